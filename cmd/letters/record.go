package main

import (
	"context"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
)

// A record is what the letters are compared with, read from the store directly.
type record struct {
	states   []states.State
	evidence map[string][]states.Evidence // by code of the state
	votes    map[string]map[string]models.Option
	meetings []meetings.Meeting
	names    []string // of meetings and texts, in all languages
	quoted   string   // all that a source is quoted with
}

func readRecord(ctx context.Context, s *models.Store) (r record, err error) {
	if r.states, err = states.All(ctx, s); err != nil {
		return r, err
	}
	evidence, err := models.From[states.Evidence](s).Scopes(s.Current).Find(ctx)
	if err != nil {
		return r, err
	}
	r.evidence = map[string][]states.Evidence{}
	for _, e := range evidence {
		r.evidence[e.StateISO] = append(r.evidence[e.StateISO], e)
		r.quoted += e.Quote + "\n"
	}
	for _, st := range r.states {
		for _, p := range st.Positions {
			r.quoted += p.Quote + "\n"
		}
	}
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Preload("Resolution", nil).Find(ctx)
	if err != nil {
		return r, err
	}
	r.votes = map[string]map[string]models.Option{}
	for _, v := range votes {
		if r.votes[v.StateISO] == nil {
			r.votes[v.StateISO] = map[string]models.Option{}
		}
		r.votes[v.StateISO][v.Resolution.Short()] = v.Option
	}
	var ofMeetings []meetings.MeetingName
	if ofMeetings, err = models.From[meetings.MeetingName](s).Scopes(s.Current).Find(ctx); err != nil {
		return r, err
	}
	for _, n := range ofMeetings {
		r.names = append(r.names, n.Name)
	}
	var ofTexts []meetings.TextName
	if ofTexts, err = models.From[meetings.TextName](s).Scopes(s.Current).Find(ctx); err != nil {
		return r, err
	}
	for _, n := range ofTexts {
		r.names = append(r.names, n.Name)
	}
	r.meetings, err = allMeetings(ctx, s)
	return r, err
}

func allMeetings(ctx context.Context, s *models.Store) ([]meetings.Meeting, error) {
	return models.From[meetings.Meeting](s).Scopes(s.Current).Find(ctx)
}
