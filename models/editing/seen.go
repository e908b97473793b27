package editing

import (
	"hash/fnv"
	"strconv"
	"unicode/utf16"

	"demarche/models/letters"
)

// Seen returns a short text that changes with what somebody has seen of a draft.
func Seen(l letters.Letter, also ...string) string {
	sum := fnv.New64a()
	for _, text := range append([]string{strconv.Itoa(l.Version), l.Subject, l.Body}, also...) {
		sum.Write([]byte(text))
		sum.Write([]byte{0})
	}
	return strconv.FormatUint(sum.Sum64(), 36)
}

// Bytes turns a place in a text, counted in UTF-16 as browsers do, into one
// counted in bytes.
func Bytes(text string, place int) int {
	for i, r := range text {
		if place <= 0 {
			return i
		}
		place -= max(1, utf16.RuneLen(r))
	}
	return len(text)
}
