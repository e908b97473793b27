package ledger

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
)

// OpenAfter returns what our letter asks and is still open, of a reply that says yes to all or some of it:
// which of them it says yes to, a person notes. Of other letters it returns nothing.
func OpenAfter(ctx context.Context, s *models.Store, reply letters.Letter) ([]asks.Ask, error) {
	if reply.Direction != letters.Incoming || reply.AnswersID == nil || !slices.Contains([]letters.ReplyKind{letters.ReplyYes, letters.ReplyPartly}, reply.ReplyKind) || s.IsPast() {
		return nil, nil
	}
	return models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s)).
		Where("letter_id = ? AND kind = ? AND outcome = ?", *reply.AnswersID, asks.KindAsk, asks.Open).Order("place, id").Find(ctx)
}

// Given is an ask, in the version that was seen, to which a reply says yes.
type Given struct {
	Ask     uint
	Version int
}

// MeetBy notes of asks of our letter that the reply says yes to them: they are met, and the reply shows it. It
// returns Invalid where none is named.
func MeetBy(ctx context.Context, s *models.Store, reply uint, given []Given) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, err := letters.Find(ctx, tx, reply)
		if err != nil {
			return err
		}
		open, err := OpenAfter(ctx, tx, l)
		if err != nil {
			return err
		}
		wrong := models.Invalid{}
		wrong.Check(len(given) > 0, "met", models.ChoiceRequired)
		for _, g := range given {
			wrong.Check(slices.ContainsFunc(open, func(a asks.Ask) bool { return a.ID == g.Ask }), "met", models.NotAChoice)
		}
		if err := wrong.Err(); err != nil {
			return err
		}
		for _, g := range given {
			if err := Close(ctx, tx, g.Ask, g.Version, Closing{Outcome: asks.Met, On: l.ReceivedOn, By: models.RefOf(l)}); err != nil {
				return err
			}
		}
		return nil
	})
}
