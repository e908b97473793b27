package search

import (
	"context"
	"slices"
	"strconv"
	"unicode/utf8"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/statements"
	"demarche/models/states"
)

// A seen is the list of what not everybody may see, as far as the reader may.
type seen struct{ list }

// readSeen returns the names of the texts, statements and sources that the reader may
// see. They are read once for each reader and day, until the campaign changes.
func readSeen(ctx context.Context, s *models.Store) (seen, error) {
	return states.Cached(ctx, s, "names of what the reader sees, to search", func() (seen, error) {
		l := list{}
		for _, add := range []func(context.Context, *models.Store) error{l.addTexts, l.addStatements, l.addSources} {
			if err := add(ctx, s); err != nil {
				return seen{}, err
			}
		}
		return seen{l}, nil
	})
}

// by keeps to what is of the day that the store shows, or earlier.
func by(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB { return q.Where("on_day <= ?", s.Today()) }
}

func (l list) addTexts(ctx context.Context, s *models.Store) error {
	all, err := rowsOf[meetings.Text](ctx, s, "on_day DESC, id DESC", s.Visible, by(s))
	if err != nil {
		return err
	}
	called, err := rowsOf[meetings.TextName](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	others := map[uint][]string{}
	for _, n := range called {
		others[n.TextID] = append(others[n.TextID], n.Name)
	}
	for _, t := range all {
		l.add(Hit{Kind: Texts, Key: t.Slug, Name: t.Title, Detail: t.Event, On: t.On}, t.ID, others[t.ID])
	}
	return nil
}

func (l list) addStatements(ctx context.Context, s *models.Store) error {
	all, err := rowsOf[statements.Statement](ctx, s, "on_day DESC, id DESC", s.Visible, by(s), func(q *gorm.DB) *gorm.DB { return q.Preload("Meeting") })
	if err != nil {
		return err
	}
	speakers, err := rowsOf[statements.Speaker](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	titles, err := rowsOf[statements.Text](ctx, s, "id", s.Current, func(q *gorm.DB) *gorm.DB { return q.Omit("body") })
	if err != nil {
		return err
	}
	others := map[uint][]string{}
	for _, sp := range speakers {
		others[sp.StatementID] = append(others[sp.StatementID], sp.Announced)
	}
	for _, t := range titles {
		others[t.StatementID] = append(others[t.StatementID], t.Title)
	}
	for _, st := range all {
		l.add(Hit{Kind: Statements, Key: st.Slug, Name: st.Title, Detail: st.Meeting.Name, On: st.On}, st.ID, append(others[st.ID], st.DeliveredBy))
	}
	return nil
}

func (l list) addSources(ctx context.Context, s *models.Store) error {
	all, err := rowsOf[models.Source](ctx, s, "title COLLATE NOCASE, id", states.SeenSources(s), by(s))
	for _, source := range all {
		l.add(Hit{Kind: Sources, Key: strconv.Itoa(int(source.ID)), Name: source.Title, Detail: source.Publisher, On: source.On}, source.ID, nil)
	}
	return err
}

// shortest is how many letters a word has that is looked for within texts.
const shortest = 3

// find looks through the entries of the kind, and where all are wanted, through the texts
// of statements.
func (l seen) find(ctx context.Context, s *models.Store, w wanted, f *hits) error {
	l.list.find(w, f)
	if f.kind != Statements || f.most > 0 || len(l.list[Statements]) == 0 {
		return nil
	}
	having := models.From[statements.Text](s).Scopes(s.Current).Select("DISTINCT statement_id").
		Where("statement_id IN (?)", s.Part().Model(&statements.Statement{}).Scopes(s.Visible, by(s)).Select("id"))
	looked := false
	for _, word := range w.words {
		if utf8.RuneCountInString(word) > shortest {
			having, looked = having.Where("instr(' ' || folded, ?) > 0", word), true
		}
	}
	var ids []uint
	if !looked {
		return nil
	}
	if err := having.Scan(ctx, &ids); err != nil {
		return err
	}
	if len(ids) == 0 {
		return nil
	}
	for i, e := range l.list[Statements] {
		if slices.Contains(ids, e.id) && e.rank(w) == notFound {
			f.put(worded, i)
		}
	}
	return nil
}
