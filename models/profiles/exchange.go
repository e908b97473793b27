package profiles

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
)

// mostEarlier is how many earlier letters are told at most.
const mostEarlier = 8

// exchangeFacts gathers what was written and promised before the letter, as far as
// all may know who will read what is drafted.
func exchangeFacts(ctx context.Context, s *models.Store, f *Facts) (err error) {
	if f.Letter.ID == 0 {
		return nil // it follows no other
	}
	if err := earlierLetters(ctx, s, f); err != nil {
		return err
	}
	f.Promises, err = models.From[letters.AskEntry](s).Scopes(letters.ReadableAsks(s)).
		Preload("Outreach", outreach.Readable(s)).Preload("Letter", letters.Readable(s)).
		Where("state_iso = ? AND kind = 'promise'", f.Letter.StateISO).Order("due_on, id").Find(ctx)
	if err != nil {
		return err
	}
	all := audience(f.Letter)
	f.Promises = models.Keep(f.Promises, func(a *letters.AskEntry) bool {
		if !wasOnRecord(s, a.Record, false) {
			return false
		}
		switch {
		case a.Outreach != nil:
			return all.MaySee(a.Outreach.Visibility, a.StateISO, false) && wasOnRecord(s, a.Outreach.Record, a.Outreach.Sample)
		case a.Letter != nil:
			return all.MaySee(a.Letter.Visibility, a.StateISO, false) && wasOnRecord(s, a.Letter.Record, a.Letter.Sample)
		}
		return false
	})
	return nil
}

// earlierLetters finds the letters of ours that the letter, or ours that it
// answers, followed up: back to the first, or to one that may not be cited.
func earlierLetters(ctx context.Context, s *models.Store, f *Facts) error {
	at := f.Letter
	if at.Direction == letters.Incoming && at.Answers != nil {
		at = *at.Answers
	}
	if at.FollowsID == nil {
		return nil
	}
	between, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").
		Preload("Recipients", letters.ByPlace).
		Where("state_iso = ? AND sent_on <> ''", f.Letter.StateISO).Order("sent_on, id").Find(ctx)
	if err != nil {
		return err
	}
	all := audience(f.Letter)
	between = models.Keep(between, func(l *letters.Letter) bool {
		return all.MaySee(l.Visibility, l.StateISO, false) && (l.Direction == letters.Outgoing || wasOnRecord(s, l.Record, l.Sample))
	})
	for at.FollowsID != nil && len(f.Earlier) < mostEarlier {
		i := slices.IndexFunc(between, func(l letters.Letter) bool { return l.ID == *at.FollowsID })
		if i < 0 || between[i].SentOn > at.SentOn {
			break
		}
		at = between[i]
		for _, r := range between {
			if r.Direction == letters.Incoming && r.AnswersID != nil && *r.AnswersID == at.ID {
				at.Replies = append(at.Replies, r)
			}
		}
		f.Earlier = append(f.Earlier, at)
	}
	slices.Reverse(f.Earlier)
	return nil
}
