package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/profiles"
	"demarche/models/proposals"
	"demarche/views/mail"
	"demarche/views/paths"
	proposalviews "demarche/views/proposals"
)

// correctionHandler answers requests under /corrections, the door by which anybody
// proposes a correction.
type correctionHandler struct{ app }

func (h correctionHandler) register(r routes) {
	tries := limitTries()
	r.public.GET(paths.Corrections, h.index)
	r.public.POST(paths.Corrections, withForm(h.create), tries)
	r.public.GET(paths.Corrections+"/:token", h.show)
	r.public.POST(paths.Corrections+"/:token", h.update, tries)
}

// correctionsAPage is how many answered corrections a page shows.
const correctionsAPage = 25

// A correctionForm is a correction as its form sends it.
type correctionForm struct {
	State       string `form:"state"`
	Page        string `form:"about"`
	Summary     string `form:"summary"`
	SourceTitle string `form:"source_title"`
	URL         string `form:"url"`
	Email       string `form:"email"`
	Website     string `form:"website"` // stays empty: people do not see the field
}

func (f correctionForm) proposal() proposals.Proposal {
	return proposals.Proposal{
		ProposedFact: proposals.ProposedFact{StateISO: strings.ToUpper(strings.TrimSpace(f.State)), Summary: f.Summary, SourceTitle: f.SourceTitle, SourceURL: f.URL},
		Page:         f.Page, Email: f.Email,
	}
}

func (h correctionHandler) index(c echo.Context) error {
	if page := c.QueryParam("page"); strings.HasPrefix(page, "/") {
		return c.Redirect(http.StatusSeeOther, paths.CorrectionOf(page))
	}
	p := proposals.Proposal{Page: c.QueryParam("about")}
	p.StateISO = strings.ToUpper(c.QueryParam("state"))
	return h.form(c, http.StatusOK, proposalviews.CorrectionsPage{Proposal: p})
}

// form shows the form of a correction, and beneath it what was answered.
func (h correctionHandler) form(c echo.Context, status int, page proposalviews.CorrectionsPage) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, correctionsAPage)
	if err != nil {
		return err
	}
	if page.Answered, page.Total, err = proposals.CorrectionsAnswered(ctx, s, paging); err != nil {
		return err
	}
	page.Number, page.Pages, page.Mail = paging.Number, paging.Pages(page.Total), h.Mail != nil
	if page.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	return render(c, status, proposalviews.Corrections(h.page(c), page))
}

func (h correctionHandler) create(c echo.Context, form correctionForm) error {
	fresh(c)
	s, p := h.store(c), form.proposal()
	var err error
	if form.Website != "" {
		err = models.Invalid{"website": models.MustBeEmpty}
	} else {
		err = proposals.ProposeCorrection(c.Request().Context(), s, &p, rand.Text(), h.Mail != nil)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, proposalviews.CorrectionsPage{Proposal: form.proposal(), Website: form.Website, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	if p.Status == proposals.Unconfirmed {
		subject, text := proposalviews.CorrectionMail(h.page(c), h.URL+paths.Correction(p.Token))
		if err := h.Mail.Later(mail.Message{To: p.Email, Subject: subject, Text: text}); err != nil {
			return err
		}
		return render(c, http.StatusOK, proposalviews.CorrectionSent(h.page(c)))
	}
	notify(c, "correction-proposed")
	return c.Redirect(http.StatusSeeOther, paths.Correction(p.Token))
}

func (h correctionHandler) show(c echo.Context) error {
	return h.showWith(c, http.StatusOK, "", nil)
}

// showWith shows the page of a correction to whoever knows its address.
func (h correctionHandler) showWith(c echo.Context, status int, reply string, wrong models.Invalid) error {
	fresh(c)
	c.Response().Header().Set("X-Robots-Tag", "noindex")
	p, err := proposals.Correction(c.Request().Context(), h.store(c), c.Param("token"))
	if err != nil {
		return err
	}
	return render(c, status, proposalviews.Correction(h.page(c), proposalviews.CorrectionPage{Proposal: p, Reply: reply, Wrong: wrong}))
}

// update takes what the proposer does on the page of the correction: showing
// that the e-mail address is theirs, or answering what they were asked.
func (h correctionHandler) update(c echo.Context) error {
	fresh(c)
	ctx, s, token, reply := c.Request().Context(), h.store(c), c.Param("token"), c.FormValue("reply")
	p, err := proposals.Correction(ctx, s, token)
	if err != nil {
		return err
	}
	notice := "correction-confirmed"
	if p.Status == proposals.Unconfirmed {
		err = proposals.ConfirmCorrection(ctx, s, token)
	} else {
		notice = "correction-replied"
		err = proposals.ReplyToCorrection(ctx, s, token, reply)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, reply, wrong)
	}
	return done(c, err, notice, paths.Correction(token))
}

// tellProposer sends a message to who proposed a correction, if there is a way
// to, that it was answered.
func (a app) tellProposer(c echo.Context, id uint) error {
	p, err := proposals.Find(c.Request().Context(), a.store(c), id)
	if err != nil || a.Mail == nil || p.Email == "" {
		return err
	}
	subject, text := proposalviews.CorrectionAnswerMail(a.page(c), a.URL+paths.Correction(p.Token))
	if err := a.Mail.Later(mail.Message{To: p.Email, Subject: subject, Text: text}); err != nil {
		a.Log.Error("sending a message failed", "error", err)
	}
	return nil
}
