package views

import (
	"strconv"

	"demarche/models"
)

// A DraftPage is what the editor of a draft shows.
type DraftPage struct {
	Letter models.Letter  // as typed, with its claims
	Theirs *models.Letter // what somebody else saved meanwhile
	Wrong  models.Invalid
}

// markersLeft lists the markers that are left, each once.
func markersLeft(l models.Letter) []models.Marker {
	var left []models.Marker
	seen := map[string]bool{}
	for _, m := range l.Markers() {
		if !seen[m.Text] {
			seen[m.Text] = true
			left = append(left, m)
		}
	}
	return left
}

// whereIn says where in the letter a sentence stands.
func whereIn(p Page, v models.Vouched) string {
	switch {
	case !v.Stands:
		return p.T("draft.dropped")
	case v.Paragraph == 0:
		return p.T("draft.addressee")
	}
	return "¶ " + strconv.Itoa(v.Paragraph)
}

// isAged tells whether the claim is among those that are too old.
func isAged(aged []models.Claim, c models.Claim) bool {
	for _, a := range aged {
		if a.Fact == c.Fact && a.FactOn == c.FactOn {
			return true
		}
	}
	return false
}

// toConfirm returns the office of the recipient whose name a claim vouches for
// and a marker doubts, and whether there is one.
func toConfirm(l models.Letter, v models.Vouched) (uint, bool) {
	for _, r := range l.Recipients {
		if r.Name == v.Sentence && r.OfficeID != nil && r.PersonID != nil && len(models.Markers(r.Name)) > 0 {
			return *r.OfficeID, true
		}
	}
	return 0, false
}

func officeNumber(r models.Recipient) string {
	if r.OfficeID == nil {
		return ""
	}
	return strconv.Itoa(int(*r.OfficeID))
}

// signatoriesToFill gives the form one empty block when nobody signs yet.
func signatoriesToFill(l models.Letter) []models.Signatory {
	if len(l.Signatories) == 0 {
		return []models.Signatory{{}}
	}
	return l.Signatories
}

// visibilities lists what the reader may choose from.
func visibilities(p Page) []string {
	var all []string
	for _, v := range p.Reader.Sees() {
		all = append(all, string(v))
	}
	return all
}
