package models

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"
)

// askedToSign says in SQL that a letter was put before the reader to be signed:
// in person, or unless it is confidential as one of an organisation that signs.
func (s *Store) askedToSign() (condition string, values []any) {
	if s.reader.Role != Member {
		return "FALSE", nil
	}
	var organisation uint
	if s.reader.OrganisationID != nil {
		organisation = *s.reader.OrganisationID
	}
	const asked = "? IN (SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND "
	return asked + "user_id = ?) OR (? <> ? AND " + asked + "organisation_id = ?))",
		[]any{column("id"), s.reader.ID, column("visibility"), Confidential, column("id"), organisation}
}

// withSigning reads along with a letter what its signatories said, and what was
// said of it.
func (s *Store) withSigning(q query[Letter]) query[Letter] {
	return q.Preload("Signatories", inPlace).Preload("Signatories.User", nil).
		Preload("Approvals", s.currentInOrder).Preload("Approvals.User", nil).
		Preload("Comments", s.currentInOrder).Preload("Comments.User", nil).Preload("Comments.SettledBy", nil).
		Preload("Attachments", func(q *gorm.DB) *gorm.DB { return s.enclosed(s.currentInOrder(q)) })
}

// undiscussed takes out of the letter what the reader may not see of how it
// came about.
func (s *Store) undiscussed(l *Letter) {
	if s.reader.MayDiscuss(*l) {
		return
	}
	l.Approvals, l.Comments = nil, nil
	for i := range l.Signatories {
		l.Signatories[i].User = nil
	}
}

// AskSignatories puts the draft before those of its signatories who have not
// approved it as it reads. It answers Invalid while a marker remains in it, and
// ErrConflict when all have approved it.
func (s *Store) AskSignatories(ctx context.Context, id uint) error {
	return s.reviewed(ctx, id, "asked signatories to approve", func(tx *Store, l *Letter) error {
		wrong := Invalid{}
		wrong.Check(len(l.Signatories) > 0, "signatories", SignatoryRequired)
		if err := cmp.Or(wrong.Err(), tx.Finished(ctx, *l)); err != nil {
			return err
		}
		asked := false
		for i, signature := range l.Signatures() {
			if signature.State != SignAgreed {
				l.Signatories[i].AskedAt, asked = &tx.at, true
			}
		}
		if !asked {
			return ErrConflict
		}
		return nil
	})
}

// signatureAt returns the signature at the place of the draft, and ErrStale when
// the letter reads otherwise than it did when it was looked at.
func (l Letter) signatureAt(place int, mark string) (Signature, error) {
	switch {
	case place < 0 || place >= len(l.Signatories):
		return Signature{}, ErrNotFound
	case l.Mark() != mark:
		return Signature{}, ErrStale
	}
	return l.Signatures()[place], nil
}

// toSign returns the draft, and how the signatory at the place stands on it as it
// was read, by its mark.
func (s *Store) toSign(ctx context.Context, id uint, place int, mark string) (Letter, Signature, error) {
	l, err := s.discussed(ctx, id)
	if err != nil {
		return l, Signature{}, err
	}
	signature, err := l.signatureAt(place, mark)
	return l, signature, err
}

// ApproveAsSignatory approves the draft as it was read, by its mark, for the
// signatory at the place. What the reader asked to be changed is thereby settled.
func (s *Store) ApproveAsSignatory(ctx context.Context, id uint, place int, mark string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, signature, err := tx.toSign(ctx, id, place, mark)
		switch {
		case err != nil:
			return err
		case !tx.reader.MaySignFor(signature.Signatory):
			return ErrForbidden
		case !tx.reader.MayApprove(l, signature):
			return ErrConflict
		}
		for _, c := range l.Comments {
			if c.IsOpen() && c.Objects && c.UserID == tx.reader.ID {
				if err := tx.settleComment(ctx, c, true); err != nil {
					return err
				}
			}
		}
		return tx.approve(ctx, l, signature, Approval{GivenOn: tx.Today()})
	})
}

// NoteApproval notes that the signatory at the place approved the letter as it
// reads elsewhere, such as by e-mail, on a day. It is for coordinators.
func (s *Store) NoteApproval(ctx context.Context, id uint, place int, mark, how string, day Date) error {
	return s.Transaction(ctx, func(tx *Store) error {
		l, signature, err := tx.toSign(ctx, id, place, mark)
		switch {
		case err != nil:
			return err
		case !tx.reader.MaySend():
			return ErrForbidden
		case signature.State == SignAgreed:
			return ErrConflict
		}
		a := Approval{GivenOn: trimDate(day), Elsewhere: oneLine(how)}
		wrong := Invalid{}
		wrong.Check(a.Elsewhere != "", "how", Required)
		wrong.Check(utf8.RuneCountInString(a.Elsewhere) <= maxLine, "how", TooLong)
		checkDay(wrong, "given", a.GivenOn, "", tx.Today())
		if err := wrong.Err(); err != nil {
			return err
		}
		return tx.approve(ctx, l, signature, a)
	})
}

func (s *Store) approve(ctx context.Context, l Letter, signature Signature, a Approval) error {
	a.LetterID, a.Name, a.Organisation = l.ID, signature.Name, signature.Organisation
	a.Mark, a.LetterVersion, a.UserID = l.Mark(), l.Version, &s.reader.ID
	return create(ctx, s, &a, "approved letter as signatory")
}

// ApprovedText returns the letter as it read when the approval was given, and
// as it reads now.
func (s *Store) ApprovedText(ctx context.Context, id, approvalID uint) (then, now Letter, a Approval, err error) {
	if now, err = s.Letter(ctx, id); err != nil {
		return then, now, a, err
	}
	at := slices.IndexFunc(now.Approvals, func(a Approval) bool { return a.ID == approvalID })
	if at < 0 {
		return then, now, a, ErrNotFound
	}
	a = now.Approvals[at]
	c, err := from[Change](s.db).Where("kind = ? AND row_id = ? AND version = ?", kindOf(&Letter{}), id, a.LetterVersion).Take(ctx)
	if err != nil {
		return then, now, a, translate(err)
	}
	return then, now, a, json.Unmarshal([]byte(c.Row), &then)
}

// lettersToSign returns the drafts that wait for the reader to approve them, the
// first put before them first.
func (s *Store) lettersToSign(ctx context.Context) ([]Letter, error) {
	const most = 200
	u := s.reader
	if s.IsPast() || u.Role != Member && u.Role != Coordinator {
		return nil, nil
	}
	var organisation uint
	if u.OrganisationID != nil {
		organisation = *u.OrganisationID
	}
	letters, err := s.withSigning(from[Letter](s.db).Scopes(s.readable)).Preload("Recipients", inPlace).
		Where(`direction = ? AND sent_on = '' AND id IN (SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND user_id = ?
			UNION SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND organisation_id = ?)`, Outgoing, u.ID, organisation).
		Order("id").Limit(most).Find(ctx)
	if err != nil {
		return nil, err
	}
	states, err := s.statesByCode(ctx)
	letters = slices.DeleteFunc(letters, func(l Letter) bool { return !l.awaits(u) })
	for i := range letters {
		letters[i].State = states.of(letters[i].StateISO)
	}
	return letters, err
}

// signDuties returns the letters that wait for the reader to approve them.
func (s *Store) signDuties(ctx context.Context) ([]Duty, error) {
	letters, err := s.lettersToSign(ctx)
	duties := make([]Duty, len(letters))
	for i := range letters {
		duties[i] = Duty{Due: letters[i].signBy(), Sign: &letters[i]}
	}
	return duties, err
}

// signBy returns the day by which the signatories were asked to approve.
func (l Letter) signBy() Date {
	var asked Date
	for _, g := range l.Signatories {
		if g.AskedAt != nil {
			asked = max(asked, DateOf(g.AskedAt.UTC()))
		}
	}
	return asked.AddDays(SignDays)
}

// ofDiscussed keeps to what was said of letters that the reader may discuss, as
// MayDiscuss says of one.
func (s *Store) ofDiscussed(q *gorm.DB) *gorm.DB {
	letters := s.db.Model(&Letter{}).Select("id").Scopes(s.readable)
	if s.reader.Role != Coordinator {
		asked, values := s.askedToSign()
		letters = letters.Where("(? IN ? OR "+asked+")", append([]any{column("state_iso"), s.reader.inside()}, values...)...)
	}
	return s.current(q).Where("letter_id IN (?)", letters)
}
