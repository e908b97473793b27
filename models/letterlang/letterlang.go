// Package letterlang is the language in which the templates of letters are
// written: a small, strict part of Liquid. It has {{ field | filter: value }},
// {% if %}, {% elsif %}, {% else %}, {% for item in list %}, {% part name %} and
// {% comment %}, and nothing else: it cannot call, include, assign, count or loop
// without end. All that is wrong with a template is told at once, before it is
// used; a rendering is bounded in its steps and in its length.
//
// A line is a sentence, an empty line begins a paragraph, and a line that holds
// nothing but tags is not there. Values may carry facts, see [Sourced]; what is
// rendered knows for each line on which facts it rests.
package letterlang

import (
	"fmt"
	"strings"
	"time"
)

// The bounds of a template and of a rendering.
const (
	MaxSource = 64 << 10 // bytes of a template
	maxDepth  = 24       // blocks within blocks
	maxSteps  = 100_000
	maxTime   = 10 * time.Second // of a rendering
	maxOutput = 128 << 10        // bytes
	maxWrong  = 50               // mistakes that are told
)

// A Mistake is something wrong with a template, and where.
type Mistake struct {
	Line, Column int // counted from 1, the column in characters
	Text         string
}

// Error says where the mistake is, and what.
func (m Mistake) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", m.Line, m.Column, m.Text)
}

// Mistakes are all that is wrong with a template, in order.
type Mistakes []Mistake

// Error tells all of them, a line each.
func (m Mistakes) Error() string {
	lines := make([]string, len(m))
	for i, one := range m {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// A Kind says what a field holds.
type Kind string

// The kinds of fields.
const (
	Text   Kind = "text"
	Number Kind = "number"
	Day    Kind = "date"
	Truth  Kind = "yes or no"
	List   Kind = "list"
	Record Kind = "record" // fields of its own, named after it with a dot
)

// A Field is something that a template may use.
type Field struct {
	Name string // with dots: "state.name"; of the items of a list: "votes.symbol"
	Kind Kind
	Help string // what it holds; shown where it is missing
}

// A Catalogue is the fields that templates may use, in the order in which they
// are shown beside the editor.
type Catalogue []Field

// find returns the field of the name.
func (c Catalogue) find(name string) (Field, bool) {
	for _, f := range c {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

func (c Catalogue) names() []string {
	names := make([]string, len(c))
	for i, f := range c {
		names[i] = f.Name
	}
	return names
}

// Fields are the values of a rendering by the first part of their names. A value
// is nil, a string, an int, a bool, a Date, Fields, []any or Sourced. None of
// them has anything to call.
type Fields map[string]any

// A Date is a day, month or year as ISO 8601 writes it.
type Date string

// Sourced is a value and the facts that vouch for it, by their numbers.
type Sourced struct {
	Value any
	Facts []int
}

// A Template is one that has been found right.
type Template struct {
	body   []node
	fields Catalogue
}

// Parse reads a template. Its error is Mistakes, all that are found.
func Parse(source string, fields Catalogue) (*Template, error) {
	p := &parser{fields: fields}
	if len(source) > MaxSource {
		p.fail(place{1, 1}, "a template has at most %d characters", MaxSource)
		return nil, p.wrong
	}
	p.segments = p.split(strings.ReplaceAll(source, "\r\n", "\n"))
	body := p.body(nil)
	if len(p.wrong) > 0 {
		return nil, p.wrong
	}
	return &Template{body, fields}, nil
}
