package timeline

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/letters"
)

// first is the sort of letter that takes it that we have not written to a state before.
const first = "first"

// IsFirst tells whether letters of the sort take it that we have not written to a state
// before. To one that we wrote to, a follow-up or an answer fits.
func IsFirst(sort string) bool { return sort == first }

// Begun returns, by the state, the last letter that we sent to each of the states, with who
// signed it and what came of it, as far as the reader may know. States to which none was
// sent are left out.
func Begun(ctx context.Context, s *models.Store, codes ...string) (map[string]letters.Letter, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	newest := s.Part().Model(&letters.Letter{}).Scopes(letters.Readable(s)).
		Select("id, row_number() OVER (PARTITION BY state_iso ORDER BY sent_on DESC, id DESC) AS place").
		Where("state_iso IN ? AND direction = ? AND sent_on <> '' AND sent_on <= ?", codes, letters.Outgoing, s.Today())
	list, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").
		Preload("State", nil).Preload("Recipients", letters.ByPlace).Preload("Signatories", letters.ByPlace).
		Where("id IN (SELECT id FROM (?) AS newest WHERE place = 1)", newest).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := letters.AsKnown(ctx, s, list); err != nil {
		return nil, err
	}
	last := make(map[string]letters.Letter, len(list))
	for _, l := range list {
		last[l.StateISO] = l
	}
	return last, nil
}

// BegunBefore returns, for those of the letters that are drafted as first ones, the last
// letter that we sent to their states, by the state.
func BegunBefore(ctx context.Context, s *models.Store, drafts ...letters.Letter) (map[string]letters.Letter, error) {
	var codes []string
	for _, l := range drafts {
		if IsFirst(l.Sort) && l.IsDraft() && !slices.Contains(codes, l.StateISO) {
			codes = append(codes, l.StateISO)
		}
	}
	return Begun(ctx, s, codes...)
}
