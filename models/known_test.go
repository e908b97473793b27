package models

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// TestAsKnown asks what was known of a source before and after something was added
// to it and corrected: a coordinator, who is told what was on record, and everybody
// else, for whom a correction counts from the beginning.
func TestAsKnown(t *testing.T) {
	ctx := t.Context()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	s, err := Open(ctx, filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return now }, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	source := Source{Title: "Gazette"}
	err = s.Load(ctx, now, func(l *Loading) error {
		_, err := LoadSheet(ctx, l, Sheet[Source]{File: "sources", Lines: []Line[Source]{{Number: 2, Key: "gazette", Row: source}}}, false)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.db.Take(&source).Error; err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The State"
	if err := update(ctx, s, &source, "named the publisher"); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The Ministry"
	if err := update(ctx, s, &source, "corrected the publisher"); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 2)
	source.Publisher = "The Ministry of State"
	if err := update(ctx, s, &source, "renamed the publisher"); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		known             Date
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
		for who, want := range map[Role]string{Public: test.want, Coordinator: test.coordinator} {
			rows := []Source{source}
			if err := asKnown(ctx, s.As(User{Role: who}).Known(test.known), rows); err != nil {
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
	then := Evidence{Summary: "A pledge", Quote: "We pledge."}
	if err := become(&then, `{"ID":1,"Version":1,"Summary":"A plegde"}`); err != nil {
		t.Fatal(err)
	}
	if then.Quote != "" || then.Summary != "A plegde" || then.ID != 1 {
		t.Errorf("got %+v", then)
	}
}

// TestDraftsWereNeverPublished asks for versions of letters that say of themselves
// that everybody may see them, as drafts of earlier releases did.
func TestDraftsWereNeverPublished(t *testing.T) {
	store := openWithBelgium(t)
	belgian := User{Record: Record{ID: 2}, Role: Member, States: []UserState{{StateISO: "BE"}}}
	french := User{Record: Record{ID: 3}, Role: Member, States: []UserState{{StateISO: "FR"}}}
	const letter = `{"StateISO":"BE","Visibility":"published","Direction":"%s","SentOn":"%s"}`
	for _, test := range []struct {
		direction Direction
		sent      Date
		who       User
		want      bool
	}{
		{Outgoing, "2026-11-01", User{}, true},
		{Incoming, "", User{}, true},
		{Outgoing, "", User{}, false},
		{Outgoing, "", french, false},
		{Outgoing, "", belgian, true},
		{Outgoing, "", User{Role: Coordinator}, true},
	} {
		s := store.As(test.who)
		got, err := s.mayRead("letter", fmt.Sprintf(letter, test.direction, test.sent), Published, false)
		if err != nil || got != test.want {
			t.Errorf("%s, sent on %q, %q: got %v, %v, want %v", test.direction, test.sent, test.who.Role, got, err, test.want)
		}
	}
}
