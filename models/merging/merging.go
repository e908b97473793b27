// Package merging brings together two changes of one text: a letter that a
// person has worked on, and the same letter drafted anew from newer facts. It
// compares sentence by sentence. What only one of the two changed is taken over;
// where both changed the same sentences, the person's words stay, and the new
// ones are told beside them.
package merging

import (
	"regexp"
	"slices"
	"strings"
)

// A Conflict is a stretch that both changed, each in another way.
type Conflict struct {
	Base  string // as it was before either
	Mine  string // which stands in the merged text, unless Yours was chosen
	Yours string
	Start int // where what stands begins in the merged text, in bytes
}

// A Result is a merged text. Its conflicts are in the order of the text.
type Result struct {
	Text      string
	Conflicts []Conflict
}

// Choose brings together what mine and yours made of the base. In a conflict mine
// stands, but for those conflicts, counted from 0, in which yours is taken.
func Choose(base, mine, yours string, taken map[int]bool) Result {
	o := pieces(base)
	a, b := edits(o, pieces(mine)), edits(o, pieces(yours))
	var r Result
	var text strings.Builder
	done := 0 // pieces of the base that are behind us
	for len(a) > 0 || len(b) > 0 {
		from, to := region(a, b)
		hisA, restA := within(a, from, to)
		hisB, restB := within(b, from, to)
		text.WriteString(join(o[done:from]))
		was, my, your := join(o[from:to]), apply(o, hisA, from, to), apply(o, hisB, from, to)
		switch {
		case len(hisA) == 0:
			text.WriteString(your)
		case len(hisB) == 0 || same(my, your):
			text.WriteString(my)
		default:
			r.Conflicts = append(r.Conflicts, Conflict{strings.TrimSpace(was), strings.TrimSpace(my), strings.TrimSpace(your), text.Len()})
			if taken[len(r.Conflicts)-1] {
				my = your
			}
			text.WriteString(my)
		}
		done, a, b = to, restA, restB
	}
	text.WriteString(join(o[done:]))
	r.Text = text.String()
	return r
}

// An edit puts pieces in the place of those of the base from one to before another.
type edit struct {
	from, to int
	pieces   []string
}

// edits returns what was made of the base, in order. Where as many pieces came
// as went, each takes the place of one.
func edits(o, x []string) []edit {
	var all []edit
	in := matches(o, x)
	i, j := 0, 0
	add := func(to, end int) {
		if to-i == end-j {
			for ; i < to; i, j = i+1, j+1 {
				all = append(all, edit{i, i + 1, x[j : j+1]})
			}
		} else {
			all = append(all, edit{i, to, x[j:end]})
		}
	}
	for n := range o {
		if at := in[n]; at >= 0 {
			add(n, at)
			i, j = n+1, at+1
		}
	}
	add(len(o), len(x))
	return slices.DeleteFunc(all, func(e edit) bool { return e.from == e.to && len(e.pieces) == 0 })
}

// region returns the part of the base that the next edits change, with all that
// cannot be told apart from it.
func region(a, b []edit) (from, to int) {
	first := edit{from: 1 << 30}
	for _, all := range [][]edit{a, b} {
		if len(all) > 0 && (all[0].from < first.from || all[0].from == first.from && all[0].to < first.to) {
			first = all[0]
		}
	}
	from, to = first.from, first.to
	for grown := true; grown; {
		grown = false
		for _, e := range slices.Concat(a, b) {
			if e.meets(from, to) && e.to > to {
				to, grown = e.to, true
			}
		}
	}
	return from, to
}

// meets tells whether the edit changes something of the part of the base, or
// puts something in at the very place where the part, being empty, does.
func (e edit) meets(from, to int) bool {
	if e.from == e.to || from == to {
		return e.from == from && e.to == to || e.from > from && e.to < to
	}
	return e.from < to && e.to > from
}

// within parts the edits into those that meet the part of the base and those after.
func within(all []edit, from, to int) (met, rest []edit) {
	for _, e := range all {
		if e.meets(from, to) {
			met = append(met, e)
		} else {
			rest = append(rest, e)
		}
	}
	return met, rest
}

// apply returns what the edits make of the part of the base.
func apply(o []string, all []edit, from, to int) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(join(o[from:e.from]) + join(e.pieces))
		from = e.to
	}
	return b.String() + join(o[from:to])
}

func join(pieces []string) string { return strings.Join(pieces, "") }

// same tells whether two stretches differ in nothing but blanks.
func same(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }

// stop is where a sentence or a paragraph ends; its blanks belong to it.
var stop = regexp.MustCompile(`[.!?؟…]+[”»"’)\]]*\s+|\n\s*\n`)

// pieces cuts a text into sentences, so that they make the text again when joined.
func pieces(text string) []string {
	var all []string
	from := 0
	for _, at := range stop.FindAllStringIndex(text, -1) {
		all = append(all, text[from:at[1]])
		from = at[1]
	}
	if from < len(text) {
		all = append(all, text[from:])
	}
	return all
}

// matches returns for each piece of a where it stands in b, -1 where it does
// not, by the longest common sequence.
func matches(a, b []string) []int {
	keys := func(pieces []string) []string {
		all := make([]string, len(pieces))
		for i, p := range pieces {
			all[i] = strings.Join(strings.Fields(p), " ")
		}
		return all
	}
	x, y := keys(a), keys(b)
	longest := make([][]int, len(x)+1)
	for i := range longest {
		longest[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	found := make([]int, len(x))
	for i, j := 0, 0; i < len(x); i++ {
		found[i] = -1
		for j < len(y) && x[i] != y[j] && longest[i][j+1] >= longest[i+1][j] && longest[i][j] == longest[i][j+1] {
			j++
		}
		if j < len(y) && x[i] == y[j] {
			found[i] = j
			j++
		}
	}
	return found
}
