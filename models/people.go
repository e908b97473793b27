package models

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"time"
)

// An Account is somebody with an account, and what a coordinator has to know of it.
type Account struct {
	User
	Factor   bool       // has a second factor
	Sessions int        // that are open
	Named    int        // as a reader of things that are confidential
	AskedAt  *time.Time // when a new password was asked for that nobody gave yet
}

// People answers one page of everybody with an account, by name, and how many
// there are. It is for coordinators.
func (s *Store) People(ctx context.Context, p Paging) ([]Account, int, error) {
	if !s.reader.MayManage() {
		return nil, 0, ErrForbidden
	}
	users, total, err := paged(ctx, s, from[User](s.db).Where("trashed_at IS NULL").
		Preload("States", nil).Preload("Organisation", nil).Order("fold(name), id"), p)
	if err != nil {
		return nil, 0, err
	}
	accounts, err := s.accounts(ctx, users)
	return accounts, total, err
}

// Account answers the account of the number. It is for coordinators.
func (s *Store) Account(ctx context.Context, id uint) (Account, error) {
	if !s.reader.MayManage() {
		return Account{}, ErrForbidden
	}
	u, err := s.account(ctx, id)
	if err != nil {
		return Account{}, err
	}
	all, err := s.accounts(ctx, []User{u})
	if err != nil {
		return Account{}, err
	}
	return all[0], nil
}

// account reads a user who still has access, with what belongs to the account.
func (s *Store) account(ctx context.Context, id uint) (User, error) {
	u, err := from[User](s.db).Preload("States", nil).Preload("Organisation", nil).
		Where("id = ? AND trashed_at IS NULL", id).Take(ctx)
	return u, translate(err)
}

// accounts adds what has to be known of the users, in one query for all.
func (s *Store) accounts(ctx context.Context, users []User) ([]Account, error) {
	ids := make([]uint, len(users))
	for i, u := range users {
		ids[i] = u.ID
	}
	var rows []struct {
		ID              uint
		Factor          bool
		Sessions, Named int
		AskedAt         *time.Time
	}
	now := s.Now()
	err := s.db.WithContext(ctx).Raw(`SELECT u.id,
		EXISTS (SELECT 1 FROM authenticators WHERE user_id = u.id AND confirmed_at IS NOT NULL)
			OR EXISTS (SELECT 1 FROM passkeys WHERE user_id = u.id) AS factor,
		(SELECT count(*) FROM logins WHERE user_id = u.id AND NOT pending AND expires_at > ? AND seen_at > ?) AS sessions,
		(SELECT count(*) FROM readers WHERE user_id = u.id) AS named,
		(SELECT asked_at FROM resets WHERE user_id = u.id AND hash IS NULL) AS asked_at
		FROM users u WHERE u.id IN ?`, now, now.Add(-LoginIdle), ids).Find(&rows).Error
	accounts := make([]Account, len(users))
	for i, u := range users {
		accounts[i].User = u
		for _, r := range rows {
			if r.ID == u.ID {
				accounts[i].Factor, accounts[i].Sessions, accounts[i].Named, accounts[i].AskedAt = r.Factor, r.Sessions, r.Named, r.AskedAt
			}
		}
	}
	return accounts, err
}

// ChangeAccess gives the user of the number another role, organisation and
// states. It answers ErrStale unless the version is the newest, and Invalid when
// no coordinator would be left.
func (s *Store) ChangeAccess(ctx context.Context, id uint, version int, role Role, organisation *uint, states string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		u, err := tx.account(ctx, id)
		if err != nil {
			return err
		}
		wrong := Invalid{}
		codes, err := tx.checkAccess(ctx, wrong, role, organisation, states)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		u.Version, u.Role, u.OrganisationID, u.Organisation, u.States = version, role, organisation, nil, ownStates(id, codes)
		err = updateUser(ctx, tx, &u, "changed access")
		if errors.Is(err, errLastCoordinator) {
			return Invalid{"role": LastCoordinator}
		}
		return err
	})
}

// RemoveAccess ends the account: its user can no longer sign in. What the user
// did stays on record. It answers Invalid when no coordinator would be left.
func (s *Store) RemoveAccess(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		u, err := tx.account(ctx, id)
		if err != nil {
			return err
		}
		u.TrashedAt = &tx.at
		err = update(ctx, tx, &u, "removed access")
		if errors.Is(err, errLastCoordinator) {
			return Invalid{"role": LastCoordinator}
		}
		if err != nil {
			return err
		}
		return tx.dropAccess(ctx, id)
	})
}

// errLastCoordinator: nobody would be left to manage the campaign.
var errLastCoordinator = errors.Join(ErrConflict, errors.New("no coordinator would be left"))

// keepCoordinator answers errLastCoordinator when the user, as just written, was
// the last coordinator. The store has one writer, so two at once are told apart.
func (s *Store) keepCoordinator(ctx context.Context, u User) error {
	if u.Role == Coordinator && u.TrashedAt == nil {
		return nil
	}
	n, err := from[User](s.db).Where("role = ? AND trashed_at IS NULL", Coordinator).Count(ctx, "*")
	if err == nil && n == 0 {
		return errLastCoordinator
	}
	return err
}

// checkAccess tells what is wrong with a role, an organisation and states, and
// answers the codes of the states that the text names.
func (s *Store) checkAccess(ctx context.Context, wrong Invalid, role Role, organisation *uint, states string) ([]string, error) {
	wrong.Check(role == Observer || role == Member || role == Coordinator, "role", NotAChoice)
	if organisation != nil {
		n, err := from[Organisation](s.db).Scopes(s.current).Where("id = ?", *organisation).Count(ctx, "*")
		if err != nil {
			return nil, err
		}
		wrong.Check(n == 1, "organisation", NoSuchOrganisation)
	}
	var codes []string
	for _, name := range strings.FieldsFunc(states, func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
		name = oneLine(name)
		if name == "" {
			continue
		}
		st, found, err := s.StateNamed(ctx, name)
		if err != nil {
			return nil, err
		}
		wrong.Check(found, "states", NoSuchStates)
		codes = append(codes, st.ISO2)
	}
	wrong.Check(role != Member || len(codes) > 0, "states", MemberWithoutState)
	return codes, nil
}

// ownStates makes each of the states one of the user's own, once.
func ownStates(id uint, codes []string) []UserState {
	var own []UserState
	has := map[string]bool{}
	for _, code := range codes {
		if !has[code] {
			own = append(own, UserState{id, code})
		}
		has[code] = true
	}
	return own
}

// createUser writes a new user with the states, and its change.
func createUser(ctx context.Context, s *Store, u *User, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if err := create(ctx, tx, u, did); err != nil {
			return err
		}
		return tx.setStates(ctx, u)
	})
}

// updateUser writes a changed user with the states, and its change.
func updateUser(ctx context.Context, s *Store, u *User, did string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if err := update(ctx, tx, u, did); err != nil {
			return err
		}
		return tx.setStates(ctx, u)
	})
}

func (s *Store) setStates(ctx context.Context, u *User) error {
	if err := s.db.WithContext(ctx).Where("user_id = ?", u.ID).Delete(&UserState{}).Error; err != nil {
		return err
	}
	for i := range u.States {
		u.States[i].UserID = u.ID
	}
	return createRows(ctx, s, u.States)
}

// Logins answers the open sessions of the user, the last used first: the
// reader's own, or anybody's for a coordinator.
func (s *Store) Logins(ctx context.Context, userID uint) ([]Login, error) {
	if !s.reader.SignedIn() || userID != s.reader.ID && !s.reader.MayManage() {
		return nil, ErrForbidden
	}
	now := s.Now()
	return from[Login](s.db).Where("user_id = ? AND NOT pending AND expires_at > ? AND seen_at > ?", userID, now, now.Add(-LoginIdle)).
		Order("seen_at DESC, created_at DESC").Find(ctx)
}

// Key names the session where it is listed. It tells nothing of its token.
func (l Login) Key() string { return hex.EncodeToString(l.Hash) }

// Is tells whether the session is that of the token.
func (l Login) Is(token string) bool { return string(l.Hash) == string(hashToken(token)) }

// EndLogin ends the session of the user that has the key. Whoever asks for a
// session that is somebody else's, and is no coordinator, finds none.
func (s *Store) EndLogin(ctx context.Context, userID uint, key string) error {
	if !s.reader.SignedIn() || userID != s.reader.ID && !s.reader.MayManage() {
		return ErrNotFound
	}
	hash, err := hex.DecodeString(key)
	if err != nil {
		return ErrNotFound
	}
	done := s.writer.WithContext(ctx).Where("user_id = ? AND hash = ?", userID, hash).Delete(&Login{})
	if done.Error == nil && done.RowsAffected == 0 {
		return ErrNotFound
	}
	return done.Error
}
