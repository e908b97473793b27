package models

import (
	"path/filepath"
	"testing"
	"time"
)

// TestAsKnown asks what was known of an office before and after a correction.
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
	for _, test := range []struct {
		known Date
		want  string
	}{
		{"", "The Ministry"},
		{"2026-11-21", ""},
		{"2026-11-22", ""},
		{"2026-11-23", "The State"},
		{"2026-11-24", "The State"},
		{"2026-11-25", "The Ministry"},
		{"2027", "The Ministry"},
	} {
		rows := []Source{source}
		if err := asKnown(ctx, s.Known(test.known), rows); err != nil {
			t.Fatal(err)
		}
		if rows[0].Publisher != test.want || rows[0].Title != "Gazette" {
			t.Errorf("known on %q: got %q by %q, want %q", test.known, rows[0].Title, rows[0].Publisher, test.want)
		}
	}
}
