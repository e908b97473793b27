package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/offices"
)

// ranks are the words of a greeting that tell the rank of who is greeted, by
// language; those before count first. An Excellency may be of any rank but that of
// a Majesty, a Highness or the like, here called high.
var ranks = map[string][]struct{ rank, words string }{
	"en": {
		{"high", "Majesty|Highness|Holiness|Eminence"},
		{"head-of-government", "Prime Minister"},
		{"minister", "Minister|Foreign Secretary|Secretary of State"},
		{"head-of-state", "President"},
		{"ambassador", "Ambassador"},
		{"any", "Excellency"},
	},
	"fr": {
		{"high", "Majesté|Altesse|Saint-Père|Sire|Éminence"},
		{"head-of-government", "Premier ministre|Première ministre|Premier Ministre|Première Ministre"},
		{"minister", "Ministre|ministre"},
		{"head-of-state", "Président|Présidente"},
		{"ambassador", "Ambassadeur|Ambassadrice"},
		{"any", "Excellence"},
	},
	"es": {
		{"high", "Majestad|Alteza|Santidad|Eminencia"},
		{"head-of-government", "Primer Ministro|Primera Ministra"},
		{"minister", "Ministro|Ministra"},
		{"head-of-state", "Presidente|Presidenta"},
		{"ambassador", "Embajador|Embajadora"},
		{"any", "Excelencia"},
	},
	"ru": {
		{"high", "Величество|Высочество|Святейшество|Светлость|Высокопреосвященство"},
		{"head-of-government", "Премьер-министр"},
		{"minister", "Министр|министр"},
		{"head-of-state", "Президент"},
		{"ambassador", "Посол"},
		{"any", "Превосходительство"},
	},
	"ar": {
		{"high", "الجلالة|جلالة|جلالتكم|السمو|سمو|سموكم|القداسة|قداسة|قداستكم|السيادة"},
		{"head-of-government", "دولة|دولتكم"},
		{"minister", "معالي|معاليكم"},
		{"head-of-state", "فخامة|فخامتكم"},
		{"ambassador", "سعادة|سعادتكم|السعادة"},
	},
}

// greetedAs returns the rank that a greeting tells, and the word that does; "" where
// it tells none.
func greetedAs(greeting, lang string) (rank, word string) {
	for i, re := range rankRegexps[lang] {
		if m := re.FindStringSubmatch(greeting); m != nil {
			return ranks[lang][i].rank, m[2]
		}
	}
	return "", ""
}

// rankRegexps are made once for the words of each rank.
var rankRegexps = func() map[string][]*regexp.Regexp {
	all := map[string][]*regexp.Regexp{}
	for lang, list := range ranks {
		for _, r := range list {
			all[lang] = append(all[lang], regexp.MustCompile(`(^|[^\p{L}\p{M}])(`+r.words+`)($|[^\p{L}\p{M}])`))
		}
	}
	return all
}()

// rank notes a greeting for another rank than that of the addressee: by the offices
// that the person holds, and by the style of who is known to hold the office. How
// an office wants to be addressed is its own matter.
func (r *reader) rank(greeting string, start int) {
	to := r.letter.Addressee()
	o, ok := r.office(to)
	rank, word := greetedAs(greeting, r.lang)
	drafted, _ := greetingOf(r.letter.Drafted)
	if rank == "" || greeting == drafted || !ok && rank != "high" || ok && (r.hasOwnForm(o) || slices.Contains(r.ranksOf(o, to), rank)) {
		return
	}
	at := start + strings.Index(greeting, word)
	r.at(Rank, at, at+len(word), o.Title)
}

// hasOwnForm tells whether the office wants to be addressed in a form of its own.
func (r *reader) hasOwnForm(o offices.Office) bool {
	return o.FormOfAddress != "" || o.OwnForm(r.lang) != ""
}

// ranksOf are the ranks by which the addressee may be greeted.
func (r *reader) ranksOf(o offices.Office, to letters.Recipient) []string {
	p, known := r.person(to)
	if t, held := o.HolderOn(r.Day); !known && held {
		p = t.Person
	}
	held := []offices.Office{o}
	for _, other := range r.Offices {
		if t, ok := other.HolderOn(r.Day); ok && t.PersonID == p.ID && p.ID != 0 {
			held = append(held, other)
		}
	}
	style, _ := p.StyleIn("en")
	spoken, _ := greetedAs(style.Address, "en")
	if spoken == "high" || r.lang != "en" && style.Rank == "Archbishop" {
		return []string{"high", "any"}
	}
	all := []string{"any"}
	for _, o := range held {
		all = append(all, ranksOfOffice(o)...)
	}
	return all
}

// ranksOfOffice are the ranks by which whoever holds the office may be greeted.
func ranksOfOffice(o offices.Office) []string {
	byTitle, _ := greetedAs(o.Title, "en")
	all := []string{byTitle}
	switch o.Kind {
	case "foreign-minister", "defence-minister":
		all = append(all, "minister")
	case "head-of-government":
		all = append(all, o.Kind, "head-of-state")
	case "head-of-state":
		if byTitle != "head-of-state" { // King, Sultan, Pope …
			all = append(all, "high")
		}
		all = append(all, o.Kind)
	default:
		all = append(all, "ambassador")
	}
	return all
}

// vocativeRank notes that an edit calls the addressee, at its beginning, by a rank that is not theirs and
// that the draft did not have.
func (r *reader) vocativeRank(e edit) {
	called, _ := calledIn(e.text)
	before, _ := calledIn(plainText(e.was))
	rank, word := greetedAs(called, r.lang)
	was, _ := greetedAs(before, r.lang)
	if rank == "" || rank == was || e.opening || was == "" && rank != "high" || before == called {
		return
	}
	to := r.letter.Addressee()
	if o, ok := r.office(to); ok && (r.hasOwnForm(o) || slices.Contains(r.ranksOf(o, to), rank)) || !ok && rank != "high" {
		return
	}
	at := e.start + strings.Index(e.text, word)
	r.at(Rank, at, at+len(word), to.Title)
}

// calledIn returns the words with which a sentence calls somebody, before its first comma.
func calledIn(text string) (string, bool) {
	at := strings.IndexAny(text, ",،")
	if at < 0 || at > longestCall {
		return "", false
	}
	return text[:at], true
}

// longestCall is how long, in bytes, words of address at the beginning of a sentence can be.
const longestCall = 90
