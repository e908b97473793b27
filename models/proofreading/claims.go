package proofreading

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models/letters"
	"demarche/models/proofreading/speech"
)

// claimed notes a sentence that was added, or turned into one, that claims something of a state, a vote, a
// meeting or a person. What we ask, hope, offer and thank for in general claims nothing.
func (r *reader) claimed(e edit) {
	if e.opening || r.notedWithin(e) {
		return
	}
	if speech.Reads(r.lang) {
		r.asserted(e)
		return
	}
	if r.tellsFact(e) || r.isPartOfDraft(e.text) || !speaks(r.lang) && r.namesUs(e.text) && !r.namesState(e.text) {
		return
	}
	if at := r.claimBy(e); at.text != "" && !r.votesAsTold(e.text) && !(at.start >= r.startOfAsk(e) && r.isOfOthers(e.text, len(e.text)) && !r.namesState(at.text)) {
		r.at(Unvouched, e.start+at.start, e.start+at.start+len(at.text), "")
	}
}

// isPartOfDraft tells whether a sentence is the beginning of a drafted one, or a part of it after a comma.
func (r *reader) isPartOfDraft(text string) bool {
	text = strings.TrimRight(plainText(text), ".")
	return slices.ContainsFunc(r.drafted, func(d draftedSentence) bool {
		return strings.HasPrefix(d.plain, text) || strings.Contains(d.plain, ", "+text) || strings.Contains(d.plain, "; "+text)
	})
}

// claimBy returns the part of an edit that claims something in words that its draft did not have.
func (r *reader) claimBy(e edit) span {
	if e.was == "" || !speaks(r.lang) {
		return r.claimIn(e.text)
	}
	d, v := r.rewordingOf(e), vocabularies()[r.lang]
	return r.assertion(e.text, func(c clause) bool {
		return slices.ContainsFunc(d.hunks, func(h hunk) bool {
			return slices.ContainsFunc(h.put, func(t token) bool {
				return t.start >= c.start && t.end <= c.start+len(c.text) && d.isNew(t) && !r.leaves(e, v, t, d)
			})
		})
	})
}

// asserted notes what a sentence asserts of the world that was added, or that took the place of what asserted nothing.
func (r *reader) asserted(e edit) {
	if closes.has(r.lang, e.text) || r.votesAsTold(e.text) || r.saysNoReply(e.text) && !r.theyWrote() && !refusals.has(r.lang, e.text) {
		return
	}
	was, fact := plainText(e.was), r.tellsFact(e)
	for _, p := range r.partsOf(e.text, was != "") {
		if !p.Asserts {
			continue
		}
		text := e.text[p.Start:p.End]
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
	_, inFavour := r.stands()
	return speech.Parts(r.lang, r.withoutCall(withoutQuotations(sentence)), speech.Context{
		Rewritten: rewritten, InFavour: inFavour, Met: r.hasMet(), Wrote: r.theyWrote(), Touches: r.touches,
	})
}

// touches tells whether a text names somebody who acts, or tells a deed.
func (r *reader) touches(text string) bool {
	_, acts := r.actorIn(text)
	return acts || deedsDone.has(r.lang, text)
}

// theyWrote tells whether the state wrote to us.
func (r *reader) theyWrote() bool {
	return slices.ContainsFunc(r.Between, func(l letters.Letter) bool { return l.Direction == letters.Incoming })
}

// refusals tell that somebody would not do something, which is more than that they did not.
var refusals = lexiconOf(map[string]string{"fr": `refus~`, "es": `neg[óoa]~|nieg~|rehús~|rehus~`, "ru": `отказ~`, "ar": `رفض~|ترفض~|يرفض~|أبى`})

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
	if speaks(r.lang) {
		return r.assertion(sentence, func(clause) bool { return true })
	}
	text := r.withoutCall(withoutQuotations(sentence))
	if isQuestion(text) {
		return span{}
	}
	cuts, known := clauses[r.lang]
	if !known {
		return span{}
	}
	start, asked := 0, false
	for _, part := range cuts.Split(text, -1) {
		at := strings.Index(text[start:], part) + start
		start = at + len(part)
		if asked && !deedsDone.has(r.lang, part) {
			continue // what else is asked
		}
		asked = asked || ourselves.has(r.lang, part) && asksFor.has(r.lang, part)
		if r.isClaim(part) {
			trimmed := strings.TrimSpace(part)
			at += strings.Index(part, trimmed)
			return span{sentence[at : at+len(trimmed)], at}
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

// isClaim tells whether a part of a sentence claims something.
func (r *reader) isClaim(part string) bool {
	actor, acts := r.actorIn(part)
	did := deedsDone.has(r.lang, part)
	us, ours := ourselves.find(r.lang, part)
	ours = ours && !ourCounts.has(r.lang, part)
	if ours && (!acts || us.start <= actor) {
		return r.isClaimOfOurs(part)
	}
	switch {
	case asksFor.has(r.lang, part) && ours || pleads.has(r.lang, part):
		return false
	case did, lawsSaid.has(r.lang, part) && !isOpinion(part, r.lang):
		return true
	case acts && !isOpinion(part, r.lang):
		return true
	}
	return shares.has(r.lang, part) && countedOnes.has(r.lang, part) || belongs.has(r.lang, part)
}

// isClaimOfOurs tells whether a part of a sentence of which we are the subject claims something of others: that
// we know what they did, that we thank them for it, or that we met.
func (r *reader) isClaimOfOurs(part string) bool {
	switch {
	case encounters.has(r.lang, part) && !(r.lang == "ru" && strings.Contains(part, " бы")):
		return !r.hasMet()
	case r.isClaim(whatWeKnow(part, r.lang)):
		return true
	case learnt.has(r.lang, part), welcomes.has(r.lang, part):
		return deedsDone.has(r.lang, part) || deedsThanked.has(r.lang, part)
	}
	return false
}

// hasMet tells whether a meeting or a conversation with the state is on record.
func (r *reader) hasMet() bool { return len(r.Outreach) > 0 || r.Contact.ID != 0 }

// whatWeKnow returns what a part of a sentence says that we know, "" if nothing.
func whatWeKnow(part, lang string) string {
	at, ok := learnt.find(lang, part)
	if !ok {
		return ""
	}
	part = part[at.start+len(at.text):]
	if at, ok = thatIs.find(lang, part); !ok {
		return ""
	}
	return part[at.start+len(at.text):]
}

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
	for _, name := range []string{r.State.Name, r.State.NameIn(r.lang)} {
		if i := strings.Index(part, name); name != "" && i >= 0 {
			note(i)
		}
	}
	for _, m := range r.mentions(part) {
		note(m.start)
	}
	return at, found
}
