package views

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/paths"
)

// An OutreachPage is all that the page of an outreach shows.
type OutreachPage struct {
	Outreach outreach.Outreach
	History  []audit.Entry
}

// An OutreachFormPage is the form of an outreach and what can be chosen in it.
type OutreachFormPage struct {
	Entry         outreach.Entry
	State         states.State // zero until one is chosen
	States        []states.State
	Offices       []offices.Office
	Organisations []models.Organisation
	InTouch       []timeline.Entry   // what somebody should know who is about to make contact
	OpenAsks      []asks.Ask         // of the state
	Meetings      []meetings.Meeting // by which something can be asked
	Nameable      []models.User      // as readers of what is confidential
	Files         []models.Attachment
	More          string    // of which rows more are asked for
	Conflict      *Conflict // with what somebody else saved meanwhile
	Wrong         models.Invalid
}

// An OwedPage is a part of what we owe.
type OwedPage struct {
	FollowUps []outreach.FollowUp
	Total     int
	Number    int
	Pages     int
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
func (f FollowUpPage) mayTend(p Page) bool {
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
func (f OutreachFormPage) day(p Page) models.Date {
	if _, err := models.ParseDate(string(f.Entry.On)); err != nil {
		return p.Day()
	}
	return f.Entry.Present(p.Day())
}

// line is how the form names an office and who held it.
func (f OutreachFormPage) line(p Page, o offices.Office) string { return o.LineOn(f.day(p)) }

// there tells whether the holder of the office was there.
func (f OutreachFormPage) there(p Page, o offices.Office) bool {
	return slices.Contains(f.Entry.Offices, o.ID) || slices.Contains(linesIn(f.Entry.With), f.line(p, o))
}

// others are the lines of those who were there and hold none of the offices.
func (f OutreachFormPage) others(p Page) string {
	return strings.Join(slices.DeleteFunc(linesIn(f.Entry.With), func(line string) bool {
		return slices.ContainsFunc(f.Offices, func(o offices.Office) bool { return f.line(p, o) == line })
	}), "\n")
}

// with are the lines of all who were there.
func (f OutreachFormPage) with(p Page) string {
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
func OutreachConflict(p Page, f OutreachFormPage, theirs outreach.Outreach, original outreach.Entry, newest models.Change) *Conflict {
	mine, owed := f.Entry, outreach.EntryOf(theirs).Due
	c := &Conflict{Theirs: newest}
	kind := func(o outreach.Outreach) string { return p.T("state.outreach." + o.Kind) }
	seen := func(o outreach.Outreach) string { return p.T("visibility." + string(o.Visibility)) }
	for _, field := range []ConflictField{
		{p.T("outreach.what"), kind(mine.Outreach), kind(theirs), kind(original.Outreach)},
		{p.T("outreach.day"), string(mine.On), string(theirs.On), string(original.On)},
		{p.T("outreach.subject"), mine.Subject, theirs.Subject, original.Subject},
		{p.T("outreach.theirs"), inOneLine(f.with(p)), inOneLine(theirs.With), inOneLine(original.With)},
		{p.T("outreach.names"), inOneLine(mine.Ours), inOneLine(theirs.Ours), inOneLine(original.Ours)},
		{p.T("outreach.said"), strings.ReplaceAll(mine.Summary, "\r\n", "\n"), theirs.Summary, original.Summary},
		{p.T("outreach.promised"), rowsOf(mine.Promises), rowsOf(theirs.AsksOf(asks.KindPromise)), ""},
		{p.T("outreach.asked"), rowsOf(mine.Raised), rowsOf(theirs.AsksOf(asks.KindAsk)), ""},
		{p.T("outreach.owed"), mine.Due.What, owed.What, original.Due.What},
		{p.T("outreach.owed.by"), string(mine.Due.DueOn), string(owed.DueOn), string(original.Due.DueOn)},
		{p.T("letter.visibility"), seen(mine.Outreach), seen(theirs), seen(original.Outreach)},
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
func (f OutreachFormPage) title(p Page) string {
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

func linesIn(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
}

// nameOfOutreach is how an outreach is called where its kind stands beside it.
func (p Page) nameOfOutreach(o outreach.Outreach) string {
	with := linesIn(o.With)
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

// titleOfOutreach is the heading of the page of an outreach.
func (p Page) titleOfOutreach(o outreach.Outreach) string {
	kind := p.T("state.outreach." + o.Kind)
	if o.Subject != "" {
		return p.T("outreach.title", "Kind", kind, "Subject", o.Subject)
	}
	if o.With == "" {
		return kind
	}
	return kind + " " + p.nameOfOutreach(o)
}

// openingLength is how many characters of a text stand in a list.
const openingLength = 280

// opening is the beginning of a text, whole if it is short.
func opening(text string) string {
	if utf8.RuneCountInString(text) <= openingLength {
		return text
	}
	cut := string([]rune(text)[:openingLength])
	if at := strings.LastIndexAny(cut, " \n"); at > openingLength/2 {
		cut = cut[:at]
	}
	return cut + " …"
}

// inOneLine puts lines one after the other.
func inOneLine(text string) string { return strings.Join(linesIn(text), "; ") }

// owedWords says beside the number of things that we owe what they are.
func (p Page) owedWords(w agenda.Work) string {
	if w.Late == 0 {
		return p.T("work.owed")
	}
	return p.T("work.owed-late", "Late", p.Number(w.Late))
}

// oursOf names who of ours was there: the people, and the organisation.
func oursOf(o outreach.Outreach) []string {
	ours := linesIn(o.Ours)
	if o.Organisation != nil {
		ours = append(ours, o.Organisation.Name)
	}
	return ours
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
