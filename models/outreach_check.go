package models

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"
)

// checkOutreach tidies what was entered and writes it into o, with the holders
// of the offices among those who were there. It answers Invalid when something
// is wrong with it; was is who could see it before, "" for a new one.
func (s *Store) checkOutreach(ctx context.Context, e *OutreachEntry, o *Outreach, was Visibility) error {
	offices, err := s.addressableOffices(ctx, o.StateISO)
	if err != nil {
		return err
	}
	o.On, e.Due.DueOn = trimDate(o.On), trimDate(e.Due.DueOn)
	o.Subject, e.Due.What = oneLine(o.Subject), oneLine(e.Due.What)
	o.Summary = strings.TrimSpace(strings.ReplaceAll(o.Summary, "\r\n", "\n"))
	o.Ours = strings.Join(linesOf(o.Ours), "\n")

	wrong := Invalid{}
	wrong.Check(slices.Contains(OutreachKinds, o.Kind), "kind", NotAChoice)
	wrong.Check(o.On != "", "day", Required)
	known := checkDate(wrong, "day", o.On)
	wrong.Check(!known || o.On.First() <= s.Today(), "day", InTheFuture)
	with, holders := linesOf(o.With), []string{}
	for _, id := range e.Offices {
		at := slices.IndexFunc(offices, func(office Office) bool { return office.ID == id })
		if wrong.Check(at >= 0, "with", NotItsOffice); at >= 0 {
			holders = append(holders, offices[at].LineOn(o.Present(s.Today())))
		}
	}
	with = slices.DeleteFunc(with, func(line string) bool { return slices.Contains(holders, line) })
	o.With = strings.Join(append(holders, with...), "\n")
	wrong.Check(o.With != "" || o.Summary != "" || o.Subject != "", "with", ContactEmpty)
	if err := s.checkBorn(ctx, wrong, e, o); err != nil {
		return err
	}
	o.PromisedOn = ""
	for _, a := range e.Promises {
		o.PromisedOn = max(o.PromisedOn, a.DueOn)
	}
	checkLater(wrong, "due", e.Due.DueOn, o.On)
	wrong.Check(e.Due.What == "" || e.Due.DueOn != "", "due", Required)
	wrong.Check(e.Due.What != "" || e.Due.DueOn == "", "owed", OwedTextRequired)
	for field, text := range map[string]string{"subject": o.Subject, "owed": e.Due.What} {
		wrong.Check(utf8.RuneCountInString(text) <= maxLine, field, TooLong)
	}
	for field, text := range map[string]string{"with": o.With, "ours": o.Ours, "said": o.Summary} {
		wrong.Check(utf8.RuneCountInString(text) <= maxBody, field, TooLong)
	}
	wrong.Check(s.reader.MaySaveAs(o.Visibility, was), "visibility", NotAChoice)
	if o.OrganisationID != nil {
		n, err := from[Organisation](s.db).Scopes(s.current).Where("id = ?", *o.OrganisationID).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(n == 1, "organisation", NoSuchOrganisation)
	}
	return wrong.Err()
}

// LineOn names who held the office on the day, if that is on record, and the office.
func (o Office) LineOn(day Date) string {
	if t, held := o.HolderOn(day); held {
		return t.Person.Name + ", " + o.Title
	}
	return o.Title
}

// checkDate tells whether a date can be read, and what is wrong with it.
func checkDate(wrong Invalid, field string, day Date) bool {
	_, err := ParseDate(string(day))
	wrong.Check(err == nil, field, NotADate)
	return err == nil
}

// checkLater tells what is wrong with a date, if one is given, that has to be
// on the day of a contact or later.
func checkLater(wrong Invalid, field string, day, contact Date) {
	_, err := ParseDate(string(contact))
	if checkDate(wrong, field, day) && day != "" && err == nil {
		wrong.Check(day.Last() >= contact.First(), field, BeforeContact)
	}
}

// linesOf returns the lines of the text that say something, tidied.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
