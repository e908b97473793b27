package views

import (
	"strings"

	"demarche/models"
)

// An OfficialsPage is one page of who holds which office.
type OfficialsPage struct {
	Offices []models.Office
	Filter  models.OfficeFilter
	States  []models.State
	Gone    []models.Letter // that await an answer of somebody who has left
	Total   int
	Number  int
	Pages   int
}

// An OfficialPage is a person and the offices held.
type OfficialPage struct {
	Person  models.Person
	Terms   []models.Term
	History []models.Entry
	Public  bool   // in the shipped data, in public office
	Into    string // as it was typed
	Wrong   models.Invalid
}

// An OfficePage is an office, who held it, and what was wrong with what was sent
// from its page.
type OfficePage struct {
	Office     models.Office
	History    []models.Entry
	Succession models.Succession
	Correcting uint        // the term that was being corrected, 0 for none
	Term       models.Term // as it was typed
	Found      []models.Person
	Wrong      models.Invalid
}

// mayTend tells whether the reader may change the office.
func (o OfficePage) mayTend(p Page) bool {
	return p.Reader.MayWriteOf(o.Office.StateISO) && !p.IsPast()
}

// term returns the term as it stands, or as it was typed.
func (o OfficePage) term(t models.Term) models.Term {
	if o.Correcting == t.ID {
		return o.Term
	}
	return t
}

// wrongOf returns what is wrong with the term.
func (o OfficePage) wrongOf(t models.Term) models.Invalid {
	if o.Correcting == t.ID {
		return o.Wrong
	}
	return nil
}

// wrongNew returns what is wrong with the successor.
func (o OfficePage) wrongNew() models.Invalid {
	if o.Correcting == 0 {
		return o.Wrong
	}
	return nil
}

// An OfficeFormPage is the form of an office.
type OfficeFormPage struct {
	Office   models.Office
	Conflict *Conflict
	Wrong    models.Invalid
}

// OfficeConflict compares what was typed of an office with what somebody else
// saved, and with what it said before.
func OfficeConflict(p Page, mine, theirs, original models.Office, newest models.Change) *Conflict {
	c := &Conflict{Theirs: newest}
	for _, f := range []ConflictField{
		{p.T("office.title"), mine.Title, theirs.Title, original.Title},
		{p.T("office.form-of-address"), mine.FormOfAddress, theirs.FormOfAddress, original.FormOfAddress},
		{p.T("office.langs"), mine.Langs, theirs.Langs, original.Langs},
		{p.T("office.address"), strings.ReplaceAll(mine.Address, "\r\n", "\n"), theirs.Address, original.Address},
	} {
		if f.Mine != f.Theirs {
			c.Fields = append(c.Fields, f)
		}
	}
	return c
}

// langs names languages by their codes.
func (p Page) langs(text string) string {
	var names []string
	for _, lang := range strings.Split(text, ";") {
		names = append(names, p.word("lang."+lang, lang))
	}
	return strings.Join(names, ", ")
}
