package mail

import (
	"context"
	"errors"
	"fmt"

	"github.com/wneessen/go-mail"

	"demarche/views/letterdoc"
)

// ErrUnsure says that nobody knows whether the server took a message: the line
// broke after it was handed over.
var ErrUnsure = errors.New("it is not known whether the message went out")

// ErrUnreached says that the server was not reached, or did not let us in: it
// would take no other message either.
var ErrUnreached = errors.New("the mail server was not reached")

// SendLetter sends a letter with its files, and waits until the server has taken
// it. It answers ErrUnsure when the server may have.
func (s *Sender) SendLetter(ctx context.Context, m letterdoc.Message) error {
	m.From = s.from
	msg, err := m.Mail()
	if err != nil {
		return err
	}
	s.one.Lock()
	defer s.one.Unlock()
	err = s.client.DialAndSendWithContext(ctx, msg)
	switch {
	case err == nil, msg.IsDelivered():
		return nil // what failed came after the server had taken it
	case Refused(err):
		if _, begun := errors.AsType[*mail.SendError](err); !begun {
			err = fmt.Errorf("%w: %w", ErrUnreached, err)
		}
		return err
	}
	return fmt.Errorf("%w: %w", ErrUnsure, err)
}
