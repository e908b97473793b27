package audit_test

import (
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestEraseReachesDrafts erases somebody who signs a letter that was sent, and a draft.
func TestEraseReachesDrafts(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	bob := models.User{Name: "Bob \"Bobby\" Bones", Email: "bob@example.org", Role: models.Observer}
	if err := models.Create(t.Context(), s, &bob, "created"); err != nil {
		t.Fatal(err)
	}
	var ids []uint
	for _, day := range []models.Date{"2026-01-01", ""} {
		l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", SentOn: day, Visibility: models.Campaign, Signatories: []letters.Signatory{{Name: bob.Name}}}
		if err := letters.Create(t.Context(), s, &l, "wrote", gate.For(gate.Write, 0, 0)); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, l.ID)
	}
	if err := audit.Erase(t.Context(), s, models.Ref{Kind: "user", ID: bob.ID}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{bob.Name, models.Erased} {
		l, err := letters.Find(t.Context(), s, ids[i])
		if err != nil || l.Signatories[0].Name != want {
			t.Errorf("letter %d is signed by %+v, %v; want %q", ids[i], l.Signatories, err, want)
		}
	}
	var rows []string
	if err := s.Part().Model(&models.Change{}).Where("kind = 'letter' AND row_id = ?", ids[1]).Pluck("row", &rows).Error; err != nil || len(rows) != 2 {
		t.Fatalf("%d changes, %v", len(rows), err)
	}
	for _, row := range rows {
		if strings.Contains(row, "Bones") {
			t.Errorf("the trail keeps %s", row)
		}
	}
}

// TestErasingWordsIsForCoordinators lets nobody else take a name off the record.
func TestErasingWordsIsForCoordinators(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, who := range []models.User{{}, modelstest.NewMember(7, "BE")} {
		if err := audit.EraseWords(t.Context(), s.As(who), "Bob Bones"); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%q erases words: %v", who.Name, err)
		}
	}
}
