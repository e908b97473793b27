package models_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"demarche/models"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text      string
		want      models.Date
		precision models.Precision
	}{
		{"2018", "2018", models.Year},
		{"2018-11", "2018-11", models.Month},
		{" 2018-11-21\n", "2018-11-21", models.Day},
		{"2020-02-29", "2020-02-29", models.Day},
		{"", "", models.NoDate},
		{"   ", "", models.NoDate},
	} {
		got, err := models.ParseDate(test.text)
		if err != nil || got != test.want || got.Precision() != test.precision {
			t.Errorf("%q: got %q, %d, %v, want %q, %d", test.text, got, got.Precision(), err, test.want, test.precision)
		}
	}
	for _, text := range []string{
		"18", "2018-13", "2018-00", "2019-02-29", "2018-11-31", "2018-1-1", "21.11.2018", "2018/11/21", "tomorrow",
		"1899-12-31", "2101", "20181121", "2018-11-2x", "٢٠١٨", "2018-11-21T00:00:00Z", "-018", "+018",
	} {
		if got, err := models.ParseDate(text); err == nil {
			t.Errorf("%q: got %q, want an error", text, got)
		}
	}
	if _, err := models.ParseDay("2018-11"); err == nil {
		t.Error("ParseDay: a month was taken for a day")
	}
}

func TestPartialDates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ date, first, last, after models.Date }{
		{"2018", "2018-01-01", "2018-12-31", "2018-01-31"},
		{"2020-02", "2020-02-01", "2020-02-29", "2020-03-02"},
		{"2019-02", "2019-02-01", "2019-02-28", "2019-03-03"},
		{"2018-12", "2018-12-01", "2018-12-31", "2018-12-31"},
		{"2018-11-21", "2018-11-21", "2018-11-21", "2018-12-21"},
		{"", "", "", ""},
	} {
		if got := test.date.First(); got != test.first {
			t.Errorf("%q begins: got %q, want %q", test.date, got, test.first)
		}
		if got := test.date.Last(); got != test.last {
			t.Errorf("%q ends: got %q, want %q", test.date, got, test.last)
		}
		if got := test.date.AddDays(30); got != test.after {
			t.Errorf("30 days after %q: got %q, want %q", test.date, got, test.after)
		}
	}
}

func TestDatesSortByTheirFirstDay(t *testing.T) {
	t.Parallel()
	dates := []models.Date{"2018-11-21", "2019", "2018", "2018-11", "2018-11-01", "2018-01-01"}
	slices.Sort(dates)
	want := []models.Date{"2018", "2018-01-01", "2018-11", "2018-11-01", "2018-11-21", "2019"}
	if !slices.Equal(dates, want) {
		t.Errorf("got %v, want %v", dates, want)
	}
}

// TestDatesHoldTogether asks for what has to be true of any date.
func TestDatesHoldTogether(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		day := models.DateOf(time.Date(1900+r.IntN(200), 1, 1+r.IntN(366), 0, 0, 0, 0, time.UTC))
		for _, d := range []models.Date{day, day[:7], day[:4]} {
			parsed, err := models.ParseDate(string(d))
			switch {
			case err != nil || parsed != d:
				t.Fatalf("%q: got %q, %v", d, parsed, err)
			case !(d <= d.First() && d.First() <= day && day <= d.Last()):
				t.Fatalf("%q does not lie between %q and %q", day, d.First(), d.Last())
			case d.First().Precision() != models.Day || d.Last().Precision() != models.Day:
				t.Fatalf("%q: first %q and last %q are not days", d, d.First(), d.Last())
			}
		}
		n := r.IntN(2000) - 1000
		if got := day.DaysUntil(day.AddDays(n)); got != n {
			t.Fatalf("%q and %d days: got %d days between them", day, n, got)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2018", "2018-11", "2018-11-21", "2019-02-29", "\xff018", "20１8"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := models.ParseDate(s)
		if err != nil {
			if d != "" {
				t.Errorf("%q: got %q and %v", s, d, err)
			}
			return
		}
		if again, err := models.ParseDate(string(d)); again != d || err != nil {
			t.Errorf("%q read again: got %q, %v", d, again, err)
		}
		if d != "" && d.First() > d.Last() {
			t.Errorf("%q: first %q, last %q", d, d.First(), d.Last())
		}
	})
}
