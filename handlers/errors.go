package handlers

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/workflow"
	"demarche/views/paths"
	"demarche/views/ui"
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
	if status == http.StatusInternalServerError && errors.Is(c.Request().Context().Err(), context.DeadlineExceeded) {
		err = errors.Join(models.ErrBusy, err)
		status, key = explain(err)
	}
	if status == http.StatusServiceUnavailable {
		c.Response().Header().Set(echo.HeaderRetryAfter, "10")
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	wrong, _ := errors.AsType[models.Invalid](err)
	if strings.HasPrefix(c.Request().URL.Path, paths.API) {
		err = problem(c, status, key, wrong)
	} else {
		broken, _ := errors.AsType[drafting.BrokenTemplate](err)
		typed := a.typedTexts(c, err)
		if key == "error.not-found" && len(typed) > 0 {
			key = "error.gone"
		}
		err = render(c, status, ui.Error(a.page(c), status, key, ui.Failure{
			Wrong: wrong, Template: broken.Name, Why: broken.Why, Typed: typed, Again: a.again(c, status),
		}))
	}
	if err != nil {
		a.Log.Error("showing an error page failed", "error", err)
	}
}

// typedTexts returns the texts of a form that somebody who is signed in sent in vain: what
// it was for is gone, or was done by somebody else, and none of it is saved.
func (a app) typedTexts(c echo.Context, err error) (texts []string) {
	known := slices.ContainsFunc(statuses, func(s failure) bool { return errors.Is(err, s.err) })
	if c.Request().Method != http.MethodPost || !known || !a.store(c).Reader().SignedIn() {
		return nil
	}
	form, err := c.FormParams()
	if err != nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(form)) {
		for _, value := range form[name] {
			if text := models.PlainText(value); strings.Contains(text, " ") && !strings.Contains(name, "password") {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// again returns the form that somebody who is signed in sent while others were writing, to be sent
// once more as it is: nil for one with a password or a file in it, and for all else.
func (a app) again(c echo.Context, status int) url.Values {
	r := c.Request()
	if status != http.StatusServiceUnavailable || r.Method != http.MethodPost || !a.store(c).Reader().SignedIn() ||
		!strings.HasPrefix(r.Header.Get(echo.HeaderContentType), echo.MIMEApplicationForm) || r.ParseForm() != nil {
		return nil
	}
	for name := range r.PostForm {
		if strings.Contains(name, "password") {
			return nil
		}
	}
	return r.PostForm
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

// A failure is an error with its status and its message.
type failure struct {
	err     error
	status  int
	message string
}

// statuses are the statuses and the messages for errors.
var statuses = []failure{
	{models.ErrNotFound, http.StatusNotFound, "error.not-found"},
	{workflow.ErrSentAlready, http.StatusConflict, "error.sent-already"},
	{workflow.ErrNotApproved, http.StatusForbidden, "error.not-approved"},
	{errSignedOut, http.StatusForbidden, "error.signed-out"},
	{models.ErrForbidden, http.StatusForbidden, "error.forbidden"},
	{models.ErrStale, http.StatusConflict, "error.stale"},
	{models.ErrConflict, http.StatusConflict, "error.conflict"},
	{models.ErrReadOnly, http.StatusConflict, "error.read-only"},
	{models.ErrBusy, http.StatusServiceUnavailable, "error.busy"},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "error.busy"},
}

// messages are those for the statuses with which Echo and its middleware refuse.
var messages = map[int]string{
	http.StatusNotFound:              "error.not-found",
	http.StatusMethodNotAllowed:      "error.method",
	http.StatusRequestEntityTooLarge: "error.too-large",
	http.StatusTooManyRequests:       "error.too-many",
	http.StatusForbidden:             "error.forbidden",
	http.StatusUnsupportedMediaType:  "error.media-type",
}

// explain finds the status and the message for an error.
func explain(err error) (status int, message string) {
	for _, a := range statuses {
		if errors.Is(err, a.err) {
			return a.status, a.message
		}
	}
	if _, ok := errors.AsType[drafting.BrokenTemplate](err); ok {
		return http.StatusConflict, "error.template"
	}
	if _, ok := errors.AsType[models.Invalid](err); ok {
		return http.StatusBadRequest, "error.invalid"
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, "error.too-large"
	}
	if refusal, ok := errors.AsType[*echo.HTTPError](err); ok && refusal.Code < http.StatusInternalServerError {
		return refusal.Code, cmp.Or(messages[refusal.Code], "error.invalid")
	}
	return http.StatusInternalServerError, "error.internal"
}

// problem answers a program in the form of RFC 9457.
func problem(c echo.Context, status int, key string, wrong models.Invalid) error {
	c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
	return c.JSON(status, newProblem(status, key, wrong, c.QueryParams()))
}
