package statements

import (
	"slices"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/proposals"
	"demarche/models/statements"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// A ListPage is a page of statements, and by what they were chosen.
type ListPage struct {
	Filter  statements.Filter
	Choices statements.Choices
	Rows    []statements.Statement
	Total   int
	Paging  models.Paging
	Wrong   models.Invalid
}

// A StatementPage is a statement with what belongs to it, and a passage of it that
// somebody is about to quote.
type StatementPage struct {
	Statement statements.Statement
	Shown     []statements.Text // side by side, the original first
	Members   []states.State    // for whom a group spoke on that day
	Own       []states.State    // whose own words it has
	ReadOut   []states.Evidence
	History   []audit.Entry
	Quotation statements.Quotation
	Wrong     models.Invalid
}

// quotes tells whether the reader may quote a passage: a text is on record, in which a state speaks for itself
// of which the reader may record or propose something.
func (s StatementPage) quotes(p ui.Page) bool {
	return !p.IsPast() && len(s.Statement.Texts) > 0 && len(s.quotable(p)) > 0
}

// quotable are the states on which the reader may record or propose what they said.
func (s StatementPage) quotable(p ui.Page) []states.State {
	return models.Keep(s.Own, func(st *states.State) bool {
		return proposals.MayRecord(p.Reader) || proposals.MayPropose(p.Reader, st.ISO2)
	})
}

// shows tells whether the text stands among those side by side.
func (s StatementPage) shows(t statements.Text) bool {
	return slices.ContainsFunc(s.Shown, func(other statements.Text) bool { return other.ID == t.ID })
}

// longest is how many paragraphs the longest of the texts shown has.
func (s StatementPage) longest() int { return len(statements.Aligned(s.Shown)) }

func named(all []statements.Named) []ui.Option {
	list := make([]ui.Option, len(all))
	for i, n := range all {
		list[i] = ui.Option{Value: n.Slug, Text: n.Name}
	}
	return list
}

func languages(p ui.Page, codes []string) []ui.Option {
	list := make([]ui.Option, len(codes))
	for i, code := range codes {
		list[i] = ui.Option{Value: code, Text: records.LanguageName(p, code)}
	}
	return list
}

// deliverer names who read the statement, and their office.
func deliverer(st statements.Statement) string {
	if st.DeliveredByTitle == "" {
		return st.DeliveredBy
	}
	return st.DeliveredBy + ", " + st.DeliveredByTitle
}

// textOf says which text it is: in which language, whether it is the original, and whose
// translation it is.
func textOf(p ui.Page, t statements.Text) string {
	text := p.T("statement.text." + t.Kind + ".said")
	if t.MadeBy != "" {
		text += " · " + p.T("statement.text.by", "Who", t.MadeBy)
	}
	return text
}
