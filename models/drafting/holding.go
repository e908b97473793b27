package drafting

import (
	"cmp"
	"slices"

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
	term      offices.Term // of who holds the office on the day, and is addressed by name
	known     bool         // else the office is addressed by its function
	last      offices.Term // of who is only the last known to hold it
	changed   bool         // somebody else holds it now
	next      bool         // and followed directly
	seen      bool         // they wrote to us lately, and so are in office for certain
	typed     bool         // as somebody typed them: nothing of them is on record
	copied    bool         // gets a copy whatever their rank, and by function if they are not confirmed
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
	if m.correspond(recipients) {
		return
	}
	for _, r := range recipients {
		h := m.holding(r)
		h.copied = r.Kind == "cc" && m.Letter.Direction == letters.Outgoing && h.hasOffice // as our letter was
		m.to = append(m.to, h)
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
	at := slices.IndexFunc(m.Offices, func(o offices.Office) bool {
		return r.OfficeID != nil && *r.OfficeID == o.ID || r.OfficeID == nil && r.Name == "" && o.Kind == "foreign-minister"
	})
	if at < 0 {
		return h
	}
	o := m.Offices[at]
	if h.office, h.hasOffice = m.inPlaceOf(o), true; h.office.ID != o.ID {
		h.formerly = o
	}
	m.nameHolder(&h)
	h.wasTerm, h.hadTerm = h.office.HolderOn(m.since)
	if h.hadTerm && !h.wrote(h.wasTerm) {
		h.wasTerm, h.hadTerm = offices.Term{}, false
	}
	h.changed = r.Name != "" && h.hasOther()
	h.next = h.known && h.changed && h.hadTerm && h.followed()
	return h
}

// hasOther tells whether somebody else than we wrote to holds the office, or came into it
// later and may hold it still.
func (h holding) hasOther() bool {
	if h.known {
		return !h.wrote(h.term)
	}
	return h.hasLast() && !h.wrote(h.last) && h.last.From() > h.wasTerm.From()
}

// nameHolder finds who holds the office on the day. Who is only the last known
// holder is not addressed by name: the letter goes to the office by its function.
// To congratulate an office would be odd, so there the name stands, to be checked.
func (m *content) nameHolder(h *holding) {
	h.term, h.known = h.office.HolderOn(m.Day)
	if h.known && m.sort != Welcome && h.doubt(m.Day) != "" {
		h.last, h.term, h.known = h.term, offices.Term{}, false
	}
}

// hasLast tells whether somebody is on record who may hold the office still.
func (h holding) hasLast() bool { return h.last.ID != 0 }

// holder returns who holds the office, or was the last known to.
func (h holding) holder() (offices.Term, bool) {
	if h.known {
		return h.term, true
	}
	return h.last, h.hasLast()
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

// wrote tells whether the term is that of the person we wrote to: by the number of
// the person where our letter has it, else by any of the names, in whatever script.
func (h holding) wrote(t offices.Term) bool {
	if h.was.PersonID != nil && t.PersonID != 0 {
		return *h.was.PersonID == t.PersonID
	}
	return t.Person.SoundsLike(h.was.Name)
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

// doubt tells why the holder has to be confirmed before they are addressed by name,
// "" if not.
func (h holding) doubt(day models.Date) string {
	t, _ := h.holder()
	if _, confirmed := t.ConfirmedOn(day); confirmed || h.seen {
		return ""
	}
	recalled := t.Reading == models.GeneralKnowledge || t.Reading == models.RecalledEnd && t.AsOf.Last() < day
	text := ""
	switch {
	case within(t.Start, day) && !seenBy(t, day), within(t.End, day):
		text = "whether in office " + onDate(day)
	case !t.CertainOn(day):
		text = "last known in office " + onDate(cmp.Or(t.LastSeen(day), t.From()))
	case recalled, t.Reading.Doubtful() && t.AsOf.Last() < day:
		text = "whether in office " + onDate(day)
	}
	if text != "" && recalled {
		text += ", by recollection only"
	}
	return text
}

// within tells whether the day lies in the month or the year that is all that is known of a date: it may
// be before or after it.
func within(date, day models.Date) bool {
	return date != "" && date.Precision() != models.Day && date.First() <= day && day <= date.Last()
}

// seenBy tells whether the person was seen in the office on a day up to this one.
func seenBy(t offices.Term, day models.Date) bool {
	seen := t.LastSeen(day)
	return seen.Precision() == models.Day && seen <= day && seen >= t.Start.First()
}

// isHeldAs tells whether one person holds the two offices, or was the last known to.
func (h holding) isHeldAs(other holding) bool {
	a, held := h.holder()
	b, also := other.holder()
	return held && also && a.PersonID == b.PersonID
}
