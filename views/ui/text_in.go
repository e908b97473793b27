package ui

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche/models"
)

// numberOfField is the number of a field within a list: to-2-email.
var numberOfField = regexp.MustCompile(`^(to|cc)-[0-9]+`)

// numberOfRow is the number of a row, from 0, at the end of the name of a field: promise-due-0.
var numberOfRow = regexp.MustCompile(`^(.+)-([0-9]+)$`)

// fieldLabel names a field of a form in a list of mistakes, as far from the field
// itself: "form-of-address" is "Form of address". Those of a list that differ by their number have one name; of a
// repeated row it is said which it is.
func (p Page) fieldLabel(field string) string {
	field = numberOfField.ReplaceAllString(field, "$1")
	if row := numberOfRow.FindStringSubmatch(field); row != nil {
		n, _ := strconv.Atoi(row[2])
		return p.T("wrong.row", "Field", p.fieldLabel(row[1]), "Row", n+1)
	}
	return p.Word("wrong.field."+field, Capital(strings.NewReplacer("-", " ", "_", " ").Replace(field)))
}

// Moment writes an instant out, to the minute.
func (p Page) Moment(t time.Time) string {
	return p.ShortDate(models.DateOf(t.UTC())) + ", " + t.UTC().Format("15:04")
}

// Who names who did something.
func (p Page) Who(c models.Change) string { return cmp.Or(c.UserName, p.T("audit.program")) }

// Capital begins a text with a capital letter.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func FirstOf(texts ...string) string { return cmp.Or(texts...) }

// Beginning returns the first words of a sentence, by which it is found.
func Beginning(sentence string) string {
	const enough = 8
	words := strings.Fields(sentence)
	if len(words) <= enough+2 {
		return sentence
	}
	return strings.Join(words[:enough], " ") + " …"
}
