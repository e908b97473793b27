package offices

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Kinds are the kinds of record of organisations, people and offices.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        func() models.Row { return new(models.Organisation) },
			Titles:     "SELECT id, name FROM organisations WHERE id IN ?",
			References: map[string]string{"SourceID": "source"},
		},
		{
			New:        func() models.Row { return new(Person) },
			Titles:     "SELECT id, name FROM people WHERE id IN ?",
			References: map[string]string{"MergedIntoID": "person", "SourceID": "source"},
			Erasable: func(ctx context.Context, s *models.Store, row models.Row) (string, error) {
				return erasablePerson(ctx, s, row.(*Person))
			},
			Erase: func(ctx context.Context, s *models.Store, row models.Row) (models.Erasure, error) {
				return erasePerson(ctx, s, row.(*Person))
			},
		},
		{
			New:        func() models.Row { return new(Office) },
			Titles:     "SELECT id, title || coalesce((SELECT ', ' || name FROM states WHERE iso2 = state_iso), '') AS name FROM offices WHERE id IN ?",
			References: map[string]string{"SourceID": "source"},
		},
		{
			New:        func() models.Row { return new(Term) },
			References: map[string]string{"OfficeID": "office", "PersonID": "person", "SourceID": "source"},
			Named:      func(q *gorm.DB) *gorm.DB { return q.Preload("Person").Preload("Office") },
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeTerm(ctx, s, c, *row.(*Term))
			},
		},
		{New: func() models.Row { return new(Change) }, References: map[string]string{"SourceID": "source"}},
	}
}

// describeTerm calls a term by the person and the office.
func describeTerm(ctx context.Context, s *models.Store, c *models.Change, t Term) error {
	if t.Person.ID == t.PersonID && t.Office.ID == t.OfficeID {
		c.StateISO, c.About = t.Office.StateISO, t.Person.Name+", "+t.Office.Title
		return nil
	}
	var found struct{ Name, Title, StateISO string }
	err := s.DB(ctx).Raw(`SELECT p.name, o.title, o.state_iso FROM people p, offices o WHERE p.id = ? AND o.id = ?`,
		t.PersonID, t.OfficeID).Scan(&found).Error
	c.StateISO, c.About = found.StateISO, found.Name+", "+found.Title
	return err
}

// KindName returns "person", as the kind is stored.
func (Person) KindName() string { return "person" }

// KindName returns "office", as the kind is stored.
func (Office) KindName() string { return "office" }

// KindName returns "term", as the kind is stored.
func (Term) KindName() string { return "term" }

// KindName returns "officechange", as the kind is stored.
func (Change) KindName() string { return "officechange" }

// TableName returns "people", the table in which the rows are kept.
func (Person) TableName() string { return "people" }

// TableName returns "offices", the table in which the rows are kept.
func (Office) TableName() string { return "offices" }

// TableName returns "terms", the table in which the rows are kept.
func (Term) TableName() string { return "terms" }

// TableName returns "office_changes", the table in which the rows are kept.
func (Change) TableName() string { return "office_changes" }
