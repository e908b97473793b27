package states

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

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

// openTables are the tables of what everybody may see and rests on sources.
var openTables = []string{
	"campaign_facts", "correspondence_languages", "groups", "meetings", "office_changes", "offices", "organisation_roles", "organisations",
	"participations", "people", "resolutions", "state_names", "terms", "treaty_steps",
}

// SeenSources keeps to the sources that the reader may see: those that were recorded for
// everybody, those of something that the reader sees, and those on which nothing rests
// that is kept from others.
func SeenSources(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if q = s.Current(q); s.Reader().Role == models.Coordinator {
			return q
		}
		condition, values := "listed", []any(nil)
		for _, query := range []*gorm.DB{
			s.Part().Model(&Position{}).Scopes(s.Visible), s.Part().Model(&Evidence{}).Scopes(s.Visible),
			s.Part().Model(&GroupWord{}).Scopes(s.Visible), s.Part().Model(&Override{}).Scopes(s.Visible), s.Part().Model(&Aside{}).Scopes(ofSeenStatements(s)),
		} {
			condition += " OR sources.id IN (?)"
			values = append(values, query.Select("source_id"))
		}
		for _, table := range openTables {
			condition += " OR sources.id IN (SELECT source_id FROM " + table + " WHERE trashed_at IS NULL)"
		}
		for _, table := range []string{"statements", "texts"} {
			condition += " OR sources.id IN (SELECT source_id FROM " + table + " WHERE trashed_at IS NULL AND visibility = ?)"
			values = append(values, models.Published)
		}
		condition += " OR sources.id IN (SELECT deeds.source_id FROM deeds LEFT JOIN texts ON texts.id = text_id" +
			" WHERE deeds.trashed_at IS NULL AND (text_id IS NULL OR texts.trashed_at IS NULL AND texts.visibility = ?))"
		values = append(values, models.Published)
		kept := " OR NOT EXISTS (SELECT 1 FROM positions WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM evidences WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM overrides WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM group_statements WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM statements WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM texts WHERE source_id = sources.id AND visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM deeds JOIN texts ON texts.id = text_id WHERE deeds.source_id = sources.id AND texts.visibility <> ?)" +
			" AND NOT EXISTS (SELECT 1 FROM group_asides JOIN group_statements ON group_statements.id = group_statement_id" +
			" WHERE group_asides.source_id = sources.id AND group_statements.visibility <> ?)"
		return q.Where("("+condition+kept+")", append(values, slices.Repeat([]any{models.Published}, strings.Count(kept, "?"))...)...)
	}
}
