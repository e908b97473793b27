package profiles

import (
	"context"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// A Coverage says how much is on record, and how surely: what the page on how
// we count tells of gaps.
type Coverage struct {
	Tallies   []states.Tally
	States    int // all
	Positions map[models.Reading]int
	Terms     map[models.Reading]int
	Votes     []meetings.Resolution // the newest first, with the votes known by name
	Meetings  meetings.Attendance
	Parties   int         // to the Convention on the day, as far as recorded
	Offices   int         // foreign ministers' offices
	Certain   int         // of those: holder certain on the day
	Since     models.Date // the newest consent to be bound that is on record
}

// ReadCoverage counts what is on record as of the day.
func ReadCoverage(ctx context.Context, s *models.Store) (Coverage, error) {
	var c Coverage
	var err error
	if c.Tallies, err = states.Tallies(ctx, s, states.ByOwn, ""); err != nil {
		return c, err
	}
	if c.Positions, err = byReading[states.Position](ctx, s, s.Visible, "since <= ?"); err != nil {
		return c, err
	}
	if c.Terms, err = byReading[offices.Term](ctx, s, s.Current, "coalesce(nullif(start, ''), as_of) <= ?"); err != nil {
		return c, err
	}
	if c.Votes, _, err = meetings.Resolutions(ctx, s, models.Paging{Number: 1, Size: meetings.RollCalls}); err != nil {
		return c, err
	}
	if c.Meetings, err = meetings.CountAttendance(ctx, s); err != nil {
		return c, err
	}
	const ccw = states.CCW
	states, err := states.All(ctx, s)
	if err != nil {
		return c, err
	}
	c.States = len(states)
	for _, state := range states {
		if state.CCWStatusOn(s.Today()) == "party" {
			c.Parties++
		}
		for _, e := range state.Steps {
			if e.Treaty == ccw && e.On <= s.Today() {
				c.Since = max(c.Since, e.On)
			}
		}
	}
	list, err := models.From[offices.Office](s).Scopes(s.Current).Preload("Terms", s.Current).Preload("Terms.Confirmations", s.Current).
		Where("kind = ?", "foreign-minister").Find(ctx)
	if err == nil {
		err = offices.TermsAsKnown(ctx, s, list)
	}
	c.Offices = len(list)
	for _, o := range list {
		if t, ok := o.HolderOn(s.Today()); ok && t.CertainOn(s.Today()) {
			c.Certain++
		}
	}
	return c, err
}

// byReading counts the rows that belong to the day by how they were read.
func byReading[T any](ctx context.Context, s *models.Store, seen models.Scope, where string) (map[models.Reading]int, error) {
	var rows []struct {
		Reading models.Reading
		N       int
	}
	err := models.From[T](s).Scopes(seen).Select("reading, count(*) AS n").
		Where(where, s.Today()).Group("reading").Scan(ctx, &rows)
	counts := make(map[models.Reading]int, len(rows))
	for _, r := range rows {
		counts[r.Reading] = r.N
	}
	return counts, err
}
