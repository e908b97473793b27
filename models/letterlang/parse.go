package letterlang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A node is a part of a template that can be rendered.
type node interface{ render(*rendering) error }

type (
	plain  string
	output struct {
		operand
		calls []call
	}
	part   string
	choice struct {
		branches []branch
		inline   bool // within a line: what it lets through rests on what it looked at
	}
	branch struct {
		when condition // always, if nil
		body []node
	}
	loop struct {
		name string
		list operand
		body []node
	}
)

// An operand is a value that is written down, or a field.
type operand struct {
	value any
	path  []string // of a field
	field Field
	at    place
}

// A call is a filter with its values.
type call struct {
	filter
	name string
	args []operand
	at   place
}

type parser struct {
	fields   Catalogue
	segments []segment
	items    []item // of the loops around
	depth    int
	wrong    Mistakes
}

// An item is what a loop calls one of a list, and the name of the list.
type item struct{ name, list string }

func (p *parser) fail(at place, text string, args ...any) {
	if len(p.wrong) < maxWrong {
		p.wrong = append(p.wrong, Mistake{at.line, at.column, fmt.Sprintf(text, args...)})
	}
}

// body reads up to one of the tags that may end it, which is left to be read.
func (p *parser) body(ends []string) (nodes []node) {
	for len(p.segments) > 0 {
		s := p.segments[0]
		name := s.tokens.peek().text
		if s.kind == '%' && slices.Contains(ends, name) {
			return nodes
		}
		p.segments = p.segments[1:]
		switch {
		case s.kind == 't':
			nodes = append(nodes, plain(s.text))
		case s.kind == '{':
			nodes = append(nodes, p.output(s.tokens))
		default:
			if n := p.tag(s); n != nil {
				nodes = append(nodes, n)
			}
		}
	}
	return nodes
}

var instructions = []string{"if", "elsif", "else", "endif", "for", "endfor", "part", "comment", "endcomment"}

func (p *parser) tag(s segment) node {
	name := s.tokens.next()
	switch name.text {
	case "comment":
		return nil
	case "if":
		return p.choice(s)
	case "for":
		return p.loop(s)
	case "part":
		word := s.tokens.next()
		if word.kind != 'w' {
			p.fail(word.at, "write it as {%% part name %%}")
		}
		p.nothingAfter(s.tokens)
		return part(word.text)
	}
	if slices.Contains(instructions, name.text) {
		p.fail(s.at, "{%% %s %%} does not belong here", name.text)
	} else {
		p.fail(s.at, "there is no instruction “%s”%s", name.text, meant(name.text, instructions))
	}
	return nil
}

// deeper reads the body of a block.
func (p *parser) deeper(at place, ends ...string) []node {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth == maxDepth {
		p.fail(at, "more than %d blocks stand within each other", maxDepth)
		p.segments = nil
	}
	return p.body(ends)
}

// ending reads the tag that ends a body, and tells whether there is one.
func (p *parser) ending(open string, at place) (segment, string, bool) {
	if len(p.segments) == 0 {
		if p.depth < maxDepth-1 {
			p.fail(at, "this {%% %s %%} is never closed with {%% end%s %%}", open, open)
		}
		return segment{}, "", false
	}
	s := p.segments[0]
	p.segments = p.segments[1:]
	return s, s.tokens.next().text, true
}

func (p *parser) choice(s segment) node {
	c := choice{inline: !s.alone}
	when := p.condition(s.tokens)
	for ends := []string{"elsif", "else", "endif"}; ; {
		c.branches = append(c.branches, branch{when, p.deeper(s.at, ends...)})
		end, name, ok := p.ending("if", s.at)
		switch {
		case !ok:
			return c
		case name == "elsif":
			when = p.condition(end.tokens)
		case name == "else":
			p.nothingAfter(end.tokens)
			when, ends = nil, []string{"endif"}
		default:
			p.nothingAfter(end.tokens)
			return c
		}
	}
}

func (p *parser) loop(s segment) node {
	name, in := s.tokens.next(), s.tokens.next()
	if name.kind != 'w' || in.text != "in" || strings.Contains(name.text, ".") {
		p.fail(name.at, "write it as {%% for item in list %%}")
	}
	list, ok := p.operand(&s.tokens)
	if ok && (list.path == nil || list.field.Kind != List && list.field.Name != "") {
		p.fail(list.at, "a loop goes over a list, which this is not")
	}
	p.nothingAfter(s.tokens)
	p.items = append(p.items, item{name.text, list.field.Name}, item{"forloop", "forloop"})
	body := p.deeper(s.at, "endfor")
	p.items = p.items[:len(p.items)-2]
	if end, _, ok := p.ending("for", s.at); ok {
		p.nothingAfter(end.tokens)
	}
	return loop{name.text, list, body}
}

func (p *parser) nothingAfter(t tokens) {
	if rest := t.next(); rest.kind != 0 {
		p.fail(rest.at, "“%s” is not understood here", rest.text)
	}
}

func (p *parser) operand(t *tokens) (operand, bool) {
	word := t.next()
	switch {
	case word.kind == 's':
		return operand{value: word.text, at: word.at}, true
	case word.kind == 'n':
		n, err := strconv.Atoi(word.text)
		if err != nil || n > 1_000_000_000 {
			p.fail(word.at, "this number is too great")
		}
		return operand{value: n, at: word.at}, true
	case word.kind == 'w' && (word.text == "true" || word.text == "false"):
		return operand{value: word.text == "true", at: word.at}, true
	case word.kind == 'w' && (word.text == "empty" || word.text == "nil"):
		return operand{at: word.at}, true
	case word.kind == 'w':
		return p.named(word), true
	case word.kind == 0:
		p.fail(word.at, "something is missing here")
	default:
		p.fail(word.at, "“%s” is not understood here", word.text)
	}
	return operand{}, false
}

// loops are the fields of a loop itself.
var loops = Catalogue{
	{"forloop.first", Truth, ""}, {"forloop.last", Truth, ""}, {"forloop.index", Number, ""},
}

// named finds the field, or the item of a loop, that a word names.
func (p *parser) named(word token) operand {
	o := operand{path: strings.Split(word.text, "."), at: word.at}
	name, catalogue := word.text, p.fields
	for _, i := range slices.Backward(p.items) {
		if i.name != o.path[0] {
			continue
		}
		if i.name == "forloop" {
			catalogue = loops
			break
		}
		if len(o.path) == 1 || i.list == "" {
			o.field = Field{Name: i.list, Kind: Text}
			return o
		}
		name = i.list + strings.TrimPrefix(word.text, i.name)
		break
	}
	field, ok := catalogue.find(name)
	if !ok {
		known := catalogue.names()
		if i := p.listOf(o.path[0]); i != "" && len(p.items) > 0 {
			known = itemNames(known, i, o.path[0])
		}
		p.fail(word.at, "there is no field “%s”%s", word.text, meant(word.text, known))
	}
	o.field = field
	return o
}

// listOf returns the list whose items a loop around calls by the name.
func (p *parser) listOf(name string) string {
	for _, i := range slices.Backward(p.items) {
		if i.name == name && i.name != "forloop" {
			return i.list
		}
	}
	return ""
}

// itemNames are the names of the fields of a list's items as its loop names them.
func itemNames(names []string, list, item string) []string {
	var own []string
	for _, n := range names {
		if rest, ok := strings.CutPrefix(n, list+"."); ok {
			own = append(own, item+"."+rest)
		}
	}
	return own
}

func (p *parser) output(t tokens) node {
	var o output
	var ok bool
	if o.operand, ok = p.operand(&t); !ok {
		return o
	}
	for {
		bar := t.next()
		if bar.kind == 0 {
			p.printable(o)
			return o
		}
		if bar.text != "|" {
			p.fail(bar.at, "“%s” is not understood here; a filter is written after |", bar.text)
			return o
		}
		c, ok := p.call(&t)
		if !ok {
			return o
		}
		o.calls = append(o.calls, c)
	}
}

// printable tells when a list or a record is to be written as it is.
func (p *parser) printable(o output) {
	kind := o.field.Kind
	for _, c := range o.calls {
		if c.makes != "" {
			kind = c.makes
		}
	}
	switch kind {
	case List:
		p.fail(o.at, "“%s” is a list; go through it with {%% for %%}, or write it with | list", o.field.Name)
	case Record, Truth:
		p.fail(o.at, "“%s” cannot be written as it is; it has fields of its own, or is meant for {%% if %%}", o.field.Name)
	}
}

func (p *parser) call(t *tokens) (call, bool) {
	name := t.next()
	f, known := filters[name.text]
	if !known {
		p.fail(name.at, "there is no filter “%s”%s", name.text, meant(name.text, filterNames()))
	}
	c := call{filter: f, name: name.text, at: name.at}
	if t.peek().text == ":" {
		for more := true; more; more = t.peek().text == "," {
			t.next()
			a, ok := p.operand(t)
			if !ok {
				return c, false
			}
			c.args = append(c.args, a)
		}
	}
	if n := len(c.args); known && (n < f.min || n > f.max) {
		p.fail(name.at, "the filter “%s” takes %s after a colon, not %d", name.text, f.takes(), n)
	}
	return c, true
}
