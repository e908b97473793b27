package letters

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// OpenFollowUp returns the draft that follows up the letter, if there is one.
func (l Letter) OpenFollowUp() (Letter, bool) {
	for _, f := range l.FollowUps {
		if f.IsDraft() {
			return f, true
		}
	}
	return Letter{}, false
}

// OpenQuestion returns the reply to the letter that asks us something and waits for our
// answer, if there is one: it is answered, and the letter is not followed up.
func (l Letter) OpenQuestion() (Letter, bool) {
	for _, r := range l.Replies {
		if r.ReplyKind == ReplyAsksBack && r.FollowedUpOn == "" && l.MayAwait() {
			return r, true
		}
	}
	return Letter{}, false
}

// MayAwait tells whether an answer to the letter may come still: it is ours and was sent, and
// none has come.
func (l Letter) MayAwait() bool {
	return l.Direction == Outgoing && !l.IsDraft() && l.Sort != Thanks && l.AnsweredOn == "" && l.Ended() == ""
}

// MayFollowUp tells whether a follow-up to the letter can be drafted: it is ours
// and was sent, no answer to it has come, and no question of theirs waits for ours.
func (l Letter) MayFollowUp() bool {
	return l.MayAwait() && l.AskedOn == ""
}

// AddresseeOf returns the recipient whom the letter addresses in the office.
func (l Letter) AddresseeOf(office uint) Recipient {
	for _, r := range l.Recipients {
		if r.OfficeID != nil && *r.OfficeID == office {
			return r
		}
	}
	return Recipient{}
}

// asDrafted returns a new draft with what is drafted in l, which comes after
// another letter or after none, and with nothing of what becomes of a draft later.
func asDrafted(l, before Letter) Letter {
	return Letter{
		StateISO: l.StateISO, State: l.State, Direction: Outgoing, AnswersID: l.AnswersID, FollowsID: l.FollowsID, ContactID: l.ContactID,
		Reference: l.Reference, Subject: l.Subject, Body: l.Body, Lang: l.Lang, Channel: l.Channel, Visibility: DraftedFor(l.Visibility, before),
		Sort: l.Sort, Drafted: l.Body, DraftedSubject: l.Subject, Recipients: l.Recipients, Signatories: l.Signatories, Asks: l.Asks, Claims: l.Claims,
	}
}

// DraftedFor returns who may see a letter that is drafted for such readers after
// another, or after none: the campaign, or the people named where the letter
// before it is confidential. A draft is for everybody in no case.
func DraftedFor(v models.Visibility, before Letter) models.Visibility {
	if v == models.Confidential || before.Visibility == models.Confidential {
		return models.Confidential
	}
	return models.Campaign
}

// keepInside takes back what a draft of an earlier release, or one that was sent
// and published and is a draft again, says of itself: that it is for everybody.
func (l *Letter) keepInside() {
	if l.Visibility == models.Published {
		l.Visibility = models.Campaign
	}
}

// SaveDraft saves a drafted letter. A reference that another letter has is counted
// up. When it follows a letter that a draft follows already, draft becomes that one
// and nothing is saved: two clicks do not make two letters.
func SaveDraft(ctx context.Context, s *models.Store, draft *Letter) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		before, err := draftedAfter(ctx, tx, draft)
		if err != nil {
			return err
		}
		*draft = asDrafted(*draft, before)
		draft.showAll()
		did := "drafted letter"
		if draft.FollowsID != nil {
			did = "drafted follow-up"
			if open, ok := before.OpenFollowUp(); ok {
				*draft, err = Find(ctx, tx, open.ID)
				return err
			}
			if !before.MayFollowUp() {
				return models.ErrConflict
			}
		}
		if err := freeReference(ctx, tx, draft); err != nil {
			return err
		}
		return create(ctx, tx, draft, did)
	})
}

// showAll takes out of a draft what nobody sees: a name on record may have come with
// a sign that turns the rest of its line round. A sentence goes with its text.
func (l *Letter) showAll() {
	l.Subject, l.Body = models.OneLine(l.Subject), models.PlainText(l.Body)
	l.Claims = slices.Clone(l.Claims)
	for i := range l.Claims {
		l.Claims[i].Sentence = models.Visible(l.Claims[i].Sentence)
	}
	l.showRows()
}

// showRows takes what nobody sees out of the recipients and signatories: it would turn round the
// rest of a line of the page, of a file and of a message, or pass one name off as another.
func (l *Letter) showRows() {
	for i := range l.Recipients {
		r := &l.Recipients[i]
		r.Name, r.Title, r.Address, r.Email = offices.ShownName(r.Name), models.OneLine(r.Title), models.PlainText(r.Address), strings.TrimSpace(r.Email)
	}
	for i := range l.Signatories {
		g := &l.Signatories[i]
		g.Name, g.Title, g.Organisation = offices.ShownName(g.Name), models.OneLine(g.Title), offices.ShownName(g.Organisation)
	}
}

// draftedAfter returns the letter that the draft follows or answers, or an empty
// one, if the reader may write to the state. A follow-up goes to the same state.
func draftedAfter(ctx context.Context, s *models.Store, draft *Letter) (before Letter, err error) {
	if draft.FollowsID != nil {
		if before, err = Find(ctx, s, *draft.FollowsID); err != nil {
			return before, err
		}
		draft.StateISO = before.StateISO
	}
	known, err := models.From[states.State](s).Where("iso2 = ? AND trashed_at IS NULL", strings.ToUpper(draft.StateISO)).Count(ctx, "*")
	switch {
	case err != nil || known == 0:
		return before, cmp.Or(err, models.ErrNotFound)
	case !s.Reader().MayWriteOf(draft.StateISO):
		return before, models.ErrForbidden
	case draft.FollowsID != nil || draft.AnswersID == nil:
		return before, nil
	}
	if before, err = Find(ctx, s, *draft.AnswersID); err != nil || before.StateISO != draft.StateISO {
		return before, cmp.Or(err, models.ErrNotFound)
	}
	return before, nil
}

// freeReference counts the reference up until no other letter has it, be it in
// the trash.
func freeReference(ctx context.Context, s *models.Store, l *Letter) error {
	at := strings.LastIndex(l.Reference, "-")
	if at < 0 {
		return nil
	}
	base, last := l.Reference[:at+1], l.Reference[at+1:]
	n, err := strconv.Atoi(last)
	if err != nil {
		return nil
	}
	var taken []string
	err = s.DB(ctx).Model(&Letter{}).
		Where("direction = 'outgoing' AND reference >= ? AND reference < ?", base, base+":").Pluck("reference", &taken).Error
	for slices.Contains(taken, l.Reference) {
		n++
		l.Reference = fmt.Sprintf("%s%0*d", base, len(last), n)
	}
	return err
}

// UpdateDraft saves what somebody changed in a draft: its subject, reference,
// text, recipients, signatories, channel, language and visibility. Its claims
// stay as they were. It returns ErrStale when the version in l is not the newest,
// and ErrConflict when the letter has been sent.
func UpdateDraft(ctx context.Context, s *models.Store, l *Letter) error {
	return UpdateDraftTaking(ctx, s, l, asOnRecord(s.Today()))
}

// UpdateDraftTaking saves a draft like UpdateDraft, and addresses as told the offices
// that are added to it.
func UpdateDraftTaking(ctx context.Context, s *models.Store, l *Letter, take Taking) error {
	return saveDraft(ctx, s, l, "changed draft", take, func(*Letter) {})
}

// saveDraft saves what somebody changed in a draft, with what also changes in
// it, and forgets what the reader had typed and not saved.
func saveDraft(ctx context.Context, s *models.Store, l *Letter, did string, take Taking, also func(kept *Letter)) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		kept, err := draft(ctx, tx, l.ID)
		if err != nil {
			return err
		}
		was := kept
		was.Recipients, was.Signatories = slices.Clone(kept.Recipients), slices.Clone(kept.Signatories)
		kept.Version = l.Version
		kept.Subject, kept.Reference, kept.Body = models.OneLine(l.Subject), models.OneLine(l.Reference), models.PlainText(l.Body)
		kept.Channel, kept.Lang, kept.Visibility = l.Channel, l.Lang, l.Visibility
		l.showRows()
		if err := draftRows(ctx, tx, &kept, *l, take); err != nil {
			return err
		}
		also(&kept)
		if err := checkDraft(ctx, tx, kept); err != nil {
			return err
		}
		resetReview(tx, &kept, was)
		same, err := saysNothingNew(kept, was)
		if err == nil && !same {
			err = update(ctx, tx, &kept, did)
		}
		if err != nil {
			return err
		}
		if err := discardAutosave(ctx, tx, l.ID); err != nil {
			return err
		}
		*l, err = Find(ctx, tx, l.ID)
		return err
	})
}

// saysNothingNew tells whether all that is recorded of a draft is as it was: then nothing is, and the
// history tells of no change.
func saysNothingNew(l, was Letter) (bool, error) {
	if l.Version != was.Version {
		return false, nil
	}
	var said [2][]byte
	for i, one := range []Letter{l, was} {
		one.Recipients, one.Signatories, one.Claims = slices.Clone(one.Recipients), slices.Clone(one.Signatories), slices.Clone(one.Claims)
		one.number()
		for j := range one.Recipients {
			one.Recipients[j].LetterID = 0
		}
		for j := range one.Signatories {
			one.Signatories[j].LetterID = 0
		}
		for j := range one.Claims {
			one.Claims[j].LetterID = 0
		}
		var err error
		if said[i], err = json.Marshal(one); err != nil {
			return false, err
		}
	}
	return bytes.Equal(said[0], said[1]), nil
}

// draft returns a draft of ours that the reader may write.
func draft(ctx context.Context, s *models.Store, id uint) (Letter, error) {
	l, err := Find(ctx, s, id)
	switch {
	case err != nil:
		return l, err
	case !s.Reader().MayWriteOf(l.StateISO):
		return l, models.ErrForbidden
	case l.Direction != Outgoing || !l.IsDraft():
		return l, models.ErrConflict
	}
	return l, nil
}

// checkDraft tells what is wrong with a draft even before it is finished.
func checkDraft(ctx context.Context, s *models.Store, l Letter) error {
	wrong := models.Invalid{}
	wrong.Check(l.Subject != "", "subject", models.Required)
	wrong.Check(l.Body != "", "body", models.Required)
	checkAddressees(wrong, &l, nil)
	for _, g := range l.Signatories {
		wrong.Check(utf8.RuneCountInString(g.Name+g.Title+g.Organisation) <= 2*models.MaxLine, "signatories", models.TooLong)
	}
	checkText(s, wrong, &l, nil)
	wrong.Check(slices.Contains(Languages, l.Lang), "lang", models.NotAChoice)
	if err := checkReaders(ctx, s, wrong, l); err != nil {
		return err
	}
	if err := checkReference(ctx, s, wrong, &l); err != nil {
		return err
	}
	return wrong.Err()
}

// checkReaders keeps a draft confidential that follows or answers a letter that is:
// it cites that letter.
func checkReaders(ctx context.Context, s *models.Store, wrong models.Invalid, l Letter) error {
	if l.Visibility == models.Confidential || !l.IsDraft() || l.FollowsID == nil && l.AnswersID == nil {
		return nil
	}
	n, err := models.From[Letter](s).Where("(id = ? OR id = ?) AND visibility = ?", l.FollowsID, l.AnswersID, models.Confidential).Count(ctx, "*")
	wrong.Check(n == 0, "visibility", models.CitesConfidential)
	return err
}
