package workflow

import (
	"context"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/proofreading"
)

// Send freezes a draft, as it was seen, as sent today, and keeps it as the files
// that went out: all of it or nothing. It returns Invalid while something grave is
// found in it, while we wrote to the same office lately and that was not seen, or
// when the day that was seen is over; ErrStale when it was changed since.
func (d Desk) Send(ctx context.Context, s *models.Store, id uint, seen Seen) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		if err := MaySend(tx.Reader(), l); err != nil {
			return err
		}
		if l.Version != seen.Version {
			return models.ErrStale
		}
		wrong := models.Invalid{}
		wrong.Check(seen.Day == "" || seen.Day == tx.Today(), "day", models.DayOver)
		if err := wrong.Err(); err != nil {
			return err
		}
		if err := mayGo(ctx, tx, l, seen); err != nil {
			return err
		}
		if err := tx.SendLetter(ctx, id, gate.For(gate.Send, id, l.Version)); err != nil {
			return err
		}
		return d.freeze(ctx, tx, id)
	})
}

// A Sending is what somebody reads before they mark a letter as sent.
type Sending struct {
	Letter  models.Letter        // as it will be
	Day     models.Date          // on which it will be dated
	Found   []proofreading.Issue // by the proof-reader
	Lately  []models.Letter      // of ours to the same office
	Readers []models.User        // besides those to whom its visibility shows it
}

// BeforeSending returns what there is to know of a draft that is about to be
// marked as sent. It returns the errors of MaySend.
func (d Desk) BeforeSending(ctx context.Context, s *models.Store, id uint) (sending Sending, err error) {
	sending.Day = s.Today()
	if sending.Letter, err = s.Letter(ctx, id); err != nil {
		return sending, err
	}
	if err = MaySend(s.Reader(), sending.Letter); err != nil {
		return sending, err
	}
	sending.Letter.Visibility = models.DraftedFor(sending.Letter.Visibility, models.Letter{}) // being sent publishes nothing
	if sending.Found, err = proofreading.Check(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Lately, err = s.WrittenLately(ctx, sending.Letter, sending.Day); err != nil {
		return sending, err
	}
	sending.Readers, err = s.AlsoReads(ctx, sending.Letter)
	return sending, err
}

// MaySend returns nil when the user may mark the letter as sent, whatever is in
// it: ErrForbidden when it is not for them, ErrConflict when it is no draft.
func MaySend(u models.User, l models.Letter) error {
	switch {
	case !u.MaySendNow(l):
		return models.ErrForbidden
	case l.Direction != models.Outgoing || !l.IsDraft():
		return models.ErrConflict
	}
	return nil
}

// freeze keeps a letter that was sent a moment ago as the files that went out.
func (d Desk) freeze(ctx context.Context, tx *models.Store, id uint) error {
	l, err := tx.Letter(ctx, id)
	if err != nil {
		return err
	}
	head, err := tx.LetterheadOf(ctx, l)
	if err != nil {
		return err
	}
	files, err := d.Files(l, head, tx.Today())
	if err != nil {
		return err
	}
	for i, f := range files {
		if files[i], err = models.NewAttachment(f.Name, f.Data); err != nil {
			return err
		}
	}
	return tx.KeepAsSent(ctx, id, files, gate.For(gate.Keep, id, l.Version))
}

// FilesOf returns a letter as files: as it was sent, or as it is now; and then
// what goes along with it.
func (d Desk) FilesOf(ctx context.Context, s *models.Store, l models.Letter, head models.Letterhead) (files []models.Attachment, err error) {
	for _, a := range l.AsSent() {
		kept, err := s.Attachment(ctx, models.RefOf(l), a.ID)
		if err != nil {
			return nil, err
		}
		files = append(files, kept)
	}
	if len(files) == 0 {
		if files, err = d.Files(l, head, s.Today()); err != nil {
			return nil, err
		}
	}
	if l, err = s.WithEnclosures(ctx, l); err != nil {
		return nil, err
	}
	return append(files, l.Enclosures()...), nil
}
