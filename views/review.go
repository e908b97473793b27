package views

import "demarche/models"

// review says how far a draft has come towards approval, and by whom.
func (p Page) review(l models.Letter) string {
	who := l.ReviewedBy
	if l.Review == models.InReview {
		who = l.SubmittedBy
	}
	name := ""
	if who != nil {
		name = who.Name
	}
	switch l.Review {
	case models.InReview:
		return p.T("review.in-review", "Who", name)
	case models.SentBack:
		return p.T("review.returned", "Who", name)
	case models.Approved:
		return p.T("review.approved", "Who", name)
	}
	return p.T("letter.state.draft")
}
