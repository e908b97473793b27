package drafting

import (
	"cmp"
	"slices"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/offices"
	"demarche/models/states"
)

// templateFields make of the content the fields that a template may use, see
// [Catalogue], and number the facts that vouch for them.
type templateFields struct {
	*content
	facts []Fact
}

// by says that the facts vouch for the value.
func (t *templateFields) by(v any, facts ...Fact) letterlang.Sourced {
	s := letterlang.Sourced{Value: v}
	for _, f := range facts {
		i := slices.Index(t.facts, f)
		if i < 0 {
			i, t.facts = len(t.facts), append(t.facts, f)
		}
		s.Facts = append(s.Facts, i)
	}
	return s
}

// day, text and count give a value, or nothing where there is none.
func day(d models.Date) any {
	if d == "" {
		return nil
	}
	return letterlang.Date(d)
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (t *templateFields) fields() letterlang.Fields {
	near, more := t.near()
	fields := letterlang.Fields{
		"date": day(t.Day), "answer_by": day(t.answerBy()), "visit": t.visit(),
		"state": letterlang.Fields{"name": t.nameIn(t.State), "party": t.State.CCWStatusOn(t.Day) == "party", "votes": t.State.UNStatus == "member", "city": slices.Contains(cities, t.State.ISO2)},
		"to":    t.addressed(), "our": t.our(), "theirs": t.theirs(), "standing": t.standing(),
		"reasons": t.acts(ownActs), "voices": t.acts(voices), "welcome": t.isWelcome(), "welcome_voices": t.welcomesVoices(), "against": t.isAnswered(ownActs, voices), "against_voices": t.isAnswered(voices),
		"pledges": t.acts(ownActs, "pledge"), "parliament": t.acts(voices, "resolution"), "ministers": t.acts(voices, "minister-statement"),
		"experts": t.acts(people, "expert-letter"), "polls": t.acts(people, "poll"), "policies": t.acts(ownActs, "policy"),
		"statements": t.acts(ownActs, "statement", ""), "record": t.acts(earlier),
		"group": t.groupSaid(), "promises": t.promised(), "overdue": t.overdue(), "talked": t.talked(), "after": t.behind(), "contact": t.contacted(), "replied": t.replied(), "explained": t.explanation(), "wrote_before": t.wroteBefore(), "awaiting": t.awaiting(), "newest": t.newest(),
		"news": t.news(), "joined": t.joinedTexts(), "met": t.conversations(), "lately": t.metLately(),
		"votes": t.ballots(), "vote": t.lastBallot(), "voted": t.voted(), "sponsored": t.sponsors(),
		"world": t.world(), "conferences": t.held(), "conference_years": t.heldByYear(), "peers": t.group(), "neighbours": near, "neighbours_more": more, "neighbours_only": t.onlyNeighbour(), "neighbours_all": t.allNeighbours(near, more), "fellows": t.fellowMembers(),
		"talks": t.talks(), "next": t.next(), "review": t.reviewed(), "due": t.wasDue(), "decided": t.lastReview(), "agreed": t.agreement(), "soon": t.comingUp(),
		"asks": t.asked(), "asks_observe": t.asksToObserve(), "asks_treaty": t.asksForTreaty(), "asks_reason": t.asksForReason(), "coalition": t.coalition(), "question": t.asking(),
	}
	if t.isSettled() {
		for _, name := range []string{"peers", "neighbours", "neighbours_more", "neighbours_only", "neighbours_all", "fellows"} {
			delete(fields, name)
		}
		if t.stance() != "group" {
			delete(fields, "group")
		}
	}
	return fields
}

// opening are the sorts of letter that say why we write, and not what came of a letter.
var opening = []Sort{First, Welcome, ToMission, BeforeTalks, ToMeet}

// isSettled tells whether a letter that says why we write leaves out who else is for
// negotiations, as they have been agreed since.
func (t *templateFields) isSettled() bool {
	_, ok := t.agreed()
	return ok && slices.Contains(opening, t.sort)
}

// nameIn returns the name of a state in the language of the letter.
func (t *templateFields) nameIn(s states.State) string {
	switch t.lang {
	case "en":
		return s.WithArticle()
	case "fr":
		return frenchName(s.NameIn("fr"))
	case "es":
		return spanishName(s.NameIn("es"))
	}
	return s.NameIn(t.lang)
}

func (t *templateFields) addressed() any {
	h := t.main()
	fields := letterlang.Fields{"salutation": t.salutation(h), "vocative": t.vocative(h), "close": t.close(h), "kind": text(h.office.Kind), "office": text(t.titleOf(h))}
	if h.known {
		fact := t.termFact(h, h.term)
		fields["name"], fields["gender"] = t.by(offices.ShownName(h.term.Person.Name), fact), text(h.term.Person.Gender)
		fields["since"] = t.by(day(h.term.Start), fact)
		if h.term.Start.Precision() != models.Year {
			fields["since_month"] = t.by(true, fact)
		}
	}
	return fields
}

// positions are the facts that say where the state stood when we wrote, and
// where it stands.
func (t *templateFields) positions() []Fact {
	var facts []Fact
	for _, s := range []states.Standing{t.then, t.now, t.other} {
		if s.Stance == models.Silent {
			continue
		}
		for _, p := range []states.Position{s.Support[0], s.Latest} {
			if fact := t.fact(p.Summary, p.Since, p.Source, p.Reading, "positions"); !slices.Contains(facts, fact) {
				facts = append(facts, fact)
			}
		}
	}
	if len(facts) == 0 {
		facts = []Fact{{What: "No position on a treaty is recorded", On: t.Day, Thing: Thing{"state", t.State.ISO2 + "#positions"}}}
	}
	return facts
}

// isReason tells whether a reason rests on the fact, so that it is told already.
func (t *templateFields) isReason(f Fact) bool {
	for _, acts := range t.reasons {
		if slices.ContainsFunc(acts, func(a act) bool { return slices.Contains(t.content.facts(a), f) }) {
			return true
		}
	}
	return false
}

// standing is where the state stands, with the positions that say so.
func (t *templateFields) standing() any {
	facts := t.positions()
	counted, told := t.countedThen()
	fields := letterlang.Fields{
		"continues": t.continues(),
		"told":      t.isUnsaid() || t.tellsStanding(facts), "unsaid": t.isUnsaid(),
		"now": t.by(string(t.now.Stance), facts...), "then": t.by(string(t.then.Stance), facts...),
		"known": t.stance(), "since": t.by(day(t.now.Since), facts...), "group": t.now.Basis == models.GroupStatement, "heard": t.heard(),
		"sentence": t.standingSentence(facts), "besides": t.besidesGroup(), "besides_known": t.stance() == "group" && t.spokeItself(), "instrument": t.onlyInstrument(), "particular": t.isParticular(), "past": t.stance() == string(models.No) && t.refusedLongAgo(), "open": t.isOpen(),
		"news": len(t.did)+len(t.joined)+len(t.votes) > 0 || told && t.yesNow != counted,
	}
	if t.other.Stance == models.Yes {
		fields["favours"], fields["favours_since"] = t.by(string(t.other.Latest.Question), facts...), t.by(day(t.other.Since), facts...)
	}
	return fields
}

// continues tells whether something of what the letter tells that the state said, did or joined
// since our letter shows that it is still for a treaty.
func (t *templateFields) continues() bool {
	return len(t.joined)+len(t.content.sponsored) > 0 || slices.ContainsFunc(t.did, func(a act) bool {
		return a.side == states.For && a.paragraph == ownActs
	})
}

// isOpen tells whether nothing on record says where the state stands on a treaty, not even that it said
// no to a ban.
func (t *templateFields) isOpen() bool {
	stance := t.stance()
	return (stance == "near" || stance == string(models.Silent) && !t.refusesBan()) && !t.saidOnTreaty() && !t.seeksTreaty()
}

// tellsStanding tells whether what is told of the state says already where it stands: one
// of the reasons, or, since our letter, what it did on the day from which it stands there.
func (t *templateFields) tellsStanding(facts []Fact) bool {
	if since := cmp.Or(t.now.Since, t.other.Since); t.since != "" {
		return since != "" && slices.ContainsFunc(t.did, func(a act) bool { return a.kind != "poll" && a.meeting == nil && daysMeet(a.on, since) })
	}
	return slices.ContainsFunc(facts, t.isReason) || slices.ContainsFunc(t.reasons[ownActs], func(a act) bool {
		return a.kind == "joined" && a.purpose == string(t.State.Main()) && t.now.Stance == models.Yes && daysMeet(a.on, t.now.Since)
	})
}

// acts tells of what was chosen to be told what is of one of the kinds, or all of
// the paragraph.
func (t *templateFields) acts(paragraph string, kinds ...string) []any {
	var told []act
	for _, a := range t.reasons[paragraph] {
		if len(kinds) == 0 || slices.Contains(kinds, a.kind) {
			told = append(told, a)
		}
	}
	return t.sentences(told)
}

// isWelcome tells whether a letter may thank for what it tells: somebody says or
// does something for a treaty in it, and nobody against, and the state is neither
// opposed nor undecided. Nor may it where a paper is told that the state wrote with others and that
// says nothing for a treaty, unless the state itself is for one: states of all stances
// are among the authors of some.
func (t *templateFields) isWelcome() bool {
	good := false
	for _, a := range t.reasons[ownActs] {
		if a.side == states.Against || a.kind == "author" && a.side == states.Neutral && t.now.Stance != models.Yes {
			return false
		}
		good = good || a.side == states.For
	}
	return good && t.now.Stance != models.No && t.now.Stance != models.Undecided
}

// welcomesVoices tells whether the letter may give thanks for what it tells of the parliament and the
// ministers as well: who welcomed a declaration of others, or what they said besides, is no step to a treaty.
func (t *templateFields) welcomesVoices() bool {
	return t.isWelcome() && !slices.ContainsFunc(t.reasons[voices], func(a act) bool { return a.side != states.For })
}

// isAnswered tells whether something is told in the paragraphs that speaks against a treaty.
func (t *templateFields) isAnswered(paragraphs ...string) bool {
	return slices.ContainsFunc(paragraphs, func(p string) bool {
		return slices.ContainsFunc(t.reasons[p], func(a act) bool { return a.side == states.Against })
	})
}

// sentences tells acts one after the other. After one on the state itself, the
// next says "it"; after one on its people it does not.
func (t *templateFields) sentences(acts []act) (all []any) {
	after := false
	for _, a := range acts {
		words, own := t.words(a, after)
		after = own && a.paragraph != people && (t.names(words) || after && a.position != nil)
		all = append(all, t.by(letterlang.Fields{"sentence": words, "on": day(a.on)}, t.content.facts(a)...))
	}
	return all
}

func (t *templateFields) news() []any { return t.sentences(t.did) }

func (t *templateFields) joinedTexts() (all []any) {
	for _, e := range t.joined {
		all = append(all, t.by(letterlang.Fields{"title": t.textName(e.Text), "on": day(e.JoinedOn())}, t.joining(e)))
	}
	return all
}

// asksForTreaty tells whether what is asked says what a treaty would do, so that the
// letter need not say so twice.
func (t *templateFields) asksForTreaty() bool {
	return slices.ContainsFunc(t.asks, func(a asks.Ask) bool { return a.Text == askText("declare", "en") })
}

// asksToObserve tells whether it is asked to take part in the meetings in Geneva as an observer, so that
// the letter does not say that its delegation attends them.
func (t *templateFields) asksToObserve() bool {
	return slices.ContainsFunc(t.asks, func(a asks.Ask) bool {
		return a.Text == askText("observe", "en") || a.Text == askText("observe-there", "en")
	})
}

// asksForReason tells whether the first of what is asked is why the state acts as it does:
// that is asked for as a favour.
func (t *templateFields) asksForReason() bool {
	return len(t.asks) > 0 && slices.ContainsFunc([]string{"explain", "explain-there", "why-no", "why-abstained", "why-absent", "why-not-join", "which-wording"},
		func(key string) bool { return t.asks[0].Text == askText(key, "en") })
}

func (t *templateFields) asked() (all []any) {
	for _, a := range t.asks {
		words, _ := t.askedIn(a.Text)
		all = append(all, letterlang.Fields{"text": words})
	}
	return all
}
