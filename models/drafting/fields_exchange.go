package drafting

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/outreach"
)

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
	relation, vouching := t.relation(h)
	subject := followed.ReplaceAllString(l.Subject, "")
	fields := letterlang.Fields{
		"date": t.by(day(l.SentOn), ours), "reference": text(l.Reference), "subject": text(subject),
		"to": t.by(text(t.wroteTo(h)), facts...), "title": text(h.was.Title), "former_office": text(h.formerly.Title), "addressee": t.by(relation, slices.Concat(facts, vouching)...),
		"asks": t.recalled(nil), "open": t.recalled([]string{asks.Open, asks.Ignored}), "partly": t.recalled([]string{asks.PartlyMet}),
		"met": t.recalled([]string{asks.Met}), "refused": t.recalled([]string{asks.Refused}),
	}
	fields["earlier"], fields["nth"], fields["count"], fields["copy"] = t.ladder(), t.nth(), t.rung(), t.copiedTo()
	fields["waited"], fields["one_heading"] = t.waited(), t.oneHeading(subject)
	fields["asks_not_block"], fields["asks_win_over"], fields["asks_explain"] = t.askedFor("not-block"), t.asksStill("win-over"), t.asksStill("explain") || t.asksStill("what-needed") || t.asksStill("what-needed-one")
	t.answer(fields)
	return fields
}

// answer says of our letter what became of its answer: that none came, that one
// was promised, or that one came and did not answer.
func (t *templateFields) answer(fields letterlang.Fields) {
	if r, ok := t.evaded(); ok {
		fields["evaded"], fields["evaded_reference"] = t.by(day(r.SentOn), theirLetter(r)), text(r.Reference)
		fields["evaded_letter"] = t.by(text(t.theirLetter(r)), theirLetter(r))
		fields["reply"], fields["passed_to"], fields["awaited"] = string(r.Reads()), text(t.passedTo(r)), t.awaited(r)
	} else if t.Letter.Direction != letters.Incoming {
		fields["unanswered"] = t.by(true, t.noReply())
	}
	t.answerDue(fields)
}

// relation says who our letter went to, as its reader of today sees it, with what is on
// record of them beside our letter: the person, if it is one who was seen in the office
// lately, or else the office.
func (t *templateFields) relation(h holding) (string, []Fact) {
	now, held := h.holder()
	lately := h.hasOffice && held && now.InOfficeOn(t.Day)
	then, known := h.office.HolderOn(t.ours().SentOn)
	switch {
	case h.hasOffice && h.was.Name == "" && lately && known && then.PersonID == now.PersonID:
		return "you", []Fact{t.termFact(h, now)}
	case h.hasOffice && h.was.Name == "" && lately && known && now.Start.First() > t.ours().SentOn:
		h.wasTerm, h.term = then, now
		return map[bool]string{true: "predecessor", false: "earlier"}[h.followed()], []Fact{t.termFact(h, then), t.termFact(h, now)}
	case h.hasOffice && h.was.Name != "" && h.hasLast() && !h.changed && lately:
		return "you", []Fact{t.termFact(h, now)}
	case h.hasOffice && (h.was.Name == "" || h.hasLast() && !h.changed):
		return "office", nil
	case h.was.Name == "":
		return "government", nil
	case h.changed && h.next:
		return "predecessor", nil
	case h.changed && h.hadTerm:
		return "earlier", nil
	case h.known && !h.changed:
		return "you", nil
	}
	return "other", nil
}

// recalled are the asks of our letter with one of the outcomes, or all.
func (t *templateFields) recalled(outcomes []string) []any {
	var all []any
	for _, a := range t.ours().Asks {
		outcome, facts := t.outcome(a), []Fact{t.ourLetter()}
		if outcome != a.OutcomeOn(t.Day) {
			facts = append(facts, t.positions()...)
		}
		over := !slices.Contains([]string{asks.Met, asks.Refused}, outcome) && (!t.stands(a) || t.Letter.Direction == letters.Incoming && t.Letter.Reads() == letters.ReplyYes && (isAsk(a, "what-needed-else") || isAsk(a, "what-needed-one")))
		if a.Kind == asks.KindPromise || outcomes != nil && (over || !slices.Contains(outcomes, outcome)) {
			continue
		}
		words, _ := t.askedIn(a.Text)
		all = append(all, t.by(letterlang.Fields{"text": words, "outcome": outcome}, facts...))
	}
	return all
}

// letterKey is the number of a letter, as it stands in its address.
func letterKey(l letters.Letter) string { return strconv.Itoa(int(l.ID)) }

// ladder are the letters before ours that it followed up, the first one first.
func (t *templateFields) ladder() (all []any) {
	for _, l := range t.Earlier {
		all = append(all, t.by(letterlang.Fields{"date": day(l.SentOn), "reference": text(l.Reference)}, earlierLetter(l)))
	}
	return all
}

// oneHeading tells whether all letters before ours bear its heading too.
func (t *templateFields) oneHeading(heading string) any {
	for _, l := range t.Earlier {
		if followed.ReplaceAllString(l.Subject, "") != heading {
			return nil
		}
	}
	return true
}

// earlierLetter is the fact that we wrote a letter before ours.
func earlierLetter(l letters.Letter) Fact {
	fact := theirLetter(l)
	if fact.What = "Our letter"; l.Reference != "" {
		fact.What += " " + l.Reference
	}
	fact.Source.Title = "our letter of " + dated(l.SentOn)
	return fact
}

// waited is how many months have passed since the first of the letters that ours
// followed up, nil where that is none yet.
func (t *templateFields) waited() any {
	if len(t.Earlier) == 0 {
		return nil
	}
	first := t.Earlier[0]
	from, to := first.SentOn.Time(), t.Day.Time()
	months := 12*(to.Year()-from.Year()) + int(to.Month()) - int(from.Month())
	if from.AddDate(0, months, 0).After(to) {
		months--
	}
	if months < 1 {
		return nil
	}
	return t.by(months, earlierLetter(first))
}

// nth says in words which letter on the matter this one is, nil where the language
// has no word for it here.
func (t *templateFields) nth() any {
	words, ok := phrase(t.lang, "letter."+strconv.Itoa(len(t.Earlier)+2))
	if !ok || len(t.Earlier) == 0 {
		return nil
	}
	return words
}

func (t *templateFields) theirs() any {
	if t.Letter.Direction != letters.Incoming {
		return nil
	}
	l := t.Letter
	var promises []any
	for _, a := range l.Asks {
		if a.Kind == asks.KindPromise && !a.ToAnswer && a.OutcomeOn(t.Day) == asks.Open {
			words, _ := askIn(t.lang, a.Text)
			promises = append(promises, t.by(letterlang.Fields{"text": words, "by": day(a.DueOn), "phase": promise{by: a.DueOn}.phase(t.Day)}, theirLetter(l)))
		}
	}
	_, forwarded := t.passedOnTo()
	fields := letterlang.Fields{
		"date": day(l.SentOn), "reference": text(l.Reference), "answers": l.IsAnswer, "promises": promises, "kind": string(l.Reads()),
		"said": text(strings.TrimSuffix(l.Said, ".")), "question": asksSomething(l.Said), "sender": text(l.Sender().Name), "writer": t.writer(l), "passed_to": text(t.passedTo(l)), "forwarded": forwarded,
		"from": t.wroteAs(l), "letter": text(t.theirLetter(l)), "doubt": doubtful(l), "original": t.saidIn(l), "heading": text(t.heading(l)),
	}
	if hasNoDay(l) {
		fields["received"] = day(l.ReceivedOn)
	}
	t.answerDue(fields)
	return t.by(fields, theirLetter(l))
}

// english finds words of a sentence in English, which is the language that a reply is noted to
// be in where nobody chose another.
var english = regexp.MustCompile(`(?i)\b(?:the|of|and|to|we|our|is|will|that|which|not)\b`)

// saidIn names the language of what is quoted from a reply, where the letter is in another.
func (t *templateFields) saidIn(reply letters.Letter) any {
	if reply.Said == "" || reply.Lang == "" || reply.Lang == "en" && !english.MatchString(reply.Said) {
		return nil
	}
	return text(t.original(reply.Lang))
}

// refusing finds words by which a reply does not agree, in the languages of letters.
var refusing = regexp.MustCompile(`(?i)\b(?:regret|cannot|unable|not in a position|declines?|(?:do|does|will) not (?:support|agree|wish|intend))\b|` +
	`regrett|ne (?:peut|pouvons|saurait|sommes pas en mesure)|lament|no (?:puede|podemos|apoya|está en condiciones)|сожале|не (?:может|можем|поддержива)|نأسف|لا (?:يمكن|نستطيع|نؤيد|يؤيد)`)

// doubtful is a marker where a reply counts as agreeing, and the words taken from it read
// otherwise.
func doubtful(reply letters.Letter) any {
	if kind := reply.Reads(); kind != letters.ReplyYes || !refusing.MatchString(reply.Said) {
		return nil
	}
	return letters.ToCheck("that the reply agrees, as it is noted: the words quoted from it read otherwise")
}

// asksSomething tells whether a sentence ends as a question or a call, and so
// needs no full stop behind its quotation.
func asksSomething(s string) any {
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "؟") {
		return true
	}
	return nil
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

// metLately gives thanks for the conversations of the last months, in a letter that follows
// no other: in one that does, they are what came since, see conversations.
func (t *templateFields) metLately() any {
	n := len(t.content.met)
	if t.since != "" || n == 0 {
		return nil
	}
	last, key := t.content.met[n-1], "lately"
	if !slices.ContainsFunc(t.content.met, func(o outreach.Outreach) bool { return !t.wasThere(o) }) {
		key = "lately.you"
	}
	words := strings.ReplaceAll(t.counted(key, n), "%d", letterlang.On(t.lang, letterlang.Date(last.On)))
	return t.by(letterlang.Fields{"sentence": words}, t.contact(last))
}
