package offices_test

import (
	"math/rand/v2"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
)

func term(id uint, start, end, asOf models.Date) offices.Term {
	return offices.Term{Record: models.Record{ID: id}, Start: start, End: end, AsOf: asOf}
}

func TestHolderOn(t *testing.T) {
	t.Parallel()
	handover := []offices.Term{term(1, "2019-11-30", "2020-10-01", "2022-07-24"), term(2, "2020-10-01", "2022-07-15", "2022-07-24")}
	vacancy := []offices.Term{term(1, "2019", "2024-11-30", "2025"), term(2, "2024-12-02", "", "2026-09-17")}
	followed := []offices.Term{term(1, "2015", "", "2016"), term(2, "2018-05", "2020-06", "2022")}
	for _, test := range []struct {
		name    string
		terms   []offices.Term
		day     models.Date
		want    uint // 0 for nobody
		certain bool
	}{
		{"no terms", nil, "2020-10-01", 0, false},
		{"before the first", handover, "2019-11-29", 0, false},
		{"the day before the handover", handover, "2020-09-30", 1, true},
		{"the day of the handover", handover, "2020-10-01", 2, true},
		{"the last day", handover, "2022-07-15", 2, true},
		{"after the last", handover, "2022-07-16", 0, false},
		{"a vacancy", vacancy, "2024-12-01", 0, false},
		{"an open term within what was read", vacancy, "2026-09-17", 2, true},
		{"an open term after what was read", vacancy, "2026-09-18", 2, false},
		{"an open term that another followed, before", followed, "2018-04-30", 1, false},
		{"an open term that another followed, during", followed, "2019-01-01", 2, true},
		{"a partial end holds to its last day", followed, "2020-06-30", 2, true},
		{"an open term that another followed, after", followed, "2021-01-01", 0, false},
		{"attested, before", []offices.Term{term(1, "", "", "2025-10")}, "2025-09-30", 0, false},
		{"attested, then", []offices.Term{term(1, "", "", "2025-10")}, "2025-10-31", 1, true},
		{"attested, after", []offices.Term{term(1, "", "", "2025-10")}, "2025-11-01", 1, false},
	} {
		got, ok := offices.Office{Terms: test.terms}.HolderOn(test.day)
		if got.ID != test.want || ok != (test.want != 0) {
			t.Errorf("%s, on %s: got term %d, %v, want %d", test.name, test.day, got.ID, ok, test.want)
		}
		if ok && got.CertainOn(test.day) != test.certain {
			t.Errorf("%s, on %s: got certain %v", test.name, test.day, !test.certain)
		}
	}
}

// TestInOffice holds that nobody is shown as in office who was not seen there for
// two years, whoever recalls it.
func TestInOffice(t *testing.T) {
	t.Parallel()
	recalled := term(1, "2021", "", "2022-08-01")
	recalled.RecalledOn = "2025-06"
	for _, test := range []struct {
		name     string
		term     offices.Term
		day      models.Date
		inOffice bool
	}{
		{"on the day it was read", term(1, "2021", "", "2024-11-29"), "2024-11-29", true},
		{"the day before two years are over", term(1, "2021", "", "2024-11-29"), "2026-11-28", true},
		{"two years after", term(1, "2021", "", "2024-11-29"), "2026-11-29", true},
		{"the day after two years", term(1, "2021", "", "2024-11-29"), "2026-11-30", false},
		{"read in some month", term(1, "2021", "", "2024-11"), "2026-11-30", true},
		{"read in the month before", term(1, "2021", "", "2024-10"), "2026-11-01", false},
		{"recalled later", recalled, "2025-06-01", false},
		{"recalled later, within two years of what was read", recalled, "2024-08-01", true},
		{"a term of long ago, on a day of it", term(1, "2015", "2019-06", "2022"), "2019-06-30", true},
	} {
		if got := test.term.InOfficeOn(test.day); got != test.inOffice {
			t.Errorf("%s, on %s: got in office %v", test.name, test.day, got)
		}
		_, old := offices.Office{Terms: []offices.Term{test.term}}.LastKnownOn(test.day)
		if old == test.inOffice {
			t.Errorf("%s, on %s: got last known %v", test.name, test.day, old)
		}
	}
}

func TestHolderDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	dates := []models.Date{"", "2018", "2018-11", "2019-03-01", "2020", "2021-12-31"}
	for range 2000 {
		terms := make([]offices.Term, 1+r.IntN(5))
		for i := range terms {
			terms[i] = term(uint(i+1), dates[r.IntN(len(dates))], dates[r.IntN(len(dates))], "2022")
		}
		day := dates[1+r.IntN(len(dates)-1)].First()
		want, _ := offices.Office{Terms: terms}.HolderOn(day)
		r.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
		if got, _ := (offices.Office{Terms: terms}).HolderOn(day); got.ID != want.ID {
			t.Fatalf("on %s of %v: got %d, want %d", day, terms, got.ID, want.ID)
		}
	}
}

func TestPast(t *testing.T) {
	t.Parallel()
	past := offices.Office{Terms: []offices.Term{term(1, "2015", "2018", ""), term(3, "", "", "2025"), term(2, "2018", "2020", "")}}.Past()
	if len(past) != 3 || past[0].ID != 3 || past[1].ID != 2 || past[2].ID != 1 {
		t.Errorf("got %v, want the newest first", past)
	}
}

// TestTermCountsToItsLastDay: the days around the first and the last of a term.
func TestTermCountsToItsLastDay(t *testing.T) {
	t.Parallel()
	one := uint(1)
	held := term(1, "2020-10-01", "2022-07-15", "2022-07-24")
	held.PersonID = one
	office := offices.Office{Terms: []offices.Term{held}}
	to := letters.Recipient{Office: &office, PersonID: &one}
	for _, test := range []struct {
		day            models.Date
		in, sure, left bool
	}{
		{"2020-09-30", false, false, false},
		{"2020-10-01", true, true, false},
		{"2020-10-02", true, true, false},
		{"2022-07-14", true, true, false},
		{"2022-07-15", true, true, false},
		{"2022-07-16", false, false, true},
	} {
		_, in := office.HolderOn(test.day)
		if sure, left := held.CertainOn(test.day), to.LeftOn(test.day); in != test.in || sure != test.sure || left != test.left {
			t.Errorf("on %s: got in office %v, certain %v, left %v; want %v, %v, %v", test.day, in, sure, left, test.in, test.sure, test.left)
		}
	}
}

// TestLeftOnTheDayOfHandover: who came before has left on the first day of the
// successor, though their last day is the same.
func TestLeftOnTheDayOfHandover(t *testing.T) {
	t.Parallel()
	one, two := uint(1), uint(2)
	before, after := term(1, "2019-11-30", "2020-10-01", "2022"), term(2, "2020-10-01", "", "2022")
	before.PersonID, after.PersonID = one, two
	office := offices.Office{Terms: []offices.Term{before, after}}
	for _, test := range []struct {
		day                models.Date
		beforeLeft, newOut bool
	}{
		{"2020-09-30", false, true},
		{"2020-10-01", true, false},
		{"2020-10-02", true, false},
	} {
		left, out := letters.Recipient{Office: &office, PersonID: &one}.LeftOn(test.day), letters.Recipient{Office: &office, PersonID: &two}.LeftOn(test.day)
		if left != test.beforeLeft || out != test.newOut {
			t.Errorf("on %s: got left %v and %v, want %v and %v", test.day, left, out, test.beforeLeft, test.newOut)
		}
	}
}

// TestTermsOverlap: the day of handover is no overlap, a day in common is.
func TestTermsOverlap(t *testing.T) {
	t.Parallel()
	first := term(1, "2019-01-01", "2020-10-09", "2026")
	for _, test := range []struct {
		start models.Date
		want  bool
	}{
		{"2020-10-08", true},
		{"2020-10-09", false},
		{"2020-10-10", false},
	} {
		second := term(2, test.start, "", "2026")
		if got, turned := first.Overlaps(second), second.Overlaps(first); got != test.want || turned != test.want {
			t.Errorf("from %s: got %v and %v, want %v", test.start, got, turned, test.want)
		}
	}
}

// TestOfficeIsStale: an office is checked again after 180 days.
func TestOfficeIsStale(t *testing.T) {
	t.Parallel()
	checked := offices.Office{Passage: models.Passage{CheckedOn: "2026-01-01"}}
	for _, test := range []struct {
		day  models.Date
		want bool
	}{
		{"2026-06-29", false},
		{"2026-06-30", false},
		{"2026-07-01", true},
	} {
		if got := checked.IsStale(test.day); got != test.want {
			t.Errorf("on %s: got %v, want %v", test.day, got, test.want)
		}
	}
	if !(offices.Office{}).IsStale("2026-06-29") {
		t.Error("an office that nobody checked is not stale")
	}
}

// TestNamedInAYear asks of people who are named in office in a year or a month whether
// they hold it for certain.
func TestNamedInAYear(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		asOf    models.Date
		reading models.Reading
		day     models.Date
		want    bool
	}{
		{"2026", models.Attested, "2026-01-01", true},
		{"2026", models.Attested, "2026-01-02", false},
		{"2026", models.Attested, "2026-11-29", false},
		{"2026-11", models.Attested, "2026-11-29", false},
		{"2026-11-29", models.Attested, "2026-11-29", true},
		{"2026", models.ReadInFull, "2026-11-29", true},
	} {
		if got := (offices.Term{AsOf: test.asOf, Reading: test.reading}).CertainOn(test.day); got != test.want {
			t.Errorf("named in %s (%s), on %s: %t, want %t", test.asOf, test.reading, test.day, got, test.want)
		}
	}
}
