package handlers

import (
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/outreach"
)

// An outreachForm is an outreach as its form sends it. What comes in rows (asks,
// promises) comes as lists of the same length.
type outreachForm struct {
	Version      int      `form:"version"`
	State        string   `form:"state"`
	Kind         string   `form:"kind"`
	Day          string   `form:"day"`
	Office       []string `form:"office"`
	With         string   `form:"with"`
	Organisation string   `form:"organisation"`
	Ours         string   `form:"ours"`
	Subject      string   `form:"subject"`
	Said         string   `form:"said"`
	AskID        []string `form:"ask-id"`
	Ask          []string `form:"ask"`
	AskDue       []string `form:"ask-due"`
	Meeting      string   `form:"meeting"`
	PromiseID    []string `form:"promise-id"`
	Promise      []string `form:"promise"`
	PromiseWho   []string `form:"promise-who"`
	PromiseDue   []string `form:"promise-due"`
	Pause        []string `form:"pause"` // of each promise: "yes" for one to answer our letters, which then wait
	Owed         string   `form:"owed"`
	Due          string   `form:"due"`
	DueVersion   int      `form:"due-version"` // of what we owe, as the form showed it
	Visibility   string   `form:"visibility"`
	Names        string   `form:"names"` // the form says who is named
	Named        []string `form:"named"`
	More         string   `form:"more"` // more rows are asked for, and nothing is saved
}

// entry makes the entry that was typed, right or wrong.
func (f outreachForm) entry() outreach.Entry {
	e := outreach.Entry{
		Outreach: outreach.Outreach{
			Record:   models.Record{Version: f.Version},
			StateISO: strings.ToUpper(strings.TrimSpace(f.State)), Kind: f.Kind, On: models.Date(f.Day), Subject: f.Subject,
			Summary: f.Said, With: f.With, OrganisationID: models.ParseID(f.Organisation), Ours: f.Ours,
			Visibility: models.Visibility(f.Visibility),
		},
		Due:   outreach.FollowUp{Record: models.Record{Version: f.DueVersion}, What: f.Owed, DueOn: models.Date(f.Due)},
		Names: f.Names == "yes", Offices: models.ParseIDs(f.Office), Named: models.ParseIDs(f.Named),
	}
	for i, text := range f.Ask {
		a := asks.Ask{Kind: asks.KindAsk, Text: text, DueOn: models.Date(textIn(f.AskDue, i)), MeetingID: models.ParseID(f.Meeting)}
		if id := models.ParseID(textIn(f.AskID, i)); id != nil {
			a.ID = *id
		}
		e.Raised = append(e.Raised, a)
	}
	for i, text := range f.Promise {
		p := asks.Ask{
			Kind: asks.KindPromise, Text: text, Who: textIn(f.PromiseWho, i), DueOn: models.Date(textIn(f.PromiseDue, i)),
			ToAnswer: textIn(f.Pause, i) == "yes",
		}
		if id := models.ParseID(textIn(f.PromiseID, i)); id != nil {
			p.ID = *id
		}
		e.Promises = append(e.Promises, p)
	}
	empty := func(a asks.Ask) bool { return strings.TrimSpace(a.Text+a.Who+string(a.DueOn)) == "" }
	e.Raised, e.Promises = slices.DeleteFunc(e.Raised, empty), slices.DeleteFunc(e.Promises, empty)
	return e
}
