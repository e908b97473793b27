package workflow

import (
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/offices"
)

// MergePeople makes one person of two records of the same: what the duplicate
// held, and the letters to it, belong to the other from then on, and its address
// leads there. It returns ErrStale unless the version of the duplicate is the
// newest.
func MergePeople(ctx context.Context, s *models.Store, duplicate, into string, version int) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if tx.Reader().Role != models.Coordinator {
			return models.ErrForbidden
		}
		gone, terms, err := offices.FindPerson(ctx, tx, duplicate)
		if err != nil {
			return err
		}
		stays, kept, err := offices.FindPerson(ctx, tx, into)
		switch {
		case errors.Is(err, models.ErrNotFound) || err == nil && stays.ID == gone.ID:
			return models.Invalid{"into": models.NoSuchOfficial}
		case err != nil:
			return err
		case gone.Version != version:
			return models.ErrStale
		}
		for _, t := range terms {
			if slices.ContainsFunc(kept, func(k offices.Term) bool { return k.OfficeID == t.OfficeID && k.Start == t.Start }) {
				t.TrashedAt = new(tx.Now())
			} else {
				t.PersonID = stays.ID
			}
			if err := models.Update(ctx, tx, &t, "merged people"); err != nil {
				return err
			}
		}
		if err := readdress(ctx, tx, gone.ID, stays.ID); err != nil {
			return err
		}
		gone.MergedIntoID = &stays.ID
		return models.Update(ctx, tx, &gone, "merged people")
	})
}

// readdress lets letters to one person be letters to another; the names they
// bear stay.
func readdress(ctx context.Context, s *models.Store, was, is uint) error {
	list, err := models.From[letters.Letter](s).With(letters.WithParts).
		Where("id IN (SELECT letter_id FROM recipients WHERE person_id = ?)", was).Find(ctx)
	if err != nil {
		return err
	}
	for _, l := range list {
		for i := range l.Recipients {
			if p := l.Recipients[i].PersonID; p != nil && *p == was {
				l.Recipients[i].PersonID = &is
			}
		}
		if err := letters.Update(ctx, s, &l, "merged people", gate.For(gate.Write, l.ID, l.Version)); err != nil {
			return err
		}
	}
	return nil
}
