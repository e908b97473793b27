package drafting

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/profiles"
)

// An Offer is a fact on the state with a sentence in which a letter can tell it.
// Where there are no words for it in the language, the sentence is a marker.
type Offer struct {
	Sentence
	Kind string // position, vote, joined or a kind of evidence
}

// Fact returns what is offered.
func (o Offer) Fact() Fact { return o.Facts[0] }

// Matches tells whether every word that is searched for is in the offer.
func (o Offer) Matches(q string) bool {
	f := o.Fact()
	in := models.Fold(strings.Join([]string{o.Text, f.What, f.Source.Title, string(f.On)}, " "))
	for word := range strings.FieldsSeq(models.Fold(q)) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}

// Key tells one offer on a state from another. It stays the same as long as the
// record says the same.
func (o Offer) Key() string {
	h := fnv.New64a()
	f := o.Fact()
	fmt.Fprint(h, o.Kind, "|", f.What, "|", f.On, "|", f.Thing)
	return fmt.Sprintf("%016x", h.Sum64())
}

// Offers lists what is known of the state on the day of the facts that a letter
// may tell, the newest first: positions, votes, texts that it joined, and all
// evidence.
func Offers(ctx context.Context, f profiles.Facts, lang string) []Offer {
	f.Letter = letters.Letter{StateISO: f.State.ISO2, State: f.State, Visibility: f.Letter.Visibility}
	m := choose(f)
	m.lang, m.sort = lang, First
	var all []Offer
	add := func(kind string, a act) {
		text, ok := m.words(a, false)
		if m.General {
			text, ok = m.generalWords(a)
		}
		if !ok {
			text = letters.ToCheck("wording of: “" + a.summary + "” (" + dated(a.on) + ")")
		}
		all = append(all, Offer{Sentence{text, m.facts(a)}, kind})
	}
	for _, p := range m.State.Positions {
		if p.Confirmed && p.Since.Last() <= m.Day {
			add("position", m.positionAct(p))
		}
	}
	for i := range m.Evidence {
		if e := &m.Evidence[i]; e.On.Last() <= m.Day {
			add(e.Kind, m.evidenceAct(e))
		}
	}
	for i, e := range m.Endorsements {
		if e.JoinedOn().Last() <= m.Day {
			add("joined", act{on: e.JoinedOn(), summary: "Joined the " + e.Text.Title, fact: m.joining(e), kind: "joined", text: &m.Endorsements[i], purpose: m.purpose(e)})
		}
	}
	for _, b := range m.votes {
		all = append(all, m.voteOffer(ctx, b))
	}
	slices.SortStableFunc(all, func(a, b Offer) int { return cmp.Compare(b.Fact().On, a.Fact().On) })
	return all
}

// voteOffer tells the vote on one resolution as a first letter in the language does.
func (m content) voteOffer(ctx context.Context, b ballot) Offer {
	o := Offer{Sentence{letters.ToCheck("wording of the vote on resolution " + b.number() + " (" + dated(b.On) + ")"), []Fact{b.fact()}}, "vote"}
	template, err := templateOf(Request{Sort: First, Lang: m.lang, general: m.General})
	if err != nil {
		return o
	}
	m.votes = []ballot{b}
	d, err := m.write(ctx, template, Request{Sort: First, Lang: m.lang})
	if err != nil {
		return o
	}
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			if p.Kind == Votes && slices.Contains(s.Facts, o.Facts[0]) {
				o.Text = s.Text
				return o
			}
		}
	}
	return o
}

// Claims are what vouches for the sentence, as a letter keeps it; page gives the
// address of a thing.
func (s Sentence) Claims(page func(Thing) string) []letters.Citation {
	all := slices.Grow([]letters.Citation(nil), len(s.Facts))
	for i := range s.Facts {
		f := &s.Facts[i]
		all = append(all, letters.Citation{
			Sentence: s.Text, Fact: f.What, FactOn: f.On, Path: page(f.Thing),
			SourceTitle: f.Source.Title, SourceURL: f.Source.URL, Reading: f.Reading, Note: f.Note,
		})
	}
	return all
}
