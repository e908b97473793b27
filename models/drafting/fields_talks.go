package drafting

import (
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
)

func (t *templateFields) held() (all []any) {
	for _, m := range t.conferences {
		all = append(all, t.by(letterlang.Fields{"city": text(m.City), "place": text(t.place(m.City)), "year": strconv.Itoa(m.Start.Year())}, t.factOf(*m)))
	}
	return all
}

// heldByYear are the cities of the conferences, year by year.
func (t *templateFields) heldByYear() (all []any) {
	var cities []any
	for i, m := range t.conferences {
		cities = append(cities, t.by(m.City, t.factOf(*m)))
		if last := i == len(t.conferences)-1; last || t.conferences[i+1].Start.Year() != m.Start.Year() {
			all = append(all, letterlang.Fields{"year": strconv.Itoa(m.Start.Year()), "cities": cities})
			cities = nil
		}
	}
	return all
}

// sessionTold is for how many days a first letter tells what came of the last session.
const sessionTold = 92

// talks are those within the Convention, since our letter if there is one.
func (t *templateFields) talks() any {
	fields := letterlang.Fields{}
	if f, ok := t.campaignFact("ccw-talks-began"); ok {
		fields["since"] = t.by(string(f.On[:4]), factOfCampaign(f))
	}
	if n := len(t.sessions); n > 0 {
		last := *t.sessions[n-1]
		counted := Fact{
			What: counted(n, "session", "sessions") + " held by our calendar", On: t.Day,
			Thing: Thing{"meetings", "forum=" + expertGroup},
		}
		if t.since != "" {
			counted.What = strings.Replace(counted.What, " by", " since "+dated(t.since)+", by", 1)
		}
		fields["sessions"] = t.by(n, counted)
		fields["sessions_since"] = t.by(strconv.Itoa(t.sessions[0].Start.Year()), t.factOf(*t.sessions[0]))
		fields["start"], fields["end"] = t.by(day(last.Start), t.factOf(last)), day(last.End)
		if words := t.decided(last); words != nil && t.sort == First && last.LastDay().AddDays(sessionTold) >= t.Day {
			fields["outcome"] = t.by(words, t.factOf(last))
		}
	} else if n := len(t.dropped); n > 0 {
		m := *t.dropped[n-1]
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

// leadsTo is for how many days before a Review Conference a session of the experts leads to it.
const leadsTo = 122

// reviewed is the Review Conference that is ahead; in a letter before a meeting, that to which the
// meeting leads.
func (t *templateFields) reviewed() any {
	a, ok := t.review()
	if !ok || t.sort == BeforeTalks && (t.milestone.ID == a.Meeting.ID || t.milestone.LastDay().AddDays(leadsTo) < a.Meeting.Start.First()) {
		return nil
	}
	name := t.meetingName(a.Meeting)
	if t.sort == BeforeTalks { // which has named the session, and not the Convention
		name, _ = t.conferenceName(a.Meeting)
	}
	return t.by(letterlang.Fields{"name": name, "on": day(a.on)}, a.fact)
}

// lastReview is the Review Conference of the last year, where it is on record what it
// decided.
func (t *templateFields) lastReview() any {
	for _, m := range slices.Backward(t.Meetings) {
		if m.Forum.Slug == reviewConference && m.PhaseOn(t.Day) == meetings.Held && m.LastDay().AddDays(365) >= t.Day {
			if words := t.decided(m); words != nil && (t.since == "" || m.LastDay() > t.since) {
				var isOpen any
				if d := m.DecidedOn(t.Day); d == meetings.NoMandate || d == meetings.MoreTalks {
					isOpen = true
				}
				name, _ := t.conferenceName(m)
				return t.by(letterlang.Fields{"name": name, "start": day(m.Start), "end": day(m.End), "text": words, "open": isOpen}, t.factOf(m))
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
	if m.Forum.Slug == reviewConference { // which is named without its Convention
		name, of = t.ofConvention(name), t.ofConvention(of)
	}
	words = strings.NewReplacer("%d", letterlang.On(t.lang, letterlang.Date(m.LastDay())), "%t", name, "%o", of).Replace(words)
	last, ok := t.talksBehind()
	return t.by(letterlang.Fields{"sentence": capital(words), "what": m.Decided, "elsewhere": !ok || last.ID != m.ID}, t.factOf(m))
}

// wasDue is a Review Conference of the last year whose outcome nobody has recorded:
// a letter can say that it was due, and must not say what it decided.
func (t *templateFields) wasDue() any {
	for _, m := range t.Meetings {
		if m.Forum.Slug == reviewConference && m.PhaseOn(t.Day) == meetings.Unreported && m.LastDay().AddDays(365) >= t.Day && t.partIn(m) == takesPart {
			name, of := t.conferenceName(m)
			return t.by(letterlang.Fields{"name": name, "of": of, "start": day(m.Start), "end": day(m.End)}, t.factOf(m))
		}
	}
	return nil
}

// conferenceName names a Review Conference, and in the genitive: with its Convention, unless
// the letter has named that before.
func (t *templateFields) conferenceName(m meetings.Meeting) (name, of string) {
	if name, of = t.meetingName(m), t.meetingOf(m); t.namesConvention() {
		return name, of
	}
	return t.ofConvention(name), t.ofConvention(of)
}

// ofConvention adds to the name of a conference the Convention of which it is.
func (t *templateFields) ofConvention(name string) string {
	ccw, _ := phrase(t.lang, "agreed.ccw")
	return name + ccw
}

// namesConvention tells whether the letter names the Convention before it comes to its
// Review Conference.
func (t *templateFields) namesConvention() bool {
	switch t.sort {
	case First:
		return t.State.CCWStatusOn(t.Day) == "party" && (len(t.sessions) > 0 || t.participation().first == talksBegan)
	case Unanswered:
		return len(t.sessions)+len(t.dropped) > 0
	case ToMission:
		return t.main().office.Kind != "pr-new-york" && t.participation().first == talksBegan
	case AfterTalks:
		last, ok := t.talksBehind()
		return ok && strings.HasPrefix(last.Forum.Slug, "ccw-")
	}
	return false
}

func (t *templateFields) comingUp() (all []any) {
	for i, a := range t.content.soon {
		same := i > 0 && a.Start.Precision() == models.Month && a.Start == t.content.soon[i-1].Start
		all = append(all, t.by(letterlang.Fields{"name": t.meetingName(a.Meeting), "on": day(a.on), "start": day(a.Start), "end": day(a.End), "same": same}, a.fact))
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
	if name, ok := phrase(t.lang, nameKey(m)); ok {
		return name
	}
	return m.Name + " " + letters.ToCheck("name of the meeting in the language of the letter")
}

// meetingOf names a meeting in the genitive, where the language has one.
func (t *templateFields) meetingOf(m meetings.Meeting) string {
	if name, ok := rendering(t.lang+".of", m.Name); ok {
		return name
	}
	if name, ok := phrase(t.lang, nameKey(m)+".of"); ok {
		return name
	}
	return t.meetingName(m)
}
