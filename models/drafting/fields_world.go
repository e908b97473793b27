package drafting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/states"
)

// world is how many states have moved, and who else asks for a treaty.
func (t *templateFields) world() any {
	fields := letterlang.Fields{
		"yes": t.by(t.yesNow, count(t.yesNow, t.Day)), "yes_then": t.by(t.yesThen, count(t.yesThen, t.since)),
		"appeal_new": t.hasAppeal,
	}
	ban := 0
	for _, s := range t.States {
		if s.AnswerOn(t.Day, models.Ban).Stance == models.Yes {
			ban++
		}
	}
	if t.yesNow >= enoughStates {
		fields["many"] = t.by(t.yesNow, count(t.yesNow, t.Day))
		if n := t.withGroups; n > t.yesNow {
			fields["groups"] = t.by(n, Fact{
				What: fmt.Sprintf("%d in favour of a treaty with those for which a group spoke, of all states on our list", n), On: t.Day,
				Thing: Thing{"states", "treaty=yes&count=" + states.ByGroups.Name() + "&on=" + string(t.Day)},
			})
		}
	}
	fields["deadline"] = appealPhase(t.Day)
	if f, ok := t.campaignFact("states-for-treaty"); ok {
		if n, err := strconv.Atoi(f.Figure); err == nil {
			fields["published"] = t.by(n, factOfCampaign(f))
		}
	}
	fields["ban"] = t.by(ban, Fact{
		What: fmt.Sprintf("%d that call for a ban, of all states on our list", ban), On: t.Day,
		Thing: Thing{"states", "ban=yes&on=" + string(t.Day)},
	})
	for name, slug := range map[string]string{
		"secretary_general": "un-secretary-general", "appeal": "joint-appeal", "icrc": "icrc",
		"experts": "ai-experts", "investment": "military-investment",
	} {
		if f, ok := t.campaignFact(slug); ok && (slug != "military-investment" || t.fresh(f)) {
			fields[name] = t.by(day(f.On), factOfCampaign(f))
		}
	}
	if f, ok := t.campaignFact("nobel-laureates"); ok {
		if n, err := strconv.Atoi(f.Figure); err == nil {
			fields["laureates"] = t.by(n, factOfCampaign(f))
			fields["laureates_more"] = isMoreThan(f)
		}
	}
	return fields
}

// appealYear is by when the joint appeal asked for a treaty.
const appealYear = "2026"

// appealPhase says of the time that the joint appeal set: ahead, ending in its last
// quarter, and past.
func appealPhase(day models.Date) string {
	switch {
	case day > appealYear+"-12-31":
		return "past"
	case day >= appealYear+"-10-01":
		return "ending"
	}
	return "ahead"
}

// enoughStates is how many states have to have come out for a treaty before their
// number strengthens a letter.
const enoughStates = 60

// count makes a fact of the number of states that were in favour of a treaty on
// a day.
func count(n int, day models.Date) Fact {
	return Fact{
		What: fmt.Sprintf("%d in favour of a treaty by what is on record of each, of all states on our list", n), On: day,
		Thing: Thing{"states", "treaty=yes&on=" + string(day)},
	}
}

func (t *templateFields) held() (all []any) {
	for _, m := range t.conferences {
		all = append(all, t.by(letterlang.Fields{"city": text(m.City), "place": text(t.place(m.City)), "year": strconv.Itoa(m.Start.Year())}, t.factOf(m)))
	}
	return all
}

// heldByYear are the cities of the conferences, year by year.
func (t *templateFields) heldByYear() (all []any) {
	var cities []any
	for i, m := range t.conferences {
		cities = append(cities, t.by(m.City, t.factOf(m)))
		if last := i == len(t.conferences)-1; last || t.conferences[i+1].Start.Year() != m.Start.Year() {
			all = append(all, letterlang.Fields{"year": strconv.Itoa(m.Start.Year()), "cities": cities})
			cities = nil
		}
	}
	return all
}

// group holds the state against a group to which it belongs. A group whose name
// is not known in the language is not named.
func (t *templateFields) group() any {
	p := t.peers
	if g, said := t.spokenFor(); p.of == 0 || said && g.GroupID == p.group.ID && t.stance() == "group" {
		return nil // there is none, or its own statement is told
	}
	name := groupName(p.group)
	fact := Fact{
		What: fmt.Sprintf("%d of %d members of %s in favour of a treaty", p.yes, p.of, name), On: t.Day,
		Thing: Thing{"states", "group=" + p.group.Slug + "&treaty=yes&on=" + string(t.Day)},
	}
	if t.lang != "en" {
		own, ok := rendering(t.lang, p.group.Name)
		if !ok {
			return nil
		}
		name = own
	}
	complete := p.of == p.group.OfficialMembers
	return letterlang.Fields{
		"group": name, "all": t.by(complete && p.yes == p.of, fact), "yes": t.by(p.yes, fact), "of": t.by(p.of, fact), "complete": complete,
	}
}

// groupSaid is what a group to which the state belongs said for a treaty, and when,
// and, where that was the group of its region, that the non-aligned states did too.
func (t *templateFields) groupSaid() any {
	g, ok := t.spokenFor()
	told := slices.ContainsFunc(t.reasons[ownActs], func(a act) bool { return g.Text != nil && a.text != nil && a.text.TextID == *g.TextID })
	if !ok || t.stance() == "own" && (told || g.On.Last().AddDays(neighbourDays) < t.Day) {
		return nil
	}
	name, named := t.groupCalled(g.Group)
	key, title := "group-said", ""
	if g.Text != nil && g.Text.Kind != "joint-statement" { // which would be named after the group again
		if title, ok = g.Text.NameIn(t.lang); ok {
			key = "group-said.text"
		}
	}
	if !named {
		key = "group-said.unnamed"
	}
	words, _ := phrase(t.lang, key)
	facts := []Fact{t.groupFact(g)}
	if t.stance() == "group" {
		facts = append(facts, t.positions()...)
		if also, fact := t.alsoSaid(g); also != "" {
			words = strings.TrimSuffix(words, ".") + also + "."
			facts = append(facts, fact)
		}
	}
	words = strings.NewReplacer("%g", name, "%w", t.subject(false), "%t", t.set(title), "%d", letterlang.On(t.lang, letterlang.Date(g.On))).Replace(words)
	return t.by(letterlang.Fields{"sentence": capital(words), "name": text(name), "on": day(g.On)}, facts...)
}

// groupCalled returns the name of a group that speaks.
func (t *templateFields) groupCalled(g states.Group) (string, bool) {
	name, named := phrase(t.lang, "group."+g.Slug)
	if !named && t.lang == "en" {
		return groupName(g), true
	}
	return name, named
}

func (t *templateFields) groupFact(g meetings.GroupStatement) Fact {
	return Fact{What: g.Summary, On: g.On, Source: g.Source, Reading: g.Reading, Thing: Thing{"state", t.State.ISO2 + "#groups"}}
}

// alsoSaid tells that the non-aligned states, to which the state belongs too, said the
// same as its other group.
func (t *templateFields) alsoSaid(other meetings.GroupStatement) (string, Fact) {
	for _, g := range t.groupWords() {
		if g.Group.Slug != nonAligned || g.GroupID == other.GroupID {
			continue
		}
		name, _ := t.groupCalled(g.Group)
		words, _ := phrase(t.lang, "group-said.also")
		return strings.NewReplacer("%g", name, "%d", letterlang.On(t.lang, letterlang.Date(g.On))).Replace(words), t.groupFact(g)
	}
	return "", Fact{}
}

func (t *templateFields) near() (all []any) {
	for _, s := range t.neighbours() {
		all = append(all, t.by(letterlang.Fields{"name": t.nameIn(s)}, t.joinedBy(s, models.Treaty)))
	}
	return all
}

// fellowMembers are those of a group of the state that came out, where no neighbour
// has and the letter does not count the same group.
func (t *templateFields) fellowMembers() any {
	if t.peers.of > 0 || len(t.neighbours()) > 0 {
		return nil
	}
	found := t.fellows()
	if len(found.all) == 0 {
		return nil
	}
	name := groupName(found.group)
	if t.lang != "en" {
		own, ok := rendering(t.lang, found.group.Name)
		if !ok {
			return nil
		}
		name = own
	}
	var names []any
	for _, s := range found.all {
		names = append(names, t.by(letterlang.Fields{"name": t.nameIn(s)}, t.joinedBy(s, found.question)))
	}
	return letterlang.Fields{"group": name, "ban": found.question == models.Ban, "states": names}
}

// talks are those within the Convention, since our letter if there is one.
func (t *templateFields) talks() any {
	fields := letterlang.Fields{}
	if f, ok := t.campaignFact("ccw-talks-began"); ok {
		fields["since"] = t.by(string(f.On[:4]), factOfCampaign(f))
	}
	if n := len(t.sessions); n > 0 {
		last := t.sessions[n-1]
		counted := Fact{
			What: counted(n, "session", "sessions") + " held by our calendar", On: t.Day,
			Thing: Thing{"meetings", "forum=" + expertGroup},
		}
		if t.since != "" {
			counted.What = strings.Replace(counted.What, " by", " since "+dated(t.since)+", by", 1)
		}
		fields["sessions"] = t.by(n, counted)
		fields["start"], fields["end"] = t.by(day(last.Start), t.factOf(last)), day(last.End)
	} else if n := len(t.dropped); n > 0 {
		m := t.dropped[n-1]
		fields["dropped"], fields["dropped_end"] = t.by(day(m.Start), t.factOf(m)), day(m.End)
	}
	part := t.participation()
	if part.first > 0 {
		fields["part"] = t.by(true, part.facts...)
	}
	if part.first == talksBegan {
		fields["part_since"] = strconv.Itoa(part.first) // part vouches for it
	}
	if part.papers > 0 {
		fields["papers"] = t.by(part.papers, part.wrote...)
	}
	return fields
}

// next is the next milestone.
func (t *templateFields) next() any {
	if !t.hasMilestone {
		return nil
	}
	a := t.announcement(t.milestone)
	phase := t.milestone.PhaseOn(t.Day)
	name := t.meetingName(t.milestone)
	fields := letterlang.Fields{
		"name": name, "of": t.meetingOf(t.milestone), "forum": text(t.milestone.Forum.Slug), "place": text(t.place(t.milestone.City)), "start": day(a.Start), "end": day(a.End), "city": text(t.milestone.City), "phase": string(phase), "part": text(string(t.partIn(t.milestone))),
	}
	if phase == meetings.Ahead && !a.told {
		fields["check"] = letters.ToCheck("that this had been announced by " + dated(t.Day))
	}
	return t.by(fields, a.fact)
}

func (t *templateFields) reviewed() any {
	a, ok := t.review()
	if !ok {
		return nil
	}
	return t.by(letterlang.Fields{"name": t.meetingName(a.Meeting), "on": day(a.on)}, a.fact)
}

// lastReview is the Review Conference of the last year, where it is on record what it
// decided.
func (t *templateFields) lastReview() any {
	for _, m := range slices.Backward(t.Meetings) {
		if m.Forum.Slug == "ccw-review-conference" && m.PhaseOn(t.Day) == meetings.Held && m.LastDay().AddDays(365) >= t.Day && t.partIn(m) == takesPart {
			if words := t.decided(m); words != nil {
				return t.by(letterlang.Fields{"name": t.meetingName(m), "start": day(m.Start), "end": day(m.End), "text": words}, t.factOf(m))
			}
		}
	}
	return nil
}

// agreement is the mandate to negotiate, or the instrument, on which a meeting has agreed.
func (t *templateFields) agreement() any {
	m, ok := t.agreed()
	if !ok {
		return nil
	}
	words, _ := phrase(t.lang, "agreed."+m.Decided)
	name, named := m.NameIn(t.lang)
	of := name
	if !named {
		name, of = t.meetingName(m), t.meetingOf(m)
	}
	if m.Forum.Slug == "ccw-review-conference" { // which is named without its Convention
		ccw, _ := phrase(t.lang, "agreed.ccw")
		name, of = name+ccw, of+ccw
	}
	words = strings.NewReplacer("%d", letterlang.On(t.lang, letterlang.Date(m.LastDay())), "%t", name, "%o", of).Replace(words)
	return t.by(letterlang.Fields{"sentence": capital(words), "what": m.Decided}, t.factOf(m))
}

// wasDue is a Review Conference of the last year whose outcome nobody has recorded:
// a letter can say that it was due, and must not say what it decided.
func (t *templateFields) wasDue() any {
	for _, m := range t.Meetings {
		if m.Forum.Slug == "ccw-review-conference" && m.PhaseOn(t.Day) == meetings.Unreported && m.LastDay().AddDays(365) >= t.Day && t.partIn(m) == takesPart {
			return t.by(letterlang.Fields{"name": t.meetingName(m), "of": t.meetingOf(m), "start": day(m.Start), "end": day(m.End)}, t.factOf(m))
		}
	}
	return nil
}

func (t *templateFields) comingUp() (all []any) {
	for _, a := range t.content.soon {
		all = append(all, t.by(letterlang.Fields{"name": t.meetingName(a.Meeting), "on": day(a.on)}, a.fact))
	}
	return all
}

// meetingName names a meeting as the letter would.
func (t *templateFields) meetingName(m meetings.Meeting) string {
	if t.lang == "en" {
		return milestoneName(m)
	}
	if name, ok := rendering(t.lang, m.Name); ok {
		return name
	}
	if name, ok := phrase(t.lang, "meeting."+m.Forum.Slug); ok {
		return name
	}
	return m.Name + " " + letters.ToCheck("name of the meeting in the language of the letter")
}

// meetingOf names a meeting in the genitive, where the language has one.
func (t *templateFields) meetingOf(m meetings.Meeting) string {
	if name, ok := rendering(t.lang+".of", m.Name); ok {
		return name
	}
	if name, ok := phrase(t.lang, "meeting."+m.Forum.Slug+".of"); ok {
		return name
	}
	return t.meetingName(m)
}
