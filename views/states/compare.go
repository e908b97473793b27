package states

import (
	"slices"
	"strings"

	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/ui"
)

// typed is what stands in the field by which states are chosen.
func typed(c profiles.Comparison) string {
	var names []string
	for _, of := range c.States {
		names = append(names, of.State.Name)
	}
	return strings.Join(append(names, c.Typed...), ", ")
}

// codesOf are the codes of the states with one left out, as the address has them.
func codesOf(c profiles.Comparison, without string) string {
	var codes []string
	for _, of := range c.States {
		if of.State.ISO2 != without {
			codes = append(codes, strings.ToLower(of.State.ISO2))
		}
	}
	return strings.Join(codes, ",")
}

// votedOn are the resolutions on which one of the states had a vote, the oldest first.
func votedOn(c profiles.Comparison) (list []meetings.Resolution) {
	for _, of := range c.States {
		for _, v := range of.Dossier.Votes {
			if !slices.ContainsFunc(list, func(r meetings.Resolution) bool { return r.ID == v.Resolution.ID }) {
				list = append(list, v.Resolution)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b meetings.Resolution) int { return strings.Compare(string(a.On), string(b.On)) })
	return list
}

// voteOn returns how the state voted on the resolution.
func voteOn(d profiles.Dossier, r meetings.Resolution) (meetings.Vote, bool) {
	at := slices.IndexFunc(d.Votes, func(v meetings.Vote) bool { return v.Resolution.ID == r.ID })
	if at < 0 {
		return meetings.Vote{}, false
	}
	return d.Votes[at], true
}

// meetingsTaken counts the meetings in which the state is recorded, or talks of a
// year, and those at which it spoke.
func meetingsTaken(d profiles.Dossier) (attended, spoke int) {
	for _, part := range partsTaken(d.Participations) {
		attended++
		if slices.ContainsFunc(part.Roles, func(r meetings.Participation) bool { return r.Role == "spoke" }) {
			spoke++
		}
	}
	return attended, spoke
}

// foreignMinister returns who is recorded as its foreign minister on the day.
func foreignMinister(p ui.Page, d profiles.Dossier) (offices.Term, bool) {
	for _, o := range d.Offices {
		if o.Kind == "foreign-minister" {
			if t, held := o.HolderOn(p.Day()); held && t.CertainOn(p.Day()) {
				return t, true
			}
		}
	}
	return offices.Term{}, false
}

// groupNames are the groups to which the state belongs on the day.
func groupNames(p ui.Page, st states.State) string {
	var names []string
	for _, m := range groupsOn(st, p.Day()) {
		names = append(names, m.Group.Name)
	}
	return strings.Join(names, ", ")
}
