package profiles

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/states"
)

// mostEarlier is how many earlier letters are told at most.
const mostEarlier = 8

// ContactDays is for how many days a meeting or a call is worth a letter after it.
const ContactDays = 92

// contactKinds are the kinds of contact for which a letter gives thanks.
var contactKinds = []string{"meeting", "call", "conversation", "side-event"}

// LatelyMet returns the meetings and calls with people of the state of the last three
// months, as far as the reader may see them, the newest first and at most five.
func LatelyMet(ctx context.Context, s *models.Store, iso2 string) ([]outreach.Outreach, error) {
	return models.From[outreach.Outreach](s).Scopes(outreach.Readable(s)).
		Where("state_iso = ? AND kind IN ? AND on_day >= ? AND on_day <= ?", iso2, contactKinds, s.Today().AddDays(-ContactDays), s.Today()).
		Order("on_day DESC, id DESC").Limit(5).Find(ctx)
}

// Contacts returns the contacts with people of the state of a letter by the day on which it is written, as far as
// its readers may see them, and the one after which it is written.
func Contacts(ctx context.Context, s *models.Store, l letters.Letter) ([]outreach.Outreach, error) {
	found, err := models.From[outreach.Outreach](s).Scopes(outreach.Readable(s)).
		Where("state_iso = ? AND on_day <= ?", l.StateISO, s.Today()).Order("on_day, id").Find(ctx)
	all := audience(l)
	return models.Keep(found, func(o *outreach.Outreach) bool {
		return all.MaySee(o.Visibility, o.StateISO, false) || l.ContactID != nil && *l.ContactID == o.ID
	}), err
}

// MayThankFor tells whether a letter may be written after the contact.
func MayThankFor(o outreach.Outreach) bool { return slices.Contains(contactKinds, o.Kind) }

// contactFacts finds the meeting or call after which the letter is written. A letter
// after one that is confidential is confidential.
func contactFacts(ctx context.Context, s *models.Store, f *Facts) error {
	if f.Letter.ContactID == nil {
		return nil
	}
	o, err := outreach.Find(ctx, s, *f.Letter.ContactID)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil || o.StateISO != f.Letter.StateISO {
		return err
	}
	if f.Contact = o; o.Visibility == models.Confidential {
		f.Letter.Visibility = models.Confidential
	}
	return nil
}

// An exchange is what was written, said and promised between us and a state before a letter. It is
// shared, and must not be changed.
type exchange struct {
	outreach  []outreach.Outreach
	lastReply letters.Letter
	awaited   letters.Letter
	written   []letters.Letter
	promises  []letters.AskEntry
}

// exchangeFacts gathers what was written, said and promised before the letter, as far as all may
// know who will read what is drafted. Of one that follows no other that hangs on the state and on
// whether everybody may read it, and is the same for drafting it and for reading it over.
func exchangeFacts(ctx context.Context, s *models.Store, f *Facts) error {
	if f.Letter.ID != 0 || f.Letter.SentOn != "" {
		return readExchange(ctx, s, f)
	}
	public := f.Letter.Visibility == models.Published
	x, err := states.Cached(ctx, s, fmt.Sprint("exchange before a letter to ", f.Letter.StateISO, " ", public), func() (*exchange, error) {
		read := *f
		err := readExchange(ctx, s, &read)
		return &exchange{read.Outreach, read.LastReply, read.Awaited, read.Written, read.Promises}, err
	})
	if err == nil {
		f.Outreach, f.LastReply, f.Awaited, f.Written, f.Promises = x.outreach, x.lastReply, x.awaited, x.written, x.promises
	}
	return err
}

func readExchange(ctx context.Context, s *models.Store, f *Facts) error {
	gather := []func(context.Context, *models.Store, *Facts) error{saidSince, writtenBefore, promisedBefore}
	if f.Letter.ID != 0 {
		gather[1] = earlierLetters
	}
	for _, read := range gather {
		if err := read(ctx, s, f); err != nil {
			return err
		}
	}
	return nil
}

// saidSince finds the conversations since the letter that is followed up or, before one that follows
// no other, of the last months.
func saidSince(ctx context.Context, s *models.Store, f *Facts) (err error) {
	since := f.Letter.SentOn
	switch {
	case since != "":
	case f.Letter.ID != 0:
		return nil // conversations are told as what came since a letter of ours
	default:
		since = f.Day.AddDays(-ContactDays)
	}
	f.Outreach, err = models.From[outreach.Outreach](s).Scopes(s.Visible).
		Where("state_iso = ? AND on_day > ? AND visibility IN ?", f.Letter.StateISO, since, audience(f.Letter).Sees()).Order("on_day, id").Find(ctx)
	if s.OnDay() != "" {
		f.Outreach = models.Keep(f.Outreach, func(o *outreach.Outreach) bool { return wasOnRecord(s, o.Record, o.Sample) })
	}
	return err
}

// promisedBefore finds what people of the state promised.
func promisedBefore(ctx context.Context, s *models.Store, f *Facts) (err error) {
	promises := models.From[letters.AskEntry](s).Scopes(letters.ReadableAsks(s)).
		Preload("Outreach", outreach.Readable(s)).Preload("Letter", letters.Readable(s)).
		Where("state_iso = ? AND kind = 'promise'", f.Letter.StateISO).Order("due_on, id")
	if f.Letter.ID == 0 {
		promises = promises.Where("(due_on = '' OR due_on >= ?)", f.Day.AddDays(-ReplyDays))
	}
	f.Promises, err = promises.Find(ctx)
	if err != nil {
		return err
	}
	all := audience(f.Letter)
	f.Promises = models.Keep(f.Promises, func(a *letters.AskEntry) bool {
		if !wasOnRecord(s, a.Record, false) {
			return false
		}
		switch {
		case a.Outreach != nil:
			return all.MaySee(a.Outreach.Visibility, a.StateISO, false) && wasOnRecord(s, a.Outreach.Record, a.Outreach.Sample)
		case a.Letter != nil:
			return all.MaySee(a.Letter.Visibility, a.StateISO, false) && wasOnRecord(s, a.Letter.Record, a.Letter.Sample)
		}
		return false
	})
	return nil
}

// earlierLetters finds the letters of ours that came before the letter, or before
// ours that it answers, as far as they may be cited.
func earlierLetters(ctx context.Context, s *models.Store, f *Facts) error {
	at := f.Letter
	if at.Direction == letters.Incoming && at.Answers != nil {
		at = *at.Answers
	}
	between, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").
		Preload("Recipients", letters.ByPlace).Preload("Signatories", letters.ByPlace).
		Where("state_iso = ? AND sent_on <> ''", f.Letter.StateISO).Order("sent_on, id").Find(ctx)
	if err == nil {
		err = letters.AsKnown(ctx, s, between)
	}
	if err != nil {
		return err
	}
	all := audience(f.Letter)
	f.Earlier = EarlierThan(at, models.Keep(between, func(l *letters.Letter) bool {
		return all.MaySee(l.Visibility, l.StateISO, false) && (l.Direction == letters.Outgoing || wasOnRecord(s, l.Record, l.Sample))
	}))
	return nil
}

// ReplyDays is for how many days a letter that follows no other takes up what was written or
// promised last.
const ReplyDays = 2 * 365

// NewsDays is for how many days a vote or a new minister is news.
const NewsDays = 183

// writtenBefore finds what was written between us and the state before a letter that follows
// no other: the reply that it may take up, and, where the minister is new, to whom we wrote.
func writtenBefore(ctx context.Context, s *models.Store, f *Facts) (err error) {
	if f.LastReply, err = lastReply(ctx, s, f.Letter, f.Day); err != nil {
		return err
	}
	if f.Awaited, err = awaited(ctx, s, f.Letter, f.Day); err != nil || !newMinister(f.Offices, f.Day) {
		return err
	}
	f.Written, err = models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").Preload("Recipients", letters.ByPlace).
		Where("direction = ? AND state_iso = ? AND sent_on >= ? AND sent_on <= ?", letters.Outgoing, f.Letter.StateISO, f.Day.AddDays(-ReplyDays), f.Day).
		Order("sent_on DESC, id DESC").Limit(mostWritten).Find(ctx)
	f.Written = models.Keep(f.Written, func(l *letters.Letter) bool { return wasOnRecord(s, l.Record, l.Sample) })
	return errors.Join(err, models.AsKnown(ctx, s, f.Written))
}

// awaited returns the newest letter of ours to which an answer is overdue on the day and that
// may be spoken of in a letter to the state; the zero Letter where there is none. What they
// have written since is an answer of some kind.
func awaited(ctx context.Context, s *models.Store, l letters.Letter, day models.Date) (ours letters.Letter, err error) {
	found, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Omit("body", "drafted").
		Where("state_iso = ? AND sent_on >= ? AND sent_on <= ?", l.StateISO, day.AddDays(-ReplyDays), day).
		Order("sent_on DESC, id DESC").Limit(mostWritten).Find(ctx)
	found = models.Keep(found, func(l *letters.Letter) bool { return wasOnRecord(s, l.Record, l.Sample) })
	if err = errors.Join(err, models.AsKnown(ctx, s, found)); err != nil {
		return ours, err
	}
	for _, f := range found {
		switch {
		case f.Direction == letters.Incoming:
			return ours, nil
		case f.StatusOn(day) == letters.Overdue && f.Visibility != models.Confidential && audience(l).MaySee(f.Visibility, l.StateISO, false):
			return f, nil
		}
	}
	return ours, nil
}

// mostWritten is how many letters of ours are looked through for one to a minister.
const mostWritten = 200

// CameLately tells whether it is news on the day that the term has begun.
func CameLately(t offices.Term, day models.Date) bool {
	return t.Start != "" && t.Start.Last().AddDays(NewsDays) >= day
}

// newMinister tells whether who is the foreign minister on the day came to the office lately.
func newMinister(all []offices.Office, day models.Date) bool {
	return slices.ContainsFunc(all, func(o offices.Office) bool {
		t, held := o.HolderOn(day)
		return o.Kind == "foreign-minister" && held && CameLately(t, day)
	})
}

// lastReply returns the newest letter of theirs, with who wrote it and what was promised in it
// and, where it agrees, with ours that it answers and what was asked in that; the zero Letter where it is none to be taken up in a letter
// to the state.
func lastReply(ctx context.Context, s *models.Store, l letters.Letter, day models.Date) (reply letters.Letter, err error) {
	newest := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Preload("Signatories", letters.ByPlace).Preload("Asks", s.CurrentByPlace).
		Where("direction = ? AND state_iso = ? AND sent_on >= ? AND sent_on <= ?", letters.Incoming, l.StateISO, day.AddDays(-ReplyDays), day).
		Order("sent_on DESC, id DESC")
	if s.OnDay() == "" {
		newest = newest.Limit(1)
	}
	found, err := newest.Find(ctx)
	found = models.Keep(found, func(l *letters.Letter) bool { return wasOnRecord(s, l.Record, l.Sample) })
	if err != nil || len(found) == 0 {
		return reply, err
	}
	takenUp := func(r letters.Letter) bool {
		return r.ReplyKind != letters.ReplyNotExpected && r.Visibility != models.Confidential && audience(l).MaySee(r.Visibility, l.StateISO, false)
	}
	if found = found[:1]; !takenUp(found[0]) {
		return reply, nil
	}
	if id := found[0].AnswersID; id != nil && found[0].Reads() == letters.ReplyYes { // what was asked is promised
		ours, err := models.From[letters.Letter](s).Scopes(letters.Readable(s)).Preload("Asks", s.CurrentByPlace).Where("id = ?", *id).Find(ctx)
		if err != nil {
			return reply, err
		}
		found[0].Answers = models.First(ours)
	}
	if err := models.AsKnown(ctx, s, found); err != nil {
		return reply, err
	}
	if !takenUp(found[0]) { // as it was known then
		return reply, nil
	}
	reply = found[0]
	if ours := reply.Answers; ours != nil && !audience(reply).MaySee(ours.Visibility, ours.StateISO, false) {
		reply.Answers = nil
	}
	return reply, models.AsKnown(ctx, s, reply.Asks)
}

// ladderDays is how long after one letter another still comes after it, where nobody
// has noted that it does.
const ladderDays = 2 * 365

// EarlierThan returns of the letters between us and a state those of ours that came
// before the letter on its matter, the oldest first, each with the replies to it: the
// one that it followed up, and so on. Where it is not noted that it followed one, as
// of letters that were recorded later, that is the last one to the same office that
// nobody answered.
func EarlierThan(l letters.Letter, between []letters.Letter) (earlier []letters.Letter) {
	if l.Direction != letters.Outgoing {
		return nil
	}
	for at, found := before(l, between); found && len(earlier) < mostEarlier; at, found = before(at, between) {
		for _, r := range between {
			if r.Direction == letters.Incoming && r.AnswersID != nil && *r.AnswersID == at.ID {
				at.Replies = append(at.Replies, r)
			}
		}
		earlier = append(earlier, at)
	}
	slices.Reverse(earlier)
	return earlier
}

// before returns the letter of ours that another of ours followed up, or came after
// without an answer to the first.
func before(l letters.Letter, between []letters.Letter) (last letters.Letter, found bool) {
	for _, b := range between {
		switch {
		case b.Direction != letters.Outgoing || b.ID == l.ID || b.SentOn > l.SentOn:
		case l.FollowsID != nil && *l.FollowsID == b.ID:
			return b, true
		case l.FollowsID != nil || !isReminder(b, l):
		case !found || b.SentOn > last.SentOn || b.SentOn == last.SentOn && b.ID > last.ID:
			last, found = b, true
		}
	}
	return last, found
}

// isReminder tells whether a letter without a note of what it follows comes after
// another on its matter: to the same office, lately, and while no answer was there.
func isReminder(b, l letters.Letter) bool {
	of := func(l letters.Letter) bool {
		return slices.Contains([]string{"", "first", "follow-up", "reminder"}, l.Sort) && l.AnswersID == nil
	}
	office := func(l letters.Letter) uint {
		if id := l.Addressee().OfficeID; id != nil {
			return *id
		}
		return 0
	}
	return of(b) && of(l) && office(b) == office(l) &&
		b.SentOn < l.SentOn && b.SentOn.AddDays(ladderDays) >= l.SentOn && (b.AnsweredOn == "" || b.AnsweredOn > l.SentOn) && b.Ended() == ""
}
