package drafting

import (
	"cmp"
	"encoding/csv"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A plea is what decides on what a state is asked.
type plea struct {
	stance    string // see stanceOf
	vote      string // on the newest resolution: yes, no, abstain, absent, or none
	deeds     string // champion, if the state has led, or pledged to; small, if it is a small island state that put its name to what others led; else none
	forum     string // where it acts, see forumOf
	addressee string // minister, defence, head, geneva or new-york
	ahead     string // where the next meeting is in which it can act: ccw, unga, or none
}

// An askRule says of a turn of a letter what is asked where a plea matches. A
// turn is something that is asked for once: a letter asks about the matter, about
// a place where the state can act, and for what is in the power of who is
// addressed; a letter before a meeting asks for what can be done there. Once there is
// a mandate to negotiate, or an instrument, it asks for what follows from that. Of each
// turn the first rule that matches holds.
type askRule struct {
	turn string
	of   [6][]string // values of a plea in its order; empty for any
	keys []string    // of asks.csv
}

// askRules are read from ask_rules.csv, a table without code, so that it can be
// read and corrected as one. "*" stands for any value.
var askRules = readAskRules()

func readAskRules() []askRule {
	content, err := tables.ReadFile("ask_rules.csv")
	if err != nil {
		panic(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		panic(err)
	}
	var all []askRule
	for _, row := range rows[1:] {
		r := askRule{turn: row[0], keys: strings.Fields(row[7])}
		for i := range r.of {
			if row[i+1] != "*" {
				r.of[i] = strings.Fields(row[i+1])
			}
		}
		all = append(all, r)
	}
	return all
}

func (r askRule) matches(p plea) bool {
	for i, v := range []string{p.stance, p.vote, p.deeds, p.forum, p.addressee, p.ahead} {
		if r.of[i] != nil && !slices.Contains(r.of[i], v) {
			return false
		}
	}
	return true
}

// mostAsks is how many things a letter asks for at most.
const mostAsks = 3

// asked returns what is asked in the turns, each thing once.
func (p plea) asked(turns ...string) (keys []string) {
	for _, turn := range turns {
		for _, r := range askRules {
			if r.turn != turn || !r.matches(p) {
				continue
			}
			for _, k := range r.keys {
				if !slices.Contains(keys, k) {
					keys = append(keys, k)
				}
			}
			break
		}
	}
	return keys
}

// after is how the second of two asks, by their keys, is worded behind the first.
var after = map[[2]string]string{
	{"declare", "what-needed"}: "what-needed-else", {"lay-down", "what-needed"}: "what-needed-one", {"lay-down-rules", "what-needed"}: "what-needed-one", {"which-rules", "what-needed"}: "what-needed-one",
	{"vote-next", "sponsor-next"}: "sponsor-too",
	// Negotiations are asked for once.
	{"own-name", "meetings"}: "meetings-progress", {"declare-opening", "meetings"}: "meetings-progress", {"declare-opening-own", "meetings"}: "meetings-progress",
	{"reaffirm", "meetings"}: "meetings-progress", {"near-treaty", "meetings"}: "meetings-progress", {"lead", "meetings"}: "meetings-progress", {"lead-treaty", "meetings"}: "meetings-progress",
}

// chooseAsks picks what the letter asks for.
func (m *content) chooseAsks() {
	p, turns := m.plea(), []string{"matter", "place", "office"}
	var at *uint
	switch m.sort {
	case Thanks, Answer, Met:
		return // it recalls what was asked, and asks for nothing new
	case AfterTalks:
		if last, held := m.talksBehind(); held && forumFamily(last.Forum.Slug) == "ccw" {
			turns = slices.Insert(turns, 0, "after")
		}
	case BeforeTalks:
		turns = []string{"there"}
		if id := m.milestone.ID; id != 0 {
			at = &id
		}
	}
	agreed, ok := m.agreed()
	if ok {
		turns = []string{agreed.Decided}
		if agreed.Decided == meetings.Mandate && forumFamily(agreed.Forum.Slug) == "ccw" {
			turns = append(turns, "ccw")
		}
	}
	keys := slices.DeleteFunc(p.asked(turns...), func(k string) bool {
		return m.isMet(k) || k == "speak" && m.hasOwnWords() || k == "not-block" && (m.sort == ToMeet || m.hasVotedYes() > 0 && (p.stance != string(models.No) || m.alwaysVotedYes())) // who has voted for it blocked nothing, and nobody is lectured who is asked for a meeting
	})
	keys = m.withSponsoring(keys, p)
	for i, k := range keys {
		keys[i] = m.fitting(k)
	}
	for i := 1; i < len(keys); i++ {
		if both, ok := after[[2]string{keys[i-1], keys[i]}]; ok {
			keys[i] = both
		}
	}
	if m.sort == Unanswered {
		keys = slices.DeleteFunc(keys, m.asksStill)
	}
	keys = m.withReply(keys)
	if i := slices.Index(keys, "not-block"); i >= 0 { // what is to be explained stands together
		keys = append(slices.Delete(keys, i, i+1), "not-block")
	}
	for _, k := range keys[:min(len(keys), mostAsks)] {
		m.asks = append(m.asks, asks.Ask{Text: askText(k, "en"), Outcome: asks.Open, MeetingID: at})
	}
}

// hasOwnWords tells whether the state wrote, put forward or read out something of these weapons: it is heard already.
func (m *content) hasOwnWords() bool {
	return slices.ContainsFunc(m.Deeds, func(d meetings.Deed) bool {
		return slices.Contains([]string{"author", "tabled", "delivered"}, d.Kind) && d.On.Last() <= m.Day && !d.Reading.Doubtful()
	})
}

// inAssembly are who can be asked what a state does in the General Assembly.
var inAssembly = []string{"minister", "head", "new-york"}

// withSponsoring asks a state that sponsored a draft resolution, and voted for the newest, to sponsor the
// next one too, unless it is asked to lead, or for what can be done at a meeting.
func (m *content) withSponsoring(keys []string, p plea) []string {
	asked := slices.ContainsFunc(keys, func(k string) bool {
		return slices.Contains([]string{"sponsor-next", "lead", "open-lead", "resolution", "resolution-lead"}, k)
	})
	talks := m.sort == BeforeTalks || m.sort == AfterTalks
	if len(keys) == 0 || asked || talks || m.hasAgreed() || p.vote != string(models.VoteYes) || !m.hasSponsored() || !slices.Contains(inAssembly, p.addressee) {
		return keys
	}
	return slices.Insert(slices.Clone(keys), 1, "sponsor-next")
}

// plea returns what decides on what the state is asked in this letter.
func (m *content) plea() plea {
	p := plea{stance: m.stance(), vote: "none", deeds: "none", forum: m.forum(), addressee: m.addresseeKind(), ahead: "none"}
	if n := len(m.votes); n > 0 && m.votes[n-1].cast {
		p.vote = string(m.votes[n-1].vote.Option)
	}
	switch {
	case m.isChampion() && m.isSmall() && !m.hasLed("host", "co-host", "tabled", "chair"):
		p.deeds = "small"
	case p.stance == "near" && !slices.ContainsFunc(m.Evidence, m.holdsTo):
		// to open what it has not said yes to, only who pledged to take the initiative is asked
	case m.isChampion():
		p.deeds = "champion"
	}
	switch {
	case m.sort == BeforeTalks:
		p.ahead = forumFamily(m.milestone.Forum.Slug)
	case len(m.soon) > 0:
		p.ahead = forumFamily(m.soon[0].Forum.Slug)
	}
	return p
}

// stance says where the state stands as what is asked of it goes by: own is a
// yes of its own, group a yes that only others have said for it, such as a group to
// which it belongs, near a yes to a ban or to prohibitions and rules without a word
// on a treaty.
func (m *content) stance() string {
	switch {
	case m.now.Stance == models.Yes && m.othersSaid() && !m.isUnsaid():
		return "group"
	case m.now.Stance == models.Yes:
		return "own"
	case m.now.Stance == models.Silent && m.other.Stance == models.Yes:
		return "near"
	case m.now.Stance == models.Silent && m.isSpokenFor():
		return "group"
	case m.now.Stance == models.No && m.othersSaid() && m.now.Basis != models.Overridden && m.votedYesSince(m.now.Latest.Since):
		return string(models.Undecided)
	}
	return string(m.now.Stance)
}

// votedYesSince tells whether the state voted for the newest resolution, and that was
// after the day: then what others once reported of its opposition does not stand alone.
func (m *content) votedYesSince(day models.Date) bool {
	n := len(m.votes)
	return n > 0 && m.votes[n-1].cast && m.votes[n-1].vote.Option == models.VoteYes && m.votes[n-1].On > day.Last()
}

// isSpokenFor tells whether a group has spoken for the state, and it has not voted
// the other way since.
func (m *content) isSpokenFor() bool {
	_, said := m.spokenFor()
	n := len(m.votes)
	return said && (n == 0 || !m.votes[n-1].cast || m.votes[n-1].vote.Option != models.VoteNo)
}

// othersSaid tells whether where the state stands is known only from others: from
// a group to which it belongs, or from somebody who reports it.
func (m *content) othersSaid() bool { return m.now.Basis != "" && !m.now.Basis.IsOwn() }

// isUnsaid tells whether the state counts as standing where it stands against what it said
// or did itself: what is asked goes by that, and no sentence claims it.
func (m *content) isUnsaid() bool {
	if m.now.Basis != models.Overridden {
		return false
	}
	own := m.State.Beneath(m.Day, m.State.Main())
	return own.Basis.IsOwn() && own.Stance != m.now.Stance
}

// heard is the yes or no that others report of the state, or as which the campaign counts it,
// where no words of its own were read.
func (m *content) heard() string {
	reported := m.now.Basis == models.Reported || m.now.Basis == models.Overridden && !m.isUnsaid()
	if reported && m.now.Stance != models.Undecided {
		return string(m.now.Stance)
	}
	return ""
}

// forum says where the state can act: as a party to the Convention that votes in
// the General Assembly, as a party that does not, outside the Convention, having
// signed it or not, or in neither.
func (m *content) forum() string {
	member, ccw := m.State.UNStatus == "member", m.State.CCWStatusOn(m.Day)
	switch {
	case ccw == "party" && member:
		return "party"
	case ccw == "party":
		return "party-only"
	case ccw == "signatory":
		return "signatory"
	case member:
		return "outside"
	}
	return "nowhere"
}

// addresseeKind says for what who is addressed can be asked.
func (m *content) addresseeKind() string {
	switch m.main().office.Kind {
	case "defence-minister":
		return "defence"
	case "head-of-state", "head-of-government":
		return "head"
	case "pr-geneva", "disarmament-ambassador":
		return "geneva"
	case "pr-new-york":
		return "new-york"
	}
	return "minister"
}

// forumFamily says of a meeting whether it is one of the Convention or of the
// General Assembly.
func forumFamily(slug string) string {
	family, _, _ := strings.Cut(slug, "-")
	return cmp.Or(family, "none")
}

// isSmall tells whether the state is one of the small island states, which are asked for their
// voice and their vote rather than to bring others together.
func (m *content) isSmall() bool { return m.State.In("aosis", m.Day) }

// holdsTo tells whether the evidence is a pledge to which the government is held.
func (m *content) holdsTo(e states.Evidence) bool {
	return e.Kind == "pledge" && e.On.Last() <= m.Day && e.On.Last().AddDays(pledgeDays) >= m.Day &&
		e.Visibility != models.Confidential && !e.Reading.Doubtful()
}

// agreed returns the meeting that decided that there be negotiations, or adopted what
// came of them, if that is on record by the day.
func (m *content) agreed() (meetings.Meeting, bool) { return meetings.Agreed(m.Meetings, m.Day) }

// hasAgreed tells whether there is such a meeting.
func (m *content) hasAgreed() bool {
	_, ok := m.agreed()
	return ok
}

// A part in a meeting.
type part string

// What a state can do in a meeting.
const (
	noPart    part = ""
	observes  part = "observer"
	takesPart part = "member"
)

// partIn says what the state can do in the meeting. All states may follow the
// meetings of the Convention as observers; in the General Assembly speaks who is
// a member of the United Nations or an observer there.
func (m *content) partIn(meeting meetings.Meeting) part {
	ccw := m.State.CCWStatusOn(m.Day) == "party"
	switch forumFamily(meeting.Forum.Slug) {
	case "ccw":
		if ccw {
			return takesPart
		}
		return observes
	case "unga":
		switch m.State.UNStatus {
		case "member":
			return takesPart
		case "observer":
			return observes
		}
		return noPart
	}
	return takesPart
}
