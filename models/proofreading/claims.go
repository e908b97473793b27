package proofreading

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models/outreach"

	"demarche/models/letters"
	"demarche/models/proofreading/dictionary"
	"demarche/models/proofreading/speech"
	"demarche/models/proofreading/vocabulary"
)

// claimed notes a sentence that was added, or turned into one, that claims something of a state, a vote, a
// meeting or a person. What we ask, hope, offer and thank for in general claims nothing.
func (r *reader) claimed(e edit) {
	if e.opening || r.notedWithin(e) {
		return
	}
	if !r.isPartOfDraft(e.text) {
		r.asserted(e)
	}
}

// isPartOfDraft tells whether a sentence is the beginning of a drafted one, or a part of it after a comma.
func (r *reader) isPartOfDraft(text string) bool {
	text = strings.TrimRight(plainText(text), ".")
	return slices.ContainsFunc(r.drafted, func(d draftedSentence) bool {
		return strings.HasPrefix(d.plain, text) || strings.Contains(d.plain, ", "+text) || strings.Contains(d.plain, "; "+text)
	})
}

// asserted notes what a sentence asserts of the world that was added, or that took the place of what asserted nothing.
func (r *reader) asserted(e edit) {
	if r.saysCopyToBody(e.text) {
		return
	}
	if r.votesAsTold(e.text) || r.saysNoReply(e.text) && !r.theyWrote() && !refusals.has(r.lang, e.text) && !speech.Blames(r.lang, e.text) {
		return
	}
	was, fact := plainText(e.was), r.tellsFact(e)
	if against, _ := r.stands(); !against && r.isPureThanks(e.text) || r.thanksInstead(e, was) {
		return
	}
	for _, p := range r.partsOf(e.text, was != "") {
		text := e.text[p.Start:p.End]
		if !p.Asserts || r.asksAsDrafted(text) {
			continue
		}
		if was != "" && !r.putsMore(e, p) {
			continue
		}
		share := sharedWords(text, was)
		asserted, told := r.toldBefore(text, was)
		if !fact && share < half || share >= half && share < 1 && !asserted && (told || !fact) {
			r.differs(e, span{text, p.Start}, was)
			return
		}
	}
	if law, told := lawsSaid.find(r.lang, e.text); told && !fact && !lawsSaid.has(r.lang, was) && !isOpinion(e.text, r.lang) && !asksFor.has(r.lang, e.text) {
		r.differs(e, law, was)
	}
}

// isPureThanks tells whether a sentence thanks or welcomes and says nothing else: what it is for was told before.
func (r *reader) isPureThanks(text string) bool {
	v := vocabulary.Of(r.lang)
	if v == nil || !welcomes.has(r.lang, text) || r.denialsIn(text) > 0 {
		return false
	}
	text = r.withoutStaff(text)
	return !slices.ContainsFunc(tokensOf(text), func(t token) bool {
		return t.number || t.capital && t.start > 0 && t.text != foldWord(text[t.start:t.end]) || !v.Plain.Is(vocabulary.Bare(t.text, r.lang)) && !welcomes.has(r.lang, t.text) && !ownCountry.has(r.lang, text[t.start:t.end]) && !r.isCourtesy(text, t) && !gestures.has(r.lang, t.text)
	})
}

// gestures are how thanks point to what was told before.
var gestures = lexiconOf(map[string]string{
	"en": `this|these|it|that|votes?|step|support|stance`, "fr": `ce|cela|ces|ceci|votes?|soutien|geste|l|en|lui|sommes|savons|gré`, "es": `ello|eso|esto|estos?|votos?|apoyo|gesto|les?|estamos|quedamos|muy|sumamente`,
	"ru": `это~|эти|голоса?|поддержк~|шаг`, "ar": `ذلك|هذا|هذه|تصويت|أصوات|دعم|كثيرا|جزيلا`,
})

// thanksInstead tells whether an edit thanks for what the draft welcomed, or the other way round.
func (r *reader) thanksInstead(e edit, was string) bool {
	if was == "" || !welcomes.has(r.lang, was) || !welcomes.has(r.lang, e.text) {
		return false
	}
	v, d := vocabulary.Of(r.lang), r.rewordingOf(e)
	return v != nil && !slices.ContainsFunc(d.hunks, func(h hunk) bool {
		return slices.ContainsFunc(h.put, func(t token) bool {
			return d.isNew(t) && !welcomes.has(r.lang, t.text) && !ownCountry.has(r.lang, t.text) && !v.Plain.Is(vocabulary.Bare(t.text, r.lang)) && !slices.ContainsFunc(d.gone, func(g []string) bool { return v.StandsFor(vocabulary.Bare(t.text, r.lang), g) })
		})
	})
}

// asksAsDrafted tells whether what a sentence asks stands in the draft, word for word.
func (r *reader) asksAsDrafted(text string) bool {
	_, part := r.askedPart(text)
	words := tokensOf(part)
	const who = 1 // whom we ask: it, your Government
	if !r.isAsk(text) || len(words) < who+fewLeft {
		return false
	}
	return strings.Contains(plainText(withoutMarkers(r.letter.Drafted)), plainText(part[words[who].start:words[len(words)-1].end]))
}

// putsMore tells whether a part of an edit has words that its draft had not, and that leave not everything as it was.
func (r *reader) putsMore(e edit, p speech.Part) bool {
	d, v := r.rewordingOf(e), vocabulary.Of(r.lang)
	if speech.Offers(r.lang, d.was, 0) && !speech.Offers(r.lang, e.text, p.Start) {
		return true // we know what we would like to know
	}
	return v == nil || slices.ContainsFunc(d.hunks, func(h hunk) bool {
		return len(h.put) > fewLeft+1 && h.put[0].start >= p.Start && len(h.put) > len(h.left)+fewLeft || slices.ContainsFunc(h.put, func(t token) bool {
			return t.start >= p.Start && t.end <= p.End && (t.number || monthWords[r.lang][t.text] != 0 || d.isNew(t) && !r.leaves(e, v, t, d))
		})
	})
}

// toldBefore tells whether a part of a drafted sentence stands in a part of an edit, by most of its words, and whether one does
// that asserts something.
func (r *reader) toldBefore(text, drafted string) (asserted, told bool) {
	for _, p := range r.partsOf(drafted, true) {
		if sharedWords(drafted[p.Start:p.End], text) >= half {
			asserted, told = asserted || p.Asserts, true
		}
	}
	return asserted, told
}

// partsOf parts a sentence into what can be asserted by itself.
func (r *reader) partsOf(sentence string, rewritten bool) []speech.Part {
	against, inFavour := r.stands()
	return speech.Parts(r.lang, r.withoutStaff(r.withoutCall(withoutQuotations(sentence))), speech.Context{
		Rewritten: rewritten, InFavour: inFavour, Against: against, Met: r.hasMet(), Wrote: r.theyWrote(), Touches: r.touches,
	})
}

// touches tells whether a text names somebody who acts, or tells a deed.
func (r *reader) touches(text string) bool {
	return r.acts(text) || deedsDone.has(r.lang, text) || r.beginsWithName(text)
}

// beginsWithName tells whether a text begins with a word that is written with a capital, and that the language does not have.
func (r *reader) beginsWithName(text string) bool {
	words := tokensOf(text)
	return len(words) > 2 && words[0].capital && !words[0].number && (!dictionary.Has(r.lang, words[0].text) || r.isAnySeat(words[0].text)) && monthWords[r.lang][words[0].text] == 0 && !isFeast(r.lang, words[0].text)
}

// theyWrote tells whether the state wrote to us.
func (r *reader) theyWrote() bool {
	return slices.ContainsFunc(r.Between, func(l letters.Letter) bool { return l.Direction == letters.Incoming })
}

// refusals tell that somebody would not do something, which is more than that they did not.
var refusals = lexiconOf(map[string]string{"en": `refus~|declin~|ignor~|cho(?:se|sen)|(?:is|are|was|means?) (?:\p{L}+ ){0,2}no|taken as`, "fr": `refus~|(?:est|vaut|comme) (?:\p{L}+ )?(?:non|refus)`, "es": `neg[óoa]~|nieg~|rehús~|rehus~`, "ru": `отказ~`, "ar": `رفض~|ترفض~|يرفض~|أبى`})

// isHarmless tells whether an edit was added and is known to assert nothing: what it counts and names is for us to say.
func (r *reader) isHarmless(e edit) bool {
	return e.was == "" && speech.Reads(r.lang) && !slices.ContainsFunc(r.partsOf(e.text, false), func(p speech.Part) bool { return p.Asserts })
}

const half = 0.5

// sharedWords is the share of the words of a text that stand in what was drafted, too.
func sharedWords(text, drafted string) float64 {
	stems, words := stemsOf(text)
	before, _ := stemsOf(drafted)
	common := 0
	for w, n := range stems {
		common += min(n, before[w])
	}
	return float64(common) / float64(max(1, words))
}

// votesAsTold tells whether the sentence tells the vote of the state on a resolution that it names as it was cast.
func (r *reader) votesAsTold(text string) bool {
	res, named := r.onlyResolution(text)
	vote, voted := voteOf(res, r.State.ISO2)
	told := optionsIn(withoutResults(text), r.lang)
	return named && voted && len(told) == 1 && told[0] == vote.Option && len(r.mentions(text)) == 0
}

// isOfVote tells whether the value is the number of a resolution, or of its result, in a sentence that tells the
// vote of the state on it as it was cast.
func (r *reader) isOfVote(text, value string) bool {
	if !strings.Contains(text, "/") || !r.votesAsTold(text) {
		return false
	}
	res, _ := r.onlyResolution(text)
	_, of := r.resolution(value)
	return of || slices.Contains([]string{strconv.Itoa(res.Yes), strconv.Itoa(res.No), strconv.Itoa(res.Abstain), string(res.On)}, value)
}

// claimIn returns the part of a sentence that claims something, with no text if none does. It is asked more than once of each.
func (r *reader) claimIn(sentence string) span {
	at, known := r.claims[sentence]
	if !known {
		if r.claims == nil {
			r.claims = map[string]span{}
		}
		at = r.findClaim(sentence)
		r.claims[sentence] = at
	}
	return at
}

func (r *reader) findClaim(sentence string) span {
	for _, p := range r.partsOf(sentence, false) {
		if p.Asserts {
			return span{sentence[p.Start:p.End], p.Start}
		}
	}
	return span{}
}

func isQuestion(text string) bool { return strings.ContainsAny(text[max(0, len(text)-2):], "?؟") }

// withoutCall blanks out words with which a sentence calls the addressee: Minister, we therefore ask.
func (r *reader) withoutCall(text string) string {
	called, ok := calledIn(text)
	if rank, _ := greetedAs(called, r.lang); !ok || rank == "" || theirsBefore.has(r.lang, called) {
		return text
	}
	return strings.Repeat(" ", len(called)) + text[len(called):]
}

// hasMet tells whether a meeting or a conversation with the state is on record.
func (r *reader) hasMet() bool { return len(r.Outreach)+len(r.Contacts) > 0 || r.Contact.ID != 0 }

// contacts are the meetings and conversations with the state that are on record, as far as readers of the letter may know.
func (r *reader) contacts() []outreach.Outreach {
	return slices.Concat(r.Outreach, r.Contacts, []outreach.Outreach{r.Contact})
}

// isOfContact tells whether a sentence that says that we met tells the day of a contact on record.
func (r *reader) isOfContact(text string, q quantity) bool {
	return (speech.Meets(r.lang, text) || metOn.has(r.lang, text)) && slices.ContainsFunc(r.contacts(), func(o outreach.Outreach) bool {
		return o.On != "" && (q.date != "" && strings.HasPrefix(string(o.On), string(q.date)) || strings.HasPrefix(q.value, "--") && strings.HasSuffix(string(o.On), q.value[1:]) && o.On >= r.Day.AddDays(-daysOfYear))
	})
}

// daysOfYear is for how many days a day that is told without its year is the last one.
const daysOfYear = 365

// metOn are how a sentence tells of a meeting or a call that was.
var metOn = lexiconOf(map[string]string{
	"en": `(?:our|the) (?:meeting|conversation|call|talk|discussion|exchange)|(?:met|spoke|talked)`, "fr": `(?:notre|l[ae]|l') ?(?:rencontre|entretien|conversation|appel|échange|réunion)|rencontrée?s?|avons parlé`,
	"es": `(?:nuestr[ao]|l[ae]|el) (?:reunión|encuentro|conversación|llamada|charla)|reunimos|hablamos|encontramos`, "ru": `(?:наш~ )?(?:встреч~|бесед~|разговор~|звонк~)|встретил~|говорили`,
	"ar": `(?:لقائنا|لقاؤنا|اجتماعنا|محادثتنا|حديثنا|مكالمتنا|اللقاء|الاجتماع)|التقينا~|اجتمعنا|تحدثنا`,
})

// isOpinion tells whether a part of a sentence says what can, should or will be, which is for us to say.
func isOpinion(part, lang string) bool { return opinions.has(lang, part) }

// actorIn returns where a part of a sentence names somebody who acts: a state, its government or parliament,
// states together, a body or a meeting of theirs.
func (r *reader) actorIn(part string) (at int, found bool) {
	at = len(part)
	note := func(start int) { at, found = min(at, start), true }
	if a, ok := actors.find(r.lang, part); ok {
		note(a.start)
	}
	if a, ok := ownCountry.find(r.lang, part); ok {
		note(a.start)
	}
	for _, name := range r.State.CalledIn(r.lang) {
		if i := strings.Index(part, name); i >= 0 {
			note(i)
		}
	}
	for _, m := range r.mentions(part) {
		note(m.start)
	}
	return at, found
}

// isOurBusiness tells whether an added sentence is about us, the letter or what we are going to do, and asserts nothing: whom of
// ours it names, where we shall be and how many of us is for us to say.
func (r *reader) isOurBusiness(e edit) bool {
	return r.isHarmless(e) && (ourselves.has(r.lang, e.text) || papers.has(r.lang, e.text))
}

// acts tells whether a text names somebody who acts.
func (r *reader) acts(text string) bool {
	_, acts := r.actorIn(text)
	return acts
}
