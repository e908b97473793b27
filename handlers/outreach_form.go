package handlers

import (
	"errors"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

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
			Summary: f.Said, With: f.With, OrganisationID: idIn([]string{f.Organisation}, 0), Ours: f.Ours,
			Visibility: models.Visibility(f.Visibility),
		},
		Due:   outreach.FollowUp{Record: models.Record{Version: f.DueVersion}, What: f.Owed, DueOn: models.Date(f.Due)},
		Names: f.Names == "yes", Offices: ids(f.Office), Named: ids(f.Named),
	}
	meeting := idIn([]string{f.Meeting}, 0)
	for i, text := range f.Ask {
		e.Raised = append(e.Raised, asks.Ask{Record: numbered(f.AskID, i), Kind: asks.KindAsk, Text: text, DueOn: models.Date(textIn(f.AskDue, i)), MeetingID: meeting})
	}
	for i, text := range f.Promise {
		e.Promises = append(e.Promises, asks.Ask{
			Record: numbered(f.PromiseID, i), Kind: asks.KindPromise, Text: text, Who: textIn(f.PromiseWho, i), DueOn: models.Date(textIn(f.PromiseDue, i)),
			ToAnswer: textIn(f.Pause, i) == "yes",
		})
	}
	empty := func(a asks.Ask) bool { return strings.TrimSpace(a.Text+a.Who+string(a.DueOn)) == "" }
	e.Raised, e.Promises = slices.DeleteFunc(e.Raised, empty), slices.DeleteFunc(e.Promises, empty)
	return e
}

// ids reads the numbers of rows.
func ids(list []string) []uint {
	var numbers []uint
	for i := range list {
		if id := idIn(list, i); id != nil {
			numbers = append(numbers, *id)
		}
	}
	return numbers
}

// numbered is the record of a row of a form, without a number for a new one.
func numbered(list []string, i int) models.Record {
	if id := idIn(list, i); id != nil {
		return models.Record{ID: *id}
	}
	return models.Record{}
}

// sentFiles are the files that came with a form, and what is wrong with them.
type sentFiles struct {
	all   []models.Attachment
	wrong models.Invalid
}

func (f sentFiles) err() error { return f.wrong.Err() }

// readOutreach reads the form of an outreach and its files.
func readOutreach(c echo.Context) (form outreachForm, files sentFiles, err error) {
	files.all, err = upload(c)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		files.wrong = wrong
	} else if err != nil {
		return form, files, err
	}
	return form, files, c.Bind(&form)
}
