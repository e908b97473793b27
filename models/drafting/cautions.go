package drafting

import (
	"embed"

	"demarche/models"
)

//go:embed cautions.csv
var cautionTable embed.FS

// A caution is what is to be thought of before somebody writes to the government of a state.
type caution struct {
	since models.Date
	text  string
}

// cautionOf is known of states by their codes. It is general knowledge, as of the day of this edition,
// and was not read in a source.
var cautionOf = func() map[string]caution {
	all := map[string]caution{}
	for _, r := range rowsOf(cautionTable, "cautions.csv") {
		all[r[0]] = caution{models.Date(r[1]), r[2]}
	}
	return all
}()

// cautions are what is to be checked before a letter goes to an office of the government at home.
// Its missions may not be of that government, and need none.
func (m *content) cautions(h holding) []Fact {
	c, ok := cautionOf[m.State.ISO2]
	if !ok || m.Day < c.since || isMission(h.office) {
		return nil
	}
	return []Fact{{What: capital(c.text), On: m.Day, Reading: models.GeneralKnowledge, Thing: Thing{"state", m.State.ISO2}}}
}
