package models

import (
	"cmp"
	"context"
	"slices"
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
func (m Milestone) Day() Date {
	switch {
	case m.Meeting != nil:
		return m.Meeting.Start
	case m.Resolution != nil:
		return m.Resolution.On
	}
	return m.Text.On
}

// IsAhead tells whether the milestone lies after the day.
func (m Milestone) IsAhead(day Date) bool { return m.Day().First() > day }

// IsOpen tells whether the milestone is a meeting whose dates have passed
// without a recorded outcome.
func (m Milestone) IsOpen(day Date) bool {
	return m.Meeting != nil && m.Meeting.PhaseOn(day) == Unreported
}

// MilestonesNear returns the milestones around the day that the store shows, in
// order: all that lie ahead and all meetings that still lack an outcome, up to n
// in all, and of the past the last ones that make up n.
func (s *Store) MilestonesNear(ctx context.Context, n int) ([]Milestone, error) {
	meetings, err := from[Meeting](s.db).Scopes(s.current).Find(ctx)
	if err != nil {
		return nil, err
	}
	resolutions, err := from[Resolution](s.db).Scopes(s.votedOn).Find(ctx)
	if err != nil {
		return nil, err
	}
	texts, err := from[Text](s.db).Scopes(s.current).Where("on_day <= ?", s.Today()).Find(ctx)
	if err != nil {
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
	return near(all, n, s.Today()), nil
}

// near chooses at most n of the milestones: what is ahead, the nearest first;
// what is open; and then the past, the newest first.
func near(all []Milestone, n int, day Date) []Milestone {
	rank := func(m Milestone) int {
		switch {
		case m.IsAhead(day):
			return 0
		case m.IsOpen(day):
			return 1
		}
		return 2
	}
	all = slices.DeleteFunc(slices.Clone(all), func(m Milestone) bool {
		return m.Meeting != nil && m.Meeting.PhaseOn(day) == NotHeld
	})
	slices.SortStableFunc(all, func(a, b Milestone) int {
		byDay := cmp.Compare(b.Day(), a.Day())
		if rank(a) == 0 {
			byDay = -byDay
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), byDay)
	})
	all = all[:min(n, len(all))]
	slices.SortStableFunc(all, func(a, b Milestone) int { return cmp.Compare(a.Day(), b.Day()) })
	return all
}
