package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
)

// meetings answers requests under /meetings.
type meetings struct{ app }

func (h meetings) index(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	number, err := pageNumber(c)
	if err != nil {
		return err
	}
	paging := models.Paging{Number: number, Size: models.MeetingsAPage}
	page := views.MeetingsPage{Forum: c.QueryParam("forum"), Page: number}
	page.Meetings, page.Total, err = s.Meetings(ctx, models.MeetingFilter{Forum: page.Forum}, paging)
	if err != nil {
		return err
	}
	page.Pages = paging.Pages(page.Total)
	if page.Forums, err = s.Forums(ctx); err != nil {
		return err
	}
	if page.Record, err = s.MeetingRecord(ctx); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Meetings(h.page(c), page))
}

func (h meetings) show(c echo.Context) error {
	ctx, s := c.Request().Context(), h.store(c)
	m, err := s.Meeting(ctx, c.Param("slug"))
	if err != nil {
		return err
	}
	page := views.MeetingPage{Meeting: m}
	names, err := s.StateNames(ctx)
	if err != nil {
		return err
	}
	page.Country = names[m.CountryISO]
	if page.Parts, err = s.Participants(ctx, m); err != nil {
		return err
	}
	if page.First, err = s.FirstSpeakers(ctx, m, page.Parts); err != nil {
		return err
	}
	if page.Texts, err = s.TextsDuring(ctx, m); err != nil {
		return err
	}
	if page.Resolutions, err = s.ResolutionsDuring(ctx, m); err != nil {
		return err
	}
	if page.Letters, err = s.LettersAhead(ctx, m); err != nil {
		return err
	}
	if page.Before, page.After, err = s.Neighbours(ctx, m); err != nil {
		return err
	}
	return render(c, http.StatusOK, views.Meeting(h.page(c), page))
}
