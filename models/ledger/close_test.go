package ledger_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/states"
)

// TestCloseTellsNobodyOfSomethingHidden asks in a call what was asked in a letter
// before, and closes it there: the earlier ask gets the outcome only where all who
// may see it may see the call, and what the call showed stays with the call.
func TestCloseTellsNobodyOfSomethingHidden(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	modelstest.Add(t, s, &states.State{ISO2: "FR", ISO3: "FRA", M49: "250", Name: "France"})
	olga := modelstest.User(t, s, s.Reader(), "Olga", models.Observer)
	nina := modelstest.User(t, s, s.Reader(), "Nina", models.Observer)
	fred := modelstest.MemberOf(t, s, s.Reader(), "Fred", "FR")
	for _, test := range []struct {
		what         string
		letter, call models.Visibility
		read, heard  []uint // named readers of the letter, and of the call
		asked        *uint  // to sign the letter
		along        bool
	}{
		{what: "both are published", letter: models.Published, call: models.Published, along: true},
		{what: "the letter is published", letter: models.Published, call: models.Campaign},
		{what: "the call is published", letter: models.Campaign, call: models.Published, along: true},
		{what: "both are the campaign's", letter: models.Campaign, call: models.Campaign, along: true},
		{what: "a member of another state was asked to sign", letter: models.Campaign, call: models.Campaign, asked: &fred.ID},
		{what: "the call is confidential", letter: models.Campaign, call: models.Confidential},
		{what: "the call is confidential, the letter published", letter: models.Published, call: models.Confidential},
		{what: "the letter has an observer for a reader", letter: models.Confidential, call: models.Campaign, read: []uint{olga.ID}},
		{what: "coordinators alone see either", letter: models.Confidential, call: models.Confidential, along: true},
		{what: "the same reader is named", letter: models.Confidential, call: models.Confidential, read: []uint{olga.ID}, heard: []uint{nina.ID, olga.ID}, along: true},
		{what: "another reader is named", letter: models.Confidential, call: models.Confidential, read: []uint{olga.ID}, heard: []uint{nina.ID}},
	} {
		t.Run(test.what, func(t *testing.T) {
			l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A letter", SentOn: "2026-01-05", Visibility: test.letter}
			o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-02-01", Subject: "A call", Visibility: test.call}
			modelstest.Add(t, s, &l, &o)
			must(t, s.Transaction(t.Context(), func(tx *models.Store) error {
				if test.asked != nil {
					must(t, tx.DB(t.Context()).Create(&letters.Signatory{LetterID: l.ID, UserID: test.asked, AskedAt: new(s.Now())}).Error)
				}
				must(t, models.SetReaders(t.Context(), tx, models.RefOf(l), test.read))
				return models.SetReaders(t.Context(), tx, models.RefOf(o), test.heard)
			}))
			first := asks.Ask{Kind: asks.KindAsk, StateISO: "BE", LetterID: &l.ID, Text: "to agree", Outcome: asks.Open}
			modelstest.Add(t, s, &first)
			again := asks.Ask{Kind: asks.KindAsk, StateISO: "BE", OutreachID: &o.ID, Text: "to agree", Outcome: asks.Open, RepeatsID: &first.ID}
			modelstest.Add(t, s, &again)
			find := func(id uint) letters.AskEntry {
				t.Helper()
				a, err := ledger.Find(t.Context(), s, id)
				must(t, err)
				return a
			}
			if got := find(first.ID).ClosedAgain; got != test.along {
				t.Errorf("the earlier ask is closed with the other: %v", got)
			}
			if got := find(again.ID).ClosesRepeated; got != test.along {
				t.Errorf("the ask closes the earlier one: %v", got)
			}

			must(t, ledger.Close(t.Context(), s, again.ID, 1, ledger.Closing{Outcome: asks.Met, Note: "In confidence", SourceTitle: "The minister", By: models.RefOf(o)}))
			if a := find(again.ID); a.Outcome != asks.Met || a.Note != "In confidence" || a.ByOutreachID == nil {
				t.Errorf("the ask of the call was not closed: %+v", a.Ask)
			}
			a := find(first.ID)
			if (a.Outcome == asks.Met) != test.along || a.Note != "" || a.SourceTitle != "" || a.ByOutreachID != nil {
				t.Errorf("the ask of the letter became %+v", a.Ask)
			}
			err := ledger.Close(t.Context(), s, first.ID, a.Version, ledger.Closing{Outcome: asks.Refused, Note: "No", SourceTitle: "The press"})
			if errors.Is(err, models.ErrConflict) != test.along || !test.along && err != nil {
				t.Errorf("closing the earlier ask by itself: %v", err)
			}
			if test.along {
				must(t, ledger.Reopen(t.Context(), s, again.ID, find(again.ID).Version))
				if a := find(first.ID); a.Outcome != asks.Open {
					t.Errorf("the earlier ask is %s after the other was reopened", a.Outcome)
				}
			}
		})
	}
}

// TestFindLinksNothingGone: the earlier ask that another repeats is not told of once
// it is in the trash, nor to those who may not see it.
func TestFindLinksNothingGone(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A letter", SentOn: "2026-01-05", Visibility: models.Campaign}
	o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-02-01", Subject: "A call", Visibility: models.Published}
	modelstest.Add(t, s, &l, &o)
	first := asks.Ask{Kind: asks.KindAsk, StateISO: "BE", LetterID: &l.ID, Text: "to agree", Outcome: asks.Open}
	modelstest.Add(t, s, &first)
	again := asks.Ask{Kind: asks.KindAsk, StateISO: "BE", OutreachID: &o.ID, Text: "to agree", Outcome: asks.Open, RepeatsID: &first.ID}
	modelstest.Add(t, s, &again)
	repeats := func(s *models.Store) bool {
		t.Helper()
		a, err := ledger.Find(t.Context(), s, again.ID)
		must(t, err)
		return a.Repeats != nil
	}
	if !repeats(s) || repeats(s.As(models.User{})) {
		t.Errorf("told of the earlier ask: the coordinator %v, the public %v", repeats(s), repeats(s.As(models.User{})))
	}
	must(t, models.MoveToTrash(t.Context(), s, models.RefOf(first), true, "moved to the trash"))
	if repeats(s) {
		t.Error("an ask in the trash is told of")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
