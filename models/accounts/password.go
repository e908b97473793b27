package accounts

import (
	"bufio"
	"context"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"demarche/models"
)

// How many characters a password has. What it is made of is its owner's affair.
const (
	MinPassword = 12
	MaxPassword = 128
)

//go:embed passwords.txt
var passwordList string

var commonPasswords = sync.OnceValue(func() map[string]bool {
	common := map[string]bool{}
	for lines := bufio.NewScanner(strings.NewReader(passwordList)); lines.Scan(); {
		if line := lines.Text(); !strings.HasPrefix(line, "#") {
			common[line] = true
		}
	}
	return common
})

// wrongPassword returns what is wrong with a new password for the account, ""
// if nothing is.
func wrongPassword(password, email string) models.Problem {
	folded := models.Fold(password)
	owner, _, _ := strings.Cut(models.Fold(email), "@")
	switch n := utf8.RuneCountInString(password); {
	case n == 0:
		return models.Required
	case n < MinPassword:
		return models.PasswordTooShort
	case n > MaxPassword:
		return models.PasswordTooLong
	case utf8.RuneCountInString(owner) > 2 && strings.Contains(folded, owner), strings.Contains(folded, "demarche"):
		return models.PasswordHasName
	case isCommon(folded):
		return models.PasswordCommon
	}
	return ""
}

// isCommon tells whether a folded password would be among the first to be
// tried: a common one, bare or with figures and signs around it, or one that
// repeats a few characters.
func isCommon(folded string) bool {
	word := strings.TrimFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) })
	different := map[rune]bool{}
	for _, r := range folded {
		different[r] = true
	}
	common := commonPasswords()
	return common[folded] || common[word] || len(different) < 5 || repeats(folded)
}

// repeats tells whether the text is a shorter text, written several times.
func repeats(s string) bool { return s != "" && strings.Contains((s + s)[1:len(s)*2-1], s) }

var hashParams = &argon2id.Params{
	Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32,
}

// hashing lets two hashes be made at a time: each takes much memory and a processor.
var hashing = make(chan struct{}, 2)

// hashPassword returns the argon2id hash of the password.
func hashPassword(ctx context.Context, password string) (hash string, err error) {
	err = inTurn(ctx, func() error {
		hash, err = argon2id.CreateHash(norm.NFC.String(password), hashParams)
		return err
	})
	return hash, err
}

// nobodysHash is the hash of a password that nobody knows: comparing with it
// takes as long as comparing with somebody's.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$b25seSBzYWx0IGhlcmUhIQ$Yz1n1n0m5QnX8kq4v2rj7h3d9s6w0a5t4u8e2y1i3o0"

// isPassword tells whether the hash is that of the password.
func isPassword(ctx context.Context, password, hash string) (same bool, err error) {
	if utf8.RuneCountInString(password) > MaxPassword {
		password = "" // nobody's, and not worth the work of hashing a book
	}
	err = inTurn(ctx, func() error {
		same, err = argon2id.ComparePasswordAndHash(norm.NFC.String(password), hash)
		return err
	})
	return same, err
}

func inTurn(ctx context.Context, fn func() error) error {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
		return fn()
	case <-ctx.Done():
		return ctx.Err()
	}
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
