package accounts

import (
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"demarche/models"
)

func TestWrongPassword(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		password string
		want     models.Problem
	}{
		{"", models.Required},
		{"short", models.PasswordTooShort},
		{"eleven char", models.PasswordTooShort},
		{"twelve chars", ""},
		{"двенадцать !", ""}, // twelve characters of more than one byte
		{"всего десять", ""},
		{"восемь..", models.PasswordTooShort},
		{strings.Repeat("ab 1é", 26), models.PasswordTooLong},
		{strings.Repeat("я", 100) + "abcdefghijklmnopqrstuvwxyz12", ""},
		{"correct horse battery staple", ""},
		{"    padded with spaces", ""},
		{"unbelievable", models.PasswordCommon},
		{"Football2024!!", models.PasswordCommon},
		{"123456789012", models.PasswordCommon},
		{"passwordpassword", models.PasswordCommon},
		{"aaaaaaaaaaaaaaa", models.PasswordCommon},
		{"heron-heron-heron-", models.PasswordCommon},
		{"I am Wanjiku of Nairobi", models.PasswordHasName},
		{"my DÉMARCHE of 2026", models.PasswordHasName},
	} {
		if got := wrongPassword(test.password, "wanjiku@example.org"); got != test.want {
			t.Errorf("%q: got %q, want %q", test.password, got, test.want)
		}
	}
	if got := wrongPassword("a heron in the aftermath", "a@example.org"); got != "" {
		t.Errorf("a local part of one letter: got %q", got)
	}
}

// TestNobodysHashCostsTheSame keeps an unknown address from answering faster.
func TestNobodysHashCostsTheSame(t *testing.T) {
	t.Parallel()
	p, salt, key, err := argon2id.DecodeHash(nobodysHash)
	if err != nil {
		t.Fatal(err)
	}
	if *p != *hashParams || len(salt) != int(hashParams.SaltLength) || len(key) != int(hashParams.KeyLength) {
		t.Errorf("got %+v, want %+v", p, hashParams)
	}
}
