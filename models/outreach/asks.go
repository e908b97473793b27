package outreach

import (
	"context"
	"slices"
	"strconv"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/meetings"
)

// checkAsks tidies what was asked and promised, tells what is wrong with it, and
// finds the open asks of the state that are asked again in the same words.
func checkAsks(ctx context.Context, s *models.Store, wrong models.Invalid, e *Entry, o *Outreach) error {
	e.Raised, e.Promises = tidyAsks(e.Raised, asks.KindAsk), tidyAsks(e.Promises, asks.KindPromise)
	var open []asks.Ask
	if len(e.Raised) > 0 {
		var err error
		if open, err = asks.OpenOf(ctx, s, o.StateISO); err != nil {
			return err
		}
	}
	for i := range e.Raised {
		a := &e.Raised[i]
		if at := slices.IndexFunc(open, func(b asks.Ask) bool { return models.Fold(a.Text) == models.Fold(b.Text) && a.ID == 0 }); at >= 0 {
			a.RepeatsID = &open[at].ID
		}
		checkRow(wrong, "ask", models.AskTextRequired, i, *a, o)
	}
	for i, a := range e.Promises {
		checkRow(wrong, "promise", models.PromiseTextRequired, i, a, o)
	}
	if e.Names && len(e.Named) > 0 {
		nameable, err := models.ReaderCandidates(ctx, s, o.StateISO)
		if err != nil {
			return err
		}
		for _, id := range e.Named {
			wrong.Check(slices.ContainsFunc(nameable, func(u models.User) bool { return u.ID == id }), "named", models.NotAChoice)
		}
	}
	return checkMeeting(ctx, s, wrong, slices.Concat(e.Raised, e.Promises))
}

// tidyAsks leaves out empty rows.
func tidyAsks(rows []asks.Ask, kind asks.Kind) []asks.Ask {
	rows = slices.Clone(rows)
	for i := range rows {
		a := &rows[i]
		a.Kind, a.Text, a.Who, a.DueOn = kind, models.OneLine(a.Text), models.OneLine(a.Who), models.TrimDate(a.DueOn)
		a.ToAnswer = a.ToAnswer && kind == asks.KindPromise
	}
	return slices.DeleteFunc(rows, func(a asks.Ask) bool { return a.Text == "" && a.Who == "" && a.DueOn == "" })
}

// checkRow tells what is wrong with one row. Who promises something does so for a day
// that is not before the contact; it may have passed when the contact is entered.
func checkRow(wrong models.Invalid, name string, noText models.Problem, i int, a asks.Ask, o *Outreach) {
	field := func(part string) string { return name + part + "-" + strconv.Itoa(i) }
	wrong.Check(a.Text != "", field(""), noText)
	wrong.Check(a.Text == "" || asks.IsWorded(a.Text) || slices.ContainsFunc(o.Asks, func(b asks.Ask) bool { return b.ID == a.ID && b.Text == a.Text }), field(""), models.AskNotWorded)
	wrong.Check(utf8.RuneCountInString(a.Text) <= models.MaxLine, field(""), models.TooLong)
	wrong.Check(utf8.RuneCountInString(a.Who) <= models.MaxLine, field("-who"), models.TooLong)
	checkLater(wrong, field("-due"), a.DueOn, o.On)
	own := a.ID == 0 || slices.ContainsFunc(o.Asks, func(b asks.Ask) bool { return a.ID == b.ID && a.Kind == b.Kind })
	wrong.Check(own, field(""), models.NotAChoice)
}

// checkMeeting tells whether there is the meeting by which the asks are to be met.
func checkMeeting(ctx context.Context, s *models.Store, wrong models.Invalid, asks []asks.Ask) error {
	for _, a := range asks {
		if a.MeetingID == nil {
			continue
		}
		n, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("id = ?", *a.MeetingID).Count(ctx, "*")
		wrong.Check(n == 1, "meeting", models.NotAChoice)
		return err // they all have the same
	}
	return nil
}
