package views

import (
	"net/url"
	"strconv"

	"demarche/models"
	"demarche/views/paths"
)

// A LedgerPage is one page of what was asked and promised.
type LedgerPage struct {
	models.Ledger
	Filter        models.AskFilter
	By            string // by what it is counted
	Choices       models.Choices
	States        []models.State
	Meetings      []models.Meeting
	Organisations []models.Organisation
}

// LedgerBy lists by what asks and promises are counted.
var LedgerBy = []string{"ask", "state", "region", "meeting"}

// counted returns the counts that are shown.
func (l LedgerPage) counted() []models.AskCount {
	switch l.By {
	case "state":
		return l.ByState
	case "region":
		return l.ByRegion
	case "meeting":
		return l.ByMeeting
	}
	return l.ByAsk
}

// all counts the asks and promises whatever their standing.
func (l LedgerPage) all() (n int) {
	for _, count := range l.Standing {
		n += count
	}
	return n
}

// narrowed tells whether anything but the standing is asked for.
func (l LedgerPage) narrowed() bool {
	f := l.Filter
	f.Standing = ""
	return f != models.AskFilter{}
}

// figure is the address of the rows that make up a figure.
func (l LedgerPage) figure(p Page, c models.AskCount, standing models.AskStanding) string {
	q := url.Values{}
	for name, values := range p.Query {
		if name != "page" && name != "standing" {
			q[name] = values
		}
	}
	q.Set(l.By, c.Key)
	if l.By == "state" {
		q.Set("state", c.Key)
	}
	if standing != "" {
		q.Set("standing", string(standing))
	}
	return paths.Asks + "?" + q.Encode() + "#rows"
}

// An AskPage is an ask or a promise, what became of it, and what can be noted.
type AskPage struct {
	Ask      models.AskEntry
	Closer   string // who noted the outcome
	History  []models.Entry
	Dealings []models.Dealing  // that can show the outcome
	Evidence []models.Evidence // that can as well
	Closing  models.Closing    // as it was typed
	Wrong    models.Invalid
}

// MayTend tells whether the reader may note what became of it.
func (a AskPage) MayTend(p Page) bool {
	return p.Reader.MayWriteOf(a.Ask.StateISO) && !p.IsPast() && len(a.Ask.Again) == 0
}

// shown tells whether this is what was chosen to show the outcome.
func (a AskPage) shown(kind string, id uint) bool {
	return a.Closing.By == models.Ref{Kind: kind, ID: id}
}

// refValue names a record in a form.
func refValue(kind string, id uint) string { return kind + "-" + strconv.Itoa(int(id)) }

// askWord says where an ask or a promise stands.
func (p Page) askWord(a models.Ask) string {
	if late := a.OverdueDays(p.Day()); late > 0 {
		return p.T("owed.late", "Days", p.Number(late), "Count", late)
	}
	return p.T(standingKey(a.Kind, string(a.StandingOn(p.Day()))))
}

// standingKey is the word in the catalogue for a standing.
func standingKey(kind models.AskKind, standing string) string {
	if kind == models.APromise && (standing == models.MetAsk || standing == models.PartlyMet || standing == models.RefusedAsk) {
		return "promise." + standing
	}
	return "ask." + standing
}

// titleOfAsk is the heading of the page of an ask or a promise.
func (p Page) titleOfAsk(a models.Ask) string {
	return atStart(p.T("asks.title."+string(a.Kind), "State", a.State.WithArticle(), "Text", a.Text))
}
