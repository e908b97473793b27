package drafting

import (
	"embed"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/states"
)

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
