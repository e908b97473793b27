package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/proofreading"
	"demarche/views/paths"
)

// proofread reads the letter as it stands by what is known on the day.
func proofread(ctx context.Context, s *models.Store, l models.Letter) ([]proofreading.Issue, error) {
	return proofreading.Check(ctx, s, l)
}

// passes answers Invalid while something grave is found in the saved letter.
// What may be in a letter and what not is the proof-reader's rule; nobody
// approves or sends past it.
func passes(ctx context.Context, tx *models.Store, id uint) error {
	l, err := tx.Letter(ctx, id)
	if err != nil {
		return err
	}
	found, err := proofread(ctx, tx, l)
	if err != nil {
		return err
	}
	wrong := models.Invalid{}
	for _, f := range proofreading.Grave(found) {
		if f.Rule != proofreading.Marker { // of which the letter itself tells
			wrong.Check(false, string(f.Field), models.IssuesLeft)
		}
	}
	return wrong.Err()
}

// mend saves what stands in the form and mends the one thing that was asked for.
// What has changed meanwhile is left as it is.
func (h drafts) mend(c echo.Context) error {
	return h.save(c, "draft-mended", paths.LetterEdit, func(tx *models.Store, l models.Letter, form draftForm) error {
		ctx := c.Request().Context()
		saved, err := tx.Letter(ctx, l.ID)
		if err != nil {
			return err
		}
		found, err := proofread(ctx, tx, saved)
		if err != nil {
			return err
		}
		for _, f := range found {
			if f.Key() == form.Mend && f.Mends() {
				mended := f.Mend(saved)
				return tx.UpdateDraft(ctx, &mended)
			}
		}
		return nil
	})
}
