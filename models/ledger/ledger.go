package ledger

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/outreach"
	"demarche/models/states"
	"demarche/models/timeline"
)

// A Ledger is one page of what was asked and promised, and all of it counted.
type Ledger struct {
	askCounts
	Rows   []letters.AskEntry
	Total  int // rows on all pages
	Paging models.Paging
}

// askCounts are all asks that a filter keeps, counted. They are shared, and must
// not be changed.
type askCounts struct {
	Standing  map[asks.Standing]int // of all, whatever standing is asked for
	ByAsk     []Count
	ByState   []Count
	ByRegion  []Count
	ByMeeting []Count
}

// A Count says how many asks and promises have something in common, by where
// they stand.
type Count struct {
	Key      string // wording, code of the state, name of the region or slug of the meeting
	Name     string
	All      int
	Standing map[asks.Standing]int
}

// List returns one page of the asks and promises that the filter keeps, as they
// stand on the day, what is most urgent first. What was asked again later counts
// once, where it was asked last.
func List(ctx context.Context, s *models.Store, f Filter, p models.Paging) (Ledger, error) {
	l := Ledger{Paging: p}
	narrow, err := f.narrow(ctx, s)
	if err != nil {
		return l, err
	}
	if err := countAsks(ctx, s, f, narrow, &l); err != nil {
		return l, err
	}
	some := asks.Standings
	if f.Standing != "" {
		some = []asks.Standing{f.Standing}
	}
	for _, standing := range some {
		l.Total += l.Standing[standing]
	}
	if err := p.Within(l.Total); err != nil {
		return l, err
	}
	order := "due_on = '', due_on, id DESC"
	if !slices.Contains([]asks.Standing{"", asks.Overdue, asks.Due, asks.Open}, f.Standing) {
		order = "closed_on DESC, id DESC"
	}
	l.Rows, err = models.From[letters.AskEntry](s).Scopes(letters.ReadableAsks(s), asks.Newest(s), narrow, asks.WithStanding(s, some...)).
		Preload("State", nil).Preload("Meeting", nil).
		Preload("Letter", func(q *gorm.DB) *gorm.DB { return letters.Readable(s)(q).Omit("body") }).Preload("Outreach", outreach.Readable(s)).
		Order(order).Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	return l, cmp.Or(err, models.AsKnown(ctx, s, l.Rows))
}

// countAsks counts in one query what the filter keeps. Of a filter without words
// that is counted once, until the campaign changes.
func countAsks(ctx context.Context, s *models.Store, f Filter, narrow models.Scope, l *Ledger) (err error) {
	count := func() (askCounts, error) { return countedAsks(ctx, s, narrow) }
	f.Standing = ""
	if f.Text+f.Wording == "" {
		l.askCounts, err = states.Cached(ctx, s, fmt.Sprintf("asks by %+v", f), count)
	} else {
		l.askCounts, err = count()
	}
	return err
}

func countedAsks(ctx context.Context, s *models.Store, narrow models.Scope) (l askCounts, err error) {
	var rows []struct {
		StateISO  string
		Text      string
		MeetingID uint
		Standing  asks.Standing
		N         int
	}
	err = models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s), asks.Newest(s), narrow).
		Select("state_iso, text, coalesce(meeting_id, 0) AS meeting_id, "+asks.StandingSQL+" AS standing, count(*) AS n",
			map[string]any{"day": s.Today(), "soon": s.Today().AddDays(asks.SoonDays)}).
		Group("1, 2, 3, 4").Scan(ctx, &rows)
	if err != nil {
		return l, err
	}
	found, err := states.All(ctx, s)
	if err != nil {
		return l, err
	}
	named := make(map[string]states.State, len(found))
	for _, st := range found {
		named[st.ISO2] = st
	}
	var ids []uint
	for _, r := range rows {
		ids = append(ids, r.MeetingID)
	}
	slices.Sort(ids)
	list, err := models.From[meetings.Meeting](s).Scopes(s.Current).Where("id IN ?", slices.Compact(ids)).Find(ctx)
	if err != nil {
		return l, err
	}
	l.Standing = map[asks.Standing]int{}
	byAsk, byState, byRegion, byMeeting := counts{}, counts{}, counts{}, counts{}
	for _, r := range rows {
		st := named[r.StateISO]
		l.Standing[r.Standing] += r.N
		byAsk.add(r.Text, r.Text, r.Standing, r.N)
		byState.add(r.StateISO, st.Name, r.Standing, r.N)
		byRegion.add(st.Region, st.Region, r.Standing, r.N)
		if at := slices.IndexFunc(list, func(m meetings.Meeting) bool { return m.ID == r.MeetingID }); at >= 0 {
			byMeeting.add(list[at].Slug, list[at].Name, r.Standing, r.N)
		}
	}
	l.ByAsk, l.ByState, l.ByRegion, l.ByMeeting = byAsk.most(), byState.most(), byRegion.most(), byMeeting.most()
	return l, nil
}

type counts map[string]*Count

func (c counts) add(key, name string, standing asks.Standing, n int) {
	if c[key] == nil {
		c[key] = &Count{Key: key, Name: name, Standing: map[asks.Standing]int{}}
	}
	c[key].All += n
	c[key].Standing[standing] += n
}

// countsShown is how many of one sort are counted apart at most: the most frequent.
const countsShown = 200

// most lists the counts, the greatest first.
func (c counts) most() []Count {
	list := make([]Count, 0, len(c))
	for _, key := range slices.Sorted(maps.Keys(c)) {
		list = append(list, *c[key])
	}
	slices.SortStableFunc(list, func(a, b Count) int { return cmp.Or(cmp.Compare(b.All, a.All), cmp.Compare(a.Name, b.Name)) })
	return list[:min(len(list), countsShown)]
}

// OpenOf returns what was asked of the state and promised by it: what is open on
// the day, what is due first first, and how much that is. What is returned is
// shared, and must not be changed.
func OpenOf(ctx context.Context, s *models.Store, iso2 string, most int) ([]asks.Ask, int, error) {
	type part struct {
		asks  []asks.Ask
		total int
	}
	p, err := states.Cached(ctx, s, fmt.Sprintf("asks of %s, %d", iso2, most), func() (p part, err error) {
		list := models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s), asks.Newest(s), asks.WithStanding(s, asks.Open, asks.Due, asks.Overdue)).Where("state_iso = ?", iso2)
		p.asks, p.total, err = models.Paged(ctx, s, list.Order("due_on = '', due_on, id DESC"), models.Paging{Number: 1, Size: most})
		return p, err
	})
	return p.asks, p.total, err
}

// Meetings returns the meetings by which something was to be done that the
// reader may see, the last one first.
func Meetings(ctx context.Context, s *models.Store) ([]meetings.Meeting, error) {
	asked := s.Part().Model(&asks.Ask{}).Select("meeting_id").Scopes(letters.ReadableAsks(s)).Where("meeting_id IS NOT NULL")
	return models.From[meetings.Meeting](s).Scopes(s.Current).Where("id IN (?)", asked).Order("start DESC, id DESC").Find(ctx)
}

// MayShow returns what can show the outcome of an ask: the newest of what passed
// between the campaign and the state, and of the evidence on it.
func MayShow(ctx context.Context, s *models.Store, iso2 string) ([]timeline.Entry, []states.Evidence, error) {
	entries, err := timeline.Newest(ctx, s, iso2)
	if err != nil {
		return nil, nil, err
	}
	evidence, err := states.EvidenceOf(ctx, s, iso2, 1)
	return entries, evidence, err
}

// ClosedBy returns the name of who noted the outcome, "" where that is not known.
func ClosedBy(ctx context.Context, s *models.Store, a asks.Ask) (string, error) {
	if a.CloserID == nil {
		return "", nil
	}
	var names []string
	err := s.DB(ctx).Model(&models.User{}).Where("id = ?", *a.CloserID).Pluck("name", &names).Error
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0], nil
}
