package workflow

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/mailbox"
)

// TakeMail records a message that waits as a reply to a letter of ours, with the
// files that came along. It names the files that are not kept on their own.
func (d Desk) TakeMail(ctx context.Context, s *models.Store, id uint, t inbox.Taking) (reply letters.Letter, refused []string, err error) {
	raw, err := inbox.AsItCame(ctx, s, id)
	if err != nil {
		return reply, nil, err
	}
	m, err := mailbox.Parse(ctx, raw)
	if err != nil && !errors.Is(err, mailbox.ErrNotMail) {
		return reply, nil, err
	}
	return inbox.Take(ctx, s, id, t, m.Files)
}
