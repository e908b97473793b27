package models_test

import (
	"fmt"
	"testing"

	"github.com/alexedwards/argon2id"

	"demarche/models/modelstest"
)

// BenchmarkSignIn measures the hash of a password alone, and a whole sign-in
// through the store: it costs what argon2id costs, and no more.
func BenchmarkSignIn(b *testing.B) {
	params := &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	hash, err := argon2id.CreateHash(modelstest.Password, params)
	if err != nil {
		b.Fatal(err)
	}
	store := modelstest.Open(b)
	ada := modelstest.Coordinator(b, store)
	n := 0
	b.Run("argon2id", func(b *testing.B) {
		for b.Loop() {
			if same, err := argon2id.ComparePasswordAndHash(modelstest.Password, hash); err != nil || !same {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			n++
			if _, err := store.SignIn(b.Context(), ada.Email, modelstest.Password, fmt.Sprint("T", n), "", ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}
