package drafting

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
)

// world is how many states have moved, and who else asks for a treaty.
func (t *tree) world() any {
	e := english{*t.matter}
	fields := letterlang.Fields{
		"yes": t.by(t.yesNow, e.count(t.yesNow, t.Day)), "yes_then": t.by(t.yesThen, e.count(t.yesThen, t.since)),
		"appeal_new": t.hasAppeal,
	}
	ban := 0
	for _, s := range t.States {
		if s.AnswerOn(t.Day, models.Ban).Stance == models.Yes {
			ban++
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
			fields["laureates_more"] = strings.HasPrefix(f.Summary, "More than ")
		}
	}
	return fields
}

// campaignFact returns the fact of the slug that is in force on the day.
func (t *tree) campaignFact(slug string) (models.CampaignFact, bool) {
	return models.FactOn(t.Campaign, slug, t.Day)
}

// fresh tells whether a fact that may change is of the last two years.
func (t *tree) fresh(f models.CampaignFact) bool { return f.On.AddDays(2*365) >= t.Day }

func factOfCampaign(f models.CampaignFact) Fact {
	return Fact{told(f), f.On, f.Source, f.Reading, Thing{"campaign", f.Slug}}
}

func (t *tree) held() (all []any) {
	for _, m := range t.conferences {
		all = append(all, t.by(letterlang.Fields{"city": text(m.City), "place": text(t.place(m.City)), "year": strconv.Itoa(m.Start.Year())}, t.factOf(m)))
	}
	return all
}

// group holds the state against a group to which it belongs. A group whose name
// is not known in the language is not named.
func (t *tree) group() any {
	p := t.peers
	if p.of == 0 {
		return nil
	}
	name := groupName(p.group)
	if t.lang != "en" {
		own, ok := rendering(t.lang, p.group.Name)
		if !ok {
			return nil
		}
		name = own
	}
	s, _ := english{*t.matter}.comparison()
	return letterlang.Fields{
		"group": name, "all": t.by(p.yes == p.of && p.of == p.group.OfficialMembers, s.Facts...), "yes": t.by(p.yes, s.Facts...), "of": t.by(p.of, s.Facts...), "complete": p.of == p.group.OfficialMembers,
	}
}

func (t *tree) near() (all []any) {
	for _, s := range t.neighbours() {
		all = append(all, t.by(letterlang.Fields{"name": t.nameIn(s)}, t.joinedBy(s)))
	}
	return all
}

// talks are those within the Convention, since our letter if there is one.
func (t *tree) talks() any {
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
		fields["sessions"] = t.by(n, t.factOf(last), counted)
		fields["start"], fields["end"] = t.by(day(last.Start), t.factOf(last)), day(last.End)
	} else if n := len(t.dropped); n > 0 {
		m := t.dropped[n-1]
		fields["dropped"], fields["dropped_end"] = t.by(day(m.Start), t.factOf(m)), day(m.End)
	}
	first, papers, facts, wrote := t.partSince()
	if first > 0 {
		fields["part"] = t.by(true, facts...)
	}
	if first == talksBegan {
		fields["part_since"] = t.by(strconv.Itoa(first), facts...)
	}
	if len(papers) > 0 {
		fields["papers"] = t.by(len(papers), wrote...)
	}
	return fields
}

// next is the next milestone, or the last planned one whose outcome is not known.
func (t *tree) next() any {
	if !t.hasMilestone {
		return nil
	}
	a := t.announcement(t.milestone)
	phase := t.milestone.PhaseOn(t.Day)
	name := t.meetingName(t.milestone)
	fields := letterlang.Fields{
		"name": name, "of": t.meetingOf(t.milestone), "forum": text(t.milestone.Forum.Slug), "place": text(t.place(t.milestone.City)), "start": day(a.Start), "end": day(a.End), "city": text(t.milestone.City), "phase": string(phase),
	}
	switch {
	case phase == models.Unreported:
		fields["check"] = models.ToCheck("whether " + milestoneName(t.milestone) + " was held, and what it decided")
	case phase == models.Ahead && !a.told:
		fields["check"] = models.ToCheck("that this had been announced by " + dated(t.Day))
	}
	return t.by(fields, a.fact)
}

func (t *tree) reviewed() any {
	a, ok := t.review()
	if !ok {
		return nil
	}
	return t.by(letterlang.Fields{"name": t.meetingName(a.Meeting), "on": day(a.on)}, a.fact)
}

func (t *tree) comingUp() (all []any) {
	for _, a := range t.matter.soon {
		all = append(all, t.by(letterlang.Fields{"name": t.meetingName(a.Meeting), "on": day(a.on)}, a.fact))
	}
	return all
}

// meetingName names a meeting as the letter would.
func (t *tree) meetingName(m models.Meeting) string {
	if t.lang == "en" {
		return milestoneName(m)
	}
	if name, ok := rendering(t.lang, m.Name); ok {
		return name
	}
	if name, ok := phrase(t.lang, "meeting."+m.Forum.Slug); ok {
		return name
	}
	return m.Name + " " + models.ToCheck("name of the meeting in the language of the letter")
}

// meetingOf names a meeting in the genitive, where the language has one.
func (t *tree) meetingOf(m models.Meeting) string {
	if name, ok := rendering(t.lang+".of", m.Name); ok {
		return name
	}
	if name, ok := phrase(t.lang, "meeting."+m.Forum.Slug+".of"); ok {
		return name
	}
	return t.meetingName(m)
}

// coalition is who we are, with figures true on the day.
func (t *tree) coalition() any {
	fields := letterlang.Fields{"name": text(english{*t.matter}.coalition())}
	for _, f := range t.figures {
		n, err := strconv.Atoi(f.Figure)
		if err != nil {
			continue
		}
		words := figure(f)
		switch f.Slug {
		case "coalition-members":
			fields["members"], fields["members_over"] = t.by(n, factOfCampaign(f)), strings.HasPrefix(words, "more than")
			fields["as_of"] = t.by(day(f.On), factOfCampaign(f))
		case "coalition-countries":
			fields["countries"], fields["countries_over"] = t.by(n, factOfCampaign(f)), strings.HasSuffix(words, "or more")
		}
	}
	if f, ok := t.campaignFact("steering-committee"); ok && t.fresh(f) {
		if words, ok := rendering(t.lang, f.Summary); ok {
			fields["committee"] = t.by(words, factOfCampaign(f))
		}
	}
	return fields
}
