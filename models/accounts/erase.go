package accounts

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/audit"
)

// eraseUser removes an account, and puts other words in the place of the name
// and the address of its user, in the account and in the whole audit trail. What
// the user did stays on record. The last coordinator cannot be erased.
func eraseUser(ctx context.Context, s *models.Store, u *models.User) (models.Erasure, error) {
	if u.Role == models.Coordinator && u.TrashedAt == nil {
		others, err := models.From[models.User](s).Where("role = ? AND id <> ? AND trashed_at IS NULL", models.Coordinator, u.ID).Count(ctx, "*")
		if err != nil {
			return models.Erasure{}, err
		}
		if others == 0 {
			return models.Erasure{}, models.ErrConflict
		}
	}
	for _, kind := range s.Kinds() {
		if forget := s.KindsByName()[kind].Forget; forget != nil {
			if err := forget(ctx, s, *u); err != nil {
				return models.Erasure{}, err
			}
		}
	}
	if err := audit.EraseWords(ctx, s, u.Name, u.Email); err != nil {
		return models.Erasure{}, err
	}
	u.Name, u.Email, u.PasswordHash, u.TrashedAt = models.Erased, fmt.Sprintf("erased-%d@invalid", u.ID), "", new(s.Now())
	err := s.DB(ctx).Model(&models.Change{}).Where("user_id = ?", u.ID).Updates(map[string]any{
		"user_name": models.Erased, "words": gorm.Expr("fold(did || ' ' || ? || ' ' || about)", models.Erased),
	}).Error
	if err != nil {
		return models.Erasure{}, err
	}
	return models.Erasure{Instead: map[string]string{"Name": u.Name, "Email": u.Email}}, dropAccess(ctx, s, u.ID)
}

// forgetInvited takes away whom the invitations were for from which the account
// of the user came.
func forgetInvited(ctx context.Context, s *models.Store, u models.User) error {
	db := s.DB(ctx)
	if err := db.Exec("UPDATE invitations SET name = ?, email = '' WHERE user_id = ?", models.Erased, u.ID).Error; err != nil {
		return err
	}
	return db.Model(&models.Change{}).
		Where("kind = ? AND row_id IN (?)", Invitation{}.KindName(), s.Part().Model(&Invitation{}).Select("id").Where("user_id = ?", u.ID)).
		Updates(map[string]any{"about": models.Erased, "words": gorm.Expr("fold(did || ' ' || user_name || ' ' || ?)", models.Erased)}).Error
}

// eraseInvitation takes away whom an invitation was for. One that is open is void.
func eraseInvitation(s *models.Store, i *Invitation) {
	i.Name, i.Email = models.Erased, ""
	if i.AcceptedAt == nil && i.TrashedAt == nil {
		i.TrashedAt = new(s.Now())
	}
}
