package letters

import (
	"context"
	"slices"

	"demarche/models"
)

// AddresseesGone returns letters that await an answer, as far as the reader may
// see them, to somebody who is known to have left the office: at most a hundred,
// the oldest first.
func AddresseesGone(ctx context.Context, s *models.Store) ([]Letter, error) {
	if !s.Reader().MaySeeCampaign() {
		return nil, nil
	}
	const still = `EXISTS (SELECT 1 FROM terms t WHERE t.office_id = r.office_id AND t.person_id = r.person_id AND t.trashed_at IS NULL AND t."end" = ''
		AND NOT EXISTS (SELECT 1 FROM terms n WHERE n.office_id = t.office_id AND n.person_id <> t.person_id AND n.trashed_at IS NULL
			AND coalesce(nullif(n.start, ''), n.as_of) > coalesce(nullif(t.start, ''), t.as_of)))`
	letters, err := models.From[Letter](s).Scopes(Readable(s)).Omit("body").
		Preload("State", nil).Preload("Recipients", ByPlace).
		Preload("Recipients.Office.Terms", s.Current).Preload("Recipients.Office.Terms.Person", nil).
		Where(`direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND EXISTS (
			SELECT 1 FROM recipients r WHERE r.letter_id = letters.id AND r.kind = 'to' AND r.person_id IS NOT NULL AND NOT ` + still + `)`).
		Order("sent_on, id").Limit(100).Find(ctx)
	return slices.DeleteFunc(letters, func(l Letter) bool { return !l.Addressee().LeftOn(s.Today()) }), err
}
