package drafting

import (
	"regexp"
	"strings"

	"demarche/models/offices"
)

// Who said something as a minister and has left the office since is told as the minister of then.

// A past is how a sentence of a language names a minister, and how it says that they are one no more.
type past struct {
	named *regexp.Regexp
	then  string
	said  string // in a sentence that says so already
}

// pasts are by language; Russian declines, see thenRussian.
var pasts = map[string]past{
	"en": {regexp.MustCompile(`\b(?:[Tt]he )?((?:Foreign|Defence) (?:Minister|Secretary) \p{Lu})`), "the then $1", "then "},
	"fr": {regexp.MustCompile(`\b([Ll]e|[Ll]a|du) ((?:Ministre|Secrétaire) [^,.;]{1,60}?), ((?:M\. |Mme )?\p{Lu})`), "$1 $2 de l’époque, $3", "de l’époque"},
	"es": {regexp.MustCompile(`\b([Ee]l|[Ll]a|del) ((?:Ministr|Secretari)[oa] [^,.;]{1,60}?), (\p{Lu})`), "$1 entonces $2, $3", "entonces"},
	"ru": {regexp.MustCompile(`(министр(?:у|а|ом)?) ((?:иностранных дел|обороны) \p{Lu})`), "", "тогдашн"},
	"ar": {regexp.MustCompile(`(وزيرة? (?:الخارجية|الدفاع)) `), "$1 آنذاك ", "آنذاك"},
}

// thenRussian stands before a minister in each case.
var thenRussian = map[string]string{"министр": "тогдашний ", "министру": "тогдашнему ", "министра": "тогдашнего ", "министром": "тогдашним "}

// asOfThen says of a minister who is named in the sentence, and holds the office no more, that they did then.
func (m *content) asOfThen(text string, a act) string {
	words := pasts[m.lang]
	if strings.Contains(text, words.said) || !m.namesFormer(a) || m.lang == "ar" && arabicUnnamed.MatchString(text) {
		return text
	}
	at := words.named.FindStringSubmatchIndex(text)
	if at == nil {
		return text
	}
	then := thenRussian[text[at[2]:at[3]]] + text[at[0]:at[1]]
	if m.lang != "ru" {
		then = string(words.named.ExpandString(nil, words.then, text, at))
	}
	if at[0] == 0 {
		then = capital(then)
	}
	return text[:at[0]] + then + text[at[1]:]
}

// namesFormer tells whether what is told names who was a minister on its day, and is followed by another.
func (m *content) namesFormer(a act) bool {
	for _, o := range m.Offices {
		if o.Kind != "foreign-minister" && o.Kind != "defence-minister" {
			continue
		}
		then, held := o.HolderOn(a.on.First())
		if surname := surnameOf(then.Person); !held || surname == "" || !strings.Contains(a.summary, surname) {
			continue
		}
		return leftBy(o, then, m)
	}
	return false
}

// leftBy tells whether who was in the office then has left it by the day of the letter.
func leftBy(o offices.Office, then offices.Term, m *content) bool {
	if now, held := o.HolderOn(m.Day); held {
		return now.PersonID != then.PersonID
	}
	return then.OverOn(m.Day)
}
