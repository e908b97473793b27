package letters

import (
	"strings"

	"demarche/models"
)

// A Vouching is what somebody typed to vouch for a sentence, and what is wrong with it.
type Vouching struct {
	Key                            string // of the issue, "" for none
	Ground, SourceTitle, SourceURL string
	Wrong                          models.Invalid
}

// text is all that was typed, in one line.
func (v Vouching) text() string {
	return strings.Join(models.Given[string]([]string{v.Ground, v.SourceTitle, v.SourceURL}), " · ")
}

// id names a field of the issue with the key. Where something is wrong a list of mistakes leads to it.
func (v Vouching) id(field, key string) string {
	if v.Key == key {
		return field
	}
	return field + "-" + key
}
