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
			New:        models.NewRow[models.Organisation],
			Title:      "name",
			References: map[string]string{"SourceID": "source"},
		},
		{
			New:        models.NewRow[Person],
			Title:      "name",
			References: map[string]string{"MergedIntoID": "person", "SourceID": "source"},
			Erasable: func(ctx context.Context, s *models.Store, row models.Row) (string, error) {
				return erasablePerson(ctx, s, row.(*Person))
			},
			Erase: func(ctx context.Context, s *models.Store, row models.Row) (models.Erasure, error) {
				return erasePerson(ctx, s, row.(*Person))
			},
		},
		{
			New:        models.NewRow[Office],
			Title:      "title || coalesce((SELECT ', ' || name FROM states WHERE iso2 = state_iso), '')",
			References: map[string]string{"OrganisationID": "organisation", "SourceID": "source"},
		},
		{
			New:        models.NewRow[Term],
			References: map[string]string{"OfficeID": "office", "PersonID": "person", "SourceID": "source"},
			Named:      func(q *gorm.DB) *gorm.DB { return q.Preload("Person").Preload("Office") },
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeTerm(ctx, s, c, *row.(*Term))
			},
		},
		{New: models.NewRow[PersonName], References: map[string]string{"PersonID": "person"}},
		{New: models.NewRow[PersonStyle], References: map[string]string{"PersonID": "person"}},
		{New: models.NewRow[OfficeTitle], References: map[string]string{"OfficeID": "office"}},
		{New: models.NewRow[models.OrganisationRole], References: map[string]string{"OrganisationID": "organisation", "SourceID": "source"}},
		{
			New:        models.NewRow[Confirmation],
			References: map[string]string{"OfficeID": "office"},
			Named:      func(q *gorm.DB) *gorm.DB { return q.Preload("Term.Person").Preload("Office") },
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeConfirmation(ctx, s, c, *row.(*Confirmation))
			},
		},
		{New: models.NewRow[Change], References: map[string]string{"SourceID": "source"}},
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

// describeConfirmation calls a confirmation by the person and the office.
func describeConfirmation(ctx context.Context, s *models.Store, c *models.Change, f Confirmation) error {
	t := Term{OfficeID: f.OfficeID}
	if f.Term != nil {
		t = *f.Term
	} else if err := s.DB(ctx).Preload("Person").Take(&t, f.TermID).Error; err != nil {
		return models.Translate(err)
	}
	t.Office = f.Office
	return describeTerm(ctx, s, c, t)
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Person) KindName() string        { return "person" }
func (Person) TableName() string       { return "people" }
func (Office) KindName() string        { return "office" }
func (Office) TableName() string       { return "offices" }
func (Term) KindName() string          { return "term" }
func (Term) TableName() string         { return "terms" }
func (PersonName) KindName() string    { return "personname" }
func (PersonName) TableName() string   { return "person_names" }
func (PersonStyle) KindName() string   { return "personstyle" }
func (PersonStyle) TableName() string  { return "person_styles" }
func (OfficeTitle) KindName() string   { return "officetitle" }
func (OfficeTitle) TableName() string  { return "office_titles" }
func (Confirmation) KindName() string  { return "confirmation" }
func (Confirmation) TableName() string { return "confirmations" }
func (Change) KindName() string        { return "officechange" }
func (Change) TableName() string       { return "office_changes" }
