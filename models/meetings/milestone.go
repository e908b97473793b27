package meetings

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/states"
)

// A Milestone is a dated point of the process: a meeting, past or planned, a
// vote, or the day on which a text was joined. A meeting that was the vote has
// its resolution too; else one of the three is set.
type Milestone struct {
	Meeting    *Meeting
	Resolution *Resolution
	Text       *Text
}

// Day returns the day of the milestone; of a meeting the first.
func (m Milestone) Day() models.Date {
	switch {
	case m.Meeting != nil:
		return m.Meeting.Start
	case m.Resolution != nil:
		return m.Resolution.On
	}
	return m.Text.On
}

// IsAhead tells whether the milestone lies after the day.
func (m Milestone) IsAhead(day models.Date) bool { return m.Day().First() > day }

// IsOpen tells whether the milestone is a meeting whose dates have passed
// without a recorded outcome.
func (m Milestone) IsOpen(day models.Date) bool {
	return m.Meeting != nil && m.Meeting.PhaseOn(day) == Unreported
}

// MilestonesNear returns the milestones around the day that the store shows, in
// order: all that lie ahead and all meetings that still lack an outcome, up to n
// in all, and of the past the last ones that make up n.
func MilestonesNear(ctx context.Context, s *models.Store, n int) ([]Milestone, error) {
	all, err := states.Shared(ctx, s, "milestones", func() ([]Milestone, error) { return readMilestones(ctx, s) })
	return near(all, n, s.Today()), err
}

// readMilestones reads all milestones there are.
func readMilestones(ctx context.Context, s *models.Store) ([]Milestone, error) {
	meetings, err := models.From[Meeting](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return nil, err
	}
	resolutions, err := models.From[Resolution](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return nil, err
	}
	texts, err := models.From[Text](s).Scopes(Published(s)).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(models.AsKnown(ctx, s, meetings), models.AsKnown(ctx, s, resolutions), models.AsKnown(ctx, s, texts)); err != nil {
		return nil, err
	}
	all := make([]Milestone, 0, len(meetings)+len(resolutions)+len(texts))
	for i := range meetings {
		all = append(all, Milestone{Meeting: &meetings[i]})
	}
	for i, r := range resolutions {
		adopting := func(m Meeting) bool { return m.DocumentSymbol == r.Symbol }
		if at := slices.IndexFunc(meetings, adopting); at >= 0 {
			all[at].Resolution = &resolutions[i]
			continue
		}
		all = append(all, Milestone{Resolution: &resolutions[i]})
	}
	for i := range texts {
		all = append(all, Milestone{Text: &texts[i]})
	}
	return all, nil
}

// by returns the milestone as it could be told on the day: a vote and a text
// have no result before they happen. It returns false for what could not be
// told, and for meetings that were cancelled.
func (m Milestone) by(day models.Date) (Milestone, bool) {
	if m.Resolution != nil && m.Resolution.On > day {
		m.Resolution = nil
	}
	if m.Text != nil && m.Text.On > day {
		m.Text = nil
	}
	if m.Meeting != nil && m.Meeting.isOff(day) {
		return m, false
	}
	return m, m.Meeting != nil || m.Resolution != nil || m.Text != nil
}

// near chooses at most n of the milestones: what is ahead, the nearest first;
// what is open; and then the past, the newest first.
func near(all []Milestone, n int, day models.Date) []Milestone {
	rank := func(m Milestone) int {
		switch {
		case m.IsAhead(day):
			return 0
		case m.IsOpen(day):
			return 1
		}
		return 2
	}
	var told []Milestone
	for _, m := range all {
		if m, ok := m.by(day); ok {
			told = append(told, m)
		}
	}
	slices.SortStableFunc(told, func(a, b Milestone) int {
		byDay := cmp.Compare(b.Day(), a.Day())
		if rank(a) == 0 {
			byDay = -byDay
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), byDay)
	})
	told = told[:min(n, len(told))]
	slices.SortStableFunc(told, func(a, b Milestone) int { return cmp.Compare(a.Day(), b.Day()) })
	return told
}
