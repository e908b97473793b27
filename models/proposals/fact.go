package proposals

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/states"
)

// A ProposedFact is what somebody read in a source about a state, as a form asks for
// it: a position or a piece of evidence to be, or a correction of what a page says.
type ProposedFact struct {
	Kind      string          `json:"Kind"`     // one of FactKinds
	StateISO  string          `json:"StateISO"` // "" for a correction of a page that is about no state
	Question  models.Question `json:"Question"`
	Stance    models.Stance   `json:"Stance"`
	Basis     models.Basis    `json:"Basis"`
	Sort      string          `json:"Sort"`                    // of evidence: one of EvidenceKinds
	On        models.Date     `gorm:"column:on_day" json:"On"` // of a position: from this day on
	Figure    string          `json:"Figure"`
	Summary   string          `json:"Summary"` // in the campaign's words
	Quote     string          `json:"Quote"`   // in the words of the source
	QuoteLang string          `json:"QuoteLang"`
	Weight    string          `json:"Weight"` // of evidence, as states.Evidence has it; "" for what is usual of its kind, or on record
	Side      string          `json:"Side"`   // of evidence, one of states.Sides; "" as above
	Wordings  `gorm:"embedded"`
	// WordingsHold says of a correction that the wordings on record are true of it, too.
	WordingsHold bool              `gorm:"-" json:"-"`
	SourceTitle  string            `json:"SourceTitle"`
	Publisher    string            `json:"Publisher"`
	SourceURL    string            `json:"SourceURL"`
	SourceOn     models.Date       `json:"SourceOn"`
	Reading      models.Reading    `json:"Reading"`
	For          models.Visibility `gorm:"column:for_visibility" json:"For"` // who is to see it once it is on record
}

// FactKinds lists the kinds of findings.
var FactKinds = []string{states.AsPosition, states.AsEvidence, states.AsCorrection}

// Weights lists what evidence may weigh in a letter, the most telling first.
var Weights = []string{"9", "8", "7", "6", "5", "4", "3", "2", "1", "0"}

// quoteLang is the code of the language of a quotation.
var quoteLang = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// FactReadings lists how somebody who enters a finding may have read it.
var FactReadings = []models.Reading{models.ReadInFull, models.ReadExcerpt, models.Derived, models.GeneralKnowledge}

// FactOfPosition returns a position, with its source, as the form asks for it.
func FactOfPosition(p states.Position) ProposedFact {
	return ProposedFact{
		Kind: states.AsPosition, StateISO: p.StateISO, Question: p.Question, Stance: p.Stance, Basis: p.Basis, On: p.Since,
		Summary: p.Summary, Quote: p.Quote, Reading: p.Reading, For: p.Visibility,
	}.from(p.Source)
}

// FactOfEvidence returns a piece of evidence, with its source, as the form
// asks for it.
func FactOfEvidence(e states.Evidence) ProposedFact {
	return ProposedFact{
		Kind: states.AsEvidence, StateISO: e.StateISO, Sort: e.Kind, On: e.On, Figure: e.Figure,
		Summary: e.Summary, Quote: e.Quote, QuoteLang: e.QuoteLang, Reading: e.Reading, For: e.Visibility,
		Weight: strconv.Itoa(e.Weight), Side: e.Side, Wordings: wordingsOf(e),
	}.from(e.Source)
}

func (f ProposedFact) from(s models.Source) ProposedFact {
	f.SourceTitle, f.Publisher, f.SourceURL, f.SourceOn = s.Title, s.Publisher, s.URL, s.On
	return f
}

// Position returns the position that the finding would be.
func (f ProposedFact) Position() states.Position {
	return states.Position{
		StateISO: f.StateISO, Question: f.Question, Stance: f.Stance, Since: f.On, Basis: f.Basis, Reading: f.Reading,
		Summary: f.Summary, Quote: f.Quote, Visibility: f.For, Confirmed: true,
		Source: models.Source{Title: f.SourceTitle, Publisher: f.Publisher, URL: f.SourceURL, On: f.SourceOn},
	}
}

// ontoPosition writes the finding into a position; the state stays.
func (f ProposedFact) ontoPosition(p *states.Position, source uint) {
	became := f.Position()
	became.Record, became.StateISO, became.SourceID = p.Record, cmp.Or(p.StateISO, f.StateISO), source
	*p = became
}

// ontoEvidence writes the finding into a piece of evidence; the state stays.
func (f ProposedFact) ontoEvidence(e *states.Evidence, source uint) {
	weight, side, quoteLang := e.Weight, e.Side, e.QuoteLang
	if e.ID == 0 {
		weight, side = states.UsualWeight(f.Sort), states.UsualSide(f.Sort)
	}
	if e.Quote != f.Quote || f.QuoteLang != "" {
		quoteLang = f.QuoteLang
	}
	if n, err := strconv.Atoi(f.Weight); err == nil {
		weight = n
	}
	*e = states.Evidence{
		Record: e.Record, StateISO: cmp.Or(e.StateISO, f.StateISO), Kind: f.Sort, On: f.On, Figure: f.Figure,
		Summary: f.Summary, Quote: f.Quote, SourceID: source, Reading: f.Reading, Visibility: f.For,
		Weight: weight, Side: cmp.Or(f.Side, side), QuoteLang: quoteLang,
	}
}

// tidy takes out of a finding what has no business in it.
func (f *ProposedFact) tidy() {
	f.StateISO = strings.ToUpper(strings.TrimSpace(f.StateISO))
	f.On, f.SourceOn = models.TrimDate(f.On), models.TrimDate(f.SourceOn)
	f.Figure, f.SourceTitle, f.Publisher = models.OneLine(f.Figure), models.OneLine(f.SourceTitle), models.OneLine(f.Publisher)
	f.SourceURL = strings.TrimSpace(f.SourceURL)
	f.Summary, f.Quote = models.PlainText(f.Summary), models.PlainText(f.Quote)
	f.QuoteLang = strings.TrimSpace(f.QuoteLang)
	if f.Quote == "" {
		f.QuoteLang = ""
	}
	f.tidyWordings()
	switch f.Kind {
	case states.AsPosition:
		f.Sort, f.Figure = "", ""
	case states.AsEvidence:
		f.Question, f.Stance, f.Basis = "", "", ""
	default:
		f.Sort, f.Figure, f.Question, f.Stance, f.Basis, f.On, f.Quote, f.QuoteLang = "", "", "", "", "", "", "", ""
	}
	if f.Kind != states.AsEvidence {
		f.Weight, f.Side, f.Wordings = "", "", Wordings{}
	}
	if f.Kind == states.AsPosition {
		f.QuoteLang = ""
	}
}

// check tells what is wrong with a tidied finding.
func (f ProposedFact) check(wrong models.Invalid, today models.Date, asked states.Questions) {
	wrong.Check(slices.Contains(FactKinds, f.Kind), "kind", models.NotAChoice)
	switch f.Kind {
	case states.AsPosition:
		wrong.Check(asked.Has(f.Question), "question", models.ChoiceRequired)
		wrong.Check(f.Stance != models.Silent && slices.Contains(models.Stances, f.Stance), "stance", models.ChoiceRequired)
		wrong.Check(f.Basis.Strength() > 0, "basis", models.ChoiceRequired)
	case states.AsEvidence:
		f.checkEvidence(wrong)
	}
	if f.Kind != states.AsCorrection {
		wrong.Check(f.On != "", "on", models.Required)
		wrong.Check(slices.Contains(FactReadings, f.Reading), "reading", models.NotAChoice)
	} else {
		wrong.Check(f.SourceURL != "", "url", models.Required)
	}
	if models.CheckDate(wrong, "on", f.On) && f.On != "" {
		wrong.Check(f.On.First() <= today, "on", models.InTheFuture)
	}
	if models.CheckDate(wrong, "source_on", f.SourceOn) && f.SourceOn != "" {
		wrong.Check(f.SourceOn.First() <= today, "source_on", models.InTheFuture)
		wrong.Check(wrong["on"] != "" || f.On == "" || f.On.First() <= f.SourceOn.Last(), "source_on", models.SourceBeforeFact)
	}
	wrong.Check(f.Summary != "", "summary", models.Required)
	states.CheckSource(wrong, "source_title", "url", f.SourceTitle, f.SourceURL)
	wrong.Check(slices.Contains(models.Visibilities, f.For), "visibility", models.NotAChoice)
	for field, text := range map[string]string{"publisher": f.Publisher, "figure": f.Figure} {
		wrong.Check(utf8.RuneCountInString(text) <= models.MaxLine, field, models.TooLong)
	}
	for field, text := range map[string]string{"summary": f.Summary, "quote": f.Quote} {
		wrong.Check(utf8.RuneCountInString(text) <= models.MaxSummary, field, models.TooLong)
	}
}

// checkEvidence tells what is wrong with what only evidence has.
func (f ProposedFact) checkEvidence(wrong models.Invalid) {
	wrong.Check(slices.Contains(states.EvidenceKinds, f.Sort), "sort", models.ChoiceRequired)
	wrong.Check(f.Figure == "" || f.hasFigure() && isFigure(f.Figure), "figure", models.NotAFigure)
	wrong.Check(f.Weight == "" || slices.Contains(Weights, f.Weight), "weight", models.NotAChoice)
	wrong.Check(f.Side == "" || slices.Contains(states.Sides, f.Side), "side", models.NotAChoice)
	wrong.Check(f.QuoteLang == "" || quoteLang.MatchString(f.QuoteLang), "quote_lang", models.NotLanguages)
	f.checkWordings(wrong)
}

// hasFigure tells whether evidence of the sort comes with a figure.
func (f ProposedFact) hasFigure() bool { return f.Sort == "poll" || f.Sort == "expert-letter" }

// isFigure tells whether the text is a whole number as a letter can use it.
func isFigure(text string) bool {
	return len(text) <= 9 && strings.Trim(text, "0123456789") == ""
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
func BearingOn(s states.State, day models.Date, p states.Position) (bearing Bearing, before, after states.Standing) {
	without := states.State{Positions: slices.DeleteFunc(slices.Clone(s.Positions), func(old states.Position) bool {
		return p.ID != 0 && old.ID == p.ID
	})}
	s.Overrides = nil // which say nothing of what the positions do to each other
	if p.ID == 0 {
		p.ID = ^uint(0) // of one day and basis, what is recorded last counts
	}
	with := states.State{Positions: append(slices.Clone(without.Positions), p)}
	before, after = s.StandingOn(day, p.Question), with.StandingOn(day, p.Question)
	same := func(other states.Position) bool { return other.ID == p.ID }
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

// An Audience is people to whom a position that is put on record turns the figures, or
// does not.
type Audience struct {
	Who    string // public, members of the state, or coordinators
	Sees   bool   // they may see it
	Before states.Tally
	After  states.Tally
}

// audiencesOf tells how the tallies turn to whom when the position is put on record, in
// place of the one of its number if there is one. Each counts what they may see.
func audiencesOf(ctx context.Context, s *models.Store, p states.Position) (all []Audience, err error) {
	for _, a := range []struct {
		who string
		as  models.User
	}{
		{"public", models.User{}},
		{"members", models.User{Role: models.Member, States: []models.UserState{{StateISO: p.StateISO}}}},
		{"coordinators", models.User{Role: models.Coordinator}},
	} {
		seen, err := states.All(ctx, s.As(a.as))
		if err != nil {
			return nil, err
		}
		one := Audience{Who: a.who, Sees: a.as.MaySee(p.Visibility, p.StateISO, false), Before: states.TallyOf(seen, p.Question, s.Today())}
		seen = slices.Clone(seen)
		for i, st := range seen {
			if st.ISO2 != p.StateISO {
				continue
			}
			seen[i].Positions = slices.DeleteFunc(slices.Clone(st.Positions), func(old states.Position) bool { return p.ID != 0 && old.ID == p.ID })
			if one.Sees {
				if p.ID == 0 {
					p.ID = ^uint(0) // of one day and basis, what is recorded last counts
				}
				seen[i].Positions = append(seen[i].Positions, p)
			}
		}
		one.After = states.TallyOf(seen, p.Question, s.Today())
		all = append(all, one)
	}
	return all, nil
}
