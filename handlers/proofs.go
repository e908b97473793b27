package handlers

import (
	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// mend saves what stands in the form and mends the one thing that was asked for.
// What has changed meanwhile is left as it is.
func (h draftHandler) mend(c echo.Context) error {
	return h.save(c, "draft-mended", paths.LetterEdit, func(tx *models.Store, l letters.Letter, form draftForm) error {
		return h.desk.Fix(c.Request().Context(), tx, l.ID, form.Mend)
	})
}

// vouch saves what stands in the form, and takes the word of the reader for the sentence in which
// something was found.
func (h draftHandler) vouch(c echo.Context) error {
	return h.save(c, "vouched", paths.LetterEdit, func(tx *models.Store, l letters.Letter, form draftForm) error {
		v := vouchingOf(c, form.Vouch)
		return h.desk.Vouch(c.Request().Context(), tx, l.ID, form.Vouch, v.Voucher)
	})
}

// vouchingOf returns what was typed for the issue with the key.
func vouchingOf(c echo.Context, key string) letterviews.Vouching {
	if key == "" {
		return letterviews.Vouching{}
	}
	of := func(field string) string { return c.FormValue(field + "-" + key) }
	return letterviews.Vouching{Key: key, Voucher: letters.Voucher{
		Ground: of("ground"), SourceTitle: of("source-title"), SourceURL: of("source-url"),
		SourcePublisher: of("source-publisher"), SourceOn: models.Date(of("source-on")),
	}}
}
