package proofreading

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/models/modelstest"
)

// TestMomentsOfNoRecord puts a time into what a minister said: the record has another, or none.
func TestMomentsOfNoRecord(t *testing.T) {
	t.Parallel()
	s, _ := draftOf(t, knowledge(t, modelstest.Campaign(t), "IE", "2026-11-29", drafting.First), drafting.First, "en")
	was := s.Body
	const said = "should begin as soon as possible"
	if !strings.Contains(was, said) {
		t.Fatalf("the letter tells no %q:\n%s", said, was)
	}
	for to, stands := range map[string]bool{
		"should begin this year": true, "should begin within a year": true, "should begin in a few years": true,
		"should begin as soon as they can": false,
	} {
		s.Body = strings.Replace(was, said, to, 1)
		if got := slices.Contains(rulesIn(s), Unvouched); stands && !got {
			t.Errorf("%q passes", to)
		}
	}
	s.Body = strings.Replace(was, "We are grateful for this.", "We are grateful for this, and hope to meet your officials next year.", 1)
	if slices.ContainsFunc(Read(s.Letter, s.known), func(f Issue) bool { return f.Rule == Unvouched && f.Text == "next year" }) {
		t.Error("a hope for next year is no claim")
	}
}
