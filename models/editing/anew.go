package editing

import (
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/merging"
)

// A Choice is what a person takes over of a letter that was drafted anew.
type Choice struct {
	Text       map[int]bool // of the conflicts, those in which the new words are taken
	Subject    bool
	Addressees map[int]bool // of the letter's recipients, those in whose place the new holder is put
}

// A Successor is a recipient of a letter who is somebody else by today's record.
type Successor struct {
	Place int // of the recipient in the letter
	Was   letters.Recipient
	Is    letters.Recipient
}

// A Comparison is a letter drafted anew beside what a person made of it.
type Comparison struct {
	Mine       letters.Letter // as the person has it
	Fresh      letters.Letter // as it would be drafted today
	Letter     letters.Letter // the two brought together, as chosen
	Known      bool           // what Mine was once drafted to is known; else Letter is Mine
	Conflicts  []merging.Conflict
	Changes    []merging.Difference // from the text of Mine to that of Letter
	Successors []Successor
}

// Subject tells whether the subject was drafted to something else.
func (a Comparison) Subject() bool { return a.Fresh.Subject != a.Mine.Subject }

// Changed tells whether there is anything new to take over.
func (a Comparison) Changed() bool {
	return len(a.Changes)+len(a.Conflicts)+len(a.Successors) > 0 || a.Subject()
}

// Merge brings the letter, as a person has it, and the same letter drafted
// anew together. What only one of them changed since it was last drafted is
// taken over; where both did, the person's words stay unless chosen otherwise.
func Merge(mine, fresh letters.Letter, chosen Choice) Comparison {
	a := Comparison{Mine: mine, Fresh: fresh, Letter: mine, Known: mine.Drafted != ""}
	a.successors(chosen)
	if !a.Known {
		return a
	}
	const end = "\n\n" // so that what is added at the end is a paragraph
	r := merging.Choose(mine.Drafted+end, mine.Body+end, fresh.Body+end, chosen.Text)
	a.Letter.Body, a.Conflicts = strings.TrimSpace(r.Text), r.Conflicts
	a.Changes = merging.Differences(mine.Body+end, a.Letter.Body+end)
	if chosen.Subject {
		a.Letter.Subject = fresh.Subject
	}
	a.Letter.Claims = a.claims()
	return a
}

// successors finds the recipients whose office somebody else holds now.
func (a *Comparison) successors(chosen Choice) {
	a.Letter.Recipients = slices.Clone(a.Mine.Recipients)
	used := map[int]bool{}
	for place, was := range a.Mine.Recipients {
		at := slices.IndexFunc(a.Fresh.Recipients, func(is letters.Recipient) bool {
			return was.OfficeID != nil && is.OfficeID != nil && *was.OfficeID == *is.OfficeID
		})
		if at < 0 || used[at] {
			continue
		}
		used[at] = true
		is := a.Fresh.Recipients[at]
		if is.PersonID == nil || was.PersonID != nil && *was.PersonID == *is.PersonID || letters.WithoutMarkers(was.Name) == letters.WithoutMarkers(is.Name) {
			continue
		}
		is.Kind = was.Kind
		a.Successors = append(a.Successors, Successor{place, was, is})
		if chosen.Addressees[place] {
			a.Letter.Recipients[place] = is
		}
	}
}

// claims are those of the new draft that vouch for what the letter says, then
// those of the old that still do, or that told already that a sentence was edited.
func (a Comparison) claims() []letters.Citation {
	stands := func(l letters.Letter) map[string]bool {
		found := map[string]bool{}
		for _, v := range l.CitedSentences() {
			found[v.Sentence] = v.Stands
		}
		return found
	}
	of := func(claims []letters.Citation) letters.Letter {
		l := a.Letter
		l.Claims = claims
		return l
	}
	fresh, mine, before := stands(of(a.Fresh.Claims)), stands(of(a.Mine.Claims)), stands(a.Mine)
	var kept, aside []letters.Citation
	for _, c := range a.Fresh.Claims {
		if fresh[c.Sentence] {
			kept = append(kept, c)
		} else {
			aside = append(aside, fact(c))
		}
	}
	for _, c := range a.Mine.Claims {
		switch {
		case c.Sentence == "" || fresh[c.Sentence]:
		case mine[c.Sentence] || !before[c.Sentence]:
			kept = append(kept, c)
		}
	}
	for _, c := range aside {
		if !slices.ContainsFunc(kept, func(k letters.Citation) bool { return fact(k) == c }) {
			kept = append(kept, c)
		}
	}
	return ordered(a.Letter, kept)
}
