package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/workflow"
	adminviews "demarche/views/admin"
	"demarche/views/paths"
)

// sampleHandler answers requests under /sample.
type sampleHandler struct{ app }

func (h sampleHandler) register(r routes) {
	r.member.GET(paths.SampleRemoval, h.askToRemove)
	r.member.POST(paths.SampleRemoval, h.remove)
}

// askToRemove shows what removing the sample would take, and asks for it.
func (h sampleHandler) askToRemove(c echo.Context) error { return h.removalWith(c, http.StatusOK) }

func (h sampleHandler) removalWith(c echo.Context, status int) error {
	if h.store(c).IsPast() {
		return models.ErrReadOnly
	}
	r, err := workflow.PlanSampleRemoval(c.Request().Context(), h.store(c))
	if err != nil {
		return err
	}
	return render(c, status, adminviews.SampleRemoval(h.page(c), r, status == http.StatusConflict))
}

// remove removes the sample as it was shown. What changed since is shown again.
func (h sampleHandler) remove(c echo.Context) error {
	err := workflow.RemoveSample(c.Request().Context(), h.store(c), c.FormValue("seen"))
	if errors.Is(err, models.ErrStale) {
		return h.removalWith(c, http.StatusConflict)
	}
	return done(c, err, "sample-removed", paths.Letters)
}
