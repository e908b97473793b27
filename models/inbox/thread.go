package inbox

import (
	"context"
	"errors"

	"demarche/models"
)

// MessageOf returns the identifier of the message that was taken as the reply, ""
// if it came in another way. Whoever may read the reply may know it.
func MessageOf(ctx context.Context, s *models.Store, replyID uint) (string, error) {
	m, err := models.From[Mail](s).Select("message_id").Where("reply_id = ? AND status = ? AND trashed_at IS NULL", replyID, Taken).Take(ctx)
	if err = models.Translate(err); errors.Is(err, models.ErrNotFound) {
		return "", nil
	}
	return m.MessageID, err
}
