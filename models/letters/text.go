package letters

import "strings"

// Paragraphs returns the body of the letter, paragraph by paragraph, without
// its footnote.
func (l Letter) Paragraphs() []string {
	paragraphs, _ := l.parts()
	return paragraphs
}

// Footnote returns the last paragraph of the body if it begins with an
// asterisk, without the asterisk: it stands below the signatures.
func (l Letter) Footnote() string {
	_, footnote := l.parts()
	return footnote
}

func (l Letter) parts() (paragraphs []string, footnote string) {
	body := strings.ReplaceAll(l.Body, "\r\n", "\n")
	for p := range strings.SplitSeq(body, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	if n := len(paragraphs); n > 0 && strings.HasPrefix(paragraphs[n-1], "* ") {
		return paragraphs[:n-1], paragraphs[n-1][2:]
	}
	return paragraphs, ""
}
