package models

import (
	"strings"
	"testing"
)

// TestEraseReachesDrafts erases somebody who signs a letter that was sent, and a draft.
func TestEraseReachesDrafts(t *testing.T) {
	s := openWithBelgium(t)
	bob := User{Name: "Bob \"Bobby\" Bones", Email: "bob@example.org", Role: Observer}
	if err := create(t.Context(), s, &bob, "created"); err != nil {
		t.Fatal(err)
	}
	var ids []uint
	for _, day := range []Date{"2026-01-01", ""} {
		l := Letter{StateISO: "BE", Direction: Outgoing, Subject: "A treaty", SentOn: day, Visibility: Campaign, Signatories: []Signatory{{Name: bob.Name}}}
		if err := createLetter(t.Context(), s, &l, "wrote"); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, l.ID)
	}
	if err := s.Erase(t.Context(), Ref{Kind: "user", ID: bob.ID}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{bob.Name, Erased} {
		l, err := s.Letter(t.Context(), ids[i])
		if err != nil || l.Signatories[0].Name != want {
			t.Errorf("letter %d is signed by %+v, %v; want %q", ids[i], l.Signatories, err, want)
		}
	}
	var rows []string
	if err := s.db.Model(&Change{}).Where("kind = 'letter' AND row_id = ?", ids[1]).Pluck("row", &rows).Error; err != nil || len(rows) != 2 {
		t.Fatalf("%d changes, %v", len(rows), err)
	}
	for _, row := range rows {
		if strings.Contains(row, "Bones") {
			t.Errorf("the trail keeps %s", row)
		}
	}
}
