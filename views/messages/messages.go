// Package messages holds the texts of the pages: SUBJECT.LANGUAGE.json, one file a
// subject and language (BCP 47), keys written flat with dots: "letter.sent".
package messages

import "embed"

// Files are the texts.
//
//go:embed *.json
var Files embed.FS
