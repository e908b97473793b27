package letters

import (
	"demarche/models/letters"
	"demarche/views/ui"
)

// review says how far a draft has come towards approval, and by whom.
func review(p ui.Page, l letters.Letter) string {
	who := l.ReviewedBy
	if l.Review == letters.InReview {
		who = l.SubmittedBy
	}
	name := ""
	if who != nil {
		name = who.Name
	}
	switch l.Review {
	case letters.InReview:
		return p.T("review.in-review", "Who", name)
	case letters.SentBack:
		return p.T("review.returned", "Who", name)
	case letters.Approved:
		return p.T("review.approved", "Who", name)
	}
	return p.T("letter.state.draft")
}
