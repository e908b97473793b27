package workflow

import (
	"context"
	"slices"
	"strings"

	"demarche/models"
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
