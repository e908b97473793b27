package letters

import (
	"slices"
	"strings"

	"demarche/models"
)

// A Marker is a place in a letter where something is missing or has to be
// checked. It stands in the text between double square brackets, so that it
// cannot be overlooked on paper either: "[[MISSING: name of the minister]]",
// "[[CHECK: last known in office on 17 September 2026]]". Whatever a person puts
// between such brackets is a marker too.
type Marker struct {
	Text  string // with its brackets
	Words string // without them
	Start int    // where it begins in the text, in bytes
}

// Markers returns the markers of a text, in order.
func Markers(text string) []Marker {
	var found []Marker
	for at := 0; ; {
		opens := strings.Index(text[at:], "[[")
		if opens < 0 {
			return found
		}
		start := at + opens
		words := text[start+2:]
		end := strings.IndexAny(words, "[]")
		if end < 0 || !strings.HasPrefix(words[end:], "]]") {
			at = start + 1 // it may begin with the second of three brackets
			continue
		}
		at = start + 2 + end + 2
		found = append(found, Marker{text[start:at], words[:end], start})
	}
}

// WithoutMarkers returns a line of text without its markers.
func WithoutMarkers(text string) string {
	for _, m := range slices.Backward(Markers(text)) {
		text = text[:m.Start] + text[m.Start+len(m.Text):]
	}
	return models.OneLine(text)
}

// Unmarked returns a text without its markers, as it stands in a field of a form:
// line by line, and without those that were nothing else.
func Unmarked(text string) string {
	if len(Markers(text)) == 0 {
		return text
	}
	var kept []string
	for line := range strings.Lines(text) {
		if line = WithoutMarkers(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// Retyped returns what a field says after it was typed in: the text as it was, with
// its markers, where nothing of it was changed. So a marker stays until something
// is typed in its place, and nobody deletes it by hand.
func Retyped(typed, was string) string {
	if models.PlainText(typed) == models.PlainText(Unmarked(was)) {
		return was
	}
	return typed
}

// Missing returns the marker that says what is missing.
func Missing(what string) string { return "[[MISSING: " + what + "]]" }

// ToCheck returns the marker that says what has to be checked.
func ToCheck(what string) string { return "[[CHECK: " + what + "]]" }

// whoSigns begins the marker that asks who signs a letter.
const whoSigns = "who signs today: those above signed our letter of "

// WhoSigns returns the marker that asks whether those above it, who signed a letter of the
// day, a date, sign this one too.
func WhoSigns(sent models.Date) string { return ToCheck(whoSigns + string(sent)) }

// AsksWhoSigns tells whether the row of a signatory is nothing but the marker that asks who signs.
func (s Signatory) AsksWhoSigns() bool {
	m := Markers(s.Name)
	return len(m) == 1 && strings.Contains(m[0].Text, whoSigns) && Unmarked(s.Name) == ""
}

// Markers returns the markers left in a letter: in its reference, subject,
// recipients, body and signatories.
func (l Letter) Markers() []Marker {
	texts := []string{l.Reference, l.Subject}
	for _, r := range l.Recipients {
		texts = append(texts, r.Name, r.Title, r.Address)
	}
	texts = append(texts, l.Body)
	for _, s := range l.Signatories {
		texts = append(texts, s.Name, s.Title, s.Organisation)
	}
	var found []Marker
	for _, text := range texts {
		found = append(found, Markers(text)...)
	}
	return found
}
