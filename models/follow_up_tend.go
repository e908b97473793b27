package models

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Pause is why something that we owe rests, and until when, as somebody
// enters it.
type Pause struct {
	For    PauseKind
	Until  Date // may be partial
	Reason string
}

// FollowUp returns what we owe with its state and whose it is.
func (s *Store) FollowUp(ctx context.Context, id uint) (FollowUp, error) {
	f, err := from[FollowUp](s.db).Scopes(s.owing).Preload("State", nil).Preload("User", nil).Where("id = ?", id).Take(ctx)
	if err != nil {
		return f, translate(err)
	}
	was := []FollowUp{f}
	err = asKnown(ctx, s, was)
	return was[0], err
}

// PauseFollowUp lets what we owe rest until a day, for a reason that is shown.
// It answers ErrStale unless the version is the newest.
func (s *Store) PauseFollowUp(ctx context.Context, id uint, version int, p Pause) error {
	_, err := s.changeFollowUp(ctx, id, func(tx *Store, f *FollowUp) (string, error) {
		if f.DoneOn != "" {
			return "", ErrConflict
		}
		p.Until, p.Reason = trimDate(p.Until), oneLine(p.Reason)
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

// check answers Invalid when the pause has no reason, or ends before it begins.
func (p Pause) check(today Date) error {
	wrong := Invalid{}
	wrong.Check(slices.Contains(PauseKinds, p.For), "for", NotAChoice)
	wrong.Check(p.Until != "", "until", Required)
	known := checkDate(wrong, "until", p.Until)
	wrong.Check(!known || p.Until == "" || p.Until.Last() > today, "until", InThePast)
	wrong.Check(p.Reason != "", "reason", Required)
	wrong.Check(utf8.RuneCountInString(p.Reason) <= maxLine, "reason", TooLong)
	return wrong.Err()
}

// WakeFollowUp ends the pause of what we owe: it is due again on its own day.
func (s *Store) WakeFollowUp(ctx context.Context, id uint) error {
	_, err := s.changeFollowUp(ctx, id, func(_ *Store, f *FollowUp) (string, error) {
		if f.PausedUntil == "" {
			return "", ErrConflict
		}
		f.wake()
		return "took up again what we owe", nil
	})
	return err
}

// AssignFollowUp gives what we owe to a user who may see it and record what
// concerns its state, or to nobody when user is 0. It answers ErrStale unless
// the version is the newest.
func (s *Store) AssignFollowUp(ctx context.Context, id uint, version int, user uint) error {
	_, err := s.changeFollowUp(ctx, id, func(tx *Store, f *FollowUp) (string, error) {
		able, err := tx.AssigneesOf(ctx, *f)
		if err != nil {
			return "", err
		}
		if user != 0 && !slices.ContainsFunc(able, func(u User) bool { return u.ID == user }) {
			return "", Invalid{"user": NotAnAssignee}
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
func (s *Store) AssigneesOf(ctx context.Context, f FollowUp) ([]User, error) {
	if !s.reader.MayWriteOf(f.StateISO) {
		return nil, ErrForbidden
	}
	users, err := from[User](s.db).Preload("States", nil).Where("trashed_at IS NULL AND role IN ?", []Role{Coordinator, Member}).Find(ctx)
	if err != nil {
		return nil, err
	}
	readers, err := from[Reader](s.db).Where("kind = ? AND row_id = ?", kindOf(&f), f.ID).Find(ctx)
	if err != nil {
		return nil, err
	}
	users = slices.DeleteFunc(users, func(u User) bool {
		named := slices.ContainsFunc(readers, func(r Reader) bool { return r.UserID == u.ID })
		return !u.MayWriteOf(f.StateISO) || f.Visibility == Confidential && u.Role != Coordinator && !named
	})
	slices.SortFunc(users, func(a, b User) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	return users, nil
}
