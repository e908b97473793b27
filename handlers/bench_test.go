package handlers

import (
	"database/sql"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/statements"
	"demarche/views/paths"
)

// BenchmarkPages measures pages through the whole router, compression apart,
// with a warm database: on the shipped data, and on a campaign a hundred times
// as large as a real one, for the public and for a coordinator.
func BenchmarkPages(b *testing.B) {
	for _, campaign := range []struct {
		name string
		open func(testing.TB) *models.Store
	}{
		{"real", modelstest.Campaign},
		{"large", modelstest.Large},
	} {
		store := campaign.open(b)
		ada := modelstest.Coordinator(b, store)
		server := New(Config{Store: store, Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Build: "bench"})
		session := sessionOf(b, server, ada)
		for _, path := range []string{
			paths.Home, paths.Home + "?on=2020-10-09", paths.Home + "?view=tiles",
			paths.State("be"), paths.State("be") + "?on=2020-10-09", paths.State("nr"), paths.States,
		} {
			b.Run(campaign.name+"/public"+path, func(b *testing.B) { ask(b, server, path, nil) })
			b.Run(campaign.name+"/coordinator"+path, func(b *testing.B) { ask(b, server, path, session) })
		}
		member := sessionOf(b, server, modelstest.MemberOf(b, store, ada, "Bea", "BE", "NL", "LU"))
		for _, path := range []string{paths.MyDay, paths.Next, paths.Asks} {
			b.Run(campaign.name+"/coordinator"+path, func(b *testing.B) { ask(b, server, path, session) })
			b.Run(campaign.name+"/member"+path, func(b *testing.B) { ask(b, server, path, member) })
		}
	}
}

// BenchmarkStatements measures pages with statements through the whole router, on the
// large campaign and two thousand statements at one meeting: the meeting, a state that made
// them, and the list chosen by a word.
func BenchmarkStatements(b *testing.B) {
	path := modelstest.LargeFile(b)
	store := modelstest.OpenFile(b, path)
	ada := modelstest.Coordinator(b, store)
	m, err := meetings.Find(b.Context(), store, "mhcp-2018")
	if err != nil {
		b.Fatal(err)
	}
	body := strings.Repeat("Мы призываем все государства начать переговоры. We call upon all states to negotiate.\n\n", 40) + "Thank you."
	var rows []models.Row
	for i := range 2000 {
		rows = append(rows, &statements.Statement{
			Slug: "many-" + strconv.Itoa(i), MeetingID: m.ID, StateISO: "BE", SpeakerKind: statements.OfState, Speaker: "BE", On: "2018-11-22", Title: "Statement of Belgium",
			Place: i, Lang: "en", SourceID: 1, Reading: models.ReadInFull, Visibility: models.Published,
		})
	}
	modelstest.Add(b, store, rows...)
	var parts []models.Row
	for _, row := range rows {
		id := row.AsRecord().ID
		parts = append(parts, &statements.Speaker{StatementID: id, Role: statements.Speaks, Kind: statements.OfState, Key: "BE", Announced: "Belgium"},
			&statements.Text{StatementID: id, Lang: "en", Kind: statements.Original, Body: body})
	}
	modelstest.Add(b, store, parts...)
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	analyze(b, path) // as the large campaign was before these came
	store = modelstest.OpenFile(b, path)
	server := New(Config{Store: store, Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Build: "bench"})
	session := sessionOf(b, server, ada)
	for _, path := range []string{paths.Meeting(m), paths.State("be"), paths.State("nr"), paths.Statements, paths.Statements + "?q=negotiate", paths.Statement("many-7")} {
		b.Run("public"+path, func(b *testing.B) { ask(b, server, path, nil) })
		b.Run("coordinator"+path, func(b *testing.B) { ask(b, server, path, session) })
	}
}

// analyze lets the database count its rows, by which it chooses among its indexes.
func analyze(b *testing.B, path string) {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(b.Context(), "ANALYZE"); err != nil {
		b.Fatal(err)
	}
}

// ask asks for the page again and again.
func ask(b *testing.B, server http.Handler, path string, session []*http.Cookie) {
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		for _, c := range session {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			body, _ := io.ReadAll(w.Body)
			b.Fatalf("%s: status %d: %s", path, w.Code, body)
		}
	}
}

// sessionOf answers the cookies of a user who has signed in.
func sessionOf(b *testing.B, server http.Handler, u models.User) []*http.Cookie {
	b.Helper()
	form := "email=" + u.Email + "&password=" + modelstest.Password
	r := httptest.NewRequest(http.MethodPost, paths.SignIn, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	if w.Code != http.StatusSeeOther {
		b.Fatalf("signing in: status %d", w.Code)
	}
	return w.Result().Cookies()
}

// BenchmarkPreview measures the piece of page that the editor asks for while
// somebody types: of a letter as it is drafted, and of one of fifty pages.
func BenchmarkPreview(b *testing.B) {
	store := modelstest.Campaign(b)
	ada := modelstest.Coordinator(b, store)
	server := New(Config{Store: store, Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Build: "bench"})
	session := sessionOf(b, server, ada)
	post := func(path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range session {
			r.AddCookie(c)
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		return w
	}
	made := post(paths.NewDraft, url.Values{"state": {"be"}, "kind": {"first"}, "lang": {"en"}})
	l := draftIn(b, store.As(ada))
	long := l.Body
	for len(long)+len(l.Body) < 99_000 {
		long += "\n\n" + l.Body
	}
	for _, text := range []struct{ name, body string }{{"letter", l.Body}, {"fifty pages", long}} {
		b.Run(text.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				form := url.Values{"version": {"1"}, "subject": {l.Subject}, "body": {text.body}, "lang": {"en"}, "visibility": {"campaign"}}
				if w := post(paths.LetterPreview(l.ID), form); w.Code != http.StatusOK {
					b.Fatalf("status %d after %d", w.Code, made.Code)
				}
			}
		})
	}
}
