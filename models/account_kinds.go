package models

import (
	"context"
)

// KindsOfAccounts are the kinds of record of accounts and the ways to them.
func KindsOfAccounts() []Kind {
	return []Kind{
		{
			New:        func() recorded { return new(User) },
			Private:    true,
			Titles:     "SELECT id, name FROM users WHERE id IN ?",
			References: map[string]string{"OrganisationID": "organisation"},
			Check: func(ctx context.Context, s *Store, row recorded) error {
				return s.keepCoordinator(ctx, *row.(*User))
			},
			Erasable: func(_ context.Context, _ *Store, row recorded) (string, error) { return row.(*User).Name, nil },
			Erase: func(ctx context.Context, s *Store, row recorded) (Erasure, error) {
				return eraseUser(ctx, s, row.(*User))
			},
		},
		{
			New:        func() recorded { return new(Invitation) },
			Private:    true,
			References: map[string]string{"OrganisationID": "organisation", "UserID": "user"},
			Describe: func(_ context.Context, _ *Store, c *Change, row recorded) error {
				c.About = erasedOr(row.(*Invitation).Name)
				return nil
			},
			Erasable: func(_ context.Context, _ *Store, row recorded) (string, error) { return row.(*Invitation).Name, nil },
			Erase: func(_ context.Context, s *Store, row recorded) (Erasure, error) {
				eraseInvitation(s, row.(*Invitation))
				return Erasure{}, nil
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
func (Ceremony) TableName() string { return "ceremonies" }

// TableName returns "identities", the table in which the rows are kept.
func (Identity) TableName() string { return "identities" }
