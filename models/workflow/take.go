package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/mailbox"
)

// TakeMail records a message that waits as a reply to a letter of ours, with the
// files that came along. It names the files that are not kept on their own.
func (d Desk) TakeMail(ctx context.Context, s *models.Store, id uint, t models.Taking) (reply models.Letter, refused []string, err error) {
	raw, err := s.MailAsItCame(ctx, id)
	if err != nil {
		return reply, nil, err
	}
	m, err := mailbox.Parse(ctx, raw)
	if err != nil && !errors.Is(err, mailbox.ErrNotMail) {
		return reply, nil, err
	}
	return s.TakeMail(ctx, id, t, m.Files)
}
