package meetings

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/states"
)

// A TextFilter chooses among texts. Its zero value keeps all. Of several values in one
// field any will do, and each field has to be right.
type TextFilter struct {
	Kinds     []string // of TextKinds
	States    []string // that stand by it on the day, as people call them: see states.Matcher
	Meetings  []string // slugs
	Questions []string // that joining it answers
	From, To  models.Date
	Words     string // part of a title, a name or an event
}

// TextsListed returns a page of the texts that the reader may see, of the day that the store
// shows and before, the newest first, with those who joined them and their meetings; and how
// many there are. A value that the filter does not know is Invalid.
func TextsListed(ctx context.Context, s *models.Store, f TextFilter, p models.Paging) ([]Text, int, error) {
	narrow, err := f.narrow(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	return models.Paged(ctx, s, seenTexts(s).Scopes(narrow).Order("on_day DESC, id DESC"), p)
}

// seenTexts reads the texts of the day and before that the reader may see.
func seenTexts(s *models.Store) models.Query[Text] {
	return models.From[Text](s).Scopes(s.Visible).Where("on_day <= ?", s.Today()).
		Preload("Meeting", s.Current).Preload("Source", nil).Preload("Endorsements", s.CurrentByID)
}

// narrow makes the filter a scope.
func (f TextFilter) narrow(ctx context.Context, s *models.Store) (models.Scope, error) {
	wrong := models.Invalid{}
	var codes []string
	for _, name := range f.States {
		match, err := states.Named(ctx, s, name)
		if err != nil {
			return nil, err
		}
		wrong.Check(match.Certain, "state", models.NoSuchState)
		codes = append(codes, match.State.ISO2)
	}
	for _, kind := range f.Kinds {
		wrong.Check(slices.Contains(TextKinds, kind), "kind", models.NotAChoice)
	}
	questions, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, q := range f.Questions {
		wrong.Check(questions.Has(models.Question(q)), "question", models.NotAChoice)
	}
	if f.From != "" && f.To != "" {
		wrong.Check(f.From <= f.To.Last(), "to", models.EndBeforeStart)
	}
	during, err := duringAny(ctx, s, f.Meetings, wrong)
	if err != nil {
		return nil, err
	}
	joined, err := joinedBy(ctx, s, codes)
	if err != nil {
		return nil, err
	}
	return func(q *gorm.DB) *gorm.DB {
		if len(f.Kinds) > 0 {
			q = q.Where("kind IN ?", f.Kinds)
		}
		if len(f.Questions) > 0 {
			q = q.Where("question IN ?", f.Questions)
		}
		if len(codes) > 0 {
			q = q.Where("id IN ?", joined)
		}
		if f.From != "" {
			q = q.Where("on_day >= ?", f.From.First())
		}
		if f.To != "" {
			q = q.Where("on_day <= ?", f.To.Last())
		}
		if words := models.Fold(models.OneLine(f.Words)); words != "" {
			named := s.Part().Model(&TextName{}).Scopes(s.Current).Select("text_id").Where("instr(fold(name), ?) > 0", words)
			q = q.Where("(instr(fold(title || ' ' || event), ?) > 0 OR id IN (?))", words, named)
		}
		return during(q)
	}, wrong.Err()
}

// joinedBy are the numbers of the texts by which one of the states stands on the day, as was
// known then.
func joinedBy(ctx context.Context, s *models.Store, codes []string) (ids []uint, err error) {
	if len(codes) == 0 {
		return nil, nil
	}
	all, err := models.From[Endorsement](s).Scopes(s.Current).Where("state_iso IN ?", codes).Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, all)
	}
	for _, e := range all {
		if e.Since <= s.Today() && !e.LeftBy(s.Today()) {
			ids = append(ids, e.TextID)
		}
	}
	return ids, err
}

// duringAny keeps to the texts of one of the meetings.
func duringAny(ctx context.Context, s *models.Store, slugs []string, wrong models.Invalid) (models.Scope, error) {
	any := s.Part()
	for _, slug := range slugs {
		m, err := models.From[Meeting](s).Scopes(s.Current).Where("slug = ?", slug).Limit(1).Find(ctx)
		if err != nil {
			return nil, err
		}
		wrong.Check(len(m) > 0, "meeting", models.NotAChoice)
		if len(m) > 0 {
			any = during(m[0])(any.Or("FALSE"))
		}
	}
	return func(q *gorm.DB) *gorm.DB {
		if len(slugs) > 0 {
			q = q.Where(any)
		}
		return q
	}, nil
}

// during adds the texts of the meeting: those recorded as made there, and those of its days,
// or of its month where no more is known, that were made at no meeting on record.
func during(m Meeting) models.Scope {
	month := func(d models.Date) string { return string(d)[:len("2006-01")] }
	return func(q *gorm.DB) *gorm.DB {
		return q.Or("(meeting_id = ? OR (meeting_id IS NULL AND (on_day BETWEEN ? AND ? OR length(on_day) = 7 AND on_day BETWEEN ? AND ?)))",
			m.ID, m.Start.First(), m.LastDay(), month(m.Start.First()), month(m.LastDay()))
	}
}

// TextsDuring returns the texts of the meeting.
func TextsDuring(ctx context.Context, s *models.Store, m Meeting) ([]Text, error) {
	all, err := seenTexts(s).Scopes(func(q *gorm.DB) *gorm.DB { return q.Where(during(m)(s.Part())) }).Order("on_day, title").Find(ctx)
	if err == nil {
		err = models.AsKnown(ctx, s, all)
	}
	return all, err
}

// TextMeetings returns the meetings at which texts were made that the reader may see, the
// newest first.
func TextMeetings(ctx context.Context, s *models.Store) ([]Meeting, error) {
	with := s.Part().Model(&Text{}).Scopes(s.Visible).Select("meeting_id").Where("on_day <= ? AND meeting_id IS NOT NULL", s.Today())
	return models.From[Meeting](s).Scopes(s.Current).Where("id IN (?)", with).Order("start DESC, id DESC").Find(ctx)
}

// FindText returns the text of the slug, with who joined it, what states did for it, and
// what it is called in languages. One of a later day is not found.
func FindText(ctx context.Context, s *models.Store, slug string) (Text, error) {
	found, err := seenTexts(s).Preload("Names", s.CurrentByID).Preload("Deeds", s.CurrentByID).Where("slug = ?", slug).Limit(1).Find(ctx)
	if err == nil && len(found) == 0 {
		err = models.ErrNotFound
	}
	if err == nil {
		err = models.AsKnown(ctx, s, found)
	}
	if err != nil {
		return Text{}, err
	}
	t := found[0]
	if err := models.AsKnown(ctx, s, t.Endorsements); err != nil {
		return Text{}, err
	}
	return t, models.AsKnown(ctx, s, t.Deeds)
}

// Refs names the records of which the text is made, for its history.
func (t Text) Refs() []models.Ref {
	refs := []models.Ref{models.RefOf(t)}
	for _, e := range t.Endorsements {
		refs = append(refs, models.RefOf(e))
	}
	for _, d := range t.Deeds {
		refs = append(refs, models.RefOf(d))
	}
	for _, n := range t.Names {
		refs = append(refs, models.RefOf(n))
	}
	return refs
}

// TrashText moves a text to the trash, and the positions that were read out of it with it.
// Who joined it then is told nowhere.
func TrashText(ctx context.Context, s *models.Store, slug string) (models.Ref, error) {
	var ref models.Ref
	return ref, s.Transaction(ctx, func(tx *models.Store) error {
		t, err := FindText(ctx, tx, slug)
		switch {
		case err != nil:
			return err
		case !entry.MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		ref = models.RefOf(t)
		if err := keepStandings(ctx, tx, t, Text{}); err != nil {
			return err
		}
		return models.MoveToTrash(ctx, tx, ref, true, "moved to the trash")
	})
}

// restoreText takes a text out of the trash, and with it, as they were, the positions that
// were read out of it and went there with it. One that somebody put there before stays.
func restoreText(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		t, err := models.From[Text](tx).Preload("Endorsements", tx.CurrentByID).Preload("Names", tx.CurrentByID).Where("id = ?", id).Take(ctx)
		switch {
		case err != nil:
			return models.Translate(err)
		case !tx.Reader().MayUndo():
			return models.ErrForbidden
		case t.TrashedAt == nil:
			return models.ErrConflict
		}
		if err := models.MoveToTrash(ctx, tx, models.RefOf(t), false, "took out of the trash"); err != nil {
			return err
		}
		with, err := models.From[states.Position](tx).Where("text_id = ? AND trashed_at >= ?", t.ID, *t.TrashedAt).Order("id").Find(ctx)
		if err != nil {
			return err
		}
		for _, p := range with {
			if err := models.MoveToTrash(ctx, tx, models.RefOf(p), false, "took out of the trash"); err != nil {
				return err
			}
		}
		return nil
	})
}
