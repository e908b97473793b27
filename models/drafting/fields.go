package drafting

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
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
	return letterlang.Fields{
		"date": day(t.Day), "answer_by": day(t.answerBy()),
		"state": letterlang.Fields{"name": t.nameIn(t.State), "party": t.State.CCWStatusOn(t.Day) == "party", "votes": t.State.UNStatus == "member"},
		"to":    t.addressed(), "our": t.our(), "theirs": t.theirs(), "standing": t.standing(),
		"reasons": t.acts(ownActs), "voices": t.acts(voices), "welcome": t.isWelcome(), "against": t.isAnswered(),
		"pledges": t.acts(ownActs, "pledge"), "parliament": t.acts(voices, "resolution"), "ministers": t.acts(voices, "minister-statement"),
		"experts": t.acts(people, "expert-letter"), "polls": t.acts(people, "poll"), "policies": t.acts(ownActs, "policy"),
		"statements": t.acts(ownActs, "statement", ""), "record": t.acts(earlier),
		"group": t.groupSaid(), "promises": t.promised(), "talked": t.talked(), "after": t.behind(),
		"news": t.news(), "joined": t.joinedTexts(), "met": t.conversations(),
		"votes": t.ballots(), "vote": t.lastBallot(), "voted": t.voted(), "sponsored": t.sponsors(),
		"world": t.world(), "conferences": t.held(), "conference_years": t.heldByYear(), "peers": t.group(), "neighbours": t.near(),
		"talks": t.talks(), "next": t.next(), "review": t.reviewed(), "due": t.wasDue(), "soon": t.comingUp(),
		"asks": t.asked(), "coalition": t.coalition(),
	}
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
		fields["name"], fields["gender"] = t.by(h.term.Person.Name, fact), text(h.term.Person.Gender)
		fields["since"] = t.by(day(h.term.Start), fact)
	}
	return fields
}

func (t *templateFields) our() any {
	if t.Letter.ID == 0 || t.Letter.Direction == letters.Incoming && t.Letter.Answers == nil {
		return nil // there is none, or none that may be cited
	}
	l, h, ours := t.ours(), t.main(), t.ourLetter()
	facts := []Fact{ours}
	if h.changed && h.hadTerm {
		facts = append(facts, t.termFact(h, h.wasTerm))
	}
	if holder, ok := h.holder(); ok && h.changed {
		facts = append(facts, t.termFact(h, holder))
	}
	subject := followed.ReplaceAllString(l.Subject, "")
	fields := letterlang.Fields{
		"date": t.by(day(l.SentOn), ours), "reference": text(l.Reference), "subject": text(subject),
		"to": t.by(text(t.wroteTo(h)), facts...), "title": text(h.was.Title), "former_office": text(h.formerly.Title), "addressee": t.by(h.relation(), facts...),
		"asks": t.recalled(nil), "open": t.recalled([]string{asks.Open, asks.Ignored}), "partly": t.recalled([]string{asks.PartlyMet}),
		"met": t.recalled([]string{asks.Met}), "refused": t.recalled([]string{asks.Refused}),
	}
	fields["earlier"], fields["nth"] = t.ladder(), t.nth()
	t.answer(fields)
	return fields
}

// answer says of our letter what became of its answer: that none came, that one
// was promised, or that one came and did not answer.
func (t *templateFields) answer(fields letterlang.Fields) {
	if r, ok := t.evaded(); ok {
		fields["evaded"], fields["evaded_reference"] = t.by(day(r.SentOn), theirLetter(r)), text(r.Reference)
		fields["reply"], fields["passed_to"] = string(r.Reads()), text(t.passedTo(r))
	} else if t.Letter.Direction != letters.Incoming {
		fields["unanswered"] = t.by(true, t.noReply())
	}
	t.answerDue(fields)
}

// relation says who our letter went to, as its reader of today sees it.
func (h holding) relation() string {
	switch {
	case h.hasOffice && (h.was.Name == "" || h.hasLast() && !h.changed):
		return "office"
	case h.was.Name == "":
		return "government"
	case h.changed && h.next:
		return "predecessor"
	case h.changed && h.hadTerm:
		return "earlier"
	case h.known && !h.changed:
		return "you"
	}
	return "other"
}

// recalled are the asks of our letter with one of the outcomes, or all.
func (t *templateFields) recalled(outcomes []string) []any {
	var all []any
	for _, a := range t.ours().Asks {
		outcome, facts := t.outcome(a), []Fact{t.ourLetter()}
		if outcome != a.OutcomeOn(t.Day) {
			facts = append(facts, t.positions()...)
		}
		over := !slices.Contains([]string{asks.Met, asks.Refused}, outcome) && !t.stands(a)
		if a.Kind == asks.KindPromise || outcomes != nil && (over || !slices.Contains(outcomes, outcome)) {
			continue
		}
		words, _ := askIn(t.lang, a.Text)
		all = append(all, t.by(letterlang.Fields{"text": words, "outcome": outcome}, facts...))
	}
	return all
}

func (t *templateFields) theirs() any {
	if t.Letter.Direction != letters.Incoming {
		return nil
	}
	l := t.Letter
	var promises []any
	for _, a := range l.Asks {
		if a.Kind == asks.KindPromise && a.OutcomeOn(t.Day) == asks.Open {
			words, _ := askIn(t.lang, a.Text)
			promises = append(promises, t.by(letterlang.Fields{"text": words, "by": day(a.DueOn)}, theirLetter(l)))
		}
	}
	_, forwarded := t.passedOnTo()
	fields := letterlang.Fields{
		"date": day(l.SentOn), "reference": text(l.Reference), "answers": l.IsAnswer, "promises": promises, "kind": string(l.Reads()),
		"said": text(strings.TrimSuffix(l.Said, ".")), "question": asksSomething(l.Said), "sender": text(l.Sender().Name), "passed_to": text(t.passedTo(l)), "forwarded": forwarded,
	}
	t.answerDue(fields)
	return t.by(fields, theirLetter(l))
}

// asksSomething tells whether a sentence ends as a question or a call, and so
// needs no full stop behind its quotation.
func asksSomething(s string) any {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "؟") {
		return true
	}
	return nil
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
	told := slices.ContainsFunc(facts, t.isReason)
	fields := letterlang.Fields{
		"told": told,
		"now":  t.by(string(t.now.Stance), facts...), "then": t.by(string(t.then.Stance), facts...),
		"known": t.stance(), "since": t.by(day(t.now.Since), facts...), "group": !t.now.Basis.IsOwn() && t.now.Basis != "",
		"news": len(t.did)+len(t.joined)+len(t.votes) > 0 || t.yesNow != t.yesThen,
	}
	if t.other.Stance == models.Yes {
		fields["favours"], fields["favours_since"] = t.by(string(t.other.Latest.Question), facts...), t.by(day(t.other.Since), facts...)
	}
	return fields
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
// does something for a treaty in it, and nobody against, and the state is not
// opposed.
func (t *templateFields) isWelcome() bool {
	good := false
	for _, a := range t.reasons[ownActs] {
		if a.side == states.Against {
			return false
		}
		good = good || a.side == states.For
	}
	return good && t.now.Stance != models.No
}

// isAnswered tells whether something is told that speaks against a treaty.
func (t *templateFields) isAnswered() bool {
	return slices.ContainsFunc(slices.Concat(t.reasons[ownActs], t.reasons[voices]), func(a act) bool { return a.side == states.Against })
}

// sentences tells acts one after the other. After one on the state itself, the
// next says "it".
func (t *templateFields) sentences(acts []act) (all []any) {
	after := false
	for _, a := range acts {
		words, own := t.words(a, after)
		after = own && (t.names(words) || after && a.position != nil)
		all = append(all, t.by(letterlang.Fields{"sentence": words, "on": day(a.on)}, t.content.facts(a)...))
	}
	return all
}

func (t *templateFields) news() []any { return t.sentences(t.did) }

func (t *templateFields) joinedTexts() (all []any) {
	for _, e := range t.joined {
		all = append(all, t.by(letterlang.Fields{"title": t.textName(e.Text), "on": day(e.Text.On)}, t.joining(e)))
	}
	return all
}

// mostMet is how many conversations are told one by one.
const mostMet = 3

func (t *templateFields) conversations() (all []any) {
	if len(t.content.met) > mostMet {
		return nil // see talked
	}
	for _, o := range t.content.met {
		all = append(all, t.by(letterlang.Fields{"on": day(o.On)}, t.contact(o)))
	}
	return all
}

// talked sums up conversations that are too many to be told one by one.
func (t *templateFields) talked() any {
	n := len(t.content.met)
	if n <= mostMet {
		return nil
	}
	first, last := t.content.met[0], t.content.met[n-1]
	return t.by(letterlang.Fields{"count": n, "first": day(first.On), "last": day(last.On)}, t.contact(first), t.contact(last))
}

// passedTo names to whom a reply leaves the answer, in the language of the letter:
// what somebody typed is in English, and stays out of other letters.
func (t *templateFields) passedTo(reply letters.Letter) string {
	for _, o := range t.Offices {
		if reply.PassedToID != nil && o.ID == *reply.PassedToID && t.lang == "en" {
			return "the " + o.Title
		}
		if reply.PassedToID != nil && o.ID == *reply.PassedToID {
			return t.titleOf(holding{office: o})
		}
	}
	if t.lang != "en" {
		return ""
	}
	return reply.PassedTo
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
	return t.ballot(t.votes[len(t.votes)-1])
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
	fields["ways"] = ways
	return fields
}

func (t *templateFields) sponsors() (all []any) {
	for _, s := range t.sponsored {
		all = append(all, t.by(letterlang.Fields{"number": symbol.FindString(s.Text.Title), "year": string(s.Text.On[:4])}, t.joining(s)))
	}
	return all
}

func (t *templateFields) asked() (all []any) {
	for _, a := range t.asks {
		words, _ := askIn(t.lang, a.Text)
		all = append(all, letterlang.Fields{"text": words})
	}
	return all
}
