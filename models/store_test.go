package models

import (
	"testing"
	"time"
)

func TestWhoSeesWhat(t *testing.T) {
	s := openWithBelgium(t)
	trashed := testNoon.Add(time.Hour)
	for _, v := range Visibilities {
		for _, subject := range []string{"kept", "trashed"} {
			o := Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: subject, Visibility: v}
			if err := create(t.Context(), s, &o, "recorded call"); err != nil {
				t.Fatal(err)
			}
			if subject == "trashed" {
				o.TrashedAt = &trashed
				if err := update(t.Context(), s, &o, "trashed call"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, test := range []struct {
		role Role
		want int
	}{
		{Public, 1}, {Observer, 1}, {Member, 2}, {Coordinator, 3},
	} {
		bound := s.As(User{Role: test.role})
		seen, err := from[Outreach](bound.db).Scopes(bound.visible).Find(t.Context())
		if err != nil || len(seen) != test.want {
			t.Errorf("%q: got %d, %v, want %d", test.role, len(seen), err, test.want)
		}
		for _, o := range seen {
			if o.Subject != "kept" || !bound.Reader().MaySee(o.Visibility) {
				t.Errorf("%q sees %q, %s", test.role, o.Subject, o.Visibility)
			}
		}
	}
	var forgotten Store
	if got := forgotten.Reader().Sees(); len(got) != 1 || got[0] != Published {
		t.Errorf("a store without a reader: got %v", got)
	}
}

func TestKnown(t *testing.T) {
	s := openWithBelgium(t)
	record := func(subject string, recorded time.Time, trashed *time.Time) {
		o := Outreach{StateISO: "BE", Kind: "call", On: "2019", Subject: subject, Visibility: Published}
		if err := create(t.Context(), s, &o, "recorded call"); err != nil {
			t.Fatal(err)
		}
		err := s.writer.Exec("UPDATE outreaches SET recorded_at = ?, trashed_at = ? WHERE id = ?", recorded, trashed, o.ID).Error
		if err != nil {
			t.Fatal(err)
		}
	}
	day := func(d Date) time.Time { return d.Time().Add(10 * time.Hour) }
	gone := day("2021-06-15")
	record("early", day("2020-01-01"), nil)
	record("late", day("2021-12-31"), nil)
	record("gone", day("2020-01-01"), &gone)
	for _, test := range []struct {
		known Date
		want  int
	}{
		{"", 2}, {"2019-12-31", 0}, {"2020-01-01", 2}, {"2020", 2}, {"2021-06-14", 2}, {"2021-06-15", 1}, {"2021-12-30", 1}, {"2021-12", 2}, {"2021", 2},
	} {
		bound := s.Known(test.known)
		seen, err := from[Outreach](bound.db).Scopes(bound.visible).Find(t.Context())
		if err != nil || len(seen) != test.want {
			t.Errorf("known %q: got %d, %v, want %d", test.known, len(seen), err, test.want)
		}
	}
}

func TestToday(t *testing.T) {
	s := openWithBelgium(t)
	for _, test := range []struct{ on, want Date }{
		{"", "2026-11-21"}, {"2020-10-09", "2020-10-09"}, {"2020-02", "2020-02-29"}, {"2020", "2020-12-31"},
	} {
		if got := s.On(test.on).Today(); got != test.want {
			t.Errorf("on %q: got %s, want %s", test.on, got, test.want)
		}
	}
}
