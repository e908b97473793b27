package drafting

import (
	"regexp"

	"demarche/models"
)

// foreignMinister finds, by language, a foreign minister as the subject of a sentence in the
// past, and what is said in their place to that minister. Where the verb would have to be
// another, as in Russian and Arabic, there is none.
var foreignMinister = map[string]struct {
	spoke *regexp.Regexp
	you   string
}{
	"en": {regexp.MustCompile(`\b[Tt]he Minister (?:of|for) Foreign Affairs(?: and [A-Z][a-z]+(?: [A-Z][a-z]+)*)? (called|declared|recalled|said|stressed|told|warned|welcomed|wrote)\b`), "you $1"},
	"fr": {regexp.MustCompile(`\b[Ll][ea] Ministre des [Aa]ffaires étrangères(?: et [^,.;:]{1,60}?)? a (appelé|averti|déclaré|dit|écrit|rappelé|salué|souligné)( |,)`), "vous avez $1$2"},
	"es": {regexp.MustCompile(`\b(?:[Ee]l|[Ll]a) Ministr[oa] de (?:Relaciones|Asuntos) Exteriores (advirtió|declaró|dijo|escribió|pidió|recordó|subrayó)( |,)`), "usted $1$2"},
}

// anyForeignMinister finds a foreign minister in a sentence in the languages that have no such
// form.
var anyForeignMinister = map[string]*regexp.Regexp{
	"ru": regexp.MustCompile(`(?i)министр иностранных дел`),
	"ar": regexp.MustCompile(`وزيرة? (?:الخارجية|الشؤون الخارجية)`),
}

// toWhoSaidIt says "you" where a sentence tells the foreign minister to whom the letter goes
// what they said themselves in that office. It returns false where the language has no words
// for that: what somebody said is not told to them as if it had been another.
func (m *content) toWhoSaidIt(text string, on models.Date) (string, bool) {
	to := m.main()
	if !to.known || to.office.Kind != "foreign-minister" {
		return text, true
	}
	if then, held := to.office.HolderOn(on.First()); !held || then.PersonID != to.term.PersonID {
		return text, true
	}
	if minister, ok := foreignMinister[m.lang]; ok && minister.spoke.MatchString(text) {
		return capital(minister.spoke.ReplaceAllString(text, minister.you)), true
	}
	named, ok := anyForeignMinister[m.lang]
	return text, !ok || !named.MatchString(text)
}
