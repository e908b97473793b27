// Package api holds what the program tells other programs, as JSON. Its structs
// are its own, so that a renamed column does not break a stranger's program:
// fields are added, and neither renamed nor taken away, within one version.
package api

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"demarche/models"
	"demarche/models/states"
)

// A List is one page of a list.
type List[T any] struct {
	Items []T `json:"items" nullable:"false" doc:"The page asked for"`
	Page  int `json:"page" doc:"Its number, from 1"`
	Pages int `json:"pages" doc:"How many pages there are"`
	Total int `json:"total" doc:"How many items there are on all pages"`
}

// A Source is where a fact was read, and how.
type Source struct {
	Title   string `json:"title"`
	URL     string `json:"url,omitempty"`
	Date    string `json:"date,omitempty" doc:"Of publication, if known"`
	Reading string `json:"reading" doc:"How the fact was read: read, excerpt, derived, derived-end, gk-end, attested or general-knowledge"`
	Check   bool   `json:"check_before_use" doc:"True where the passage itself was not read, so that the fact has to be checked before it is used"`
}

// A Standing is where a state stands on a question on the day.
type Standing struct {
	Question string `json:"question" doc:"Slug of the question"`
	Stance   string `json:"stance" enum:"yes,no,undecided,silent" doc:"Silent: no position is recorded"`
	Since    string `json:"since,omitempty" doc:"Year, month or day since which it has been this stance"`
	Basis    string `json:"basis,omitempty" enum:"own-words,vote,endorsement,reported,group-statement,override" doc:"The kind of act it was read out of: that of the record; override where the campaign counts it so, see there"`

	Record   *Position  `json:"record,omitempty" doc:"The position that it rests on: its date, basis, summary and source belong together. Of those on the strongest basis, the newest. The others that support it are in_force among the positions"`
	Override *Override  `json:"override,omitempty" doc:"Why and until when the state counts as standing there, whatever its positions say; there is no record then"`
	Group    *GroupWord `json:"group_statement,omitempty" doc:"The newest word of a group that speaks for the state, unless its own newest word is no; it is no word of the state"`
	Apart    []Apart    `json:"dissociated,omitempty" doc:"Statements of its groups on the question from which the state dissociated itself: they do not speak for it, and neither does what the group said before them"`
}

// An Override says why and until when a state counts as standing somewhere.
type Override struct {
	Without string `json:"without" enum:"yes,no,undecided,silent" doc:"Where it would stand by its positions"`
	Until   string `json:"until" doc:"The last day"`
	Reason  string `json:"reason"`
	Source  Source `json:"source"`
}

// An Apart is a statement of a group from which a state dissociated itself.
type Apart struct {
	Group     string `json:"group" doc:"Slug of the group"`
	Statement string `json:"statement" doc:"Year, month or day on which the group spoke"`
	Date      string `json:"date" doc:"Year, month or day on which the state dissociated itself"`
	Note      string `json:"note,omitempty" doc:"In the campaign's words"`
}

// A GroupWord is what a group said on a question while the state belonged to it.
type GroupWord struct {
	Group       string `json:"group" doc:"Slug of the group"`
	Stance      string `json:"stance" enum:"yes,no,undecided"`
	Date        string `json:"date" doc:"Year, month or day on which it said so"`
	DeliveredBy string `json:"delivered_by,omitempty" doc:"ISO 3166-1 alpha-2 of the state that read it, if known"`
	Summary     string `json:"summary" doc:"In the campaign's words"`
	Source      Source `json:"source"`
}

// A State is a state and where it stands.
type State struct {
	ISO2            string     `json:"iso2" doc:"ISO 3166-1 alpha-2"`
	ISO3            string     `json:"iso3" doc:"ISO 3166-1 alpha-3"`
	M49             string     `json:"m49" doc:"UN M49, with leading zeros"`
	Name            string     `json:"name"`
	OfficialName    string     `json:"official_name"`
	Region          string     `json:"region" doc:"UN M49 region"`
	Subregion       string     `json:"subregion" doc:"Finest UN M49 sub-region"`
	UNRegionalGroup string     `json:"un_regional_group"`
	UNStatus        string     `json:"un_status" doc:"member, observer or none"`
	CCWStatus       string     `json:"ccw_status,omitempty" doc:"Under the Convention on Certain Conventional Weapons on the day: party, signatory or none; left out where nothing of it is on record"`
	Standings       []Standing `json:"standings" nullable:"false" doc:"One for each question"`
}

// A StateInFull is a state with its names, groups and all that its standings rest on.
type StateInFull struct {
	State
	Names     map[string]string `json:"names" doc:"Everyday names on the day by language (BCP 47)"`
	Others    []OtherName       `json:"other_names" nullable:"false" doc:"Formal names, those by which people know it besides, and those that it had"`
	Treaties  []TreatyStatus    `json:"treaties" nullable:"false" doc:"Those towards which a step is on record by the day"`
	Groups    []string          `json:"groups" nullable:"false" doc:"Slugs of the groups it belongs to on the day"`
	Positions []Position        `json:"positions" nullable:"false" doc:"Dated on or before the day, the newest first"`
}

// A Tally counts where states stand on a question on a day.
type Tally struct {
	Question  string `json:"question"`
	Count     string `json:"count" enum:"own,groups" doc:"Whose words were counted"`
	On        string `json:"on"`
	Yes       int    `json:"yes"`
	No        int    `json:"no"`
	Undecided int    `json:"undecided"`
	Silent    int    `json:"silent" doc:"No position recorded"`
	Total     int    `json:"total"`
}

// A Position is what a state said on a question, read out of a source.
type Position struct {
	State    string `json:"state" doc:"ISO 3166-1 alpha-2"`
	Question string `json:"question" doc:"Slug of the question"`
	Stance   string `json:"stance" enum:"yes,no,undecided"`
	Since    string `json:"since" doc:"Year, month or day on which it said so"`
	Basis    string `json:"basis" enum:"own-words,vote,endorsement,reported,group-statement" doc:"Reported: somebody else lists the state or says what it thinks; its own words were not read"`
	OwnAct   bool   `json:"own_act" doc:"Whether the state itself spoke, voted or joined: not so where others report it, or a group spoke"`
	Summary  string `json:"summary" doc:"In the campaign's words"`
	InForce  bool   `json:"in_force" doc:"Whether it supports where the state stands on the day"`
	Source   Source `json:"source"`
}

// Tallies are one tally, or a list of them.
type Tallies struct{ tallies any }

// OneTally tells one tally.
func OneTally(t states.Tally) Tallies { return Tallies{NewTally(t)} }

// AllTallies tells a list of tallies.
func AllTallies(all []states.Tally) Tallies {
	tallies := make([]Tally, 0, len(all))
	for _, t := range all {
		tallies = append(tallies, NewTally(t))
	}
	return Tallies{tallies}
}

// MarshalJSON writes the one or the list.
func (t Tallies) MarshalJSON() ([]byte, error) { return json.Marshal(t.tallies) }

// Schema describes both forms.
func (Tallies) Schema(r huma.Registry) *huma.Schema {
	one := r.Schema(reflect.TypeFor[Tally](), true, "")
	return &huma.Schema{OneOf: []*huma.Schema{one, {Type: huma.TypeArray, Items: one}}}
}

// A Question is what the campaign asks of states.
type Question struct {
	Slug  string `json:"slug"`
	Name  string `json:"name" doc:"In a word or two"`
	Text  string `json:"text" doc:"In full"`
	Means string `json:"means,omitempty" doc:"What counts as a yes"`
}

// NewQuestions tells the questions in the order in which they are asked.
func NewQuestions(asked states.Questions) []Question {
	all := make([]Question, len(asked))
	for i, q := range asked {
		all[i] = Question{string(q.Slug), q.Name, q.Text, q.Means}
	}
	return all
}

// NewTally tells a tally.
func NewTally(t states.Tally) Tally {
	return Tally{string(t.Question), t.By.Name(), string(t.On), t.Yes, t.No, t.Undecided, t.Silent, t.Total}
}

// NewState tells a state as it stands on the day.
func NewState(s states.State, day models.Date) State {
	state := State{
		ISO2: s.ISO2, ISO3: s.ISO3, M49: s.M49, Name: s.Name, OfficialName: s.OfficialName,
		Region: s.Region, Subregion: s.Subregion, UNRegionalGroup: s.UNRegionalGroup,
		UNStatus: s.UNStatus, CCWStatus: s.CCWStatusOn(day),
	}
	if s.CCWStatus == "" && state.CCWStatus == states.NotParty {
		state.CCWStatus = ""
	}
	for _, q := range s.Asked.Slugs() {
		held := s.StandingOn(day, q)
		standing := Standing{Question: string(q), Stance: string(held.Stance), Since: string(held.Since), Basis: string(held.Basis)}
		if o, has := s.OverrideOn(day, q); has {
			standing.Override = &Override{string(s.Beneath(day, q).Stance), string(o.Until), o.Reason, newSource(o.Source, o.Reading)}
		} else if held.Stance != models.Silent {
			record := newPosition(held.Record, true)
			standing.Record = &record
		}
		if w, spoken := s.GroupWordOn(day, q); spoken {
			standing.Group = &GroupWord{w.Group.Slug, string(w.Stance), string(w.On), w.DeliveredBy, w.Summary, newSource(w.Source, w.Reading)}
		}
		for _, w := range s.ApartOn(day, q) {
			standing.Apart = append(standing.Apart, Apart{w.Group.Slug, string(w.On), string(w.Apart.On), w.Apart.Note})
		}
		state.Standings = append(state.Standings, standing)
	}
	return state
}

// NewStateInFull tells a state with all that its standings on the day rest on.
func NewStateInFull(s states.State, day models.Date) StateInFull {
	full := StateInFull{State: NewState(s, day), Names: map[string]string{}, Groups: []string{}, Positions: NewPositions(s, day, "")}
	for _, n := range s.ShortNames(day) {
		full.Names[n.Lang] = n.Name
	}
	full.Others, full.Treaties = newOtherNames(s, day), newTreaties(s, day)
	for _, m := range s.GroupMemberships {
		if m.On(day) {
			full.Groups = append(full.Groups, m.Group.Slug)
		}
	}
	return full
}

// NewPositions tells the confirmed positions of a state dated on or before the
// day, the newest first; of one question alone, unless that is empty.
func NewPositions(s states.State, day models.Date, question models.Question) []Position {
	held := s.Standings(day)
	positions := []Position{}
	for _, p := range s.Positions {
		if !p.Confirmed || p.Since > day || question != "" && p.Question != question {
			continue
		}
		inForce := slices.ContainsFunc(held[p.Question].Support, func(q states.Position) bool { return q.ID == p.ID })
		positions = append(positions, newPosition(p, inForce))
	}
	slices.Reverse(positions)
	return positions
}

func newPosition(p states.Position, inForce bool) Position {
	return Position{
		State: p.StateISO, Question: string(p.Question), Stance: string(p.Stance), Since: string(p.Since),
		Basis: string(p.Basis), OwnAct: p.Basis.IsOwn(), Summary: p.Summary, InForce: inForce, Source: newSource(p.Source, p.Reading),
	}
}

func newSource(s models.Source, r models.Reading) Source {
	return Source{Title: s.Title, URL: s.URL, Date: string(s.On), Reading: string(r), Check: r.Doubtful()}
}
