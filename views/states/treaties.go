package states

import (
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
	"demarche/views/ui"
)

// A TreatyPage is a treaty and the states that took steps towards it.
type TreatyPage struct {
	Treaty  states.Treaty
	States  []states.State
	History []audit.Entry
}

// A stateUnder is a state and the steps that it took towards the treaty of the page.
type stateUnder struct {
	State states.State
	Steps []states.TreatyStep
}

// taken lists the states that took steps by the day, by name, each with its steps.
func (t TreatyPage) taken(day models.Date) (all []stateUnder) {
	for _, st := range t.States {
		if steps := st.StepsUnder(t.Treaty, day); len(steps) > 0 {
			all = append(all, stateUnder{st, steps})
		}
	}
	slices.SortStableFunc(all, func(a, b stateUnder) int { return models.CompareFold(a.State.Name, b.State.Name) })
	return all
}

// shipped are the keys of the files from which the steps are that name no source of their own.
func shipped(all []stateUnder) (files []string) {
	for _, st := range all {
		for _, step := range st.Steps {
			if step.Cited == nil {
				files = append(files, keys(step.Source)...)
			}
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Refs are the records of the steps that people entered or may have changed.
func (t TreatyPage) Refs(day models.Date) (refs []models.Ref) {
	for _, st := range t.taken(day) {
		for _, step := range st.Steps {
			if step.SourceID != nil || step.Version > 1 {
				refs = append(refs, models.RefOf(step))
			}
		}
	}
	return refs
}

// A treatyUnder is a treaty under which a state took steps by a day.
type treatyUnder struct {
	Treaty states.Treaty
	Status string
	Steps  []states.TreatyStep
}

// treatiesShown lists the treaties to be shown: of a campaign that began without facts, those
// towards which one of the states took a step.
func treatiesShown(p ui.Page, list []states.State) []states.Treaty {
	if !p.Campaign.WithoutFacts {
		return states.Treaties
	}
	return states.TreatiesTaken(list, p.Day())
}

// treatiesOf lists the treaties under which the state took steps, and the Convention wherever
// it is on record that a state took none.
func treatiesOf(s states.State, day models.Date) (all []treatyUnder) {
	for _, t := range states.Treaties {
		if steps := s.StepsUnder(t, day); len(steps) > 0 || t == states.CCW && s.CCWStatus != "" {
			all = append(all, treatyUnder{t, s.StatusUnder(t, day), steps})
		}
	}
	return all
}
