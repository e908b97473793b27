package audit

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// A sweep puts other words in the place of some words, wherever these stand in
// what people wrote: in every record, every version that the audit trail keeps,
// and what is typed and not saved.
type sweep struct {
	words     []string // the longest first
	instead   string
	sparesOut bool        // leaves letters that were sent as they are: what was sent is frozen
	of        *models.Ref // keeps to this record and what belongs to it, nil for all
}

// The kinds of record of which a sweep and a redaction know by name: a letter has
// parts and files as it was sent, a message its original.
const (
	letterKind = "letter"
	mailKind   = "mail"
	fileKind   = "attachment"
)

// A swept is what a sweep changed.
type swept struct {
	records  []models.Ref // as they are now
	letters  []uint
	mails    []uint
	versions int // changes of the audit trail
	typings  int
}

// sweepOut carries out a sweep, within a transaction.
func sweepOut(ctx context.Context, s *models.Store, w sweep) (swept, error) {
	var done swept
	if len(w.words) == 0 {
		return done, nil
	}
	tables, err := models.TextTables(ctx, s)
	if err != nil {
		return done, err
	}
	kinds := kindsByTable(s)
	for _, t := range tables {
		if err := sweepTable(ctx, s, w, t, kinds[t.Name], &done); err != nil {
			return done, err
		}
	}
	if err := sweepTypings(ctx, s, w, &done); err != nil {
		return done, err
	}
	return done, sweepTrail(ctx, s, w, &done)
}

// kindsByTable tells of which kind of record the rows of a table are.
func kindsByTable(s *models.Store) map[string]string {
	all := map[string]string{}
	for kind, k := range s.KindsByName() {
		all[k.New().TableName()] = kind
	}
	return all
}

// frozen are the letters that were sent or came in, in SQL.
const frozen = "(SELECT id FROM letters WHERE direction = 'incoming' OR sent_on <> '')"

// within says in SQL which rows of a table the sweep goes through; some is false
// where it passes the table over.
func (w sweep) within(t models.TextTable, kind string) (where string, values []any, some bool) {
	switch {
	case w.of != nil && kind == w.of.Kind:
		return "rowid = ?", []any{w.of.ID}, true
	case w.of != nil && w.of.Kind == letterKind && t.OfLetter:
		return "letter_id = ?", []any{w.of.ID}, true
	case w.of != nil && w.of.Kind == letterKind && kind == mailKind:
		return "reply_id = ?", []any{w.of.ID}, true
	case w.of != nil:
		return "", nil, false
	case w.sparesOut && kind == letterKind:
		return "id NOT IN " + frozen, nil, true
	case w.sparesOut && t.OfLetter:
		return "(letter_id IS NULL OR letter_id NOT IN " + frozen + ")", nil, true
	}
	return "true", nil, true
}

// sweepTable sweeps the rows of a table as they are now.
func sweepTable(ctx context.Context, s *models.Store, w sweep, t models.TextTable, kind string, done *swept) error {
	where, values, some := w.within(t, kind)
	if !some {
		return nil
	}
	rows, err := models.RowsHolding(ctx, s, t, w.words, where, values...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		texts := map[string]any{}
		for _, c := range t.Columns {
			was, _ := row[c].(string)
			if now := w.over(was); now != was {
				texts[c] = now
			}
		}
		if len(texts) == 0 {
			continue
		}
		if err := models.RewriteTexts(ctx, s, t, row, texts); err != nil {
			return models.Translate(err)
		}
		done.note(kind, row)
	}
	return nil
}

// note remembers which record a row that was changed belongs to.
func (d *swept) note(kind string, row models.TextRow) {
	letter := row.Letter()
	switch {
	case kind == letterKind:
		letter = row.ID()
	case kind != "":
		if kind == mailKind {
			d.mails = append(d.mails, row.ID())
		}
		d.add(models.Ref{Kind: kind, ID: row.ID()})
	}
	if letter != 0 && (kind == "" || kind == letterKind || kind == "ask") {
		if !slices.Contains(d.letters, letter) {
			d.letters = append(d.letters, letter)
		}
		d.add(models.Ref{Kind: letterKind, ID: letter})
	}
}

func (d *swept) add(ref models.Ref) {
	if !slices.Contains(d.records, ref) {
		d.records = append(d.records, ref)
	}
}

// and is what two sweeps changed.
func (d swept) and(other swept) swept {
	for _, ref := range other.records {
		d.add(ref)
	}
	d.letters, d.mails = append(d.letters, other.letters...), append(d.mails, other.mails...)
	d.versions, d.typings = d.versions+other.versions, d.typings+other.typings
	return d
}

// sweepTypings sweeps what is typed and not saved.
func sweepTypings(ctx context.Context, s *models.Store, w sweep, done *swept) error {
	where, values := "", []any(nil)
	switch {
	case w.of != nil && w.of.Kind == letterKind:
		where, values = " WHERE letter_id = ?", []any{w.of.ID}
	case w.of != nil:
		return nil
	}
	db := s.DB(ctx)
	var typings []struct {
		LetterID, UserID uint
		Typed            string
	}
	if err := db.Raw("SELECT letter_id, user_id, typed FROM typings"+where, values...).Scan(&typings).Error; err != nil {
		return err
	}
	for _, typing := range typings {
		text, changed, err := w.overText(typing.Typed)
		if err != nil {
			return err
		}
		if !changed {
			continue
		}
		done.typings++
		err = db.Exec("UPDATE typings SET typed = ? WHERE letter_id = ? AND user_id = ?", text, typing.LetterID, typing.UserID).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// sweepTrail sweeps every version that the audit trail keeps.
func sweepTrail(ctx context.Context, s *models.Store, w sweep, done *swept) error {
	quoted, err := w.quoted()
	if err != nil {
		return err
	}
	var ids []uint
	for i, word := range w.words {
		changes := s.DB(ctx).Model(&models.Change{}).
			Where(`(instr("row", ?) > 0 OR instr(about, ?) > 0 OR instr(did, ?) > 0)`, quoted[i], word, word)
		switch {
		case w.of != nil && w.of.Kind == letterKind:
			changes = changes.Where(`(kind = 'letter' AND row_id = @id OR kind = 'comment' AND row_id IN (SELECT id FROM comments WHERE letter_id = @id)
				OR kind = 'voucher' AND row_id IN (SELECT id FROM vouchers WHERE letter_id = @id)
				OR kind = 'ask' AND row_id IN (SELECT id FROM asks WHERE letter_id = @id))`, map[string]any{"id": w.of.ID})
		case w.of != nil:
			changes = changes.Where("(kind = ? AND row_id = ?)", w.of.Kind, w.of.ID)
		}
		if w.sparesOut {
			changes = changes.Where("NOT (kind = 'letter' AND row_id IN " + frozen + ` OR
				kind = 'approval' AND row_id IN (SELECT a.id FROM approvals a JOIN letters l ON l.id = a.letter_id WHERE l.sent_on <> ''))`)
		}
		var some []uint
		if err := changes.Pluck("id", &some).Error; err != nil {
			return err
		}
		ids = append(ids, some...)
	}
	slices.Sort(ids)
	for part := range slices.Chunk(slices.Compact(ids), models.BatchSize) {
		changes, err := models.From[models.Change](s).Where("id IN ?", part).Find(ctx)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if slices.Contains(accountKinds, c.Kind) {
				continue
			}
			changed, err := w.overChange(&c)
			if err == nil && changed {
				done.versions++
				err = rewrite(ctx, s, c)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// accountKinds are the kinds whose names a sweep leaves alone: they are those of
// people and places, and have pages of their own to erase them.
var accountKinds = []string{"user", "person", "office", "organisation", "state", "term"}

// overChange sweeps a change: the row, what it is called and the act. What it is called may be the beginning of a longer text.
func (w sweep) overChange(c *models.Change) (bool, error) {
	was := *c
	about := w.over(c.About)
	var fields models.Version
	if json.Unmarshal([]byte(c.Row), &fields) == nil {
		for _, raw := range fields {
			if text := models.TextOf(raw); c.About != "" && models.Clip(text, 200) == c.About {
				about = models.Clip(w.over(text), 200)
			}
		}
	}
	row, _, err := w.overText(c.Row)
	if err != nil {
		return false, err
	}
	c.Row, c.About, c.Did = row, about, w.over(c.Did)
	return c.Row != was.Row || c.About != was.About || c.Did != was.Did, nil
}

// EraseWords puts other words in the place of a name and addresses wherever they
// stand in what people wrote, typed or recorded, and in all that the audit trail
// keeps of it. A name of a single short word is not looked for: others bear it.
// What was sent is frozen. It is for coordinators.
func EraseWords(ctx context.Context, s *models.Store, name string, addresses ...string) error {
	if !s.Reader().MayErase() {
		return models.ErrForbidden
	}
	words := addresses
	if utf8.RuneCountInString(name) > 6 || strings.Contains(name, " ") {
		words = append(words, name)
	}
	w := newSweep(words, MinPassage, models.Erased)
	w.sparesOut = true
	done, err := sweepOut(ctx, s, w)
	if err != nil {
		return err
	}
	for _, ref := range done.records {
		if err := noteRedacted(ctx, s, ref, nil, models.DidErase); err != nil {
			return err
		}
	}
	return nil
}
