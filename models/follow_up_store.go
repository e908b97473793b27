package models

import (
	"context"

	"gorm.io/gorm"
)

// owing is the rule of visible for what we owe: on another day than today there is
// only what comes of contacts that had happened by then.
func (s *Store) owing(q *gorm.DB) *gorm.DB {
	q = s.visible(q)
	if s.on == "" {
		return q
	}
	return q.Where("(outreach_id IS NULL OR EXISTS (SELECT 1 FROM outreaches WHERE outreaches.id = outreach_id AND on_day <= ?))", s.on)
}

// owed keeps to what we owe and have not done by the day.
func (s *Store) owed(q *gorm.DB) *gorm.DB {
	q = s.owing(q)
	if s.on == "" {
		return q.Where("done_on = ''")
	}
	return q.Where("(done_on = '' OR done_on > ?)", s.on)
}

// owedAfter is the rule of visible for what we owe after an outreach, done or not.
func (s *Store) owedAfter(q *gorm.DB) *gorm.DB { return s.visible(q).Preload("User").Order("id") }

// owedDay is the day on which what we owe falls due: a pause moves it. The
// index follow_ups_open has the same words.
const owedDay = "CASE WHEN paused_until > due_on THEN paused_until ELSE due_on END"

// Owed returns one page of what we owe and have not done, what is due first
// first, and how much that is: to the state, or to all when iso2 is "".
func (s *Store) Owed(ctx context.Context, iso2 string, p Paging) ([]FollowUp, int, error) {
	list := from[FollowUp](s.db).Scopes(s.owed).Preload("State", nil).Preload("User", nil)
	if iso2 != "" {
		list = list.Where("state_iso = ?", iso2)
	}
	return paged(ctx, s, list.Order(owedDay+", id"), p)
}

// owedCounts counts what we owe and have not done, and what of it is late.
func (s *Store) owedCounts(ctx context.Context) (owed, late int, err error) {
	all, err := from[FollowUp](s.db).Scopes(s.owed).Count(ctx, "*")
	if err != nil {
		return 0, 0, err
	}
	over, err := from[FollowUp](s.db).Scopes(s.owed).
		Scopes(s.late).Count(ctx, "*")
	return int(all), int(over), err
}

// late keeps to what is overdue on the day, as FollowUp.OverdueDays says of one.
func (s *Store) late(q *gorm.DB) *gorm.DB {
	return q.Where(`due_on < @day AND due_on < substr(@day, 1, length(due_on)) AND
		(paused_until = '' OR paused_on > @day OR paused_until < substr(@day, 1, length(paused_until)))`, map[string]any{"day": s.Today()})
}

// owe brings what we owe after the outreach into step with what was entered:
// it is written, changed, or moved to the trash when its text was taken out.
func (s *Store) owe(ctx context.Context, o Outreach, due FollowUp) error {
	f, has := o.Owed()
	was := f
	f.StateISO, f.OutreachID, f.Visibility = o.StateISO, &o.ID, o.Visibility
	switch {
	case due.What == "" && !has:
		return nil
	case due.What == "":
		f.TrashedAt = &s.at
		return update(ctx, s, &f, "moved to the trash")
	}
	f.What, f.DueOn = due.What, due.DueOn
	if !has {
		if s.reader.SignedIn() {
			f.UserID = &s.reader.ID
		}
		if err := create(ctx, s, &f, "noted what we owe"); err != nil {
			return err
		}
		return s.nameReadersOwed(ctx, o.ID, false)
	}
	if f.What == was.What && f.DueOn == was.DueOn && f.Visibility == was.Visibility {
		return nil
	}
	return update(ctx, s, &f, "changed what we owe")
}

// nameReadersOwed names those who may read a confidential outreach as readers of
// what we owe after it; those alone, if nobody else is to stay.
func (s *Store) nameReadersOwed(ctx context.Context, outreach uint, alone bool) error {
	db, kind := s.db.WithContext(ctx), kindOf(&FollowUp{})
	if alone {
		err := db.Exec(`DELETE FROM readers WHERE kind = ? AND row_id IN (SELECT id FROM follow_ups WHERE outreach_id = ?)`, kind, outreach).Error
		if err != nil {
			return err
		}
	}
	return db.Exec(`INSERT OR IGNORE INTO readers (user_id, kind, row_id)
		SELECT r.user_id, ?, f.id FROM readers r, follow_ups f WHERE r.kind = ? AND r.row_id = ? AND f.outreach_id = ?`,
		kind, kindOf(&Outreach{}), outreach, outreach).Error
}

// FinishFollowUp notes that what we owed is done, today.
func (s *Store) FinishFollowUp(ctx context.Context, id uint) (FollowUp, error) {
	return s.changeFollowUp(ctx, id, func(tx *Store, f *FollowUp) (string, error) {
		if f.DoneOn != "" {
			return "", ErrConflict
		}
		f.DoneOn = tx.Today()
		return "did what we owed", nil
	})
}

// ReopenFollowUp notes that what we owe is not done after all.
func (s *Store) ReopenFollowUp(ctx context.Context, id uint) (FollowUp, error) {
	return s.changeFollowUp(ctx, id, func(_ *Store, f *FollowUp) (string, error) {
		if f.DoneOn == "" {
			return "", ErrConflict
		}
		f.DoneOn = ""
		return "owed it again", nil
	})
}

// changeFollowUp lets fn change what we owe, and records it as what fn says was done.
func (s *Store) changeFollowUp(ctx context.Context, id uint, fn func(tx *Store, f *FollowUp) (did string, err error)) (f FollowUp, err error) {
	err = s.Transaction(ctx, func(tx *Store) error {
		if f, err = from[FollowUp](tx.db).Scopes(tx.visible).Where("id = ?", id).Take(ctx); err != nil {
			return translate(err)
		}
		if !tx.reader.MayWriteOf(f.StateISO) {
			return ErrForbidden
		}
		did, err := fn(tx, &f)
		if err != nil {
			return err
		}
		return update(ctx, tx, &f, did)
	})
	return f, err
}
