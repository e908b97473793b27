package inbox

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/letters"
)

// How many of the messages that a message says it answers are looked for, and
// how many references that its words may bear.
const (
	maxAnswers    = 50
	maxReferences = 200
)

// match finds the letter that the message seems to answer: the one that it says
// it answers, if we mailed it, else the one whose reference it bears. When its
// words point to several, none is chosen.
func match(ctx context.Context, s *models.Store, i *Mail, m Message) error {
	if found, err := matchMessage(ctx, s, i, m.Answers); found || err != nil {
		return err
	}
	patterns, err := letters.ReferencePatterns(ctx, s)
	if err != nil {
		return err
	}
	for _, text := range []string{m.Subject, m.Text, i.Files} {
		references := referencesIn(text, patterns)
		if len(references) == 0 {
			continue
		}
		found, err := models.From[letters.Letter](s).Scopes(s.Current).
			Where("direction = 'outgoing' AND sent_on <> '' AND reference <> '' AND fold(reference) IN ?", references).Order("id").Limit(2).Find(ctx)
		if err != nil {
			return err
		}
		if len(found) == 1 {
			i.LetterID, i.MatchedBy = &found[0].ID, "reference"
			return nil
		}
	}
	return nil
}

// matchMessage finds the letter whose e-mail the message says it answers, the
// nearest first.
func matchMessage(ctx context.Context, s *models.Store, i *Mail, answers []string) (bool, error) {
	if len(answers) > maxAnswers {
		answers = answers[:maxAnswers]
	}
	if len(answers) == 0 {
		return false, nil
	}
	sent, err := models.From[letters.Mailing](s).Where("message_id IN ?", answers).Find(ctx)
	if err != nil || len(sent) == 0 {
		return false, err
	}
	nearest := slices.MinFunc(sent, func(a, b letters.Mailing) int {
		return slices.Index(answers, a.MessageID) - slices.Index(answers, b.MessageID)
	})
	i.LetterID, i.MatchedBy = &nearest.LetterID, "message"
	return true, nil
}

// joined finds words joined by hyphens and strokes, whole: a reference that
// somebody typed and no pattern made.
var joined = regexp.MustCompile(`[\pL\pN]+(?:[-/][\pL\pN]+)+`)

// referencesIn returns what may be reference numbers in a text, folded: what a
// pattern makes, and words that are joined and have a digit. Of two that overlap
// the longer one counts, so that 2026/BE/1 is not taken for BE/1.
func referencesIn(text string, patterns []*regexp.Regexp) []string {
	var spans [][]int
	for _, p := range patterns {
		for _, at := range p.FindAllStringIndex(text, maxReferences) {
			if standsAlone(text, at[0], at[1]) {
				spans = append(spans, at)
			}
		}
	}
	var references []string
	add := func(at []int) {
		reference := models.Fold(models.OneLine(text[at[0]:at[1]]))
		if len(references) < maxReferences && !slices.Contains(references, reference) {
			references = append(references, reference)
		}
	}
	for _, at := range spans {
		if !slices.ContainsFunc(spans, func(other []int) bool {
			return other[0] <= at[0] && at[1] <= other[1] && other[1]-other[0] > at[1]-at[0]
		}) {
			add(at)
		}
	}
	for _, at := range joined.FindAllStringIndex(text, 10*maxReferences) {
		if strings.ContainsFunc(text[at[0]:at[1]], unicode.IsDigit) {
			add(at)
		}
	}
	return references
}

// standsAlone tells whether what stands between the places in a text is not a
// part of a longer word or number.
func standsAlone(text string, start, end int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:start])
	if isWord(before) {
		return false
	}
	if before == '-' || before == '/' {
		if earlier, _ := utf8.DecodeLastRuneInString(text[:start-size]); isWord(earlier) {
			return false
		}
	}
	after, size := utf8.DecodeRuneInString(text[end:])
	if isWord(after) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[min(len(text), end+size):])
	return after != '-' && after != '/' || !unicode.IsDigit(next)
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r)) }
