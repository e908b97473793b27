package mail

import (
	"context"
	"errors"
	"fmt"

	"github.com/wneessen/go-mail"

	"demarche/models/workflow"
	"demarche/views/letterdoc"
)

// SendLetter sends a letter with its files, and waits until the server has taken
// it. It returns workflow.ErrUnsure when the server may have, and
// workflow.ErrUnreached when it would take no other message either.
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
			err = fmt.Errorf("%w: %w", workflow.ErrUnreached, err)
		}
		return err
	}
	return fmt.Errorf("%w: %w", workflow.ErrUnsure, err)
}
