package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
)

// A holding is an addressee of our letter, and who holds the office on the day.
type holding struct {
	was       letters.Recipient
	office    offices.Office // as it stands on the day, with the terms of those in whose place it stands
	formerly  offices.Office // the one we wrote to, where another stands in its place
	hasOffice bool
	wasTerm   offices.Term // of whom we wrote to, if on record
	hadTerm   bool
	term      offices.Term // of who holds the office on the day
	known     bool
	changed   bool // somebody else holds it now
	next      bool // and followed directly
}

// chooseAddressees finds who holds the offices to which we wrote.
func (m *content) chooseAddressees() {
	recipients := m.Letter.Recipients
	if m.Letter.Direction == letters.Incoming {
		recipients = nil
		if m.Letter.Answers != nil {
			recipients = m.Letter.Answers.Recipients
		}
	}
	for _, r := range recipients {
		m.to = append(m.to, m.holding(r))
	}
	if !slices.ContainsFunc(m.to, func(h holding) bool { return h.was.Kind == "to" }) {
		m.to = slices.Insert(m.to, 0, m.holding(letters.Recipient{Kind: "to"}))
	}
}

// main returns the one to whom the letter goes before all others.
func (m *content) main() holding {
	for _, h := range m.to {
		if h.was.Kind == "to" {
			return h
		}
	}
	return holding{}
}

func (m *content) holding(r letters.Recipient) holding {
	h := holding{was: r}
	for _, o := range m.Offices {
		if r.OfficeID != nil && *r.OfficeID == o.ID || r.OfficeID == nil && r.Name == "" && o.Kind == "foreign-minister" {
			h.office, h.hasOffice = m.inPlaceOf(o), true
			if h.office.ID != o.ID {
				h.formerly = o
			}
			break
		}
	}
	if !h.hasOffice {
		return h
	}
	h.term, h.known = h.office.HolderOn(m.Day)
	h.wasTerm, h.hadTerm = h.office.HolderOn(m.since)
	if h.hadTerm && !h.wrote(h.wasTerm) {
		h.wasTerm, h.hadTerm = offices.Term{}, false
	}
	h.changed = h.known && !h.wrote(h.term) && r.Name != ""
	h.next = h.changed && h.hadTerm && h.followed()
	return h
}

// inPlaceOf returns the office that stands in the place of another on the day,
// or that one itself. The terms of both are its terms.
func (m *content) inPlaceOf(o offices.Office) offices.Office {
	for range len(m.Offices) {
		change, changed := o.ContinuesOn(m.Day)
		at := slices.IndexFunc(m.Offices, func(next offices.Office) bool { return changed && next.ID == change.ToID })
		if at < 0 {
			break
		}
		next := m.Offices[at]
		next.Terms = slices.Concat(o.Terms, next.Terms)
		o = next
	}
	return o
}

// title returns the title of the office in which the term was.
func (h holding) title(t offices.Term) string {
	if h.formerly.ID != 0 && t.OfficeID == h.formerly.ID {
		return h.formerly.Title
	}
	return h.office.Title
}

// wrote tells whether the term is that of the person we wrote to.
func (h holding) wrote(t offices.Term) bool {
	if h.was.PersonID != nil {
		return *h.was.PersonID == t.PersonID
	}
	return strings.EqualFold(h.was.Name, t.Person.Name)
}

// followed tells whether nobody held the office between the two.
func (h holding) followed() bool {
	for _, t := range h.office.Terms {
		if t.From() > h.wasTerm.From() && t.From() < h.term.From() && t.PersonID != h.wasTerm.PersonID {
			return false
		}
	}
	return true
}

// doubt tells why the holder has to be checked before writing, "" if not.
func (h holding) doubt(day models.Date) string {
	recalled := h.term.Reading == models.GeneralKnowledge || h.term.Reading == models.RecalledEnd && h.term.AsOf.Last() < day
	text := ""
	switch {
	case !h.term.CertainOn(day):
		text = "last known in office " + onDate(cmp.Or(h.term.AsOf, h.term.From()))
	case recalled, h.term.Reading.Doubtful() && h.term.AsOf.Last() < day:
		text = "whether in office " + onDate(day)
	}
	if text != "" && recalled {
		text += ", by recollection only"
	}
	return text
}

// addressee is the holder of the office on the day, as far as known, with title
// and prefix in the language of the letter. A copy goes only to somebody we wrote
// to before or know by name.
func (m *content) addressee(h holding) (Addressee, bool) {
	if !h.hasOffice {
		return Addressee{Recipient: withAddress(h.asWritten())}, true
	}
	r := letters.Recipient{Kind: cmp.Or(h.was.Kind, "to"), OfficeID: &h.office.ID, Title: cmp.Or(m.titleOf(h), h.was.Title), Email: h.office.Email, Address: h.office.Address}
	if h.formerly.ID == 0 || h.office.Address != "" { // else those on our letter are of another office
		r.Email, r.Address = cmp.Or(r.Email, h.was.Email), cmp.Or(r.Address, h.was.Address)
	}
	if !h.known {
		r.Name = letters.Missing("name of the " + cmp.Or(h.office.Title, h.was.Title))
		return Addressee{Recipient: withAddress(r)}, r.Kind == "to"
	}
	r.Name, r.PersonID = h.term.Person.Name, &h.term.PersonID
	if prefix := m.prefix(h.term.Person); prefix != "" && r.Kind == "cc" {
		r.Name = prefix + " " + r.Name
	}
	if doubt := h.doubt(m.Day); doubt != "" {
		r.Name += " " + letters.ToCheck(doubt)
	}
	return Addressee{Recipient: withAddress(r), Facts: []Fact{m.termFact(h, h.term)}}, true
}

// asWritten is the addressee as our letter had it, of whom nothing is on record.
func (h holding) asWritten() letters.Recipient {
	r := letters.Recipient{
		Kind: cmp.Or(h.was.Kind, "to"), OfficeID: h.was.OfficeID, PersonID: h.was.PersonID,
		Name: h.was.Name, Title: h.was.Title, Address: h.was.Address, Email: h.was.Email,
	}
	if r.Name == "" {
		r.Name = letters.Missing("name of the addressee")
		r.Title = cmp.Or(r.Title, letters.Missing("office of the addressee"))
		return r
	}
	r.Name += " " + letters.ToCheck("whether still in office")
	return r
}

// withAddress gives the addressee an address, or the marker for one.
func withAddress(r letters.Recipient) letters.Recipient {
	if r.Kind == "to" && r.Address == "" {
		r.Address = letters.Missing("postal address")
	}
	return r
}

// termFact makes a fact of a term, as far as it was known on the day.
func (m *content) termFact(h holding, t offices.Term) Fact {
	what := t.Person.Name + ", " + h.title(t)
	on := t.From()
	switch {
	case t.Start != "" && t.End != "" && t.End.Last() <= m.Day:
		what, on = what+", "+dated(t.Start)+" to "+dated(t.End), max(on, m.since)
	case t.Start != "":
		what += ", since " + dated(t.Start)
		if t.End == "" && t.AsOf != "" && t.AsOf.Last() <= m.Day {
			what, on = what+"; known in office "+onDate(t.AsOf), t.AsOf
		}
		if t.CertainOn(m.Day) {
			on = m.Day
		}
	default:
		what += ", named in office " + onDate(t.AsOf)
	}
	return Fact{what, on, t.Source, t.Reading, Thing{"state", m.State.ISO2 + "#offices"}}
}
