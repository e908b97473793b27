package letterdoc

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestNoteStandsOnThePageOfItsMark lengthens the text before the mark line by line,
// so that the mark comes to stand in each line of the page, the last too.
func TestNoteStandsOnThePageOfItsMark(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ar"} {
		l := samples(t)[lang]
		l.Notes = []Paragraph{Plain(strings.Repeat(l.Notes[0].Text()+" ", 3)), l.Notes[0]}
		word, pages := strings.Fields(l.Body[1].Text())[0], map[int]bool{}
		for n := range 90 {
			before := Plain(strings.TrimSpace(strings.Repeat(word+"\n", n)))
			l.Body = []Paragraph{before, {{Text: word + " " + word}, {Note: 1}, {Text: " " + word + "\n" + word}, {Note: 2}, {Text: "\n" + word + "\n" + word}}}
			c := setOf(t, l)
			for i, s := range c.sheets {
				var marked []int
				for _, b := range s.boxes {
					marked = append(marked, b.notes...)
				}
				slices.Sort(marked)
				if !slices.Equal(marked, s.notes) {
					t.Fatalf("%s: page %d has the marks %v and the notes %v", lang, i+1, marked, s.notes)
				}
				if len(marked) > 0 {
					pages[i] = true
				}
			}
			checkFeet(t, fmt.Sprintf("%s, %d", lang, n), c)
		}
		if len(pages) < 2 {
			t.Errorf("%s: the marks never left the first page", lang)
		}
	}
}
