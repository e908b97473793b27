package drafting

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letterlang"
	"demarche/models/letters"
)

// What a letter that follows no other says of what they wrote to us, and what a follow-up
// says of a reply that left the answer to somebody else.

// replied takes up the last reply of theirs, by its kind, and the sentence noted of it.
func (t *templateFields) replied() any {
	reply := t.LastReply
	if reply.ID == 0 || t.Letter.ID != 0 {
		return nil
	}
	kind := reply.Reads()
	words, ok := phrase(t.lang, "replied."+cmp.Or(string(kind), "noted"))
	letter := t.theirLetter(reply)
	if !ok || letter == "" {
		return nil
	}
	fact := theirLetter(reply)
	all := []any{t.by(letterlang.Fields{"sentence": strings.ReplaceAll(words, "%l", letter)}, fact)}
	if reply.Said == "" || !kind.IsAnswer() {
		return all
	}
	said, stop := strings.TrimSuffix(reply.Said, "."), "."
	if asksSomething(said) != nil {
		stop = ""
	}
	quote, _ := phrase(t.lang, "replied.said")
	all = append(all, t.by(letterlang.Fields{"sentence": strings.ReplaceAll(quote, "%q", letterlang.Quoted(t.lang, letterlang.Isolated(t.lang, said))) + stop}, fact))
	if check, is := doubtful(reply).(string); is {
		all = append(all, letterlang.Fields{"sentence": check})
	}
	return all
}

// wroteBefore tells a new holder of an office that we wrote to who held it before.
func (t *templateFields) wroteBefore() any {
	to := t.main()
	holder, held := to.holder()
	if t.sort != Welcome || !held {
		return nil
	}
	for _, l := range t.Written {
		if l.Direction != letters.Outgoing || l.Visibility == models.Confidential || l.SentOn >= holder.From().First() {
			continue
		}
		if slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool {
			return r.Kind == "to" && r.OfficeID != nil && *r.OfficeID == to.office.ID
		}) {
			words, _ := phrase(t.lang, "wrote.before")
			return t.by(capital(strings.ReplaceAll(words, "%d", letterlang.On(t.lang, letterlang.Date(l.SentOn)))), earlierLetter(l))
		}
	}
	return nil
}

// awaiting reminds of the newest letter of ours to which an answer is overdue.
func (t *templateFields) awaiting() any {
	if t.Letter.ID != 0 || t.Awaited.ID == 0 {
		return nil
	}
	words, ok := phrase(t.lang, "awaiting")
	if !ok {
		return nil
	}
	return t.by(capital(strings.ReplaceAll(words, "%d", letterlang.On(t.lang, letterlang.Date(t.Awaited.SentOn)))), earlierLetter(t.Awaited))
}

// ofConference finds in what a reply waits for a conference of the Convention.
var ofConference = regexp.MustCompile(`(?i)conference|convention|CCW|conférence|conferencia|конференц|مؤتمر`)

// awaited says of the Review Conference for which an answer had to wait that it has met, or
// that its days have passed.
func (t *templateFields) awaited(reply letters.Letter) any {
	if reply.Reads() != letters.ReplyAwaits || !ofConference.MatchString(reply.PassedTo+" "+reply.Said) {
		return nil
	}
	for _, m := range slices.Backward(t.Meetings) {
		if m.Forum.Slug != reviewConference || m.LastDay() >= t.Day || m.LastDay() < reply.SentOn {
			continue
		}
		if words, ok := phrase(t.lang, "awaited."+string(m.PhaseOn(t.Day))); ok {
			return t.by(words, t.factOf(m), theirLetter(reply))
		}
	}
	return nil
}

// copyPassedOn adds a copy of a follow-up to the office to which our letter was passed on, and
// which has not answered.
func (m *content) copyPassedOn() {
	if m.sort != Unanswered && m.sort != Reminder {
		return
	}
	reply, ok := m.evaded()
	if !ok || reply.Reads() != letters.ReplyPassesOn || reply.PassedToID == nil {
		return
	}
	for _, o := range m.Offices {
		if o.ID == *reply.PassedToID && !slices.ContainsFunc(m.to, func(h holding) bool { return h.hasOffice && h.office.ID == o.ID }) {
			h := m.fresh("cc", o)
			h.copied = true
			m.to = append(m.to, h)
		}
	}
}

// premature finds words by which a state holds that it is too early for negotiations: it does
// not say that it is against them.
var premature = regexp.MustCompile(`(?i)premature|not (?:yet )?(?:mature|ripe)|too early|prématuré|prematur|преждевременн|سابق(?:ة)? لأوان`)

// hosts finds words by which a state is ready to bring others together for negotiations.
var hosts = regexp.MustCompile(`(?i)\b(?:host|conven|bring together|accueill|convoqu|convoca|acog|organi[sz]|réuni)|провести|созва|принять у себя|تستضيف|استضافة`)

// withReply changes what is asked by what they wrote to us: nothing that they promised or
// agreed to, and not why they oppose what they hold to be premature.
func (m *content) withReply(keys []string) []string {
	reply := m.LastReply
	if reply.ID == 0 {
		return keys
	}
	kind := reply.Reads()
	agrees := kind == letters.ReplyYes || kind == letters.ReplyPartly
	promised := slices.DeleteFunc(slices.Clone(reply.Asks), func(a asks.Ask) bool { return a.Kind != asks.KindPromise })
	for _, a := range m.Promises {
		if a.OutcomeOn(m.Day) != asks.Refused {
			promised = append(promised, a.Ask)
		}
	}
	if kind == letters.ReplyYes && reply.Answers != nil {
		promised = append(promised, reply.Answers.Asks...)
	}
	said := reply.Said
	for _, a := range promised {
		if a.Kind == asks.KindPromise {
			said += " " + a.Text
		}
	}
	var kept []string
	for _, k := range keys {
		if (k == "explain" || k == "explain-there") && kind == letters.ReplyNo && premature.MatchString(reply.Said) {
			k = "what-needed"
		}
		gathers := (k == "open-lead" || k == "lead" || k == "lead-treaty") && agrees && hosts.MatchString(said)
		if !gathers && !slices.ContainsFunc(promised, func(a asks.Ask) bool { return isAsk(a, k) }) && !slices.Contains(kept, k) {
			kept = append(kept, k)
		}
	}
	if len(kept) == 0 && m.stance() == "own" {
		return []string{"win-over"}
	}
	if len(kept) == 0 {
		return keys
	}
	return kept
}
