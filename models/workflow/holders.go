package workflow

import (
	"context"
	"errors"
	"maps"
	"slices"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
)

// A Confirmed is what became of an answer to the question who holds an office.
type Confirmed struct {
	offices.Answer
	Office offices.Office // as it is now
	Drafts int            // that were changed by it
	Wrong  models.Invalid // why it was not taken, nil if it was
}

// ConfirmHolders notes what somebody found who looked up who holds offices, each
// answer as an act of its own, and addresses by name, in every draft that nobody
// submitted, whom the answers confirm. What somebody typed into a draft stays. An
// answer that cannot be taken says why; the others are taken. It returns Invalid for
// what is wrong with the sitting.
func (d Desk) ConfirmHolders(ctx context.Context, s *models.Store, g offices.Sitting, answers []offices.Answer) (all []Confirmed, err error) {
	if err := g.Check(s).Err(); err != nil {
		return nil, err
	}
	return all, s.Transaction(ctx, func(tx *models.Store) error {
		all, err = d.confirmHolders(ctx, tx, g, answers)
		return err
	})
}

func (d Desk) confirmHolders(ctx context.Context, tx *models.Store, g offices.Sitting, answers []offices.Answer) (all []Confirmed, err error) {
	var iso []string
	err = tx.DB(ctx).Model(&offices.Office{}).Where("id IN ?", numbersOf(answers)).Distinct().Pluck("state_iso", &iso).Error
	if err != nil {
		return nil, err
	}
	for _, a := range answers {
		iso = append(iso, a.StateISO) // of those that are not on record
	}
	drafts, err := openDrafts(ctx, tx, iso)
	if err != nil {
		return nil, err
	}
	others, err := officesBeside(ctx, tx, drafts, answers)
	if err != nil {
		return nil, err
	}
	found, err := answeredFor(ctx, tx, answers, others)
	if err != nil {
		return nil, err
	}
	for _, a := range answers {
		at := slices.IndexFunc(found, func(o offices.Office) bool { return o.Key() == a.Key() })
		if at < 0 {
			return nil, models.ErrNotFound
		}
		c := Confirmed{Answer: a}
		act := tx.AsNewAct()
		err := act.Transaction(ctx, func(in *models.Store) error {
			before := found[at]
			if before.ID == 0 {
				if before, err = offices.Enter(ctx, in, g, before); err != nil {
					return err
				}
			}
			if c.Office, err = offices.Confirm(ctx, in, g, before, a); err != nil {
				return err
			}
			c.Drafts, err = d.address(ctx, in, drafts[before.StateISO], before, c.Office, others[before.StateISO])
			return err
		})
		if wrong, is := errors.AsType[models.Invalid](err); is {
			c.Wrong, c.Office = wrong, found[at]
		} else if err != nil {
			return nil, err
		}
		found[at] = c.Office
		all = append(all, c)
	}
	return all, nil
}

// numbersOf returns the numbers of the offices of the answers that are on record.
func numbersOf(answers []offices.Answer) (ids []uint) {
	for _, a := range answers {
		if a.OfficeID != 0 {
			ids = append(ids, a.OfficeID)
		}
	}
	return ids
}

// answeredFor returns the offices of the answers, of which some are read already, by
// state; one that is not on record as its kind tells what it is called.
func answeredFor(ctx context.Context, s *models.Store, answers []offices.Answer, read map[string][]offices.Office) (found []offices.Office, err error) {
	asked := numbersOf(answers)
	for _, list := range read {
		for _, o := range list {
			if at := slices.Index(asked, o.ID); at >= 0 {
				found, asked = append(found, o), slices.Delete(asked, at, at+1)
			}
		}
	}
	if len(asked) > 0 {
		rest, err := offices.ByIDs(ctx, s, asked...)
		if err != nil {
			return nil, err
		}
		found = append(found, rest...)
	}
	for _, a := range answers {
		if a.OfficeID != 0 {
			continue
		}
		st, err := states.Find(ctx, s, a.StateISO)
		if err != nil {
			return nil, err
		}
		if !drafting.MayAddress(st, a.Kind) {
			return nil, models.ErrNotFound
		}
		o := drafting.ByFunction(a.Kind)
		o.StateISO, o.State = st.ISO2, st
		found = append(found, o)
	}
	return found, nil
}

// ConfirmOne notes what somebody found of one office alone.
func (d Desk) ConfirmOne(ctx context.Context, s *models.Store, g offices.Sitting, a offices.Answer) error {
	all, err := d.ConfirmHolders(ctx, s, g, []offices.Answer{a})
	if err != nil {
		return err
	}
	return all[0].Wrong.Err()
}

// openDrafts returns the drafts to the states that nobody submitted, by state.
func openDrafts(ctx context.Context, s *models.Store, states []string) (map[string][]*letters.Letter, error) {
	list, err := models.From[letters.Letter](s).With(letters.WithParts).Scopes(letters.Readable(s)).
		Where("direction = ? AND sent_on = '' AND review NOT IN ? AND state_iso IN ?",
			letters.Outgoing, []letters.Review{letters.InReview, letters.Approved}, states).Preload("State.Names", nil).Order("id").Find(ctx)
	by := map[string][]*letters.Letter{}
	for i := range list {
		by[list[i].StateISO] = append(by[list[i].StateISO], &list[i])
	}
	return by, err
}

// officesBeside returns, by state of which the map has something, the offices of the answers and those
// whose holders, past ones too, hold an answered one; where somebody else was found, who may hold any,
// all of the state.
func officesBeside[T any](ctx context.Context, s *models.Store, of map[string]T, answers []offices.Answer) (map[string][]offices.Office, error) {
	var others []uint
	for _, a := range answers {
		if a.Found == offices.OtherHolder {
			others = append(others, a.OfficeID)
		}
	}
	return officesAmong(ctx, s, of, offices.Beside(numbersOf(answers), others))
}

// officesWith returns the offices of the states of which the map has something, by
// state: who holds two is addressed in the first.
func officesWith[T any](ctx context.Context, s *models.Store, of map[string]T) (map[string][]offices.Office, error) {
	return officesAmong(ctx, s, of)
}

func officesAmong[T any](ctx context.Context, s *models.Store, of map[string]T, kept ...models.Scope) (map[string][]offices.Office, error) {
	by := map[string][]offices.Office{}
	if len(of) == 0 {
		return by, nil
	}
	var ids []uint
	err := s.DB(ctx).Model(&offices.Office{}).Scopes(s.Current).Scopes(kept...).Where("state_iso IN ?", slices.Collect(maps.Keys(of))).Pluck("id", &ids).Error
	if err != nil {
		return nil, err
	}
	found, err := offices.ByIDs(ctx, s, ids...)
	for _, o := range found {
		by[o.StateISO] = append(by[o.StateISO], o)
	}
	return by, err
}
