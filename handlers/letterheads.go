package handlers

import (
	"bytes"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/views/letterdoc"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// letterheadHandler answers requests under /admin/letterheads.
type letterheadHandler struct{ app }

func (h letterheadHandler) register(r routes) {
	r.manager.GET(paths.Letterheads, h.index, takes())
	r.manager.POST(paths.Letterheads, h.create)
	r.manager.GET(paths.NewLetterhead, h.new)
	r.manager.POST(paths.Coalition, h.coalition)
	r.manager.GET(paths.Letterheads+"/:id", with(h.stored, h.show))
	r.manager.POST(paths.Letterheads+"/:id", with(h.stored, h.update))
	r.manager.GET(paths.Letterheads+"/:id/logo", with(h.stored, h.logo))
	r.manager.GET(paths.Letterheads+"/:id/sample.pdf", with(h.stored, h.sample))
}

// A letterheadForm is a letterhead as its form sends it, but for the logo.
type letterheadForm struct {
	Version      int    `form:"version"`
	Organisation string `form:"organisation"`
	Name         string `form:"name"`
	Address      string `form:"address"`
	Color        string `form:"color"`
	Reference    string `form:"reference"`
	FooterEn     string `form:"footer-en"`
	FooterFr     string `form:"footer-fr"`
	FooterEs     string `form:"footer-es"`
	FooterRu     string `form:"footer-ru"`
	FooterAr     string `form:"footer-ar"`
	NoLogo       string `form:"no-logo"`
}

// onto returns the letterhead with what was typed.
func (f letterheadForm) onto(h letters.Letterhead) letters.Letterhead {
	h.Version, h.Name, h.Address, h.Color, h.Reference = f.Version, f.Name, f.Address, f.Color, f.Reference
	h.FooterEn, h.FooterFr, h.FooterEs, h.FooterRu, h.FooterAr = f.FooterEn, f.FooterFr, f.FooterEs, f.FooterRu, f.FooterAr
	if f.NoLogo != "" {
		h.Logo = nil
	}
	return h
}

func (h letterheadHandler) index(c echo.Context) error {
	coalition, err := models.CoalitionOf(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return h.list(c, http.StatusOK, letterviews.LetterheadsPage{Coalition: coalition})
}

// list shows the letterheads, and the form of the campaign.
func (h letterheadHandler) list(c echo.Context, status int, page letterviews.LetterheadsPage) (err error) {
	if page.Letterheads, err = letters.Letterheads(c.Request().Context(), h.store(c)); err != nil {
		return err
	}
	if page.Organisations, _, err = offices.Organisations(c.Request().Context(), h.store(c), models.Paging{Number: 1, Size: 1000}); err != nil {
		return err
	}
	return render(c, status, letterviews.Letterheads(h.page(c), page))
}

// coalition saves in whose name letters are written.
func (h letterheadHandler) coalition(c echo.Context) error {
	typed := models.Coalition{Name: c.FormValue("name"), Slug: c.FormValue("organisation"), Subject: c.FormValue("subject")}
	err := models.SaveCoalition(c.Request().Context(), h.store(c), typed)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.list(c, http.StatusUnprocessableEntity, letterviews.LetterheadsPage{Coalition: typed, Wrong: wrong})
	}
	return done(c, err, "coalition-saved", paths.Letterheads)
}

func (h letterheadHandler) new(c echo.Context) error {
	return h.form(c, http.StatusOK, letterviews.LetterheadPage{})
}

// form shows the form of a letterhead.
func (h letterheadHandler) form(c echo.Context, status int, page letterviews.LetterheadPage) error {
	if page.Letterhead.ID == 0 {
		var err error
		if page.Organisations, _, err = offices.Organisations(c.Request().Context(), h.store(c), models.Paging{Number: 1, Size: 1000}); err != nil {
			return err
		}
	}
	return render(c, status, letterviews.Letterhead(h.page(c), page))
}

// stored returns the letterhead of the path.
func (h letterheadHandler) stored(c echo.Context) (letters.Letterhead, error) {
	id, err := pathID(c)
	if err != nil {
		return letters.Letterhead{}, err
	}
	return letters.FindLetterhead(c.Request().Context(), h.store(c), id)
}

func (h letterheadHandler) show(c echo.Context, head letters.Letterhead) error {
	return h.form(c, http.StatusOK, letterviews.LetterheadPage{Letterhead: head})
}

func (h letterheadHandler) create(c echo.Context) error {
	return h.save(c, letters.Letterhead{})
}

func (h letterheadHandler) update(c echo.Context, head letters.Letterhead) error {
	return h.save(c, head)
}

// save saves what was typed onto the letterhead. What was typed stays in the
// form when something is wrong with it, and when somebody else has saved the
// letterhead meanwhile.
func (h letterheadHandler) save(c echo.Context, was letters.Letterhead) error {
	var form letterheadForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	head := form.onto(was)
	if was.ID == 0 {
		head.Version, head.OrganisationID = 0, models.ParseID(form.Organisation)
	}
	logo, err := c.FormFile("logo")
	if err == nil && logo.Filename != "" {
		if head.Logo, err = contentOf(logo); err != nil {
			return err
		}
	}
	typed := head
	typed.LogoSHA256, typed.Organisation = was.LogoSHA256, was.Organisation
	err = letters.SaveLetterhead(c.Request().Context(), h.store(c), &head)
	if errors.Is(err, models.ErrStale) {
		typed.Version = was.Version
		return h.form(c, http.StatusConflict, letterviews.LetterheadPage{Letterhead: typed, Stale: true})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, letterviews.LetterheadPage{Letterhead: typed, Wrong: wrong})
	}
	return done(c, err, "letterhead-saved", paths.Letterhead(head.ID))
}

// logo answers the logo of a letterhead.
func (h letterheadHandler) logo(c echo.Context, head letters.Letterhead) error {
	if len(head.Logo) == 0 {
		return models.ErrNotFound
	}
	c.Response().Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	return c.Blob(http.StatusOK, http.DetectContentType(head.Logo), head.Logo)
}

// sample answers a page with nothing but the letterhead.
func (h letterheadHandler) sample(c echo.Context, head letters.Letterhead) error {
	var b bytes.Buffer
	day := h.store(c).Today()
	if err := letterdoc.WritePDF(&b, letterdoc.Of(letters.Letter{Lang: "en", SentOn: day}, head, day)); err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="letterhead.pdf"`)
	return c.Blob(http.StatusOK, letterdoc.TypePDF, b.Bytes())
}
