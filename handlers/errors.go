package handlers

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/views"
	"demarche/views/paths"
)

// errSignedOut is what a form sent by somebody who is not signed in, or no
// longer, comes to. The browser still holds what was typed.
var errSignedOut = errors.New("not signed in")

// handleError answers what went wrong, as a page or as JSON, whichever the
// address speaks. What went wrong inside the program is logged, not told.
func (a app) handleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status, key := explain(err)
	h := c.Response().Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	wrong, _ := errors.AsType[models.Invalid](err)
	if strings.HasPrefix(c.Request().URL.Path, paths.API) {
		err = problem(c, status, key, wrong)
	} else {
		err = render(c, status, views.Error(a.page(c), status, key, wrong))
	}
	if err != nil {
		a.Log.Error("showing an error page failed", "error", err)
	}
}

// refused tells what is wrong with a form, and with which status it is shown
// again. Somebody else having been quicker is of that sort: what was typed stays,
// and can be sent once more.
func refused(err error) (wrong models.Invalid, status int, is bool) {
	if wrong, is = errors.AsType[models.Invalid](err); is {
		return wrong, http.StatusUnprocessableEntity, true
	}
	if errors.Is(err, models.ErrStale) {
		return models.Invalid{"version": models.ChangedMeanwhile}, http.StatusConflict, true
	}
	return nil, 0, false
}

// refusedOrLate does what refused does, and says at the field who came too late:
// what was asked for can no longer be done, or not with the version that was seen.
func refusedOrLate(err error, field string, late, changed models.Problem) (wrong models.Invalid, status int, is bool) {
	switch {
	case errors.Is(err, models.ErrConflict):
		return models.Invalid{field: late}, http.StatusConflict, true
	case errors.Is(err, models.ErrStale):
		return models.Invalid{field: changed}, http.StatusConflict, true
	}
	return refused(err)
}

// explain finds the status and the message for an error.
func explain(err error) (status int, message string) {
	var http_ *echo.HTTPError
	switch {
	case errors.Is(err, models.ErrNotFound):
		return http.StatusNotFound, "error.not-found"
	case errors.Is(err, errSignedOut):
		return http.StatusForbidden, "error.signed-out"
	case errors.Is(err, models.ErrForbidden):
		return http.StatusForbidden, "error.forbidden"
	case errors.Is(err, models.ErrStale):
		return http.StatusConflict, "error.stale"
	case errors.Is(err, models.ErrConflict):
		return http.StatusConflict, "error.conflict"
	case errors.Is(err, models.ErrReadOnly):
		return http.StatusConflict, "error.read-only"
	}
	if _, ok := errors.AsType[models.Invalid](err); ok {
		return http.StatusBadRequest, "error.invalid"
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, "error.too-large"
	}
	if errors.As(err, &http_) {
		switch http_.Code {
		case http.StatusNotFound:
			return http_.Code, "error.not-found"
		case http.StatusMethodNotAllowed:
			return http_.Code, "error.method"
		case http.StatusRequestEntityTooLarge:
			return http_.Code, "error.too-large"
		case http.StatusTooManyRequests:
			return http_.Code, "error.too-many"
		case http.StatusForbidden:
			return http_.Code, "error.forbidden"
		case http.StatusUnsupportedMediaType:
			return http_.Code, "error.media-type"
		}
		if http_.Code < 500 {
			return http_.Code, "error.invalid"
		}
	}
	return http.StatusInternalServerError, "error.internal"
}

// problem answers a program in the form of RFC 9457.
func problem(c echo.Context, status int, key string, wrong models.Invalid) error {
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
	return c.JSON(status, newProblem(status, key, wrong, c.QueryParams()))
}
