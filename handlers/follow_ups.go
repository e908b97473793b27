package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/outreach"
	outreachviews "demarche/views/outreach"
	"demarche/views/paths"
	"demarche/views/records"
)

// followUpHandler answers requests under /follow-ups.
type followUpHandler struct{ app }

func (h followUpHandler) register(r routes) {
	r.member.GET(paths.FollowUps, h.index, takes())
	r.public.GET(paths.FollowUps+"/:id", withID(h.show))
	r.member.POST(paths.FollowUps+"/:id/pause", withIDAndForm(h.pause))
	r.member.POST(paths.FollowUps+"/:id/waking", withID(h.wake))
	r.member.POST(paths.FollowUps+"/:id/assignment", withID(h.assign))
	r.member.POST(paths.FollowUps+"/:id/done", withID(h.finish))
	r.member.POST(paths.FollowUps+"/:id/reopening", withID(h.reopen))
}

// How much of what we owe is shown at once: on its own page, and on others.
const (
	owedAPage = 50
	owedShown = 5
)

func (h followUpHandler) index(c echo.Context) error {
	s := h.store(c)
	if !s.Reader().MaySeeCampaign() {
		return models.ErrForbidden
	}
	paging, err := pageAsked(c, owedAPage)
	if err != nil {
		return err
	}
	o := records.OwedPage{Number: paging.Number}
	if o.FollowUps, o.Total, err = outreach.Owed(c.Request().Context(), s, "", paging); err != nil {
		return err
	}
	o.Pages = paging.Pages(o.Total)
	return render(c, http.StatusOK, outreachviews.Owed(h.page(c), o))
}

// A pauseForm is why what we owe rests, as its form sends it.
type pauseForm struct {
	Version int    `form:"version"`
	For     string `form:"for"`
	Until   string `form:"until"`
	Reason  string `form:"reason"`
}

func (h followUpHandler) show(c echo.Context, id uint) error {
	return h.form(c, http.StatusOK, id, outreachviews.FollowUpPage{Pause: outreach.Pause{For: outreach.Snoozed}})
}

// form shows what we owe, with what was typed when that was refused.
func (h followUpHandler) form(c echo.Context, status int, id uint, f outreachviews.FollowUpPage) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	if f.FollowUp, err = outreach.FindFollowUp(ctx, s, id); err != nil {
		return err
	}
	if f.FollowUp.OutreachID != nil {
		o, err := outreach.Find(ctx, s, *f.FollowUp.OutreachID)
		switch {
		case err == nil:
			f.Outreach = &o
		case !errors.Is(err, models.ErrNotFound):
			return err
		}
	}
	if s.Reader().MayWriteOf(f.FollowUp.StateISO) && !s.IsPast() {
		if f.Assignees, err = outreach.AssigneesOf(ctx, s, f.FollowUp); err != nil {
			return err
		}
	}
	if f.History, err = audit.History(ctx, s, models.RefOf(f.FollowUp)); err != nil {
		return err
	}
	return render(c, status, outreachviews.Owing(h.page(c), f))
}

func (h followUpHandler) pause(c echo.Context, id uint, form pauseForm) error {
	pause := outreach.Pause{For: outreach.PauseKind(form.For), Until: models.Date(form.Until), Reason: form.Reason}
	err := outreach.PauseFollowUp(c.Request().Context(), h.store(c), id, form.Version, pause)
	if wrong, status, ok := refused(err); ok {
		return h.form(c, status, id, outreachviews.FollowUpPage{Pause: pause, Wrong: wrong})
	}
	return done(c, err, "follow-up-paused", paths.FollowUp(id))
}

func (h followUpHandler) wake(c echo.Context, id uint) error {
	return done(c, outreach.UnsnoozeFollowUp(c.Request().Context(), h.store(c), id), "follow-up-woken", paths.FollowUp(id))
}

func (h followUpHandler) assign(c echo.Context, id uint) error {
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil {
		return models.ErrStale
	}
	user, err := strconv.ParseUint(c.FormValue("user"), 10, 63)
	if err != nil {
		user = 0
	}
	if c.FormValue("user") != "" && err != nil {
		err = models.Invalid{"user": models.NotAnAssignee}
	} else {
		err = outreach.AssignFollowUp(c.Request().Context(), h.store(c), id, version, uint(user))
	}
	if wrong, status, ok := refused(err); ok {
		return h.form(c, status, id, outreachviews.FollowUpPage{Pause: outreach.Pause{For: outreach.Snoozed}, Wrong: wrong})
	}
	return done(c, err, "follow-up-assigned", paths.FollowUp(id))
}

func (h followUpHandler) finish(c echo.Context, id uint) error {
	f, err := outreach.FinishFollowUp(c.Request().Context(), h.store(c), id)
	if err != nil {
		return err
	}
	notifyWithUndo(c, "follow-up-done", paths.FollowUpReopening(id))
	return c.Redirect(http.StatusSeeOther, h.from(c, f))
}

func (h followUpHandler) reopen(c echo.Context, id uint) error {
	f, err := outreach.ReopenFollowUp(c.Request().Context(), h.store(c), id)
	return done(c, err, "follow-up-reopened", h.from(c, f))
}

// from is where the reader pressed the button, or else the page of the state.
func (h followUpHandler) from(c echo.Context, f outreach.FollowUp) string {
	if back := c.FormValue("back"); back != "" {
		return localPath(back)
	}
	return paths.State(f.StateISO)
}
