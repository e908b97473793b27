package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// revalidate gives every page and answer an ETag that changes with the data,
// the day, the reader and the program, and answers 304 to who has it already.
func (a app) revalidate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method != http.MethodGet && r.Method != http.MethodHead || hasNotice(c) {
			return next(c)
		}
		s := a.store(c)
		revision, err := s.Revision(r.Context())
		if err != nil {
			return err
		}
		reader := s.Reader()
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s\n%s\n%d\n%s", a.Build, revision, a.today(c),
			r.URL.RequestURI(), reader.ID, reader.Role))
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		h := c.Response().Header()
		h.Set("ETag", tag)
		h.Add("Vary", "Cookie")
		h.Set("Cache-Control", "no-cache")
		if reader.SignedIn() {
			h.Set("Cache-Control", "private, no-cache")
		}
		c.Response().Before(func() {
			if c.Response().Status >= http.StatusBadRequest { // an error is not kept
				h.Del("ETag")
				h.Set("Cache-Control", "no-store")
			}
		})
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			return c.NoContent(http.StatusNotModified)
		}
		return next(c)
	}
}

func hasNotice(c echo.Context) bool {
	_, err := c.Cookie(noticeCookie)
	return err == nil
}
