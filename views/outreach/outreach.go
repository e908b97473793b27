package outreach

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// An OutreachPage is all that the page of an outreach shows.
type OutreachPage struct {
	Outreach outreach.Outreach
	History  []audit.Entry
}

// mayThank tells whether the reader may draft a letter after the contact.
func (o OutreachPage) mayThank(p ui.Page) bool {
	return profiles.MayThankFor(o.Outreach) && o.Outreach.On.First() <= p.Day() && p.Reader.MayWriteOf(o.Outreach.StateISO) &&
		slices.Contains(drafting.SortsOf(p.Campaign), drafting.Met)
}

// thanks is the letter after the contact, as the form of a draft sends it.
func (o OutreachPage) thanks() string {
	return string(drafting.Met) + ":" + strconv.Itoa(int(o.Outreach.ID))
}

// An OutreachFormPage is the form of an outreach and what can be chosen in it.
type OutreachFormPage struct {
	Entry         outreach.Entry
	State         states.State // zero until one is chosen
	States        []states.State
	Offices       []offices.Office
	Organisations []models.Organisation
	InTouch       timeline.Touch     // what somebody should know who is about to make contact
	OpenAsks      []asks.Ask         // of the state
	Meetings      []meetings.Meeting // by which something can be asked
	Nameable      []models.User      // as readers of what is confidential
	Files         []models.Attachment
	More          string            // of which rows more are asked for
	Conflict      *records.Conflict // with what somebody else saved meanwhile
	Wrong         models.Invalid
}

// A FollowUpPage is something that we owe, and what can be done about it.
type FollowUpPage struct {
	FollowUp  outreach.FollowUp
	Outreach  *outreach.Outreach // after which we owe it, nil where the reader may not see it
	Assignees []models.User      // to whom it can be given
	History   []audit.Entry
	Pause     outreach.Pause // as it was typed
	Wrong     models.Invalid
}

// mayTend tells whether the reader may record what became of it.
func (f FollowUpPage) mayTend(p ui.Page) bool {
	return p.Reader.MayWriteOf(f.FollowUp.StateISO) && !p.IsPast()
}

// doneAddress is where the form goes that says it is done, or not done after all.
func (f FollowUpPage) doneAddress() string {
	if f.FollowUp.DoneOn == "" {
		return paths.FollowUpDone(f.FollowUp.ID)
	}
	return paths.FollowUpReopening(f.FollowUp.ID)
}

// day returns the day on which the holders of the offices are named.
func (f OutreachFormPage) day(p ui.Page) models.Date {
	if _, err := models.ParseDate(string(f.Entry.On)); err != nil {
		return p.Day()
	}
	return f.Entry.Present(p.Day())
}

// line is how the form names an office and who held it.
func (f OutreachFormPage) line(p ui.Page, o offices.Office) string { return o.LineOn(f.day(p)) }

// there tells whether the holder of the office was there.
func (f OutreachFormPage) there(p ui.Page, o offices.Office) bool {
	return slices.Contains(f.Entry.Offices, o.ID) || slices.Contains(records.LinesIn(f.Entry.With), f.line(p, o))
}

// others are the lines of those who were there and hold none of the offices.
func (f OutreachFormPage) others(p ui.Page) string {
	return strings.Join(slices.DeleteFunc(records.LinesIn(f.Entry.With), func(line string) bool {
		return slices.ContainsFunc(f.Offices, func(o offices.Office) bool { return f.line(p, o) == line })
	}), "\n")
}

// with are the lines of all who were there.
func (f OutreachFormPage) with(p ui.Page) string {
	var lines []string
	for _, o := range f.Offices {
		if f.there(p, o) {
			lines = append(lines, f.line(p, o))
		}
	}
	return strings.TrimSpace(strings.Join(append(lines, f.others(p)), "\n"))
}

// OutreachConflict compares what was typed of an outreach with what somebody
// else saved, and with what it said before.
func OutreachConflict(p ui.Page, f OutreachFormPage, theirs outreach.Outreach, original outreach.Entry, newest models.Change) *records.Conflict {
	mine, owed := f.Entry, outreach.EntryOf(theirs).Due
	c := &records.Conflict{Theirs: newest}
	kind := func(o outreach.Outreach) string { return p.T("state.outreach." + o.Kind) }
	seen := func(o outreach.Outreach) string { return p.T("visibility." + string(o.Visibility)) }
	for _, field := range []records.ConflictField{
		{Label: p.T("outreach.what"), Mine: kind(mine.Outreach), Theirs: kind(theirs), Original: kind(original.Outreach)},
		{Label: p.T("outreach.day"), Mine: string(mine.On), Theirs: string(theirs.On), Original: string(original.On)},
		{Label: p.T("outreach.subject"), Mine: mine.Subject, Theirs: theirs.Subject, Original: original.Subject},
		{Label: p.T("outreach.theirs"), Mine: records.InOneLine(f.with(p)), Theirs: records.InOneLine(theirs.With), Original: records.InOneLine(original.With)},
		{Label: p.T("outreach.names"), Mine: records.InOneLine(mine.Ours), Theirs: records.InOneLine(theirs.Ours), Original: records.InOneLine(original.Ours)},
		{Label: p.T("outreach.said"), Mine: strings.ReplaceAll(mine.Summary, "\r\n", "\n"), Theirs: theirs.Summary, Original: original.Summary},
		{Label: p.T("outreach.promised"), Mine: rowsOf(mine.Promises), Theirs: rowsOf(theirs.AsksOf(asks.KindPromise)), Original: ""},
		{Label: p.T("outreach.asked"), Mine: rowsOf(mine.Raised), Theirs: rowsOf(theirs.AsksOf(asks.KindAsk)), Original: ""},
		{Label: p.T("outreach.owed"), Mine: mine.Due.What, Theirs: owed.What, Original: original.Due.What},
		{Label: p.T("outreach.owed.by"), Mine: string(mine.Due.DueOn), Theirs: string(owed.DueOn), Original: string(original.Due.DueOn)},
		{Label: p.T("letter.visibility"), Mine: seen(mine.Outreach), Theirs: seen(theirs), Original: seen(original.Outreach)},
	} {
		if field.Mine != field.Theirs {
			c.Fields = append(c.Fields, field)
		}
	}
	return c
}

// rowsOf writes asks or promises in one line.
func rowsOf(asks []asks.Ask) string {
	var lines []string
	for _, a := range asks {
		line := strings.TrimSpace(a.Text)
		for _, more := range []string{a.Who, string(a.DueOn)} {
			if more != "" {
				line += ", " + more
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

// rows is how many rows there are of a kind: two, and one more than are filled;
// three more when more are asked for.
func (f OutreachFormPage) rows(kind string, filled int) int {
	if f.More == kind {
		return filled + 3
	}
	return max(2, filled+1)
}

// wordings lists what is asked, each once.
func wordings(asks []asks.Ask) []string {
	var texts []string
	for _, a := range asks {
		if !slices.Contains(texts, a.Text) {
			texts = append(texts, a.Text)
		}
	}
	return texts
}

// title is the heading of the form.
func (f OutreachFormPage) title(p ui.Page) string {
	if f.Entry.ID == 0 {
		return p.T("outreach.new")
	}
	return p.T("outreach.correct")
}

// address is where the form goes.
func (f OutreachFormPage) address() string {
	if f.Entry.ID == 0 {
		return paths.NewOutreach
	}
	return paths.OutreachEdit(f.Entry.ID)
}

// titleOfOutreach is the heading of the page of an outreach.
func titleOfOutreach(p ui.Page, o outreach.Outreach) string {
	kind := p.T("state.outreach." + o.Kind)
	if o.Subject != "" {
		return p.T("outreach.title", "Kind", kind, "Subject", o.Subject)
	}
	if o.With == "" {
		return kind
	}
	return kind + " " + records.NameOfOutreach(p, o)
}

// kept is what was typed of a state that is not the reader's own, or no longer:
// it is not lost.
func (f OutreachFormPage) kept() string {
	var texts []string
	for _, text := range []string{f.Entry.Subject, f.Entry.With, f.Entry.Summary, rowsOf(f.Entry.Promises), rowsOf(f.Entry.Raised), f.Entry.Due.What} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n\n")
}
