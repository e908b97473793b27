package models

import (
	"context"
	"slices"
	"strconv"
	"unicode/utf8"
)

// checkBorn tidies what was asked and promised, tells what is wrong with it, and
// finds the open asks of the state that are asked again in the same words.
func (s *Store) checkBorn(ctx context.Context, wrong Invalid, e *OutreachEntry, o *Outreach) error {
	e.Raised, e.Promises = tidyAsks(e.Raised, AnAsk), tidyAsks(e.Promises, APromise)
	var open []Ask
	if len(e.Raised) > 0 {
		var err error
		if open, err = s.OpenAsks(ctx, o.StateISO); err != nil {
			return err
		}
	}
	for i := range e.Raised {
		a := &e.Raised[i]
		if at := slices.IndexFunc(open, func(b Ask) bool { return fold(a.Text) == fold(b.Text) && a.ID == 0 }); at >= 0 {
			a.RepeatsID = &open[at].ID
		}
		s.checkRow(wrong, "ask", AskTextRequired, i, *a, o)
	}
	for i, a := range e.Promises {
		s.checkRow(wrong, "promise", PromiseTextRequired, i, a, o)
	}
	if e.Names && len(e.Named) > 0 {
		nameable, err := s.Nameable(ctx, o.StateISO)
		if err != nil {
			return err
		}
		for _, id := range e.Named {
			wrong.Check(slices.ContainsFunc(nameable, func(u User) bool { return u.ID == id }), "named", NotAChoice)
		}
	}
	return s.checkMeeting(ctx, wrong, slices.Concat(e.Raised, e.Promises))
}

// tidyAsks leaves out empty rows.
func tidyAsks(rows []Ask, kind AskKind) []Ask {
	rows = slices.Clone(rows)
	for i := range rows {
		a := &rows[i]
		a.Kind, a.Text, a.Who, a.DueOn = kind, oneLine(a.Text), oneLine(a.Who), trimDate(a.DueOn)
		a.ToAnswer = a.ToAnswer && kind == APromise
	}
	return slices.DeleteFunc(rows, func(a Ask) bool { return a.Text == "" && a.Who == "" && a.DueOn == "" })
}

// checkRow tells what is wrong with one row. Who promises something does so for
// a day to come: one that has passed is refused when it is typed, unless it was
// on record; what is imported may be old.
func (s *Store) checkRow(wrong Invalid, name string, noText Problem, i int, a Ask, o *Outreach) {
	field := func(part string) string { return name + part + "-" + strconv.Itoa(i) }
	wrong.Check(a.Text != "", field(""), noText)
	wrong.Check(utf8.RuneCountInString(a.Text) <= maxLine, field(""), TooLong)
	wrong.Check(utf8.RuneCountInString(a.Who) <= maxLine, field("-who"), TooLong)
	checkLater(wrong, field("-due"), a.DueOn, o.On)
	was := slices.ContainsFunc(o.Asks, func(b Ask) bool { return a.ID == b.ID && a.ID != 0 && a.DueOn == b.DueOn })
	if _, err := ParseDate(string(a.DueOn)); err == nil && a.DueOn != "" && !was && s.door == ByPage {
		wrong.Check(a.DueOn.Last() >= s.Today(), field("-due"), InThePast)
	}
	own := a.ID == 0 || slices.ContainsFunc(o.Asks, func(b Ask) bool { return a.ID == b.ID && a.Kind == b.Kind })
	wrong.Check(own, field(""), NotAChoice)
}

// checkMeeting tells whether there is the meeting by which the asks are to be met.
func (s *Store) checkMeeting(ctx context.Context, wrong Invalid, asks []Ask) error {
	for _, a := range asks {
		if a.MeetingID == nil {
			continue
		}
		n, err := from[Meeting](s.db).Scopes(s.current).Where("id = ?", *a.MeetingID).Count(ctx, "*")
		wrong.Check(n == 1, "meeting", NotAChoice)
		return err // they all have the same
	}
	return nil
}
