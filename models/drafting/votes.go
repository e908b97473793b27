package drafting

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A ballot is a resolution adopted since our letter and how the state voted.
type ballot struct {
	meetings.Resolution
	vote meetings.Vote
	cast bool // the vote of the state is on record
}

// symbol finds the number of a draft resolution in the title of a text.
var symbol = regexp.MustCompile(`A/C\.1/\d+/L\.\d+`)

// chooseVotes picks the resolutions adopted in the plenary since our letter.
func (m *content) chooseVotes() {
	for _, r := range m.Resolutions {
		if !r.IsAdoption() || !m.meanwhile(r.On) {
			continue
		}
		b := ballot{Resolution: r}
		for _, v := range r.Votes {
			b.vote, b.cast = v, true
		}
		m.votes = append(m.votes, b)
	}
	slices.SortStableFunc(m.votes, func(a, b ballot) int { return strings.Compare(string(a.On), string(b.On)) })
}

// number returns the number of the resolution as it is spoken of: "78/241".
func (b ballot) number() string { return strings.TrimPrefix(b.Symbol, "A/RES/") }

// fact makes a fact of the resolution and the vote on it.
func (b ballot) fact() Fact {
	what := fmt.Sprintf("%s: %d yes, %d no, %d abstentions", b.Symbol, b.Yes, b.No, b.Abstain)
	return Fact{What: what, On: b.On, Source: models.Source{Title: "United Nations, roll call on " + b.Symbol, URL: b.URL}, Reading: b.vote.Reading, Thing: Thing{"resolution", b.Slug}}
}

func (t *templateFields) ballot(b ballot) any {
	fields := letterlang.Fields{"number": b.number(), "on": day(b.On), "yes": b.Yes, "no": b.No, "abstain": b.Abstain}
	if b.cast {
		fields["cast"] = string(b.vote.Option)
	}
	return t.by(fields, b.fact())
}

func (t *templateFields) ballots() (all []any) {
	for _, b := range t.votes {
		all = append(all, t.ballot(b))
	}
	return all
}

func (t *templateFields) lastBallot() any {
	if len(t.votes) == 0 {
		return nil
	}
	last := t.votes[len(t.votes)-1]
	if t.sort != AfterVote {
		return t.ballot(last)
	}
	ballot := t.ballot(last).(letterlang.Sourced)
	fields := ballot.Value.(letterlang.Fields)
	if e, draft, ok := t.sponsoredDraft(); ok {
		fields["draft"] = t.by(draft, t.joining(e))
	}
	fields["explained"] = t.tellsExplanation()
	return ballot
}

// sponsoredDraft returns how the state sponsored the draft that became the newest resolution,
// where that is on record, with the symbol of the draft.
func (m *content) sponsoredDraft() (e meetings.Endorsement, draft string, ok bool) {
	if len(m.votes) == 0 {
		return e, "", false
	}
	last := m.votes[len(m.votes)-1]
	for _, e := range m.Endorsements {
		draft := symbol.FindString(e.Text.Title)
		if e.Text.Kind == "co-sponsorship" && !e.Reading.Doubtful() && e.JoinedOn().Last() <= m.Day && draft != "" && slices.ContainsFunc(m.Resolutions, func(r meetings.Resolution) bool {
			return r.InCommittee() && r.Symbol == draft && r.Session() == last.Session() && r.On <= m.Day
		}) {
			return e, draft, true
		}
	}
	return e, "", false
}

// sponsorsLatest tells whether the state sponsored the draft that became the newest resolution.
func (m *content) sponsorsLatest() bool {
	_, _, sponsored := m.sponsoredDraft()
	return sponsored
}

// explains finds the summary of a statement by which a state explained its vote.
var explains = regexp.MustCompile(`(?i)^explain(?:ing|ed) (?:its|that its|why it) (?:vote|abst|no\b)`)

// explainedDays is for how many days before a resolution was adopted in the plenary a state may
// have explained its vote on it: in the First Committee.
const explainedDays = 61

// explained returns how the state explained why it did not vote for the newest resolution, where
// that is on record and there are words for it.
func (m *content) explained() (act, bool) {
	n := len(m.votes)
	if n == 0 || !m.votes[n-1].cast || m.votes[n-1].vote.Option == models.VoteYes {
		return act{}, false
	}
	for i := range m.Evidence {
		e := &m.Evidence[i]
		if !m.isExplanation(*e) {
			continue
		}
		a := m.evidenceAct(e)
		if _, ok := m.words(a, false); ok {
			return a, true
		}
	}
	return act{}, false
}

// isExplanation tells whether the evidence is how the state explained why it did not vote for the
// newest resolution.
func (m *content) isExplanation(e states.Evidence) bool {
	n := len(m.votes)
	return n > 0 && m.votes[n-1].cast && m.votes[n-1].vote.Option != models.VoteYes &&
		e.Kind == "statement" && e.Visibility != models.Confidential && !e.Reading.Doubtful() && explains.MatchString(e.Summary) &&
		e.On.First() >= m.votes[n-1].On.AddDays(-explainedDays) && e.On.Last() <= m.Day
}

// tellsExplanation tells whether the letter tells how the state explained its vote: then it does
// not ask why it voted so.
func (m *content) tellsExplanation() bool {
	_, ok := m.explained()
	return ok
}

// explanation tells in a letter after a meeting how the state explained its vote, where it asks
// what follows from that.
func (t *templateFields) explanation() any {
	a, ok := t.explained()
	if !ok || t.sort != AfterTalks || !t.asksFor("which-wording") {
		return nil
	}
	return t.sentences([]act{a})
}

// voted says how the state voted on the resolutions: on all of them, and by what
// it did.
func (t *templateFields) voted() any {
	by := map[models.Option][]any{}
	for _, b := range t.votes {
		if b.cast {
			by[b.vote.Option] = append(by[b.vote.Option], t.by(b.number(), b.fact()))
		}
	}
	fields := letterlang.Fields{"of": len(t.votes)}
	var ways []any
	for _, o := range models.Options {
		if len(by[o]) == 0 {
			continue
		}
		fields[string(o)] = by[o]
		ways = append(ways, letterlang.Fields{"cast": string(o), "numbers": by[o]})
		if len(by[o]) == len(t.votes) {
			always := t.by(string(o))
			for _, b := range by[o] {
				always.Facts = append(always.Facts, b.(letterlang.Sourced).Facts...)
			}
			fields["always"] = always
		}
	}
	fields["ways"], fields["before"], fields["earlier"] = ways, t.votedBefore(true), t.votedBefore(false)
	return fields
}

// votedBefore tells how the state had voted before the newest resolution, where that was
// another way, in order of time; turned also welcomes that it voted for this one.
func (t *templateFields) votedBefore(turned bool) any {
	n := len(t.votes)
	if n < 2 || !t.votes[n-1].cast {
		return nil
	}
	last := t.votes[n-1]
	facts, differs := []Fact{last.fact()}, false
	var yes []string
	var ways, numbers []string // the numbers are those of one way to vote, one after the other
	for i, b := range t.votes[:n-1] {
		if !b.cast {
			continue
		}
		numbers = append(numbers, letterlang.Isolated(t.lang, b.number()))
		if b.vote.Option == models.VoteYes {
			yes = append(yes, numbers[len(numbers)-1])
		}
		facts, differs = append(facts, b.fact()), differs || b.vote.Option != last.vote.Option
		if next := t.votes[i+1]; i+1 == n-1 || !next.cast || next.vote.Option != b.vote.Option {
			ways = append(ways, strings.ReplaceAll(t.counted("before."+string(b.vote.Option), len(numbers)), "%n", letterlang.Listed(t.lang, numbers)))
			numbers = nil
		}
	}
	switch {
	case !differs:
		return nil
	case last.vote.Option == models.VoteYes:
		return t.votedForBefore(turned, yes, facts)
	}
	key := "before"
	if turned && last.vote.Option == models.VoteAbstain && t.votes[n-2].cast && t.votes[n-2].vote.Option == models.VoteNo {
		key = "before.softened"
	}
	words, _ := phrase(t.lang, key)
	words = strings.NewReplacer("%v", t.inTurn(ways), "%l", letterlang.Isolated(t.lang, last.number())).Replace(words)
	return t.by(capital(words), facts...)
}

// votedForBefore thanks who voted for the newest resolution for the votes before that were the same: what
// it did otherwise is not held up to it.
func (t *templateFields) votedForBefore(turned bool, yes []string, facts []Fact) any {
	switch {
	case len(yes) > 0:
		return t.by(capital(strings.ReplaceAll(t.counted("before.also", len(yes)), "%n", letterlang.Listed(t.lang, yes))), facts...)
	case turned:
		words, _ := phrase(t.lang, "before.welcome")
		return t.by(words, facts...)
	}
	return nil
}

// inTurn joins the ways in which the state had voted, one after the other. French says so, and the verb once.
func (m *content) inTurn(ways []string) string {
	if m.lang != "fr" {
		return letterlang.Listed(m.lang, ways)
	}
	words := ways[0]
	for i, way := range ways[1:] {
		if strings.HasPrefix(ways[i], "avait voté ") {
			way = strings.TrimPrefix(way, "avait voté ")
		}
		words += ", puis " + way
	}
	return words
}

// counted returns the phrase for so many: its forms, divided by "|", are for one, for two
// where the language has a dual, and for more.
func (m *content) counted(key string, n int) string {
	words, _ := phrase(m.lang, key)
	forms := strings.Split(words, "|")
	if n == 2 && len(forms) == 3 {
		return forms[1]
	}
	return forms[min(n-1, len(forms)-1)]
}

func (t *templateFields) sponsors() (all []any) {
	for _, s := range t.sponsored {
		all = append(all, t.by(letterlang.Fields{"number": symbol.FindString(s.Text.Title), "year": string(s.Text.On[:4])}, t.joining(s)))
	}
	return all
}
