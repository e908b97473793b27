package accounts

import (
	"context"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"demarche/models"
)

// InvitationLife is how long the link of an invitation can be used.
const InvitationLife = 7 * 24 * time.Hour

// An Invitation lets somebody make an account, once, by a link.
type Invitation struct {
	models.Record
	Hash           []byte               `json:"-"` // SHA-256 of the token in the link
	Email          string               `json:"-"` // folded to lower case
	Name           string               `json:"-"`
	Role           models.Role          `json:"Role"`
	OrganisationID *uint                `json:"OrganisationID"`
	Organisation   *models.Organisation `json:"-"`
	States         string               `json:"States"` // codes of a member's own states, with commas between them
	InviterID      uint                 `json:"InviterID"`
	Inviter        models.User          `gorm:"foreignKey:InviterID" json:"-"`
	ExpiresAt      time.Time            `json:"ExpiresAt"`
	AcceptedAt     *time.Time           `json:"AcceptedAt"`
	UserID         *uint                `json:"UserID"` // the account that came of it
}

// ErrExpired: the link was good, and is too old.
var ErrExpired = errors.New("too late")

// LateAt tells whether the link can no longer be used at the instant.
func (i Invitation) LateAt(now time.Time) bool { return !now.Before(i.ExpiresAt) }

// Codes lists the states that will be the member's own.
func (i Invitation) Codes() []string {
	return strings.FieldsFunc(i.States, func(r rune) bool { return r == ',' })
}

// Invite keeps an invitation whose link has the token. States names the states
// as people write them.
func Invite(ctx context.Context, s *models.Store, i *Invitation, token string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if !tx.Reader().MayManage() {
			return models.ErrForbidden
		}
		i.Name, i.Email = models.OneLine(i.Name), foldEmail(i.Email)
		wrong := models.Invalid{}
		checkPerson(wrong, i.Name, i.Email)
		codes, err := checkAccess(ctx, tx, wrong, i.Role, i.OrganisationID, i.States)
		if err != nil {
			return err
		}
		taken, err := models.From[models.User](tx).Where("email = ? AND trashed_at IS NULL", i.Email).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(taken == 0, "email", models.EmailTaken)
		open, err := models.From[Invitation](tx).Scopes(open(tx)).Where("email = ?", i.Email).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(open == 0, "email", models.EmailInvited)
		if err := wrong.Err(); err != nil {
			return err
		}
		i.States, i.Hash, i.InviterID, i.ExpiresAt = strings.Join(codes, ","), models.HashToken(token), tx.Reader().ID, tx.Now().Add(InvitationLife)
		return models.Create(ctx, tx, i, "invited")
	})
}

// open keeps to the invitations that were neither used nor withdrawn.
func open(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where("? IS NULL AND ? IS NULL", models.Column("trashed_at"), models.Column("accepted_at"))
	}
}

// Invitations returns those that nobody has used yet, the newest first. It is
// for coordinators.
func Invitations(ctx context.Context, s *models.Store) ([]Invitation, error) {
	if !s.Reader().MayManage() {
		return nil, models.ErrForbidden
	}
	return models.From[Invitation](s).Scopes(open(s)).Preload("Organisation", nil).Preload("Inviter", nil).
		Order("id DESC").Limit(200).Find(ctx)
}

// RenewInvitation gives an open invitation a new link, with the token, and
// another seven days; the old link is void.
func RenewInvitation(ctx context.Context, s *models.Store, id uint, token string) (Invitation, error) {
	var i Invitation
	err := s.Transaction(ctx, func(tx *models.Store) (err error) {
		if i, err = openInvitation(ctx, tx, id); err != nil {
			return err
		}
		i.Hash, i.ExpiresAt = models.HashToken(token), tx.Now().Add(InvitationLife)
		return models.Update(ctx, tx, &i, "renewed invitation")
	})
	return i, err
}

// WithdrawInvitation makes the link of an open invitation void.
func WithdrawInvitation(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		i, err := openInvitation(ctx, tx, id)
		if err != nil {
			return err
		}
		i.TrashedAt = new(tx.Now())
		return models.Update(ctx, tx, &i, "withdrew invitation")
	})
}

func openInvitation(ctx context.Context, s *models.Store, id uint) (Invitation, error) {
	if !s.Reader().MayManage() {
		return Invitation{}, models.ErrForbidden
	}
	i, err := models.From[Invitation](s).Scopes(open(s)).Where("id = ?", id).Take(ctx)
	return i, models.Translate(err)
}

// FindInvitation returns the invitation whose link has the token. It returns
// ErrNotFound when there is none or it was withdrawn, ErrConflict when it was
// used already, and ErrExpired when it is too old.
func FindInvitation(ctx context.Context, s *models.Store, token string) (Invitation, error) {
	i, err := models.From[Invitation](s).Where("hash = ? AND trashed_at IS NULL", models.HashToken(token)).
		Preload("Organisation", nil).Preload("Inviter", nil).Take(ctx)
	switch {
	case err != nil:
		return i, models.Translate(err)
	case i.AcceptedAt != nil:
		return i, models.ErrConflict
	case i.LateAt(s.Now()):
		return i, ErrExpired
	}
	return i, nil
}

// Accept uses up the invitation whose link has the token, and makes the account
// that it offers. Somebody who had one before gets it back, with what the
// invitation says. It fails as Invitation does.
func Accept(ctx context.Context, s *models.Store, token, name, password string) (models.User, error) {
	i, err := FindInvitation(ctx, s, token)
	if err != nil {
		return models.User{}, err
	}
	u := models.User{Name: name, Email: i.Email}
	if err := prepare(ctx, &u, password); err != nil {
		return models.User{}, err
	}
	err = s.Transaction(ctx, func(tx *models.Store) error {
		i, err := FindInvitation(ctx, tx, token) // somebody may have been quicker
		if err != nil {
			return err
		}
		return take(ctx, tx, i, &u)
	})
	return u, err
}

// take makes the account that the invitation offers, and uses the invitation up.
func take(ctx context.Context, s *models.Store, i Invitation, u *models.User) error {
	was, err := models.From[models.User](s).Where("email = ?", i.Email).Take(ctx)
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	back := err == nil
	if back && was.TrashedAt == nil {
		return models.ErrConflict
	}
	u.Role, u.OrganisationID = i.Role, i.OrganisationID
	u.States = ownStates(0, i.Codes())
	if back {
		u.Record = was.Record
		u.TrashedAt = nil
		err = updateUser(ctx, s, u, "came back by invitation")
	} else {
		err = createUser(ctx, s, u, "accepted invitation")
	}
	if err != nil {
		return err
	}
	i.AcceptedAt, i.UserID = new(s.Now()), &u.ID
	return models.Update(ctx, s.As(*u), &i, "used invitation")
}
