package workflow

import (
	"slices"
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/states"
)

// TestWhatDraftsShare holds that a paragraph is told once when most have it, whatever
// the state is called in it, and that the rest is told of each.
func TestWhatDraftsShare(t *testing.T) {
	t.Parallel()
	draft := func(name, own string) ReadLetter {
		return ReadLetter{Letter: letters.Letter{
			State: states.State{Name: name}, Lang: "en",
			Body: "Dear Minister,\n\nWe ask " + (states.State{Name: name}).WithArticle() + " to speak.\n\n" + own + "\n\n* A footnote.",
		}}
	}
	r := BatchReading{Letters: []ReadLetter{draft("Belgium", "It spoke."), draft("Netherlands", "It tabled."), draft("Chad", "It spoke.")}}
	marker := proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.Body, Text: "[[CHECK: this]]"}
	r.Letters[0].Found = []proofreading.Issue{marker, marker, {Rule: proofreading.Spacing}}
	r.Letters[2].Found = []proofreading.Issue{marker, {Rule: proofreading.Vacant, Field: proofreading.To}}
	r.share()
	r.blame()
	var shared []string
	for _, s := range r.Shared {
		shared = append(shared, s.Text)
	}
	if want := []string{"Dear Minister,", "We ask Belgium to speak.", "It spoke.", "* A footnote."}; !slices.Equal(shared, want) {
		t.Errorf("shared are %q, want %q", shared, want)
	}
	if r.Shared[2].In != 2 || r.Shared[2].Of != 3 {
		t.Errorf("%+v, want it to be in 2 of 3", r.Shared[2])
	}
	for i, want := range []string{"", "It tabled.", ""} {
		if got := strings.Join(r.Letters[i].Own, " "); got != want {
			t.Errorf("of %s, %q is its own, want %q", r.Letters[i].Letter.State.Name, got, want)
		}
	}
	if len(r.Causes) != 2 || len(r.Causes[0].Letters) != 2 || r.Causes[0].Issue.Rule != proofreading.Marker || len(r.Causes[1].Letters) != 1 {
		t.Errorf("in the way stand %+v", r.Causes)
	}
	if got := r.Passing(); got != 1 {
		t.Errorf("%d pass, want 1", got)
	}
}
