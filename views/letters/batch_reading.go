package letters

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/ui"
)

// readingLede says how many drafts there are to read, and how much that is.
func readingLede(p ui.Page, r workflow.BatchReading) string {
	words, all := r.Words()
	return p.T("batch.reading.lede", "Count", len(r.Letters), "Passing", p.Number(r.Passing()), "Words", p.Number(words), "All", p.Number(all))
}

// sharedBy says how many drafts have a sentence, and in which language if there are
// several.
func sharedBy(p ui.Page, r workflow.BatchReading, s workflow.SharedText) string {
	words := p.T("batch.reading.in", "Count", s.Of, "In", p.Number(s.In))
	if strings.Contains(s.Text, workflow.StateGap) {
		words += "; " + p.T("batch.reading.gap")
	}
	if r.Shared[0].Lang != r.Shared[len(r.Shared)-1].Lang {
		words = p.T("lang."+s.Lang) + ", " + words
	}
	return words
}

// statesNamed names the states in their order.
func statesNamed(all []states.State) string {
	names := make([]string, len(all))
	for i, st := range all {
		names[i] = st.Name
	}
	return strings.Join(names, ", ")
}

// sharedID is the anchor of a sentence that drafts share.
func sharedID(n int) string { return "shared-" + strconv.Itoa(n) }

// An act is what somebody can do against what stands in the way.
type act struct{ At, Words string }

// aboutHolders are the rules that confirming who holds an office sees to.
var aboutHolders = []proofreading.Rule{proofreading.Unconfirmed, proofreading.LeftOffice, proofreading.Vacant, proofreading.Gender, proofreading.Rank}

// actAgainst returns the one act against a cause: for all drafts at once where there
// is such an act, else in the first of them.
func actAgainst(p ui.Page, b batches.Batch, c workflow.Cause) act {
	first, rule, field := c.Letters[0], c.Issue.Rule, c.Issue.Field
	switch {
	case c.IsOutOfDate():
		return act{paths.BatchUpdating(b.ID), p.T("batch.update.title")}
	case rule == proofreading.Orphan, rule == proofreading.Moot:
		return act{paths.LetterAnew(first.ID), p.T("proof.decide")}
	case rule == proofreading.Marker && field == proofreading.To && c.Issue.Place < len(first.Recipients) && strings.Contains(first.Recipients[c.Issue.Place].Address, c.Issue.Text):
		return act{paths.AddressesOfBatch(b.ID), p.T("addresses.title")}
	case slices.Contains(aboutHolders, rule), rule == proofreading.Marker && field == proofreading.To:
		return act{paths.HoldersOfBatch(b.ID), p.T("holders.title")}
	case rule == proofreading.Marker:
		if slug := meetingOf(first, c.Issue.Text); slug != "" {
			return act{paths.EntryForm(meetings.AsOutcome, slug), p.T("meeting.enter-outcome")}
		}
	}
	return act{batchLetterAt(first), p.T("batch.cause.first")}
}

// meetingOf returns the meeting of which the sentence with the marker speaks, "" where it
// speaks of none.
func meetingOf(l letters.Letter, marker string) string {
	for _, c := range l.Claims {
		if slug, is := strings.CutPrefix(c.Path, paths.Meetings+"/"); is && strings.Contains(c.Sentence, marker) {
			return slug
		}
	}
	return ""
}
