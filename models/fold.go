package models

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

var folder = cases.Fold()

// Fold makes the text by which names are compared and found: letters of either
// case alike and without marks, so that "cote" finds "Côte d'Ivoire".
func Fold(s string) string {
	if isASCII(s) { // most are, and lists are sorted by it
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range folder.String(norm.NFKD.String(s)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// CompareFold orders names as a reader expects: Côte d'Ivoire before Croatia.
func CompareFold(a, b string) int {
	return cmp.Or(cmp.Compare(Fold(a), Fold(b)), cmp.Compare(a, b))
}
