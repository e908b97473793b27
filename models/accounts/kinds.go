package accounts

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of accounts and the ways to them.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[models.User],
			Private:    true,
			Title:      "name",
			References: map[string]string{"OrganisationID": "organisation"},
			Check: func(ctx context.Context, s *models.Store, row models.Row) error {
				return models.KeepCoordinator(ctx, s, *row.(*models.User))
			},
			Erasable: func(_ context.Context, _ *models.Store, row models.Row) (string, error) {
				return row.(*models.User).Name, nil
			},
			Erase: func(ctx context.Context, s *models.Store, row models.Row) (models.Erasure, error) {
				return eraseUser(ctx, s, row.(*models.User))
			},
		},
		{
			New:        models.NewRow[Invitation],
			Private:    true,
			References: map[string]string{"OrganisationID": "organisation", "UserID": "user"},
			Describe: func(_ context.Context, _ *models.Store, c *models.Change, row models.Row) error {
				c.About = models.ErasedOr(row.(*Invitation).Name)
				return nil
			},
			Erasable: func(_ context.Context, _ *models.Store, row models.Row) (string, error) {
				return row.(*Invitation).Name, nil
			},
			Erase: func(_ context.Context, s *models.Store, row models.Row) (models.Erasure, error) {
				eraseInvitation(s, row.(*Invitation))
				return models.Erasure{}, nil
			},
			Forget: forgetInvited,
		},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Invitation) KindName() string     { return "invitation" }
func (Invitation) TableName() string    { return "invitations" }
func (Login) TableName() string         { return "logins" }
func (Reset) TableName() string         { return "resets" }
func (Authenticator) TableName() string { return "authenticators" }
func (RecoveryCode) TableName() string  { return "recovery_codes" }
func (Passkey) TableName() string       { return "passkeys" }
func (Challenge) TableName() string     { return "ceremonies" }
func (Identity) TableName() string      { return "identities" }
