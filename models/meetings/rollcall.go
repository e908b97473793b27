package meetings

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
)

// A RollCall is what a text says of a vote by name, as the United Nations, the press or
// a table write it.
type RollCall struct {
	Votes  []Named
	Totals map[models.Option]int // as the text gives them, apart from the names
	Left   []string              // what was not understood, a line each
}

// A Named vote is that of a state as the text calls it.
type Named struct {
	Name     string
	Option   models.Option // "" where only the intention is told
	Intended models.Option // what the state later said it had meant to vote
}

// ReadRollCall reads a roll call. What is certainly the name of a state, known tells:
// by that it finds where names end that are broken over lines or have commas in them.
func ReadRollCall(text string, known func(name string) bool) RollCall {
	c := caller{known: known}
	c.Totals = map[models.Option]int{}
	text = unmarked(text)
	text = c.takeIntentions(text)
	text = c.takeTotals(text)
	for line := range strings.Lines(text) {
		c.line(strings.TrimRight(line, "\n"))
	}
	c.endSection()
	return c.RollCall
}

// The words for options, at the head of a list or beside a name.
const (
	wordsYes     = `voted in favou?r|voting in favou?r|in favou?r|yes|pour|a favor`
	wordsNo      = `voted against|voting against|against|opposed|no|contre|en contra`
	wordsAbstain = `abstaining|abstentions?|abstained|abstain|abstenciones`
	wordsAbsent  = `not participating in the vote|not participating|non[- ]voting|not voting|did not vote|absent`
	anyWords     = wordsYes + `|` + wordsNo + `|` + wordsAbstain + `|` + wordsAbsent
)

var (
	footnotes   = regexp.MustCompile(`\[[0-9a-z]{1,2}\]|[*†‡§¹²³⁰⁴-⁹]+`)
	furniture   = regexp.MustCompile(`(?m)^[ \t]*(?:\d{1,3}/\d{1,3}|\d{2}-\d{5}(?: \(E\))?|A/[A-Z0-9./]+|\d{1,2}/\d{1,2}/\d{4}|page \d+)[ \t]*$`)
	numbered    = regexp.MustCompile(`^\s*\d{1,3}[.)]\s+`)
	intentions  = regexp.MustCompile(`(?is)[\[(]*(?:subsequently|later|afterwards)?,?\s*(?:\bthe\s+)?\bdelegations?\s+of\s+[^.:]+?had\s+intended\s+to\s+[^.\]]+[.\])]*`)
	intention   = regexp.MustCompile(`(?is)delegations?\s+of\s+(.+?)\s*,?\s+(?:later\s+|subsequently\s+)?(?:(?:advised|informed)\s+the\s+secretariat\s+that\s+(?:it|they)\s+)?had\s+intended\s+to\s+(vote\s+in\s+favou?r|vote\s+against|abstain)`)
	adopted     = regexp.MustCompile(`(?i)[^\n.;]*\bby\s+(?:a\s+)?(?:recorded\s+)?(?:vote\s+of\s+)?(\d+)\s+(?:votes?\s+)?(?:in\s+favou?r\s+)?to\s+(\d+|none|one)(?:\s+against)?,?\s+with\s+(\d+|no|one)\s+abstentions?(?:\s+\(resolution[^)]*\))?\.?`)
	bracketed   = regexp.MustCompile(`(?i)(\d+)\s+(in favou?r|against|abstentions?|abstaining)\s*\(((?:[^()]|\([^()]*\))*)\)`)
	total       = regexp.MustCompile(`(?i)\b(` + anyWords + `)\s*[:=]?\s*\(?\s*0*(\d{1,3})\b\)?|\b(\d{1,3})\s+(?:votes?\s+)?(` + anyWords + `)\b`)
	heading     = regexp.MustCompile(`(?i)(?:^\W*|[.;|]\s*|\)\s+)(?:states\s+)?(` + anyWords + `)\s*[:：–—]\s*`)
	headingOnly = regexp.MustCompile(`(?i)^\W*(?:states\s+)?(` + anyWords + `)\W*$`)
	before      = regexp.MustCompile(`(?i)^[\s|]*(?:(` + anyWords + `)(?:\s*[\t;|]\s*|\s+)|([YNAX])(?:\s*[\t;|:–—]\s*|\s+-\s+|\s+))(\S.*?)[\s|.]*$`)
	after       = regexp.MustCompile(`(?i)^[\s|]*(\S.*?)(?:\s*[\t;|:,–—(]\s*|\s+-\s+|\s+)(` + anyWords + `|[YNAX])[\s|.)]*$`)
	colons      = regexp.MustCompile(`:\s*[:–—]\s*`)
	nobody      = regexp.MustCompile(`(?i)^(?:none|nobody|nil|-|–|—|n/a)$`)
	prose       = regexp.MustCompile(`(?i)\b(?:resolution|adopted|recorded vote|vote was|delegation|secretariat|total|voting membership|president|chair)\b`)
)

// unmarked takes out what stands between names and is none: marks of footnotes, heads
// and feet of pages, hyphens at the end of lines.
func unmarked(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u00a0", " ", "\u00ad", "").Replace(text)
	text = furniture.ReplaceAllString(text, "")
	text = footnotes.ReplaceAllString(text, "")
	return brokenWord.ReplaceAllString(text, "$1-$2")
}

// brokenWord is a word that goes on in the next line behind a hyphen.
var brokenWord = regexp.MustCompile(`(\p{L})-[ \t]*\n[ \t]*(\p{L})`)

// optionOf reads a word for an option.
func optionOf(word string) models.Option {
	word = strings.ToLower(strings.Join(strings.Fields(word), " "))
	is := func(words string) bool { return regexpOf(words).MatchString(word) }
	switch {
	case word == "y" || is(wordsYes):
		return models.VoteYes
	case word == "n" || is(wordsNo):
		return models.VoteNo
	case word == "a" || is(wordsAbstain):
		return models.VoteAbstain
	}
	return models.VoteAbsent
}

// whole are the patterns of whole words for options.
var whole = map[string]*regexp.Regexp{
	wordsYes: regexp.MustCompile(`^(?:` + wordsYes + `)$`), wordsNo: regexp.MustCompile(`^(?:` + wordsNo + `)$`), wordsAbstain: regexp.MustCompile(`^(?:` + wordsAbstain + `)$`),
}

func regexpOf(words string) *regexp.Regexp { return whole[words] }

// A caller reads a roll call line by line.
type caller struct {
	RollCall
	known   func(string) bool
	option  models.Option // of the section that is being read, "" before the first
	section []string      // its lines
	table   bool          // options stand beside names
}

// takeIntentions reads which states later said that they had meant to vote otherwise,
// and takes that out of the text.
func (c *caller) takeIntentions(text string) string {
	return intentions.ReplaceAllStringFunc(text, func(sentence string) string {
		for _, found := range intention.FindAllStringSubmatch(sentence, -1) {
			meant := models.VoteAbstain
			switch words := strings.ToLower(found[2]); {
			case strings.Contains(words, "against"):
				meant = models.VoteNo
			case strings.Contains(words, "favo"):
				meant = models.VoteYes
			}
			for _, name := range c.names(strings.Split(found[1], "\n")) {
				c.Votes = append(c.Votes, Named{Name: name, Intended: meant})
			}
		}
		return "\n"
	})
}

// takeTotals reads the figures that the text gives in a sentence, and takes it out;
// lists in brackets behind a figure become sections.
func (c *caller) takeTotals(text string) string {
	text = bracketed.ReplaceAllStringFunc(text, func(part string) string {
		found := bracketed.FindStringSubmatch(part)
		c.Totals[optionOf(found[2])] = figure(found[1])
		return found[1] + " " + found[2] + "\x00" + found[2] + ": " + found[3] + "\x00"
	})
	lists := strings.Split(text, "\x00")
	for i := 1; i < len(lists); i += 2 { // what stood in brackets goes to the end
		lists[len(lists)-1] += "\n" + lists[i]
		lists[i] = ""
	}
	return adopted.ReplaceAllStringFunc(strings.Join(lists, ""), func(sentence string) string {
		found := adopted.FindStringSubmatch(sentence)
		c.Totals[models.VoteYes], c.Totals[models.VoteNo], c.Totals[models.VoteAbstain] = figure(found[1]), figure(found[2]), figure(found[3])
		return "\n"
	})
}

// figure reads a number, and the words for the smallest.
func figure(text string) int {
	if strings.EqualFold(text, "one") {
		return 1
	}
	n, _ := strconv.Atoi(text) // what is no number here is "none" or "no"
	return n
}

// line reads a line: figures, heads of sections with or without names behind, a name
// with its option, or names.
func (c *caller) line(line string) {
	if figures := total.FindAllStringSubmatch(line, -1); len(figures) > 0 {
		for _, f := range figures {
			c.Totals[optionOf(f[1]+f[4])] = figure(f[2] + f[3])
		}
		if len(figures) > 1 && !slices.ContainsFunc(c.names([]string{total.ReplaceAllString(line, ";")}), c.known) {
			return // a summary
		}
		line = colons.ReplaceAllString(total.ReplaceAllString(line, "$1$4: "), ": ")
	}
	if head := headingOnly.FindStringSubmatch(strings.TrimSuffix(strings.TrimSpace(line), ":")); head != nil {
		c.endSection()
		c.option = optionOf(head[1])
		return
	}
	if name, option, ok := c.pair(line); ok {
		c.Votes = append(c.Votes, Named{Name: name, Option: option})
		c.table = true
		return
	}
	at := 0
	for _, found := range heading.FindAllStringSubmatchIndex(line, -1) {
		c.section = append(c.section, line[at:found[0]])
		c.endSection()
		c.option, at = optionOf(line[found[2]:found[3]]), found[1]
	}
	c.section = append(c.section, line[at:])
}

// pair reads a line with one name, and its option before or behind it.
func (c *caller) pair(line string) (name string, option models.Option, ok bool) {
	line = numbered.ReplaceAllString(line, "")
	if strings.HasSuffix(strings.TrimSpace(line), ",") {
		return "", "", false // a list that goes on in the next line
	}
	if found := before.FindStringSubmatch(line); found != nil && c.isName(found[3], line) {
		return tidy(found[3]), optionOf(found[1] + found[2]), true
	}
	if found := after.FindStringSubmatch(line); found != nil && c.isName(found[1], line) {
		return tidy(found[1]), optionOf(found[2]), true
	}
	return "", "", false
}

// isName tells whether the text beside an option is a name: one that is known, or a
// cell of a table.
func (c *caller) isName(text, line string) bool {
	text = tidy(text)
	return c.known(text) || (c.table || strings.ContainsAny(line, "\t|")) && !strings.Contains(text, ",") && len(text) < 80 && !prose.MatchString(text)
}

// endSection reads the names in the lines of a section.
func (c *caller) endSection() {
	for _, name := range c.names(c.section) {
		switch {
		case c.option == "" && c.table && c.known(name): // a cell without an option
			c.Votes = append(c.Votes, Named{Name: name, Option: models.VoteAbsent})
		case c.option == "" || prose.MatchString(name) || len(name) > 80:
			c.Left = append(c.Left, name)
		default:
			c.Votes = append(c.Votes, Named{Name: name, Option: c.option})
		}
	}
	c.section = nil
}

// names cuts lines into names: at commas and semicolons where there are some, else at
// the ends of lines.
func (c *caller) names(lines []string) []string {
	text := strings.TrimSpace(strings.Join(lines, "\n"))
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '\t' })
	var names []string
	for len(parts) > 0 {
		n := c.longest(parts, ", ")
		if n > 0 {
			names = append(names, tidy(strings.Join(parts[:n], ", ")))
			parts = parts[n:]
			continue
		}
		names = append(names, c.ofPart(parts[0])...)
		parts = parts[1:]
	}
	return names
}

// longest returns of how many of the parts, read together, the first known name is
// made; 0 where it is none.
func (c *caller) longest(parts []string, between string) int {
	for n := min(4, len(parts)); n > 0; n-- {
		if name := models.OneLine(strings.Join(parts[:n], between)); (between == ", " || !goesOn.MatchString(name)) && c.known(tidy(name)) {
			return n
		}
	}
	return 0
}

// goesOn is a name of which more is to come.
var goesOn = regexp.MustCompile(`(?i)(?: and| of| the|\()$`)

// ofPart reads names that have no commas between them: by lines, and by "and".
func (c *caller) ofPart(part string) (names []string) {
	lines := strings.FieldsFunc(part, func(r rune) bool { return r == '\n' })
	var unknown []string
	few := len(lines) < 4 // of a name that is broken and not known, rather than of a list
	end := func() {
		if few {
			unknown = []string{strings.Join(unknown, " ")}
		}
		for _, name := range unknown {
			names = append(names, c.joined(tidy(name))...)
		}
		unknown = nil
	}
	for len(lines) > 0 {
		n := c.longest(lines, " ")
		if n == 0 {
			unknown, lines = append(unknown, lines[0]), lines[1:]
			continue
		}
		end()
		names = append(names, tidy(strings.Join(lines[:n], " ")))
		lines = lines[n:]
	}
	end()
	return names
}

// joined reads "Zambia and Zimbabwe" as two, if both are known.
func (c *caller) joined(name string) []string {
	if name == "" || nobody.MatchString(name) {
		return nil
	}
	const and = " and "
	for at := strings.Index(name, and); at >= 0; {
		one, two := name[:at], name[at+len(and):]
		if c.known(one) && c.known(two) {
			return []string{one, two}
		}
		next := strings.Index(two, and)
		if next < 0 {
			break
		}
		at += len(and) + next
	}
	return []string{name}
}

// tidy returns a name as it is looked up and kept: in one line, without numbers, full
// stops and the "and" before the last.
func tidy(name string) string {
	name = models.OneLine(numbered.ReplaceAllString(name, ""))
	name = strings.Trim(name, " .:•-–—·\"”“[]")
	if rest, found := strings.CutPrefix(name, "and "); found {
		name = rest
	}
	return strings.TrimRight(name, "0123456789 ")
}
