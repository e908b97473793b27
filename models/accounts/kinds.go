package accounts

import (
	"context"

	"demarche/models"
)

// Kinds are the kinds of record of accounts and the ways to them.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        func() models.Row { return new(models.User) },
			Private:    true,
			Titles:     "SELECT id, name FROM users WHERE id IN ?",
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
			New:        func() models.Row { return new(Invitation) },
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

// KindName returns "invitation", as the kind is stored.
func (Invitation) KindName() string { return "invitation" }

// TableName returns "invitations", the table in which the rows are kept.
func (Invitation) TableName() string { return "invitations" }

// TableName returns "logins", the table in which the rows are kept.
func (Login) TableName() string { return "logins" }

// TableName returns "resets", the table in which the rows are kept.
func (Reset) TableName() string { return "resets" }

// TableName returns "authenticators", the table in which the rows are kept.
func (Authenticator) TableName() string { return "authenticators" }

// TableName returns "recovery_codes", the table in which the rows are kept.
func (RecoveryCode) TableName() string { return "recovery_codes" }

// TableName returns "passkeys", the table in which the rows are kept.
func (Passkey) TableName() string { return "passkeys" }

// TableName returns "ceremonies", the table in which the rows are kept.
func (Challenge) TableName() string { return "ceremonies" }

// TableName returns "identities", the table in which the rows are kept.
func (Identity) TableName() string { return "identities" }
