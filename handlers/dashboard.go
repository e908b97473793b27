package handlers

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
)

// dashboard answers the page at the root.
type dashboard struct{ app }

// How much the dashboard shows of what is around the day.
const (
	milestonesShown = 8
	shiftsShown     = 6
)

// A dashboardForm is how the dashboard is asked for.
type dashboardForm struct {
	Question models.Question
	View     string
	Since    models.Date // the day with which tallies are compared
}

// dashboardFormOf reads the form: a treaty, on the map, compared with the same
// day a year ago, unless the query says otherwise.
func dashboardFormOf(c echo.Context, today models.Date) (dashboardForm, error) {
	f := dashboardForm{Question: models.Treaty, View: views.MapView, Since: today.AddDays(-365)}
	wrong := models.Invalid{}
	if text := c.QueryParam("question"); text != "" {
		f.Question = models.Question(text)
		wrong.Check(f.Question.Known(), "question", models.NotAChoice)
	}
	if text := c.QueryParam("view"); text != "" {
		f.View = text
		wrong.Check(slices.Contains(views.DashboardViews, text), "view", models.NotAChoice)
	}
	if text := c.QueryParam("since"); text != "" {
		since, err := models.ParseDate(text)
		f.Since = since
		wrong.Check(err == nil, "since", models.NotADate)
	}
	return f, wrong.Err()
}

func (h dashboard) show(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	form, err := dashboardFormOf(c, s.Today())
	if err != nil {
		return err
	}
	d := views.DashboardPage{Question: form.Question, View: form.View, Since: form.Since}
	if d.States, err = s.States(ctx, models.StateFilter{}); err != nil {
		return err
	}
	for _, q := range models.Questions {
		d.Tallies = append(d.Tallies, models.TallyOf(d.States, q, s.Today()))
		d.Before = append(d.Before, models.TallyOf(d.States, q, form.Since.Last()))
	}
	if d.Trend, err = s.Trend(ctx, form.Question); err != nil {
		return err
	}
	if d.Milestones, err = s.MilestonesNear(ctx, milestonesShown); err != nil {
		return err
	}
	if d.Shifts, err = s.RecentShifts(ctx, shiftsShown); err != nil {
		return err
	}
	if p.Reader.MaySeeCampaign() && !p.IsPast() {
		work, err := s.Work(ctx)
		if err != nil {
			return err
		}
		d.Work = &work
		if d.Owed.FollowUps, d.Owed.Total, err = s.Owed(ctx, "", models.Paging{Number: 1, Size: owedShown}); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, views.Dashboard(p, d))
}
