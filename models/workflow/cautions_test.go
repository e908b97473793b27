package workflow

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/states"
)

// TestBatchTellsWhatToLookAt: before letters are approved or sent it is told which of them say what
// nobody has read, which cannot go by post, and which e-mail address is of two states.
func TestBatchTellsWhatToLookAt(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	s := store.As(modelstest.Coordinator(t, store))
	codes := []string{"BE", "NR", "FR"}
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}, {StateISO: "NR", Chosen: true}, {StateISO: "FR", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	all := map[string]letters.Letter{}
	for _, iso := range codes {
		l := letters.Letter{
			StateISO: iso, Subject: "A treaty", Body: "You spoke. We ask you to speak.", Lang: "en", Visibility: models.Campaign, Channel: "e-mail",
			Recipients: []letters.Recipient{{Kind: "to", Title: "Minister", Email: iso + "@example.org"}}, Signatories: []letters.Signatory{{Name: "Two"}},
			Claims: []letters.Citation{{Sentence: "You spoke.", Fact: "It spoke.", Path: "/states", Reading: models.ReadInFull}},
		}
		if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
			t.Fatal(err)
		}
		all[iso] = l
		change(t, s, "UPDATE batch_items SET letter_id = ? WHERE batch_id = ? AND state_iso = ?", l.ID, b.ID, iso)
	}
	named := func(list []states.State) (found []string) {
		for _, st := range list {
			found = append(found, st.ISO2)
		}
		return found
	}
	of := func(list []letters.Letter) (found []string) {
		for _, l := range list {
			found = append(found, l.StateISO)
		}
		return found
	}
	check := func(what string, s *models.Store, unsure, postless, shared []string) {
		t.Helper()
		c, err := CautionsOf(t.Context(), s, b)
		if err != nil {
			t.Fatal(err)
		}
		var both []string
		for _, a := range c.Shared {
			both = append(both, named(a.States)...)
		}
		if !slices.Equal(of(c.Unsure), unsure) || !slices.Equal(of(c.Postless), postless) || !slices.Equal(both, shared) {
			t.Errorf("%s: unsure %v, without a postal address %v, one address %v; want %v, %v and %v", what, of(c.Unsure), of(c.Postless), both, unsure, postless, shared)
		}
	}
	check("nothing to look at", s, nil, nil, nil)
	change(t, s, "UPDATE claims SET reading = ? WHERE letter_id IN (?, ?)", models.GeneralKnowledge, all["BE"].ID, all["NR"].ID)
	check("recalled", s, []string{"BE", "NR"}, nil, nil)
	change(t, s, "UPDATE letters SET body = 'We ask you to speak.' WHERE id = ?", all["NR"].ID)
	check("said no more", s, []string{"BE"}, nil, nil)
	change(t, s, "UPDATE letters SET review = ?, channel = 'post' WHERE id = ?", letters.Approved, all["BE"].ID)
	check("approved, by post", s, nil, []string{"BE"}, nil)
	change(t, s, "UPDATE recipients SET email = 'One@Example.org' WHERE letter_id = ?", all["NR"].ID)
	change(t, s, "UPDATE recipients SET email = 'one@example.org' WHERE letter_id = ?", all["FR"].ID)
	check("one address", s, nil, []string{"BE"}, []string{"FR", "NR"})
	member := s.As(models.User{Record: s.Reader().Record, Role: models.Member, States: []models.UserState{{StateISO: "NR"}}})
	check("one address, to who sees one of the letters", member, nil, nil, nil)
	change(t, s, "UPDATE offices SET email = 'ONE@example.org' WHERE slug = 'be-foreign-minister'")
	check("one address, with an office", member, nil, nil, []string{"BE", "NR"})
	if got, err := SharedAddresses(t.Context(), s, found(t, s, all["FR"].ID)); err != nil || len(got) != 1 || !slices.Equal(named(got[0].States), []string{"BE", "FR", "NR"}) {
		t.Errorf("of one letter: %v, %v", got, err)
	}
}

// TestBatchTellsOfVacantOfficesAndEarlierLetters: a first letter to a state that we wrote to before,
// and one to an office in which somebody found nobody, are told before they go, and no more after.
func TestBatchTellsOfVacantOfficesAndEarlierLetters(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	s := store.As(modelstest.Coordinator(t, store))
	list, err := offices.Of(t.Context(), s, "BE")
	if err != nil {
		t.Fatal(err)
	}
	office := &list[0]
	b := batches.Batch{Name: "All", Kind: "first", Pace: 20, For: models.Campaign, Signatories: []batches.Signatory{{Name: "Two"}}}
	if err := batches.Order(t.Context(), s, &b, []batches.Choice{{StateISO: "BE", Chosen: true}}); err != nil {
		t.Fatal(err)
	}
	l := letters.Letter{
		StateISO: "BE", Sort: "first", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: office.Title, OfficeID: &office.ID}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &l); err != nil {
		t.Fatal(err)
	}
	change(t, s, "UPDATE batch_items SET letter_id = ? WHERE batch_id = ?", l.ID, b.ID)
	check := func(what string, vacant, begun int) {
		t.Helper()
		c, err := CautionsOf(t.Context(), s, b)
		if err != nil || len(c.Vacant) != vacant || len(c.Begun) != begun {
			t.Errorf("%s: vacant %v, begun %v, %v; want %d and %d", what, c.Vacant, c.Begun, err, vacant, begun)
		}
	}
	check("nothing", 0, 0)
	earlier := letters.Letter{
		StateISO: "BE", SentOn: s.Today().AddDays(-100), Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: office.Title}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &earlier, nil); err != nil {
		t.Fatal(err)
	}
	check("written to before", 0, 1)
	holder, held := office.HolderOn(s.Today())
	if !held {
		t.Fatal("nobody is on record in the office")
	}
	change(t, s, "INSERT INTO confirmations (version, recorded_at, office_id, term_id, found, user_id, shown_at, on_day, until) VALUES (1, ?, ?, ?, 'vacant', ?, 'https://example.org', ?, '2099-01-01')",
		s.Now(), office.ID, holder.ID, s.Reader().ID, s.Today().AddDays(-1))
	check("vacant", 1, 1)
	change(t, s, "UPDATE letters SET sort = 'before-meeting' WHERE id = ?", l.ID)
	check("another kind", 1, 0)
	change(t, s, "UPDATE letters SET sent_on = ? WHERE id = ?", s.Today(), l.ID)
	check("sent", 0, 0)
}

// change changes rows of the database past all rules.
func change(t *testing.T, s *models.Store, statement string, values ...any) {
	t.Helper()
	if err := s.Writer(t.Context()).Exec(statement, values...).Error; err != nil {
		t.Fatal(err)
	}
}
