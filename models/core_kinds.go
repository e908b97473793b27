package models

import "context"

// CoreKinds are the kinds of record of the core.
func CoreKinds() []Kind {
	return []Kind{
		{
			New:      NewRow[Attachment],
			KeptWith: func(row Row) Ref { return row.(*Attachment).Owner() },
			Conflict: func(ctx context.Context, s *Store, row Row, _ Change, _ []FieldChange) (string, error) {
				file := row.(*Attachment)
				if hinder := s.kinds[file.OwnerKind].FileConflict; hinder != nil {
					return hinder(ctx, s, *file)
				}
				return "", nil
			},
			Erasable: func(_ context.Context, _ *Store, row Row) (string, error) { return row.(*Attachment).Name, nil },
			Erase: func(ctx context.Context, s *Store, row Row) (Erasure, error) {
				return eraseAttachment(ctx, s, row.(*Attachment))
			},
		},
	}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Organisation) KindName() string      { return "organisation" }
func (Organisation) TableName() string     { return "organisations" }
func (OrganisationRole) KindName() string  { return "organisationrole" }
func (OrganisationRole) TableName() string { return "organisation_roles" }
func (Source) KindName() string            { return "source" }
func (Source) TableName() string           { return "sources" }
func (User) KindName() string              { return "user" }
func (User) TableName() string             { return "users" }
func (Attachment) KindName() string        { return "attachment" }
func (Attachment) TableName() string       { return "attachments" }
func (UserState) TableName() string        { return "user_states" }
func (Reader) TableName() string           { return "readers" }
func (Content) TableName() string          { return "contents" }
func (Change) TableName() string           { return "changes" }
func (Setting) TableName() string          { return "settings" }
func (DatasetRow) TableName() string       { return "dataset_rows" }
func (IdempotencyKey) TableName() string   { return "sent_forms" }
