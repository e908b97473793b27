package drafting

import (
	"embed"
	"encoding/csv"
	"strings"

	"demarche/models"
)

// What the data say in English only is worded anew here, in our own short
// words: renderings.csv gives for a text of the data what a letter says of it in
// a language, and asks.csv what a letter asks for. A rendering belongs to the
// exact text: when somebody changes that, it no longer applies.
//
//go:embed renderings.csv asks.csv
var tables embed.FS

// renderings are by language and text.
var renderings = table("renderings.csv")

// askTexts are by language and key.
var askTexts = table("asks.csv")

// table reads a file with the columns lang, key and text. The files come with
// the program: what is wrong with them is a mistake in it.
func table(name string) map[[2]string]string {
	content, err := tables.ReadFile(name)
	if err != nil {
		panic(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		panic(err)
	}
	all := make(map[[2]string]string, len(rows))
	for _, r := range rows[1:] {
		all[[2]string{r[0], r[1]}] = r[2]
	}
	return all
}

// rendering returns what a letter in the language says of the text.
func rendering(lang, text string) (string, bool) {
	r, ok := renderings[[2]string{lang, strings.TrimSpace(text)}]
	return r, ok
}

// askText returns what is asked for under the key.
func askText(key, lang string) string { return askTexts[[2]string{lang, key}] }

// askIn returns an ask, which is on record in English, in the language.
func askIn(lang, text string) (string, bool) {
	if lang == "en" {
		return infinitive(text), true
	}
	for at, known := range askTexts {
		if at[0] == "en" && known == text {
			return askText(at[1], lang), true
		}
	}
	if r, ok := rendering(lang, text); ok {
		return r, true
	}
	return models.ToCheck("translation of what was asked: “" + text + "”"), false
}

// sentenceOf returns a sentence on what the state did, and whether there is one
// in the language: a rendering, or in English what the summary makes.
func sentenceOf(lang string, a act, s models.State) (string, bool) {
	if r, ok := rendering(lang, a.summary); ok {
		return r, true
	}
	if lang != "en" {
		if poll, ok := pollIn(lang, a); ok {
			return poll, true
		}
		return models.ToCheck("translation of: “" + a.summary + "” (" + dated(a.on) + ")"), false
	}
	if share.MatchString(a.summary) {
		text := strings.TrimSuffix(a.summary, ".")
		if strings.Contains(text, string(a.on[:4])) {
			return sentence(text), true
		}
		return sentence(onDate(a.on)+",", text), true
	}
	text, ok := clause(a.summary, s, nameOf(s))
	if !ok {
		return "", false
	}
	return sentence(onDate(a.on) + text), true
}

func (m *matter) worded(a act) bool {
	_, ok := sentenceOf(m.lang, a, m.State)
	return ok
}
