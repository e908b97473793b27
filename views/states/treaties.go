package states

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/states"
)

// A TreatyPage is a treaty and the states that took steps towards it.
type TreatyPage struct {
	Treaty  states.Treaty
	States  []states.State
	History []audit.Entry
}

// A stepTaken is a step and whose it was.
type stepTaken struct {
	states.TreatyStep
	State states.State
}

// taken lists the steps by the day, the newest first.
func (t TreatyPage) taken(day models.Date) (all []stepTaken) {
	for _, st := range t.States {
		for _, step := range st.StepsUnder(t.Treaty, day) {
			all = append(all, stepTaken{step, st})
		}
	}
	slices.SortStableFunc(all, func(a, b stepTaken) int { return cmp.Compare(b.On, a.On) })
	return all
}

// Refs are the records of the steps that people entered or may have changed.
func (t TreatyPage) Refs(day models.Date) (refs []models.Ref) {
	for _, step := range t.taken(day) {
		if step.SourceID != nil || step.Version > 1 {
			refs = append(refs, models.RefOf(step.TreatyStep))
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

// treatiesOf lists the treaties under which the state took steps, and the Convention always.
func treatiesOf(s states.State, day models.Date) (all []treatyUnder) {
	for _, t := range states.Treaties {
		if steps := s.StepsUnder(t, day); len(steps) > 0 || t == states.CCW {
			all = append(all, treatyUnder{t, s.StatusUnder(t, day), steps})
		}
	}
	return all
}
