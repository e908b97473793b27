package drafting

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/models"
)

// world says how many other states have moved, who has called for it, and what
// has been held.
func (e english) world() []Sentence {
	said := []Sentence{e.tally()}
	if s, ok := e.comparison(); ok {
		said = append(said, s)
	}
	if s, ok := e.around(); ok {
		said = append(said, s)
	}
	if e.hasAppeal {
		said = append(said, Sentence{
			sentence(onDate(e.appeal.On), "the", strings.TrimSuffix(e.appeal.Summary, ".")),
			[]Fact{{e.appeal.Summary, e.appeal.On, e.appeal.Source, e.appeal.Reading, Thing{"campaign", e.appeal.Slug}}},
		})
	}
	if len(e.conferences) > 0 {
		said = append(said, e.held())
	}
	if s, ok := e.talks(); ok {
		said = append(said, s)
	}
	return said
}

// tally counts the states that say yes to a treaty by the rule of positions.
func (e english) tally() Sentence {
	among := ""
	if e.now.Stance == models.Yes {
		among = ", " + nameOf(e.State) + " among them,"
	}
	verb := "support"
	if e.yesNow == 1 {
		verb = "supports"
	}
	states := "states"
	if e.yesNow == 1 {
		states = "state"
	}
	text := fmt.Sprintf("by our count %d %s%s %s %s today", e.yesNow, states, among, verb, instrument)
	facts := []Fact{e.count(e.yesNow, e.Day)}
	if e.yesThen != e.yesNow {
		text += fmt.Sprintf("; on %s, when we wrote, the count stood at %d", dated(e.since), e.yesThen)
		facts = append(facts, e.count(e.yesThen, e.since))
	}
	return Sentence{sentence(text), facts}
}

// count makes a fact of a number of states that was counted on a day.
func (e english) count(n int, day models.Date) Fact {
	return Fact{
		What: fmt.Sprintf("%d in favour of a treaty, of all states on our list", n), On: day,
		Thing: Thing{"states", "treaty=yes&on=" + string(day)},
	}
}

// comparison holds the state against a group to which it belongs.
func (e english) comparison() (Sentence, bool) {
	p := e.peers
	if p.of == 0 {
		return Sentence{}, false
	}
	group := groupName(p.group)
	who := "among the members of " + group + ","
	if p.of == p.group.OfficialMembers {
		who = "of the " + number(p.of) + " members of " + group + ","
	}
	do := number(p.yes) + " do so"
	if p.yes == p.of {
		do = "all do so"
	}
	return Sentence{sentence(who, do), []Fact{{
		What: fmt.Sprintf("%d of %d members of %s in favour of a treaty", p.yes, p.of, group), On: e.Day,
		Thing: Thing{"states", "group=" + p.group.Slug + "&treaty=yes&on=" + string(e.Day)},
	}}}, true
}

// around names states near it that have come out for a treaty since our letter.
func (e english) around() (Sentence, bool) {
	near := e.neighbours()
	if len(near) == 0 {
		return Sentence{}, false
	}
	var names []string
	var facts []Fact
	for _, s := range near {
		names, facts = append(names, nameOf(s)), append(facts, e.joinedBy(s))
	}
	verb := "are"
	if len(names) == 1 {
		verb = "is"
	}
	return Sentence{sentence("among those that have come out for it since", verb, list(names)), facts}, true
}

// held names the conferences on the subject since our letter.
func (e english) held() Sentence {
	var years, cities []string
	var facts []Fact
	for i, m := range e.conferences {
		cities = append(cities, m.City)
		facts = append(facts, e.factOf(m))
		if last := i == len(e.conferences)-1; last || e.conferences[i+1].Start.Year() != m.Start.Year() {
			years = append(years, "in "+list(cities)+" in "+strconv.Itoa(m.Start.Year()))
			cities = nil
		}
	}
	if len(facts) == 1 {
		return Sentence{sentence("a conference of states on these weapons has been held", years[0]), facts}
	}
	return Sentence{sentence("conferences of states on these weapons have been held", strings.Join(years, ", and ")), facts}
}

// talks says how often the expert group has met since our letter.
func (e english) talks() (Sentence, bool) {
	const group = "the Group of Governmental Experts of the Convention on Certain Conventional Weapons"
	n := len(e.sessions)
	switch {
	case n == 0 && len(e.dropped) == 0:
		return Sentence{}, false
	case n == 0:
		m := e.dropped[len(e.dropped)-1]
		when := strings.TrimPrefix(strings.TrimPrefix(span(m.Start, m.End), "on "), "from ")
		return Sentence{sentence("the session of", group, "planned for", when, "did not take place"), []Fact{e.factOf(m)}}, true
	}
	last := e.sessions[n-1]
	facts := []Fact{e.factOf(last), {
		What: fmt.Sprintf("%s held since %s, by our calendar", counted(n, "session", "sessions"), dated(e.since)), On: e.Day,
		Thing: Thing{"meetings", "forum=" + expertGroup},
	}}
	if n == 1 {
		return Sentence{sentence(group, "has met once since our letter,", span(last.Start, last.End)), facts}, true
	}
	return Sentence{sentence(group, "has met in", number(n), "sessions since our letter, the last", span(last.Start, last.End)), facts}, true
}

// ahead names the next milestone, or asks for what became of the last.
func (e english) ahead() []Sentence {
	if !e.hasMilestone {
		return []Sentence{{Text: models.Missing("the next meeting at which this can be taken up")}}
	}
	m, facts := e.milestone, []Fact{e.factOf(e.milestone)}
	name, where := milestoneName(m), ""
	switch m.City {
	case "":
	case "online":
		where = "online "
	default:
		where = "in " + m.City + " "
	}
	switch m.PhaseOn(e.Day) {
	case models.Unreported:
		return []Sentence{
			{sentence(name, "was to be held", where+span(m.Start, m.End)), facts},
			{Text: models.ToCheck("whether " + name + " was held, and what it decided")},
		}
	case models.Underway:
		return []Sentence{{sentence(name, "is being held", where+span(m.Start, m.End)), facts}, e.there()}
	}
	announced := ""
	if m.Status != "planned" {
		// It was held since; that it had been announced by the day is not on record.
		announced = " " + models.ToCheck("that this had been announced by "+dated(e.Day))
	}
	return []Sentence{{sentence("the next milestone is", name+",", where+span(m.Start, m.End)) + announced, facts}, e.there()}
}

// there says what we hope the state will say at the milestone.
func (e english) there() Sentence {
	name := nameOf(e.State)
	if e.now.Stance == models.No {
		return Sentence{Text: sentence("we hope that", name, "will not stand in the way there of a mandate to negotiate")}
	}
	return Sentence{Text: sentence("we hope that", name, "will speak there in favour of a mandate to negotiate")}
}

// milestoneName names a meeting as a letter would.
func milestoneName(m models.Meeting) string {
	switch m.Forum.Slug {
	case "ccw-review-conference", "ccw-mhcp":
		return "the " + m.Name
	}
	if name, ok := phrase("en", "meeting."+m.Forum.Slug); ok {
		return name
	}
	return "the conference “" + m.Name + "”"
}

// request repeats what we asked, and asks for what the stance of the state
// allows: who supports a treaty is asked to lead, who has not decided to move,
// who is opposed to explain and at least not to block, who is silent to speak.
func (e english) request() []Sentence {
	name := nameOf(e.State)
	var said []Sentence
	if done := e.became(models.MetAsk); len(done) > 0 {
		said = append(said, Sentence{sentence("that", name, "has done what we asked it to do,", list(done)+",", "is good news, and we thank it"), []Fact{e.ourLetter()}})
	}
	if partly := e.became(models.PartlyMet); len(partly) > 0 {
		said = append(said, Sentence{sentence("part of what we asked,", list(partly)+",", "has been done, and we hope that the rest will follow"), []Fact{e.ourLetter()}})
	}
	if refused := e.became(models.RefusedAsk); len(refused) > 0 {
		said = append(said, Sentence{sentence("that", name, "does not wish", list(refused)+",", "we regret, and should like to understand"), []Fact{e.ourLetter()}})
	}
	var asks []string
	for _, a := range e.openAsks {
		if a.OutcomeOn(e.Day) != models.PartlyMet {
			asks = append(asks, infinitive(a.Text))
		}
	}
	switch {
	case len(asks) > 0:
		said = append(said,
			Sentence{sentence("in our letter of "+dated(e.since), "we asked", name, list(asks)), []Fact{e.ourLetter()}},
			Sentence{Text: "We renew that request today."})
	case len(e.Letter.Asks) == 0:
		said = append(said, Sentence{sentence("in our letter of "+dated(e.since), "we asked", name, models.Missing("what our letter asked for")), []Fact{e.ourLetter()}})
	}
	switch e.now.Stance {
	case models.Yes:
		lead := "as a supporter of such an instrument, " + name + " is well placed to lead: we ask it to propose with others when and where negotiations should open, and to win over those that still hesitate"
		if e.peers.of > 0 && e.peers.yes < e.peers.of {
			lead += ", among them its partners in " + groupName(e.peers.group)
		}
		said = append(said, Sentence{Text: sentence(lead)})
	case models.No:
		said = append(said,
			Sentence{Text: sentence("we should be grateful to learn the reasons for which", name, "is opposed, and what would allow it to take part")},
			Sentence{Text: sentence("at the least we ask that it not block other states that wish to negotiate")})
	case models.Undecided:
		said = append(said, Sentence{Text: sentence("we ask", name, "to take the step it has not yet taken, and to declare that it supports the opening of negotiations")})
	default:
		said = append(said, Sentence{Text: sentence("we should be grateful to learn where", name, "stands, and hope that it will declare its support for the opening of negotiations")})
	}
	return said
}

// became are the asks of our letter that had come to the outcome by the day.
func (e english) became(outcome string) (asks []string) {
	for _, a := range e.Letter.Asks {
		if a.Kind != models.APromise && a.OutcomeOn(e.Day) == outcome {
			asks = append(asks, infinitive(a.Text))
		}
	}
	return asks
}

// infinitive makes of an ask what follows "we asked Belgium": "to call for …".
func infinitive(ask string) string {
	ask = strings.TrimSuffix(strings.TrimSpace(ask), ".")
	if strings.HasPrefix(ask, "to ") || strings.HasPrefix(ask, "not to ") {
		return ask
	}
	if strings.HasPrefix(ask, "To ") {
		return small(ask)
	}
	return "to " + small(ask)
}

func (e english) closing() []Sentence {
	return []Sentence{{Text: sentence("we should be glad to meet you or your officials, and would be grateful for an answer by", dated(e.answerBy()))}}
}

// coalition is the name of the coalition without what stands in brackets behind it.
func (e english) coalition() string {
	name, _, _ := strings.Cut(e.Coalition.Name, " (")
	return name
}

// footnote says who we are, with figures true on the day.
func (e english) footnote() []Sentence {
	if e.Coalition.Name == "" {
		return nil
	}
	members, countries := models.Missing("number of member organisations"), models.Missing("number of countries")
	var facts []Fact
	as := ""
	for _, f := range e.figures {
		switch f.Slug {
		case "coalition-members":
			members, as = figure(f), " ("+dated(f.On)+")"
		case "coalition-countries":
			countries = figure(f)
		}
		facts = append(facts, Fact{told(f), f.On, f.Source, f.Reading, Thing{"campaign", f.Slug}})
	}
	return []Sentence{{sentence(e.coalition(), "is a coalition of", members, "non-governmental organisations in", countries, "countries"+as), facts}}
}

// told is the summary of a figure, with the figure in it.
func told(f models.CampaignFact) string {
	if strings.Contains(f.Summary, f.Figure) {
		return f.Summary
	}
	return f.Figure + " " + f.Unit + ": " + small(f.Summary)
}

// figure writes a figure as exactly as its summary does: "more than 270", "70 or more".
func figure(f models.CampaignFact) string {
	n, err := strconv.Atoi(f.Figure)
	if err != nil {
		return f.Figure
	}
	switch {
	case strings.HasPrefix(f.Summary, "More than "), strings.HasPrefix(f.Summary, "Over "):
		return "more than " + number(n)
	case strings.Contains(f.Summary, f.Figure+" or more"):
		return number(n) + " or more"
	}
	return number(n)
}
