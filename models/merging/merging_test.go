package merging

import (
	"strings"
	"testing"
)

const base = "Dear Minister,\n\nWe wrote to you in May. By our count 80 states want a treaty. We ask you to join them.\n\nYours sincerely,"

// TestMerge changes a letter on both sides.
func TestMerge(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, mine, yours, want string
		conflicts               []Conflict
	}{
		{"nothing changed", base, base, base, nil},
		{
			"each another sentence",
			strings.Replace(base, "We ask you", "We most warmly ask you", 1),
			strings.Replace(base, "80 states", "87 states", 1),
			strings.NewReplacer("We ask you", "We most warmly ask you", "80 states", "87 states").Replace(base), nil,
		},
		{
			"a sentence of one's own stays", strings.Replace(base, "We ask", "It was good to meet you in Geneva. We ask", 1),
			strings.Replace(base, "80 states", "87 states", 1),
			strings.NewReplacer("We ask", "It was good to meet you in Geneva. We ask", "80 states", "87 states").Replace(base), nil,
		},
		{
			"what was taken out stays out", strings.Replace(base, "By our count 80 states want a treaty. ", "", 1), base,
			strings.Replace(base, "By our count 80 states want a treaty. ", "", 1), nil,
		},
		{
			"a new paragraph comes in", base, strings.Replace(base, "\n\nYours", "\n\nThe next session opens in March.\n\nYours", 1),
			strings.Replace(base, "\n\nYours", "\n\nThe next session opens in March.\n\nYours", 1), nil,
		},
		{
			"both changed one sentence", strings.Replace(base, "80 states", "many states", 1), strings.Replace(base, "80 states", "87 states", 1),
			strings.Replace(base, "80 states", "many states", 1),
			[]Conflict{{"By our count 80 states want a treaty.", "By our count many states want a treaty.", "By our count 87 states want a treaty.", 40}},
		},
		{"both changed it alike", strings.Replace(base, "80", "87", 1), strings.Replace(base, "80", "87", 1), strings.Replace(base, "80", "87", 1), nil},
		{"nothing to begin with", "Mine.", "Yours.", "Mine.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			from := base
			if test.name == "nothing to begin with" {
				from, test.conflicts = "", []Conflict{{"", "Mine.", "Yours.", 0}}
			}
			got := Choose(from, test.mine, test.yours, nil)
			if got.Text != test.want {
				t.Errorf("merged to\n%q, want\n%q", got.Text, test.want)
			}
			if len(got.Conflicts) != len(test.conflicts) {
				t.Fatalf("conflicts %+v, want %+v", got.Conflicts, test.conflicts)
			}
			for i, c := range got.Conflicts {
				if c != test.conflicts[i] {
					t.Errorf("conflict %+v, want %+v", c, test.conflicts[i])
				}
			}
		})
	}
}

// FuzzMerge merges any texts. A side that changed nothing yields to the other,
// and what a person wrote is never lost.
func FuzzMerge(f *testing.F) {
	f.Add(base, strings.ToUpper(base), base+" More.")
	f.Add("a. b. c. ", "a. c. b. ", "b. a. c. d")
	f.Fuzz(func(t *testing.T, o, a, b string) {
		if got := Choose(o, a, o, nil); !same(got.Text, a) || len(got.Conflicts) > 0 {
			t.Errorf("with nothing new: %q, want %q", got.Text, a)
		}
		if got := Choose(o, o, b, nil); !same(got.Text, b) {
			t.Errorf("with nothing of one's own: %q, want %q", got.Text, b)
		}
		for _, c := range Choose(o, a, b, nil).Conflicts {
			if c.Start < 0 {
				t.Error("a conflict without a place")
			}
		}
	})
}
