package api

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
)

// A Resolution is what was put to a vote, and how it ended.
type Resolution struct {
	Slug     string `json:"slug"`
	Symbol   string `json:"symbol" doc:"Such as A/RES/78/241"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Stage    string `json:"stage" enum:"committee,plenary"`
	Date     string `json:"date"`
	Yes      int    `json:"yes"`
	No       int    `json:"no"`
	Abstain  int    `json:"abstain"`
	Absent   *int   `json:"absent,omitempty" doc:"Members that did not vote, where the roll call is complete"`
	Complete bool   `json:"complete" doc:"Whether the vote of every member is known by name"`
	Named    int    `json:"named" doc:"How many votes are known by name"`
	URL      string `json:"url,omitempty" doc:"Record of the vote"`
}

// A Vote is what a state chose.
type Vote struct {
	State   string `json:"state" doc:"ISO 3166-1 alpha-2"`
	Option  string `json:"option" enum:"yes,no,abstain,absent"`
	Reading string `json:"reading" doc:"How the vote was read: read or excerpt"`
}

// A RollCall is a resolution and the votes known by name. A state that is not
// listed in an incomplete one may have voted in any way.
type RollCall struct {
	Resolution Resolution `json:"resolution"`
	Votes      []Vote     `json:"votes" nullable:"false" doc:"By code of state"`
	Credit     string     `json:"credit" doc:"Who is to be named where the votes are used"`
}

// A Meeting is a session, conference or vote, past or planned.
type Meeting struct {
	Slug     string `json:"slug"`
	Name     string `json:"name"`
	Forum    string `json:"forum" doc:"Slug of the forum"`
	Start    string `json:"start"`
	End      string `json:"end,omitempty" doc:"Missing where the last day is not known"`
	City     string `json:"city,omitempty"`
	Country  string `json:"country,omitempty" doc:"ISO 3166-1 alpha-2"`
	Phase    string `json:"phase" enum:"planned,underway,held,unreported,cancelled,postponed" doc:"On the day; planned: it lies ahead; unreported: planned, its dates have passed, no outcome is recorded"`
	Chair    string `json:"chair,omitempty"`
	Outcome  string `json:"outcome,omitempty" doc:"In the campaign's words, once it is over"`
	Document string `json:"document,omitempty" doc:"Symbol of its document"`

	Documents []Document `json:"documents,omitempty" doc:"Of its outcome, once it is over"`

	Source Source `json:"source"`
}

// A Document is a document that can be read somewhere.
type Document struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// Offices are the public posts of a state and who was recorded in them on the day.
type Offices struct {
	State   string   `json:"state" doc:"ISO 3166-1 alpha-2"`
	On      string   `json:"on"`
	Offices []Office `json:"offices" nullable:"false"`
}

// An Office is a public post and who was recorded in it on the day.
type Office struct {
	Slug   string  `json:"slug"`
	Title  string  `json:"title"`
	Kind   string  `json:"kind" doc:"foreign-minister, defence-minister, head-of-government, head-of-state, pr-geneva, pr-new-york, embassy, …"`
	Holder *Holder `json:"holder,omitempty" doc:"Missing where nobody was seen in the office within two years before the day"`

	LastKnown *Holder `json:"last_known,omitempty" doc:"Who was last seen in the office, more than two years before the day: not to be called in office"`
}

// A Holder is a person in an office on the day.
type Holder struct {
	Name    string `json:"name"`
	Person  string `json:"person" doc:"Slug of the person"`
	Start   string `json:"start,omitempty"`
	End     string `json:"end,omitempty" doc:"Missing where no end was known on as_of, which does not mean in office today"`
	AsOf    string `json:"as_of,omitempty" doc:"The day the source was true"`
	Recall  string `json:"recalled_on,omitempty" doc:"A later day on which somebody recalls the person in the office; nothing was read"`
	Certain bool   `json:"certain" doc:"False: only the last known holder; check before writing"`
	Source  Source `json:"source"`
}

// credit is what is owed to those who gathered the votes.
const credit = "UN Digital Library, © United Nations (non-commercial use with attribution); gathered by Machine Politics, Walker Robinson (CC BY 4.0)"

// NewResolution tells a resolution with its votes loaded.
func NewResolution(r meetings.Resolution) Resolution {
	told := Resolution{
		Slug: r.Slug, Symbol: r.Symbol, Title: r.Title, Body: r.Body, Stage: "plenary", Date: string(r.On),
		Yes: r.Yes, No: r.No, Abstain: r.Abstain, Complete: r.Listed(), Named: len(r.Votes), URL: r.URL,
	}
	if r.InCommittee() {
		told.Stage = "committee"
	}
	if n, ok := r.Total(models.VoteAbsent); ok {
		told.Absent = &n
	}
	return told
}

// NewRollCall tells who voted how.
func NewRollCall(r meetings.Resolution) RollCall {
	votes := make([]Vote, 0, len(r.Votes))
	for _, v := range r.Votes {
		votes = append(votes, Vote{v.StateISO, string(v.Option), string(v.Reading)})
	}
	slices.SortFunc(votes, func(a, b Vote) int { return cmp.Compare(a.State, b.State) })
	return RollCall{NewResolution(r), votes, credit}
}

// NewMeeting tells a meeting as it was on the day.
func NewMeeting(m meetings.Meeting, day models.Date) Meeting {
	var documents []Document
	for _, d := range m.DocumentsOn(day) {
		documents = append(documents, Document(d))
	}
	return Meeting{
		Documents: documents,
		Slug:      m.Slug, Name: m.Name, Forum: m.Forum.Slug, Start: string(m.Start), End: string(m.End),
		City: m.City, Country: m.CountryISO, Phase: string(m.PhaseOn(day)), Chair: m.Chair,
		Outcome: m.OutcomeOn(day), Document: m.DocumentSymbol, Source: newSource(m.Source, m.Reading),
	}
}

// NewOffices tells the offices of a state and who was recorded in them on the day.
func NewOffices(state string, offices []offices.Office, day models.Date) Offices {
	told := Offices{State: state, On: string(day), Offices: []Office{}}
	for _, o := range offices {
		told.Offices = append(told.Offices, newOffice(o, day))
	}
	return told
}

// newOffice tells an office and who was recorded in it on the day.
func newOffice(o offices.Office, day models.Date) Office {
	office := Office{Slug: o.Slug, Title: o.Title, Kind: o.Kind}
	t, ok := o.HolderOn(day)
	if !ok {
		return office
	}
	holder := &Holder{
		Name: t.Person.Name, Person: t.Person.Slug, Start: string(t.Start), End: string(t.End),
		AsOf: string(t.AsOf), Recall: string(t.RecalledOn), Certain: t.CertainOn(day), Source: newSource(t.Source, t.Reading),
	}
	if t.InOfficeOn(day) {
		office.Holder = holder
	} else {
		office.LastKnown = holder
	}
	return office
}
