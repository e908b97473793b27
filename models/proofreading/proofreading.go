// Package proofreading reads a letter before it is approved, as a colleague with
// the campaign's records open beside it would: left-over markers, another state's
// name, a minister who has left, a figure that has moved on, a meeting that is
// over, words put into somebody's mouth. Each issue knows its place in the
// letter and, where only one thing can be meant, how to mend it.
//
// It reads English, French, Spanish, Russian and Arabic. It is written to be
// believed: where a sentence can be right, it keeps silent.
package proofreading

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
)

// A Field is a part of a letter.
type Field string

// The parts in which something can be found. A recipient or signatory is told
// by its place in the letter, counted from 0.
const (
	To          Field = "to"
	InReference Field = "reference"
	Subject     Field = "subject"
	Body        Field = "body"
	Signatories Field = "signatories"
)

// An Issue is one thing that a reader should look at again.
type Issue struct {
	Rule   Rule
	Field  Field
	Place  int    // which recipient or signatory, from 0
	Start  int    // where it stands in the text of the field, in bytes
	End    int    // and where it ends
	Text   string // the words that stand there
	Better string // what should stand there, or what the record says; "" where nothing can be told
	About  string // what else the reader should know: the resolution of a vote, whose name it is
	Letter uint   // of what came between: the reply on record, 0 for none
	mend   func(*letters.Letter)
	nth    int // among those of the rule in the field that say the same, from 0
}

// Grave tells whether the letter cannot be approved before this is seen to.
func (f Issue) Grave() bool { return f.Rule.Grave() }

// IsFixable tells whether only one thing can be meant, so that Mend can write it.
func (f Issue) IsFixable() bool { return f.mend != nil }

// Fix returns the letter with the issue seen to, and the letter as it is
// when that takes a person.
func (f Issue) Fix(l letters.Letter) letters.Letter {
	if f.mend == nil {
		return l
	}
	l.Recipients, l.Signatories = slices.Clone(l.Recipients), slices.Clone(l.Signatories)
	f.mend(&l)
	return l
}

// Key tells one issue of a letter from another. It stays the same while other words of the
// letter are changed.
func (f Issue) Key() string {
	h := fnv.New64a()
	fmt.Fprint(h, f.Rule, f.Field, f.Place, f.nth, f.Text, f.Better)
	return fmt.Sprintf("%016x", h.Sum64())
}

// Knowledge is what a letter is read by.
type Knowledge struct {
	profiles.Facts                           // on the state, on the letter's day
	Formerly       map[uint][]offices.Office // what the offices of the addressees said before
	Between        []letters.Letter          // earlier letters between us and the state, with their texts
	Contacts       []outreach.Outreach       // with people of the state, as far as those may see them who read the letter
	Signers        map[string]bool           // which of its signatories have an account or signed a letter of ours before; nil where that was not looked up
	Anew           *letters.Letter           // the same letter, drafted from what is known today; nil where it was not drafted anew
	Orphaned       bool                      // the letter that it follows or answers is on record no more
	Moot           Occasion                  // why no such letter is written any more, "" where one is
	Answered       letters.Letter            // of theirs that it answers, the zero value where it answers none
	Reply          letters.Letter            // that came to the letter which it follows, if that is why
}

// An Occasion is what became of the occasion of a letter.
type Occasion string

// Why a letter is not written any more.
const (
	Replied  Occasion = "answered" // the letter that it follows was answered
	Rested   Occasion = "ended"    // no answer to the letter that it follows is awaited any more
	PassedBy Occasion = "passed"   // what it was for is over, or was taken back
)

// Read returns what it found in the letter, the gravest first and then in the
// order of the letter.
func Read(l letters.Letter, k Knowledge) []Issue { return read(l, k, nil) }

// read returns what it found in the letter. To try a mend is to read the letter once more, so
// where only the rules named are mended, the others come without one; nil names all.
func read(l letters.Letter, k Knowledge, mended []Rule) []Issue {
	r := reader{letter: l, Knowledge: k}
	r.read()
	if mended != nil {
		for i := range r.found {
			if !slices.Contains(mended, r.found[i].Rule) {
				r.found[i].mend = nil
			}
		}
	}
	r.keepGoodMends()
	slices.SortStableFunc(r.found, func(a, b Issue) int {
		return cmp.Or(rank(a)-rank(b), fields[a.Field]-fields[b.Field], a.Place-b.Place, a.Start-b.Start)
	})
	said := map[string]int{}
	for i := range r.found {
		key := r.found[i].Key()
		r.found[i].nth = said[key]
		said[key]++
	}
	return r.found
}

// read goes through the letter by all rules.
func (r *reader) read() {
	r.lang, r.sentences = r.letter.Lang, sentencesOf(withoutMarkers(r.letter.Body))
	r.world = r.worldOf()
	r.comparison = r.compared()
	r.worded = r.sentences
	if r.letter.Drafted != "" {
		r.worded = nil
		for _, e := range r.edits {
			r.worded = append(r.worded, e.span)
		}
	}
	r.markers()
	r.cleared()
	r.addressees()
	r.salutation()
	r.languages()
	r.otherStates()
	r.figures()
	r.counts()
	r.dates()
	r.meetings()
	r.votes()
	r.letters()
	r.quotations()
	r.compare()
	r.asked()
	r.gone()
	r.subject()
	r.occasion()
	r.stale()
	r.leftovers()
	r.slips()
	r.unprinted()
	r.enclosures()
	r.copied()
	r.vouchedFor()
	r.signatures()
}

func rank(f Issue) int {
	if f.Grave() {
		return 0
	}
	return 1
}

// fields are the parts of a letter in the order in which it is read.
var fields = map[Field]int{InReference: 0, To: 1, Subject: 2, Body: 3, Signatories: 4}

// Grave returns those issues that stand in the way of approval.
func Grave(all []Issue) []Issue {
	return slices.DeleteFunc(slices.Clone(all), func(f Issue) bool { return !f.Grave() })
}

// Slight returns those issues that do not.
func Slight(all []Issue) []Issue {
	return slices.DeleteFunc(slices.Clone(all), func(f Issue) bool { return f.Grave() })
}

// A reader goes through a letter, rule by rule.
type reader struct {
	Knowledge
	letter    letters.Letter
	lang      string
	sentences []span
	worded    []span // those that somebody has worded: all, if it is not known what was drafted
	world     *world
	comparison
	records *records
	claims  map[string]span // see claimIn

	rewordings map[rewordingKey]*rewording // see rewordingOf

	heldBy uint64 // see held; 0 as long as nothing was counted
	found  []Issue
}

// A span is a stretch of the body.
type span struct {
	text  string
	start int // in bytes
}

// at notes an issue in the body.
func (r *reader) at(rule Rule, start, end int, better string) *Issue {
	r.found = append(r.found, Issue{Rule: rule, Field: Body, Start: start, End: end, Text: r.letter.Body[start:end], Better: better})
	return &r.found[len(r.found)-1]
}

// instead notes an issue in the body that is mended by writing other words.
func (r *reader) instead(rule Rule, start, end int, better string) {
	f := r.at(rule, start, end, better)
	was := f.Text
	f.mend = func(l *letters.Letter) {
		if end <= len(l.Body) && l.Body[start:end] == was {
			l.Body = l.Body[:start] + better + l.Body[end:]
		}
	}
}

// vouchedFor leaves out what somebody vouches for, as long as the sentence reads as it did then.
func (r *reader) vouchedFor() { r.found = slices.DeleteFunc(r.found, r.isVouchedFor) }

// isVouchedFor tells whether somebody vouches for just what was found: by the same rule in the same
// words, with the record as it was. What arose since is found.
func (r *reader) isVouchedFor(f Issue) bool {
	return f.IsVouchable() && slices.ContainsFunc(r.letter.Vouchers, func(v letters.Voucher) bool {
		return v.Rule == string(f.Rule) && v.Words == f.Text && v.OnRecord == f.onRecord() && v.IsOf(f.Sentence(r.letter))
	})
}

// onRecord is what the record says instead, and of what.
func (f Issue) onRecord() string { return strings.TrimSpace(f.Better + " " + f.About) }

// VouchFor returns the voucher with what was found in the letter, for which it is to stand.
func (f Issue) VouchFor(l letters.Letter, v letters.Voucher) letters.Voucher {
	v.Sentence, v.Rule, v.Words, v.OnRecord = f.Sentence(l), string(f.Rule), f.Text, f.onRecord()
	return v
}

// Sentence returns the sentence of the letter in which the issue is, its subject, or "" where it
// is elsewhere.
func (f Issue) Sentence(l letters.Letter) string {
	switch f.Field {
	case Subject:
		return l.Subject
	case Body:
		for start, s := range Sentences(withoutMarkers(l.Body)) {
			if f.Start < start+len(s) && f.End >= start {
				return l.Body[start : start+len(s)]
			}
		}
	}
	return ""
}

// IsVouchable tells whether a person can vouch for what was found. For a marker they can once
// it was deleted: that they have checked what it asked for.
func (f Issue) IsVouchable() bool {
	if f.Rule == Marker {
		return f.Field == Body && f.Text != "[["+f.Better+"]]"
	}
	return f.Rule.Vouchable() && (f.Field == Body || f.Field == Subject)
}

// vouched tells whether a fact that names one of the words vouches for the sentence.
func (r *reader) vouched(sentence string, says func(letters.Citation) bool) bool {
	return slices.ContainsFunc(r.letter.Claims, func(c letters.Citation) bool {
		return c.Sentence != "" && sameWords(c.Sentence, sentence) && says(c)
	})
}

// keepGoodMends leaves a mend only with those issues that it sees to without raising another in its place: what
// is offered is as right as what a person would be told to write. For each the letter is read again, so
// that no more than mostMends are looked at, and none in a text longer than mendedLength: what has so
// much wrong with it wants writing anew.
func (r *reader) keepGoodMends() {
	looked := 0
	if len(r.letter.Body) > mendedLength {
		looked = mostMends
	}
	for i, f := range r.found {
		if f.mend == nil || slices.Contains(typed, f.Rule) {
			continue
		}
		if looked++; looked > mostMends {
			r.found[i].mend = nil
			continue
		}
		mended := reader{letter: f.Fix(r.letter), Knowledge: r.Knowledge, records: r.records, claims: r.claims}
		mended.read()
		if slices.ContainsFunc(mended.found, func(n Issue) bool { return n.isOfMend(f) && !slices.ContainsFunc(r.found, n.isLike) }) {
			r.found[i].mend = nil
		}
	}
}

// mostMends is of how many issues a mend is offered at most, in a text of no more than mendedLength bytes:
// some ten pages.
const (
	mostMends    = 12
	mendedLength = 32 << 10
)

// typed are the rules of what happens in typing, of which a mend can change nothing else.
var typed = []Rule{Spacing, Repeated, Weekday}

// isOfMend tells whether the issue is one of the place that was mended.
func (f Issue) isOfMend(m Issue) bool {
	return f.Field == m.Field && f.Place == m.Place && (f.Field != Body || f.Start <= m.Start+len(m.Better) && f.End >= m.Start)
}

// isLike tells whether the same is found in the same words.
func (f Issue) isLike(o Issue) bool {
	return f.Rule == o.Rule && f.Field == o.Field && f.Text == o.Text
}
