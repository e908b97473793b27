package workflow

import (
	"cmp"
	"reflect"
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/entry"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/proofreading"
)

// writtenAt puts on record how the office is written to, through its form, and returns
// what was told to follow.
func writtenAt(t *testing.T, d Desk, s *models.Store, email, address string) []entry.Effect {
	t.Helper()
	f := d.officeForm()
	now, err := f.Find(t.Context(), s, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	v := now.Values
	v["email"], v["address"] = email, address
	v["source_kind"], v["source_title"], v["reading"] = "website", "Site of the ministry", "read"
	told, err := f.Follows(t.Context(), s, now, v)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Record(t.Context(), s, now.Key, now.Version, v); err != nil {
		t.Fatal(err)
	}
	return told
}

// TestDraftsTakeOverHowAnOfficeIsWrittenTo enters an address, drafts, and enters another:
// drafts that have the first one take over the second, an approved one is to be approved
// again, and what somebody typed stays.
func TestDraftsTakeOverHowAnOfficeIsWrittenTo(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	writtenAt(t, d, s, "good@example.org", "1 Old Street\n1000 Brussels\nBelgium")
	open, french, approved, typed := drafted(t, s, "en"), drafted(t, s, "fr"), drafted(t, s, "en"), drafted(t, s, "en")
	if to := open.Addressee(); to.Email != "good@example.org" {
		t.Fatalf("the draft goes to %+v", to)
	}
	typed.Recipients[0].Email, typed.Recipients[0].Address = "own@example.org", "By courier"
	if err := letters.UpdateDraft(t.Context(), s, &typed); err != nil {
		t.Fatal(err)
	}
	approved = found(t, s, approved.ID)
	approved.Review = letters.Approved
	if err := letters.Update(t.Context(), s, &approved, "approved", gate.For(gate.Write, approved.ID, approved.Version)); err != nil {
		t.Fatal(err)
	}
	told := writtenAt(t, d, s, "changed@example.org", "2 New Street\n1000 Brussels\nBelgium")
	want := []entry.Effect{
		{What: "drafts-readdressed", Values: []any{"Count", 3}},
		{What: "drafts-approved-anew", Values: []any{"Count", 1}},
		{What: "drafts-typed", Values: []any{"Count", 1}},
	}
	if !reflect.DeepEqual(told, want) {
		t.Errorf("told: %v, want %v", told, want)
	}
	for _, test := range []struct {
		name           string
		id             uint
		email, address string
		review         letters.Review
	}{
		{"open", open.ID, "changed@example.org", "2 New Street\n1000 Brussels\nBelgium", letters.NotSubmitted},
		{"French", french.ID, "changed@example.org", "2 New Street\n1000 Bruxelles\nBelgique", letters.NotSubmitted},
		{"approved", approved.ID, "changed@example.org", "2 New Street\n1000 Brussels\nBelgium", letters.InReview},
		{"typed", typed.ID, "own@example.org", "By courier", letters.NotSubmitted},
	} {
		l := found(t, s, test.id)
		if to := l.Addressee(); to.Email != test.email || to.Address != test.address || l.Review != test.review {
			t.Errorf("%s: %q to %q, %q; want %q to %q, %q", test.name, l.Review, to.Email, to.Address, test.review, test.email, test.address)
		}
	}
}

// TestLapsingApprovalsAreCounted: as many approvals are said to lapse as lapse, whichever of the
// addresses changes; one that the letter lacked says nothing else.
func TestLapsingApprovalsAreCounted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name                           string
		email, address, email2, postal string
		want                           int
	}{
		{"another postal address", "", "1 Old Street", "", "2 New Street", 1},
		{"another e-mail address", "a@example.org", "1 Old Street", "b@example.org", "1 Old Street", 1},
		{"the first e-mail address", "", "1 Old Street", "b@example.org", "1 Old Street", 0},
	} {
		s := modelstest.Campaign(t)
		s = s.As(modelstest.Coordinator(t, s))
		d := aDesk(t).withLinks()
		writtenAt(t, d, s, test.email, test.address)
		l := found(t, s, drafted(t, s, "en").ID)
		l.Review = letters.Approved
		if err := letters.Update(t.Context(), s, &l, "approved", gate.For(gate.Write, l.ID, l.Version)); err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, e := range writtenAt(t, d, s, test.email2, test.postal) {
			if e.What == "drafts-approved-anew" {
				told = e.Values[1].(int)
			}
		}
		lapsed := 0
		if found(t, s, l.ID).Review != letters.Approved {
			lapsed = 1
		}
		if told != test.want || lapsed != test.want {
			t.Errorf("%s: %d told, %d lapsed, want %d", test.name, told, lapsed, test.want)
		}
	}
}

// TestOldAddressStandsInTheWay changes an office past its drafts, as an import or an undo
// does: the proof-reader finds what the office had before, and nothing that was typed.
func TestOldAddressStandsInTheWay(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	writtenAt(t, d, s, "good@example.org", "1 Old Street\n1000 Brussels\nBelgium")
	draft, typed := drafted(t, s, "fr"), drafted(t, s, "en")
	typed.Recipients[0].Email, typed.Recipients[0].Address = "own@example.org", "By courier"
	if err := letters.UpdateDraft(t.Context(), s, &typed); err != nil {
		t.Fatal(err)
	}
	old := func(id uint) (all []proofreading.Issue) {
		t.Helper()
		issues, err := proofreading.Check(t.Context(), s, found(t, s, id))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range issues {
			if f.Rule == proofreading.OldAddress {
				all = append(all, f)
			}
		}
		return all
	}
	change := func(email, address string) {
		t.Helper()
		o, err := offices.Find(t.Context(), s, "be-foreign-minister")
		if err != nil {
			t.Fatal(err)
		}
		o.Email, o.Address = email, address
		if err := models.Update(t.Context(), s, &o, "imported"); err != nil {
			t.Fatal(err)
		}
	}
	if found := old(draft.ID); found != nil {
		t.Errorf("before anything changed: %v", found)
	}
	change("changed@example.org", "2 New Street\n1000 Brussels\nBelgium")
	issues := old(draft.ID)
	if len(issues) != 2 || issues[0].Better != "changed@example.org" || issues[1].Better != "2 New Street\n1000 Bruxelles\nBelgique" || !issues[0].Grave() {
		t.Fatalf("found %+v", issues)
	}
	if found := old(typed.ID); found != nil {
		t.Errorf("in what was typed: %v", found)
	}
	for _, f := range issues {
		if err := d.Fix(t.Context(), s, draft.ID, f.Key()); err != nil {
			t.Fatal(err)
		}
	}
	if to := found(t, s, draft.ID).Addressee(); to.Email != "changed@example.org" || to.Address != issues[1].Better || len(old(draft.ID)) > 0 {
		t.Errorf("mended to %+v, %v", to, old(draft.ID))
	}
	change("", "2 New Street\n1000 Brussels\nBelgium")
	if found := old(draft.ID); len(found) != 1 || found[0].Better != "" {
		t.Errorf("of an office that has none any more: %+v", found)
	}
}

// TestBatchTakesOverAddresses updates the drafts of a batch at once.
func TestBatchTakesOverAddresses(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	writtenAt(t, d, s, "good@example.org", "")
	draft := drafted(t, s, "en")
	o, err := offices.Find(t.Context(), s, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	o.Email = "changed@example.org"
	if err := models.Update(t.Context(), s, &o, "imported"); err != nil {
		t.Fatal(err)
	}
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE batch_items SET letter_id = ? WHERE batch_id = ?", draft.ID, b.ID).Error
	}); err != nil {
		t.Fatal(err)
	}
	plan, err := d.PlanBatchUpdate(t.Context(), s, b)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.UpdateBatch(t.Context(), s, b, plan.Seen)
	if to := found(t, s, draft.ID).Addressee(); err != nil || n != 1 || to.Email != "changed@example.org" {
		t.Errorf("updated %d, %v; it goes to %q", n, err, to.Email)
	}
}

// TestGoesByPost: a city and a state are enough for post, a ministry and a state are not;
// the capital on record is added when the draft is saved.
func TestGoesByPost(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	drafts := map[string]letters.Letter{}
	for _, lang := range letters.Languages {
		drafts[lang] = found(t, s, drafted(t, s, lang).ID)
	}
	for _, test := range []struct{ lang, address, full string }{
		{"en", "Ministry of Foreign Affairs\nBelgium", "Ministry of Foreign Affairs\nBrussels\nBelgium"},
		{"en", "Belgium", "Brussels\nBelgium"},
		{"en", "", "Brussels\nBelgium"},
		{"en", "Ministry of Foreign Affairs\nBrussels\nBelgium", ""},
		{"en", "Brussels\nBelgium", ""},
		{"en", "1000 Brussels", ""},
		{"en", "Ministry of Foreign Affairs\nEupen\nBelgium", ""},
		{"fr", "Ministère des Affaires étrangères\nBelgique", "Ministère des Affaires étrangères\nBruxelles\nBelgique"},
		{"fr", "Bruxelles\nBelgique", ""},
		{"ru", "Министерство иностранных дел\nБельгия", "Министерство иностранных дел\nБрюссель\nБельгия"},
		{"ar", "وزارة الخارجية\nبلجيكا", "وزارة الخارجية\nبروكسل\nبلجيكا"},
		{"es", "Ministerio de Asuntos Exteriores\nBélgica", "Ministerio de Asuntos Exteriores\nBruselas\nBélgica"},
	} {
		l := drafts[test.lang]
		l.Recipients = slices.Clone(l.Recipients)
		l.Channel, l.Recipients[0].Address = "post", test.address
		if lacks := Unaddressed(l); (lacks == "") != (test.full == "") {
			t.Errorf("%s %q: lacks %q", test.lang, test.address, lacks)
		}
		if err := UpdateDraft(t.Context(), s, &l); err != nil {
			t.Fatal(err)
		}
		drafts[test.lang] = l
		if got := l.Recipients[0].Address; got != cmp.Or(test.full, test.address) || Unaddressed(l) != "" {
			t.Errorf("%s %q: saved as %q", test.lang, test.address, got)
		}
	}
}
