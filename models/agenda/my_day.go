package agenda

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/models/timeline"
)

// How much my day shows of each list, and how many days it looks ahead.
const (
	mostShown = 25
	weekAhead = 7
)

// A Day is what somebody has to do on a day, as far as they may see and do it.
type Day struct {
	Late      []DueItem // what is overdue, the longest first: no more than mostShown
	LateTotal int       // how much is overdue
	Today     []DueItem // what falls due on the day
	Week      []DueItem // what falls due in the seven days after it
	More      bool      // more falls due than is listed

	Owed []Pile // work that has no day of its own and is not in Undelivered, of each kind no more than mostShown

	ToSign         []letters.Letter // drafts that wait for the reader to approve them as one who signs
	ToApprove      []letters.Letter // drafts that lie before the reader to be approved, the oldest first: no more than mostShown
	ToApproveTotal int
	Mail           int                  // messages that wait for somebody to say which letter they answer
	Undelivered    []inbox.AddressState // addresses from which mail came back, with the letters that wait for an answer from there
	ProposalsTotal int                  // proposals that the reader may answer, and that wait

	Untouched      []Untouched // states of the reader without contact for a year: no more than mostShown
	UntouchedTotal int
}

// An Untouched is a state with which there was no contact for a year.
type Untouched struct {
	State states.State
	Last  models.Date // the last contact, "" for none on record
}

// IsFree tells whether there is nothing to do.
func (d Day) IsFree() bool {
	return d.LateTotal+len(d.Today)+len(d.Week)+len(d.Owed)+len(d.ToSign)+d.ToApproveTotal+d.Mail+len(d.Undelivered)+d.ProposalsTotal+d.UntouchedTotal == 0
}

// MyDay returns what the reader has to do on the day that the store shows. It
// asks as many queries for a thousand things as for one, and none again before
// the campaign changes. What is returned is shared, and must not be changed.
func MyDay(ctx context.Context, s *models.Store) (Day, error) {
	return states.Cached(ctx, s, "my-day", func() (Day, error) { return myDay(ctx, s) })
}

func myDay(ctx context.Context, s *models.Store) (Day, error) {
	var d Day
	if !s.Reader().SignedIn() {
		return d, models.ErrForbidden
	}
	var err error
	if d.ToSign, err = letters.ToSign(ctx, s); err != nil || !s.Reader().MayWrite() {
		return d, err
	}
	if err := lateItems(ctx, s, &d); err != nil {
		return d, err
	}
	if err := nextItems(ctx, s, &d); err != nil {
		return d, err
	}
	if err := approvals(ctx, s, &d); err != nil {
		return d, err
	}
	if err := mail(ctx, s, &d); err != nil {
		return d, err
	}
	elsewhere := func(k ChoreKind) bool { return k == ChoreReturned } // with the mail
	if d.Owed, err = chores(ctx, s, mostShown, slices.DeleteFunc(slices.Clone(ChoreKinds), elsewhere)...); err != nil {
		return d, err
	}
	return d, untouched(ctx, s, &d)
}

// mail finds what came by mail and waits for a coordinator.
func mail(ctx context.Context, s *models.Store, d *Day) (err error) {
	if d.Mail, err = inbox.CountWaiting(ctx, s); err != nil {
		return err
	}
	d.Undelivered, err = inbox.Undelivered(ctx, s)
	return err
}

// lateItems finds what is overdue. Of each kind the longest overdue are read,
// so that the longest of all are among them.
func lateItems(ctx context.Context, s *models.Store, d *Day) error {
	day := s.Today()
	owed, err := owedItems(ctx, s, mostShown, outreach.Overdue(s))
	if err != nil {
		return err
	}
	owedTotal, err := models.From[outreach.FollowUp](s).Scopes(outreach.Owing(s), mine(s), outreach.Overdue(s)).Count(ctx, "*")
	if err != nil {
		return err
	}
	answers, err := answersDue(ctx, s, mostShown, letters.QueueOverdue)
	if err != nil {
		return err
	}
	answersTotal, err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, letters.QueueOverdue), ofMyStates(s, "letters.id")).Count(ctx, "*")
	if err != nil {
		return err
	}
	promises, err := promisesDue(ctx, s, promisesMax, day.AddDays(-promiseDays), day.AddDays(weekAhead))
	if err != nil {
		return err
	}
	late := slices.DeleteFunc(slices.Concat(owed, answers, promises), func(duty DueItem) bool { return duty.Due >= day })
	d.LateTotal = int(owedTotal) + int(answersTotal) + len(late) - len(owed) - len(answers)
	d.Week = slices.DeleteFunc(promises, func(duty DueItem) bool { return duty.Due < day })
	d.More = len(promises) == promisesMax
	d.Late = inDueOrder(late)
	d.Late = d.Late[:min(mostShown, len(d.Late))]
	return nil
}

// nextItems finds what falls due on the day and in the week after.
func nextItems(ctx context.Context, s *models.Store, d *Day) error {
	day, end := s.Today(), s.Today().AddDays(weekAhead)
	const most = 2 * mostShown
	owed, err := owedItems(ctx, s, most, dueBy(s, end), inTime(s))
	if err != nil {
		return err
	}
	answers, err := answersDue(ctx, s, most, letters.QueueAwaiting, answerBy(s, end))
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
func inTime(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where(`(due_on >= substr(@day, 1, length(due_on)) OR
		paused_until <> '' AND paused_on <= @day AND paused_until >= substr(@day, 1, length(paused_until)))`, map[string]any{"day": s.Today()})
	}
}

// approvals finds the drafts that were submitted to the reader.
func approvals(ctx context.Context, s *models.Store, d *Day) error {
	if !s.Reader().MaySend() || s.IsPast() {
		return nil
	}
	states, err := states.ByCode(ctx, s)
	if err != nil {
		return err
	}
	proposals, err := models.From[proposals.Proposal](s).Scopes(proposals.Readable(s)).Where("status IN ?", proposals.QueueOpen.Statuses()).Count(ctx, "*")
	if err != nil {
		return err
	}
	d.ProposalsTotal = int(proposals)
	drafts := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, letters.QueueToApprove))
	total, err := drafts.Count(ctx, "*")
	if err != nil {
		return err
	}
	d.ToApproveTotal = int(total)
	d.ToApprove, err = drafts.Omit("body").Order(letters.QueueOrder[letters.QueueToApprove]).Limit(mostShown).Find(ctx)
	for i := range d.ToApprove {
		d.ToApprove[i].State = states.Of(d.ToApprove[i].StateISO)
	}
	return err
}

// untouched finds the states of the reader with which there was no contact for
// a year: the states that are theirs and nobody else looks after, and for coordinators those undecided on a
// treaty as well.
func untouched(ctx context.Context, s *models.Store, d *Day) error {
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	owned, err := states.ReadOwned(ctx, s)
	if err != nil {
		return err
	}
	day, own := s.Today(), slices.Concat(s.Reader().OwnStates(), owned.MyStates)
	var mine []states.State
	for _, st := range list {
		if slices.Contains(owned.TheirStates, st.ISO2) {
			continue
		}
		if slices.Contains(own, st.ISO2) || s.Reader().Role == models.Coordinator && st.AnswerOn(day, st.Main()).Stance == models.Undecided {
			mine = append(mine, st)
		}
	}
	last, err := timeline.LastContacts(ctx, s, mine)
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
	d.Untouched = d.Untouched[:min(mostShown, d.UntouchedTotal)]
	return nil
}
