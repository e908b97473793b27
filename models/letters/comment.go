package letters

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/models"
)

// A Comment is what somebody says of a draft to those who may discuss it. One
// that begins a thread is open until somebody settles it.
type Comment struct {
	models.Record
	LetterID    uint         `json:"LetterID"`
	AnswersID   *uint        `json:"AnswersID"` // the comment that it answers
	UserID      uint         `json:"UserID"`
	User        *models.User `json:"-"`
	Text        string       `json:"Text"`
	Quote       string       `json:"Quote"`     // words of the letter that it is about
	Objects     bool         `json:"Objects"`   // it asks for a change before the letter goes
	SettledAt   *time.Time   `json:"SettledAt"` // instant, UTC
	SettledByID *uint        `json:"SettledByID"`
	SettledBy   *models.User `json:"-"`
}

// IsOpen tells whether the comment begins a thread that nobody has settled.
func (c Comment) IsOpen() bool { return c.AnswersID == nil && c.SettledAt == nil }

// Threads returns the comments that begin a thread, the open ones first.
func (l Letter) Threads() []Comment {
	var open, settled []Comment
	for _, c := range l.Comments {
		switch {
		case c.IsOpen():
			open = append(open, c)
		case c.AnswersID == nil:
			settled = append(settled, c)
		}
	}
	return append(open, settled...)
}

// AnswersTo returns the answers to a comment, in their order.
func (l Letter) AnswersTo(c Comment) []Comment {
	var all []Comment
	for _, a := range l.Comments {
		if a.AnswersID != nil && *a.AnswersID == c.ID {
			all = append(all, a)
		}
	}
	return all
}

// MaySettle tells whether the user may settle the comment: who made it, and who
// may change the letter.
func MaySettle(u models.User, l Letter, c Comment) bool {
	return l.IsDraft() && c.AnswersID == nil && (c.UserID == u.ID || u.MayWriteOf(l.StateISO))
}

// discussed returns the draft, if the reader may say something of it.
func discussed(ctx context.Context, s *models.Store, id uint) (Letter, error) {
	l, err := Find(ctx, s, id)
	switch {
	case err != nil:
		return l, err
	case !MayDiscuss(s.Reader(), l):
		return l, models.ErrForbidden
	case l.Direction != Outgoing || !l.IsDraft():
		return l, models.ErrConflict
	}
	return l, nil
}

// AddComment says something of the draft, or answers what was said.
func AddComment(ctx context.Context, s *models.Store, id uint, c *Comment) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := discussed(ctx, tx, id)
		if err != nil {
			return err
		}
		c.Text, c.Quote = models.PlainText(c.Text), models.OneLine(c.Quote)
		wrong := models.Invalid{}
		wrong.Check(c.Text != "", "comment", models.Required)
		wrong.Check(utf8.RuneCountInString(c.Text) <= models.MaxSummary, "comment", models.TooLong)
		wrong.Check(strings.Contains(models.OneLine(l.Body+" "+l.Subject), c.Quote), "quote", models.NotInLetter)
		wrong.Check(!c.Objects || l.asks(tx.Reader()), "comment", models.NotSigning)
		if err := wrong.Err(); err != nil {
			return err
		}
		if c.AnswersID != nil {
			c.Quote, c.Objects = "", false
			if !slices.ContainsFunc(l.Comments, func(b Comment) bool { return b.ID == *c.AnswersID && b.AnswersID == nil }) {
				return models.ErrNotFound
			}
		}
		c.LetterID, c.UserID, c.SettledAt, c.SettledByID = l.ID, tx.Reader().ID, nil, nil
		return models.Create(ctx, tx, c, "commented on draft")
	})
}

// SettleComment settles what was said of the draft, or opens it again.
func SettleComment(ctx context.Context, s *models.Store, id, commentID uint, settled bool) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := discussed(ctx, tx, id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(l.Comments, func(c Comment) bool { return c.ID == commentID })
		switch {
		case at < 0:
			return models.ErrNotFound
		case !MaySettle(tx.Reader(), l, l.Comments[at]):
			return models.ErrForbidden
		case l.Comments[at].IsOpen() != settled:
			return models.ErrConflict
		}
		return settleComment(ctx, tx, l.Comments[at], settled)
	})
}

func settleComment(ctx context.Context, s *models.Store, c Comment, settled bool) error {
	did := "opened comment again"
	c.SettledAt, c.SettledByID = nil, nil
	if settled {
		did, c.SettledAt, c.SettledByID = "settled comment", new(s.Now()), new(s.Reader().ID)
	}
	return models.Update(ctx, s, &c, did)
}
