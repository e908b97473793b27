package models

import (
	"cmp"
	"slices"
)

// A Person holds or held an office (a Popolo Person).
type Person struct {
	Record
	Slug            string
	Name            string
	HonorificPrefix string
	Gender          string // male, female or "" where not known
	Languages       string // BCP 47, joined with ";"
	WikidataID      string
	SourceID        uint
	Source          Source `json:"-"`
}

// An Office is a public post of a state (a Popolo Post). Contact details and
// form of address belong to the office, not to whoever holds it.
type Office struct {
	Record
	Slug     string
	StateISO string
	State    State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Title    string
	Kind     string // foreign-minister, defence-minister, head-of-government, head-of-state, pr-geneva, …
	Address  string // one line of the address a line
	SourceID uint
	Source   Source `json:"-"`
	Terms    []Term `json:"-"`
}

// OfficeKinds lists the kinds of office in the order in which they are shown.
var OfficeKinds = []string{
	"foreign-minister", "defence-minister", "head-of-government", "head-of-state",
	"pr-geneva", "pr-new-york", "disarmament-ambassador", "head-of-delegation",
}

// A Term is the time a person holds an office (a Popolo Membership). An empty
// End means that no end was known on AsOf, not that the person is in office.
type Term struct {
	Record
	OfficeID uint
	Office   Office `json:"-"`
	PersonID uint
	Person   Person `json:"-"`
	Start    Date   // empty where only AsOf is known
	End      Date
	AsOf     Date // the day the source was true
	SourceID uint
	Source   Source `json:"-"`
	Reading  Reading
}

// From returns the first day on which the person is known in the office.
func (t Term) From() Date { return cmp.Or(t.Start, t.AsOf) }

// CertainOn tells whether the record says that the person held the office on
// the day. Otherwise, after AsOf and with no end known, the person is only the
// last known holder, to be checked before writing.
func (t Term) CertainOn(day Date) bool {
	return t.From() <= day && (t.End != "" && day <= t.End.Last() || t.End == "" && day <= t.AsOf.Last())
}

// HolderOn returns the term recorded for the day, and whether there is one. Of
// several the one that began last counts: on the day of handover the successor.
// Whether the holder is certain or only the last known, CertainOn tells.
func (o Office) HolderOn(day Date) (Term, bool) {
	var held Term
	for _, t := range o.Terms {
		if t.From() > day || t.End != "" && t.End.Last() < day {
			continue
		}
		if held.ID == 0 || cmp.Or(cmp.Compare(t.From(), held.From()), cmp.Compare(t.ID, held.ID)) > 0 {
			held = t
		}
	}
	// An open term that a later one has followed is over, though nobody wrote its end.
	if held.End == "" {
		for _, t := range o.Terms {
			if t.From() <= day && t.From() > held.From() {
				return Term{}, false
			}
		}
	}
	return held, held.ID != 0
}

// Past returns the terms, the newest first.
func (o Office) Past() []Term {
	terms := slices.Clone(o.Terms)
	slices.SortFunc(terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.From(), a.From()), cmp.Compare(b.ID, a.ID))
	})
	return terms
}
