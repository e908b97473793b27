package drafting

import (
	"fmt"
	"net/url"
	"strconv"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/profiles"
	"demarche/models/states"
)

// world is how many states have moved, and who else asks for a treaty.
func (t *templateFields) world() any {
	fields := letterlang.Fields{
		"yes":        t.by(t.yesNow, t.count(t.yesNow, t.Day)),
		"appeal_new": t.hasAppeal,
	}
	if n, ok := t.countedThen(); ok {
		fields["yes_then"] = t.by(n, t.ourLetter())
	}
	ban := 0
	for i := range t.States {
		if t.States[i].AnswerBy(states.ByOwn, t.Day, onBan).Stance == models.Yes {
			ban++
		}
	}
	if t.yesNow >= enoughStates {
		fields["many"] = t.by(t.yesNow, t.count(t.yesNow, t.Day))
		if n := t.withGroups; n > t.yesNow && !t.countedAgainstItsVote() {
			fields["groups"] = t.by(n, Fact{
				What: fmt.Sprintf("%d in favour of a treaty with those for which a group spoke, of all states on our list", n) + t.without(), On: t.Day,
				Thing: Thing{"states", string(t.State.Main()) + "=yes&count=" + states.ByGroups.Name() + t.butThose() + "&on=" + string(t.Day)},
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
		Thing: Thing{"states", string(onBan) + "=yes&on=" + string(t.Day)},
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
	if t.isSettled() {
		for _, name := range []string{"many", "groups", "published", "secretary_general", "appeal"} {
			delete(fields, name)
		}
	}
	return fields
}

// without says how many the list has for which a group spoke and that the letter does not count.
func (m *content) without() string {
	if m.leftOut == 0 {
		return ""
	}
	return fmt.Sprintf(", less %d that voted against the newest resolution", m.leftOut)
}

// butThose leaves them out of the list, too.
func (m *content) butThose() string {
	if m.leftOut == 0 {
		return ""
	}
	return "&voted=" + url.QueryEscape(profiles.Voted{On: m.NewestAdoption().Short(), Option: profiles.NotAgainst}.String())
}

// countedAgainstItsVote tells whether the state is among those that count for what a group
// said, and voted against the newest resolution itself: a letter to it leaves that count out.
func (m *content) countedAgainstItsVote() bool {
	return m.votedNo() && m.State.AnswerBy(states.ByOwn, m.Day, m.State.Main()).Stance != models.Yes &&
		m.State.AnswerBy(states.ByGroups, m.Day, m.State.Main()).Stance == models.Yes
}

// countedThen returns how many states our letter counted in favour of a treaty, if it
// says so: what is on record today of its day, nobody had counted then.
func (m *content) countedThen() (n int, ok bool) {
	for _, s := range m.ours().CitedSentences() {
		for _, c := range s.Claims {
			if _, err := fmt.Sscanf(c.Fact, "%d", &n); err == nil && s.Stands && c.Fact == m.count(n, m.since).What {
				return n, true
			}
		}
	}
	return 0, false
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
func (m *content) count(n int, day models.Date) Fact {
	return Fact{
		What: fmt.Sprintf("%d in favour of a treaty by their own act, of all states on our list", n), On: day,
		Thing: Thing{"states", string(m.State.Main()) + "=yes&on=" + string(day)},
	}
}
