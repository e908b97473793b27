package workflow

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// slugsOf returns the slugs of the offices of a queue.
func slugsOf(q HolderQueue) (all []string) {
	for _, o := range q.Offices {
		all = append(all, o.Slug)
	}
	return all
}

// TestHoldersOfASelection asks for those to whom a draft goes, and no others: who would
// get a copy is counted, and asked for by a tick.
func TestHoldersOfASelection(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	none, err := Holders(t.Context(), s, HolderQuery{})
	if err != nil || !none.IsEmpty() {
		t.Fatalf("without a draft: %+v, %v", none, err)
	}
	draft := drafted(t, s, "en")
	_, m := holderOf(t, s, "be-foreign-minister")
	for _, test := range []struct {
		q      HolderQuery
		want   []string
		copies int
	}{
		{HolderQuery{}, []string{"be-foreign-minister"}, 1},
		{HolderQuery{Letter: draft.ID}, []string{"be-foreign-minister"}, 1},
		{HolderQuery{Letter: draft.ID + 1}, nil, 0},
		{HolderQuery{Copies: true}, []string{"be-defence-minister", "be-foreign-minister"}, 0},
		{HolderQuery{Copies: true, Kind: "defence-minister"}, []string{"be-defence-minister"}, 0},
		{HolderQuery{Filter: profiles.StateFilter{Region: []string{"Europe"}}}, []string{"be-foreign-minister"}, 1},
		{HolderQuery{Filter: profiles.StateFilter{Region: []string{"Africa"}}}, nil, 1},
		{HolderQuery{SeenBefore: m.LastSeen(s.Today())}, nil, 1},
		{HolderQuery{SeenBefore: m.LastSeen(s.Today()).Last().AddDays(1)}, []string{"be-foreign-minister"}, 1},
		{HolderQuery{OnRecord: true, Kind: "defence-minister", Filter: profiles.StateFilter{Text: "Belgium"}}, []string{"be-defence-minister"}, 0},
	} {
		got, err := Holders(t.Context(), s, test.q)
		if slugs := slugsOf(got); err != nil || !slices.Equal(slugs, test.want) || got.Copies != test.copies {
			t.Errorf("%+v: got %v and %d copies, %v; want %v and %d", test.q, slugs, got.Copies, err, test.want, test.copies)
		}
	}
	if err := d.ConfirmOne(t.Context(), s, offices.Sitting{ShownAt: "a page"}, offices.Answer{OfficeID: m.OfficeID, TermID: m.ID, Found: offices.SameHolder}); err != nil {
		t.Fatal(err)
	}
	if got, err := Holders(t.Context(), s, HolderQuery{}); err != nil || len(got.Offices) != 0 || len(got.Certain) != 1 {
		t.Errorf("once confirmed: %+v, %v", got, err)
	}
	for _, wrong := range []HolderQuery{{Kind: "no-such"}, {SeenBefore: "never"}} {
		if _, err := Holders(t.Context(), s, wrong); err == nil {
			t.Errorf("%+v is taken", wrong)
		}
	}
}

// TestOfficeOffTheRecordIsEntered asks for an office that a draft addresses by its
// function alone, and puts it on record with who holds it; and takes that back.
func TestOfficeOffTheRecordIsEntered(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	iso, kind := "", "pr-new-york"
	err := s.DB(t.Context()).Raw(`SELECT iso2 FROM states WHERE un_status = 'member'
		AND iso2 NOT IN (SELECT state_iso FROM offices WHERE kind = ?) ORDER BY iso2 LIMIT 1`, kind).Scan(&iso).Error
	if err != nil || iso == "" {
		t.Fatalf("every mission is on record, %v", err)
	}
	key := strings.ToLower(iso) + "-" + kind
	l, err := d.Draft(t.Context(), s, Request{State: iso, Lately: true, Request: drafting.Request{
		OfficeKind: kind,
		Sort:       drafting.First, Lang: "fr", Signatories: []letters.Signatory{{Name: "Two"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if to := l.Addressee(); to.OfficeID != nil {
		t.Fatalf("the mission is on record: %+v", to)
	}
	q, err := Holders(t.Context(), s, HolderQuery{})
	if err != nil || len(q.Offices) != 1 || q.Offices[0].Key() != key || q.Offices[0].State.Name == "" {
		t.Fatalf("asked for %+v, %v; %q %+v", q.Offices, err, kindOf(l, l.Recipients[0], s.Today()), l.Recipients[0])
	}
	a, ok := offices.ReadKey(key)
	if !ok || a.Key() != key {
		t.Fatalf("the key is read as %+v", a)
	}
	a.Found, a.Name, a.Since, a.Gender, a.Email = offices.OtherHolder, "Ann Voorbeeld", "2026-09", "female", "mission@example.be"
	g := offices.Sitting{Key: "one", ShownAt: "https://example.org/blue-book"}
	done, err := d.ConfirmHolders(t.Context(), s, g, []offices.Answer{a})
	if err != nil || done[0].Wrong != nil || done[0].Drafts != 1 {
		t.Fatalf("got %+v, %v", done, err)
	}
	o, holder := holderOf(t, s, key)
	if holder.Person.Name != a.Name || !holder.CertainOn(s.Today()) || o.Email != a.Email {
		t.Errorf("on record is %q of %+v", holder.Person.Name, o)
	}
	to := found(t, s, l.ID).Addressee()
	if to.OfficeID == nil || *to.OfficeID != o.ID || !strings.Contains(to.Name, a.Name) || to.Email != a.Email {
		t.Errorf("the draft goes to %+v", to)
	}
	if done, err = d.ConfirmHolders(t.Context(), s, g, []offices.Answer{a}); err != nil || done[0].Wrong["found"] != models.HolderChanged {
		t.Errorf("entered twice: %+v, %v", done, err)
	}
	if undone, kept, err := UndoSitting(t.Context(), s, "one"); err != nil || undone != 1 || kept != 0 {
		t.Fatalf("undone %d, kept %d, %v", undone, kept, err)
	}
	if to := found(t, s, l.ID).Addressee(); to.OfficeID != nil || to.Name != "" || to.Title != l.Addressee().Title || to.Email != "" {
		t.Errorf("after undoing, the draft goes to %+v", to)
	}
	if _, err := offices.Find(t.Context(), s, key); err == nil {
		t.Error("after undoing, the office is on record")
	}
}
