package proofreading

import "slices"

// keepGoodMends leaves a mend only with those issues that it sees to without raising another in its place: what
// is offered is as right as what a person would be told to write.
func (r *reader) keepGoodMends() {
	for i, f := range r.found {
		if f.mend == nil || slices.Contains(typed, f.Rule) {
			continue
		}
		mended := reader{letter: f.Fix(r.letter), Knowledge: r.Knowledge, records: r.records}
		mended.read()
		if slices.ContainsFunc(mended.found, func(n Issue) bool { return n.isOfMend(f) && !slices.ContainsFunc(r.found, n.isLike) }) {
			r.found[i].mend = nil
		}
	}
}

// typed are the rules of what happens in typing, of which a mend can change nothing else.
var typed = []Rule{Spacing, Repeated, Weekday}

// isOfMend tells whether the issue is one of the place that was mended.
func (f Issue) isOfMend(m Issue) bool {
	return f.Field == m.Field && f.Place == m.Place && (f.Field != Body || f.Start <= m.Start+len(m.Better) && f.End >= m.Start)
}

// isLike tells whether the same is found in the same words.
func (f Issue) isLike(o Issue) bool {
	return f.Rule == o.Rule && f.Field == o.Field && f.Text == o.Text
}
