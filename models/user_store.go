package models

import (
	"context"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net/mail"
	"strings"
	"unicode/utf8"
)

// keySetup is the setting that keeps the hash of the one-time link by which the
// first coordinator is created.
const keySetup = "setup"

// HasUsers tells whether anybody has an account yet.
func (s *Store) HasUsers(ctx context.Context) (bool, error) {
	n, err := from[User](s.db).Count(ctx, "*")
	return n > 0, err
}

// OfferSetup makes the token the one by which the first coordinator can be
// created; earlier ones are void. It answers ErrConflict when somebody has an
// account already.
func (s *Store) OfferSetup(ctx context.Context, token string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if has, err := tx.HasUsers(ctx); err != nil || has {
			return orConflict(err)
		}
		return tx.set(ctx, keySetup, hex.EncodeToString(hashToken(token)))
	})
}

// CheckSetup answers ErrNotFound unless the token is the one last offered, and
// has not been used.
func (s *Store) CheckSetup(ctx context.Context, token string) error {
	kept, err := s.setting(ctx, keySetup)
	if err != nil {
		return err
	}
	given := hex.EncodeToString(hashToken(token))
	if kept == "" || subtle.ConstantTimeCompare([]byte(kept), []byte(given)) == 0 {
		return ErrNotFound
	}
	return nil
}

// SetUp creates the first coordinator and uses up the token that was offered.
func (s *Store) SetUp(ctx context.Context, token string, u *User, password string) error {
	if err := s.CheckSetup(ctx, token); err != nil {
		return err
	}
	return s.createFirst(ctx, u, password, func(tx *Store) error { return tx.CheckSetup(ctx, token) })
}

// CreateFirst creates the first coordinator. It answers ErrConflict when
// somebody has an account already.
func (s *Store) CreateFirst(ctx context.Context, u *User, password string) error {
	return s.createFirst(ctx, u, password, func(*Store) error { return nil })
}

func (s *Store) createFirst(ctx context.Context, u *User, password string, allowed func(tx *Store) error) error {
	u.Role = Coordinator
	if err := u.prepare(ctx, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		if has, err := tx.HasUsers(ctx); err != nil || has {
			return orConflict(err)
		}
		if err := allowed(tx); err != nil {
			return err
		}
		if err := create(ctx, tx, u, "created the first coordinator"); err != nil {
			return err
		}
		return tx.set(ctx, keySetup, "")
	})
}

// AddUser creates an account. The e-mail address must not have one yet.
func (s *Store) AddUser(ctx context.Context, u *User, password string) error {
	if s.reader.Role != Coordinator {
		return ErrForbidden
	}
	if err := u.prepare(ctx, password); err != nil {
		return err
	}
	err := createUser(ctx, s, u, "created user")
	if errors.Is(err, ErrConflict) {
		return Invalid{"email": EmailTaken}
	}
	return err
}

// ChangePassword gives the reader a new password, and ends the reader's other
// sessions: all but that of the token.
func (s *Store) ChangePassword(ctx context.Context, old, password, token string) error {
	if !s.reader.SignedIn() {
		return ErrForbidden
	}
	u, err := from[User](s.db).Where("id = ?", s.reader.ID).Take(ctx)
	if err != nil {
		return translate(err)
	}
	if u.PasswordHash == "" {
		return ErrConflict // it is set by a link
	}
	same, err := isPassword(ctx, old, u.PasswordHash)
	if err != nil {
		return err
	}
	wrong := Invalid{}
	wrong.Check(same, "old", PasswordWrong)
	message := wrongPassword(password, u.Email)
	wrong.Check(message == "", "password", message)
	if err := wrong.Err(); err != nil {
		return err
	}
	if u.PasswordHash, err = hashPassword(ctx, password); err != nil {
		return err
	}
	return s.Transaction(ctx, func(tx *Store) error {
		if err := update(ctx, tx, &u, "changed password"); err != nil {
			return err
		}
		return tx.endOtherLogins(ctx, u, token)
	})
}

// prepare brings the fields into their form, checks them, and hashes the password.
func (u *User) prepare(ctx context.Context, password string) (err error) {
	u.Name, u.Email = strings.Join(strings.Fields(u.Name), " "), foldEmail(u.Email)
	wrong := Invalid{}
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
func (s *Store) dropAccess(ctx context.Context, id uint) error {
	for _, kind := range []any{&Login{}, &CalendarFeed{}, &Reader{}, &Reset{}, &Authenticator{}, &RecoveryCode{}, &Passkey{}, &Ceremony{}, &Identity{}} {
		if err := s.db.WithContext(ctx).Where("user_id = ?", id).Delete(kind).Error; err != nil {
			return err
		}
	}
	// What the user typed into drafts and did not save goes too; letters keep it.
	return s.db.WithContext(ctx).Exec("DELETE FROM typings WHERE user_id = ?", id).Error
}

func checkPerson(wrong Invalid, name, email string) {
	wrong.Check(name != "", "name", Required)
	wrong.Check(utf8.RuneCountInString(name) <= 100, "name", TooLong)
	wrong.Check(email != "", "email", Required)
	wrong.Check(isEmail(email), "email", NotAnEmail)
}

func foldEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

func isEmail(email string) bool {
	a, err := mail.ParseAddress(email)
	return err == nil && a.Address == email && len(email) <= 254
}

// checkEmail tells what is wrong with an address to which letters go, be it none:
// more than an address, or one that not every mail server can take.
func checkEmail(wrong Invalid, field, email string) {
	plain := !strings.ContainsFunc(email, func(r rune) bool { return r <= ' ' || r > '~' })
	wrong.Check(email == "" || isEmail(email) && plain, field, NotAnEmail)
}

func orConflict(err error) error {
	if err != nil {
		return err
	}
	return ErrConflict
}

// clip shortens the text to at most n characters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
