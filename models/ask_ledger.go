package models

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"
)

// An AskEntry is an ask or a promise in the ledger: with the letter or the contact
// that bore it and what shows its outcome, as far as the reader may see them.
type AskEntry struct {
	Ask        `gorm:"embedded"`
	Letter     *Letter   `gorm:"foreignKey:LetterID" json:"-"`
	Outreach   *Outreach `gorm:"foreignKey:OutreachID" json:"-"`
	ByLetter   *Letter   `gorm:"foreignKey:ByLetterID" json:"-"`
	ByOutreach *Outreach `gorm:"foreignKey:ByOutreachID" json:"-"`
	Again      []Ask     `gorm:"-" json:"-"` // where it was asked again
}

// A Ledger is one page of what was asked and promised, and all of it counted.
type Ledger struct {
	askCounts
	Rows   []AskEntry
	Total  int // rows on all pages
	Paging Paging
}

// askCounts are all asks that a filter keeps, counted. They are shared, and must
// not be changed.
type askCounts struct {
	Standing  map[AskStanding]int // of all, whatever standing is asked for
	ByAsk     []AskCount
	ByState   []AskCount
	ByRegion  []AskCount
	ByMeeting []AskCount
}

// An AskCount says how many asks and promises have something in common, by where
// they stand.
type AskCount struct {
	Key      string // wording, code of the state, name of the region or slug of the meeting
	Name     string
	All      int
	Standing map[AskStanding]int
}

// Ledger returns one page of the asks and promises that the filter keeps, as they
// stand on the day, what is most urgent first. What was asked again later counts
// once, where it was asked last.
func (s *Store) Ledger(ctx context.Context, f AskFilter, p Paging) (Ledger, error) {
	l := Ledger{Paging: p}
	narrow, err := s.narrowAsks(ctx, f)
	if err != nil {
		return l, err
	}
	if err := s.countAsks(ctx, f, narrow, &l); err != nil {
		return l, err
	}
	some := AskStandings
	if f.Standing != "" {
		some = []AskStanding{f.Standing}
	}
	for _, standing := range some {
		l.Total += l.Standing[standing]
	}
	if err := p.within(l.Total); err != nil {
		return l, err
	}
	order := "due_on = '', due_on, id DESC"
	if !slices.Contains([]AskStanding{"", AskOverdue, AskDue, AskOpen}, f.Standing) {
		order = "closed_on DESC, id DESC"
	}
	l.Rows, err = from[AskEntry](s.db).Scopes(s.borne, s.newestAsk, narrow, s.standing(some...)).
		Preload("State", nil).Preload("Meeting", nil).
		Preload("Letter", func(q *gorm.DB) *gorm.DB { return s.readable(q).Omit("body") }).Preload("Outreach", s.reached).
		Order(order).Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	return l, cmp.Or(err, asKnown(ctx, s, l.Rows))
}

// countAsks counts in one query what the filter keeps. Of a filter without words
// that is counted once, until the campaign changes.
func (s *Store) countAsks(ctx context.Context, f AskFilter, narrow scope, l *Ledger) (err error) {
	count := func() (askCounts, error) { return s.countedAsks(ctx, narrow) }
	f.Standing = ""
	if f.Text+f.Wording == "" {
		l.askCounts, err = remembered(ctx, s, fmt.Sprintf("asks by %+v", f), count)
	} else {
		l.askCounts, err = count()
	}
	return err
}

func (s *Store) countedAsks(ctx context.Context, narrow scope) (l askCounts, err error) {
	var rows []struct {
		StateISO  string
		Text      string
		MeetingID uint
		Standing  AskStanding
		N         int
	}
	err = from[Ask](s.db).Scopes(s.borne, s.newestAsk, narrow).
		Select("state_iso, text, coalesce(meeting_id, 0) AS meeting_id, "+askStanding+" AS standing, count(*) AS n",
			map[string]any{"day": s.Today(), "soon": s.Today().AddDays(soonDays)}).
		Group("1, 2, 3, 4").Scan(ctx, &rows)
	if err != nil {
		return l, err
	}
	states, err := s.states(ctx)
	if err != nil {
		return l, err
	}
	named := make(map[string]State, len(states))
	for _, st := range states {
		named[st.ISO2] = st
	}
	var ids []uint
	for _, r := range rows {
		ids = append(ids, r.MeetingID)
	}
	slices.Sort(ids)
	meetings, err := from[Meeting](s.db).Scopes(s.current).Where("id IN ?", slices.Compact(ids)).Find(ctx)
	if err != nil {
		return l, err
	}
	l.Standing = map[AskStanding]int{}
	asks, ofStates, regions, ofMeetings := counts{}, counts{}, counts{}, counts{}
	for _, r := range rows {
		st := named[r.StateISO]
		l.Standing[r.Standing] += r.N
		asks.add(r.Text, r.Text, r.Standing, r.N)
		ofStates.add(r.StateISO, st.Name, r.Standing, r.N)
		regions.add(st.Region, st.Region, r.Standing, r.N)
		if at := slices.IndexFunc(meetings, func(m Meeting) bool { return m.ID == r.MeetingID }); at >= 0 {
			ofMeetings.add(meetings[at].Slug, meetings[at].Name, r.Standing, r.N)
		}
	}
	l.ByAsk, l.ByState, l.ByRegion, l.ByMeeting = asks.most(), ofStates.most(), regions.most(), ofMeetings.most()
	return l, nil
}

type counts map[string]*AskCount

func (c counts) add(key, name string, standing AskStanding, n int) {
	if c[key] == nil {
		c[key] = &AskCount{Key: key, Name: name, Standing: map[AskStanding]int{}}
	}
	c[key].All += n
	c[key].Standing[standing] += n
}

// countsShown is how many of one sort are counted apart at most: the most frequent.
const countsShown = 200

// most lists the counts, the greatest first.
func (c counts) most() []AskCount {
	list := make([]AskCount, 0, len(c))
	for _, key := range slices.Sorted(maps.Keys(c)) {
		list = append(list, *c[key])
	}
	slices.SortStableFunc(list, func(a, b AskCount) int { return cmp.Or(cmp.Compare(b.All, a.All), cmp.Compare(a.Name, b.Name)) })
	return list[:min(len(list), countsShown)]
}

// AsksOf returns what was asked of the state and promised by it: what is open on
// the day, what is due first first, and how much that is. What is returned is
// shared, and must not be changed.
func (s *Store) AsksOf(ctx context.Context, iso2 string, most int) ([]Ask, int, error) {
	type part struct {
		asks  []Ask
		total int
	}
	p, err := remembered(ctx, s, fmt.Sprintf("asks of %s, %d", iso2, most), func() (p part, err error) {
		list := from[Ask](s.db).Scopes(s.borne, s.newestAsk, s.standing(AskOpen, AskDue, AskOverdue)).Where("state_iso = ?", iso2)
		p.asks, p.total, err = paged(ctx, s, list.Order("due_on = '', due_on, id DESC"), Paging{Number: 1, Size: most})
		return p, err
	})
	return p.asks, p.total, err
}

// MeetingsOfAsks answers the meetings by which something was to be done that the
// reader may see, the last one first.
func (s *Store) MeetingsOfAsks(ctx context.Context) ([]Meeting, error) {
	asked := s.db.Model(&Ask{}).Select("meeting_id").Scopes(s.borne).Where("meeting_id IS NOT NULL")
	return from[Meeting](s.db).Scopes(s.current).Where("id IN (?)", asked).Order("start DESC, id DESC").Find(ctx)
}

// Showing answers what can show the outcome of an ask: the newest of what passed
// between the campaign and the state, and of the evidence on it.
func (s *Store) Showing(ctx context.Context, iso2 string) ([]Dealing, []Evidence, error) {
	refs, err := s.dealingRefs(ctx, iso2, 1)
	if err != nil {
		return nil, nil, err
	}
	rows, err := s.dealings(ctx, refs)
	if err != nil {
		return nil, nil, err
	}
	evidence, err := s.evidenceOf(ctx, iso2, 1)
	return rows, evidence, err
}

// CloserOf answers the name of who noted the outcome, "" where that is not known.
func (s *Store) CloserOf(ctx context.Context, a Ask) (string, error) {
	if a.CloserID == nil {
		return "", nil
	}
	var names []string
	err := s.db.WithContext(ctx).Model(&User{}).Where("id = ?", *a.CloserID).Pluck("name", &names).Error
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0], nil
}
