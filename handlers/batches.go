package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/states"
	"demarche/models/workflow"
	letterviews "demarche/views/letters"
	"demarche/views/paths"
)

// batchHandler answers requests for letters to many states at once.
type batchHandler struct{ app }

func (h batchHandler) register(r routes) {
	r.member.GET(paths.Batches, h.index, takes())
	r.member.POST(paths.Batches, h.create, h.mustWrite)
	r.member.GET(paths.NewBatch, h.new, h.mustWrite, h.takesStates("also", "all", "kind"))
	r.member.GET(paths.Batches+"/:id", withID(h.show), takes("status", "undone"))
	r.member.GET(paths.Batches+"/:id/letters.zip", withID(h.zip))
	r.member.GET(paths.Batches+"/:id/reading", withID(h.read))
	r.member.POST(paths.Batches+"/:id/tasks", withIDAndForm(h.do))
	r.member.GET(paths.Batches+"/:id/sending", withIDAndForm(h.showSending))
	r.member.POST(paths.Batches+"/:id/sending", withIDAndForm(h.send))
	r.member.GET(paths.Batches+"/:id/sendings/:number/undoing", withID(h.showUnsending))
	r.member.POST(paths.Batches+"/:id/sendings/:number/undoing", withID(h.unsend))
	r.member.GET(paths.Batches+"/:id/updating", withID(h.showUpdate))
	r.member.POST(paths.Batches+"/:id/updating", withID(h.update))
	r.member.POST(paths.Batches+"/:id/pause", withID(h.pause))
	r.member.POST(paths.Batches+"/:id/resumption", withID(h.resume))
	r.member.POST(paths.Batches+"/:id/trash", withID(h.trash))
}

// How many batches, and how many letters of one, a page shows.
const (
	batchesAPage = 30
	itemsAPage   = 50
)

func (h batchHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	if !s.Reader().MayWrite() {
		return models.ErrForbidden
	}
	paging, err := pageAsked(c, batchesAPage)
	if err != nil {
		return err
	}
	l := letterviews.BatchesPage{Paging: paging}
	if l.Batches, l.Total, err = batches.List(ctx, s, l.Paging); err != nil {
		return err
	}
	ids := make([]uint, len(l.Batches))
	for i, b := range l.Batches {
		ids[i] = b.ID
	}
	if l.Counts, err = batches.ProgressOf(ctx, s, ids...); err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, letterviews.Batches(h.page(c), l))
}

// show shows how far the letters of a batch have come. The page changes with
// work that goes on, so it is never kept.
func (h batchHandler) show(c echo.Context, id uint) error {
	return h.showWith(c, http.StatusOK, id, nil)
}

func (h batchHandler) showWith(c echo.Context, status int, id uint, wrong models.Invalid) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, itemsAPage)
	if err != nil {
		return err
	}
	p := letterviews.BatchPage{Status: batches.Status(c.QueryParam("status")), Paging: paging, Wrong: wrong, Pace: c.FormValue("pace"), Known: c.Request().Form[workflow.AsPending]}
	if p.Batch, err = batches.Find(ctx, s, id); err != nil {
		return err
	}
	if p.Status != "" && !slices.Contains(batches.Statuses, p.Status) {
		return models.Invalid{"status": models.NotAChoice}
	}
	if err := h.readAgain(c, p.Batch); err != nil {
		return err
	}
	counts, err := batches.ProgressOf(ctx, s, id)
	if err != nil {
		return err
	}
	p.Count = counts[id]
	if p.Items, p.Total, err = batches.Items(ctx, s, p.Batch, p.Status, p.Paging); err != nil {
		return err
	}
	if p.Choices, err = states.ReadChoices(ctx, s); err != nil {
		return err
	}
	if p.NoMail, err = batches.WithoutMailTo(ctx, s, id); err != nil {
		return err
	}
	if p.Vouched, err = batches.Vouched(ctx, s, id); err != nil {
		return err
	}
	if p.Cautions, err = workflow.CautionsOf(ctx, s, p.Batch); err != nil {
		return err
	}
	if p.Pending, err = h.desk.PendingIn(ctx, s, p.Batch); err != nil {
		return err
	}
	if p.Unvoted, err = h.desk.UnvotedIn(ctx, s, p.Batch); err != nil {
		return err
	}
	if p.Sendings, err = batches.SendingsOf(ctx, s, id); err != nil {
		return err
	}
	if p.Stayed, err = stayed(c, s, p.Batch); err != nil {
		return err
	}
	if p.Stuck, err = stuck(ctx, s, p); err != nil {
		return err
	}
	p.CanMail = h.desk.Message != nil
	fresh(c)
	return render(c, status, letterviews.Batch(h.page(c), p))
}

// stuck returns the approved letters of a batch that pass, and lack an address for their
// channel.
func stuck(ctx context.Context, s *models.Store, p letterviews.BatchPage) (ids []uint, err error) {
	hindered, err := batches.Hindered(ctx, s, p.Batch.ID)
	for _, item := range p.NoMail[batches.TaskSend] {
		ids = append(ids, *item.LetterID)
	}
	for _, l := range p.Postless {
		ids = append(ids, l.ID)
	}
	return slices.DeleteFunc(ids, func(id uint) bool { return slices.Contains(hindered, id) }), err
}

// readAgain lets drafts of the batch be read again of which the record says something
// else by now.
func (h batchHandler) readAgain(c echo.Context, b batches.Batch) error {
	s := h.store(c)
	if s.IsPast() {
		return nil
	}
	n, err := batches.ReadAgain(c.Request().Context(), s, b)
	if err == nil && n > 0 {
		h.Batches.Wake()
	}
	return err
}

// read shows the drafts of a batch to be read at one go.
func (h batchHandler) read(c echo.Context, id uint) error {
	ctx, s := c.Request().Context(), h.store(c)
	b, err := batches.Find(ctx, s, id)
	if err != nil {
		return err
	}
	r, err := workflow.ReadBatch(ctx, s, b)
	if err != nil {
		return err
	}
	pending, err := h.desk.PendingIn(ctx, s, b)
	if err != nil {
		return err
	}
	unvoted, err := h.desk.UnvotedIn(ctx, s, b)
	if err != nil {
		return err
	}
	fresh(c)
	return render(c, http.StatusOK, letterviews.BatchReading(h.page(c), b, r, pending, unvoted))
}

// showUpdate shows what those drafts would say that the record has overtaken. It saves nothing.
func (h batchHandler) showUpdate(c echo.Context, id uint) error {
	return h.updateWith(c, http.StatusOK, id, false)
}

func (h batchHandler) updateWith(c echo.Context, status int, id uint, moved bool) error {
	ctx, s := c.Request().Context(), h.store(c)
	p := letterviews.BatchUpdatePage{Moved: moved}
	var err error
	if p.Batch, err = batches.Find(ctx, s, id); err != nil {
		return err
	}
	if p.BatchUpdate, err = h.desk.PlanBatchUpdate(ctx, s, p.Batch); err != nil {
		return err
	}
	fresh(c)
	return render(c, status, letterviews.BatchUpdate(h.page(c), p))
}

// update drafts anew what was shown.
func (h batchHandler) update(c echo.Context, id uint) error {
	ctx, s := c.Request().Context(), h.store(c)
	b, err := batches.Find(ctx, s, id)
	if err != nil {
		return err
	}
	_, err = h.desk.UpdateBatch(ctx, s, b, c.FormValue("seen"))
	if errors.Is(err, models.ErrStale) {
		return h.updateWith(c, http.StatusConflict, id, true)
	}
	if err == nil {
		h.Batches.Wake() // they are read again
	}
	return done(c, err, "batch-updated", paths.BatchReading(id))
}

// A taskForm says what is to be done with letters of a batch.
type taskForm struct {
	Task batches.Task `form:"task"`
	All  batches.Task `form:"all"` // the button that stands for all letters
	Item []uint       `form:"item"`
	Pace string       `form:"pace"`

	Pending []string `form:"pending"` // meetings of which it is known that the outcome is not on record
}

// do asks for something to be done with letters of a batch: with those that are
// ticked, or with all that have come so far.
func (h batchHandler) do(c echo.Context, id uint, form taskForm) error {
	ctx := c.Request().Context()
	if form.All != "" {
		form.Task, form.Item = form.All, nil
	} else if len(form.Item) == 0 {
		return h.showWith(c, http.StatusUnprocessableEntity, id, models.Invalid{"items": models.LetterRequired})
	}
	if form.Task == batches.TaskSend { // what goes is shown first
		return c.Redirect(http.StatusSeeOther, paths.BatchSending(id, form.Item...))
	}
	var asked batches.Asked
	err := h.store(c).Transaction(ctx, func(tx *models.Store) error {
		if form.Task == batches.TaskMail && form.Pace != "" {
			pace, _ := strconv.Atoi(form.Pace)
			if err := batches.SetPace(ctx, tx, id, pace); err != nil {
				return err
			}
		}
		var err error
		asked, err = h.desk.AskFor(ctx, tx, id, form.Task, form.Pending, form.Item...)
		return err
	})
	if wrong, ok := errors.AsType[models.Invalid](err); ok {
		return h.showWith(c, http.StatusUnprocessableEntity, id, wrong)
	}
	return h.tended(c, id, err, askedNotice(asked))
}

// askedNotice is the key of the message that tells what came of asking.
func askedNotice(asked batches.Asked) string {
	notice := "batch-asked"
	if len(asked.Items) == 0 {
		notice = "batch-none"
	}
	if asked.Held > 0 {
		notice += "-held"
	}
	return notice
}

func (h batchHandler) pause(c echo.Context, id uint) error {
	return h.tended(c, id, batches.Pause(c.Request().Context(), h.store(c), id), "batch-paused")
}

func (h batchHandler) resume(c echo.Context, id uint) error {
	return h.tended(c, id, batches.Resume(c.Request().Context(), h.store(c), id), "batch-resumed")
}

func (h batchHandler) trash(c echo.Context, id uint) error {
	return done(c, batches.Trash(c.Request().Context(), h.store(c), id), "batch-trashed", paths.Batches)
}

// tended lets the work on batches go on, and leads back to the batch, to the
// letters that were shown. Who presses a button that somebody else has pressed
// finds the batch as it is now.
func (h batchHandler) tended(c echo.Context, id uint, err error, notice string) error {
	if err == nil {
		h.Batches.Wake()
	}
	return done(c, err, notice, withQuery(paths.Batch(id), c))
}
