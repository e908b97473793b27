package entry

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
)

// Values are what stands in a form, as it was typed, by the name of the field. A
// field in a repeated row is called by the row and its place: "documents.0.title".
type Values map[string]string

// MaxRows is how many rows a form takes of one kind.
const MaxRows = 500

// At names a field of a row.
func At(rows string, place int, field string) string {
	return rows + "." + strconv.Itoa(place) + "." + field
}

// Day returns the day in the field.
func (v Values) Day(name string) models.Date { return models.TrimDate(models.Date(v[name])) }

// Count returns how many rows there are of the name.
func (v Values) Count(rows string) int {
	n := 0
	for name := range v {
		rest, of := strings.CutPrefix(name, rows+".")
		if place, _, ok := strings.Cut(rest, "."); of && ok {
			if at, err := strconv.Atoi(place); err == nil {
				n = max(n, at+1)
			}
		}
	}
	return n
}

// Rows returns the rows of the name, each by the names of its fields alone.
func (v Values) Rows(f Field) []Values {
	rows := make([]Values, v.Count(f.Name))
	for i := range rows {
		rows[i] = Values{}
		for _, column := range f.Rows {
			rows[i][column.Name] = v[At(f.Name, i, column.Name)]
		}
	}
	return rows
}

// SetRows puts the rows in the place of those that there are.
func (v Values) SetRows(f Field, rows []Values) {
	maps.DeleteFunc(v, func(name, _ string) bool { return strings.HasPrefix(name, f.Name+".") })
	for i, row := range rows {
		for _, column := range f.Rows {
			v[At(f.Name, i, column.Name)] = row[column.Name]
		}
	}
}

// IsEmpty tells whether nothing was typed.
func (v Values) IsEmpty() bool {
	for _, text := range v {
		if strings.TrimSpace(text) != "" {
			return false
		}
	}
	return true
}

// Read takes from what was sent the fields of the form; rows in which nothing was
// typed are left out.
func (f Form) Read(sent url.Values) Values {
	v := Values{}
	for _, field := range f.Fields() {
		if field.Rows == nil {
			v[field.Name] = strings.ReplaceAll(sent.Get(field.Name), "\r\n", "\n")
			if field.Sort == Several {
				v[field.Name] = strings.Join(sent[field.Name], ";")
			}
			continue
		}
		var rows []Values
		for i := range MaxRows {
			row, there := Values{}, false
			for _, column := range field.Rows {
				there = there || sent.Has(At(field.Name, i, column.Name))
				row[column.Name] = strings.ReplaceAll(sent.Get(At(field.Name, i, column.Name)), "\r\n", "\n")
			}
			if !there {
				break
			}
			if !row.IsEmpty() {
				rows = append(rows, row)
			}
		}
		v.SetRows(field, rows)
	}
	return v
}

// Paste adds to the rows of the field those of a pasted list, and returns the lines
// that do not fit any more, or were not understood.
func (v Values) Paste(f Field, list string, offers Lists) (left []string) {
	rows := v.Rows(f)
	if f.PastedAll != nil {
		found := f.PastedAll(models.Visible(strings.ReplaceAll(list, "\r\n", "\n")), offers)
		had := rows
		for _, row := range found.Rows {
			if !slices.ContainsFunc(had, func(r Values) bool { return maps.Equal(r, row) }) {
				rows = append(rows, row)
			}
		}
		for name, text := range found.Other {
			if strings.TrimSpace(v[name]) == "" {
				v[name] = text
			}
		}
		v.SetRows(f, rows[:min(len(rows), MaxRows)])
		return found.Left
	}
	for line := range strings.Lines(list) {
		line = models.Visible(strings.TrimRight(line, "\r\n"))
		if strings.TrimSpace(line) == "" {
			continue
		}
		if row := f.fromLine(line); len(rows) < MaxRows && f.names(row, offers) {
			rows = append(rows, row)
		} else {
			left = append(left, line)
		}
	}
	v.SetRows(f, rows)
	return left
}

// names tells whether a row names, where it has to, something that is on record or may be.
func (f Field) names(row Values, offers Lists) bool {
	for _, column := range f.Rows {
		if column.Sort != Listed || !column.Required {
			continue
		}
		if _, certain, perhaps := offers[column.List].Pick(models.OneLine(row[column.Name])); !certain && len(perhaps) == 0 {
			return false
		}
	}
	return true
}

// Unclear tells what in the rows of the field has to be asked: a name that may be that of
// several, or of nothing on record, and what is none of the choices.
func (f Field) Unclear(v Values, offers Lists) models.Invalid {
	wrong, unclear := models.Invalid{}, models.Invalid{}
	f.check(maps.Clone(v), wrong, "", offers)
	for name, what := range wrong {
		if what == models.Ambiguous || what == models.NotOnRecord || what == models.NotAChoice {
			unclear[name] = what
		}
	}
	return unclear
}

// fromLine reads a row from a line.
func (f Field) fromLine(line string) Values {
	if f.Pasted != nil {
		return f.Pasted(line)
	}
	names := make([]string, len(f.Rows))
	for i, column := range f.Rows {
		names[i] = column.Name
	}
	return Row(line, names...)
}

// Row reads the columns of the names from a line, with tabs or else semicolons between
// them. What is behind the last belongs to it.
func Row(line string, names ...string) Values {
	cells := strings.Split(line, "\t")
	if len(cells) == 1 {
		cells = strings.Split(line, ";")
	}
	row := Values{}
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		if i < len(names) {
			row[names[i]] = cell
		} else if last := names[len(names)-1]; cell != "" {
			row[last] += "; " + cell
		}
	}
	return row
}

// Item returns the text of an item of a list, without its number or bullet and the marks
// behind it.
func Item(text string) string {
	return strings.TrimRight(strings.TrimLeft(text, "0123456789.)•-– "), "*,. ")
}

// A Difference is a field of which two versions say different things.
type Difference struct {
	Field                  Field
	Mine, Theirs, Original string
}

// Compare lists the fields of which mine and theirs say different things, with what
// stood there before. Rows are told one a line.
func (f Form) Compare(mine, theirs, original Values) []Difference {
	var all []Difference
	for _, field := range f.Fields() {
		d := Difference{field, mine.Said(field), theirs.Said(field), original.Said(field)}
		if d.Mine != d.Theirs {
			all = append(all, d)
		}
	}
	return all
}

// Said writes out what stands in a field: of repeated rows a line each.
func (v Values) Said(f Field) string {
	if f.Rows == nil {
		return v[f.Name]
	}
	var lines []string
	for _, row := range v.Rows(f) {
		var cells []string
		for _, column := range f.Rows {
			if text := row[column.Name]; text != "" {
				cells = append(cells, text)
			}
		}
		lines = append(lines, strings.Join(cells, " · "))
	}
	return strings.Join(lines, "\n")
}

// Names lists the names of the values in order.
func (v Values) Names() []string { return slices.Sorted(maps.Keys(v)) }

// CheckSpan tells when what begins on the one day ends before it on the other.
func CheckSpan(wrong models.Invalid, v Values, from, to string) {
	if wrong[from] == "" && wrong[to] == "" && v[to] != "" {
		wrong.Check(v.Day(from).First() <= v.Day(to).Last(), to, models.EndBeforeStart)
	}
}
