package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
)

// A holding is an addressee of our letter, and who holds the office on the day.
type holding struct {
	was       models.Recipient
	office    models.Office // as it stands on the day, with the terms of those in whose place it stands
	formerly  models.Office // the one we wrote to, where another stands in its place
	hasOffice bool
	wasTerm   models.Term // of whom we wrote to, if on record
	hadTerm   bool
	term      models.Term // of who holds the office on the day
	known     bool
	changed   bool // somebody else holds it now
	next      bool // and followed directly
}

// chooseAddressees finds who holds the offices to which we wrote.
func (m *matter) chooseAddressees() {
	recipients := m.Letter.Recipients
	if m.Letter.Direction == models.Incoming {
		recipients = nil
		if m.Letter.Answers != nil {
			recipients = m.Letter.Answers.Recipients
		}
	}
	for _, r := range recipients {
		m.to = append(m.to, m.holding(r))
	}
	if !slices.ContainsFunc(m.to, func(h holding) bool { return h.was.Kind == "to" }) {
		m.to = slices.Insert(m.to, 0, m.holding(models.Recipient{Kind: "to"}))
	}
}

func (m *matter) holding(r models.Recipient) holding {
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
		h.wasTerm, h.hadTerm = models.Term{}, false
	}
	h.changed = h.known && !h.wrote(h.term) && r.Name != ""
	h.next = h.changed && h.hadTerm && h.followed()
	return h
}

// inPlaceOf returns the office that stands in the place of another on the day,
// or that one itself. The terms of both are its terms.
func (m *matter) inPlaceOf(o models.Office) models.Office {
	for range len(m.Offices) {
		change, changed := o.ContinuesOn(m.Day)
		at := slices.IndexFunc(m.Offices, func(next models.Office) bool { return changed && next.ID == change.ToID })
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
func (h holding) title(t models.Term) string {
	if h.formerly.ID != 0 && t.OfficeID == h.formerly.ID {
		return h.formerly.Title
	}
	return h.office.Title
}

// wrote tells whether the term is that of the person we wrote to.
func (h holding) wrote(t models.Term) bool {
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
