package proofreading

import "strings"

// torn notes that a sentence lacks a word in its midst: one that wants another is followed by one that cannot be it, and the
// two did not stand so in the draft, which was longer.
func (r *reader) torn(e edit) {
	if e.opening || e.stands || e.was == "" || isFootnote(e.text) || r.notedWithin(e) {
		return
	}
	text, was := withoutQuotations(e.text), plainText(e.was)
	words, before := tokensOf(text), tokensOf(was)
	if len(words) >= len(before) {
		return
	}
	drafted, last := map[string]bool{}, token{}
	for _, t := range before {
		drafted[last.text+" "+t.text], last = true, t
	}
	for i, t := range words {
		next, between := token{}, text[t.end:]
		if i+1 < len(words) {
			next, between = words[i+1], text[t.end:words[i+1].start]
		}
		if t.number || t.capital && t.start > 0 || drafted[t.text+" "+next.text] && next.text != "" || !r.wants(t.text, next, between) || strings.HasPrefix(text[next.end:], "-") {
			continue
		}
		end := next.end
		if next.text == "" {
			end = t.end
		}
		r.differs(e, span{e.text[t.start:end], t.start}, was)
		return
	}
}

// wants tells whether a word wants another, and the one that follows cannot be it; between is what stands between them.
func (r *reader) wants(word string, next token, between string) bool {
	det, prep := tornAfter[r.lang].has(detWords, word), tornAfter[r.lang].has(prepWords, word)
	if !det && !prep {
		return false
	}
	switch gap := strings.TrimSpace(between); {
	case next.text == "" || strings.HasPrefix(gap, ",") || strings.HasPrefix(gap, ";") || strings.HasPrefix(gap, "،") || strings.HasPrefix(gap, "؛"):
		return det || r.lang != "en" || next.text != ""
	case gap != "":
		return false
	}
	if next.capital || next.number {
		return false
	}
	if det {
		return tornAfter[r.lang].has(afterDet, next.text)
	}
	return tornAfter[r.lang].has(afterPrep, next.text)
}

// What stands in a table of words by which a torn sentence is known.
const (
	detWords  = iota // want a noun after them
	prepWords        // want what they govern
	afterDet         // cannot follow on the former
	afterPrep        // cannot follow on the latter
)

// A tornTable has words by what they do.
type tornTable [4]map[string]bool

func (x tornTable) has(which int, word string) bool { return x[which][word] }

// tornAfter are those words by language. Words that may follow for another reason are left out: in Spanish "el de", in Arabic
// "من بين".
var tornAfter = func() map[string]tornTable {
	all := map[string]tornTable{}
	for lang, lists := range map[string][4]string{
		"en": {"the an its their your our every", "of by in on at from with into between among under than", "of by in on at for from with into is are was were has have had", "of by for from with into is are was were has have had will would"},
		"fr": {"le la les du des au aux cette ces son sa ses votre vos notre nos", "de à dans par sur avec sans entre parmi depuis sous", "de du des à au aux dans par pour sur avec sans entre parmi depuis", "dans par pour sur avec sans est sont ont"},
		"es": {"el la los las un una su sus del al", "de a en con sobre entre desde hacia sin", "a en por para sobre entre desde hasta", "de del por para es son ha han fue"},
		"ru": {"", "в во на с со к ко о об от из по при под над для до без между среди у", "", "в во на с со к ко о об от из по при под над для до без между среди у"},
		"ar": {"", "في إلى على عن مع بين منذ بشأن خلال بحلول", "", "في من إلى على عن مع بشأن خلال بحلول لصالح"},
	} {
		var x tornTable
		for i, list := range lists {
			x[i] = map[string]bool{}
			for _, word := range strings.Fields(list) {
				x[i][foldWord(word)] = true
			}
		}
		all[lang] = x
	}
	return all
}()
