package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/proofreading"
)

// A Redraft is a draft as somebody has it, brought together with the same letter
// drafted from what is known today.
type Redraft struct {
	editing.Comparison
	Kinds   []drafting.Sort // which apply to the letter today
	Kind    drafting.Sort
	Ordered bool // which kind was ordered is on record
	Fits    bool // the letter can be drafted
}

// Redraft drafts the letter as it was ordered, from what is known today, and
// brings it together with the letter as the reader has it, as chosen. It saves
// nothing. Of a letter of which the kind is not known, the kind asked for is taken
// if that can be, else the likeliest.
func (d Desk) Redraft(ctx context.Context, s *models.Store, l letters.Letter, asked drafting.Sort, chosen editing.Choice) (Redraft, error) {
	r := Redraft{Comparison: editing.Comparison{Mine: l}, Kind: drafting.Sort(l.Sort), Ordered: l.Sort != ""}
	before, err := orderedAfter(ctx, s, l)
	if err != nil {
		return r, err
	}
	f, err := profiles.LetterFacts(ctx, s, before)
	if err != nil {
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
	if !r.Ordered {
		if r.Kind = asked; !slices.Contains(r.Kinds, asked) && len(r.Kinds) > 0 {
			r.Kind = r.Kinds[0]
		}
	}
	if !slices.Contains(r.Kinds, r.Kind) {
		return r, nil
	}
	o := Request{State: l.StateISO, Before: before.ID, Request: drafting.Request{
		Sort: r.Kind, Lang: l.Lang, Signatories: l.Signatories, Visibility: l.Visibility, Channel: l.Channel,
	}}
	if l.ContactID != nil {
		o.Contact = *l.ContactID
	}
	if to := l.Addressee(); to.OfficeID != nil {
		o.Office = *to.OfficeID
	}
	fresh, err := d.Compose(ctx, s, o)
	if err != nil {
		return r, err
	}
	r.Comparison, r.Fits = editing.Merge(l, fresh, chosen), true
	return r, nil
}

// orderedAfter returns the letter that the draft follows or thanks for, or one
// that has nothing but its state.
func orderedAfter(ctx context.Context, s *models.Store, l letters.Letter) (letters.Letter, error) {
	for _, id := range []*uint{l.FollowsID, l.AnswersID} {
		if id != nil {
			return letters.Find(ctx, s, *id)
		}
	}
	return letters.Letter{StateISO: l.StateISO, State: l.State, Visibility: l.Visibility, ContactID: l.ContactID}, nil
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
