package proposals

import (
	"context"
	"errors"
	"strings"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// ProposeCorrection puts down what anybody says is wrong about a state or on a
// page, and where that can be read. The token is the secret part of the address
// at which the proposer sees the answer. Who has no account gives an e-mail
// address; with toConfirm the correction waits until they have shown that it is
// theirs. What the same person has proposed already, word for word and not long
// ago, is not put down twice: p is then the correction that there is.
func ProposeCorrection(ctx context.Context, s *models.Store, p *Proposal, token string, toConfirm bool) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p.Kind, p.For, p.Reading, p.OfID, p.OfVersion = states.AsCorrection, models.Published, "", nil, 0
		p.Page, p.Email = strings.TrimSpace(p.Page), strings.TrimSpace(p.Email)
		err := checkProposal(ctx, tx, p)
		wrong, invalid := errors.AsType[models.Invalid](err)
		if err != nil && !invalid {
			return err
		}
		if !invalid {
			wrong = models.Invalid{}
		}
		wrong.Check(p.StateISO != "" || p.Page != "", "state", models.StateOrPageRequired)
		wrong.Check(p.Page == "" || isPagePath(p.Page), "page", models.NotAChoice)
		p.Status, p.UserID = Proposed, nil
		did := "proposed a correction from the public"
		if tx.Reader().SignedIn() {
			p.UserID, p.Email, did = new(tx.Reader().ID), "", "proposed a correction"
		} else {
			wrong.Check(p.Email != "", "email", models.Required)
			wrong.Check(p.Email == "" || models.IsEmail(p.Email), "email", models.NotAnEmail)
			if toConfirm {
				p.Status = Unconfirmed
			}
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		before, err := models.From[Proposal](tx).Scopes(tx.Current).
			Where("kind = ? AND state_iso = ? AND page = ? AND summary = ? AND source_url = ? AND email = ?", states.AsCorrection, p.StateISO, p.Page, p.Summary, p.SourceURL, p.Email).
			Where("coalesce(user_id, 0) = ? AND status IN ? AND recorded_at > ?", tx.Reader().ID, []Status{Proposed, Unconfirmed}, tx.Now().Add(-models.FormLife)).
			Limit(1).Find(ctx)
		if err != nil {
			return err
		}
		if len(before) > 0 {
			*p = before[0]
			return nil
		}
		p.Token = token
		return models.Create(ctx, tx, p, did)
	})
}

// isPagePath tells whether the text is the address of a page of this program.
func isPagePath(text string) bool {
	return strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//") && len(text) <= models.MaxLine &&
		!strings.ContainsAny(text, "\\\r\n\t :?#")
}

// Correction returns the correction whose page has the token, without the
// e-mail address. Whoever knows the token may see it.
func Correction(ctx context.Context, s *models.Store, token string) (Proposal, error) {
	p, err := correction(ctx, s, token)
	p.Email = ""
	return p, err
}

func correction(ctx context.Context, s *models.Store, token string) (Proposal, error) {
	if token == "" {
		return Proposal{}, models.ErrNotFound
	}
	p, err := models.From[Proposal](s).Scopes(s.Current).Preload("State", nil).
		Where("token = ? AND kind = ?", token, states.AsCorrection).Take(ctx)
	return p, models.Translate(err)
}

// ConfirmCorrection notes that the e-mail address is the proposer's own, who
// has opened the page with the token that was sent there: the correction then
// waits for a coordinator. Doing so twice changes nothing.
func ConfirmCorrection(ctx context.Context, s *models.Store, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := correction(ctx, tx, token)
		if err != nil || p.Status != Unconfirmed {
			return err
		}
		p.Status = Proposed
		return models.Update(ctx, tx, &p, "confirmed the e-mail address")
	})
}

// ReplyToCorrection is what the proposer of a correction says when asked back.
func ReplyToCorrection(ctx context.Context, s *models.Store, token, words string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := correction(ctx, tx, token)
		if err != nil {
			return err
		}
		return reply(ctx, tx, &p, words)
	})
}

// CorrectionsAnswered returns one page of the corrections that were answered,
// the last one first, with what everybody may know of them, and how many there are.
func CorrectionsAnswered(ctx context.Context, s *models.Store, p models.Paging) ([]Proposal, int, error) {
	list := models.From[Proposal](s).Scopes(s.Current, answeredBy(s)).
		Where("token <> '' AND status IN ?", []Status{Confirmed, Declined}).Order("answered_at DESC, id DESC")
	rows, total, err := models.PageOf(ctx, list.Omit("summary", "quote", "source_title", "publisher", "source_url", "note", "reply", "email", "token").
		Preload("State", nil), p)
	return rows, total, err
}

// answeredBy keeps to what was answered by the day that the store shows.
func answeredBy(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where("answered_at IS NOT NULL")
		if s.OnDay() != "" {
			q = q.Where("answered_at < ?", s.OnDay().AddDays(1).Time())
		}
		if !s.KnownBy().IsZero() {
			q = q.Where("answered_at <= ?", s.KnownBy())
		}
		return q
	}
}

// eraseProposer erases the e-mail address of who proposed a correction, and
// what they wrote to the coordinators besides.
func eraseProposer(p *Proposal) (models.Erasure, error) {
	if p.Email == "" {
		return models.Erasure{}, models.ErrConflict
	}
	if p.Email = ""; p.Reply != "" {
		p.Reply = models.Erased
	}
	return models.Erasure{Instead: map[string]string{"Reply": p.Reply}}, nil
}
