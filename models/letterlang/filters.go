package letterlang

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An input is what a filter is given. A filter may change the facts of its value.
type input struct {
	value    any
	args     []any
	facts    []int
	language language
}

// A filter makes of a value another.
type filter struct {
	min, max int
	makes    Kind // what comes out, "" if what went in
	help     string
	do       func(*input) (any, error)
}

// takes says how many values a filter takes.
func (f filter) takes() string {
	switch {
	case f.max == 0:
		return "no value"
	case f.min == f.max && f.max == 1:
		return "one value"
	case f.min == f.max:
		return strconv.Itoa(f.max) + " values"
	}
	return fmt.Sprintf("%d to %d values", f.min, f.max)
}

// A FilterHelp says what a filter does, for those who write templates.
type FilterHelp struct{ Name, Help string }

// Filters lists the filters, by name.
func Filters() []FilterHelp {
	var all []FilterHelp
	for _, name := range filterNames() {
		all = append(all, FilterHelp{name, filters[name].help})
	}
	return all
}

func filterNames() []string { return slices.Sorted(maps.Keys(filters)) }

var filters map[string]filter

func init() {
	filters = map[string]filter{
		"date":    {0, 0, Text, "9 October 2020, as far as it is known", day(language.date)},
		"on":      {0, 0, Text, "on 9 October 2020; in October 2020", day(language.on)},
		"since":   {0, 0, Text, "since 9 October 2020", day(language.since)},
		"year":    {0, 0, Text, "2020", day(func(_ language, d Date) string { return string(d[:4]) })},
		"until":   {1, 1, Text, "{{ m.start | until: m.end }}: from 16 to 20 November 2026", until},
		"number":  {0, 1, Text, "three; 27; {{ n | number: \"f\" }} goes with a feminine noun", number},
		"counted": {2, 7, Text, "{{ n | counted: \"f\", \"session\", \"sessions\" }}: three sessions; the gender of the noun, and its forms as for plural", counted},
		"of":      {0, 0, Text, "with the word for of: du Canada, d’Israël, del Reino Unido", name(language.of)},
		"to":      {0, 0, Text, "with the word for to: aux Pays-Bas, al Reino Unido, للأردن", name(language.to)},
		"plural":  {1, 6, Text, "{{ n | plural: \"state\", \"states\" }}: the form that goes with the number, as many as the language has", plural},
		"list":    {0, 1, Text, "a, b and c; {{ votes | list: \"symbol\" }} takes one field of each", list},
		"count":   {0, 0, Number, "how many there are in a list", count},
		"upper":   {0, 0, Text, "IN CAPITALS", text(strings.ToUpper)},
		"capital": {0, 0, Text, "With a capital at the beginning", text(func(s string) string { return first(s, unicode.ToUpper) })},
		"small":   {0, 0, Text, "without a capital at the beginning", text(func(s string) string { return first(s, unicode.ToLower) })},
		"quote":   {0, 0, Text, "in the quotation marks of the language", quote},
		"default": {1, 1, "", "{{ field | default: \"…\" }}: what to write where there is nothing", fallback},
		"cite":    {0, 0, Text, "writes nothing, and says that the line rests on this", cite},
	}
}

// text makes a filter of what changes a text; nothing stays nothing.
func text(change func(string) string) func(*input) (any, error) {
	return func(in *input) (any, error) {
		if in.value == nil {
			return nil, nil
		}
		s, ok := in.language.written(in.value)
		if !ok {
			return nil, errors.New("this is no text")
		}
		return change(s), nil
	}
}

// name makes a filter of what the language makes of a name.
func name(change func(language, string) string) func(*input) (any, error) {
	return func(in *input) (any, error) {
		return text(func(s string) string { return change(in.language, s) })(in)
	}
}

func first(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(change(r)) + s[size:]
}

// day makes a filter of what writes a date.
func day(write func(language, Date) string) func(*input) (any, error) {
	return func(in *input) (any, error) {
		switch d := in.value.(type) {
		case nil:
			return nil, nil
		case Date:
			if !d.valid() {
				return nil, nil
			}
			return write(in.language, d), nil
		}
		return nil, errors.New("this is no date")
	}
}

func until(in *input) (any, error) {
	start, ok := in.value.(Date)
	if !ok || !start.valid() {
		return nil, nil
	}
	end, _ := in.args[0].(Date)
	return in.language.span(start, end), nil
}

func number(in *input) (any, error) {
	n, ok := in.value.(int)
	if in.value != nil && !ok {
		return nil, errors.New("this is no number")
	}
	if !ok {
		return nil, nil
	}
	form := ""
	if len(in.args) == 1 {
		if form, ok = in.args[0].(string); !ok {
			return nil, errors.New("its form is a text")
		}
	}
	return in.language.number(n, form), nil
}

// counted writes a number with the form of the noun that goes with it.
func counted(in *input) (any, error) {
	n, ok := in.value.(int)
	form, isText := in.args[0].(string)
	switch {
	case in.value == nil:
		return nil, nil
	case !ok:
		return nil, errors.New("this is no number")
	case !isText:
		return nil, errors.New("its form is a text")
	}
	nouns := make([]string, len(in.args)-1)
	for i, arg := range in.args[1:] {
		if nouns[i], ok = arg.(string); !ok {
			return nil, errors.New("its forms are texts")
		}
	}
	return in.language.counted(n, form, nouns), nil
}

func plural(in *input) (any, error) {
	n, ok := in.value.(int)
	if !ok && in.value != nil {
		return nil, errors.New("this is no number")
	}
	last := len(in.args) - 1
	if ok {
		last = min(in.language.plural(n), last)
	}
	form, ok := in.args[last].(string)
	if !ok {
		return nil, errors.New("its forms are texts")
	}
	return form, nil
}

func list(in *input) (any, error) {
	items, ok := in.value.([]any)
	if !ok && in.value != nil {
		return nil, errors.New("this is no list")
	}
	if len(items) == 0 {
		return nil, nil
	}
	field := ""
	if len(in.args) == 1 {
		field, _ = in.args[0].(string)
	}
	var texts []string
	for _, item := range items {
		v, facts := unwrap(item, in.facts)
		if record, ok := v.(Fields); ok {
			v, facts = unwrap(record[field], facts)
		}
		in.facts = facts
		s, ok := in.language.written(v)
		if !ok {
			return nil, errors.New("there is no field “" + field + "” in it that can be written")
		}
		texts = append(texts, in.language.isolated(s, s))
	}
	return in.language.list(texts), nil
}

func count(in *input) (any, error) {
	items, ok := in.value.([]any)
	if !ok && in.value != nil {
		return nil, errors.New("this is no list")
	}
	return len(items), nil
}

func quote(in *input) (any, error) {
	return text(in.language.quote)(in)
}

func fallback(in *input) (any, error) {
	if there(in.value) {
		return in.value, nil
	}
	return in.args[0], nil
}

func cite(in *input) (any, error) {
	items, _ := in.value.([]any)
	for _, item := range items {
		_, in.facts = unwrap(item, in.facts)
	}
	return "", nil
}
