package models

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

const (
	oneKey     = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
	anotherKey = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
)

// TestSecretsAreSealed: what stands in the database opens with the key alone, and
// the wrong key locks nobody out of everything.
func TestSecretsAreSealed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "campaign.db")
	open := func(key string) *Store {
		t.Helper()
		s, err := Open(t.Context(), path, func() time.Time { return testNoon }, AllKinds())
		if err != nil {
			t.Fatal(err)
		}
		if key != "" {
			if err := s.UseKey(key); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	s := open("")
	bob := User{Name: "Bob", Email: "bob@example.org"}
	if err := s.CreateFirst(t.Context(), &bob, testPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path + ".key"); err == nil {
		t.Error("a key is there before it is needed")
	}
	app, err := s.As(bob).BeginFactor(t.Context(), []byte("twenty bytes of secret"))
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path + ".key")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("got %v, %v", info, err)
	}
	code, err := totp.GenerateCode(app.Secret(), testNoon)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.As(bob).ConfirmFactor(t.Context(), "", testPassword, code, []string{"AAAA", "BBBB"}); err != nil {
		t.Fatal(err)
	}
	kept, err := from[Authenticator](s.db).Take(t.Context())
	if err != nil || !strings.HasPrefix(kept.Secret, sealed) || strings.Contains(kept.Secret, app.Secret()) {
		t.Errorf("kept %q, %v", kept.Secret, err)
	}
	if _, err := s.unseal(bob.ID+1, kept.Secret); err != ErrKey {
		t.Errorf("in the row of another user: got %v", err)
	}
	signIn := func(s *Store, token, code string) error {
		t.Helper()
		if _, err := s.SignIn(t.Context(), bob.Email, testPassword, token, "", ""); err != nil {
			t.Fatal(err)
		}
		_, err := s.Confirm(t.Context(), token, code)
		return err
	}
	next, err := totp.GenerateCode(app.Secret(), testNoon.Add(30*time.Second))
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
		if err := s.SealSecrets(t.Context()); !errors.Is(err, ErrKey) {
			t.Errorf("%s: got %v", name, err)
		}
		if err := signIn(s, name, next); err == nil || err.Error() != (Invalid{"code": CodeUncheckable}).Error() {
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
	s := openWithBelgium(t)
	const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
	if err := s.writer.Create(&Authenticator{UserID: s.reader.ID, Secret: secret, ConfirmedAt: &testNoon}).Error; err != nil {
		t.Fatal(err)
	}
	if err := s.UseKey(oneKey); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.SealSecrets(t.Context()); err != nil {
			t.Fatal(err)
		}
		kept, err := from[Authenticator](s.db).Take(t.Context())
		if err != nil || !strings.HasPrefix(kept.Secret, sealed) {
			t.Fatalf("kept %q, %v", kept.Secret, err)
		}
		if got, err := s.unseal(s.reader.ID, kept.Secret); err != nil || got != secret {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if err := s.UseKey(anotherKey); err != nil {
		t.Fatal(err)
	}
	if err := s.SealSecrets(t.Context()); err != ErrKey {
		t.Errorf("another key: got %v", err)
	}
	for _, text := range []string{"", "short", strings.Repeat("A", 43)} {
		if err := s.UseKey(text); err == nil {
			t.Errorf("%q was taken as a key", text)
		}
	}
}
