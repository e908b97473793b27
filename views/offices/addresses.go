package offices

import (
	"maps"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/ui"
)

// An AddressesPage is a queue of offices that lack an address for the channel of a draft.
type AddressesPage struct {
	Needs   []workflow.AddressNeed
	Rest    []offices.Office          // to which drafts go that lack no address
	Sitting offices.Sitting           // where the addresses stand
	Answers map[string]offices.Answer // as typed, or read from a list, by the key of the office
	Wrong   map[string]models.Invalid // with the answers
	Invalid models.Invalid            // with the source
	Entered []workflow.Entered        // today, the last first
	Lapsed  []letters.Letter          // which lost their approval as an address was taken back
	Pasted  string
	Unread  []workflow.PastedLine // lines of the list that name none of the offices, or more than one
}

// wrongAt returns what is wrong with the addresses of the office, by their fields.
func (a AddressesPage) wrongAt(o offices.Office) models.Invalid {
	wrong := models.Invalid{}
	for name, what := range a.Wrong[o.Key()] {
		wrong[field(name, o)] = what
	}
	return wrong
}

// whyUnread says why a line of the list was not read.
func (a AddressesPage) whyUnread(p ui.Page, line workflow.PastedLine) string {
	switch line.Unread {
	case "":
		return p.T("addresses.unread.which")
	case workflow.UnreadName, workflow.UnreadDone, workflow.UnreadCells, workflow.UnreadEmail, workflow.UnreadPostal, workflow.UnreadMail:
		return p.T("addresses.unread." + string(line.Unread))
	}
	return p.T("holders.unread." + string(line.Unread))
}

// addressesHere is an address of the queue, with what was asked for.
func addressesHere(p ui.Page, address string) string {
	asked := maps.Clone(p.Query)
	asked.Del("lapsed")
	if q := asked.Encode(); q != "" {
		return address + "?" + q
	}
	return address
}
