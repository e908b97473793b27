package views

import (
	"slices"

	"demarche/models"
)

// A MeetingsPage is one page of the line of meetings through time.
type MeetingsPage struct {
	Meetings []models.Meeting
	Forums   []models.Forum
	Forum    string // slug of the forum kept to, "" for all
	Total    int
	Page     int
	Pages    int
	Record   models.MeetingRecord
}

// A MeetingPage is a meeting and what is on record about it.
type MeetingPage struct {
	Meeting     models.Meeting
	Country     string // name of the state where it is held, "" if unknown
	Parts       []models.Participation
	First       []models.Participation
	Texts       []models.Text
	Resolutions []models.Resolution
	Letters     []models.Letter
	Before      *models.Meeting
	After       *models.Meeting
}

// inYears groups the meetings by the year they begin in, as they come.
func inYears(meetings []models.Meeting) [][]models.Meeting {
	var years [][]models.Meeting
	for _, m := range meetings {
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
func meetingClass(phase models.MeetingPhase) string {
	switch phase {
	case models.Ahead, models.Underway:
		return "planned"
	case models.Unreported:
		return "planned late"
	}
	return "past"
}

// A rolePart is the states that took part in one role, each once, and where
// that was read.
type rolePart struct {
	Role    string
	Parts   []models.Participation
	Sources []models.Participation // one for each source
	Doubted int
}

// byRole sorts participations by what was done.
func byRole(parts []models.Participation) []rolePart {
	var roles []rolePart
	for _, role := range models.ParticipationRoles {
		r := rolePart{Role: role}
		for _, p := range parts {
			if p.Role != role {
				continue
			}
			if !slices.ContainsFunc(r.Sources, func(q models.Participation) bool { return q.SourceID == p.SourceID }) {
				r.Sources = append(r.Sources, p)
			}
			at := slices.IndexFunc(r.Parts, func(q models.Participation) bool { return q.StateISO == p.StateISO })
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
