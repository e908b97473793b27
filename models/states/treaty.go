package states

import (
	"context"
	"slices"

	"demarche/models"
)

// A Treaty is one of those towards which the steps of states are kept.
type Treaty string

// The Convention on Certain Conventional Weapons: the framework alone, without its protocols.
const CCW Treaty = "ccw"

// Treaties lists the treaties: the Convention, its amendment and protocols, and others on weapons.
var Treaties = []Treaty{CCW, "ccw-article-1", "ccw-protocol-1", "ccw-protocol-2", "ccw-protocol-2-amended", "ccw-protocol-3", "ccw-protocol-4", "ccw-protocol-5", "mbt", "ccm", "tpnw", "att"}

// TreatiesOf lists the treaties with which the campaign deals: all, and of one that began
// without facts those towards which a state took a step.
func TreatiesOf(ctx context.Context, s *models.Store) ([]Treaty, error) {
	c, err := models.CoalitionOf(ctx, s)
	if err != nil || !c.WithoutFacts {
		return Treaties, err
	}
	list, err := All(ctx, s)
	return TreatiesTaken(list, s.Today()), err
}

// TreatiesTaken lists the treaties towards which one of the states took a step by the day.
func TreatiesTaken(list []State, day models.Date) []Treaty {
	return models.Keep(Treaties, func(t *Treaty) bool {
		return slices.ContainsFunc(list, func(s State) bool { return len(s.StepsUnder(*t, day)) > 0 })
	})
}

// Withdrawal is the step by which a state leaves a treaty.
const Withdrawal = "withdrawal"

// TreatyEvents lists the steps that a state can take.
var TreatyEvents = []string{"signature", "ratification", "accession", "acceptance", "approval", "succession", "consent", Withdrawal}

// A Status is how a state stands under a treaty.
type Status string

// The statuses of a state under a treaty.
const (
	Party     = "party"
	Signatory = "signatory"
	NotParty  = "none"
)

// A TreatyStep is a step of a state towards a treaty, or out of it, as the depositary records it.
type TreatyStep struct {
	models.Record
	StateISO string      `json:"StateISO"`
	Treaty   Treaty      `json:"Treaty"`
	Event    string      `json:"Event"`
	On       models.Date `gorm:"column:on_day" json:"On"` // of a withdrawal: its first day without the treaty
	Source   string      `json:"Source,omitempty"`        // of what came with the program: keys of the snapshots, joined with ";"

	SourceID *uint          `json:"SourceID,omitempty"`
	Cited    *models.Source `gorm:"foreignKey:SourceID" json:"-"`
	Reading  models.Reading `json:"Reading,omitempty"`
	models.Passage
}

// StatusUnder returns the status under the treaty on the day: party, signatory or none, as
// far as the recorded steps tell.
func (s State) StatusUnder(t Treaty, day models.Date) string {
	status := NotParty
	for i := range s.Steps {
		step := &s.Steps[i]
		if step.Treaty != t || step.On > day {
			continue
		}
		switch step.Event {
		case "signature":
			if status == NotParty {
				status = Signatory
			}
		case Withdrawal:
			status = NotParty
		default:
			status = Party
		}
	}
	return status
}

// CCWStatusOn returns the status under the Convention on the day.
func (s State) CCWStatusOn(day models.Date) string { return s.StatusUnder(CCW, day) }

// Count returns how many of the states have the status under the treaty on the day.
func (t Treaty) Count(list []State, status string, day models.Date) (n int) {
	for i := range list {
		if list[i].StatusUnder(t, day) == status {
			n++
		}
	}
	return n
}

// StepsUnder lists the steps of the state towards the treaty by the day, the oldest first.
func (s State) StepsUnder(t Treaty, day models.Date) []TreatyStep {
	return models.Keep(s.Steps, func(step *TreatyStep) bool { return step.Treaty == t && step.On <= day })
}
