package records

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/views/ui"
)

// NameOfLetter is how a letter is called in a line of text.
func NameOfLetter(p ui.Page, l letters.Letter) string {
	switch {
	case l.Subject != "":
		return l.Subject
	case l.Reference != "":
		return l.Reference
	}
	return p.T("state.letter.none")
}

// LetterState says where the letter stands on the day shown, "" where that goes
// without saying.
func LetterState(p ui.Page, l letters.Letter) string {
	switch state := l.StatusOn(p.Day()); state {
	case letters.Overdue:
		days := l.OverdueDays(p.Day())
		if l.IsVeryLateOn(p.Day()) {
			return p.T("state.letter.state.very-late", "Days", p.Number(days), "Count", days)
		}
		return p.T("state.letter.state.overdue", "Days", p.Number(days), "Count", days)
	case letters.Awaiting:
		if l.IsOurTurnOn(p.Day()) {
			return p.T("state.letter.state.our-turn", "Day", p.Date(l.OurTurnOn))
		}
		due, _ := l.FollowUpOn(p.Day())
		return p.T("state.letter.state.awaiting", "Due", p.Date(due))
	case letters.Answered:
		return p.T("state.letter.state.answered", "Day", p.Date(l.AnsweredOn))
	case letters.FollowedUp:
		return p.T("state.letter.state.followed-up", "Day", p.Date(l.FollowedUpOn))
	case letters.Closed:
		return p.T("state.letter.state.closed", "Day", p.Date(l.Ended()))
	}
	return ""
}

// SignedBy names who signed a letter: the organisations, or the persons where none is named.
func SignedBy(l letters.Letter) string {
	var names []string
	for _, g := range l.Signatories {
		if name := cmp.Or(g.Organisation, g.Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// cameOf tells what came of a letter of ours: what the newest reply says, where it stands, and
// until when an answer is promised.
func cameOf(p ui.Page, l letters.Letter) (all []string) {
	if r := l.LastReply; r != nil && r.Reads() != letters.ReplyNotNoted {
		all = append(all, p.T("begun.reply", "Day", p.Date(r.ReceivedOn), "What", p.T("reply.is."+string(r.Reads()))))
	}
	if promised := l.Promised(); promised != "" && promised.Last() >= p.Day() && l.StatusOn(p.Day()) == letters.Awaiting {
		return append(all, p.T("begun.promised", "Day", p.Date(promised)))
	}
	if state := LetterState(p, l); state != "" && (len(all) == 0 || l.StatusOn(p.Day()) != letters.Answered) {
		all = append(all, state)
	}
	return all
}

// NameOfRecipient names a recipient with the office.
func NameOfRecipient(r letters.Recipient) string {
	switch {
	case r.Name == "":
		return r.Title
	case r.Title == "":
		return r.Name
	}
	return r.Name + ", " + r.Title
}

// NameOfOutreach is how an outreach is called where its kind stands beside it.
func NameOfOutreach(p ui.Page, o outreach.Outreach) string {
	with := LinesIn(o.With)
	switch {
	case o.Subject != "":
		return o.Subject
	case len(with) == 1:
		return p.T("outreach.with", "Who", with[0])
	case len(with) > 1:
		return p.T("outreach.with-others", "Who", with[0], "Count", len(with)-1)
	}
	return p.T("outreach.unnamed")
}

// OursOf names who of ours was there: the people, and the organisation.
func OursOf(o outreach.Outreach) []string {
	ours := LinesIn(o.Ours)
	if o.Organisation != nil {
		ours = append(ours, o.Organisation.Name)
	}
	return ours
}

func LinesIn(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// Opening is the beginning of a text, whole if it is short.
func Opening(text string) string {
	if utf8.RuneCountInString(text) <= openingLength {
		return text
	}
	cut := string([]rune(text)[:openingLength])
	if at := strings.LastIndexAny(cut, " \n"); at > openingLength/2 {
		cut = cut[:at]
	}
	return cut + " …"
}

// openingLength is how many characters of a text stand in a list.
const openingLength = 280

// InOneLine puts lines one after the other.
func InOneLine(text string) string { return strings.Join(LinesIn(text), "; ") }

// TitleOfAsk is the heading of the page of an ask or a promise.
func TitleOfAsk(p ui.Page, a asks.Ask) string {
	return AtStart(p.T("asks.title."+string(a.Kind), "State", a.State.WithArticle(), "Text", a.Text))
}

// askWord says where an ask or a promise stands.
func askWord(p ui.Page, a asks.Ask) string {
	if late := a.OverdueDays(p.Day()); late > 0 {
		return p.T("owed.late", "Days", p.Number(late), "Count", late)
	}
	return p.T(StandingKey(a.Kind, string(a.StandingOn(p.Day()))))
}

// StandingKey is the word in the catalogue for a standing.
func StandingKey(kind asks.Kind, standing string) string {
	if kind == asks.KindPromise && (standing == asks.Met || standing == asks.PartlyMet || standing == asks.Refused) {
		return "promise." + standing
	}
	return "ask." + standing
}
