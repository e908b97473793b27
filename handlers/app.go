// Package handlers answers requests. It knows HTTP and nothing of the rules:
// permission and visibility are asked of models, and what is shown is left to
// views. Start reading in routes.go.
package handlers

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/states"
	"demarche/models/workflow"
	"demarche/views/mail"
	"demarche/views/paths"
	"demarche/views/ui"
)

// Config is what the handlers need to know of the world.
type Config struct {
	Store *models.Store
	Log   *slog.Logger
	URL   string // base address used in links, without a slash at the end
	Mail  Mailer // nil when there is no way to send messages
	Build string // changes with the program, so that pages kept by browsers are asked for anew
	Zone  string // time zone in which the campaign counts its days, and of the hours at which digests are sent; "" for UTC
	Proxy bool   // a proxy nearby names the reader's address in X-Forwarded-For

	Batches *workflow.Batcher // does the work of batches, nil where nobody does it

	SecondFactor bool      // coordinators have to have a second factor
	Provider     *Provider // nil when nobody signs in elsewhere

	site *accounts.Site // for which passkeys are good, nil where browsers take none
	desk workflow.Desk  // where letters are worked on
}

// Host returns the name under which the program is reached.
func (c Config) Host() string {
	if u, err := url.Parse(c.URL); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return "localhost"
}

// A Mailer sends messages: now, or when there is time.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
	Later(m mail.Message) error
}

// app is what every handler has.
type app struct{ Config }

// The names under which the middleware leaves what it found out.
const (
	keyStore = "store" // *models.Store as the reader sees it, on the day asked for
	keyKnown = "known" // models.Date asked for by ?known=
	keyOn    = "on"    // models.Date asked for by ?on=
)

// store returns the campaign as the reader sees it, on the day asked for.
func (a app) store(c echo.Context) *models.Store {
	if s, ok := c.Get(keyStore).(*models.Store); ok {
		return s
	}
	return a.Store
}

// today returns the day of the clock for who asks.
func (a app) today(c echo.Context) models.Date { return a.Store.As(a.store(c).Reader()).Today() }

// page makes what the frame of a page needs.
func (a app) page(c echo.Context) ui.Page {
	on, _ := c.Get(keyOn).(models.Date)
	known, _ := c.Get(keyKnown).(models.Date)
	notice, undo := takeNotice(c)
	asked, _ := states.QuestionsOf(c.Request().Context(), a.store(c)) // who cannot read them cannot read the page either
	campaign, _ := models.CoalitionOf(c.Request().Context(), a.store(c))
	return ui.Page{
		Questions: asked,
		Campaign:  campaign,
		Path:      ownPath(c),
		Query:     c.QueryParams(),
		Reader:    a.store(c).Reader(),
		Today:     a.today(c),
		On:        on,
		Known:     known,
		Notice:    notice,
		Undo:      undo,
		Once:      rand.Text(),
	}
}

// ownPath returns the path at which the page that is shown can be opened: that of
// the request; for one that is shown anew after a form was refused, where nothing
// can be opened, the nearest one above it.
func ownPath(c echo.Context) string {
	path, route := c.Request().URL.Path, c.Path()
	if c.Request().Method != http.MethodPost {
		return path
	}
	opens := map[string]bool{}
	for _, r := range c.Echo().Routes() {
		if r.Method == http.MethodGet {
			opens[routeParameter.ReplaceAllString(r.Path, ":")] = true
		}
	}
	for strings.Count(route, "/") > 1 {
		if opens[routeParameter.ReplaceAllString(route, ":")] {
			return path
		}
		path, route = path[:strings.LastIndexByte(path, '/')], route[:strings.LastIndexByte(route, '/')]
	}
	if !opens[route] {
		return paths.Home
	}
	return path
}

// routeParameter is a part of a route that stands for any text.
var routeParameter = regexp.MustCompile(`:\w+`)

const noticeCookie = "notice"

// notify leaves a message, by its key, for the next page that the reader opens.
func notify(c echo.Context, key string) { notifyWithUndo(c, key, "") }

// notifyWithUndo leaves a message with a button that undoes what was done by a
// POST to the address.
func notifyWithUndo(c echo.Context, key, address string) {
	c.SetCookie(&http.Cookie{
		Name: noticeCookie, Value: key + "|" + address, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 60,
	})
}

// takeNotice returns the message that was left and the address that undoes what
// it tells of, each "" for none. It is told once.
func takeNotice(c echo.Context) (key, undo string) {
	kept, err := c.Cookie(noticeCookie)
	if err != nil || kept.Value == "" {
		return "", ""
	}
	c.SetCookie(&http.Cookie{Name: noticeCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: -1})
	key, undo, _ = strings.Cut(kept.Value, "|")
	if undo != "" {
		undo = localPath(undo)
	}
	return key, undo
}
