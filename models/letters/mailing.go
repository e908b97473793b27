package letters

import (
	"context"
	"time"

	"demarche/models"
	"demarche/models/internal/gate"
)

// A Mailing is the sending of a letter by e-mail. It is claimed before anything
// goes out, and there is at most one for each letter: of one that was claimed
// and neither sent nor refused nobody knows what became, so it is never sent again.
type Mailing struct {
	models.Record
	LetterID  uint       `json:"LetterID"`
	MessageID string     `json:"MessageID"` // without angle brackets
	SentAt    *time.Time `json:"SentAt"`    // instant, UTC: when the server took it
	RefusedAt *time.Time `json:"RefusedAt"` // when the server refused it
	Refusal   string     `json:"Refusal"`   // in the server's words

	Returned    Return      `json:"Returned,omitempty"`    // how it came back, after the server had taken it
	ReturnedOn  models.Date `json:"ReturnedOn,omitempty"`  // "" if it did not come back
	AutomaticOn models.Date `json:"AutomaticOn,omitempty"` // when a program answered it in the place of a person, "" if none did
}

// A Return says how a letter that we mailed came back.
type Return string

// The ways in which a letter comes back.
const (
	NotReturned  Return = ""
	SoftReturned Return = "soft" // a mailbox is full, or a server is busy
	HardReturned Return = "hard" // there is no such address
)

// A MailingStatus is what is known of a letter that was mailed.
type MailingStatus string

// The statuses of a mailing.
const (
	MailingUnsure    MailingStatus = "unsure"    // nobody knows whether it went out
	MailingRefused   MailingStatus = "refused"   // our server did not take it
	MailingSent      MailingStatus = "sent"      // nothing came back
	MailingAutomatic MailingStatus = "automatic" // a program answered, and no person
	MailingReturned  MailingStatus = "soft"      // it could not be delivered for now
	MailingNoAddress MailingStatus = "hard"      // it cannot be delivered there
	MailingAnswered  MailingStatus = "answered"  // they answered
	MailingOtherwise MailingStatus = ""          // it was not mailed from here
)

// MailingStatus returns what is known of the letter that was mailed, as far as the
// reader may know of its answer. An answer says more than a server that returned it to
// one of several.
func (l Letter) MailingStatus() MailingStatus {
	switch m := l.Mailing; {
	case m == nil:
		return MailingOtherwise
	case m.RefusedAt != nil:
		return MailingRefused
	case m.SentAt == nil:
		return MailingUnsure
	case l.AnsweredOn != "":
		return MailingAnswered
	case m.Returned != NotReturned:
		return MailingStatus(m.Returned)
	case m.AutomaticOn != "":
		return MailingAutomatic
	}
	return MailingSent
}

// A MailingOutcome is what came in by mail of a letter that we had mailed.
type MailingOutcome struct {
	ReturnedOn  models.Date // "" if it did not come back
	Hard        bool        // it will not arrive tomorrow, either
	AutomaticOn models.Date // "" if no program answered it
}

// NoteOutcome notes what came in of a letter that was mailed; of one that went in
// another way it notes nothing. It is for package inbox, which knows what came in.
func NoteOutcome(ctx context.Context, s *models.Store, letterID uint, o MailingOutcome) error {
	if !s.Reader().MayManage() && s.Origin() != models.ByItself {
		return models.ErrForbidden
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		found, err := models.From[Mailing](tx).Where("letter_id = ?", letterID).Find(ctx)
		if err != nil || len(found) == 0 {
			return err
		}
		m, did := found[0], "was answered by a program"
		if o.AutomaticOn != "" {
			m.AutomaticOn = o.AutomaticOn
		}
		if o.ReturnedOn != "" {
			did = "came back"
			if m.ReturnedOn = o.ReturnedOn; o.Hard || m.Returned == HardReturned {
				m.Returned = HardReturned
			} else {
				m.Returned = SoftReturned
			}
		}
		return models.Update(ctx, tx, &m, did)
	})
}

// MayBeMailed tells whether the letter can be sent by e-mail: it was sent, its
// files are kept, and it was not mailed before, unless that was refused.
func (l Letter) MayBeMailed() bool {
	return l.Direction == Outgoing && !l.IsDraft() && len(l.AsSent()) > 0 && (l.Mailing == nil || l.Mailing.RefusedAt != nil)
}

// ClaimMailing claims the sending of the letter by e-mail, in the version of the
// pass, which package workflow makes. It returns ErrConflict when the letter
// cannot be mailed, or somebody else has claimed it.
// The claim is on the disk when it answers, so that after a power cut, too, no
// letter goes out twice.
func ClaimMailing(ctx context.Context, s *models.Store, letterID uint, messageID string, pass gate.Pass) (Mailing, error) {
	var m Mailing
	err := s.Durably(ctx, func(tx *models.Store) error {
		l, err := Find(ctx, tx, letterID)
		if err != nil {
			return err
		}
		if !MaySendNow(tx.Reader(), l) {
			return models.ErrForbidden
		}
		if !l.MayBeMailed() {
			return models.ErrConflict
		}
		if !pass.Admits(gate.Mail, l.ID, l.Version) {
			return models.ErrForbidden
		}
		if l.Mailing == nil {
			m = Mailing{LetterID: l.ID, MessageID: messageID}
			return models.Create(ctx, tx, &m, "claimed mailing")
		}
		m = *l.Mailing
		m.MessageID, m.RefusedAt, m.Refusal, m.Returned, m.ReturnedOn, m.AutomaticOn = messageID, nil, "", NotReturned, "", ""
		return models.Update(ctx, tx, &m, "claimed mailing again")
	})
	return m, err
}

// FinishMailing records that the server took the letter, or why it refused it. It
// is for package workflow, which makes the pass.
func FinishMailing(ctx context.Context, s *models.Store, m Mailing, refusal string, pass gate.Pass) error {
	if !pass.Admits(gate.Mailed, m.ID, m.Version) {
		return models.ErrForbidden
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		now, did := tx.Now(), "mailed letter"
		if refusal == "" {
			m.SentAt = &now
		} else {
			m.RefusedAt, m.Refusal, did = &now, models.Clip(refusal, models.MaxLine), "was refused a letter"
		}
		return models.Update(ctx, tx, &m, did)
	})
}

// KindName and TableName write out under which name the record is stored and in which
// table: a type may be renamed, these may not.
func (Mailing) KindName() string  { return "mailing" }
func (Mailing) TableName() string { return "mailings" }
