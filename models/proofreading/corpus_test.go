package proofreading

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
)

// A specimen is a letter as the program drafts it, and what it is to be read by.
type specimen struct {
	letters.Letter
	known Knowledge
}

func (s specimen) name() string {
	return fmt.Sprintf("%s %s %s %s", s.StateISO, s.Sort, s.Lang, s.known.Day)
}

// specimens are states of different kinds: friends, opponents, those that have not decided, small
// ones and one of which nothing is known.
var specimens = []string{"BE", "AT", "US", "RU", "NR", "BR", "EG", "KR", "SN", "AR", "DE", "FR"}

// days are before, between and after the resolutions.
var days = []models.Date{"2020-10-09", "2023-01-15", "2024-11-20", "2025-12-05", "2026-08-20", "2026-11-29"}

// knowledge gathers what a letter to the state is read by on the day: a first one, one that follows
// a letter of ours, or one that answers theirs.
func knowledge(t testing.TB, store *models.Store, iso string, day models.Date, after drafting.Sort) Knowledge {
	t.Helper()
	before := letters.Letter{StateISO: iso, Direction: letters.Outgoing}
	sent := day.AddDays(-140)
	if after.FollowsLetter() {
		before.ID, before.SentOn, before.Reference, before.Subject = 12, sent, "SKR/"+string(sent[:4])+"/014", "Preventing lethal autonomous weapons systems"
		before.Asks = []asks.Ask{{Text: "to declare that it supports opening negotiations on a treaty on autonomous weapons", Outcome: asks.Open}}
	}
	facts, err := profiles.LetterFacts(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}).On(day), before)
	if err != nil {
		t.Fatal(err)
	}
	facts.Letter = before
	k := Knowledge{Facts: facts}
	if before.ID != 0 {
		k.Between = append(k.Between, before)
	}
	if after == drafting.Reminder {
		first := letters.Letter{Record: models.Record{ID: 11}, StateISO: iso, Direction: letters.Outgoing, SentOn: sent.AddDays(-60), Reference: "SKR/2020/003"}
		k.Letter.FollowsID, k.Earlier = &first.ID, []letters.Letter{first}
		k.Between = append(k.Between, first)
	}
	if after == drafting.Met {
		k.Contact = outreach.Outreach{Record: models.Record{ID: 9}, StateISO: iso, On: day.AddDays(-9), Kind: "meeting", Subject: "A treaty", Visibility: models.Published}
	}
	if after == drafting.Thanks || after == drafting.Answer {
		k.Letter = letters.Letter{Record: models.Record{ID: 13}, StateISO: iso, Direction: letters.Incoming, SentOn: day.AddDays(-80), Reference: "BZ/77", IsAnswer: true, AnswersID: &before.ID, Answers: &before}
		if after == drafting.Answer { // each kind in its turn
			k.Letter.IsAnswer, k.Letter.ReplyKind = false, letters.ReplyKinds[2+(len(iso)+int(iso[0])+int(day[9]))%6]
		}
		k.Between = append(k.Between, k.Letter)
	}
	return k
}

// draftOf drafts a letter and sees to its markers, as the one does who edits it; false if the kind
// does not apply.
func draftOf(t testing.TB, k Knowledge, sort drafting.Sort, lang string) (specimen, bool) {
	t.Helper()
	if !drafting.Fits(sort, k.Facts) {
		return specimen{}, false
	}
	k.Offices = slices.Clone(k.Offices)
	for i := range k.Offices {
		k.Offices[i].Langs = lang
	}
	d, err := drafting.Write(t.Context(), k.Facts, drafting.Request{Sort: sort, Lang: lang, Signatories: []letters.Signatory{{Name: "Ada Example"}}})
	if err != nil {
		t.Fatal(sort, lang, k.State.ISO2, err)
	}
	l := d.Letter(func(thing drafting.Thing) string {
		if thing.Kind == "states" {
			return "/states?" + thing.Key
		}
		return "/" + thing.Kind + "/" + thing.Key
	})
	l.Body = brackets.ReplaceAllString(l.Body, "")
	l.Drafted = l.Body
	for i := range l.Recipients {
		r := &l.Recipients[i]
		if brackets.MatchString(r.Name) {
			r.Name, r.PersonID = "", nil // whom nobody confirmed is not named
		}
		r.Name, r.Title, r.Address = brackets.ReplaceAllString(r.Name, ""), brackets.ReplaceAllString(r.Title, ""), brackets.ReplaceAllString(r.Address, "")
	}
	return specimen{l, k}, true
}

var brackets = regexp.MustCompile(` ?\[\[[^\]]*\]\]`)

// eachDraft drafts to the states on the days, each kind in all languages or in one of them by turns.
func eachDraft(t testing.TB, store *models.Store, states []string, days []models.Date, everyLang bool) []specimen {
	t.Helper()
	var all []specimen
	n := 0
	for _, day := range days {
		for _, iso := range states {
			fresh := knowledge(t, store, iso, day, drafting.First)
			for _, sort := range drafting.Sorts {
				known := fresh
				if sort.FollowsLetter() || sort == drafting.Met {
					known = knowledge(t, store, iso, day, sort)
				}
				for i, lang := range letters.Languages {
					if !everyLang && (n+i)%len(letters.Languages) != 0 {
						continue
					}
					if s, ok := draftOf(t, known, sort, lang); ok {
						all = append(all, s)
					}
				}
				n++
			}
		}
	}
	return all
}

// TestUneditedDraftsPass reads more than 500 letters of all kinds, in all languages, as they are
// drafted on different days. Nothing is found in any.
func TestUneditedDraftsPass(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	var states []string
	for i, s := range knowledge(t, store, "BE", "2026-11-29", drafting.First).States {
		if i%4 == 0 {
			states = append(states, s.ISO2)
		}
	}
	read := map[string]int{}
	alarms := 0
	for i, day := range days {
		var some []string
		for j, iso := range append(states, specimens...) {
			if j%len(days) == i {
				some = append(some, iso)
			}
		}
		for _, s := range eachDraft(t, store, some, []models.Date{day}, true) {
			read[s.Lang]++
			read[s.Sort]++
			read["all"]++
			if found := Read(s.Letter, s.known); len(found) > 0 {
				alarms++
				t.Errorf("%s:\n%s", s.name(), tell(found))
			}
		}
	}
	t.Logf("read %v, %d with alarms", read, alarms)
	if read["all"] < 500 {
		t.Errorf("read %d letters, want 500 or more", read["all"])
	}
	for _, sort := range drafting.Sorts {
		if read[string(sort)] == 0 {
			t.Errorf("no letter of the kind %q", sort)
		}
	}
}

func tell(all []Issue) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "  %s in %s %d: %q → %q (%s)\n", f.Rule, f.Field, f.Place, f.Text, f.Better, f.About)
	}
	return b.String()
}
