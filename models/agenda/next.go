package agenda

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/models/timeline"
)

// The spans of the reasons for contacting a state.
const (
	quietMonths  = 24  // after which no contact is worth all its points
	nearDays     = 60  // within which a meeting is near
	newDays      = 180 // for which a minister is new
	recentDays   = 14  // for which a contact is recent
	neighbourMin = 2   // states that have to say yes among the neighbours
)

// A Priority is a state and why it should be contacted next.
type Priority struct {
	State   states.State
	Points  int
	Because []Ground
}

// A Ground is one reason with what makes it one, and its points; of ForRecent
// they are taken away.
type Ground struct {
	Reason Reason
	Points int
	Since  models.Date // of a stance, a contact, a letter, a vote, a minister or a meeting; "" where not known
	Days   int         // until a meeting, or since a contact
	Months int         // without a contact
	Name   string      // of a resolution, a meeting, a minister or a sub-region
	Count  int         // of the neighbours that say yes
	Vote   models.Option
}

// scoreInputs are what speaks for and against contacting a state, apart from what
// the register of states has.
type scoreInputs struct {
	vote     meetings.Resolution
	votes    map[string]models.Option
	contacts map[string]models.Date
	late     map[string]models.Date // the letter that waits longest
	minister map[string]offices.Term
	meetings []meetings.Meeting // ahead and near, the nearest first
	ccw      map[uint]bool
	yes      map[string]int // states that say yes, by sub-region
	all      map[string]int // states, by sub-region
}

// Priorities ranks the states that the reader works on by whom to contact next, on the
// day that the store shows. Equal points stand in alphabetical order. What is
// returned is shared, and must not be changed.
func Priorities(ctx context.Context, s *models.Store) ([]Priority, Weights, error) {
	if !s.Reader().MayWrite() {
		return nil, nil, models.ErrForbidden
	}
	weights, err := ReadWeights(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	list, err := states.Cached(ctx, s, "next", func() ([]Priority, error) { return priorities(ctx, s, weights) })
	return list, weights, err
}

func priorities(ctx context.Context, s *models.Store, weights Weights) ([]Priority, error) {
	states, err := states.All(ctx, s)
	if err != nil {
		return nil, err
	}
	sig, err := readScoreInputs(ctx, s, states)
	if err != nil {
		return nil, err
	}
	list := make([]Priority, 0, len(states))
	for _, st := range states {
		if s.Reader().MaySeeInside(st.ISO2) {
			list = append(list, sig.rank(st, weights, s.Today()))
		}
	}
	slices.SortStableFunc(list, func(a, b Priority) int { return cmp.Compare(b.Points, a.Points) })
	return list, nil
}

// rank weighs the reasons for contacting a state on the day.
func (sig scoreInputs) rank(st states.State, w Weights, day models.Date) Priority {
	next := Priority{State: st}
	add := func(b Ground, part, of int) {
		b.Points = w[b.Reason] * part / of
		if b.Points == 0 {
			return
		}
		if b.Reason == ForRecent {
			b.Points = -b.Points
		}
		next.Because, next.Points = append(next.Because, b), next.Points+b.Points
	}
	held := st.AnswerOn(day, models.Treaty)
	switch held.Stance {
	case models.Undecided:
		add(Ground{Reason: ForUndecided, Since: held.Since}, 1, 1)
	case models.Silent:
		add(Ground{Reason: ForSilent}, 1, 1)
	}
	if o, voted := sig.votes[st.ISO2]; voted && (o == models.VoteAbstain || o == models.VoteAbsent) {
		add(Ground{Reason: ForAbstained, Since: sig.vote.On, Name: sig.vote.Symbol, Vote: o}, 1, 1)
	}
	last := sig.contacts[st.ISO2]
	switch days := last.Last().DaysUntil(day); {
	case last == "":
		add(Ground{Reason: ForQuiet}, 1, 1)
	case days <= recentDays:
		add(Ground{Reason: ForRecent, Since: last, Days: max(0, days)}, 1, 1)
	default:
		months := days / 30
		add(Ground{Reason: ForQuiet, Since: last, Months: months}, min(months, quietMonths), quietMonths)
	}
	if sent, has := sig.late[st.ISO2]; has {
		add(Ground{Reason: ForUnanswered, Since: sent}, 1, 1)
	}
	if held.Stance != models.Yes {
		if yes := sig.yes[st.Subregion]; yes >= neighbourMin && 2*yes >= sig.all[st.Subregion] {
			add(Ground{Reason: ForNeighbours, Name: st.Subregion, Count: yes}, 1, 1)
		}
	}
	for _, m := range sig.meetings {
		if !sig.ccw[m.ForumID] || st.CCWStatusOn(day) != "none" {
			days := day.DaysUntil(m.Start)
			add(Ground{Reason: ForMeeting, Since: m.Start, Days: days, Name: m.Name}, nearDays+1-days, nearDays)
			break
		}
	}
	if t, is := sig.minister[st.ISO2]; is {
		add(Ground{Reason: ForMinister, Since: t.Start, Name: t.Person.Name}, 1, 1)
	}
	return next
}

// readScoreInputs reads what speaks for and against contacting the states, in a few
// queries for all of them.
func readScoreInputs(ctx context.Context, s *models.Store, list []states.State) (scoreInputs, error) {
	sig := scoreInputs{yes: map[string]int{}, all: map[string]int{}, ccw: map[uint]bool{}}
	for _, st := range list {
		sig.all[st.Subregion]++
		if st.AnswerOn(s.Today(), models.Treaty).Stance == models.Yes {
			sig.yes[st.Subregion]++
		}
	}
	var mine []states.State
	for _, st := range list {
		if s.Reader().MaySeeInside(st.ISO2) {
			mine = append(mine, st)
		}
	}
	var err error
	if sig.contacts, err = timeline.LastContacts(ctx, s, mine); err != nil {
		return sig, err
	}
	if err := lastVote(ctx, s, &sig); err != nil {
		return sig, err
	}
	if err := lateLetters(ctx, s, &sig); err != nil {
		return sig, err
	}
	if err := newMinisters(ctx, s, &sig); err != nil {
		return sig, err
	}
	return sig, nearMeetings(ctx, s, &sig)
}

// lastVote finds the last vote in plenary by the day.
func lastVote(ctx context.Context, s *models.Store, sig *scoreInputs) error {
	resolutions, err := models.From[meetings.Resolution](s).Scopes(s.Current).Omit("body").Where("on_day <= ?", s.Today()).Order("on_day DESC, id").Find(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(resolutions, func(r meetings.Resolution) bool { return !r.InCommittee() })
	if at < 0 {
		return nil
	}
	sig.vote = resolutions[at]
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Where("resolution_id = ?", sig.vote.ID).Find(ctx)
	sig.votes = make(map[string]models.Option, len(votes))
	for _, v := range votes {
		sig.votes[v.StateISO] = v.Option
	}
	return err
}

// lateLetters finds, for each state, the letter whose answer is overdue longest.
func lateLetters(ctx context.Context, s *models.Store, sig *scoreInputs) error {
	var rows []struct {
		StateISO string
		Sent     models.Date
	}
	err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, letters.QueueOverdue)).Select("state_iso, min(sent_on) AS sent").Group("state_iso").Scan(ctx, &rows)
	sig.late = make(map[string]models.Date, len(rows))
	for _, r := range rows {
		sig.late[r.StateISO] = r.Sent
	}
	return err
}

// newMinisters finds the foreign ministers who took office lately.
func newMinisters(ctx context.Context, s *models.Store, sig *scoreInputs) error {
	day := s.Today()
	terms, err := models.From[offices.Term](s).Scopes(s.Current).Preload("Office", nil).Preload("Person", nil).
		Where("start >= ? AND start <= ? AND office_id IN (SELECT id FROM offices WHERE kind = 'foreign-minister' AND trashed_at IS NULL)", day.AddDays(-newDays), day).
		Order("start, id").Find(ctx)
	sig.minister = make(map[string]offices.Term, len(terms))
	for _, t := range terms {
		if t.End == "" || t.End.Last() >= day {
			sig.minister[t.Office.StateISO] = t
		}
	}
	return err
}

// nearMeetings finds the meetings of the General Assembly and of the Convention
// in the next weeks. Those of the Convention are for its parties and signatories.
func nearMeetings(ctx context.Context, s *models.Store, sig *scoreInputs) error {
	day := s.Today()
	list, err := models.From[meetings.Meeting](s).Scopes(s.Current).Preload("Forum", nil).
		Where("start > ? AND start <= ?", day, day.AddDays(nearDays)).Order("start, id").Find(ctx)
	of := func(f meetings.Forum, body string) bool { return strings.HasPrefix(f.Slug, body) || f.Parent == body }
	for _, m := range list {
		sig.ccw[m.ForumID] = of(m.Forum, "ccw")
		if m.PhaseOn(day) == meetings.Ahead && m.Start.Precision() == models.Day && (sig.ccw[m.ForumID] || of(m.Forum, "unga")) {
			sig.meetings = append(sig.meetings, m)
		}
	}
	return err
}
