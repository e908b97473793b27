package proposals

import (
	"context"

	"demarche/models"
	"demarche/models/states"
)

// Position returns a position of the day with its state and source.
func Position(ctx context.Context, s *models.Store, id uint) (states.Position, error) {
	return taken(ctx, s, id, "since <= ?", states.PositionSource)
}

// Evidence returns a piece of evidence of the day with its state, its source and
// how letters word it.
func Evidence(ctx context.Context, s *models.Store, id uint) (states.Evidence, error) {
	e, err := taken(ctx, s, id, "on_day <= ?", states.EvidenceSource)
	if err != nil {
		return e, err
	}
	e.Wordings, err = models.From[states.EvidenceWording](s).Scopes(s.Current).Where("evidence_id = ?", id).Order("id").Find(ctx)
	return e, err
}

// taken returns a row of the day that the reader may see, with its state and
// source, as it was known.
func taken[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, id uint, by string, source func(*T) (uint, *models.Source)) (T, error) {
	row, err := models.From[T](s).Scopes(s.Visible).Preload("State", nil).Preload("Source", nil).
		Where("id = ? AND "+by, id, s.Today()).Take(ctx)
	if err != nil {
		return row, models.Translate(err)
	}
	was := []T{row}
	err = states.AsKnownWithSource[T, P](ctx, s, was, source)
	return was[0], err
}

// FactAt returns the position or evidence of the kind and number, as its
// form asks for it, with its version.
func FactAt(ctx context.Context, s *models.Store, ref models.Ref) (ProposedFact, int, error) {
	switch ref.Kind {
	case states.AsPosition:
		p, err := Position(ctx, s, ref.ID)
		return FactOfPosition(p), p.Version, err
	case states.AsEvidence:
		e, err := Evidence(ctx, s, ref.ID)
		return FactOfEvidence(e), e.Version, err
	}
	return ProposedFact{}, 0, models.ErrNotFound
}

// FactThen returns what the record said in an earlier version, and the
// newest change of it: what somebody had before them who filled in a form.
func FactThen(ctx context.Context, s *models.Store, ref models.Ref, version int) (ProposedFact, models.Change, error) {
	var f ProposedFact
	var newest models.Change
	var source uint
	var err error
	if ref.Kind == states.AsPosition {
		var p states.Position
		newest, err = models.OriginalOf(ctx, s, ref, version, &p)
		f, source = FactOfPosition(p), p.SourceID
	} else {
		var e states.Evidence
		newest, err = models.OriginalOf(ctx, s, ref, version, &e)
		f, source = FactOfEvidence(e), e.SourceID
		if now, gone := Evidence(ctx, s, ref.ID); gone == nil {
			f.Wordings = wordingsOf(now) // their own record says what they were
		}
	}
	if err != nil || source == 0 {
		return f, newest, err
	}
	was, err := models.From[models.Source](s).Where("id = ?", source).Take(ctx)
	return f.from(was), newest, models.Translate(err)
}

// RecordFact puts a position or a piece of evidence on record, and answers
// what it became.
func RecordFact(ctx context.Context, s *models.Store, f *ProposedFact) (models.Ref, error) {
	var ref models.Ref
	err := s.Transaction(ctx, func(tx *models.Store) error {
		if !MayRecord(tx.Reader()) {
			return models.ErrForbidden
		}
		if err := checkFact(ctx, tx, f); err != nil {
			return err
		}
		var err error
		ref, err = writeFact(ctx, tx, models.Ref{Kind: f.Kind}, 0, *f, "recorded "+f.Kind)
		return err
	})
	return ref, err
}

// CorrectFact puts what was typed in the place of what a position or a piece
// of evidence says. It returns ErrStale unless the version is the newest.
func CorrectFact(ctx context.Context, s *models.Store, ref models.Ref, version int, f *ProposedFact) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		now, newest, err := FactAt(ctx, tx, ref)
		switch {
		case err != nil:
			return err
		case !MayRecord(tx.Reader()):
			return models.ErrForbidden
		case newest != version:
			return models.ErrStale
		}
		f.Kind, f.StateISO = now.Kind, now.StateISO
		if err := checkFact(ctx, tx, f); err != nil {
			return err
		}
		f.dropStale(now)
		_, err = writeFact(ctx, tx, ref, version, *f, "corrected "+f.Kind)
		return err
	})
}

// TrashFact moves a position or a piece of evidence to the trash.
func TrashFact(ctx context.Context, s *models.Store, ref models.Ref) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		_, _, err := FactAt(ctx, tx, ref)
		switch {
		case err != nil:
			return err
		case !MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		return models.MoveToTrash(ctx, tx, ref, true, "moved to the trash")
	})
}

// checkFact tidies a finding, and tells what is wrong with it.
func checkFact(ctx context.Context, s *models.Store, f *ProposedFact) error {
	f.tidy()
	asked, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	f.check(wrong, s.Today(), asked)
	if f.Kind != states.AsCorrection || f.StateISO != "" {
		n, err := models.From[states.State](s).Where("iso2 = ? AND trashed_at IS NULL", f.StateISO).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(n == 1, "state", models.NoSuchState)
	}
	return wrong.Err()
}

// writeFact writes a finding as a new record, or over the one of the number.
func writeFact(ctx context.Context, s *models.Store, ref models.Ref, version int, f ProposedFact, did string) (models.Ref, error) {
	source, err := models.KeepSource(ctx, s, models.Source{Title: f.SourceTitle, Publisher: f.Publisher, URL: f.SourceURL, On: f.SourceOn})
	if err != nil {
		return ref, err
	}
	write := func(row models.Row) error {
		if ref.ID == 0 {
			err := models.Create(ctx, s, row, did)
			ref.ID = row.AsRecord().ID
			return err
		}
		row.AsRecord().Version = version
		return models.Update(ctx, s, row, did)
	}
	switch ref.Kind {
	case states.AsPosition:
		p, err := findOr[states.Position](ctx, s, ref.ID)
		if err != nil {
			return ref, err
		}
		f.ontoPosition(&p, source)
		p.Source, p.State = models.Source{}, states.State{}
		return ref, write(&p)
	case states.AsEvidence:
		e, err := findOr[states.Evidence](ctx, s, ref.ID)
		if err != nil {
			return ref, err
		}
		f.ontoEvidence(&e, source)
		if err := write(&e); err != nil {
			return ref, err
		}
		return ref, writeWordings(ctx, s, ref.ID, f.Wordings)
	}
	return ref, models.ErrConflict
}

// findOr returns the row of the number, or a new one for 0.
func findOr[T any](ctx context.Context, s *models.Store, id uint) (T, error) {
	if id == 0 {
		var row T
		return row, nil
	}
	row, err := models.From[T](s).Scopes(s.Visible).Where("id = ?", id).Take(ctx)
	return row, models.Translate(err)
}
