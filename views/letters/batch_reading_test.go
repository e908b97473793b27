package letters

import (
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/workflow"
	"demarche/views/ui"
)

// TestActAgainstACause: what confirming holders sees to is done for all drafts at once,
// all else in the draft.
func TestActAgainstACause(t *testing.T) {
	t.Parallel()
	const outcome, address = "[[CHECK: what it decided]]", "[[MISSING: address]]"
	drafts := []letters.Letter{{
		Record: models.Record{ID: 7}, Recipients: []letters.Recipient{{Name: "[[MISSING: name]]", Address: address}},
		Claims: []letters.Citation{{Sentence: "It was to meet. " + outcome, Path: "/meetings/revcon-7-2026"}, {Sentence: "It met.", Path: "/meetings/other"}},
	}, {Record: models.Record{ID: 8}}}
	for _, test := range []struct {
		issue proofreading.Issue
		want  string
	}{
		{proofreading.Issue{Rule: proofreading.Unconfirmed, Field: proofreading.To}, "/holders?batch=3"},
		{proofreading.Issue{Rule: proofreading.Vacant, Field: proofreading.To}, "/holders?batch=3"},
		{proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.To, Text: "[[MISSING: name]]"}, "/holders?batch=3"},
		{proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.To, Text: address}, "/addresses?batch=3"},
		{proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.Body, Text: outcome}, "/meetings/revcon-7-2026/outcome"},
		{proofreading.Issue{Rule: proofreading.Marker, Field: proofreading.Body, Text: "[[CHECK: this]]"}, "/letters/7/edit"},
		{proofreading.Issue{Rule: proofreading.Stale, Field: proofreading.Body}, "/letters/batches/3/updating"},
		{proofreading.Issue{Rule: proofreading.Orphan, Field: proofreading.Body}, "/letters/7/anew"},
		{proofreading.Issue{Rule: proofreading.Unprinted, Field: proofreading.To}, "/letters/7/edit"},
	} {
		if got := actAgainst(ui.Page{}, batches.Batch{Record: models.Record{ID: 3}}, workflow.Cause{Issue: test.issue, Letters: drafts}); got.At != test.want {
			t.Errorf("%s in %s: %s, want %s", test.issue.Rule, test.issue.Field, got.At, test.want)
		}
	}
}
