package accounts

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// An Account is somebody with an account, and what a coordinator has to know of it.
type Account struct {
	models.User
	Factor   bool       // has a second factor
	Sessions int        // that are open
	Named    int        // as a reader of things that are confidential
	AskedAt  *time.Time // when a new password was asked for that nobody gave yet
}

// List returns one page of everybody with an account, by name, and how many
// there are. It is for coordinators.
func List(ctx context.Context, s *models.Store, p models.Paging) ([]Account, int, error) {
	if !s.Reader().MayManage() {
		return nil, 0, models.ErrForbidden
	}
	users, total, err := models.Paged(ctx, s, models.From[models.User](s).Where("trashed_at IS NULL").
		Preload("States", nil).Preload("Organisation", nil).Order("fold(name), id"), p)
	if err != nil {
		return nil, 0, err
	}
	accounts, err := accounts(ctx, s, users)
	return accounts, total, err
}

// Find returns the account of the number. It is for coordinators.
func Find(ctx context.Context, s *models.Store, id uint) (Account, error) {
	if !s.Reader().MayManage() {
		return Account{}, models.ErrForbidden
	}
	u, err := models.FindUser(ctx, s, id)
	if err != nil {
		return Account{}, err
	}
	all, err := accounts(ctx, s, []models.User{u})
	if err != nil {
		return Account{}, err
	}
	return all[0], nil
}

// accounts adds what has to be known of the users, in one query for all.
func accounts(ctx context.Context, s *models.Store, users []models.User) ([]Account, error) {
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
	err := s.DB(ctx).Raw(`SELECT u.id,
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
// states. It returns ErrStale unless the version is the newest, and Invalid when
// no coordinator would be left.
func ChangeAccess(ctx context.Context, s *models.Store, id uint, version int, role models.Role, organisation *uint, states string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		u, err := models.FindUser(ctx, tx, id)
		if err != nil {
			return err
		}
		wrong := models.Invalid{}
		codes, err := checkAccess(ctx, tx, wrong, role, organisation, states)
		if err != nil {
			return err
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		u.Version, u.Role, u.OrganisationID, u.Organisation, u.States = version, role, organisation, nil, ownStates(id, codes)
		err = updateUser(ctx, tx, &u, "changed access")
		if errors.Is(err, models.ErrLastCoordinator) {
			return models.Invalid{"role": models.LastCoordinator}
		}
		return err
	})
}

// RemoveAccess ends the account: its user can no longer sign in. What the user
// did stays on record. It returns Invalid when no coordinator would be left.
func RemoveAccess(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		u, err := models.FindUser(ctx, tx, id)
		if err != nil {
			return err
		}
		u.TrashedAt = new(tx.Now())
		err = models.Update(ctx, tx, &u, "removed access")
		if errors.Is(err, models.ErrLastCoordinator) {
			return models.Invalid{"role": models.LastCoordinator}
		}
		if err != nil {
			return err
		}
		return dropAccess(ctx, tx, id)
	})
}

// checkAccess tells what is wrong with a role, an organisation and states, and
// returns the codes of the states that the text names.
func checkAccess(ctx context.Context, s *models.Store, wrong models.Invalid, role models.Role, organisation *uint, list string) ([]string, error) {
	wrong.Check(role == models.Observer || role == models.Member || role == models.Coordinator, "role", models.NotAChoice)
	if organisation != nil {
		n, err := models.From[models.Organisation](s).Scopes(s.Current).Where("id = ?", *organisation).Count(ctx, "*")
		if err != nil {
			return nil, err
		}
		wrong.Check(n == 1, "organisation", models.NoSuchOrganisation)
	}
	var codes []string
	for _, name := range strings.FieldsFunc(list, func(r rune) bool { return r == '\n' || r == ',' || r == ';' }) {
		name = models.OneLine(name)
		if name == "" {
			continue
		}
		match, err := states.Named(ctx, s, name)
		if err != nil {
			return nil, err
		}
		wrong.Check(match.Certain, "states", models.NoSuchStates)
		codes = append(codes, match.State.ISO2)
	}
	wrong.Check(role != models.Member || len(codes) > 0, "states", models.MemberWithoutState)
	return codes, nil
}

// ownStates makes each of the states one of the user's own, once.
func ownStates(id uint, codes []string) []models.UserState {
	var own []models.UserState
	has := map[string]bool{}
	for _, code := range codes {
		if !has[code] {
			own = append(own, models.UserState{UserID: id, StateISO: code})
		}
		has[code] = true
	}
	return own
}

// createUser writes a new user with the states, and its change.
func createUser(ctx context.Context, s *models.Store, u *models.User, did string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if err := models.Create(ctx, tx, u, did); err != nil {
			return err
		}
		return setStates(ctx, tx, u)
	})
}

// updateUser writes a changed user with the states, and its change.
func updateUser(ctx context.Context, s *models.Store, u *models.User, did string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if err := models.Update(ctx, tx, u, did); err != nil {
			return err
		}
		return setStates(ctx, tx, u)
	})
}

func setStates(ctx context.Context, s *models.Store, u *models.User) error {
	if err := s.DB(ctx).Where("user_id = ?", u.ID).Delete(&models.UserState{}).Error; err != nil {
		return err
	}
	for i := range u.States {
		u.States[i].UserID = u.ID
	}
	return models.CreateRows(ctx, s, u.States)
}

// AddUser creates an account. The e-mail address must not have one yet.
func AddUser(ctx context.Context, s *models.Store, u *models.User, password string) error {
	if s.Reader().Role != models.Coordinator {
		return models.ErrForbidden
	}
	if err := prepare(ctx, u, password); err != nil {
		return err
	}
	err := createUser(ctx, s, u, "created user")
	if errors.Is(err, models.ErrConflict) {
		return models.Invalid{"email": models.EmailTaken}
	}
	return err
}

// prepare brings the fields into their form, checks them, and hashes the password.
func prepare(ctx context.Context, u *models.User, password string) (err error) {
	u.Name, u.Email = strings.Join(strings.Fields(u.Name), " "), foldEmail(u.Email)
	wrong := models.Invalid{}
	checkPerson(wrong, u.Name, u.Email)
	message := wrongPassword(password, u.Email)
	wrong.Check(message == "", "password", message)
	if err := wrong.Err(); err != nil {
		return err
	}
	u.PasswordHash, err = hashPassword(ctx, password)
	return err
}

// dropAccess ends what the user can sign in with: sessions, second factors, a
// link for a new password, and the naming as a reader.
func dropAccess(ctx context.Context, s *models.Store, id uint) error {
	for _, kind := range []any{&Login{}, &CalendarFeed{}, &models.Reader{}, &Reset{}, &Authenticator{}, &RecoveryCode{}, &Passkey{}, &Challenge{}, &Identity{}} {
		if err := s.DB(ctx).Where("user_id = ?", id).Delete(kind).Error; err != nil {
			return err
		}
	}
	// What the user typed into drafts and did not save goes too; letters keep it.
	return s.DB(ctx).Exec("DELETE FROM typings WHERE user_id = ?", id).Error
}

func checkPerson(wrong models.Invalid, name, email string) {
	wrong.Check(name != "", "name", models.Required)
	wrong.Check(utf8.RuneCountInString(name) <= 100, "name", models.TooLong)
	wrong.Check(email != "", "email", models.Required)
	wrong.Check(models.IsEmail(email), "email", models.NotAnEmail)
}

func foldEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
