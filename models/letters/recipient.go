package letters

import "demarche/models"

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
		if t.PersonID == *r.PersonID && t.End != "" && t.End.Last() < day {
			return true
		}
	}
	return false
}
