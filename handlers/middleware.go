package handlers

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"

	"demarche/models"
	"demarche/static"
)

// whichDay heeds ?on= and ?known=, once, for every page and every answer.
func (a app) whichDay(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		wrong := models.Invalid{}
		read := func(name string) models.Date {
			d, err := models.ParseDate(c.QueryParam(name))
			wrong.Check(err == nil, name, models.NotADate)
			if d == a.today(c) {
				return "" // today is now, not another day
			}
			return d
		}
		on, known := read(keyOn), read(keyKnown)
		if err := wrong.Err(); err != nil {
			return err
		}
		c.Set(keyOn, on)
		c.Set(keyKnown, known)
		c.Set(keyStore, a.store(c).On(on).Known(known))
		return next(c)
	}
}

// isPacked tells whether a file is asked for that comes compressed already.
func isPacked(c echo.Context) bool {
	return strings.HasPrefix(c.Request().URL.Path, static.Prefix) || isLong(c)
}

// isLong tells whether a file is asked for that is made while it is on its way:
// how long that takes, the line decides.
func isLong(c echo.Context) bool { return strings.HasSuffix(c.Request().URL.Path, ".zip") }

// alsoHead answers HEAD as it answers GET; the server leaves out the body.
func alsoHead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

// secure sets the headers that keep a page to itself.
func secure() echo.MiddlewareFunc {
	return middleware.SecureWithConfig(middleware.SecureConfig{
		ContentTypeNosniff:    "nosniff",
		XFrameOptions:         "DENY",
		ReferrerPolicy:        "same-origin",
		ContentSecurityPolicy: "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
	})
}

// crossOrigin refuses forms sent from other sites, as browsers tell them apart.
var crossOrigin = echo.WrapMiddleware(http.NewCrossOriginProtection().Handler)

// health answers whether the database can be asked.
func (a app) health(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	c.Response().Header().Set("Cache-Control", "no-store")
	if err := a.Store.Ping(ctx); err != nil {
		return c.String(http.StatusServiceUnavailable, "the database does not answer\n")
	}
	return c.String(http.StatusOK, "ok\n")
}

// limitTries refuses more than ten tries a minute from one address, and more
// than sixty from all of them together: nobody can be locked out of an account
// by tries on it, and nobody can try many passwords.
func limitTries() echo.MiddlewareFunc {
	store := func(aMinute float64) middleware.RateLimiterStore {
		return middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
			Rate: rate.Limit(aMinute / 60), Burst: int(aMinute), ExpiresIn: 10 * time.Minute,
		})
	}
	each, all := store(10), store(60)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			for _, ask := range []func() (bool, error){
				func() (bool, error) { return each.Allow(network(c)) },
				func() (bool, error) { return all.Allow("") },
			} {
				if ok, err := ask(); err != nil || !ok {
					c.Response().Header().Set("Retry-After", "60")
					return echo.NewHTTPError(http.StatusTooManyRequests)
				}
			}
			return next(c)
		}
	}
}

// network returns the part of the reader's address that they cannot change at will.
func network(c echo.Context) string {
	address := c.RealIP()
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	prefix, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
