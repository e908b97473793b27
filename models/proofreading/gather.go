package proofreading

import (
	"context"
	"errors"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// Check reads the letter by what the store knows on its day.
func Check(ctx context.Context, s *models.Store, l letters.Letter) ([]Issue, error) {
	found, err := CheckAll(ctx, s, []letters.Letter{l})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

// CheckAll reads each of the letters as Check does. The letters that they follow are
// looked up together.
func CheckAll(ctx context.Context, s *models.Store, all []letters.Letter) ([][]Issue, error) {
	var ids []uint
	for _, l := range all {
		if l.FollowsID != nil {
			ids = append(ids, *l.FollowsID)
		}
	}
	followed, err := letters.FindAll(ctx, s, ids...)
	if err != nil {
		return nil, err
	}
	before := make(map[uint]letters.Letter, len(followed))
	for _, l := range followed {
		before[l.ID] = l
	}
	found := make([][]Issue, len(all))
	for i, l := range all {
		after := letters.Letter{StateISO: l.StateISO, Direction: letters.Outgoing}
		if l.FollowsID != nil {
			if ours, seen := before[*l.FollowsID]; seen {
				after = ours
			}
		}
		if found[i], err = checkAfter(ctx, s, l, after); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// addressed returns those of the offices to which the draft goes.
func addressed(l letters.Letter, all []offices.Office) (found []offices.Office) {
	if !l.IsDraft() {
		return nil
	}
	for _, o := range all {
		if l.AddresseeOf(o.ID).OfficeID != nil {
			found = append(found, o)
		}
	}
	return found
}

// checkAfter reads a letter that follows the other. One that follows none comes after
// a letter that has nothing but the state.
func checkAfter(ctx context.Context, s *models.Store, l, before letters.Letter) ([]Issue, error) {
	facts, err := profiles.LetterFacts(ctx, s, before)
	if err != nil {
		return nil, err
	}
	k := Knowledge{Facts: facts}
	if err := k.draftAnew(ctx, s, l); err != nil {
		return nil, err
	}
	if k.Formerly, err = offices.Formerly(ctx, s, addressed(l, facts.Offices)); err != nil {
		return nil, err
	}
	if standsAsDrafted(l) {
		return Read(l, k), nil // there is nothing to look up in earlier letters
	}
	if k.Between, err = letters.Between(ctx, s, l.StateISO); err != nil {
		return nil, err
	}
	return Read(l, k), nil
}

// draftAnew drafts once more a draft that is saved, as *Update draft* does: what the record
// has overtaken in it is found by that. One of which nobody knows what was drafted, or as
// which kind, is left.
func (k *Knowledge) draftAnew(ctx context.Context, s *models.Store, l letters.Letter) error {
	if l.ID == 0 || s.IsPast() || !l.IsDraft() {
		return nil
	}
	facts := k.Facts
	if l.FollowsID != nil || l.AnswersID != nil || l.ContactID != nil {
		var err error
		if facts, err = drafting.FactsAgain(ctx, s, l); errors.Is(err, drafting.ErrGone) {
			k.Orphaned = true
			return nil
		} else if err != nil {
			return err
		}
	}
	if l.Sort == "" || l.Drafted == "" {
		return nil
	}
	sort, fits := drafting.SortNow(drafting.Sort(l.Sort), facts)
	if !fits {
		k.overtake(facts.Letter)
		return nil
	}
	made, err := drafting.Again(ctx, s, facts, l, sort)
	if err != nil {
		return unlessBroken(err)
	}
	k.Anew = new(made.Letter(func(t drafting.Thing) string { return "/" + t.Kind + "/" + t.Key }))
	return nil
}

// unlessBroken returns the error, but for that of a template that is broken or gone, which makes
// nothing in a draft untrue.
func unlessBroken(err error) error {
	if _, broken := errors.AsType[drafting.BrokenTemplate](err); broken || errors.Is(err, drafting.ErrNotNow) {
		return nil
	}
	return err
}

// overtake notes why no letter of the kind is written any more after the other letter.
func (k *Knowledge) overtake(before letters.Letter) {
	k.Moot = PassedBy
	switch {
	case before.Direction != letters.Outgoing || before.ID == 0:
	case before.AnsweredOn != "":
		k.Moot = Replied
		for _, r := range before.Replies {
			if r.IsAnswer {
				k.Reply = r
			}
		}
	case before.Ended() != "":
		k.Moot = Rested
	}
}
