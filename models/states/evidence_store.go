package states

import (
	"context"

	"demarche/models"
)

// EvidencePerPage is how many pieces of evidence the page of a state shows at once.
const EvidencePerPage = 25

// EvidenceOf returns a page of the evidence on the state, and one row more if
// there is one.
func EvidenceOf(ctx context.Context, s *models.Store, iso2 string, page int) ([]Evidence, error) {
	rows, err := models.From[Evidence](s).Scopes(s.Visible).Preload("Source", nil).
		Where("state_iso = ? AND on_day <= ?", iso2, s.Today()).Order("on_day DESC, id DESC").
		Limit(EvidencePerPage + 1).Offset((page - 1) * EvidencePerPage).Find(ctx)
	if err != nil {
		return nil, err
	}
	return rows, AsKnownWithSource(ctx, s, rows, EvidenceSource)
}
