package proofreading

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestWhatIsGrave holds the list of what stands in the way of approval. Whoever
// changes it decides what a letter may go out with.
func TestWhatIsGrave(t *testing.T) {
	t.Parallel()
	slight := []Rule{
		Salutation, Reference, Weekday, OfficeLang, TextLang, Spelling, Repeated, Unclosed, Spacing, NotPutBefore, Signer, OpenComment,
	}
	for _, r := range Rules {
		if r.Grave() == slices.Contains(slight, r) {
			t.Errorf("%s: grave is %v", r, r.Grave())
		}
	}
	for _, r := range slices.Concat(grave, slight, vouchable) {
		if !slices.Contains(Rules, r) {
			t.Errorf("%s is no rule of the list", r)
		}
	}
	for _, r := range []Rule{Marker, LeftOffice, Vacant, SamePerson, Leftover, Doubled, NoSuchDay, Objection, Unapproved, Lapsed} {
		if r.Vouchable() {
			t.Errorf("%s: nobody can vouch for that", r)
		}
	}
}

// TestGraveIssuesStandInTheWay: Grave and Slight part the issues.
func TestGraveIssuesStandInTheWay(t *testing.T) {
	t.Parallel()
	all := []Issue{{Rule: LeftOffice}, {Rule: Spacing}, {Rule: Vacant}}
	if got := Grave(all); len(got) != 2 || got[0].Rule != LeftOffice || got[1].Rule != Vacant {
		t.Errorf("grave: got %v", got)
	}
	if got := Slight(all); len(got) != 1 || got[0].Rule != Spacing {
		t.Errorf("slight: got %v", got)
	}
}

// A planting is a line of testdata/planted.tsv.
type planting struct {
	what              string
	rule              Rule
	state, kind, lang string
	day               models.Date
	pattern, instead  string
}

func plantings(t testing.TB) (all []planting) {
	t.Helper()
	text, err := os.ReadFile("testdata/planted.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 8 {
			t.Fatalf("not a mistake: %q", line)
		}
		all = append(all, planting{f[0], Rule(f[1]), f[2], f[3], f[4], models.Date(f[5]), f[6], f[7]})
	}
	return all
}

// fits tells whether the letter has what the mistake is planted into.
func (p planting) fits(s specimen) bool {
	return regexp.MustCompile(p.pattern).MatchString(strings.ReplaceAll(s.Body, "\n\n", "¶"))
}

// in plants the mistake into the letter.
func (p planting) in(t *testing.T, s specimen) specimen {
	t.Helper()
	field, value, _ := strings.Cut(p.instead, ": ")
	switch {
	case p.pattern == "" && field == "subject":
		s.Subject = value
	case p.pattern == "" && field == "lang":
		s.Lang = value
	case p.pattern == "" && field == "langs":
		for i := range s.known.Offices {
			s.known.Offices[i].Langs = value
		}
	case p.pattern == "":
		s.Recipients = slices.Clone(s.Recipients)
		at := slices.IndexFunc(s.Recipients, func(r letters.Recipient) bool { return r.Kind == field })
		if at < 0 {
			t.Fatalf("the letter has no %s", field)
		}
		if !strings.Contains(value, s.Recipients[at].Name) {
			s.Recipients[at].PersonID = nil
		}
		s.Recipients[at].Name = value
	default:
		pattern := regexp.MustCompile(p.pattern)
		body := strings.ReplaceAll(s.Body, "\n\n", "¶")
		at := pattern.FindStringSubmatchIndex(body)
		if at == nil {
			t.Fatalf("%q does not stand in the letter:\n%s", p.pattern, s.Body)
		}
		changed := string(pattern.ExpandString([]byte(body[:at[0]]), p.instead, body, at)) + body[at[1]:]
		s.Body = strings.ReplaceAll(changed, "¶", "\n\n")
	}
	return s
}

// TestMistakesOfTestdata plants each mistake of testdata/planted.tsv into the letter that the program
// drafts. Each is found, at its place; what can be mended is found no more afterwards.
func TestMistakesOfTestdata(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	drafted := map[string]specimen{}
	draft := func(t *testing.T, p planting, kind string) (specimen, bool) {
		key := p.state + kind + p.lang + string(p.day)
		s, done := drafted[key]
		if !done {
			sort := drafting.Sort(kind)
			s, _ = draftOf(t, knowledge(t, store, p.state, p.day, sort), sort, p.lang)
			drafted[key] = s
		}
		return s, s.Body != ""
	}
	for _, p := range plantings(t) {
		t.Run(p.what, func(t *testing.T) {
			s, ok := specimen{}, false
			for kind := range strings.SplitSeq(p.kind, "|") {
				if s, ok = draft(t, p, kind); ok && p.fits(s) {
					break
				}
			}
			s = p.in(t, s)
			found := Read(s.Letter, s.known)
			i := slices.IndexFunc(found, func(f Issue) bool { return f.Rule == p.rule })
			if i < 0 {
				t.Fatalf("%s is not found; instead:\n%s%s", p.rule, tell(found), s.Body)
			}
			f := found[i]
			if f.Field == Body && s.Body[f.Start:f.End] != f.Text {
				t.Errorf("found at the wrong place: %q", s.Body[f.Start:f.End])
			}
			if !f.IsFixable() {
				return
			}
			mended := Read(f.Fix(s.Letter), s.known)
			if slices.ContainsFunc(mended, func(m Issue) bool { return m.Rule == p.rule && m.Text == f.Text }) {
				t.Errorf("still there after mending:\n%s", tell(mended))
			}
		})
	}
}

// TestWhoHasLeft tells a successor from an office that nobody is known to hold.
func TestWhoHasLeft(t *testing.T) {
	t.Parallel()
	s, _ := draftOf(t, knowledge(t, modelstest.Campaign(t), "BE", "2020-10-09", drafting.First), drafting.First, "en")
	s.known.Day = "2023-01-15"
	has := func(rule Rule) bool {
		return slices.ContainsFunc(Read(s.Letter, s.known), func(f Issue) bool { return f.Rule == rule })
	}
	if !has(LeftOffice) {
		t.Error("nothing is said of a minister who has left")
	}
	for i := range s.known.Offices {
		s.known.Offices[i].Terms = slices.DeleteFunc(slices.Clone(s.known.Offices[i].Terms), func(t offices.Term) bool { return t.From() > "2022-04-30" })
	}
	if !has(Vacant) {
		t.Error("nothing is said of an office without a holder")
	}
}

// FuzzRead reads whatever somebody may type into a draft. Nothing panics, every issue
// stands where it says, and mending leaves a text.
func FuzzRead(f *testing.F) {
	s, ok := draftOf(f, knowledge(f, modelstest.Campaign(f), "BE", "2023-01-15", drafting.Unanswered), drafting.Unanswered, "en")
	if !ok {
		f.Fatal("no letter")
	}
	f.Add(s.Body, "en")
	f.Add(s.Body, "ar")
	f.Add("Dear Mr Wilmès,\n\n“(«)» [[CHECK: ]] on 31 February 9999 we wrote 79/62 by 1 votes to 2, with 3 abstentions", "ar")
	f.Add("\xff\xfe 😀 =HYPERLINK() ٣٠ أكتوبر 2020 в Конго двадцать один vingt et un {{", "ru")
	f.Fuzz(func(t *testing.T, body, lang string) {
		l := s.Letter
		l.Body, l.Lang = body, lang
		for _, issue := range Read(l, s.known) {
			if issue.Field == Body && (issue.Start < 0 || issue.End > len(body) || body[issue.Start:issue.End] != issue.Text) {
				t.Errorf("%s is not at %d–%d of %q", issue.Rule, issue.Start, issue.End, body)
			}
			issue.Fix(l)
			issue.Key()
		}
	})
}

// TestGreetingOfAnother: a greeting that had the name of the addressee and has another in its place is held, whoever that is.
func TestGreetingOfAnother(t *testing.T) {
	t.Parallel()
	s, ok := draftOf(t, knowledge(t, modelstest.Campaign(t), "CA", "2026-11-29", drafting.First), drafting.First, "en")
	if !ok {
		t.Fatal("no letter")
	}
	_, rest, _ := strings.Cut(s.Body, "\n")
	s.Recipients[0].Name = "Ms Robin Fairweather"
	s.Drafted = "Dear Minister Fairweather,\n" + rest
	for greeting, want := range map[string]bool{
		"Dear Minister Fairweather,":       false,
		"Dear Minister Robin Fairweather,": false,
		"Dear Ms Fairweather,":             false,
		"Dear Minister,":                   false,
		"Your Excellency,":                 false,
		"Dear Minister Quimby,":            true,
		"Dear Minister Smith,":             true,
		"Dear Minister Robin Quimby,":      false, // a marriage, or a second surname
	} {
		s.Body = greeting + "\n" + rest
		if got := slices.ContainsFunc(Grave(Read(s.Letter, s.known)), func(i Issue) bool { return i.Rule == Differs && i.Start < len(greeting) }); got != want {
			t.Errorf("%q: held %t, want %t", greeting, got, want)
		}
	}
}

// TestAddresseesAndSignatoriesAreOnRecord: a title that the record does not know, a name that never held the office
// and a signatory without a name stand in the way; an office that is spelt otherwise does not.
func TestAddresseesAndSignatoriesAreOnRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for lang, titles := range map[string][2]string{
		"en": {"The Minister of Fisheries", "Minister for Foreign Affairs"}, "fr": {"Le Ministre de la Pêche", "Ministre des Affaires étrangères"},
		"es": {"El Ministro de Pesca", "Ministro de Asuntos Exteriores"}, "ru": {"Министру рыболовства", "Министру иностранных дел"},
		"ar": {"وزير الصيد البحري", "وزير الخارجية"},
	} {
		s, _ := draftOf(t, knowledge(t, store, "LU", "2026-11-29", drafting.First), drafting.First, lang)
		found := func(change func(l *letters.Letter)) (all []Issue) {
			l := s.Letter
			l.Recipients, l.Signatories = slices.Clone(l.Recipients), slices.Clone(l.Signatories)
			change(&l)
			return slices.DeleteFunc(Grave(Read(l, s.known)), func(f Issue) bool { return f.Field == Body })
		}
		at := func(field Field, rule Rule) func(Issue) bool {
			return func(f Issue) bool { return f.Field == field && f.Rule == rule }
		}
		if all := found(func(l *letters.Letter) { l.Recipients[0].Title = titles[0] }); !slices.ContainsFunc(all, at(To, Rank)) {
			t.Errorf("%s: %s passes: %s", lang, titles[0], tell(all))
		}
		if all := found(func(l *letters.Letter) { l.Recipients[0].Title = titles[1] }); slices.ContainsFunc(all, at(To, Rank)) {
			t.Errorf("%s: %s does not pass: %s", lang, titles[1], tell(all))
		}
		if len(s.Signatories) == 0 {
			s.Signatories = []letters.Signatory{{Name: "Ada Example", Title: "Coordinator"}}
		}
		if all := found(func(l *letters.Letter) { l.Signatories[0].Name = " " }); !slices.ContainsFunc(all, at(Signatories, Marker)) {
			t.Errorf("%s: a signatory without a name passes: %s", lang, tell(all))
		}
		all := found(func(l *letters.Letter) { l.Recipients[0].Name, l.Recipients[0].PersonID = "Zacharias Invented", nil })
		i := slices.IndexFunc(all, at(To, LeftOffice))
		if i < 0 || all[i].About != NeverHeld {
			t.Errorf("%s: an invented addressee is told as one who left: %s", lang, tell(all))
		}
	}
}
