package letters

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// askedToSign says in SQL that a letter was put before the reader to be signed:
// in person, or unless it is confidential as one of an organisation that signs.
func askedToSign(s *models.Store) (condition string, values []any) {
	if s.Reader().Role != models.Member {
		return "FALSE", nil
	}
	var organisation uint
	if s.Reader().OrganisationID != nil {
		organisation = *s.Reader().OrganisationID
	}
	const asked = "? IN (SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND "
	return asked + "user_id = ?) OR (? <> ? AND " + asked + "organisation_id = ?))",
		[]any{models.Column("id"), s.Reader().ID, models.Column("visibility"), models.Confidential, models.Column("id"), organisation}
}

// withSigning reads along with a letter what its signatories said, and what was
// said of it.
func withSigning(s *models.Store, q models.Query[Letter]) models.Query[Letter] {
	return q.Preload("Signatories", ByPlace).Preload("Signatories.User", nil).
		Preload("Approvals", s.CurrentByID).Preload("Approvals.User", nil).
		Preload("Comments", s.CurrentByID).Preload("Comments.User", nil).Preload("Comments.SettledBy", nil).
		Preload("Vouchers", s.CurrentByID).Preload("Vouchers.User", nil).
		Preload("Attachments", func(q *gorm.DB) *gorm.DB { return s.VisibleFiles(s.CurrentByID(q)) })
}

// hideDiscussion takes out of the letter what the reader may not see of how it
// came about.
func hideDiscussion(s *models.Store, l *Letter) {
	if MayDiscuss(s.Reader(), *l) {
		return
	}
	l.Approvals, l.Comments, l.Vouchers = nil, nil, nil
	for i := range l.Signatories {
		l.Signatories[i].User = nil
	}
}

// AskSignatories puts the draft before those of its signatories who have not
// approved it as it reads. It returns Invalid while a marker remains in it, and
// ErrConflict when all have approved it.
func AskSignatories(ctx context.Context, s *models.Store, id uint) error {
	return reviewed(ctx, s, id, "asked signatories to approve", func(tx *models.Store, l *Letter) error {
		wrong := models.Invalid{}
		wrong.Check(len(l.Signatories) > 0, "signatories", models.SignatoryRequired)
		if err := cmp.Or(wrong.Err(), CheckFinished(ctx, tx, *l)); err != nil {
			return err
		}
		asked := false
		for i, signature := range l.Signatures() {
			if signature.State != SignAgreed {
				l.Signatories[i].AskedAt, asked = new(tx.Now()), true
			}
		}
		if !asked {
			return models.ErrConflict
		}
		return nil
	})
}

// signatureAt returns the signature at the place of the draft, and ErrStale when
// the letter reads otherwise than it did when it was looked at.
func (l Letter) signatureAt(place int, mark string) (Signature, error) {
	switch {
	case place < 0 || place >= len(l.Signatories):
		return Signature{}, models.ErrNotFound
	case l.Mark() != mark:
		return Signature{}, models.ErrStale
	}
	return l.Signatures()[place], nil
}

// toSign returns the draft, and how the signatory at the place stands on it as it
// was read, by its mark.
func toSign(ctx context.Context, s *models.Store, id uint, place int, mark string) (Letter, Signature, error) {
	l, err := discussed(ctx, s, id)
	if err != nil {
		return l, Signature{}, err
	}
	signature, err := l.signatureAt(place, mark)
	return l, signature, err
}

// ApproveAsSignatory approves the draft as it was read, by its mark, for the
// signatory at the place. What the reader asked to be changed is thereby settled.
func ApproveAsSignatory(ctx context.Context, s *models.Store, id uint, place int, mark string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, signature, err := toSign(ctx, tx, id, place, mark)
		switch {
		case err != nil:
			return err
		case !MaySignFor(tx.Reader(), signature.Signatory):
			return models.ErrForbidden
		case !MayApprove(tx.Reader(), l, signature):
			return models.ErrConflict
		}
		for _, c := range l.Comments {
			if c.IsOpen() && c.Objects && c.UserID == tx.Reader().ID {
				if err := settleComment(ctx, tx, c, true); err != nil {
					return err
				}
			}
		}
		return approve(ctx, tx, l, signature, Approval{GivenOn: tx.Today()})
	})
}

// NoteApproval notes that the signatory at the place approved the letter as it
// reads elsewhere, such as by e-mail, on a day. It is for coordinators.
func NoteApproval(ctx context.Context, s *models.Store, id uint, place int, mark, how string, day models.Date) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		l, signature, err := toSign(ctx, tx, id, place, mark)
		switch {
		case err != nil:
			return err
		case !tx.Reader().MaySend():
			return models.ErrForbidden
		case signature.State == SignAgreed:
			return models.ErrConflict
		}
		a := Approval{GivenOn: models.TrimDate(day), Elsewhere: models.OneLine(how)}
		wrong := models.Invalid{}
		wrong.Check(a.Elsewhere != "", "how", models.Required)
		wrong.Check(utf8.RuneCountInString(a.Elsewhere) <= models.MaxLine, "how", models.TooLong)
		checkDay(wrong, "given", a.GivenOn, "", tx.Today())
		if err := wrong.Err(); err != nil {
			return err
		}
		return approve(ctx, tx, l, signature, a)
	})
}

func approve(ctx context.Context, s *models.Store, l Letter, signature Signature, a Approval) error {
	a.LetterID, a.Name, a.Organisation = l.ID, signature.Name, signature.Organisation
	a.Mark, a.LetterVersion, a.UserID = l.Mark(), l.Version, new(s.Reader().ID)
	return models.Create(ctx, s, &a, "approved letter as signatory")
}

// ApprovedText returns the letter as it read when the approval was given, and
// as it reads now. What was not for the reader then is not found, unless they
// gave the approval.
func ApprovedText(ctx context.Context, s *models.Store, id, approvalID uint) (then, now Letter, a Approval, err error) {
	if now, err = Find(ctx, s, id); err != nil {
		return then, now, a, err
	}
	at := slices.IndexFunc(now.Approvals, func(a Approval) bool { return a.ID == approvalID })
	if at < 0 {
		return then, now, a, models.ErrNotFound
	}
	a = now.Approvals[at]
	c, err := models.From[models.Change](s).Where("kind = ? AND row_id = ? AND version = ?", Letter{}.KindName(), id, a.LetterVersion).Take(ctx)
	if err != nil {
		return then, now, a, models.Translate(err)
	}
	may, err := models.MayRead(s, c.Kind, c.Row, now.Visibility, false)
	if err != nil {
		return then, now, a, err
	}
	if own := a.UserID != nil && *a.UserID == s.Reader().ID; !may && !own {
		return then, now, a, models.ErrNotFound
	}
	return then, now, a, json.Unmarshal([]byte(c.Row), &then)
}

// ToSign returns the drafts that wait for the reader to approve them, the
// first put before them first.
func ToSign(ctx context.Context, s *models.Store) ([]Letter, error) {
	const most = 200
	u := s.Reader()
	if s.IsPast() || u.Role != models.Member && u.Role != models.Coordinator {
		return nil, nil
	}
	var organisation uint
	if u.OrganisationID != nil {
		organisation = *u.OrganisationID
	}
	letters, err := withSigning(s, models.From[Letter](s).Scopes(Readable(s))).Preload("Recipients", ByPlace).
		Where(`direction = ? AND sent_on = '' AND id IN (SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND user_id = ?
			UNION SELECT letter_id FROM signatories WHERE asked_at IS NOT NULL AND organisation_id = ?)`, Outgoing, u.ID, organisation).
		Order("id").Limit(most).Find(ctx)
	if err != nil {
		return nil, err
	}
	states, err := states.ByCode(ctx, s)
	letters = slices.DeleteFunc(letters, func(l Letter) bool { return !l.awaits(u) })
	for i := range letters {
		letters[i].State = states.Of(letters[i].StateISO)
	}
	return letters, err
}

// SignBy returns the day by which the signatories were asked to approve.
func (l Letter) SignBy() models.Date {
	var asked models.Date
	for _, g := range l.Signatories {
		if g.AskedAt != nil {
			asked = max(asked, models.DateOf(g.AskedAt.UTC()))
		}
	}
	return asked.AddDays(SignDays)
}

// ofDiscussed keeps to what was said of letters that the reader may discuss, as
// MayDiscuss says of one.
func ofDiscussed(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		letters := s.Part().Model(&Letter{}).Select("id").Scopes(Readable(s))
		if s.Reader().Role != models.Coordinator {
			asked, values := askedToSign(s)
			letters = letters.Where("(? IN ? OR "+asked+")", append([]any{models.Column("state_iso"), s.Reader().Inside()}, values...)...)
		}
		return s.Current(q).Where("letter_id IN (?)", letters)
	}
}
