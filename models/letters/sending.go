package letters

import (
	"context"

	"demarche/models"
	"demarche/models/internal/gate"
)

// DidSend is what stands in the audit trail for a letter that was marked as sent.
const DidSend = "sent letter"

// Send freezes the draft in the version of the pass as sent today, and gives
// it the next reference number if it has none. It is for package workflow, which
// makes the pass. It returns Invalid while a marker remains in it. The letter that
// it follows is then followed up.
func Send(ctx context.Context, s *models.Store, id uint, pass gate.Pass) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := Find(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case !MaySendNow(tx.Reader(), l):
			return models.ErrForbidden
		case l.Direction != Outgoing || !l.IsDraft():
			return models.ErrConflict
		case !pass.Admits(gate.Send, l.ID, l.Version):
			return models.ErrForbidden
		}
		l.keepInside()
		if err := CheckFinished(ctx, tx, l); err != nil {
			return err
		}
		l.SentOn = tx.Today()
		if l.Reference == "" {
			if l.Reference, err = nextReference(ctx, tx, l, l.SentOn); err != nil {
				return err
			}
		}
		if err := l.freezeHead(ctx, tx); err != nil {
			return err
		}
		if err := update(ctx, tx, &l, DidSend); err != nil {
			return err
		}
		return tx.DB(ctx).Where("letter_id = ?", id).Delete(&Autosave{}).Error
	})
}

// markedField names the first field in which a marker remains.
func (l Letter) markedField() string {
	for _, r := range l.Recipients {
		if len(Markers(r.Name+r.Title+r.Address)) > 0 {
			return "to"
		}
	}
	switch {
	case len(Markers(l.Reference)) > 0:
		return "reference"
	case len(Markers(l.Subject)) > 0:
		return "subject"
	case len(Markers(l.Body)) > 0:
		return "body"
	}
	return "signatories"
}
