package workflow

import (
	"context"
	"errors"
	"maps"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/timeline"
)

// Send freezes a draft, as it was seen, as sent today, and keeps it as the files
// that went out: all of it or nothing. It returns Invalid while something grave is
// found in it, while we wrote to the same office lately and that was not seen, while the
// outcome of a meeting of which it speaks is not on record and that is not known, or
// when the day that was seen is over; ErrStale when it was changed since.
func (d Desk) Send(ctx context.Context, s *models.Store, id uint, seen Seen) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := letters.Find(ctx, tx, id)
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
		wrong.Check(seen.Day != "", "day", models.SendingDayRequired)
		wrong.Check(seen.Day == "" || seen.Day == tx.Today(), "day", models.DayOver)
		if lacks := Unaddressed(l); lacks != "" {
			wrong["channel"] = lacks
		}
		other, err := sameAnswer(ctx, tx, l, true)
		if err != nil {
			return err
		}
		wrong.Check(other == 0, "kind", models.AnsweredTwice)
		if err := wrong.Err(); err != nil {
			return err
		}
		if err := mayGo(ctx, tx, l, seen); err != nil {
			return err
		}
		if err := d.notPending(ctx, tx, l, seen.Pending); err != nil {
			return err
		}
		if err := letters.Send(ctx, tx, id, gate.For(gate.Send, id, l.Version)); err != nil {
			return err
		}
		return d.freeze(ctx, tx, id)
	})
}

// A Sending is what somebody reads before they mark a letter as sent.
type Sending struct {
	Letter letters.Letter       // as it will be
	Day    models.Date          // on which it will be dated
	Found  []proofreading.Issue // by the proof-reader
	// Unfinished is what the letter lacks besides, by its field.
	Unfinished models.Invalid
	Lately     []letters.Letter // of ours to the same office
	Readers    []models.User    // besides those to whom its visibility shows it
	Shared     []SharedAddress  // of its addressees, with other states
	Vacant     []VacantOffice   // to which it goes
	Pending    []Pending        // of whose outcome nothing is on record
	Begun      *letters.Letter  // of a first letter: the last that we sent to the state before
}

// BeforeSending returns what there is to know of a draft that is about to be
// marked as sent. It returns the errors of MaySend.
func (d Desk) BeforeSending(ctx context.Context, s *models.Store, id uint) (sending Sending, err error) {
	sending.Day = s.Today()
	if sending.Letter, err = letters.Find(ctx, s, id); err != nil {
		return sending, err
	}
	if err = MaySend(s.Reader(), sending.Letter); err != nil {
		return sending, err
	}
	sending.Letter.Visibility = letters.DraftedFor(sending.Letter.Visibility, letters.Letter{}) // being sent publishes nothing
	if sending.Found, err = proofreading.Check(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Unfinished, err = letters.Unfinished(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if lacks := Unaddressed(sending.Letter); lacks != "" {
		sending.Unfinished = maps.Clone(sending.Unfinished)
		if sending.Unfinished == nil {
			sending.Unfinished = models.Invalid{}
		}
		sending.Unfinished["channel"] = lacks
	}
	if err = sending.Letter.NameHead(ctx, s); err != nil {
		return sending, err
	}
	if sending.Lately, err = timeline.WrittenLately(ctx, s, sending.Letter, sending.Day); err != nil {
		return sending, err
	}
	if sending.Shared, err = SharedAddresses(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Vacant, err = VacantOffices(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Pending, err = d.PendingOf(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Begun, err = BegunBefore(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	if sending.Readers, err = letters.AlsoReads(ctx, s, sending.Letter); err != nil {
		return sending, err
	}
	sending.Letter, err = Cleared(ctx, s, sending.Letter)
	return sending, err
}

// Why a letter cannot be marked as sent.
var (
	ErrSentAlready = errors.Join(models.ErrConflict, errors.New("the letter is sent"))
	ErrNotApproved = errors.Join(models.ErrForbidden, errors.New("the letter is not approved"))
)

// MaySend returns nil when the user may mark the letter as sent, whatever is in
// it: ErrNotApproved or another ErrForbidden when it is not for them, ErrConflict when
// it is no draft.
func MaySend(u models.User, l letters.Letter) error {
	switch ours, draft := l.Direction == letters.Outgoing, l.IsDraft(); {
	case ours && !draft && u.MayWriteOf(l.StateISO):
		return ErrSentAlready
	case ours && draft && u.MayWriteOf(l.StateISO) && !letters.MaySendNow(u, l):
		return ErrNotApproved
	case !letters.MaySendNow(u, l):
		return models.ErrForbidden
	case !ours || !draft:
		return models.ErrConflict
	}
	return nil
}

// freeze keeps a letter that was sent a moment ago as the files that went out.
func (d Desk) freeze(ctx context.Context, tx *models.Store, id uint) error {
	l, err := letters.Find(ctx, tx, id)
	if err != nil {
		return err
	}
	head, err := letters.LetterheadOf(ctx, tx, l)
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
	return letters.KeepAsSent(ctx, tx, id, files, gate.For(gate.Keep, id, l.Version))
}

// FilesOf returns a letter as files: as it was sent, or as it is now; and then
// what goes along with it.
func (d Desk) FilesOf(ctx context.Context, s *models.Store, l letters.Letter, head letters.Letterhead) (files []models.Attachment, err error) {
	for _, a := range l.AsSent() {
		kept, err := models.FindAttachment(ctx, s, models.RefOf(l), a.ID)
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
	if l, err = letters.WithEnclosures(ctx, s, l); err != nil {
		return nil, err
	}
	return append(files, l.Enclosures()...), nil
}
