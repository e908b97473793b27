package workdays_test

import (
	"math/rand/v2"
	"testing"

	"demarche/models"
	"demarche/models/workdays"
)

// TestNext: the day before, the day, and the day after a weekend or a holiday.
func TestNext(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		iso2, what        string
		day, next, before models.Date
	}{
		{"NR", "a Friday", "2026-11-20", "2026-11-20", "2026-11-19"},
		{"NR", "a Saturday", "2026-11-21", "2026-11-23", "2026-11-20"},
		{"NR", "a Sunday", "2026-11-22", "2026-11-23", "2026-11-20"},
		{"NR", "a Monday", "2026-11-23", "2026-11-23", "2026-11-20"},
		{"EG", "a Thursday", "2026-11-19", "2026-11-19", "2026-11-18"},
		{"EG", "a Friday", "2026-11-20", "2026-11-22", "2026-11-19"},
		{"EG", "a Saturday", "2026-11-21", "2026-11-22", "2026-11-19"},
		{"EG", "a Sunday", "2026-11-22", "2026-11-22", "2026-11-19"},
		{"IR", "a Friday", "2026-11-20", "2026-11-21", "2026-11-19"},
		{"AE", "a Friday", "2026-11-20", "2026-11-20", "2026-11-19"},
		{"be", "the day before All Saints", "2027-10-31", "2027-11-02", "2027-10-29"},
		{"BE", "the day before the national day", "2026-07-20", "2026-07-20", "2026-07-17"},
		{"BE", "the national day", "2026-07-21", "2026-07-22", "2026-07-20"},
		{"BE", "the day after the national day", "2026-07-22", "2026-07-22", "2026-07-20"},
		{"NR", "the national day of another", "2026-07-21", "2026-07-21", "2026-07-20"},
		{"GB", "Christmas and Boxing Day, the latter on a Saturday", "2026-12-25", "2026-12-29", "2026-12-24"},
		{"FR", "Easter Monday", "2027-03-29", "2027-03-30", "2027-03-26"},
		{"", "a Saturday of no state", "2026-11-21", "2026-11-23", "2026-11-20"},
		{"BE", "no day", "", "", ""},
	} {
		if next, before := workdays.Next(test.iso2, test.day), workdays.Before(test.iso2, test.day); next != test.next || before != test.before {
			t.Errorf("%s, %s: next %s, before %s; want %s, %s", test.iso2, test.what, next, before, test.next, test.before)
		}
		if test.day != "" && workdays.Is(test.iso2, test.day) != (test.day == test.next) {
			t.Errorf("%s, %s: is a working day: %t", test.iso2, test.what, workdays.Is(test.iso2, test.day))
		}
	}
}

// TestBetween: as many as are found by going from day to day, in every state of which
// more is known, and in one of which nothing is.
func TestBetween(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	for _, iso2 := range append([]string{"NR"}, workdays.Special...) {
		for range 20 {
			first := models.Date("2019-01-01").AddDays(random.IntN(3000))
			last, want := first, 0
			for range random.IntN(500) {
				if last = last.AddDays(1); workdays.Is(iso2, last) {
					want++
				}
			}
			if got := workdays.Between(iso2, first, last); got != want {
				t.Errorf("%s, from %s to %s: got %d, want %d", iso2, first, last, got, want)
			}
			if got := workdays.Between(iso2, last, first); got != 0 {
				t.Errorf("%s, from %s back to %s: got %d", iso2, last, first, got)
			}
		}
	}
	if got := workdays.Between("NR", "2026-11-20", "2026-11-23"); got != 1 {
		t.Errorf("from a Friday to a Monday: %d", got)
	}
}
