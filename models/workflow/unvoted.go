package workflow

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// Unvoted is an autumn of which no vote of the General Assembly is on record, though letters
// speak of the vote before as of the latest.
type Unvoted struct {
	Autumn  meetings.Autumn // 0 for none
	Letters int             // of a batch, not sent yet, that speak of a vote
}

// UnvotedOf returns the autumn without a vote that the draft takes no notice of: it speaks of an
// earlier one.
func (d Desk) UnvotedOf(ctx context.Context, s *models.Store, l letters.Letter) (Unvoted, error) {
	if l.Direction != letters.Outgoing || !l.IsDraft() || len(l.Claims) == 0 {
		return Unvoted{}, nil
	}
	return d.unvoted(ctx, s, func(pages []string) (int, error) {
		if slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return slices.Contains(pages, c.Path) }) {
			return 1, nil
		}
		return 0, nil
	})
}

// UnvotedIn returns the autumn without a vote that letters of the batch take no notice of that
// nobody has sent, as far as the reader may see them.
func (d Desk) UnvotedIn(ctx context.Context, s *models.Store, b batches.Batch) (Unvoted, error) {
	if s.IsPast() {
		return Unvoted{}, nil
	}
	return d.unvoted(ctx, s, func(pages []string) (int, error) {
		items, err := batches.Citing(ctx, s, b.ID, pages...)
		return len(items), err
	})
}

// unvoted returns the autumn without a vote, if letters cite the page of an earlier one, as counted.
func (d Desk) unvoted(ctx context.Context, s *models.Store, count func(pages []string) (int, error)) (Unvoted, error) {
	autumn, err := meetings.Unvoted(ctx, s)
	if err != nil || autumn == 0 {
		return Unvoted{}, err
	}
	all, err := models.From[meetings.Resolution](s).Scopes(meetings.VotedOn(s)).Find(ctx)
	if err != nil {
		return Unvoted{}, err
	}
	var pages []string
	for _, r := range all {
		pages = append(pages, d.Link(drafting.Thing{Kind: "resolution", Key: r.Slug}))
	}
	n, err := count(pages)
	if err != nil || n == 0 {
		return Unvoted{}, err
	}
	return Unvoted{autumn, n}, nil
}
