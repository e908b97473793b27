package proposals_test

import (
	"errors"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/proposals"
	"demarche/models/states"
)

// TestTakenFactsCountFromTheirDay: a position and a piece of evidence are found by
// their numbers from their day on, and none is proposed of a day to come.
func TestTakenFactsCountFromTheirDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	modelstest.Add(t, s, &states.QuestionText{Slug: "treaty", Text: "Does it call for a treaty?", Stances: "yes|no|undecided"})
	fact := func(kind string, on, source models.Date) *proposals.ProposedFact {
		return &proposals.ProposedFact{
			Kind: kind, StateISO: "BE", Question: "treaty", Stance: models.Yes, Basis: models.OwnWords, Sort: "policy", On: on, SourceOn: source,
			Summary: "It said so.", SourceTitle: "A paper", SourceURL: "https://example.org", Reading: models.ReadInFull, For: models.Published,
		}
	}
	found := func(_ any, err error) (bool, error) {
		if errors.Is(err, models.ErrNotFound) {
			return false, nil
		}
		return err == nil, err
	}
	for _, kind := range []string{states.AsPosition, states.AsEvidence} {
		ref, err := proposals.RecordFact(t.Context(), s, fact(kind, "2026-05-10", ""))
		if err != nil {
			t.Fatal(err)
		}
		modelstest.Around(t, s, kind, "2026-05-10", false, true, true, func(s *models.Store) (bool, error) {
			if kind == states.AsPosition {
				return found(proposals.Position(t.Context(), s, ref.ID))
			}
			return found(proposals.Evidence(t.Context(), s, ref.ID))
		})
		for away, wrong := range map[int]bool{-1: false, 0: false, 1: true} {
			day := s.Today().AddDays(away)
			_, err := proposals.RecordFact(t.Context(), s, fact(kind, day, ""))
			if got := modelstest.Refused(t, err, "on"); got != wrong {
				t.Errorf("%s of %s: refused: %v", kind, day, got)
			}
			_, err = proposals.RecordFact(t.Context(), s, fact(kind, "2026-05-10", day))
			if got := modelstest.Refused(t, err, "source_on"); got != wrong {
				t.Errorf("%s from a source of %s: refused: %v", kind, day, got)
			}
		}
		for source, wrong := range map[models.Date]bool{"2026-05-09": true, "2026-05-10": false, "2026-05-11": false, "2026-04": true, "2026-05": false, "2026": false} {
			_, err := proposals.RecordFact(t.Context(), s, fact(kind, "2026-05-10", source))
			if got := modelstest.Refused(t, err, "source_on"); got != wrong {
				t.Errorf("%s of 10 May 2026 from a source of %s: refused: %v", kind, source, got)
			}
		}
	}
}

// TestAnswersHaveTheirInstants: what was answered in the last instant of a day was
// answered on that day, and what was answered in the next one was not.
func TestAnswersHaveTheirInstants(t *testing.T) {
	t.Parallel()
	const day models.Date = "2026-12-10"
	end := day.AddDays(1).Time()
	for at, want := range map[time.Time]int{end.Add(-2 * time.Nanosecond): 1, end.Add(-time.Nanosecond): 1, end: 0} {
		s := modelstest.OpenWithBelgium(t)
		p := proposals.Proposal{
			ProposedFact: proposals.ProposedFact{Kind: states.AsCorrection, StateISO: "BE", Summary: "It is so.", SourceURL: "https://example.org", For: models.Published},
			Page:         "/states/be", Email: "one@example.org", Token: "TOKEN", Status: proposals.Declined, AnsweredAt: &at,
		}
		modelstest.Add(t, s, &p)
		for what, on := range map[string]*models.Store{"as of": s.On(day), "as known on": s.Known(day)} {
			rows, _, err := proposals.CorrectionsAnswered(t.Context(), on, models.Paging{Number: 1, Size: 10})
			if err != nil || len(rows) != want {
				t.Errorf("answered at %s, %s %s: got %d, %v, want %d", at, what, day, len(rows), err, want)
			}
		}
	}
}
