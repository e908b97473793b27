package models

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"
)

// eraseSignatory puts other words in the place of a name under drafts, and in
// all that the audit trail keeps of them. What was sent is frozen.
func (s *Store) eraseSignatory(ctx context.Context, name string) error {
	drafts, err := from[Letter](s.db).
		with(withParts).
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
				g.Name = Erased
			}
		}
		if err := updateLetter(ctx, s, &drafts[i], didErase); err != nil {
			return err
		}
		if err := s.eraseApprovals(ctx, drafts[i].ID, name, string(was)); err != nil {
			return err
		}
		err := s.db.WithContext(ctx).Model(&Change{}).Where("kind = ? AND row_id = ?", kindOf(&Letter{}), drafts[i].ID).
			Update("row", gorm.Expr(`replace("row", ?, ?)`, `"Name":`+string(was), `"Name":"`+Erased+`"`)).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// eraseApprovals puts other words in the place of the name in what a signatory of
// the draft approved.
func (s *Store) eraseApprovals(ctx context.Context, letterID uint, name, quoted string) error {
	db := s.db.WithContext(ctx)
	of := db.Model(&Approval{}).Select("id").Where("letter_id = ?", letterID)
	err := db.Model(&Change{}).Where("kind = ? AND row_id IN (?)", kindOf(&Approval{}), of).Updates(map[string]any{
		"row": gorm.Expr(`replace("row", ?, ?)`, `"Name":`+quoted, `"Name":"`+Erased+`"`), "about": gorm.Expr("replace(about, ?, ?)", name, Erased),
		"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", name, Erased),
	}).Error
	if err != nil {
		return err
	}
	return db.Model(&Approval{}).Where("letter_id = ? AND name = ?", letterID, name).Update("name", Erased).Error
}
