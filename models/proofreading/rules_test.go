package proofreading

import (
	"slices"
	"testing"
)

// TestWhatIsGrave holds the list of what stands in the way of approval. Whoever
// changes it decides what a letter may go out with.
func TestWhatIsGrave(t *testing.T) {
	t.Parallel()
	grave := []Rule{
		Marker, LeftOffice, Vacant, SamePerson, Gender, OldFigure, EarlyFigure, Vote, VoteCount, NoSuchDay, Superseded, Unprinted,
		Objection, Unapproved, Lapsed,
	}
	slight := []Rule{
		Salutation, OtherState, MeetingPast, LetterDate, Reference, Quotation, Weekday, OfficeLang, TextLang, Repeated, Unclosed, Spacing,
		NotPutBefore, OpenComment, NothingEnclosed,
	}
	for _, r := range Rules {
		if r.Grave() != slices.Contains(grave, r) {
			t.Errorf("%s: grave is %v", r, r.Grave())
		}
		if slices.Contains(grave, r) == slices.Contains(slight, r) {
			t.Errorf("%s: say in this test whether it is grave", r)
		}
	}
	for _, r := range slices.Concat(grave, slight) {
		if !slices.Contains(Rules, r) {
			t.Errorf("%s is no rule of the list", r)
		}
	}
}

// TestGraveIssuesStandInTheWay: Grave and Slight part the issues.
func TestGraveIssuesStandInTheWay(t *testing.T) {
	t.Parallel()
	all := []Issue{{Rule: LeftOffice}, {Rule: Spacing}, {Rule: Vacant}}
	if got := Grave(all); len(got) != 2 || got[0].Rule != LeftOffice || got[1].Rule != Vacant {
		t.Errorf("grave: got %v", got)
	}
	if got := Slight(all); len(got) != 1 || got[0].Rule != Spacing {
		t.Errorf("slight: got %v", got)
	}
}
