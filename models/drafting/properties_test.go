package drafting

import (
	"fmt"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
)

// TestEveryStateGetsALetter drafts to all states on several days, and looks for
// what must hold in every letter.
func TestEveryStateGetsALetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := facts(t, store, "BE", "2026-11-21")
	for _, state := range f.States {
		known := facts(t, store, state.ISO2, "2026-11-21")
		for _, day := range []models.Date{"2020-12-01", "2024-06-01", "2026-11-21"} {
			known.Day = day
			d := followUp(t, known)
			checkFacts(t, d)
			checkProse(t, d)
		}
	}
}

// checkFacts looks for facts newer than the letter, and for sentences that tell
// something without a source or a list that was counted.
func checkFacts(t *testing.T, d Draft) {
	t.Helper()
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			for _, f := range s.Facts {
				if f.On > d.Day {
					t.Errorf("%s %s: %q tells of %s", d.follows.StateISO, d.Day, s.Text, f.On)
				}
				if !hasSource(f) {
					t.Errorf("%s %s: %q has a fact without a source: %v", d.follows.StateISO, d.Day, s.Text, f)
				}
			}
			if len(s.Facts) == 0 && tells(p.Kind, s.Text) && len(letters.Markers(s.Text)) == 0 {
				t.Errorf("%s %s: %q has no facts", d.follows.StateISO, d.Day, s.Text)
			}
		}
	}
	for _, f := range d.Known {
		if f.On > d.Day {
			t.Errorf("%s %s: %q is newer", d.follows.StateISO, d.Day, f.What)
		}
	}
}

// tells reports whether the sentence states a fact: what says why we write, what
// we hope and what we ask does not.
func tells(k Kind, text string) bool {
	switch k {
	case Salutation, Asking, Closing:
		return false
	}
	for _, own := range []string{"We hope", "As you have taken office", "There has been news", "We are writing again", "With a mandate from it or without", "States that are ready"} {
		if strings.HasPrefix(text, own) {
			return false
		}
	}
	return true
}

func checkProse(t *testing.T, d Draft) {
	t.Helper()
	body := d.Body()
	for _, wrong := range []string{"  ", "..", " ,", " .", "%!", "the the ", ",,", " and and ", "()", "since ,"} {
		if strings.Contains(strings.ReplaceAll(body, "...", ""), wrong) { // a quotation may break off
			t.Errorf("%s %s: %q in %s", d.follows.StateISO, d.Day, wrong, body)
		}
	}
	if n := len(strings.Fields(body)); n > 750 {
		t.Errorf("%s %s: %d words do not fit on two pages", d.follows.StateISO, d.Day, n)
	}
}

// complete are facts that leave nothing missing.
func complete() profiles.Facts {
	minister, wrote := uint(1), uint(7)
	return profiles.Facts{
		Day: "2024-01-10",
		Letter: letters.Letter{
			Record: models.Record{ID: 12}, StateISO: "NL", Direction: letters.Outgoing, SentOn: "2023-10-02", Reference: "A-1", Subject: "A treaty",
			Asks:        []asks.Ask{{Text: "to call for negotiations"}},
			Recipients:  []letters.Recipient{{Kind: "to", OfficeID: &minister, PersonID: &wrote, Name: "Jan Voorbeeld", Title: "Minister", Address: "Street 1"}},
			Signatories: []letters.Signatory{{Name: "Ada Example"}},
		},
		State: states.State{ISO2: "NL", Name: "Netherlands", Asked: states.Questions{{Slug: "treaty"}}},
		Offices: []offices.Office{{Record: models.Record{ID: 1}, Title: "Minister of Foreign Affairs", Kind: "foreign-minister", Terms: []offices.Term{
			{Record: models.Record{ID: 1}, PersonID: 7, Person: offices.Person{Name: "Jan Voorbeeld"}, Start: "2022", End: "2025", AsOf: "2025", Reading: models.ReadInFull, Source: models.Source{Title: "a gazette"}},
		}}},
		Meetings: []meetings.Meeting{{
			Name: "2024 Meeting of High Contracting Parties", Forum: meetings.Forum{Slug: "ccw-mhcp"}, Start: "2024-11-13", End: "2024-11-15", City: "Geneva",
			Status: "planned", Reading: models.ReadInFull, Source: models.Source{Title: "a calendar"},
		}},
		Campaign: []states.CampaignFact{
			{Slug: "coalition-members", Figure: "165", On: "2020-10-09", Source: models.Source{Title: "a page"}},
			{Slug: "coalition-countries", Figure: "65", On: "2020-10-09", Source: models.Source{Title: "a page"}},
		},
		Coalition: models.Organisation{Name: "The Coalition (a name)"},
	}
}

// TestMarkersStandWhereSomethingIsMissing takes one fact away at a time without which
// the letter cannot go.
func TestMarkersStandWhereSomethingIsMissing(t *testing.T) {
	t.Parallel()
	if got := followUp(t, complete()).Letter(address).Markers(); len(got) > 0 {
		t.Fatalf("nothing is missing, yet there is %v", got)
	}
	for _, test := range []struct {
		takes string
		from  func(*profiles.Facts)
		want  string
	}{
		{"the subject", func(f *profiles.Facts) { f.Letter.Subject = "" }, "[[MISSING: subject of our letter]]"},
		{"the asks", func(f *profiles.Facts) { f.Letter.Asks = nil }, "[[MISSING: what our letter asked for]]"},
		{"who signed", func(f *profiles.Facts) { f.Letter.Signatories = nil }, "[[MISSING: who signs]]"},
		{"that it was only planned", func(f *profiles.Facts) { f.Meetings[0].Status, f.Meetings[0].Forum.Slug = "held", expertGroup }, "[[CHECK: that this had been announced by 10 January 2024]]"},
		{"the figures", func(f *profiles.Facts) { f.Campaign = nil }, "[[MISSING: number of member organisations]]"},
	} {
		f := complete()
		test.from(&f)
		markers := followUp(t, f).Letter(address).Markers()
		if len(markers) == 0 || markers[0].Text != test.want {
			t.Errorf("without %s: got %v, want %s", test.takes, markers, test.want)
		}
	}
}

// TestWhomWeWroteTo holds how the opening speaks of the addressee of our letter.
func TestWhomWeWroteTo(t *testing.T) {
	t.Parallel()
	term := func(id uint, name string, start, end models.Date) offices.Term {
		return offices.Term{Record: models.Record{ID: id}, PersonID: id, Person: offices.Person{Name: name}, Start: start, End: end, AsOf: "2024-01-10"}
	}
	for _, test := range []struct {
		since []offices.Term // after Jan Voorbeeld
		want  string
	}{
		{nil, "wrote to Jan Voorbeeld, then Minister, on behalf"},
		{[]offices.Term{term(8, "Piet", "2023-11-01", "")}, "wrote to your predecessor, Jan Voorbeeld, on behalf"},
		{[]offices.Term{term(8, "Piet", "2023-11-01", "2023-12-01"), term(9, "Klaas", "2023-12-01", "")}, "wrote to one of your predecessors, Jan Voorbeeld, on behalf"},
		{[]offices.Term{term(8, "Piet", "2023-11-01", "2023-12-01"), term(7, "Jan Voorbeeld", "2023-12-01", "")}, "wrote to you on behalf"},
	} {
		f := complete()
		terms := &f.Offices[0].Terms
		(*terms)[0].PersonID, (*terms)[0].End = 7, "2023-11-01"
		*terms = append(*terms, test.since...)
		if got := followUp(t, f).Body(); !strings.Contains(got, test.want) {
			t.Errorf("does not say %q: %s", test.want, got)
		}
	}
}

// TestPromise holds what the opening says of an answer that was promised.
func TestPromise(t *testing.T) {
	t.Parallel()
	for promised, want := range map[models.Date]string{
		"":           "We have no record of a reply; if one was sent",
		"2023-12-01": "We were told to expect a reply by 1 December 2023; that day has passed, and we have no record of one.",
		"2024-02-01": "We have been told to expect a reply by 1 February 2024, and we look forward to it.",
	} {
		f := complete()
		f.Letter.PromisedOn = promised
		if got := followUp(t, f).Body(); !strings.Contains(got, want) {
			t.Errorf("promised by %q: does not say %q", promised, want)
		}
	}
}

// TestRequestDependsOnStance holds what a state is asked for.
func TestRequestDependsOnStance(t *testing.T) {
	t.Parallel()
	for stance, want := range map[models.Stance]string{
		models.Yes:       "the Netherlands is well placed to lead",
		models.Undecided: "We ask the Netherlands once more to call for negotiations.",
		models.No:        "At the very least, we ask it not to block",
		models.Silent:    "We would also be grateful to learn where the Netherlands stands",
	} {
		f := complete()
		if stance != models.Silent {
			f.State.Positions = []states.Position{{Question: "treaty", Stance: stance, Since: "2023", Basis: models.OwnWords, Confirmed: true}}
		}
		if got := followUp(t, f).Body(); !strings.Contains(got, want) {
			t.Errorf("%s: does not say %q: %s", stance, want, got)
		}
	}
}

func BenchmarkFollowUp(b *testing.B) {
	f := facts(b, modelstest.Campaign(b), "BE", "2026-11-21")
	for b.Loop() {
		followUp(b, f).Letter(address)
	}
}

// TestVoted holds how the votes of a state are told.
func TestVoted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		options []models.Option
		want    string
	}{
		{[]models.Option{models.VoteYes}, "The Netherlands voted for it."},
		{[]models.Option{models.VoteYes, models.VoteYes}, "The Netherlands voted for both."},
		{[]models.Option{models.VoteAbstain, models.VoteAbstain, models.VoteAbstain}, "The Netherlands abstained on all three."},
		{[]models.Option{models.VoteAbsent, models.VoteAbsent}, "The Netherlands took no part in either vote."},
		{[]models.Option{models.VoteYes, models.VoteNo, models.VoteAbstain}, "The Netherlands voted for 0/1, voted against 0/2, and abstained on 0/3."},
		{[]models.Option{models.VoteYes, "", models.VoteYes}, "The Netherlands voted for 0/1 and 0/3."},
		{[]models.Option{"", ""}, ""},
	} {
		f := complete()
		for i, option := range test.options {
			r := meetings.Resolution{Slug: "ares-0", Symbol: fmt.Sprintf("A/RES/0/%d", i+1), On: "2023-12-22"}
			if option != "" {
				r.Votes = []meetings.Vote{{Option: option}}
			}
			f.Resolutions = append(f.Resolutions, r)
		}
		var got string
		for _, p := range followUp(t, f).Passages {
			for _, said := range p.Sentences {
				if p.Kind == Votes && strings.HasPrefix(said.Text, "The Netherlands ") {
					got = said.Text
				}
			}
		}
		if got != test.want {
			t.Errorf("%v: got %q, want %q", test.options, got, test.want)
		}
	}
}
