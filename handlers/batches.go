package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// batches answers requests for letters to many states at once.
type batches struct{ app }

// How many batches, and how many letters of one, a page shows.
const (
	batchesAPage = 30
	itemsAPage   = 50
)

func (h batches) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	l := views.BatchesPage{Paging: models.Paging{Number: number, Size: batchesAPage}}
	if l.Batches, l.Total, err = s.Batches(ctx, l.Paging); err != nil {
		return err
	}
	ids := make([]uint, len(l.Batches))
	for i, b := range l.Batches {
		ids[i] = b.ID
	}
	if l.Counts, err = s.CountBatches(ctx, ids...); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Batches(h.page(c), l))
}

// show shows how far the letters of a batch have come. The page changes with
// work of which the audit trail knows nothing, so it is never kept.
func (h batches) show(c echo.Context) error {
	return h.showWith(c, http.StatusOK, nil)
}

func (h batches) showWith(c echo.Context, status int, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	id, err := pathID(c)
	if err != nil {
		return err
	}
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	p := views.BatchPage{Status: models.BatchStatus(c.QueryParam("status")), Paging: models.Paging{Number: number, Size: itemsAPage}, Wrong: wrong, Pace: c.FormValue("pace")}
	if p.Batch, err = s.Batch(ctx, id); err != nil {
		return err
	}
	if p.Status != "" && !slices.Contains(models.BatchStatuses, p.Status) {
		return models.Invalid{"status": models.NotAChoice}
	}
	counts, err := s.CountBatches(ctx, id)
	if err != nil {
		return err
	}
	p.Count = counts[id]
	if p.Items, p.Total, err = s.BatchItems(ctx, p.Batch, p.Status, p.Paging); err != nil {
		return err
	}
	if p.Choices, err = s.StateChoices(ctx); err != nil {
		return err
	}
	p.CanMail = h.desk().Message != nil
	unkept(c)
	return render(c, status, views.Batch(h.page(c), p))
}

// unkept says that the page is not to be kept: it shows more than the revision
// of the campaign tells.
func unkept(c echo.Context) {
	header := c.Response().Header()
	header.Del("ETag")
	header.Set("Cache-Control", "no-store")
}

// do asks for something to be done with letters of a batch: with those that are
// ticked, or with all that have come so far.
func (h batches) do(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var form struct {
		Task models.Task `form:"task"`
		All  models.Task `form:"all"` // the button that stands for all letters
		Item []uint      `form:"item"`
		Pace string      `form:"pace"`
	}
	if err := c.Bind(&form); err != nil {
		return err
	}
	ctx := c.Request().Context()
	if form.All != "" {
		form.Task, form.Item = form.All, nil
	} else if len(form.Item) == 0 {
		return h.showWith(c, http.StatusUnprocessableEntity, models.Invalid{"items": models.LetterRequired})
	}
	n := 0
	err = h.store(c).Transaction(ctx, func(tx *models.Store) error {
		if form.Task == models.TaskMail && form.Pace != "" {
			pace, _ := strconv.Atoi(form.Pace)
			if err := tx.SetPace(ctx, id, pace); err != nil {
				return err
			}
		}
		var err error
		n, err = tx.AskFor(ctx, id, form.Task, form.Item...)
		return err
	})
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	h.Batches.Wake()
	notice := "batch-asked"
	if n == 0 {
		notice = "batch-none"
	}
	return h.back(c, id, notice)
}

func (h batches) pause(c echo.Context) error {
	return h.tend(c, "batch-paused", (*models.Store).PauseBatch)
}

func (h batches) resume(c echo.Context) error {
	return h.tend(c, "batch-resumed", (*models.Store).ResumeBatch)
}

func (h batches) trash(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := h.store(c).TrashBatch(c.Request().Context(), id); err != nil {
		return err
	}
	notify(c, "batch-trashed")
	return c.Redirect(http.StatusSeeOther, paths.Batches)
}

// tend changes how a batch goes on. Who presses a button that somebody else has
// pressed finds the batch as it is now.
func (h batches) tend(c echo.Context, notice string, do verb) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := do(h.store(c), c.Request().Context(), id); err != nil {
		return err
	}
	h.Batches.Wake()
	return h.back(c, id, notice)
}

// back leads back to the batch, to the letters that were shown.
func (h batches) back(c echo.Context, id uint, notice string) error {
	notify(c, notice)
	return c.Redirect(http.StatusSeeOther, withQuery(paths.Batch(id), c))
}
