package proofreading

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// quoted finds what stands between quotation marks.
var quoted = regexp.MustCompile(`“([^“”]+)”|«\s*([^«»]+?)\s*»|"([^"\n]+)"|„([^„“”]+)[“”]|‹\s*([^‹›\n]+?)\s*›|(?:^|[\s(])‘([^‘\n]+?)’(?:[\s.,;:!?)]|$)|(?:^|[\s(])'([^'\n]+?)'(?:[\s.,;:!?)]|$)`)

// quotationMarks are those that begin a quotation.
const quotationMarks = "“«\"„‹‘'"

// What is looked at: fewer words are an expression and not a quotation; a longer
// one, or one after so many, is no more compared with all that is on record.
const (
	fewestWords    = 4
	mostWords      = 150
	mostQuotations = 100
)

// withoutQuotations blanks out what somebody else says.
func withoutQuotations(text string) string {
	if !strings.ContainsAny(text, quotationMarks) {
		return text
	}
	return quoted.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
}

// quotations notes words that come near to those of a source and are not them.
func (r *reader) quotations() {
	if len(r.worded) == 0 || !strings.ContainsAny(r.letter.Body, quotationMarks) {
		return
	}
	found := quoted.FindAllStringSubmatchIndex(r.letter.Body, mostQuotations)
	if len(found) == 0 {
		return
	}
	var sources []source
	for _, text := range r.words() {
		sources = append(sources, sourceOf(text))
	}
	for _, at := range found {
		for i := 2; i < len(at); i += 2 {
			if at[i] >= 0 && r.isWorded(at[i], at[i+1]) {
				r.quotation(at[i], at[i+1], sources)
			}
		}
	}
}

// isWorded tells whether somebody has worded the stretch of the body.
func (r *reader) isWorded(start, end int) bool {
	return slices.ContainsFunc(r.worded, func(s span) bool { return start < s.start+len(s.text) && end > s.start })
}

// words returns the texts in which a quotation can be found: what is on record
// of the state, and the letters between us.
func (r *reader) words() []string {
	var all []string
	for _, e := range r.Evidence {
		all = append(all, e.Quote, e.Summary, e.Source.Title)
	}
	for _, p := range r.State.Positions {
		all = append(all, p.Quote, p.Summary)
	}
	for _, c := range r.letter.Claims {
		all = append(all, c.Fact)
	}
	for _, l := range r.Between {
		all = append(all, l.Body, l.Subject)
	}
	for _, f := range r.Campaign {
		all = append(all, f.Summary)
	}
	return all
}

func (r *reader) quotation(start, end int, sources []source) {
	said := plainWords(r.letter.Body[start:end])
	if len(said) < fewestWords || len(said) > mostWords {
		return
	}
	best, share := "", 0.0
	for _, from := range sources {
		stretch, s := from.closest(said)
		if s == 1 {
			return
		}
		if s > share {
			best, share = stretch, s
		}
	}
	if share > 0 {
		r.instead(Quotation, start, end, best)
	}
}

// A source is a text in which a quotation can be found, and its words.
type source struct {
	text  string
	words []word
	plain []string
}

func sourceOf(text string) source {
	s := source{text: text, words: wordsOf(text, 0)}
	for _, w := range s.words {
		s.plain = append(s.plain, foldWord(w.text))
	}
	return s
}

// near is which share of its words a quotation has in common with what it quotes.
const near = 0.7

// closest returns the stretch of the text that has most words in common with
// what was said, and which share of the words, 1 if all in their order; 0 if no
// stretch comes near.
func (s source) closest(said []string) (string, float64) {
	best, from, length := 0.0, 0, 0
	for size := max(1, len(said)-1); size <= len(said)+1; size++ {
		open := make(map[string]int, len(said)) // how often a word was said and does not stand in the window
		for _, w := range said {
			open[w]++
		}
		common := 0 // words that the window and what was said have in common, in any order
		for end, w := range s.plain {
			if n, is := open[w]; is {
				if n > 0 {
					common++
				}
				open[w]--
			}
			i := end + 1 - size
			if i < 0 {
				continue
			}
			if most := float64(common) / float64(max(size, len(said))); most >= near && most > best {
				if share := alike(s.plain[i:end+1], said); share >= near && share > best {
					best, from, length = share, i, size
				}
			}
			if n, is := open[s.plain[i]]; is {
				if n >= 0 {
					common--
				}
				open[s.plain[i]]++
			}
		}
	}
	if length == 0 {
		return "", 0
	}
	last := s.words[from+length-1]
	return s.text[s.words[from].start : last.start+len(last.text)], best
}

// alike returns the length of the longest common sequence of words, as a share
// of the longer.
func alike(a, b []string) float64 {
	if slices.Equal(a, b) {
		return 1
	}
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			up := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return min(float64(row[len(b)])/float64(max(len(a), len(b))), 0.999)
}

func plainWords(text string) []string {
	var all []string
	for _, w := range wordsOf(text, 0) {
		all = append(all, foldWord(w.text))
	}
	return all
}

// foldWord makes words alike that differ in case or in the form of an apostrophe.
func foldWord(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }

// slips notes what happens when one types.
func (r *reader) slips() {
	r.repeated()
	r.unclosed()
	if strings.Contains(r.letter.Body, "  ") || strings.ContainsRune(r.letter.Body, '\t') {
		for _, at := range blanks.FindAllStringSubmatchIndex(r.letter.Body, -1) {
			r.instead(Spacing, at[2], at[3], " ")
		}
	}
	if r.lang != "fr" && slices.ContainsFunc([]string{" ,", " .", " ;", " :", " !", " ?"}, func(s string) bool { return strings.Contains(r.letter.Body, s) }) {
		for _, at := range early.FindAllStringSubmatchIndex(r.letter.Body, -1) {
			r.instead(Spacing, at[2], at[3], "")
		}
	}
}

var (
	blanks = regexp.MustCompile(`[^\s]([ \t]{2,})[^\s]`)
	early  = regexp.MustCompile(`[\p{L}\p{N}]([ ]+)[,.;:!?](?:\s|$)`)
)

// twins are words that may stand twice running.
var twins = []string{"had", "that", "nous", "vous", "что", "bora", "так"}

func (r *reader) repeated() {
	words := wordsOf(r.letter.Body, 0)
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		between := r.letter.Body[a.start+len(a.text) : b.start]
		if !strings.EqualFold(a.text, b.text) || strings.TrimSpace(between) != "" || strings.Contains(between, "\n\n") ||
			slices.Contains(twins, strings.ToLower(a.text)) || utf8.RuneCountInString(a.text) == 1 || strings.ContainsAny(a.text, "0123456789") {
			continue
		}
		r.instead(Repeated, a.start, b.start+len(b.text), a.text)
	}
}

// unclosed notes, paragraph by paragraph, a mark that has no other half.
func (r *reader) unclosed() {
	start := 0
	for _, paragraph := range strings.SplitAfter(r.letter.Body, "\n\n") {
		for _, marks := range [][2]rune{{'“', '”'}, {'«', '»'}, {'(', ')'}} {
			open := -1
			for at, c := range paragraph {
				switch {
				case c == marks[0]:
					if open >= 0 {
						r.at(Unclosed, start+open, start+open+utf8.RuneLen(c), string(marks[1]))
					}
					open = at
				case c == marks[1] && open >= 0:
					open = -1
				case c == marks[1] && !strings.ContainsRune(paragraph, '„') && !enumerates(paragraph[:at]):
					r.at(Unclosed, start+at, start+at+utf8.RuneLen(c), string(marks[0]))
				}
			}
			if open >= 0 {
				r.at(Unclosed, start+open, start+open+utf8.RuneLen(marks[0]), string(marks[1]))
			}
		}
		start += len(paragraph)
	}
}

// item is the beginning of a point in a list: "a)", "1)".
var item = regexp.MustCompile(`(^|\s)(\p{L}|\d{1,2})$`)

func enumerates(before string) bool { return item.MatchString(before) }
