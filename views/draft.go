package views

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/proofreading"
)

// A DraftPage is what the editor of a draft shows.
type DraftPage struct {
	Letter models.Letter  // as typed, with its claims
	Theirs *models.Letter // what somebody else saved meanwhile
	Wrong  models.Invalid
	Found  []proofreading.Finding // by the proof-reader

	Offices       []models.Office // of the state, to be written to
	Organisations []models.Organisation
	Signers       []models.User // who can sign in person
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

// marginOf returns the sentences with what vouches for them, each fact at the
// first sentence that rests on it.
func marginOf(l models.Letter) []models.Vouched {
	told := map[models.Claim]bool{}
	var all []models.Vouched
	for _, v := range l.Vouched() {
		v.Claims = slices.DeleteFunc(slices.Clone(v.Claims), func(c models.Claim) bool {
			c.ID, c.Place, c.Sentence = 0, 0, ""
			defer func() { told[c] = true }()
			return told[c]
		})
		if len(v.Claims) > 0 || !v.Stands {
			all = append(all, v)
		}
	}
	return all
}

// beginning returns the first words of a sentence, by which it is found.
func beginning(sentence string) string {
	const enough = 8
	words := strings.Fields(sentence)
	if len(words) <= enough+2 {
		return sentence
	}
	return strings.Join(words[:enough], " ") + " …"
}

// isAged tells whether the claim is among those that are too old.
func isAged(aged []models.Claim, c models.Claim) bool {
	return slices.ContainsFunc(aged, func(a models.Claim) bool { return a.Fact == c.Fact && a.FactOn == c.FactOn })
}

func anyAged(aged, claims []models.Claim) bool {
	return slices.ContainsFunc(claims, func(c models.Claim) bool { return isAged(aged, c) })
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

// recipientID names the field with the name of a recipient.
func recipientID(i int) string {
	if i == 0 {
		return "to"
	}
	return "to-" + strconv.Itoa(i)
}

// emailField names the field with the e-mail address of a recipient.
func emailField(i int) string { return recipientID(i) + "-email" }

// kindOf returns whether a recipient is addressed or gets a copy. Who is added
// gets a copy, unless nobody is addressed yet.
func (d DraftPage) kindOf(i int, r models.Recipient) string {
	if r.Kind == "" && i == 0 {
		return "to"
	}
	if r.Kind == "to" {
		return "to"
	}
	return "cc"
}

// officeWithHolder names an office and who holds it on the day.
func (p Page) officeWithHolder(o models.Office) string {
	if t, held := o.HolderOn(p.Day()); held {
		return o.Title + ": " + t.Person.Name
	}
	return o.Title
}

// visibilities lists what the reader may choose from.
func visibilities(p Page) []string {
	var all []string
	for _, v := range p.Reader.Gives() {
		all = append(all, string(v))
	}
	return all
}
