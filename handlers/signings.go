package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views"
	"demarche/views/paths"
)

// signatureHandler answers requests of those who sign a letter, and of those who discuss it.
type signatureHandler struct{ letterHandler }

func (h signatureHandler) register(r routes) {
	r.member.POST(paths.Letters+"/:id/signature", h.approve)
	r.member.POST(paths.Letters+"/:id/signature/elsewhere", h.note)
	r.member.GET(paths.Letters+"/:id/signature/:approval", h.changes)
	r.member.POST(paths.Letters+"/:id/comments", h.comment)
	r.member.POST(paths.Letters+"/:id/comments/:comment/settling", h.settle)
	r.member.POST(paths.Letters+"/:id/comments/:comment/reopening", h.reopen)
}

// A signingForm is what somebody sends about a draft that is to be signed.
type signingForm struct {
	Place   int    `form:"place"` // of the signatory
	Mark    string `form:"mark"`  // of the letter as it was read
	How     string `form:"how"`   // an approval was given elsewhere
	Given   string `form:"given"`
	Comment string `form:"comment"`
	Quote   string `form:"quote"`
	Objects bool   `form:"objects"`
	Answers uint   `form:"answers"`
	Back    string `form:"back"` // "edit" for who came from the editor
}

// ask saves what stands in the editor, and puts the draft before its signatories.
func (h draftHandler) ask(c echo.Context) error {
	return h.save(c, "signatories-asked", paths.LetterSigning, func(tx *models.Store, l letters.Letter, _ draftForm) error {
		return letters.AskSignatories(c.Request().Context(), tx, l.ID)
	})
}

func (h signatureHandler) approve(c echo.Context) error {
	return h.said(c, "letter-signed", func(s *models.Store, id uint, form signingForm) error {
		return letters.ApproveAsSignatory(c.Request().Context(), s, id, form.Place, form.Mark)
	})
}

func (h signatureHandler) note(c echo.Context) error {
	return h.said(c, "approval-noted", func(s *models.Store, id uint, form signingForm) error {
		return letters.NoteApproval(c.Request().Context(), s, id, form.Place, form.Mark, form.How, models.Date(form.Given))
	})
}

func (h signatureHandler) comment(c echo.Context) error {
	return h.said(c, "commented", func(s *models.Store, id uint, form signingForm) error {
		comment := letters.Comment{Text: form.Comment, Quote: form.Quote, Objects: form.Objects}
		if form.Answers > 0 {
			comment.AnswersID = &form.Answers
		}
		return letters.AddComment(c.Request().Context(), s, id, &comment)
	})
}

func (h signatureHandler) settle(c echo.Context) error { return h.settled(c, "comment-settled", true) }

func (h signatureHandler) reopen(c echo.Context) error {
	return h.settled(c, "comment-reopened", false)
}

func (h signatureHandler) settled(c echo.Context, notice string, settled bool) error {
	number, err := strconv.ParseUint(c.Param("comment"), 10, 63)
	if err != nil {
		return models.ErrNotFound
	}
	return h.said(c, notice, func(s *models.Store, id uint, _ signingForm) error {
		return letters.SettleComment(c.Request().Context(), s, id, uint(number), settled)
	})
}

// said lets fn record what somebody said of the draft of the path. Who comes too
// late is shown the letter as it is now, and told so.
func (h signatureHandler) said(c echo.Context, notice string, fn func(s *models.Store, id uint, form signingForm) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var form signingForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	err = fn(h.store(c), id, form)
	switch wrong, invalid := errors.AsType[models.Invalid](err); {
	case invalid:
		return h.showWith(c, http.StatusUnprocessableEntity, wrong)
	case errors.Is(err, models.ErrConflict):
		return h.showWith(c, http.StatusConflict, models.Invalid{"signing": models.SigningTooLate})
	case errors.Is(err, models.ErrStale):
		return h.showWith(c, http.StatusConflict, models.Invalid{"signing": models.SigningChanged})
	case err != nil:
		return err
	}
	notify(c, notice)
	if form.Back == "edit" {
		return c.Redirect(http.StatusSeeOther, paths.LetterEdit(id)+"#signing")
	}
	return c.Redirect(http.StatusSeeOther, paths.LetterSigning(id))
}

// changes shows what changed in the letter since a signatory approved it.
func (h signatureHandler) changes(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	number, err := strconv.ParseUint(c.Param("approval"), 10, 63)
	if err != nil {
		return models.ErrNotFound
	}
	then, now, a, err := letters.ApprovedText(c.Request().Context(), h.store(c), id, uint(number))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.ChangedSince(h.page(c), then, now, a))
}
