package offices

import (
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// An OfficialsPage is one page of who holds which office.
type OfficialsPage struct {
	Offices []offices.Office
	Filter  offices.Filter
	States  []states.State
	Gone    []letters.Letter // that await an answer of somebody who has left
	Total   int
	Number  int
	Pages   int
}

// An OfficialPage is a person and the offices held.
type OfficialPage struct {
	Person  offices.Person
	Terms   []offices.Term
	History []audit.Entry
	Same    []offices.Person // who may be the same person
	Public  bool             // in the shipped data, in public office
	Into    string           // as it was typed
	Wrong   models.Invalid
}

// An OfficePage is an office, who held it, and what was wrong with what was sent
// from its page.
type OfficePage struct {
	Office     offices.Office
	History    []audit.Entry
	Succession offices.Succession
	Correcting uint         // the term that was being corrected, 0 for none
	Term       offices.Term // as it was typed
	ShownAt    string       // where the holder was seen in office, as it was typed
	Found      []offices.Person
	Conflict   *records.Conflict             // of the term that was being corrected
	Becoming   offices.Reorganisation        // as it was typed
	Addresses  map[string]inbox.AddressState // its own, if mail to it could not be delivered
	Others     []offices.Office              // of the same state, that may stand in its place
	Wrong      models.Invalid
}

// mayTend tells whether the reader may change the office.
func (o OfficePage) mayTend(p ui.Page) bool {
	return p.Reader.MayWriteOf(o.Office.StateISO) && !p.IsPast()
}

// term returns the term as it stands, or as it was typed.
func (o OfficePage) term(t offices.Term) offices.Term {
	if o.Correcting == t.ID {
		return o.Term
	}
	return t
}

// wrongOf returns what is wrong with the term.
func (o OfficePage) wrongOf(t offices.Term) models.Invalid {
	if o.Correcting == t.ID {
		return o.Wrong
	}
	return nil
}

// behind is what stands behind the names of the fields in which something is wrong.
func (o OfficePage) behind() string {
	if o.Correcting == 0 {
		return ""
	}
	return "-" + strconv.Itoa(int(o.Correcting))
}

// saidNew tells whether it was said that the successor is none of those found.
func (o OfficePage) saidNew() bool {
	return o.Succession.Slug == "" && o.Wrong["name"] != models.SameName
}

// wrongNew returns what is wrong with the successor.
func (o OfficePage) wrongNew() models.Invalid {
	if o.Correcting == 0 {
		return o.Wrong
	}
	return nil
}

// TermConflict compares what was typed of a term with what somebody else saved,
// and with what it said before.
func TermConflict(p ui.Page, mine, theirs, original offices.Term, newest models.Change) *records.Conflict {
	c := &records.Conflict{Theirs: newest}
	for _, f := range []records.ConflictField{
		{Label: p.T("term.start"), Mine: string(mine.Start), Theirs: string(theirs.Start), Original: string(original.Start)},
		{Label: p.T("term.end"), Mine: string(mine.End), Theirs: string(theirs.End), Original: string(original.End)},
		{Label: p.T("term.end-reason"), Mine: endReason(p, mine), Theirs: endReason(p, theirs), Original: endReason(p, original)},
		{Label: p.T("term.note"), Mine: mine.Note, Theirs: theirs.Note, Original: original.Note},
	} {
		if f.Mine != f.Theirs {
			c.Fields = append(c.Fields, f)
		}
	}
	return c
}

// endReason says why a term ended, "" where that is not known.
func endReason(p ui.Page, t offices.Term) string {
	if t.EndReason == "" {
		return ""
	}
	return p.T("end-reason." + t.EndReason)
}

// workingDays names the working days of an office.
func workingDays(p ui.Page, o offices.Office) string {
	if o.WorkingDays == "" {
		return ""
	}
	var names []string
	for _, d := range strings.Split(o.WorkingDays, ";") {
		names = append(names, p.T("weekday."+d))
	}
	return strings.Join(names, ", ")
}

// langs names languages by their codes.
func langs(p ui.Page, text string) string {
	var names []string
	for _, lang := range strings.Split(text, ";") {
		names = append(names, p.Word("lang."+lang, lang))
	}
	return strings.Join(names, ", ")
}

// dialled keeps of a telephone number what is dialled.
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}
