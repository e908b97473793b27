package proofreading

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/proofreading/dictionary"
)

// A clause is a stretch of a sentence with one verb that says when something is so.
type clause struct {
	span
	lead     string // the word that joins it to the one before, "" for none
	joint    string // the signs and blanks before it
	subject  string // who does it: the words before the verb, or those of the clause before
	tense    tense
	verbless bool // no verb of it is recognised
	aside    bool // it only says where, when or how, or names what the next one is about: in your capital
	ofObject bool // its subject is what the clause before is about
}

// A tense is when something is so.
type tense int

const (
	present tense = iota // and where no verb is recognised
	past                 // the perfect, too
	future
	supposed // it can, should or would be
)

// speaks tells whether the grammar of the language is known, so that its sentences are parted into clauses.
//
// A language that has none is read by what stands anywhere in a part of a sentence: see isClaim. To give it one, each
// of the lexicons at the end of claims_words.go needs a line in it: joints, pastVerbs, perfects, futures, modals and presents
// tell the clauses and their tense; firstPersons, papers, addressees and things, who their subject is; supposes, gains,
// thanksFor, matters and cognition, what is no claim, or is one. The lists that only isClaim asks
// need none then.
func speaks(lang string) bool { return pastVerbs[lang] != nil }

// assertion returns the first clause of a sentence, of those that are new, that asserts what the record would have to
// tell: what somebody else did, does or will do in the matter, what passed between us, or how things came about. What
// we do, offer, hope, ask and think asserts nothing, nor does what is always so.
func (r *reader) assertion(sentence string, isNew func(clause) bool) span {
	text := r.withoutCall(withoutQuotations(sentence))
	if isQuestion(text) {
		return span{}
	}
	var a attitude
	for _, c := range clausesOf(text, r.lang) {
		if strings.ContainsAny(c.joint, ";:") {
			a = attitude{first: a.first}
		}
		if a.hoped || slices.Contains(ifs[r.lang], c.lead) {
			continue
		}
		who := a.subject(c, r.subjectOf(c), r.lang)
		if isNew(c) && !(a.thought && c.tense == present) && r.asserts(c, who, a.known) {
			trimmed := strings.TrimSpace(c.text)
			at := c.start + strings.Index(c.text, trimmed)
			return span{sentence[at : at+len(trimmed)], at}
		}
		if who == us {
			a.read(c, r.lang)
		}
	}
	return span{}
}

// An attitude is how we stand to what a sentence goes on to say.
type attitude struct {
	known, thought, hoped bool    // what follows is what we know, think or hope
	first, before         subject // of the first clause and of the one before
	begun                 bool
}

// subject returns who a clause is about in its sentence.
func (a *attitude) subject(c clause, who subject, lang string) subject {
	switch {
	case c.ofObject && who == thing && a.begun && a.before != us:
		who = a.before // your country has a law that bans them
	case c.verbless && ands.has(lang, c.lead) && a.first == us:
		who = us // we know that and take it seriously
	}
	if !a.begun {
		a.first, a.begun = who, true
	}
	a.before = who
	return who
}

// read takes in a clause of which we are the subject.
func (a *attitude) read(c clause, lang string) {
	a.hoped = supposes.has(lang, c.text) || c.tense == supposed && !learnt.has(lang, c.text)
	a.thought = thinks.has(lang, c.text)
	a.known = a.known || a.thought || learnt.has(lang, c.text) || welcomes.has(lang, c.text)
}

// A subject is who a clause is about.
type subject int

const (
	anybody   subject = iota
	us                // we, ours, and the letter with what is enclosed
	addressee         // the state, its government, or the one who reads the letter
	thing             // weapons, law, time: of what is so in general, we may say what we think
)

// subjectOf tells who the clause is about.
func (r *reader) subjectOf(c clause) subject {
	s := c.subject
	switch {
	case len(tokensOf(s)) == 0:
		return us // thank you, please
	case firstPersons.has(r.lang, s) || ofOurs.begins(r.lang, s) || r.namesUs(s) || papers.has(r.lang, s):
		return us
	case addressees.has(r.lang, s) && !actors.has(r.lang, s), r.isAbout(s) && !r.isOfState(s):
		return addressee
	case things.has(r.lang, head(s, r.lang)) && !r.acts(s):
		return thing
	}
	return anybody
}

// isOfState tells whether a subject is somebody of the state, and not the state: the army of Kenya.
func (r *reader) isOfState(subject string) bool {
	words := tokensOf(subject)
	return len(words) > 0 && !r.isAbout(subject[words[len(words)-1].start:]) && len(words) > len(tokensOf(r.State.NameIn(r.lang)))
}

// acts tells whether a text names somebody who acts.
func (r *reader) acts(text string) bool {
	_, acts := r.actorIn(text)
	return acts
}

// asserts tells whether a clause asserts what the record would have to tell. Of what we know, only what touches the
// matter is looked at.
func (r *reader) asserts(c clause, who subject, known bool) bool {
	switch {
	case c.aside:
		return false
	case lawsSaid.has(r.lang, c.text) && c.tense != supposed, belongs.has(r.lang, c.text):
		return true
	case who == us:
		return r.assertsOfUs(c)
	case c.tense == supposed || pleads.begins(r.lang, c.text):
		return r.thanked(c)
	case cognition.has(r.lang, c.text) && c.tense == present, timely.has(r.lang, c.text):
		return false
	}
	touches := matters.has(r.lang, c.text) || len(r.mentions(c.subject)) > 0 || who != thing && (deedsDone.has(r.lang, c.text) || concernsUs.has(r.lang, c.text))
	switch {
	case c.tense == past:
		return touches || !known && who != thing && r.isSomebody(c)
	case c.tense == future:
		return touches && (who == anybody || who == addressee && deedsAhead.has(r.lang, c.text))
	case who == thing:
		return touches && already.has(r.lang, c.text)
	}
	return touches || who == anybody && r.isActive(c) || shares.has(r.lang, c.subject) && countedOnes.has(r.lang, c.subject)
}

// isActive tells whether somebody who acts is said to do something now.
func (r *reader) isActive(c clause) bool {
	return actors.has(r.lang, c.subject) && !opinions.has(r.lang, c.text) && !papers.has(r.lang, c.text)
}

// isSomebody tells whether the subject of a clause is a person, a state or a body, as far as its words tell.
func (r *reader) isSomebody(c clause) bool {
	if addressees.has(r.lang, c.subject) || r.acts(c.subject) {
		return true
	}
	words := tokensOf(c.subject)
	return slices.ContainsFunc(words, func(t token) bool {
		return t.capital && !isFeast(r.lang, t.text) && monthWords[r.lang][t.text] == 0 && (t.start > words[0].start || !dictionary.Has(r.lang, t.text))
	})
}

// assertsOfUs tells whether a clause of which we are the subject asserts what others did: that they told us something,
// that we met, that we have something of them, or that we thank them for it.
func (r *reader) assertsOfUs(c clause) bool {
	if c.tense == supposed || c.tense == future {
		return false
	}
	switch {
	case encounters.has(r.lang, c.text) && !r.hasMet():
		return true
	case gains.has(r.lang, strings.TrimSpace(c.lead+" "+strings.TrimSpace(c.text))) && !(c.lead != "" && r.hasMet()) && !theirLetters.has(r.lang, c.text):
		return true
	}
	return r.thanked(c)
}

// thanked tells whether a clause thanks somebody for, or is glad of, what the record would have to tell.
func (r *reader) thanked(c clause) bool {
	at, ok := thanksFor.find(r.lang, c.text)
	if !ok {
		return false
	}
	object := c.text[at.start+len(at.text):]
	if told := optionsIn(object, r.lang); len(told) == 1 && r.votedSo(told[0]) {
		return false
	}
	if _, inFavour := r.stands(); inFavour && supportive.has(r.lang, object) {
		return false
	}
	words := tokensOf(object)
	return deedsThanked.has(r.lang, object) || len(words) > 0 && gerunds.has(r.lang, words[0].text) && !attentive.has(r.lang, words[0].text)
}

// clausesOf parts a sentence into its clauses, at the signs and at the words that join them.
func clausesOf(text, lang string) []clause {
	p := clauseParser{text: text, lang: lang}
	tokens := tokensOf(text)
	for i, t := range tokens {
		gap, last := "", 0
		if i > 0 {
			last = tokens[i-1].end
			gap = text[last:t.start]
		}
		joins := slices.Contains(joints[lang], t.text)
		if i > 0 && (joins || strings.ContainsAny(gap, ",;:—–()")) {
			p.close(last)
			p.open, p.start = clause{joint: gap}, t.start
		}
		if joins {
			p.open.lead, p.start = t.text, t.end
		}
	}
	p.close(len(text))
	return p.all
}

// A clauseParser goes through a sentence.
type clauseParser struct {
	text, lang string
	all        []clause
	open       clause
	start      int    // of the open clause
	carried    string // the subject of the clause before
	object     string // what stands behind its verb
	waits      bool   // it has no verb: what it says belongs to the next
}

// close ends the open clause at the place.
func (p *clauseParser) close(end int) {
	c := p.open
	c.span = span{p.text[p.start:end], p.start}
	verb := c.readVerb(p.lang)
	c.readMain(p.lang, verb)
	c.verbless = verb.text == ""
	c.aside = c.verbless && prepositions.begins(p.lang, c.text)
	follows := c.lead == "" || ands.has(p.lang, c.lead)
	relates := slices.Contains(relativeJoints[p.lang], c.lead)
	if n := len(p.all); n > 0 && p.waits && len(tokensOf(p.all[n-1].text)) <= wordsOfSubject && (follows || relates) {
		p.all[n-1].aside = true
	}
	own := strings.TrimSpace(c.text[:verb.start])
	c.subject = own
	if c.verbless {
		c.subject = firstWords(c.text, p.lang)
	}
	switch {
	case own == "" && relates && p.object != "":
		c.subject, c.ofObject = p.object, true
	case p.waits && follows || own == "":
		c.subject = strings.TrimSpace(p.carried + " " + c.subject)
	}
	p.carried, p.object, p.waits = c.subject, c.text[verb.start+len(verb.text):], c.verbless
	if c.verbless {
		p.carried = strings.TrimSuffix(c.subject, firstWords(c.text, p.lang)) + c.text
	}
	p.all = append(p.all, c)
}

// readVerb finds the verb of a clause that tells its tense, with no text where none is recognised.
func (c *clause) readVerb(lang string) (verb span) {
	verb = span{"", len(c.text)}
	for _, x := range []struct {
		words lexicon
		tense tense
	}{{modals, supposed}, {futures, future}, {perfects, past}, {pastVerbs, past}, {presents, present}} {
		if at, ok := verbIn(x.words, lang, c.text); ok && at.start < verb.start {
			verb, c.tense = at, x.tense
		}
	}
	if verb.text == "" {
		verb.start = 0
	}
	return verb
}

// isOurBusiness tells whether an added sentence is about us, the letter or what we are going to do, and asserts nothing: whom of
// ours it names, where we shall be and how many of us is for us to say.
func (r *reader) isOurBusiness(e edit) bool {
	if e.was != "" || !speaks(r.lang) {
		return false
	}
	all := clausesOf(withoutQuotations(e.text), r.lang)
	ours := ourselves.has(r.lang, e.text) || papers.has(r.lang, e.text) || slices.ContainsFunc(all, func(c clause) bool { return r.subjectOf(c) == us })
	return ours && r.claimIn(e.text).text == ""
}

// wordsOfSubject is how many words a subject has at most if its verb is not recognised.
const wordsOfSubject = 3

// firstWords returns as many words of a text, and what belongs to the last of them: a member of our team.
func firstWords(text, lang string) string {
	words := tokensOf(text)
	last := wordsOfSubject - 1
	before := func(i int) bool { return prepositions.begins(lang, words[i].text) }
	for last+1 < len(words) && (before(last) || before(last-1) && slices.Contains(determiners[lang], words[last].text)) {
		last++
	}
	if last >= len(words) {
		return text
	}
	return text[:words[last].end]
}

// head returns a subject without what stands after a preposition in it: scientists all over the world.
func head(subject, lang string) string {
	for _, t := range tokensOf(subject) {
		if t.start > 0 && prepositions.begins(lang, t.text) {
			return subject[:t.start]
		}
	}
	return subject
}

// readMain reads the tense of the verb that comes after the one of a relative clause: states that are ready have met.
func (c *clause) readMain(lang string, verb span) {
	if !slices.Contains(relativeJoints[lang], c.lead) || verb.text == "" {
		return
	}
	rest := clause{span: span{c.text[verb.start+len(verb.text):], 0}}
	if rest.readVerb(lang); rest.tense != present {
		c.tense = rest.tense
	}
}

// verbIn finds the first verb of the lexicon that no determiner stands before.
func verbIn(x lexicon, lang, text string) (span, bool) {
	for from := 0; ; {
		at, ok := x.find(lang, text[from:])
		if !ok {
			return span{}, false
		}
		at.start += from
		before := tokensOf(text[:at.start])
		if len(before) == 0 || !slices.Contains(determiners[lang], before[len(before)-1].text) {
			return at, true
		}
		from = at.start + len(at.text)
	}
}

// votedSo tells whether the state voted so on the latest resolution before the letter.
func (r *reader) votedSo(option models.Option) bool {
	vote, voted := r.latestVote()
	return voted && vote.Option == option
}
