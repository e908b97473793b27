package drafting

import (
	"cmp"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/offices"
)

// The ways in which the reader of a letter sees who wrote a reply.
const (
	fromYou         = "you"
	fromPredecessor = "predecessor"
	fromEarlier     = "earlier"    // one of their predecessors
	fromOther       = "other"      // somebody else, who is named
	fromGovernment  = "government" // nobody knows who, and the office has changed hands since
)

// wroteAs says who wrote the reply, as whom this letter addresses sees it: by the person,
// in whatever script the name stands.
func (m *content) wroteAs(reply letters.Letter) string {
	to, name := m.main(), offices.ShownName(reply.Sender().Name)
	h, noted := m.sender(reply)
	switch {
	case noted && name == "" && !h.sameAs(to):
		return fromOther
	case name == "":
		return to.heldWhen(reply)
	case to.known && to.term.Person.SoundsLike(name):
		return fromYou
	case !to.hasOffice && h.sameAs(to):
		return fromYou
	}
	before, found := to, false
	now, held := to.holder()
	for _, t := range to.office.Terms {
		if held && t.PersonID != now.PersonID && t.From() <= now.From() && t.Person.SoundsLike(name) {
			before.wasTerm, found = t, true
		}
	}
	switch {
	case !found:
		return fromOther
	case to.known && before.followed():
		return fromPredecessor
	}
	return fromEarlier
}

// heldWhen says of a reply that nobody signed by name whether it is theirs who hold the
// office today.
func (h holding) heldWhen(reply letters.Letter) string {
	now, held := h.holder()
	if !held {
		return fromYou // nobody is on record, and the letter addresses the office
	}
	if then, ok := h.office.HolderOn(reply.SentOn); ok && then.PersonID != now.PersonID || !ok && now.From() > reply.SentOn {
		return fromGovernment
	}
	return fromYou
}

// hasNoDay tells whether no day is on record that the reply bears itself, but that on
// which it came. One that bears that very day is told in the same words.
func hasNoDay(reply letters.Letter) bool {
	return reply.ReceivedOn != "" && (reply.SentOn == "" || reply.SentOn == reply.ReceivedOn)
}

// theirLetter names a reply within a sentence: whose it is, its day and its reference.
func (t *templateFields) theirLetter(reply letters.Letter) string {
	from := t.wroteAs(reply)
	key := "their." + from + map[bool]string{true: ".received", false: ".dated"}[hasNoDay(reply)]
	words, ok := phrase(t.lang, key)
	if !ok {
		return ""
	}
	writer, _ := t.writer(reply).(string)
	if from == fromPredecessor || from == fromEarlier {
		writer = offices.ShownName(reply.Sender().Name)
	}
	var beside []string
	if noted, ok := phrase(t.lang, "their.reference"); ok && reply.Reference != "" {
		beside = append(beside, strings.ReplaceAll(noted, "%r", letterlang.Isolated(t.lang, reply.Reference)))
	}
	if signed, ok := phrase(t.lang, "their."+from+".signed"); ok && signed != "" && writer != "" {
		beside = append(beside, strings.ReplaceAll(signed, "%w", letterlang.Isolated(t.lang, writer)))
	}
	more := ""
	if len(beside) > 0 {
		more = " (" + strings.Join(beside, ", ") + ")"
	}
	words = onDay(t.lang, words, replyDay(reply))
	return strings.NewReplacer("%w", letterlang.Isolated(t.lang, writer), "%p", more).Replace(words)
}

// heading names a reply as a subject.
func (t *templateFields) heading(reply letters.Letter) string {
	key := "subject."
	if t.wroteAs(reply) == fromYou {
		key += "you."
	}
	words, _ := phrase(t.lang, key+map[bool]string{true: "received", false: "dated"}[hasNoDay(reply)])
	return onDay(t.lang, words, replyDay(reply))
}

// replyDay is the day by which a reply is called.
func replyDay(reply letters.Letter) letterlang.Date {
	return letterlang.Date(cmp.Or(reply.SentOn, reply.ReceivedOn))
}

// withoutDay is what stands before a month or a year in place of the words before a day:
// %o writes when, %d the month or year alone.
var withoutDay = map[string]*strings.Replacer{
	"en": strings.NewReplacer("on %d", "%o"),
	"fr": strings.NewReplacer("le %d", "%o", "du %d", "de %d"),
	"es": strings.NewReplacer("del %d", "de %d", "el %d", "%o"),
	"ru": strings.NewReplacer("от %d", "от %d", "%d", "%o"),
	"ar": strings.NewReplacer("المؤرخة %d", "المؤرخة في %d"),
}

// onDay writes the day into the words, as far as it is known: "reçue le 9 novembre 2026",
// "reçue en novembre 2026".
func onDay(lang, words string, d letterlang.Date) string {
	written := letterlang.Written(lang, d)
	if r := withoutDay[lang]; r != nil && models.Date(d).Precision() != models.Day {
		words = r.Replace(words)
		if lang == "fr" && strings.HasPrefix(written, "a") || lang == "fr" && strings.HasPrefix(written, "o") { // avril, août, octobre
			words = strings.ReplaceAll(words, "de %d", "d’%d")
		}
	}
	return strings.NewReplacer("%d", written, "%o", letterlang.On(lang, d)).Replace(words)
}

// writer names who wrote the reply, where that is not whom this letter addresses, in
// the language of the letter: an office that somebody typed is in English, and stays
// out of other letters.
func (t *templateFields) writer(reply letters.Letter) any {
	h, noted := t.sender(reply)
	if from := t.wroteAs(reply); !noted || from == fromYou || from == fromGovernment {
		return nil
	}
	name, office := offices.ShownName(reply.Sender().Name), t.officeOf(h)
	switch {
	case name == "":
		return text(office)
	case office == "" && t.lang == "en" && anOffice.MatchString(name) && !honorific.MatchString(name):
		return "the " + strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ") // an office that was noted as a name
	case office == "":
		return text(name)
	}
	return name + " (" + strings.TrimPrefix(office, "the ") + ")"
}

// passedTo names to whom a reply leaves the answer, in the language of the letter.
func (t *templateFields) passedTo(reply letters.Letter) string {
	for _, o := range t.Offices {
		if reply.PassedToID != nil && o.ID == *reply.PassedToID {
			return t.officeOf(holding{office: o, hasOffice: true})
		}
	}
	_, title := nameAndOffice(reply.PassedTo)
	for _, o := range t.Offices {
		if t.lang != "en" && t.isCalled(o, title) {
			return t.titleOf(holding{office: o})
		}
	}
	if t.lang != "en" {
		return ""
	}
	return withArticle(reply.PassedTo)
}
