package batches

import (
	"context"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/timeline"
)

// A Guard is what stands against writing to a state once more.
type Guard struct {
	Lately *letters.Letter // sent within the days of which WrittenLately speaks
	Draft  *letters.Letter // of the same kind, not yet sent
	Batch  *Batch          // which is about to draft one
	Begun  *letters.Letter // the last that we sent to it, where the letter would follow none

	first bool // the letter would be a first one
}

// Warns tells whether anything stands against it.
func (g Guard) Warns() bool { return g.Reason() != "" }

// Reason returns what stands against it, "" for nothing.
func (g Guard) Reason() Reason {
	switch {
	case g.Lately != nil:
		return WrittenLately
	case g.Draft != nil:
		return HasDraft
	case g.Batch != nil:
		return InOtherBatch
	case g.Begun != nil && g.first:
		return HasBegun
	}
	return ""
}

// Guards tells what stands against a letter of the kind to each of the states,
// as far as the reader may see it: of those that are left out nothing does. It
// takes the same few queries for one state and for all.
func Guards(ctx context.Context, s *models.Store, kind string, codes []string) (map[string]Guard, error) {
	guards := make(map[string]Guard)
	day := s.Today()
	lately, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").Preload("Recipients", letters.ByPlace).
		Where("state_iso IN ? AND direction = ? AND sent_on BETWEEN ? AND ?", codes, letters.Outgoing, day.AddDays(-timeline.TouchDays), day.AddDays(timeline.TouchDays)).
		Order("sent_on, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	if kind == "thanks" || kind == "answer" {
		lately = nil // they wrote to us since
	}
	for i, l := range lately {
		g := guards[l.StateISO]
		g.Lately = &lately[i]
		guards[l.StateISO] = g
	}
	drafts, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Where("state_iso IN ? AND direction = ? AND sent_on = '' AND received_on = ''", codes, letters.Outgoing).Where(sameKind(kind)).Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	for i, l := range drafts {
		g := guards[l.StateISO]
		g.Draft = &drafts[i]
		guards[l.StateISO] = g
	}
	seen := s.Part().Model(&Batch{}).Select("id").Scopes(ordered(s)).Where("kind = ?", kind)
	waiting, err := models.From[Item](s).Preload("Batch", nil).
		Where("task = ? AND state_iso IN ? AND batch_id IN (?)", TaskDraft, codes, seen).Find(ctx)
	for i, item := range waiting {
		g := guards[item.StateISO]
		g.Batch = &waiting[i].Batch
		guards[item.StateISO] = g
	}
	if err != nil || sameKind(kind) != followsNone {
		return guards, err
	}
	begun, err := timeline.Begun(ctx, s, codes...)
	for iso2, last := range begun {
		g := guards[iso2]
		g.Begun, g.first = &last, timeline.IsFirst(kind)
		guards[iso2] = g
	}
	return guards, err
}

// followsNone says in SQL which drafts follow no letter.
const followsNone = "follows_id IS NULL AND answers_id IS NULL"

// sameKind says in SQL which drafts do what a letter of the kind does: follow up
// a letter of ours, thank for one of theirs, or neither.
func sameKind(kind string) string {
	switch kind {
	case "follow-up", "reminder":
		return "follows_id IS NOT NULL"
	case "thanks", "answer":
		return "answers_id IS NOT NULL"
	}
	return followsNone
}

// OpenDraft returns a draft to the state that does what a letter of the kind
// does, nil if there is none.
func OpenDraft(ctx context.Context, s *models.Store, kind, iso2 string) (*letters.Letter, error) {
	found, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body").
		Where("state_iso = ? AND direction = ? AND sent_on = '' AND received_on = ''", strings.ToUpper(iso2), letters.Outgoing).Where(sameKind(kind)).
		Order("id").Limit(1).Find(ctx)
	return models.First(found), err
}
