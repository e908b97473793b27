package paths

import "net/url"

// Texts is the address of the texts that states join.
const Texts = "/texts"

// Text returns the address of a text.
func Text(slug string) string { return Texts + "/" + url.PathEscape(slug) }

// TextsBy returns the address of the texts that a filter chooses, by the name of the
// parameter and its value.
func TextsBy(name, value string) string { return Texts + "?" + url.Values{name: {value}}.Encode() }

// TextTrash returns the address at which a text is moved to the trash.
func TextTrash(slug string) string { return Text(slug) + "/trash" }

// NewTextAt returns the address at which a text of the meeting of the slug is recorded.
func NewTextAt(meeting string) string {
	return EntryForm("text", "") + "?" + url.Values{"meeting": {meeting}}.Encode()
}
