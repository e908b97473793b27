package agenda_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// told tells what stands in lists of duties, by state and kind.
func told(duties []agenda.DueItem) string {
	var words []string
	for _, d := range duties {
		words = append(words, fmt.Sprintf("%s %s %s", d.State().ISO2, d.Kind(), d.Due))
	}
	return strings.Join(words, ", ")
}

// contact logs a contact with a state on a day, with what they promised and what
// we owe after it.
func contact(t *testing.T, s *models.Store, iso2 string, on, promised, due models.Date, v models.Visibility) outreach.Outreach {
	t.Helper()
	e := outreach.Entry{Outreach: outreach.Outreach{StateISO: iso2, Kind: "call", On: on, Subject: "A call", Visibility: v}}
	if promised != "" {
		e.Promises = []asks.Ask{{Text: "to ask the capital", DueOn: promised}}
	}
	if due != "" {
		e.Due = outreach.FollowUp{What: "to send our paper", DueOn: due}
	}
	if err := outreach.Log(t.Context(), s, &e); err != nil {
		t.Fatal(err)
	}
	o, err := outreach.Find(t.Context(), s, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func wrote(t *testing.T, s *models.Store, iso2 string, on models.Date) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: iso2, SentOn: on, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestMyDay: who has what on their list, and why. The clock says 21 November 2026.
func TestMyDay(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, public)
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE", "NR")
	cleo := modelstest.User(t, public, ada, "Cleo", models.Coordinator)
	olga := modelstest.User(t, public, ada, "Olga", models.Observer)
	s := public.As(ada)

	contact(t, s, "BE", "2026-11-10", "2026-11-18", "2026-11-19", models.Campaign) // Ada's, late; and their promise, late
	contact(t, s, "NR", "2026-11-11", "2026-11-28", "2026-11-21", models.Campaign) // Ada's, today; and their promise, this week
	contact(t, s, "FR", "2026-11-12", "2026-11-15", "", models.Campaign)           // a promise that is late until its outcome is noted
	contact(t, s, "FR", "2026-11-16", "", "2026-11-29", models.Campaign)           // later than this week
	contact(t, s, "DE", "2026-11-12", "2026-11", "2026-11", models.Confidential)   // some day this month, so not late
	wrote(t, s, "BE", "2026-10-01")                                                // due on 31 October, a Saturday, so late since Monday
	wrote(t, s, "BE", "2026-10-22")                                                // due today, a Saturday, so on Monday
	wrote(t, s, "PE", "2026-10-27")                                                // due in five days

	for _, test := range []struct {
		who               models.User
		on                models.Date
		late, today, week string
	}{
		{ada, "", "BE letter 2026-11-02, FR promise 2026-11-15, BE promise 2026-11-18, BE follow-up 2026-11-19", "NR follow-up 2026-11-21", "BE letter 2026-11-23, PE letter 2026-11-26, NR promise 2026-11-28"},
		{cleo, "", "BE letter 2026-11-02, FR promise 2026-11-15, BE promise 2026-11-18", "", "BE letter 2026-11-23, PE letter 2026-11-26, NR promise 2026-11-28"},
		{bea, "", "BE letter 2026-11-02, BE promise 2026-11-18", "", "BE letter 2026-11-23, NR promise 2026-11-28"},
		{olga, "", "", "", ""},
		{ada, "2026-11-18", "BE letter 2026-11-02, FR promise 2026-11-15", "BE promise 2026-11-18", "BE follow-up 2026-11-19, NR follow-up 2026-11-21, BE letter 2026-11-23"},
		{ada, "2026-11-14", "BE letter 2026-11-02", "", "FR promise 2026-11-15, BE promise 2026-11-18, BE follow-up 2026-11-19, NR follow-up 2026-11-21"},
		{ada, "2026-12-01", "BE letter 2026-11-02, FR promise 2026-11-15, BE promise 2026-11-18, BE follow-up 2026-11-19, NR follow-up 2026-11-21, BE letter 2026-11-23, PE letter 2026-11-26, NR promise 2026-11-28, FR follow-up 2026-11-29, DE follow-up 2026-11-30, DE promise 2026-11-30", "", ""},
	} {
		d, err := agenda.MyDay(t.Context(), public.As(test.who).On(test.on))
		if err != nil {
			t.Fatal(err)
		}
		if late, today, week := told(d.Late), told(d.Today), told(d.Week); late != test.late || today != test.today || week != test.week || len(d.Late) != d.LateTotal {
			t.Errorf("%s on %q:\ngot  %s (%d) | %s | %s\nwant %s | %s | %s", test.who.Name, test.on, late, d.LateTotal, today, week, test.late, test.today, test.week)
		}
	}
	if _, err := agenda.MyDay(t.Context(), public); err != models.ErrForbidden {
		t.Errorf("the public: got %v", err)
	}

	// What is given to somebody leaves the other lists, and comes back when they
	// may no longer see it.
	f := contact(t, s, "BE", "2026-11-20", "", "2026-11-21", models.Campaign).FollowUps[0]
	has := func(u models.User) bool {
		t.Helper()
		duties, err := agenda.DueItems(t.Context(), public.As(u), "2026-11-21")
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(duties, func(d agenda.DueItem) bool { return d.FollowUp != nil && d.FollowUp.ID == f.ID })
	}
	assign := func(to uint) {
		t.Helper()
		now, err := outreach.FindFollowUp(t.Context(), s, f.ID)
		if err == nil {
			err = outreach.AssignFollowUp(t.Context(), s, f.ID, now.Version, to)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	wants := func(what string, ofAda, ofCleo, ofBea bool) {
		t.Helper()
		if a, c, b := has(ada), has(cleo), has(bea); a != ofAda || c != ofCleo || b != ofBea {
			t.Errorf("%s: on the lists of Ada %v, Cleo %v, Bea %v; want %v, %v, %v", what, a, c, b, ofAda, ofCleo, ofBea)
		}
	}
	wants("Ada's", true, false, false)
	assign(0)
	wants("nobody's", true, true, true)
	assign(bea.ID)
	wants("Bea's", false, false, true)
	if err := accounts.ChangeAccess(t.Context(), s, bea.ID, bea.Version, models.Member, nil, "NR"); err != nil {
		t.Fatal(err)
	}
	bea.States = []models.UserState{{UserID: bea.ID, StateISO: "NR"}}
	wants("Bea's, who may no longer see it", true, true, false)
}

// TestMyDayAsksNoQueryPerRow counts queries for one thing to do and for fifty.
func TestMyDayAsksNoQueryPerRow(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	count := func() int64 {
		var n atomic.Int64
		public.OnQuery(func(string, time.Duration) { n.Add(1) })
		defer public.OnQuery(nil)
		for range 2 { // the first may read the register
			n.Store(0)
			if _, err := agenda.MyDay(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
		return n.Load()
	}
	add := func(n int) {
		for range n {
			contact(t, s, "BE", "2026-11-20", "2026-11-21", "2026-11-20", models.Campaign)
			wrote(t, s, "NL", "2026-10-01")
		}
	}
	add(1)
	one := count()
	add(49)
	if many := count(); many != one {
		t.Errorf("%d queries for one, %d for fifty", one, many)
	}
}
