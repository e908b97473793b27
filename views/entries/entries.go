package entries

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/search"
	"demarche/models/states"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// A FormPage is a form as it was opened, or as it was refused.
type FormPage struct {
	Form     entry.Form
	Subject  entry.Subject
	Values   entry.Values
	Offers   entry.Lists
	Empty    map[string]int    // how many empty rows are shown, by the name of the rows; 0 for one
	Left     map[string]string // lines of a pasted list that did not fit, by the name of the rows
	Focus    string            // the field that the reader goes on in: of a row that was just added
	Note     string            // to the coordinators, of what is proposed
	Version  int               // of what was on record when the form was opened
	Wrong    models.Invalid
	Conflict *records.Conflict
	Effects  []entry.Effect // what follows, on the page that asks before it is saved
}

// proposes tells whether what the reader sends is a proposal.
func (f FormPage) proposes(p ui.Page) bool { return !f.Form.MayRecord(p.Reader, f.Subject) }

// title is the heading of the form.
func (f FormPage) title(p ui.Page) string {
	key := "entry.new."
	switch {
	case f.proposes(p):
		key = "entry.propose."
	case f.Subject.Key != "":
		key = "entry.edit."
	}
	return p.T(key + f.Form.Name)
}

// address is where the form goes.
func (f FormPage) address() string { return paths.EntryForm(f.Form.Name, f.Subject.Key) }

// back is where to go without sending the form.
func (f FormPage) back() string { return paths.EntryPage(f.Form.Name, f.Subject.Key) }

// rows are the places of the rows that the form shows: those with something in them,
// and empty ones after them.
func (f FormPage) rows(field entry.Field) []int {
	n := f.Values.Count(field.Name)
	places := make([]int, min(n+max(1, f.Empty[field.Name]), max(entry.MaxRows, n)))
	for i := range places {
		places[i] = i
	}
	return places
}

// label names a field; the texts may name it for one form in another way.
func label(p ui.Page, form, name string) string {
	return p.Word("entry.field."+form+"."+name, p.Word("entry.field."+name, name))
}

// labelOf names what is wrong with a form: the field, and of rows which one.
func labelOf(p ui.Page, f entry.Form, name string) string {
	for _, field := range f.Fields() {
		for _, column := range field.Rows {
			for i := range entry.MaxRows {
				if entry.At(field.Name, i, column.Name) == name {
					return label(p, f.Name, field.Name) + " " + strconv.Itoa(i+1) + ", " + label(p, f.Name, field.Name+"."+column.Name)
				}
			}
		}
	}
	return label(p, f.Name, name)
}

// hint is what is said below a field, "" for nothing.
func hint(p ui.Page, form, name string) string {
	return p.Word("entry.hint."+form+"."+name, p.Word("entry.hint."+name, ""))
}

// chosen is how a choice reads.
func chosen(p ui.Page, f entry.Field, value string) string {
	if f.Words == "reading." {
		return ui.Capital(p.T("reading." + value + ".short"))
	}
	return ui.Capital(p.Word(f.Words+value, value))
}

// TakeWords puts in the rows of a field what is kept of choices that were typed as pages
// call them: "Chaired" is chair.
func TakeWords(p ui.Page, f entry.Field, v entry.Values) {
	for _, column := range f.Rows {
		for i := range v.Count(f.Name) {
			name := entry.At(f.Name, i, column.Name)
			for _, c := range column.Choices {
				if calls(p, column, c, v[name]) {
					v[name] = c
					break
				}
			}
		}
	}
}

// calls tells whether pages call a choice as it was typed.
func calls(p ui.Page, f entry.Field, choice, typed string) bool {
	for _, word := range []string{choice, chosen(p, f, choice), p.Word("meeting."+f.Words+choice, choice)} {
		if models.Fold(word) == models.Fold(typed) {
			return true
		}
	}
	return false
}

// reads writes out what stands in a field as people read it.
func reads(p ui.Page, f entry.Field, offers entry.Lists, text string) string {
	switch {
	case text == "":
		return ""
	case f.Sort == entry.Chosen:
		return chosen(p, f, text)
	case f.Sort == entry.Several:
		var all []string
		for one := range strings.SplitSeq(text, ";") {
			all = append(all, chosen(p, f, one))
		}
		return strings.Join(all, ", ")
	case f.Sort == entry.Day:
		if _, err := models.ParseDate(text); err == nil {
			return p.Date(models.Date(text))
		}
	case f.Sort == entry.Lang:
		return p.Word("lang."+text, text)
	case f.Sort == entry.Listed:
		return offers[f.List].Reads(text)
	}
	return text
}

// A saidField is a field with what stands in it, as people read it.
type saidField struct{ Label, Text string }

// said lists what stands in a block.
func said(p ui.Page, form entry.Form, b entry.Block, v entry.Values, offers entry.Lists) []saidField {
	var all []saidField
	for _, f := range b.Fields {
		if f.Rows == nil {
			if text := reads(p, f, offers, v[f.Name]); text != "" {
				all = append(all, saidField{label(p, form.Name, f.Name), text})
			}
			continue
		}
		lines := ""
		for _, row := range v.Rows(f) {
			line := ""
			for _, column := range f.Rows {
				if text := reads(p, column, offers, row[column.Name]); text != "" && line != "" {
					line += " · " + text
				} else {
					line += text
				}
			}
			lines += line + "\n"
		}
		if lines != "" {
			all = append(all, saidField{label(p, form.Name, f.Name), lines})
		}
	}
	return all
}

// Compared puts what three versions of a form say side by side, where mine and theirs differ.
func Compared(p ui.Page, f entry.Form, offers entry.Lists, mine, theirs, original entry.Values, newest models.Change) *records.Conflict {
	c := &records.Conflict{Theirs: newest}
	for _, d := range f.Compare(mine, theirs, original) {
		read := func(text string) string { return reads(p, d.Field, offers, text) }
		c.Fields = append(c.Fields, records.ConflictField{Label: label(p, f.Name, d.Field.Name), Mine: read(d.Mine), Theirs: read(d.Theirs), Original: read(d.Original)})
	}
	return c
}

// effect says what follows. Codes of languages, questions and stances are said in words.
func effect(p ui.Page, e entry.Effect) string {
	values := append([]any(nil), e.Values...)
	for i := 0; i+1 < len(values); i += 2 {
		if code, is := values[i+1].(string); is && values[i] == "Language" {
			values[i+1] = p.Word("lang."+code, code)
		}
		switch value := values[i+1].(type) {
		case models.Date:
			values[i+1] = p.Date(value)
		case models.Question:
			values[i+1] = p.Question(value)
		case states.Treaty:
			values[i+1] = p.T("treaty." + string(value))
		case states.Status:
			values[i+1] = p.T("treaty.status." + string(value))
		case models.Stance:
			values[i+1] = p.T("stance." + string(value) + ".small")
		}
	}
	return p.T("entry.effect."+e.What, values...)
}

// suggested are the kinds of what the lists hold, by the names of the lists.
var suggested = map[string][]search.Kind{
	"states": {search.States}, "meetings": {search.Meetings}, "organisations": {search.Organisations}, "groups": {search.Groups},
	"speakers": {search.States, search.Groups, search.Organisations},
}

// suggest lets a field suggest what of its list may be meant. What is in no search is
// chosen from the list of the browser.
func suggest(p ui.Page, f entry.Field) templ.Attributes {
	if kinds := suggested[f.List]; kinds != nil {
		return ui.Suggest(p, kinds...)
	}
	return templ.Attributes{"autocomplete": "off"}
}

// list is the name of the list of what can be chosen in a field.
func list(f entry.Field) string { return "list-" + f.List }

// lists are the lists from which something can be chosen in the form.
func lists(f FormPage) []string {
	var names []string
	add := func(field entry.Field) {
		if field.List != "" && !slices.Contains(names, field.List) {
			names = append(names, field.List)
		}
	}
	for _, field := range f.Form.Fields() {
		add(field)
		for _, column := range field.Rows {
			add(column)
		}
	}
	return names
}

// wrongIn lists what is wrong in the order of the form.
func wrongIn(f FormPage) []string {
	names := slices.Sorted(maps.Keys(f.Wrong))
	place := func(name string) int {
		return slices.IndexFunc(f.Form.Fields(), func(field entry.Field) bool {
			return field.Name == name || strings.HasPrefix(name, field.Name+".")
		})
	}
	slices.SortStableFunc(names, func(a, b string) int { return place(a) - place(b) })
	return names
}

// fewChoices is how long a list is of which all is shown at once.
const fewChoices = 60

// short tells whether the list of a field is shown whole: what was typed and is not in
// it has to stay.
func short(f FormPage, field entry.Field, name string) bool {
	all := f.Offers[field.List].Choices
	typed := f.Values[name]
	return len(all) <= fewChoices && (typed == "" || slices.ContainsFunc(all, func(c entry.Choice) bool { return c.Value == typed }))
}

// note says more of what is wrong with a field, "" for nothing.
func note(p ui.Page, f FormPage, name string) string {
	if f.Wrong[name] == "" || f.Form.Notes == nil {
		return ""
	}
	more, has := f.Form.Notes(f.Values)[name]
	if !has {
		return ""
	}
	return p.T("entry.note."+more.What, more.Values...)
}

// perhaps names what the text in a field may mean, where that is not certain.
func perhaps(f FormPage, field entry.Field, name string) string {
	if f.Wrong[name] != models.Ambiguous {
		return ""
	}
	_, _, all := f.Offers[field.List].Pick(f.Values[name])
	var names []string
	for _, c := range all {
		names = append(names, c.Text)
	}
	return strings.Join(names, ", ")
}

// inLines sets fields that take little room beside each other: two to a line, three numbers.
func inLines(fields []entry.Field) [][]entry.Field {
	var lines [][]entry.Field
	for _, field := range fields {
		last := len(lines) - 1
		if last >= 0 && joins(lines[last], field) {
			lines[last] = append(lines[last], field)
			continue
		}
		lines = append(lines, []entry.Field{field})
	}
	return lines
}

// joins tells whether a field stands beside those of a line.
func joins(line []entry.Field, field entry.Field) bool {
	if !slim(line[0]) || !slim(field) {
		return false
	}
	numbers := line[0].Sort == entry.Number
	return numbers == (field.Sort == entry.Number) && (len(line) == 1 || numbers && len(line) == 2)
}

func slim(field entry.Field) bool {
	return field.Rows == nil && field.Sort != entry.Lines && field.Sort != entry.Web
}

// height is how many lines of a text a field shows.
func height(f entry.Field) string {
	if isLong(f) {
		return "14"
	}
	return "3"
}

// isLong tells whether a whole text stands in the field, which then has a line of its own.
func isLong(f entry.Field) bool { return f.Sort == entry.Lines && f.Max > models.MaxSummary }
