package handlers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// revalidate gives every page and answer an ETag that is worked out from what it says,
// and answers 304 to who has it already. So it tells a reader of no change but of what
// they read: one made from the number of the newest change would tell everybody when
// something confidential is recorded.
func (a app) revalidate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method != http.MethodGet && r.Method != http.MethodHead || hasNotice(c) {
			return next(c)
		}
		h := c.Response().Header()
		h.Add("Vary", "Cookie")
		h.Set("Cache-Control", "no-cache")
		if a.store(c).Reader().SignedIn() {
			h.Set("Cache-Control", "private, no-cache")
		}
		w := &heldAnswer{to: c.Response().Writer}
		c.Response().Writer = w
		defer func() {
			c.Response().Writer = w.to
			c.Response().Committed = w.passed // else an error can still be told
		}()
		if err := next(c); err != nil || w.passed || w.status == 0 {
			return err
		}
		switch {
		case w.status >= http.StatusBadRequest:
			h.Set("Cache-Control", "no-store") // an error is not kept
		case w.status == http.StatusOK && h.Get("Cache-Control") != "no-store":
			tag := w.tag(a.Build, h)
			h.Set("ETag", tag)
			if strings.Contains(r.Header.Get("If-None-Match"), tag) {
				h.Del(echo.HeaderContentLength)
				c.Response().Status, c.Response().Size = http.StatusNotModified, 0
				w.status, w.body = http.StatusNotModified, bytes.Buffer{}
			}
		}
		return w.pass()
	}
}

// fresh lets nobody keep a page that changes while it is looked at, or that depends on
// more than the campaign's data, such as who used the program last.
func fresh(c echo.Context) { c.Response().Header().Set("Cache-Control", "no-store") }

// maxHeld is how large an answer is held back to be marked. What is larger, such as an
// archive of letters, goes out as it is made, without a mark.
const maxHeld = 8 << 20

// A heldAnswer is what a handler answers, until it is known whether the reader has it.
type heldAnswer struct {
	to     http.ResponseWriter
	status int
	body   bytes.Buffer
	passed bool
}

func (w *heldAnswer) Header() http.Header { return w.to.Header() }

func (w *heldAnswer) WriteHeader(status int) {
	if w.passed {
		w.to.WriteHeader(status)
		return
	}
	w.status = status
}

func (w *heldAnswer) Write(p []byte) (int, error) {
	if !w.passed && w.body.Len()+len(p) <= maxHeld {
		return w.body.Write(p)
	}
	if err := w.pass(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}

// Flush sends what was written so far: whoever asks for it is not held back.
func (w *heldAnswer) Flush() {
	if err := w.pass(); err == nil {
		_ = http.NewResponseController(w.to).Flush()
	}
}

// pass lets through what was held, and all that follows.
func (w *heldAnswer) pass() error {
	if w.passed {
		return nil
	}
	w.passed = true
	if w.status != 0 {
		w.to.WriteHeader(w.status)
	}
	if w.body.Len() == 0 {
		return nil
	}
	_, err := w.to.Write(w.body.Bytes())
	w.body = bytes.Buffer{}
	return err
}

// tag marks the answer of this build of the program.
func (w *heldAnswer) tag(build string, h http.Header) string {
	sum := sha256.New()
	sum.Write([]byte(build + "\n" + h.Get(echo.HeaderContentType) + "\n" + h.Get(echo.HeaderContentDisposition) + "\n"))
	sum.Write(w.body.Bytes())
	return `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

func hasNotice(c echo.Context) bool {
	_, err := c.Cookie(noticeCookie)
	return err == nil
}
