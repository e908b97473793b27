package workflow

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
)

// textForm asks for a text and who joined it, and tells which positions it gives, which
// figures change with them, and how many drafts quote what changes.
func (d Desk) textForm() entry.Form {
	f := meetings.TextForm()
	follows := f.Follows
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := follows(ctx, s, now, v)
		if err != nil {
			return nil, err
		}
		before, after, err := meetings.TextBefore(ctx, s, now, v)
		if err != nil {
			return nil, err
		}
		fresh, known := 0, 0
		more, err := d.figuresFollow(ctx, s, func(list []states.State, words []states.GroupWord) []states.GroupWord {
			fresh, known = meetings.ForeseeText(list, before, after)
			return words
		}, d.joiningOf(before, after)...)
		if fresh > 0 {
			all = append(all, entry.Effect{What: "text-positions", Values: []any{"Count", fresh, "Question", after.Question, "Stance", after.Stance}})
		}
		if known > 0 {
			all = append(all, entry.Effect{What: "text-known", Values: []any{"Count", known}})
		}
		return append(all, more...), err
	}
	return f
}

// joiningOf returns the facts that drafts tell of states that joined the text, and that are
// no more, or of another day, by what it is to be.
func (d Desk) joiningOf(before, after meetings.Text) (told []letters.Citation) {
	moved := before.Title != after.Title || before.On != after.On || before.Visibility != after.Visibility
	for _, e := range before.Endorsements {
		if moved || !slices.ContainsFunc(after.Endorsements, func(o meetings.Endorsement) bool {
			return o.StateISO == e.StateISO && o.Since == e.Since && o.Until == e.Until
		}) {
			told = append(told, letters.Citation{Path: d.Link(drafting.Thing{Kind: "state", Key: e.StateISO + "#joined"}), FactOn: cmp.Or(e.Since, before.On)})
		}
	}
	return told
}
