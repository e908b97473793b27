package offices

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"demarche/models"
)

// vacantWords say by themselves that nobody holds an office.
var vacantWords = []string{
	"vacant", "vacante", "vacants", "vacantes", "vacancy", "vacance", "vacat", "vakant", "vago", "vaga", "unfilled", "unbesetzt",
	"вакантно", "вакантен", "вакантна", "вакантная", "вакантный", "вакансия", "شاغر", "شاغرة", "شاغرا",
}

// besideVacant stand with them and name nobody.
var besideVacant = []string{
	"the", "a", "is", "now", "currently", "still", "presently", "post", "position", "office", "seat", "portfolio", "ministry", "minister",
	"le", "la", "est", "poste", "fonction", "actuellement", "ministre", "ministere", "el", "esta", "puesto", "cargo", "actualmente", "ministro", "ministerio", "o", "pasta",
	"должность", "пост", "место", "министр", "сейчас", "المنصب", "منصب", "الوظيفة", "وظيفة", "حاليا",
}

// vacantPhrases say that somebody is still to come.
var vacantPhrases = []string{
	"to be appointed", "to be named", "to be nominated", "not yet appointed", "not appointed", "awaiting appointment", "pending appointment", "no incumbent", "no minister",
	"a nommer", "a designer", "en attente de nomination", "pas de titulaire", "sans titulaire", "por nombrar", "por designar", "sin titular", "pendiente de nombramiento",
	"не назначен", "не назначена", "подлежит назначению", "لم يعين", "لم يعين بعد", "سيعين لاحقا",
}

// noNames stand where a name is not known.
var noNames = []string{
	"tbd", "tba", "tbc", "nn", "na", "nil", "null", "none", "nobody", "no one", "noone", "unknown", "not known", "not available", "not applicable", "to be determined", "to be confirmed",
	"to be announced", "anonymous", "name", "empty", "no name", "xxx", "xx",
	"aucun", "aucune", "personne", "inconnu", "inconnue", "non connu", "a determiner", "a confirmer", "neant", "nom",
	"ninguno", "ninguna", "nadie", "desconocido", "desconocida", "por determinar", "por confirmar", "nombre",
	"нет", "никто", "неизвестно", "неизвестен", "неизвестна", "нет данных", "уточняется", "имя",
	"لا يوجد", "لا أحد", "غير معروف", "غير معروفة", "غير متاح", "الاسم",
}

// A phrases is a set of words and phrases, folded as names are.
type phrases map[string]bool

// folded makes the set of the words as they are compared.
func folded(list []string) phrases {
	all := phrases{}
	for _, words := range list {
		all[strings.Join(wordsOf(words), " ")] = true
	}
	return all
}

// notNaming are the words and phrases that say that there is no holder, or no name.
var notNaming = sync.OnceValue(func() (sets struct{ vacant, beside, phrases, none phrases }) {
	sets.vacant, sets.beside, sets.phrases, sets.none = folded(vacantWords), folded(besideVacant), folded(vacantPhrases), folded(noNames)
	return sets
})

// wordsOf are the words of a text, folded, without the signs around them, in their order.
func wordsOf(text string) []string {
	return strings.Fields(strings.ReplaceAll(models.Slugged(ShownName(text)), "-", " "))
}

// SaysVacant tells whether what stands in the place of a name says that nobody holds the
// office: "(vacant)", "poste vacant", "to be appointed".
func SaysVacant(text string) bool {
	words, sets := wordsOf(text), notNaming()
	if sets.phrases[strings.Join(words, " ")] {
		return true
	}
	said := slices.ContainsFunc(words, func(w string) bool { return sets.vacant[w] })
	return said && !slices.ContainsFunc(words, func(w string) bool { return !sets.vacant[w] && !sets.beside[w] })
}

// IsName tells whether a text can be the name of a person: it has a word of letters, and
// says neither that there is no holder nor that the name is not known.
func IsName(text string) bool {
	words, sets := wordsOf(text), notNaming()
	whole := strings.Join(words, " ")
	if SaysVacant(text) || sets.none[whole] || sets.none[strings.Join(words, "")] {
		return false
	}
	unlike := []string{"vacant", "вакантно", "вакантна", "شاغر"} // "vacant (acting: somebody)"; the others are names, too
	if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(unlike, w) }) {
		return false
	}
	return slices.ContainsFunc(nameWords(text), isWord)
}

// isWord tells whether part of a name is more than an initial or a number. In scripts
// that write a name without spaces a sign is a word.
func isWord(w string) bool {
	letters := 0
	for _, r := range w {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			letters += 2
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters > 1
}
