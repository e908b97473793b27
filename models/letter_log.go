package models

import "context"

// RecordLetter records a letter that we sent, with its files. It finds the next
// free reference number when none is given, and names each addressee as the
// holder of the office on the day of the letter.
func (s *Store) RecordLetter(ctx context.Context, l *Letter, files []Attachment) error {
	if !s.reader.MayWrite() {
		return ErrForbidden
	}
	return s.Transaction(ctx, func(tx *Store) error {
		l.Direction, l.Sample = Outgoing, false
		l.clean()
		if err := tx.checkWriter(l.StateISO); err != nil {
			return err
		}
		offices, err := tx.addressableOffices(ctx, l.StateISO)
		if err != nil {
			return err
		}
		wrong, err := tx.checkSent(ctx, l, files, offices)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		l.address(offices, l.SentOn)
		if l.Reference == "" {
			if l.Reference, err = tx.nextReference(ctx, *l, l.SentOn); err != nil {
				return err
			}
		}
		if err := createLetter(ctx, tx, l, "recorded letter"); err != nil {
			return err
		}
		return tx.attach(ctx, RefOf(*l), files, &l.Attachments)
	})
}

// checkWriter answers Invalid when the state is not one of which the reader may write.
func (s *Store) checkWriter(iso2 string) error {
	wrong := Invalid{}
	wrong.Check(s.reader.MayWriteOf(iso2), "state", NotYourState)
	return wrong.Err()
}

// addressableOffices returns the offices of the state, and Invalid when there
// is no such state.
func (s *Store) addressableOffices(ctx context.Context, iso2 string) ([]Office, error) {
	n, err := from[State](s.db).Scopes(s.current).Where("iso2 = ?", iso2).Count(ctx, "*")
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, Invalid{"state": NoSuchState}
	}
	return s.OfficesOf(ctx, iso2)
}

// RecordReply records a letter that came from a state in reply to one of ours,
// with its files. If it is an answer, ours is answered from that day on. If
// they promised an answer by a day, the reply keeps the day, which pauses the
// clock of ours for those who may see the reply.
func (s *Store) RecordReply(ctx context.Context, id uint, reply *Letter, promised Date, files []Attachment) error {
	return s.change(ctx, id, func(tx *Store, l *Letter) (string, error) {
		if l.Direction == Incoming || l.IsDraft() {
			return "", ErrConflict
		}
		reply.clean()
		if reply.SentOn == "" {
			reply.SentOn = reply.ReceivedOn
		}
		if reply.Subject == "" {
			reply.Subject = l.Subject
		}
		wrong := Invalid{}
		checkDay(wrong, "received", reply.ReceivedOn, l.SentOn, tx.Today())
		_, err := ParseDate(string(reply.SentOn))
		wrong.Check(err == nil, "sent", NotADate)
		wrong.Check(err != nil || reply.SentOn <= reply.ReceivedOn, "sent", AfterReceipt)
		if promised = trimDate(promised); promised != "" {
			checkDay(wrong, "promised", promised, reply.ReceivedOn, "")
		}
		tx.checkText(wrong, reply, files)
		if err := wrong.Err(); err != nil {
			return "", err
		}
		reply.Direction, reply.StateISO, reply.AnswersID, reply.Sample, reply.PromisedOn = Incoming, l.StateISO, &l.ID, false, promised
		if err := createLetter(ctx, tx, reply, "recorded reply"); err != nil {
			return "", err
		}
		if err := tx.attach(ctx, RefOf(*reply), files, &reply.Attachments); err != nil {
			return "", err
		}
		if reply.IsAnswer && (l.AnsweredOn == "" || reply.ReceivedOn < l.AnsweredOn) {
			l.AnsweredOn = reply.ReceivedOn
		}
		return "noted reply", nil
	})
}

// PromiseReply notes with a letter, for those who may see it, that they promised
// an answer by the day.
func (s *Store) PromiseReply(ctx context.Context, id uint, day Date) error {
	return s.change(ctx, id, func(tx *Store, l *Letter) (string, error) {
		if !l.isAwaited(tx.Today()) {
			return "", ErrConflict
		}
		wrong := Invalid{}
		l.PromisedOn, l.PromiseNotedOn = trimDate(day), tx.Today()
		checkDay(wrong, "promised", l.PromisedOn, l.SentOn, "")
		wrong.Check(l.PromisedOn >= tx.Today(), "promised", InThePast)
		return "noted promise", wrong.Err()
	})
}

// CloseLetter stops waiting for an answer, today.
func (s *Store) CloseLetter(ctx context.Context, id uint) error {
	return s.change(ctx, id, func(tx *Store, l *Letter) (string, error) {
		if !l.isAwaited(tx.Today()) {
			return "", ErrConflict
		}
		l.ClosedOn = tx.Today()
		return "stopped waiting", nil
	})
}

// ReopenLetter waits for an answer again.
func (s *Store) ReopenLetter(ctx context.Context, id uint) error {
	return s.change(ctx, id, func(_ *Store, l *Letter) (string, error) {
		if l.ClosedOn == "" {
			return "", ErrConflict
		}
		l.ClosedOn = ""
		return "waited again", nil
	})
}

// ShowLetter changes who may see the letter: everybody, once it was sent. It
// answers ErrStale unless the version is the newest.
func (s *Store) ShowLetter(ctx context.Context, id uint, version int, v Visibility) error {
	return s.change(ctx, id, func(tx *Store, l *Letter) (string, error) {
		wrong := Invalid{}
		wrong.Check(tx.reader.MayGive(v) && tx.reader.MayGive(l.Visibility), "visibility", NotAChoice)
		wrong.Check(v != Published || !l.IsDraft(), "visibility", DraftNotPublished)
		l.Visibility, l.Version = v, version
		return "changed visibility", wrong.Err()
	})
}

// isAwaited tells whether an answer is awaited on the day.
func (l Letter) isAwaited(day Date) bool {
	_, awaited := l.FollowUpOn(day)
	return awaited
}

// change lets fn change the letter, all of it or nothing, and records it as
// what fn says was done. What was sent is frozen, so fn leaves that alone.
func (s *Store) change(ctx context.Context, id uint, fn func(tx *Store, l *Letter) (did string, err error)) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		if !tx.reader.MayWriteOf(l.StateISO) {
			return ErrForbidden
		}
		did, err := fn(tx, &l)
		if err != nil {
			return err
		}
		return update(ctx, tx, &l, did)
	})
}
