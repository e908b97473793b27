package main

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
)

// A telling is a sentence of a letter with the facts it rests on.
type telling struct {
	sentence string
	facts    []letters.Citation
}

// tellings are the sentences of the letter that rest on facts, in their order.
func (l written) tellings() (all []telling) {
	at := map[string]int{}
	for _, c := range l.Claims {
		if c.Sentence == "" || !strings.Contains(l.Body, c.Sentence) {
			continue // not told, or told of the addressee
		}
		i, has := at[c.Sentence]
		if !has {
			i, at[c.Sentence] = len(all), len(all)
			all = append(all, telling{sentence: c.Sentence})
		}
		all[i].facts = append(all[i].facts, c)
	}
	return all
}

// told returns what the letter tells twice: a record on which two sentences rest, a
// meeting or a text of which two tell that the state did the same with it, and
// something asked for in two.
func (l written) told() (found []string) {
	all := l.tellings()
	for i, second := range all {
		for _, first := range all[:i] {
			goesOn := slices.ContainsFunc(l.Paragraphs(), func(p string) bool {
				return strings.Contains(p, first.sentence) && strings.Contains(p, second.sentence)
			})
			if why := first.again(second, goesOn); why != "" {
				found = append(found, "  "+l.state.ISO2+": told twice: "+why+": "+first.sentence+" | "+second.sentence)
			}
		}
	}
	return append(found, l.askedTwice()...)
}

// again says what another sentence tells once more, "" for nothing. A sentence that
// goes on in the same paragraph may say what came of a meeting, or how the state voted.
func (t telling) again(o telling, goesOn bool) string {
	for _, a := range t.facts {
		for _, b := range o.facts {
			switch {
			case !t.has(a) || !o.has(b), goesOn && isThing(a.Path):
			case a.Path == b.Path && (a.Fact == b.Fact || isThing(a.Path) && partIn(a) == partIn(b)):
				return a.Fact
			case roleIn(a) != "" && roleIn(a) != "took part" && roleIn(a) == roleIn(b) && isSame(a, b):
				return a.Fact + " = " + b.Fact
			case isHosting(a, b) || isHosting(b, a):
				return a.Fact + " = " + b.Fact
			}
		}
	}
	return ""
}

// has tells whether the sentence tells what the fact says: something that happened, and
// not what it is said to follow from, such as that it has done what we asked for. Where a
// state stands rests on its positions; they are told where their year is.
func (t telling) has(c letters.Citation) bool {
	if strings.HasSuffix(c.Path, "#positions") && !t.dates(c.FactOn) {
		return false
	}
	return isOfRecord(c.Path) && !slices.ContainsFunc(t.facts, func(f letters.Citation) bool { return strings.HasPrefix(f.Path, "/letters/") })
}

// dates tells whether the sentence names the day, as far as it is known to the month.
func (t telling) dates(day models.Date) bool {
	month := func(names []string) bool { return strings.Contains(t.sentence, names[day.First().Time().Month()-1]) }
	return strings.Contains(t.sentence, string(day[:4])) && (len(day) == 4 || month(months["en"]) || month(months["fr"]) ||
		month(months["es"]) || month(months["ru"]) || month(months["ar"]))
}

// partIn returns what was done in a meeting or with a resolution: a conference that a state
// hosted was held.
func partIn(c letters.Citation) string {
	if role := roleIn(c); role != "host" {
		return role
	}
	return ""
}

// isHosting tells whether the first fact is that the state hosted a meeting, and the second
// that this was held.
func isHosting(a, b letters.Citation) bool {
	return roleIn(a) == "host" && strings.HasPrefix(b.Path, "/meetings/") && roleIn(b) == "" && together(a.FactOn, b.FactOn)
}

// isOfRecord tells whether a page is that of something that happened: what the state
// did or said, a meeting, a vote. What was counted over many records is named where
// it is needed.
func isOfRecord(path string) bool {
	return own.MatchString(path) || isThing(path) || strings.HasSuffix(path, "#groups")
}

var thing = regexp.MustCompile(`^/(meetings|resolutions)/`)

// isThing tells whether a page is that of one meeting or one resolution.
func isThing(path string) bool { return thing.MatchString(path) }

// roles are what a state did with a meeting or a text, by how a fact of it begins.
var roles = []struct {
	role  string
	begin *regexp.Regexp
}{
	{"host", regexp.MustCompile(`(?i)^(co-)?host(ed)?\b`)},
	{"author", regexp.MustCompile(`(?i)^(author|tabled|co-wrote|co-authored|wrote|submitted)\b`)},
	{"chair", regexp.MustCompile(`(?i)^(chair|chaired)\b`)},
	{"sponsor", regexp.MustCompile(`(?i)^(co-)?sponsor(ed)?\b`)},
	{"took part", regexp.MustCompile(`^Took part\b`)},
	{"deliver", regexp.MustCompile(`(?i)^delivered\b`)},
	{"join", regexp.MustCompile(`(?i)^(joined|endorsed|signed)\b`)},
}

// roleIn returns what the state did by a fact, "" where it does not say. A position is
// read out of what the state did, and tells where it stands.
func roleIn(c letters.Citation) string {
	if strings.HasSuffix(c.Path, "#positions") {
		return ""
	}
	if strings.HasSuffix(c.Path, "#joined") {
		return "join"
	}
	for _, r := range roles {
		if r.begin.MatchString(c.Fact) {
			return r.role
		}
	}
	return ""
}

// document finds the symbol of a document, without what tells one revision from another.
var document = regexp.MustCompile(`\d{2,4}/(?:WP|L)\.\d+`)

// isSame tells whether two facts on which the state did the same are of one occasion:
// of one document, or, where that is not known of both, of days that lie together.
func isSame(a, b letters.Citation) bool {
	inA, inB := document.FindAllString(a.Fact+" "+a.SourceTitle, -1), document.FindAllString(b.Fact+" "+b.SourceTitle, -1)
	if len(inA) > 0 && len(inB) > 0 {
		return slices.ContainsFunc(inA, func(s string) bool { return slices.Contains(inB, s) })
	}
	return together(a.FactOn, b.FactOn)
}

// together tells whether two dates can be of one occasion, which is reported within
// some days.
func together(a, b models.Date) bool {
	const reported = 3
	return a != "" && b != "" && a.First().AddDays(-reported) <= b.Last() && b.First().AddDays(-reported) <= a.Last()
}

// asking finds the sentences by which a letter asks for something.
var asking = regexp.MustCompile(`(?i)\bask\b|demandons|prions|invitons|saurions gré|pedimos|solicitamos|rogamos|просим|призываем|نطلب|نرجو|ندعو`)

// closes finds the sentences that end a letter, which ask for nothing.
var closes = regexp.MustCompile(`agréer|rogamos acepte`)

// askedRun is of how many words a run is that tells what is asked.
const askedRun = 5

// askedTwice returns what two sentences of the letter ask for in the same words.
func (l written) askedTwice() (found []string) {
	in := map[string]string{}
	for _, s := range sentences(l.without(l.Body)) {
		if !asking.MatchString(s) || closes.MatchString(s) {
			continue
		}
		words := wordPattern.FindAllString(s, -1)
		for at := 0; at+askedRun <= len(words); at++ {
			run := runAt(words, at)
			if first, again := in[run]; again && first != s {
				found = append(found, "  "+l.state.ISO2+": told twice: "+run+": "+first+" | "+s)
				break
			}
			in[run] = s
		}
	}
	return found
}
