package letterdoc

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"
)

// The fonts for names in scripts in which no letter is written, after those of the
// languages of letters. Their order is that of the list of faces.
var furtherFonts = []string{
	"NotoSansSC", "NotoSansJP", "NotoSansKR",
	"NotoSansArmenian", "NotoSansBengali", "NotoSansDevanagari", "NotoSansEthiopic", "NotoSansGeorgian", "NotoSansGujarati",
	"NotoSansGurmukhi", "NotoSansHebrew", "NotoSansKannada", "NotoSansKhmer", "NotoSansLao", "NotoSansMalayalam", "NotoSansMyanmar",
	"NotoSansOriya", "NotoSansSinhala", "NotoSansTamil", "NotoSansTelugu", "NotoSansThaana", "NotoSansThai", "NotoSansTifinagh", "NotoSerifTibetan",
}

// The faces for Chinese characters as they are written in China, in Japan and in
// Korea: the same character has not everywhere the same form.
const (
	chinese = further + iota
	japanese
	korean
)

// A scriptFont is the font in which a script is set, and the language of most of
// those who write in it, "" where that cannot be told.
type scriptFont struct {
	face int
	lang string
}

// scripts tells how each script is set. Latin, Greek and Cyrillic letters, which
// are not in it, stand in Noto Sans.
var scripts = func() map[language.Script]scriptFont {
	named := func(name, lang string) scriptFont {
		return scriptFont{further + slices.Index(furtherFonts, name), lang}
	}
	return map[language.Script]scriptFont{
		language.Arabic:     {arabic, "ar"},
		language.Armenian:   named("NotoSansArmenian", "hy"),
		language.Bengali:    named("NotoSansBengali", "bn"),
		language.Bopomofo:   {chinese, "zh"},
		language.Devanagari: named("NotoSansDevanagari", ""),
		language.Ethiopic:   named("NotoSansEthiopic", ""),
		language.Georgian:   named("NotoSansGeorgian", "ka"),
		language.Gujarati:   named("NotoSansGujarati", "gu"),
		language.Gurmukhi:   named("NotoSansGurmukhi", "pa"),
		language.Han:        {chinese, "zh"},
		language.Hangul:     {korean, "ko"},
		language.Hebrew:     named("NotoSansHebrew", "he"),
		language.Hiragana:   {japanese, "ja"},
		language.Kannada:    named("NotoSansKannada", "kn"),
		language.Katakana:   {japanese, "ja"},
		language.Khmer:      named("NotoSansKhmer", "km"),
		language.Lao:        named("NotoSansLao", "lo"),
		language.Malayalam:  named("NotoSansMalayalam", "ml"),
		language.Myanmar:    named("NotoSansMyanmar", "my"),
		language.Oriya:      named("NotoSansOriya", "or"),
		language.Sinhala:    named("NotoSansSinhala", "si"),
		language.Tamil:      named("NotoSansTamil", "ta"),
		language.Telugu:     named("NotoSansTelugu", "te"),
		language.Thaana:     named("NotoSansThaana", "dv"),
		language.Thai:       named("NotoSansThai", "th"),
		language.Tibetan:    named("NotoSerifTibetan", "dz"),
		language.Tifinagh:   named("NotoSansTifinagh", ""),
	}
}()

// setIn returns how the script is set where Chinese characters are read as in the
// language: a Japanese name has Japanese forms.
func setIn(s language.Script, han string) scriptFont {
	if s == language.Han && han == "ja" {
		return scriptFont{japanese, "ja"}
	}
	f, ok := scripts[s]
	if !ok {
		return scriptFont{face: sans}
	}
	return f
}

// langOf returns the language of what is written in the script within a letter, ""
// where that is the letter's own or cannot be told.
func langOf(s language.Script, han, lang string) string {
	if s == language.Arabic && RightToLeft(lang) {
		return ""
	}
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if of := setIn(s, han).lang; of != primary {
		return of
	}
	return ""
}

// chooseFaces chooses the font for each character: that of its script; signs and
// numbers stand with the text around them. Of a sign that this font has not, the
// first is taken that has it.
func chooseFaces(text []rune, right []bool, styles []piece, bold bool, han string) []int {
	families, chosen := make([]int, len(text)), make([]int, len(text))
	before := sans
	for i, r := range text {
		family := sans
		switch script := language.LookupScript(r); script {
		case language.Inherited, language.Common:
			if right[i] && !fromRight(before) {
				family = arabic
			} else if right[i] {
				family = before
			}
			if i > 0 && (script == language.Inherited || ignorable(r)) { // a mark goes with its letter
				family = families[i-1]
			}
			family = familyWith(r, family, before)
		default:
			family = familyWith(r, setIn(script, han).face, before)
			before = family
		}
		families[i] = family
		chosen[i] = styled(family, bold || styles[i].marked, styles[i].slant)
	}
	return chosen
}

// fromRight tells whether the face is for a script, other than Arabic, that is read
// from the right.
func fromRight(face int) bool {
	return face == scripts[language.Hebrew].face || face == scripts[language.Thaana].face
}

// familyWith returns the first of the families that has a picture of the character,
// and the wanted one if none has. The last are those for the signs of East Asia.
func familyWith(r rune, wanted, before int) int {
	if ignorable(r) || faceAt(wanted).has(r) {
		return wanted
	}
	for _, other := range []int{before, sans, arabic} {
		if faceAt(other).has(r) {
			return other
		}
	}
	if r < 0x2000 { // no sign of East Asia: their fonts need not be read
		return wanted
	}
	for _, other := range []int{chinese, japanese, korean} {
		if faceAt(other).has(r) {
			return other
		}
	}
	return wanted
}

// styled returns the font of the family that is bold or slanted. Arabic has no
// italics, and the further scripts have one font each.
func styled(family int, strong, slant bool) int {
	switch {
	case family == sans && strong:
		return sansBold
	case family == sans && slant:
		return sansItalic
	case family == arabic && (strong || slant):
		return arabicBold
	}
	return family
}
