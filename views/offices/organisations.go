package offices

import (
	"demarche/models"
	"demarche/models/audit"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/views/records"
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

// An OrganisationPage is an organisation, with the roles it has had in the campaign.
type OrganisationPage struct {
	Organisation models.Organisation
	Country      string // name of the state in which it is seated, "" for none
	Roles        []models.OrganisationRole
	Statements   records.StatementList
	Offices      []offices.Office
	History      []audit.Entry
}

// Refs names the records that the page tells of.
func (o OrganisationPage) Refs() []models.Ref {
	all := []models.Ref{models.RefOf(o.Organisation)}
	for _, r := range o.Roles {
		all = append(all, models.RefOf(r))
	}
	return all
}
