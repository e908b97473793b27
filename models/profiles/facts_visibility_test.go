package profiles_test

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/models/states"
)

// TestLettersCiteNothingConfidential gathers the facts of letters of all
// visibilities in the name of a coordinator, who sees everything.
func TestLettersCiteNothingConfidential(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	for _, kind := range []string{states.AsPosition, states.AsEvidence} {
		for _, v := range models.Visibilities {
			_, err := proposals.RecordFact(t.Context(), ada, &proposals.ProposedFact{
				Kind: kind, StateISO: "NR", Question: "two-tier", Stance: models.Yes, Basis: models.OwnWords, Sort: "policy", On: "2026-10",
				Summary: "A " + string(v) + " pelican.", SourceTitle: "A pelican", Reading: models.ReadInFull, For: v,
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, v := range models.Visibilities {
		_, err := proposals.RecordFact(t.Context(), ada, &proposals.ProposedFact{
			Kind: states.AsPosition, StateISO: "TV", Question: "two-tier", Stance: models.Yes, Basis: models.OwnWords, On: "2026-10",
			Summary: "A " + string(v) + " heron.", SourceTitle: "A heron", Reading: models.ReadInFull, For: v,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, v := range models.Visibilities {
		e := outreach.Entry{Outreach: outreach.Outreach{StateISO: "NR", Kind: "call", On: ada.Today(), Subject: "A pelican", Visibility: models.Campaign}}
		if err := outreach.Log(t.Context(), ada, &e); err != nil {
			t.Fatal(err)
		}
		if err := outreach.SetVisibility(t.Context(), ada, e.ID, e.Version, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		letter models.Visibility
		want   int
	}{{models.Published, 1}, {models.Campaign, 2}, {models.Confidential, 2}} {
		f, err := profiles.LetterFacts(t.Context(), ada, letters.Letter{StateISO: "NR", SentOn: "2020-01-01", Visibility: test.letter})
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range f.States {
			for _, p := range st.Positions {
				if st.ISO2 == "TV" && p.Question == "two-tier" && p.Visibility != models.Published {
					t.Errorf("a letter to Nauru that is %s is drafted from %q of Tuvalu", test.letter, p.Summary)
				}
			}
		}
		var positions int
		for _, p := range f.State.Positions {
			if p.Question == "two-tier" {
				positions++
			}
		}
		if len(f.Outreach) != test.want {
			t.Errorf("a letter that is %s: %d contacts, want %d", test.letter, len(f.Outreach), test.want)
		}
		if positions != test.want || len(f.Evidence) != test.want {
			t.Errorf("a letter that is %s: %d positions and %d pieces of evidence, want %d of each", test.letter, positions, len(f.Evidence), test.want)
		}
	}
}

// TestThanksCiteNoHiddenLetter gathers the facts of thanks for a reply in the name of
// a coordinator: ours that it answers is among them only where everybody may see it
// who will read the thanks.
func TestThanksCiteNoHiddenLetter(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, test := range []struct {
		ours, theirs models.Visibility
		cited        bool
	}{
		{models.Published, models.Published, true},
		{models.Published, models.Campaign, true},
		{models.Campaign, models.Published, false},
		{models.Campaign, models.Campaign, true},
		{models.Campaign, models.Confidential, true},
		{models.Confidential, models.Published, false},
		{models.Confidential, models.Campaign, false},
		{models.Confidential, models.Confidential, false},
	} {
		ours := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "Hush", SentOn: "2026-10-01", Visibility: test.ours}
		modelstest.Add(t, s, &ours)
		theirs := letters.Letter{StateISO: "BE", Direction: letters.Incoming, SentOn: "2026-10-20", ReceivedOn: "2026-10-21", AnswersID: &ours.ID, Visibility: test.theirs}
		modelstest.Add(t, s, &theirs)
		f, err := profiles.LetterFacts(t.Context(), s, theirs)
		if err != nil {
			t.Fatal(err)
		}
		if cited := f.Letter.Answers != nil; cited != test.cited {
			t.Errorf("thanks for a %s reply cite our %s letter: %v", test.theirs, test.ours, cited)
		}
	}
}
