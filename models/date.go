package models

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a day, month or year of the Gregorian calendar as ISO 8601 writes
// it: "2018-11-21", "2018-11" or "2018". The empty Date is no date. Dates sort
// as text: a partial date stands before the days it contains, so it counts
// from its first day.
type Date string

// A Precision tells how much of a date is known.
type Precision int

// The precisions of a Date.
const (
	NoDate Precision = iota
	Year
	Month
	Day
)

// ISODay is how a day is written, as package time has it.
const ISODay = "2006-01-02"

var layouts = map[int]string{4: "2006", 7: "2006-01", 10: ISODay}

// ParseDate reads a date as a person or a file gives it. It returns an error
// that can be shown when the text is not a year, a month or a day of the
// calendar between 1900 and 2100. The empty text is the empty date.
func ParseDate(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	t, err := time.Parse(layouts[len(s)], s)
	if err != nil || layouts[len(s)] == "" || t.Year() < 1900 || t.Year() > 2100 {
		return "", fmt.Errorf("%q is not a date: write 2018-11-21, 2018-11 or 2018", s)
	}
	return Date(s), nil
}

// ParseDay reads a date of which the day must be known.
func ParseDay(s string) (Date, error) {
	d, err := ParseDate(s)
	if err == nil && d.Precision() != Day {
		err = fmt.Errorf("%q is not a day: write 2018-11-21", s)
	}
	if err != nil {
		return "", err
	}
	return d, nil
}

// DateOf returns the day of t in its own location.
func DateOf(t time.Time) Date { return Date(t.Format(ISODay)) }

// Precision returns how much of the date is known.
func (d Date) Precision() Precision {
	switch len(d) {
	case 4:
		return Year
	case 7:
		return Month
	case 10:
		return Day
	}
	return NoDate
}

// First returns the first day the date can mean.
func (d Date) First() Date {
	switch d.Precision() {
	case Year:
		return d + "-01-01"
	case Month:
		return d + "-01"
	}
	return d
}

// Last returns the last day the date can mean.
func (d Date) Last() Date {
	switch d.Precision() {
	case Year:
		return d + "-12-31"
	case Month:
		return DateOf(d.Time().AddDate(0, 1, -1))
	}
	return d
}

// Time returns midnight UTC of the first day the date can mean, and the zero
// time for no date.
func (d Date) Time() time.Time {
	t, err := time.Parse(ISODay, string(d.First()))
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays returns the day n days after the first day of d. No date stays none.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysUntil returns the number of days from d to e, counted from the first day
// of each; it is negative when e is earlier.
func (d Date) DaysUntil(e Date) int {
	return int(e.Time().Sub(d.Time()).Hours() / 24)
}

// Year returns the year as a number, 0 for no date.
func (d Date) Year() int {
	if d == "" {
		return 0
	}
	return d.Time().Year()
}
