package admin

import (
	"maps"
	"slices"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/letters"
)

// A StartPage asks what a campaign is called, and for its first question.
type StartPage struct {
	Coalition models.Coalition  // as it was typed
	New       bool              // no question is on record yet
	Question  entry.Values      // in English, as it was typed
	Aims      map[string]string // what those who say yes are for, in the other languages of letters
	Asks      map[string]string // what a state is asked for, in the same
	Wrong     models.Invalid
}

// others are the languages of letters besides English.
var others = slices.DeleteFunc(slices.Clone(letters.Languages), func(lang string) bool { return lang == "en" })

// Values are what was typed of the question, as its form has it: a row for each language in
// which something was typed.
func (s StartPage) Values() entry.Values {
	v := maps.Clone(s.Question)
	v["place"] = "1"
	n := 0
	for _, lang := range others {
		if s.Aims[lang]+s.Asks[lang] == "" {
			continue
		}
		v[entry.At("aims", n, "lang")], v[entry.At("aims", n, "aim")], v[entry.At("aims", n, "ask")] = lang, s.Aims[lang], s.Asks[lang]
		n++
	}
	return v
}

// wrong tells what is wrong with the fields of the page, by their names on it.
func (s StartPage) wrong() models.Invalid {
	all, n := models.Invalid{}, 0
	for field, what := range s.Wrong {
		if _, is := s.Question[field]; is {
			field = "question-" + field
		}
		all[field] = what
	}
	for _, lang := range others {
		if s.Aims[lang]+s.Asks[lang] == "" {
			continue
		}
		for _, field := range []string{"lang", "aim", "ask"} {
			at := entry.At("aims", n, field)
			if what, is := all[at]; is {
				delete(all, at)
				all[field+"-"+lang] = what
			}
		}
		n++
	}
	return all
}
