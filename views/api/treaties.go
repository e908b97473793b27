package api

import (
	"demarche/models"
	"demarche/models/states"
)

// An OtherName is a name of a state besides its everyday one.
type OtherName struct {
	Name  string `json:"name"`
	Lang  string `json:"lang" doc:"BCP 47"`
	Sort  string `json:"sort" enum:"short,official,other" doc:"A short one is one that it had"`
	Since string `json:"since,omitempty"`
	Until string `json:"until,omitempty"`
}

func newOtherNames(s states.State, day models.Date) []OtherName {
	all := []OtherName{}
	for _, n := range s.OtherNames(day) {
		all = append(all, OtherName{n.Name, n.Lang, string(n.Sort), string(n.Since), string(n.Until)})
	}
	return all
}

// A TreatyStatus is where a state stands under a treaty on the day, and how it came there.
type TreatyStatus struct {
	Treaty string       `json:"treaty"`
	Status string       `json:"status" enum:"party,signatory,none"`
	Steps  []TreatyStep `json:"steps" nullable:"false"`
}

// A TreatyStep is a step of a state towards a treaty, or out of it.
type TreatyStep struct {
	Event  string  `json:"event" enum:"signature,ratification,accession,acceptance,approval,succession,consent,withdrawal"`
	On     string  `json:"on"`
	Source *Source `json:"source,omitempty"`
}

func newTreaties(s states.State, day models.Date) []TreatyStatus {
	all := []TreatyStatus{}
	for _, t := range states.Treaties {
		under := TreatyStatus{Treaty: string(t), Status: s.StatusUnder(t, day)}
		for _, step := range s.StepsUnder(t, day) {
			told := TreatyStep{Event: step.Event, On: string(step.On)}
			if step.Cited != nil {
				source := newSource(*step.Cited, step.Reading)
				told.Source = &source
			}
			under.Steps = append(under.Steps, told)
		}
		if len(under.Steps) > 0 {
			all = append(all, under)
		}
	}
	return all
}
