package paths

import (
	"net/url"
	"strconv"
	"strings"
)

// The addresses of the contacts with states, and of what we owe after them.
const (
	Outreaches  = "/outreach"
	NewOutreach = "/outreach/new"
	FollowUps   = "/follow-ups"
	MyDay       = "/my-day"
	Next        = "/next"
	Weights     = "/admin/weights"
)

// NewOutreachWith returns the address at which a contact with the state is logged.
func NewOutreachWith(iso2 string) string {
	return NewOutreach + "?" + url.Values{"state": {strings.ToLower(iso2)}}.Encode()
}

// Outreach returns the address of an outreach.
func Outreach(id uint) string { return Outreaches + "/" + strconv.Itoa(int(id)) }

// OutreachEdit returns the address at which an outreach is corrected.
func OutreachEdit(id uint) string { return Outreach(id) + "/edit" }

// OutreachVisibility returns the address at which it is changed who may see an outreach.
func OutreachVisibility(id uint) string { return Outreach(id) + "/visibility" }

// OutreachTrash returns the address at which an outreach is moved to the trash.
func OutreachTrash(id uint) string { return Outreach(id) + "/trash" }

// OutreachRestoration returns the address at which an outreach is taken out of
// the trash.
func OutreachRestoration(id uint) string { return Outreach(id) + "/restoration" }

// FollowUp returns the address of something that we owe.
func FollowUp(id uint) string { return FollowUps + "/" + strconv.Itoa(int(id)) }

// FollowUpPause returns the address at which what we owe is put to rest.
func FollowUpPause(id uint) string { return FollowUp(id) + "/pause" }

// FollowUpWaking returns the address at which what rests is taken up again.
func FollowUpWaking(id uint) string { return FollowUp(id) + "/waking" }

// FollowUpAssignment returns the address at which what we owe is given to somebody.
func FollowUpAssignment(id uint) string { return FollowUp(id) + "/assignment" }

// FollowUpDone returns the address at which it is noted that what we owed is done.
func FollowUpDone(id uint) string { return FollowUp(id) + "/done" }

// FollowUpReopening returns the address at which it is noted that what we owe
// is not done after all.
func FollowUpReopening(id uint) string { return FollowUp(id) + "/reopening" }
