package accounts

import (
	"context"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// keySetup is the setting that keeps the hash of the one-time link by which the
// first coordinator is created.
const keySetup = "setup"

// HasUsers tells whether anybody has an account yet.
func HasUsers(ctx context.Context, s *models.Store) (bool, error) {
	n, err := models.From[models.User](s).Count(ctx, "*")
	return n > 0, err
}

// OfferSetup makes the token the one by which the first coordinator can be
// created; earlier ones are void. It answers ErrConflict when somebody has an
// account already.
func OfferSetup(ctx context.Context, s *models.Store, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if has, err := HasUsers(ctx, tx); err != nil || has {
			return models.OrConflict(err)
		}
		return models.SaveSetting(ctx, tx, keySetup, hex.EncodeToString(models.HashToken(token)))
	})
}

// CheckSetup answers ErrNotFound unless the token is the one last offered, and
// has not been used.
func CheckSetup(ctx context.Context, s *models.Store, token string) error {
	kept, err := models.FindSetting(ctx, s, keySetup)
	if err != nil {
		return err
	}
	given := hex.EncodeToString(models.HashToken(token))
	if kept == "" || subtle.ConstantTimeCompare([]byte(kept), []byte(given)) == 0 {
		return models.ErrNotFound
	}
	return nil
}

// SetUp creates the first coordinator and uses up the token that was offered.
func SetUp(ctx context.Context, s *models.Store, token string, u *models.User, password string) error {
	if err := CheckSetup(ctx, s, token); err != nil {
		return err
	}
	return createFirst(ctx, s, u, password, func(tx *models.Store) error { return CheckSetup(ctx, tx, token) })
}

// CreateFirst creates the first coordinator. It answers ErrConflict when
// somebody has an account already.
func CreateFirst(ctx context.Context, s *models.Store, u *models.User, password string) error {
	return createFirst(ctx, s, u, password, func(*models.Store) error { return nil })
}

func createFirst(ctx context.Context, s *models.Store, u *models.User, password string, allowed func(tx *models.Store) error) error {
	u.Role = models.Coordinator
	if err := prepare(ctx, u, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if has, err := HasUsers(ctx, tx); err != nil || has {
			return models.OrConflict(err)
		}
		if err := allowed(tx); err != nil {
			return err
		}
		if err := models.Create(ctx, tx, u, "created the first coordinator"); err != nil {
			return err
		}
		return models.SaveSetting(ctx, tx, keySetup, "")
	})
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

// ChangePassword gives the reader a new password, and ends the reader's other
// sessions: all but that of the token.
func ChangePassword(ctx context.Context, s *models.Store, old, password, token string) error {
	if !s.Reader().SignedIn() {
		return models.ErrForbidden
	}
	u, err := models.From[models.User](s).Where("id = ?", s.Reader().ID).Take(ctx)
	if err != nil {
		return models.Translate(err)
	}
	if u.PasswordHash == "" {
		return models.ErrConflict // it is set by a link
	}
	same, err := isPassword(ctx, old, u.PasswordHash)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	wrong.Check(same, "old", models.PasswordWrong)
	message := wrongPassword(password, u.Email)
	wrong.Check(message == "", "password", message)
	if err := wrong.Err(); err != nil {
		return err
	}
	if u.PasswordHash, err = hashPassword(ctx, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *models.Store) error {
		if err := models.Update(ctx, tx, &u, "changed password"); err != nil {
			return err
		}
		return endOtherLogins(ctx, tx, u, token)
	})
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
