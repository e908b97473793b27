package drafting

import (
	"embed"
	"encoding/csv"
	"maps"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/states"
)

// What the data say in English only is worded anew here, in our own short
// words: renderings.csv gives for a text of the data what a letter says of it in
// a language, and asks.csv what a letter asks for. A rendering belongs to the
// exact text: when somebody changes that, it no longer applies.
//
//go:embed renderings.csv asks.csv general_asks.csv ask_rules.csv phrases.csv questions.csv
var tables embed.FS

// renderings are by language and text.
var renderings = table("renderings.csv")

// askTexts are by language and key.
var askTexts = func() map[[2]string]string {
	all := table("asks.csv")
	maps.Copy(all, table("general_asks.csv"))
	return all
}()

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

// The questions, besides the main one, of which the letters that come along have something
// to say: by questions.csv, which gives their slugs. A campaign that does not ask them has no
// position on them, and its letters say nothing of them.
var onBan, onTiers, onControl = speaksOf("ban"), speaksOf("tiers"), speaksOf("control")

// speaksOf returns the question of which letters speak so.
func speaksOf(role string) models.Question {
	for _, row := range rowsOf(tables, "questions.csv") {
		if row[0] == role {
			return models.Question(row[1])
		}
	}
	panic("questions.csv: no " + role)
}

// rendering returns what a letter in the language says of the text.
func rendering(lang, text string) (string, bool) {
	r, ok := renderings[[2]string{lang, strings.TrimSpace(text)}]
	return r, ok
}

// formerAsks are asks in the words of letters that were sent before they were
// worded better, by key: what was asked then has to be recalled in every language.
var formerAsks = map[string]string{
	"to follow the meetings under the Convention on Certain Conventional Weapons as an observer, and to speak there":                                   "observe",
	"to say what it would still need in order to support such negotiations":                                                                            "what-needed",
	"to consider acceding to the Convention on Certain Conventional Weapons, to which, as far as we know, it is not yet a party":                       "accede",
	"to consider ratifying the Convention on Certain Conventional Weapons, which, as far as we know, it has so far only signed":                        "ratify",
	"to consider acceding to the Convention on Certain Conventional Weapons, if it has not yet done so":                                                "accede",
	"to consider ratifying the Convention on Certain Conventional Weapons, which it has signed, if it has not yet done so":                             "ratify",
	"to use the coming meetings to speak up for progress in substance and for negotiations on a legally binding instrument":                            "meetings",
	"to declare in public that it supports a treaty that prohibits fully autonomous weapons and keeps the use of force under meaningful human control": "declare",
	"to support in public a treaty that bans fully autonomous weapons and keeps force under meaningful human control":                                  "declare",
	"to win over those states that still hesitate":                                                                                                     "win-over",
	"to set out the reasons for which it is opposed to negotiations, and what would allow it to take part in them":                                     "explain",
	"to call there, in its own name and together with others, for a mandate to negotiate, and to propose a day by which negotiations should open":      "mandate-lead",
	"to table or to sponsor there, with others, a resolution that opens the way to negotiations, and to propose a day by which they should begin":      "resolution-lead",
	"to speak there in favour of a mandate to negotiate, and to vote for every resolution that brings one nearer":                                      "resolution",
	"to explain what kept it from voting for the resolution of the General Assembly on these weapons, and to vote for the next one":                    "why-abstained",
	"to explain why it voted against the resolution of the General Assembly on these weapons, and what would allow it to support the next one":         "why-no",
	"to take part in the next vote of the General Assembly on these weapons, and to vote in favour":                                                    "vote-next",
	"to be among the sponsors of the next resolution of the General Assembly on these weapons":                                                         "sponsor-next",
	"to be again among the sponsors of the next resolution of the General Assembly on these weapons":                                                   "sponsor-again",
	"to set out there the reasons for which it is opposed to negotiations":                                                                             "explain-there",
}

// askText returns what is asked for under the key.
func askText(key, lang string) string { return askTexts[[2]string{lang, key}] }

// StockAsks lists in English, by the alphabet, what letters ask for in words of every language:
// a follow-up in any of them can recall it.
func StockAsks() (all []string) {
	for at, text := range askTexts {
		if at[0] == "en" && !strings.HasPrefix(at[1], generalKey) && !slices.ContainsFunc(letters.Languages, func(lang string) bool { return askText(at[1], lang) == "" }) {
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return all
}

// askIn returns an ask, which is on record in English, in the language.
func askIn(lang, text string) (string, bool) {
	if lang == "en" {
		return infinitive(text), true
	}
	for at, known := range askTexts {
		if at[0] == "en" && known == infinitive(text) {
			return askText(at[1], lang), true
		}
	}
	if key, ok := formerAsks[infinitive(text)]; ok {
		return askText(key, lang), true
	}
	if r, ok := rendering(lang, text); ok {
		return r, true
	}
	return letters.ToCheck("translation of what was asked: “" + text + "”"), false
}

// infinitive makes of an ask what follows "we asked Belgium": "to call for …".
func infinitive(ask string) string {
	ask = strings.TrimSuffix(strings.TrimSpace(ask), ".")
	if strings.HasPrefix(ask, "to ") || strings.HasPrefix(ask, "not to ") {
		return ask
	}
	if strings.HasPrefix(ask, "To ") {
		return small(ask)
	}
	return "to " + small(ask)
}

//go:embed beginnings.csv
var beginningTable embed.FS

// beginnings are by language and kind of evidence: %d is the day, %w the state.
var beginnings = func() map[[2]string]string {
	all := map[[2]string]string{}
	for _, r := range rowsOf(beginningTable, "beginnings.csv") {
		all[[2]string{r[0], r[1]}] = r[2]
	}
	return all
}()

// Beginning returns how a sentence on evidence of the kind begins in the language,
// as far as its fields tell, for somebody to complete: no letter uses it. It is ""
// where the fields tell nothing yet.
func Beginning(lang, kind string, on models.Date, s states.State) string {
	text := beginnings[[2]string{lang, kind}]
	if text == "" || on == "" {
		return ""
	}
	text = strings.Replace(text, "%d", letterlang.On(lang, letterlang.Date(on)), 1)
	return capital(strings.Replace(text, "%w", s.WithArticle(), 1))
}
