package states

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// An EvidenceWording is how a letter tells a piece of evidence in a language: a
// whole sentence, which needs no other words around it.
type EvidenceWording struct {
	models.Record
	EvidenceID uint     `json:"EvidenceID"`
	Evidence   Evidence `json:"-"`
	Lang       string   `json:"Lang"` // BCP 47
	Text       string   `json:"Text"`
}

// WordingIn returns the sentence by which a letter in the language tells the
// evidence, and whether there is one.
func (e Evidence) WordingIn(lang string) (string, bool) {
	for _, w := range e.Wordings {
		if w.Lang == lang {
			return w.Text, true
		}
	}
	return "", false
}

// describeWording calls a wording by what the evidence says, in its state.
func describeWording(ctx context.Context, s *models.Store, c *models.Change, row models.Row) error {
	e, err := models.From[Evidence](s).Where("id = ?", row.(*EvidenceWording).EvidenceID).Take(ctx)
	c.StateISO, c.About = e.StateISO, e.Summary
	return models.Translate(err)
}

// ofSeenEvidence keeps to wordings of evidence that the reader may see.
func ofSeenEvidence(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		seen := s.Part().Model(&Evidence{}).Scopes(s.Visible).Select("id").Where("evidences.id = evidence_wordings.evidence_id")
		return s.Current(q).Where("? IN (?)", models.Column("evidence_id"), seen)
	}
}
