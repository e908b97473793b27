package editing

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/letters"
)

// letter is a draft with facts in two paragraphs and in the footnote.
func letter() letters.Letter {
	l := letters.Letter{
		Body:       "Dear Minister,\n\nBelgium pledged a ban in 2020. By our count 80 states want a treaty. We ask you to join them.\n\nBelgium voted for both.\n\nYours sincerely,\n\n* We are a coalition of 70 groups.",
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}},
		Claims: []letters.Citation{
			{Sentence: "One", Fact: "One, Minister", FactOn: "2020-10-01"},
			{Sentence: "Belgium pledged a ban in 2020.", Fact: "pledge", FactOn: "2020-09-30"},
			{Sentence: "By our count 80 states want a treaty.", Fact: "80", FactOn: "2026-01-01"},
			{Sentence: "Belgium voted for both.", Fact: "78/241", FactOn: "2023-12-22"},
			{Sentence: "Belgium voted for both.", Fact: "79/62", FactOn: "2024-12-02"},
			{Sentence: "We are a coalition of 70 groups.", Fact: "70 groups", FactOn: "2026-01-01"},
			{Sentence: "Gone with the wind.", Fact: "pledge", FactOn: "2020-09-30"},
			{Fact: "a poll", FactOn: "2019"},
		},
	}
	l.Drafted = l.Body
	return l
}

// told joins the sentences of a letter, those with facts in brackets.
func told(r Reading) string {
	var all []string
	for _, p := range r.Paragraphs {
		var said []string
		for _, s := range p.Sentences {
			text := r.Body[s.Start:s.End]
			if s.Vouched >= 0 {
				text = "[" + text + "]"
			}
			said = append(said, text)
		}
		all = append(all, strings.Join(said, "|"))
	}
	return strings.Join(all, "¶")
}

func TestRead(t *testing.T) {
	t.Parallel()
	l := letter()
	for _, test := range []struct{ name, body, want string }{
		{"as drafted", l.Body, "Dear Minister,¶[Belgium pledged a ban in 2020.]|[By our count 80 states want a treaty.]|We ask you to join them.¶[Belgium voted for both.]¶Yours sincerely,¶[We are a coalition of 70 groups.]"},
		{"blanks do not count", "  Belgium  pledged\n a ban\tin 2020.  Yes.", "[Belgium  pledged\n a ban\tin 2020.]|Yes."},
		{"words around it", "As you know: Belgium voted for both. Thanks!", "As you know:|[Belgium voted for both.]|Thanks!"},
		{"edited", "Belgium pledged a ban in 2021.", "Belgium pledged a ban in 2021."},
		{"once", "Belgium voted for both. Belgium voted for both.", "[Belgium voted for both.]|Belgium voted for both."},
		{"nothing", " \n\n ", ""},
		{"broken text", "\xff\xfe Belgium\u00a0voted for both. \xe2", "\xff\xfe|[Belgium\u00a0voted for both.]|\xe2"},
	} {
		l.Body = test.body
		if got := told(Read(l)); got != test.want {
			t.Errorf("%s: read\n%q, want\n%q", test.name, got, test.want)
		}
	}
}

func TestReadFindsWhatWasEdited(t *testing.T) {
	t.Parallel()
	l := letter()
	for _, test := range []struct{ name, from, to, want string }{
		{"another year", "a ban in 2020", "a ban in 2021", "Belgium pledged a ban in 2021."},
		{"nothing", "", "", ""},
		{"another sentence", "Belgium pledged a ban in 2020.", "The weather was fine.", ""},
	} {
		edited := l
		edited.Body = strings.Replace(l.Body, test.from, test.to, 1)
		r, got := Read(edited), ""
		for _, s := range r.Sentences() {
			for _, i := range s.Was {
				if got += s.Text; r.Vouched[i].Sentence != "Belgium pledged a ban in 2020." || s.Vouched >= 0 {
					t.Errorf("%s: %q was %q", test.name, s.Text, r.Vouched[i].Sentence)
				}
			}
		}
		if got != test.want {
			t.Errorf("%s: edited is %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWithout(t *testing.T) {
	t.Parallel()
	l := letter()
	for _, test := range []struct {
		name    string
		vouched []int
		body    string
		aside   []string // facts kept beside the letter, the poll apart
	}{
		{"the first of a paragraph", []int{1}, strings.Replace(l.Body, "Belgium pledged a ban in 2020. ", "", 1), nil},
		{"one in the midst", []int{2}, strings.Replace(l.Body, "By our count 80 states want a treaty. ", "", 1), []string{"80"}},
		{"a whole paragraph, two facts", []int{3}, strings.Replace(l.Body, "Belgium voted for both.\n\n", "", 1), []string{"78/241", "79/62"}},
		{"the footnote", []int{4}, strings.Replace(l.Body, "\n\n* We are a coalition of 70 groups.", "", 1), []string{"70 groups"}},
		{"one that does not stand", []int{5}, l.Body, nil},
		{"two at once", []int{1, 3}, strings.NewReplacer("Belgium pledged a ban in 2020. ", "", "Belgium voted for both.\n\n", "").Replace(l.Body), []string{"78/241", "79/62"}},
		{"none that there is", []int{-1, 99}, l.Body, nil},
	} {
		got := Without(letter(), test.vouched...)
		if got.Body != test.body {
			t.Errorf("%s: the text is\n%q, want\n%q", test.name, got.Body, test.body)
		}
		var aside []string
		for _, c := range got.Unused() {
			if c.Fact != "a poll" {
				aside = append(aside, c.Fact)
			}
		}
		if !slices.Equal(aside, test.aside) {
			t.Errorf("%s: kept beside it are %q, want %q", test.name, aside, test.aside)
		}
	}
}

func TestWith(t *testing.T) {
	t.Parallel()
	page := func(drafting.Thing) string { return "/somewhere" }
	poll := drafting.Sentence{Text: "Most want a ban.", Facts: []drafting.Fact{{What: "a poll", On: "2019"}}}
	l := letter()
	l.Claims[7].Path = "/somewhere"
	at, _ := Read(l).At(strings.Index(l.Body, "80 states"))
	after := With(l, at, false, poll, page)
	if want := strings.Replace(l.Body, "treaty. We", "treaty. Most want a ban. We", 1); after.Body != want {
		t.Errorf("after: %q", after.Body)
	}
	if c := after.Claims[3]; c.Sentence != poll.Text || c.Path != "/somewhere" || len(after.Unused()) != 0 {
		t.Errorf("its claim is %+v, unused %v", c, after.Unused())
	}
	instead := With(l, at, true, poll, page)
	if want := strings.Replace(l.Body, "By our count 80 states want a treaty.", "Most want a ban.", 1); instead.Body != want {
		t.Errorf("instead: %q", instead.Body)
	}
	if unused := instead.Unused(); len(unused) != 1 || unused[0].Fact != "80" {
		t.Errorf("beside it are %v, want the count that went", unused)
	}
	if first := With(letters.Letter{}, Sentence{}, false, poll, page); first.Body != poll.Text {
		t.Errorf("into nothing: %q", first.Body)
	}
}

func TestTogether(t *testing.T) {
	t.Parallel()
	office, one, two := uint(7), uint(1), uint(2)
	drafted := letter()
	drafted.Subject = "A treaty"
	drafted.Recipients = []letters.Recipient{{Kind: "to", OfficeID: &office, PersonID: &one, Name: "One"}}
	fresh := drafted
	fresh.Body = strings.Replace(fresh.Body, "80 states", "87 states", 1)
	fresh.Claims = slices.Clone(fresh.Claims)
	fresh.Claims[2] = letters.Citation{Sentence: "By our count 87 states want a treaty.", Fact: "87", FactOn: "2026-11-21"}
	fresh.Recipients = []letters.Recipient{{Kind: "to", OfficeID: &office, PersonID: &two, Name: "Two"}}
	fresh.Subject = "Another"

	mine := drafted
	mine.Body = strings.Replace(drafted.Body, "We ask you", "It was good to meet. We ask you", 1)
	a := Merge(mine, fresh, Choice{})
	if want := strings.Replace(mine.Body, "80 states", "87 states", 1); a.Letter.Body != want || len(a.Conflicts) != 0 {
		t.Errorf("one's own words beside new ones: %q, conflicts %v", a.Letter.Body, a.Conflicts)
	}
	if len(a.Changes) != 1 || a.Changes[0].New != "By our count 87 states want a treaty." {
		t.Errorf("changes %+v", a.Changes)
	}
	if len(a.Successors) != 1 || a.Letter.Recipients[0].Name != "One" || a.Letter.Subject != "A treaty" {
		t.Errorf("not chosen, yet taken: %+v", a.Letter.Recipients)
	}
	for _, c := range a.Letter.Claims {
		if c.Fact == "80" && c.Sentence != "" {
			t.Error("the old figure still vouches")
		}
	}
	taken := Merge(mine, fresh, Choice{Subject: true, Addressees: map[int]bool{0: true}})
	if taken.Letter.Recipients[0].Name != "Two" || taken.Letter.Subject != "Another" || mine.Recipients[0].Name != "One" {
		t.Errorf("chosen, yet not taken: %+v", taken.Letter)
	}

	mine.Body = strings.Replace(drafted.Body, "80 states", "many states", 1)
	kept := Merge(mine, fresh, Choice{})
	if kept.Letter.Body != mine.Body || len(kept.Conflicts) != 1 {
		t.Errorf("a conflict: %q, %v; want one's own words", kept.Letter.Body, kept.Conflicts)
	}
	if new := Merge(mine, fresh, Choice{Text: map[int]bool{0: true}}); new.Letter.Body != fresh.Body {
		t.Errorf("the new words were chosen: %q", new.Letter.Body)
	}
	mine.Drafted = ""
	if unknown := Merge(mine, fresh, Choice{Text: map[int]bool{0: true}}); unknown.Known || unknown.Letter.Body != mine.Body {
		t.Errorf("what it was drafted to is not known, yet it became %q", unknown.Letter.Body)
	}
}

// FuzzEditing takes facts out of any text: nothing panics, and no more than the
// sentence goes.
func FuzzEditing(f *testing.F) {
	f.Add(letter().Body, 1)
	f.Add("* a\n\nBelgium voted for both.\r\n\r\n*", 3)
	f.Fuzz(func(t *testing.T, body string, n int) {
		l := letter()
		l.Body = body
		r := Read(l)
		last := 0
		for _, s := range r.Sentences() {
			if s.Start < last || s.End < s.Start || s.End > len(body) {
				t.Fatalf("sentence %+v of %q", s, body)
			}
			last = s.End
		}
		out := Without(l, n)
		if len(out.Body) > len(body)+1 {
			t.Errorf("%q grew to %q", body, out.Body)
		}
		Merge(l, out, Choice{})
	})
}
