package proofreading

import (
	"strings"

	"demarche/models/proofreading/vocabulary"
)

// A rewording is what parts an edit from the drafted sentence.
type rewording struct {
	was   string
	more  map[string]int // by how often a word stands in the edit more than in the draft
	hunks []hunk
	gone  [][]string      // words that stand in the draft more often, in their forms
	had   map[string]bool // words of the draft
	known map[string]bool // words of the fact, of the names of the state and of the addressee

	lang, is string // of the edit
	compared bool   // what acts it tells
	sameAct  []deed // words of the edit that tell the act which the draft told
	otherAct *hunk  // where the edit tells another
}

func (d *rewording) isNew(t token) bool  { return !t.number && d.more[t.text] > 0 }
func (d *rewording) isGone(t token) bool { return d.more[t.text] < 0 }

// A hunk is a stretch of words in which two sentences differ.
type hunk struct{ put, left []token }

// is returns the stretch of the edit.
func (h hunk) is(text string) span {
	start, end := h.put[0].start, h.put[len(h.put)-1].end
	return span{text[start:end], start}
}

// was returns the stretch of the draft, "" for none.
func (h hunk) was(text string) string {
	if len(h.left) == 0 {
		return ""
	}
	return text[h.left[0].start:h.left[len(h.left)-1].end]
}

// rewordingOf compares an edit with the sentence it came from. It is asked more than once of each.
func (r *reader) rewordingOf(e edit) *rewording {
	key := rewordingKey{e.text, e.was, e.start, len(e.claims)}
	d, known := r.rewordings[key]
	if !known {
		if r.rewordings == nil {
			r.rewordings = map[rewordingKey]*rewording{}
		}
		d = r.compareWords(e)
		r.rewordings[key] = d
	}
	return d
}

// A rewordingKey tells one edit from another.
type rewordingKey struct {
	text, was     string
	start, claims int
}

func (r *reader) compareWords(e edit) *rewording {
	d := &rewording{was: plainText(e.was), lang: r.lang, is: e.text, more: map[string]int{}, had: map[string]bool{}, known: map[string]bool{}}
	is, was := tokensOf(withoutQuotations(e.text)), tokensOf(d.was)
	for _, t := range is {
		d.more[t.text]++
	}
	for _, t := range was {
		d.more[t.text]--
		d.had[t.text] = true
	}
	for word, n := range d.more {
		if n < 0 {
			d.gone = append(d.gone, vocabulary.Bare(word, r.lang))
		}
	}
	d.hunks = hunksOf(is, was)
	d.know(r.State.Name, r.State.NameIn(r.lang), r.Coalition.Name, r.letter.Addressee().Title)
	if strings.Contains(d.was, "%") {
		d.know("per cent percent pour por ciento процентов процента процент في المائة")
	}
	if len(r.drafted) > 0 {
		d.know(r.drafted[0].plain)
	}
	for _, c := range e.claims {
		for _, t := range tokensOf(c.Fact) {
			if len(optionsIn(t.text, "en")) == 0 && !denials.has("en", t.text) {
				d.known[t.text] = true
			}
		}
	}
	return d
}

func (d *rewording) know(texts ...string) {
	for _, text := range texts {
		for _, t := range tokensOf(text) {
			d.known[t.text] = true
		}
	}
}

// hunksOf finds where two rows of words differ, by the longest row that both have.
func hunksOf(is, was []token) (all []hunk) {
	n, m := len(is), len(was)
	long := make([]int, (n+1)*(m+1))
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if is[i].text == was[j].text {
				long[at(i, j)] = long[at(i+1, j+1)] + 1
			} else {
				long[at(i, j)] = max(long[at(i+1, j)], long[at(i, j+1)])
			}
		}
	}
	var h hunk
	flush := func() {
		if len(h.put)+len(h.left) > 0 {
			all, h = append(all, h), hunk{}
		}
	}
	for i, j := 0, 0; i < n || j < m; {
		switch {
		case i < n && j < m && is[i].text == was[j].text:
			flush()
			i, j = i+1, j+1
		case j == m || i < n && long[at(i+1, j)] >= long[at(i, j+1)]:
			h.put = append(h.put, is[i])
			i++
		default:
			h.left = append(h.left, was[j])
			j++
		}
	}
	flush()
	return all
}
