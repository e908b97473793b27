package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"demarche/models"
)

// with gives a handler what find finds for it in the request.
func with[T any](find func(echo.Context) (T, error), handle func(echo.Context, T) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		found, err := find(c)
		if err != nil {
			return err
		}
		return handle(c, found)
	}
}

// withID gives a handler the number in the path.
func withID(handle func(echo.Context, uint) error) echo.HandlerFunc { return with(pathID, handle) }

// withRef gives a handler the kind and the number in the path.
func withRef(handle func(echo.Context, models.Ref) error) echo.HandlerFunc {
	return with(pathRef, handle)
}

// withForm gives a handler the form that was sent.
func withForm[F any](handle func(echo.Context, F) error) echo.HandlerFunc {
	return with(bind[F], handle)
}

// withIDAndForm gives a handler the number in the path and the form that was sent.
func withIDAndForm[F any](handle func(echo.Context, uint, F) error) echo.HandlerFunc {
	return withID(func(c echo.Context, id uint) error {
		return withForm(func(c echo.Context, form F) error { return handle(c, id, form) })(c)
	})
}

// bind reads the form that was sent.
func bind[F any](c echo.Context) (F, error) {
	var form F
	err := c.Bind(&form)
	return form, err
}

// pathID reads the number of what the path names.
func pathID(c echo.Context) (uint, error) { return pathNumber(c, "id") }

// pathRef reads the kind and the number in the path.
func pathRef(c echo.Context) (models.Ref, error) {
	id, err := pathID(c)
	return models.Ref{Kind: c.Param("kind"), ID: id}, err
}

// pathNumber reads a number in the path; what is no number is not found.
func pathNumber(c echo.Context, name string) (uint, error) {
	n, err := strconv.ParseUint(c.Param(name), 10, 63)
	if err != nil {
		return 0, models.ErrNotFound
	}
	return uint(n), nil
}

// takes refuses, on a list, parameters that it has none of: a filter whose name is
// mistyped would show more than was asked for, and nobody would see it. The day,
// whose store is shown, and the page are everywhere.
func takes(names ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			wrong := models.Invalid{}
			for name := range c.QueryParams() {
				wrong.Check(name == keyOn || name == keyKnown || name == "page" || slices.Contains(names, name), name, models.NoSuchFilter)
			}
			if err := wrong.Err(); err != nil {
				return err
			}
			return next(c)
		}
	}
}

// pageAsked reads ?page=, which counts from 1, for a list of so many rows a page.
// What is no number in reason is a page that does not exist.
func pageAsked(c echo.Context, size int) (models.Paging, error) {
	n, err := pageIn(c, "page")
	return models.Paging{Number: n, Size: size}, err
}

// pageIn reads a page number from the query, for a page with several lists.
func pageIn(c echo.Context, name string) (int, error) {
	text := c.QueryParam(name)
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, models.Invalid{name: models.NotAPage}
	}
	return n, nil
}

// done leads to the address and says there what was done, unless it failed.
func done(c echo.Context, err error, notice, address string) error {
	return doneWithUndo(c, err, notice, "", address)
}

// doneWithUndo does what done does, with a button that undoes it by a POST to undo.
func doneWithUndo(c echo.Context, err error, notice, undo, address string) error {
	if err != nil {
		return err
	}
	notifyWithUndo(c, notice, undo)
	return c.Redirect(http.StatusSeeOther, address)
}
