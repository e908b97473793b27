package proofreading

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// glyphs lists the characters of which the fonts of the PDF have a picture, as those
// who print letters wrote them down: a range in hexadecimal digits a line.
//
//go:embed glyphs.txt
var glyphs string

// printed are the ranges, each from its first character to its last.
var printed = sync.OnceValue(func() [][2]rune {
	var all [][2]rune
	for line := range strings.Lines(glyphs) {
		first, last, _ := strings.Cut(strings.TrimSpace(line), "-")
		from, err := strconv.ParseInt(first, 16, 32)
		if err != nil {
			continue // a comment
		}
		to, err := strconv.ParseInt(last, 16, 32)
		if err != nil {
			to = from
		}
		all = append(all, [2]rune{rune(from), rune(to)})
	}
	return all
})

// IsPrinted tells whether the character can be printed: the fonts have a picture of
// it, or it has none.
func IsPrinted(r rune) bool {
	if r < 0x7F || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return true
	}
	_, found := slices.BinarySearchFunc(printed(), r, func(span [2]rune, r rune) int {
		switch {
		case span[1] < r:
			return -1
		case span[0] > r:
			return 1
		}
		return 0
	})
	return found
}

// unprinted notes the characters that the PDF would show as an empty box, once for
// each part of the letter.
func (r *reader) unprinted() {
	l := r.letter
	r.boxes(InReference, 0, l.Reference)
	for i, to := range l.Recipients {
		r.boxes(To, i, to.Name, to.Title, to.Address)
	}
	r.boxes(Subject, 0, l.Subject)
	r.boxes(Body, 0, l.Body)
	for i, s := range l.Signatories {
		r.boxes(Signatories, i, s.Name, s.Title, s.Organisation)
	}
}

// boxes notes the characters of a part of the letter that cannot be printed, at the
// first of them.
func (r *reader) boxes(field Field, place int, texts ...string) {
	f := Issue{Rule: Unprinted, Field: field, Place: place}
	for _, text := range texts {
		for at, c := range text {
			if IsPrinted(c) || strings.ContainsRune(f.Better, c) {
				continue
			}
			if f.Better == "" {
				f.Text, f.Start, f.End = text, at, at+len(string(c))
			}
			f.Better += string(c)
		}
	}
	if f.Better == "" {
		return
	}
	if field == Body {
		f.Text = f.Text[f.Start:f.End]
	}
	r.found = append(r.found, f)
}
