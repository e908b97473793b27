package models

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"
)

// How much my day shows of each list, and how many days it looks ahead.
const (
	MyDayShown = 25
	weekAhead  = 7
)

// A MyDay is what somebody has to do on a day, as far as they may see and do it.
type MyDay struct {
	Late      []Duty // what is overdue, the longest first: no more than MyDayShown
	LateTotal int    // how much is overdue
	Today     []Duty // what falls due on the day
	Week      []Duty // what falls due in the seven days after it
	More      bool   // more falls due than is listed

	ToSign         []Letter // drafts that wait for the reader to approve them as one who signs
	ToApprove      []Letter // drafts that lie before the reader to be approved, the oldest first: no more than MyDayShown
	ToApproveTotal int
	ProposalsTotal int // proposals that the reader may answer, and that wait

	Untouched      []Untouched // states of the reader without contact for a year: no more than MyDayShown
	UntouchedTotal int
}

// An Untouched is a state with which there was no contact for a year.
type Untouched struct {
	State State
	Last  Date // the last contact, "" for none on record
}

// IsFree tells whether there is nothing to do.
func (d MyDay) IsFree() bool {
	return d.LateTotal+len(d.Today)+len(d.Week)+len(d.ToSign)+d.ToApproveTotal+d.ProposalsTotal+d.UntouchedTotal == 0
}

// MyDay returns what the reader has to do on the day that the store shows. It
// asks as many queries for a thousand things as for one, and none again before
// the campaign changes. What is returned is shared, and must not be changed.
func (s *Store) MyDay(ctx context.Context) (MyDay, error) {
	return remembered(ctx, s, "my-day", func() (MyDay, error) { return s.myDay(ctx) })
}

func (s *Store) myDay(ctx context.Context) (MyDay, error) {
	var d MyDay
	if !s.reader.SignedIn() {
		return d, ErrForbidden
	}
	var err error
	if d.ToSign, err = s.lettersToSign(ctx); err != nil || !s.reader.MayWrite() {
		return d, err
	}
	if err := s.lateDuties(ctx, &d); err != nil {
		return d, err
	}
	if err := s.nextDuties(ctx, &d); err != nil {
		return d, err
	}
	if err := s.approvals(ctx, &d); err != nil {
		return d, err
	}
	return d, s.untouched(ctx, &d)
}

// lateDuties finds what is overdue. Of each kind the longest overdue are read,
// so that the longest of all are among them.
func (s *Store) lateDuties(ctx context.Context, d *MyDay) error {
	day := s.Today()
	owed, err := s.owedDuties(ctx, MyDayShown, s.late)
	if err != nil {
		return err
	}
	owedTotal, err := from[FollowUp](s.db).Scopes(s.owed, s.mine, s.late).Count(ctx, "*")
	if err != nil {
		return err
	}
	answers, err := s.answerDuties(ctx, MyDayShown, OverdueLetters)
	if err != nil {
		return err
	}
	answersTotal, err := from[Letter](s.db).Scopes(s.readable, s.queue(OverdueLetters), s.ofMyStates).Count(ctx, "*")
	if err != nil {
		return err
	}
	promises, err := s.promiseDuties(ctx, promisesMax, day.AddDays(-promiseDays), day.AddDays(weekAhead))
	if err != nil {
		return err
	}
	late := slices.DeleteFunc(slices.Concat(owed, answers, promises), func(duty Duty) bool { return duty.Due >= day })
	d.LateTotal = int(owedTotal) + int(answersTotal) + len(late) - len(owed) - len(answers)
	d.Week = slices.DeleteFunc(promises, func(duty Duty) bool { return duty.Due < day })
	d.More = len(promises) == promisesMax
	d.Late = inDueOrder(late)
	d.Late = d.Late[:min(MyDayShown, len(d.Late))]
	return nil
}

// nextDuties finds what falls due on the day and in the week after.
func (s *Store) nextDuties(ctx context.Context, d *MyDay) error {
	day, end := s.Today(), s.Today().AddDays(weekAhead)
	const most = 2 * MyDayShown
	owed, err := s.owedDuties(ctx, most, s.dueBy(end), s.inTime)
	if err != nil {
		return err
	}
	answers, err := s.answerDuties(ctx, most, AwaitingLetters, s.answerBy(end))
	if err != nil {
		return err
	}
	d.More = d.More || len(owed) == most || len(answers) == most
	all := inDueOrder(slices.Concat(owed, answers, d.Week))
	d.Week = nil
	for _, duty := range all {
		switch {
		case duty.Due == day:
			d.Today = append(d.Today, duty)
		case duty.Due > day && duty.Due <= end:
			d.Week = append(d.Week, duty)
		}
	}
	return nil
}

// inTime keeps to what is not overdue on the day.
func (s *Store) inTime(q *gorm.DB) *gorm.DB {
	return q.Where(`(due_on >= substr(@day, 1, length(due_on)) OR
		paused_until <> '' AND paused_on <= @day AND paused_until >= substr(@day, 1, length(paused_until)))`, map[string]any{"day": s.Today()})
}

// approvals finds the drafts that were submitted to the reader.
func (s *Store) approvals(ctx context.Context, d *MyDay) error {
	if !s.reader.MaySend() || s.IsPast() {
		return nil
	}
	states, err := s.statesByCode(ctx)
	if err != nil {
		return err
	}
	proposals, err := from[Proposal](s.db).Scopes(s.proposed).Where("status IN ?", OpenProposals.statuses()).Count(ctx, "*")
	if err != nil {
		return err
	}
	d.ProposalsTotal = int(proposals)
	drafts := from[Letter](s.db).Scopes(s.readable, s.queue(ApproveLetters))
	total, err := drafts.Count(ctx, "*")
	if err != nil {
		return err
	}
	d.ToApproveTotal = int(total)
	d.ToApprove, err = drafts.Omit("body").Order(queueOrder[ApproveLetters]).Limit(MyDayShown).Find(ctx)
	for i := range d.ToApprove {
		d.ToApprove[i].State = states.of(d.ToApprove[i].StateISO)
	}
	return err
}

// untouched finds the states of the reader with which there was no contact for
// a year: the states that are theirs, and for coordinators those undecided on a
// treaty as well.
func (s *Store) untouched(ctx context.Context, d *MyDay) error {
	states, err := s.states(ctx)
	if err != nil {
		return err
	}
	day, own := s.Today(), s.reader.OwnStates()
	var mine []State
	for _, st := range states {
		if slices.Contains(own, st.ISO2) || s.reader.Role == Coordinator && st.AnswerOn(day, Treaty).Stance == Undecided {
			mine = append(mine, st)
		}
	}
	last, err := s.LastContacts(ctx, mine)
	if err != nil {
		return err
	}
	for _, st := range mine {
		if last[st.ISO2] < day.AddDays(-365) {
			d.Untouched = append(d.Untouched, Untouched{st, last[st.ISO2]})
		}
	}
	slices.SortStableFunc(d.Untouched, func(a, b Untouched) int { return cmp.Compare(a.Last, b.Last) })
	d.UntouchedTotal = len(d.Untouched)
	d.Untouched = d.Untouched[:min(MyDayShown, d.UntouchedTotal)]
	return nil
}
