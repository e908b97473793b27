package outreach

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/offices"
)

// checkOutreach tidies what was entered and writes it into o, with the holders
// of the offices among those who were there. It returns Invalid when something
// is wrong with it; was is who could see it before, "" for a new one.
func checkOutreach(ctx context.Context, s *models.Store, e *Entry, o *Outreach, was models.Visibility) error {
	list, err := offices.Addressable(ctx, s, o.StateISO)
	if err != nil {
		return err
	}
	o.On, e.Due.DueOn = models.TrimDate(o.On), models.TrimDate(e.Due.DueOn)
	o.Subject, e.Due.What = models.OneLine(o.Subject), models.OneLine(e.Due.What)
	o.Summary = models.PlainText(o.Summary)
	o.Ours = strings.Join(linesOf(o.Ours), "\n")

	wrong := models.Invalid{}
	wrong.Check(slices.Contains(ContactKinds, o.Kind), "kind", models.NotAChoice)
	wrong.Check(o.On != "", "day", models.Required)
	known := models.CheckDate(wrong, "day", o.On)
	wrong.Check(!known || o.On.First() <= s.Today(), "day", models.InTheFuture)
	with, holders := linesOf(o.With), []string{}
	for _, id := range e.Offices {
		at := slices.IndexFunc(list, func(office offices.Office) bool { return office.ID == id })
		if wrong.Check(at >= 0, "with", models.NotItsOffice); at >= 0 {
			holders = append(holders, list[at].LineOn(o.Present(s.Today())))
		}
	}
	with = slices.DeleteFunc(with, func(line string) bool { return slices.Contains(holders, line) })
	o.With = strings.Join(append(holders, with...), "\n")
	wrong.Check(o.With != "" || o.Summary != "" || o.Subject != "", "with", models.ContactEmpty)
	if err := checkAsks(ctx, s, wrong, e, o); err != nil {
		return err
	}
	o.PromisedOn = ""
	for _, a := range e.Promises {
		o.PromisedOn = max(o.PromisedOn, a.DueOn)
	}
	checkLater(wrong, "due", e.Due.DueOn, o.On)
	wrong.Check(e.Due.What == "" || e.Due.DueOn != "", "due", models.Required)
	wrong.Check(e.Due.What != "" || e.Due.DueOn == "", "owed", models.OwedTextRequired)
	for field, text := range map[string]string{"subject": o.Subject, "owed": e.Due.What} {
		wrong.Check(utf8.RuneCountInString(text) <= models.MaxLine, field, models.TooLong)
	}
	for field, text := range map[string]string{"with": o.With, "ours": o.Ours, "said": o.Summary} {
		wrong.Check(utf8.RuneCountInString(text) <= models.MaxBody, field, models.TooLong)
	}
	wrong.Check(s.Reader().MaySaveAs(o.Visibility, was), "visibility", models.NotAChoice)
	if o.OrganisationID != nil {
		n, err := models.From[models.Organisation](s).Scopes(s.Current).Where("id = ?", *o.OrganisationID).Count(ctx, "*")
		if err != nil {
			return err
		}
		wrong.Check(n == 1, "organisation", models.NoSuchOrganisation)
	}
	return wrong.Err()
}

// checkLater tells what is wrong with a date, if one is given, that has to be
// on the day of a contact or later.
func checkLater(wrong models.Invalid, field string, day, contact models.Date) {
	_, err := models.ParseDate(string(contact))
	if models.CheckDate(wrong, field, day) && day != "" && err == nil {
		wrong.Check(day.Last() >= contact.First(), field, models.BeforeContact)
	}
}

// linesOf returns the lines of the text that say something, tidied.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = models.OneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
