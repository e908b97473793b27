package ui

import (
	"net/url"
	"strings"

	"demarche/views/paths"
)

// record is where the reader says what to put on record; the page of a state, a
// meeting or an office fills in of what.
func (p Page) record() string {
	for of, at := range map[string]string{"state": paths.States, "meeting": paths.Meetings, "office": paths.Offices} {
		rest, under := strings.CutPrefix(p.Path, at+"/")
		if slug, _, _ := strings.Cut(rest, "/"); under && slug != "new" && slug != "compare" {
			return paths.Record + "?" + url.Values{of: {slug}}.Encode()
		}
	}
	return paths.Record
}
