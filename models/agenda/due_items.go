package agenda

import (
	"context"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/outreach"
	"demarche/models/states"
)

// mine keeps to the follow-ups that are the reader's: those given to the reader,
// and nobody's of the states of the reader that nobody else looks after. What belongs to somebody who can no
// longer see it is nobody's, and stands on every coordinator's list.
func mine(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		owned, err := states.ReadOwned(q.Statement.Context, s)
		_ = q.AddError(err)
		if len(owned.TheirStates) > 0 {
			q = q.Where("(user_id = ? OR state_iso NOT IN ?)", s.Reader().ID, owned.TheirStates)
		}
		if s.Reader().Role != models.Coordinator {
			return q.Where("(user_id = ? OR user_id IS NULL) AND state_iso IN ?", s.Reader().ID, s.Reader().OwnStates())
		}
		return q.Where(`(user_id = ? OR user_id IS NULL OR NOT EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.trashed_at IS NULL AND (
		u.role = 'coordinator' OR u.role = 'member' AND EXISTS (SELECT 1 FROM user_states us WHERE us.user_id = u.id AND us.state_iso = follow_ups.state_iso)
		AND (visibility <> 'confidential' OR EXISTS (SELECT 1 FROM readers r WHERE r.user_id = u.id AND r.kind = 'followup' AND r.row_id = follow_ups.id)))))`, s.Reader().ID)
	}
}

// ofMyStates keeps to what concerns the states of a member; all are a coordinator's. What
// somebody else looks after is theirs: the column is the letter of a row, if it has one.
func ofMyStates(s *models.Store, letter string) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		owned, err := states.ReadOwned(q.Statement.Context, s)
		_ = q.AddError(err)
		if s.Reader().Role != models.Coordinator {
			q = q.Where("state_iso IN ?", s.Reader().OwnStates())
		}
		return owned.MineOrNobodys(letter, "state_iso")(q)
	}
}

// dueBy keeps to what we owe that may fall due by the day; which of it does,
// FollowUp.Due says.
func dueBy(s *models.Store, day models.Date) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		if s.OnDay() == "" {
			q = q.Where(outreach.OwedDay+" <= ?", day)
		} else {
			q = q.Where("due_on <= ?", day) // the pause may have come later
		}
		return q
	}
}

// answerBy keeps to letters whose answer is due by the day, as Letter.due says.
func answerBy(s *models.Store, day models.Date) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		return q.Where("? AND NOT ? AND NOT ?", letters.DueBefore(day.AddDays(1)), letters.PromisedBy(s, day.AddDays(1)), letters.OurTurnNow(s))
	}
}

// owedItems returns what we owe that falls due for the reader: of the follow-ups
// that the scopes keep to, n at most, what is due first first.
func owedItems(ctx context.Context, s *models.Store, n int, scopes ...models.Scope) ([]DueItem, error) {
	rows, err := models.From[outreach.FollowUp](s).Scopes(outreach.Owing(s), mine(s)).Scopes(scopes...).Order(outreach.OwedDay + ", id").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	states, err := states.ByCode(ctx, s)
	duties := make([]DueItem, len(rows))
	for i := range rows {
		rows[i].State = states.Of(rows[i].StateISO)
		duties[i] = DueItem{Due: rows[i].Due(s.Today()), FollowUp: &rows[i]}
	}
	return duties, err
}

// answersDue returns the letters of the queue whose answer the reader awaits,
// n at most, what was sent first first.
func answersDue(ctx context.Context, s *models.Store, n int, queue letters.Queue, scopes ...models.Scope) ([]DueItem, error) {
	rows, err := models.From[letters.Letter](s).Scopes(letters.Readable(s), letters.InQueue(s, queue), ofMyStates(s, "letters.id")).Scopes(scopes...).Omit("body").
		Preload("Recipients", letters.ByPlace).Order("sent_on, promised_on").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := letters.AsKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	states, err := states.ByCode(ctx, s)
	duties := make([]DueItem, len(rows))
	for i := range rows {
		rows[i].State = states.Of(rows[i].StateISO)
		duties[i] = DueItem{Due: rows[i].Due(), Letter: &rows[i]}
	}
	return duties, err
}

// For so many days a promise is chased that is open, and so many of them stand on
// my day at most.
const (
	promiseDays = 365
	promisesMax = 500
)

// promised keeps to promises that are open on the day and due between the days:
// of a month or a year, its last day is. The first words are those of an index.
func promised(s *models.Store, from, to models.Date) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where("(due_on = '') = 0 AND due_on >= @year AND due_on < @after AND "+
			"due_on >= substr(@from, 1, length(due_on)) AND due_on < substr(@after, 1, length(due_on))",
			map[string]any{"year": from[:len("2026")], "from": from, "after": to.AddDays(1)})
		return q.Where("kind = ? AND (outcome = ? OR closed_on > ?)", asks.KindPromise, asks.Open, s.Today())
	}
}

// promisesDue returns what they promised for the days between and what is still
// open, n at most, the first first. A promise stays until its outcome is noted.
func promisesDue(ctx context.Context, s *models.Store, n int, first, last models.Date) ([]DueItem, error) {
	rows, err := models.From[asks.Ask](s).Scopes(letters.ReadableAsks(s), ofMyStates(s, "letter_id"), promised(s, first, last)).
		Order("due_on = '', due_on, id DESC").Limit(n).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, rows); err != nil {
		return nil, err
	}
	states, err := states.ByCode(ctx, s)
	duties := make([]DueItem, len(rows))
	for i := range rows {
		rows[i].State = states.Of(rows[i].StateISO)
		duties[i] = DueItem{Due: rows[i].DueOn.Last(), Promise: &rows[i]}
	}
	return duties, err
}

// DueItems returns everything that falls due for the reader by the day, and is not
// done: what is late, and what is due, the first first. Those who may not record
// anything owe nothing but their signature, which is told as soon as it is asked for.
func DueItems(ctx context.Context, s *models.Store, until models.Date) ([]DueItem, error) {
	sign, err := signaturesDue(ctx, s)
	if err != nil || !s.Reader().MayWrite() {
		return inDueOrder(sign), err
	}
	const all = -1
	duties, err := owedItems(ctx, s, all, dueBy(s, until))
	if err != nil {
		return nil, err
	}
	for _, queue := range []letters.Queue{letters.QueueOverdue, letters.QueueAwaiting} {
		letters, err := answersDue(ctx, s, all, queue, answerBy(s, until))
		if err != nil {
			return nil, err
		}
		duties = append(duties, letters...)
	}
	promises, err := promisesDue(ctx, s, all, s.Today().AddDays(-promiseDays), until)
	if err != nil {
		return nil, err
	}
	due := duties[:0]
	for _, d := range append(duties, promises...) {
		if d.Due <= until {
			due = append(due, d)
		}
	}
	return inDueOrder(append(due, sign...)), nil
}

// signaturesDue returns the letters that wait for the reader to approve them.
func signaturesDue(ctx context.Context, s *models.Store) ([]DueItem, error) {
	letters, err := letters.ToSign(ctx, s)
	duties := make([]DueItem, len(letters))
	for i := range letters {
		duties[i] = DueItem{Due: letters[i].SignBy(), Sign: &letters[i]}
	}
	return duties, err
}
