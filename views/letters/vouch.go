package letters

import (
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/ui"
)

// A Vouching is what somebody typed to vouch for a sentence, and what is wrong with it.
type Vouching struct {
	letters.Voucher
	Key   string // of the issue, "" for none
	Wrong models.Invalid
}

// text is all that was typed, in one line.
func (v Vouching) text() string {
	return strings.Join(models.Given[string]([]string{v.Ground, v.SourceTitle, v.SourceURL, v.SourcePublisher, string(v.SourceOn)}), " · ")
}

// id names a field of the issue with the key. Where something is wrong a list of mistakes leads to it.
func (v Vouching) id(field, key string) string {
	if v.Key == key {
		return field
	}
	return field + "-" + key
}

// vouchIssued says who issued a source, and when.
func vouchIssued(p ui.Page, v letters.Voucher) string {
	parts := []string{v.SourcePublisher}
	if v.SourceOn != "" {
		parts = append(parts, p.Date(v.SourceOn))
	}
	return strings.Join(models.Given[string](parts), ", ")
}
