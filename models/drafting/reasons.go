package drafting

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/meetings"
	"demarche/models/states"
)

// Why a letter goes to this very state: what it did, said and joined, what its
// parliament and its ministers said, what its people think. All of it is one list,
// of which the weightiest is told, each fact once, in the order of days within its
// paragraph.

// The paragraphs in which reasons are told.
const (
	ownActs = "acts"   // what the state did, said and joined
	voices  = "voices" // its parliament and its ministers
	people  = "people" // its experts and its public opinion
	earlier = "record" // what it did for earlier treaties
)

// paragraphOf returns the paragraph in which evidence of the kind is told.
func paragraphOf(kind string) string {
	switch kind {
	case "resolution", "minister-statement":
		return voices
	case "expert-letter", "poll":
		return people
	case "record":
		return earlier
	}
	return ownActs
}

// byMembers finds what members of a parliament did, for whom their government does not answer.
var byMembers = regexp.MustCompile(`\bMPs\b|\bSenators?\b|\b[Mm]otions?\b|\bChamber of Deputies\b`)

// ofMembers tells in less time whether byMembers may find something: each of its words has
// one of these in it.
func ofMembers(text string) bool {
	return slices.ContainsFunc([]string{"MPs", "enator", "otion", "Chamber of Deputies"}, func(hint string) bool { return strings.Contains(text, hint) })
}

// isOfGovernment tells whether the evidence is what a government itself said or did.
func isOfGovernment(e states.Evidence) bool {
	return (paragraphOf(e.Kind) == ownActs || e.Kind == "minister-statement") && !(ofMembers(e.Summary) && byMembers.MatchString(e.Summary))
}

// room is how many reasons a letter of the sort tells in a paragraph.
func room(sort Sort, paragraph string) int {
	most := map[Sort][2]int{
		BeforeTalks: {2, 1}, AfterVote: {2, 0}, ToMission: {3, 1}, ToMeet: {2, 1}, Welcome: {3, 2},
	}
	own, said := 5, 3
	if n, ok := most[sort]; ok {
		own, said = n[0], n[1]
	}
	switch paragraph {
	case ownActs:
		return own
	case voices:
		return said
	}
	return 2
}

// mostAgainst is how many reasons a letter tells that speak against a treaty: it
// answers them, and does not recite them.
const mostAgainst = 2

// What weighs how much beside evidence and deeds, which have a weight of their own.
const (
	positionWeight  = 5 // in words of its own, on a treaty
	lesserWeight    = 4 // on another question
	joinedWeight    = 4 // a text for a treaty
	latelyWeight    = 8 // the same, of the last years
	presidingWeight = 4 // over a meeting of the parties, which goes by turns
	supportWeight   = 3 // another text
	worthTelling    = 2 // what weighs less is told only where there is nothing else
)

// latelyDays is for how long it comes first that a state called for a treaty, or joined a text for one.
const latelyDays = 550

// yearsTold is for how many years something is worth telling. A pledge binds the
// government that made it; then the next may sit there.
func (a act) yearsTold() int {
	switch {
	case a.kind == "record":
		return 100
	case a.weight < worthTelling:
		return 3
	case a.kind == "sponsor", a.kind == "chair" && a.weight < positionWeight:
		return 4
	case a.kind == "expert-letter", a.kind == "poll":
		return 5
	case a.weight >= 7:
		return 10
	}
	return 6
}

// longTold is for how many years a state that has not come out is told what it once did or
// said itself for a treaty, or for what that would hold.
const longTold = 10

// yearsTold is for how many years the act is worth telling to the state.
func (m *content) yearsTold(a act) int {
	own := a.position != nil || a.kind == "chair" || a.kind == "pledge" || a.evidence != nil && isOfGovernment(*a.evidence)
	if held := m.now.Stance; own && a.side == states.For && a.weight >= lesserWeight && (held == models.Undecided || held == models.Silent) {
		return longTold
	}
	return a.yearsTold()
}

// chooseReasons chooses what the letter tells of the state.
func (m *content) chooseReasons() {
	var all []act
	for _, a := range m.candidates() {
		if _, ok := m.words(a, false); ok && a.on.Last() <= m.Day && a.on.Last().AddDays(m.yearsTold(a)*365) >= m.Day {
			all = append(all, a)
		}
	}
	all = m.newestFirst(m.afterVote(all))
	slices.SortStableFunc(all, m.before)
	m.reasons = map[string][]act{}
	against := 0
	var told []act
	for _, a := range all {
		p := a.paragraph
		switch {
		case slices.ContainsFunc(told, a.retells), len(m.reasons[p]) >= room(m.sort, p):
			continue
		case a.weight < worthTelling && len(told) > 0, a.side == states.Against && against == mostAgainst:
			continue
		case ofKind(m.reasons[p], a.kind) >= mostOf(p, a.kind):
			continue
		}
		if a.side == states.Against {
			against++
		}
		told = append(told, a)
		m.reasons[p] = append(m.reasons[p], a)
	}
	for _, acts := range m.reasons {
		slices.SortStableFunc(acts, func(a, b act) int { return cmp.Compare(a.on.First(), b.on.First()) })
	}
}

// newestWeight puts the newest word of the state itself before what it did, in letters that have
// room for little.
const newestWeight = 15

// newestFirst puts the newest of what the state itself said on a treaty, or put its name to, first, where the
// letter has room for two reasons or fewer: no government is told of what it said years ago, and
// not of where it stands.
func (m *content) newestFirst(all []act) []act {
	if room(m.sort, ownActs) > 2 {
		return all
	}
	newest := -1
	for i, a := range all {
		said := a.position != nil && a.position.Question == m.State.Main() && !strings.HasPrefix(a.summary, "Co-") ||
			a.kind == "joined" && a.purpose == string(m.State.Main())
		if !said || a.side == states.Against || a.weight < lesserWeight {
			continue
		}
		if newest < 0 || a.on.First() > all[newest].on.First() || a.on.First() == all[newest].on.First() && m.before(a, all[newest]) < 0 {
			newest = i
		}
	}
	if newest >= 0 && all[newest].weight < newestWeight {
		all[newest].weight = newestWeight
	}
	return all
}

// explanationWeight puts how a state explained its vote before all else in a letter on that vote.
const explanationWeight = 20

// afterVote leaves out in a letter on a vote that the state sponsored drafts, if it gives thanks
// for the one that became the resolution, and what a state that voted for it said against a treaty
// before; and puts first how the state explained its vote.
func (m *content) afterVote(all []act) []act {
	if m.sort != AfterVote {
		return all
	}
	_, _, thanks := m.sponsoredDraft()
	explained, tells := m.explained()
	yes := len(m.votes) > 0 && m.votes[len(m.votes)-1].cast && m.votes[len(m.votes)-1].vote.Option == models.VoteYes
	all = slices.DeleteFunc(all, func(a act) bool { return thanks && m.thanksFor(a) || yes && a.side == states.Against })
	for i := range all {
		if tells && all[i].evidence != nil && all[i].fact == explained.fact {
			all[i].weight = explanationWeight
		}
	}
	return all
}

// thanksFor tells whether the act is what a letter on a vote gives thanks for in any case.
func (m *content) thanksFor(a act) bool {
	return a.kind == "sponsor" && len(m.votes) > 0 && m.votes[len(m.votes)-1].vote.Option == models.VoteYes
}

// mostOf is how many reasons of a kind a paragraph tells.
func mostOf(paragraph, kind string) int {
	switch {
	case paragraph == people:
		return 1
	case kind == "joined":
		return 2
	}
	return 9
}

func ofKind(acts []act, kind string) (n int) {
	for _, a := range acts {
		if a.kind == kind {
			n++
		}
	}
	return n
}

// before orders reasons as they are chosen: by weight, what says something for a treaty
// before what does not, what the letter can quote
// or word for itself first, and the newer before the older.
func (m *content) before(a, b act) int {
	wording := func(a act) int {
		n := 0
		if _, own := m.own(a); own {
			n++
		}
		if a.evidence != nil && a.evidence.Quote != "" {
			n++
		}
		return n
	}
	side := func(a act) int {
		if a.side == states.For {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(b.weight, a.weight), cmp.Compare(side(b), side(a)), cmp.Compare(wording(b), wording(a)), cmp.Compare(b.on.First(), a.on.First()),
		cmp.Compare(len(b.on), len(a.on)), cmp.Compare(a.summary, b.summary),
	)
}

// candidates are all that a letter might tell of the state.
func (m *content) candidates() []act {
	all := slices.Concat(m.deedActs(), m.joinedActs())
	for i := range m.Evidence {
		e := &m.Evidence[i]
		a := m.evidenceAct(e)
		switch {
		case e.Weight == 0, e.Visibility == models.Confidential, e.Reading.Doubtful(), isMinority(*e), isHearsay(*e), m.isOverdue(a):
		case e.Side == states.Against && m.now.Stance == models.Yes, e.Kind == "pledge" && m.now.Stance == models.Yes && !m.holdsTo(*e):
		default:
			all = append(all, a)
		}
	}
	for _, p := range m.State.Positions {
		held := m.State.StandingOn(m.Day, p.Question).Stance
		if !p.Confirmed || p.Since.Last() > m.Day || p.Basis != models.OwnWords || p.Reading.Doubtful() || held != p.Stance {
			continue
		}
		a := m.positionAct(p)
		if p.Stance == models.Undecided {
			if _, worded := rendering("en", p.Summary); !worded || strings.HasPrefix(p.Summary, "Co-") {
				continue // its summary is ours, and not what it would read of itself; or a deed tells it
			}
			a.side = states.Neutral
		}
		if _, own := m.own(a); own || !m.told(p) {
			all = append(all, a)
		}
	}
	return all
}

// hearsay finds what somebody else says that a state thinks.
var hearsay = regexp.MustCompile(`\b(is|was|are|were) reported to\b`)

// isHearsay tells whether the evidence is what others report of where the state stands:
// it is nothing to tell that state.
func isHearsay(e states.Evidence) bool {
	return strings.Contains(e.Summary, "reported") && hearsay.MatchString(e.Summary)
}

// announces finds what is only told to come.
var announces = regexp.MustCompile(`\b[Aa]nnounced (that )?(it|they) (would|will|is to)\b`)

// isOverdue tells whether the act announced something whose day has passed: it is
// told as what happened, if that is on record, or not at all.
func (m *content) isOverdue(a act) bool {
	return strings.Contains(a.summary, "nnounced") && announces.MatchString(a.summary) && a.on.Last().AddDays(183) < m.Day
}

// joinedActs are the texts that the state joined and that have a name in the
// language of the letter.
func (m *content) joinedActs() []act {
	var all []act
	for i, e := range m.Endorsements {
		_, named := e.Text.NameIn(m.lang)
		if !named && m.senders(e) == "" || e.Text.Kind == "co-sponsorship" || e.JoinedOn().Last() > m.Day || e.Reading.Doubtful() {
			continue
		}
		a := m.joinedAct(&m.Endorsements[i])
		if m.senders(e) != "" {
			if key, _ := m.standingKey(); key == "silent.joint" || m.stance() == "own" {
				continue // it is told as where the state stands, or says less than what is told of it
			}
			a.side = states.Neutral // what it says is not on record
		}
		if a.purpose == string(m.State.Main()) {
			a.weight = joinedWeight
			if a.on.First().AddDays(latelyDays) >= m.Day {
				a.weight = latelyWeight
			}
		}
		all = append(all, a)
	}
	return all
}

// joinedAct makes an act of a text that the state joined.
func (m *content) joinedAct(e *meetings.Endorsement) act {
	return act{
		on: e.JoinedOn(), summary: e.Text.Title, weight: supportWeight, kind: "joined", paragraph: ownActs, side: states.For,
		text: e, fact: m.joining(*e), purpose: m.purpose(*e),
	}
}

// purpose returns the question to which the text that was joined says yes, by the
// position that was read out of it, the weightiest first.
func (m *content) purpose(e meetings.Endorsement) string {
	for _, q := range []models.Question{m.State.Main(), onTiers, onBan, onControl} {
		for _, p := range m.State.Positions {
			if p.Question == q && p.Stance == models.Yes && p.Confirmed && p.Basis == models.ByEndorsement && daysMeet(p.Since, e.JoinedOn()) {
				return string(q)
			}
		}
	}
	return ""
}

// pollWords tell a poll, by language, for the first of states.PollQuestions: of those
// who opposed the weapons, and of those who wanted a ban. %s is for when, %n for how many.
var pollWords = map[string][2]string{
	"fr": {
		"Dans un sondage réalisé %s, %n\u00a0% des personnes interrogées dans votre pays se sont dites opposées aux armes létales autonomes.",
		"Dans un sondage réalisé %s, %n\u00a0% des personnes interrogées souhaitaient que votre pays œuvre en faveur d’une interdiction internationale.",
	},
	"es": {
		"En una encuesta realizada %s, el %n\u00a0% de las personas consultadas en su país se declaró contrario a las armas autónomas letales.",
		"En una encuesta realizada %s, el %n\u00a0% de las personas consultadas quería que su país trabajara por una prohibición internacional.",
	},
	"ru": {
		"По данным опроса, проведенного %s, %n\u00a0% опрошенных в Вашей стране высказались против смертоносного автономного оружия.",
		"По данным опроса, проведенного %s, %n\u00a0% опрошенных хотели, чтобы Ваша страна добивалась международного запрета.",
	},
	"ar": {
		"وأظهر استطلاع للرأي أجري %s أن %n في المائة ممن شملهم الاستطلاع في بلدكم يعارضون الأسلحة الفتاكة الذاتية التشغيل.",
		"وأظهر استطلاع للرأي أجري %s أن %n في المائة ممن شملهم الاستطلاع يريدون أن يعمل بلدكم من أجل حظر دولي.",
	},
}

// pollIn tells a poll in a language other than English.
func pollIn(lang string, a act) (string, bool) {
	words, ok := pollWords[lang]
	if !ok {
		return "", false
	}
	question, share := states.AskedIn(a.summary)
	i := slices.Index(states.PollQuestions, question)
	if share == "" {
		return "", false
	}
	share = strings.ReplaceAll(share, ".", ",")
	return strings.NewReplacer("%s", letterlang.On(lang, letterlang.Date(a.on)), "%n", share).Replace(words[i]), true
}
