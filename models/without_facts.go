package models

import "context"

// keyWithoutFacts is the setting that says that the campaign began without the facts that
// come with the program.
const keyWithoutFacts = "without-facts"

// WithoutFacts tells whether the campaign keeps out the facts that come with the program:
// it is one for another treaty, and knows what people of it record.
func WithoutFacts(ctx context.Context, s *Store) (bool, error) {
	c, err := CoalitionOf(ctx, s)
	return c.WithoutFacts, err
}

// KeepOutFacts makes a new campaign one that keeps out the facts that come with the
// program, for good. It returns ErrConflict where they are on record already, or people
// have recorded something. It is for the program, and asks no permission.
func KeepOutFacts(ctx context.Context, s *Store) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if out, err := WithoutFacts(ctx, tx); err != nil || out {
			return err
		}
		if revision, err := tx.Revision(ctx); err != nil || revision > 0 {
			return OrConflict(err)
		}
		return SaveSetting(ctx, tx, keyWithoutFacts, "yes")
	})
}

// LetInFacts ends what KeepOutFacts began. It is for the program, at a word of who has it
// at hand, and asks no permission.
func LetInFacts(ctx context.Context, s *Store) error {
	return SaveSetting(ctx, s, keyWithoutFacts, "")
}
