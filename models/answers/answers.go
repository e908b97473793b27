package answers

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/states"
	"demarche/models/workdays"
)

// A Filter chooses among the letters that we sent.
type Filter struct {
	From, To models.Date // the first and the last day of sending, "" for any
	State    string      // ISO 3166-1 alpha-2, "" for any
	Region   string      // region or sub-region, "" for any
	Reply    string      // Answered, Silent or a kind of reply; "" for whatever came
}

// What came of a letter, besides the kinds of replies.
const (
	Answered = "answered" // an answer: yes, in part, or no
	Silent   = "silence"  // no person has even acknowledged it
	NotNoted = "not-read" // a reply of which nobody has noted what it says
)

// Replies lists what can be asked for as the reply.
var Replies = append([]string{Answered, Silent}, kinds...)

// kinds are the kinds of replies by name.
var kinds = func() (names []string) {
	for _, k := range letters.ReplyKinds {
		names = append(names, string(k))
	}
	return append(names, NotNoted)
}()

// kindOf returns the name of the kind of a reply.
func kindOf(r letters.Letter) string { return cmp.Or(string(r.Reads()), NotNoted) }

// Year returns the filter that is meant where no days are given: the letters of the
// year that ends on the day.
func Year(day models.Date) Filter { return Filter{From: day.AddDays(-364), To: day} }

// A Wait is a letter that we sent, and the reply that is asked about.
type Wait struct {
	Letter letters.Letter  // with its state, and without its text
	Reply  *letters.Letter // nil for silence
}

// Days returns after how many days the reply came: of silence, how long it lasts on
// the day.
func (w Wait) Days(day models.Date) int { return w.Letter.SentOn.DaysUntil(w.until(day)) }

// WorkingDays returns Days in days on which people work in the state.
func (w Wait) WorkingDays(day models.Date) int {
	return workdays.Between(w.Letter.StateISO, w.Letter.SentOn, w.until(day))
}

func (w Wait) until(day models.Date) models.Date {
	if w.Reply != nil {
		return max(w.Letter.SentOn, w.Reply.ReceivedOn)
	}
	return day
}

// A Count says what came of some letters, and how long it took.
type Count struct {
	Key         string // code of the state, name of the region, or kind of reply
	Name        string
	Letters     int     // how many were sent; by kind of reply, to how many such a reply came
	Answered    int     // how many were answered
	Silent      int     // how many nobody has acknowledged
	Days        float64 // until the answer, or until the reply of the kind: the median
	WorkingDays float64 // the same in working days of the state
}

// Figures are all letters of a filter, counted.
type Figures struct {
	All      Count
	ByKind   []Count
	ByRegion []Count
	ByState  []Count
}

// Read counts the letters that the filter keeps, as far as the reader may see them and
// their replies. What was sent again in another letter counts by itself. What is
// returned is shared, and must not be changed.
func Read(ctx context.Context, s *models.Store, f Filter) (Figures, error) {
	if err := f.check(ctx, s); err != nil {
		return Figures{}, err
	}
	f.Reply = ""
	return states.Cached(ctx, s, fmt.Sprintf("answers %+v", f), func() (Figures, error) {
		sent, err := f.sent(ctx, s)
		if err != nil {
			return Figures{}, err
		}
		return countAll(sent), nil
	})
}

// List returns one page of the letters that make up a figure, what took longest first,
// and how many they are.
func List(ctx context.Context, s *models.Store, f Filter, p models.Paging) ([]Wait, int, error) {
	if err := f.check(ctx, s); err != nil {
		return nil, 0, err
	}
	sent, err := f.sent(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	var waits []Wait
	for _, l := range sent {
		if w, kept := l.asked(f.Reply); kept {
			waits = append(waits, w)
		}
	}
	day := s.Today()
	slices.SortStableFunc(waits, func(a, b Wait) int {
		return cmp.Or(cmp.Compare(b.Days(day), a.Days(day)), cmp.Compare(a.Letter.ID, b.Letter.ID))
	})
	page, err := models.Cut(waits, p)
	return page, len(waits), err
}

// check returns Invalid where the filter asks for what does not exist.
func (f *Filter) check(ctx context.Context, s *models.Store) error {
	wrong := models.Invalid{}
	f.From, f.To = models.TrimDate(f.From), models.TrimDate(f.To)
	first, last := models.CheckDate(wrong, "from", f.From), models.CheckDate(wrong, "to", f.To)
	wrong.Check(!first || !last || f.From == "" || f.To == "" || f.From.First() <= f.To.Last(), "to", models.EndBeforeStart)
	wrong.Check(f.Reply == "" || slices.Contains(Replies, f.Reply), "reply", models.NotAChoice)
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	f.State = strings.ToUpper(strings.TrimSpace(f.State))
	wrong.Check(f.State == "" || slices.ContainsFunc(list, func(st states.State) bool { return st.ISO2 == f.State }), "state", models.NotAChoice)
	wrong.Check(f.Region == "" || slices.ContainsFunc(list, func(st states.State) bool { return st.Region == f.Region || st.Subregion == f.Region }), "region", models.NotAChoice)
	return wrong.Err()
}

// slim reads of a letter what is counted and listed. What was known at another instant
// is told from the whole.
func slim(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if !s.KnownBy().IsZero() {
			return q
		}
		return q.Select("id, state_iso, direction, subject, reference, sent_on, received_on, answers_id, reply_kind, is_answer")
	}
}

// A sentLetter is a letter of ours with the replies of persons to it, the first first.
type sentLetter struct {
	letters.Letter
	replies []letters.Letter
}

// sent reads the letters that the filter keeps, whatever came of them, and the replies, of
// the states of which the reader is told that none came.
func (f Filter) sent(ctx context.Context, s *models.Store) ([]sentLetter, error) {
	named, err := states.ByCode(ctx, s)
	if err != nil {
		return nil, err
	}
	list := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.Told(s), slim(s)).Where("direction = ? AND sent_on <> ''", letters.Outgoing)
	if f.From != "" {
		list = list.Where("sent_on >= ?", f.From.First())
	}
	if f.To != "" {
		list = list.Where("sent_on <= ?", f.To.Last())
	}
	if f.State != "" {
		list = list.Where("state_iso = ?", f.State)
	}
	ours, err := list.Order("sent_on, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, ours); err != nil {
		return nil, err
	}
	ours = slices.DeleteFunc(ours, func(l letters.Letter) bool {
		st := named.Of(l.StateISO)
		return f.Region != "" && st.Region != f.Region && st.Subregion != f.Region
	})
	replies, err := repliesTo(ctx, s, f)
	if err != nil {
		return nil, err
	}
	found := make([]sentLetter, len(ours))
	for i := range ours {
		ours[i].State = named.Of(ours[i].StateISO)
		found[i] = sentLetter{ours[i], replies[ours[i].ID]}
	}
	return found, nil
}

// repliesTo returns the replies of persons to letters of ours by the number of the
// letter, the first first. What a program sent is none, even where somebody has
// recorded it as a reply.
func repliesTo(ctx context.Context, s *models.Store, f Filter) (map[uint][]letters.Letter, error) {
	list := models.From[letters.Letter](s).Scopes(letters.Readable(s), slim(s)).
		Where("direction = ? AND answers_id IS NOT NULL", letters.Incoming).
		Where("NOT EXISTS (SELECT 1 FROM mails WHERE mails.reply_id = letters.id AND mails.nature <> ?)", inbox.Personal)
	if f.State != "" {
		list = list.Where("state_iso = ?", f.State)
	}
	if f.From != "" {
		list = list.Where("received_on >= ?", f.From.First())
	}
	found, err := list.Order("received_on, id").Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, found); err != nil {
		return nil, err
	}
	replies := map[uint][]letters.Letter{}
	for _, r := range found {
		if r.AnswersID != nil {
			replies[*r.AnswersID] = append(replies[*r.AnswersID], r)
		}
	}
	return replies, nil
}

// asked returns the letter with the first reply of the sort, and tells whether that is
// what came of it. A letter to which several replies came is asked about each kind.
func (l sentLetter) asked(reply string) (Wait, bool) {
	switch reply {
	case "":
		if len(l.replies) > 0 {
			return Wait{l.Letter, &l.replies[0]}, true
		}
		return Wait{Letter: l.Letter}, true
	case Silent:
		return Wait{Letter: l.Letter}, len(l.replies) == 0
	}
	for i, r := range l.replies {
		if reply == Answered && r.IsAnswer || reply == kindOf(r) {
			return Wait{l.Letter, &l.replies[i]}, true
		}
	}
	return Wait{}, false
}

// A tally counts letters of one sort.
type tally struct {
	Count
	days, working []int
}

func (t *tally) add(w Wait) {
	t.days, t.working = append(t.days, w.Days("")), append(t.working, w.WorkingDays(""))
}

func (t *tally) count() Count {
	t.Days, t.WorkingDays = median(t.days), median(t.working)
	return t.Count
}

type tallies map[string]*tally

func (t tallies) of(key, name string) *tally {
	if t[key] == nil {
		t[key] = &tally{Count: Count{Key: key, Name: name}}
	}
	return t[key]
}

// counts lists the tallies by their names.
func (t tallies) counts() []Count {
	var list []Count
	for _, key := range slices.Sorted(maps.Keys(t)) {
		list = append(list, t[key].count())
	}
	slices.SortStableFunc(list, func(a, b Count) int { return cmp.Compare(models.Fold(a.Name), models.Fold(b.Name)) })
	return list
}

func countAll(sent []sentLetter) Figures {
	all, byState, byRegion, byKind := tally{}, tallies{}, tallies{}, tallies{}
	for _, l := range sent {
		answer, answered := l.asked(Answered)
		for _, t := range []*tally{&all, byState.of(l.StateISO, l.State.Name), byRegion.of(l.State.Region, l.State.Region)} {
			t.Letters++
			if answered {
				t.Answered++
				t.add(answer)
			}
			if len(l.replies) == 0 {
				t.Silent++
			}
		}
		for _, kind := range kinds {
			if w, came := l.asked(kind); came {
				t := byKind.of(kind, "")
				t.Letters++
				t.add(w)
			}
		}
	}
	f := Figures{All: all.count(), ByState: byState.counts(), ByRegion: byRegion.counts()}
	for _, kind := range kinds {
		if t := byKind[kind]; t != nil {
			f.ByKind = append(f.ByKind, t.count())
		}
	}
	return f
}

// median returns the number in the middle, or half way between the two that are there;
// 0 of none.
func median(of []int) float64 {
	if len(of) == 0 {
		return 0
	}
	of = slices.Sorted(slices.Values(of))
	half := len(of) / 2
	if len(of)%2 == 1 {
		return float64(of[half])
	}
	return float64(of[half-1]+of[half]) / 2
}
