package workdays

import (
	"slices"
	"strings"

	"demarche/models"
)

// farthest is how many days without work are passed over at most.
const farthest = 60

// Is tells whether people work in the state on the day. Of a state that is not known,
// as of one without a code, it knows the weekend alone.
func Is(iso2 string, day models.Date) bool { return is(strings.ToUpper(iso2), numberOf(day.Time())) }

func is(iso2 string, n int) bool {
	if isWeekend(iso2, weekdayOf(n)) {
		return false
	}
	if len(holidays[iso2]) == 0 {
		return true
	}
	_, holiday := slices.BinarySearch(off(iso2, yearOf(n)), n)
	return !holiday
}

// Next returns the first day, from the given one on, on which people work in the state.
// No date stays none.
func Next(iso2 string, day models.Date) models.Date { return look(iso2, day, 0, 1) }

// Before returns the last day before the given one on which people work in the state.
func Before(iso2 string, day models.Date) models.Date { return look(iso2, day, -1, -1) }

// look goes from the day, so many days on, by the step, to the first day of work.
func look(iso2 string, day models.Date, from, step int) models.Date {
	if day == "" {
		return ""
	}
	iso2 = strings.ToUpper(iso2)
	n := numberOf(day.Time())
	for at := from; at < farthest && at > -farthest; at += step {
		if is(iso2, n+at) {
			return day.AddDays(at)
		}
	}
	return day
}

// Between counts the days after the first, up to the last and with it, on which people
// work in the state: 0 where the last is no later.
func Between(iso2 string, first, last models.Date) int {
	if first == "" || last == "" || last <= first {
		return 0
	}
	iso2 = strings.ToUpper(iso2)
	from, to := numberOf(first.Time())+1, numberOf(last.Time())
	count, n := 0, from
	for ; n <= to && (to-n+1)%7 != 0; n++ {
		if !isWeekend(iso2, weekdayOf(n)) {
			count++
		}
	}
	if weeks := (to - n + 1) / 7; weeks > 0 {
		worked := 0
		for day := range 7 {
			if !isWeekend(iso2, weekdayOf(day)) {
				worked++
			}
		}
		count += weeks * worked
	}
	if len(holidays[iso2]) == 0 {
		return count
	}
	for year := yearOf(from); year <= yearOf(to); year++ {
		days := off(iso2, year)
		low, _ := slices.BinarySearch(days, from)
		high, _ := slices.BinarySearch(days, to+1)
		count -= high - low
	}
	return count
}
