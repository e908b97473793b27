package api

import (
	"cmp"

	"demarche/models"
	"demarche/models/meetings"
)

// A JoinedText is a text that states join, such as a joint statement or a declaration.
type JoinedText struct {
	Slug     string       `json:"slug"`
	Title    string       `json:"title"`
	Kind     string       `json:"kind" enum:"joint-statement,communique,declaration,working-paper,co-sponsorship"`
	Date     string       `json:"date"`
	Meeting  string       `json:"meeting,omitempty" doc:"Slug of the meeting at which it was made"`
	Event    string       `json:"event,omitempty" doc:"The occasion, in words"`
	URL      string       `json:"url,omitempty"`
	Question string       `json:"question,omitempty" doc:"That joining it answers"`
	Stance   string       `json:"stance,omitempty" enum:"yes,no,undecided"`
	Joined   *int         `json:"joined,omitempty" doc:"How many states stand by it on the day; missing where it is not on record who joined it"`
	States   []Joiner     `json:"states" nullable:"false" doc:"Who joined it by the day, also who left it again"`
	Authors  []TextAuthor `json:"authors,omitempty" doc:"What states did for it; not in a list"`
	Source   *Source      `json:"source,omitempty"`
}

// A Joiner is a state that joined a text.
type Joiner struct {
	State   string `json:"state" doc:"ISO 3166-1 alpha-2"`
	Since   string `json:"since" doc:"The day on which it joined"`
	Until   string `json:"until,omitempty" doc:"Its last day; missing for a state that stands by it"`
	Reading string `json:"reading" doc:"How it was read that it joined"`
}

// A TextAuthor is a state that did something for a text.
type TextAuthor struct {
	State string `json:"state" doc:"ISO 3166-1 alpha-2"`
	Role  string `json:"role" enum:"tabled,delivered,author,sponsor"`
}

// NewJoinedText tells a text as of the day.
func NewJoinedText(t meetings.Text, day models.Date) JoinedText {
	standing, left := t.JoinersOn(day)
	told := JoinedText{
		Slug: t.Slug, Title: t.Title, Kind: t.Kind, Date: string(t.On), Event: t.Event, URL: t.URL,
		Question: string(t.Question), Stance: string(t.Stance), States: []Joiner{},
	}
	if len(t.Endorsements) > 0 {
		n := len(standing)
		told.Joined = &n
	}
	if t.Meeting != nil {
		told.Meeting = t.Meeting.Slug
	}
	for _, e := range append(standing, left...) {
		told.States = append(told.States, Joiner{State: e.StateISO, Since: string(cmp.Or(e.Since, t.On)), Until: string(e.Until), Reading: string(e.Reading)})
	}
	for _, d := range t.Authors(day) {
		told.Authors = append(told.Authors, TextAuthor{State: d.StateISO, Role: d.Kind})
	}
	if t.SourceID != nil {
		source := newSource(t.Source, t.Reading)
		told.Source = &source
	}
	return told
}
