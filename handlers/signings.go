package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// signatureHandler answers requests of those who sign a letter, and of those who discuss it.
type signatureHandler struct{ letterHandler }

func (h signatureHandler) register(r routes) {
	r.member.POST(paths.Letters+"/:id/signature", withIDAndForm(h.approve))
	r.member.POST(paths.Letters+"/:id/signature/elsewhere", withIDAndForm(h.note))
	r.member.GET(paths.Letters+"/:id/signature/:approval", withID(h.changes))
	r.member.POST(paths.Letters+"/:id/comments", withIDAndForm(h.comment))
	r.member.POST(paths.Letters+"/:id/comments/:comment/settling", withIDAndForm(h.settle))
	r.member.POST(paths.Letters+"/:id/comments/:comment/reopening", withIDAndForm(h.reopen))
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

func (h signatureHandler) approve(c echo.Context, id uint, form signingForm) error {
	err := letters.ApproveAsSignatory(c.Request().Context(), h.store(c), id, form.Place, form.Mark)
	return h.said(c, id, form, err, "letter-signed")
}

func (h signatureHandler) note(c echo.Context, id uint, form signingForm) error {
	err := letters.NoteApproval(c.Request().Context(), h.store(c), id, form.Place, form.Mark, form.How, models.Date(form.Given))
	return h.said(c, id, form, err, "approval-noted")
}

func (h signatureHandler) comment(c echo.Context, id uint, form signingForm) error {
	comment := letters.Comment{Text: form.Comment, Quote: form.Quote, Objects: form.Objects}
	if form.Answers > 0 {
		comment.AnswersID = &form.Answers
	}
	return h.said(c, id, form, letters.AddComment(c.Request().Context(), h.store(c), id, &comment), "commented")
}

func (h signatureHandler) settle(c echo.Context, id uint, form signingForm) error {
	return h.settled(c, id, form, true, "comment-settled")
}

func (h signatureHandler) reopen(c echo.Context, id uint, form signingForm) error {
	return h.settled(c, id, form, false, "comment-reopened")
}

func (h signatureHandler) settled(c echo.Context, id uint, form signingForm, settled bool, notice string) error {
	comment, err := pathNumber(c, "comment")
	if err == nil {
		err = letters.SettleComment(c.Request().Context(), h.store(c), id, comment, settled)
	}
	return h.said(c, id, form, err, notice)
}

// said leads back to the draft of which somebody said something. Who comes too
// late is shown the letter as it is now, and told so.
func (h signatureHandler) said(c echo.Context, id uint, form signingForm, err error, notice string) error {
	if wrong, status, is := refusedOrLate(err, "signing", models.SigningTooLate, models.SigningChanged); is {
		return h.showWith(c, status, id, wrong)
	}
	if form.Back == "edit" {
		return done(c, err, notice, paths.LetterEdit(id)+"#signing")
	}
	return done(c, err, notice, paths.LetterSigning(id))
}

// changes shows what changed in the letter since a signatory approved it.
func (h signatureHandler) changes(c echo.Context, id uint) error {
	number, err := pathNumber(c, "approval")
	if err != nil {
		return err
	}
	then, now, a, err := letters.ApprovedText(c.Request().Context(), h.store(c), id, number)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, letterviews.ChangedSince(h.page(c), then, now, a))
}
