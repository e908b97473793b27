package letters

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/offices"
)

// LeftOn tells whether the addressee of a letter is known to have left the
// office by the day.
func (r Recipient) LeftOn(day models.Date) bool {
	if r.Office == nil || r.PersonID == nil {
		return false
	}
	if t, held := r.Office.HolderOn(day); held {
		return t.PersonID != *r.PersonID
	}
	for _, t := range r.Office.Terms {
		if t.PersonID == *r.PersonID && t.OverOn(day) {
			return true
		}
	}
	return false
}

// ConfirmedSince returns who holds the office that the letter addresses by its
// function, if it is certain on the day: the letter drafted anew would name them.
func (r Recipient) ConfirmedSince(day models.Date) (offices.Term, bool) {
	if r.Office == nil || r.Name != "" {
		return offices.Term{}, false
	}
	t, held := r.Office.HolderOn(day)
	return t, held && t.CertainOn(day)
}

// HasMailTo tells whether the letter names an e-mail address of one of its addressees.
func (l Letter) HasMailTo() bool {
	return slices.ContainsFunc(l.Recipients, func(r Recipient) bool {
		return r.Kind != "cc" && (r.Email != "" || strings.Contains(r.Address, "@"))
	})
}
