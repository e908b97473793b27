package drafting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
)

// opening names our letter and to whom it went, and says that no answer came.
func (e english) opening() []Sentence {
	h := e.main()
	text := onDate(e.since) + " we wrote to " + e.whom(h)
	if e.Coalition.Name != "" {
		text += " on behalf of " + e.coalition() + "*"
	}
	if e.Letter.Subject != "" {
		text += " under the heading “" + e.Letter.Subject + "”"
	}
	if e.Letter.Reference != "" {
		text += " (our reference " + e.Letter.Reference + ")"
	}
	facts := []Fact{e.ourLetter()}
	if h.changed && h.hadTerm {
		facts = append(facts, e.termFact(h, h.wasTerm))
	}
	if h.changed {
		facts = append(facts, e.termFact(h, h.term))
	}
	said := []Sentence{{sentence(text), facts}, e.unanswered()}
	if len(e.met) > 0 {
		said = append(said, e.contacts())
	}
	return append(said, Sentence{Text: e.purpose(h)})
}

// purpose says why we write again.
func (e english) purpose(h holding) string {
	switch nothing := len(e.did)+len(e.joined)+len(e.votes) == 0 && e.yesNow == e.yesThen; {
	case h.changed:
		return "As you have taken office since then, we allow ourselves to recall the matter, and to renew our request."
	case nothing:
		return "We write again to renew our request."
	}
	return "Much has changed since then, and we write again to renew our request."
}

// whom says to whom our letter went, as its reader of today sees it.
func (e english) whom(h holding) string {
	name := h.was.Name
	switch {
	case name == "" && h.formerly.ID != 0:
		return "the " + h.formerly.Title + ", in whose place the " + h.office.Title + " now stands,"
	case name == "" && h.hasOffice:
		return "the " + h.office.Title
	case name == "":
		return "your Government"
	case h.changed && h.next:
		return "your predecessor, " + name + ","
	case h.changed && h.hadTerm:
		return "one of your predecessors, " + name + ","
	case h.known && !h.changed && h.formerly.ID != 0:
		return "you, then " + h.formerly.Title + ","
	case h.known && !h.changed:
		return "you"
	case h.was.Title != "":
		return name + ", then " + h.was.Title + ","
	}
	return name
}

// noReply makes a fact of an answer that did not come.
func (e english) noReply() Fact {
	return Fact{
		"No answer to the letter is recorded", e.Day,
		models.Source{Title: "our record of letters"},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(e.Letter.ID))},
	}
}

// evaded returns a letter of theirs that came and did not answer.
func (m *matter) evaded() (models.Letter, bool) {
	for _, r := range m.Letter.Replies {
		if !r.IsAnswer && r.SentOn != "" && r.SentOn <= m.Day {
			return r, true
		}
	}
	return models.Letter{}, false
}

// theirLetter makes a fact of a letter of theirs.
func theirLetter(l models.Letter) Fact {
	return Fact{
		strings.TrimSpace("Their letter " + l.Reference), l.SentOn,
		models.Source{Title: "their letter of " + dated(l.SentOn)},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}

// unanswered says that no answer came, or none to what was asked.
func (e english) unanswered() Sentence {
	if r, ok := e.evaded(); ok {
		text := "We thank you for your letter of " + dated(r.SentOn)
		if r.Reference != "" {
			text += " (your reference " + r.Reference + ")"
		}
		return Sentence{text + ", which did not yet take up what we had asked.", []Fact{theirLetter(r)}}
	}
	return Sentence{e.noAnswer(), []Fact{e.noReply()}}
}

func (e english) noAnswer() string {
	promised := e.Letter.PromisedOn
	switch {
	case promised == "":
		return "No answer to it is on our record; if one was sent, we should be grateful for a copy."
	case promised.Last() < e.Day:
		return "We were told to expect an answer by " + dated(promised) + ". None is on our record; if one was sent, we should be grateful for a copy."
	}
	return "We have been told to expect an answer by " + dated(promised) + ", and look forward to it."
}

// contacts recalls the meetings and calls since our letter, and nothing of what
// was said in them.
func (e english) contacts() Sentence {
	var days []string
	var facts []Fact
	for _, o := range e.met {
		days = append(days, onDate(o.On))
		facts = append(facts, Fact{
			capital(o.Kind) + ": " + o.Subject, o.On,
			models.Source{Title: "our record of contacts"},
			models.ReadInFull,
			Thing{"state", e.State.ISO2 + "#between"},
		})
	}
	return Sentence{sentence("we are grateful for the conversations with your officials", list(days)), facts}
}

// conduct says where the state stands and what it said and did since our letter.
func (e english) conduct() []Sentence {
	said := []Sentence{e.stand()}
	name := nameOf(e.State)
	subject := name
	for _, a := range e.did {
		if share.MatchString(a.summary) {
			continue
		}
		text, ok := clause(a.summary, e.State, subject)
		whole := sentence(onDate(a.on) + text)
		if r, rendered := rendering("en", a.summary); rendered {
			text, whole = "", r
		} else if !ok {
			text, _ = e.plain(a, subject == "it")
			whole = text
		}
		said = append(said, Sentence{whole, e.facts(a)})
		if strings.Contains(text, " "+subject+" ") {
			subject = "it"
		} else {
			subject = name
		}
	}
	if len(e.joined) > 0 {
		var texts []string
		var facts []Fact
		for _, t := range e.joined {
			texts = append(texts, "the "+t.Text.Title+" "+onDate(t.Text.On))
			facts = append(facts, e.joining(t))
		}
		said = append(said, Sentence{sentence(subject, "joined", list(texts)), facts})
	}
	for _, a := range e.did {
		if share.MatchString(a.summary) {
			said = append(said, Sentence{e.poll(a), e.facts(a)})
		}
	}
	return said
}

// poll says what people of the state answered, with the day unless it is told already.
func (e english) poll(a act) string {
	if strings.Contains(a.summary, string(a.on[:4])) {
		return sentence("we also note that", a.summary)
	}
	return sentence("we also note that", onDate(a.on)+",", a.summary)
}

// stand says where the state stood when we wrote, and where it stands.
func (e english) stand() Sentence {
	name := nameOf(e.State)
	var facts []Fact
	for _, s := range []models.Standing{e.then, e.now, e.other} {
		if s.Stance == models.Silent {
			continue
		}
		for _, p := range []models.Position{s.Support[0], s.Latest} {
			if fact := e.fact(p.Summary, p.Since, p.Source, p.Reading, "positions"); !slices.Contains(facts, fact) {
				facts = append(facts, fact)
			}
		}
	}
	if len(facts) == 0 {
		facts = []Fact{{What: "No position on a treaty is recorded", On: e.Day, Thing: Thing{"state", e.State.ISO2 + "#positions"}}}
	}
	return Sentence{sentence(e.standing(name)), facts}
}

// subjects say what a state that has not spoken on a treaty may yet favour.
var subjects = map[models.Question]string{
	models.Ban:     "a prohibition of fully autonomous weapons",
	models.TwoTier: "prohibiting some autonomous weapons and regulating the others",
}

func (e english) standing(name string) string {
	const instrument = instrument + " on autonomous weapons systems"
	then, now, since := e.then.Stance, e.now.Stance, "since "+dated(e.now.Since)
	switch {
	case now == models.Silent && e.other.Stance == models.Yes:
		return fmt.Sprintf("by our record %s has been in favour of %s since %s, yet we know of no public position it has taken on %s", name, subjects[e.other.Latest.Question], dated(e.other.Since), instrument)
	case now == models.Silent:
		return fmt.Sprintf("we know of no public position of %s on %s", name, instrument)
	case now == then && now == models.Yes:
		return fmt.Sprintf("%s already supported %s when we wrote, and we thank it for holding to that course", name, instrument)
	case now == then && now == models.No:
		return fmt.Sprintf("%s was opposed to %s when we wrote, and by our record it still is", name, instrument)
	case now == then:
		return fmt.Sprintf("by our record %s has not declared itself for or against %s, now as when we wrote", name, instrument)
	case then == models.Silent && now == models.Yes:
		return fmt.Sprintf("when we wrote, we knew of no public position of %s on %s; %s it has been in favour%s, which we welcome warmly", name, instrument, since, e.throughGroup())
	case then == models.Silent:
		return fmt.Sprintf("when we wrote, we knew of no public position of %s on %s; %s we understand it to be %s", name, instrument, since, inWords(now))
	case now == models.Yes:
		return fmt.Sprintf("when we wrote, our record showed %s as %s %s; %s it has been in favour%s, which we welcome warmly", name, towards(then), instrument, since, e.throughGroup())
	}
	return fmt.Sprintf("when we wrote, our record showed %s as %s %s; %s we understand it to be %s", name, towards(then), instrument, since, inWords(now))
}

// throughGroup says so when only a group has spoken for the state.
func (e english) throughGroup() string {
	if e.now.Basis == models.GroupStatement {
		return " through the words of a group to which it belongs"
	}
	return ""
}

func inWords(s models.Stance) string {
	switch s {
	case models.Yes:
		return "in favour"
	case models.No:
		return "opposed"
	}
	return "undecided"
}

// towards is inWords before what it is about.
func towards(s models.Stance) string {
	return inWords(s) + map[models.Stance]string{models.Yes: " of", models.No: " to", models.Undecided: " on"}[s]
}

// ballots says what was adopted since, and how the state voted.
func (e english) ballots() []Sentence {
	if len(e.votes) == 0 {
		return nil
	}
	var adopted []string
	var facts []Fact
	for i, b := range e.votes {
		noun := ""
		if i == 0 {
			noun = "votes "
		}
		adopted = append(adopted, fmt.Sprintf("%s %s (%d %sto %d, with %s)", b.number(), onDate(b.On), b.Yes, noun, b.No, abstentions(b.Abstain)))
		facts = append(facts, b.fact())
	}
	said := []Sentence{{sentence("since our letter the General Assembly of the United Nations has adopted",
		counted(len(e.votes), "resolution", "resolutions"), "on lethal autonomous weapons systems:", list(adopted)), facts}}
	if text := e.voted(); text != "" {
		said = append(said, Sentence{sentence(text), facts})
	}
	if len(e.sponsored) > 0 {
		said = append(said, e.sponsors())
	}
	return said
}

func abstentions(n int) string {
	if n == 1 {
		return "1 abstention"
	}
	return fmt.Sprintf("%d abstentions", n)
}

var cast = map[models.Option]string{
	models.VoteYes: "voted for", models.VoteNo: "voted against", models.VoteAbstain: "abstained on", models.VoteAbsent: "took no part in the vote on",
}

// voted says how the state voted on each of the resolutions; "" if nothing is on record.
func (e english) voted() string {
	on := map[models.Option][]string{}
	known := 0
	for _, b := range e.votes {
		if b.cast {
			on[b.vote.Option] = append(on[b.vote.Option], b.number())
			known++
		}
	}
	if known == 0 {
		return ""
	}
	var parts []string
	for _, o := range models.Options {
		switch n := len(on[o]); {
		case n == 0:
		case n == len(e.votes) && o == models.VoteAbsent:
			return nameOf(e.State) + " took no part in " + []string{"", "the vote", "either vote", "any of the " + number(n) + " votes"}[min(n, 3)]
		case n == len(e.votes):
			return nameOf(e.State) + " " + cast[o] + " " + []string{"", "it", "both", "all " + number(n)}[min(n, 3)]
		default:
			parts = append(parts, cast[o]+" "+list(on[o]))
		}
	}
	if last := len(parts) - 1; last > 0 {
		parts[last] = "and " + parts[last]
	}
	return nameOf(e.State) + " " + strings.Join(parts, ", ")
}

func (e english) sponsors() Sentence {
	var drafts []string
	var facts []Fact
	for _, s := range e.sponsored {
		drafts = append(drafts, symbol.FindString(s.Text.Title)+" of "+string(s.Text.On[:4]))
		facts = append(facts, e.joining(s))
	}
	noun := "the draft"
	if len(drafts) > 1 {
		noun = "the drafts"
	}
	return Sentence{sentence("it was among the sponsors of", noun, list(drafts)), facts}
}
