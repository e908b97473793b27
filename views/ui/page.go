// Package ui is what all pages are made of: the frame, the message catalogue,
// forms, and the parts of every page. A view decides how a thing is shown, not
// whether; it asks the rules in models, and reads no database.
package ui

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en_GB"

	"demarche/models"
	"demarche/models/states"
)

// A Page is what the frame of every page needs.
type Page struct {
	Path      string           // at which the page can be opened, without query
	Query     url.Values       // of the request
	Reader    models.User      // zero for the public
	Today     models.Date      // the day of the clock
	On        models.Date      // the day asked for by ?on=, "" for today
	Known     models.Date      // the day asked for by ?known=, "" for now
	Notice    string           // key of a message on what was just done, "" for none
	Undo      string           // address that undoes what was just done, "" for none
	Questions states.Questions // of the campaign
	Campaign  models.Coalition // in whose name letters are written
	Once      string           // marks the forms of this page, so that each makes one record however often it is sent
}

// Day returns the day that is shown.
func (p Page) Day() models.Date {
	if p.On != "" {
		return p.On.Last()
	}
	return p.Today
}

// IsPast tells whether another day than today is shown.
func (p Page) IsPast() bool { return p.On != "" || p.Known != "" }

// Lang returns the language of the interface (BCP 47).
func (p Page) Lang() string { return "en" }

// Dir returns the direction of the language: ltr or rtl.
func (p Page) Dir() string { return "ltr" }

// T returns the message of the catalogue, with values given as name and value
// in turn; a value named Count chooses the plural form.
func (p Page) T(id string, values ...any) string { return english.say(id, values...) }

// Question returns what the question is called.
func (p Page) Question(q models.Question) string { return p.Questions.Of(q).Name }

// Aim returns what those who say yes to the question are for, as it stands within a sentence.
func (p Page) Aim(q models.Question) string { return p.Questions.Of(q).Aim }

// Subject returns what the campaign is about, as it stands within a sentence; where that was
// not said, what those who say yes to its main question are for.
func (p Page) Subject() string { return cmp.Or(p.Campaign.Subject, p.Aim(p.Questions.Main())) }

// At keeps the day asked for in the address of another page.
func (p Page) At(address string) string {
	if !p.IsPast() {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	if p.On != "" {
		q.Set("on", string(p.On))
	}
	if p.Known != "" {
		q.Set("known", string(p.Known))
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// With returns the address of this page with one value of the query changed;
// an empty value takes it out. The page number starts again.
func (p Page) With(name, value string) string {
	if name == "page" {
		return p.Keep(name, value)
	}
	return p.Keep(name, value, "page")
}

// Keep returns the address of this page with one value of the query changed,
// and the named ones left out.
func (p Page) Keep(name, value string, without ...string) string {
	q := maps.Clone(p.Query)
	if q == nil {
		q = url.Values{}
	}
	for _, other := range without {
		q.Del(other)
	}
	q.Set(name, value)
	if value == "" {
		q.Del(name)
	}
	if len(q) == 0 {
		return p.Path
	}
	return p.Path + "?" + q.Encode()
}

var locale locales.Translator = en_GB.New()

// Date writes a date out as far as it is known: "9 October 2020", "October
// 2020" or "2020".
func (p Page) Date(d models.Date) string {
	switch d.Precision() {
	case models.Day:
		return locale.FmtDateLong(d.Time())
	case models.Month:
		return locale.MonthWide(d.Time().Month()) + " " + strconv.Itoa(d.Year())
	}
	return string(d)
}

// ShortDate writes a date for a table: "9 Oct 2020", "Oct 2020" or "2020".
func (p Page) ShortDate(d models.Date) string {
	switch d.Precision() {
	case models.Day:
		return locale.FmtDateMedium(d.Time())
	case models.Month:
		return locale.MonthAbbreviated(d.Time().Month()) + " " + strconv.Itoa(d.Year())
	}
	return string(d)
}

// Number writes a whole number with the separators of the language.
func (p Page) Number(n int) string { return locale.FmtNumber(float64(n), 0) }

// Rest returns the query of this page but for the names given.
func (p Page) Rest(without ...string) url.Values {
	rest := maps.Clone(p.Query)
	for _, name := range without {
		delete(rest, name)
	}
	return rest
}

// fieldsOf lists what is wrong in a steady order.
func fieldsOf(wrong models.Invalid) []string { return slices.Sorted(maps.Keys(wrong)) }

// on returns the address of another page as of another day, with what was known
// by the day asked for.
func (p Page) on(address string, day models.Date) string {
	p.On = day
	return p.At(address)
}
