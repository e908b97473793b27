package letters

import (
	"slices"
	"strings"

	"demarche/models"
)

// An Approval is the word of a signatory that a letter may go out in their name,
// as it read then. When the letter changes afterwards it has lapsed.
type Approval struct {
	models.Record
	LetterID      uint         `json:"LetterID"`
	Name          string       `json:"Name"` // of the signatory, as the letter has it
	Organisation  string       `json:"Organisation"`
	Mark          string       `json:"Mark"` // of the text that was approved
	LetterVersion int          `json:"LetterVersion"`
	UserID        *uint        `json:"UserID"` // who gave it, or noted it
	User          *models.User `json:"-"`
	GivenOn       models.Date  `json:"GivenOn"`
	Elsewhere     string       `json:"Elsewhere"` // how it was given, "" where it was given here
}

func (a Approval) isOf(g Signatory) bool {
	return a.Name == g.Name && a.Organisation == g.Organisation
}

// SignDays is within how many days a signatory is asked to approve a letter.
const SignDays = 7

// A SignState is where a signatory stands on a letter.
type SignState string

// The states of a signature.
const (
	SignNotAsked SignState = "not-asked" // the letter was not put before them
	SignAsked    SignState = "asked"     // and was, and they have not answered
	SignObjects  SignState = "objecting" // they ask for a change
	SignLapsed   SignState = "lapsed"    // they approved an earlier text
	SignAgreed   SignState = "agreed"    // they approve it as it reads
)

// A Signature is a signatory and where they stand on the letter.
type Signature struct {
	Signatory
	Place    int
	State    SignState
	Approval Approval // the newest, of one who agreed, or did once
}

// Mark returns a short mark that changes with anything that a signatory puts
// their name to: what the letter says, to whom it goes, who signs it, and what
// is enclosed. Not with its number, which it gets when it is sent.
func (l Letter) Mark() string { return l.mark(true) }

// isTo tells whether the approval was given to the letter as it reads. Earlier
// releases did not mark who signs in person: of a letter that is sent that stands.
func (a Approval) isTo(l Letter) bool {
	return a.Mark == l.Mark() || !l.IsDraft() && a.Mark == l.mark(false)
}

// mark is Mark, with those who sign in person or without.
func (l Letter) mark(inPerson bool) string {
	said := []any{l.Lang, models.OneLine(l.Subject), strings.TrimSpace(l.Body)}
	for _, r := range l.Recipients {
		said = append(said, r.Kind, WithoutMarkers(r.Name), r.Title, r.Address)
	}
	for _, g := range l.Signatories {
		said = append(said, g.Name, g.Title, g.Organisation)
		if inPerson && g.UserID != nil {
			said = append(said, *g.UserID)
		}
	}
	for _, a := range l.Enclosures() {
		said = append(said, a.Title, a.SHA256)
	}
	mark, err := models.DigestOf(said)
	if err != nil {
		panic(err) // texts can always be written
	}
	return mark
}

// MaySignFor tells whether the user may speak for the signatory: they are the
// same person, or of the organisation for which it is signed.
func MaySignFor(u models.User, g Signatory) bool {
	if u.Role != models.Member && u.Role != models.Coordinator {
		return false
	}
	own := g.UserID != nil && *g.UserID == u.ID
	return own || g.OrganisationID != nil && u.OrganisationID != nil && *g.OrganisationID == *u.OrganisationID
}

// asks tells whether the letter was put before the user as somebody who signs it.
func (l Letter) asks(u models.User) bool {
	return slices.ContainsFunc(l.Signatories, func(g Signatory) bool { return g.AskedAt != nil && MaySignFor(u, g) })
}

// IsPutBefore tells whether the letter was put before any of its signatories.
func (l Letter) IsPutBefore() bool {
	return slices.ContainsFunc(l.Signatories, func(g Signatory) bool { return g.AskedAt != nil })
}

// IsJoint tells whether the letter is signed for more than one organisation.
func (l Letter) IsJoint() bool {
	return slices.ContainsFunc(l.Signatories, func(g Signatory) bool { return g.Organisation != l.Signatories[0].Organisation })
}

// MayDiscuss tells whether the user may see what is said of the letter before it
// goes, and say something: those who may write to the state, and those before
// whom the letter was put to be signed.
func MayDiscuss(u models.User, l Letter) bool { return u.MayWriteOf(l.StateISO) || l.asks(u) }

// Signatures returns where each signatory stands on the letter as it reads.
func (l Letter) Signatures() []Signature {
	all := make([]Signature, len(l.Signatories))
	for i, g := range l.Signatories {
		s := Signature{Signatory: g, Place: i, State: SignNotAsked}
		if g.AskedAt != nil {
			s.State = SignAsked
		}
		for _, a := range l.Approvals {
			if a.isOf(g) && (s.Approval.ID == 0 || a.isTo(l) || !s.Approval.isTo(l)) {
				s.Approval = a
			}
		}
		switch {
		case l.objects(g):
			s.State = SignObjects
		case s.Approval.ID != 0 && s.Approval.isTo(l):
			s.State = SignAgreed
		case s.Approval.ID != 0:
			s.State = SignLapsed
		}
		all[i] = s
	}
	return all
}

// objects tells whether somebody who may speak for the signatory asks for a
// change, and has not been answered.
func (l Letter) objects(g Signatory) bool {
	return slices.ContainsFunc(l.Comments, func(c Comment) bool {
		return c.IsOpen() && c.Objects && c.User != nil && MaySignFor(*c.User, g)
	})
}

// MayApprove tells whether the user may approve the letter as it reads for the
// signatory: it was put before them, and they have not done so.
func MayApprove(u models.User, l Letter, s Signature) bool {
	return l.IsDraft() && s.AskedAt != nil && s.State != SignAgreed && MaySignFor(u, s.Signatory)
}

// awaits tells whether the letter waits for the user to approve it.
func (l Letter) awaits(u models.User) bool {
	return slices.ContainsFunc(l.Signatures(), func(s Signature) bool {
		return (s.State == SignAsked || s.State == SignLapsed) && MayApprove(u, l, s)
	})
}
