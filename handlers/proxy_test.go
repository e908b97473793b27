package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestProxyTellsReadersApart: without a proxy nobody can lend himself another
// address; with one, readers do not share the tries of each other.
func TestProxyTellsReadersApart(t *testing.T) {
	t.Parallel()
	for _, proxy := range []bool{false, true} {
		server := New(Config{Store: modelstest.Open(t), Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Proxy: proxy})
		try := func(address string) int {
			r := httptest.NewRequest(http.MethodPost, paths.SignIn, strings.NewReader("email=nobody@example.org&password=x"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("X-Forwarded-For", address)
			r.RemoteAddr = "127.0.0.1:4711"
			w := httptest.NewRecorder()
			server.ServeHTTP(w, r)
			return w.Code
		}
		for range 12 {
			try("203.0.113.1")
		}
		limited := try("198.51.100.1") == http.StatusTooManyRequests
		if limited == proxy {
			t.Errorf("behind a proxy %v: another reader limited %v", proxy, limited)
		}
	}
}
