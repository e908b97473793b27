package letterdoc

import "strings"

// CannotShow returns the characters of the letter, each once, for which the
// fonts of the PDF have no picture: an empty box stands there instead.
func CannotShow(l Letter) string {
	t := typesetters.Get().(*typesetter)
	defer typesetters.Put(t)
	t.han = l.Han
	var missing []rune
	seen := map[rune]bool{}
	for line := range strings.SplitSeq(clean(l.text()), "\n") {
		for _, r := range t.unshown(line, l) {
			if !seen[r] {
				seen[r] = true
				missing = append(missing, r)
			}
		}
	}
	return string(missing)
}

// unshown returns the characters of a line that are drawn as a box. It is set for
// that, since a letter may have a picture together with its mark that neither has
// alone.
func (t *typesetter) unshown(line string, l Letter) (missing []rune) {
	if isUsual(line) {
		return nil
	}
	s := t.shape([]piece{{text: line}}, look{size: 10}, l.base(), l.Lang)
	for _, it := range s.items {
		for _, g := range it.glyphs {
			if g.id != 0 {
				continue
			}
			for _, r := range s.text[g.cluster : g.cluster+g.runes] {
				if !ignorable(r) {
					missing = append(missing, r)
				}
			}
		}
	}
	return missing
}

// isUsual tells whether all characters of a line stand in the fonts of the languages
// of letters.
func isUsual(line string) bool {
	for _, r := range line {
		if r > 0x7E && !ignorable(r) && !faceAt(sans).has(r) && !faceAt(arabic).has(r) {
			return false
		}
	}
	return true
}
