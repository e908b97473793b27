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
	refused, err := h.mail(ctx, s, sender, l, m)
	switch {
	case errors.Is(err, mail.ErrUnsure): // of which the page of the letter tells
	case err != nil:
		return err
	case refused != nil:
		notify(c, "letter-refused")
	default:
		notify(c, "letter-mailed")
	}
	return c.Redirect(http.StatusSeeOther, paths.Letter(id))
}

// mail claims the sending of the letter, sends the message, and notes what became
// of it: refused says why the server did not take it. The error is mail.ErrUnsure
// when nobody knows whether it did; the letter is then never mailed again.
func (h mailings) mail(ctx context.Context, s *models.Store, sender letterSender, l models.Letter, m letterdoc.Message) (refused, err error) {
	mailing, err := s.ClaimMailing(ctx, l.ID, m.ID)
	if err != nil {
		return nil, err
	}
	ctx, refusal := context.WithoutCancel(ctx), "" // from here on, what happens is recorded
	if refused = sender.SendLetter(ctx, m); refused != nil {
		h.Log.Error("the mail server refused a letter", "letter", l.ID, "error", refused)
		if refusal = refused.Error(); errors.Is(refused, mail.ErrUnsure) {
			return nil, refused
		}
	}
	return refused, s.FinishMailing(ctx, mailing, refusal)
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
