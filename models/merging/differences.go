package merging

import "strings"

// A Difference is a stretch that reads otherwise in one text than in another.
type Difference struct {
	Old string // "" where something came in
	New string // "" where something went
}

// Differences lists what became of a text, sentence by sentence, in order.
func Differences(old, new string) []Difference {
	o := pieces(old)
	var all []Difference
	for _, e := range edits(o, pieces(new)) {
		all = append(all, Difference{strings.TrimSpace(join(o[e.from:e.to])), strings.TrimSpace(join(e.pieces))})
	}
	return all
}
