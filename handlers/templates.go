package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/profiles"
	"demarche/models/states"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// templateHandler answers requests under /admin/templates: how letters are worded.
type templateHandler struct{ app }

func (h templateHandler) register(r routes) {
	r.manager.GET(paths.Templates, h.index, takes())
	r.manager.GET(paths.Templates+"/:name", with(h.template, h.show))
	r.manager.POST(paths.Templates+"/:name", with(h.typed, h.update))
	r.manager.POST(paths.Templates+"/:name/preview", with(h.typed, h.preview))
	r.manager.POST(paths.Templates+"/:name/shipped", with(h.typed, h.restore))
	r.manager.POST(paths.Templates+"/:name/versions/:change", with(h.typed, h.revert))
}

// A templateForm is a wording as its editor sends it, and on what it is tried.
type templateForm struct {
	Version int    `form:"version"`
	Body    string `form:"body"`
	State   string `form:"state"`
	Day     string `form:"day"`
}

func (h templateHandler) index(c echo.Context) error {
	own, err := letters.Templates(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, letterviews.Templates(h.page(c), own))
}

// page reads the wording of the path, as it is in use.
func (h templateHandler) template(c echo.Context) (letterviews.TemplatePage, error) {
	ctx, s := c.Request().Context(), h.store(c)
	sort, lang, _ := strings.Cut(c.Param("name"), ".")
	t := letterviews.TemplatePage{Sort: drafting.Sort(sort), Lang: lang, State: "BE", Day: string(s.Today())}
	campaign, err := models.CoalitionOf(ctx, s)
	if err != nil {
		return t, err
	}
	if !slices.Contains(drafting.SortsOf(campaign), t.Sort) || !slices.Contains(letters.Languages, lang) {
		return t, models.ErrNotFound
	}
	w, err := letters.FindTemplate(ctx, s, drafting.Name(t.Sort, lang))
	if err != nil {
		return t, err
	}
	t.Own, t.Version, t.Body = w.Body != "", w.Version, w.Body
	if !t.Own {
		t.Body, t.Shipped = drafting.ShippedFor(campaign, t.Sort, lang)
	} else {
		_, t.Shipped = drafting.ShippedFor(campaign, t.Sort, lang)
	}
	if t.Versions, err = letters.TemplateVersions(ctx, s, w); err != nil {
		return t, err
	}
	t.States, err = profiles.States(ctx, s, profiles.StateFilter{})
	return t, err
}

func (h templateHandler) show(c echo.Context, t letterviews.TemplatePage) error {
	return render(c, http.StatusOK, letterviews.Template(h.page(c), t))
}

// typed reads the wording of the path with what was typed.
func (h templateHandler) typed(c echo.Context) (letterviews.TemplatePage, error) {
	t, err := h.template(c)
	if err != nil {
		return t, err
	}
	var form templateForm
	if err := c.Bind(&form); err != nil {
		return t, err
	}
	t.Version, t.Body = form.Version, strings.ReplaceAll(form.Body, "\r\n", "\n")
	if form.State != "" {
		t.State = strings.ToUpper(form.State)
	}
	if form.Day != "" {
		t.Day = form.Day
	}
	return t, nil
}

// update keeps a wording that is right: it can be read, and filled in for the
// state that was chosen.
func (h templateHandler) update(c echo.Context, t letterviews.TemplatePage) error {
	if err := h.try(c, &t); err != nil {
		return err
	}
	if len(t.Mistakes) > 0 || len(t.Wrong) > 0 {
		return render(c, http.StatusUnprocessableEntity, letterviews.Template(h.page(c), t))
	}
	return h.save(c, t, "changed wording", "template-saved")
}

// save keeps the wording as a new version.
func (h templateHandler) save(c echo.Context, t letterviews.TemplatePage, did, notice string) error {
	w := letters.Template{Record: models.Record{Version: t.Version}, Name: drafting.Name(t.Sort, t.Lang), Body: t.Body}
	err := letters.SaveTemplate(c.Request().Context(), h.store(c), &w, did)
	if errors.Is(err, models.ErrStale) {
		newest, err := h.template(c)
		if err != nil {
			return err
		}
		t.Version, t.Versions, t.Wrong = newest.Version, newest.Versions, models.Invalid{"body": models.TemplateChangedMeanwhile}
		return render(c, http.StatusConflict, letterviews.Template(h.page(c), t))
	}
	return done(c, err, notice, paths.Template(w.Name))
}

// preview shows the letter that the wording would make, and keeps nothing.
func (h templateHandler) preview(c echo.Context, t letterviews.TemplatePage) error {
	if err := h.try(c, &t); err != nil {
		return err
	}
	status := http.StatusOK
	if len(t.Mistakes) > 0 || len(t.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return render(c, status, letterviews.Template(h.page(c), t))
}

// try reads the wording and fills it in for the state and the day of the page.
// What is wrong with it is told on the page.
func (h templateHandler) try(c echo.Context, t *letterviews.TemplatePage) error {
	ctx := c.Request().Context()
	if strings.TrimSpace(t.Body) == "" {
		t.Wrong = models.Invalid{"body": models.Required}
		return nil
	}
	if _, err := drafting.Check(t.Body); err != nil {
		t.Mistakes, _ = errors.AsType[letterlang.Mistakes](err)
		return nil
	}
	day, err := models.ParseDay(t.Day)
	if err != nil {
		t.Wrong = models.Invalid{"day": models.NotADate}
		return nil
	}
	s := h.store(c).On(day)
	state, err := states.Find(ctx, s, t.State)
	if errors.Is(err, models.ErrNotFound) {
		t.Wrong = models.Invalid{"state": models.NotAChoice}
		return nil
	}
	if err != nil {
		return err
	}
	facts, err := drafting.Example(ctx, s, t.Sort, state)
	if errors.Is(err, drafting.ErrNotNow) {
		t.Inapplicable = true
		return nil
	}
	if err != nil {
		return err
	}
	draft, err := drafting.Try(ctx, facts, t.Sort, t.Lang, t.Body)
	if m, ok := errors.AsType[letterlang.Mistake](err); ok {
		t.Mistakes = letterlang.Mistakes{m}
		return nil
	}
	if errors.Is(err, letterlang.ErrTooLong) {
		t.Wrong = models.Invalid{"body": models.TemplateTooLong}
		return nil
	}
	if err != nil {
		return err
	}
	l := draft.Letter(paths.Thing)
	l.StateISO, l.State = state.ISO2, state
	t.Letter = &l
	return nil
}

// restore takes the wording that comes along back into use.
func (h templateHandler) restore(c echo.Context, t letterviews.TemplatePage) error {
	if !t.Own || !t.Shipped {
		return models.ErrConflict
	}
	t.Body = ""
	return h.save(c, t, "took the shipped wording back", "template-shipped")
}

// revert takes an earlier version back into use.
func (h templateHandler) revert(c echo.Context, t letterviews.TemplatePage) error {
	id, err := pathNumber(c, "change")
	if err != nil {
		return err
	}
	at := slices.IndexFunc(t.Versions, func(e audit.Entry) bool { return e.ID == id })
	if at < 0 {
		return models.ErrNotFound
	}
	body, ok := letters.TemplateAt(t.Versions[at].Change)
	if !ok {
		return models.ErrNotFound
	}
	if t.Body = body; body != "" {
		if _, err := drafting.Check(body); err != nil {
			t.Mistakes, _ = errors.AsType[letterlang.Mistakes](err)
			return render(c, http.StatusUnprocessableEntity, letterviews.Template(h.page(c), t))
		}
	}
	return h.save(c, t, "went back to an earlier wording", "template-reverted")
}
