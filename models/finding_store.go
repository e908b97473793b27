package models

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"gorm.io/gorm"
)

// Position returns a position of the day with its state and source.
func (s *Store) Position(ctx context.Context, id uint) (Position, error) {
	return taken(ctx, s, id, "since <= ?", positionSource)
}

// Evidence returns a piece of evidence of the day with its state and source.
func (s *Store) Evidence(ctx context.Context, id uint) (Evidence, error) {
	return taken(ctx, s, id, "on_day <= ?", evidenceSource)
}

func positionSource(p *Position) (uint, *Source) { return p.SourceID, &p.Source }
func evidenceSource(e *Evidence) (uint, *Source) { return e.SourceID, &e.Source }

// taken returns a row of the day that the reader may see, with its state and
// source, as it was known.
func taken[T any, P Kept[T]](ctx context.Context, s *Store, id uint, by string, source func(*T) (uint, *Source)) (T, error) {
	row, err := from[T](s.db).Scopes(s.visible).Preload("State", nil).Preload("Source", nil).
		Where("id = ? AND "+by, id, s.Today()).Take(ctx)
	if err != nil {
		return row, translate(err)
	}
	was := []T{row}
	err = asKnownWithSource[T, P](ctx, s, was, source)
	return was[0], err
}

// asKnownWithSource is asKnown for rows that came with their sources: one that
// named another source then gets that one.
func asKnownWithSource[T any, P Kept[T]](ctx context.Context, s *Store, rows []T, source func(*T) (uint, *Source)) error {
	if err := asKnown[T, P](ctx, s, rows); err != nil || s.known.IsZero() {
		return err
	}
	var wanted []uint
	for i := range rows {
		if id, at := source(&rows[i]); id != at.ID {
			wanted = append(wanted, id)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found, err := from[Source](s.db).Where("id IN ?", wanted).Find(ctx)
	if err != nil {
		return err
	}
	for i := range rows {
		id, at := source(&rows[i])
		if n := slices.IndexFunc(found, func(f Source) bool { return f.ID == id }); n >= 0 {
			*at = found[n]
		}
	}
	return nil
}

// FindingAt returns the position or evidence of the kind and number, as its
// form asks for it, with its version.
func (s *Store) FindingAt(ctx context.Context, ref Ref) (Finding, int, error) {
	switch ref.Kind {
	case AsPosition:
		p, err := s.Position(ctx, ref.ID)
		return FindingOf(p), p.Version, err
	case AsEvidence:
		e, err := s.Evidence(ctx, ref.ID)
		return FindingOfEvidence(e), e.Version, err
	}
	return Finding{}, 0, ErrNotFound
}

// FindingThen returns what the record said in an earlier version, and the
// newest change of it: what somebody had before them who filled in a form.
func (s *Store) FindingThen(ctx context.Context, ref Ref, version int) (Finding, Change, error) {
	var f Finding
	var newest Change
	var source uint
	var err error
	if ref.Kind == AsPosition {
		var p Position
		newest, err = s.Original(ctx, ref, version, &p)
		f, source = FindingOf(p), p.SourceID
	} else {
		var e Evidence
		newest, err = s.Original(ctx, ref, version, &e)
		f, source = FindingOfEvidence(e), e.SourceID
	}
	if err != nil || source == 0 {
		return f, newest, err
	}
	was, err := from[Source](s.db).Where("id = ?", source).Take(ctx)
	return f.from(was), newest, translate(err)
}

// RecordFinding puts a position or a piece of evidence on record, and answers
// what it became.
func (s *Store) RecordFinding(ctx context.Context, f *Finding) (Ref, error) {
	var ref Ref
	err := s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayRecord() {
			return ErrForbidden
		}
		if err := tx.checkFinding(ctx, f); err != nil {
			return err
		}
		var err error
		ref, err = tx.writeFinding(ctx, Ref{Kind: f.Kind}, 0, *f, "recorded "+f.Kind)
		return err
	})
	return ref, err
}

// CorrectFinding puts what was typed in the place of what a position or a piece
// of evidence says. It answers ErrStale unless the version is the newest.
func (s *Store) CorrectFinding(ctx context.Context, ref Ref, version int, f *Finding) error {
	return s.Transaction(ctx, func(tx *Store) error {
		now, newest, err := tx.FindingAt(ctx, ref)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayRecord():
			return ErrForbidden
		case newest != version:
			return ErrStale
		}
		f.Kind, f.StateISO = now.Kind, now.StateISO
		if err := tx.checkFinding(ctx, f); err != nil {
			return err
		}
		_, err = tx.writeFinding(ctx, ref, version, *f, "corrected "+f.Kind)
		return err
	})
}

// TrashFinding moves a position or a piece of evidence to the trash.
func (s *Store) TrashFinding(ctx context.Context, ref Ref) error {
	return s.Transaction(ctx, func(tx *Store) error {
		_, _, err := tx.FindingAt(ctx, ref)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayRecord():
			return ErrForbidden
		}
		return tx.toTrash(ctx, ref, true, "moved to the trash")
	})
}

// checkFinding tidies a finding, and tells what is wrong with it.
func (s *Store) checkFinding(ctx context.Context, f *Finding) error {
	f.tidy()
	wrong := Invalid{}
	f.check(wrong, s.Today())
	if f.Kind != AsCorrection || f.StateISO != "" {
		n, err := from[State](s.db).Where("iso2 = ? AND trashed_at IS NULL", f.StateISO).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(n == 1, "state", NoSuchState)
	}
	return wrong.Err()
}

// writeFinding writes a finding as a new record, or over the one of the number.
func (s *Store) writeFinding(ctx context.Context, ref Ref, version int, f Finding, did string) (Ref, error) {
	source, err := s.sourceFor(ctx, f)
	if err != nil {
		return ref, err
	}
	write := func(row recorded) error {
		if ref.ID == 0 {
			err := create(ctx, s, row, did)
			ref.ID = row.record().ID
			return err
		}
		row.record().Version = version
		return update(ctx, s, row, did)
	}
	switch ref.Kind {
	case AsPosition:
		p, err := findOr[Position](ctx, s, ref.ID)
		if err != nil {
			return ref, err
		}
		f.ontoPosition(&p, source)
		p.Source, p.State = Source{}, State{}
		return ref, write(&p)
	case AsEvidence:
		e, err := findOr[Evidence](ctx, s, ref.ID)
		if err != nil {
			return ref, err
		}
		f.ontoEvidence(&e, source)
		return ref, write(&e)
	}
	return ref, ErrConflict
}

// findOr returns the row of the number, or a new one for 0.
func findOr[T any](ctx context.Context, s *Store, id uint) (T, error) {
	if id == 0 {
		var row T
		return row, nil
	}
	row, err := from[T](s.db).Scopes(s.visible).Where("id = ?", id).Take(ctx)
	return row, translate(err)
}

// sourceFor returns the number of the source that the finding names: one of the
// same title and address is the same source, and what is said of it anew counts.
func (s *Store) sourceFor(ctx context.Context, f Finding) (uint, error) {
	source, err := from[Source](s.db).Where("title = ? AND url = ?", f.SourceTitle, f.SourceURL).Take(ctx)
	if errors.Is(err, gorm.ErrRecordNotFound) {
		source = Source{Title: f.SourceTitle, Publisher: f.Publisher, URL: f.SourceURL, On: f.SourceOn}
		err = create(ctx, s, &source, "recorded source")
		return source.ID, err
	}
	if err != nil {
		return 0, err
	}
	was := source
	source.TrashedAt = nil
	source.Publisher, source.On = cmp.Or(f.Publisher, was.Publisher), cmp.Or(f.SourceOn, was.On)
	if source == was {
		return source.ID, nil
	}
	return source.ID, update(ctx, s, &source, "corrected source")
}
