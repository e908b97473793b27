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
	yes      map[string]int // states that say yes by their own act, by sub-region
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
	in, err := readScoreInputs(ctx, s, states)
	if err != nil {
		return nil, err
	}
	list := make([]Priority, 0, len(states))
	for _, st := range states {
		if s.Reader().MaySeeInside(st.ISO2) {
			list = append(list, in.rank(st, weights, s.Today()))
		}
	}
	slices.SortStableFunc(list, func(a, b Priority) int { return cmp.Compare(b.Points, a.Points) })
	return list, nil
}

// rank weighs the reasons for contacting a state on the day.
func (in scoreInputs) rank(st states.State, w Weights, day models.Date) Priority {
	p := Priority{State: st}
	p.add(w, in.ofStanding(st, day)...)
	if o, voted := in.votes[st.ISO2]; voted && (o == models.VoteAbstain || o == models.VoteAbsent) {
		p.add(w, whole(Ground{Reason: ForAbstained, Since: in.vote.On, Name: in.vote.Symbol, Vote: o}))
	}
	p.add(w, in.ofContact(st, day))
	if sent, has := in.late[st.ISO2]; has {
		p.add(w, whole(Ground{Reason: ForUnanswered, Since: sent}))
	}
	p.add(w, in.ofNeighbours(st, day)...)
	p.add(w, in.ofMeetings(st, day)...)
	if t, is := in.minister[st.ISO2]; is {
		p.add(w, whole(Ground{Reason: ForMinister, Since: t.Start, Name: t.Person.Name}))
	}
	return p
}

// A share is a ground that counts for a part of the points of its reason.
type share struct {
	Ground
	part, of int
}

// whole is a ground that counts for all points of its reason.
func whole(g Ground) share { return share{g, 1, 1} }

// add counts what speaks for contacting the state. What was contacted just now
// counts against it; what is worth no points is not told.
func (p *Priority) add(w Weights, shares ...share) {
	for _, g := range shares {
		if g.Points = w[g.Reason] * g.part / g.of; g.Reason == ForRecent {
			g.Points = -g.Points
		}
		if g.Points != 0 {
			p.Because, p.Points = append(p.Because, g.Ground), p.Points+g.Points
		}
	}
}

// ofStanding is what the standing of the state on a treaty says.
func (in scoreInputs) ofStanding(st states.State, day models.Date) []share {
	switch held := st.AnswerOn(day, st.Main()); held.Stance {
	case models.Undecided:
		return []share{whole(Ground{Reason: ForUndecided, Since: held.Since})}
	case models.Silent:
		return []share{whole(Ground{Reason: ForSilent})}
	}
	return nil
}

// ofContact is what the last contact says.
func (in scoreInputs) ofContact(st states.State, day models.Date) share {
	last := in.contacts[st.ISO2]
	if last == "" {
		return whole(Ground{Reason: ForQuiet})
	}
	days := last.Last().DaysUntil(day)
	if days <= recentDays {
		return whole(Ground{Reason: ForRecent, Since: last, Days: max(0, days)})
	}
	months := days / 30
	return share{Ground{Reason: ForQuiet, Since: last, Months: months}, min(months, quietMonths), quietMonths}
}

// ofNeighbours is what the neighbours say of a state that does not say yes: they
// count where at least half of the sub-region does.
func (in scoreInputs) ofNeighbours(st states.State, day models.Date) []share {
	yes := in.yes[st.Subregion]
	if st.AnswerOn(day, st.Main()).Stance == models.Yes || yes < neighbourMin || 2*yes < in.all[st.Subregion] {
		return nil
	}
	return []share{whole(Ground{Reason: ForNeighbours, Name: st.Subregion, Count: yes})}
}

// ofMeetings is the nearest meeting in which the state can take part.
func (in scoreInputs) ofMeetings(st states.State, day models.Date) []share {
	for _, m := range in.meetings {
		if !in.ccw[m.ForumID] || st.CCWStatusOn(day) != "none" {
			days := day.DaysUntil(m.Start)
			return []share{{Ground{Reason: ForMeeting, Since: m.Start, Days: days, Name: m.Name}, nearDays + 1 - days, nearDays}}
		}
	}
	return nil
}

// readScoreInputs reads what speaks for and against contacting the states, in a few
// queries for all of them.
func readScoreInputs(ctx context.Context, s *models.Store, list []states.State) (scoreInputs, error) {
	in := scoreInputs{yes: map[string]int{}, all: map[string]int{}, ccw: map[uint]bool{}}
	for _, st := range list {
		in.all[st.Subregion]++
		if st.AnswerBy(states.ByOwn, s.Today(), st.Main()).Stance == models.Yes {
			in.yes[st.Subregion]++
		}
	}
	var mine []states.State
	for _, st := range list {
		if s.Reader().MaySeeInside(st.ISO2) {
			mine = append(mine, st)
		}
	}
	var err error
	if in.contacts, err = timeline.LastContacts(ctx, s, mine); err != nil {
		return in, err
	}
	if err := lastVote(ctx, s, &in); err != nil {
		return in, err
	}
	if err := lateLetters(ctx, s, &in); err != nil {
		return in, err
	}
	if err := newMinisters(ctx, s, &in); err != nil {
		return in, err
	}
	return in, nearMeetings(ctx, s, &in)
}

// lastVote finds the last vote in plenary by the day.
func lastVote(ctx context.Context, s *models.Store, in *scoreInputs) error {
	resolutions, err := models.From[meetings.Resolution](s).Scopes(s.Current).Omit("body").Where("on_day <= ?", s.Today()).Order("on_day DESC, id").Find(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(resolutions, func(r meetings.Resolution) bool { return r.IsAdoption() })
	if at < 0 {
		return nil
	}
	in.vote = resolutions[at]
	votes, err := models.From[meetings.Vote](s).Scopes(s.Current).Where("resolution_id = ?", in.vote.ID).Find(ctx)
	in.votes = make(map[string]models.Option, len(votes))
	for _, v := range votes {
		in.votes[v.StateISO] = v.Option
	}
	return err
}

// lateLetters finds, for each state, the letter whose answer is overdue longest.
func lateLetters(ctx context.Context, s *models.Store, in *scoreInputs) error {
	var rows []struct {
		StateISO string
		Sent     models.Date
	}
	err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, letters.QueueOverdue)).Select("state_iso, min(sent_on) AS sent").Group("state_iso").Scan(ctx, &rows)
	in.late = make(map[string]models.Date, len(rows))
	for _, r := range rows {
		in.late[r.StateISO] = r.Sent
	}
	return err
}

// newMinisters finds the foreign ministers who took office lately.
func newMinisters(ctx context.Context, s *models.Store, in *scoreInputs) error {
	day := s.Today()
	terms, err := models.From[offices.Term](s).Scopes(s.Current).Preload("Office", nil).Preload("Person", nil).Preload("Confirmations", s.Current).
		Where("start >= ? AND start <= ? AND office_id IN (SELECT id FROM offices WHERE kind = 'foreign-minister' AND trashed_at IS NULL)", day.AddDays(-newDays), day).
		Order("start, id").Find(ctx)
	in.minister = make(map[string]offices.Term, len(terms))
	for _, t := range terms {
		if !t.OverOn(day) {
			in.minister[t.Office.StateISO] = t
		}
	}
	return err
}

// nearMeetings finds the meetings of the General Assembly and of the Convention
// in the next weeks. Those of the Convention are for its parties and signatories.
func nearMeetings(ctx context.Context, s *models.Store, in *scoreInputs) error {
	day := s.Today()
	list, err := models.From[meetings.Meeting](s).Scopes(s.Current).Preload("Forum", nil).
		Where("start > ? AND start <= ?", day, day.AddDays(nearDays)).Order("start, id").Find(ctx)
	of := func(f meetings.Forum, body string) bool { return strings.HasPrefix(f.Slug, body) || f.Parent == body }
	for _, m := range list {
		in.ccw[m.ForumID] = of(m.Forum, "ccw")
		if m.PhaseOn(day) == meetings.Ahead && m.Start.Precision() == models.Day && (in.ccw[m.ForumID] || of(m.Forum, "unga")) {
			in.meetings = append(in.meetings, m)
		}
	}
	return err
}
