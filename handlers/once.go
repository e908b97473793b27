package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/labstack/echo/v4"
)

// mark tells a form that makes a record from every other, and from itself with
// another text in it: "" when the form bears no mark. A form that is sent twice,
// by an impatient hand or a bad line, makes one record. By which button it was sent, and
// at which step, is none of its text.
func mark(c echo.Context) string {
	form, err := c.FormParams()
	if err != nil || form.Get("once") == "" {
		return ""
	}
	form = maps.Clone(form)
	form.Del("step")
	sum := sha256.New()
	fmt.Fprintln(sum, c.Request().URL.Path, form.Encode())
	if sent, err := c.MultipartForm(); err == nil {
		for _, name := range slices.Sorted(maps.Keys(sent.File)) {
			for _, file := range sent.File[name] {
				fmt.Fprintln(sum, name, file.Filename, file.Size)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}
