package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// nexts answers requests at /next and /admin/weights.
type nexts struct{ app }

// nextAPage is how many states are ranked on a page.
const nextAPage = 25

func (h nexts) index(c echo.Context) error {
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	list, weights, err := h.store(c).Next(c.Request().Context())
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: nextAPage}
	rows, err := models.Cut(list, paging)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Next(h.page(c), views.NextPage{
		Rows: rows, First: (number - 1) * nextAPage, Weights: weights, Number: number, Pages: paging.Pages(len(list)),
	}))
}

func (h nexts) weights(c echo.Context) error {
	w, err := h.store(c).Weights(c.Request().Context())
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Weights(h.page(c), views.NewWeightsPage(w)))
}

func (h nexts) setWeights(c echo.Context) error {
	typed := map[models.Reason]string{}
	for _, r := range models.Reasons {
		typed[r] = c.FormValue(string(r))
	}
	seen := c.FormValue("seen")
	err := h.store(c).SetWeights(c.Request().Context(), typed, seen)
	if wrong, status, ok := refused(err); ok {
		if status == http.StatusConflict {
			now, err := h.store(c).Weights(c.Request().Context())
			if err != nil {
				return err
			}
			seen = now.String()
		}
		return render(c, status, views.Weights(h.page(c), views.WeightsPage{Typed: typed, Seen: seen, Wrong: wrong}))
	}
	if err != nil {
		return err
	}
	notify(c, "weights-set")
	return c.Redirect(http.StatusSeeOther, paths.Next)
}
