package letters

import (
	"context"

	"demarche/models"
	"demarche/models/meetings"
)

// BeforeMeeting answers the letters that we sent in the days before the meeting,
// as far as the reader may see them, the newest first.
func BeforeMeeting(ctx context.Context, s *models.Store, m meetings.Meeting) ([]Letter, error) {
	until := min(m.Start.First().AddDays(-1), s.Today())
	return models.From[Letter](s).Scopes(Readable(s)).Preload("State", nil).Preload("Recipients", nil).
		Where("direction = ? AND sent_on >= ? AND sent_on <= ?", Outgoing, m.Start.First().AddDays(-meetings.LettersBefore), until).
		Order("sent_on DESC, id DESC").Find(ctx)
}
