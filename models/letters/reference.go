package letters

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models"
)

// UsualPattern is how letters are numbered where no letterhead says otherwise.
const UsualPattern = "D-{year}-{number:3}"

var (
	NumberField = regexp.MustCompile(`\{number(?::([1-6]))?\}`)
	patternText = regexp.MustCompile(`^[\pL\pN/._ ()-]*$`)
)

// IsPattern tells whether reference numbers can be made by the pattern: it has
// {number}, or {number:3} for three digits, once, and beside it {year} and
// {state} with letters, numbers and a few signs.
func IsPattern(pattern string) bool {
	if len(NumberField.FindAllString(pattern, -1)) != 1 || utf8.RuneCountInString(pattern) > 60 {
		return false
	}
	return patternText.MatchString(strings.NewReplacer("{year}", "", "{state}", "").Replace(NumberField.ReplaceAllString(pattern, "")))
}

// nextReference returns the next reference number for the letter, by the pattern
// of its letterhead. Numbers are counted within what is fixed in the pattern, so
// one with {year} begins anew each year. It is taken in the transaction that
// uses it: when that fails, the number is not lost. One that is in the trash is
// not given again.
func nextReference(ctx context.Context, s *models.Store, l Letter, day models.Date) (string, error) {
	head, err := LetterheadOf(ctx, s, l)
	if err != nil {
		return "", err
	}
	before, after, digits := cutPattern(cmp.Or(head.Reference, UsualPattern), l.StateISO, day)
	var taken []string
	err = s.DB(ctx).Model(&Letter{}).
		Where("direction = 'outgoing' AND reference <> '' AND reference >= ? AND reference < ?", before+"0", before+":").
		Pluck("reference", &taken).Error
	if err != nil {
		return "", models.Translate(err)
	}
	last := 0
	for _, reference := range taken {
		middle, ok := strings.CutSuffix(strings.TrimPrefix(reference, before), after)
		if n, err := strconv.Atoi(middle); ok && err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("%s%0*d%s", before, digits, last+1, after), nil
}

// cutPattern returns what stands before and after the number, filled in, and
// how many digits the number has at least.
func cutPattern(pattern, state string, day models.Date) (before, after string, digits int) {
	at := NumberField.FindStringSubmatchIndex(pattern)
	digits = 1
	if at[2] >= 0 {
		digits, _ = strconv.Atoi(pattern[at[2]:at[3]])
	}
	fill := strings.NewReplacer("{year}", strconv.Itoa(day.Year()), "{state}", state)
	return fill.Replace(pattern[:at[0]]), fill.Replace(pattern[at[1]:]), digits
}
