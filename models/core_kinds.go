package models

import "context"

// CoreKinds are the kinds of record of the core.
func CoreKinds() []Kind {
	return []Kind{
		{
			New:      func() Row { return new(Attachment) },
			KeptWith: func(row Row) Ref { return row.(*Attachment).Owner() },
			Erasable: func(_ context.Context, _ *Store, row Row) (string, error) { return row.(*Attachment).Name, nil },
			Erase: func(ctx context.Context, s *Store, row Row) (Erasure, error) {
				return eraseAttachment(ctx, s, row.(*Attachment))
			},
		},
	}
}

// KindName returns "user", as the kind is stored.
func (User) KindName() string { return "user" }

// KindName returns "attachment", as the kind is stored.
func (Attachment) KindName() string { return "attachment" }

// TableName returns "users", the table in which the rows are kept.
func (User) TableName() string { return "users" }

// TableName returns "attachments", the table in which the rows are kept.
func (Attachment) TableName() string { return "attachments" }

// TableName returns "user_states", the table in which the rows are kept.
func (UserState) TableName() string { return "user_states" }

// TableName returns "readers", the table in which the rows are kept.
func (Reader) TableName() string { return "readers" }

// TableName returns "contents", the table in which the rows are kept.
func (Content) TableName() string { return "contents" }

// TableName returns "changes", the table in which the rows are kept.
func (Change) TableName() string { return "changes" }

// TableName returns "settings", the table in which the rows are kept.
func (Setting) TableName() string { return "settings" }

// TableName returns "dataset_rows", the table in which the rows are kept.
func (DatasetRow) TableName() string { return "dataset_rows" }

// TableName returns "sent_forms", the table in which the rows are kept.
func (IdempotencyKey) TableName() string { return "sent_forms" }
