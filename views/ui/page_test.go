package ui

import (
	"net/url"
	"testing"

	"demarche/models"
)

func TestDates(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		date        models.Date
		long, short string
	}{
		{"2020-10-09", "9 October 2020", "9 Oct 2020"},
		{"2020-10", "October 2020", "Oct 2020"},
		{"2020", "2020", "2020"},
		{"", "", ""},
	} {
		if got := (Page{}).Date(test.date); got != test.long {
			t.Errorf("Date(%q): got %q, want %q", test.date, got, test.long)
		}
		if got := (Page{}).ShortDate(test.date); got != test.short {
			t.Errorf("ShortDate(%q): got %q, want %q", test.date, got, test.short)
		}
	}
}

func TestAddressesKeepTheDayAskedFor(t *testing.T) {
	t.Parallel()
	p := Page{Path: "/states", Query: url.Values{"on": {"2020"}, "region": {"Europe"}, "page": {"3"}}, On: "2020", Today: "2026-11-21"}
	for _, test := range []struct{ what, got, want string }{
		{"another page", p.At("/meetings?forum=ccw"), "/meetings?forum=ccw&on=2020"},
		{"the next page", p.With("page", "4"), "/states?on=2020&page=4&region=Europe"},
		{"another region", p.With("region", "Asia"), "/states?on=2020&region=Asia"},
		{"no region", p.With("region", ""), "/states?on=2020"},
		{"today", p.now(), "/states?page=3&region=Europe"},
		{"the day shown", string(p.Day()), "2020-12-31"},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.what, test.got, test.want)
		}
	}
}
