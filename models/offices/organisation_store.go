package offices

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
)

// Organisations returns one page of the organisations that had joined by the
// day or whose day of joining is not known, in alphabetical order, and how many
// there are.
func Organisations(ctx context.Context, s *models.Store, p models.Paging) ([]models.Organisation, int, error) {
	return models.Paged(ctx, s, models.From[models.Organisation](s).Scopes(joined(s)).
		Preload("Source", nil).Order("name COLLATE NOCASE, id"), p)
}

// OrganisationCountries returns in how many countries those organisations are seated.
func OrganisationCountries(ctx context.Context, s *models.Store) (int, error) {
	var countries []string
	err := models.From[models.Organisation](s).Scopes(joined(s)).Select("DISTINCT country_iso").
		Where("country_iso <> ''").Scan(ctx, &countries)
	return len(countries), err
}

// joined keeps to the organisations that had joined by the day, or may have.
func joined(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		return s.Current(q).Where("joined <= ?", s.Today())
	}
}
