package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// changesHandler answers requests under /changes.
type changesHandler struct{ app }

func (h changesHandler) register(r routes) {
	r.public.GET(paths.Changes, h.show, takes("from", "to", "count"))
}

// show tells what changed between two days: in the last year, unless others are
// asked for.
func (h changesHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	page := stateviews.ChangesPage{From: s.Today().AddDays(-365), To: s.Today(), Count: states.CountOf(c.QueryParam("count")), Wrong: models.Invalid{}}
	for name, day := range map[string]*models.Date{"from": &page.From, "to": &page.To} {
		text := c.QueryParam(name)
		if text == "" {
			continue
		}
		d, err := models.ParseDate(text)
		page.Wrong.Check(err == nil, name, models.NotADate)
		if *day = d; err != nil {
			*day = models.Date(text) // stays in its field
		}
	}
	page.Wrong.Check(page.Count.Known(), "count", models.NotAChoice)
	page.Wrong.Check(len(page.Wrong) > 0 || page.From.Last() < page.To.Last(), "to", models.EndBeforeStart)
	page.Wrong.Check(len(page.Wrong) > 0 || page.To.First() <= s.Today(), "to", models.InTheFuture)
	if len(page.Wrong) > 0 {
		return render(c, http.StatusBadRequest, stateviews.Changes(h.page(c), page))
	}
	list, err := states.All(ctx, s)
	if err != nil {
		return err
	}
	from, to := page.From.Last(), min(page.To.Last(), s.Today())
	asked, err := states.QuestionsOf(ctx, s)
	if err != nil {
		return err
	}
	for _, q := range asked.Slugs() {
		page.Questions = append(page.Questions, stateviews.QuestionChanged{
			Before: states.TallyBy(list, page.Count, q, from), After: states.TallyBy(list, page.Count, q, to),
			Moved: states.MovedBetween(list, page.Count, q, from, to),
		})
	}
	if page.Resolutions, page.Texts, err = meetings.Between(ctx, s, from, to); err != nil {
		return err
	}
	return render(c, http.StatusOK, stateviews.Changes(h.page(c), page))
}
