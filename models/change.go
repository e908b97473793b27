package models

import (
	"cmp"
	"context"
	"encoding/json"
	"reflect"
	"time"
)

// A Door is the way by which a change came into the campaign.
type Door string

// The doors. What the program does by itself comes through none.
const (
	ByItself  Door = ""
	ByPage    Door = "page"
	ByImport  Door = "import"
	ByCommand Door = "command"
	ByAPI     Door = "api"
)

// Doors lists the doors by which people and programs come in.
var Doors = []Door{ByPage, ByImport, ByCommand, ByAPI}

// A Change is one entry of the audit trail: who did what to which row, when,
// through which door, and the row as it became. The changes of one transaction
// are one act: the first of them stands for it, and the others name it.
type Change struct {
	ID       uint      `gorm:"primaryKey"`
	At       time.Time // instant, UTC
	UserID   *uint     // nil for the program itself
	UserName string    // as it was then
	Door     Door
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
	_, now, err := bothOf("", c.Row)
	if err != nil {
		return ""
	}
	return textOf(now[field])
}

// Loads returns what became of each file, of a load of the shipped data.
func (c Change) Loads() []Loaded {
	var files []Loaded
	if c.Kind != kindDataset || json.Unmarshal([]byte(c.Row), &files) != nil {
		return nil
	}
	return files
}

// kindDataset is the kind of the change that stands for a load of the shipped data.
const kindDataset = "dataset"

// note enters what a row became into the audit trail.
func (s *Store) note(ctx context.Context, row recorded, did string) error {
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
	c.About = clip(c.About, 200)
	c.Words = fold(c.Did + " " + c.UserName + " " + c.About)
	if *s.act != 0 {
		c.ActID = s.act
	}
}

// describe writes into a change what the row is called and which state it is about.
func (s *Store) describe(ctx context.Context, c *Change, row recorded) error {
	text := func(field string) string {
		v := reflect.ValueOf(row).Elem().FieldByName(field)
		if !v.IsValid() || v.Kind() != reflect.String {
			return ""
		}
		return v.String()
	}
	c.StateISO = text("StateISO")
	c.About = cmp.Or(text("Subject"), text("Title"), text("Name"), text("Summary"), text("What"), text("Text"), text("Reference"))
	switch row := row.(type) {
	case *State:
		c.StateISO = row.ISO2
	case *Mail:
		c.About = erasedOr(row.Sender)
	case *Invitation:
		c.About = erasedOr(row.Name)
	case *Term:
		return s.describeTerm(ctx, c, *row)
	case *Approval:
		return s.describeOfLetter(ctx, c, row.LetterID)
	case *Comment:
		return s.describeOfLetter(ctx, c, row.LetterID)
	}
	return nil
}

// erasedOr calls a row nothing that the trail is not to keep, but tells whether
// its private data were erased.
func erasedOr(name string) string {
	if name == Erased {
		return Erased
	}
	return ""
}

// describeOfLetter says which state something is about that belongs to a letter.
func (s *Store) describeOfLetter(ctx context.Context, c *Change, letterID uint) error {
	return s.db.WithContext(ctx).Raw("SELECT state_iso FROM letters WHERE id = ?", letterID).Scan(&c.StateISO).Error
}

// describeTerm calls a term by the person and the office.
func (s *Store) describeTerm(ctx context.Context, c *Change, t Term) error {
	if t.Person.ID == t.PersonID && t.Office.ID == t.OfficeID {
		c.StateISO, c.About = t.Office.StateISO, t.Person.Name+", "+t.Office.Title
		return nil
	}
	var found struct{ Name, Title, StateISO string }
	err := s.db.WithContext(ctx).Raw(`SELECT p.name, o.title, o.state_iso FROM people p, offices o WHERE p.id = ? AND o.id = ?`,
		t.PersonID, t.OfficeID).Scan(&found).Error
	c.StateISO, c.About = found.StateISO, found.Name+", "+found.Title
	return err
}

// kinds are the things that the audit trail speaks of, by their names.
var kinds = kindsOf(
	&Source{}, &State{}, &StateName{}, &CCWEvent{}, &Group{}, &GroupMember{}, &QuestionText{}, &Position{},
	&Evidence{}, &CampaignFact{}, &Forum{}, &Meeting{}, &Participation{}, &Text{}, &Endorsement{}, &Resolution{},
	&Vote{}, &Organisation{}, &Person{}, &Office{}, &Term{}, &User{}, &Invitation{}, &Letter{}, &Ask{}, &Attachment{}, &Outreach{}, &FollowUp{}, &Weight{}, &Proposal{}, &Mail{}, &Letterhead{}, &Mailing{}, &Wording{}, &OfficeChange{}, &Batch{}, &Approval{}, &Comment{},
)

// private are the kinds that are changed by their own pages alone: accounts and
// the way to them, mail, of which the trail keeps no words, letterheads,
// whose logo it does not keep, and what went out by e-mail.
var private = map[string]bool{"user": true, "invitation": true, "mail": true, "letterhead": true, "mailing": true}

func kindsOf(rows ...recorded) map[string]reflect.Type {
	types := make(map[string]reflect.Type, len(rows))
	for _, row := range rows {
		types[kindOf(row)] = reflect.TypeOf(row).Elem()
	}
	return types
}

func newRow(of reflect.Type) recorded { return reflect.New(of).Interface().(recorded) }

// rowOf answers the row of the kind and number as it is now, be it in the
// trash; of a letter with its parts.
func (s *Store) rowOf(ctx context.Context, kind string, id uint) (recorded, error) {
	of, known := kinds[kind]
	if !known {
		return nil, ErrNotFound
	}
	row := newRow(of)
	db := s.db.WithContext(ctx)
	if kind == kindOf(&Letter{}) {
		for _, part := range []string{"Recipients", "Signatories", "Asks", "Claims"} {
			db = db.Preload(part, inPlace)
		}
	}
	return row, translate(db.Take(row, id).Error)
}
