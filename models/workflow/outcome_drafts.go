package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/meetings"
)

// asking are the open drafts that ask what came of a meeting, with that told; how
// many speak of the meeting and say nothing of it, and how many tell something else;
// and the languages of all these.
type asking struct {
	drafts []letters.Letter
	silent int
	other  int
	langs  []string
}

// left tells of the drafts that stay as they are.
func (a asking) left() (all []entry.Effect) {
	if a.silent > 0 {
		all = append(all, entry.Effect{What: "drafts-silent", Values: []any{"Count", a.silent}})
	}
	if a.other > 0 {
		all = append(all, entry.Effect{What: "drafts-otherwise", Values: []any{"Count", a.other}})
	}
	return all
}

// draftsOfMeeting are the drafts that nobody has submitted, and that cite the page of a meeting or have a marker.
func draftsOfMeeting(ctx context.Context, s *models.Store, page string) ([]letters.Letter, error) {
	return models.From[letters.Letter](s).With(letters.WithParts).Scopes(letters.Readable(s)).
		Where("direction = ? AND sent_on = '' AND review NOT IN ?", letters.Outgoing, []letters.Review{letters.InReview, letters.Approved}).
		Where("body LIKE '%[[%' OR id IN (SELECT letter_id FROM claims WHERE path = ?)", page).Order("id").Find(ctx)
}

// leftBehind are the open drafts, but for those left out, that say of the meeting something else than
// is on record when it is undone how it is.
func (d Desk) leftBehind(ctx context.Context, s *models.Store, before, m meetings.Meeting, without ...uint) (found asking, err error) {
	page, day := d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug}), s.Today()
	list, err := draftsOfMeeting(ctx, s, page)
	for _, l := range list {
		switch {
		case slices.Contains(without, l.ID) || !d.isBehind(l, page, before, m, day):
		case tellsAnother(l, page, m, day):
			found.other++
		default:
			found.silent++
		}
	}
	return found, err
}

// draftsAsking looks through the open drafts for markers that ask what came of the
// meeting, and puts it in their place.
func (d Desk) draftsAsking(ctx context.Context, s *models.Store, before, m meetings.Meeting) (found asking, err error) {
	page := d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug})
	list, err := draftsOfMeeting(ctx, s, page)
	if err != nil {
		return found, err
	}
	for _, l := range list {
		cites := slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page })
		switch {
		case d.tellOutcome(&l, before, m, cites, s.Today()):
			found.drafts = append(found.drafts, l)
		case cites && tellsAnother(l, page, m, s.Today()):
			found.other++
		case cites && !tells(l, page, m, s.Today()):
			found.silent++
		default:
			continue
		}
		if !slices.Contains(found.langs, l.Lang) {
			found.langs = append(found.langs, l.Lang)
		}
	}
	return found, nil
}

// tells tells whether a claim of the draft has what came of the meeting.
func tells(l letters.Letter, page string, m meetings.Meeting, day models.Date) bool {
	fact := drafting.MeetingFact(m, day).What
	return slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page && c.Fact == fact })
}

// tellOutcome puts what came of the meeting in the place of the markers of a draft
// that ask for it, and of the sentence that told it before, and tells whether there
// was one. Where the meeting decided otherwise than was told, more than that sentence is
// no more so: it stays, until the draft is updated.
func (d Desk) tellOutcome(l *letters.Letter, before, m meetings.Meeting, cites bool, day models.Date) bool {
	sentence := drafting.OutcomeIn(l.Lang, m, day)
	if sentence == "" {
		return false
	}
	changed := false
	for _, mark := range append(letters.Markers(l.Body), letters.Markers(l.Drafted)...) {
		asks, named := drafting.AsksOutcome(mark.Words, m, before)
		if !asks || !named && !cites || mark.Text == sentence {
			continue
		}
		body, drafted := instead(l.Body, mark.Text, sentence, m.OutcomeOn(day)), instead(l.Drafted, mark.Text, sentence, m.OutcomeOn(day))
		if body == l.Body && drafted == l.Drafted {
			continue
		}
		l.Body, l.Drafted, changed = body, drafted, true
	}
	as := before.DecidedOn(day) == m.DecidedOn(day) // else the sentences around it, which rest on it, would be left
	if was := drafting.OutcomeIn(l.Lang, before, day); as && was != "" && was != sentence && strings.Contains(l.Body, was) {
		l.Body, l.Drafted, changed = strings.ReplaceAll(l.Body, was, sentence), strings.ReplaceAll(l.Drafted, was, sentence), true
		l.Claims = slices.DeleteFunc(slices.Clone(l.Claims), func(c letters.Citation) bool { return c.Sentence == was })
	}
	if changed {
		fact := drafting.MeetingFact(m, day)
		l.Claims = append(slices.Clone(l.Claims), drafting.Sentence{Text: sentence, Facts: []drafting.Fact{fact}}.Claims(d.Link)...)
	}
	return changed
}

// instead puts a sentence in the place of a marker that stands by itself, and the
// bare words where it stands within a sentence.
func instead(text, marker, sentence, words string) string {
	for {
		before, after, found := strings.Cut(text, marker)
		if !found {
			return text
		}
		put := sentence
		if !endsSentence(before) || !beginsSentence(after) {
			put = strings.TrimSuffix(strings.TrimSpace(words), ".")
		}
		if strings.Contains(put, marker) {
			return text
		}
		text = before + put + after
	}
}

// endsSentence tells whether a sentence, or nothing, ends with the text.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, " ")
	return text == "" || strings.HasSuffix(text, "\n") || strings.ContainsRune(".!?؟”»)]", []rune(text)[len([]rune(text))-1])
}

// beginsSentence tells whether a new sentence, or nothing, begins with the text.
func beginsSentence(text string) bool {
	text = strings.TrimLeft(text, " ")
	if text == "" || strings.HasPrefix(text, "\n") || strings.HasPrefix(text, "[[") {
		return true
	}
	first := string([]rune(text)[:1])
	return strings.ToLower(first) != first || strings.ToUpper(first) == first && !strings.ContainsAny(first, ".,;:!?")
}
