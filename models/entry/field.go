package entry

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"demarche/models"
)

// A Sort is what kind of text a field takes.
type Sort string

// The sorts of fields.
const (
	Line    Sort = "line"    // one line of text
	Lines   Sort = "lines"   // a text of a few lines
	Day     Sort = "day"     // a day, a month or a year
	Chosen  Sort = "choice"  // one of few
	Several Sort = "several" // some of few, joined with ";"
	Web     Sort = "web"     // an address of the web
	Lang    Sort = "lang"    // a language (BCP 47)
	Number  Sort = "number"  // a whole number, not negative
	Listed  Sort = "listed"  // something on record: a state, a person, an organisation, a meeting
)

// A Field is something that a form asks for, or rows of several such things.
type Field struct {
	Name     string
	Sort     Sort
	Choices  []string // of a choice: what is kept; texts call each by Words and the value
	Words    string   // how the texts of choices begin: "visibility."
	List     string   // what it is chosen from, by the name of the list that the form offers
	Required bool
	Past     bool // a day that may not lie ahead
	Max      int  // characters, 0 for what is usual of its sort

	Rows   []Field                  // of repeated rows, what stands in each
	Pasted func(line string) Values // reads a row from a line of a pasted list; nil: cells with tabs or semicolons between them
	// PastedAll reads the whole of a pasted list, where a line is not always a row.
	PastedAll func(list string, offers Lists) Pasted
}

// Pasted is what stands in a pasted list: rows, what it tells of other fields, which
// counts where they are empty, and what was not understood, line by line.
type Pasted struct {
	Rows  []Values
	Other Values
	Left  []string
}

// earliest is the first day that can be meant: what is older was mistyped.
const earliest models.Date = "1971-01-01"

// check tidies what stands in the field, and tells what is wrong with it.
func (f Field) check(v Values, wrong models.Invalid, today models.Date, offers Lists) {
	if f.Rows == nil {
		f.checkAt(f.Name, v, wrong, today, offers)
		return
	}
	for i := range v.Count(f.Name) {
		for _, column := range f.Rows {
			column.checkAt(At(f.Name, i, column.Name), v, wrong, today, offers)
		}
	}
}

// checkAt does what check does for the value of the name.
func (f Field) checkAt(name string, v Values, wrong models.Invalid, today models.Date, offers Lists) {
	typed := v[name]
	text := models.OneLine(typed)
	if f.Sort == Lines {
		text = models.PlainText(typed)
	}
	v[name] = text
	if models.Visible(typed) != typed {
		wrong.Check(false, name, models.UnseenSigns)
	}
	if text == "" {
		missing := models.Required
		if f.Sort == Chosen || f.Sort == Listed {
			missing = models.ChoiceRequired
		}
		wrong.Check(!f.Required, name, missing)
		return
	}
	wrong.Check(utf8.RuneCountInString(text) <= f.longest(), name, models.TooLong)
	switch f.Sort {
	case Day:
		f.checkDay(name, models.Date(text), wrong, today)
	case Chosen:
		wrong.Check(slices.Contains(f.Choices, text), name, models.NotAChoice)
	case Several:
		wrong.Check(!slices.ContainsFunc(strings.Split(text, ";"), func(one string) bool { return !slices.Contains(f.Choices, one) }), name, models.NotAChoice)
	case Web:
		wrong.Check(models.IsWebAddress(text), name, models.NotAnAddress)
	case Lang:
		_, err := language.Parse(text)
		wrong.Check(err == nil, name, models.NotLanguages)
	case Number:
		_, err := strconv.ParseUint(text, 10, 31)
		wrong.Check(err == nil, name, models.NotAFigure)
	case Listed:
		is, certain, perhaps := offers[f.List].Pick(text)
		switch {
		case certain:
			v[name] = is.Value
		case len(perhaps) > 0:
			wrong.Check(false, name, models.Ambiguous)
		default:
			wrong.Check(false, name, models.NotOnRecord)
		}
	}
}

func (f Field) checkDay(name string, day models.Date, wrong models.Invalid, today models.Date) {
	if !models.CheckDate(wrong, name, day) {
		return
	}
	wrong.Check(day.Last() >= earliest, name, models.TooEarly)
	wrong.Check(!f.Past || day.First() <= today, name, models.InTheFuture)
	wrong.Check(day.Year() <= today.Year()+50, name, models.TooLate)
}

// longest is how many characters the field takes.
func (f Field) longest() int {
	switch {
	case f.Max > 0:
		return f.Max
	case f.Sort == Lines:
		return models.MaxSummary
	case f.Sort == Web:
		return models.MaxURL
	}
	return models.MaxLine
}
