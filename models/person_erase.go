package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// erasablePerson returns the name of a person whom people entered. It answers
// ErrConflict for one who came with the shipped data: they are in public office.
func erasablePerson(ctx context.Context, s *Store, p *Person) (string, error) {
	public, err := s.isShipped(ctx, RefOf(*p))
	if err == nil && public {
		err = ErrConflict
	}
	return p.Name, err
}

// erasePerson puts other words in the place of what is known of a person whom
// people entered, in the record and in the whole audit trail. Who is in the
// shipped data is in public office, and stays. Letters that were sent keep the name.
func erasePerson(ctx context.Context, s *Store, p *Person) (Erasure, error) {
	if _, err := erasablePerson(ctx, s, p); err != nil {
		return Erasure{}, err
	}
	if err := s.eraseWords(ctx, p.Name); err != nil {
		return Erasure{}, err
	}
	err := s.db.WithContext(ctx).Model(&Change{}).
		Where("kind = ? AND row_id IN (?)", kindOf(&Term{}), s.db.Model(&Term{}).Select("id").Where("person_id = ?", p.ID)).
		Updates(map[string]any{
			"about": gorm.Expr("replace(about, ?, ?)", p.Name, Erased),
			"words": gorm.Expr("fold(did || ' ' || user_name || ' ' || replace(about, ?, ?))", p.Name, Erased),
		}).Error
	p.Name, p.Slug, p.HonorificPrefix, p.Gender, p.Languages, p.WikidataID = Erased, fmt.Sprintf("erased-%d", p.ID), "", "", "", ""
	return Erasure{Instead: map[string]string{
		"Name": p.Name, "Slug": p.Slug, "HonorificPrefix": "", "Gender": "", "Languages": "", "WikidataID": "",
	}}, err
}
