package letters

import (
	"strings"

	"github.com/a-h/templ"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/workflow"
	"demarche/views/ui"
)

// A FactsPage is what is known of a state that a letter may tell.
type FactsPage struct {
	Letter  letters.Letter // as typed
	Reading editing.Reading
	Place   editing.Sentence // after which, or in the place of which, a fact goes in
	Placed  bool             // there is such a sentence
	Instead bool
	Q, Kind string
	Kinds   []string // of all that is known
	Offers  []drafting.Offer
	Found   int
	Page    int
	Pages   int
	Seen    string // a mark of the letter as it was when this was shown
	Wrong   models.Invalid
}

// at is the place, as browsers count.
func (f FactsPage) at() string { return units(f.Letter.Body[:f.Place.Start]) }

// ends are the last sentences of the paragraphs, and the one that is chosen.
func (f FactsPage) ends() []editing.Sentence {
	var all []editing.Sentence
	seen := !f.Placed
	for _, p := range f.Reading.Paragraphs {
		for i, s := range p.Sentences {
			chosen := s.Start == f.Place.Start && !seen
			if chosen || i == len(p.Sentences)-1 && !p.Footnote {
				all = append(all, s)
			}
			seen = seen || chosen
		}
	}
	return all
}

// isIn tells whether the letter says the sentence already.
func (f FactsPage) isIn(o drafting.Offer) bool {
	for _, v := range f.Reading.Vouched {
		if !v.Stands {
			continue
		}
		for _, c := range v.Claims {
			if c.Fact == o.Fact().What && c.FactOn == o.Fact().On {
				return true
			}
		}
	}
	return false
}

// A DroppingPage is a fact that is about to be taken out of a letter.
type DroppingPage struct {
	Letter  letters.Letter
	Reading editing.Reading
	Fact    int // which of the vouched, from 0
	Seen    string
	Moved   bool // the letter changed since it was shown
}

// also are the other sentences that rest on one of the same facts.
func (d DroppingPage) also() []int {
	var all []int
	own := map[letters.Citation]bool{}
	for _, c := range d.Reading.Vouched[d.Fact].Claims {
		own[bareClaim(c)] = true
	}
	for i, v := range d.Reading.Vouched {
		rests := false
		for _, c := range v.Claims {
			rests = rests || own[bareClaim(c)]
		}
		if i != d.Fact && rests && v.Stands && v.Paragraph > 0 {
			all = append(all, i)
		}
	}
	return all
}

// around is the paragraph of the sentence: what stands before it, the sentence,
// and what stands after.
func (d DroppingPage) around() (before, said, after string) {
	for _, p := range d.Reading.Paragraphs {
		for _, s := range p.Sentences {
			if s.Vouched == d.Fact {
				last := p.Sentences[len(p.Sentences)-1]
				return d.Letter.Body[p.Sentences[0].Start:s.Start], d.Letter.Body[s.Start:s.End], d.Letter.Body[s.End:last.End]
			}
		}
	}
	return "", "", ""
}

// An AnewPage is a letter that would be drafted anew.
type AnewPage struct {
	workflow.Redraft
	Seen     string
	Moved    bool                // something changed since it was shown
	Standing *proofreading.Issue // why it cannot be drafted anew, nil where that is not known
}

// wordsOrNothing is the text, or the word for none.
func wordsOrNothing(p ui.Page, text string) string {
	if text == "" {
		return p.T("audit.nothing")
	}
	return text
}

// ending returns the last words of a sentence, by which its place is found.
func ending(sentence string) string {
	const enough = 8
	words := strings.Fields(sentence)
	if len(words) <= enough+2 {
		return sentence
	}
	return "… " + strings.Join(words[len(words)-enough:], " ")
}

// factsTitle says whether a fact goes in, or takes the place of another.
func factsTitle(p ui.Page, f FactsPage) string {
	if f.Instead {
		return p.T("facts.title.replace")
	}
	return p.T("facts.title")
}

// striking is the paragraph of a sentence, the sentence struck out.
func striking(d DroppingPage) templ.Component {
	before, said, after := d.around()
	if said == "" {
		return ui.Marked(d.Reading.Vouched[d.Fact].Sentence)
	}
	return templ.Raw(ui.MarkedText(before) + "<del>" + ui.MarkedText(said) + "</del>" + ui.MarkedText(after))
}

// factKind names a kind of offer.
func factKind(p ui.Page, kind string) string {
	switch kind {
	case "position", "vote", "joined":
		return p.T("facts.kind." + kind)
	}
	return p.T("evidence." + kind)
}

// bareClaim is what a claim says, wherever it says it.
func bareClaim(c letters.Citation) letters.Citation {
	c.ID, c.LetterID, c.Place, c.Sentence = 0, 0, 0, ""
	return c
}
