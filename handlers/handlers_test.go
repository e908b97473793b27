package handlers

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
)

// A visitor uses the whole router as a browser does: it keeps cookies, and
// follows redirects.
type visitor struct {
	t      testing.TB
	client *http.Client
	base   string
}

// An answer is what a visitor got.
type answer struct {
	status int
	header http.Header
	body   string
	url    *url.URL
}

func newVisitor(t testing.TB, store *models.Store) visitor {
	t.Helper()
	base := serve(t, store, "http://demarche.test")
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return visitor{t, &http.Client{Jar: jar}, base}
}

// serve answers requests until the test ends, and returns where.
func serve(t testing.TB, store *models.Store, address string) string {
	t.Helper()
	return serveWith(t, Config{Store: store, URL: address})
}

// serveWith answers requests with the settings until the test ends, and returns where.
func serveWith(t testing.TB, config Config) string {
	t.Helper()
	config.Log, config.Build = slog.New(slog.DiscardHandler), "test"
	server := httptest.NewServer(New(config))
	t.Cleanup(server.Close)
	return server.URL
}

func (v visitor) get(path string) answer {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodGet, v.base+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.do(r)
}

func (v visitor) post(path string, form url.Values) answer {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodPost, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.do(r)
}

func (v visitor) do(r *http.Request) answer {
	v.t.Helper()
	response, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body), response.Request.URL}
}

// shows fails the test unless the answer has the status and says every text.
func (a answer) shows(t testing.TB, status int, texts ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("%s: status %d, want %d", a.url, a.status, status)
	}
	if _, key, missing := strings.Cut(a.body, "⟦"); missing {
		key, _, _ = strings.Cut(key, "⟧")
		t.Errorf("%s: the message %q is in no catalogue", a.url, key)
	}
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			t.Errorf("%s: does not say %q", a.url, text)
		}
	}
}

// idOf is the number of a user as a form sends it.
func idOf(u models.User) string { return strconv.Itoa(int(u.ID)) }
