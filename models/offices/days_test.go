package offices_test

import (
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestOfficeGoesOnFromTheDay: another office stands in the place of one from the
// day on which it was renamed.
func TestOfficeGoesOnFromTheDay(t *testing.T) {
	t.Parallel()
	o := offices.Office{Became: []offices.Change{{Record: models.Record{ID: 1}, On: "2020-05-10"}}}
	for day, want := range map[models.Date]bool{"2020-05-09": false, "2020-05-10": true, "2020-05-11": true} {
		if _, got := o.ContinuesOn(day); got != want {
			t.Errorf("on %s: got %v, want %v", day, got, want)
		}
	}
}

// TestOrganisationCountsFromTheDayItJoined: and to the day before it left.
func TestOrganisationCountsFromTheDayItJoined(t *testing.T) {
	t.Parallel()
	o := models.Organisation{Slug: "ngo", Name: "An NGO", CountryISO: "BE", Joined: "2020-05-10", Left: "2021-06-30", Reading: "read"}
	for day, want := range map[models.Date]bool{
		"2020-05-09": false, "2020-05-10": true, "2020-05-11": true,
		"2021-06-29": true, "2021-06-30": false, "2021-07-01": false,
	} {
		if got := o.On(day); got != want {
			t.Errorf("on %s: got %v, want %v", day, got, want)
		}
	}
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "A list"}
	modelstest.Add(t, s, &source)
	o.SourceID = source.ID
	modelstest.Add(t, s, &o)
	modelstest.Around(t, s, "countries of organisations", "2020-05-10", 0, 1, 1, func(s *models.Store) (int, error) {
		return offices.OrganisationCountries(t.Context(), s)
	})
}

// TestNobodySucceedsTomorrow: a successor and a reorganisation are recorded from
// the day on which they begin.
func TestNobodySucceedsTomorrow(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	today := store.Today()
	for _, test := range []struct {
		day    models.Date
		refuse bool
	}{{today.AddDays(1), true}, {today, false}} {
		n := offices.Succession{Name: "Somebody New", Start: test.day, EndBefore: true, SourceTitle: "A decree"}
		if err := offices.RecordSuccessor(t.Context(), store, "be-foreign-minister", n); isWrong(err, "start") != test.refuse {
			t.Errorf("a successor from %s: got %v", test.day, err)
		}
		b := offices.Reorganisation{Kind: "renamed", On: test.day, Title: "Minister of Defence and Peace", SourceTitle: "A decree"}
		if _, err := offices.Reorganise(t.Context(), store, "be-defence-minister", b); isWrong(err, "change-on") != test.refuse {
			t.Errorf("renamed on %s: got %v", test.day, err)
		}
	}
}
