package proofreading

import (
	"slices"
	"strings"

	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// occasion notes that no such letter is written any more, or that the one which it follows is
// gone. Then nothing in it can be brought up to date: a person decides what becomes of it.
func (r *reader) occasion() {
	switch {
	case r.Orphaned:
		r.found = slices.DeleteFunc(r.found, func(f Issue) bool { return f.Rule == OldFigure || f.Rule == EarlyFigure })
		r.found = append(r.found, Issue{Rule: Orphan, Field: Body})
	case r.Moot != "":
		r.found = append(r.found, Issue{Rule: Moot, Field: Body, About: string(r.Moot), Better: string(r.Reply.SentOn), Letter: r.Reply.ID})
	}
}

// stale notes sentences that the record has overtaken since the letter was drafted: what
// vouched for them is in the trash, or says something else, or the letter drafted today has
// others in their place. The draft can be brought up to date.
func (r *reader) stale() {
	if r.letter.Drafted == "" || r.Orphaned || r.Moot != "" {
		return
	}
	r.overtaken()
	for _, c := range r.letter.Claims {
		start := strings.Index(r.letter.Body, c.Sentence)
		if c.Sentence == "" || start < 0 || r.open(start) || r.Anew != nil && strings.Contains(r.Anew.Body, c.Sentence) {
			continue
		}
		if better, gone := r.changed(c); gone {
			r.at(Stale, start, start+len(c.Sentence), better).About = c.Fact
		}
	}
}

// overtaken compares the draft with the same letter drafted today. It notes the sentences
// that stand as they were drafted then, that the letter of today has not, and that the record
// has made untrue: what they tell of a meeting, of letters between us or of a conversation
// is on record otherwise, or what they ask for is not asked for any more. One that only
// found no room today, or that asks for an answer by another day, is as right as it was.
func (r *reader) overtaken() {
	if r.Anew == nil {
		return
	}
	o := overtaking{reader: r, now: plainSentences(r.Anew.Body)}
	o.dateless = make([]string, len(o.now))
	for i, text := range o.now {
		o.dateless[i] = r.withoutDates(text)
	}
	drafted := plainSentences(r.letter.Drafted)
	for _, s := range r.sentences {
		plain := plainText(s.text)
		if plain == "" || !slices.Contains(drafted, plain) || slices.Contains(o.now, plain) || r.open(s.start) {
			continue
		}
		if fact, over := o.by(plain); over {
			r.at(Stale, s.start, s.start+len(s.text), o.instead(plain, drafted)).About = fact
		}
	}
	r.subjectOvertaken()
}

// An overtaking is a letter beside the same letter drafted today.
type overtaking struct {
	*reader
	now      []string // the sentences of the letter drafted today
	dateless []string // the same without their days
}

// by tells whether the record has overtaken a sentence, and the fact on which the sentence rests.
func (o overtaking) by(sentence string) (fact string, over bool) {
	claims := o.claimsOf(o.letter.Claims, sentence)
	known := !slices.ContainsFunc(claims, func(c letters.Citation) bool { return !o.isKnown(c) })
	if known && slices.Contains(o.dateless, o.withoutDates(sentence)) {
		return "", false
	}
	if len(claims) == 0 {
		if before := o.saidBefore(sentence); before != "" && !slices.Contains(o.now, before) {
			if fact, over = o.by(before); over { // it goes on from what is no more so
				return fact, over
			}
		}
		return "", o.isAsk(sentence) || softly.has(o.lang, sentence) || o.takesUp(sentence)
	}
	for _, c := range claims {
		if o.isOvertaken(c) {
			return c.Fact, true
		}
	}
	return "", false
}

// isOvertaken tells whether what the fact tells of a meeting, of a letter or of a conversation is told
// otherwise by now. What is told of states has a rule of its own, see changed.
func (o overtaking) isOvertaken(c letters.Citation) bool {
	page, part, _ := strings.Cut(c.Path, "#")
	switch {
	case strings.Contains(page, "/meeting"):
		return o.isMeetingOvertaken(c, page)
	case strings.Contains(page, "/letter"):
		return true
	case part == "between":
		return !o.isKnown(c)
	}
	return false
}

// saidBefore returns the sentence of the draft that stands before one, in the same paragraph and with
// something that vouches for it; "" where there is none.
func (o overtaking) saidBefore(sentence string) (before string) {
	for paragraph := range strings.SplitSeq(o.letter.Drafted, "\n\n") {
		before = ""
		for _, s := range plainSentences(paragraph) {
			if s == sentence {
				return before
			}
			if len(o.claimsOf(o.letter.Claims, s)) > 0 {
				before = s
			}
		}
	}
	return ""
}

// takesUp tells whether a sentence for which nothing vouches is about the reply that the letter
// answers: all are in such a letter, but how it greets and closes.
func (o overtaking) takesUp(sentence string) bool {
	greeting, _ := greetingOf(o.letter.Body)
	return o.letter.AnswersID != nil && !strings.Contains(plainText(greeting), sentence) && !closes.has(o.lang, sentence)
}

// isMeetingOvertaken tells whether what the fact tells of the meeting itself is told otherwise by now.
func (o overtaking) isMeetingOvertaken(c letters.Citation, page string) bool {
	at := slices.IndexFunc(o.Meetings, func(m meetings.Meeting) bool { return strings.HasSuffix(page, "/"+m.Slug) })
	if at < 0 {
		return true
	}
	m := o.Meetings[at]
	if !strings.HasPrefix(c.Fact, m.Name+", ") {
		return false // what a state did there
	}
	if m.PhaseOn(o.Day) == meetings.Ahead && c.Fact == drafting.MeetingFact(m, o.Day).What {
		return false // as planned
	}
	told := slices.ContainsFunc(o.Anew.Claims, func(n letters.Citation) bool {
		return n.Sentence != "" && strings.HasSuffix(n.Path, "/"+m.Slug) && strings.HasPrefix(n.Fact, m.Name+", ")
	})
	return told || c.Fact != drafting.MeetingFact(m, o.Day).What || c.FactOn < m.LastDay() && m.LastDay() < o.Day
}

// isKnown tells whether the letter drafted today knows the fact. A plan bears the day of the
// draft.
func (o overtaking) isKnown(c letters.Citation) bool {
	return slices.ContainsFunc(o.Anew.Claims, func(n letters.Citation) bool {
		return n.Fact == c.Fact && (n.FactOn == c.FactOn || strings.Contains(c.Path, "/meeting"))
	})
}

// claimsOf returns those that vouch for the sentence, or for one of which it is a part.
func (o overtaking) claimsOf(all []letters.Citation, sentence string) (found []letters.Citation) {
	for _, c := range all {
		told := plainText(c.Sentence)
		if told == sentence || told != "" && len(strings.Fields(sentence)) >= fewestWords && (strings.Contains(told, sentence) || strings.Contains(sentence, told)) {
			found = append(found, c)
		}
	}
	return found
}

// instead returns the sentence of the letter drafted today that is likest to one which it
// has not, among those that the draft has not; "" where none is like it.
func (o overtaking) instead(sentence string, drafted []string) (likest string) {
	stems, words := stemsOf(sentence)
	best := comesFrom
	for _, now := range o.now {
		if slices.Contains(drafted, now) {
			continue
		}
		of, n := stemsOf(now)
		common := 0
		for w := range of {
			common += min(of[w], stems[w])
		}
		if share := 2 * float64(common) / float64(max(1, words+n)); share > best {
			likest, best = now, share
		}
	}
	return likest
}

// subjectOvertaken notes that the subject bears another day than that of the letter drafted today.
func (r *reader) subjectOvertaken() {
	now, was := letters.WithoutMarkers(r.Anew.Subject), r.letter.Subject
	if now != was && r.withoutDates(now) == r.withoutDates(was) {
		r.found = append(r.found, Issue{Rule: Stale, Field: Subject, End: len(was), Text: was, Better: now})
	}
}

// isDrafted tells whether the sentence was drafted, and not put in by a person.
func (r *reader) isDrafted(sentence string) bool {
	return strings.Contains(plainText(withoutMarkers(r.letter.Drafted)), plainText(sentence))
}

// withoutDates leaves the days out of a text.
func (r *reader) withoutDates(text string) string {
	for _, d := range slices.Backward(datesIn(text, r.lang)) {
		text = text[:d.start] + text[d.start+len(d.text):]
	}
	return strings.Join(strings.Fields(text), " ")
}

// plainSentences returns the sentences of a text, without their markers.
func plainSentences(text string) (all []string) {
	for _, s := range sentencesOf(withoutMarkers(text)) {
		if plain := plainText(s.text); plain != "" {
			all = append(all, plain)
		}
	}
	return all
}

// open tells whether something was noted at the place for which nobody vouches.
func (r *reader) open(start int) bool {
	return slices.ContainsFunc(r.found, func(f Issue) bool {
		return f.Field == Body && f.Rule != Marker && f.Start == start && !r.isVouchedFor(f)
	})
}
