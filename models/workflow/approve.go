package workflow

import (
	"context"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/proofreading"
	"demarche/models/timeline"
)

// Submit puts a draft before the coordinators, unless something grave is found in it.
func (d Desk) Submit(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := letters.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := Ready(ctx, tx, l); err != nil {
			return err
		}
		return letters.Submit(ctx, tx, id)
	})
}

// Approve approves a draft that lies before the coordinators, as it was seen. It
// returns Invalid while something grave is found in it, or while we wrote to the
// same office lately and that was not seen; ErrStale when it was changed since.
func (d Desk) Approve(ctx context.Context, s *models.Store, id uint, seen Seen) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := letters.Find(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := letters.MayDecide(tx.Reader(), l, seen.Version); err != nil {
			return err
		}
		if err := mayGo(ctx, tx, l, seen); err != nil {
			return err
		}
		return letters.Approve(ctx, tx, id, gate.For(gate.Approve, id, l.Version))
	})
}

// mayGo asks all those whom nobody approves or sends a letter past: the
// proof-reader, who also knows what the signatories said, and the guard against
// writing twice.
func mayGo(ctx context.Context, tx *models.Store, l letters.Letter, seen Seen) error {
	if err := Ready(ctx, tx, l); err != nil {
		return err
	}
	return notLately(ctx, tx, l, tx.Today(), seen.Lately)
}

// Ready returns Invalid while something is missing in the letter, or the
// proof-reader finds something grave in it.
func Ready(ctx context.Context, s *models.Store, l letters.Letter) error {
	if err := letters.CheckFinished(ctx, s, l); err != nil {
		return err
	}
	return passes(ctx, s, l)
}

// passes returns Invalid while the proof-reader finds something grave in the
// letter. What may be in a letter and what not is the proof-reader's rule.
func passes(ctx context.Context, s *models.Store, l letters.Letter) error {
	found, err := proofreading.Check(ctx, s, l)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	for _, f := range proofreading.Grave(found) {
		if f.Rule == proofreading.Marker && !f.IsVouchable() {
			wrong.Check(false, string(f.Field), models.MarkerLeft)
		} else {
			wrong.Check(false, string(f.Field), models.IssuesLeft)
		}
	}
	return wrong.Err()
}

// notLately returns Invalid when we wrote to the same office not long before the
// day or after it, unless that is known.
func notLately(ctx context.Context, s *models.Store, l letters.Letter, day models.Date, known bool) error {
	if known {
		return nil
	}
	lately, err := timeline.WrittenLately(ctx, s, l, day)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	wrong.Check(len(lately) == 0, "again", models.WrittenLately)
	return wrong.Err()
}
