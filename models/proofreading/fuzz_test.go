package proofreading

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// FuzzRead reads whatever somebody may type. Nothing panics, every issue
// stands where it says, and mending leaves a text.
func FuzzRead(f *testing.F) {
	store := modelstest.Campaign(f)
	belgium := sample{map[string]string{"state": "BE", "day": "2023-01-15", "lang": "en", "to": "foreign-minister", "follows": "2020-10-09 SKR/2020/014 Preventing"}, ""}
	l, k := belgium.letter(f, store)
	for _, text := range clean(f) {
		f.Add(parse(text).body, "en")
	}
	f.Add("Dear Mr Wilmès,\n\n“(«)» [[CHECK: ]] on 31 February 9999 we wrote 79/62 by 1 votes to 2, with 3 abstentions", "ar")
	f.Add("\xff\xfe 😀 =HYPERLINK() ٣٠ أكتوبر 2020 в Конго", "ru")
	f.Fuzz(func(t *testing.T, body, lang string) {
		l.Body, l.Lang = body, lang
		for _, issue := range Read(l, k) {
			if issue.Field == Body && (issue.Start < 0 || issue.End > len(body) || body[issue.Start:issue.End] != issue.Text) {
				t.Errorf("%s is not at %d–%d of %q", issue.Rule, issue.Start, issue.End, body)
			}
			issue.Fix(l)
			issue.Key()
		}
	})
}

// BenchmarkRead measures how long it takes to read a letter of two pages.
func BenchmarkRead(b *testing.B) {
	l, k := parse(clean(b)["belgium-follow.en"]).letter(b, modelstest.Campaign(b))
	b.ReportAllocs()
	for b.Loop() {
		Read(l, k)
	}
}

// TestWhoHasLeft tells a successor from an office that nobody is known to hold,
// and a fact that a newer one has replaced.
func TestWhoHasLeft(t *testing.T) {
	t.Parallel()
	l, k := parse(clean(t)["belgium-first.en"]).letter(t, modelstest.Campaign(t))
	k.Day = "2023-01-15"
	has := func(found []Issue, rule Rule) bool {
		for _, f := range found {
			if f.Rule == rule {
				return true
			}
		}
		return false
	}
	if !has(Read(l, k), LeftOffice) {
		t.Error("nothing is said of a minister who has left")
	}
	for i := range k.Offices {
		k.Offices[i].Terms = termsBefore(k.Offices[i].Terms, "2022-04-30")
	}
	if found := Read(l, k); !has(found, Vacant) {
		t.Errorf("nothing is said of an office without a holder:\n%s", tell(found))
	}

	for _, f := range k.Campaign {
		if f.Slug == "nobel-laureates" && f.On < "2021" {
			l.Claims = []letters.Citation{{Sentence: "More than 20 Nobel Peace laureates have said the same.", Fact: f.Summary, FactOn: f.On}}
			l.Body = "More than 20 Nobel Peace laureates have said the same."
		}
	}
	l.Lang, k.Day = "de", "2025-01-01" // a language in which figures are not looked for
	if found := Read(l, k); !has(found, Superseded) {
		t.Errorf("nothing is said of a fact that has been replaced:\n%s", tell(found))
	}
}

func termsBefore(all []offices.Term, day models.Date) (before []offices.Term) {
	for _, t := range all {
		if t.From() <= day {
			before = append(before, t)
		}
	}
	return before
}
