package letters

import (
	"context"

	"demarche/models"
	"demarche/models/offices"
)

// Record records a letter that we sent, with its files. It finds the next
// free reference number when none is given, and names each addressee as the
// holder of the office on the day of the letter.
func Record(ctx context.Context, s *models.Store, l *Letter, files []models.Attachment) error {
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		l.Direction, l.Sample = Outgoing, false
		l.clean()
		if err := models.CheckWriter(tx, l.StateISO); err != nil {
			return err
		}
		offices, err := offices.Addressable(ctx, tx, l.StateISO)
		if err != nil {
			return err
		}
		wrong, err := checkSent(ctx, tx, l, files, offices)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		l.NameHolders(offices, l.SentOn)
		if l.Reference == "" {
			if l.Reference, err = nextReference(ctx, tx, *l, l.SentOn); err != nil {
				return err
			}
		}
		if err := l.freezeHead(ctx, tx); err != nil {
			return err
		}
		if err := create(ctx, tx, l, "recorded letter"); err != nil {
			return err
		}
		return models.Attach(ctx, tx, models.RefOf(*l), files, &l.Attachments)
	})
}

// RecordReply records a letter that came from a state in reply to one of ours,
// with its files. If it is an answer, ours is answered from that day on, and if
// they promised an answer by a day, ours waits for it: for those who may see the
// reply, which alone keeps all this. A reply without a
// subject takes ours over, unless more people may see it than ours. One that is dated before
// our letter is refused, unless DatedBefore says that the day is right.
func RecordReply(ctx context.Context, s *models.Store, id uint, reply *Letter, promised models.Date, files []models.Attachment) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := writable(ctx, tx, id)
		if err != nil {
			return err
		}
		if l.Direction == Incoming || l.IsDraft() {
			return models.ErrConflict
		}
		reply.clean()
		if reply.SentOn == "" {
			reply.SentOn = reply.ReceivedOn
		}
		if reply.Subject == "" && !reply.Visibility.IsWiderThan(l.Visibility) {
			reply.Subject = l.Subject
		}
		wrong := models.Invalid{}
		checkDay(wrong, "received", reply.ReceivedOn, l.SentOn, tx.Today())
		_, err = models.ParseDate(string(reply.SentOn))
		wrong.Check(err == nil, "sent", models.NotADate)
		wrong.Check(err != nil || reply.SentOn <= reply.ReceivedOn, "sent", models.AfterReceipt)
		wrong.Check(err != nil || wrong["received"] != "" || reply.DatedBefore || !reply.Predates(l), "sent", models.ReplyBeforeLetter)
		if promised = models.TrimDate(promised); promised != "" {
			checkDay(wrong, "promised", promised, reply.ReceivedOn, "")
		}
		reply.Direction, reply.StateISO = Incoming, l.StateISO
		reply.readReply()
		if err := checkReply(ctx, tx, wrong, *reply); err != nil {
			return err
		}
		checkText(tx, wrong, reply, files)
		if err := wrong.Err(); err != nil {
			return err
		}
		reply.AnswersID, reply.Sample, reply.PromisedOn = &l.ID, false, promised
		reply.oweMore()
		if err := create(ctx, tx, reply, "recorded reply"); err != nil {
			return err
		}
		return models.Attach(ctx, tx, models.RefOf(*reply), files, &reply.Attachments)
	})
}

// Predates tells whether the reply is dated before the letter of ours: it answers another, or one of the
// days is wrong.
func (l Letter) Predates(ours Letter) bool {
	return l.SentOn != "" && ours.SentOn != "" && l.SentOn.Last() < ours.SentOn.First()
}

// PromiseReply notes with a letter, for those who may see it, that they promised
// an answer by the day. One that has passed was not kept: the letter says so.
func PromiseReply(ctx context.Context, s *models.Store, id uint, day models.Date) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		if !l.isAwaited(tx.Today()) {
			return "", models.ErrConflict
		}
		wrong := models.Invalid{}
		l.PromisedOn, l.PromiseNotedOn = models.TrimDate(day), tx.Today()
		checkDay(wrong, "promised", l.PromisedOn, l.SentOn, "")
		return "noted promise", wrong.Err()
	})
}

// Close stops waiting for an answer, today.
func Close(ctx context.Context, s *models.Store, id uint) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		if !l.isAwaited(tx.Today()) {
			return "", models.ErrConflict
		}
		l.ClosedOn = tx.Today()
		return "stopped waiting", nil
	})
}

// Reopen waits for an answer again.
func Reopen(ctx context.Context, s *models.Store, id uint) error {
	return changeLetter(ctx, s, id, func(_ *models.Store, l *Letter) (string, error) {
		if l.ClosedOn == "" {
			return "", models.ErrConflict
		}
		l.ClosedOn = ""
		return "waited again", nil
	})
}

// SetVisibility changes who may see the letter: everybody, once it was sent. What answers
// or follows it is narrowed with it, and never widened. It returns ErrStale unless the
// version is the newest.
func SetVisibility(ctx context.Context, s *models.Store, id uint, version int, v models.Visibility) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		wrong := models.Invalid{}
		wrong.Check(tx.Reader().MayGive(v) && tx.Reader().MayGive(l.Visibility), "visibility", models.NotAChoice)
		wrong.Check(v != models.Published || !l.IsDraft(), "visibility", models.DraftNotPublished)
		narrows := l.Visibility.IsWiderThan(v)
		l.Visibility, l.Version = v, version
		if err := checkReaders(ctx, tx, wrong, *l); err != nil {
			return "", err
		}
		if err := wrong.Err(); err != nil || !narrows {
			return "changed visibility", err
		}
		return "changed visibility", narrowLater(ctx, tx, l.ID, v)
	})
}

// isAwaited tells whether an answer is awaited on the day.
func (l Letter) isAwaited(day models.Date) bool {
	_, awaited := l.FollowUpOn(day)
	return awaited
}

// changeLetter lets fn change the letter, all of it or nothing, and records it as
// what fn says was done. What was sent is frozen, so fn leaves that alone.
func changeLetter(ctx context.Context, s *models.Store, id uint, fn func(tx *models.Store, l *Letter) (did string, err error)) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := writable(ctx, tx, id)
		if err != nil {
			return err
		}
		did, err := fn(tx, &l)
		if err != nil {
			return err
		}
		return models.Update(ctx, tx, &l, did)
	})
}

// writable returns the letter, if the reader may write what is recorded of its state.
func writable(ctx context.Context, s *models.Store, id uint) (Letter, error) {
	l, err := Find(ctx, s, id)
	if err == nil && !s.Reader().MayWriteOf(l.StateISO) {
		err = models.ErrForbidden
	}
	return l, err
}
