package models

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
)

// Facts are what is known of a state on a day, as far as the reader may know
// it: what a letter to its government is drafted from. They may hold what
// happened after the day; whoever drafts heeds it. The states are shared, and
// must not be changed.
type Facts struct {
	Day          Date
	Letter       Letter          // the letter to be followed up
	State        State           // with its names, positions and groups
	Offices      []Office        // of the state, with their terms
	Resolutions  []Resolution    // all, each with the vote of the state, if it has one
	Endorsements []Endorsement   // of the state, with their texts
	Evidence     []Evidence      // on the state
	Meetings     []Meeting       // all, the oldest first
	Parts        []Participation // of the state in meetings, or in the talks of a year
	Outreach     []Outreach      // with people of the state
	States       []State         // all, with their positions and groups
	Campaign     []CampaignFact
	Coalition    Organisation // in whose name letters are written
}

// coalition is the organisation in whose name letters are written.
const coalition = "stop-killer-robots"

// LetterFacts gathers what a letter to the state of this one is drafted from: a
// follow-up to a letter of ours, thanks for one of theirs, with ours that it
// answers, or any other if the letter has nothing but its state. It takes a
// fixed number of queries, whatever the size of the campaign.
func (s *Store) LetterFacts(ctx context.Context, l Letter) (Facts, error) {
	f := Facts{Day: s.Today(), Letter: l}
	if l.Direction == Incoming && l.AnswersID != nil {
		ours, err := s.Letter(ctx, *l.AnswersID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return Facts{}, err
		}
		if err == nil {
			if err := s.knownToReaders(ctx, &ours, l); err != nil {
				return Facts{}, err
			}
			f.Letter.Answers = &ours
		}
	}
	if err := s.knownToReaders(ctx, &f.Letter, l); err != nil {
		return Facts{}, err
	}
	for _, gather := range []func(context.Context, *Facts) error{s.stateFacts, s.meetingFacts, s.campaignFacts} {
		if err := gather(ctx, &f); err != nil {
			return Facts{}, err
		}
	}
	return f, nil
}

// stateFacts gathers what is known of the state itself, and of all others.
func (s *Store) stateFacts(ctx context.Context, f *Facts) (err error) {
	iso := f.Letter.StateISO
	if f.States, err = s.states(ctx); err != nil {
		return err
	}
	i := slices.IndexFunc(f.States, func(st State) bool { return st.ISO2 == iso })
	if i < 0 {
		return ErrNotFound
	}
	all := f.Letter.audience()
	late, err := s.recordedLate(ctx, &Position{})
	if err != nil {
		return err
	}
	f.States = keepPositions(f.States, func(p *Position) bool { return all.MaySee(p.Visibility, p.StateISO, false) && !late[p.ID] })
	f.State = f.States[i]
	if f.Offices, err = s.OfficesOf(ctx, iso); err != nil {
		return err
	}
	if f.Endorsements, err = s.endorsementsOf(ctx, iso); err != nil {
		return err
	}
	f.Evidence, err = from[Evidence](s.db).Scopes(s.visible).
		Preload("Source", nil).
		Where("state_iso = ? AND visibility IN ?", iso, all.Sees()).Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	if late, err = s.recordedLate(ctx, &Evidence{}); err != nil {
		return err
	}
	f.Evidence = keep(f.Evidence, func(e *Evidence) bool { return !late[e.ID] })
	f.Parts, err = from[Participation](s.db).Scopes(s.current).
		Preload("Meeting.Forum", nil).Preload("Source", nil).
		Where("state_iso = ?", iso).Order("id").Find(ctx)
	if err != nil {
		return err
	}
	f.Outreach, err = from[Outreach](s.db).Scopes(s.visible).
		Where("state_iso = ? AND on_day > ? AND visibility IN ?", iso, f.Letter.SentOn, all.Sees()).Order("on_day, id").Find(ctx)
	f.Outreach = keep(f.Outreach, func(o *Outreach) bool { return s.wasOnRecord(o.Record, o.Sample) })
	return err
}

// knownToReaders leaves in a letter, to which a draft after the other letter
// refers, what everybody may know who will read that draft: a promise to answer
// that stands in a record which may be cited, and replies that are not
// confidential.
func (s *Store) knownToReaders(ctx context.Context, l *Letter, after Letter) error {
	known := []Letter{*l}
	all := after.audience()
	err := s.pause(ctx, known, func(r Record, v Visibility, shipped bool) bool {
		return all.MaySee(v, l.StateISO, false) && s.wasOnRecord(r, shipped)
	})
	if err != nil {
		return err
	}
	*l = known[0]
	l.Replies = keep(l.Replies, func(r *Letter) bool {
		return r.Visibility != Confidential && s.wasOnRecord(r.Record, r.Sample)
	})
	return nil
}

// wasOnRecord tells whether a draft as of the day may know of a record that
// somebody made. A draft of a past day knows nothing that came on record later:
// a contact, a reply, a position or a piece of evidence that is entered today is
// not in it, though it bears a day before. What the program brings along counts
// from the day on which it was said, whenever it was loaded.
func (s *Store) wasOnRecord(r Record, shipped bool) bool {
	return s.on == "" || shipped || DateOf(r.RecordedAt) <= s.on
}

// recordedLate returns the numbers of the rows of the kind that a draft as of the
// day may not know of, as wasOnRecord says; none if no other day is shown.
func (s *Store) recordedLate(ctx context.Context, row recorded) (map[uint]bool, error) {
	if s.on == "" {
		return nil, nil
	}
	var ids []uint
	err := s.db.WithContext(ctx).Model(row).
		Where("recorded_at >= ? AND id NOT IN (SELECT row_id FROM dataset_rows WHERE kind = ? AND version > 0)", s.on.AddDays(1).Time(), kindOf(row)).
		Pluck("id", &ids).Error
	late := make(map[uint]bool, len(ids))
	for _, id := range ids {
		late[id] = true
	}
	return late, err
}

// meetingFacts gathers the meetings, and the resolutions with the state's votes.
func (s *Store) meetingFacts(ctx context.Context, f *Facts) (err error) {
	f.Meetings, err = from[Meeting](s.db).Scopes(s.current).
		Preload("Forum", nil).
		Preload("Source", nil).
		Order("start, id").Find(ctx)
	if err != nil {
		return err
	}
	f.Resolutions, err = from[Resolution](s.db).Scopes(s.current).
		Preload("Votes", func(q *gorm.DB) *gorm.DB {
			return s.current(q).Where("state_iso = ?", f.Letter.StateISO)
		}).
		Order("on_day, id").Find(ctx)
	return err
}

// campaignFacts gathers the figures of the campaign, and who the coalition is.
func (s *Store) campaignFacts(ctx context.Context, f *Facts) (err error) {
	f.Campaign, err = from[CampaignFact](s.db).Scopes(s.current).
		Preload("Source", nil).Order("on_day, id").Find(ctx)
	if err != nil {
		return err
	}
	f.Coalition, err = from[Organisation](s.db).Scopes(s.current).
		Preload("Source", nil).
		Where("slug = ?", coalition).Take(ctx)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// audience returns a reader who may see what everybody may see who will read the
// letter, and nothing else: the public, or a member of the campaign for the state.
// A letter cites nothing that its audience may not see, whoever drafts it.
func (l Letter) audience() User {
	if l.Visibility == Published {
		return User{}
	}
	return User{Role: Member, States: []UserState{{StateISO: l.StateISO}}}
}
