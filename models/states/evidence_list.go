package states

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
)

// An EvidenceFilter chooses among the evidence. Its zero value keeps all. Of
// several kinds, regions or sides any will do.
type EvidenceFilter struct {
	Kinds   []string    // of EvidenceKinds
	State   string      // what people call one state: see Matcher
	Regions []string    // UN M49 regions or sub-regions
	Sides   []string    // of Sides
	From    models.Date // the first day on which it was said
	To      models.Date // the last
	Text    string      // part of the summary, the quotation, or the title of its source
}

// IsZero tells whether the filter keeps all.
func (f EvidenceFilter) IsZero() bool {
	return len(f.Kinds)+len(f.Regions)+len(f.Sides) == 0 && f.State+f.Text+string(f.From)+string(f.To) == ""
}

// EvidenceListed returns a page of the evidence on all states that the reader may
// see, dated by the day that the store shows, the newest first, with its sources;
// and how much there is. A value that the filter does not know is Invalid.
func EvidenceListed(ctx context.Context, s *models.Store, f EvidenceFilter, p models.Paging) ([]Evidence, int, error) {
	narrow, err := f.narrow(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	rows, total, err := models.Paged(ctx, s, models.From[Evidence](s).Scopes(s.Visible, narrow).Preload("Source", nil).
		Where("on_day <= ?", s.Today()).Order("on_day DESC, id DESC"), p)
	if err != nil {
		return nil, 0, err
	}
	book, err := ByCode(ctx, s)
	for i := range rows {
		rows[i].State = book.Of(rows[i].StateISO)
	}
	return rows, total, err
}

// narrow makes the filter a scope.
func (f EvidenceFilter) narrow(ctx context.Context, s *models.Store) (models.Scope, error) {
	wrong := models.Invalid{}
	for _, kind := range f.Kinds {
		wrong.Check(slices.Contains(EvidenceKinds, kind), "kind", models.NotAChoice)
	}
	for _, side := range f.Sides {
		wrong.Check(slices.Contains(Sides, side), "side", models.NotAChoice)
	}
	if f.From != "" && f.To != "" {
		wrong.Check(f.From <= f.To.Last(), "to", models.EndBeforeStart)
	}
	codes, err := f.codes(ctx, s, wrong)
	if err != nil {
		return nil, err
	}
	words := models.Fold(models.OneLine(f.Text))
	return func(q *gorm.DB) *gorm.DB {
		if codes != nil {
			q = q.Where("state_iso IN ?", codes)
		}
		if len(f.Kinds) > 0 {
			q = q.Where("kind IN ?", f.Kinds)
		}
		if len(f.Sides) > 0 {
			q = q.Where("CASE side WHEN '' THEN ? ELSE side END IN ?", Neutral, f.Sides)
		}
		if f.From != "" {
			q = q.Where("on_day >= ?", f.From.First())
		}
		if f.To != "" {
			q = q.Where("on_day <= ?", f.To.Last())
		}
		if words != "" {
			q = q.Where(`(instr(fold(summary), @words) > 0 OR instr(fold(quote), @words) > 0 OR
				EXISTS (SELECT 1 FROM sources WHERE sources.id = source_id AND instr(fold(title), @words) > 0))`, map[string]any{"words": words})
		}
		return q
	}, wrong.Err()
}

// codes are those of the states asked for, nil for all. A state that nobody can
// mean is wrong, and so is a region that there is none of.
func (f EvidenceFilter) codes(ctx context.Context, s *models.Store, wrong models.Invalid) ([]string, error) {
	if f.State == "" && len(f.Regions) == 0 {
		return nil, nil
	}
	list, err := All(ctx, s)
	if err != nil {
		return nil, err
	}
	match, err := Named(ctx, s, f.State)
	if err != nil {
		return nil, err
	}
	wrong.Check(f.State == "" || match.Certain, "state", models.NoSuchState)
	for _, region := range f.Regions {
		wrong.Check(slices.ContainsFunc(list, func(st State) bool { return st.LiesIn(region) }), "region", models.NotAChoice)
	}
	codes := []string{}
	for _, st := range list {
		if (f.State == "" || st.ISO2 == match.State.ISO2) && (len(f.Regions) == 0 || slices.ContainsFunc(f.Regions, st.LiesIn)) {
			codes = append(codes, st.ISO2)
		}
	}
	return codes, nil
}

// LiesIn tells whether the state lies in the UN M49 region or sub-region.
func (s State) LiesIn(region string) bool { return s.Region == region || s.Subregion == region }
