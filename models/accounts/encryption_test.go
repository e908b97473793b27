package accounts_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/kinds"
	"demarche/models/modelstest"
)

const (
	oneKey     = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	anotherKey = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
)

// TestSecretsAreSealed: what stands in the database opens with the key alone, and
// the wrong key locks nobody out of everything.
func TestSecretsAreSealed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "campaign.db")
	open := func(key string) *models.Store {
		t.Helper()
		s, err := models.Open(t.Context(), path, func() time.Time { return modelstest.Noon }, kinds.All())
		if err != nil {
			t.Fatal(err)
		}
		if key != "" {
			if err := accounts.UseKey(s, key); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	s := open("")
	bob := models.User{Name: "Bob", Email: "bob@example.org"}
	if err := accounts.CreateFirst(t.Context(), s, &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".key"); err == nil {
		t.Error("a key is there before it is needed")
	}
	app, err := accounts.BeginSecondFactor(t.Context(), s.As(bob), []byte("twenty bytes of secret"))
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path + ".key")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("got %v, %v", info, err)
	}
	code, err := totp.GenerateCode(app.Secret(), modelstest.Noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := accounts.ConfirmSecondFactor(t.Context(), s.As(bob), "", testPassword, code, []string{"AAAA", "BBBB"}); err != nil {
		t.Fatal(err)
	}
	kept, err := models.From[accounts.Authenticator](s).Take(t.Context())
	if err != nil || !strings.HasPrefix(kept.Secret, accounts.Sealed) || strings.Contains(kept.Secret, app.Secret()) {
		t.Errorf("kept %q, %v", kept.Secret, err)
	}
	if _, err := accounts.Decrypt(s, bob.ID+1, kept.Secret); err != accounts.ErrKey {
		t.Errorf("in the row of another user: got %v", err)
	}
	signIn := func(s *models.Store, token, code string) error {
		t.Helper()
		if _, err := accounts.SignIn(t.Context(), s, bob.Email, testPassword, token, "", ""); err != nil {
			t.Fatal(err)
		}
		_, err := accounts.Confirm(t.Context(), s, token, code)
		return err
	}
	next, err := totp.GenerateCode(app.Secret(), modelstest.Noon.Add(30*time.Second))
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]string{"another key": oneKey, "no key": ""} {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(path+".key", path+".away"); err != nil {
			t.Fatal(err)
		}
		s = open(key)
		if err := accounts.EncryptSecrets(t.Context(), s); !errors.Is(err, accounts.ErrKey) {
			t.Errorf("%s: got %v", name, err)
		}
		if err := signIn(s, name, next); err == nil || err.Error() != (models.Invalid{"code": models.CodeUncheckable}).Error() {
			t.Errorf("%s: a code of the app: got %v", name, err)
		}
		recovery := map[string]string{oneKey: "AAAA", "": "BBBB"}[key]
		if err := signIn(s, name+"2", recovery); err != nil {
			t.Errorf("%s: a recovery code: got %v", name, err)
		}
		if _, err := os.Stat(path + ".key"); err == nil {
			t.Errorf("%s: a new key was made, with which the old secrets do not open", name)
		}
		if err := os.Rename(path+".away", path+".key"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open("")
	defer s.Close()
	if err := signIn(s, "BACK", next); err != nil {
		t.Errorf("with the key back: got %v", err)
	}
}

func TestOpenSecretsAreSealedLater(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	if err := s.Writer(t.Context()).Create(&accounts.Authenticator{UserID: s.Reader().ID, Secret: secret, ConfirmedAt: &modelstest.Noon}).Error; err != nil {
		t.Fatal(err)
	}
	if err := accounts.UseKey(s, oneKey); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := accounts.EncryptSecrets(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		kept, err := models.From[accounts.Authenticator](s).Take(t.Context())
		if err != nil || !strings.HasPrefix(kept.Secret, accounts.Sealed) {
			t.Fatalf("kept %q, %v", kept.Secret, err)
		}
		if got, err := accounts.Decrypt(s, s.Reader().ID, kept.Secret); err != nil || got != secret {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if err := accounts.UseKey(s, anotherKey); err != nil {
		t.Fatal(err)
	}
	if err := accounts.EncryptSecrets(t.Context(), s); err != accounts.ErrKey {
		t.Errorf("another key: got %v", err)
	}
	for _, text := range []string{"", "short", strings.Repeat("A", 43)} {
		if err := accounts.UseKey(s, text); err == nil {
			t.Errorf("%q was taken as a key", text)
		}
	}
}
