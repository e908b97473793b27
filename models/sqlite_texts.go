package models

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm/clause"
)

// A TextTable is a table with columns in which people's words stand.
type TextTable struct {
	Name     string
	Columns  []string
	OfLetter bool // its rows belong to a letter
}

// wordlessTables are the tables that hold no words of people about what the campaign
// does: accounts and the way to them, how far something has come, and the names
// of states, offices and the like, which are public. The audit trail and what is
// typed and not saved, which are JSON, are read apart.
var wordlessTables = []string{
	"authenticators", "calendar_feeds", "ceremonies", "changes", "contents", "dataset_rows", "digest_items", "digests",
	"endorsements", "forums", "goose_db_version", "group_members", "groups", "identities", "logins", "office_changes", "offices", "organisations",
	"passkeys", "people", "questions", "readers", "recovery_codes", "resets", "sent_forms", "settings", "sqlite_sequence", "state_names", "states",
	"terms", "typings", "user_states", "users", "votes", "weights",
}

// wordlessColumns are the text columns, besides the days, that hold one of a few
// words or the mark of something, and no words of people.
var wordlessColumns = []string{
	"basis", "channel", "color", "country_iso", "direction", "door", "fetched", "for_visibility", "kind", "lang", "logo_sha256", "mark", "matched_by",
	"media_type", "message_id", "option", "outcome", "owner_kind", "page", "path", "paused_for", "question", "reading", "review", "role", "sha256", "slug",
	"sort", "stance", "state_iso", "states", "status", "task", "token", "trouble", "unit", "visibility",
}

// IsProse tells whether people's words stand in the text column.
func IsProse(column string) bool {
	return !slices.Contains(wordlessColumns, column) && !isDay(column)
}

// isDay tells whether a text column holds a day.
func isDay(column string) bool {
	return strings.HasSuffix(column, "_on") || slices.Contains([]string{"on_day", "start", "end", "since", "until", "as_of", "paused_until", "year", "day", "joined", "left"}, column)
}

// TextTables lists where people's words stand, by what the database says of itself:
// a table or column that is added is looked through without being told of.
func TextTables(ctx context.Context, s *Store) ([]TextTable, error) {
	var columns []struct{ Name, Col, Type string }
	err := s.db.WithContext(ctx).Raw(`SELECT m.name, c.name AS col, upper(c.type) AS type FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' ORDER BY m.name, c.cid`).Scan(&columns).Error
	var all []TextTable
	for _, c := range columns {
		if slices.Contains(wordlessTables, c.Name) {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Name != c.Name {
			all = append(all, TextTable{Name: c.Name})
		}
		t := &all[len(all)-1]
		t.OfLetter = t.OfLetter || c.Col == "letter_id" && c.Name != "mails" && c.Name != "follow_ups"
		if c.Type == "TEXT" && IsProse(c.Col) {
			t.Columns = append(t.Columns, c.Col)
		}
	}
	return slices.DeleteFunc(all, func(t TextTable) bool { return len(t.Columns) == 0 }), err
}

// A TextRow is a row of a textTable, by its columns, of which row_number is its own.
type TextRow map[string]any

// ID returns the number by which the database knows the row.
func (r TextRow) ID() uint { return number(r["row_number"]) }

// Letter returns the number of the letter to which the row belongs, 0 for none.
func (r TextRow) Letter() uint { return number(r["letter_id"]) }

func number(v any) uint {
	n, _ := v.(int64)
	return uint(n)
}

// RowsHolding returns the rows of the table in which one of the words stands, and for
// which the condition holds.
func RowsHolding(ctx context.Context, s *Store, t TextTable, words []string, where string, values ...any) ([]TextRow, error) {
	var stands []string
	var args []any
	columns := []string{"rowid AS row_number"}
	if t.OfLetter {
		columns = append(columns, "letter_id")
	}
	for _, c := range t.Columns {
		columns = append(columns, `"`+c+`"`)
		for _, word := range words {
			stands, args = append(stands, `instr("`+c+`", ?) > 0`), append(args, word)
		}
	}
	var rows []TextRow
	for part := range slices.Chunk(stands, 200) {
		n := len(part)
		var found []map[string]any
		err := s.db.WithContext(ctx).Raw("SELECT "+strings.Join(columns, ", ")+` FROM "`+t.Name+`" WHERE (`+strings.Join(part, " OR ")+") AND "+where,
			append(slices.Clone(args[:n]), values...)...).Scan(&found).Error
		if err != nil {
			return nil, err
		}
		args = args[n:]
		for _, f := range found {
			if !slices.ContainsFunc(rows, func(r TextRow) bool { return r["row_number"] == f["row_number"] }) {
				rows = append(rows, f)
			}
		}
	}
	return rows, nil
}

// RewriteTexts puts other texts into columns of a row. It is a part of what takes words
// off the record, which asks permission.
func RewriteTexts(ctx context.Context, s *Store, t TextTable, row TextRow, texts map[string]any) error {
	return s.db.WithContext(ctx).Table(t.Name).Where(clause.Eq{Column: clause.Column{Name: "rowid"}, Value: row.ID()}).Updates(texts).Error
}

// TruncateLog writes what is in the write-ahead log into the file, and empties
// it: what was erased is in neither afterwards. It is done even if the request
// was cancelled. It waits for readers of what was before as long as any writer does;
// after that the log is emptied when the file is next opened or closed.
func TruncateLog(ctx context.Context, s *Store) error {
	var state struct{ Busy, Log, Checkpointed int }
	return s.writer.WithContext(context.WithoutCancel(ctx)).Raw("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&state).Error
}
