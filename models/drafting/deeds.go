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

// deed tells what the state did for others to see: a phrase for the kind of deed,
// with the names of what it was done with.
func (m *content) deed(a act, after bool) (string, bool) {
	key := "deed." + a.kind
	deeds := a.deeds
	if a.kind == "sponsor" {
		if m.sponsoredAll(deeds) {
			return m.filled("deed.sponsor-all", after, "%y", string(deeds[0].On[:4]))
		}
		deeds = deeds[len(deeds)-1:] // the last counts
	}
	if a.kind == "chair" {
		name := m.chaired(deeds)
		return m.filled(key, after, "%t", name)
	}
	names := m.namesOf(deeds)
	switch len(names) {
	case 0:
		return "", false
	case 1:
		return m.filled(key, after, "%d", letterlang.On(m.lang, letterlang.Date(deeds[len(deeds)-1].On)), "%t", names[0])
	}
	words, _ := phrase(m.lang, key)
	bare := strings.TrimLeft(strings.NewReplacer("و%d ", "و", "%d", "").Replace(words), ", ") // Arabic joins its "and" to what follows
	return m.filledIn(bare, after, "%t", letterlang.Listed(m.lang, names))
}

// namesOf returns the names of what the deeds were done with, each with its month
// where there are several.
func (m *content) namesOf(deeds []meetings.Deed) (names []string) {
	var days []models.Date
	for _, d := range deeds {
		if n, ok := m.namedIn(d); ok && !slices.Contains(names, n) {
			names, days = append(names, n), append(days, d.On)
		}
	}
	if len(names) < 2 {
		return names
	}
	written := letterlang.Written
	if m.lang == "ru" {
		written = letterlang.On // which has months in a case that can stand alone
	}
	for i, on := range days {
		if !strings.Contains(names[i], string(on[:4])) {
			names[i] += " (" + written(m.lang, letterlang.Date(on[:min(len(on), len("2022-08"))])) + ")"
		}
	}
	return names
}

// filled fills in a phrase of which the state is the subject.
func (m *content) filled(key string, after bool, pairs ...string) (string, bool) {
	words, ok := phrase(m.lang, key)
	if !ok {
		return "", false
	}
	return m.filledIn(words, after, pairs...)
}

// filledIn fills in the words of a phrase.
func (m *content) filledIn(words string, after bool, pairs ...string) (string, bool) {
	who := m.subject(after)
	if who == "" {
		words = strings.ReplaceAll(words, "%w ", "")
	}
	return capital(strings.NewReplacer(append(pairs, "%w", who)...).Replace(words)), true
}

// sponsoredAll tells whether the state was among the sponsors of every draft that
// had been put to the vote by the day, and of more than one.
func (m *content) sponsoredAll(deeds []meetings.Deed) bool {
	n := 0
	for _, r := range m.Resolutions {
		if r.InCommittee() && r.Part() == "" && r.On <= m.Day {
			n++
		}
	}
	return len(deeds) > 1 && len(deeds) >= n
}

// namedIn returns the name of what the deed was done with, as it follows the verb.
func (m *content) namedIn(d meetings.Deed) (string, bool) {
	name, ok := "", false
	switch {
	case d.Meeting != nil:
		name, ok = d.Meeting.NameIn(m.lang)
	case d.Text != nil:
		name, ok = d.Text.NameIn(m.lang)
	}
	if !ok {
		return "", false
	}
	return m.set(name), true
}

// set sets a name as a letter in the language does.
func (m *content) set(name string) string {
	if m.lang == "fr" {
		return frenchMarks.Replace(name)
	}
	return name
}

// frenchMarks sets a French name as a letter does.
var frenchMarks = strings.NewReplacer("'", "’", "« ", "«\u00a0", " »", "\u00a0»")

// hasName tells whether there is a name for what the deed was done with.
func (m *content) hasName(d meetings.Deed) bool {
	if d.Kind == "chair" {
		if d.Meeting == nil {
			return false
		}
		_, ok := phrase(m.lang, "chaired."+d.Meeting.Forum.Slug)
		return ok
	}
	if d.Text != nil && d.Meeting == nil {
		if name, _ := d.Text.NameIn("en"); saysNoMore.MatchString(name) {
			return false
		}
	}
	_, ok := m.namedIn(d)
	return ok
}

// saysNoMore finds the English name of a paper that tells how many wrote it and for whom, and not
// what it asks for: to have been among its authors is nothing to tell a state.
var saysNoMore = regexp.MustCompile(`^the (?:joint |working )*paper of (?:the )?[\w-]+ (?:\w+ )?states(?: in the [\w ]+)?$`)

// chaired names the talks over which the state presided, with their years.
func (m *content) chaired(deeds []meetings.Deed) string {
	forum, ok := phrase(m.lang, "chaired."+deeds[0].Meeting.Forum.Slug)
	if !ok {
		return ""
	}
	var years []string
	for _, d := range deeds {
		if year := strconv.Itoa(d.Meeting.Start.Year()); !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	switch {
	case m.lang == "ru" && len(years) > 1:
		forum = strings.Replace(forum, "году", "годах", 1)
	case m.lang == "ar" && len(years) == 2:
		forum = strings.Replace(forum, "عام %y", "عامي %y", 1)
	case m.lang == "ar" && len(years) > 2:
		forum = strings.Replace(forum, "عام %y", "أعوام %y", 1)
	}
	return strings.Replace(forum, "%y", letterlang.Listed(m.lang, years), 1)
}

// saidByName stands for what a text is for where its name says so.
const saidByName = "-"

// joinedText tells of a text that the state joined what it is for: in words on that very
// text, where there are any, as not all that say yes to a question say the same.
func (m *content) joinedText(a act, after bool) (string, bool) {
	if senders := m.senders(*a.text); senders != "" {
		return m.filled("joined.reply", after, "%y", string(a.on[:4]), "%n", senders)
	}
	name, ok := a.text.Text.NameIn(m.lang)
	purpose, own := phrase(m.lang, "joined."+a.text.Text.Slug)
	if !own {
		purpose, _ = phrase(m.lang, "joined."+a.purpose)
	}
	if !ok || purpose == "" {
		return "", false
	}
	if purpose == saidByName {
		return m.filled("joined.named", after, "%d", letterlang.On(m.lang, letterlang.Date(a.on)), "%t", m.set(name))
	}
	return m.filled("joined", after, "%d", letterlang.On(m.lang, letterlang.Date(a.on)), "%t", m.set(name), "%p", purpose)
}

// quotation tells evidence for which there are no words in the language by what
// the source says, in its own language and unchanged. What somebody else reports
// is not quoted.
func (m *content) quotation(a act, after bool) (string, bool) {
	e := a.evidence
	speaks := e.Kind == "statement" || e.Kind == "minister-statement" || e.Kind == "pledge" || e.Kind == "policy"
	if e.Quote == "" || !speaks || e.Side == states.Against {
		return "", false
	}
	in := m.original(cmp.Or(e.QuoteLang, "en"))
	if in != "" {
		in = " " + in
	}
	return m.filled("quoted."+e.Kind, after, "%d", letterlang.On(m.lang, letterlang.Date(a.on)),
		"%l", in, "%q", letterlang.Quoted(m.lang, letterlang.Isolated(m.lang, e.Quote)))
}

// original names the language of a quotation, where it is another than that of the letter
// and there are words for that: "(en anglais dans l’original)". It is "" elsewhere.
func (m *content) original(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	if lang == m.lang {
		return ""
	}
	words, named := phrase(m.lang, "original."+lang)
	if !named {
		words, _ = phrase(m.lang, "original")
	}
	return words
}

// deedActs make one act of all deeds of a kind: to have sponsored three drafts is
// one thing to tell. Of a text only the greatest part is told that the state had
// in it.
func (m *content) deedActs() []act {
	var all []act
	taken := map[uint]bool{}
	for _, kind := range meetings.DeedKinds {
		acts := m.deedsOfKind(kind, taken)
		for _, whole := range acts {
			for _, d := range whole.deeds {
				if d.TextID != nil {
					taken[*d.TextID] = true
				}
			}
			a := m.shortened(*whole)
			if kind == "author" && !m.saysYes(a.deeds) || !slices.ContainsFunc(a.deeds, isForTreaty) {
				a.side = states.Neutral
			}
			all = append(all, a)
		}
	}
	return all
}

// mostNamed is how many papers a letter names of which the state was among the authors.
const mostNamed = 2

// shortened leaves of many papers those by which the state said yes to a treaty, and else
// the newest, so that they are told, and not listed.
func (m *content) shortened(a act) act {
	if a.kind != "author" || len(a.deeds) <= mostNamed {
		return a
	}
	saysYes := func(d meetings.Deed) int {
		if m.saysYes([]meetings.Deed{d}, m.State.Main()) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(a.deeds, func(x, y meetings.Deed) int { return cmp.Or(saysYes(y)-saysYes(x), cmp.Compare(y.On, x.On)) })
	named := a.deeds[:mostNamed]
	slices.SortStableFunc(named, func(x, y meetings.Deed) int { return cmp.Compare(x.On, y.On) })
	short := act{kind: a.kind, paragraph: a.paragraph, side: a.side}
	for _, d := range named {
		short.add(d, m.deedFact(d))
	}
	for _, d := range a.deeds[mostNamed:] {
		short.left = append(short.left, d.On)
	}
	return short
}

// deedsOfKind makes one act of the deeds of the kind, of those of a chair one for each
// forum; but for deeds on a text that is taken.
func (m *content) deedsOfKind(kind string, taken map[uint]bool) (acts []*act) {
	byForum := map[string]*act{}
	for _, d := range m.Deeds {
		if d.Kind != kind || d.TextID != nil && taken[*d.TextID] {
			continue
		}
		if d.Meeting = m.whole(d.Meeting); !m.mayTell(d) || kind == "author" && m.tellsContent(d) {
			continue
		}
		key := ""
		if kind == "chair" {
			if key = d.Meeting.Forum.Slug; key != expertGroup {
				d.Weight = min(d.Weight, presidingWeight)
			}
		}
		a := byForum[key]
		if a == nil {
			a = &act{kind: kind, paragraph: ownActs, side: states.For}
			byForum[key] = a
			acts = append(acts, a)
		}
		a.add(d, m.deedFact(d))
	}
	return acts
}

// tellsContent tells whether evidence says what a paper by which the state did not say yes is for: then
// it is told by that, and not by its name.
func (m *content) tellsContent(d meetings.Deed) bool {
	if d.Text == nil || m.saysYes([]meetings.Deed{d}) {
		return false
	}
	marks := slices.Concat(marksOf(d.Text.Title), papersOf(d.Text.Title))
	return slices.ContainsFunc(m.Evidence, func(e states.Evidence) bool {
		if e.Weight < worthTelling || e.Visibility == models.Confidential || e.Reading.Doubtful() {
			return false
		}
		a := m.evidenceAct(&e)
		_, worded := m.own(a)
		return worded && a.on.Last().AddDays(a.yearsTold()*365) >= m.Day && slices.ContainsFunc(a.marks, func(mark string) bool { return slices.Contains(marks, mark) })
	})
}

// mayTell tells whether the deed was done by the day, since our letter if there is one,
// is certain, and can be named.
func (m *content) mayTell(d meetings.Deed) bool {
	switch {
	case d.On.Last() > m.Day, m.since != "" && d.On.First() <= m.since, d.Reading.Doubtful():
		return false
	case d.Meeting != nil && d.Meeting.LastDay() > m.Day:
		return false
	}
	return m.hasName(d)
}

// isForTreaty tells whether the deed has to do with a treaty: the REAIM summits are
// on the responsible use of such weapons.
func isForTreaty(d meetings.Deed) bool { return d.Meeting == nil || d.Meeting.Forum.Slug != "reaim" }

// saysYes tells whether the state said yes to one of the questions with one of the texts,
// or to any: a text may as well restate the law as it is.
func (m *content) saysYes(deeds []meetings.Deed, to ...models.Question) bool {
	return slices.ContainsFunc(deeds, func(d meetings.Deed) bool {
		return slices.ContainsFunc(m.State.Positions, func(p states.Position) bool {
			return p.Stance == models.Yes && p.Confirmed && daysMeet(p.Since, d.On) && (len(to) == 0 || slices.Contains(to, p.Question))
		})
	})
}

// whole returns the meeting with its forum.
func (m *content) whole(meeting *meetings.Meeting) *meetings.Meeting {
	if meeting == nil {
		return nil
	}
	for i := range m.Meetings {
		if m.Meetings[i].ID == meeting.ID {
			whole := m.Meetings[i]
			whole.Names = meeting.Names
			return &whole
		}
	}
	return meeting
}

// add adds a deed of the same kind. The act bears the day of the newest.
func (a *act) add(d meetings.Deed, fact Fact) {
	if len(a.deeds) == 0 || d.On >= a.on {
		a.on, a.fact, a.summary = d.On, fact, fact.What
	}
	a.weight = max(a.weight, d.Weight)
	a.deeds = append(a.deeds, d)
	a.vouchers = append(a.vouchers, fact)
	what := d.Text
	if what != nil {
		a.marks = append(a.marks, slices.Concat(marksOf(what.Title), papersOf(what.Title))...)
	}
}

// deedFact makes a fact of a deed.
func (m *content) deedFact(d meetings.Deed) Fact {
	what, thing := capital(d.Kind)+": ", Thing{"state", m.State.ISO2 + "#deeds"}
	if d.Meeting != nil {
		what, thing = what+d.Meeting.Name, Thing{"meeting", d.Meeting.Slug}
	} else if d.Text != nil {
		what += titleAndName(*d.Text)
	}
	return Fact{What: what, On: d.On, Source: d.Source, Reading: d.Reading, Thing: thing}
}
