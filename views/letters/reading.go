package letters

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/views/ui"
)

// A margin is a letter taken apart, with what vouches for each sentence. The
// note of a number N is at #f-N, its sentence at #s-N.
type margin struct {
	editing.Reading
	edits bool // the letter can be changed here
	upTo  *counted
}

// A counted is how many characters stand before a place, as browsers count.
type counted struct{ place, units int }

// A note is what vouches for a sentence, as it stands beside that.
type note struct {
	N int // from 1
	letters.CitedSentence
	From   int  // where the sentence begins, as browsers count; -1 if it is not in the body
	Edited bool // the sentence is in the letter, and says something else
}

// marginOf takes the letter apart.
func marginOf(l letters.Letter, edits bool) margin {
	return margin{Reading: editing.Read(l), edits: edits, upTo: new(counted)}
}

// linked tells whether there is a margin at all.
func (m margin) linked() bool { return m.upTo != nil }

// note is that of the number, from 0.
func (m margin) note(i, from int) note {
	return note{N: i + 1, CitedSentence: m.Vouched[i], From: from}
}

// beside are the notes on the sentences of a paragraph.
func (m margin) beside(p editing.Paragraph) []note {
	var all []note
	for _, s := range p.Sentences {
		if s.Vouched >= 0 {
			all = append(all, m.note(s.Vouched, m.unit(s.Start)))
		}
		for _, i := range s.Was {
			n := m.note(i, m.unit(s.Start))
			n.Edited = true
			all = append(all, n)
		}
	}
	return all
}

// onNames are the notes on those to whom the letter goes.
func (m margin) onNames() []note {
	return m.those(func(_ int, v letters.CitedSentence) bool { return v.Stands && v.Paragraph == 0 })
}

// gone are the notes on sentences that are not found in the letter.
func (m margin) gone() []note {
	found := map[int]bool{}
	for _, s := range m.Sentences() {
		found[s.Vouched] = true
		for _, i := range s.Was {
			found[i] = true
		}
	}
	return m.those(func(i int, v letters.CitedSentence) bool { return !found[i] && (!v.Stands || v.Paragraph > 0) })
}

func (m margin) those(which func(int, letters.CitedSentence) bool) []note {
	var all []note
	for i, v := range m.Vouched {
		if which(i, v) {
			all = append(all, m.note(i, -1))
		}
	}
	return all
}

// place is where the sentence of the fact begins in the text, as browsers count.
func (m margin) place(n int) (string, bool) {
	s, ok := m.Of(n - 1)
	if !ok {
		return "", false
	}
	return units(m.Body[:s.Start]), true
}

// sentences are those of a paragraph, each with its place in the text, and a
// way to what vouches for it. It is written here and not as a template, which
// would put spaces between them.
func (m margin) sentences(p editing.Paragraph) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		last := -1
		for _, s := range p.Sentences {
			if last >= 0 && last < s.Start {
				b.WriteString(templ.EscapeString(m.Body[last:s.Start]))
			}
			last = s.End
			from := m.unit(s.Start)
			at := ` data-from="` + strconv.Itoa(from) + `" data-to="` + strconv.Itoa(from+unitsIn(m.Body[s.Start:s.End])) + `"`
			switch {
			case s.Vouched >= 0:
				b.WriteString(m.link("vouched", []int{s.Vouched}, at) + ui.MarkedText(s.Text) + "</a>")
			case len(s.Was) > 0:
				b.WriteString(m.link("vouched edited", s.Was, at) + ui.MarkedText(s.Text) + "</a>")
			default:
				b.WriteString("<span" + at + ">" + ui.MarkedText(s.Text) + "</span>")
			}
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// link begins the link of a sentence to the first of the notes on it.
func (m margin) link(class string, notes []int, more string) string {
	words := make([]string, len(notes))
	for i, n := range notes {
		words[i] = strconv.Itoa(n + 1)
	}
	return `<a class="` + class + `" id="s-` + words[0] + `" href="#f-` + words[0] + `" data-facts="` + strings.Join(words, " ") + `"` + more + `>`
}

// named is the text on a recipient, which begins with the name, with a way from
// that to what vouches for it.
func (m margin) named(r letters.Recipient, text string) templ.Component {
	at := slices.IndexFunc(m.Vouched, func(v letters.CitedSentence) bool { return v.Stands && v.Paragraph == 0 && v.Sentence == r.Name })
	if at >= 0 && text == "" {
		return templ.Raw(`<span id="s-` + strconv.Itoa(at+1) + `"></span>`)
	} else if at >= 0 {
		name := r.Name
		if !strings.HasPrefix(text, name) { // the office stands first
			name, _, _ = strings.Cut(text, "\n")
		}
		rest := strings.TrimPrefix(text, name)
		return templ.Raw(m.link("vouched", []int{at}, "") + ui.MarkedText(text[:len(text)-len(rest)]) + "</a>" + ui.MarkedText(rest))
	}
	return ui.Marked(text)
}

// unit counts the characters of the body before the place, as browsers do, on
// from the last place that it was asked for.
func (m margin) unit(place int) int {
	if place < m.upTo.place {
		*m.upTo = counted{}
	}
	*m.upTo = counted{place, m.upTo.units + unitsIn(m.Body[m.upTo.place:place])}
	return m.upTo.units
}

// SentenceAnchor is the part of the editor's address that leads to the sentence,
// "" where nothing vouches for it.
func SentenceAnchor(l letters.Letter, sentence string) string {
	for i, v := range l.CitedSentences() {
		if v.Sentence == sentence && v.Stands {
			return "#s-" + strconv.Itoa(i+1)
		}
	}
	return ""
}
