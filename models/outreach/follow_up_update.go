package outreach

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// A Pause is why something that we owe rests, and until when, as somebody
// enters it.
type Pause struct {
	For    PauseKind
	Until  models.Date // may be partial
	Reason string
}

// FindFollowUp returns what we owe with its state and whose it is.
func FindFollowUp(ctx context.Context, s *models.Store, id uint) (FollowUp, error) {
	f, err := models.From[FollowUp](s).Scopes(owing(s)).Preload("State", nil).Preload("User", nil).Where("id = ?", id).Take(ctx)
	if err != nil {
		return f, models.Translate(err)
	}
	was := []FollowUp{f}
	err = models.AsKnown(ctx, s, was)
	return was[0], err
}

// PauseFollowUp lets what we owe rest until a day, for a reason that is shown.
// It returns ErrStale unless the version is the newest.
func PauseFollowUp(ctx context.Context, s *models.Store, id uint, version int, p Pause) error {
	_, err := changeFollowUp(ctx, s, id, func(tx *models.Store, f *FollowUp) (string, error) {
		if f.DoneOn != "" {
			return "", models.ErrConflict
		}
		p.Until, p.Reason = models.TrimDate(p.Until), models.OneLine(p.Reason)
		if err := p.check(tx.Today()); err != nil {
			return "", err
		}
		f.Version = version
		f.PausedOn, f.PausedUntil, f.PausedFor, f.PauseReason = tx.Today(), p.Until, p.For, p.Reason
		if p.For == Promised {
			return "noted that they promised something", nil
		}
		return "put off what we owe", nil
	})
	return err
}

// check returns Invalid when the pause has no reason, or ends before it begins.
func (p Pause) check(today models.Date) error {
	wrong := models.Invalid{}
	wrong.Check(slices.Contains(PauseKinds, p.For), "for", models.NotAChoice)
	wrong.Check(p.Until != "", "until", models.Required)
	known := models.CheckDate(wrong, "until", p.Until)
	wrong.Check(!known || p.Until == "" || p.Until.Last() > today, "until", models.InThePast)
	wrong.Check(p.Reason != "", "reason", models.Required)
	wrong.Check(utf8.RuneCountInString(p.Reason) <= models.MaxLine, "reason", models.TooLong)
	return wrong.Err()
}

// UnsnoozeFollowUp ends the pause of what we owe: it is due again on its own day.
func UnsnoozeFollowUp(ctx context.Context, s *models.Store, id uint) error {
	_, err := changeFollowUp(ctx, s, id, func(_ *models.Store, f *FollowUp) (string, error) {
		if f.PausedUntil == "" {
			return "", models.ErrConflict
		}
		f.unsnooze()
		return "took up again what we owe", nil
	})
	return err
}

// AssignFollowUp gives what we owe to a user who may see it and record what
// concerns its state, or to nobody when user is 0. It returns ErrStale unless
// the version is the newest.
func AssignFollowUp(ctx context.Context, s *models.Store, id uint, version int, user uint) error {
	_, err := changeFollowUp(ctx, s, id, func(tx *models.Store, f *FollowUp) (string, error) {
		able, err := AssigneesOf(ctx, tx, *f)
		if err != nil {
			return "", err
		}
		if user != 0 && !slices.ContainsFunc(able, func(u models.User) bool { return u.ID == user }) {
			return "", models.Invalid{"user": models.NotAnAssignee}
		}
		f.Version, f.User, f.UserID = version, nil, nil
		if user == 0 {
			return "left what we owe to nobody", nil
		}
		f.UserID = &user
		return "gave what we owe to somebody", nil
	})
	return err
}

// AssigneesOf lists those to whom what we owe can be given, by name: who may
// see it, and may record what concerns its state.
func AssigneesOf(ctx context.Context, s *models.Store, f FollowUp) ([]models.User, error) {
	if !s.Reader().MayWriteOf(f.StateISO) {
		return nil, models.ErrForbidden
	}
	users, err := models.From[models.User](s).Preload("States", nil).Where("trashed_at IS NULL AND role IN ?", []models.Role{models.Coordinator, models.Member}).Find(ctx)
	if err != nil {
		return nil, err
	}
	readers, err := models.From[models.Reader](s).Where("kind = ? AND row_id = ?", f.KindName(), f.ID).Find(ctx)
	if err != nil {
		return nil, err
	}
	users = slices.DeleteFunc(users, func(u models.User) bool {
		named := slices.ContainsFunc(readers, func(r models.Reader) bool { return r.UserID == u.ID })
		return !u.MayWriteOf(f.StateISO) || f.Visibility == models.Confidential && u.Role != models.Coordinator && !named
	})
	slices.SortFunc(users, func(a, b models.User) int { return strings.Compare(models.Fold(a.Name), models.Fold(b.Name)) })
	return users, nil
}
