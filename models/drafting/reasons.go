package drafting

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
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
	presidingWeight = 4 // over a meeting of the parties, which goes by turns
	supportWeight   = 3 // another text
	worthTelling    = 2 // what weighs less is told only where there is nothing else
)

// yearsTold is for how many years something is worth telling. A pledge binds the
// government that made it; then the next may sit there.
func (a act) yearsTold() int {
	switch {
	case a.kind == "record":
		return 100
	case a.kind == "pledge", a.weight < worthTelling:
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

// chooseReasons chooses what the letter tells of the state.
func (m *content) chooseReasons() {
	var all []act
	for _, a := range m.candidates() {
		if _, ok := m.words(a, false); ok && a.on.Last() <= m.Day && a.on.Last().AddDays(a.yearsTold()*365) >= m.Day {
			all = append(all, a)
		}
	}
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

// before orders reasons as they are chosen: by weight, what the letter can quote
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
	return cmp.Or(
		cmp.Compare(b.weight, a.weight), cmp.Compare(wording(b), wording(a)), cmp.Compare(b.on.First(), a.on.First()),
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
		case e.Side == states.Against && m.now.Stance == models.Yes, e.Kind == "pledge" && !m.holdsTo(*e):
		default:
			all = append(all, a)
		}
	}
	for _, p := range m.State.Positions {
		held := m.State.StandingOn(m.Day, p.Question).Stance
		if !p.Confirmed || p.Since.Last() > m.Day || p.Basis != models.OwnWords || p.Reading.Doubtful() || held != p.Stance || p.Stance == models.Undecided {
			continue
		}
		a := m.positionAct(p)
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
		if !named || e.Text.Kind == "co-sponsorship" || e.Text.On.Last() > m.Day || e.Reading.Doubtful() {
			continue
		}
		a := act{
			on: e.Text.On, summary: e.Text.Title, weight: supportWeight, kind: "joined", paragraph: ownActs, side: states.For,
			text: &m.Endorsements[i], fact: m.joining(e), purpose: m.purpose(e),
		}
		if a.purpose == string(models.Treaty) {
			a.weight = joinedWeight
		}
		all = append(all, a)
	}
	return all
}

// purpose returns the question to which the text that was joined says yes, by the
// position that was read out of it, the weightiest first.
func (m *content) purpose(e meetings.Endorsement) string {
	for _, q := range []models.Question{models.Treaty, models.TwoTier, models.Ban, models.HumanControl} {
		for _, p := range m.State.Positions {
			if p.Question == q && p.Stance == models.Yes && p.Confirmed && p.Basis == models.ByEndorsement && daysMeet(p.Since, e.Text.On) {
				return string(q)
			}
		}
	}
	return ""
}

// A mark tells one document from another: the number of a draft resolution, and that of
// a working paper, which is told from those of other years by its year.
var (
	draftMark = regexp.MustCompile(`\bL\.\d+\b`)
	paperMark = regexp.MustCompile(`\b\d{4}/WP\.\d+\b`)
)

func marksOf(text string) []string {
	if !strings.Contains(text, "L.") {
		return nil // nearly always, and much sooner told
	}
	return draftMark.FindAllString(text, -1)
}

// papersOf returns the marks of the working papers that a title or a source names.
func papersOf(text string) []string {
	if !strings.Contains(text, "/WP.") {
		return nil
	}
	return paperMark.FindAllString(text, -1)
}

// retells tells whether two reasons are the same fact, as it stands on record once
// as a deed, once as evidence and once as a position: of one text or document, or
// of one day in one paragraph, or of the same part in what was on days that lie
// together. A position is read out of what else was said that day.
func (a act) retells(b act) bool {
	near := a.paragraph == b.paragraph || a.position != nil || b.position != nil
	switch {
	case near && a.kind != "poll" && b.kind != "poll" && a.meetsDays(b):
		return true
	case a.paragraph == ownActs && b.paragraph == ownActs && slices.ContainsFunc(a.marks, func(mark string) bool { return slices.Contains(b.marks, mark) }):
		return true
	case a.role() != "" && a.role() == b.role() && (a.hasDeedNear(b.on) || b.hasDeedNear(a.on)):
		return true
	}
	return a.chairs(b) || b.chairs(a)
}

// hosted finds evidence that says that the state was host.
var hosted = regexp.MustCompile(`^(Co-h|H)osted\b`)

// role returns the part that a state had in a meeting, as far as others report it some
// days after: host, or "".
func (a act) role() string {
	if len(a.deeds) > 0 && (a.kind == "host" || a.kind == "co-host") || len(a.deeds) == 0 && hosted.MatchString(a.summary) {
		return "host"
	}
	return ""
}

// reportedDays is for how many days after a meeting it is reported who was its host.
const reportedDays = 7

// hasDeedNear tells whether one of the deeds was done in a meeting that was going on
// on the day, or was over a few days before.
func (a act) hasDeedNear(day models.Date) bool {
	return slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool {
		last := d.On
		if d.Meeting != nil {
			last = d.Meeting.LastDay()
		}
		return day.Last() >= d.On.First() && day.First() <= last.Last().AddDays(reportedDays)
	})
}

// chairs tells whether the other says of the talks that the state presided over
// that it did.
func (a act) chairs(b act) bool {
	return a.kind == "chair" && len(a.deeds) > 0 && strings.Contains(strings.ToLower(b.summary), "chair") &&
		slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool { return d.On[:4] == b.on[:4] })
}

// meetsDays tells whether the two can be of one day: that of a meeting is any from
// its first to its last.
func (a act) meetsDays(b act) bool {
	if len(a.deeds) == 0 {
		a, b = b, a
	}
	for _, d := range a.deeds {
		if len(b.deeds) == 0 && (daysMeet(d.On, b.on) || d.Meeting != nil && b.on.First() >= d.Meeting.Start && b.on.Last() <= d.Meeting.LastDay()) {
			return true
		}
		for _, e := range b.deeds {
			if daysMeet(d.On, e.On) {
				return true
			}
		}
	}
	if slices.ContainsFunc(a.left, func(on models.Date) bool { return len(b.deeds) == 0 && daysMeet(on, b.on) }) {
		return true
	}
	return len(a.deeds) == 0 && daysMeet(a.on, b.on)
}

// daysMeet tells whether two dates can be the same day, as far as they are known.
func daysMeet(a, b models.Date) bool {
	return strings.HasPrefix(string(a), string(b)) || strings.HasPrefix(string(b), string(a))
}

// spokenFor returns what a group to which the state belongs said last for a treaty,
// unless the state itself has said no. To a state that has not spoken itself, the
// word of its region is told rather than that of all non-aligned states.
func (m *content) spokenFor() (meetings.GroupStatement, bool) {
	said := m.groupWords()
	if others := slices.DeleteFunc(slices.Clone(said), m.deliveredIt); len(others) > 0 {
		said = others
	}
	if m.now.Stance == models.Yes && !m.othersSaid() {
		said = said[:min(len(said), 1)]
	}
	for _, g := range said {
		if g.Group.Slug != nonAligned {
			return g, true
		}
	}
	if len(said) > 0 {
		return said[0], true
	}
	return meetings.GroupStatement{}, false
}

// deliveredIt tells whether the letter tells that the state read out what the group said.
func (m *content) deliveredIt(g meetings.GroupStatement) bool {
	return slices.ContainsFunc(m.reasons[ownActs], func(a act) bool {
		return a.kind == "delivered" && slices.ContainsFunc(a.deeds, func(d meetings.Deed) bool {
			return daysMeet(d.On, g.On) || d.TextID != nil && g.TextID != nil && *d.TextID == *g.TextID
		})
	})
}

// nonAligned is the group that speaks for states of all regions.
const nonAligned = "nam"

// groupWords are the newest statements for a treaty of groups to which the state
// belongs, one of each group, the newest first.
func (m *content) groupWords() (all []meetings.GroupStatement) {
	if m.now.Stance == models.No {
		return nil
	}
	for _, g := range slices.Backward(m.GroupStatements) {
		same := func(o meetings.GroupStatement) bool { return o.GroupID == g.GroupID }
		if g.Question == models.Treaty && g.Stance == models.Yes && g.On.Last() <= m.Day && !g.Reading.Doubtful() &&
			m.State.In(g.Group.Slug, m.Day) && !slices.ContainsFunc(all, same) {
			all = append(all, g)
		}
	}
	return all
}
