package profiles

import (
	"cmp"
	"context"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// SourcesAPage is how many sources a page shows.
const SourcesAPage = 50

// UseKinds lists what can rest on a source, in the order in which it is shown.
var UseKinds = []string{"positions", "evidence", "facts", "meetings", "participations", "organisations", "offices", "people", "terms"}

// A SourceUse is a source and how much rests on it, by the kinds of UseKinds.
type SourceUse struct {
	models.Source
	Rests map[string]int
	Total int
}

// SourcesUsed answers one page of the sources on which something of the day
// rests that the reader may see, those that carry most first, and how many
// there are.
func SourcesUsed(ctx context.Context, s *models.Store, p models.Paging) ([]SourceUse, int, error) {
	uses := map[uint]map[string]int{}
	day := s.Today()
	for kind, count := range map[string]func() ([]restRow, error){
		"positions": func() ([]restRow, error) { return restsOn[states.Position](ctx, s, s.Visible, "since <= ?", day) },
		"evidence":  func() ([]restRow, error) { return restsOn[states.Evidence](ctx, s, s.Visible, "on_day <= ?", day) },
		"facts":     func() ([]restRow, error) { return restsOn[states.CampaignFact](ctx, s, s.Current, "on_day <= ?", day) },
		"meetings":  func() ([]restRow, error) { return restsOn[meetings.Meeting](ctx, s, s.Current, "start <= ?", day) },
		"participations": func() ([]restRow, error) {
			return restsOn[meetings.Participation](ctx, s, s.Current,
				"((meeting_id IS NULL AND year <= ?) OR meeting_id IN (SELECT id FROM meetings WHERE start <= ?))", day, day)
		},
		"organisations": func() ([]restRow, error) { return restsOn[models.Organisation](ctx, s, s.Current, "joined <= ?", day) },
		"offices":       func() ([]restRow, error) { return restsOn[offices.Office](ctx, s, s.Current, "source_id > 0") },
		"people":        func() ([]restRow, error) { return restsOn[offices.Person](ctx, s, s.Current, "source_id > 0") },
		"terms": func() ([]restRow, error) {
			return restsOn[offices.Term](ctx, s, s.Current, "coalesce(nullif(start, ''), as_of) <= ?", day)
		},
	} {
		rows, err := count()
		if err != nil {
			return nil, 0, err
		}
		for _, r := range rows {
			if uses[r.SourceID] == nil {
				uses[r.SourceID] = map[string]int{}
			}
			uses[r.SourceID][kind] = r.N
		}
	}
	sources, err := models.From[models.Source](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return nil, 0, err
	}
	var all []SourceUse
	for _, source := range sources {
		if rests := uses[source.ID]; len(rests) > 0 {
			use := SourceUse{Source: source, Rests: rests}
			for _, n := range rests {
				use.Total += n
			}
			all = append(all, use)
		}
	}
	slices.SortFunc(all, func(a, b SourceUse) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), models.CompareFold(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	page, err := models.Cut(all, p)
	return page, len(all), err
}

// A restRow counts the rows of a table that rest on a source.
type restRow struct {
	SourceID uint
	N        int
}

func restsOn[T any](ctx context.Context, s *models.Store, seen models.Scope, where string, values ...any) ([]restRow, error) {
	var rows []restRow
	err := models.From[T](s).Scopes(seen).Select("source_id, count(*) AS n").
		Where(where, values...).Group("source_id").Scan(ctx, &rows)
	return rows, err
}
