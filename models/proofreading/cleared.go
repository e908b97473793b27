package proofreading

import (
	"strings"

	"demarche/models/letters"
)

// cleared notes markers of the draft that are gone from the body while the words around them
// stand, and nothing was typed in their place: deleting a marker checks nothing.
func (r *reader) cleared() {
	if !strings.Contains(r.letter.Drafted, "[[") {
		return
	}
	drafted := sentencesOf(withoutMarkers(r.letter.Drafted))
	for _, m := range letters.Markers(r.letter.Drafted) {
		at, inside := markedSentence(m, drafted)
		if at < 0 {
			continue
		}
		for i, s := range r.sentences {
			stands := r.comesFrom(s, drafted[at].text)
			if inside {
				stands = stands && r.standsAround(s, drafted[at], m)
			} else {
				stands = stands && r.wordsAt(r.sentences, i+1) == r.wordsAt(drafted, at+1)
			}
			if stands && !strings.Contains(r.stretchAround(i), m.Text) {
				r.at(Marker, s.start, s.start+len(s.text), m.Words)
				break
			}
		}
	}
}

// markedSentence returns which sentence the marker stands in, or else after; -1 for none.
func markedSentence(m letters.Marker, all []span) (at int, inside bool) {
	at = -1
	for i, s := range all {
		if s.start > m.Start {
			break
		}
		at, inside = i, m.Start < s.start+len(s.text)
	}
	return at, inside
}

// comesFrom tells whether the sentence of the letter has the words of the drafted one, or was edited from it.
func (r *reader) comesFrom(s span, drafted string) bool {
	if onlyWords(s.text) == onlyWords(drafted) {
		return true
	}
	for _, e := range r.edits {
		if e.start == s.start {
			return strings.Contains(e.was, drafted)
		}
	}
	return false
}

// wordsAround is how many words on either side of a marker it is about.
const wordsAround = 3

// standsAround tells whether the sentence of the letter has the words next to the marker as drafted: all of the sentence
// where something is missing, and a few of them where something has to be checked.
func (r *reader) standsAround(s, drafted span, m letters.Marker) bool {
	is := onlyWords(s.text)
	if strings.HasPrefix(m.Words, "MISSING") || is == onlyWords(drafted.text) {
		return is == onlyWords(drafted.text)
	}
	at := m.Start - drafted.start
	before, after := strings.Fields(onlyWords(drafted.text[:at])), strings.Fields(onlyWords(drafted.text[at:]))
	near := append(before[max(0, len(before)-wordsAround):], after[:min(len(after), wordsAround)]...)
	return strings.Contains(" "+is+" ", " "+strings.Join(near, " ")+" ")
}

// stretchAround returns the text from the sentence before to the sentence after.
func (r *reader) stretchAround(i int) string {
	from, to := 0, len(r.letter.Body)
	if i > 0 {
		from = r.sentences[i-1].start + len(r.sentences[i-1].text)
	}
	if i+1 < len(r.sentences) {
		to = r.sentences[i+1].start
	}
	return r.letter.Body[from:to]
}

// wordsAt returns the words of the sentence at the place, "" after the last.
func (r *reader) wordsAt(all []span, at int) string {
	if at >= len(all) {
		return ""
	}
	return onlyWords(all[at].text)
}

// onlyWords returns the words and numbers of a text with one blank between them.
func onlyWords(text string) string {
	var all []string
	for _, t := range tokensOf(text) {
		all = append(all, t.text)
	}
	return strings.Join(all, " ")
}
