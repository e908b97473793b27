package letters

import (
	"strings"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/ui"
)

// A TemplatePage is the editor of a wording.
type TemplatePage struct {
	Sort         drafting.Sort
	Lang         string
	Version      int
	Body         string // as typed
	Own          bool   // the campaign has changed it
	Shipped      bool   // one comes along
	Versions     []audit.Entry
	States       []states.State
	State        string // on which it is tried
	Day          string
	Letter       *letters.Letter // what came of it
	Inapplicable bool            // this sort of letter does not apply to the state on the day
	Mistakes     letterlang.Mistakes
	Wrong        models.Invalid
}

func (t TemplatePage) name() string { return drafting.Name(t.Sort, t.Lang) }

// title says what is worded.
func (t TemplatePage) title(p ui.Page) string {
	return p.T("template.sort."+string(t.Sort)) + " · " + p.T("lang."+t.Lang)
}

// inUse says which wording a sort of letter has in a language.
func inUse(p ui.Page, sort drafting.Sort, lang string, own map[string]letters.Template) string {
	if own[drafting.Name(sort, lang)].Body != "" {
		return p.T("templates.own")
	}
	if _, ok := drafting.ShippedFor(p.Campaign, sort, lang); ok {
		return p.T("templates.shipped")
	}
	return p.T("templates.none")
}

// fieldGroups are the fields of the catalogue by the first part of their names.
func fieldGroups(p ui.Page) (groups [][]letterlang.Field) {
	last := ""
	for _, f := range drafting.CatalogueOf(p.Campaign) {
		first, _, _ := strings.Cut(f.Name, ".")
		if first != last {
			groups = append(groups, nil)
		}
		last = first
		groups[len(groups)-1] = append(groups[len(groups)-1], f)
	}
	return groups
}

// templateAddress is where a wording is edited.
func templateAddress(sort drafting.Sort, lang string) string {
	return paths.Template(drafting.Name(sort, lang))
}
