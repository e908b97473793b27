package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
)

// An entry is something that can be found by its names.
type entry struct {
	Hit
	folded
	codes []string // folded; by one whole, and by no part of it, it is found as well
	id    uint
}

// A list is what can be found of each kind, in the order in which it is shown.
type list map[Kind][]entry

// add adds something that is called as its hit says, and otherwise too.
func (l list) add(h Hit, id uint, other []string, codes ...string) {
	for i, code := range codes {
		codes[i] = plain(code)
	}
	h.Typed = cmp.Or(h.Typed, h.Name)
	names := append([]string{h.Name}, other...)
	l[h.Kind] = append(l[h.Kind], entry{Hit: h, folded: fold(names, h.Detail, h.State), codes: codes, id: id})
}

// find looks through the entries of the kind.
func (l list) find(w wanted, f *hits) {
	all := l[f.kind]
	code := strings.TrimSpace(w.phrase)
	for i := range all {
		if slices.Contains(all[i].codes, code) {
			f.put(called, i)
			continue
		}
		f.put(all[i].rank(w), i)
	}
	f.load = func(at []int) ([]Hit, error) {
		hits := make([]Hit, len(at))
		for n, i := range at {
			hits[n] = all[i].Hit
		}
		return hits, nil
	}
}

// meant sets among the states found the one first that the text certainly means. Where
// no state has its words in its names, it adds those that it may mean.
func (l list) meant(ctx context.Context, s *models.Store, w wanted, f *hits) error {
	matcher, err := states.Matching(ctx, s)
	if err != nil {
		return err
	}
	place := func(iso2 string) int {
		return slices.IndexFunc(l[States], func(e entry) bool { return e.codes[0] == plain(iso2) })
	}
	if st, certain := matcher.Called(w.text); certain {
		at := place(st.ISO2)
		for rank := range f.at {
			f.at[rank] = slices.DeleteFunc(f.at[rank], func(i int) bool { return i == at })
		}
		f.at[called] = slices.Insert(f.at[called], 0, at)
		return nil
	}
	if f.total() > 0 {
		return nil
	}
	for _, st := range matcher.Find(w.text).Perhaps {
		f.put(guessed, place(st.ISO2))
	}
	return nil
}

// readNames returns the names of what everybody may see. They are read once, until the
// campaign changes in more than its letters.
func readNames(ctx context.Context, s *models.Store) (list, error) {
	read := func() (list, error) { return namesOf(ctx, s) }
	if s.OnDay() != "" {
		return states.Cached(ctx, s, "names to search", read)
	}
	return states.Shared(ctx, s, "names to search on "+string(s.Today()), read)
}

func namesOf(ctx context.Context, s *models.Store) (list, error) {
	l := list{}
	names, err := states.Names(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, add := range []func(context.Context, *models.Store, map[string]string) error{
		l.addStates, l.addOffices, l.addOrganisations, l.addGroups, l.addMeetings, l.addQuestions, l.addResolutions,
	} {
		if err := add(ctx, s, names); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// rowsOf returns the rows that the scopes keep to, as they were known by the day asked for.
func rowsOf[T any, P models.RowOf[T]](ctx context.Context, s *models.Store, order string, scopes ...models.Scope) ([]T, error) {
	rows, err := models.From[T](s).Scopes(scopes...).Order(order).Find(ctx)
	if err != nil {
		return nil, err
	}
	return rows, models.AsKnown[T, P](ctx, s, rows)
}

func (l list) addStates(ctx context.Context, s *models.Store, _ map[string]string) error {
	all, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	matcher, err := states.Matching(ctx, s)
	if err != nil {
		return err
	}
	for i := range all {
		st := &all[i]
		names := []string{st.OfficialName}
		for _, n := range st.Names {
			names = append(names, n.Name)
		}
		h := Hit{Kind: States, Key: st.ISO2, Name: st.Name}
		if st.OfficialName != st.Name {
			h.Detail = st.OfficialName
		}
		if !matcher.Find(st.Name).Certain {
			h.Typed = st.OfficialName // another is called so, too
		}
		l.add(h, 0, names, st.ISO2, st.ISO3, st.M49)
	}
	return nil
}

// addOffices adds offices, and the people who hold or held them.
func (l list) addOffices(ctx context.Context, s *models.Store, names map[string]string) error {
	all, err := rowsOf[offices.Office](ctx, s, "title COLLATE NOCASE, id", s.Current)
	if err != nil {
		return err
	}
	titles, err := rowsOf[offices.OfficeTitle](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	others := map[uint][]string{}
	for _, t := range titles {
		others[t.OfficeID] = append(others[t.OfficeID], t.Title, t.Feminine, t.Ministry)
	}
	owners, err := rowsOf[models.Organisation](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	byID := map[uint]Hit{}
	for _, o := range all {
		h := Hit{Kind: Offices, Key: o.Slug, Name: o.Title, State: names[o.StateISO]}
		if o.OrganisationID != nil {
			if at := slices.IndexFunc(owners, func(own models.Organisation) bool { return own.ID == *o.OrganisationID }); at >= 0 {
				h.Detail = owners[at].Name
			}
		}
		l.add(h, o.ID, others[o.ID])
		byID[o.ID] = h
	}
	slices.SortStableFunc(l[Offices], func(a, b entry) int { return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.Name, b.Name)) })
	return l.addPeople(ctx, s, byID)
}

func (l list) addPeople(ctx context.Context, s *models.Store, held map[uint]Hit) error {
	people, err := rowsOf[offices.Person](ctx, s, "name COLLATE NOCASE, id", s.Current)
	if err != nil {
		return err
	}
	inScripts, err := rowsOf[offices.PersonName](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	terms, err := rowsOf[offices.Term](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	names, last := map[uint][]string{}, map[uint]offices.Term{}
	for _, n := range inScripts {
		names[n.PersonID] = append(names[n.PersonID], n.Name)
	}
	for _, p := range people {
		if p.MergedIntoID != nil { // who stands for both is found by this name, too
			names[*p.MergedIntoID] = append(names[*p.MergedIntoID], p.Name)
		}
	}
	for _, t := range terms {
		if before, has := last[t.PersonID]; t.From() <= s.Today() && (!has || before.From() < t.From()) {
			last[t.PersonID] = t
		}
	}
	for _, p := range people {
		if p.MergedIntoID == nil {
			office := held[last[p.ID].OfficeID]
			l.add(Hit{Kind: People, Key: p.Slug, Name: p.Name, Detail: office.Name, State: office.State}, p.ID, names[p.ID])
		}
	}
	return nil
}

func (l list) addOrganisations(ctx context.Context, s *models.Store, names map[string]string) error {
	all, err := rowsOf[models.Organisation](ctx, s, "name COLLATE NOCASE, id", offices.Joined(s))
	for _, o := range all {
		l.add(Hit{Kind: Organisations, Key: o.Slug, Name: o.Name, State: names[o.CountryISO]}, o.ID, nil)
	}
	return err
}

func (l list) addGroups(ctx context.Context, s *models.Store, _ map[string]string) error {
	all, err := states.Groups(ctx, s)
	for _, g := range all {
		l.add(Hit{Kind: Groups, Key: g.Slug, Name: g.Name}, g.ID, []string{g.Slug})
	}
	return err
}

func (l list) addQuestions(ctx context.Context, s *models.Store, _ map[string]string) error {
	all, err := states.QuestionsOf(ctx, s)
	for _, q := range all {
		l.add(Hit{Kind: Questions, Key: string(q.Slug), Name: q.Name, Detail: q.Text}, q.ID, []string{q.Aim, string(q.Slug)})
	}
	return err
}

func (l list) addMeetings(ctx context.Context, s *models.Store, names map[string]string) error {
	all, err := rowsOf[meetings.Meeting](ctx, s, "start DESC, id DESC", s.Current, meetings.Foreseen(s))
	if err != nil {
		return err
	}
	called, err := rowsOf[meetings.MeetingName](ctx, s, "id", s.Current)
	if err != nil {
		return err
	}
	others := map[uint][]string{}
	for _, n := range called {
		others[n.MeetingID] = append(others[n.MeetingID], n.Name)
	}
	for _, m := range all {
		l.add(Hit{Kind: Meetings, Key: m.Slug, Name: m.Name, Detail: m.City, State: names[m.CountryISO], On: m.Start}, m.ID, append(others[m.ID], string(m.Start), m.Slug))
	}
	return nil
}

func (l list) addResolutions(ctx context.Context, s *models.Store, _ map[string]string) error {
	all, err := rowsOf[meetings.Resolution](ctx, s, "on_day DESC, id DESC", meetings.VotedOn(s))
	for _, r := range all {
		l.add(Hit{Kind: Resolutions, Key: r.Slug, Name: r.Title, Detail: r.Symbol, On: r.On}, r.ID, []string{strconv.Itoa(r.On.Year())}, r.Symbol, r.Short())
	}
	return err
}
