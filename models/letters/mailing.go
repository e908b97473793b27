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
		m.MessageID, m.RefusedAt, m.Refusal = messageID, nil, ""
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
