package proofreading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche/models/proofreading/speech"
	"demarche/models/proofreading/vocabulary"
)

// asked compares what the letter asks by now with what it was drafted to ask. A request that says no where the
// draft said yes, or the other way round, stands in the way, and so does one of which nothing is left but that
// something is asked.
func (r *reader) asked() {
	drafted := r.asksGone()
	if len(drafted) == 0 {
		return
	}
	emptied := map[string]bool{}
	for _, e := range r.edits {
		was := r.askBehind(e, drafted)
		if was == "" || !r.isAsk(e.text) && !r.asksSoftly(e.text) || r.notedWithin(e) {
			continue
		}
		if at, ok := r.widensAsk(e.text, was); ok {
			r.differs(e, at, was)
			continue
		}
		if at, ok := r.turnsAsk(e.text, was); ok {
			r.at(AskAgainst, e.start+at.start, e.start+at.start+len(at.text), was)
			continue
		}
		if lost := cmp.Or(r.lostOf(r.allAsked(was), was), r.objectLost(r.allAsked(was), was)); lost != "" && !emptied[lost] {
			emptied[lost] = true
			r.instead(Gone, e.start, e.start+len(e.text), was)
		}
	}
}

// asksMore notes that an edit asks for something grave that nobody decided to ask: to stop, to pay, to withdraw.
func (r *reader) asksMore(e edit) {
	if !r.isAsk(e.text) && !r.isAsk(plainText(e.was)) {
		return
	}
	if at, ok := graveAsks.find(r.lang, e.text); ok && !strings.Contains(r.letter.Drafted, at.text) && !r.notedWithin(e) {
		r.differs(e, at, "")
	}
}

// slipsIn notes words of some length that were put into a request, before it says what is asked, and that promise, blame
// or tell what somebody did: a request is read past what stands before it.
func (r *reader) slipsIn(e edit) {
	if e.was == "" || e.opening || e.likely < comesFrom || r.notedWithin(e) {
		return
	}
	asked, ok := asksFor.find(r.lang, e.text)
	if wish, is := wishes.find(r.lang, e.text); is && (!ok || wish.start < asked.start) {
		asked, ok = wish, true
	}
	if !ok {
		return
	}
	d := r.rewordingOf(e)
	for _, h := range d.hunks {
		if len(h.put) < fewLeft || len(h.left) > 0 || h.put[0].start >= asked.start || !slices.ContainsFunc(h.put, d.isNew) {
			continue
		}
		put := h.is(e.text)
		if speech.Alleges(r.lang, put.text) || (r.touches(put.text) || deedsDone.has(r.lang, put.text)) && !strings.Contains(r.letter.Drafted, put.text) {
			r.differs(e, put, "")
			return
		}
	}
}

// graveAsks are what nobody asks of a state by the way.
var graveAsks = lexiconOf(map[string]string{
	"en": `to (?:also |immediately )?(?:stop|halt|end|abandon|destroy|dismantle|cease|scrap|cancel|suspend|close|apologi[sz]e|resign|pay|fund|finance|recall|expel|sanction|condemn|disclose|investigate|prosecute|arrest|denounce|withdraw|disarm|break|cut|sever|boycott|ostracise)`,
	"fr": `(?:de|d'|à) ?(?:rompre|couper|boycotter|arrêter|cesser|abandonner|détruire|démanteler|annuler|suspendre|fermer|présenter (?:ses|vos) excuses|démissionner|payer|financer|rappeler (?:son|votre)|expulser|sanctionner|condamner|divulguer|enquêter|dénoncer|retirer|désarmer)`,
	"es": `que se disculpe|que (?:\p{L}+ )?(?:rompa|corte|boicotee|detenga|pare|ponga fin|cese|abandone|destruya|desmantele|cancele|suspenda|cierre|pida perdón|dimita|pague|financie|expulse|sancione|condene|divulgue|investigue|denuncie|retire|desarme)`,
	"ru": `разорвать|порвать|бойкотировать|остановить|прекратить|свернуть|уничтожить|демонтировать|отменить|приостановить|закрыть|извиниться|оплатить|финансировать|профинансировать|отозвать|выслать|осудить|раскрыть|расследовать|разоружить`,
	"ar": `أن (?:توقف|تنهي|تتخلى|تدمر|تفكك|تلغي|تعلق|تغلق|تعتذر|تدفع|تمول|تطرد|تعاقب|تدين|تكشف|تندد|تسحب|تنسحب)|(?:على|إلى|ب)? ?(?:قطع علاقات|سحب قوات|طرد|مقاطعة|إلغاء|وقف برامج|تدمير|تفكيك)~|(?:أن )?(?:توقف|تلغي|تعتذر|تنسحب|تمول)وا`,
})

// widensAsk finds that a request has lost the word that limits what it is about, all autonomous weapons for fully autonomous
// ones, or asks for what we never ask for.
func (r *reader) widensAsk(text, was string) (span, bool) {
	if at, ok := neverAsked.find(r.lang, text); ok && !neverAsked.has(r.lang, was) {
		return at, true
	}
	if lost := fullies.count(r.lang, was) - fullies.count(r.lang, text); lost > 0 && weapons.count(r.lang, text) >= weapons.count(r.lang, was) {
		at, found := weapons.find(r.lang, text)
		return at, found
	}
	return span{}, false
}

// asksGone returns what the draft asked in sentences that stand no more as drafted.
func (r *reader) asksGone() (all []string) {
	for _, d := range r.drafted {
		if d.plain != "" && d.stands < d.times && r.isAsk(d.plain) {
			all = append(all, d.plain)
		}
	}
	return all
}

// askBehind returns the drafted request in the place of which the edit asks, "" for none.
func (r *reader) askBehind(e edit, drafted []string) string {
	for _, d := range drafted {
		if strings.Contains(plainText(e.was), d) {
			return d
		}
	}
	if e.was == "" && r.isAsk(e.text) {
		return drafted[0]
	}
	return ""
}

// allAsked is what the sentences say together that came from the request, or ask where nothing was asked before.
func (r *reader) allAsked(was string) string {
	var all []string
	for _, e := range r.edits {
		if r.askBehind(e, []string{was}) != "" {
			_, part := r.askedPart(e.text)
			all = append(all, part)
		}
	}
	return strings.Join(all, " ")
}

// askedPart parts a sentence at the words by which it asks.
func (r *reader) askedPart(text string) (before, part string) {
	at, ok := asksFor.find(r.lang, text)
	if soft, is := softly.find(r.lang, text); is && (!ok || soft.start < at.start) {
		at, ok = soft, true
	}
	if !ok {
		return "", text
	}
	end := at.start + len(at.text)
	return text[:end], text[end:]
}

// turnsAsk finds where a request asks for the contrary of what was drafted.
func (r *reader) turnsAsk(text, was string) (span, bool) {
	lead, part := r.askedPart(text)
	wasLead, wasPart := r.askedPart(was)
	if at := askDenials.last(r.lang, lead); at.text != "" && !askDenials.has(r.lang, wasLead) && len(tokensOf(lead[at.start+len(at.text):])) <= 3 {
		return at, true // we do not ask
	}
	before := r.deniedIn(wasPart)
	for _, d := range r.deniedIn(part) {
		if r.turnsWith(d, before) {
			return span{d.text, len(lead) + d.start}, true
		}
	}
	opposed := r.contrariesIn(wasPart)
	for _, c := range r.contrariesIn(part) {
		if !slices.ContainsFunc(opposed, func(o span) bool { return vocabulary.Inflected(foldWord(o.text), foldWord(c.text)) }) {
			return span{c.text, len(lead) + c.start}, true
		}
	}
	return span{}, false
}

// turnsWith tells whether a denial turns a request round: it denies what was to be done.
func (r *reader) turnsWith(d denial, before []denial) bool {
	return !d.ofOthers && !r.contraryAfter(d) && !slices.ContainsFunc(before, func(b denial) bool { return b.what == d.what })
}

// A denial is a word that denies, with what it denies.
type denial struct {
	span
	what     string // the stem of what it denies
	after    string // the words that follow
	ofOthers bool   // it denies what is told of others in the request, or stands in a condition or a question
}

var askParts = regexp.MustCompile(`[,;:،؛—–]| and (?:not )?to |and $`)

// deniedIn returns what a request denies.
func (r *reader) deniedIn(part string) (all []denial) {
	for from := 0; ; {
		at, ok := askDenials.find(r.lang, part[from:])
		if !ok {
			return all
		}
		at.start += from
		from = at.start + len(at.text)
		if after := part[from:]; !onlys.begins(r.lang, after) {
			all = append(all, denial{at, r.firstWord(after), after, r.isOfOthers(part, at.start)})
		}
	}
}

// isOfOthers tells whether what stands at the place of a request is told of others, supposed or asked after.
func (r *reader) isOfOthers(part string, at int) bool {
	clause := clauseBefore(part, at)
	return conditions.has(r.lang, clause) || relatives.has(r.lang, clause)
}

// clauseBefore returns the words between the last comma and the place.
func clauseBefore(text string, at int) string {
	cuts := askParts.FindAllStringIndex(text[:at], -1)
	if len(cuts) == 0 {
		return text[:at]
	}
	return text[cuts[len(cuts)-1][1]:at]
}

// firstWord returns the stem of the first word that says something.
func (r *reader) firstWord(text string) string {
	v := vocabulary.Of(r.lang)
	for _, t := range tokensOf(text) {
		if len([]rune(t.text)) > 2 && (v == nil || !v.Plain.Is(vocabulary.Bare(t.text, r.lang))) && !slices.Contains(betweenDenials[r.lang], t.text) {
			return t.stem()
		}
	}
	return ""
}

// contraryAfter tells whether what is denied is itself a word against something: not to block.
func (r *reader) contraryAfter(d denial) bool {
	at, ok := contraries.find(r.lang, d.after)
	return ok && r.firstWord(d.after[:at.start]) == ""
}

// wordsDenied is within how many words after a denial stands what it denies.
const wordsDenied = 4

// contrariesIn returns words against something by which a request asks to stand in the way of what we want.
func (r *reader) contrariesIn(part string) (all []span) {
	denied := r.deniedIn(part)
	for from := 0; ; {
		at, ok := contraries.find(r.lang, part[from:])
		if !ok {
			return all
		}
		at.start += from
		from = at.start + len(at.text)
		isDenied := slices.ContainsFunc(denied, func(d denial) bool {
			return d.start < at.start && len(tokensOf(part[d.start:at.start])) <= wordsDenied
		})
		if isDenied || r.isOfOthers(part, at.start) || r.againstWeapons(part[from:]) {
			continue
		}
		all = append(all, at)
	}
}

// againstWeapons tells whether what follows a word against something are weapons before anything that we want.
func (r *reader) againstWeapons(after string) bool {
	if cut := askParts.FindStringIndex(after); cut != nil {
		after = after[:cut[0]]
	}
	weapon, ok := weapons.find(r.lang, after)
	if !ok {
		return false
	}
	for _, aim := range aims {
		if at, found := aim.find(r.lang, after); found && at.start < weapon.start {
			return false
		}
	}
	return true
}

// lostOf returns the first of what was asked, or what stood in the same place, of which nothing is left in a text.
// What stands in the text as another part of the request was drafted says nothing of this one.
func (r *reader) lostOf(text, was string) string {
	_, part := r.askedPart(was)
	items, now := strings.FieldsFunc(part, isSemicolon), strings.FieldsFunc(text, isSemicolon)
	for i, item := range items {
		if i > 0 && len(now) != len(items) {
			break
		}
		rest := slices.DeleteFunc(slices.Clone(now), func(part string) bool {
			return slices.ContainsFunc(items, func(other string) bool { return other != item && sameWords(bareAsk(other), bareAsk(part)) })
		})
		if r.isLost(item, strings.Join(rest, " ")) {
			return strings.TrimSpace(item)
		}
	}
	return ""
}

// objectLost returns what was asked if it was about a treaty or negotiations, and speaks of neither any more.
func (r *reader) objectLost(text, was string) string {
	_, part := r.askedPart(was)
	about := func(s string) bool { return aims[0].has(r.lang, s) || aims[1].has(r.lang, s) || aims[5].has(r.lang, s) }
	if !about(part) || about(text) || !r.weighs(part) {
		return ""
	}
	return strings.TrimSpace(part)
}

// weighs tells whether a request asks for an opinion on what it is about.
func (r *reader) weighs(part string) bool {
	return aims[2].has(r.lang, part) || aims[3].has(r.lang, part)
}

// bareAsk is a part of a request without the signs about it.
func bareAsk(part string) string { return strings.Trim(plainText(part), " .") }

func isSemicolon(c rune) bool { return c == ';' || c == '؛' }

// isLost tells whether less than half of what a request is about stands in a text.
func (r *reader) isLost(item, text string) bool {
	about, kept := 0, 0
	for _, aim := range aims {
		if aim.has(r.lang, item) {
			about++
			if aim.has(r.lang, text) {
				kept++
			}
		}
	}
	stems, _ := stemsOf(text)
	words, common := 0, 0
	for _, t := range tokensOf(item) {
		if len([]rune(t.text)) > 3 {
			words++
			if stems[t.stem()] > 0 {
				common++
			}
		}
	}
	if about == 0 {
		return words > 0 && 4*common < words
	}
	return 2*kept < about && 5*common < 3*words
}
