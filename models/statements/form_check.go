package statements

import (
	"cmp"
	"context"
	"strings"

	"golang.org/x/text/language"

	"demarche/models"
	"demarche/models/entry"
)

// check tells what is wrong with a statement: nobody who speaks, a speaker twice or of
// no kind, a text twice in a language, two originals, and a text of too many words. It
// cuts texts into their paragraphs.
func check(_ context.Context, _ *models.Store, _ entry.Subject, v entry.Values, wrong models.Invalid) error {
	checkSpeakers(v, wrong)
	checkTexts(v, wrong)
	return nil
}

func checkSpeakers(v entry.Values, wrong models.Invalid) {
	seen, speaks := map[string]bool{}, false
	for i, row := range v.Rows(speakerRows) {
		at := func(field string) string { return entry.At(speakerRows.Name, i, field) }
		s := speakerOf(row)
		speaks = speaks || s.Role == Speaks
		if s.Key == "" && wrong[at("who")] == "" {
			wrong.Check(row["announced"] != "", at("announced"), models.Required)
			wrong.Check(s.Kind == OfOrganisation || s.Kind == OfNGO || s.Kind == OfChair, at("kind"), models.ChoiceRequired)
		}
		wrong.Check(s.Key == "" || row["kind"] == "" || row["kind"] == s.Kind, at("kind"), models.KindDiffers)
		wrong.Check(s.Role != Dissociated && s.Role != Added || s.Kind == OfState, at("who"), models.NoSuchState)
		key := cmp.Or(row["who"], models.Fold(row["announced"]))
		wrong.Check(key == "" || !seen[key], at("who"), models.Twice)
		seen[key] = true
	}
	wrong.Check(speaks, speakerRows.Name, models.NobodySpeaks)
}

func checkTexts(v entry.Values, wrong models.Invalid) {
	seen, originals := map[string]bool{}, 0
	for i, row := range v.Rows(textRows) {
		at := func(field string) string { return entry.At(textRows.Name, i, field) }
		if tag, err := language.Parse(row["lang"]); err == nil && row["lang"] != "" {
			row["lang"] = tag.String()
			v[at("lang")] = row["lang"]
		}
		wrong.Check(!seen[row["lang"]] || row["lang"] == "", at("lang"), models.Twice)
		seen[row["lang"]] = true
		if row["kind"] == Original {
			originals++
			wrong.Check(originals == 1, at("kind"), models.Twice)
		}
		if wrong[at("body")] == "" {
			wrong.Check(Words(row["body"]) <= MaxWords, at("body"), models.TooManyWords)
			v[at("body")] = strings.Join(Cut(row["body"]), "\n\n")
		}
		if row["kind"] == Original && wrong[at("lang")] == "" {
			v["lang"] = cmp.Or(v["lang"], row["lang"])
			wrong.Check(v["lang"] == row["lang"] || wrong["lang"] != "", "lang", models.LanguageDiffers)
		}
	}
}

// isLanguage tells whether the text is the code of a language.
func isLanguage(code string) bool {
	_, err := language.Parse(code)
	return code != "" && err == nil
}
