package paths

import (
	"net/url"
	"strconv"

	"demarche/models/states"
)

// Treaties is the address of the treaties towards which the steps of states are kept.
const Treaties = "/treaties"

// TreatySteps is where single steps have their addresses.
const TreatySteps = Treaties + "/steps"

// Treaty returns the address of a treaty.
func Treaty(t states.Treaty) string { return Treaties + "/" + string(t) }

// StatesUnder returns the address of the states with the status under the treaty.
func StatesUnder(t states.Treaty, status string) string {
	return States + "?" + url.Values{"under": {string(t) + ":" + status}}.Encode()
}

// NewTreatyStep returns the address at which a step of the state is recorded.
func NewTreatyStep(iso2 string) string {
	return EntryForm("treaty", "") + "?" + url.Values{"state": {iso2}}.Encode()
}

// TreatyStepEdit returns the address at which a step is edited.
func TreatyStepEdit(id uint) string { return EntryForm("treaty", strconv.Itoa(int(id))) }

// TreatyStepTrash returns the address at which a step is taken back.
func TreatyStepTrash(key string) string { return TreatySteps + "/" + url.PathEscape(key) + "/trash" }
