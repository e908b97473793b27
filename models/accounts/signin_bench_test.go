package accounts_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
)

// BenchmarkSignIn measures the hash of a password alone and a whole sign-in
// through the store, in turn, and reports the quickest of each: a sign-in costs
// what argon2id costs, and no more.
func BenchmarkSignIn(b *testing.B) {
	params := &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	hash, err := argon2id.CreateHash(modelstest.Password, params)
	if err != nil {
		b.Fatal(err)
	}
	store := modelstest.Open(b)
	ada := models.User{Name: "Ada", Email: "ada@example.org"}
	if err := accounts.CreateFirst(b.Context(), store, &ada, modelstest.Password); err != nil { // a hash as the program makes it
		b.Fatal(err)
	}
	n, alone, whole := 0, time.Hour, time.Hour
	for b.Loop() {
		n++
		start := time.Now()
		if same, err := argon2id.ComparePasswordAndHash(modelstest.Password, hash); err != nil || !same {
			b.Fatal(err)
		}
		hashed := time.Now()
		if _, err := accounts.SignIn(b.Context(), store, ada.Email, modelstest.Password, fmt.Sprint("T", n), "", ""); err != nil {
			b.Fatal(err)
		}
		alone, whole = min(alone, hashed.Sub(start)), min(whole, time.Since(hashed))
	}
	b.ReportMetric(float64(alone.Microseconds())/1000, "argon2id-ms")
	b.ReportMetric(float64(whole.Microseconds())/1000, "sign-in-ms")
}
