package proofreading

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// A sample is a letter of testdata/clean: lines of "field: value", an empty line
// and the body.
type sample struct {
	fields map[string]string
	body   string
}

func parse(text string) sample {
	head, body, _ := strings.Cut(text, "\n\n")
	s := sample{map[string]string{}, strings.TrimSpace(body)}
	for line := range strings.SplitSeq(head, "\n") {
		name, value, _ := strings.Cut(line, ": ")
		s.fields[name] = value
	}
	return s
}

// letter returns the letter of the sample and what it is to be read by.
func (s sample) letter(t testing.TB, store *models.Store) (letters.Letter, Knowledge) {
	t.Helper()
	day := models.Date(s.fields["day"])
	l := letters.Letter{
		StateISO: s.fields["state"], Direction: letters.Outgoing, Lang: s.fields["lang"],
		Subject: s.fields["subject"], Body: s.body, Visibility: models.Campaign,
		Signatories: []letters.Signatory{{Name: "Ada Example", Title: "Coordinator"}},
	}
	before := letters.Letter{StateISO: l.StateISO, Direction: letters.Outgoing, Signatories: l.Signatories}
	var between []letters.Letter
	if f := strings.SplitN(s.fields["follows"], " ", 3); len(f) == 3 {
		before.ID, before.SentOn, before.Reference, before.Subject = 12, models.Date(f[0]), f[1], f[2]
		l.FollowsID = &before.ID
		between = append(between, before)
	}
	if f := strings.SplitN(s.fields["reply"], " ", 3); len(f) == 3 {
		between = append(between, letters.Letter{Direction: letters.Incoming, SentOn: models.Date(f[0]), Reference: f[1], Body: f[2]})
	}
	facts, err := profiles.LetterFacts(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}).On(day), before)
	if err != nil {
		t.Fatal(err)
	}
	facts.Letter = before
	for _, kind := range []string{"to", "cc"} {
		for i, o := range facts.Offices {
			if o.Kind != s.fields[kind] && o.Kind != s.fields[kind+"-office"] {
				continue
			}
			if kind == "to" && s.fields["langs"] != "" {
				facts.Offices[i].Langs = s.fields["langs"]
			}
			r := letters.Recipient{Kind: kind, OfficeID: &facts.Offices[i].ID, Title: o.Title}
			if term, ok := o.HolderOn(day); ok {
				r.Name, r.PersonID = term.Person.Name, &term.PersonID
			}
			if name := s.fields[kind+"-name"]; name != "" {
				if r.Name != name && !strings.Contains(name, r.Name) {
					r.PersonID = nil
				}
				r.Name = name
			}
			l.Recipients = append(l.Recipients, r)
			break
		}
	}
	return l, Knowledge{facts, between}
}

// clean returns the letters of testdata/clean, by name.
func clean(t testing.TB) map[string]string {
	files, err := filepath.Glob("testdata/clean/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no letters", err)
	}
	all := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".txt")] = string(text)
	}
	return all
}

func tell(all []Issue) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "  %s in %s %d: %q → %q\n", f.Rule, f.Field, f.Place, f.Text, f.Better)
	}
	return b.String()
}

var brackets = regexp.MustCompile(` ?\[\[[^\]]*\]\]`)

// TestCleanLetters reads letters in which nothing is wrong: those of testdata,
// and follow-ups drafted for every state. Nine in ten pass without a word.
func TestCleanLetters(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	read, alarmed := 0, 0
	judge := func(name string, found []Issue) {
		read++
		if len(found) > 0 {
			alarmed++
			t.Logf("%s:\n%s", name, tell(found))
		}
	}
	for name, text := range clean(t) {
		l, k := parse(text).letter(t, store)
		judge(name, Read(l, k))
	}
	if alarmed > 0 {
		t.Errorf("%d of %d letters of testdata have issues", alarmed, read)
	}
	for _, day := range []models.Date{"2021-03-01", "2024-06-01", "2026-11-21"} {
		facts := sample{map[string]string{"state": "BE", "day": string(day)}, ""}
		_, k := facts.letter(t, store)
		for i, s := range k.States {
			if i%3 > 0 {
				continue
			}
			one := sample{map[string]string{"state": s.ISO2, "day": string(day), "follows": "2020-10-09 SKR/2020/014 Preventing lethal autonomous weapons systems", "to": "foreign-minister"}, ""}
			_, k := one.letter(t, store)
			k.Letter.Asks = []asks.Ask{{Text: "to declare that it supports opening negotiations on a treaty on autonomous weapons", Outcome: "open"}}
			draft, err := drafting.Write(t.Context(), k.Facts, drafting.Request{Sort: drafting.Unanswered, Lang: "en"})
			if err != nil {
				t.Fatal(err)
			}
			d := draft.Letter(func(thing drafting.Thing) string {
				if thing.Kind == "states" {
					return "/states?" + thing.Key
				}
				return "/" + thing.Kind + "/" + thing.Key
			})
			d.Body = brackets.ReplaceAllString(d.Body, "")
			for i := range d.Recipients {
				r := &d.Recipients[i]
				r.Name, r.Title, r.Address = brackets.ReplaceAllString(r.Name, ""), brackets.ReplaceAllString(r.Title, ""), brackets.ReplaceAllString(r.Address, "")
			}
			judge(s.ISO2+" "+string(day), Read(d, k))
		}
	}
	t.Logf("%d of %d letters raised an alarm", alarmed, read)
	if alarmed*10 > read {
		t.Errorf("false alarms in %d of %d clean letters, more than one in ten", alarmed, read)
	}
}

// ofSigning are the rules that speak of people and not of the text.
var ofSigning = []Rule{Objection, Unapproved, Lapsed, NotPutBefore, OpenComment}

// TestPlantedMistakes plants every mistake of testdata/planted.txt into a letter
// in which nothing is wrong. Each is found, at its place; what can be mended
// reads afterwards as if it had never been planted.
func TestPlantedMistakes(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	letters := clean(t)
	data, err := os.ReadFile("testdata/planted.txt")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[Rule]int{}
	for line := range strings.SplitSeq(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 4 {
			t.Fatalf("not a mistake: %q", line)
		}
		name, rule := f[0], Rule(f[1])
		was, now := strings.ReplaceAll(f[2], "¶", "\n"), strings.ReplaceAll(f[3], "¶", "\n")
		rules[rule]++
		t.Run(string(rule)+" in "+name, func(t *testing.T) {
			text, ok := plant(letters[name], was, now)
			if !ok {
				t.Fatalf("%q does not stand in %s", was, name)
			}
			l, k := parse(text).letter(t, store)
			found := Read(l, k)
			i := slices.IndexFunc(found, func(f Issue) bool { return f.Rule == rule })
			if i < 0 {
				t.Fatalf("not found; instead:\n%s", tell(found))
			}
			if found[i].Field == Body && l.Body[found[i].Start:found[i].End] != found[i].Text {
				t.Errorf("found at the wrong place: %q", l.Body[found[i].Start:found[i].End])
			}
			if !found[i].IsFixable() {
				return
			}
			mended := Read(found[i].Fix(l), k)
			if slices.ContainsFunc(mended, func(f Issue) bool { return f.Rule == rule && f.Text == found[i].Text }) {
				t.Errorf("still there after mending:\n%s", tell(mended))
			}
		})
	}
	for _, rule := range Rules {
		if rules[rule] == 0 && rule != Vacant && rule != Superseded && !slices.Contains(ofSigning, rule) {
			t.Errorf("no mistake is planted for %q", rule)
		}
	}
}

// plant puts the words in the place of others, in the body, the subject,
// or whom the letter goes to.
func plant(text, was, now string) (string, bool) {
	for _, field := range []string{"to", "cc"} {
		if strings.HasPrefix(now, field+": ") {
			return field + "-name: " + strings.TrimPrefix(now, field+": ") + "\n" + text, true
		}
	}
	if strings.HasPrefix(now, "langs: ") {
		return now + "\n" + text, true
	}
	return strings.Replace(text, was, now, 1), strings.Contains(text, was)
}
