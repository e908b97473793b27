package handlers

import (
	"errors"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/offices"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// A successorForm is a successor as the page of an office sends it.
type successorForm struct {
	Person      string      `form:"person"`
	Name        string      `form:"name"`
	Start       models.Date `form:"start"`
	EndBefore   string      `form:"end-before"`
	EndReason   string      `form:"end-reason"`
	Note        string      `form:"note"`
	Earlier     string      `form:"earlier"`
	SourceTitle string      `form:"source-title"`
	SourceURL   string      `form:"source-url"`
}

func (f successorForm) succession() offices.Succession {
	n := offices.Succession{
		Slug: f.Person, Name: f.Name, Start: f.Start, EndBefore: f.EndBefore != "", Earlier: f.Earlier != "", EndReason: f.EndReason,
		Note: f.Note, SourceTitle: f.SourceTitle, SourceURL: f.SourceURL,
	}
	if n.Slug == "new" {
		n.Slug, n.New = "", true
	}
	return n
}

// succeed records a successor. Where people of the name are on record, it first
// asks whether it is one of them.
func (h officeHandler) succeed(c echo.Context, form successorForm) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	ctx, s, n := c.Request().Context(), h.store(c), form.succession()
	err = offices.RecordSuccessor(ctx, s, c.Param("slug"), n)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		found, err := offices.OnRecordAs(ctx, s, o, n.Name)
		if err != nil {
			return err
		}
		return h.showWith(c, http.StatusUnprocessableEntity, officeviews.OfficePage{Succession: n, Found: found, Wrong: wrong})
	}
	return done(c, err, "successor-recorded", paths.Offices+"/"+c.Param("slug"))
}

// A becomingForm is what became of an office, as its page sends it.
type becomingForm struct {
	Kind        string      `form:"change"`
	On          models.Date `form:"change-on"`
	Into        string      `form:"into"`
	Title       string      `form:"new-title"`
	GoesAlong   string      `form:"goes-along"`
	SourceTitle string      `form:"change-source"`
	SourceURL   string      `form:"change-url"`
}

// become records what became of an office, and leads to the one in its place.
func (h officeHandler) become(c echo.Context, form becomingForm) error {
	if _, err := h.stored(c); err != nil {
		return err
	}
	b := offices.Reorganisation{
		Kind: form.Kind, On: form.On, Into: form.Into, Title: form.Title, GoesAlong: form.GoesAlong != "",
		SourceTitle: form.SourceTitle, SourceURL: form.SourceURL,
	}
	to, err := offices.Reorganise(c.Request().Context(), h.store(c), c.Param("slug"), b)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, officeviews.OfficePage{Becoming: b, Succession: offices.Succession{EndBefore: true}, Wrong: wrong})
	}
	return done(c, err, "office-became", paths.Office(to))
}

// A seenForm says where somebody saw that the person of a term is still in office.
type seenForm struct {
	Version int    `form:"version"`
	ShownAt string `form:"shown-at"`
}

// confirm notes that the person is still in office today, and where that is shown.
func (h officeHandler) confirm(c echo.Context, id uint, form seenForm) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(o.Terms, func(t offices.Term) bool { return t.ID == id })
	if at < 0 {
		return models.ErrNotFound
	}
	if o.Terms[at].Version != form.Version {
		return models.ErrConflict
	}
	a := offices.Answer{OfficeID: o.ID, TermID: id, Found: offices.SameHolder}
	err = h.desk.ConfirmOne(c.Request().Context(), h.store(c), offices.Sitting{ShownAt: form.ShownAt}, a)
	wrong, is := errors.AsType[models.Invalid](err)
	switch {
	case is && wrong["found"] != "":
		err = models.ErrConflict // somebody else is on record by now
	case is:
		return h.showWith(c, http.StatusUnprocessableEntity, officeviews.OfficePage{ShownAt: form.ShownAt, Succession: offices.Succession{EndBefore: true}, Wrong: wrong})
	}
	return done(c, err, "term-confirmed", paths.Offices+"/"+c.Param("slug"))
}

// A termForm is a term as the page of its office sends it.
type termForm struct {
	Version   int         `form:"version"`
	Start     models.Date `form:"start"`
	End       models.Date `form:"end"`
	EndReason string      `form:"end-reason"`
	Note      string      `form:"note"`
}

func (h officeHandler) correct(c echo.Context, id uint, form termForm) error {
	t := offices.Term{Start: form.Start, End: form.End, EndReason: form.EndReason, Note: form.Note}
	err := offices.CorrectTerm(c.Request().Context(), h.store(c), c.Param("slug"), id, form.Version, t)
	if errors.Is(err, models.ErrStale) {
		return h.termConflict(c, id, form.Version, t)
	}
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, officeviews.OfficePage{Correcting: id, Term: t, Wrong: wrong})
	}
	return done(c, err, "term-corrected", paths.Offices+"/"+c.Param("slug"))
}

// termConflict shows what was typed of a term beside what somebody else saved meanwhile.
func (h officeHandler) termConflict(c echo.Context, id uint, version int, mine offices.Term) error {
	o, err := h.stored(c)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(o.Terms, func(t offices.Term) bool { return t.ID == id })
	if at < 0 {
		return models.ErrNotFound
	}
	var original offices.Term
	newest, err := models.OriginalOf(c.Request().Context(), h.store(c), models.RefOf(o.Terms[at]), version, &original)
	if err != nil {
		return err
	}
	page := officeviews.OfficePage{Correcting: id, Term: mine, Conflict: officeviews.TermConflict(h.page(c), mine, o.Terms[at], original, newest)}
	return h.showWith(c, http.StatusConflict, page)
}
