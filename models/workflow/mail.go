package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/internal/gate"
	"demarche/models/letters"
)

// Refused says that the mail server did not take a letter, and why.
type Refused struct{ Why error }

func (r Refused) Error() string { return r.Why.Error() }

func (r Refused) Unwrap() error { return r.Why }

// Mail sends a letter that is marked as sent by e-mail, with the files as they
// were kept then, and notes what became of it. It is claimed before anything goes
// out, so that two clicks, or a restart, send it once. The error is Refused when
// the server did not take it, ErrClosedAddress when mail to an address of it came
// back too often, and ErrUnsure when nobody knows whether it did: the
// letter is then never mailed again.
func (d Desk) Mail(ctx context.Context, s *models.Store, id uint) error {
	l, err := letters.Find(ctx, s, id)
	if err != nil {
		return err
	}
	if !letters.MaySendNow(s.Reader(), l) {
		return models.ErrForbidden
	}
	if d.Message == nil || !l.MayBeMailed() {
		return models.ErrConflict
	}
	m, err := d.message(ctx, s, l)
	if err != nil {
		return err
	}
	if err := mayReach(ctx, s, m); err != nil {
		return err
	}
	claimed, err := letters.ClaimMailing(ctx, s, l.ID, m.ID, gate.For(gate.Mail, l.ID, l.Version))
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // from here on, what happens is recorded
	refused := m.Send(ctx)
	if errors.Is(refused, ErrUnsure) {
		return refused
	}
	refusal := ""
	if refused != nil {
		refusal = refused.Error()
	}
	if err := letters.FinishMailing(ctx, s, claimed, refusal, gate.For(gate.Mailed, claimed.ID, claimed.Version)); err != nil {
		return err
	}
	if refused != nil {
		return Refused{refused}
	}
	return nil
}

// mayReach returns ErrClosedAddress when mail to one of the addresses came back so
// often that a person has to look at it first.
func mayReach(ctx context.Context, s *models.Store, m Message) error {
	closed, err := inbox.IsAnyClosed(ctx, s, m.To...)
	if closed {
		return ErrClosedAddress
	}
	return err
}

// message makes the letter a message with its files.
func (d Desk) message(ctx context.Context, s *models.Store, l letters.Letter) (Message, error) {
	head, err := letters.HeadOf(ctx, s, l)
	if err != nil {
		return Message{}, err
	}
	files, err := d.FilesOf(ctx, s, l, head)
	if err != nil {
		return Message{}, err
	}
	thread, err := d.Thread(ctx, s, l)
	if err != nil {
		return Message{}, err
	}
	return d.Message(Parcel{Letter: l, Head: head, Files: files, Thread: thread, Day: s.Today(), At: s.Now()})
}
