package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/workflow"
	officeviews "demarche/views/offices"
	"demarche/views/paths"
)

// officialHandler answers requests under /people.
type officialHandler struct{ app }

func (h officialHandler) register(r routes) {
	r.public.GET(paths.Officials, withForm(h.index), takes("state", "kind", "q"))
	r.public.GET(paths.Officials+"/:slug", h.show)
	r.member.POST(paths.Officials+"/:slug/merging", h.merge)
}

// A officialsForm is what the list of people is asked for.
type officialsForm struct {
	State string `query:"state"`
	Kind  string `query:"kind"`
	Text  string `query:"q"`
}

func (h officialHandler) index(c echo.Context, form officialsForm) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, offices.PerPage)
	if err != nil {
		return err
	}
	l := officeviews.OfficialsPage{Filter: offices.Filter(form), Number: paging.Number}
	if l.Offices, l.Total, err = offices.List(ctx, s, l.Filter, paging); err != nil {
		return err
	}
	l.Pages = paging.Pages(l.Total)
	if l.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	if l.Gone, err = letters.AddresseesGone(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, officeviews.Officials(h.page(c), l))
}

func (h officialHandler) show(c echo.Context) error { return h.showWith(c, http.StatusOK, nil) }

// showWith shows a person, and what was wrong with what was sent from the page.
// The address of a duplicate leads to the record that stands for both.
func (h officialHandler) showWith(c echo.Context, status int, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	person, terms, err := offices.FindPerson(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	if person.Slug != c.Param("slug") {
		return c.Redirect(http.StatusMovedPermanently, withQuery(paths.Official(person), c))
	}
	l := officeviews.OfficialPage{Person: person, Terms: terms, Into: c.FormValue("into"), Wrong: wrong}
	if l.History, err = audit.History(ctx, s, models.RefOf(person)); err != nil {
		return err
	}
	if s.Reader().MayManage() && !s.IsPast() {
		if l.Same, err = offices.Namesakes(ctx, s, person); err != nil {
			return err
		}
	}
	if s.Reader().MayErase() {
		_, err := audit.Erasable(ctx, s, models.RefOf(person))
		if l.Public = errors.Is(err, models.ErrConflict); err != nil && !l.Public {
			return err
		}
	}
	return render(c, status, officeviews.Official(h.page(c), l))
}

func (h officialHandler) merge(c echo.Context) error {
	version, _ := strconv.Atoi(c.FormValue("version"))
	into := strings.TrimSpace(c.FormValue("into"))
	into = into[strings.LastIndex(into, "/")+1:]
	err := workflow.MergePeople(c.Request().Context(), h.store(c), c.Param("slug"), into, version)
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, wrong)
	}
	return done(c, err, "people-merged", paths.Official(offices.Person{Slug: into}))
}

// officeHandler answers requests under /offices.
type officeHandler struct{ app }

func (h officeHandler) register(r routes) {
	r.public.GET(paths.Offices+"/:slug", h.show)
	r.member.POST(paths.Offices+"/:slug/successor", withForm(h.succeed))
	r.member.POST(paths.Offices+"/:slug/becoming", withForm(h.become))
	r.member.POST(paths.Offices+"/:slug/terms/:id", withIDAndForm(h.correct))
	r.member.POST(paths.Offices+"/:slug/terms/:id/confirmation", withIDAndForm(h.confirm))
}

func (h officeHandler) show(c echo.Context) error {
	return h.showWith(c, http.StatusOK, officeviews.OfficePage{Succession: offices.Succession{EndBefore: true}})
}

// showWith shows an office, with what was wrong with what was sent from its page.
func (h officeHandler) showWith(c echo.Context, status int, page officeviews.OfficePage) error {
	ctx, s := c.Request().Context(), h.store(c)
	var err error
	if page.Office, err = offices.Find(ctx, s, c.Param("slug")); err != nil {
		return err
	}
	if s.Reader().MayWriteOf(page.Office.StateISO) && !s.IsPast() {
		if page.Others, err = offices.Of(ctx, s, page.Office.StateISO); err != nil {
			return err
		}
	}
	refs := []models.Ref{models.RefOf(page.Office)}
	for _, t := range page.Office.Terms {
		refs = append(refs, models.RefOf(t))
	}
	if page.Addresses, err = inbox.StatesOf(ctx, s, page.Office.Email); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, refs...); err != nil {
		return err
	}
	return render(c, status, officeviews.Office(h.page(c), page))
}

// stored returns the office of the path, if the reader may change it.
func (h officeHandler) stored(c echo.Context) (offices.Office, error) {
	o, err := offices.Find(c.Request().Context(), h.store(c), c.Param("slug"))
	if err == nil && !h.store(c).Reader().MayWriteOf(o.StateISO) {
		err = models.ErrForbidden
	}
	return o, err
}
