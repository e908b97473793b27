package states

import (
	"net/url"

	"demarche/models"
	"demarche/views/paths"
	"demarche/views/ui"
)

// tallyOn is the address of the states that make up a figure, as of the day.
func tallyOn(p ui.Page, c ChangesPage, q models.Question, s models.Stance, day models.Date) string {
	query := url.Values{string(q): {string(s)}, "on": {string(day.Last())}}
	if c.Count != "" {
		query.Set("count", string(c.Count))
	}
	if p.Known != "" {
		query.Set("known", string(p.Known))
	}
	return paths.States + "?" + query.Encode()
}
