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
	numberField = regexp.MustCompile(`\{number(?::([1-6]))?\}`)
	patternText = regexp.MustCompile(`^[\pL\pN/._ ()-]*$`)
)

// isPattern tells whether reference numbers can be made by the pattern: it has
// {number}, or {number:3} for three digits, once, and beside it {year} and
// {state} with letters, numbers and a few signs.
func isPattern(pattern string) bool {
	if len(numberField.FindAllString(pattern, -1)) != 1 || utf8.RuneCountInString(pattern) > 60 {
		return false
	}
	if strings.HasPrefix(pattern, ".") || strings.Contains(pattern, "..") || strings.Contains(pattern, "//") {
		return false // a path, and no number
	}
	return patternText.MatchString(strings.NewReplacer("{year}", "", "{state}", "").Replace(numberField.ReplaceAllString(pattern, "")))
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
	at := numberField.FindStringSubmatchIndex(pattern)
	digits = 1
	if at[2] >= 0 {
		digits, _ = strconv.Atoi(pattern[at[2]:at[3]])
	}
	fill := strings.NewReplacer("{year}", strconv.Itoa(day.Year()), "{state}", state)
	return fill.Replace(pattern[:at[0]]), fill.Replace(pattern[at[1]:]), digits
}

// ReferencePatterns returns those by which the campaign numbers its letters, each as
// it is found in a text.
func ReferencePatterns(ctx context.Context, s *models.Store) ([]*regexp.Regexp, error) {
	var inUse []string
	err := models.From[Letterhead](s).Select("DISTINCT reference").Where("reference <> ''").Scan(ctx, &inUse)
	if err != nil {
		return nil, err
	}
	var found []*regexp.Regexp
	for _, pattern := range append(inUse, UsualPattern) {
		if isPattern(pattern) {
			found = append(found, FindReference(pattern))
		}
	}
	return found, nil
}

// FindReference returns what finds what looks like a reference number of the pattern, in letters
// of either case, also where it is broken into lines.
func FindReference(pattern string) *regexp.Regexp {
	fixed := func(text string) string {
		text = strings.NewReplacer(`\{year\}`, `\d{4}`, `\{state\}`, `\pL{2}`).Replace(regexp.QuoteMeta(text))
		return strings.ReplaceAll(text, " ", `\s+`)
	}
	at := numberField.FindStringSubmatchIndex(pattern)
	digits := "1"
	if at[2] >= 0 {
		digits = pattern[at[2]:at[3]]
	}
	return regexp.MustCompile(`(?i)` + fixed(pattern[:at[0]]) + `\d{` + digits + `,9}` + fixed(pattern[at[1]:]))
}

// ByReference returns the letter of ours that was sent under the reference,
// without what belongs to it; ErrNotFound where there is none, or more than one.
func ByReference(ctx context.Context, s *models.Store, reference string) (Letter, error) {
	found, err := models.From[Letter](s).Scopes(Readable(s)).
		Where("direction = ? AND sent_on <> '' AND reference <> '' AND reference = ?", Outgoing, models.OneLine(reference)).Limit(2).Find(ctx)
	if err == nil && len(found) != 1 {
		return Letter{}, models.ErrNotFound
	}
	if err != nil {
		return Letter{}, models.Translate(err)
	}
	return found[0], nil
}
