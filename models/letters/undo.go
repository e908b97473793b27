package letters

import (
	"context"
	"slices"

	"demarche/models"
	"demarche/models/audit"
)

// frozen are the fields that stay as they are once a letter is sent.
var frozen = []string{"SentOn", "Reference", "Subject", "Body", "Lang", "Recipients", "Signatories"}

// hinderUndoing hinders what would take a letter past the proof-reader, or change
// one that is sent. That it was sent can be undone, with all that came of it,
// unless it went out by e-mail, or may have. A draft that lies before those who approve,
// or that they approved, stays as they read it.
func hinderUndoing(ctx context.Context, s *models.Store, l Letter, c models.Change, fields []models.FieldChange) (string, error) {
	if l.Direction != Outgoing {
		return "", nil
	}
	unsends, changes := false, false
	for _, f := range fields {
		switch {
		case f.Field == "SentOn" && f.New != "", f.Field == "Review" && f.New == string(Approved):
			return audit.ConflictGate, nil
		case f.Field == "SentOn":
			unsends = true
		case f.Field == "Recipients" && f.Old == f.New: // the same, as another row of the person
		case slices.Contains(frozen, f.Field):
			changes = true
		}
	}
	switch {
	case unsends:
		return hinderUnsending(ctx, s, l, c)
	case changes && !l.IsDraft():
		return audit.ConflictSent, nil
	case changes && isWithReviewers(l, fields):
		return audit.StaysReviewed, nil
	}
	return "", nil
}

// isWithReviewers tells whether the draft is submitted or approved, and would be so still
// once the fields went back.
func isWithReviewers(l Letter, fields []models.FieldChange) bool {
	submitted := func(r Review) bool { return r == InReview || r == Approved }
	return submitted(l.Review) && !slices.ContainsFunc(fields, func(f models.FieldChange) bool { return f.Field == "Review" && !submitted(Review(f.New)) })
}

// hinderUnsending hinders that a letter becomes a draft again which went out by
// e-mail, or may have, to which a reply or a later letter of ours is on record, or which
// was sent once more since the change. Of what the reader may not see, they learn only
// that it was sent.
func hinderUnsending(ctx context.Context, s *models.Store, l Letter, c models.Change) (string, error) {
	n, err := models.From[Mailing](s).Where("letter_id = ? AND refused_at IS NULL", l.ID).Count(ctx, "*")
	if err != nil || n > 0 {
		return audit.ConflictMailed, err
	}
	const resting = "(answers_id = ? OR follows_id = ? AND sent_on <> '') AND trashed_at IS NULL"
	if n, err = models.From[Letter](s).Scopes(Readable(s)).Where(resting, l.ID, l.ID).Count(ctx, "*"); err != nil || n > 0 {
		return audit.ConflictReplied, err
	}
	if n, err = models.From[Letter](s).Where(resting, l.ID, l.ID).Count(ctx, "*"); err != nil || n > 0 {
		return audit.ConflictSent, err
	}
	n, err = models.From[models.Attachment](s).Scopes(s.Current).
		Where("owner_kind = ? AND owner_id = ? AND as_sent", l.KindName(), l.ID).
		Where("id NOT IN (SELECT row_id FROM changes WHERE kind = ? AND version = 1 AND ? IN (id, act_id))", models.Attachment{}.KindName(), c.Act()).
		Count(ctx, "*")
	if err != nil || n > 0 {
		return audit.ConflictSent, err
	}
	return "", nil
}

// hinderFile hinders that what was enclosed with a letter changes once it is
// sent, and that files come back which it was sent as before.
func hinderFile(ctx context.Context, s *models.Store, file models.Attachment) (string, error) {
	l, err := models.From[Letter](s).Where("id = ?", file.OwnerID).Take(ctx)
	switch {
	case err != nil:
		return "", models.Translate(err)
	case file.AsSent && file.TrashedAt != nil:
		return audit.ConflictGate, nil
	case file.Enclosure > 0 && !l.IsDraft():
		return audit.ConflictSent, nil
	}
	return "", nil
}
