package offices_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// campaign returns a store of a coordinator; its day is 21 November 2026.
func campaign(t *testing.T) *models.Store {
	t.Helper()
	s := modelstest.Campaign(t)
	return s.As(modelstest.Coordinator(t, s))
}

// TestVacantFromTheDay: nobody is in office from the day that is known, or from that of
// the page. The end of the term is as precise as what was said, and none where nothing
// was.
func TestVacantFromTheDay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		since, page models.Date
		end         models.Date
		first       models.Date // on which it is vacant, "" where that cannot be
	}{
		{"", "2026-11-21", "", "2026-11-21"},
		{"", "2026-11-20", "", "2026-11-20"},
		{"2026-11-21", "2026-11-21", "2026-11-20", "2026-11-21"},
		{"2026-11-20", "2026-11-21", "2026-11-19", "2026-11-20"},
		{"2026-11-22", "2026-11-21", "", ""},
		{"2026-12", "2026-11-21", "", ""},
		{"2026-11", "2026-11-21", "2026-11", "2026-11-21"},
		{"2026-10", "2026-11-21", "2026-10", "2026-11-01"},
		{"2026", "2026-11-21", "2026", "2026-11-21"},
		{"soon", "2026-11-21", "", ""},
	} {
		s := campaign(t)
		o, term := belgium(t, s)
		g := offices.Sitting{On: test.page, ShownAt: "a page"}
		_, err := offices.Confirm(t.Context(), s, g, o, offices.Answer{TermID: term.ID, Found: offices.NoHolder, Since: test.since})
		wrong, is := errors.AsType[models.Invalid](err)
		if test.first == "" {
			if !is || wrong["since"] == "" {
				t.Errorf("since %q, page of %s: got %v", test.since, test.page, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("since %q, page of %s: %v", test.since, test.page, err)
			continue
		}
		o, err = offices.Find(t.Context(), s, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for day, want := range map[models.Date]bool{test.first.AddDays(-1): true, test.first: false, test.first.AddDays(1): false, s.Today(): false} {
			if _, held := o.HolderOn(day); held != want {
				t.Errorf("since %q, page of %s: on %s held %t, want %t", test.since, test.page, day, held, want)
			}
		}
		for _, was := range o.Terms {
			left, vacant := was.VacantOn(s.Today())
			if was.ID == term.ID && (was.End != test.end || !vacant || left.On != test.page || left.Told != "a page" || was.InOfficeOn(s.Today())) {
				t.Errorf("since %q, page of %s: the term ended on %q, vacant by %+v", test.since, test.page, was.End, left)
			}
		}
	}
}

// TestAnsweredMeanwhile: who was shown another holder, or none of what was found since, is
// told; the same answer sent twice is noted once.
func TestAnsweredMeanwhile(t *testing.T) {
	t.Parallel()
	s := campaign(t)
	o, term := belgium(t, s)
	first, second := offices.Sitting{Key: "a", On: "2026-11-20", ShownAt: "a page"}, offices.Sitting{Key: "b", On: "2026-11-19", ShownAt: "another"}
	confirm := func(g offices.Sitting, a offices.Answer) error {
		t.Helper()
		now, err := offices.Find(t.Context(), s, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		_, err = offices.Confirm(t.Context(), s, g, now, a)
		return err
	}
	findings := func() (n int) {
		t.Helper()
		now, err := offices.Find(t.Context(), s, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range now.Terms {
			n += len(one.Confirmations)
		}
		o = now
		return n
	}
	same := offices.Answer{OfficeID: o.ID, TermID: term.ID, Found: offices.SameHolder}
	for range 2 {
		if err := confirm(first, same); err != nil {
			t.Fatal(err)
		}
	}
	if n := findings(); n != 1 {
		t.Errorf("sent twice, it is noted %d times", n)
	}
	other := offices.Answer{OfficeID: o.ID, TermID: term.ID, Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-11"}
	vacant := offices.Answer{OfficeID: o.ID, TermID: term.ID, Found: offices.NoHolder}
	for _, late := range []offices.Answer{other, vacant} {
		if wrong, _ := errors.AsType[models.Invalid](confirm(second, late)); wrong["found"] != models.HolderConfirmed {
			t.Errorf("%s, while another confirmed the holder: %v", late.Found, wrong)
		}
	}
	if err := confirm(second, same); err != nil {
		t.Errorf("both found the same: %v", err)
	}
	findings()
	other.Seen = o.NewestFinding().ID
	for range 2 {
		if err := confirm(second, other); err != nil {
			t.Errorf("seen, and answered otherwise: %v", err)
		}
	}
	if n := findings(); n != 3 {
		t.Errorf("somebody else, sent twice: %d findings, want 3", n)
	}
	now, _ := o.HolderOn(s.Today())
	if wrong, _ := errors.AsType[models.Invalid](confirm(first, offices.Answer{TermID: term.ID, Found: offices.NoHolder})); wrong["found"] != models.HolderChanged {
		t.Errorf("somebody else is on record: %v", wrong)
	}
	vacant.TermID, vacant.Seen = now.ID, now.Confirmations[0].ID
	if err := confirm(first, vacant); err != nil {
		t.Fatal(err)
	}
	vacant.Since = "2026-11-20"
	if wrong, _ := errors.AsType[models.Invalid](confirm(second, vacant)); wrong["found"] != models.HolderGone {
		t.Errorf("nobody is on record: %v", wrong)
	}
}

// TestAddressRestsOnThePage: how an office is written to is as old as the page that says
// so, and cites it.
func TestAddressRestsOnThePage(t *testing.T) {
	t.Parallel()
	s := campaign(t)
	o, term := belgium(t, s)
	g := offices.Sitting{Key: "a", On: "2026-11-20", ShownAt: "https://example.be/contact"}
	same := offices.Answer{OfficeID: o.ID, TermID: term.ID, Found: offices.SameHolder}
	for email, want := range map[string]string{"": o.Source.Title, "minister@example.be": g.ShownAt} {
		same.Email = email
		now, err := offices.Find(t.Context(), s, o.Slug)
		if err == nil {
			_, err = offices.Confirm(t.Context(), s, g, now, same)
		}
		if err != nil {
			t.Fatal(err)
		}
		now, err = offices.Find(t.Context(), s, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if email == "" && now.Email == "minister@example.be" {
			want = g.ShownAt
		}
		if now.Source.Title != want || now.Email != "" && now.CheckedOn != g.On {
			t.Errorf("with %q the address %q rests on %q, checked on %s", email, now.Email, now.Source.Title, now.CheckedOn)
		}
	}
}

// TestSittingHasASource, whether many are confirmed in it or one, and no day to come.
func TestSittingHasASource(t *testing.T) {
	t.Parallel()
	s := campaign(t)
	for _, test := range []struct {
		g     offices.Sitting
		wrong string
	}{
		{offices.Sitting{}, "shown-at"},
		{offices.Sitting{ShownAt: " "}, "shown-at"},
		{offices.Sitting{Key: "one"}, "shown-at"},
		{offices.Sitting{ShownAt: "a page", On: s.Today().AddDays(-1)}, ""},
		{offices.Sitting{ShownAt: "a page", On: s.Today()}, ""},
		{offices.Sitting{ShownAt: "a page", On: s.Today().AddDays(1)}, "shown-on"},
	} {
		wrong := test.g.Check(s)
		if (test.wrong == "") != (len(wrong) == 0) || test.wrong != "" && wrong[test.wrong] == "" {
			t.Errorf("%+v: got %v, want something wrong at %q", test.g, wrong, test.wrong)
		}
	}
}

// TestDayOfThePage: a page vouches for its own day, and for no later one than it counts.
func TestDayOfThePage(t *testing.T) {
	t.Parallel()
	oldest := models.Date("2026-11-21").AddDays(-offices.ConfirmedDays)
	for _, test := range []struct {
		page  models.Date
		found offices.Finding
		since models.Date
		wrong string
	}{
		{oldest.AddDays(-1), offices.SameHolder, "", "found"},
		{oldest, offices.SameHolder, "", ""},
		{oldest.AddDays(1), offices.SameHolder, "", ""},
		{"2026-10-04", offices.OtherHolder, "2026-10-05", "since"},
		{"2026-10-05", offices.OtherHolder, "2026-10-05", ""},
		{"2026-10-06", offices.OtherHolder, "2026-10-05", ""},
		{"2026-09-30", offices.OtherHolder, "2026-10", "since"},
		{"2026-10-01", offices.OtherHolder, "2026-10", ""},
	} {
		s := campaign(t)
		o, term := belgium(t, s)
		g := offices.Sitting{On: test.page, ShownAt: "a page"}
		now, err := offices.Confirm(t.Context(), s, g, o, offices.Answer{TermID: term.ID, Found: test.found, Name: "Ann Voorbeeld", Since: test.since})
		wrong, _ := errors.AsType[models.Invalid](err)
		if (test.wrong == "") != (err == nil) || test.wrong != "" && wrong[test.wrong] == "" {
			t.Errorf("%s, page of %s: got %v, want something wrong at %q", test.found, test.page, err, test.wrong)
			continue
		}
		if held, _ := now.HolderOn(s.Today()); err == nil && test.found == offices.OtherHolder && held.AsOf != test.page {
			t.Errorf("the page of %s vouches for %s", test.page, held.AsOf)
		}
	}
}

// TestPageBeforeTheTerm confirms nobody.
func TestPageBeforeTheTerm(t *testing.T) {
	t.Parallel()
	for page, want := range map[models.Date]bool{"2026-10-04": false, "2026-10-05": true, "2026-10-06": true} {
		s := campaign(t)
		o, term := belgium(t, s)
		term.Start, term.AsOf, term.End = "2026-10-05", "2026-10-05", ""
		o.Terms = []offices.Term{term}
		_, err := offices.Confirm(t.Context(), s, offices.Sitting{On: page, ShownAt: "a page"}, o, offices.Answer{TermID: term.ID, Found: offices.SameHolder})
		if wrong, _ := errors.AsType[models.Invalid](err); (err == nil) != want || !want && wrong["found"] != models.PageBeforeTerm {
			t.Errorf("page of %s: got %v", page, err)
		}
	}
}

// TestLastSeen is the newest of the record and what a person found.
func TestLastSeen(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		asOf, found models.Date
		day         models.Date
		want        models.Date
	}{
		{"2023-05-01", "2026-05-10", "2026-05-09", "2023-05-01"},
		{"2023-05-01", "2026-05-10", "2026-05-10", "2026-05-10"},
		{"2023-05-01", "2026-05-10", "2026-05-11", "2026-05-10"},
		{"2026", "2026-11-20", "2026-11-21", "2026-11-20"},
		{"2026-11", "2026-11-20", "2026-11-21", "2026-11-20"},
		{"2026-11", "2026-10-31", "2026-11-21", "2026-11"},
		{"2026-11-21", "2026-11-20", "2026-11-21", "2026-11-21"},
	} {
		held := term(1, "2021", "", test.asOf)
		held.Confirmations = []offices.Confirmation{{Record: models.Record{ID: 1}, Found: offices.SameHolder, On: test.found, Until: test.found.AddDays(offices.ConfirmedDays)}}
		if got := held.LastSeen(test.day); got != test.want {
			t.Errorf("as of %s, found %s: on %s last seen %s, want %s", test.asOf, test.found, test.day, got, test.want)
		}
	}
}

// TestInOfficeAfterTheConfirmation: who was confirmed is in office, as who was read of,
// for two years.
func TestInOfficeAfterTheConfirmation(t *testing.T) {
	t.Parallel()
	held := term(1, "2021", "", "2023-05-01")
	held.Confirmations = []offices.Confirmation{{Record: models.Record{ID: 1}, Found: offices.SameHolder, On: "2026-05-10", Until: "2026-11-06"}}
	for day, want := range map[models.Date]bool{
		"2026-05-09": false, "2026-05-10": true, "2026-11-06": true, "2026-11-07": true, "2028-05-09": true, "2028-05-10": true, "2028-05-11": false,
	} {
		if got := held.InOfficeOn(day); got != want {
			t.Errorf("on %s: in office %t, want %t", day, got, want)
		}
	}
}
