package drafting

import (
	"strings"

	"demarche/models/states"
)

// groupName returns the name of a group as it stands within an English
// sentence: "the European Union", "BRICS".
func groupName(g states.Group) string {
	if strings.ToUpper(g.Name) == g.Name {
		return g.Name
	}
	return "the " + g.Name
}
