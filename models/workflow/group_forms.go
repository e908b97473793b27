package workflow

import (
	"context"
	"slices"
	"strconv"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
)

// groupForm asks for a group and its members, and tells which figures change with them.
func (d Desk) groupForm() entry.Form {
	f := states.GroupForm()
	follows := f.Follows
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := follows(ctx, s, now, v)
		if err != nil || now.Key == "" {
			return all, err
		}
		g, err := states.FindGroup(ctx, s, now.Key)
		if err != nil {
			return nil, err
		}
		more, err := d.figuresFollow(ctx, s, func(list []states.State, words []states.GroupWord) []states.GroupWord {
			states.TakeMembers(list, g, v)
			return words
		})
		return append(all, more...), err
	}
	return f
}

// overrideForm asks as what a standing counts, and tells which figures change with it and
// which open drafts quote them.
func (d Desk) overrideForm() entry.Form {
	f := states.OverrideForm()
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := states.OverrideFollows(ctx, s, now, v)
		if err != nil {
			return nil, err
		}
		more, err := d.figuresFollow(ctx, s, func(list []states.State, words []states.GroupWord) []states.GroupWord {
			states.PutOverride(list, states.TakeOverride(states.Override{Record: models.Record{ID: now.Ref.ID}}, v))
			return words
		})
		return append(all, more...), err
	}
	return f
}

// namesForm asks for the names of a state, and tells how many open drafts to it keep those
// with which they were written.
func (d Desk) namesForm() entry.Form {
	f := states.NamesForm()
	follows := f.Follows
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		all, err := follows(ctx, s, now, v)
		if err != nil || len(all) == 0 {
			return all, err
		}
		n, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).
			Where("direction = ? AND sent_on = '' AND state_iso = ?", letters.Outgoing, now.StateISO).Count(ctx, "*")
		if n > 0 {
			all = append(all, entry.Effect{What: "names-drafts", Values: []any{"Count", int(n)}})
		}
		return all, err
	}
	return f
}

// groupStatementForm asks what a group said, and tells for whom it speaks, which figures
// change with it, and which drafts quote them.
func (d Desk) groupStatementForm() entry.Form {
	f := meetings.GroupStatementForm()
	f.Follows = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) ([]entry.Effect, error) {
		g, err := states.FindGroup(ctx, s, v["group"])
		if err != nil {
			return nil, err
		}
		var said meetings.GroupStatement
		id, _ := strconv.Atoi(now.Key) // of something new there is none
		said.ID = uint(id)
		w := meetings.TakeGroupStatement(&said, g, v)
		members, apart := len(g.MembersThen(w.On)), v.Count(string(states.Dissociated))
		all := []entry.Effect{{What: "statement-members", Values: []any{"Count", members, "Group", g.Name, "Day", w.On}}}
		if apart > 0 {
			all = append(all, entry.Effect{What: "statement-apart", Values: []any{"Count", apart}})
		}
		if w.Visibility != models.Published {
			all = append(all, entry.Effect{What: "statement-inside"})
		}
		more, err := d.figuresFollow(ctx, s, func(_ []states.State, words []states.GroupWord) []states.GroupWord {
			words = slices.DeleteFunc(words, func(was states.GroupWord) bool { return was.ID == w.ID })
			if w.Visibility == models.Published {
				words = append(words, w)
			}
			return words
		})
		return append(all, more...), err
	}
	return f
}

// figuresFollow tells which figures that everybody sees are others once the states, and
// what groups said, are changed, and how many open drafts quote them, or tell
// one of the other facts.
func (d Desk) figuresFollow(ctx context.Context, s *models.Store, change func([]states.State, []states.GroupWord) []states.GroupWord, also ...letters.Citation) (all []entry.Effect, err error) {
	before, after, err := states.Foresee(ctx, s, change)
	if err != nil {
		return nil, err
	}
	asked, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	quoted := s.Part().Where("FALSE")
	for _, c := range also {
		quoted = quoted.Or("path = ? AND fact_on = ?", c.Path, c.FactOn)
	}
	for _, by := range states.Counts {
		for _, q := range asked.Slugs() {
			was, is := states.TallyBy(before, by, q, s.Today()), states.TallyBy(after, by, q, s.Today())
			for _, stance := range []models.Stance{models.Yes, models.No, models.Undecided} {
				if was.Count(stance) == is.Count(stance) {
					continue
				}
				values := []any{"Question", q, "Stance", stance, "Before", was.Count(stance), "After", is.Count(stance)}
				all = append(all, entry.Effect{What: "figure-" + by.Name(), Values: values})
				figure := string(q) + "=" + string(stance)
				if by == states.ByGroups {
					figure += "&count=" + by.Name()
				}
				quoted = quoted.Or("path LIKE ?", d.Link(drafting.Thing{Kind: "states", Key: figure + "&on="})+"%")
			}
		}
	}
	for i := range before {
		if lost(&before[i], &after[i], s.Today()) {
			quoted = quoted.Or("path = ?", d.Link(drafting.Thing{Kind: "state", Key: before[i].ISO2 + "#groups"}))
		}
	}
	n, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Where("direction = ? AND sent_on = ''", letters.Outgoing).
		Where("id IN (?)", s.Part().Model(&letters.Citation{}).Select("letter_id").Where(quoted)).Count(ctx, "*")
	if n > 0 {
		all = append(all, entry.Effect{What: "drafts-quote", Values: []any{"Count", int(n)}})
	}
	return all, err
}

// lost tells whether a word of a group that spoke for the state does not any more.
func lost(was, is *states.State, day models.Date) bool {
	return slices.ContainsFunc(was.GroupWords, func(w states.GroupWord) bool { return was.SpokenFor(w.ID, day) && !is.SpokenFor(w.ID, day) })
}
