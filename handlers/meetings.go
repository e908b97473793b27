package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/profiles"
	"demarche/models/statements"
	"demarche/models/states"
	meetingviews "demarche/views/meetings"
	"demarche/views/paths"
)

// meetingHandler answers requests under /meetings.
type meetingHandler struct{ app }

// lettersShown is how many of our letters before it the page of a meeting shows.
const lettersShown = 25

func (h meetingHandler) register(r routes) {
	r.public.GET(paths.Meetings, h.index, takes("forum"))
	r.public.GET(paths.Meetings+"/:slug", h.show)
	r.member.POST(paths.Meetings+"/:slug/trash", h.trash)
	r.member.POST(paths.Meetings+"/:slug/participants/:id/trash", withID(h.trashPart))
}

func (h meetingHandler) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	paging, err := pageAsked(c, meetings.PerPage)
	if err != nil {
		return err
	}
	page := meetingviews.MeetingsPage{Forum: c.QueryParam("forum"), Page: paging.Number}
	page.Meetings, page.Total, err = meetings.List(ctx, s, meetings.Filter{Forum: page.Forum}, paging)
	if err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Forums, err = meetings.Forums(ctx, s); err != nil {
		return err
	}
	if page.Record, err = meetings.CountAttendance(ctx, s); err != nil {
		return err
	}
	return render(c, http.StatusOK, meetingviews.Meetings(h.page(c), page))
}

func (h meetingHandler) trash(c echo.Context) error {
	ref, err := meetings.Trash(c.Request().Context(), h.store(c), c.Param("slug"))
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(ref), paths.Meetings)
}

func (h meetingHandler) trashPart(c echo.Context, id uint) error {
	slug := c.Param("slug")
	ref, err := meetings.TrashParticipation(c.Request().Context(), h.store(c), slug, id)
	return doneWithUndo(c, err, "finding-trashed", paths.Restoring(ref), paths.EntryPage(meetings.AsMeeting, slug))
}

func (h meetingHandler) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	m, err := meetings.Find(ctx, s, c.Param("slug"))
	if err != nil {
		return err
	}
	page := meetingviews.MeetingPage{Meeting: m}
	names, err := states.Names(ctx, s)
	if err != nil {
		return err
	}
	page.Country = names[m.CountryISO]
	if page.Parts, err = meetings.Participants(ctx, s, m); err != nil {
		return err
	}
	if page.First, _, err = profiles.FirstAt(ctx, s, m, page.Parts); err != nil {
		return err
	}
	if page.Silence, err = profiles.SilentAt(ctx, s, m, page.Parts); err != nil {
		return err
	}
	page.Statements.All = paths.StatementsBy("meeting", m.Slug)
	if page.Statements.Rows, page.Statements.Total, err = statements.AtMeeting(ctx, s, m.ID, statementsShown); err != nil {
		return err
	}
	if page.Texts, err = meetings.TextsDuring(ctx, s, m); err != nil {
		return err
	}
	if page.Resolutions, err = meetings.ResolutionsDuring(ctx, s, m); err != nil {
		return err
	}
	if page.Letters, page.LettersInAll, err = letters.BeforeMeeting(ctx, s, m, lettersShown); err != nil {
		return err
	}
	if page.Before, page.After, err = meetings.Neighbours(ctx, s, m); err != nil {
		return err
	}
	if page.History, err = audit.History(ctx, s, models.RefOf(m)); err != nil {
		return err
	}
	return render(c, http.StatusOK, meetingviews.Meeting(h.page(c), page))
}
