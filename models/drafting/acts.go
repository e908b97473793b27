package drafting

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/meetings"
	"demarche/models/states"
)

// phrases are by language and key: what a letter says of an act from what is
// recorded in fields of its own (day, question, stance, basis, kind, role, forum),
// whatever language its summary is in. The summary stays behind the sentence as
// its fact. In a phrase %d is the day, %w who, %m in what manner, %f where.
var phrases = table("phrases.csv")

func phrase(lang, key string) (string, bool) {
	text, ok := phrases[[2]string{lang, key}]
	return text, ok
}

// An act is something the state said or did.
type act struct {
	on       models.Date
	summary  string
	weight   int // the more telling, the greater
	fact     Fact
	kind     string           // of the evidence, or the role in a meeting; "" of a position
	figure   string           // of a poll or a letter of experts
	position *states.Position // if it is one
	evidence *states.Evidence // if it is a piece of it
	text     *meetings.Endorsement
	purpose  string            // the question to which a text that was joined says yes
	meeting  *meetings.Meeting // in which the state took part
	deeds    []meetings.Deed   // all of one kind, if it is deeds
	left     []models.Date     // the days of those that it does not name
	vouchers []Fact            // for each of them

	paragraph string   // in which it is told
	side      string   // one of states.Sides
	marks     []string // numbers of the documents that it speaks of
}

// positionAct makes an act of a position, with the text that it was read out of,
// if that is on record.
func (m *content) positionAct(p states.Position) act {
	a := act{
		on: p.Since, summary: p.Summary, weight: positionWeight, position: &p, paragraph: ownActs, side: states.For,
		marks: slices.Concat(marksOf(p.Summary), papersOf(p.Source.Title)),
		fact:  m.fact(p.Summary, p.Since, p.Source, p.Reading, "positions"),
	}
	switch {
	case p.Question != m.State.Main():
		a.weight = lesserWeight
	case p.Stance == models.Yes && p.Since.First().AddDays(latelyDays) >= m.Day:
		a.weight = latelyWeight
	}
	if p.Stance == models.No {
		a.side = states.Against
	}
	if p.Basis != models.ByEndorsement {
		return a
	}
	for i, e := range m.Endorsements {
		if e.Text.Kind != "co-sponsorship" && a.same(act{on: e.JoinedOn()}) && !e.Reading.Doubtful() {
			a.text = &m.Endorsements[i]
		}
	}
	return a
}

func (m *content) evidenceAct(e *states.Evidence) act {
	paragraph, weight := paragraphOf(e.Kind), e.Weight
	if paragraph == ownActs && !isOfGovernment(*e) {
		paragraph, weight = voices, min(weight, worthTelling) // after what a parliament resolved
	}
	if m.isExplanation(*e) {
		weight = explanationWeight
	}
	return act{
		on: e.On, summary: e.Summary, weight: weight, kind: e.Kind, figure: e.Figure, evidence: e,
		paragraph: paragraph, side: cmp.Or(e.Side, states.Neutral), marks: slices.Concat(marksOf(e.Summary), papersOf(e.Source.Title)),
		fact: m.fact(e.Summary, e.On, e.Source, e.Reading, "evidence"),
	}
}

// facts are what vouches for the act.
func (m *content) facts(a act) []Fact {
	if len(a.vouchers) > 0 {
		return a.vouchers
	}
	if a.text != nil && a.position != nil {
		return []Fact{a.fact, m.joining(*a.text)}
	}
	return []Fact{a.fact}
}

// words tells the act in the language of the letter: as it is rendered, in
// English as its summary makes it, else from its fields. It returns false where
// none of them makes a true sentence. After another sentence on the state it
// says "it".
func (m *content) words(a act, after bool) (string, bool) {
	text, ok := m.own(a)
	if !ok {
		return m.plain(a, after)
	}
	text = m.ofThisMonth(text, a)
	switch text, ok = m.toWhoSaidIt(text, a); {
	case !ok:
		return "", false
	case after:
		return m.again(m.asOfThen(text, a)), true
	}
	return m.asOfThen(text, a), true
}

// inYear finds a year alone at the beginning of a sentence.
var inYear = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`^In (\d{4}),? `), "fr": regexp.MustCompile(`^En (\d{4}), `), "es": regexp.MustCompile(`^En (\d{4}), `),
	"ru": regexp.MustCompile(`^В (\d{4}) году `), "ar": regexp.MustCompile(`^وفي عام (\d{4}) `),
}

// ofThisMonth leaves out the year of what came in the month before the letter: of what has just
// happened nobody says that it was in this year.
func (m *content) ofThisMonth(text string, a act) string {
	year := inYear[m.lang].FindStringSubmatch(text)
	if year == nil || year[1] != string(m.Day[:4]) || a.on.Precision() != models.Year && a.on.First() < m.Day.AddDays(-justNow) {
		return text
	}
	rest := capital(strings.TrimPrefix(text, year[0]))
	if m.lang == "ar" {
		return "و" + rest
	}
	return rest
}

// justNow is for how many days what happened is told without its year.
const justNow = 31

// again says "it" of the state where a sentence before has named it, and where it
// is the subject: at the beginning, or after the day. Arabic says the name, which
// its verbs agree with from before.
func (m *content) again(text string) string {
	who, it := m.subject(false), m.subject(true)
	if m.lang == "ar" {
		return text
	}
	if rest, begins := strings.CutPrefix(text, capital(who)+" "); begins {
		return capital(strings.TrimLeft(it+" "+rest, " "))
	}
	before, after, found := strings.Cut(text, " "+who+" ")
	switch {
	case !found:
		return text
	case (m.lang == "fr" || m.lang == "es") && !strings.HasSuffix(before, ","), governs.MatchString(before):
		return text
	}
	return before + " " + strings.TrimLeft(it+" "+after, " ")
}

// governs finds the end of an English sentence that goes on with an object.
var governs = regexp.MustCompile(` (by|for|from|in|of|that|to|with)$`)

// names tells whether the state is the subject of a sentence: it is named early, and not as
// what somebody else belongs to or asks something of, of whom "it" would be said next.
func (m *content) names(text string) bool {
	who := strings.ToLower(m.subject(false))
	before, after, found := strings.Cut(strings.ToLower(text), who)
	if !found || len(before) >= 100 || strings.HasPrefix(after, "'s") || strings.HasPrefix(after, "’s") {
		return false
	}
	governed := governed[m.lang]
	return governed == nil || !governed.MatchString(before)
}

// governed finds, by language, what stands before a name that is not the subject of its sentence.
// Russian declines it, and Arabic says the name again in any case.
var governed = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?:^| )(by|for|from|in|of|that|to|with|whether|if) $`),
	"fr": regexp.MustCompile(`((?:^| )(de|que|à|par|pour|avec|dans|si) |[ (](d|qu|l)’)$`),
	"es": regexp.MustCompile(`(?:^| )(de|que|a|por|para|con|en|si) $`),
}

// own returns the sentence that is worded for this very act.
func (m *content) own(a act) (string, bool) {
	if a.evidence != nil {
		if text, ok := a.evidence.WordingIn(m.lang); ok {
			return text, true
		}
	}
	if r, ok := rendering(m.lang, a.summary); ok && a.kind != "joined" { // of which it would be a mere name
		return r, true
	}
	if a.meeting != nil || len(a.deeds) > 0 || a.kind == "joined" {
		return "", false
	}
	if m.lang != "en" {
		return pollIn(m.lang, a)
	}
	if share.MatchString(a.summary) {
		text := strings.TrimSuffix(a.summary, ".")
		if strings.Contains(text, string(a.on[:4])) {
			return sentence("we note that", text), true
		}
		return sentence("we note that,", onDate(a.on)+",", text), true
	}
	text, ok := clause(a.summary, m.State, m.State.WithArticle())
	if !ok {
		return "", false
	}
	return sentence(onDate(a.on) + text), true
}

// plain returns a sentence from the fields alone.
func (m *content) plain(a act, after bool) (string, bool) {
	key := ""
	switch {
	case len(a.deeds) > 0:
		return m.deed(a, after)
	case a.kind == "joined":
		return m.joinedText(a, after)
	case a.evidence != nil:
		return m.quotation(a, after)
	case a.position != nil && m.reaffirms(*a.position):
		key = "treaty.reaffirmed"
	case a.position != nil:
		key = string(a.position.Question) + "." + string(a.position.Stance)
	case a.meeting != nil:
		key = "part." + a.kind
	}
	words, ok := phrase(m.lang, key)
	if !ok || strings.Contains(words, "%n") && !isCount(a.figure) {
		return "", false
	}
	who := m.subject(after)
	if who == "" {
		words = strings.ReplaceAll(words, "%w ", "")
	}
	when := letterlang.On(m.lang, letterlang.Date(a.on))
	words = strings.NewReplacer("%w", who, "%d", when, "%m", m.manner(a), "%f", m.where(a), "%n", a.figure).Replace(words)
	return capital(words), true
}

func isCount(figure string) bool {
	n, err := strconv.Atoi(figure)
	return err == nil && n > 1
}

// subject is what the state is called.
func (m *content) subject(after bool) string {
	if after {
		text, _ := phrase(m.lang, "again")
		return text
	}
	if m.lang == "en" {
		return m.State.WithArticle()
	}
	text, _ := phrase(m.lang, "state")
	return text
}

// reaffirms tells whether the state had said so before.
func (m *content) reaffirms(p states.Position) bool {
	return p.Question == m.State.Main() && p.Stance == models.Yes && m.now.Stance == models.Yes && m.now.Since.Last() < p.Since.First()
}

// manner says how a position was taken, where that was not in words of its own.
func (m *content) manner(a act) string {
	if a.position == nil {
		return ""
	}
	if a.text != nil {
		manner, _ := phrase(m.lang, "manner.text")
		return strings.Replace(manner, "%t", m.textName(a.text.Text), 1)
	}
	manner, _ := phrase(m.lang, "manner."+string(a.position.Basis))
	return manner
}

// documentSymbol finds the symbol of a document at the end of its title.
var documentSymbol = regexp.MustCompile(`\(([A-Z][A-Z0-9]*/[A-Za-z0-9./]+)\)$`)

// textName names a text that states joined: by its title, where the language has
// it, else by its kind and its symbol.
func (m *content) textName(t meetings.Text) string {
	if m.lang == "en" && t.Kind == "communique" {
		return "the " + t.Title
	}
	if title, ok := rendering(m.lang, t.Title); ok {
		return title
	}
	kind, ok := phrase(m.lang, "text."+t.Kind)
	if !ok {
		kind, _ = phrase(m.lang, "text.declaration")
	}
	if number := documentSymbol.FindStringSubmatch(t.Title); number != nil {
		kind += " (" + letterlang.Isolated(m.lang, number[1]) + ")"
	}
	return kind
}

// where names the meeting in which the state took part, with a blank before it.
func (m *content) where(a act) string {
	if a.meeting == nil {
		return ""
	}
	if forum, ok := phrase(m.lang, "forum."+a.meeting.Forum.Slug); ok {
		return " " + forum
	}
	if !slices.Contains(conferenceForums, a.meeting.Forum.Slug) || a.meeting.City == "" || a.meeting.City == "online" {
		return ""
	}
	forum, _ := phrase(m.lang, "forum.conference")
	return " " + strings.Replace(forum, "%p", m.place(a.meeting.City), 1)
}

// place says where something is held: "in Vienna", "à Vienne". A city whose name
// the language does not have here keeps the one on record.
func (m *content) place(city string) string {
	if city == "" {
		return ""
	}
	if text, ok := phrase(m.lang, "place."+city); ok {
		return text
	}
	text, _ := phrase(m.lang, "place")
	return strings.Replace(text, "%p", letterlang.Isolated(m.lang, city), 1)
}

// told tells whether the letter says as much already where it says where the
// state stands, so that the bare fields of the position would only repeat it.
func (m *content) told(p states.Position) bool {
	switch held := m.State.StandingOn(m.Day, p.Question).Stance; {
	case strings.HasPrefix(p.Summary, "ADR records"):
		return true // what others read out of its words is nothing to tell that state
	case held != p.Stance, m.now.Stance == models.Yes && p.Stance != models.Yes:
		return true // it is so no more, or nothing to tell a state that is with us
	case p.Question == m.State.Main() && p.Stance == m.now.Stance:
		return !m.reaffirms(p)
	case m.other.Stance == models.Yes && p.Question == m.other.Latest.Question && p.Stance == models.Yes:
		return true
	}
	return false
}
