package letters

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"demarche/models"
)

// Kinds are the kinds of record of letters and what is said of them.
func Kinds() []models.Kind {
	return []models.Kind{
		{
			New:        models.NewRow[Letter],
			Redactable: []string{"Subject", "Body", "Said"},
			Apart:      true,
			Title:      "subject",
			References: map[string]string{"SubmittedByID": "user", "ReviewedByID": "user", "PassedToID": "office", "ContactID": "outreach"},
			Scope:      Readable,
			AlsoSeen:   askedToSign,
			Inside:     wasDraft,
			Files:      withoutMail,
			Parts:      WithParts,
			Write: func(ctx context.Context, s *models.Store, row models.Row, did string) error {
				return update(ctx, s, row.(*Letter), did)
			},
			Restore:      Restore,
			ReadersNamed: nameLater,
			Narrowing:    narrowLater,
			Conflict: func(ctx context.Context, s *models.Store, row models.Row, c models.Change, fields []models.FieldChange) (string, error) {
				return hinderUndoing(ctx, s, *row.(*Letter), c, fields)
			},
			FileConflict: func(ctx context.Context, s *models.Store, file models.Attachment) (string, error) {
				return hinderFile(ctx, s, file)
			},
			Forget: func(ctx context.Context, s *models.Store, u models.User) error { return eraseSignatory(ctx, s, u.Name) },
		},
		{
			New:        models.NewRow[Approval],
			Apart:      true,
			References: map[string]string{"UserID": "user"},
			Scope:      ofDiscussed,
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeOfLetter(ctx, s, c, row.(*Approval).LetterID)
			},
		},
		{
			New:        models.NewRow[Comment],
			Apart:      true,
			Redactable: []string{"Text", "Quote"},
			References: map[string]string{"UserID": "user"},
			Scope:      ofDiscussed,
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeOfLetter(ctx, s, c, row.(*Comment).LetterID)
			},
		},
		{
			New:        models.NewRow[Voucher],
			Apart:      true,
			Redactable: []string{"Sentence", "Ground", "SourceTitle", "SourceURL", "SourcePublisher"},
			References: map[string]string{"UserID": "user"},
			Scope:      ofDiscussed,
			Describe: func(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
				return describeOfLetter(ctx, s, c, row.(*Voucher).LetterID)
			},
		},
		{New: models.NewRow[Letterhead], Private: true, References: map[string]string{"OrganisationID": "organisation"}},
		{New: models.NewRow[Template]},
	}
}

// WithParts reads along with a letter the parts that history keeps with it.
func WithParts(q *gorm.DB) *gorm.DB {
	return q.Preload("Recipients", ByPlace).Preload("Signatories", ByPlace).Preload("Asks", ByPlace).Preload("Claims", ByPlace)
}

// describeOfLetter says which state something is about that belongs to a letter.
func describeOfLetter(ctx context.Context, s *models.Store, c *models.Change, letterID uint) error {
	return s.DB(ctx).Raw("SELECT state_iso FROM letters WHERE id = ?", letterID).Scan(&c.StateISO).Error
}

// wasDraft tells whether a version of a letter was a draft: what was one then
// and is a letter now was not for everybody.
func wasDraft(row string) (bool, error) {
	var then struct {
		Direction Direction    `json:"Direction"`
		SentOn    *models.Date `json:"SentOn"`
	}
	err := json.Unmarshal([]byte(row), &then)
	return then.Direction == Outgoing && then.SentOn != nil && *then.SentOn == "", err
}

// withoutMail keeps e-mail as it came to those who may see what the campaign
// keeps to itself about the state, also where the letter that it came with is
// published: its head has private addresses.
func withoutMail(s *models.Store) (condition string, values []any) {
	return "media_type <> ? OR owner_id IN (SELECT id FROM letters WHERE direction <> ? OR state_iso IN ?)",
		[]any{models.MailType, Incoming, s.Reader().Inside()}
}

// KindName and TableName write out under which name records of a kind are stored and
// in which table: a type may be renamed, these may not.
func (Letter) KindName() string      { return "letter" }
func (Letter) TableName() string     { return "letters" }
func (Approval) KindName() string    { return "approval" }
func (Approval) TableName() string   { return "approvals" }
func (Comment) KindName() string     { return "comment" }
func (Comment) TableName() string    { return "comments" }
func (Letterhead) KindName() string  { return "letterhead" }
func (Letterhead) TableName() string { return "letterheads" }
func (Template) KindName() string    { return "wording" }
func (Template) TableName() string   { return "wordings" }
func (Recipient) TableName() string  { return "recipients" }
func (Signatory) TableName() string  { return "signatories" }
func (Citation) TableName() string   { return "claims" }
func (Autosave) TableName() string   { return "typings" }
