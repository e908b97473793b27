package kinds_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestAsKnown asks what was known of a source before and after something was added
// to it and corrected: a coordinator, who is told what was on record, and everybody
// else, for whom a correction counts from the beginning.
func TestAsKnown(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	s, err := models.Open(ctx, filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	source := models.Source{Title: "Gazette"}
	err = models.Load(ctx, s, now, func(l *models.Loading) error {
		_, err := models.LoadSheet(ctx, l, models.Sheet[models.Source]{File: "sources", Lines: []models.Line[models.Source]{{Number: 2, Key: "gazette", Row: source}}}, false)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Part().Take(&source).Error; err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The State"
	if err := models.Update(ctx, s, &source, "named the publisher"); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The Ministry"
	if err := models.Update(ctx, s, &source, "corrected the publisher"); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The Ministry of State"
	if err := models.Update(ctx, s, &source, "renamed the publisher"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		known             models.Date
		coordinator, want string
	}{
		{"", "The Ministry of State", "The Ministry of State"},
		{"2026-11-21", "", "The Ministry"},
		{"2026-11-22", "", "The Ministry"},
		{"2026-11-23", "The State", "The Ministry"},
		{"2026-11-24", "The State", "The Ministry"},
		{"2026-11-25", "The Ministry", "The Ministry"},
		{"2026-11-26", "The Ministry", "The Ministry"},
		{"2026-11-27", "The Ministry of State", "The Ministry of State"},
		{"2027", "The Ministry of State", "The Ministry of State"},
	} {
		for who, want := range map[models.Role]string{models.Public: test.want, models.Coordinator: test.coordinator} {
			rows := []models.Source{source}
			if err := models.AsKnown(ctx, s.As(models.User{Role: who}).Known(test.known), rows); err != nil {
				t.Fatal(err)
			}
			if rows[0].Publisher != want || rows[0].Title != "Gazette" {
				t.Errorf("%q, known on %q: got %q by %q, want %q", who, test.known, rows[0].Title, rows[0].Publisher, want)
			}
		}
	}
}

// TestEmptyFieldsAreEmptyThen asks for evidence as it was before somebody added a
// quotation to it: a field that was empty is left out of what history keeps.
func TestEmptyFieldsAreEmptyThen(t *testing.T) {
	t.Parallel()
	then := states.Evidence{Summary: "A pledge", Quote: "We pledge."}
	if err := models.Become(&then, `{"ID":1,"Version":1,"Summary":"A plegde"}`); err != nil {
		t.Fatal(err)
	}
	if then.Quote != "" || then.Summary != "A plegde" || then.ID != 1 {
		t.Errorf("got %+v", then)
	}
}

// TestDraftsWereNeverPublished asks for versions of letters that say of themselves
// that everybody may see them, as drafts of earlier releases did.
func TestDraftsWereNeverPublished(t *testing.T) {
	t.Parallel()
	store := modelstest.OpenWithBelgium(t)
	belgian := models.User{Record: models.Record{ID: 2}, Role: models.Member, States: []models.UserState{{StateISO: "BE"}}}
	french := models.User{Record: models.Record{ID: 3}, Role: models.Member, States: []models.UserState{{StateISO: "FR"}}}
	const letter = `{"StateISO":"BE","Visibility":"published","Direction":"%s","SentOn":"%s"}`
	for _, test := range []struct {
		direction letters.Direction
		sent      models.Date
		who       models.User
		want      bool
	}{
		{letters.Outgoing, "2026-11-01", models.User{}, true},
		{letters.Incoming, "", models.User{}, true},
		{letters.Outgoing, "", models.User{}, false},
		{letters.Outgoing, "", french, false},
		{letters.Outgoing, "", belgian, true},
		{letters.Outgoing, "", models.User{Role: models.Coordinator}, true},
	} {
		s := store.As(test.who)
		got, err := models.MayRead(s, "letter", fmt.Sprintf(letter, test.direction, test.sent), models.Published, false)
		if err != nil || got != test.want {
			t.Errorf("%s, sent on %q, %q: got %v, %v, want %v", test.direction, test.sent, test.who.Role, got, err, test.want)
		}
	}
}
