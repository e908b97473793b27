package offices

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
)

// Organisations returns one page of the organisations that had joined by the
// day or whose day of joining is not known, in alphabetical order, and how many
// there are.
func Organisations(ctx context.Context, s *models.Store, p models.Paging) ([]models.Organisation, int, error) {
	return models.Paged(ctx, s, models.From[models.Organisation](s).Scopes(Joined(s)).
		Preload("Source", nil).Order("name COLLATE NOCASE, id"), p)
}

// OrganisationCountries returns in how many countries those organisations are seated.
func OrganisationCountries(ctx context.Context, s *models.Store) (int, error) {
	var countries []string
	err := models.From[models.Organisation](s).Scopes(Joined(s)).Select("DISTINCT country_iso").
		Where("country_iso <> ''").Scan(ctx, &countries)
	return len(countries), err
}

// Joined keeps to the organisations that had joined by the day, or may have.
func Joined(s *models.Store) func(q *gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		return s.Current(q).Where("joined <= ?", s.Today())
	}
}

// FindOrganisation returns the organisation of the slug, with its source.
func FindOrganisation(ctx context.Context, s *models.Store, slug string) (models.Organisation, error) {
	o, err := models.From[models.Organisation](s).Scopes(s.Current).Where("slug = ?", slug).Take(ctx)
	if err != nil {
		return o, models.Translate(err)
	}
	was := []models.Organisation{o}
	if err := models.AsKnown(ctx, s, was); err != nil {
		return o, err
	}
	o = was[0]
	o.Source, err = models.From[models.Source](s).Where("id = ?", o.SourceID).Take(ctx)
	return o, models.Translate(err)
}

// RolesOf returns the roles of the organisation that had begun by the day, the newest first.
func RolesOf(ctx context.Context, s *models.Store, o models.Organisation) ([]models.OrganisationRole, error) {
	all, err := models.From[models.OrganisationRole](s).Scopes(s.Current).Where("organisation_id = ?", o.ID).Preload("Source", nil).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, all)
	}
	all = models.Keep(all, func(r *models.OrganisationRole) bool { return r.From() <= s.Today() })
	slices.SortStableFunc(all, func(a, b models.OrganisationRole) int {
		return cmp.Or(cmp.Compare(b.From(), a.From()), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}
