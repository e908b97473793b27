package letters

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/workdays"
)

// AsKnown turns letters, and who held the offices that they address, back to what
// was on record at the instant of Known, as models.AsKnown does, and notes in each
// what came of it, as far as the reader may know. Every letter whose state is shown
// or counted is read through it.
func AsKnown(ctx context.Context, s *models.Store, letters []Letter) error {
	if err := models.AsKnown(ctx, s, letters); err != nil {
		return err
	}
	var addressed []offices.Office
	for _, l := range letters {
		for _, r := range l.Recipients {
			if r.Office != nil {
				addressed = append(addressed, *r.Office)
			}
		}
	}
	if err := offices.TermsAsKnown(ctx, s, addressed); err != nil {
		return err
	}
	return Outcome(ctx, s, letters, func(models.Record, models.Visibility, bool) bool { return true })
}

// Outcome is the one place which decides what came of letters of ours, given the
// reader of the store: when each was answered and followed up, and until when it
// waits for the answer that was promised. Nothing of it is written into a letter.
// It goes by the replies, follow-ups and promises that the reader may see, in
// those records that count: what is in the trash does nothing to the letter, and
// on a past day neither does what came later. For counts, Open, answered and
// PromisedBy say the same in SQL.
func Outcome(ctx context.Context, s *models.Store, letters []Letter, counts func(r models.Record, v models.Visibility, shipped bool) bool) error {
	ids, states := forget(s, letters)
	if len(ids) == 0 {
		return nil
	}
	promises, err := answersPromised(ctx, s, states)
	if err != nil {
		return err
	}
	after, err := lettersAfter(ctx, s, ids)
	if err != nil {
		return err
	}
	if err := repliesTakenUp(ctx, s, after, counts); err != nil {
		return err
	}
	promises = slices.DeleteFunc(promises, func(a AskEntry) bool {
		o := a.Outreach
		return o == nil || !counts(o.Record, o.Visibility, o.Sample) || !counts(a.Record, o.Visibility, o.Sample)
	})
	for i := range letters {
		l := &letters[i]
		for _, a := range promises {
			if a.pauses(*l) {
				l.PausedUntil = max(l.PausedUntil, a.DueOn.Last())
			}
		}
		for _, next := range after[l.ID] {
			if counts(next.Record, next.Visibility, next.Sample) {
				l.noteNext(next)
			}
		}
	}
	return nil
}

// forget takes out of the letters what came of them, and returns the numbers and the
// states of those that were sent.
func forget(s *models.Store, letters []Letter) (ids []uint, states []string) {
	for i := range letters {
		l := &letters[i]
		l.AnsweredOn, l.FollowedUpOn, l.PausedUntil, l.EndedOn, l.OurTurnOn, l.AskedOn, l.AcknowledgedOn, l.LastReply = "", "", "", "", "", "", "", nil
		l.Untold = !s.Reader().MaySeeInside(l.StateISO)
		if s.OnDay() != "" && l.PromiseNotedOn > s.OnDay() {
			l.PromisedOn = "" // nothing of the past is ever written
		}
		if !l.IsDraft() {
			ids, states = append(ids, l.ID), append(states, l.StateISO)
		}
	}
	slices.Sort(states)
	return ids, slices.Compact(states)
}

// repliesTakenUp notes in the replies when a letter of ours took them up.
func repliesTakenUp(ctx context.Context, s *models.Store, after map[uint][]Letter, counts func(r models.Record, v models.Visibility, shipped bool) bool) error {
	var ids []uint
	for _, list := range after {
		for _, next := range list {
			if next.Direction == Incoming {
				ids = append(ids, next.ID)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	taken, err := lettersAfter(ctx, s, ids)
	for _, list := range after {
		for i := range list {
			for _, next := range taken[list[i].ID] {
				if counts(next.Record, next.Visibility, next.Sample) {
					list[i].noteNext(next)
				}
			}
		}
	}
	return err
}

// noteNext notes in the letter what a reply or a follow-up to it means, or in a
// reply what our letter after it does.
func (l *Letter) noteNext(next Letter) {
	first := func(day *models.Date, on models.Date) {
		if *day == "" || on < *day {
			*day = on
		}
	}
	if next.Direction == Outgoing {
		if !next.IsDraft() {
			first(&l.FollowedUpOn, next.SentOn)
		}
		return
	}
	if next.IsAnswer {
		first(&l.AnsweredOn, next.ReceivedOn)
	}
	if next.ReplyKind == ReplyNotExpected {
		first(&l.EndedOn, next.ReceivedOn)
	}
	if slices.Contains(OurTurn, next.ReplyKind) {
		if next.ReplyKind == ReplyAsksBack && next.FollowedUpOn == "" {
			first(&l.AskedOn, next.ReceivedOn)
		}
		if next.FollowedUpOn == "" {
			first(&l.OurTurnOn, next.ReceivedOn)
		} else { // our answer waits in the place of the letter
			first(&l.FollowedUpOn, next.FollowedUpOn)
		}
	}
	if l.LastReply == nil || next.ReceivedOn >= l.LastReply.ReceivedOn {
		l.LastReply = &next
	}
	if next.Reads() == ReplyAcknowledges {
		l.AcknowledgedOn = max(l.AcknowledgedOn, next.ReceivedOn)
	}
	if next.PromisedOn != "" {
		l.PausedUntil = max(l.PausedUntil, next.PromisedOn.Last())
	}
}

// lettersAfter returns the replies and the follow-ups to each of the letters of
// ours.
func lettersAfter(ctx context.Context, s *models.Store, letters []uint) (map[uint][]Letter, error) {
	found, err := models.From[Letter](s).Scopes(Readable(s)).Omit("body").
		Where("(answers_id IN @ids OR follows_id IN @ids)", map[string]any{"ids": letters}).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, found); err != nil {
		return nil, err
	}
	after := make(map[uint][]Letter, len(found))
	for _, next := range found {
		for _, before := range []*uint{next.AnswersID, next.FollowsID} {
			if before != nil {
				after[*before] = append(after[*before], next)
			}
		}
	}
	return after, nil
}

// answers finds the answers to the row of letters that the reader may see.
func answers(s *models.Store) *gorm.DB {
	return s.Part().Model(&Letter{}).Table("letters AS replies").Scopes(Readable(s)).
		Where("replies.answers_id = letters.id AND replies.is_answer")
}

// followUps finds the letters that followed up the row of letters, and that the
// reader may see.
func followUps(s *models.Store) *gorm.DB {
	return s.Part().Model(&Letter{}).Table("letters AS next").Scopes(Readable(s)).
		Where("next.follows_id = letters.id AND next.sent_on <> ''")
}

// answered says in SQL that the row of letters was answered, as far as the reader
// may know.
func answered(s *models.Store) clause.Expression {
	return clause.Expr{SQL: "EXISTS (?)", Vars: []any{answers(s).Select("1")}}
}

// ended says in SQL that the row of letters is settled by a reply: answered, or
// told that no answer will come.
func ended(s *models.Store) clause.Expression {
	replies := s.Part().Model(&Letter{}).Table("letters AS replies").Scopes(Readable(s)).Select("1").
		Where("replies.answers_id = letters.id AND (replies.is_answer OR replies.reply_kind = ?)", ReplyNotExpected)
	return clause.Expr{SQL: "EXISTS (?)", Vars: []any{replies}}
}

// leftToUs finds the replies to the row of letters that leave it to us to go on, and
// that the reader may see.
func leftToUs(s *models.Store) *gorm.DB {
	return s.Part().Model(&Letter{}).Table("letters AS replies").Scopes(Readable(s)).
		Where("replies.answers_id = letters.id AND replies.reply_kind IN ?", OurTurn)
}

// takenUp finds the letters by which we went on after a row of the replies, which have the
// name in SQL, and that the reader may see.
func takenUp(s *models.Store, replies string) *gorm.DB {
	return s.Part().Model(&Letter{}).Table("letters AS taken").Scopes(Readable(s)).Select("1").
		Where("(taken.answers_id = " + replies + ".id OR taken.follows_id = " + replies + ".id) AND taken.direction = 'outgoing' AND taken.sent_on <> ''")
}

// LeftToUs says in SQL of the row of letters that it is a reply which leaves it to us to
// go on, that we have not, and that nobody has closed the letter since.
func LeftToUs(s *models.Store) clause.Expression {
	closed := s.Part().Model(&Letter{}).Table("letters AS asked").Select("1").Where("asked.id = letters.answers_id AND asked.closed_on >= letters.received_on")
	return clause.Expr{
		SQL:  "letters.direction = 'incoming' AND letters.answers_id IS NOT NULL AND letters.reply_kind IN ? AND NOT EXISTS (?) AND NOT EXISTS (?)",
		Vars: []any{OurTurn, takenUp(s, "letters"), closed},
	}
}

// OurTurnNow says in SQL of the row of letters what Letter.IsOurTurnOn says of one that
// is open.
func OurTurnNow(s *models.Store) clause.Expression {
	return clause.Expr{SQL: "EXISTS (?)", Vars: []any{leftToUs(s).Select("1").Where("NOT EXISTS (?)", takenUp(s, "replies"))}}
}

// DueBefore says in SQL that the days which an answer to the row of letters may take
// ended before the day, as Letter.Due counts them.
func DueBefore(day models.Date) clause.Expression {
	before := func(iso2 string) models.Date { return workdays.Before(iso2, day).AddDays(1 - ReplyDays) }
	usual, others := before(""), map[models.Date][]string{}
	latest := usual
	for _, iso2 := range workdays.Special {
		if other := before(iso2); other != usual {
			others[other], latest = append(others[other], iso2), max(latest, other)
		}
	}
	if len(others) == 0 {
		return clause.Expr{SQL: "letters.sent_on < ?", Vars: []any{usual}}
	}
	sql, values := "(letters.sent_on < ? AND letters.sent_on < CASE", []any{latest}
	for _, other := range slices.Sorted(maps.Keys(others)) {
		sql, values = sql+" WHEN letters.state_iso IN ? THEN ?", append(values, others[other], other)
	}
	return clause.Expr{SQL: sql + " ELSE ? END)", Vars: append(values, usual)}
}

// Open says in SQL of the row of letters that it is ours, that nothing has come of it
// yet, as far as the reader may know, and that the reader is told so: no answer, no
// follow-up, and we wait.
func Open(s *models.Store) clause.Expression {
	closed := "letters.closed_on = ''"
	if s.OnDay() != "" {
		closed = "(letters.closed_on = '' OR letters.closed_on > @day)"
	}
	values := map[string]any{
		"day": s.OnDay(), "ended": ended(s), "followUps": followUps(s).Select("1"),
		"goneOn": leftToUs(s).Select("1").Where("EXISTS (?)", takenUp(s, "replies")), "told": told(s),
	}
	return clause.NamedExpr{
		SQL:  "letters.direction = 'outgoing' AND letters.sent_on <> '' AND letters.sort <> 'thanks' AND " + closed + " AND NOT @ended AND NOT EXISTS (@followUps) AND NOT EXISTS (@goneOn) AND @told",
		Vars: []any{values},
	}
}
