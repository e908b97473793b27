package letterdoc

import (
	"strings"
	"unicode"
)

// maxName is how many characters the name of a file has at most, without its ending.
const maxName = 100

// FileName returns a name that is safe in any folder and any header: letters and
// numbers of every script, and the signs that no system objects to.
func FileName(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range clean(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune("._()", r):
			b.WriteRune(r)
			dash = false
		case !dash && b.Len() > 0:
			b.WriteByte('-')
			dash = true
		}
	}
	runes := []rune(strings.Trim(b.String(), "-. "))
	if len(runes) > maxName {
		stem, ending := string(runes), ""
		if at := strings.LastIndexByte(stem, '.'); at >= 0 && len(stem)-at <= 5 {
			stem, ending = stem[:at], stem[at:]
		}
		runes = []rune(string([]rune(stem)[:maxName-len(ending)]) + ending)
	}
	if len(runes) == 0 {
		return "letter"
	}
	return string(runes)
}
