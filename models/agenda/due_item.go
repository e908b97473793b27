package agenda

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/states"
)

// A DueKind is a kind of thing that falls due.
type DueKind string

// The kinds of duties.
const (
	DueFollowUp  DueKind = "follow-up" // something that we owe
	DueAnswer    DueKind = "letter"    // an answer to a letter of ours, which is awaited
	DuePromise   DueKind = "promise"   // something that they promised
	DueSignature DueKind = "signature" // a letter of ours that waits for our signature
	DueChore     DueKind = "chore"     // work that is owed and has no day of its own
)

// A DueItem is one thing that falls due for somebody: one of the five is set.
type DueItem struct {
	Due      models.Date // the last day on which it is in time
	FollowUp *outreach.FollowUp
	Letter   *letters.Letter // one of ours, whose answer is awaited
	Promise  *asks.Ask       // something that they promised and that is open
	Sign     *letters.Letter // a draft that waits for somebody to approve it who signs it
	Chore    *Chore          // work that is owed since the day
}

// Kind returns what kind of duty it is.
func (d DueItem) Kind() DueKind {
	switch {
	case d.FollowUp != nil:
		return DueFollowUp
	case d.Letter != nil:
		return DueAnswer
	case d.Sign != nil:
		return DueSignature
	case d.Chore != nil:
		return DueChore
	}
	return DuePromise
}

// State returns the state that it is about.
func (d DueItem) State() states.State {
	switch d.Kind() {
	case DueFollowUp:
		return d.FollowUp.State
	case DueAnswer:
		return d.Letter.State
	case DueSignature:
		return d.Sign.State
	case DueChore:
		return d.Chore.State
	}
	return d.Promise.State
}

// ID returns the number of what falls due among those of its kind.
func (d DueItem) ID() uint {
	switch d.Kind() {
	case DueFollowUp:
		return d.FollowUp.ID
	case DueAnswer:
		return d.Letter.ID
	case DueSignature:
		return d.Sign.ID
	case DueChore:
		return d.Chore.ID
	}
	return d.Promise.ID
}

// Key names what falls due, and when: what is put off falls due anew.
func (d DueItem) Key() string {
	if d.Chore != nil {
		return fmt.Sprintf("%s/%s/%d/%s", d.Kind(), d.Chore.Kind, d.ID(), d.Due)
	}
	return fmt.Sprintf("%s/%d/%s", d.Kind(), d.ID(), d.Due)
}

// LateDays returns how many days it is late on the day, 0 if it is not.
func (d DueItem) LateDays(day models.Date) int {
	if d.Due >= day || d.Chore != nil {
		return 0
	}
	return d.Due.DaysUntil(day)
}

// IsVeryLate tells whether it is very late on the day.
func (d DueItem) IsVeryLate(day models.Date) bool {
	return d.LateDays(day) > 0 && letters.IsVeryLate(d.State().ISO2, d.Due, day)
}

// inDueOrder sorts duties by the day on which they fall due, steadily.
func inDueOrder(duties []DueItem) []DueItem {
	slices.SortFunc(duties, func(a, b DueItem) int {
		return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Kind(), b.Kind()), cmp.Compare(a.ID(), b.ID()))
	})
	return duties
}
