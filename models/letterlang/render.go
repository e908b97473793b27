package letterlang

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// ErrTooLong says that a rendering has gone beyond its bounds.
var ErrTooLong = errors.New("the template makes too much: it is stopped after " + strconv.Itoa(maxSteps) + " steps or " + strconv.Itoa(maxOutput) + " characters")

// A Line is a line of a rendering: a sentence, in a template of our own.
type Line struct {
	Text  string
	Facts []int  // on which it rests, each once, in the order of their use
	Part  string // the last {% part %} before it
}

// Options are what a rendering is bound to.
type Options struct {
	Lang    string                          // of the text (BCP 47); filters and plurals follow it
	Missing func(field, help string) string // what to write for an empty field
}

// Render fills the template in. It returns the paragraphs, each with its lines.
// Its error is a Mistake, ErrTooLong, or that of the context.
func (t *Template) Render(ctx context.Context, values Fields, o Options) ([][]Line, error) {
	if o.Missing == nil {
		o.Missing = func(field, help string) string { return "[[" + field + "]]" }
	}
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	r := rendering{ctx: ctx, options: o, language: languageOf(o.Lang), scope: []binding{{value: values}}}
	if err := r.all(t.body); err != nil {
		return nil, err
	}
	return r.paragraphs(), nil
}

// A rendering is a template being filled in.
type rendering struct {
	ctx      context.Context
	options  Options
	language language
	scope    []binding // what names mean, the innermost last; the first is all values
	out      strings.Builder
	spans    []span
	parts    []mark
	ambient  []int // the facts of the choices around, within a line
	steps    int
}

// A binding is what the item of a loop is called, and what it is.
type binding struct {
	name  string
	value any
	facts []int
}

// A span is a stretch of what was written, and the facts that it rests on.
type span struct {
	start, end int
	facts      []int
}

// A mark is where a part begins.
type mark struct {
	at   int
	name string
}

func mistake(at place, text string) error { return Mistake{at.line, at.column, text} }

// step counts what a rendering does, and what it costs.
func (r *rendering) step(cost int) error {
	before := r.steps >> 10
	if r.steps += 1 + cost; r.steps > maxSteps {
		return ErrTooLong
	}
	if r.steps>>10 != before {
		return r.ctx.Err()
	}
	return nil
}

func (r *rendering) all(nodes []node) error {
	for _, n := range nodes {
		if err := r.step(0); err != nil {
			return err
		}
		if err := n.render(r); err != nil {
			return err
		}
	}
	return nil
}

// write adds to the text what rests on the facts.
func (r *rendering) write(s string, facts []int) error {
	if r.out.Len()+len(s) > maxOutput {
		return ErrTooLong
	}
	start := r.out.Len()
	r.out.WriteString(s)
	if len(facts)+len(r.ambient) > 0 && (s == "" || strings.TrimSpace(s) != "") {
		r.spans = append(r.spans, span{start, r.out.Len(), union(r.ambient, facts)})
	}
	return r.step(len(facts) + len(r.ambient))
}

func (p plain) render(r *rendering) error { return r.write(string(p), nil) }

func (p part) render(r *rendering) error {
	r.parts = append(r.parts, mark{r.out.Len(), string(p)})
	return nil
}

func (c choice) render(r *rendering) error {
	outer := r.ambient
	defer func() { r.ambient = outer }()
	for _, b := range c.branches {
		if b.when == nil {
			return r.all(b.body)
		}
		ok, facts, err := b.when.holds(r)
		if err != nil {
			return err
		}
		if c.inline {
			r.ambient = union(r.ambient, facts)
		}
		if ok {
			return r.all(b.body)
		}
	}
	return nil
}

func (l loop) render(r *rendering) error {
	v, facts, err := r.value(l.list)
	if err != nil || v == nil {
		return err
	}
	list, ok := v.([]any)
	if !ok {
		return mistake(l.list.at, "a loop goes over a list, which this is not")
	}
	depth := len(r.scope)
	defer func() { r.scope = r.scope[:depth] }()
	for i, item := range list {
		if err := r.step(0); err != nil {
			return err
		}
		count := Fields{"first": i == 0, "last": i == len(list)-1, "index": i + 1}
		r.scope = append(r.scope[:depth], binding{"forloop", count, nil}, binding{l.name, item, facts})
		if err := r.all(l.body); err != nil {
			return err
		}
	}
	return nil
}

// value returns the value of an operand, without its facts, and the facts.
func (r *rendering) value(o operand) (any, []int, error) {
	if o.path == nil {
		return o.value, nil, nil
	}
	path := o.path
	from := r.scope[0]
	for _, b := range slices.Backward(r.scope[1:]) {
		if b.name == path[0] {
			from, path = b, path[1:]
			break
		}
	}
	v, facts := unwrap(from.value, from.facts)
	for _, name := range path {
		record, ok := v.(Fields)
		if !ok && v != nil {
			return nil, nil, mistake(o.at, "“"+strings.Join(o.path, ".")+"” has no fields of its own")
		}
		v, facts = unwrap(record[name], facts)
	}
	return v, facts, nil
}

// unwrap takes the facts off a value and adds them to those that it stands under.
func unwrap(v any, facts []int) (any, []int) {
	for {
		s, ok := v.(Sourced)
		if !ok {
			return v, facts
		}
		v, facts = s.Value, union(facts, s.Facts)
	}
}

// union returns the facts of both, each once.
func union(a, b []int) []int {
	if len(b) == 0 {
		return a
	}
	all := slices.Clip(slices.Clone(a))
	for _, f := range b {
		if !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

func (o output) render(r *rendering) error {
	v, facts, err := r.value(o.operand)
	if err != nil {
		return err
	}
	for _, c := range o.calls {
		in := input{value: v, facts: facts, language: r.language}
		for _, a := range c.args {
			arg, from, err := r.value(a)
			if err != nil {
				return err
			}
			in.args, in.facts = append(in.args, arg), union(in.facts, from)
		}
		if v, err = c.do(&in); err != nil {
			return mistake(c.at, c.name+": "+err.Error())
		}
		facts = in.facts
		if s, ok := v.(string); ok {
			if err := r.step(len(s) / 16); err != nil {
				return err
			}
		}
	}
	text, ok := r.language.written(v)
	switch {
	case v == nil, v == Date(""), v == "" && len(o.calls) == 0:
		return r.write(r.options.Missing(strings.Join(o.path, "."), o.field.Help), facts)
	case !ok:
		return mistake(o.at, "this cannot be written as it is")
	}
	return r.write(r.language.isolated(tidy(lineBreaks.Replace(text)), text), facts)
}

// paragraphs cuts what was written into paragraphs and lines.
func (r *rendering) paragraphs() (all [][]Line) {
	var paragraph []Line
	finish := func() {
		if len(paragraph) > 0 {
			all = append(all, paragraph)
		}
		paragraph = nil
	}
	start, spans, parts, part := 0, r.spans, r.parts, ""
	for line := range strings.Lines(r.out.String()) {
		end := start + len(line)
		for ; len(parts) > 0 && parts[0].at < end; parts = parts[1:] {
			part = parts[0].name
		}
		for ; len(spans) > 0 && spans[0].end < start; spans = spans[1:] {
		}
		text := strings.ReplaceAll(tidy(line), "\u00a0г..", "\u00a0г.") // one full stop serves both
		if text == "" {
			finish()
		} else {
			paragraph = append(paragraph, Line{text, factsOf(spans, start, start+len(strings.TrimRight(line, "\n"))), part})
		}
		start = end
	}
	finish()
	return all
}

// factsOf returns the facts on which what was written between two places rests.
// The spans are in the order of the text.
func factsOf(spans []span, start, end int) (facts []int) {
	for _, s := range spans {
		if s.start > end {
			break
		}
		if s.start == s.end && s.start < start || s.start != s.end && (s.end <= start || s.start >= end) {
			continue
		}
		facts = union(facts, s.facts)
	}
	return facts
}

// lineBreaks keep a value within its line.
var lineBreaks = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ", "\u2028", " ", "\u2029", " ")

// tidy takes space away from around a line and doubled space out of it.
func tidy(line string) string {
	line = strings.Trim(line, " \t\r\n")
	for strings.Contains(line, "  ") {
		line = strings.ReplaceAll(line, "  ", " ")
	}
	return line
}
