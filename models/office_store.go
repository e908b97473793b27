package models

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// OfficesAPage is how many offices the list of people shows at once.
const OfficesAPage = 50

// An OfficeFilter chooses among offices.
type OfficeFilter struct {
	State string // ISO 3166-1 alpha-2, "" for any
	Kind  string // one of OfficeKinds, "" for any
	Text  string // part of the title, or of the name of somebody who held the office
}

// Offices returns one page of the offices that the filter keeps, by state, with
// who held them, and how many there are.
func (s *Store) Offices(ctx context.Context, f OfficeFilter, p Paging) ([]Office, int, error) {
	wrong := Invalid{}
	wrong.Check(f.Kind == "" || slices.Contains(OfficeKinds, f.Kind), "kind", NotAChoice)
	if err := wrong.Err(); err != nil {
		return nil, 0, err
	}
	list := from[Office](s.db).Scopes(s.current, f.apply).Preload("State", nil).
		Preload("Terms", s.current).Preload("Terms.Person", nil).
		Order("(SELECT name FROM states WHERE iso2 = state_iso) COLLATE NOCASE, id")
	return paged(ctx, s, list, p)
}

func (f OfficeFilter) apply(q *gorm.DB) *gorm.DB {
	if f.State != "" {
		q = q.Where("state_iso = ?", strings.ToUpper(f.State))
	}
	if f.Kind != "" {
		q = q.Where("kind = ?", f.Kind)
	}
	if text := fold(strings.TrimSpace(f.Text)); text != "" {
		q = q.Where(`(instr(fold(title), @text) > 0 OR EXISTS (SELECT 1 FROM terms t JOIN people p ON p.id = t.person_id
			WHERE t.office_id = offices.id AND t.trashed_at IS NULL AND instr(fold(p.name), @text) > 0))`, map[string]any{"text": text})
	}
	return q
}

// Office returns the office of the slug with its state and all terms.
func (s *Store) Office(ctx context.Context, slug string) (Office, error) {
	o, err := from[Office](s.db).Scopes(s.current).Preload("State", nil).Preload("Source", nil).
		Preload("Terms", s.current).Preload("Terms.Person", nil).Preload("Terms.Source", nil).
		Preload("Became", s.current).Preload("Became.To", nil).Preload("Became.Source", nil).
		Preload("Began", s.current).Preload("Began.From", nil).Preload("Began.Source", nil).
		Where("slug = ?", slug).Take(ctx)
	if err != nil {
		return o, translate(err)
	}
	was := []Office{o}
	err = asKnown(ctx, s, was)
	return was[0], err
}

// Person returns the person of the slug and the terms, the newest first, with
// their offices. Of a duplicate it returns the person that stands for both.
func (s *Store) Person(ctx context.Context, slug string) (Person, []Term, error) {
	p, err := from[Person](s.db).Scopes(s.current).Preload("Source", nil).Where("slug = ?", slug).Take(ctx)
	for n := 0; err == nil && p.MergedIntoID != nil && n < 10; n++ {
		p, err = from[Person](s.db).Scopes(s.current).Preload("Source", nil).Where("id = ?", *p.MergedIntoID).Take(ctx)
	}
	if err != nil {
		return p, nil, translate(err)
	}
	terms, err := from[Term](s.db).Scopes(s.current).Preload("Office.State", nil).Preload("Source", nil).
		Where("person_id = ?", p.ID).Find(ctx)
	if err != nil {
		return p, nil, err
	}
	if err := asKnown(ctx, s, terms); err != nil {
		return p, nil, err
	}
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Or(cmp.Compare(b.From(), a.From()), cmp.Compare(b.ID, a.ID)) })
	return p, terms, nil
}

// PeopleNamed returns people who bear the name, or part of it: at most ten.
func (s *Store) PeopleNamed(ctx context.Context, name string) ([]Person, error) {
	if name = fold(oneLine(name)); name == "" {
		return nil, nil
	}
	return from[Person](s.db).Scopes(s.current).Where("merged_into_id IS NULL AND instr(fold(name), ?) > 0", name).
		Order("name COLLATE NOCASE, id").Limit(10).Find(ctx)
}

// AddresseesGone returns letters that await an answer, as far as the reader may
// see them, to somebody who is known to have left the office: at most a hundred,
// the oldest first.
func (s *Store) AddresseesGone(ctx context.Context) ([]Letter, error) {
	if !s.reader.MaySeeCampaign() {
		return nil, nil
	}
	const still = `EXISTS (SELECT 1 FROM terms t WHERE t.office_id = r.office_id AND t.person_id = r.person_id AND t.trashed_at IS NULL AND t."end" = ''
		AND NOT EXISTS (SELECT 1 FROM terms n WHERE n.office_id = t.office_id AND n.person_id <> t.person_id AND n.trashed_at IS NULL
			AND coalesce(nullif(n.start, ''), n.as_of) > coalesce(nullif(t.start, ''), t.as_of)))`
	letters, err := from[Letter](s.db).Scopes(s.readable).Omit("body").
		Preload("State", nil).Preload("Recipients", inPlace).
		Preload("Recipients.Office.Terms", s.current).Preload("Recipients.Office.Terms.Person", nil).
		Where(`direction = 'outgoing' AND sent_on <> '' AND answered_on = '' AND followed_up_on = '' AND closed_on = '' AND EXISTS (
			SELECT 1 FROM recipients r WHERE r.letter_id = letters.id AND r.kind = 'to' AND r.person_id IS NOT NULL AND NOT ` + still + `)`).
		Order("sent_on, id").Limit(100).Find(ctx)
	return slices.DeleteFunc(letters, func(l Letter) bool { return !l.Addressee().LeftOn(s.Today()) }), err
}
