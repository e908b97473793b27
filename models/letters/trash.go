package letters

import (
	"context"

	"demarche/models"
)

// Trash moves a letter to the trash; one that is published, coordinators
// alone. When it was a reply or a follow-up,
// the letter before it stands again as if it had not come.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return changeLetter(ctx, s, id, func(tx *models.Store, l *Letter) (string, error) {
		if !tx.Reader().MayGive(l.Visibility) {
			return "", models.ErrForbidden
		}
		l.TrashedAt = new(tx.Now())
		return "moved to the trash", settle(ctx, tx, l, false)
	})
}

// Restore takes a letter out of the trash.
func Restore(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayWrite() {
			return models.ErrForbidden
		}
		l, err := models.From[Letter](tx).Scopes(tx.Permitted).
			With(WithParts).
			Where("id = ? AND trashed_at IS NOT NULL", id).Take(ctx)
		if err != nil {
			return models.Translate(err)
		}
		if !tx.Reader().MayWriteOf(l.StateISO) || !tx.Reader().MayGive(l.Visibility) {
			return models.ErrForbidden
		}
		l.TrashedAt = nil
		if err := settle(ctx, tx, &l, true); err != nil {
			return err
		}
		return models.Update(ctx, tx, &l, "took out of the trash")
	})
}

// settle brings the letter that l answers or follows into step with l leaving
// or coming back: when it was answered first, and when it was followed up first.
func settle(ctx context.Context, s *models.Store, l *Letter, back bool) error {
	for _, before := range []struct {
		id     *uint
		counts bool
		day    models.Date
		among  string // the other letters that do the same to it
		column string
		of     func(*Letter) *models.Date
	}{
		{l.AnswersID, l.IsAnswer, l.ReceivedOn, "answers_id = ? AND is_answer", "received_on", func(b *Letter) *models.Date { return &b.AnsweredOn }},
		{l.FollowsID, !l.IsDraft(), l.SentOn, "follows_id = ? AND sent_on <> ''", "sent_on", func(b *Letter) *models.Date { return &b.FollowedUpOn }},
	} {
		if before.id == nil || !before.counts {
			continue
		}
		var first models.Date
		err := s.DB(ctx).Model(&Letter{}).Select("coalesce(min("+before.column+"), '')").
			Where(before.among+" AND id <> ? AND trashed_at IS NULL", *before.id, l.ID).Scan(&first).Error
		if err != nil {
			return err
		}
		if back && (first == "" || before.day < first) {
			first = before.day
		}
		if err := setDay(ctx, s, *before.id, first, before.of); err != nil {
			return err
		}
	}
	return nil
}

// setDay changes a day of the letter, unless that is what it is already.
func setDay(ctx context.Context, s *models.Store, id uint, day models.Date, of func(*Letter) *models.Date) error {
	l, err := models.From[Letter](s).
		With(WithParts).
		Where("id = ?", id).Take(ctx)
	if err != nil || *of(&l) == day {
		return models.Translate(err)
	}
	*of(&l) = day
	return models.Update(ctx, s, &l, "noted what became of it")
}
