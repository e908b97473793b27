// Package drafting makes letters from facts. What a letter says is chosen first,
// without words (content.go and the files beside it), and worded then by a
// template, one for each kind of letter and language (templates/, or as a campaign
// has changed it), which finds the choice made in its fields (fields.go). Each sentence knows the facts it rests on. What is missing stands in the
// text as a marker, see [models.Marker].
//
// A letter holds no fact that is newer than its day. It holds at most what two
// pages can: of what a state said, the most telling (see telling); the rest is
// kept beside the letter, for the one who edits it.
package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
)

// A Fact is what vouches for a sentence: something on record with its source, or
// a figure that the program has counted by a published rule, in which case the
// thing is the list that was counted.
type Fact struct {
	What    string // in the campaign's words
	On      models.Date
	Source  models.Source
	Reading models.Reading
	Thing   Thing
	Note    letters.Note // what the draft did because of it
}

// A Thing is something in the program that has a page of its own: a state, a
// letter, a resolution. Which page that is, the views know.
type Thing struct {
	Kind string // state, states, letter, resolution, meeting, meetings or campaign
	Key  string // code, number or slug; of states and meetings: a query; of a state: also the part of its page
}

// A Sentence is one sentence of a letter and the facts that vouch for it.
type Sentence struct {
	Text  string
	Facts []Fact
}

// A Passage is a paragraph of a letter.
type Passage struct {
	Kind      Kind
	Sentences []Sentence
}

// A Kind says what a passage is for.
type Kind string

// The kinds of passages, in the order of a follow-up. A template may name others,
// see {% part %} of [letterlang].
const (
	Salutation Kind = "salutation"
	Opening    Kind = "opening"   // our letter, and that no answer came
	Conduct    Kind = "conduct"   // what the state has said and done since
	Votes      Kind = "votes"     // what was put to the vote since, and how it voted
	World      Kind = "world"     // how many others have moved, and what has been held
	Milestone  Kind = "milestone" // the next meeting
	Asking     Kind = "request"   // what is asked
	Closing    Kind = "closing"   // by when, and the close
	Footnote   Kind = "footnote"  // on the coalition, below the signatures
)

// Text returns the passage as a paragraph.
func (p Passage) Text() string {
	texts := make([]string, len(p.Sentences))
	for i, s := range p.Sentences {
		texts[i] = s.Text
	}
	return strings.Join(texts, " ")
}

// An Addressee is to whom a letter goes, and the facts that say so.
type Addressee struct {
	letters.Recipient
	Facts []Fact
}

// A Draft is a letter that nobody has approved yet.
type Draft struct {
	Sort        Sort
	Day         models.Date
	Lang        string // BCP 47
	Reference   string
	Subject     string
	Addressees  []Addressee
	Passages    []Passage // from the salutation to the footnote
	Signatories []letters.Signatory
	Asks        []asks.Ask
	Known       []Fact            // what is also known and found no room
	Visibility  models.Visibility // "" for the campaign, and for confidential where the letter it follows is
	Channel     string            // "" for that of the letter it follows
	follows     letters.Letter
}

// Body returns the text of the letter from the salutation to the close, and the
// footnote at its end, paragraphs separated by an empty line.
func (d Draft) Body() string {
	var paragraphs []string
	for _, p := range d.Passages {
		text := p.Text()
		if p.Kind == Footnote {
			text = "* " + text
		}
		paragraphs = append(paragraphs, text)
	}
	return strings.Join(paragraphs, "\n\n")
}

// cameBy returns the way by which the letter before the draft went or came: of a reply of which that is not
// noted, the way of ours.
func cameBy(l letters.Letter) string {
	if l.Channel == "" && l.Direction == letters.Incoming && l.Answers != nil {
		return l.Answers.Channel
	}
	return l.Channel
}

// Letter returns the draft as a letter to be saved, with a claim for each fact
// of each sentence; page gives the address of a thing. What is also known comes
// along as claims of no sentence.
func (d Draft) Letter(page func(Thing) string) letters.Letter {
	body := d.Body()
	l := letters.Letter{
		StateISO: d.follows.StateISO, State: d.follows.State, Direction: letters.Outgoing,
		Sort: string(d.Sort), Reference: d.Reference, Subject: d.Subject, Body: body, Drafted: body, DraftedSubject: d.Subject, Lang: d.Lang,
		Channel: cmp.Or(d.Channel, cameBy(d.follows)), Visibility: letters.DraftedFor(d.Visibility, d.follows),
		Signatories: d.Signatories, Asks: d.Asks,
	}
	l.ContactID = d.follows.ContactID
	switch {
	case d.follows.ID == 0:
	case d.follows.Direction == letters.Incoming:
		l.AnswersID = &d.follows.ID
	default:
		l.FollowsID = &d.follows.ID
	}
	claims := len(d.Known)
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			claims += len(s.Facts)
		}
	}
	l.Claims = slices.Grow(l.Claims, claims)
	claim := func(sentence string, facts []Fact) {
		l.Claims = append(l.Claims, Sentence{sentence, facts}.Claims(page)...)
	}
	for _, a := range d.Addressees {
		l.Recipients = append(l.Recipients, a.Recipient)
		claim(a.Name, a.Facts)
	}
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			claim(s.Text, s.Facts)
		}
	}
	claim("", d.Known)
	return l
}
