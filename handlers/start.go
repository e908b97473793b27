package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/letters"
	"demarche/models/profiles"
	adminviews "demarche/views/admin"
	"demarche/views/paths"
)

// startHandler answers the first page of a campaign that began without facts, which waits
// to be named.
type startHandler struct{ app }

func (h startHandler) register(r routes) {
	r.manager.POST(paths.Start, h.create)
}

// show asks coordinators what the campaign is called and what it asks, and tells others
// that it has not begun.
func (h startHandler) show(c echo.Context) error {
	p := h.page(c)
	if !p.Reader.MayManage() || p.IsPast() {
		return render(c, http.StatusOK, adminviews.NotStarted(p))
	}
	return render(c, http.StatusOK, adminviews.Start(p, adminviews.StartPage{New: len(p.Questions) == 0}))
}

func (h startHandler) create(c echo.Context) error {
	sent, err := c.FormParams()
	if err != nil {
		return models.Invalid{"form": models.NotAChoice}
	}
	page := adminviews.StartPage{
		Coalition: models.Coalition{Name: sent.Get("campaign"), Slug: sent.Get("slug"), Subject: sent.Get("subject")},
		Question:  entry.Values{}, Aims: map[string]string{}, Asks: map[string]string{},
	}
	for _, field := range []string{"name", "text", "aim", "ask", "means"} {
		page.Question[field] = sent.Get("question-" + field)
	}
	for _, lang := range letters.Languages {
		page.Aims[lang], page.Asks[lang] = sent.Get("aim-"+lang), sent.Get("ask-"+lang)
	}
	err = profiles.NameCampaign(c.Request().Context(), h.store(c), page.Coalition, page.Values())
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		p := h.page(c)
		page.New, page.Wrong = len(p.Questions) == 0, wrong
		return render(c, http.StatusUnprocessableEntity, adminviews.Start(p, page))
	}
	return done(c, err, "campaign-named", paths.Home)
}
