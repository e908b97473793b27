package letterlang

import (
	"slices"
	"strings"
)

// A condition holds when all comparisons of one of its rows hold.
type condition [][]comparison

// A comparison holds two values against each other; without a sign, it asks
// whether there is something in the first.
type comparison struct {
	left, right operand
	sign        string
}

var signs = []string{"==", "!=", ">", "<", ">=", "<=", "contains"}

func (p *parser) condition(t tokens) condition {
	c := condition{nil}
	for {
		left, ok := p.operand(&t)
		if !ok {
			return c
		}
		one := comparison{left: left}
		if slices.Contains(signs, t.peek().text) {
			one.sign = t.next().text
			if one.right, ok = p.operand(&t); !ok {
				return c
			}
		}
		c[len(c)-1] = append(c[len(c)-1], one)
		switch word := t.next(); {
		case word.kind == 0:
			return c
		case word.text == "or":
			c = append(c, nil)
		case word.text != "and":
			p.fail(word.at, "“%s” is not understood in a condition; it joins with “and” and “or”", word.text)
			return c
		}
	}
}

// holds tells whether the condition holds, and on which facts that rests.
func (c condition) holds(r *rendering) (bool, []int, error) {
	var facts []int
	for _, row := range c {
		all := true
		for _, one := range row {
			ok, from, err := one.holds(r)
			if err != nil {
				return false, nil, err
			}
			if err := r.step(len(from)); err != nil {
				return false, nil, err
			}
			facts = union(facts, from)
			all = all && ok
		}
		if all {
			return true, facts, nil
		}
	}
	return false, facts, nil
}

func (c comparison) holds(r *rendering) (bool, []int, error) {
	a, facts, err := r.value(c.left)
	if err != nil || c.sign == "" {
		return there(a), facts, err
	}
	b, more, err := r.value(c.right)
	if err != nil {
		return false, nil, err
	}
	facts = union(facts, more)
	switch c.sign {
	case "==":
		return equal(a, b), facts, nil
	case "!=":
		return !equal(a, b), facts, nil
	case "contains":
		ok, err := contains(a, b, c.left.at)
		return ok, facts, err
	}
	n, comparable := order(a, b)
	if !comparable {
		return false, nil, mistake(c.left.at, "these two values cannot be compared with “"+c.sign+"”")
	}
	return c.sign == ">" && n > 0 || c.sign == "<" && n < 0 || c.sign == ">=" && n >= 0 || c.sign == "<=" && n <= 0, facts, nil
}

// there tells whether there is something in a value.
func there(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case Date:
		return v != ""
	case []any:
		return len(v) > 0
	case int:
		return v != 0
	}
	return true
}

func equal(a, b any) bool {
	if a == nil || b == nil {
		return !there(a) && !there(b)
	}
	n, ok := order(a, b)
	if ok {
		return n == 0
	}
	x, isA := a.(bool)
	y, isB := b.(bool)
	return isA && isB && x == y
}

// order compares two numbers, or two texts; a date compares as its text does.
func order(a, b any) (int, bool) {
	if x, ok := a.(int); ok {
		y, ok := b.(int)
		return x - y, ok
	}
	x, ok := asText(a)
	y, too := asText(b)
	return strings.Compare(x, y), ok && too
}

func asText(v any) (string, bool) {
	switch v := v.(type) {
	case string:
		return v, true
	case Date:
		return string(v), true
	}
	return "", false
}

func contains(a, b any, at place) (bool, error) {
	switch a := a.(type) {
	case nil:
		return false, nil
	case string:
		part, ok := asText(b)
		return ok && strings.Contains(a, part), nil
	case []any:
		return slices.ContainsFunc(a, func(v any) bool { return equal(bare(v), b) }), nil
	}
	return false, mistake(at, "only a text or a list can contain something")
}

// bare returns the value without its facts.
func bare(v any) any {
	for {
		s, ok := v.(Sourced)
		if !ok {
			return v
		}
		v = s.Value
	}
}
