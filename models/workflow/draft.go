package workflow

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/drafting"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/models/timeline"
)

// A Request says which letter is to be drafted. What it leaves empty is chosen.
type Request struct {
	drafting.Request
	State   string // ISO 3166-1 alpha-2
	Before  uint   // the letter that it follows or thanks for; 0 for the newest of which it can
	Contact uint   // the meeting or call after which it is written, 0 for none
	Lately  bool   // it is known that we wrote to the same office not long ago, or that somebody is about to

	// Unattended orders are drafted in bulk: a letter only where none is under way
	// already, and where no answer is awaited that is still in time.
	Unattended bool
}

// The reasons for which a letter cannot be drafted.
var (
	// ErrNoOffice: the state has no such office on record.
	ErrNoOffice = errors.New("there is no such office on record")
	// ErrNoLetter: there is no letter that it could follow or thank for.
	ErrNoLetter = errors.New("there is no letter to which it could be written")
)

// NoTemplate says that letters of the kind are worded in no such language.
type NoTemplate struct{ Lang string }

func (e NoTemplate) Error() string { return "there is no template in " + e.Lang }

// UnderWay says that a letter of the kind is drafted already.
type UnderWay struct{ Letter uint } // 0 where it is not known which

func (e UnderWay) Error() string { return "a draft is under way" }

// Begun says that a first letter was ordered to a state that we wrote to before.
type Begun struct{ Last letters.Letter }

func (e Begun) Error() string { return "we wrote to the state on " + string(e.Last.SentOn) }

// InTime says that the answer to the last letter is awaited, and not late yet.
type InTime struct{ Until models.Date }

func (e InTime) Error() string { return "an answer is in time until " + string(e.Until) }

// UpdateDraft saves what somebody changed in a draft. An office that is added to it is
// named in its language, as those are to whom it was drafted. One that goes by post gets
// the city that its address lacks, where that is on record.
func UpdateDraft(ctx context.Context, s *models.Store, l *letters.Letter) error {
	if err := toTheirCity(ctx, s, l); err != nil {
		return err
	}
	return letters.UpdateDraftTaking(ctx, s, l, func(kept letters.Letter, r letters.Recipient, o offices.Office, all []offices.Office) letters.Recipient {
		return drafting.Added(kept, r, s.Today(), o, all)
	})
}

// toTheirCity adds the city to the postal addresses that lack it, of a letter that goes by
// post.
func toTheirCity(ctx context.Context, s *models.Store, l *letters.Letter) error {
	if l.Channel != "post" {
		return nil
	}
	kept, err := letters.Find(ctx, s, l.ID)
	if err != nil {
		return err
	}
	all, err := offices.Of(ctx, s, kept.StateISO)
	if err != nil {
		return err
	}
	kept.Lang = l.Lang
	for i, r := range l.Recipients {
		if r.Kind != "to" {
			continue
		}
		o := drafting.ByFunction(kindOf(kept, r, ""))
		if at := slices.IndexFunc(all, func(o offices.Office) bool { return r.OfficeID != nil && o.ID == *r.OfficeID }); at >= 0 {
			o = all[at]
		}
		o.State = kept.State
		l.Recipients[i].Address = drafting.WithCity(l.Lang, r.Address, o)
	}
	return nil
}

// Compose words the letter that is ordered from what is on record, and saves
// nothing. The error says why that cannot be done: drafting.ErrNotNow when a
// letter of the kind does not apply, or one of the reasons of this package.
func (d Desk) Compose(ctx context.Context, s *models.Store, o Request) (letters.Letter, error) {
	var none letters.Letter
	state, err := states.Find(ctx, s, o.State)
	if err != nil {
		return none, err
	}
	if !s.Reader().MayWriteOf(state.ISO2) {
		return none, models.ErrForbidden
	}
	before, err := before(ctx, s, o, state)
	if err != nil {
		return none, err
	}
	if o.Visibility != "" {
		before.Visibility = o.Visibility // so that nothing is cited which its readers may not see
	}
	facts, err := profiles.LetterFacts(ctx, s, before)
	if err != nil {
		return none, err
	}
	if kind := o.OfficeKind; kind != "" {
		known := slices.ContainsFunc(facts.Offices, func(office offices.Office) bool { return office.Kind == kind })
		if !known && !drafting.MayAddress(state, kind) {
			return none, ErrNoOffice
		}
		o.Office = 0
	}
	if !drafting.Fits(o.Sort, facts) {
		return none, drafting.ErrNotNow
	}
	if err := chooseLang(ctx, s, facts, &o); err != nil {
		return none, err
	}
	made, err := drafting.Compose(ctx, s, facts, o.Request)
	if err != nil {
		return none, err
	}
	l := made.Letter(d.Link)
	l.StateISO, l.State = state.ISO2, state
	return l, toSender(ctx, s, before, &l)
}

// toSender addresses an answer to a message by e-mail to the address from which that came, where no
// other is on record.
func toSender(ctx context.Context, s *models.Store, before letters.Letter, l *letters.Letter) error {
	at := slices.IndexFunc(l.Recipients, func(r letters.Recipient) bool { return r.Kind == "to" })
	if before.Direction != letters.Incoming || l.Channel != "e-mail" || at < 0 || l.HasMailTo() {
		return nil
	}
	found, err := models.From[inbox.Mail](s).Omit("raw").Where("reply_id = ?", before.ID).Order("id").Limit(1).Find(ctx)
	if len(found) > 0 {
		l.Recipients[at].Email = found[0].ReplyAddress()
	}
	return err
}

// before returns the letter that the order follows or thanks for, or one that has
// nothing but its state.
func before(ctx context.Context, s *models.Store, o Request, state states.State) (letters.Letter, error) {
	var l letters.Letter
	var err error
	if o.Contact != 0 {
		return letters.Letter{StateISO: state.ISO2, State: state, ContactID: &o.Contact}, nil
	}
	if o.Before != 0 {
		l, err = letters.Find(ctx, s, o.Before)
		if errors.Is(err, models.ErrNotFound) || err == nil && l.StateISO != state.ISO2 {
			return l, ErrNoLetter
		}
	} else if l, err = drafting.Before(ctx, s, o.Sort, state); errors.Is(err, drafting.ErrNotNow) {
		return l, ErrNoLetter
	}
	if err != nil || !o.Unattended || o.Sort != drafting.Unanswered && o.Sort != drafting.Reminder {
		return l, err
	}
	if open, exists := l.OpenFollowUp(); exists {
		return l, UnderWay{open.ID}
	}
	if due, awaited := l.FollowUpOn(s.Today()); awaited && due >= s.Today() && !o.Lately {
		return l, InTime{due}
	}
	return l, nil
}

// chooseLang chooses the language in which the addressee corresponds, if none is
// ordered. It returns NoTemplate when there is no template in the language.
func chooseLang(ctx context.Context, s *models.Store, f profiles.Facts, o *Request) error {
	own, err := letters.Templates(ctx, s)
	if err != nil {
		return err
	}
	if o.Lang == "" {
		o.Lang = drafting.LangFor(f, o.Request)
	}
	if !slices.Contains(drafting.LanguagesWith(o.Sort, own), o.Lang) {
		return NoTemplate{o.Lang}
	}
	return nil
}

// FollowUp returns the order of a follow-up to the letter, in its language if
// there is a template in it, else in English. It returns ErrConflict when no
// answer to the letter is awaited.
func (d Desk) FollowUp(ctx context.Context, s *models.Store, id uint) (o Request, before letters.Letter, err error) {
	if before, err = letters.Find(ctx, s, id); err != nil {
		return o, before, err
	}
	if !s.Reader().MayWriteOf(before.StateISO) {
		return o, before, models.ErrForbidden
	}
	if !before.MayFollowUp() {
		return o, before, models.ErrConflict
	}
	own, err := letters.Templates(ctx, s)
	if err != nil {
		return o, before, err
	}
	o = Request{Request: drafting.Request{Sort: drafting.Unanswered, Lang: "en"}, State: before.StateISO, Before: before.ID}
	if slices.Contains(drafting.LanguagesWith(o.Sort, own), before.Lang) {
		o.Lang = before.Lang
	}
	return o, before, nil
}

// Draft composes the letter that is ordered and saves it as a draft.
func (d Desk) Draft(ctx context.Context, s *models.Store, o Request) (l letters.Letter, err error) {
	if l, err = d.Compose(ctx, s, o); err != nil {
		return l, err
	}
	return l, d.Save(ctx, s, o, &l)
}

// Save saves a letter as it was composed for the order. It returns Invalid when we
// wrote to the same office lately and that is not known. A follow-up to a letter
// that has one already becomes that one: two clicks do not make two letters.
func (d Desk) Save(ctx context.Context, s *models.Store, o Request, l *letters.Letter) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if l.FollowsID != nil && !o.Unattended {
			before, err := letters.Find(ctx, tx, *l.FollowsID)
			if err != nil {
				return err
			}
			if _, exists := before.OpenFollowUp(); exists {
				return letters.SaveDraft(ctx, tx, l)
			}
		}
		if other, err := sameAnswer(ctx, tx, *l, false); err != nil || other != 0 {
			return cmp.Or[error](err, UnderWay{other})
		}
		if o.Unattended && !o.Lately {
			open, err := batches.OpenDraft(ctx, tx, string(o.Sort), l.StateISO)
			if err != nil {
				return err
			}
			if open != nil {
				return UnderWay{open.ID}
			}
			begun, err := timeline.BegunBefore(ctx, tx, *l)
			if err != nil {
				return err
			}
			if last, is := begun[l.StateISO]; is {
				return Begun{last}
			}
		}
		if err := notLately(ctx, tx, *l, tx.Today(), o.Lately); err != nil {
			return err
		}
		return letters.SaveDraft(ctx, tx, l)
	})
}

// sameAnswer returns the number of another letter of the same sort to the same letter of theirs, or only one that was sent,
// 0 if there is none: nobody thanks for one, or answers it, twice.
func sameAnswer(ctx context.Context, s *models.Store, l letters.Letter, sent bool) (uint, error) {
	if l.AnswersID == nil || l.Direction != letters.Outgoing || l.Sort != letters.Thanks && l.Sort != string(drafting.Answer) {
		return 0, nil
	}
	found, err := models.From[letters.Letter](s).Omit("body").Where("direction = ? AND answers_id = ? AND sort = ? AND id <> ? AND trashed_at IS NULL", letters.Outgoing, *l.AnswersID, l.Sort, l.ID).
		Where("sent_on <> '' OR ?", !sent).Order("id").Limit(1).Find(ctx)
	if err != nil || len(found) == 0 {
		return 0, err
	}
	return found[0].ID, nil
}

// Record records a letter that was sent some time ago. It returns Invalid when we
// wrote to the same office about that day and that is not known.
func (d Desk) Record(ctx context.Context, s *models.Store, l *letters.Letter, files []models.Attachment, known bool) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if tx.Reader().MayWriteOf(l.StateISO) { // else it says so
			if err := notLately(ctx, tx, *l, l.SentOn, known); err != nil {
				return err
			}
		}
		return letters.Record(ctx, tx, l, files)
	})
}
