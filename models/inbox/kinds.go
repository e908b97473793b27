package inbox

import (
	"cmp"
	"context"

	"demarche/models"
	"demarche/models/letters"
)

// Kinds are the kinds of record of mail that came in and went out.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:     models.NewRow[Mail],
			Private: true,
			Describe: func(_ context.Context, _ *models.Store, c *models.Change, row models.Row) error {
				c.About = models.ErasedOr(row.(*Mail).Sender)
				return nil
			},
			Erasable: func(_ context.Context, _ *models.Store, row models.Row) (string, error) {
				m := row.(*Mail)
				return cmp.Or(m.Sender, m.Address, m.Subject, "–"), nil
			},
			Erase: func(ctx context.Context, s *models.Store, row models.Row) (models.Erasure, error) {
				return eraseMail(ctx, s, row.(*Mail))
			},
		},
		{New: models.NewRow[letters.Mailing], Private: true, Apart: true},
		{New: models.NewRow[Bounce], Private: true, Apart: true},
	}
}

// KindName and TableName write out under which name the record is stored and in which
// table: a type may be renamed, these may not.
func (Mail) KindName() string  { return "mail" }
func (Mail) TableName() string { return "mails" }
