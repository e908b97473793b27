package ledger

import (
	"context"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
)

// A sight says of each sort of reader which of some asks they may see.
type sight []map[uint]bool

// closes tells whether an earlier ask gets the outcome of one that repeats it:
// nobody may see the earlier one who may not see the other, so that the outcome
// tells nobody of something hidden.
func (v sight) closes(ask, earlier uint) bool {
	for _, sees := range v {
		if sees[earlier] && !sees[ask] {
			return false
		}
	}
	return true
}

// sightOf asks for the public, for a member whose state it is, and for each of those
// who may see more than these: the named readers of what bore the asks, and those
// before whom it was put to be signed. Coordinators see all. The asks are of one state.
func sightOf(ctx context.Context, s *models.Store, list []asks.Ask) (sight, error) {
	var ids, ofLetters, ofContacts []uint
	for _, a := range list {
		ids = append(ids, a.ID)
		if a.LetterID != nil {
			ofLetters = append(ofLetters, *a.LetterID)
		}
		if a.OutreachID != nil {
			ofContacts = append(ofContacts, *a.OutreachID)
		}
	}
	const asked = " FROM signatories WHERE asked_at IS NOT NULL AND letter_id IN @letters"
	readers, err := models.From[models.User](s).Preload("States", nil).
		Where("trashed_at IS NULL AND role <> ?", models.Coordinator).
		Where(`(id IN (SELECT user_id FROM readers WHERE kind = @letter AND row_id IN @letters OR kind = @contact AND row_id IN @contacts)
			OR id IN (SELECT user_id`+asked+`) OR organisation_id IN (SELECT organisation_id`+asked+`))`, map[string]any{
			"letter": letters.Letter{}.KindName(), "letters": ofLetters,
			"contact": outreach.Outreach{}.KindName(), "contacts": ofContacts,
		}).Find(ctx)
	if err != nil {
		return nil, err
	}
	readers = append(readers, models.User{})
	for _, a := range list[:min(1, len(list))] {
		readers = append(readers, models.User{Role: models.Member, States: []models.UserState{{StateISO: a.StateISO}}})
	}
	var found sight
	for _, u := range readers {
		var seen []uint
		err := models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s.As(u))).Select("id").Where("id IN ?", ids).Scan(ctx, &seen)
		if err != nil {
			return nil, err
		}
		sees := make(map[uint]bool, len(seen))
		for _, id := range seen {
			sees[id] = true
		}
		found = append(found, sees)
	}
	return found, nil
}
