package models

import (
	"context"
	"encoding/json"
	"time"
)

// An Origin is the way by which a change came into the campaign.
type Origin string

// The origins. What the program does by itself has none.
const (
	ByItself  Origin = ""
	ByPage    Origin = "page"
	ByImport  Origin = "import"
	ByCommand Origin = "command"
	ByAPI     Origin = "api"
)

// Origins lists the ways by which people and programs come in.
var Origins = []Origin{ByPage, ByImport, ByCommand, ByAPI}

// A Change is one entry of the audit trail: who did what to which row, when,
// by which way, and the row as it became. The changes of one transaction
// are one act: the first of them stands for it, and the others name it.
type Change struct {
	ID       uint      `gorm:"primaryKey"`
	At       time.Time // instant, UTC
	UserID   *uint     // nil for the program itself
	UserName string    // as it was then
	Door     Origin
	Did      string // the act in words, such as "sent letter"
	Kind     string // what was changed, such as "letter"
	RowID    uint
	Version  int
	Row      string // JSON of the row as it became
	StateISO string // of the state that the row is about, "" for none
	About    string // what the row was called
	Words    string // all words of the entry, folded, by which it is found
	Trashed  bool   // the row became one in the trash
	ActID    *uint  // the first change of the act, nil for the first itself
	UndoesID *uint  // the act that this one undid
}

// Act returns the number of the act that the change is a part of.
func (c Change) Act() uint {
	if c.ActID != nil {
		return *c.ActID
	}
	return c.ID
}

// Ref names the record that was changed.
func (c Change) Ref() Ref { return Ref{c.Kind, c.RowID} }

// Value returns what the row said in a field, "" where it said nothing.
func (c Change) Value(field string) string {
	_, now, err := ReadVersions("", c.Row)
	if err != nil {
		return ""
	}
	return TextOf(now[field])
}

// Loads returns what became of each file, of a load of the shipped data.
func (c Change) Loads() []Loaded {
	var files []Loaded
	if c.Kind != KindDataset || json.Unmarshal([]byte(c.Row), &files) != nil {
		return nil
	}
	return files
}

// KindDataset is the kind of the change that stands for a load of the shipped data.
const KindDataset = "dataset"

// note enters what a row became into the audit trail.
func (s *Store) note(ctx context.Context, row Row, did string) error {
	c, err := s.changeOf(ctx, row, did)
	if err != nil {
		return err
	}
	return s.enter(ctx, &c)
}

// enter writes a change, as one of the act that is under way.
func (s *Store) enter(ctx context.Context, c *Change) error {
	s.sign(c)
	if err := s.db.WithContext(ctx).Create(c).Error; err != nil {
		return err
	}
	if *s.act == 0 {
		*s.act = c.ID
	}
	return nil
}

// sign writes into a change who made it, when, by which door and in which act.
func (s *Store) sign(c *Change) {
	c.At, c.UserName, c.Door, c.UndoesID = s.at, s.reader.Name, s.door, s.undoes
	if s.reader.ID != 0 {
		c.UserID = &s.reader.ID
	}
	c.About = Clip(c.About, 200)
	c.Words = Fold(c.Did + " " + c.UserName + " " + c.About)
	if *s.act != 0 {
		c.ActID = s.act
	}
}

// changeOf makes the change of what a row became, and does not write it.
func (s *Store) changeOf(ctx context.Context, row Row, did string) (Change, error) {
	became, err := json.Marshal(row)
	if err != nil {
		return Change{}, err
	}
	r := row.AsRecord()
	c := Change{Did: did, Kind: row.KindName(), RowID: r.ID, Version: r.Version, Row: string(became), Trashed: r.TrashedAt != nil}
	if err := s.describe(ctx, &c, row); err != nil {
		return c, err
	}
	s.sign(&c)
	return c, nil
}
