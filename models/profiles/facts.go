package profiles

import (
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
)

// Facts are what is known of a state on a day, as far as the reader may know
// it: what a letter to its government is drafted from. They may hold what
// happened after the day; whoever drafts heeds it. The states are shared, and
// must not be changed.
type Facts struct {
	Day             models.Date
	Letter          letters.Letter            // the letter to be followed up
	State           states.State              // with its names, positions and groups
	Offices         []offices.Office          // of the state, with their terms
	Resolutions     []meetings.Resolution     // all, the oldest first, each with the vote of the state, if it has one
	Votes           Votes                     // of all states, as far as they are known by name
	Endorsements    []meetings.Endorsement    // of the state, with their texts
	Evidence        []states.Evidence         // on the state
	Meetings        []meetings.Meeting        // all, the oldest first
	Parts           []meetings.Participation  // of the state in meetings, or in the talks of a year
	Deeds           []meetings.Deed           // of the state, the oldest first, with their meetings and texts
	GroupStatements []meetings.GroupStatement // that speak for the state, as states.GroupWord has it, the oldest first
	Outreach        []outreach.Outreach       // with people of the state, since the letter to be followed up, or of the last three months
	Contact         outreach.Outreach         // the meeting or call after which the letter is written, with what was asked and promised in it
	Earlier         []letters.Letter          // ours that the letter followed up in its turn, the oldest first, with the replies to each
	Written         []letters.Letter          // ours to a state whose foreign minister is new, as far as whoever drafts may see them, the newest first: of a letter that follows none
	Awaited         letters.Letter            // of a letter that follows none: the newest of ours of the last two years to which an answer is overdue
	LastReply       letters.Letter            // of a letter that follows none: the newest of theirs of the last two years that it may cite, as lastReply has it
	Promises        []letters.AskEntry        // what people of the state promised, with the contact or the reply in which they did
	States          []states.State            // all, with their positions and groups
	Campaign        []states.CampaignFact
	Coalition       models.Organisation // in whose name letters are written
	General         bool                // the campaign began without facts: its letters are in general words
}

// LetterFacts gathers what a letter to the state of this one is drafted from: a
// follow-up to a letter of ours; thanks for one of theirs, with ours that it
// answers, where whoever will read the thanks may know of that; or any other, if
// the letter has nothing but its state. What does not hang on the letter is read
// once and kept until the campaign changes. It returns ErrNotFound when there is
// no such state.
func LetterFacts(ctx context.Context, s *models.Store, l letters.Letter) (Facts, error) {
	f, err := LetterAlone(ctx, s, l)
	if err != nil {
		return Facts{}, err
	}
	for _, gather := range []func(context.Context, *models.Store, *Facts) error{contactFacts, stateFacts, frameFacts, exchangeFacts} {
		if err := gather(ctx, s, &f); err != nil {
			return Facts{}, err
		}
	}
	return f, nil
}

// LetterAlone returns of the facts of a letter the letter itself, with ours that it answers,
// as whoever reads what is drafted from it may know them.
func LetterAlone(ctx context.Context, s *models.Store, l letters.Letter) (Facts, error) {
	f := Facts{Day: s.Today(), Letter: l}
	if l.Direction == letters.Incoming && l.AnswersID != nil {
		ours, err := letters.Find(ctx, s, *l.AnswersID)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return Facts{}, err
		}
		if err == nil && audience(l).MaySee(ours.Visibility, ours.StateISO, false) {
			if err := knownToReaders(ctx, s, &ours, l); err != nil {
				return Facts{}, err
			}
			f.Letter.Answers = &ours
		}
	}
	return f, knownToReaders(ctx, s, &f.Letter, l)
}

// stateFacts gathers what is known of the state itself, and of all others.
func stateFacts(ctx context.Context, s *models.Store, f *Facts) (err error) {
	iso := f.Letter.StateISO
	if f.States, err = states.All(ctx, s); err != nil {
		return err
	}
	i := slices.IndexFunc(f.States, func(st states.State) bool { return st.ISO2 == iso })
	if i < 0 {
		return models.ErrNotFound
	}
	all := audience(f.Letter)
	late, err := recordedLate(ctx, s, &states.Position{})
	if err != nil {
		return err
	}
	f.States = states.KeepPositions(f.States, func(p *states.Position) bool { return all.MaySee(p.Visibility, p.StateISO, false) && !late[p.ID] })
	if late, err = recordedLate(ctx, s, &states.GroupWord{}); err != nil {
		return err
	}
	f.States = states.KeepWords(f.States, func(w *states.GroupWord) bool { return all.MaySee(w.Visibility, "", false) && !late[w.ID] })
	if late, err = recordedLate(ctx, s, &states.Override{}); err != nil {
		return err
	}
	f.States = states.KeepOverrides(f.States, func(o *states.Override) bool { return all.MaySee(o.Visibility, o.StateISO, false) && !late[o.ID] })
	f.State = f.States[i]
	f.State.Positions = keepShared(f.State.Positions, func(p *states.Position) bool { return !f.State.Disowns(p, f.Day) })
	own, err := cachedFile(ctx, s, iso)
	if err != nil {
		return err
	}
	f.Offices, f.Deeds = own.offices, own.deeds
	f.Endorsements = keepShared(own.endorsements, func(e *meetings.Endorsement) bool { return !e.LeftBy(f.Day) })
	f.Parts = own.parts
	if late, err = recordedLate(ctx, s, &states.Evidence{}); err != nil {
		return err
	}
	f.Evidence = keepShared(own.evidence, func(e *states.Evidence) bool {
		return all.MaySee(e.Visibility, iso, false) && s.Reader().MaySee(e.Visibility, iso, false) && !late[e.ID]
	})
	return nil
}

// keepShared returns those of the rows that are right: the same rows where all are, which are many and
// must not be changed.
func keepShared[T any](rows []T, right func(*T) bool) []T {
	for i := range rows {
		if !right(&rows[i]) {
			return models.Keep(rows, right)
		}
	}
	return rows[:len(rows):len(rows)]
}

// knownToReaders leaves in a letter, to which a draft after the other letter
// refers, what everybody may know who will read that draft: a promise to answer
// that stands in a record which may be cited, and replies that are not
// confidential.
func knownToReaders(ctx context.Context, s *models.Store, l *letters.Letter, after letters.Letter) error {
	known := []letters.Letter{*l}
	all := audience(after)
	err := letters.Outcome(ctx, s, known, func(r models.Record, v models.Visibility, shipped bool) bool {
		return all.MaySee(v, l.StateISO, false) && wasOnRecord(s, r, shipped)
	})
	if err != nil {
		return err
	}
	known[0].AnsweredOn, known[0].FollowedUpOn, known[0].AskedOn = l.AnsweredOn, l.FollowedUpOn, l.AskedOn // cited nowhere; whoever drafts goes by them
	*l = known[0]
	l.Replies = models.Keep(l.Replies, func(r *letters.Letter) bool {
		return r.Visibility != models.Confidential && wasOnRecord(s, r.Record, r.Sample)
	})
	return nil
}

// wasOnRecord tells whether a draft as of the day may know of a record that
// somebody made. A draft of a past day knows nothing that came on record later:
// a contact, a reply, a position or a piece of evidence that is entered today is
// not in it, though it bears a day before. What the program brings along counts
// from the day on which it was said, whenever it was loaded.
func wasOnRecord(s *models.Store, r models.Record, shipped bool) bool {
	return s.OnDay() == "" || shipped || s.DayOf(r.RecordedAt) <= s.OnDay()
}

// recordedLate returns the numbers of the rows of the kind that a draft as of the
// day may not know of, as wasOnRecord says; none if no other day is shown.
func recordedLate(ctx context.Context, s *models.Store, row models.Row) (map[uint]bool, error) {
	if s.OnDay() == "" {
		return nil, nil
	}
	return states.Shared(ctx, s, "late "+row.KindName()+" "+string(s.OnDay()), func() (map[uint]bool, error) { return readLate(ctx, s, row) })
}

func readLate(ctx context.Context, s *models.Store, row models.Row) (map[uint]bool, error) {
	var ids []uint
	err := s.DB(ctx).Model(row).
		Where("recorded_at >= ? AND id NOT IN (SELECT row_id FROM dataset_rows WHERE kind = ? AND version > 0)", s.OnDay().AddDays(1).Time(), row.KindName()).
		Pluck("id", &ids).Error
	late := make(map[uint]bool, len(ids))
	for _, id := range ids {
		late[id] = true
	}
	return late, err
}

// audience returns a reader who may see what everybody may see who will read the
// letter, and nothing else: the public, or a member of the campaign for the state.
// A letter cites nothing that its audience may not see, whoever drafts it.
func audience(l letters.Letter) models.User {
	if l.Visibility == models.Published {
		return models.User{}
	}
	return models.User{Role: models.Member, States: []models.UserState{{StateISO: l.StateISO}}}
}
