package models

import "context"

// A Coverage says how much is on record, and how surely: what the page on how
// we count tells of gaps.
type Coverage struct {
	Tallies   []Tally
	States    int // all
	Positions map[Reading]int
	Terms     map[Reading]int
	Votes     []Resolution // the newest first, with the votes known by name
	Meetings  MeetingRecord
	Parties   int  // to the Convention on the day, as far as recorded
	Offices   int  // foreign ministers' offices
	Certain   int  // of those: holder certain on the day
	Since     Date // the newest consent to be bound that is on record
}

// Coverage counts what is on record as of the day.
func (s *Store) Coverage(ctx context.Context) (Coverage, error) {
	var c Coverage
	var err error
	if c.Tallies, err = s.Tallies(ctx, ""); err != nil {
		return c, err
	}
	if c.Positions, err = byReading[Position](ctx, s, s.visible, "since <= ?"); err != nil {
		return c, err
	}
	if c.Terms, err = byReading[Term](ctx, s, s.current, "coalesce(nullif(start, ''), as_of) <= ?"); err != nil {
		return c, err
	}
	if c.Votes, _, err = s.Resolutions(ctx, Paging{1, rollCalls}); err != nil {
		return c, err
	}
	if c.Meetings, err = s.MeetingRecord(ctx); err != nil {
		return c, err
	}
	states, err := s.states(ctx)
	if err != nil {
		return c, err
	}
	c.States = len(states)
	for _, state := range states {
		if state.CCWStatusOn(s.Today()) == "party" {
			c.Parties++
		}
		for _, e := range state.CCWEvents {
			if e.On <= s.Today() {
				c.Since = max(c.Since, e.On)
			}
		}
	}
	offices, err := from[Office](s.db).Scopes(s.current).Preload("Terms", s.current).
		Where("kind = ?", "foreign-minister").Find(ctx)
	c.Offices = len(offices)
	for _, o := range offices {
		if t, ok := o.HolderOn(s.Today()); ok && t.CertainOn(s.Today()) {
			c.Certain++
		}
	}
	return c, err
}

// byReading counts the rows that belong to the day by how they were read.
func byReading[T any](ctx context.Context, s *Store, seen scope, where string) (map[Reading]int, error) {
	var rows []struct {
		Reading Reading
		N       int
	}
	err := from[T](s.db).Scopes(seen).Select("reading, count(*) AS n").
		Where(where, s.Today()).Group("reading").Scan(ctx, &rows)
	counts := make(map[Reading]int, len(rows))
	for _, r := range rows {
		counts[r.Reading] = r.N
	}
	return counts, err
}
