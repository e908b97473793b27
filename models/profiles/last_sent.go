package profiles

import (
	"context"

	"demarche/models"
	"demarche/models/letters"
)

// LastSent returns the newest letter that we sent to the state by the day, with who
// signed it: in their name the next one is drafted where nobody says otherwise. It
// passes over what not everybody may know who will read a draft for the campaign,
// and returns ErrNotFound when there is no other.
func LastSent(ctx context.Context, s *models.Store, iso2 string) (letters.Letter, error) {
	all := audience(letters.Letter{StateISO: iso2, Visibility: models.Campaign})
	sent, err := models.From[letters.Letter](s).Scopes(s.Visible).Preload("Signatories", letters.ByPlace).
		Where("state_iso = ? AND direction = ? AND sent_on <> '' AND visibility IN ?", iso2, letters.Outgoing, all.Sees()).
		Order("sent_on DESC, id DESC").Find(ctx)
	if err != nil {
		return letters.Letter{}, err
	}
	for _, l := range sent {
		if l.SentOn.Last() <= s.Today() && wasOnRecord(s, l.Record, l.Sample) {
			return l, nil
		}
	}
	return letters.Letter{}, models.ErrNotFound
}
