package states

import (
	"context"
	"slices"
	"unicode/utf8"

	"demarche/models"
)

// CheckSource tells what is wrong with the title and the address of a source, in
// the fields of these names. The address may be left out.
func CheckSource(wrong models.Invalid, titleField, urlField, title, url string) {
	wrong.Check(title != "", titleField, models.Required)
	wrong.Check(utf8.RuneCountInString(title) <= models.MaxLine, titleField, models.TooLong)
	wrong.Check(url == "" || models.IsWebAddress(url), urlField, models.NotAnAddress)
	wrong.Check(len(url) <= models.MaxURL, urlField, models.TooLong)
}

// PositionSource returns the source that a position names, for AsKnownWithSource.
func PositionSource(p *Position) (uint, *models.Source) { return p.SourceID, &p.Source }

// EvidenceSource returns the source that evidence names, for AsKnownWithSource.
func EvidenceSource(e *Evidence) (uint, *models.Source) { return e.SourceID, &e.Source }

// AsKnownWithSource is asKnown for rows that came with their sources: one that
// named another source then gets that one.
func AsKnownWithSource[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, rows []T, source func(*T) (uint, *models.Source)) error {
	if err := models.AsKnown[T, P](ctx, s, rows); err != nil || s.KnownBy().IsZero() {
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
	found, err := models.From[models.Source](s).Where("id IN ?", wanted).Find(ctx)
	if err != nil {
		return err
	}
	for i := range rows {
		id, at := source(&rows[i])
		if n := slices.IndexFunc(found, func(f models.Source) bool { return f.ID == id }); n >= 0 {
			*at = found[n]
		}
	}
	return nil
}
