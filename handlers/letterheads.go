package handlers

import (
	"bytes"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// letterheads answers requests under /admin/letterheads.
type letterheads struct{ app }

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
func (f letterheadForm) onto(h models.Letterhead) models.Letterhead {
	h.Version, h.Name, h.Address, h.Color, h.Reference = f.Version, f.Name, f.Address, f.Color, f.Reference
	h.FooterEn, h.FooterFr, h.FooterEs, h.FooterRu, h.FooterAr = f.FooterEn, f.FooterFr, f.FooterEs, f.FooterRu, f.FooterAr
	if f.NoLogo != "" {
		h.Logo = nil
	}
	return h
}

func (h letterheads) index(c echo.Context) error {
	all, err := h.store(c).Letterheads(c.Request().Context())
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Letterheads(h.page(c), views.LetterheadsPage{Letterheads: all}))
}

func (h letterheads) new(c echo.Context) error {
	return h.form(c, http.StatusOK, views.LetterheadPage{})
}

// form shows the form of a letterhead.
func (h letterheads) form(c echo.Context, status int, page views.LetterheadPage) error {
	if page.Letterhead.ID == 0 {
		var err error
		if page.Organisations, _, err = h.store(c).Organisations(c.Request().Context(), models.Paging{Number: 1, Size: 1000}); err != nil {
			return err
		}
	}
	return render(c, status, views.Letterhead(h.page(c), page))
}

// stored returns the letterhead of the path.
func (h letterheads) stored(c echo.Context) (models.Letterhead, error) {
	id, err := pathID(c)
	if err != nil {
		return models.Letterhead{}, err
	}
	return h.store(c).Letterhead(c.Request().Context(), id)
}

func (h letterheads) show(c echo.Context) error {
	head, err := h.stored(c)
	if err != nil {
		return err
	}
	return h.form(c, http.StatusOK, views.LetterheadPage{Letterhead: head})
}

func (h letterheads) create(c echo.Context) error {
	return h.save(c, models.Letterhead{})
}

func (h letterheads) update(c echo.Context) error {
	head, err := h.stored(c)
	if err != nil {
		return err
	}
	return h.save(c, head)
}

// save saves what was typed onto the letterhead. What was typed stays in the
// form when something is wrong with it, and when somebody else has saved the
// letterhead meanwhile.
func (h letterheads) save(c echo.Context, was models.Letterhead) error {
	var form letterheadForm
	if err := c.Bind(&form); err != nil {
		return err
	}
	head := form.onto(was)
	if was.ID == 0 {
		head.Version, head.OrganisationID = 0, idIn([]string{form.Organisation}, 0)
	}
	logo, err := c.FormFile("logo")
	if err == nil && logo.Filename != "" {
		if head.Logo, err = contentOf(logo); err != nil {
			return err
		}
	}
	typed := head
	typed.LogoSHA256, typed.Organisation = was.LogoSHA256, was.Organisation
	err = h.store(c).SaveLetterhead(c.Request().Context(), &head)
	if errors.Is(err, models.ErrStale) {
		typed.Version = was.Version
		return h.form(c, http.StatusConflict, views.LetterheadPage{Letterhead: typed, Stale: true})
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.form(c, http.StatusUnprocessableEntity, views.LetterheadPage{Letterhead: typed, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	notify(c, "letterhead-saved")
	return c.Redirect(http.StatusSeeOther, paths.Letterhead(head.ID))
}

// logo answers the logo of a letterhead.
func (h letterheads) logo(c echo.Context) error {
	head, err := h.stored(c)
	if err != nil {
		return err
	}
	if len(head.Logo) == 0 {
		return models.ErrNotFound
	}
	c.Response().Header().Set("Content-Security-Policy", "sandbox; default-src 'none'")
	return c.Blob(http.StatusOK, http.DetectContentType(head.Logo), head.Logo)
}

// sample answers a page with nothing but the letterhead.
func (h letterheads) sample(c echo.Context) error {
	head, err := h.stored(c)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	day := h.store(c).Today()
	if err := letterdoc.WritePDF(&b, letterdoc.Of(models.Letter{Lang: "en", SentOn: day}, head, day)); err != nil {
		return err
	}
	c.Response().Header().Set("Content-Disposition", `attachment; filename="letterhead.pdf"`)
	return c.Blob(http.StatusOK, letterdoc.TypePDF, b.Bytes())
}
