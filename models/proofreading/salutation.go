package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/proofreading/dictionary"
)

// A pair is a word of address for a man and the one for a woman.
type pair struct{ man, woman string }

// pairs are the words of address that tell a man from a woman. The longer stand
// before those they contain.
var pairs = map[string][]pair{
	"en": {{"Mr", "Ms"}, {"Mr", "Mrs"}, {"Sir", "Madam"}, {"Lord", "Lady"}},
	"fr": {
		{"Monsieur le Premier ministre", "Madame la Première ministre"},
		{"Monsieur le Premier Ministre", "Madame la Première Ministre"},
		{"Monsieur le Président", "Madame la Présidente"},
		{"Monsieur le Chancelier", "Madame la Chancelière"},
		{"Monsieur l’Ambassadeur", "Madame l’Ambassadrice"},
		{"Monsieur le", "Madame la"},
		{"Monsieur l", "Madame l"},
		{"Monsieur", "Madame"},
		{"Président", "Présidente"},
		{"Premier", "Première"},
		{"Ambassadeur", "Ambassadrice"},
		{"Chancelier", "Chancelière"},
		{"M", "Mme"},
	},
	"es": {
		{"Señor Ministro", "Señora Ministra"},
		{"Estimado Señor", "Estimada Señora"},
		{"Estimado", "Estimada"},
		{"Señor", "Señora"},
		{"señor", "señora"},
		{"Ministro", "Ministra"},
		{"Embajador", "Embajadora"},
		{"Presidente", "Presidenta"},
		{"Secretario", "Secretaria"},
		{"Sr", "Sra"},
		{"Excmo", "Excma"},
	},
	"ru": {{"Уважаемый", "Уважаемая"}, {"Глубокоуважаемый", "Глубокоуважаемая"}, {"господин", "госпожа"}, {"Господин", "Госпожа"}},
	"ar": {{"السيد", "السيدة"}, {"الوزير", "الوزيرة"}, {"سعادة السفير", "سعادة السفيرة"}, {"المحترم", "المحترمة"}, {"رئيس الوزراء", "رئيسة الوزراء"}, {"الرئيس", "الرئيسة"}},
}

// genders returns the words of the pairs that stand in the text, by gender, and
// the text with each word of the other gender put in the place of one.
func genders(text, lang string) (man, woman []string, asMan, asWoman string) {
	asMan, asWoman = text, text
	for _, p := range pairs[lang] {
		if wholeWord(text, p.man) {
			man = append(man, p.man)
			asWoman = replaceWord(asWoman, p.man, p.woman)
		}
		if wholeWord(text, p.woman) {
			woman = append(woman, p.woman)
			asMan = replaceWord(asMan, p.woman, p.man)
		}
	}
	return man, woman, asMan, asWoman
}

// edges of a word: regexp's own know Latin letters only.
func wordRegexp(word string) *regexp.Regexp {
	return regexp.MustCompile(`(^|[^\p{L}\p{M}])(` + regexp.QuoteMeta(word) + `)($|[^\p{L}\p{M}])`)
}

// wordRegexps are made once for each word of address.
var wordRegexps = func() map[string]*regexp.Regexp {
	all := map[string]*regexp.Regexp{}
	for _, list := range pairs {
		for _, p := range list {
			all[p.man], all[p.woman] = wordRegexp(p.man), wordRegexp(p.woman)
		}
	}
	return all
}()

func wholeWord(text, word string) bool { return wordRegexps[word].MatchString(text) }

func replaceWord(text, word, better string) string {
	return wordRegexps[word].ReplaceAllString(text, "${1}"+better+"${3}")
}

// wrongGender tells the text as it should be when its words of address are all
// for the other gender, and none for the right one.
func wrongGender(text, lang, gender string) (better string, wrong bool) {
	man, woman, asMan, asWoman := genders(text, lang)
	switch {
	case gender == "female" && len(man) > 0 && len(woman) == 0:
		return asWoman, true
	case gender == "male" && len(woman) > 0 && len(man) == 0:
		return asMan, true
	}
	return "", false
}

// person returns who the recipient is, as the office's record has it.
func (r *reader) person(to letters.Recipient) (offices.Person, bool) {
	o, _ := r.office(to)
	for _, t := range o.Terms {
		if to.PersonID != nil && *to.PersonID == t.PersonID || t.Person.Bears(letters.WithoutMarkers(to.Name)) {
			return t.Person, true
		}
	}
	return offices.Person{}, false
}

// honorific notes a title before the name of a recipient that is for the other gender.
func (r *reader) honorific(i int, to letters.Recipient) {
	p, ok := r.person(to)
	if !ok {
		return
	}
	for _, lang := range []string{"en", r.lang} {
		if better, wrong := wrongGender(to.Name, lang, p.Gender); wrong {
			f := Issue{Rule: Gender, Field: To, Place: i, End: len(to.Name), Text: to.Name, Better: better}
			f.mend = func(l *letters.Letter) { l.Recipients[i].Name = better }
			r.found = append(r.found, f)
			return
		}
	}
}

// greeting returns the first paragraph if it greets: it is short, and ends as
// greetings do.
func (r *reader) greeting() (string, bool) { return greetingOf(r.letter.Body) }

func greetingOf(body string) (string, bool) {
	first, _, _ := strings.Cut(body, "\n")
	first = strings.TrimSpace(first)
	return first, first != "" && len(first) < 200 && strings.ContainsAny(first[len(first)-1:], ",:!") || strings.HasSuffix(first, "،")
}

// salutation notes a greeting for the other gender, and one that names somebody
// else than the addressee.
func (r *reader) salutation() {
	greeting, ok := r.greeting()
	if !ok {
		return
	}
	to := r.letter.Addressee()
	p, known := r.person(to)
	start := strings.Index(r.letter.Body, greeting)
	if known {
		if better, wrong := wrongGender(greeting, r.lang, p.Gender); wrong {
			if drafted, ok := greetingOf(r.letter.Drafted); ok && drafted != greeting {
				better = drafted
			}
			r.instead(Gender, start, start+len(greeting), better)
		}
	}
	r.rank(greeting, start)
	r.greetsByName(greeting, start)
	own := nameWords(letters.WithoutMarkers(to.Name))
	if len(own) == 0 {
		return
	}
	r.greetsAnother(greeting, start, own)
	for _, w := range wordsOf(greeting, start) {
		if name, ok := r.nameOfOther(w.text, own); ok {
			r.at(Salutation, w.start, w.start+len(w.text), letters.WithoutMarkers(to.Name)).About = name
			return
		}
	}
}

// greetsAnother notes a greeting that had the name of the addressee, and has that of another in its place.
func (r *reader) greetsAnother(greeting string, start int, own []string) {
	drafted, ok := greetingOf(r.letter.Drafted)
	named := func(text string) bool {
		return slices.ContainsFunc(tokensOf(text), func(t token) bool { return slices.Contains(own, t.text) })
	}
	if !ok || !named(drafted) || named(greeting) {
		return
	}
	before := ""
	for _, t := range tokensOf(greeting) {
		word := greeting[t.start:t.end]
		rank, _ := greetedAs(word, r.lang)
		title, _ := greetedAs(before, r.lang)
		if t.capital && rank == "" && !wholeIn(drafted, t.text) && !slices.Contains(offices.Titles, t.text) && (title != "" || !dictionary.Has(r.lang, t.text)) {
			r.instead(Differs, start, start+len(greeting), drafted)
			return
		}
		before = word
	}
}

// greetsByName notes a greeting that had a rank, and has a first name or another in its place: Dear Helen.
func (r *reader) greetsByName(greeting string, start int) {
	drafted, ok := greetingOf(r.letter.Drafted)
	had, _ := greetedAs(drafted, r.lang)
	has, _ := greetedAs(greeting, r.lang)
	if !ok || greeting == drafted || had == "" || has != "" {
		return
	}
	own := nameWords(letters.WithoutMarkers(r.letter.Addressee().Name))
	all := tokensOf(greeting)
	for i, t := range all {
		if i == 0 || !t.capital || slices.Contains(polite[r.lang], t.text) || slices.Contains(offices.Titles, t.text) || companions.has(r.lang, t.text) {
			continue
		}
		if len(all) > 2 && len(own) > 0 && slices.Contains(own, t.text) {
			return // with the title that goes with a name
		}
		r.instead(Differs, start, start+len(greeting), drafted)
		return
	}
}

// companions are those who can be greeted without a rank.
var companions = lexiconOf(map[string]string{
	"en": `colleagues?|friends?|all|sirs?|madams?|lord|lady|reader|members?|gentlem[ae]n|ladies`, "fr": `collègues?|amie?s?|tous|toutes|mesdames|messieurs|madame|monsieur`,
	"es": `colegas?|amig[oa]s?|todos|todas|señor~`, "ru": `коллег~|друзья|друг|господ~|госпож~|сударь|сударыня`,
})

// wholeIn tells whether a word stands in a text.
func wholeIn(text, word string) bool {
	return slices.ContainsFunc(tokensOf(text), func(t token) bool { return t.text == word })
}

// nameOfOther tells whose surname the word is, if it is that of another who
// held an office of the state and no part of the addressee's name.
func (r *reader) nameOfOther(text string, own []string) (string, bool) {
	small := strings.ToLower(text)
	if slices.Contains(own, small) || slices.Contains(offices.Titles, small) {
		return "", false
	}
	for _, o := range r.Offices {
		for _, t := range o.Terms {
			names := nameWords(t.Person.Name)
			if len(names) > 1 && names[len(names)-1] == small {
				return t.Person.Name, true
			}
		}
	}
	return "", false
}
