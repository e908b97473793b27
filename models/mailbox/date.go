package mailbox

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"demarche/models"
)

// dateIn reads the day and time in the field Date of a message: as the standard
// wants it, and in the other forms that mail programs write. It returns the zero
// time where the day cannot be told for sure.
func dateIn(value string) time.Time {
	value = models.OneLine(comments.ReplaceAllString(unworded(value, ""), " "))
	if value == "" {
		return time.Time{}
	}
	clock, rest := clockIn(value)
	zone, rest := zoneIn(rest)
	day, month, year := dayIn(rest)
	t := time.Date(year, time.Month(month), day, clock[0], clock[1], clock[2], 0, zone)
	if year < 1970 || year > 2100 || month < 1 || t.Day() != day || int(t.Month()) != month {
		return time.Time{}
	}
	return t
}

var (
	comments = regexp.MustCompile(`\([^()]*\)`)
	clocks   = regexp.MustCompile(`(?i)(?:^|[\sT,])(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?`)
	isoDay   = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`)
	numbers  = regexp.MustCompile(`\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b`)
	offset   = regexp.MustCompile(`(?i)(?:GMT|UTC|UT)?\s*([+-])(\d{2}):?(\d{2})\b`)
	named    = regexp.MustCompile(`\b[A-Z][A-Za-z_]+/[A-Z][A-Za-z_/]+\b`)
)

// clockIn reads the time of day, and returns what stands beside it. The day alone
// is as good.
func clockIn(value string) (clock [3]int, rest string) {
	for _, at := range clocks.FindAllStringSubmatchIndex(value, -1) {
		part := func(n int) int {
			if at[2*n] < 0 {
				return 0
			}
			i, _ := strconv.Atoi(value[at[2*n]:at[2*n+1]])
			return i
		}
		clock = [3]int{part(1), part(2), part(3)}
		if clock[0] > 23 || clock[1] > 59 || clock[2] > 60 || !strings.Contains(value[at[0]:at[1]], ":") {
			continue
		}
		if at[8] >= 0 {
			clock[0] %= 12
			if strings.HasPrefix(strings.ToLower(value[at[8]:]), "p") {
				clock[0] += 12
			}
		}
		return clock, value[:at[0]] + " \x00" + value[at[1]:]
	}
	return [3]int{}, value
}

// zoneIn reads the zone, UTC where it is not known: the day is worth more than the hour.
func zoneIn(value string) (*time.Location, string) {
	before, after, timed := strings.Cut(value, "\x00")
	if !timed {
		return time.UTC, value
	}
	if at := offset.FindStringSubmatchIndex(after); at != nil {
		hours, _ := strconv.Atoi(after[at[4]:at[5]])
		minutes, _ := strconv.Atoi(after[at[6]:at[7]])
		seconds := hours*3600 + minutes*60
		if after[at[2]] == '-' {
			seconds = -seconds
		}
		if hours <= 14 {
			return time.FixedZone("", seconds), before + " " + after[:at[0]] + " " + after[at[1]:]
		}
	}
	if at := named.FindStringIndex(after); at != nil {
		if zone, err := time.LoadLocation(after[at[0]:at[1]]); err == nil {
			return zone, before + " " + after[:at[0]] + after[at[1]:]
		}
	}
	return time.UTC, before + " " + after
}

// dayIn reads the day, month and year. Of two numbers of which either may be the month
// it tells nothing.
func dayIn(value string) (day, month, year int) {
	if m := isoDay.FindStringSubmatch(value); m != nil {
		return atoi(m[3]), atoi(m[2]), atoi(m[1])
	}
	if m := numbers.FindStringSubmatch(value); m != nil {
		a, b := atoi(m[1]), atoi(m[2])
		switch {
		case a == b || a > 12:
			return a, b, atoi(m[3])
		case b > 12:
			return b, a, atoi(m[3])
		}
		return 0, 0, 0
	}
	return dayInWords(value)
}

// dayInWords reads a day whose month has its name.
func dayInWords(value string) (day, month, year int) {
	for _, word := range strings.FieldsFunc(value, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		n, err := strconv.Atoi(strings.TrimRight(strings.ToLower(word), "stndrh"))
		switch {
		case err != nil:
			if m := monthNamed(word); m != 0 { // before it, mar. may be a Tuesday
				month = m
			}
		case len(word) == 4 && n >= 1900:
			year = n
		case day == 0 && n >= 1 && n <= 31:
			day = n
		case year == 0 && day != 0 && month != 0 && len(word) == 2: // of the last century, or of this one
			year = inCentury(n)
		}
	}
	return day, month, year
}

// inCentury returns the year of which two figures were written.
func inCentury(n int) int {
	if n >= 70 {
		return 1900 + n
	}
	return 2000 + n
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// months are how the names of the months begin, in the languages in which mail
// programs write them though they should not.
var months = [][]string{
	{"jan", "ene", "янв", "gen"},
	{"feb", "fév", "fev", "фев", "fév"},
	{"mar", "mär", "mrz", "maa", "мар"},
	{"apr", "avr", "abr", "апр"},
	{"may", "mai", "mei", "mag", "май", "мая"},
	{"jun", "juin", "giu", "июн"},
	{"jul", "juil", "lug", "июл"},
	{"aug", "aoû", "aou", "ago", "авг"},
	{"sep", "set", "сен"},
	{"oct", "okt", "ott", "out", "окт"},
	{"nov", "ноя"},
	{"dec", "dez", "déc", "dic", "дек"},
}

// monthNamed returns the number of a month, 0 if the word names none.
func monthNamed(word string) int {
	word = strings.ToLower(word)
	for n, names := range months {
		for _, name := range names {
			if strings.HasPrefix(word, name) {
				return n + 1
			}
		}
	}
	return 0
}

// receivedAt returns when the server that took a message last noted it, the zero
// time if none did.
func receivedAt(h header) time.Time {
	for _, value := range h.all("received") {
		if at := strings.LastIndex(value, ";"); at >= 0 {
			if t := dateIn(value[at+1:]); !t.IsZero() {
				return t
			}
		}
	}
	return dateIn(h.get("delivery-date"))
}
