package models

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"
)

// ProposeCorrection puts down what anybody says is wrong about a state or on a
// page, and where that can be read. The token is the secret part of the address
// at which the proposer sees the answer. Who has no account gives an e-mail
// address; with toConfirm the correction waits until they have shown that it is
// theirs. What the same person has proposed already, word for word and not long
// ago, is not put down twice: p is then the correction that there is.
func (s *Store) ProposeCorrection(ctx context.Context, p *Proposal, token string, toConfirm bool) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p.Kind, p.For, p.Reading, p.OfID, p.OfVersion = AsCorrection, Published, "", nil, 0
		p.Page, p.Email = strings.TrimSpace(p.Page), strings.TrimSpace(p.Email)
		err := tx.checkProposal(ctx, p)
		wrong, invalid := errors.AsType[Invalid](err)
		if err != nil && !invalid {
			return err
		}
		if !invalid {
			wrong = Invalid{}
		}
		wrong.Check(p.StateISO != "" || p.Page != "", "state", StateOrPageRequired)
		wrong.Check(p.Page == "" || isPagePath(p.Page), "page", NotAChoice)
		p.Status, p.UserID = Proposed, nil
		did := "proposed a correction from the public"
		if tx.reader.SignedIn() {
			p.UserID, p.Email, did = &tx.reader.ID, "", "proposed a correction"
		} else {
			wrong.Check(p.Email != "", "email", Required)
			wrong.Check(p.Email == "" || isEmail(p.Email), "email", NotAnEmail)
			if toConfirm {
				p.Status = Unconfirmed
			}
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		before, err := from[Proposal](tx.db).Scopes(tx.current).
			Where("kind = ? AND state_iso = ? AND page = ? AND summary = ? AND source_url = ? AND email = ?", AsCorrection, p.StateISO, p.Page, p.Summary, p.SourceURL, p.Email).
			Where("coalesce(user_id, 0) = ? AND status IN ? AND recorded_at > ?", tx.reader.ID, []ProposalStatus{Proposed, Unconfirmed}, tx.at.Add(-formLife)).
			Limit(1).Find(ctx)
		if err != nil {
			return err
		}
		if len(before) > 0 {
			*p = before[0]
			return nil
		}
		p.Token = token
		return create(ctx, tx, p, did)
	})
}

// isPagePath tells whether the text is the address of a page of this program.
func isPagePath(text string) bool {
	return strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//") && len(text) <= maxLine &&
		!strings.ContainsAny(text, "\\\r\n\t :?#")
}

// Correction returns the correction whose page has the token, without the
// e-mail address. Whoever knows the token may see it.
func (s *Store) Correction(ctx context.Context, token string) (Proposal, error) {
	p, err := s.correction(ctx, token)
	p.Email = ""
	return p, err
}

func (s *Store) correction(ctx context.Context, token string) (Proposal, error) {
	if token == "" {
		return Proposal{}, ErrNotFound
	}
	p, err := from[Proposal](s.db).Scopes(s.current).Preload("State", nil).
		Where("token = ? AND kind = ?", token, AsCorrection).Take(ctx)
	return p, translate(err)
}

// ConfirmCorrection notes that the e-mail address is the proposer's own, who
// has opened the page with the token that was sent there: the correction then
// waits for a coordinator. Doing so twice changes nothing.
func (s *Store) ConfirmCorrection(ctx context.Context, token string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.correction(ctx, token)
		if err != nil || p.Status != Unconfirmed {
			return err
		}
		p.Status = Proposed
		return update(ctx, tx, &p, "confirmed the e-mail address")
	})
}

// ReplyToCorrection is what the proposer of a correction says when asked back.
func (s *Store) ReplyToCorrection(ctx context.Context, token, words string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.correction(ctx, token)
		if err != nil {
			return err
		}
		return tx.reply(ctx, &p, words)
	})
}

// CorrectionsAnswered returns one page of the corrections that were answered,
// the last one first, with what everybody may know of them, and how many there are.
func (s *Store) CorrectionsAnswered(ctx context.Context, p Paging) ([]Proposal, int, error) {
	list := from[Proposal](s.db).Scopes(s.current, s.answeredBy).
		Where("token <> '' AND status IN ?", []ProposalStatus{Confirmed, Declined}).Order("answered_at DESC, id DESC")
	rows, total, err := onePage(ctx, list.Omit("summary", "quote", "source_title", "publisher", "source_url", "note", "reply", "email", "token").
		Preload("State", nil), p)
	return rows, total, err
}

// answeredBy keeps to what was answered by the day that the store shows.
func (s *Store) answeredBy(q *gorm.DB) *gorm.DB {
	q = q.Where("answered_at IS NOT NULL")
	if s.on != "" {
		q = q.Where("answered_at < ?", s.on.AddDays(1).Time())
	}
	if !s.known.IsZero() {
		q = q.Where("answered_at <= ?", s.known)
	}
	return q
}

// eraseProposer erases the e-mail address of who proposed a correction, and
// what they wrote to the coordinators besides.
func eraseProposer(p *Proposal) (Erasure, error) {
	if p.Email == "" {
		return Erasure{}, ErrConflict
	}
	if p.Email = ""; p.Reply != "" {
		p.Reply = Erased
	}
	return Erasure{Instead: map[string]string{"Reply": p.Reply}}, nil
}
