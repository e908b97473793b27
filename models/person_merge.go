package models

import (
	"context"
	"errors"
	"slices"
)

// MergePeople makes one person of two records of the same: what the duplicate
// held, and the letters to it, belong to the other from then on, and its address
// leads there. It answers ErrStale unless the version of the duplicate is the
// newest.
func (s *Store) MergePeople(ctx context.Context, duplicate, into string, version int) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if tx.reader.Role != Coordinator {
			return ErrForbidden
		}
		gone, terms, err := tx.Person(ctx, duplicate)
		if err != nil {
			return err
		}
		stays, kept, err := tx.Person(ctx, into)
		switch {
		case errors.Is(err, ErrNotFound) || err == nil && stays.ID == gone.ID:
			return Invalid{"into": NoSuchOfficial}
		case err != nil:
			return err
		case gone.Version != version:
			return ErrStale
		}
		for _, t := range terms {
			if slices.ContainsFunc(kept, func(k Term) bool { return k.OfficeID == t.OfficeID && k.Start == t.Start }) {
				t.TrashedAt = &tx.at
			} else {
				t.PersonID = stays.ID
			}
			if err := update(ctx, tx, &t, "merged people"); err != nil {
				return err
			}
		}
		if err := tx.readdress(ctx, gone.ID, stays.ID); err != nil {
			return err
		}
		gone.MergedIntoID = &stays.ID
		return update(ctx, tx, &gone, "merged people")
	})
}

// readdress lets letters to one person be letters to another; the names they
// bear stay.
func (s *Store) readdress(ctx context.Context, was, is uint) error {
	letters, err := from[Letter](s.db).Preload("Recipients", inPlace).Preload("Signatories", inPlace).
		Preload("Asks", inPlace).Preload("Claims", inPlace).
		Where("id IN (SELECT letter_id FROM recipients WHERE person_id = ?)", was).Find(ctx)
	if err != nil {
		return err
	}
	for _, l := range letters {
		for i := range l.Recipients {
			if p := l.Recipients[i].PersonID; p != nil && *p == was {
				l.Recipients[i].PersonID = &is
			}
		}
		if err := updateLetter(ctx, s, &l, "merged people"); err != nil {
			return err
		}
	}
	return nil
}
