package drafting

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// ask is what the letters of these tests ask for.
const ask = "to declare that it supports opening negotiations on a treaty on autonomous weapons"

// a letter of 9 October 2020 to the foreign minister of the state, and the facts
// to follow it up from on the day.
func facts(t testing.TB, store *models.Store, iso string, day models.Date) profiles.Facts {
	t.Helper()
	l := letters.Letter{
		Record: models.Record{ID: 12}, StateISO: iso, Direction: letters.Outgoing, SentOn: "2020-10-09", Visibility: models.Campaign,
		Reference: "SKR/2020/014", Subject: "Preventing lethal autonomous weapons systems", Lang: "en",
		Asks:        []asks.Ask{{Text: ask, Outcome: "open"}, {Text: "to propose with others a mandate for such negotiations", Outcome: "open"}},
		Signatories: []letters.Signatory{{Name: "Ada Example", Title: "Coordinator"}},
	}
	f, err := profiles.LetterFacts(t.Context(), store.As(models.User{Record: models.Record{ID: 1}, Role: models.Coordinator}).On(day), l)
	if err != nil {
		t.Fatal(err)
	}
	for kind, office := range map[string]string{"to": "foreign-minister", "cc": "defence-minister"} {
		for _, o := range f.Offices {
			if o.Kind != office {
				continue
			}
			r := letters.Recipient{Kind: kind, OfficeID: &o.ID, Title: o.Title}
			if term, ok := o.HolderOn("2020-10-09"); ok {
				r.Name, r.PersonID = term.Person.Name, &term.PersonID
			}
			f.Letter.Recipients = append(f.Letter.Recipients, r)
			break
		}
	}
	slices.SortFunc(f.Letter.Recipients, func(a, b letters.Recipient) int { return -strings.Compare(a.Kind, b.Kind) })
	return f
}

// followUp drafts the follow-up in English.
func followUp(t testing.TB, f profiles.Facts) Draft {
	t.Helper()
	d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// keptFollowUps are the follow-ups whose text is kept in testdata.
var keptFollowUps = []struct {
	file string
	iso  string
	day  models.Date
}{
	{"belgium_2020-12-01.txt", "BE", "2020-12-01"},
	{"belgium_2023-01-15.txt", "BE", "2023-01-15"},
	{"belgium_2026-11-21.txt", "BE", "2026-11-21"},
	{"austria_2026-11-21.txt", "AT", "2026-11-21"},
	{"china_2026-11-21.txt", "CN", "2026-11-21"},
	{"nauru_2022-06-01.txt", "NR", "2022-06-01"},
	{"nauru_2026-11-21.txt", "NR", "2026-11-21"},
	{"kiribati_2026-11-21.txt", "KI", "2026-11-21"},
	{"netherlands_2026-11-21.txt", "NL", "2026-11-21"},
	{"russia_2026-11-21.txt", "RU", "2026-11-21"},
	{"united_states_2024-06-01.txt", "US", "2024-06-01"},
	{"united_states_2026-11-21.txt", "US", "2026-11-21"},
}

// TestGoldenFollowUps keeps the letters as a reader in a ministry would see them,
// and beneath them what vouches for each sentence.
func TestGoldenFollowUps(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, letter := range keptFollowUps {
		d := followUp(t, facts(t, store, letter.iso, letter.day))
		golden(t, letter.file, onPaper(d)+"\n\n"+inMargin(d))
	}
}

// onPaper writes the draft as it would be printed.
func onPaper(d Draft) string {
	l := d.Letter(address)
	lines := []string{dated(d.Day), "Our reference: " + l.Reference, ""}
	for _, r := range l.Recipients {
		if r.Kind == "cc" {
			lines = append(lines, "", "CC: "+r.Name+", "+r.Title)
			continue
		}
		for _, line := range []string{r.Name, r.Title, r.Address} {
			if line != "" {
				lines = append(lines, line)
			}
		}
	}
	lines = append(lines, "", "RE: "+l.Subject, "", strings.Join(l.Paragraphs(), "\n\n"), "")
	for _, s := range l.Signatories {
		lines = append(lines, s.Name, s.Title)
	}
	return strings.Join(append(lines, "", "* "+l.Footnote()), "\n")
}

func inMargin(d Draft) string {
	var lines []string
	add := func(what string, facts []Fact) {
		lines = append(lines, "> "+what)
		for _, f := range facts {
			lines = append(lines, fmt.Sprintf("  - %s [%s] %s (%s) %s", f.What, f.On, f.Source.Title, f.Reading, address(f.Thing)))
		}
	}
	for _, a := range d.Addressees {
		if len(a.Facts) > 0 {
			add(a.Name, a.Facts)
		}
	}
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			if len(s.Facts) > 0 {
				add(s.Text, s.Facts)
			}
		}
	}
	add("Also known", d.Known)
	return strings.Join(lines, "\n") + "\n"
}

func address(t Thing) string { return "/" + t.Kind + "/" + t.Key }

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if os.Getenv("GOLDEN") == "accept" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (make golden accepts it):\n%s", file, diff)
	}
}

// TestAsksNotToBlockOnce holds that a follow-up to an opponent asks not to block others
// once, whether our letter asked for that or not.
func TestAsksNotToBlockOnce(t *testing.T) {
	t.Parallel()
	f := known(t, modelstest.Campaign(t), "US", "2026-11-21")
	for _, asked := range []string{"not-block", "declare-opening"} {
		f.Letter = letters.Letter{
			Record: models.Record{ID: 7}, StateISO: "US", State: f.State, Direction: letters.Outgoing, SentOn: "2026-06-01", Lang: "en", Subject: "A treaty",
			Asks: []asks.Ask{{Text: askText(asked, "en"), Outcome: asks.Open}},
		}
		d, err := Write(t.Context(), f, Request{Sort: Unanswered, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, p := range d.Passages {
			n += strings.Count(p.Text(), "not to block")
		}
		if n != 1 {
			t.Errorf("after %q: it is asked %d times", asked, n)
		}
	}
}

// TestACommuniqueStandsWhereItHappened: what a state joined since our letter is told among what
// it said and did, in the order of days.
func TestACommuniqueStandsWhereItHappened(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, iso := range []string{"AG", "EC", "TT"} {
		body := followUp(t, facts(t, store, iso, "2026-11-29")).Body()
		at, later := strings.Index(body, "On 24 February 2023"), strings.Index(body, "September 2023")
		if at < 0 || strings.Contains(body, "joined the Belén") || later >= 0 && later < at {
			t.Errorf("%s:\n%s", iso, body)
		}
	}
}
