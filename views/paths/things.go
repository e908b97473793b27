package paths

import (
	"strings"

	"demarche/models/drafting"
)

// Thing returns the address of what vouches for a sentence of a letter.
func Thing(t drafting.Thing) string {
	switch t.Kind {
	case "state":
		iso2, part, _ := strings.Cut(t.Key, "#")
		return State(iso2) + "#" + part
	case "states":
		return States + "?" + t.Key
	case "letter":
		return Letters + "/" + t.Key
	case "resolution":
		return Resolutions + "/" + t.Key
	case "meeting":
		return Meetings + "/" + t.Key
	case "meetings":
		return Meetings + "?" + t.Key
	}
	return Sources
}
