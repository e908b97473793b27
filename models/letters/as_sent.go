package letters

import (
	"context"

	"demarche/models"
	"demarche/models/internal/gate"
)

// AsSent returns the files of the letter as they were when it was sent.
func (l Letter) AsSent() []models.Attachment {
	var files []models.Attachment
	for _, a := range l.Attachments {
		if a.AsSent {
			files = append(files, a)
		}
	}
	return files
}

// Enclosed returns the other files kept with the letter, but for its enclosures.
func (l Letter) Enclosed() []models.Attachment {
	var files []models.Attachment
	for _, a := range l.Attachments {
		if !a.AsSent && a.Enclosure == 0 {
			files = append(files, a)
		}
	}
	return files
}

// KeepAsSent keeps the files of a letter that was just sent, for good: they are
// never made anew. It is for package workflow, which makes the pass. It returns
// ErrConflict when the letter is not sent, or has such files already.
func KeepAsSent(ctx context.Context, s *models.Store, id uint, files []models.Attachment, pass gate.Pass) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case !MaySendNow(tx.Reader(), l):
			return models.ErrForbidden
		case l.Direction != Outgoing || l.IsDraft() || len(l.AsSent()) > 0:
			return models.ErrConflict
		case !pass.Admits(gate.Keep, l.ID, l.Version):
			return models.ErrForbidden
		}
		for i := range files {
			files[i].AsSent = true
		}
		return models.Attach(ctx, tx, models.RefOf(l), files, &l.Attachments)
	})
}
