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
// fact of a number N is at #f-N, its sentence at #s-N.
type margin struct {
	editing.Reading
	facts []fact
	told  map[letters.Citation]int // the number of the fact at which a claim is told
	upTo  *counted
}

// A counted is how many characters stand before a place, as browsers count.
type counted struct{ place, units int }

// A fact is a sentence with those claims that are told at no sentence before it.
type fact struct {
	N int // from 1
	letters.CitedSentence
}

// marginOf takes the letter apart.
func marginOf(l letters.Letter) margin {
	m := margin{Reading: editing.Read(l), told: map[letters.Citation]int{}, upTo: new(counted)}
	for i, v := range m.Vouched {
		var own []letters.Citation
		for _, c := range v.Claims {
			if c = bareClaim(c); m.told[c] == 0 || !v.Stands {
				own = append(own, c)
			}
		}
		if len(own) == 0 {
			continue
		}
		for _, c := range own {
			if v.Stands {
				m.told[c] = i + 1
			}
		}
		v.Claims = own
		m.facts = append(m.facts, fact{i + 1, v})
	}
	return m
}

// bareClaim is what a claim says, wherever it says it.
func bareClaim(c letters.Citation) letters.Citation {
	c.ID, c.LetterID, c.Place, c.Sentence = 0, 0, 0, ""
	return c
}

// linked tells whether there is a margin at all.
func (m margin) linked() bool { return m.told != nil }

// numbers are the facts that vouch for the sentence, in the order of the margin.
func (m margin) numbers(vouched int) []int {
	var all []int
	for _, c := range m.Vouched[vouched].Claims {
		if n := m.told[bareClaim(c)]; n > 0 && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	slices.Sort(all)
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
			if numbers := m.vouching(s.Vouched); len(numbers) > 0 {
				b.WriteString(m.link(s.Vouched, numbers, at) + ui.MarkedText(s.Text) + "</a>")
			} else {
				b.WriteString("<span" + at + ">" + ui.MarkedText(s.Text) + "</span>")
			}
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

func (m margin) vouching(vouched int) []int {
	if vouched < 0 {
		return nil
	}
	return m.numbers(vouched)
}

// link begins the link of a sentence to the first fact that vouches for it.
func (m margin) link(vouched int, numbers []int, more string) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return `<a class="vouched" id="s-` + strconv.Itoa(vouched+1) + `" href="#f-` + words[0] + `" data-facts="` + strings.Join(words, " ") + `"` + more + `>`
}

// named is the text on a recipient, which begins with the name, with a way from
// that to what vouches for it.
func (m margin) named(r letters.Recipient, text string) templ.Component {
	at := slices.IndexFunc(m.Vouched, func(v letters.CitedSentence) bool { return v.Stands && v.Paragraph == 0 && v.Sentence == r.Name })
	if numbers := m.vouching(at); len(numbers) > 0 && text == "" {
		return templ.Raw(`<span id="s-` + strconv.Itoa(at+1) + `"></span>`)
	} else if len(numbers) > 0 {
		rest := strings.TrimPrefix(text, r.Name)
		return templ.Raw(m.link(at, numbers, "") + ui.MarkedText(text[:len(text)-len(rest)]) + "</a>" + ui.MarkedText(rest))
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
