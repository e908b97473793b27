package models

import (
	"context"
)

// TrashLetter moves a letter to the trash; one that is published, coordinators
// alone. When it was a reply or a follow-up,
// the letter before it stands again as if it had not come.
func (s *Store) TrashLetter(ctx context.Context, id uint) error {
	return s.change(ctx, id, func(tx *Store, l *Letter) (string, error) {
		if !tx.reader.MayGive(l.Visibility) {
			return "", ErrForbidden
		}
		l.TrashedAt = &tx.at
		return "moved to the trash", tx.settle(ctx, l, false)
	})
}

// RestoreLetter takes a letter out of the trash.
func (s *Store) RestoreLetter(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayWrite() {
			return ErrForbidden
		}
		l, err := from[Letter](tx.db).Scopes(tx.permitted).
			with(withParts).
			Where("id = ? AND trashed_at IS NOT NULL", id).Take(ctx)
		if err != nil {
			return translate(err)
		}
		if !tx.reader.MayWriteOf(l.StateISO) || !tx.reader.MayGive(l.Visibility) {
			return ErrForbidden
		}
		l.TrashedAt = nil
		if err := tx.settle(ctx, &l, true); err != nil {
			return err
		}
		return update(ctx, tx, &l, "took out of the trash")
	})
}

// settle brings the letter that l answers or follows into step with l leaving
// or coming back: when it was answered first, and when it was followed up first.
func (s *Store) settle(ctx context.Context, l *Letter, back bool) error {
	for _, before := range []struct {
		id     *uint
		counts bool
		day    Date
		among  string // the other letters that do the same to it
		column string
		of     func(*Letter) *Date
	}{
		{l.AnswersID, l.IsAnswer, l.ReceivedOn, "answers_id = ? AND is_answer", "received_on", func(b *Letter) *Date { return &b.AnsweredOn }},
		{l.FollowsID, !l.IsDraft(), l.SentOn, "follows_id = ? AND sent_on <> ''", "sent_on", func(b *Letter) *Date { return &b.FollowedUpOn }},
	} {
		if before.id == nil || !before.counts {
			continue
		}
		var first Date
		err := s.db.WithContext(ctx).Model(&Letter{}).Select("coalesce(min("+before.column+"), '')").
			Where(before.among+" AND id <> ? AND trashed_at IS NULL", *before.id, l.ID).Scan(&first).Error
		if err != nil {
			return err
		}
		if back && (first == "" || before.day < first) {
			first = before.day
		}
		if err := s.setDay(ctx, *before.id, first, before.of); err != nil {
			return err
		}
	}
	return nil
}

// setDay changes a day of the letter, unless that is what it is already.
func (s *Store) setDay(ctx context.Context, id uint, day Date, of func(*Letter) *Date) error {
	l, err := from[Letter](s.db).
		with(withParts).
		Where("id = ?", id).Take(ctx)
	if err != nil || *of(&l) == day {
		return translate(err)
	}
	*of(&l) = day
	return update(ctx, s, &l, "noted what became of it")
}
