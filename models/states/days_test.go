package states_test

import (
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestGroupCountsToItsLastDay: a state belongs to a group from the first day to the last.
func TestGroupCountsToItsLastDay(t *testing.T) {
	t.Parallel()
	m := states.GroupMember{Since: "2020-05-10", Until: "2021-06"}
	for day, want := range map[models.Date]bool{
		"2020-05-09": false, "2020-05-10": true, "2020-05-11": true,
		"2021-06-29": true, "2021-06-30": true, "2021-07-01": false,
	} {
		if got := m.On(day); got != want {
			t.Errorf("on %s: got %v, want %v", day, got, want)
		}
	}
}

// TestStepCountsFromItsDay: a step under the Convention counts from its own day.
func TestStepCountsFromItsDay(t *testing.T) {
	t.Parallel()
	s := states.State{Steps: []states.TreatyStep{{Treaty: states.CCW, Event: "signature", On: "1981-04-10"}, {Treaty: states.CCW, Event: "ratification", On: "1995-02-07"}}}
	for day, want := range map[models.Date]string{
		"1981-04-09": "none", "1981-04-10": "signatory", "1981-04-11": "signatory",
		"1995-02-06": "signatory", "1995-02-07": "party", "1995-02-08": "party",
	} {
		if got := s.CCWStatusOn(day); got != want {
			t.Errorf("on %s: got %q, want %q", day, got, want)
		}
	}
}

// TestTrendCountsFromItsDay: the tally of a day knows the turn of that day.
func TestTrendCountsFromItsDay(t *testing.T) {
	t.Parallel()
	trend := states.Trend{Points: []states.Tally{{On: "2020-05-10", Yes: 1}}}
	for day, want := range map[models.Date]int{"2020-05-09": 0, "2020-05-10": 1, "2020-05-11": 1} {
		if got := trend.On(day).Yes; got != want {
			t.Errorf("on %s: got %d, want %d", day, got, want)
		}
	}
}

// TestOfOneDayTheFactRecordedLastCounts: two figures of one day, in the order in
// which they came on record.
func TestOfOneDayTheFactRecordedLastCounts(t *testing.T) {
	t.Parallel()
	facts := []states.CampaignFact{{Slug: "signatures", Figure: "100", On: "2020-05-10"}, {Slug: "signatures", Figure: "120", On: "2020-05-10"}}
	if got, _ := states.FactOn(facts, "signatures", "2020-05-10"); got.Figure != "120" {
		t.Errorf("got %s, want the one recorded last", got.Figure)
	}
}

// TestEvidenceCountsFromItsDay: what is dated a day is shown from that day on.
func TestEvidenceCountsFromItsDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "A paper"}
	modelstest.Add(t, s, &source)
	modelstest.Add(t, s,
		&states.Evidence{StateISO: "BE", Kind: "pledge", On: "2020-05-10", Summary: "It pledged.", SourceID: source.ID, Reading: "read", Visibility: models.Published},
		&states.CampaignFact{Slug: "signatures", Figure: "100", On: "2020-05-10", Summary: "A hundred signed.", SourceID: source.ID, Reading: "read"})
	modelstest.Around(t, s, "evidence", "2020-05-10", 0, 1, 1, func(s *models.Store) (int, error) {
		rows, err := states.EvidenceOf(t.Context(), s, "BE", 1)
		return len(rows), err
	})
	modelstest.Around(t, s, "facts of the campaign", "2020-05-10", 0, 1, 1, func(s *models.Store) (int, error) {
		rows, err := states.CampaignFacts(t.Context(), s)
		return len(rows), err
	})
}
