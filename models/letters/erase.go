package letters

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"demarche/models"
)

// eraseSignatory puts other words in the place of a name under drafts, and in
// all that the audit trail keeps of them. What was sent is frozen.
func eraseSignatory(ctx context.Context, s *models.Store, name string) error {
	drafts, err := models.From[Letter](s).
		With(WithParts).
		Where("direction = ? AND sent_on = '' AND id IN (SELECT letter_id FROM signatories WHERE name = ?)", Outgoing, name).Find(ctx)
	if err != nil {
		return err
	}
	was, err := json.Marshal(name)
	if err != nil {
		return err
	}
	for i := range drafts {
		for j := range drafts[i].Signatories {
			if g := &drafts[i].Signatories[j]; g.Name == name {
				g.Name = models.Erased
			}
		}
		if err := update(ctx, s, &drafts[i], models.DidErase); err != nil {
			return err
		}
		if err := eraseApprovals(ctx, s, drafts[i].ID, name, string(was)); err != nil {
			return err
		}
		err := s.DB(ctx).Model(&models.Change{}).Where("kind = ? AND row_id = ?", Letter{}.KindName(), drafts[i].ID).
			Update("row", gorm.Expr(`replace("row", ?, ?)`, `"Name":`+string(was), `"Name":"`+models.Erased+`"`)).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// eraseApprovals puts other words in the place of the name in what a signatory of
// the draft approved.
func eraseApprovals(ctx context.Context, s *models.Store, letterID uint, name, quoted string) error {
	db := s.DB(ctx)
	of := db.Model(&Approval{}).Select("id").Where("letter_id = ?", letterID)
	err := db.Model(&models.Change{}).Where("kind = ? AND row_id IN (?)", Approval{}.KindName(), of).Updates(map[string]any{
		"row": gorm.Expr(`replace("row", ?, ?)`, `"Name":`+quoted, `"Name":"`+models.Erased+`"`), "about": gorm.Expr("replace(about, ?, ?)", name, models.Erased),
		"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", name, models.Erased),
	}).Error
	if err != nil {
		return err
	}
	return db.Model(&Approval{}).Where("letter_id = ? AND name = ?", letterID, name).Update("name", models.Erased).Error
}
