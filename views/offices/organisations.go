package offices

import (
	"demarche/models"
	"demarche/models/states"
)

// An OrganisationsPage is one page of the organisations of the coalition.
type OrganisationsPage struct {
	Organisations []models.Organisation
	Names         map[string]string // of states, by code
	Countries     int               // in which the listed are seated
	Facts         []states.CampaignFact
	Total         int
	Page, Pages   int
}

// counted returns what the coalition itself counted, as of the day.
func (o OrganisationsPage) counted(slug string, day models.Date) (states.CampaignFact, bool) {
	return states.FactOn(o.Facts, slug, day)
}

// history returns each count of its members by the coalition, the oldest first.
func (o OrganisationsPage) history() []states.CampaignFact {
	var counts []states.CampaignFact
	for _, f := range o.Facts {
		if f.Slug == "coalition-members" {
			counts = append(counts, f)
		}
	}
	return counts
}
