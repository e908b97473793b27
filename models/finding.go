package models

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Finding is what somebody read in a source about a state, as a form asks for
// it: a position or a piece of evidence to be, or a correction of what a page says.
type Finding struct {
	Kind        string     `json:"Kind"`     // one of FindingKinds
	StateISO    string     `json:"StateISO"` // "" for a correction of a page that is about no state
	Question    Question   `json:"Question"`
	Stance      Stance     `json:"Stance"`
	Basis       Basis      `json:"Basis"`
	Sort        string     `json:"Sort"`                    // of evidence: one of EvidenceKinds
	On          Date       `gorm:"column:on_day" json:"On"` // of a position: from this day on
	Figure      string     `json:"Figure"`
	Summary     string     `json:"Summary"` // in the campaign's words
	Quote       string     `json:"Quote"`   // in the words of the source
	SourceTitle string     `json:"SourceTitle"`
	Publisher   string     `json:"Publisher"`
	SourceURL   string     `json:"SourceURL"`
	SourceOn    Date       `json:"SourceOn"`
	Reading     Reading    `json:"Reading"`
	For         Visibility `gorm:"column:for_visibility" json:"For"` // who is to see it once it is on record
}

// The kinds of findings.
const (
	AsPosition   = "position"
	AsEvidence   = "evidence"
	AsCorrection = "correction"
)

// FindingKinds lists the kinds of findings.
var FindingKinds = []string{AsPosition, AsEvidence, AsCorrection}

// FindingReadings lists how somebody who enters a finding may have read it.
var FindingReadings = []Reading{ReadInFull, ReadExcerpt, Derived, GeneralKnowledge}

// FindingOf answers a position, with its source, as the form asks for it.
func FindingOf(p Position) Finding {
	return Finding{
		Kind: AsPosition, StateISO: p.StateISO, Question: p.Question, Stance: p.Stance, Basis: p.Basis, On: p.Since,
		Summary: p.Summary, Quote: p.Quote, Reading: p.Reading, For: p.Visibility,
	}.from(p.Source)
}

// FindingOfEvidence answers a piece of evidence, with its source, as the form
// asks for it.
func FindingOfEvidence(e Evidence) Finding {
	return Finding{
		Kind: AsEvidence, StateISO: e.StateISO, Sort: e.Kind, On: e.On, Figure: e.Figure,
		Summary: e.Summary, Quote: e.Quote, Reading: e.Reading, For: e.Visibility,
	}.from(e.Source)
}

func (f Finding) from(s Source) Finding {
	f.SourceTitle, f.Publisher, f.SourceURL, f.SourceOn = s.Title, s.Publisher, s.URL, s.On
	return f
}

// Position answers the position that the finding would be.
func (f Finding) Position() Position {
	return Position{
		StateISO: f.StateISO, Question: f.Question, Stance: f.Stance, Since: f.On, Basis: f.Basis, Reading: f.Reading,
		Summary: f.Summary, Quote: f.Quote, Visibility: f.For, Confirmed: true,
		Source: Source{Title: f.SourceTitle, Publisher: f.Publisher, URL: f.SourceURL, On: f.SourceOn},
	}
}

// ontoPosition writes the finding into a position; the state stays.
func (f Finding) ontoPosition(p *Position, source uint) {
	became := f.Position()
	became.Record, became.StateISO, became.SourceID = p.Record, cmp.Or(p.StateISO, f.StateISO), source
	*p = became
}

// ontoEvidence writes the finding into a piece of evidence; the state stays.
func (f Finding) ontoEvidence(e *Evidence, source uint) {
	*e = Evidence{
		Record: e.Record, StateISO: cmp.Or(e.StateISO, f.StateISO), Kind: f.Sort, On: f.On, Figure: f.Figure,
		Summary: f.Summary, Quote: f.Quote, SourceID: source, Reading: f.Reading, Visibility: f.For,
	}
}

// The most that a finding may say.
const (
	maxSummary = 2000
	maxURL     = 1000
)

// tidy takes out of a finding what has no business in it.
func (f *Finding) tidy() {
	f.StateISO = strings.ToUpper(strings.TrimSpace(f.StateISO))
	f.On, f.SourceOn = trimDate(f.On), trimDate(f.SourceOn)
	f.Figure, f.SourceTitle, f.Publisher = oneLine(f.Figure), oneLine(f.SourceTitle), oneLine(f.Publisher)
	f.SourceURL = strings.TrimSpace(f.SourceURL)
	f.Summary, f.Quote = plainText(f.Summary), plainText(f.Quote)
	switch f.Kind {
	case AsPosition:
		f.Sort, f.Figure = "", ""
	case AsEvidence:
		f.Question, f.Stance, f.Basis = "", "", ""
	default:
		f.Sort, f.Figure, f.Question, f.Stance, f.Basis, f.On, f.Quote = "", "", "", "", "", "", ""
	}
}

// plainText ends the lines of a text in the one way that is kept.
func plainText(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

// check tells what is wrong with a tidied finding.
func (f Finding) check(wrong Invalid, today Date) {
	wrong.Check(slices.Contains(FindingKinds, f.Kind), "kind", NotAChoice)
	switch f.Kind {
	case AsPosition:
		wrong.Check(f.Question.Known(), "question", ChoiceRequired)
		wrong.Check(f.Stance != Silent && slices.Contains(Stances, f.Stance), "stance", ChoiceRequired)
		wrong.Check(f.Basis.Strength() > 0, "basis", ChoiceRequired)
	case AsEvidence:
		wrong.Check(slices.Contains(EvidenceKinds, f.Sort), "sort", ChoiceRequired)
		wrong.Check(f.Figure == "" || f.hasFigure() && isFigure(f.Figure), "figure", NotAFigure)
	}
	if f.Kind != AsCorrection {
		wrong.Check(f.On != "", "on", Required)
		wrong.Check(slices.Contains(FindingReadings, f.Reading), "reading", NotAChoice)
	} else {
		wrong.Check(f.SourceURL != "", "url", Required)
	}
	if checkDate(wrong, "on", f.On) && f.On != "" {
		wrong.Check(f.On.First() <= today, "on", InTheFuture)
	}
	if checkDate(wrong, "source_on", f.SourceOn) && f.SourceOn != "" {
		wrong.Check(f.SourceOn.First() <= today, "source_on", InTheFuture)
	}
	wrong.Check(f.Summary != "", "summary", Required)
	checkSource(wrong, "source_title", "url", f.SourceTitle, f.SourceURL)
	wrong.Check(slices.Contains(Visibilities, f.For), "visibility", NotAChoice)
	for field, text := range map[string]string{"publisher": f.Publisher, "figure": f.Figure} {
		wrong.Check(utf8.RuneCountInString(text) <= maxLine, field, TooLong)
	}
	for field, text := range map[string]string{"summary": f.Summary, "quote": f.Quote} {
		wrong.Check(utf8.RuneCountInString(text) <= maxSummary, field, TooLong)
	}
}

// hasFigure tells whether evidence of the sort comes with a figure.
func (f Finding) hasFigure() bool { return f.Sort == "poll" || f.Sort == "expert-letter" }

// isFigure tells whether the text is a whole number as a letter can use it.
func isFigure(text string) bool {
	return len(text) <= 9 && strings.Trim(text, "0123456789") == ""
}

// isWebAddress tells whether the text is the address of a page of the web.
func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil &&
		!strings.ContainsAny(text, " \t\r\n")
}

// checkSource tells what is wrong with the title and the address of a source, in
// the fields of these names. The address may be left out.
func checkSource(wrong Invalid, titleField, urlField, title, url string) {
	wrong.Check(title != "", titleField, Required)
	wrong.Check(utf8.RuneCountInString(title) <= maxLine, titleField, TooLong)
	wrong.Check(url == "" || isWebAddress(url), urlField, NotAnAddress)
	wrong.Check(len(url) <= maxURL, urlField, TooLong)
}

// A Bearing is what a position would do to where its state stands.
type Bearing string

// The bearings.
const (
	BearsTurn    Bearing = "turn"    // the state would stand elsewhere
	BearsSupport Bearing = "support" // it says what the state stands for already
	BearsWeaker  Bearing = "weaker"  // it says something else on a weaker basis, and displaces nothing
	BearsEarlier Bearing = "earlier" // something newer says otherwise: the past alone would change
)

// BearingOn tells what the position, new or corrected, would do to where the
// state stands on the day, and where it stood before and would stand after.
func (s State) BearingOn(day Date, p Position) (bearing Bearing, before, after Standing) {
	without := State{Positions: slices.DeleteFunc(slices.Clone(s.Positions), func(old Position) bool {
		return p.ID != 0 && old.ID == p.ID
	})}
	if p.ID == 0 {
		p.ID = ^uint(0) // of one day and basis, what is recorded last counts
	}
	with := State{Positions: append(slices.Clone(without.Positions), p)}
	before, after = s.StandingOn(day, p.Question), with.StandingOn(day, p.Question)
	same := func(other Position) bool { return other.ID == p.ID }
	switch {
	case after.Stance != before.Stance:
		return BearsTurn, before, after
	case slices.ContainsFunc(after.Support, same):
		return BearsSupport, before, after
	case slices.ContainsFunc(after.Contrary, same):
		return BearsWeaker, before, after
	}
	return BearsEarlier, before, after
}
