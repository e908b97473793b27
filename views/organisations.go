package views

import "demarche/models"

// An OrganisationsPage is one page of the organisations of the coalition.
type OrganisationsPage struct {
	Organisations []models.Organisation
	Names         map[string]string // of states, by code
	Countries     int               // in which the listed are seated
	Facts         []models.CampaignFact
	Total         int
	Page, Pages   int
}

// counted returns what the coalition itself counted, as of the day.
func (o OrganisationsPage) counted(slug string, day models.Date) (models.CampaignFact, bool) {
	return models.FactOn(o.Facts, slug, day)
}

// history returns each count of its members by the coalition, the oldest first.
func (o OrganisationsPage) history() []models.CampaignFact {
	var counts []models.CampaignFact
	for _, f := range o.Facts {
		if f.Slug == "coalition-members" {
			counts = append(counts, f)
		}
	}
	return counts
}
