package models

import (
	"context"
	"time"

	"demarche/models/internal/gate"
)

// A Mailing is the sending of a letter by e-mail. It is claimed before anything
// goes out, and there is at most one for each letter: of one that was claimed
// and neither sent nor refused nobody knows what became, so it is never sent again.
type Mailing struct {
	Record
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
func (s *Store) ClaimMailing(ctx context.Context, letterID uint, messageID string, pass gate.Pass) (Mailing, error) {
	var m Mailing
	err := s.durably(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, letterID)
		if err != nil {
			return err
		}
		if !tx.reader.MaySendNow(l) {
			return ErrForbidden
		}
		if !l.MayBeMailed() {
			return ErrConflict
		}
		if !pass.Admits(gate.Mail, l.ID, l.Version) {
			return ErrForbidden
		}
		if l.Mailing == nil {
			m = Mailing{LetterID: l.ID, MessageID: messageID}
			return create(ctx, tx, &m, "claimed mailing")
		}
		m = *l.Mailing
		m.MessageID, m.RefusedAt, m.Refusal = messageID, nil, ""
		return update(ctx, tx, &m, "claimed mailing again")
	})
	return m, err
}

// FinishMailing records that the server took the letter, or why it refused it. It
// is for package workflow, which makes the pass.
func (s *Store) FinishMailing(ctx context.Context, m Mailing, refusal string, pass gate.Pass) error {
	if !pass.Admits(gate.Mailed, m.ID, m.Version) {
		return ErrForbidden
	}
	return s.Transaction(ctx, func(tx *Store) error {
		now, did := tx.at, "mailed letter"
		if refusal == "" {
			m.SentAt = &now
		} else {
			m.RefusedAt, m.Refusal, did = &now, clip(refusal, maxLine), "was refused a letter"
		}
		return update(ctx, tx, &m, did)
	})
}
