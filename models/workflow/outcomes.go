package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/entry"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/statements"
	"demarche/models/states"
)

// Forms are the forms by which the record is kept, with what they bring about in drafts.
func (d Desk) Forms() entry.Forms {
	return entry.Forms{
		d.outcomeForm(), d.meetingForm(), meetings.ParticipationForm(), meetings.ResolutionForm(),
		offices.OrganisationForm(), d.officeForm(), profiles.SourceForm(), profiles.QuestionForm(), states.FigureForm(), d.groupForm(), d.groupStatementForm(), d.namesForm(), states.TreatyForm(), d.overrideForm(),
		statements.Form(), d.textForm(),
	}
}

// outcomeForm asks what came of a meeting, and tells it in every open draft that asks
// for it.
func (d Desk) outcomeForm() entry.Form {
	f := meetings.OutcomeForm()
	save := f.Save
	f.Save = func(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (string, error) {
		before, err := meetings.Find(ctx, s, now.Key)
		if err != nil {
			return "", err
		}
		slug, err := save(ctx, s, now, v)
		if err != nil {
			return "", err
		}
		m, err := meetings.Find(ctx, s, slug)
		if err != nil {
			return "", err
		}
		told, err := d.draftsAsking(ctx, s, before, m)
		if err != nil {
			return "", err
		}
		for i := range told.drafts {
			l := &told.drafts[i]
			if err := letters.Update(ctx, s, l, "told outcome of a meeting", gate.For(gate.Write, l.ID, l.Version)); err != nil {
				return "", err
			}
		}
		return slug, nil
	}
	f.Follows = d.outcomeFollows
	return f
}

// outcomeFollows tells what recording the outcome does to open drafts.
func (d Desk) outcomeFollows(ctx context.Context, s *models.Store, now entry.Subject, v entry.Values) (all []entry.Effect, err error) {
	before, err := meetings.Find(ctx, s, now.Key)
	if err != nil {
		return nil, err
	}
	m := before
	meetings.TakeOutcome(&m, v)
	if from, to := before.PhaseOn(s.Today()), m.PhaseOn(s.Today()); from != to {
		all = append(all, entry.Effect{What: "meeting-" + string(to)})
	}
	found, err := d.draftsAsking(ctx, s, before, m)
	if err != nil {
		return nil, err
	}
	if n := len(found.drafts); n > 0 {
		all = append(all, entry.Effect{What: "drafts-told", Values: []any{"Count", n}})
	}
	all = append(all, found.left()...)
	others, err := d.outcomeElsewhere(ctx, s, before, m)
	if err != nil {
		return nil, err
	}
	all = append(all, others...)
	if m.PhaseOn(s.Today()) == meetings.Held && m.Decided == "" && strings.Contains(strings.ToLower(m.Outcome), "mandate") {
		all = append(all, entry.Effect{What: "undecided"})
	}
	return append(all, unworded(m, found.langs, s.Today())...), nil
}

// unworded tells in which of the languages letters quote the outcome in English.
func unworded(m meetings.Meeting, langs []string, day models.Date) (all []entry.Effect) {
	if m.OutcomeOn(day) == "" || m.DecidedOn(day) != "" {
		return nil
	}
	for _, lang := range langs {
		if m.Worded(lang) == "" && lang != "en" {
			all = append(all, entry.Effect{What: "wording-missing", Values: []any{"Language", lang}})
		}
	}
	return all
}

// outcomeElsewhere tells which letters say something else of the meeting and are not
// changed: those in review, those approved and those sent, but for those left out.
func (d Desk) outcomeElsewhere(ctx context.Context, s *models.Store, before, m meetings.Meeting, without ...uint) (all []entry.Effect, err error) {
	page, day := d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug}), s.Today()
	list, err := models.From[letters.Letter](s).With(letters.WithParts).Preload("State", nil).Scopes(letters.Readable(s)).
		Where("direction = ? AND (sent_on <> '' OR review IN ?)", letters.Outgoing, []letters.Review{letters.InReview, letters.Approved}).
		Where("sent_on = '' AND body LIKE '%[[%' OR id IN (SELECT letter_id FROM claims WHERE path = ?)", page).Order("id").Find(ctx)
	if err != nil {
		return nil, err
	}
	count, sent := map[letters.Review]int{}, []entry.Letter{}
	for _, l := range list {
		switch {
		case slices.Contains(without, l.ID):
		case l.SentOn != "":
			if toldOtherwise(l, page, before, m, day) {
				sent = append(sent, entry.Letter{ID: l.ID, To: l.State.Name})
			}
		case d.isBehind(l, page, before, m, day):
			count[l.Review]++
		}
	}
	for _, review := range []letters.Review{letters.InReview, letters.Approved} {
		if n := count[review]; n > 0 {
			all = append(all, entry.Effect{What: "drafts-" + string(review), Values: []any{"Count", n}})
		}
	}
	if n := len(sent); n > 0 {
		slices.SortStableFunc(sent, func(a, b entry.Letter) int { return models.CompareFold(a.To, b.To) })
		all = append(all, entry.Effect{What: "letters-sent", Values: []any{"Count", n}, Letters: sent})
	}
	return all, nil
}

// isBehind tells whether a draft asks what came of the meeting, or speaks of it as it is
// not on record.
func (d Desk) isBehind(l letters.Letter, page string, before, m meetings.Meeting, day models.Date) bool {
	cites := slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page })
	return cites && !tells(l, page, m, day) || d.tellOutcome(&l, before, m, cites, day)
}

// toldOtherwise tells whether a letter told an outcome of the meeting that is another one
// from now on.
func toldOtherwise(l letters.Letter, page string, before, m meetings.Meeting, day models.Date) bool {
	return drafting.MeetingFact(before, day).What != drafting.MeetingFact(m, day).What && tellsAnother(l, page, m, day)
}

// tellsAnother tells whether a claim of the letter has an outcome of the meeting that is not its own.
func tellsAnother(l letters.Letter, page string, m meetings.Meeting, day models.Date) bool {
	now, plan := drafting.MeetingFact(m, day).What, m
	plan.Status = "planned"
	told := drafting.MeetingFact(plan, day).What + ": "
	return slices.ContainsFunc(l.Claims, func(c letters.Citation) bool {
		return c.Path == page && c.Fact != now && strings.HasPrefix(c.Fact, told)
	})
}

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

// Untold returns the meetings of which a draft speaks without what came of them, though
// that is on record since.
func (d Desk) Untold(ctx context.Context, s *models.Store, l letters.Letter) ([]meetings.Meeting, error) {
	if l.Direction != letters.Outgoing || !l.IsDraft() || s.IsPast() || len(l.Claims) == 0 {
		return nil, nil
	}
	told, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("told_on <> ''").Order("start, id").Find(ctx)
	return slices.DeleteFunc(told, func(m meetings.Meeting) bool {
		page := d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug})
		return m.OutcomeOn(s.Today()) == "" || tells(l, page, m, s.Today()) ||
			!slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page })
	}), err
}

// A Pending meeting is over, and nothing is on record of what came of it.
type Pending struct {
	Meeting meetings.Meeting
	Letters int // of a batch, not sent yet, that speak of it
	Unsaid  int // of these, of how many nobody said that they go out all the same
}

// PendingOf returns the meetings without an outcome of which the draft speaks.
func (d Desk) PendingOf(ctx context.Context, s *models.Store, l letters.Letter) ([]Pending, error) {
	if l.Direction != letters.Outgoing || !l.IsDraft() || len(l.Claims) == 0 {
		return nil, nil
	}
	return d.pending(ctx, s, func(_ meetings.Meeting, page string) (Pending, error) {
		if slices.ContainsFunc(l.Claims, func(c letters.Citation) bool { return c.Path == page }) {
			return Pending{Letters: 1, Unsaid: 1}, nil
		}
		return Pending{}, nil
	})
}

// PendingIn returns the meetings without an outcome of which letters of the batch speak
// that nobody has sent, as far as the reader may see them.
func (d Desk) PendingIn(ctx context.Context, s *models.Store, b batches.Batch) (all []Pending, err error) {
	if s.IsPast() {
		return nil, nil
	}
	return d.pending(ctx, s, func(m meetings.Meeting, page string) (of Pending, err error) {
		cites, err := citing(ctx, s, b.ID, m, page)
		of.Letters = len(cites)
		for _, c := range cites {
			if !c.Said {
				of.Unsaid++
			}
		}
		return of, err
	})
}

// pending returns the meetings without an outcome of whose page letters speak, as counted.
func (d Desk) pending(ctx context.Context, s *models.Store, count func(m meetings.Meeting, page string) (Pending, error)) (all []Pending, err error) {
	open, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("start < ? AND status = 'planned'", s.Today()).Order("start, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range open {
		if m.PhaseOn(s.Today()) != meetings.Unreported {
			continue
		}
		of, err := count(m, d.Link(drafting.Thing{Kind: "meeting", Key: m.Slug}))
		if err != nil {
			return nil, err
		}
		if of.Letters > 0 {
			of.Meeting = m
			all = append(all, of)
		}
	}
	return all, nil
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
