package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/proofreading"
)

// Vouch takes the word of the reader for the sentence of a saved draft in which the
// proof-reader found what bears the key. It returns Invalid when that is not found any
// more, or when nobody can vouch for it.
func (d Desk) Vouch(ctx context.Context, s *models.Store, id uint, key string, v letters.Voucher) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := letters.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		found, err := proofreading.Check(ctx, tx, l)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(found, func(f proofreading.Issue) bool { return f.Key() == key && f.IsVouchable() })
		if at < 0 {
			return models.Invalid{"vouch": models.IssueGone}
		}
		v = found[at].VouchFor(l, v)
		return letters.Vouch(ctx, tx, id, &v)
	})
}
