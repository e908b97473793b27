package handlers

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/meetings"
	"demarche/models/outreach"
	"demarche/models/profiles"
	"demarche/models/states"
	"demarche/views/paths"
	stateviews "demarche/views/states"
)

// dashboardHandler answers the page at the root.
type dashboardHandler struct{ app }

func (h dashboardHandler) register(r routes) {
	r.public.GET(paths.Home, h.show, takes("question", "view", "count", "since"))
}

// How much the dashboard shows of what is around the day.
const (
	milestonesShown = 8
	shiftsShown     = 6
)

// A dashboardForm is how the dashboard is asked for.
type dashboardForm struct {
	Question models.Question
	View     string
	Count    states.Count
	Since    models.Date // the day with which tallies are compared
}

// dashboardFormOf reads the form: the main question, on the map, compared with the same
// day a year ago, unless the query says otherwise.
func dashboardFormOf(c echo.Context, today models.Date, asked states.Questions) (dashboardForm, error) {
	f := dashboardForm{Question: asked.Main(), View: stateviews.MapView, Since: today.AddDays(-365)}
	wrong := models.Invalid{}
	if text := c.QueryParam("question"); text != "" {
		f.Question = models.Question(text)
		wrong.Check(asked.Has(f.Question), "question", models.NotAChoice)
	}
	if text := c.QueryParam("view"); text != "" {
		f.View = text
		wrong.Check(slices.Contains(stateviews.DashboardViews, text), "view", models.NotAChoice)
	}
	f.Count = states.CountOf(c.QueryParam("count"))
	wrong.Check(f.Count.Known(), "count", models.NotAChoice)
	if text := c.QueryParam("since"); text != "" {
		since, err := models.ParseDate(text)
		f.Since = since
		wrong.Check(err == nil, "since", models.NotADate)
	}
	return f, wrong.Err()
}

func (h dashboardHandler) show(c echo.Context) error {
	ctx, s, p := c.Request().Context(), h.store(c), h.page(c)
	if p.Campaign.IsUnnamed() {
		return startHandler(h).show(c)
	}
	form, err := dashboardFormOf(c, s.Today(), p.Questions)
	if err != nil {
		return err
	}
	d := stateviews.DashboardPage{Question: form.Question, View: form.View, Count: form.Count, Since: form.Since}
	if d.States, err = profiles.States(ctx, s, profiles.StateFilter{}); err != nil {
		return err
	}
	for _, q := range p.Questions.Slugs() {
		d.Tallies = append(d.Tallies, states.TallyBy(d.States, form.Count, q, s.Today()))
		d.Before = append(d.Before, states.TallyBy(d.States, form.Count, q, form.Since.Last()))
	}
	if d.Trend, err = states.ReadTrend(ctx, s, form.Count, form.Question); err != nil {
		return err
	}
	if d.Milestones, err = meetings.MilestonesNear(ctx, s, milestonesShown); err != nil {
		return err
	}
	if d.Shifts, err = states.RecentStanceChanges(ctx, s, shiftsShown); err != nil {
		return err
	}
	if d.Recorded, err = states.RecordedLately(ctx, s, shiftsShown); err != nil {
		return err
	}
	if p.Reader.MaySeeCampaign() && !p.IsPast() {
		work, err := agenda.CountWork(ctx, s)
		if err != nil {
			return err
		}
		d.Work = &work
		if d.Owed.FollowUps, d.Owed.Total, err = outreach.Owed(ctx, s, "", models.Paging{Number: 1, Size: owedShown}); err != nil {
			return err
		}
	}
	return render(c, http.StatusOK, stateviews.Dashboard(p, d))
}
