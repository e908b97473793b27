package models

import (
	"cmp"
	"context"
)

// KindsOfMail are the kinds of record of mail that came in and went out.
func KindsOfMail() []Kind {
	return []Kind{
		{
			New:     func() recorded { return new(Mail) },
			Private: true,
			Describe: func(_ context.Context, _ *Store, c *Change, row recorded) error {
				c.About = erasedOr(row.(*Mail).Sender)
				return nil
			},
			Erasable: func(_ context.Context, _ *Store, row recorded) (string, error) {
				m := row.(*Mail)
				return cmp.Or(m.Sender, m.Address, m.Subject, "–"), nil
			},
			Erase: func(ctx context.Context, s *Store, row recorded) (Erasure, error) {
				return eraseMail(ctx, s, row.(*Mail))
			},
		},
		{New: func() recorded { return new(Mailing) }, Private: true, Apart: true},
	}
}

// KindName returns "mail", as the kind is stored.
func (Mail) KindName() string { return "mail" }

// KindName returns "mailing", as the kind is stored.
func (Mailing) KindName() string { return "mailing" }

// TableName returns "mails", the table in which the rows are kept.
func (Mail) TableName() string { return "mails" }

// TableName returns "mailings", the table in which the rows are kept.
func (Mailing) TableName() string { return "mailings" }
