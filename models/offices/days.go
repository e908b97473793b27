package offices

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/models"
)

// maxHolidays is how long the list of an office's holidays may be, in characters.
const maxHolidays = 5000

// A Holiday is a day on which an office is closed.
type Holiday struct {
	On   models.Date // day
	Name string
}

// Weekdays lists the days of the week as an office's working days name them, the
// first day of the week first (ISO 8601).
var Weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// usualDays are the working days of an office of which nothing is on record.
const usualDays = "mon;tue;wed;thu;fri"

// HolidayList returns the holidays of the office, in order.
func (o Office) HolidayList() []Holiday {
	all, _ := readHolidays(o.Holidays)
	return all
}

// IsOpen tells whether the office works on the day, as far as is on record, and
// the holiday that closes it, if one does.
func (o Office) IsOpen(day models.Date) (bool, Holiday) {
	for _, h := range o.HolidayList() {
		if h.On == day {
			return false, h
		}
	}
	days := o.WorkingDays
	if days == "" {
		days = usualDays
	}
	name := strings.ToLower(day.Time().Weekday().String()[:3])
	return slices.Contains(strings.Split(days, ";"), name), Holiday{}
}

// NextOpen returns the day, or the first one after it on which the office works.
// An office that never seems to work is taken to work on any day.
func (o Office) NextOpen(day models.Date) models.Date {
	for next := day; next <= day.AddDays(60); next = next.AddDays(1) {
		if open, _ := o.IsOpen(next); open {
			return next
		}
	}
	return day
}

var holidayLine = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})\s*(.*)$`)

var errHoliday = errors.New("not a list of holidays")

// readHolidays reads holidays, one a line: a day and what it is called.
func readHolidays(text string) ([]Holiday, error) {
	var all []Holiday
	for line := range strings.Lines(text) {
		if line = models.OneLine(line); line == "" {
			continue
		}
		m := holidayLine.FindStringSubmatch(line)
		if m == nil {
			return nil, errHoliday
		}
		if _, err := time.Parse(models.ISODay, m[1]); err != nil {
			return nil, errHoliday
		}
		all = append(all, Holiday{models.Date(m[1]), m[2]})
	}
	slices.SortStableFunc(all, func(a, b Holiday) int { return strings.Compare(string(a.On), string(b.On)) })
	return all, nil
}

// checkDays brings the working days and holidays of an office into their form,
// and tells what is wrong with them.
func (o *Office) checkDays(wrong models.Invalid) {
	days := strings.FieldsFunc(strings.ToLower(o.WorkingDays), func(r rune) bool { return r == ';' || r == ',' || r == ' ' })
	var kept []string
	for _, d := range Weekdays {
		if slices.Contains(days, d) {
			kept = append(kept, d)
		}
	}
	wrong.Check(!slices.ContainsFunc(days, func(d string) bool { return !slices.Contains(Weekdays, d) }), "working-day", models.NotAChoice)
	o.WorkingDays = strings.Join(kept, ";")
	o.Holidays = strings.TrimSpace(strings.ReplaceAll(o.Holidays, "\r\n", "\n"))
	all, err := readHolidays(o.Holidays)
	wrong.Check(err == nil, "holidays", models.NotHolidays)
	wrong.Check(utf8.RuneCountInString(o.Holidays) <= maxHolidays, "holidays", models.TooLong)
	if err != nil {
		return
	}
	lines := make([]string, len(all))
	for i, h := range all {
		lines[i] = strings.TrimSpace(string(h.On) + " " + h.Name)
	}
	o.Holidays = strings.Join(lines, "\n")
}
