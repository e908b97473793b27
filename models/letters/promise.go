package letters

import (
	"context"
	"slices"

	"gorm.io/gorm/clause"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/outreach"
)

// Promised returns the last day by which they promised to answer the letter, as
// far as its reader may know, and "" where there is no such promise. It is one
// that was noted with the letter itself, or one that stands elsewhere: in a
// reply, or in the record of a contact.
func (l Letter) Promised() models.Date {
	if l.PausedUntil != "" && l.PausedUntil.Last() > l.PromisedOn.Last() {
		return l.PausedUntil
	}
	return l.PromisedOn
}

// pauses tells whether the promise lets the letter wait: it was given to answer
// our letters, by a day, when the letter had been sent.
func (a AskEntry) pauses(l Letter) bool {
	return a.Kind == asks.KindPromise && a.ToAnswer && a.DueOn != "" && a.Outreach != nil && a.StateISO == l.StateISO &&
		l.Direction == Outgoing && !l.IsDraft() && l.SentOn <= a.Outreach.On.Last()
}

// AsKnown turns letters back to what was on record at the instant of Known,
// as asKnown does, and notes in each until when it waits, as far as the reader
// may know. Every letter whose clock is shown or counted is read through it.
func AsKnown(ctx context.Context, s *models.Store, letters []Letter) error {
	if err := models.AsKnown(ctx, s, letters); err != nil {
		return err
	}
	return Pause(ctx, s, letters, func(models.Record, models.Visibility, bool) bool { return true })
}

// Pause is the one place which decides until when letters wait for the answer
// that was promised, given the reader of the store. It goes by the promises that
// the reader may see, in those records that count: a promise in the trash pauses
// nothing, and on a past day neither does one that was given later. For counts,
// PromisedBy says the same in SQL.
func Pause(ctx context.Context, s *models.Store, letters []Letter, counts func(r models.Record, v models.Visibility, shipped bool) bool) error {
	var ids []uint
	var states []string
	for i := range letters {
		l := &letters[i]
		l.PausedUntil = ""
		if s.OnDay() != "" && l.PromiseNotedOn > s.OnDay() {
			l.PromisedOn = "" // nothing of the past is ever written
		}
		if l.Direction == Outgoing && !l.IsDraft() {
			ids, states = append(ids, l.ID), append(states, l.StateISO)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(states)
	promises, err := answersPromised(ctx, s, slices.Compact(states))
	if err != nil {
		return err
	}
	replies, err := repliesWithPromise(ctx, s, ids)
	if err != nil {
		return err
	}
	promises = slices.DeleteFunc(promises, func(a AskEntry) bool {
		o := a.Outreach
		return o == nil || !counts(o.Record, o.Visibility, o.Sample) || !counts(a.Record, o.Visibility, o.Sample)
	})
	replies = slices.DeleteFunc(replies, func(r Letter) bool { return !counts(r.Record, r.Visibility, r.Sample) })
	for i := range letters {
		letters[i].pause(promises, replies)
	}
	return nil
}

// pause notes until when the letter waits for what was promised.
func (l *Letter) pause(promises []AskEntry, replies []Letter) {
	for _, a := range promises {
		if a.pauses(*l) {
			l.PausedUntil = max(l.PausedUntil, a.DueOn.Last())
		}
	}
	for _, r := range replies {
		if *r.AnswersID == l.ID {
			l.PausedUntil = max(l.PausedUntil, r.PromisedOn.Last())
		}
	}
}

// answersPromised returns the promises of the states to answer our letters that
// the reader may see, with the contacts in which they were given.
func answersPromised(ctx context.Context, s *models.Store, states []string) ([]AskEntry, error) {
	promises, err := models.From[AskEntry](s).Scopes(ReadableAsks(s)).Preload("Outreach", outreach.Readable(s)).
		Where("to_answer AND state_iso IN ?", states).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := models.AsKnown(ctx, s, promises); err != nil || s.KnownBy().IsZero() {
		return promises, err
	}
	for i := range promises {
		if o := promises[i].Outreach; o != nil {
			was := []outreach.Outreach{*o}
			if err := models.AsKnown(ctx, s, was); err != nil {
				return nil, err
			}
			promises[i].Outreach = &was[0]
		}
	}
	return promises, nil
}

// repliesWithPromise returns the replies to the letters which promise an answer
// by a day, and which had arrived by the day shown.
func repliesWithPromise(ctx context.Context, s *models.Store, letters []uint) ([]Letter, error) {
	replies, err := models.From[Letter](s).Scopes(Readable(s)).Omit("body").
		Where("promised_on <> '' AND answers_id IN ?", letters).Find(ctx)
	if err != nil {
		return nil, err
	}
	return replies, models.AsKnown(ctx, s, replies)
}

// PromisedBy says in SQL what [Letter.Promised] says of one letter: that an
// answer to the row of letters was promised by the day or a later one. The
// conditions are those of pause, the reader's own.
func PromisedBy(s *models.Store, day models.Date) clause.Expression {
	noted := "letters.promised_on >= @day"
	if s.OnDay() != "" {
		noted += " AND letters.promise_noted_on <= @today"
	}
	given := s.Part().Model(&outreach.Outreach{}).Select("1").Scopes(outreach.Readable(s)).
		Where("outreaches.id = asks.outreach_id AND substr(letters.sent_on, 1, length(outreaches.on_day)) <= outreaches.on_day")
	said := s.Part().Model(&asks.Ask{}).Select("1").Scopes(s.Current).
		Where("asks.to_answer AND asks.state_iso = letters.state_iso AND asks.due_on <> '' AND asks.due_on >= substr(?, 1, length(asks.due_on))", day).
		Where("EXISTS (?)", given)
	replied := s.Part().Model(&Letter{}).Table("letters AS replies").Select("1").Scopes(Readable(s)).
		Where("replies.answers_id = letters.id AND replies.promised_on >= ?", day)
	values := map[string]any{"day": day, "today": s.Today(), "said": said, "replied": replied}
	return clause.NamedExpr{SQL: "((" + noted + ") OR EXISTS (@said) OR EXISTS (@replied))", Vars: []any{values}}
}
