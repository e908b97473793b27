package letters

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/ui"
)

// A SigningPage is what the signatories of a letter say of it, and what was
// typed about it.
type SigningPage struct {
	Letter         letters.Letter
	Editing        bool // it stands in the editor
	Comment, Quote string
	How, Given     string
	Answers        string
	Place          string
	Objects        bool
	Wrong          models.Invalid
}

// shows tells whether there is anything to be seen for the reader.
func (g SigningPage) shows(p ui.Page) bool {
	l := g.Letter
	if l.Direction != letters.Outgoing || !letters.MayDiscuss(p.Reader, l) || len(l.Signatories) == 0 {
		return false
	}
	return l.IsDraft() || len(l.Approvals)+len(l.Comments) > 0
}

// mayAsk tells whether the reader may put the letter before its signatories, and
// any of them has not approved it.
func (g SigningPage) mayAsk(p ui.Page) bool {
	return g.Letter.IsDraft() && !p.IsPast() && p.Reader.MayWriteOf(g.Letter.StateISO) &&
		slices.ContainsFunc(g.Letter.Signatures(), func(s letters.Signature) bool { return s.State != letters.SignAgreed })
}

// mayObject tells whether the reader signs the letter, and may ask for a change.
func (g SigningPage) mayObject(p ui.Page) bool {
	return slices.ContainsFunc(g.Letter.Signatories, func(s letters.Signatory) bool { return s.AskedAt != nil && letters.MaySignFor(p.Reader, s) })
}

// approvedBy says who gave an approval, how and when.
func approvedBy(p ui.Page, a letters.Approval) string {
	who := models.Erased
	if a.User != nil {
		who = a.User.Name
	}
	if a.Elsewhere != "" {
		return p.T("sign.elsewhere", "Who", who, "How", a.Elsewhere, "Day", p.Date(a.GivenOn))
	}
	return p.T("sign.by", "Who", who, "When", p.Moment(a.RecordedAt))
}

func nameOfUser(u *models.User) string {
	if u == nil {
		return models.Erased
	}
	return u.Name
}

// A passageChange is a paragraph that stayed, went or came.
type passageChange struct {
	Text string
	Kind string // "", "del" or "ins"
}

// passageChanges compares two texts, paragraph by paragraph.
func passageChanges(then, now []string) []passageChange {
	longest := make([][]int, len(then)+1)
	for i := range longest {
		longest[i] = make([]int, len(now)+1)
	}
	for i := len(then) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if longest[i][j] = max(longest[i+1][j], longest[i][j+1]); then[i] == now[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	var all []passageChange
	i, j := 0, 0
	for i < len(then) || j < len(now) {
		switch {
		case i < len(then) && j < len(now) && then[i] == now[j]:
			all = append(all, passageChange{now[j], ""})
			i, j = i+1, j+1
		case j == len(now) || i < len(then) && longest[i+1][j] >= longest[i][j+1]:
			all = append(all, passageChange{then[i], "del"})
			i++
		default:
			all = append(all, passageChange{now[j], "ins"})
			j++
		}
	}
	return all
}

// passagesOf lists what a letter says, to be compared: whom it addresses, what
// it is about, its text, and who signs it.
func passagesOf(l letters.Letter) []string {
	var all []string
	for _, r := range l.Recipients {
		all = append(all, r.Kind+": "+strings.ReplaceAll(addressBlock(l, r), "\n", ", "))
	}
	all = append(all, l.Subject)
	for _, paragraph := range strings.Split(l.Body, "\n\n") {
		if paragraph = strings.TrimSpace(paragraph); paragraph != "" {
			all = append(all, paragraph)
		}
	}
	for _, s := range l.Signatories {
		all = append(all, strings.ReplaceAll(signature(s), "\n", ", "))
	}
	return all
}

// onlyKept tells whether nothing went and nothing came.
func onlyKept(changes []passageChange) bool {
	return !slices.ContainsFunc(changes, func(c passageChange) bool { return c.Kind != "" })
}

// when returns the text if it belongs here.
func when(here bool, text string) string {
	if here {
		return text
	}
	return ""
}

// askWords names the button that puts the letter before its signatories.
func (g SigningPage) askWords() string {
	if g.Letter.IsPutBefore() {
		return "sign.ask.again"
	}
	return "sign.ask"
}

// wrongHere is what is wrong with a comment that answers none.
func (g SigningPage) wrongHere() models.Invalid {
	if g.Answers != "" {
		return nil
	}
	return g.Wrong
}
