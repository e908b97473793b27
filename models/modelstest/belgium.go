package modelstest

import (
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/kinds"
	"demarche/models/states"
)

// OpenWithBelgium returns a store with one state, used by a coordinator.
func OpenWithBelgium(t testing.TB) *models.Store {
	t.Helper()
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return Noon }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ada := models.User{Email: "ada@example.org", Name: "Ada", Role: models.Coordinator}
	if err := models.Create(t.Context(), s, &ada, "created user"); err != nil {
		t.Fatal(err)
	}
	if err := models.Create(t.Context(), s, &states.State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"}, "loaded"); err != nil {
		t.Fatal(err)
	}
	return s.As(ada)
}

// NewMember returns a member of whom the states are the own ones.
func NewMember(id uint, codes ...string) models.User {
	u := models.User{Record: models.Record{ID: id}, Name: "Mem", Role: models.Member}
	for _, code := range codes {
		u.States = append(u.States, models.UserState{UserID: id, StateISO: code})
	}
	return u
}
