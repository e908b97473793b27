package profiles

import (
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/statements"
	"demarche/models/states"
)

// Expected is who could have spoken at a meeting.
type Expected string

// Who could have spoken at a meeting.
const (
	WhoAttended Expected = "attended" // those who are on record as having been there
	CCWParties  Expected = "parties"  // parties to the Convention, of its meetings
	UNMembers   Expected = "members"  // members of the United Nations, of the General Assembly
)

// A Silence is who could have spoken at a meeting, and is not on record as having done so.
type Silence struct {
	Of     Expected // "" where it is not known who could have, or who did
	States []states.State
}

// speakersAt returns the codes of the states that are on record as having said something
// at the meeting or before it, of which the parts are given: that they spoke, read a text
// for others, or have words of their own in a statement. A paper is not said.
func speakersAt(ctx context.Context, s *models.Store, m meetings.Meeting, parts []meetings.Participation, which string) (map[string]bool, error) {
	codes, err := states.Cached(ctx, s, "speakers "+which+" "+m.Slug, func() ([]string, error) {
		return statements.SpeakersAt(ctx, s, func(q *gorm.DB) *gorm.DB { return q.Where(which, map[string]any{"id": m.ID, "start": m.Start}) })
	})
	said := map[string]bool{}
	for _, code := range codes {
		said[code] = true
	}
	for _, p := range parts {
		if p.Role == "spoke" || p.Role == "delivered" {
			said[p.StateISO] = true
		}
	}
	return said, err
}

// The meetings at which speakers are looked for, in SQL.
const (
	atIt     = "id = @id"
	beforeIt = "start < @start"
)

// FirstAt lists who said something at the meeting for the first time in our records, and
// tells whether anybody is on record as having spoken there.
func FirstAt(ctx context.Context, s *models.Store, m meetings.Meeting, parts []meetings.Participation) (first []states.State, known bool, err error) {
	said, err := speakersAt(ctx, s, m, parts, atIt)
	if err != nil || len(said) == 0 {
		return nil, false, err
	}
	earlier, err := meetings.PartsBefore(ctx, s, m)
	if err != nil {
		return nil, false, err
	}
	before, err := speakersAt(ctx, s, m, earlier, beforeIt)
	if err != nil {
		return nil, false, err
	}
	list, err := states.All(ctx, s)
	return models.Keep(list, func(st *states.State) bool { return said[st.ISO2] && !before[st.ISO2] }), true, err
}

// SilentAt lists who was silent at the meeting, by the parts that states took in it and
// the statements that were made. It is told of nobody where nobody is on record as
// having spoken.
func SilentAt(ctx context.Context, s *models.Store, m meetings.Meeting, parts []meetings.Participation) (Silence, error) {
	said, err := speakersAt(ctx, s, m, parts, atIt)
	if err != nil || len(said) == 0 {
		return Silence{}, err
	}
	there := map[string]bool{}
	for _, p := range parts {
		there[p.StateISO] = there[p.StateISO] || p.Role == "attended"
	}
	list, err := states.All(ctx, s)
	if err != nil {
		return Silence{}, err
	}
	var silence Silence
	could := func(states.State) bool { return false }
	switch {
	case slices.ContainsFunc(parts, func(p meetings.Participation) bool { return p.Role == "attended" }):
		silence.Of, could = WhoAttended, func(st states.State) bool { return there[st.ISO2] }
	case m.Forum.Slug == "ccw" || m.Forum.Parent == "ccw":
		silence.Of, could = CCWParties, func(st states.State) bool { return st.CCWStatusOn(m.Start.First()) == "party" }
	case m.Forum.Slug == "unga" || m.Forum.Parent == "unga":
		silence.Of, could = UNMembers, func(st states.State) bool { return st.UNStatus == "member" }
	}
	for _, st := range list {
		if could(st) && !said[st.ISO2] {
			silence.States = append(silence.States, st)
		}
	}
	return silence, nil
}

// silentAt keeps those of the states that were silent at each of the meetings, by slug.
// A meeting that there is not, and one of which it is not known who spoke, are Invalid.
func silentAt(ctx context.Context, s *models.Store, list []states.State, slugs []string) ([]states.State, error) {
	return byParts(ctx, s, list, "silent", slugs, func(m meetings.Meeting, parts []meetings.Participation) ([]string, bool, error) {
		silence, err := SilentAt(ctx, s, m, parts)
		return states.Codes(silence.States), silence.Of != "", err
	})
}

// firstAt does the same for those that spoke at each of the meetings for the first time
// in our records.
func firstAt(ctx context.Context, s *models.Store, list []states.State, slugs []string) ([]states.State, error) {
	return byParts(ctx, s, list, "first", slugs, func(m meetings.Meeting, parts []meetings.Participation) ([]string, bool, error) {
		first, known, err := FirstAt(ctx, s, m, parts)
		return states.Codes(first), known, err
	})
}

// byParts keeps those of the states that which names for each of the meetings.
func byParts(ctx context.Context, s *models.Store, list []states.State, field string, slugs []string,
	which func(meetings.Meeting, []meetings.Participation) (codes []string, known bool, err error),
) ([]states.State, error) {
	for _, slug := range slugs {
		m, err := meetings.Find(ctx, s, slug)
		if errors.Is(err, models.ErrNotFound) {
			return nil, models.Invalid{field: models.NotAChoice}
		}
		if err != nil {
			return nil, err
		}
		parts, err := meetings.Participants(ctx, s, m)
		if err != nil {
			return nil, err
		}
		codes, known, err := which(m, parts)
		if err != nil {
			return nil, err
		}
		if !known {
			return nil, models.Invalid{field: models.SpeakersNotKnown}
		}
		list = slices.DeleteFunc(list, func(st states.State) bool { return !slices.Contains(codes, st.ISO2) })
	}
	return list, nil
}
