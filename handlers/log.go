package handlers

import (
	"log/slog"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"demarche/views/paths"
)

// logRequests writes one line a request, without its query: what somebody
// looked for is nobody's business.
func logRequests(log *slog.Logger) echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		LogStatus: true, LogMethod: true, LogLatency: true, LogRequestID: true,
		LogError: true, HandleError: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			level := slog.LevelInfo
			attrs := []slog.Attr{
				slog.String("method", v.Method), slog.String("path", loggedPath(c)), slog.Int("status", v.Status),
				slog.Duration("took", v.Latency), slog.String("id", v.RequestID),
			}
			if v.Status >= 500 {
				level = slog.LevelError
				attrs = append(attrs, slog.Any("error", v.Error))
			}
			log.LogAttrs(c.Request().Context(), level, "request", attrs...)
			return nil
		},
	})
}

// loggedPath returns the path that was asked for, without the secret in the
// address of a calendar or of a correction.
func loggedPath(c echo.Context) string {
	path := c.Request().URL.Path
	for _, secret := range []string{paths.Calendar, paths.Corrections} {
		if strings.HasPrefix(path, secret+"/") {
			return secret + "/…"
		}
	}
	return path
}
