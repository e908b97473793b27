package proofreading

import (
	"demarche/models/letters"
	"demarche/models/offices"
)

// unconfirmed makes the issue one of a holder who is addressed by name, though the
// record does not say that they are in office on the day, and nobody confirmed it.
// Taking a marker out of the name does not change that: the holder is confirmed, or
// the office is addressed by its function.
func (r *reader) unconfirmed(issue *Issue, t offices.Term) bool {
	if t.CertainOn(r.Day) || len(letters.Markers(issue.Text)) > 0 {
		return false
	}
	r.notInOffice(issue, t)
	return true
}

// notInOffice makes the issue one of somebody who was last seen in the office before.
func (r *reader) notInOffice(issue *Issue, t offices.Term) {
	issue.Rule, issue.Better, issue.mend = Unconfirmed, string(t.LastSeen(r.Day)), byFunction(issue.Place)
}

// byFunction addresses the office of a recipient by its function.
func byFunction(place int) func(*letters.Letter) {
	return func(l *letters.Letter) { l.Recipients[place].Name, l.Recipients[place].PersonID = "", nil }
}

// untied notes a recipient who is named without an office, unless the record says that
// somebody of the name is in an office of the state on the day, or a person confirmed
// it. A recipient without a name is addressed by function, which is always right.
func (r *reader) untied(i int, to letters.Recipient, name string) {
	if len(letters.Markers(to.Name)) > 0 {
		return
	}
	for _, o := range r.Offices {
		t, held := o.HolderOn(r.Day)
		if held && t.CertainOn(r.Day) && (to.PersonID != nil && *to.PersonID == t.PersonID || to.PersonID == nil && t.Person.Bears(name)) {
			return
		}
	}
	issue := Issue{Rule: Unconfirmed, Field: To, Place: i, End: len(to.Name), Text: to.Name}
	if to.Title != "" {
		issue.mend = byFunction(i)
	}
	r.found = append(r.found, issue)
}
