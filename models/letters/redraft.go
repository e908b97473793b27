package letters

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/asks"
)

// RewriteDraft saves a draft as UpdateDraft does, and its claims with it: for
// who takes a fact out of a letter, or puts one in. The claims are not checked
// and must come from the record, never from a form.
func RewriteDraft(ctx context.Context, s *models.Store, l *Letter, did string) error {
	claims := l.Claims
	return saveDraft(ctx, s, l, did, asOnRecord(s.Today()), func(kept *Letter) { kept.Claims = claims })
}

// Redraft saves a draft that was drafted anew, as RewriteDraft does, with
// what it was drafted to: the text, the sort and what it asks for. Successors
// take the places of recipients, by their order; they too must come from the record.
func Redraft(ctx context.Context, s *models.Store, l *Letter, drafted Letter, successors map[int]Recipient) error {
	claims := l.Claims
	return saveDraft(ctx, s, l, "drafted anew", asOnRecord(s.Today()), func(kept *Letter) {
		kept.Claims, kept.Sort, kept.Drafted, kept.DraftedSubject = claims, drafted.Sort, drafted.Body, drafted.Subject
		kept.Asks = sameAsks(drafted.Asks, kept.Asks)
		for place, r := range successors {
			if place >= 0 && place < len(kept.Recipients) {
				kept.Recipients[place] = r
			}
		}
	})
}

// Detach saves a draft as a letter of its own, the first of its kind: one that follows or answers a
// letter which is gone, or that was answered meanwhile. Its text stays until it is drafted
// anew; its number was that of the exchange, and it gets another when it is sent.
func Detach(ctx context.Context, s *models.Store, l *Letter, sort string) error {
	if l.FollowsID != nil {
		l.Reference = ""
	}
	return saveDraft(ctx, s, l, "made it a letter of its own", asOnRecord(s.Today()), func(kept *Letter) {
		kept.FollowsID, kept.Follows, kept.AnswersID, kept.Answers, kept.ContactID, kept.Sort = nil, nil, nil, nil, nil, sort
		kept.withdraw()
	})
}

// sameAsks gives asks that stay what they were their rows, and makes new ones of
// the others.
func sameAsks(now, was []asks.Ask) []asks.Ask {
	now = slices.Clone(now)
	asks.Repeat(now)
	for i, a := range now {
		if at := slices.IndexFunc(was, func(w asks.Ask) bool { return w.Text == a.Text && w.DueOn == a.DueOn }); at >= 0 {
			now[i] = was[at]
		}
	}
	return now
}
