package models

import (
	"context"
	"crypto/sha256"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Same tells whether two numbers of records are one, or neither is there.
func Same(a, b *uint) bool { return a == b || a != nil && b != nil && *a == *b }

// Keep returns those of the rows for which right is true.
func Keep[T any](rows []T, right func(*T) bool) []T {
	kept := make([]T, 0, len(rows))
	for i := range rows {
		if right(&rows[i]) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// The most that a finding may say.
const (
	MaxSummary = 2000
	MaxURL     = 1000
)

// PlainText ends the lines of a text in the one way that is kept, and takes out of
// it what nobody sees.
func PlainText(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(Visible(text), "\r\n", "\n"))
}

// IsWebAddress tells whether the text is the address of a page of the web.
func IsWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil &&
		!strings.ContainsAny(text, " \t\r\n")
}

// How long the texts of a letter may be, in characters.
const (
	MaxLine = 300
	MaxBody = 100_000
)

// marksOfDirection are taken out of what stands in one line: there is nothing in a
// name for them to set right.
var marksOfDirection = strings.NewReplacer("\u200E", "", "\u200F", "", "\u061C", "")

// OneLine returns the text in one line, with single spaces between its words, and
// without what nobody sees.
func OneLine(s string) string {
	return strings.Join(strings.Fields(marksOfDirection.Replace(Visible(s))), " ")
}

// TrimDate returns the date without spaces around it.
func TrimDate(d Date) Date { return Date(strings.TrimSpace(string(d))) }

var notInSlugs = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// Slugged makes the part of an address out of a name: its letters and numerals, small and
// without accents, with one hyphen between words.
func Slugged(name string) string {
	return strings.Trim(notInSlugs.ReplaceAllString(Fold(name), "-"), "-")
}

// FreeSlug counts a slug up until no row of the type has it, in the trash or not. Those
// that are reserved name pages.
func FreeSlug[T any](ctx context.Context, s *Store, base string, reserved ...string) (string, error) {
	slug := base
	for n := 2; ; n++ {
		taken, err := From[T](s).Where("slug = ?", slug).Count(ctx, "*")
		if err != nil || taken == 0 && !slices.Contains(reserved, slug) {
			return slug, err
		}
		slug = base + "-" + strconv.Itoa(n)
	}
}

// HashToken returns the SHA-256 of a secret, by which it is kept.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Given returns those of the values that say something, each once.
func Given[T ~string](values []string) (list []T) {
	for _, value := range values {
		if value != "" && !slices.Contains(list, T(value)) {
			list = append(list, T(value))
		}
	}
	return list
}

// CheckDate tells whether a date can be read, and what is wrong with it.
func CheckDate(wrong Invalid, field string, day Date) bool {
	_, err := ParseDate(string(day))
	wrong.Check(err == nil, field, NotADate)
	return err == nil
}

// IsEmail tells whether the text is an e-mail address and nothing more.
func IsEmail(email string) bool {
	a, err := mail.ParseAddress(email)
	return err == nil && a.Address == email && len(email) <= 254
}

// CheckEmail tells what is wrong with an address to which letters go, which may be none:
// more than an address, one that not every mail server can take, or one without a domain.
func CheckEmail(wrong Invalid, field, email string) {
	plain := !strings.ContainsFunc(email, func(r rune) bool { return r <= ' ' || r > '~' })
	_, domain, _ := strings.Cut(email, "@")
	wrong.Check(email == "" || IsEmail(email) && plain && strings.Contains(strings.Trim(domain, "."), "."), field, NotAnEmail)
}

// Clip shortens the text to at most n characters.
func Clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// EditsBetween counts the letters to be put in, taken out, changed or exchanged to make one word
// of the other.
func EditsBetween(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			change := row[j]
			if x[i] != y[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
