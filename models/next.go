package models

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// The spans of the reasons for contacting a state.
const (
	quietMonths  = 24  // after which no contact is worth all its points
	nearDays     = 60  // within which a meeting is near
	newDays      = 180 // for which a minister is new
	recentDays   = 14  // for which a contact is recent
	neighbourMin = 2   // states that have to say yes among the neighbours
)

// A Next is a state and why it should be contacted next.
type Next struct {
	State   State
	Points  int
	Because []Because
}

// A Because is one reason with what makes it one, and its points; of ForRecent
// they are taken away.
type Because struct {
	Reason Reason
	Points int
	Since  Date   // of a stance, a contact, a letter, a vote, a minister or a meeting; "" where not known
	Days   int    // until a meeting, or since a contact
	Months int    // without a contact
	Name   string // of a resolution, a meeting, a minister or a sub-region
	Count  int    // of the neighbours that say yes
	Vote   Option
}

// signals are what speaks for and against contacting a state, apart from what
// the register of states has.
type signals struct {
	vote     Resolution
	votes    map[string]Option
	contacts map[string]Date
	late     map[string]Date // the letter that waits longest
	minister map[string]Term
	meetings []Meeting // ahead and near, the nearest first
	ccw      map[uint]bool
	yes      map[string]int // states that say yes, by sub-region
	all      map[string]int // states, by sub-region
}

// Next ranks the states that the reader works on by whom to contact next, on the
// day that the store shows. Equal points stand in alphabetical order. What is
// returned is shared, and must not be changed.
func (s *Store) Next(ctx context.Context) ([]Next, Weights, error) {
	if !s.reader.MayWrite() {
		return nil, nil, ErrForbidden
	}
	weights, err := s.Weights(ctx)
	if err != nil {
		return nil, nil, err
	}
	list, err := remembered(ctx, s, "next", func() ([]Next, error) { return s.next(ctx, weights) })
	return list, weights, err
}

func (s *Store) next(ctx context.Context, weights Weights) ([]Next, error) {
	states, err := s.states(ctx)
	if err != nil {
		return nil, err
	}
	sig, err := s.signals(ctx, states)
	if err != nil {
		return nil, err
	}
	list := make([]Next, 0, len(states))
	for _, st := range states {
		if s.reader.MaySeeInside(st.ISO2) {
			list = append(list, sig.rank(st, weights, s.Today()))
		}
	}
	slices.SortStableFunc(list, func(a, b Next) int { return cmp.Compare(b.Points, a.Points) })
	return list, nil
}

// rank weighs the reasons for contacting a state on the day.
func (sig signals) rank(st State, w Weights, day Date) Next {
	next := Next{State: st}
	add := func(b Because, part, of int) {
		b.Points = w[b.Reason] * part / of
		if b.Points == 0 {
			return
		}
		if b.Reason == ForRecent {
			b.Points = -b.Points
		}
		next.Because, next.Points = append(next.Because, b), next.Points+b.Points
	}
	held := st.AnswerOn(day, Treaty)
	switch held.Stance {
	case Undecided:
		add(Because{Reason: ForUndecided, Since: held.Since}, 1, 1)
	case Silent:
		add(Because{Reason: ForSilent}, 1, 1)
	}
	if o, voted := sig.votes[st.ISO2]; voted && (o == VoteAbstain || o == VoteAbsent) {
		add(Because{Reason: ForAbstained, Since: sig.vote.On, Name: sig.vote.Symbol, Vote: o}, 1, 1)
	}
	last := sig.contacts[st.ISO2]
	switch days := last.Last().DaysUntil(day); {
	case last == "":
		add(Because{Reason: ForQuiet}, 1, 1)
	case days <= recentDays:
		add(Because{Reason: ForRecent, Since: last, Days: max(0, days)}, 1, 1)
	default:
		months := days / 30
		add(Because{Reason: ForQuiet, Since: last, Months: months}, min(months, quietMonths), quietMonths)
	}
	if sent, has := sig.late[st.ISO2]; has {
		add(Because{Reason: ForUnanswered, Since: sent}, 1, 1)
	}
	if held.Stance != Yes {
		if yes := sig.yes[st.Subregion]; yes >= neighbourMin && 2*yes >= sig.all[st.Subregion] {
			add(Because{Reason: ForNeighbours, Name: st.Subregion, Count: yes}, 1, 1)
		}
	}
	for _, m := range sig.meetings {
		if !sig.ccw[m.ForumID] || st.CCWStatusOn(day) != "none" {
			days := day.DaysUntil(m.Start)
			add(Because{Reason: ForMeeting, Since: m.Start, Days: days, Name: m.Name}, nearDays+1-days, nearDays)
			break
		}
	}
	if t, is := sig.minister[st.ISO2]; is {
		add(Because{Reason: ForMinister, Since: t.Start, Name: t.Person.Name}, 1, 1)
	}
	return next
}

// signals reads what speaks for and against contacting the states, in a few
// queries for all of them.
func (s *Store) signals(ctx context.Context, states []State) (signals, error) {
	sig := signals{yes: map[string]int{}, all: map[string]int{}, ccw: map[uint]bool{}}
	for _, st := range states {
		sig.all[st.Subregion]++
		if st.AnswerOn(s.Today(), Treaty).Stance == Yes {
			sig.yes[st.Subregion]++
		}
	}
	var mine []State
	for _, st := range states {
		if s.reader.MaySeeInside(st.ISO2) {
			mine = append(mine, st)
		}
	}
	var err error
	if sig.contacts, err = s.LastContacts(ctx, mine); err != nil {
		return sig, err
	}
	if err := s.lastVote(ctx, &sig); err != nil {
		return sig, err
	}
	if err := s.lateLetters(ctx, &sig); err != nil {
		return sig, err
	}
	if err := s.newMinisters(ctx, &sig); err != nil {
		return sig, err
	}
	return sig, s.nearMeetings(ctx, &sig)
}

// lastVote finds the last vote in plenary by the day.
func (s *Store) lastVote(ctx context.Context, sig *signals) error {
	resolutions, err := from[Resolution](s.db).Scopes(s.current).Omit("body").Where("on_day <= ?", s.Today()).Order("on_day DESC, id").Find(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(resolutions, func(r Resolution) bool { return !r.InCommittee() })
	if at < 0 {
		return nil
	}
	sig.vote = resolutions[at]
	votes, err := from[Vote](s.db).Scopes(s.current).Where("resolution_id = ?", sig.vote.ID).Find(ctx)
	sig.votes = make(map[string]Option, len(votes))
	for _, v := range votes {
		sig.votes[v.StateISO] = v.Option
	}
	return err
}

// lateLetters finds, for each state, the letter whose answer is overdue longest.
func (s *Store) lateLetters(ctx context.Context, sig *signals) error {
	var rows []struct {
		StateISO string
		Sent     Date
	}
	err := from[Letter](s.db).Scopes(s.readable, s.queue(OverdueLetters)).Select("state_iso, min(sent_on) AS sent").Group("state_iso").Scan(ctx, &rows)
	sig.late = make(map[string]Date, len(rows))
	for _, r := range rows {
		sig.late[r.StateISO] = r.Sent
	}
	return err
}

// newMinisters finds the foreign ministers who took office lately.
func (s *Store) newMinisters(ctx context.Context, sig *signals) error {
	day := s.Today()
	terms, err := from[Term](s.db).Scopes(s.current).Preload("Office", nil).Preload("Person", nil).
		Where("start >= ? AND start <= ? AND office_id IN (SELECT id FROM offices WHERE kind = 'foreign-minister' AND trashed_at IS NULL)", day.AddDays(-newDays), day).
		Order("start, id").Find(ctx)
	sig.minister = make(map[string]Term, len(terms))
	for _, t := range terms {
		if t.End == "" || t.End.Last() >= day {
			sig.minister[t.Office.StateISO] = t
		}
	}
	return err
}

// nearMeetings finds the meetings of the General Assembly and of the Convention
// in the next weeks. Those of the Convention are for its parties and signatories.
func (s *Store) nearMeetings(ctx context.Context, sig *signals) error {
	day := s.Today()
	meetings, err := from[Meeting](s.db).Scopes(s.current).Preload("Forum", nil).
		Where("start > ? AND start <= ?", day, day.AddDays(nearDays)).Order("start, id").Find(ctx)
	of := func(f Forum, body string) bool { return strings.HasPrefix(f.Slug, body) || f.Parent == body }
	for _, m := range meetings {
		sig.ccw[m.ForumID] = of(m.Forum, "ccw")
		if m.PhaseOn(day) == Ahead && m.Start.Precision() == Day && (sig.ccw[m.ForumID] || of(m.Forum, "unga")) {
			sig.meetings = append(sig.meetings, m)
		}
	}
	return err
}
