package proofreading

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
)

// tellings are the ways to tell a vote or a stance.
var tellings = []struct {
	option models.Option
	words  lexicon
}{{models.VoteYes, saysYes}, {models.VoteNo, saysNo}, {models.VoteAbstain, abstains}}

// results are counts of votes: 7 abstentions, 164 voix contre 6. They are no vote of the state.
var results = []*regexp.Regexp{
	regexp.MustCompile(`\b\p{Nd}{1,3}[^\p{L}\p{Nd}]*(?:(?:votes|votos|voix|states|états|estados|голос\p{L}*) )?(?:abst\p{L}*|воздерж\p{L}*|in favou?r|for|against|pour|contre|a favor|en contra|за|против)|(?:الممتنعين|ممتنعين)[\p{L} ]*[^\p{L}\p{Nd}]*\p{Nd}+|امتناع (?:\p{Nd}+ (?:عضوا?|أعضاء)|عضو واحد|عضوين) عن التصويت`),
	regexp.MustCompile(`\p{Nd}+[^\p{L}\p{Nd}]*\p{L}*[^\p{L}\p{Nd}]+(?:to|contre|contra|en contra|против|مقابل|against)[^\p{L}\p{Nd}]+\p{Nd}+`),
}

// withoutResults blanks out counts of votes and what is quoted.
func withoutResults(text string) string {
	text = withoutQuotations(text)
	for _, pattern := range results {
		text = pattern.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
	}
	return text
}

// options notes a vote or a stance that an edit turns round.
func (r *reader) options(e edit) {
	is, was := withoutResults(e.text), withoutResults(plainText(e.was))
	var gained span
	var option models.Option
	lost, told := "", 0
	for _, t := range tellings {
		now, before := t.words.count(r.lang, is), t.words.count(r.lang, was)
		switch {
		case now > before:
			gained = r.gainedIn(e, t.words, is)
			option = t.option
			told++
		case now < before:
			at, _ := t.words.find(r.lang, was)
			lost = at.text
		}
	}
	if told == 0 {
		return
	}
	res, named := r.onlyResolution(e.text)
	vote, voted := voteOf(res, r.State.ISO2)
	switch {
	case named && voted && vote.Option == option:
	case named && voted && len(r.mentions(e.text)) == 0:
		r.turned(e, gained, lost, string(vote.Option), res.Symbol)
	case lost != "" && e.likely > 0.6:
		r.turned(e, gained, lost, "", "")
	}
}

// gainedIn returns where words of the lexicon were put into an edit, or where they stand last.
func (r *reader) gainedIn(e edit, x lexicon, text string) span {
	d := r.rewordingOf(e)
	if at, ok := r.foundWithin(x, text, func(h hunk) []token { return h.put }, d); ok {
		return at
	}
	return x.last(r.lang, text)
}

func (r *reader) turned(e edit, s span, lost, option, about string) {
	start := e.start + s.start
	if option == "" {
		r.differs(e, s, lost)
		return
	}
	r.at(Vote, start, start+len(s.text), option).About = about
}

// onlyResolution returns the resolution that a text names, if it names one and no other.
func (r *reader) onlyResolution(text string) (only meetings.Resolution, named bool) {
	for _, n := range number.FindAllString(text, -1) {
		if res, ok := r.resolution(n); ok {
			if named && res.ID != only.ID {
				return res, false
			}
			only, named = res, true
		}
	}
	return only, named
}

// denial notes that an edit says no where the fact says yes, or the other way round.
func (r *reader) denial(e edit) {
	drafted := plainText(e.was)
	if at, ok := exclusive.find(r.lang, e.text); ok && r.excludes(e, drafted) {
		r.differs(e, at, drafted)
		return
	}
	if !r.canDeny(e, drafted) || disagreements.has(r.lang, drafted) && disagreements.has(r.lang, e.text) {
		return
	}
	is, was := r.denialsIn(e.text[:r.startOfAsk(e)]), r.denialsIn(drafted)
	if lead, _ := r.askedPart(drafted); r.startOfAsk(e) < len(e.text) {
		was = r.denialsIn(lead)
	}
	if is == was || is < was && (r.shortened(e) || r.deniedBeside(e)) || r.notedIn(e, Vote) || r.notedIn(e, Differs) {
		return
	}
	at, ok := denials.find(r.lang, e.text)
	if is < was || !ok {
		at = span{e.text, 0}
	}
	f := r.at(Differs, e.start+at.start, e.start+at.start+len(at.text), drafted)
	f.About = "denial"
}

// deniedBeside tells whether another sentence that came from the same drafted one says no.
func (r *reader) deniedBeside(e edit) bool {
	return slices.ContainsFunc(r.edits, func(o edit) bool {
		beside := o.start < e.start && e.start-o.start-len(o.text) < len(".  ")
		return o.start != e.start && (o.was == e.was || beside && o.was == "") && r.denialsIn(o.text) > 0
	})
}

// excludes tells whether an edit with words that leave out everything else came from a sentence without such words.
func (r *reader) excludes(e edit, drafted string) bool {
	return e.likely > comesFrom && !e.opening && !exclusive.has(r.lang, drafted) && r.tellsOfWorld(drafted)
}

// canDeny tells whether an edit can say no to what the drafted sentence tells.
func (r *reader) canDeny(e edit, drafted string) bool {
	tells := len(e.claims) > 0 || len(optionsIn(e.was, r.lang)) > 0 || r.tellsOfWorld(drafted)
	return tells && e.likely >= 0.6 && !(r.saysNoReply(e.text) && r.saysNoReply(drafted))
}

// disagreements are how we say that we see things otherwise.
var disagreements = lexiconOf(map[string]string{
	"en": `different view|disagree|differ|differently|(?:not|cannot) (?:see|share|agree)|other view|otherwise`, "fr": `autre avis|avis (?:différent|contraire)|autrement|ne (?:sommes|partageons|voyons) pas`,
	"es": `otra opinión|opinión distinta|otra manera|discrepamos|no (?:compartimos|vemos|estamos)`, "ru": `(?:иного|другого) мнения|иначе|по-другому|не (?:согласны|разделяем)|расходимся`, "ar": `رأيا? (?:مختلفا?|آخر)|نختلف|لا (?:نتفق|نشاطر)`,
})

// exclusive are words that leave out everything else.
var exclusive = lexiconOf(map[string]string{
	"en": `only|solely|exclusively|nothing but|none but`, "fr": `seule?s?|seulement|uniquement|exclusivement|rien que`, "es": `solo|sólo|solamente|únicamente|exclusivamente`,
	"ru": `только|лишь|исключительно`, "ar": `فقط|إلا|حصرا|وحدها|وحده`,
})

// tellsOfWorld tells whether a sentence says how things are, and is not about us and what we ask.
func (r *reader) tellsOfWorld(text string) bool {
	return text != "" && !r.isOurs(text) && !r.namesUs(text) && !r.isAsk(text) && !wishes.has(r.lang, text) && !closes.has(r.lang, text)
}

// saysNoReply tells whether a sentence says that no answer has come, in whatever words.
func (r *reader) saysNoReply(text string) bool {
	return wishes.has(r.lang, text) && (denials.has(r.lang, text) || unanswered.has(r.lang, text) || noReply.has(r.lang, text))
}

// noReply are further words by which something is not there.
var noReply = lexiconOf(map[string]string{
	"en": `lack~|missing|without`, "fr": `aucune?|sans|manque`, "es": `ningun[ao]|sin|falta`, "ru": `нет|без|отсутств~`, "ar": `دون|ليس~|بدون`,
})

// denialsIn counts words that deny something: no fewer than denies nothing.
func (r *reader) denialsIn(text string) (n int) {
	text = withoutQuotations(text)
	for {
		at, ok := denials.find(r.lang, text)
		if !ok {
			return n
		}
		before := text[:at.start]
		text = text[at.start+len(at.text):]
		if words := tokensOf(before); len(words) > 0 && slices.Contains(ors, words[len(words)-1].text) && whethers.has(r.lang, before) {
			continue // whether or not
		}
		if !onlys.begins(r.lang, text) {
			n++
		}
	}
}

// ors and whethers stand before a denial that leaves open which of two it is: whether or not, que ce soit ou non.
var (
	ors      = []string{"or", "ou", "o", "или", "أم", "أو"}
	whethers = lexiconOf(map[string]string{"en": `whether`, "fr": `que|si`, "es": `si`, "ru": `ли`, "ar": `سواء`})
)

// shortened tells whether the edit is the drafted sentence without a part of it that denies something.
func (r *reader) shortened(e edit) bool {
	d := r.rewordingOf(e)
	return slices.ContainsFunc(d.hunks, func(h hunk) bool {
		return len(h.put) == 0 && len(h.left) > fewLeft && denials.has(r.lang, h.was(d.was))
	})
}

// asking notes an edit that asks what does not become the stance of the state, or praises it
// for what it did not do.
func (r *reader) asking(e edit) {
	against, inFavour := r.stands()
	was := plainText(e.was)
	if against {
		if at, ok := leads.find(r.lang, e.text); ok && !leads.has(r.lang, was) && (e.was != "" || asksFor.has(r.lang, e.text) || r.isAbout(e.text)) {
			r.at(AskAgainst, e.start+at.start, e.start+at.start+len(at.text), "")
			return
		}
		if at, ok := welcomes.find(r.lang, e.text); ok && deeds.has(r.lang, e.text) && !welcomes.has(r.lang, was) && !wishes.has(r.lang, e.text) {
			r.at(Praise, e.start+at.start, e.start+at.start+len(at.text), "")
		}
	}
	if inFavour {
		if at, ok := excuses.find(r.lang, e.text); ok && !excuses.has(r.lang, was) {
			r.at(AskAgainst, e.start+at.start, e.start+at.start+len(at.text), "")
		}
	}
}

// isAbout tells whether the text is about the state or its government.
func (r *reader) isAbout(text string) bool {
	return slices.ContainsFunc(r.State.CalledIn(r.lang), func(name string) bool { return strings.Contains(text, name) })
}

// stands tells whether the state stands against a treaty, by its stance or by its latest vote,
// and whether it stands for one by both.
func (r *reader) stands() (against, inFavour bool) {
	stance := r.State.AnswerOn(r.Day, r.State.Main()).Stance
	vote, voted := r.latestVote()
	against = stance == models.No || voted && vote.Option == models.VoteNo
	return against, stance == models.Yes && !against && (!voted || vote.Option == models.VoteYes)
}

// latestVote returns the vote of the state on the latest resolution before the letter on which it voted.
func (r *reader) latestVote() (meetings.Vote, bool) {
	var latest meetings.Resolution
	for _, res := range r.Resolutions {
		if _, voted := voteOf(res, r.State.ISO2); voted && res.On.Last() <= r.Day && res.On > latest.On {
			latest = res
		}
	}
	return voteOf(latest, r.State.ISO2)
}
