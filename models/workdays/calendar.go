package workdays

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ar"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/br"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/mw"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/nz"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/ru"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/ua"
	"github.com/rickar/cal/v2/us"
	"github.com/rickar/cal/v2/za"
)

// weekends are the weekends that are not on Saturday and Sunday, by the week data of
// Unicode CLDR.
var weekends = map[string][]time.Weekday{
	"AF": {time.Thursday, time.Friday},
	"IR": {time.Friday},
	"IN": {time.Sunday}, "UG": {time.Sunday},
	"BH": {time.Friday, time.Saturday}, "DZ": {time.Friday, time.Saturday}, "EG": {time.Friday, time.Saturday},
	"IL": {time.Friday, time.Saturday}, "IQ": {time.Friday, time.Saturday}, "JO": {time.Friday, time.Saturday},
	"KW": {time.Friday, time.Saturday}, "LY": {time.Friday, time.Saturday}, "OM": {time.Friday, time.Saturday},
	"QA": {time.Friday, time.Saturday}, "SA": {time.Friday, time.Saturday}, "SD": {time.Friday, time.Saturday},
	"SY": {time.Friday, time.Saturday}, "YE": {time.Friday, time.Saturday},
}

// holidays are the public holidays of the whole of a state.
var holidays = map[string][]*cal.Holiday{
	"AR": ar.Holidays, "AT": at.Holidays, "BE": be.Holidays, "BG": bg.Holidays, "BR": br.Holidays, "CA": ca.Holidays, "CH": ch.Holidays,
	"CZ": cz.Holidays, "DE": de.Holidays, "DK": dk.Holidays, "ES": es.Holidays, "FR": fr.Holidays, "GB": gb.Holidays, "GR": gr.Holidays,
	"HR": hr.Holidays, "IE": ie.Holidays, "IT": it.Holidays, "JP": jp.Holidays, "LT": lt.Holidays, "LV": lv.Holidays, "MW": mw.Holidays,
	"NL": nl.Holidays, "NO": no.Holidays, "NZ": nz.Holidays, "PL": pl.Holidays, "RO": ro.Holidays, "RU": ru.Holidays, "SE": se.Holidays,
	"SI": si.Holidays, "SK": sk.Holidays, "UA": ua.Holidays, "US": us.Holidays, "ZA": za.Holidays,
}

// Special lists, by code, the states of which more is known than a weekend on Saturday
// and Sunday. All others have the same calendar.
var Special = func() (codes []string) {
	for code := range weekends {
		codes = append(codes, code)
	}
	for code := range holidays {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}()

// HasHolidays tells whether the public holidays of the state are known.
func HasHolidays(iso2 string) bool { return len(holidays[strings.ToUpper(iso2)]) > 0 }

var saturdayAndSunday = []time.Weekday{time.Saturday, time.Sunday}

// isWeekend tells whether the day of the week is one of the weekend of the state.
func isWeekend(iso2 string, day time.Weekday) bool {
	weekend, own := weekends[iso2]
	if !own {
		weekend = saturdayAndSunday
	}
	return slices.Contains(weekend, day)
}

// A stateYear is a year in a state.
type stateYear struct {
	iso2 string
	year int
}

// worked keeps the holidays of the years that were asked for.
var worked sync.Map

// off returns the days of the year that are public holidays of the state and would be
// worked else, in their order, as numbers of days: each on the day itself, and on the
// one on which people stay at home for it.
func off(iso2 string, year int) []int {
	of := stateYear{iso2, year}
	if kept, ok := worked.Load(of); ok {
		return kept.([]int)
	}
	var days []int
	for _, h := range holidays[iso2] {
		for y := year - 1; y <= year+1; y++ { // one may be observed in the year beside
			actual, observed := h.Calc(y)
			for _, t := range []time.Time{actual, observed} {
				if !t.IsZero() && t.Year() == year && !isWeekend(iso2, t.Weekday()) {
					days = append(days, numberOf(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)))
				}
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	worked.Store(of, days)
	return days
}

const dayLong = 24 * 60 * 60

// numberOf returns how many days after 1 January 1970 the time is.
func numberOf(t time.Time) int {
	n := t.Unix() / dayLong
	if t.Unix()%dayLong < 0 {
		n--
	}
	return int(n)
}

// weekdayOf returns the day of the week of the day of the number.
func weekdayOf(n int) time.Weekday { return time.Weekday(((n+int(time.Thursday))%7 + 7) % 7) }

// yearOf returns the year in which the day of the number lies.
func yearOf(n int) int { return time.Unix(int64(n)*dayLong, 0).UTC().Year() }
