package letters

import (
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/workflow"
)

// A SendingPage is what somebody reads before they mark a letter as sent.
type SendingPage struct {
	workflow.Sending
	Addresses map[string]inbox.AddressState // of its addressees, to which mail could not be delivered
	Again     bool                          // as it was ticked
	Known     []string                      // slugs of meetings as they were ticked
	Wrong     models.Invalid
}

// alsoReads names who may read the letter besides those its visibility names.
func (s SendingPage) alsoReads() string {
	names := make([]string, len(s.Readers))
	for i, u := range s.Readers {
		names[i] = u.Name
	}
	return strings.Join(names, ", ")
}

// tellsOf tells whether it matters where the signatory stands on the letter: they
// were asked, or have to be.
func (s SendingPage) tellsOf(g letters.Signature) bool {
	return g.State != letters.SignNotAsked || s.Letter.IsJoint()
}

// pendingID is the identifier of the tick for the meeting of that place; the first one is that to
// which what is wrong leads.
func pendingID(i int, behind string) string {
	id := workflow.AsPending + behind
	if i > 0 {
		id += "-" + strconv.Itoa(i)
	}
	return id
}
