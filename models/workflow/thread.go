package workflow

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
)

// longestThread is how many letters back a thread is followed.
const longestThread = 30

// Thread returns the identifiers of the e-mail messages that went before a letter, as
// far as they are on record and the reader may read the letters, the oldest first:
// ours that went out, and those that were taken as a reply to them. A mail program
// shows the letter below them.
func Thread(ctx context.Context, s *models.Store, l letters.Letter) ([]string, error) {
	var before []letters.Letter
	for at := l; len(before) < longestThread; {
		id := cmp.Or(at.FollowsID, at.AnswersID)
		if id == nil || slices.ContainsFunc(before, func(b letters.Letter) bool { return b.ID == *id }) {
			break
		}
		earlier, err := letters.Find(ctx, s, *id)
		if errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrForbidden) {
			break
		}
		if err != nil {
			return nil, err
		}
		before = append(before, earlier)
		before = append(before, earlier.Replies...)
		at = earlier
	}
	slices.SortStableFunc(before, func(a, b letters.Letter) int {
		return cmp.Or(cmp.Compare(dayOf(a), dayOf(b)), cmp.Compare(a.ID, b.ID))
	})
	var thread []string
	for _, b := range before {
		id, err := messageOf(ctx, s, b)
		if err != nil {
			return nil, err
		}
		if id != "" && b.ID != l.ID && !slices.Contains(thread, id) {
			thread = append(thread, id)
		}
	}
	return thread, nil
}

// dayOf returns the day on which a letter was sent, or reached us.
func dayOf(l letters.Letter) models.Date { return cmp.Or(l.ReceivedOn, l.SentOn) }

// messageOf returns the identifier of the message that the letter was, "" if it was
// none.
func messageOf(ctx context.Context, s *models.Store, l letters.Letter) (string, error) {
	if l.Direction == letters.Incoming {
		return inbox.MessageOf(ctx, s, l.ID)
	}
	if l.Mailing != nil && l.Mailing.SentAt != nil {
		return l.Mailing.MessageID, nil
	}
	return "", nil
}
