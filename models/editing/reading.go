// Package editing works on a drafted letter sentence by sentence, with the
// facts that vouch for each: it finds where they stand in the text as it is
// now, takes one out, puts another in, and drafts the whole anew without losing
// what a person wrote. It saves nothing.
package editing

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models/letters"
	"demarche/models/proofreading"
)

// A Sentence is one of the body of a letter.
type Sentence struct {
	Text    string
	Start   int // where it begins in the body, in bytes
	End     int
	Vouched int   // which of those of Reading vouches for it, -1 for none
	Was     []int // for which of those of Reading it was written over
}

// A Paragraph is one of the body of a letter.
type Paragraph struct {
	Sentences []Sentence
	Footnote  bool
}

// A Reading is a letter taken apart.
type Reading struct {
	Body       string
	Paragraphs []Paragraph
	Vouched    []letters.CitedSentence
}

// Read takes the letter apart.
func Read(l letters.Letter) Reading {
	r := Reading{Body: l.Body, Vouched: l.CitedSentences()}
	wanted := make([]string, len(r.Vouched))
	for i, v := range r.Vouched {
		if v.Stands && v.Paragraph > 0 {
			wanted[i] = squeezed(v.Sentence)
		}
	}
	at := 0
	for part := range strings.SplitSeq(l.Body, "\n\n") {
		from := at + len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
		at += len(part) + len("\n\n")
		if text := strings.TrimSpace(part); text != "" {
			r.Paragraphs = append(r.Paragraphs, Paragraph{Sentences: sentences(text, from, wanted)})
		}
	}
	if n := len(r.Paragraphs); n > 0 && len(r.Paragraphs[n-1].Sentences) > 0 {
		r.Paragraphs[n-1].footnote(l)
	}
	r.trace(l)
	return r
}

// trace finds where those sentences are now that no longer stand as they were.
func (r Reading) trace(l letters.Letter) {
	gone := func(v letters.CitedSentence) bool { return !v.Stands }
	if !slices.ContainsFunc(r.Vouched, gone) {
		return
	}
	for _, e := range proofreading.Edited(l) {
		s := r.sentenceIn(e.Start, e.End)
		for i, v := range r.Vouched {
			if s != nil && gone(v) && slices.Contains(e.From, v.Sentence) {
				s.Was = append(s.Was, i)
			}
		}
	}
}

// sentenceIn returns the first sentence within the stretch for which nothing vouches, nil if there is none.
func (r Reading) sentenceIn(start, end int) *Sentence {
	for _, p := range r.Paragraphs {
		for i := range p.Sentences {
			if s := &p.Sentences[i]; s.Vouched < 0 && s.Start < end && start < s.End {
				return s
			}
		}
	}
	return nil
}

// footnote takes the asterisk off the last paragraph, if it is the footnote.
func (p *Paragraph) footnote(l letters.Letter) {
	s := &p.Sentences[0]
	p.Footnote = l.Footnote() != ""
	if rest, starred := strings.CutPrefix(s.Text, "* "); p.Footnote && starred {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		s.Start, s.Text = s.End-len(rest), rest
	} else if p.Footnote && s.Text == "*" {
		p.Sentences = p.Sentences[1:]
	}
}

// sentences cuts a paragraph that begins at from: first where the wanted ones
// stand, each once, then what is left between them.
func sentences(text string, from int, wanted []string) []Sentence {
	plain, places := squeeze(text)
	var found []Sentence
	for i, w := range wanted {
		if w == "" || len(w) > len(plain) {
			continue
		}
		start := strings.Index(plain, w)
		if start < 0 {
			continue
		}
		s := Sentence{Start: places[start], End: places[start+len(w)-1] + 1, Vouched: i}
		if !slices.ContainsFunc(found, func(f Sentence) bool { return s.Start < f.End && f.Start < s.End }) {
			found, wanted[i] = append(found, s), ""
		}
	}
	slices.SortFunc(found, func(a, b Sentence) int { return cmp.Compare(a.Start, b.Start) })
	var all []Sentence
	done := 0
	between := func(to int) {
		for start, s := range proofreading.Sentences(text[done:to]) {
			start += done
			all = append(all, Sentence{Text: s, Start: from + start, End: from + start + len(s), Vouched: -1})
		}
	}
	for _, f := range found {
		between(f.Start)
		done = f.End
		all = append(all, Sentence{Text: text[f.Start:f.End], Start: from + f.Start, End: from + f.End, Vouched: f.Vouched})
	}
	between(len(text))
	return all
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// squeeze makes every stretch of blanks one, and tells for each byte of what
// comes out where it stood.
func squeeze(text string) (string, []int) {
	var b strings.Builder
	b.Grow(len(text))
	places := make([]int, 0, len(text))
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case !unicode.IsSpace(r):
			b.WriteString(text[at : at+size])
			for i := range size {
				places = append(places, at+i)
			}
		case b.Len() > 0 && !strings.HasSuffix(b.String(), " "):
			b.WriteByte(' ')
			places = append(places, at)
		}
		at += size
	}
	return b.String(), places
}

// Sentences returns all sentences of the body in order.
func (r Reading) Sentences() []Sentence {
	var all []Sentence
	for _, p := range r.Paragraphs {
		all = append(all, p.Sentences...)
	}
	return all
}

// Of returns the sentence for which the fact of the number vouches, and whether
// it stands in the body.
func (r Reading) Of(vouched int) (Sentence, bool) {
	for _, p := range r.Paragraphs {
		for _, s := range p.Sentences {
			if s.Vouched == vouched {
				return s, true
			}
		}
	}
	return Sentence{}, false
}

// Last returns the last sentence before the close of a letter: of the last
// paragraph but one that is no footnote; false if there is none.
func (r Reading) Last() (Sentence, bool) {
	text := slices.DeleteFunc(slices.Clone(r.Paragraphs), func(p Paragraph) bool { return p.Footnote || len(p.Sentences) == 0 })
	if len(text) == 0 {
		return Sentence{}, false
	}
	p := text[max(0, len(text)-2)]
	return p.Sentences[len(p.Sentences)-1], true
}

// At returns the sentence that holds the place, in bytes, or the last before it;
// false if there is none.
func (r Reading) At(place int) (found Sentence, ok bool) {
	for _, s := range r.Sentences() {
		if s.Start <= place || !ok {
			found, ok = s, true
		}
	}
	return found, ok
}
