package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views/letterdoc"
	"demarche/views/mail"
	"demarche/views/paths"
)

// mailings answers requests to send letters by e-mail.
type mailings struct{ documents }

// A letterSender sends letters with their files.
type letterSender interface {
	SendLetter(ctx context.Context, m letterdoc.Message) error
}

// create sends the letter of the path by e-mail, with the files as they were
// kept when it was marked as sent. It is claimed before anything goes out, so
// that two clicks, or a restart, send it once.
func (h mailings) create(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	ctx, s := c.Request().Context(), h.store(c)
	l, err := s.Letter(ctx, id)
	if err != nil {
		return err
	}
	if !s.Reader().MaySendNow(l) {
		return models.ErrForbidden
	}
	sender, ok := h.Mail.(letterSender)
	if !ok || !l.MayBeMailed() {
		return models.ErrConflict
	}
	m, err := h.message(ctx, s, l)
	if err != nil {
		return err
	}
	mailing, err := s.ClaimMailing(ctx, id, m.ID)
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // from here on, what happens is recorded
	refusal, notice := "", "letter-mailed"
	if err := sender.SendLetter(ctx, m); errors.Is(err, mail.ErrUnsure) {
		h.Log.Error("mailing a letter", "letter", id, "error", err)
		return c.Redirect(http.StatusSeeOther, paths.Letter(id))
	} else if err != nil {
		h.Log.Error("mailing a letter", "letter", id, "error", err)
		refusal, notice = err.Error(), "letter-refused"
	}
	if err := s.FinishMailing(ctx, mailing, refusal); err != nil {
		return err
	}
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, paths.Letter(id))
}

// message makes the message. It answers ErrConflict when no addressee has an
// e-mail address.
func (h mailings) message(ctx context.Context, s *models.Store, l models.Letter) (letterdoc.Message, error) {
	head, err := s.LetterheadOf(ctx, l)
	if err != nil {
		return letterdoc.Message{}, err
	}
	files, err := h.files(ctx, s, l, head)
	if err != nil {
		return letterdoc.Message{}, err
	}
	m := letterdoc.MessageOf(l, head, s.Today(), h.host(), files)
	m.Date, m.ID = h.Store.Now(), fmt.Sprintf("letter-%d@%s", l.ID, h.host())
	for _, a := range m.To {
		if a.Email != "" {
			return m, nil
		}
	}
	return m, models.ErrConflict
}
