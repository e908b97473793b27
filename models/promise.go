package models

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Promised returns the last day by which they promised to answer the letter, as
// far as its reader may know, and "" where there is no such promise. It is one
// that was noted with the letter itself, or one that stands elsewhere: in a
// reply, or in the record of a contact.
func (l Letter) Promised() Date {
	if l.PausedUntil != "" && l.PausedUntil.Last() > l.PromisedOn.Last() {
		return l.PausedUntil
	}
	return l.PromisedOn
}

// pauses tells whether the promise lets the letter wait: it was given to answer
// our letters, by a day, when the letter had been sent.
func (a AskEntry) pauses(l Letter) bool {
	return a.Kind == APromise && a.ToAnswer && a.DueOn != "" && a.Outreach != nil && a.StateISO == l.StateISO &&
		l.Direction == Outgoing && !l.IsDraft() && l.SentOn <= a.Outreach.On.Last()
}

// asTheyStood turns letters back to what was on record at the instant of Known,
// as asKnown does, and notes in each until when it waits, as far as the reader
// may know. Every letter whose clock is shown or counted is read through it.
func (s *Store) asTheyStood(ctx context.Context, letters []Letter) error {
	if err := asKnown(ctx, s, letters); err != nil {
		return err
	}
	return s.pause(ctx, letters, func(Record, Visibility, bool) bool { return true })
}

// pause is the one place which decides until when letters wait for the answer
// that was promised, given the reader of the store. It goes by the promises that
// the reader may see, in those records that count: a promise in the trash pauses
// nothing, and on a past day neither does one that was given later. For counts,
// promisedBy says the same in SQL.
func (s *Store) pause(ctx context.Context, letters []Letter, counts func(r Record, v Visibility, shipped bool) bool) error {
	var ids []uint
	var states []string
	for i := range letters {
		l := &letters[i]
		l.PausedUntil = ""
		if s.on != "" && l.PromiseNotedOn > s.on {
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
	promises, err := s.answersPromised(ctx, slices.Compact(states))
	if err != nil {
		return err
	}
	replies, err := s.repliesWithPromise(ctx, ids)
	if err != nil {
		return err
	}
	for i := range letters {
		l := &letters[i]
		wait := func(until Date) { l.PausedUntil = max(l.PausedUntil, until.Last()) }
		for _, a := range promises {
			if o := a.Outreach; a.pauses(*l) && counts(o.Record, o.Visibility, o.Sample) && counts(a.Record, o.Visibility, o.Sample) {
				wait(a.DueOn)
			}
		}
		for _, r := range replies {
			if *r.AnswersID == l.ID && counts(r.Record, r.Visibility, r.Sample) {
				wait(r.PromisedOn)
			}
		}
	}
	return nil
}

// answersPromised returns the promises of the states to answer our letters that
// the reader may see, with the contacts in which they were given.
func (s *Store) answersPromised(ctx context.Context, states []string) ([]AskEntry, error) {
	promises, err := from[AskEntry](s.db).Scopes(s.borne).Preload("Outreach", s.reached).
		Where("to_answer AND state_iso IN ?", states).Find(ctx)
	if err != nil {
		return nil, err
	}
	if err := asKnown(ctx, s, promises); err != nil || s.known.IsZero() {
		return promises, err
	}
	for i := range promises {
		if o := promises[i].Outreach; o != nil {
			was := []Outreach{*o}
			if err := asKnown(ctx, s, was); err != nil {
				return nil, err
			}
			promises[i].Outreach = &was[0]
		}
	}
	return promises, nil
}

// repliesWithPromise returns the replies to the letters which promise an answer
// by a day, and which had arrived by the day shown.
func (s *Store) repliesWithPromise(ctx context.Context, letters []uint) ([]Letter, error) {
	replies, err := from[Letter](s.db).Scopes(s.readable, s.arrived).Omit("body").
		Where("promised_on <> '' AND answers_id IN ?", letters).Find(ctx)
	if err != nil {
		return nil, err
	}
	return replies, asKnown(ctx, s, replies)
}

// arrived keeps to letters of theirs that were here by the day shown.
func (s *Store) arrived(q *gorm.DB) *gorm.DB {
	if s.on != "" {
		q = q.Where("? <= ?", column("received_on"), s.on)
	}
	return q
}

// promisedBy says in SQL what [Letter.Promised] says of one letter: that an
// answer to the row of letters was promised by the day or a later one. The
// conditions are those of pause, the reader's own.
func (s *Store) promisedBy(day Date) clause.Expression {
	noted := "letters.promised_on >= @day"
	if s.on != "" {
		noted += " AND letters.promise_noted_on <= @today"
	}
	given := s.db.Model(&Outreach{}).Select("1").Scopes(s.reached).
		Where("outreaches.id = asks.outreach_id AND substr(letters.sent_on, 1, length(outreaches.on_day)) <= outreaches.on_day")
	said := s.db.Model(&Ask{}).Select("1").Scopes(s.current).
		Where("asks.to_answer AND asks.state_iso = letters.state_iso AND asks.due_on <> '' AND asks.due_on >= substr(?, 1, length(asks.due_on))", day).
		Where("EXISTS (?)", given)
	replied := s.db.Model(&Letter{}).Table("letters AS replies").Select("1").Scopes(s.readable, s.arrived).
		Where("replies.answers_id = letters.id AND replies.promised_on >= ?", day)
	values := map[string]any{"day": day, "today": s.Today(), "said": said, "replied": replied}
	return clause.NamedExpr{SQL: "((" + noted + ") OR EXISTS (@said) OR EXISTS (@replied))", Vars: []any{values}}
}
