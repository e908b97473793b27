package letters

import (
	"context"

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

// PromisedBy says in SQL what [Letter.Promised] says of one letter: that an
// answer to the row of letters was promised by the day or a later one, or that ours was
// acknowledged so shortly before it that we wait as if one were. The conditions are those of Outcome, the reader's own.
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
		Where("replies.answers_id = letters.id AND (replies.promised_on >= ? OR (replies.reply_kind = ? OR replies.reply_kind = '' AND NOT replies.is_answer) AND replies.received_on >= ?)",
			day, ReplyAcknowledges, day.AddDays(-AcknowledgedDays))
	values := map[string]any{"day": day, "today": s.Today(), "said": said, "replied": replied}
	return clause.NamedExpr{SQL: "((" + noted + ") OR EXISTS (@said) OR EXISTS (@replied))", Vars: []any{values}}
}
