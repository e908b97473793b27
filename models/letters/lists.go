package letters

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
)

// betweenMost is how many of the letters between us and a state a draft is read by.
const betweenMost = 200

// Between returns the letters that went between us and the state, in either
// direction, the newest first and the newest two hundred at most, as far as the
// reader may see them.
func Between(ctx context.Context, s *models.Store, iso2 string) ([]Letter, error) {
	between, err := models.From[Letter](s).Scopes(Readable(s)).Preload("Recipients", ByPlace).
		Where("state_iso = ? AND sent_on <> ''", iso2).
		Order("sent_on DESC, id DESC").Limit(betweenMost).Find(ctx)
	if err != nil {
		return nil, err
	}
	return between, AsKnown(ctx, s, between)
}

// BeforeMeeting returns the newest of the letters that we sent in the days before the
// meeting, as far as the reader may see them, and how many there are.
func BeforeMeeting(ctx context.Context, s *models.Store, m meetings.Meeting, most int) ([]Letter, int, error) {
	until := min(m.Start.First().AddDays(-1), s.Today())
	letters, total, err := models.PageOf(ctx, models.From[Letter](s).Scopes(Readable(s)).Preload("State", nil).Preload("Recipients", nil).
		Where("direction = ? AND sent_on >= ? AND sent_on <= ?", Outgoing, m.Start.First().AddDays(-meetings.LettersBefore), until).
		Order("sent_on DESC, id DESC"), models.Paging{Number: 1, Size: most})
	if err != nil {
		return nil, 0, err
	}
	return letters, total, AsKnown(ctx, s, letters)
}

// AddresseesGone returns letters that await an answer, as far as the reader may
// see them, to somebody who is known to have left the office: at most a hundred,
// the oldest first.
func AddresseesGone(ctx context.Context, s *models.Store, among ...models.Scope) ([]Letter, error) {
	if !s.Reader().MaySeeCampaign() {
		return nil, nil
	}
	const still = `EXISTS (SELECT 1 FROM terms t WHERE t.office_id = r.office_id AND t.person_id = r.person_id AND t.trashed_at IS NULL AND t."end" = ''
		AND NOT EXISTS (SELECT 1 FROM confirmations c WHERE c.term_id = t.id AND c.trashed_at IS NULL AND c.found = 'vacant')
		AND NOT EXISTS (SELECT 1 FROM terms n WHERE n.office_id = t.office_id AND n.person_id <> t.person_id AND n.trashed_at IS NULL
			AND coalesce(nullif(n.start, ''), n.as_of) > coalesce(nullif(t.start, ''), t.as_of)))`
	letters, err := models.From[Letter](s).Scopes(append(among, Readable(s))...).Omit("body").
		Preload("State", nil).Preload("Recipients", ByPlace).
		Preload("Recipients.Office.Terms", s.Current).Preload("Recipients.Office.Terms.Confirmations", s.Current).Preload("Recipients.Office.Terms.Person", nil).
		Where(Open(s)).
		Where(`EXISTS (
			SELECT 1 FROM recipients r WHERE r.letter_id = letters.id AND r.kind = 'to' AND r.person_id IS NOT NULL AND NOT ` + still + `)`).
		Order("sent_on, id").Limit(100).Find(ctx)
	if err == nil {
		err = AsKnown(ctx, s, letters)
	}
	return slices.DeleteFunc(letters, func(l Letter) bool { return !l.Addressee().LeftOn(s.Today()) }), err
}
