package outreach

import (
	"net/url"
	"strconv"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A LedgerPage is one page of what was asked and promised.
type LedgerPage struct {
	ledger.Ledger
	Filter        ledger.Filter
	By            string // by what it is counted
	Choices       states.Choices
	States        []states.State
	Meetings      []meetings.Meeting
	Organisations []models.Organisation
}

// LedgerBy lists by what asks and promises are counted.
var LedgerBy = []string{"ask", "state", "region", "meeting"}

// counted returns the counts that are shown.
func (l LedgerPage) counted() []ledger.Count {
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
	return f != ledger.Filter{}
}

// figure is the address of the rows that make up a figure.
func (l LedgerPage) figure(p ui.Page, c ledger.Count, standing asks.Standing) string {
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
	Ask      letters.AskEntry
	Closer   string // who noted the outcome
	History  []audit.Entry
	Dealings []timeline.Entry  // that can show the outcome
	Evidence []states.Evidence // that can as well
	Closing  ledger.Closing    // as it was typed
	Wrong    models.Invalid
}

// MayTend tells whether the reader may note what became of it.
func (a AskPage) MayTend(p ui.Page) bool {
	return p.Reader.MayWriteOf(a.Ask.StateISO) && !p.IsPast() && !a.Ask.ClosedAgain
}

// ClosedBefore tells whether the earlier ask was closed with this one by the day.
func (a AskPage) ClosedBefore(day models.Date) bool {
	outcome := a.Ask.OutcomeOn(day)
	return outcome != asks.Open && a.Ask.ClosesRepeated && a.Ask.Repeats.OutcomeOn(day) == outcome
}

// shown tells whether this is what was chosen to show the outcome.
func (a AskPage) shown(kind string, id uint) bool {
	return a.Closing.By == models.Ref{Kind: kind, ID: id}
}

// refValue names a record in a form.
func refValue(kind string, id uint) string { return kind + "-" + strconv.Itoa(int(id)) }
