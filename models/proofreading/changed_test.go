package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/proofreading/dictionary"
	"demarche/models/states"
)

// rulesIn returns which rules find something in the letter.
func rulesIn(s specimen) (all []Rule) {
	for _, f := range Read(s.Letter, s.known) {
		all = append(all, f.Rule)
	}
	return all
}

// TestFactsThatChangedSinceTheDraft: a letter is drafted, and afterwards the record changes.
func TestFactsThatChangedSinceTheDraft(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	fresh := func() specimen {
		s, ok := draftOf(t, knowledge(t, store, "DE", "2026-11-29", drafting.First), drafting.First, "en")
		if !ok {
			t.Fatal("no letter")
		}
		s.known.State.Positions = slices.Clone(s.known.State.Positions)
		s.known.Resolutions = slices.Clone(s.known.Resolutions)
		return s
	}
	resolution := func(s specimen) *meetings.Resolution {
		i := slices.IndexFunc(s.known.Resolutions, func(r meetings.Resolution) bool { return r.Symbol == "A/RES/80/57" })
		r := &s.known.Resolutions[i]
		r.Votes = slices.Clone(r.Votes)
		return r
	}
	for name, test := range map[string]struct {
		change func(s *specimen)
		want   Rule
	}{
		"nothing": {func(*specimen) {}, ""},
		"its position is in the trash": {func(s *specimen) {
			s.known.State.Positions = slices.DeleteFunc(s.known.State.Positions, func(p states.Position) bool { return p.Since == "2024-05-24" })
		}, Stale},
		"it was of another day": {func(s *specimen) {
			for i, p := range s.known.State.Positions {
				if p.Since == "2024-05-24" {
					s.known.State.Positions[i].Since = "2024-05-27"
				}
			}
		}, Stale},
		"it stands elsewhere now": {func(s *specimen) {
			s.known.State.Positions = append(s.known.State.Positions, states.Position{
				Question: "treaty", Stance: models.No, Since: "2026-11-20", Basis: models.OwnWords, Confirmed: true, Summary: "Came out against a treaty.",
			})
		}, Stale},
		"a state named beside it stands elsewhere now": {func(s *specimen) {
			s.known.States = slices.Clone(s.known.States)
			at := -1
			for _, c := range s.Claims {
				if page, is := strings.CutSuffix(c.Path, "#positions"); is && !strings.HasSuffix(strings.ToLower(page), "/de") {
					iso := page[strings.LastIndex(page, "/")+1:]
					at = slices.IndexFunc(s.known.States, func(st states.State) bool { return strings.EqualFold(st.ISO2, iso) })
				}
			}
			if at < 0 {
				t.Fatal("no other state is named by its position")
			}
			st := &s.known.States[at]
			st.Positions = append(slices.Clone(st.Positions), states.Position{
				Question: "treaty", Stance: models.No, Since: "2026-11-20", Basis: models.OwnWords, Confirmed: true, Summary: "Came out against a treaty.",
			})
		}, Stale},
		"something came of a meeting": {func(s *specimen) { s.decided(t, "The Conference agreed to negotiate.") }, ""},
		"something else came of it": {func(s *specimen) {
			for i, c := range s.Claims {
				if strings.HasSuffix(c.Path, "/revcon-7-2026") {
					s.Claims[i].Fact += ": The Conference agreed to negotiate."
				}
			}
			s.decided(t, "The Conference agreed on nothing.")
		}, Stale},
		"its outcome is on record no more": {func(s *specimen) {
			for i, c := range s.Claims {
				if strings.HasSuffix(c.Path, "/revcon-7-2026") {
					s.Claims[i].Fact += ": The Conference agreed to negotiate."
				}
			}
		}, Stale},
		"a text that it joined is in the trash": {func(s *specimen) { s.known.Endorsements, s.known.Deeds = nil, nil }, Stale},
		"the count was another":                 {func(s *specimen) { resolution(*s).Yes = 165 }, Stale},
		"its vote was another":                  {func(s *specimen) { resolution(*s).Votes[0].Option = models.VoteAbstain }, Stale},
		"the day before an answer is asked for": {func(s *specimen) { s.known.Day = "2026-12-28" }, ""},
		"the day an answer is asked for":        {func(s *specimen) { s.known.Day = "2026-12-29" }, DayPast},
	} {
		s := fresh()
		test.change(&s)
		got := rulesIn(s)
		if test.want == "" && (slices.Contains(got, Stale) || slices.Contains(got, DayPast)) || test.want != "" && !slices.Contains(got, test.want) {
			t.Errorf("%s: got %v, want %q", name, got, test.want)
		}
	}
}

// decided records what came of the Seventh Review Conference, which the letter names.
func (s *specimen) decided(t *testing.T, outcome string) {
	t.Helper()
	if !slices.ContainsFunc(s.Claims, func(c letters.Citation) bool { return strings.HasSuffix(c.Path, "/revcon-7-2026") }) {
		t.Fatal("the letter does not name the conference")
	}
	s.known.Meetings = slices.Clone(s.known.Meetings)
	at := slices.IndexFunc(s.known.Meetings, func(m meetings.Meeting) bool { return m.Slug == "revcon-7-2026" })
	s.known.Meetings[at].Status, s.known.Meetings[at].Outcome = "held", outcome
}

// TestAFigureMaySayWhatIsInForce: the figure of an old draft is brought to what is in force by now, as mending does, and
// is not compared with the draft any more.
func TestAFigureMaySayWhatIsInForce(t *testing.T) {
	t.Parallel()
	k := knowledge(t, modelstest.Campaign(t), "DE", "2022-06-01", drafting.First)
	s, _ := draftOf(t, k, drafting.First, "en")
	s.known = knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First)
	s.known.Day = "2026-11-29"
	mended := 0
	for range 20 {
		found := Read(s.Letter, s.known)
		i := slices.IndexFunc(found, func(f Issue) bool { return f.Rule == OldFigure && f.IsFixable() })
		if i < 0 {
			break
		}
		s.Letter = found[i].Fix(s.Letter)
		mended++
	}
	for _, f := range Read(s.Letter, s.known) {
		if f.Rule == Differs || f.Rule == OldFigure {
			t.Errorf("after mending %d figures: %s %q → %q", mended, f.Rule, f.Text, f.Better)
		}
	}
	if mended == 0 {
		t.Error("no figure has moved on")
	}
}

// TestAVoucherHoldsForItsSentence: what somebody vouches for is not found, until the sentence changes; a gap left to be
// filled stays one.
func TestAVoucherHoldsForItsSentence(t *testing.T) {
	t.Parallel()
	s, _ := draftOf(t, knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First), drafting.First, "en")
	const sentence = "In May 2019 we met 4711 members of your parliament."
	s.Body = strings.Replace(s.Body, s.sentence(), s.sentence()+" "+sentence, 1)
	if !slices.Contains(rulesIn(s), Unvouched) {
		t.Fatal("nothing is found")
	}
	s.Vouchers = vouchersFor(s, Unvouched)
	if got := rulesIn(s); slices.Contains(got, Unvouched) {
		t.Errorf("vouched for, and found: %v", got)
	}
	s.Body = strings.Replace(s.Body, "4711", "4712", 1)
	if !slices.Contains(rulesIn(s), Unvouched) {
		t.Error("nothing is found in another sentence than was vouched for")
	}
	s.Body = strings.Replace(s.Body, "4712 members", "TODO members", 1)
	s.Vouchers = append(s.Vouchers, letters.Voucher{Sentence: strings.Replace(sentence, "4711", "TODO", 1), Rule: string(Leftover), Words: "TODO"})
	if !slices.Contains(rulesIn(s), Leftover) {
		t.Error("a voucher clears a gap")
	}
}

// TestQuantities reads numbers and days in all languages.
func TestQuantities(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, text, want string }{
		{"en", "164 votes to 6 on 1 December 2025", "164 6 2025-12-01"},
		{"en", "December 1, 2025; nineteen sessions, twenty-one states", "2025-12-01 19 21"},
		{"en", "one of the first, the seventh of 1,250 and 67.8%, resolution 80/57", "7 1250 67.8 80/57"},
		{"en", "a hundred and sixty-four, thousands, on 24.05.2024", "164 thousands 2024-05-24"},
		{"fr", "le 1er décembre 2025, dix-neuf sessions, 67,8 % et vingt et un", "2025-12-01 19 67.8 21"},
		{"fr", "soixante-dix-neuf États, quatre-vingt-dix, en mai 2024", "79 90 2024-05"},
		{"es", "el 24 de mayo de 2024, diecinueve, treinta y uno, 1.250", "2024-05-24 19 31 1250"},
		{"ru", "24 мая 2024 г. девятнадцать сессий, двадцать один, в сентябре 2025 г.", "2024-05-24 19 21 2025-09"},
		{"ru", "седьмая Конференция, пяти государств", "7 5"},
		{"ar", "في ٢٤ مايو ٢٠٢٤ و١٦٤ صوتا، تسع عشرة دورة", "2024-05-24 164 19"},
		{"ar", "إحدى عشرة دورة، أحد عشر", "11 11"},
		{"ar", "المؤتمر الاستعراضي السابع، سبعة وعشرون، 5 أكتوبر 2023", "7 27 2023-10-05"},
	} {
		var got []string
		for _, q := range quantitiesOf(test.text, test.lang) {
			got = append(got, q.value)
		}
		if all := strings.Join(got, " "); all != test.want {
			t.Errorf("%s %q: got %q, want %q", test.lang, test.text, all, test.want)
		}
	}
}

// TestDictionaries looks words up.
func TestDictionaries(t *testing.T) {
	t.Parallel()
	for lang, words := range map[string][2]string{
		"en": {"favour organisations organization legally prohibiting Brazil unmanned", "legaly instrumnet recieve"},
		"fr": {"interdiction juridiquement soutiendrait États chevaux anciennes", "juridiqument instrumet recontrer"},
		"es": {"prohibición jurídicamente negociaciones apoyaría leyes países", "juridicaente instrumneto negocaciones"},
		"ru": {"запрещение юридически обязательного переговоры государствами поддержала", "юридичски обязателного перговоры"},
		"ar": {"الأسلحة معاهدة التفاوض", "الأسلحلة معاهظة"},
	} {
		for _, w := range strings.Fields(words[0]) {
			if !dictionary.Has(lang, w) {
				t.Errorf("%s does not know %q", lang, w)
			}
		}
		for _, w := range strings.Fields(words[1]) {
			if dictionary.Has(lang, w) {
				t.Errorf("%s knows %q", lang, w)
			}
		}
	}
}

// TestNotesToColleaguesAreLeftovers: what one writes to a colleague, and what programs leave behind,
// stands in the way; brackets of a letter do not.
func TestNotesToColleaguesAreLeftovers(t *testing.T) {
	t.Parallel()
	k := knowledge(t, modelstest.Campaign(t), "DE", "2026-11-29", drafting.First)
	for text, want := range map[string]bool{
		"(Anna: please check this before sending)": true, "(to be confirmed with the office)": true, "<b>with emphasis</b>": true, `<a href="x">`: true, "<<<<<<< HEAD": true,
		"=======": true, "(à vérifier avec Paul)": true, "(проверить дату)": true, "(يرجى التحقق من الاسم)": true,
		"(as you will have seen)": false, "(the Convention, as confirmed in 1995)": false, "We are pleased to write to you.": false,
	} {
		s, _ := draftOf(t, k, drafting.First, "en")
		s.Body += "\n\n" + text
		if got := slices.Contains(rulesIn(s), Leftover); got != want {
			t.Errorf("%q: left over %t, want %t", text, got, want)
		}
	}
}

// TestCountsAreThoseOfTheReaders: of two letters one counts a position that the readers of the
// other may not see; neither is held against the count of the other, whichever is read first.
func TestCountsAreThoseOfTheReaders(t *testing.T) {
	t.Parallel()
	all := knowledge(t, modelstest.Campaign(t), "NL", "2026-11-29", drafting.First)
	fewer := all
	fewer.States = states.KeepPositions(all.States, func(p *states.Position) bool { return p.StateISO != "AT" || p.Question != "treaty" })
	for _, order := range [][]Knowledge{{all, fewer, all}, {fewer, all, fewer}} {
		for i, k := range order {
			s, ok := draftOf(t, k, drafting.First, "en")
			if !ok {
				t.Fatal("no letter")
			}
			if !slices.ContainsFunc(s.Letter.Claims, func(c letters.Citation) bool { _, counted := tallyOf(c.Path, all.State.Asked); return counted }) {
				t.Fatal("the letter counts no states")
			}
			if got := rulesIn(s); slices.ContainsFunc(got, Rule.Grave) {
				t.Errorf("letter %d: %v", i, got)
			}
		}
	}
}

// TestOutcomeOnRecord: a letter that tells what a meeting decided, as it is on record, is as it
// should be; one that tells what is on record no more is out of date.
func TestOutcomeOnRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	for _, lang := range letters.Languages {
		for _, decided := range []string{"", meetings.Mandate, meetings.MoreTalks} {
			k := knowledge(t, store, "AT", "2026-11-29", drafting.First)
			k.Meetings = slices.Clone(k.Meetings)
			m := &k.Meetings[slices.IndexFunc(k.Meetings, func(m meetings.Meeting) bool { return m.Slug == "revcon-7-2026" })]
			m.Status, m.Outcome, m.Decided = "held", "The states agreed on what comes next.", decided
			s, ok := draftOf(t, k, drafting.First, lang)
			if !ok {
				t.Fatal("no letter")
			}
			if got := rulesIn(s); slices.ContainsFunc(got, Rule.Grave) {
				t.Errorf("%s, %q: %v", lang, decided, got)
			}
			told := slices.ContainsFunc(s.Letter.Claims, func(c letters.Citation) bool { return strings.Contains(c.Fact, m.Outcome) })
			m.Outcome = "Nothing of the kind."
			if got := rulesIn(s); told != slices.Contains(got, Stale) || !told {
				t.Errorf("%s, %q: taken back, told %t: %v", lang, decided, told, got)
			}
		}
	}
}
