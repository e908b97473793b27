package asks

import (
	"context"
	"slices"

	"demarche/models"
)

// Repeat makes of asks that were read from elsewhere new ones that repeat them.
func Repeat(asks []Ask) {
	for i, a := range asks {
		if a.ID == 0 {
			continue
		}
		asks[i] = Ask{Kind: a.Kind, Text: a.Text, Who: a.Who, DueOn: a.DueOn, MeetingID: a.MeetingID, RepeatsID: &a.ID}
	}
}

// Keep brings what a letter or a contact asked, and what was promised there,
// into step with the rows: those that are new are written, those that say
// something else changed, and those that are gone moved to the trash. What has
// become of them stays as it is.
func Keep(ctx context.Context, s *models.Store, bearer Ask, rows []Ask) error {
	list := models.From[Ask](s).Where("outreach_id = ?", bearer.OutreachID)
	if bearer.LetterID != nil {
		list = models.From[Ask](s).Where("letter_id = ?", bearer.LetterID)
	}
	had, err := list.Where("trashed_at IS NULL").Find(ctx)
	if err != nil {
		return err
	}
	for i := range rows {
		row := &rows[i]
		row.Place, row.StateISO, row.LetterID, row.OutreachID = i, bearer.StateISO, bearer.LetterID, bearer.OutreachID
		if row.Kind == "" {
			row.Kind = KindAsk
		}
		if row.ID == 0 {
			row.Outcome = Open
			if err := models.Create(ctx, s, row, "noted "+row.Kind.Noun()); err != nil {
				return err
			}
			continue
		}
		at := slices.IndexFunc(had, func(a Ask) bool { return a.ID == row.ID })
		if at < 0 {
			continue // in the trash, or somebody else's
		}
		was := had[at]
		had = slices.Delete(had, at, at+1)
		if was.says(*row) {
			continue
		}
		is := was
		is.Text, is.Who, is.DueOn, is.ToAnswer, is.Place, is.MeetingID, is.RepeatsID = row.Text, row.Who, row.DueOn, row.ToAnswer, row.Place, row.MeetingID, row.RepeatsID
		if err := models.Update(ctx, s, &is, "changed "+is.Kind.Noun()); err != nil {
			return err
		}
		*row = is
	}
	for i := range had {
		had[i].TrashedAt = new(s.Now())
		if err := models.Update(ctx, s, &had[i], "moved to the trash"); err != nil {
			return err
		}
	}
	return nil
}

// Noun names the kind in the audit trail.
func (k Kind) Noun() string {
	if k == KindPromise {
		return "promise"
	}
	return "ask"
}
