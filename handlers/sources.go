package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// sourceHandler answers requests under /sources.
type sourceHandler struct{ app }

func (h sourceHandler) register(r routes) {
	r.public.GET(paths.Sources, h.index, takes())
	r.public.GET(paths.Sources+"/:id", withID(h.show))
	r.public.GET(paths.Sources+"/:id/files/:file", withID(h.fileOf("source")))
	r.member.POST(paths.Sources+"/:id/files", withID(h.attach))
	r.member.POST(paths.Sources+"/:id/files/:file/trash", withID(h.trashFile))
}

// index tells how we count, and on which sources everything rests.
func (h sourceHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, profiles.SourcesAPage)
	if err != nil {
		return err
	}
	page := stateviews.SourcesPage{Page: paging.Number}
	if page.Sources, page.Total, err = profiles.SourcesUsed(ctx, s, paging); err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Coverage, err = profiles.ReadCoverage(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Sources(h.page(c), page))
}

func (h sourceHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, id, http.StatusOK, nil)
}

// showWith shows a source, and what was wrong with the files that were sent from its page.
func (h sourceHandler) showWith(c echo.Context, id uint, status int, wrong models.Invalid) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	page := stateviews.SourcePage{Wrong: wrong}
	if page.Source, page.Rests, page.Files, err = profiles.FindSource(ctx, s, id); err != nil {
		return err
	}
	if page.Names, err = states.Names(ctx, s); err != nil {
		return err
	}
	refs := []models.Ref{models.RefOf(page.Source)}
	for _, f := range page.Files {
		refs = append(refs, models.RefOf(f))
	}
	if page.History, err = audit.History(ctx, s, refs...); err != nil {
		return err
	}
	return render(c, status, stateviews.Source(h.page(c), page))
}

// attach keeps copies of the source with it.
func (h sourceHandler) attach(c echo.Context, id uint) error {
	files, wrong, err := upload(c)
	if err == nil && wrong == nil {
		err = profiles.AttachCopies(c.Request().Context(), h.store(c), id, files)
		wrong, _ = errors.AsType[models.Invalid](err)
	}
	if wrong != nil {
		return h.showWith(c, id, http.StatusUnprocessableEntity, wrong)
	}
	return done(c, err, "file-attached", paths.Source(id))
}

func (h sourceHandler) trashFile(c echo.Context, id uint) error {
	number, err := pathNumber(c, "file")
	if err == nil {
		err = profiles.TrashCopy(c.Request().Context(), h.store(c), id, number)
	}
	return done(c, err, "file-trashed", paths.Source(id))
}
