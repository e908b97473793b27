package models

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

var folder = cases.Fold()

// fold makes the text by which names are compared and found: letters of either
// case alike and without marks, so that "cote" finds "Côte d'Ivoire".
func fold(s string) string {
	var b strings.Builder
	for _, r := range folder.String(norm.NFKD.String(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Fold is fold for those who search in what they hold in their hands.
func Fold(s string) string { return fold(s) }

// compareFold orders names as a reader expects: Côte d'Ivoire before Croatia.
func compareFold(a, b string) int {
	return cmp.Or(cmp.Compare(fold(a), fold(b)), cmp.Compare(a, b))
}
