package outreach

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// owing is the rule of visible for what we owe: on another day than today there is
// only what comes of contacts that had happened by then.
func owing(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = s.Visible(q)
		if s.OnDay() == "" {
			return q
		}
		return q.Where("(outreach_id IS NULL OR EXISTS (SELECT 1 FROM outreaches WHERE outreaches.id = outreach_id AND on_day <= ?))", s.OnDay())
	}
}

// Owing keeps to what we owe and have not done by the day.
func Owing(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = owing(s)(q)
		if s.OnDay() == "" {
			return q.Where("done_on = ''")
		}
		return q.Where("(done_on = '' OR done_on > ?)", s.OnDay())
	}
}

// owedAfter is the rule of visible for what we owe after an outreach, done or not.
func owedAfter(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return s.Visible(q).Preload("User").Order("id") }
}

// OwedDay is the day on which what we owe falls due: a pause moves it. The
// index follow_ups_open has the same words.
const OwedDay = "CASE WHEN paused_until > due_on THEN paused_until ELSE due_on END"

// Owed returns one page of what we owe and have not done, what is due first
// first, and how much that is: to the state, or to all when iso2 is "".
func Owed(ctx context.Context, s *models.Store, iso2 string, p models.Paging) ([]FollowUp, int, error) {
	list := models.From[FollowUp](s).Scopes(Owing(s)).Preload("State", nil).Preload("User", nil)
	if iso2 != "" {
		list = list.Where("state_iso = ?", iso2)
	}
	return models.Paged(ctx, s, list.Order(OwedDay+", id"), p)
}

// OwedCounts counts what we owe and have not done, and what of it is late.
func OwedCounts(ctx context.Context, s *models.Store) (owed, late int, err error) {
	all, err := models.From[FollowUp](s).Scopes(Owing(s)).Count(ctx, "*")
	if err != nil {
		return 0, 0, err
	}
	over, err := models.From[FollowUp](s).Scopes(Owing(s)).
		Scopes(Overdue(s)).Count(ctx, "*")
	return int(all), int(over), err
}

// Overdue keeps to what is overdue on the day, as FollowUp.OverdueDays says of one.
func Overdue(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(`due_on < @day AND due_on < substr(@day, 1, length(due_on)) AND
		(paused_until = '' OR paused_on > @day OR paused_until < substr(@day, 1, length(paused_until)))`, map[string]any{"day": s.Today()})
	}
}

// owe brings what we owe after the outreach into step with what was entered:
// it is written, changed, or moved to the trash when its text was taken out.
func owe(ctx context.Context, s *models.Store, o Outreach, due FollowUp) error {
	f, has := o.Owed()
	was := f
	f.StateISO, f.OutreachID = o.StateISO, &o.ID
	if o.Visibility != models.Published {
		f.Visibility = o.Visibility
	} else if !has {
		f.Visibility = models.Campaign // to publish what we owe is an act of its own
	}
	switch {
	case due.What == "" && !has:
		return nil
	case due.What == "":
		f.TrashedAt = new(s.Now())
		return models.Update(ctx, s, &f, "moved to the trash")
	}
	f.What, f.DueOn = due.What, due.DueOn
	if !has {
		if s.Reader().SignedIn() {
			f.UserID = new(s.Reader().ID)
		}
		if err := models.Create(ctx, s, &f, "noted what we owe"); err != nil {
			return err
		}
		return nameReadersOwed(ctx, s, o.ID, false)
	}
	if f.What == was.What && f.DueOn == was.DueOn && f.Visibility == was.Visibility {
		return nil
	}
	return models.Update(ctx, s, &f, "changed what we owe")
}

// nameReadersOwed names those who may read a confidential outreach as readers of
// what we owe after it; those alone, if nobody else is to stay.
func nameReadersOwed(ctx context.Context, s *models.Store, outreach uint, alone bool) error {
	db, kind := s.DB(ctx), FollowUp{}.KindName()
	if alone {
		err := db.Exec(`DELETE FROM readers WHERE kind = ? AND row_id IN (SELECT id FROM follow_ups WHERE outreach_id = ?)`, kind, outreach).Error
		if err != nil {
			return err
		}
	}
	return db.Exec(`INSERT OR IGNORE INTO readers (user_id, kind, row_id)
		SELECT r.user_id, ?, f.id FROM readers r, follow_ups f WHERE r.kind = ? AND r.row_id = ? AND f.outreach_id = ?`,
		kind, Outreach{}.KindName(), outreach, outreach).Error
}

// FinishFollowUp notes that what we owed is done, today.
func FinishFollowUp(ctx context.Context, s *models.Store, id uint) (FollowUp, error) {
	return changeFollowUp(ctx, s, id, func(tx *models.Store, f *FollowUp) (string, error) {
		if f.DoneOn != "" {
			return "", models.ErrConflict
		}
		f.DoneOn = tx.Today()
		return "did what we owed", nil
	})
}

// ReopenFollowUp notes that what we owe is not done after all.
func ReopenFollowUp(ctx context.Context, s *models.Store, id uint) (FollowUp, error) {
	return changeFollowUp(ctx, s, id, func(_ *models.Store, f *FollowUp) (string, error) {
		if f.DoneOn == "" {
			return "", models.ErrConflict
		}
		f.DoneOn = ""
		return "owed it again", nil
	})
}

// changeFollowUp lets fn change what we owe, and records it as what fn says was done.
func changeFollowUp(ctx context.Context, s *models.Store, id uint, fn func(tx *models.Store, f *FollowUp) (did string, err error)) (f FollowUp, err error) {
	err = s.Transaction(ctx, func(tx *models.Store) error {
		if f, err = models.From[FollowUp](tx).Scopes(tx.Visible).Where("id = ?", id).Take(ctx); err != nil {
			return models.Translate(err)
		}
		if !tx.Reader().MayWriteOf(f.StateISO) {
			return models.ErrForbidden
		}
		did, err := fn(tx, &f)
		if err != nil {
			return err
		}
		return models.Update(ctx, tx, &f, did)
	})
	return f, err
}
