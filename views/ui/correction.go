package ui

import (
	"slices"
	"strings"

	"demarche/views/paths"
)

// correction is the address at which a correction of this page is proposed, ""
// for a page that not everybody may see.
func (p Page) correction() string {
	is := func(address string) bool { return p.Path == address || strings.HasPrefix(p.Path, address+"/") }
	if p.IsPast() || p.Path != paths.Home && !slices.ContainsFunc(open, is) || strings.HasSuffix(p.Path, "/edit") || strings.HasSuffix(p.Path, "/new") {
		return ""
	}
	return paths.CorrectionOf(p.Path)
}

// open are the pages that everybody may see, of which corrections are proposed.
var open = []string{paths.States, paths.Meetings, paths.Resolutions, paths.Groups, paths.Organisations, paths.Sources, paths.Officials, paths.Offices, paths.Positions, paths.Evidence, paths.Statements, paths.Texts}
