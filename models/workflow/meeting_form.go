package workflow

import (
	"context"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
)

// meetingForm asks for a meeting, and tells which drafts speak of it, and whether its
// chair has left office by then.
func (d Desk) meetingForm() entry.Form {
	f := meetings.MeetingForm()
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := d.meetingMoves(ctx, s, now, v)
		if err != nil {
			return nil, err
		}
		left, gone, err := leftBefore(ctx, s, v["chair"], v.Day("start"))
		if gone {
			all = append(all, entry.Effect{What: "chair-left", Values: []any{"Name", v["chair"], "Day", left}})
		}
		return all, err
	}
	return f
}

// meetingMoves tells what becomes of a meeting, and how many open drafts speak of it.
func (d Desk) meetingMoves(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
	if now.Key == "" {
		return []entry.Effect{{What: "meeting-new"}}, nil
	}
	m, err := meetings.Find(ctx, s, now.Key)
	if err != nil {
		return nil, err
	}
	var all []entry.Effect
	was, before := m.PhaseOn(s.Today()), m
	if meetings.TakeMeeting(&m, v); m.PhaseOn(s.Today()) != was {
		all = append(all, entry.Effect{What: "meeting-" + string(m.PhaseOn(s.Today()))})
	}
	if m.Start == before.Start && m.End == before.End && m.Name == before.Name && m.City == before.City && m.Status == before.Status {
		return all, nil
	}
	page := d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug})
	n, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Where("direction = ? AND sent_on = ''", letters.Outgoing).
		Where("id IN (SELECT letter_id FROM claims WHERE path = ?)", page).Count(ctx, "*")
	if n > 0 {
		all = append(all, entry.Effect{What: "drafts-of-meeting", Values: []any{"Count", int(n)}})
	}
	return all, err
}

// leftBefore tells whether everybody of the name who is on record had left office by
// the day, and the last day of the one who left last.
func leftBefore(ctx context.Context, s *models.Store, name string, day models.Date) (left models.Date, gone bool, err error) {
	people, err := offices.PeopleNamed(ctx, s, name)
	for _, p := range people {
		_, terms, err := offices.FindPerson(ctx, s, p.Slug)
		if err != nil {
			return "", false, err
		}
		for _, t := range terms {
			if !t.OverOn(day.First()) {
				return "", false, nil
			}
			last := t.End
			if vacant, is := t.VacantOn(day.First()); is && last == "" {
				last = vacant.On
			}
			left, gone = max(left, last), true
		}
	}
	return left, gone, err
}
