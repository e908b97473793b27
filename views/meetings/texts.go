package meetings

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/views/ui"
)

// A TextsPage is a page of the texts that states join, and by what they were chosen.
type TextsPage struct {
	Filter   meetings.TextFilter
	Meetings []meetings.Meeting // by which texts can be chosen
	Rows     []meetings.Text
	Total    int
	Paging   models.Paging
	Wrong    models.Invalid
}

// during are the meetings by which texts can be chosen.
func (l TextsPage) during() []ui.Option {
	list := make([]ui.Option, len(l.Meetings))
	for i, m := range l.Meetings {
		list[i] = ui.Option{Value: m.Slug, Text: m.Name}
	}
	return list
}

// questions are those that joining a text can answer.
func questions(p ui.Page) []ui.Option {
	list := make([]ui.Option, len(p.Questions))
	for i, q := range p.Questions.Slugs() {
		list[i] = ui.Option{Value: string(q), Text: p.Question(q)}
	}
	return list
}

// A TextPage is a text, who joined it, and what states did for it.
type TextPage struct {
	Text    meetings.Text
	Names   map[string]string // of states, by code
	History []audit.Entry
}

// joiners are the states that stand by the text on the day, and those that left it, each by name.
func (t TextPage) joiners(day models.Date) (standing, left []meetings.Endorsement) {
	standing, left = t.Text.JoinersOn(day)
	byName := func(a, b meetings.Endorsement) int {
		return cmp.Or(models.CompareFold(t.Names[a.StateISO], t.Names[b.StateISO]), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(standing, byName)
	slices.SortFunc(left, byName)
	return standing, left
}
