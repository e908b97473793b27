package models

import (
	"context"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"
)

// InvitationLife is how long the link of an invitation can be used.
const InvitationLife = 7 * 24 * time.Hour

// An Invitation lets somebody make an account, once, by a link.
type Invitation struct {
	Record
	Hash           []byte        `json:"-"` // SHA-256 of the token in the link
	Email          string        `json:"-"` // folded to lower case
	Name           string        `json:"-"`
	Role           Role          `json:"Role"`
	OrganisationID *uint         `json:"OrganisationID"`
	Organisation   *Organisation `json:"-"`
	States         string        `json:"States"` // codes of a member's own states, with commas between them
	InviterID      uint          `json:"InviterID"`
	Inviter        User          `gorm:"foreignKey:InviterID" json:"-"`
	ExpiresAt      time.Time     `json:"ExpiresAt"`
	AcceptedAt     *time.Time    `json:"AcceptedAt"`
	UserID         *uint         `json:"UserID"` // the account that came of it
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
func (s *Store) Invite(ctx context.Context, i *Invitation, token string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if !tx.reader.MayManage() {
			return ErrForbidden
		}
		i.Name, i.Email = oneLine(i.Name), foldEmail(i.Email)
		wrong := Invalid{}
		checkPerson(wrong, i.Name, i.Email)
		codes, err := tx.checkAccess(ctx, wrong, i.Role, i.OrganisationID, i.States)
		if err != nil {
			return err
		}
		taken, err := from[User](tx.db).Where("email = ? AND trashed_at IS NULL", i.Email).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(taken == 0, "email", EmailTaken)
		open, err := from[Invitation](tx.db).Scopes(tx.open).Where("email = ?", i.Email).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(open == 0, "email", EmailInvited)
		if err := wrong.Err(); err != nil {
			return err
		}
		i.States, i.Hash, i.InviterID, i.ExpiresAt = strings.Join(codes, ","), hashToken(token), tx.reader.ID, tx.at.Add(InvitationLife)
		return create(ctx, tx, i, "invited")
	})
}

// open keeps to the invitations that were neither used nor withdrawn.
func (s *Store) open(q *gorm.DB) *gorm.DB {
	return q.Where("? IS NULL AND ? IS NULL", column("trashed_at"), column("accepted_at"))
}

// Invitations answers those that nobody has used yet, the newest first. It is
// for coordinators.
func (s *Store) Invitations(ctx context.Context) ([]Invitation, error) {
	if !s.reader.MayManage() {
		return nil, ErrForbidden
	}
	return from[Invitation](s.db).Scopes(s.open).Preload("Organisation", nil).Preload("Inviter", nil).
		Order("id DESC").Limit(200).Find(ctx)
}

// RenewInvitation gives an open invitation a new link, with the token, and
// another seven days; the old link is void.
func (s *Store) RenewInvitation(ctx context.Context, id uint, token string) (Invitation, error) {
	var i Invitation
	err := s.Transaction(ctx, func(tx *Store) (err error) {
		if i, err = tx.openInvitation(ctx, id); err != nil {
			return err
		}
		i.Hash, i.ExpiresAt = hashToken(token), tx.at.Add(InvitationLife)
		return update(ctx, tx, &i, "renewed invitation")
	})
	return i, err
}

// WithdrawInvitation makes the link of an open invitation void.
func (s *Store) WithdrawInvitation(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		i, err := tx.openInvitation(ctx, id)
		if err != nil {
			return err
		}
		i.TrashedAt = &tx.at
		return update(ctx, tx, &i, "withdrew invitation")
	})
}

func (s *Store) openInvitation(ctx context.Context, id uint) (Invitation, error) {
	if !s.reader.MayManage() {
		return Invitation{}, ErrForbidden
	}
	i, err := from[Invitation](s.db).Scopes(s.open).Where("id = ?", id).Take(ctx)
	return i, translate(err)
}

// Invitation answers the invitation whose link has the token. It answers
// ErrNotFound when there is none or it was withdrawn, ErrConflict when it was
// used already, and ErrExpired when it is too old.
func (s *Store) Invitation(ctx context.Context, token string) (Invitation, error) {
	i, err := from[Invitation](s.db).Where("hash = ? AND trashed_at IS NULL", hashToken(token)).
		Preload("Organisation", nil).Preload("Inviter", nil).Take(ctx)
	switch {
	case err != nil:
		return i, translate(err)
	case i.AcceptedAt != nil:
		return i, ErrConflict
	case i.LateAt(s.Now()):
		return i, ErrExpired
	}
	return i, nil
}

// Accept uses up the invitation whose link has the token, and makes the account
// that it offers. Somebody who had one before gets it back, with what the
// invitation says. It fails as Invitation does.
func (s *Store) Accept(ctx context.Context, token, name, password string) (User, error) {
	i, err := s.Invitation(ctx, token)
	if err != nil {
		return User{}, err
	}
	u := User{Name: name, Email: i.Email}
	if err := u.prepare(ctx, password); err != nil {
		return User{}, err
	}
	err = s.Transaction(ctx, func(tx *Store) error {
		i, err := tx.Invitation(ctx, token) // somebody may have been quicker
		if err != nil {
			return err
		}
		return tx.take(ctx, i, &u)
	})
	return u, err
}

// take makes the account that the invitation offers, and uses the invitation up.
func (s *Store) take(ctx context.Context, i Invitation, u *User) error {
	was, err := from[User](s.db).Where("email = ?", i.Email).Take(ctx)
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	back := err == nil
	if back && was.TrashedAt == nil {
		return ErrConflict
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
	i.AcceptedAt, i.UserID = &s.at, &u.ID
	return update(ctx, s.As(*u), &i, "used invitation")
}
