package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/models/internal/gate"
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

// MayFollowUp tells whether a follow-up to the letter can be drafted: it is ours
// and was sent, and no answer to it has come.
func (l Letter) MayFollowUp() bool {
	return l.Direction == Outgoing && !l.IsDraft() && l.AnsweredOn == "" && l.ClosedOn == ""
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

// DraftFollowUp saves a drafted follow-up. When a draft that follows the same
// letter exists already, draft becomes that one and nothing is saved: two
// clicks do not make two letters. A reference that another letter has is
// counted up.
func (s *Store) DraftFollowUp(ctx context.Context, draft *Letter) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if draft.FollowsID == nil {
			return ErrNotFound
		}
		before, err := tx.Letter(ctx, *draft.FollowsID)
		if err != nil {
			return err
		}
		if !tx.reader.MayWriteOf(before.StateISO) {
			return ErrForbidden
		}
		draft.Visibility, draft.Sample = DraftedFor(draft.Visibility, before), false
		if open, ok := before.OpenFollowUp(); ok {
			*draft, err = tx.Letter(ctx, open.ID)
			return err
		}
		if !before.MayFollowUp() {
			return ErrConflict
		}
		draft.Direction, draft.StateISO, draft.SentOn = Outgoing, before.StateISO, ""
		if err := tx.freeReference(ctx, draft); err != nil {
			return err
		}
		draft.Drafted = draft.Body
		return createLetter(ctx, tx, draft, "drafted follow-up")
	})
}

// DraftedFor returns who may see a letter that is drafted for such readers after
// another, or after none: the campaign, or the people named where the letter
// before it is confidential. A draft is for everybody in no case.
func DraftedFor(v Visibility, before Letter) Visibility {
	if v == Confidential || before.Visibility == Confidential {
		return Confidential
	}
	return Campaign
}

// keepInside takes back what a draft of an earlier release, or one that was sent
// and published and is a draft again, says of itself: that it is for everybody.
func (l *Letter) keepInside() {
	if l.Visibility == Published {
		l.Visibility = Campaign
	}
}

// DraftLetter saves a drafted letter. One that follows another is saved as
// DraftFollowUp does.
func (s *Store) DraftLetter(ctx context.Context, draft *Letter) error {
	if draft.FollowsID != nil {
		return s.DraftFollowUp(ctx, draft)
	}
	return s.Transaction(ctx, func(tx *Store) error {
		known, err := from[State](tx.db).Where("iso2 = ? AND trashed_at IS NULL", strings.ToUpper(draft.StateISO)).Count(ctx, "*")
		if err != nil || known == 0 {
			return cmp.Or(err, ErrNotFound)
		}
		if !tx.reader.MayWriteOf(draft.StateISO) {
			return ErrForbidden
		}
		var before Letter
		if draft.AnswersID != nil {
			if before, err = tx.Letter(ctx, *draft.AnswersID); err != nil || before.StateISO != draft.StateISO {
				return cmp.Or(err, ErrNotFound)
			}
		}
		draft.Visibility, draft.Sample = DraftedFor(draft.Visibility, before), false
		draft.Direction, draft.SentOn = Outgoing, ""
		if err := tx.freeReference(ctx, draft); err != nil {
			return err
		}
		draft.Drafted = draft.Body
		return createLetter(ctx, tx, draft, "drafted letter")
	})
}

// freeReference counts the reference up until no other letter has it, be it in
// the trash.
func (s *Store) freeReference(ctx context.Context, l *Letter) error {
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
	err = s.db.WithContext(ctx).Model(&Letter{}).
		Where("direction = 'outgoing' AND reference >= ? AND reference < ?", base, base+":").Pluck("reference", &taken).Error
	for slices.Contains(taken, l.Reference) {
		n++
		l.Reference = fmt.Sprintf("%s%0*d", base, len(last), n)
	}
	return err
}

// UpdateDraft saves what somebody changed in a draft: its subject, reference,
// text, recipients, signatories, channel, language and visibility. Its claims
// stay as they were. It answers ErrStale when the version in l is not the newest,
// and ErrConflict when the letter has been sent.
func (s *Store) UpdateDraft(ctx context.Context, l *Letter) error {
	return s.saveDraft(ctx, l, "changed draft", func(*Letter) {})
}

// saveDraft saves what somebody changed in a draft, with what also changes in
// it, and forgets what the reader had typed and not saved.
func (s *Store) saveDraft(ctx context.Context, l *Letter, did string, also func(kept *Letter)) error {
	return s.Transaction(ctx, func(tx *Store) error {
		kept, err := tx.draft(ctx, l.ID)
		if err != nil {
			return err
		}
		was := kept
		was.Recipients, was.Signatories = slices.Clone(kept.Recipients), slices.Clone(kept.Signatories)
		kept.Version = l.Version
		kept.Subject, kept.Reference, kept.Body = oneLine(l.Subject), oneLine(l.Reference), strings.TrimSpace(strings.ReplaceAll(l.Body, "\r\n", "\n"))
		kept.Channel, kept.Lang, kept.Visibility = l.Channel, l.Lang, l.Visibility
		if err := tx.draftRows(ctx, &kept, *l); err != nil {
			return err
		}
		also(&kept)
		if err := tx.checkDraft(ctx, kept); err != nil {
			return err
		}
		tx.unreview(&kept, was)
		if err := updateLetter(ctx, tx, &kept, did); err != nil {
			return err
		}
		if err := tx.dropTyping(ctx, l.ID); err != nil {
			return err
		}
		*l, err = tx.Letter(ctx, l.ID)
		return err
	})
}

// draft returns a draft of ours that the reader may write.
func (s *Store) draft(ctx context.Context, id uint) (Letter, error) {
	l, err := s.Letter(ctx, id)
	switch {
	case err != nil:
		return l, err
	case !s.reader.MayWriteOf(l.StateISO):
		return l, ErrForbidden
	case l.Direction != Outgoing || !l.IsDraft():
		return l, ErrConflict
	}
	return l, nil
}

// checkDraft tells what is wrong with a draft even before it is finished.
func (s *Store) checkDraft(ctx context.Context, l Letter) error {
	wrong := Invalid{}
	wrong.Check(l.Subject != "", "subject", Required)
	wrong.Check(l.Body != "", "body", Required)
	checkAddressees(wrong, &l, nil)
	for _, g := range l.Signatories {
		wrong.Check(utf8.RuneCountInString(g.Name+g.Title+g.Organisation) <= 2*maxLine, "signatories", TooLong)
	}
	s.checkText(wrong, &l, nil)
	wrong.Check(slices.Contains(LetterLanguages, l.Lang), "lang", NotAChoice)
	if err := s.checkReference(ctx, wrong, &l); err != nil {
		return err
	}
	return wrong.Err()
}

// SendLetter freezes the draft in the version of the pass as sent today, and gives
// it the next reference number if it has none. It is for package workflow, which
// makes the pass. It returns Invalid while a marker remains in it. The letter that
// it follows is then followed up.
func (s *Store) SendLetter(ctx context.Context, id uint, pass gate.Pass) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		switch {
		case !tx.reader.MaySendNow(l):
			return ErrForbidden
		case l.Direction != Outgoing || !l.IsDraft():
			return ErrConflict
		case !pass.Admits(gate.Send, l.ID, l.Version):
			return ErrForbidden
		}
		l.keepInside()
		if err := tx.Finished(ctx, l); err != nil {
			return err
		}
		l.SentOn = tx.Today()
		if l.Reference == "" {
			if l.Reference, err = tx.nextReference(ctx, l, l.SentOn); err != nil {
				return err
			}
		}
		if err := updateLetter(ctx, tx, &l, "sent letter"); err != nil {
			return err
		}
		if err := tx.db.WithContext(ctx).Where("letter_id = ?", id).Delete(&Typing{}).Error; err != nil {
			return err
		}
		return tx.settle(ctx, &l, true)
	})
}

// markedField names the first field in which a marker remains.
func (l Letter) markedField() string {
	for _, r := range l.Recipients {
		if len(Markers(r.Name+r.Title+r.Address)) > 0 {
			return "to"
		}
	}
	switch {
	case len(Markers(l.Reference)) > 0:
		return "reference"
	case len(Markers(l.Subject)) > 0:
		return "subject"
	case len(Markers(l.Body)) > 0:
		return "body"
	}
	return "signatories"
}

// ConfirmAddressee records that whom the draft addresses in the office is still
// in office today, as a coordinator has checked, and takes the marker away that
// asked for it.
func (s *Store) ConfirmAddressee(ctx context.Context, id, officeID uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		if !tx.reader.MayWriteOf(l.StateISO) {
			return ErrForbidden
		}
		at := slices.IndexFunc(l.Recipients, func(r Recipient) bool { return r.OfficeID != nil && *r.OfficeID == officeID })
		if at < 0 || !l.IsDraft() {
			return ErrConflict
		}
		r := &l.Recipients[at]
		term, held := r.Office.HolderOn(tx.Today())
		if !held || term.End != "" || r.PersonID == nil || term.PersonID != *r.PersonID {
			return ErrConflict
		}
		if err := tx.confirm(ctx, &term); err != nil {
			return err
		}
		was := r.Name
		r.Name = WithoutMarkers(was)
		for i := range l.Claims {
			if c := &l.Claims[i]; c.Sentence == was {
				c.Sentence, c.FactOn, c.Reading = r.Name, term.AsOf, ""
				c.Fact += "; confirmed in office on " + string(term.AsOf)
			}
		}
		return updateLetter(ctx, tx, &l, "confirmed addressee")
	})
}

// confirm records that the person was in the office today. What was recalled
// only is from then on attested for that day.
func (s *Store) confirm(ctx context.Context, t *Term) error {
	t.AsOf = s.Today()
	if t.Reading == GeneralKnowledge {
		t.Reading = Attested
	}
	return update(ctx, s, t, "confirmed in office")
}
