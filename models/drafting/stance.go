package drafting

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/meetings"
	"demarche/models/states"
)

// standingSentence says where the state stands on a treaty, as the record has it on the
// day: what a mandate or an instrument has overtaken is told as it was before that, and
// words on an instrument are not made words on a legally binding one.
func (t *templateFields) standingSentence(facts []Fact) any {
	if t.isUnsaid() {
		return nil
	}
	key, on := t.standingKey()
	words, ok := phrase(t.lang, "stance."+key)
	if !ok {
		return nil
	}
	weapons := "weapons.these"
	if t.sort == Thanks {
		weapons = "weapons.all" // of which the letter has not spoken yet
	}
	about, _ := phrase(t.lang, weapons)
	if key == "no.past" {
		p := t.lastRefusal()
		facts = append(slices.Clone(facts), t.fact(p.Summary, p.Since, p.Source, p.Reading, "positions"))
	}
	views, _ := t.sentViews()
	reply, _ := t.jointReply(views)
	switch key {
	case "silent.views":
		facts = append(slices.Clone(facts), t.partFact(views))
	case "silent.joint":
		facts = append(slices.Clone(facts), t.partFact(views), t.joining(reply))
	}
	since, day := "", ""
	if on != "" {
		since, day = letterlang.Since(t.lang, letterlang.Date(on)), letterlang.On(t.lang, letterlang.Date(on))
	}
	words = strings.NewReplacer("%w", t.subject(false), "%s", since, "%d", day, "%y", string(on), "%o", about, "%n", t.senders(reply)).Replace(words)
	return t.by(capital(words), facts...)
}

// standingKey returns the key of the phrase that says where the state stands, and the day
// that it tells.
func (m *content) standingKey() (key string, on models.Date) {
	considered, all := m.consideredFirst()
	switch stance := m.stance(); {
	case stance == "own" && m.onlyInstrument():
		return "own.instrument", m.now.Since
	case stance == "own" && all:
		return "own.considered", m.now.Since
	case stance == "own" && (considered || m.spokeBefore(m.now.Since) || m.tellsDay(m.now.Since)):
		return "own.longer", ""
	case stance == "own":
		return "own", m.now.Since
	case stance == "group":
		return "heard-yes", ""
	case m.heard() == string(models.No) && !m.refusedLongAgo():
		return m.overtakenKey("heard-no")
	case (m.heard() == string(models.No) || stance == string(models.No)) && m.refusedLongAgo() && m.tellsNoOf(m.lastRefusal().Since):
		return "", "" // a reason of the letter tells it with its day
	case m.heard() == string(models.No), stance == string(models.No) && m.refusedLongAgo():
		return "no.past", m.lastRefusal().Since
	case stance == string(models.No):
		return m.overtakenKey("no")
	case stance == string(models.Undecided):
		return m.undecidedKey()
	case m.other.Stance == models.Yes && m.other.Support[0].Reading.Doubtful():
		return string(m.other.Latest.Question) + ".recalled", m.other.Since[:4]
	case m.other.Stance == models.Yes && m.other.Since.First().AddDays(justSaid) >= m.Day:
		return string(m.other.Latest.Question) + ".lately", ""
	case m.other.Stance == models.Yes:
		return string(m.other.Latest.Question), m.other.Since
	case m.saidOnTreaty():
		return "", ""
	case m.refusesBan() && !m.hasAgreed():
		return m.noBanKey(), ""
	}
	views, sent := m.sentViews()
	if !sent {
		return "silent", ""
	}
	if _, joint := m.jointReply(views); joint {
		return "silent.joint", views.Day()[:4]
	}
	return "silent.views", views.Day()[:4]
}

// jointReply returns the reply that the state sent with others, where its views are one.
func (m *content) jointReply(views meetings.Participation) (reply meetings.Endorsement, joint bool) {
	for _, e := range m.Endorsements {
		if m.senders(e) != "" && !e.Reading.Doubtful() && daysMeet(e.JoinedOn(), views.Day()) {
			return e, true
		}
	}
	return reply, false
}

// senders says how many sent the text, where it is a joint reply to the Secretary-General; it is
// "" of any other.
func (m *content) senders(e meetings.Endorsement) string {
	words, _ := phrase(m.lang, "reply."+e.Text.Slug)
	return words
}

// sentViews returns that the state sent its views to the Secretary-General, if that is on record: what it
// said there nobody has read out of them, and so no letter says that it said nothing.
func (m *content) sentViews() (last meetings.Participation, sent bool) {
	for _, p := range m.Parts {
		if p.Role == "submission" && p.Meeting != nil && p.Day().Last() <= m.Day && !p.Reading.Doubtful() && p.Day() >= last.Day() {
			last, sent = p, true
		}
	}
	return last, sent
}

// tellsDay tells whether the first of the reasons that the letter gives is of the very day, and has it.
func (m *content) tellsDay(on models.Date) bool {
	own := m.reasons[ownActs]
	return len(own) > 0 && own[0].on == on && on.Precision() == models.Day
}

// justSaid is for how many days from the first on which it may have been said it is not told since
// when a state favours something: a year "since October" sounds odd in October.
const justSaid = 92

// isParticular tells whether the sentence on where the state stands says more than that:
// how it stood before something was agreed or long ago, that it said no to a ban, or what it
// declared.
func (m *content) isParticular() bool {
	key, _ := m.standingKey()
	_, more, found := strings.Cut(key, ".")
	return key == "no-ban" || key == "undecided.rules" || found && slices.Contains([]string{meetings.Mandate, meetings.Instrument, "past"}, more)
}

// undecidedKey returns the key of what is said of a state that is undecided, or was when a
// mandate or an instrument was agreed.
func (m *content) undecidedKey() (string, models.Date) {
	key, on := m.overtakenKey("undecided")
	switch {
	case on != "":
	case m.refusesBan():
		key = m.noBanKey()
	case slices.ContainsFunc(m.State.Positions, func(p states.Position) bool {
		return p.Question == m.State.Main() && p.Stance == models.Yes && p.Confirmed && p.Basis.IsOwn() && p.Since.Last() < m.now.Since.First()
	}):
		key = "undecided.again"
	}
	return key, on
}

// noBanKey returns the key of what is said of a state that said no to a ban: that it did, and where
// a reason of the letter tells that, only that it has not come out on rules. Else it would be told in
// one breath that it is neither for nor against, and that it is opposed.
func (m *content) noBanKey() string {
	if m.tellsRefusal() {
		return "undecided.rules"
	}
	return "no-ban"
}

// overtakenKey returns the key of what the state held before a mandate or an instrument was
// agreed, with the day of that; the key itself if nothing was agreed since it last said so.
func (m *content) overtakenKey(key string) (string, models.Date) {
	agreed, ok := m.agreed()
	if !ok || m.now.Latest.Since.Last() > agreed.LastDay() {
		return key, ""
	}
	return key + "." + agreed.Decided, agreed.LastDay()
}

// votedNo tells whether the last vote of the state that is on record by the day was a no.
func (m *content) votedNo() bool {
	var last models.Date
	no := false
	for _, r := range m.Resolutions {
		if r.IsAdoption() && len(r.Votes) > 0 && r.On <= m.Day && r.On >= last {
			last, no = r.On, r.Votes[len(r.Votes)-1].Option == models.VoteNo
		}
	}
	return no
}

// hasVotedYes counts the resolutions for which the state voted by the day.
func (m *content) hasVotedYes() (n int) {
	for _, r := range m.Resolutions {
		if r.IsAdoption() && r.On <= m.Day && len(r.Votes) > 0 && r.Votes[len(r.Votes)-1].Option == models.VoteYes {
			n++
		}
	}
	return n
}

// alwaysVotedYes tells whether the state voted for every resolution on which its vote is on record by
// the day: it has put nothing in the way of others.
func (m *content) alwaysVotedYes() bool {
	return m.hasVotedYes() > 0 && !slices.ContainsFunc(m.Resolutions, func(r meetings.Resolution) bool {
		return r.IsAdoption() && r.On <= m.Day && len(r.Votes) > 0 && r.Votes[len(r.Votes)-1].Option != models.VoteYes
	})
}

// joinedCall tells whether the state put its name to a text in which a group called for a treaty.
func (m *content) joinedCall() bool {
	return slices.ContainsFunc(m.groupWords(), func(g meetings.GroupStatement) bool {
		return g.TextID != nil && slices.ContainsFunc(m.Endorsements, func(e meetings.Endorsement) bool {
			return e.TextID == *g.TextID && e.Reading != models.GeneralKnowledge && e.JoinedOn().Last() <= m.Day
		})
	})
}

// readForGroup tells whether the state read out what a group to which it belongs said for a treaty.
func (m *content) readForGroup() bool {
	return slices.ContainsFunc(m.groupWords(), func(g meetings.GroupStatement) bool {
		return slices.ContainsFunc(m.Deeds, func(d meetings.Deed) bool {
			return d.Kind == "delivered" && d.On.Last() <= m.Day && (daysMeet(d.On, g.On) || d.TextID != nil && g.TextID != nil && *d.TextID == *g.TextID)
		})
	})
}

// strivesAbroad finds that a state works for a prohibition among states: that is no less than a treaty.
var strivesAbroad = regexp.MustCompile(`(?i)\binternational (?:ban|prohibition)\b`)

// seeksTreaty tells whether a pledge or another word of the government is to work for a prohibition among states.
func (m *content) seeksTreaty() bool {
	return slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		return isOfGovernment(e) && e.Side == states.For && e.Weight > 0 && e.On.Last() <= m.Day && e.Visibility != models.Confidential &&
			!e.Reading.Doubtful() && !isHearsay(e) && strivesAbroad.MatchString(e.Summary)
	})
}

// onlyConsidered finds that a state said no more of a treaty than that it should be considered.
var onlyConsidered = regexp.MustCompile(`(?i)\bshould be considered\b`)

// consideredFirst tells whether the first that the state said of a treaty is that it should be considered,
// and whether that is all it said.
func (m *content) consideredFirst() (first, all bool) {
	if len(m.now.Support) == 0 {
		return false, false
	}
	considers := func(p states.Position) bool { return onlyConsidered.MatchString(p.Summary) }
	all = !slices.ContainsFunc(m.now.Support, func(p states.Position) bool { return !considers(p) })
	return slices.ContainsFunc(m.now.Support, func(p states.Position) bool { return p.Since == m.now.Since && considers(p) }), all
}

// onlyInstrument tells whether all that the state is on record with for a treaty are texts
// that speak of an instrument, and not of a legally binding one.
func (m *content) onlyInstrument() bool {
	return len(m.now.Support) > 0 && !slices.ContainsFunc(m.now.Support, func(p states.Position) bool {
		return p.Basis != models.ByEndorsement || !slices.ContainsFunc(m.Endorsements, func(e meetings.Endorsement) bool {
			_, own := phrase("en", "joined."+e.Text.Slug)
			return own && daysMeet(p.Since, e.JoinedOn())
		})
	})
}

// spokeBefore tells whether it is on record that the state did or said something for a
// treaty or a ban before the day: then that is not the day since when it speaks for one.
func (m *content) spokeBefore(day models.Date) bool {
	return slices.ContainsFunc(m.State.Positions, func(p states.Position) bool {
		return p.Question != onControl && p.Stance == models.Yes && p.Confirmed && p.Since.Last() < day.First()
	}) || slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		return isOfGovernment(e) && e.Side == states.For && e.Visibility != models.Confidential && e.On.Last() < day.First()
	}) || slices.ContainsFunc(m.Deeds, func(d meetings.Deed) bool {
		return (d.Kind == "author" || slices.Contains(leadingDeeds, d.Kind)) && d.Text != nil && d.On.Last() < day.First()
	})
}

// neverVoted tells whether the state took no part in any of several votes.
func (m *content) neverVoted() bool {
	return len(m.votes) > 1 && !slices.ContainsFunc(m.votes, func(b ballot) bool { return !b.cast || b.vote.Option != models.VoteAbsent })
}

// onTreaty finds words on a treaty in what is on record of a state.
var onTreaty = regexp.MustCompile(`(?i)\b(instrument|treaty|negotiat\w+|legally binding|legal rules|new rules)\b`)

// fitting returns what is asked in the place of an ask, by their keys: who said no to a ban
// is not asked to declare that it supports one, nor who called for a prohibition or proposed rules, but how that could be
// laid down, and who called an instrument necessary is not
// asked whether it wants one.
func (m *content) fitting(key string) string {
	switch {
	case key == "declare" && m.refusesBan():
		return "which-rules"
	case key == "declare" && m.stance() == string(models.Undecided) && m.wantsBan():
		if held := m.State.OwnStandingOn(m.Day, onBan); held.Stance != models.Yes || !held.Basis.IsOwn() {
			return "lay-down-rules" // it has proposed prohibitions and rules, and called for no ban
		}
		return "lay-down"
	case key == "vote-next" && m.neverVoted() && !m.isSmall() && m.sort != AfterVote && m.sort != AfterTalks:
		return "why-absent"
	case (key == "why-no" || key == "why-abstained") && (m.tellsExplanation() || m.votedBeforeThem()):
		return "which-wording"
	case (key == "explain" || key == "explain-there") && (m.heard() == string(models.No) || m.refusedLongAgo() && m.votedYesSince(m.lastRefusal().Since)):
		return "what-needed"
	case key == "declare-vote" && m.hasVotedYes() > 1:
		return "declare-votes"
	case key == "sponsor-next" && !slices.ContainsFunc(m.Resolutions, func(r meetings.Resolution) bool { return r.IsAdoption() && r.On <= m.Day }):
		return "assembly" // there has been none that could be followed by a next one
	case key == "sponsor-next" && (m.sponsorsLatest() || m.hasSponsored()):
		return "sponsor-again"
	case key == "lead" && m.sort == AfterTalks && m.hasLed("host", "co-host", "tabled"):
		return "open-lead" // it leads already
	case key == "lead" && (m.sort == AfterTalks || m.sort == AfterVote): // which has named no negotiations yet
		return "lead-treaty"
	case key == "own-name" && m.sort == AfterTalks && m.joinedCall():
		return "reaffirm"
	case key == "own-name" && m.sort == AfterTalks && m.readForGroup(): // which called for it there with the others
		return "declare-opening-own"
	case key == "own-name" && m.sort == AfterTalks: // which has named no group that spoke for it
		return "declare-opening"
	case key == "near-treaty" && (m.saidOnTreaty() || m.sort == AfterTalks): // which does not say what it favours
		return "declare-opening"
	}
	return key
}

// votedBeforeThem tells whether who is addressed came, or may have come, to the office after the newest vote of the state:
// nobody is asked to explain what others did.
func (m *content) votedBeforeThem() bool {
	holder, held := m.main().holder()
	n := len(m.votes)
	return held && holder.Start != "" && n > 0 && m.votes[n-1].On.Last() < holder.Start.Last()
}

// hasSponsored tells whether the state was among the sponsors of a draft resolution by the day.
func (m *content) hasSponsored() bool {
	return slices.ContainsFunc(m.Deeds, func(d meetings.Deed) bool {
		return d.Kind == "sponsor" && d.On.Last() <= m.Day && !d.Reading.Doubtful()
	})
}

// saidOnTreaty tells whether words of the state for a treaty are on record, though no position
// was read out of them: then a letter does not say that nothing is known of where it stands.
func (m *content) saidOnTreaty() bool {
	return slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		return isOfGovernment(e) && e.Side == states.For && e.Weight > 0 && e.On.Last() <= m.Day && e.Visibility != models.Confidential &&
			!e.Reading.Doubtful() && !isHearsay(e) && onTreaty.MatchString(e.Summary)
	})
}

// spokeItself tells whether anything is on record that the state itself said or did on a
// treaty, a ban or rules, in whatever way it was read: then a letter does not say that
// nothing is known of it.
func (m *content) spokeItself() bool {
	return slices.ContainsFunc(m.State.Positions, func(p states.Position) bool {
		return p.Question != onControl && p.Basis.IsOwn() && p.Since.First() <= m.Day
	}) || slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		return isOfGovernment(e) && (e.Side == states.For || e.Side == states.Against) && e.Weight > 0 && e.On.First() <= m.Day && !isHearsay(e)
	})
}
