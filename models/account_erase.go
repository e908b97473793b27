package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// eraseUser removes an account, and puts other words in the place of the name
// and the address of its user, in the account and in the whole audit trail. What
// the user did stays on record. The last coordinator cannot be erased.
func eraseUser(ctx context.Context, s *Store, u *User) (Erasure, error) {
	if u.Role == Coordinator && u.TrashedAt == nil {
		others, err := from[User](s.db).Where("role = ? AND id <> ? AND trashed_at IS NULL", Coordinator, u.ID).Count(ctx, "*")
		if err != nil {
			return Erasure{}, err
		}
		if others == 0 {
			return Erasure{}, ErrConflict
		}
	}
	for _, kind := range s.Kinds() {
		if forget := s.kinds[kind].Forget; forget != nil {
			if err := forget(ctx, s, *u); err != nil {
				return Erasure{}, err
			}
		}
	}
	if err := s.eraseWords(ctx, u.Name, u.Email); err != nil {
		return Erasure{}, err
	}
	u.Name, u.Email, u.PasswordHash, u.TrashedAt = Erased, fmt.Sprintf("erased-%d@invalid", u.ID), "", &s.at
	err := s.db.WithContext(ctx).Model(&Change{}).Where("user_id = ?", u.ID).Updates(map[string]any{
		"user_name": Erased, "words": gorm.Expr("fold(did || ' ' || ? || ' ' || about)", Erased),
	}).Error
	if err != nil {
		return Erasure{}, err
	}
	return Erasure{Instead: map[string]string{"Name": u.Name, "Email": u.Email}}, s.dropAccess(ctx, u.ID)
}

// forgetInvited takes away whom the invitations were for from which the account
// of the user came.
func forgetInvited(ctx context.Context, s *Store, u User) error {
	db := s.db.WithContext(ctx)
	if err := db.Exec("UPDATE invitations SET name = ?, email = '' WHERE user_id = ?", Erased, u.ID).Error; err != nil {
		return err
	}
	return db.Model(&Change{}).
		Where("kind = ? AND row_id IN (?)", kindOf(&Invitation{}), s.db.Model(&Invitation{}).Select("id").Where("user_id = ?", u.ID)).
		Updates(map[string]any{"about": Erased, "words": gorm.Expr("fold(did || ' ' || user_name || ' ' || ?)", Erased)}).Error
}

// eraseInvitation takes away whom an invitation was for. One that is open is void.
func eraseInvitation(s *Store, i *Invitation) {
	i.Name, i.Email = Erased, ""
	if i.AcceptedAt == nil && i.TrashedAt == nil {
		i.TrashedAt = &s.at
	}
}
