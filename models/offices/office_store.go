package offices

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// PerPage is how many offices the list of people shows at once.
const PerPage = 50

// An Filter chooses among offices.
type Filter struct {
	State string // ISO 3166-1 alpha-2, "" for any
	Kind  string // one of OfficeKinds, "" for any but embassies, which nobody is known to head
	Text  string // part of the title, or of the name of somebody who held the office
}

// List returns one page of the offices that the filter keeps, by state, with
// who held them, and how many there are.
func List(ctx context.Context, s *models.Store, f Filter, p models.Paging) ([]Office, int, error) {
	wrong := models.Invalid{}
	wrong.Check(f.Kind == "" || slices.Contains(OfficeKinds, f.Kind), "kind", models.NotAChoice)
	if err := wrong.Err(); err != nil {
		return nil, 0, err
	}
	list := models.From[Office](s).Scopes(s.Current, f.apply).Preload("State", nil).Preload("Organisation", nil).
		Preload("Terms", s.Current).Preload("Terms.Confirmations", s.Current).Preload("Terms.Person", nil).
		Order("(SELECT name FROM states WHERE iso2 = state_iso) COLLATE NOCASE, id")
	found, total, err := models.Paged(ctx, s, list, p)
	return found, total, cmp.Or(err, TermsAsKnown(ctx, s, found))
}

// TermsAsKnown turns the terms of the offices back to what was on record at the
// instant of Known, as AsKnown does, in one query.
func TermsAsKnown(ctx context.Context, s *models.Store, list []Office) error {
	var all []Term
	for _, o := range list {
		all = append(all, o.Terms...)
	}
	err := models.AsKnown(ctx, s, all)
	for _, o := range list {
		all = all[copy(o.Terms, all):]
	}
	return err
}

func (f Filter) apply(q *gorm.DB) *gorm.DB {
	if f.State != "" {
		q = q.Where("state_iso = ?", strings.ToUpper(f.State))
	}
	if f.Kind != "" {
		q = q.Where("kind = ?", f.Kind)
	} else {
		q = q.Where("kind <> ?", Embassy)
	}
	if text := models.Fold(strings.TrimSpace(f.Text)); text != "" {
		q = q.Where(`(instr(fold(title), @text) > 0 OR EXISTS (SELECT 1 FROM terms t JOIN people p ON p.id = t.person_id
			WHERE t.office_id = offices.id AND t.trashed_at IS NULL AND instr(fold(p.name), @text) > 0))`, map[string]any{"text": text})
	}
	return q
}

// Find returns the office of the slug with its state and all terms.
func Find(ctx context.Context, s *models.Store, slug string) (Office, error) {
	o, err := models.From[Office](s).Scopes(s.Current).Preload("State", nil).Preload("Source", nil).Preload("Organisation", nil).
		Preload("Titles", s.CurrentByID).Preload("Terms", s.Current).Preload("Terms.Confirmations", s.Current).Preload("Terms.Person", nil).Preload("Terms.Source", nil).
		Preload("Became", s.Current).Preload("Became.To", nil).Preload("Became.Source", nil).
		Preload("Began", s.Current).Preload("Began.From", nil).Preload("Began.Source", nil).
		Where("slug = ?", slug).Take(ctx)
	if err != nil {
		return o, models.Translate(err)
	}
	was := []Office{o}
	err = cmp.Or(models.AsKnown(ctx, s, was), TermsAsKnown(ctx, s, was))
	return was[0], err
}

// FindPerson returns the person of the slug and the terms, the newest first, with
// their offices. Of a duplicate it returns the person that stands for both.
func FindPerson(ctx context.Context, s *models.Store, slug string) (Person, []Term, error) {
	p, err := models.From[Person](s).Scopes(s.Current).Preload("Source", nil).Where("slug = ?", slug).Take(ctx)
	for n := 0; err == nil && p.MergedIntoID != nil && n < 10; n++ {
		p, err = models.From[Person](s).Scopes(s.Current).Preload("Source", nil).Where("id = ?", *p.MergedIntoID).Take(ctx)
	}
	if err != nil {
		return p, nil, models.Translate(err)
	}
	terms, err := models.From[Term](s).Scopes(s.Current).Preload("Office.State", nil).Preload("Source", nil).Preload("Confirmations", s.Current).
		Where("person_id = ?", p.ID).Find(ctx)
	if err != nil {
		return p, nil, err
	}
	if err := models.AsKnown(ctx, s, terms); err != nil {
		return p, nil, err
	}
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Or(cmp.Compare(b.From(), a.From()), cmp.Compare(b.ID, a.ID)) })
	return p, terms, nil
}

// PeopleNamed returns people who bear the name, or part of it: at most ten.
func PeopleNamed(ctx context.Context, s *models.Store, name string) ([]Person, error) {
	if name = models.Fold(models.OneLine(name)); name == "" {
		return nil, nil
	}
	return models.From[Person](s).Scopes(s.Current).Where("merged_into_id IS NULL AND instr(fold(name), ?) > 0", name).
		Order("name COLLATE NOCASE, id").Limit(10).Find(ctx)
}

// ofStates leaves out the offices of organisations.
func ofStates(q *gorm.DB) *gorm.DB { return q.Where("organisation_id IS NULL") }

// OfOrganisation returns the offices of the organisation, with who held them.
func OfOrganisation(ctx context.Context, s *models.Store, o models.Organisation) ([]Office, error) {
	found, err := models.From[Office](s).Scopes(s.CurrentByID).Preload("State", nil).
		Preload("Terms", s.Current).Preload("Terms.Confirmations", s.Current).Preload("Terms.Person", nil).
		Where("organisation_id = ?", o.ID).Find(ctx)
	return found, cmp.Or(err, TermsAsKnown(ctx, s, found))
}

// Of returns the offices of the states in the order in which those of one are
// shown, with their terms and who held them.
func Of(ctx context.Context, s *models.Store, iso2 ...string) ([]Office, error) {
	offices, err := models.From[Office](s).Scopes(s.Current, ofStates).
		Preload("Titles", s.Current).Preload("Became", s.Current).Preload("Became.To", nil).
		Where("state_iso IN ?", iso2).Find(ctx)
	if err == nil {
		err = giveTerms(ctx, s, offices)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(offices, func(a, b Office) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.ID, b.ID))
	})
	return offices, TermsAsKnown(ctx, s, offices)
}

// ByIDs returns the offices of the numbers with their states and all terms, by state.
func ByIDs(ctx context.Context, s *models.Store, ids ...uint) ([]Office, error) {
	found, err := models.From[Office](s).Scopes(s.Current).Preload("State.Names", nil).Preload("Titles", s.Current).
		Where("id IN ?", ids).Order("(SELECT name FROM states WHERE iso2 = state_iso) COLLATE NOCASE, id").Find(ctx)
	if err == nil {
		err = giveTerms(ctx, s, found)
	}
	return found, cmp.Or(err, TermsAsKnown(ctx, s, found))
}

// Beside keeps to the offices asked, to those whose holders, past ones too, hold one of them, and to all of the states of
// the others.
func Beside(asked, others []uint) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(`id IN @asked OR state_iso IN (SELECT state_iso FROM offices WHERE id IN @others)
			OR id IN (SELECT office_id FROM terms WHERE person_id IN (SELECT person_id FROM terms WHERE office_id IN @asked))`,
			map[string]any{"asked": asked, "others": others})
	}
}

// giveTerms reads the terms of the offices, with who held them and who confirmed that. They are no
// preloads, for which GORM makes room for ten terms in each office and ten confirmations in each term:
// most have one or none, and both are large.
func giveTerms(ctx context.Context, s *models.Store, list []Office) error {
	if len(list) == 0 {
		return nil
	}
	terms, err := models.From[Term](s).Scopes(s.Current).Preload("Person", nil).Preload("Source", nil).
		Preload("Person.Names", s.Current).Preload("Person.Styles", s.Current).
		Where("office_id IN ?", models.IDsOf(list, func(o *Office) uint { return o.ID })).Find(ctx)
	if err != nil {
		return err
	}
	found, err := models.From[Confirmation](s).Scopes(s.Current).
		Where("term_id IN ?", models.IDsOf(terms, func(t *Term) uint { return t.ID })).Find(ctx)
	if err != nil {
		return err
	}
	confirmed := models.Grouped(found, func(c *Confirmation) uint { return c.TermID })
	for i := range terms {
		terms[i].Confirmations = confirmed(terms[i].ID)
	}
	held := models.Grouped(terms, func(t *Term) uint { return t.OfficeID })
	for i := range list {
		list[i].Terms = held(list[i].ID)
	}
	return nil
}

// Formerly returns what each of the offices that was changed said before, the newest
// first, by number; with who holds it now.
func Formerly(ctx context.Context, s *models.Store, list []Office) (map[uint][]Office, error) {
	now := map[uint]Office{}
	for _, o := range list {
		if o.Version > 1 {
			now[o.ID] = o
		}
	}
	if len(now) == 0 {
		return nil, nil
	}
	changes, err := models.From[models.Change](s).
		Where("kind = ? AND row_id IN ?", Office{}.KindName(), slices.Collect(maps.Keys(now))).Order("version DESC").Find(ctx)
	if err != nil {
		return nil, err
	}
	was := map[uint][]Office{}
	for _, c := range changes {
		o := now[c.RowID]
		if c.Version >= o.Version || c.Row == "" {
			continue
		}
		if err := models.Become(&o, c.Row); err != nil {
			return nil, err
		}
		was[o.ID] = append(was[o.ID], o)
	}
	return was, nil
}

// rank returns the place of the kind of office in the order in which they are shown.
func (o Office) rank() int {
	if i := slices.Index(OfficeKinds, o.Kind); i >= 0 {
		return i
	}
	return len(OfficeKinds)
}

// Addressable returns the offices of the state, and Invalid when there
// is no such state.
func Addressable(ctx context.Context, s *models.Store, iso2 string) ([]Office, error) {
	n, err := models.From[states.State](s).Scopes(s.Current).Where("iso2 = ?", iso2).Count(ctx, "*")
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, models.Invalid{"state": models.NoSuchState}
	}
	return Of(ctx, s, iso2)
}
