package meetings

import (
	"slices"

	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/records"
	"demarche/views/ui"
)

// A MeetingsPage is one page of the line of meetings through time.
type MeetingsPage struct {
	Meetings []meetings.Meeting
	Forums   []meetings.Forum
	Forum    string // slug of the forum kept to, "" for all
	Total    int
	Page     int
	Pages    int
	Record   meetings.Attendance
}

// A MeetingPage is a meeting and what is on record about it.
type MeetingPage struct {
	Meeting      meetings.Meeting
	Country      string // name of the state where it is held, "" if unknown
	Statements   records.StatementList
	Parts        []meetings.Participation
	First        []states.State
	Silence      profiles.Silence
	Texts        []meetings.Text
	Resolutions  []meetings.Resolution
	Letters      []letters.Letter
	LettersInAll int
	Before       *meetings.Meeting
	After        *meetings.Meeting
	History      []audit.Entry
}

// told tells whether what came of the meeting was known on the day that is shown.
func told(p ui.Page, m meetings.Meeting) bool { return m.OutcomeOn(p.Day()) != "" }

// inYears groups the meetings by the year they begin in, as they come.
func inYears(list []meetings.Meeting) [][]meetings.Meeting {
	var years [][]meetings.Meeting
	for _, m := range list {
		last := len(years) - 1
		if last < 0 || years[last][0].Start.Year() != m.Start.Year() {
			years = append(years, nil)
			last++
		}
		years[last] = append(years[last], m)
	}
	return years
}

// meetingClass is how a meeting stands on the line through time.
func meetingClass(phase meetings.Phase) string {
	switch phase {
	case meetings.Ahead, meetings.Underway:
		return "planned"
	case meetings.Unreported:
		return "planned late"
	}
	return "past"
}

// A rolePart is the states that took part in one role, each once, and where
// that was read.
type rolePart struct {
	Role    string
	Parts   []meetings.Participation
	Sources []meetings.Participation // one for each source
	Doubted int
}

// byRole sorts participations by what was done.
func byRole(parts []meetings.Participation) []rolePart {
	var roles []rolePart
	for _, role := range meetings.ParticipationRoles {
		r := rolePart{Role: role}
		for _, p := range parts {
			if p.Role != role {
				continue
			}
			if !slices.ContainsFunc(r.Sources, func(q meetings.Participation) bool { return q.SourceID == p.SourceID }) {
				r.Sources = append(r.Sources, p)
			}
			at := slices.IndexFunc(r.Parts, func(q meetings.Participation) bool { return q.StateISO == p.StateISO })
			switch {
			case at < 0:
				r.Parts = append(r.Parts, p)
			case r.Parts[at].Reading.Doubtful():
				r.Parts[at] = p
			}
		}
		for _, p := range r.Parts {
			if p.Reading.Doubtful() {
				r.Doubted++
			}
		}
		if len(r.Parts) > 0 {
			roles = append(roles, r)
		}
	}
	return roles
}

// has tells whether anybody took part in the role.
func has(roles []rolePart, role string) bool {
	return slices.ContainsFunc(roles, func(r rolePart) bool { return r.Role == role })
}
