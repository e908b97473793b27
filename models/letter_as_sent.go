package models

import (
	"context"

	"demarche/models/internal/gate"
)

// AsSent returns the files of the letter as they were when it was sent.
func (l Letter) AsSent() []Attachment {
	var files []Attachment
	for _, a := range l.Attachments {
		if a.AsSent {
			files = append(files, a)
		}
	}
	return files
}

// Enclosed returns the other files kept with the letter, but for its enclosures.
func (l Letter) Enclosed() []Attachment {
	var files []Attachment
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
func (s *Store) KeepAsSent(ctx context.Context, id uint, files []Attachment, pass gate.Pass) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		switch {
		case !tx.reader.MaySendNow(l):
			return ErrForbidden
		case l.Direction != Outgoing || l.IsDraft() || len(l.AsSent()) > 0:
			return ErrConflict
		case !pass.Admits(gate.Keep, l.ID, l.Version):
			return ErrForbidden
		}
		for i := range files {
			files[i].AsSent = true
		}
		return tx.attach(ctx, RefOf(l), files, &l.Attachments)
	})
}
