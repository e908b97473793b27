package inbox

import (
	"cmp"
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
// it answers, if we mailed it, else the one whose reference it bears; and where
// there is none, one that it may well answer. When its words point to several, none
// is chosen.
func match(ctx context.Context, s *models.Store, i *Mail, m Message) error {
	ids := append(slices.Clone(m.Returned), m.Answers...)
	texts := []string{m.Subject, m.Text, i.Files}
	if m.Nature == Returned {
		texts = append([]string{m.ReturnedText}, texts...)
	}
	if found, err := matchMessage(ctx, s, i, ids); found || err != nil {
		return err
	}
	if found, err := matchReference(ctx, s, i, texts); found || err != nil {
		return err
	}
	if found, err := matchThread(ctx, s, i, ids); found || err != nil {
		return err
	}
	if found, err := matchTyped(ctx, s, i, texts); found || err != nil {
		return err
	}
	return matchSender(ctx, s, i)
}

// sentLetters keeps to letters of ours that went out.
func sentLetters(s *models.Store) models.Query[letters.Letter] {
	return models.From[letters.Letter](s).Scopes(s.Current).Where("direction = 'outgoing' AND sent_on <> ''")
}

// matchReference finds the letter whose reference stands in the first of the texts
// that has any. It tells whether there is no more to look for: the letter is found,
// or there are several.
func matchReference(ctx context.Context, s *models.Store, i *Mail, texts []string) (bool, error) {
	patterns, err := letters.ReferencePatterns(ctx, s)
	if err != nil {
		return false, err
	}
	for _, text := range texts {
		references := referencesIn(text, patterns)
		if len(references) == 0 {
			continue
		}
		found, err := sentLetters(s).Where("reference <> '' AND fold(reference) IN ?", references).Order("id").Limit(2).Find(ctx)
		if err != nil {
			return false, err
		}
		if len(found) == 1 {
			i.LetterID, i.MatchedBy = &found[0].ID, ByReference
		}
		if len(found) > 0 {
			return true, nil
		}
	}
	return false, nil
}

// matchMessage finds the letter whose e-mail the message says it answers, the
// nearest first. Some programs write ids in letters of another case.
func matchMessage(ctx context.Context, s *models.Store, i *Mail, answers []string) (bool, error) {
	answers = lowered(answers)
	if len(answers) == 0 {
		return false, nil
	}
	sent, err := models.From[letters.Mailing](s).Where("lower(message_id) IN ?", answers).Find(ctx)
	if err != nil || len(sent) == 0 {
		return false, err
	}
	nearest := slices.MinFunc(sent, func(a, b letters.Mailing) int {
		return slices.Index(answers, strings.ToLower(a.MessageID)) - slices.Index(answers, strings.ToLower(b.MessageID))
	})
	i.LetterID, i.MatchedBy = &nearest.LetterID, ByMessage
	return true, nil
}

// lowered returns the first of the ids in small letters.
func lowered(ids []string) []string {
	var low []string
	for _, id := range ids[:min(len(ids), maxAnswers)] {
		low = append(low, strings.ToLower(id))
	}
	return low
}

// matchThread finds the letter to which one of the messages that it names was
// recorded as a reply.
func matchThread(ctx context.Context, s *models.Store, i *Mail, answers []string) (bool, error) {
	if len(answers) == 0 {
		return false, nil
	}
	earlier, err := models.From[Mail](s).Scopes(s.Current).Select("id, letter_id").
		Where("message_id IN ? AND status = ? AND letter_id IS NOT NULL", answers[:min(len(answers), maxAnswers)], Taken).Order("id DESC").Limit(1).Find(ctx)
	if err != nil || len(earlier) == 0 {
		return false, err
	}
	i.LetterID, i.MatchedBy = earlier[0].LetterID, ByThread
	return true, nil
}

// matchTyped finds the letter of whose reference the words bear something like it:
// with other strokes, spaces or figures, or without the noughts before a number.
func matchTyped(ctx context.Context, s *models.Store, i *Mail, texts []string) (bool, error) {
	all, err := sentLetters(s).Select("id, reference").Where("reference <> ''").Find(ctx)
	if err != nil || len(all) == 0 {
		return false, err
	}
	known := newTypedReferences(all)
	for _, text := range texts {
		found := known.in(text)
		if len(found) == 1 {
			i.LetterID, i.MatchedBy = &found[0], ByTyped
		}
		if len(found) > 0 {
			return true, nil
		}
	}
	return false, nil
}

// matchSender finds the last letter that went to the address from which the message
// came, or to the same house, if that is of one state.
func matchSender(ctx context.Context, s *models.Store, i *Mail) error {
	address := strings.ToLower(cmp.Or(i.ForwardedAddress, i.Address))
	_, house, ok := strings.Cut(address, "@")
	if !ok || i.Nature == Returned {
		return nil
	}
	wanted := []string{"lower(email) = ?"}
	values := []any{address}
	if !isPublic(house) {
		wanted, values = append(wanted, "substr(lower(email), instr(email, '@') + 1) = ?"), append(values, house)
	}
	for n, condition := range wanted {
		found, err := sentLetters(s).Select("id, state_iso, sent_on").
			Where("id IN (SELECT letter_id FROM recipients WHERE email <> '' AND "+condition+")", values[n]).Order("sent_on DESC, id DESC").Limit(200).Find(ctx)
		if err != nil {
			return err
		}
		for _, l := range found {
			if l.StateISO != found[0].StateISO {
				return nil
			}
		}
		for _, l := range found {
			if i.WrittenOn == "" || l.SentOn <= i.WrittenOn {
				i.LetterID, i.MatchedBy = &l.ID, BySender
				return nil
			}
		}
	}
	return nil
}

// publicHouses give addresses to everybody.
var publicHouses = []string{
	"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.net", "gmx.de", "web.de", "proton.me", "protonmail.com", "mail.com",
	"mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com", "126.com", "orange.fr", "wanadoo.fr", "free.fr", "libero.it", "naver.com", "zoho.com",
}

func isPublic(house string) bool {
	return slices.Contains(publicHouses, house) || strings.HasPrefix(house, "yahoo.") || strings.HasPrefix(house, "hotmail.") || strings.HasPrefix(house, "outlook.") || strings.HasPrefix(house, "live.")
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
