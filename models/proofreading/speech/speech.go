// Package speech tells sentences of a letter that assert something of the world, of a state or of us from those
// that ask, wish, offer, thank in general, or say what should be. It parts a sentence into clauses and reads each by
// what its phrases do, which are listed by language in speech.tsv: a further language needs lines there and no code.
// What somebody adds and nothing on record says is a question to them; courtesy, requests, offers to talk, what
// belongs to a visit and what joins sentences are known to be none.
package speech

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// phrasesByUse lists what sentences are told apart by.
//
//go:embed speech.tsv
var phrasesByUse string

// A grammar has the phrases of a language by what they do in a sentence.
type grammar map[string]*regexp.Regexp

// What phrases do in a sentence.
const (
	cuts      = "cut"       // they part a sentence into what can be asserted by itself
	blank     = "blank"     // they look like what somebody did, and are not
	joined    = "joined"    // a part begins with them that is about whom the one before is about
	unnamed   = "unnamed"   // they are written with a capital, and name nobody who acts
	promises  = "promise"   // we promise what the campaign would have to keep
	contacts  = "contact"   // we were glad to meet somebody
	blames    = "blame"     // they blame somebody
	future    = "future"    // what we will do
	willDo    = "willdo"    // and what anybody does who writes, calls and visits
	offers    = "offer"     // we say what we would like or could do
	third     = "third"     // somebody of theirs
	otherView = "otherview" // they see things otherwise than we do
	deictic   = "deictic"   // we thank for what was told before
	presumes  = "presume"   // we take for granted what somebody has not done
	condition = "condition" // they begin what is supposed
	we        = "we"        // we are the subject
	ours      = "ours"      // something of ours is, where a clause begins
	verbs     = "verb"      // somebody else is, if they stand before us
	agreed    = "agreed"    // something was agreed or promised before
	past      = "past"      // somebody did something
	wePast    = "we-past"   // we did
	weDo      = "we-do"     // what we can have done without anything on record
	status    = "status"    // they tell what we are and have
	thanks    = "thanks"    // we thank for something, welcome it or regret it
	thankable = "thankable" // what anybody can be thanked for
	answering = "answering" // what one is thanked for who wrote
	hosting   = "hosting"   // and who met us
	against   = "against"   // what nobody does who supports it
	backing   = "backing"   // and who supports what we want
	knows     = "know"      // we know something
	toil      = "toil"      // we know what work something took
	plights   = "plight"    // what we know of everybody's worries
	wishing   = "wish"      // they wish, ask or invite
	command   = "command"   // they tell the addressee to do something, where a clause begins
	opinion   = "opinion"   // they say what can, should or would be, or judge
	moral     = "moral"     // they speak of right and wrong
	present   = "already"   // they tell how things are by now
	things    = "thing"     // what belongs to a letter, a visit or a call, where a clause begins
	happens   = "happens"   // what can be told of it
	endorses  = "endorse"   // somebody supports something
	seasons   = "season"    // they tell the time of the year
	hearsay   = "hearsay"   // they tell what is said to have been
	undecided = "undecided" // they tell of those whom we ask to be won over
	matter    = "matter"    // what the record is about: those who act in it, and what they do
	yours     = "yours"     // something of theirs
	threat    = "threat"    // what anybody may fear
	would     = "would"     // they tell what would be, or how we felt, whatever else tells what was
)

// grammars are read once, by language.
var grammars = sync.OnceValue(func() map[string]grammar {
	lists := map[string]map[string][]string{}
	for line := range strings.Lines(phrasesByUse) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		lang, use := cells[0], cells[1]
		if lists[lang] == nil {
			lists[lang] = map[string][]string{}
		}
		lists[lang][use] = append(lists[lang][use], cells[2])
	}
	all := map[string]grammar{}
	for lang, uses := range lists {
		all[lang] = grammar{}
		for use, list := range uses {
			all[lang][use] = compiled(lang, use, strings.Join(list, "|"))
		}
	}
	return all
})

// compiled makes one expression of phrases that are parted by bars. A tilde stands for any ending, and
// what begins a clause is looked for there alone.
func compiled(lang, use, list string) *regexp.Regexp {
	list = strings.NewReplacer("~", `\p{L}*`, "'", "['’]", " ", `[ \x{a0}\x{202f}]+`).Replace(list)
	if use == cuts {
		return regexp.MustCompile(`(?i)` + list)
	}
	before := `(?:^|[^\p{L}\p{M}])`
	if slices.Contains([]string{ours, things, condition, command, joined}, use) {
		before = `^[^\p{L}]*`
	}
	if lang == "ar" {
		before += `[وفبلك]{0,2}(?:ال)?`
	}
	return regexp.MustCompile(`(?i)` + before + `(` + list + `)(?:$|[^\p{L}\p{M}])`)
}

// has tells whether a text has such a phrase.
func (g grammar) has(use, text string) bool {
	p := g[use]
	return p != nil && p.MatchString(text)
}

// after returns what follows such a phrase in a text, and what stands before it.
func (g grammar) after(use, text string) (before, rest string, found bool) {
	p := g[use]
	if p == nil {
		return text, "", false
	}
	at := p.FindStringSubmatchIndex(text)
	if at == nil {
		return text, "", false
	}
	return text[:at[2]], text[at[3]:], true
}

// A Context is what is on record of us and those to whom a letter goes, and where the sentence comes from.
type Context struct {
	Rewritten bool // it stands in the place of one that was told from the record
	Wrote     bool // they wrote to us
	Met       bool // we met
	InFavour  bool // they support what we want
	Against   bool // they stand against it

	Touches func(string) bool // whether a text names somebody who acts in the matter, or what they do
}

// Reads tells whether sentences of the language are told apart.
func Reads(lang string) bool { return grammars()[lang] != nil }

// A Part is a part of a sentence: where it begins and ends, in bytes, and whether it asserts something of the world.
type Part struct {
	Start, End int
	Asserts    bool
}

// Parts parts a sentence into what can be asserted by itself.
func Parts(lang, sentence string, k Context) (all []Part) {
	g := grammars()[lang]
	if g == nil || strings.HasSuffix(strings.TrimRight(sentence, " »”\""), "?") || strings.HasSuffix(sentence, "؟") {
		return nil
	}
	asked := false
	asOurs := false // the part before is about us
	clauses := g.clauses(sentence)
	for i, c := range clauses {
		text := sentence[c[0]:c[1]]
		trimmed := strings.TrimFunc(text, isNoLetter)
		at := c[0] + strings.Index(text, trimmed)
		asOurs = g.isOurs(text) || asOurs && g.has(joined, trimmed)
		if i > 0 && alsoFor.MatchString(trimmed) && g.has(thanks, sentence[clauses[i-1][0]:c[0]]) {
			text = sentence[clauses[i-1][0]:c[1]] // thanked for, too
		}
		all = append(all, Part{at, at + len(trimmed), g.asserts(text, k, asked, asOurs)})
		asked = asked || g.has(wishing, text)
	}
	return all
}

// alsoFor finds that a clause goes on telling what somebody is thanked for.
var alsoFor = regexp.MustCompile(`(?i)^(?:and for|et (?:pour|de|du)|y por|и за|وعلى)[^\p{L}]`)

// Offers tells whether the part of a sentence in which a place lies says what we would like, hope for or could do.
func Offers(lang, sentence string, at int) bool {
	g := grammars()[lang]
	if g == nil {
		return false
	}
	for _, c := range g.clauses(sentence) {
		if text := sentence[c[0]:c[1]]; at < c[1] {
			return g.has(offers, text) || g.has(would, text)
		}
	}
	return false
}

// IsOurs tells whether we are the subject of the part of a sentence in which a place lies, or something of ours is.
func IsOurs(lang, sentence string, at int) bool {
	g := grammars()[lang]
	if g == nil {
		return false
	}
	for _, c := range g.clauses(sentence) {
		if at < c[1] {
			return g.isOurs(sentence[c[0]:c[1]])
		}
	}
	return false
}

// clauses returns where the parts of a sentence begin and end.
func (g grammar) clauses(sentence string) (all [][2]int) {
	from := 0
	for _, at := range g[cuts].FindAllStringIndex(sentence, -1) {
		all = append(all, [2]int{from, at[0]})
		from = at[0]
	}
	return append(all, [2]int{from, len(sentence)})
}

// fewestWords is of how many words an assertion is at least.
const fewestWords = 2

// asserts tells whether a clause asserts something; asked is whether something was asked before it, and asOurs, whether it is
// about us.
func (g grammar) asserts(clause string, k Context, asked, asOurs bool) bool {
	if g.alleges(clause) {
		return true
	}
	clause = g.withoutCondition(strings.TrimLeft(clause, ";:,،؛—– \u00a0\u202f"))
	if len(strings.FieldsFunc(clause, isNoLetter)) < fewestWords {
		return false
	}
	switch {
	case !k.Met && g.has(contacts, clause):
		return true
	case g.has(would, clause):
		return false
	case asOurs:
		return g.weAssert(clause, k)
	}
	return g.othersAssert(clause, k, asked)
}

// alleges tells whether a clause asserts something whoever is its subject: what was agreed or is said, what we promise,
// what is taken for granted, and what somebody is blamed for.
func (g grammar) alleges(clause string) bool {
	return slices.ContainsFunc([]string{agreed, hearsay, promises, presumes, blames}, func(use string) bool { return g.has(use, clause) })
}

// Alleges tells whether a heading asserts something: what somebody did, promised or is blamed for.
func Alleges(lang, heading string) bool {
	g := grammars()[lang]
	return g != nil && (g.alleges(heading) || g.has(contacts, heading) || g.tellsPast(past, heading))
}

// Meets tells whether a sentence says that we were glad to meet somebody.
func Meets(lang, sentence string) bool {
	g := grammars()[lang]
	return g != nil && g.has(contacts, sentence)
}

// Blames tells whether a sentence asserts something whoever is its subject: a promise, or what somebody is blamed for.
func Blames(lang, sentence string) bool {
	g := grammars()[lang]
	return g != nil && g.alleges(sentence)
}

func isNoLetter(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }

// othersAssert tells whether a clause of which we are not the subject asserts something.
func (g grammar) othersAssert(clause string, k Context, asked bool) bool {
	did := g.tellsPast(past, clause)
	switch {
	case g.has(seasons, clause):
		return false
	case g.has(things, clause) && g.has(happens, clause):
		return g.has(endorses, clause)
	case g.has(thanks, clause):
		return !g.isThankable(clause, k)
	case asked && g.has(undecided, clause):
		return false
	case asked, g.has(wishing, clause), g.has(command, clause), g.has(opinion, clause):
		return did
	case g.has(moral, clause):
		return did || g.has(present, clause) || g.isNamed(clause) || g.has(yours, clause) && !g.has(threat, clause)
	}
	return k.Rewritten || g.has(matter, clause) || g.isNamed(clause) || k.Touches != nil && k.Touches(clause)
}

// isNamed tells whether a clause has a name other than of the places where everybody meets, and of days.
func (g grammar) isNamed(clause string) bool {
	if p := g[unnamed]; p != nil {
		clause = p.ReplaceAllString(clause, " _ ")
	}
	return named.MatchString(clause)
}

// tellsPast tells whether a clause tells what was done, in words that are not used otherwise here.
func (g grammar) tellsPast(use, clause string) bool {
	if p := g[blank]; p != nil {
		clause = p.ReplaceAllString(clause, " _ ")
	}
	return g.has(use, clause)
}

// named finds a name: a word with a capital within a clause.
var named = regexp.MustCompile(`[\p{Ll},’'] ?\p{Lu}\p{L}`)

// weAssert tells whether a clause of which we are the subject asserts something of others, or what has
// to be on record of us.
func (g grammar) weAssert(clause string, k Context) bool {
	if before, rest, ahead := g.after(future, clause); ahead && !g.has(willDo, clause[len(before):len(clause)-len(rest)]) {
		return true
	}
	if _, said, found := g.after(knows, clause); found {
		if g.has(toil, clause) && !g.has(yours, said) && !g.isNamed(said) {
			return false
		}
		if g.isOurs(said) {
			return g.weAssert(said, k)
		}
		return g.tellsPast(past, said) || !g.has(plights, said) && !g.has(opinion, said) && (k.InFavour || g.has(third, said) || !g.has(otherView, said))
	}
	switch {
	case g.tellsPast(wePast, clause) && !g.has(weDo, clause), g.has(status, clause), g.has(thanks, clause) && !g.isThankable(clause, k):
		return true
	}
	return g.tellsPast(past, clause) && !g.has(weDo, clause)
}

// isThankable tells whether a clause thanks for what anybody can be thanked for, or for what is on record.
func (g grammar) isThankable(clause string, k Context) bool {
	if k.Against && g.has(deictic, clause) {
		return false
	}
	return g.has(thankable, clause) || k.Wrote && g.has(answering, clause) || k.Met && g.has(hosting, clause) || k.InFavour && g.has(backing, clause) && !g.has(against, clause)
}

// isOurs tells whether we are the subject of a clause, or something of ours is.
func (g grammar) isOurs(clause string) bool {
	if g.has(ours, clause) {
		return true
	}
	before, _, found := g.after(we, clause)
	return found && !g.has(verbs, before)
}

// withoutCondition leaves out what is but supposed: up to the comma where the clause begins with it.
func (g grammar) withoutCondition(clause string) string {
	if !g.has(condition, clause) {
		return clause
	}
	if at := strings.IndexAny(clause, ",،"); at >= 0 {
		return strings.TrimLeft(clause[at:], ",، ")
	}
	return ""
}
