package handlers

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// TestGoldenRoutes keeps under review behind which guard each route lies.
// What a role is answered may be the same behind two of them, as long as models
// refuse too; see TestEveryRouteForEveryRole.
func TestGoldenRoutes(t *testing.T) {
	t.Parallel()
	e := echo.New()
	behind := func(guard string) *echo.Group {
		return e.Group("", func(echo.HandlerFunc) echo.HandlerFunc {
			return func(c echo.Context) error { return c.String(http.StatusOK, guard) }
		})
	}
	app{}.register(routes{
		public: behind("everybody"), member: behind("signed in"), manager: behind("coordinators"),
		tries: func(next echo.HandlerFunc) echo.HandlerFunc { return next },
	})
	var lines []string
	for _, r := range e.Routes() {
		if r.Method == echo.RouteNotFound {
			continue
		}
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequest(r.Method, r.Path, nil))
		lines = append(lines, fmt.Sprintf("%-12s  %-4s  %s\n", w.Body, r.Method, r.Path))
	}
	slices.Sort(lines)
	got := strings.Join(lines, "")
	const file = "testdata/routes.txt"
	if os.Getenv("GOLDEN") == "accept" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the routes are not as %s has them; if they are meant to change, run make golden and read the diff", file)
	}
}
