package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"demarche/models/letters"
)

// Marked is a text in which the markers are loud. It is written here and not as
// a template, which would put spaces around them.
func Marked(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, MarkedText(text))
		return err
	})
}

// MarkedText is the HTML of marked.
func MarkedText(text string) string {
	var b strings.Builder
	at := 0
	for _, m := range letters.Markers(text) {
		b.WriteString(templ.EscapeString(text[at:m.Start]))
		b.WriteString(`<mark class="missing">` + templ.EscapeString(m.Words) + "</mark>")
		at = m.Start + len(m.Text)
	}
	b.WriteString(templ.EscapeString(text[at:]))
	return b.String()
}
