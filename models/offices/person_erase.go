package offices

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/audit"
)

// erasablePerson returns the name of a person whom people entered. It returns
// ErrConflict for one who came with the shipped data: they are in public office.
func erasablePerson(ctx context.Context, s *models.Store, p *Person) (string, error) {
	public, err := models.IsShipped(ctx, s, models.RefOf(*p))
	if err == nil && public {
		err = models.ErrConflict
	}
	return p.Name, err
}

// erasePerson puts other words in the place of what is known of a person whom
// people entered, in the record and in the whole audit trail. Who is in the
// shipped data is in public office, and stays. Letters that were sent keep the name.
func erasePerson(ctx context.Context, s *models.Store, p *Person) (models.Erasure, error) {
	if _, err := erasablePerson(ctx, s, p); err != nil {
		return models.Erasure{}, err
	}
	if err := audit.EraseWords(ctx, s, p.Name); err != nil {
		return models.Erasure{}, err
	}
	err := s.DB(ctx).Model(&models.Change{}).
		Where("kind = ? AND row_id IN (?)", Term{}.KindName(), s.Part().Model(&Term{}).Select("id").Where("person_id = ?", p.ID)).
		Updates(map[string]any{
			"about": gorm.Expr("replace(about, ?, ?)", p.Name, models.Erased),
			"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", p.Name, models.Erased),
		}).Error
	p.Name, p.Slug, p.HonorificPrefix, p.Gender, p.Languages, p.WikidataID = models.Erased, fmt.Sprintf("erased-%d", p.ID), "", "", "", ""
	return models.Erasure{Instead: map[string]string{
		"Name": p.Name, "Slug": p.Slug, "HonorificPrefix": "", "Gender": "", "Languages": "", "WikidataID": "",
	}}, err
}
