package workflow

import (
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// A Redraft is a draft as somebody has it, brought together with the same letter
// drafted from what is known today.
type Redraft struct {
	editing.Comparison
	Kinds       []drafting.Sort // which apply to the letter today
	Kind        drafting.Sort
	Ordered     bool // which kind was ordered is on record
	Fits        bool // the letter can be drafted
	Readdressed bool // it takes over how an office is written to now
	Gone        bool // the letter that it follows or answers is on record no more
}

// Redraft drafts the letter as it was ordered, from what is known today, and
// brings it together with the letter as the reader has it, as chosen. It saves
// nothing. Of a letter of which the kind is not known, the kind asked for is taken
// if that can be, else the likeliest.
func (d Desk) Redraft(ctx context.Context, s *models.Store, l letters.Letter, asked drafting.Sort, chosen editing.Choice) (Redraft, error) {
	found, err := proofreading.Check(ctx, s, l)
	if err != nil {
		return Redraft{}, err
	}
	l, readdressed := writtenAnew(l, found)
	r := Redraft{Readdressed: readdressed, Comparison: editing.Comparison{Mine: l}, Kind: drafting.Sort(l.Sort), Ordered: l.Sort != ""}
	if !s.Reader().MayWriteOf(l.StateISO) {
		return r, models.ErrForbidden
	}
	f, err := drafting.FactsAgain(ctx, s, l)
	if errors.Is(err, drafting.ErrGone) {
		r.Gone = true
		return r, nil
	} else if err != nil {
		return r, err
	}
	own, err := letters.Templates(ctx, s)
	if err != nil {
		return r, err
	}
	for _, kind := range drafting.Sorts {
		if drafting.Fits(kind, f) && slices.Contains(drafting.LanguagesWith(kind, own), l.Lang) {
			r.Kinds = append(r.Kinds, kind)
		}
	}
	if r.Ordered {
		r.Kind, _ = drafting.SortNow(r.Kind, f)
	} else if r.Kind = asked; !slices.Contains(r.Kinds, asked) && len(r.Kinds) > 0 {
		r.Kind = r.Kinds[0]
	}
	if !slices.Contains(r.Kinds, r.Kind) {
		return r, nil
	}
	made, err := drafting.Again(ctx, s, f, l, r.Kind)
	if err != nil {
		return r, err
	}
	r.merge(d, made, chosen)
	return r, nil
}

// redrafted does what Redraft does with a draft that was drafted anew as it was read.
func (d Desk) redrafted(l letters.Letter, c proofreading.Checked, chosen editing.Choice) Redraft {
	r := Redraft{Kind: c.Anew.Sort, Ordered: true}
	r.Comparison.Mine, r.Readdressed = writtenAnew(l, c.Found)
	r.merge(d, *c.Anew, chosen)
	return r
}

// merge brings the draft together with what is drafted from what is known today.
func (r *Redraft) merge(d Desk, made drafting.Draft, chosen editing.Choice) {
	fresh := made.Letter(d.Link)
	fresh.StateISO, fresh.State = r.Mine.StateISO, r.Mine.State
	r.Comparison, r.Fits = editing.Merge(r.Mine, fresh, chosen), true
}

// TakeRedraft saves the letter as it was redrafted and chosen, and returns it. It
// returns ErrConflict when there is nothing to bring together.
func (d Desk) TakeRedraft(ctx context.Context, s *models.Store, r Redraft, chosen editing.Choice) (letters.Letter, error) {
	if !r.Fits || !r.Known {
		return r.Mine, models.ErrConflict
	}
	successors := map[int]letters.Recipient{}
	for _, one := range r.Successors {
		if chosen.Addressees[one.Place] {
			successors[one.Place] = one.Is
		}
	}
	l := r.Letter
	err := letters.Redraft(ctx, s, &l, r.Fresh, successors)
	return l, err
}

// Detach makes a draft a first letter, which follows no other. It returns ErrConflict when it
// is one.
func (d Desk) Detach(ctx context.Context, s *models.Store, l letters.Letter) error {
	if l.FollowsID == nil && l.AnswersID == nil && l.Sort == string(drafting.First) {
		return models.ErrConflict
	}
	return letters.Detach(ctx, s, &l, string(drafting.First))
}

// Standing returns what stands in the way of a draft that cannot be drafted anew: the letter
// that it follows is gone, or such a letter is not written any more; nil where nothing does.
func (d Desk) Standing(ctx context.Context, s *models.Store, l letters.Letter) (*proofreading.Issue, error) {
	found, err := proofreading.Check(ctx, s, l)
	for _, f := range found {
		if f.Rule == proofreading.Orphan || f.Rule == proofreading.Moot {
			return &f, err
		}
	}
	return nil, err
}

// Fix mends the one thing in a saved draft that the proof-reader found and that
// is asked for by its key. What has changed meanwhile is left as it is.
func (d Desk) Fix(ctx context.Context, s *models.Store, id uint, key string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		saved, err := letters.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		found, err := proofreading.Check(ctx, tx, saved)
		if err != nil {
			return err
		}
		for _, f := range found {
			if f.Key() == key && f.IsFixable() {
				mended := f.Fix(saved)
				return letters.UpdateDraft(ctx, tx, &mended)
			}
		}
		return nil
	})
}

// writtenAnew returns the draft with what the offices to which it goes have on record, in the
// place of what they had before, and tells whether there was any of that.
func writtenAnew(l letters.Letter, found []proofreading.Issue) (anew letters.Letter, changed bool) {
	for _, f := range found {
		if f.Rule == proofreading.OldAddress && l.IsDraft() {
			l, changed = f.Fix(l), true
		}
	}
	return l, changed
}
