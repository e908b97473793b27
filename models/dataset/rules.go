package dataset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
)

// A rule returns what is wrong with a value, "" if nothing is.
type rule func(d Data, value string) string

func lang(_ Data, v string) string {
	ok := len(v) >= 2 && len(v) <= 3 && strings.Trim(v, "abcdefghijklmnopqrstuvwxyz") == ""
	return unless(ok, fmt.Sprintf("%q is no code of a language", v))
}

func free(Data, string) string { return "" }

func some(_ Data, v string) string { return unless(v != "", "is empty") }

// maybe allows nothing to stand there.
func maybe(r rule) rule {
	return func(d Data, v string) string {
		if v == "" {
			return ""
		}
		return r(d, v)
	}
}

func oneOf[T ~string](words ...T) rule {
	return func(_ Data, v string) string {
		if slices.Contains(words, T(v)) {
			return ""
		}
		return fmt.Sprintf("%q is none of %q", v, words)
	}
}

// in asks for the key of a line of the file.
func in(file string) rule {
	return func(d Data, v string) string {
		_, ok := d[file].byKey[v]
		return unless(ok, fmt.Sprintf("%q is not in %s", v, file))
	}
}

func date(_ Data, v string) string {
	d, err := models.ParseDate(v)
	if err != nil {
		return err.Error()
	}
	return unless(d != "", "is empty")
}

func day(_ Data, v string) string {
	if _, err := models.ParseDay(v); err != nil {
		return err.Error()
	}
	return ""
}

var precisions = map[string]models.Precision{"year": models.Year, "month": models.Month, "day": models.Day}

func precision(_ Data, v string) string {
	return unless(precisions[v] != models.NoDate, fmt.Sprintf("%q is none of year, month and day", v))
}

var reading = oneOf(models.Readings...)

func slug(_ Data, v string) string {
	ok := v != "" && strings.Trim(v, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	return unless(ok, fmt.Sprintf("%q is not made of small letters, digits and hyphens", v))
}

func capitals(n int) rule {
	return func(_ Data, v string) string {
		ok := len(v) == n && strings.Trim(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
		return unless(ok, fmt.Sprintf("%q is not %d capital letters", v, n))
	}
}

func m49(_ Data, v string) string {
	ok := len(v) == 3 && strings.Trim(v, "0123456789") == ""
	return unless(ok, fmt.Sprintf("%q is not three digits", v))
}

func number(_ Data, v string) string {
	n, err := strconv.Atoi(v)
	return unless(err == nil && n >= 0 && n <= 1000, fmt.Sprintf("%q is not a number of states", v))
}

func url(_ Data, v string) string {
	ok := strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "http://")
	return unless(ok && !strings.Contains(v, " "), fmt.Sprintf("%q is not an address on the web", v))
}

func meetingOrYear(d Data, v string) string {
	if isYear(v) {
		return ""
	}
	return in("meetings.csv")(d, v)
}

func isYear(v string) bool {
	d, err := models.ParseDate(v)
	return err == nil && d.Precision() == models.Year
}

func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}
