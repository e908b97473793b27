package workflow

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/letters"
)

// isOpen tells whether the letter is a draft that nobody submitted.
func isOpen(l letters.Letter) bool {
	return l.Direction == letters.Outgoing && l.IsDraft() && l.Review != letters.InReview && l.Review != letters.Approved
}

// takeBack brings a draft back to what it said before the change, wherever it still
// says what the change made of it. What was submitted since stays as it is. It tells whether the draft
// loses its approval with that.
func takeBack(ctx context.Context, s *models.Store, c models.Change) (lapsed bool, err error) {
	l, err := letters.Find(ctx, s, c.RowID)
	if errors.Is(err, models.ErrNotFound) || err == nil && !isOpen(l) && (c.Did != didEnterAddress || !l.IsDraft()) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	before, err := models.From[models.Change](s).Where("kind = ? AND row_id = ? AND version = ?", c.Kind, c.RowID, c.Version-1).Take(ctx)
	if err != nil {
		return false, models.Translate(err)
	}
	var was, became letters.Letter
	if err := errors.Join(json.Unmarshal([]byte(before.Row), &was), json.Unmarshal([]byte(c.Row), &became)); err != nil {
		return false, err
	}
	approved := l.Review == letters.Approved
	l.Recipients = recipientsBack(l.Recipients, was.Recipients, became.Recipients)
	l.Body, l.Drafted = linesBack(l.Body, was.Body, became.Body), linesBack(l.Drafted, was.Drafted, became.Drafted)
	l.Claims = claimsBack(l.Claims, was.Claims, became.Claims)
	err = letters.Update(ctx, s, &l, "undid: "+c.Did, gate.For(gate.Write, l.ID, l.Version))
	return approved && l.Review != letters.Approved, err
}

// recipientsBack returns the recipients as they were before a change, which changes
// them in their places and adds some at the end, field by field.
func recipientsBack(now, was, became []letters.Recipient) []letters.Recipient {
	for i, r := range became {
		at := slices.IndexFunc(now, func(n letters.Recipient) bool {
			return n.Kind == r.Kind && models.Same(n.OfficeID, r.OfficeID) && n.Name == r.Name
		})
		switch {
		case at < 0:
		case i >= len(was):
			now = slices.Delete(now, at, at+1)
		default:
			now[at] = recipientBack(now[at], was[i], r)
		}
	}
	return now
}

func recipientBack(now, was, became letters.Recipient) letters.Recipient {
	for _, text := range [][3]*string{
		{&now.Name, &was.Name, &became.Name},
		{&now.Title, &was.Title, &became.Title},
		{&now.Address, &was.Address, &became.Address},
		{&now.Email, &was.Email, &became.Email},
	} {
		if *text[0] == *text[2] {
			*text[0] = *text[1]
		}
	}
	if models.Same(now.PersonID, became.PersonID) {
		now.PersonID = was.PersonID
	}
	now.OfficeID = was.OfficeID
	return now
}

// linesBack returns the text with the lines as they were before a change that changed
// some in their places.
func linesBack(now, was, became string) string {
	before, after := strings.Split(was, "\n"), strings.Split(became, "\n")
	if now == became {
		return was
	}
	if len(before) != len(after) {
		return now
	}
	lines := strings.Split(now, "\n")
	for i, line := range after {
		if at := slices.Index(lines, line); line != before[i] && at >= 0 {
			lines[at] = before[i]
		}
	}
	return strings.Join(lines, "\n")
}

// claimsBack returns the citations without those that a change brought, and with those
// that it took away.
func claimsBack(now, was, became []letters.Citation) []letters.Citation {
	same := func(a letters.Citation) func(letters.Citation) bool {
		return func(b letters.Citation) bool {
			a.ID, a.LetterID, a.Place, b.ID, b.LetterID, b.Place = 0, 0, 0, 0, 0, 0
			return a == b
		}
	}
	var kept []letters.Citation
	for _, c := range now {
		if !slices.ContainsFunc(became, same(c)) || slices.ContainsFunc(was, same(c)) {
			kept = append(kept, c)
		}
	}
	for _, c := range was {
		if !slices.ContainsFunc(became, same(c)) && !slices.ContainsFunc(kept, same(c)) {
			kept = append(kept, c)
		}
	}
	return kept
}
