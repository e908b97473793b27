package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/audit"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

var onceIn = regexp.MustCompile(`name="once" value="([^"]+)"`)

// once finds the mark of the form that a page shows.
func (a answer) once(t testing.TB) string {
	t.Helper()
	found := onceIn.FindStringSubmatch(a.body)
	if found == nil {
		t.Fatalf("%s: a form without a mark: %.300s", a.url, a.body)
	}
	return found[1]
}

// TestFormsSentTwiceMakeOneRecord: an impatient hand or a bad line makes no
// second letter, reply or contact; another text in the same form does.
func TestFormsSentTwiceMakeOneRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Coordinator)
	v, other := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(bob)
	forms := []struct {
		name, at, to, text string
		form               url.Values
		kind               string
	}{
		{"contact", "/outreach/new?state=be", "/outreach/new", "said", url.Values{
			"state": {"be"}, "kind": {"call"}, "day": {"2026-11-20"}, "with": {"One"}, "ours": {"Two"}, "said": {"We spoke."}, "visibility": {"campaign"},
		}, "outreach"},
		{"letter", "/letters/new?state=be", "/letters", "subject", url.Values{
			"state": {"be"}, "sent": {"2026-11-20"}, "subject": {"A treaty"}, "body": {"We ask."}, "lang": {"en"}, "visibility": {"campaign"},
			"kind": {"to"}, "office": {""}, "name": {"One"}, "title": {""}, "signed_for": {""}, "signed_by": {"Two"}, "signed_as": {""},
		}, "letter"},
	}
	made := func(kind string) int {
		t.Helper()
		_, total, err := audit.Trail(t.Context(), store.As(ada), audit.Filter{Kind: kind}, models.Paging{Number: 1, Size: 1})
		if err != nil {
			t.Fatal(err)
		}
		return total
	}
	for _, f := range forms {
		before := made(f.kind)
		f.form.Set("once", v.get(f.at).once(t))
		var wait sync.WaitGroup
		addresses := make([]string, 8)
		for i := range addresses {
			wait.Go(func() {
				a := v.post(f.to, f.form)
				if addresses[i] = a.url.Path; a.status != http.StatusOK {
					t.Errorf("%s: status %d: %.400s", f.name, a.status, a.body)
				}
			})
		}
		wait.Wait()
		for _, address := range addresses {
			if address != addresses[0] {
				t.Errorf("%s: led to %s and to %s", f.name, addresses[0], address)
			}
		}
		if n := made(f.kind) - before; n != 1 {
			t.Errorf("%s: %d records of one form", f.name, n)
		}
		f.form.Set(f.text, "Another text")
		if a := v.post(f.to, f.form); a.status != http.StatusOK || a.url.Path == addresses[0] {
			t.Errorf("%s: another text in the same form led to %s", f.name, a.url)
		}
		if a := other.post(f.to, f.form); a.status != http.StatusOK || a.url.Path == addresses[0] {
			t.Errorf("%s: the mark of somebody else led to %s", f.name, a.url)
		}
		if n := made(f.kind) - before; n != 3 {
			t.Errorf("%s: %d records, want 3", f.name, n)
		}
		f.form.Del("once")
		v.post(f.to, f.form)
		v.post(f.to, f.form)
		if n := made(f.kind) - before; n != 5 {
			t.Errorf("%s: without a mark %d records, want 5", f.name, n)
		}
	}
}

// TestFormsFromElsewhereAreRefused sends every form as another site would make a
// coordinator's browser send it.
func TestFormsFromElsewhereAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	coordinator := s.who[len(s.who)-1]
	server := New(Config{Store: s.store, Log: slog.New(slog.DiscardHandler), URL: "http://localhost", Build: "test", Provider: deadProvider()})
	before, err := s.store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, route := range s.routes() {
		method, path, _ := strings.Cut(route, " ")
		if method == http.MethodGet {
			continue
		}
		n++
		path = strings.NewReplacer(":id", "1", ":file", "1", ":slug", "x", ":kind", "letter", ":iso2", "be").Replace(path)
		for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"} {
			r := httptest.NewRequest(method, path, strings.NewReader("visibility=published&version=1"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(name, value)
			r.AddCookie(&http.Cookie{Name: "session", Value: coordinator.token})
			w := httptest.NewRecorder()
			server.ServeHTTP(w, r)
			if w.Code != http.StatusForbidden {
				t.Errorf("%s with %s %s: status %d", route, name, value, w.Code)
			}
		}
	}
	after, err := s.store.Revision(t.Context())
	if err != nil || after != before {
		t.Errorf("%d changes, %v", after-before, err)
	}
	t.Logf("%d forms refused from two kinds of elsewhere", n)
}

// TestRoleChangedWhileAFormIsOpen: what somebody may do is asked when the form
// comes, not when it was opened; nothing is half written.
func TestRoleChangedWhileAFormIsOpen(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := modelstest.MemberOf(t, store, ada, "Bea", "BE")
	v := newVisitor(t, store).signIn(bea)
	form := url.Values{
		"state": {"be"}, "kind": {"call"}, "day": {"2026-11-20"}, "with": {"One"}, "ours": {"Two"}, "said": {"We spoke."}, "visibility": {"campaign"},
		"once": {v.get("/outreach/new?state=be").once(t)},
	}
	if err := accounts.ChangeAccess(t.Context(), store.As(ada), bea.ID, bea.Version, models.Member, nil, "France"); err != nil {
		t.Fatal(err)
	}
	before, err := store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if a := v.post("/outreach/new", form); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.body, "We spoke.") {
		t.Errorf("of a state that is no longer theirs: status %d, and what was typed is gone", a.status)
	}
	person, err := accounts.Find(t.Context(), store.As(ada), bea.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := accounts.ChangeAccess(t.Context(), store.As(ada), bea.ID, person.Version, models.Observer, nil, ""); err != nil {
		t.Fatal(err)
	}
	v.post("/outreach/new", form).shows(t, http.StatusForbidden)
	if err := accounts.RemoveAccess(t.Context(), store.As(ada), bea.ID); err != nil {
		t.Fatal(err)
	}
	v.post("/outreach/new", form).shows(t, http.StatusForbidden)
	v.get("/follow-ups").shows(t, http.StatusOK, "<h1>Sign in</h1>")
	after, err := store.Revision(t.Context())
	if err != nil || after != before+2 { // the role, and the removal
		t.Errorf("%d changes, %v; want 2", after-before, err)
	}
}

// TestInvitationsAreUsedOnce: of ten who open one link at the same time, one has
// an account.
func TestInvitationsAreUsedOnce(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	i := accounts.Invitation{Name: "Bea", Email: "bea@example.org", Role: models.Observer}
	if err := accounts.Invite(t.Context(), store.As(ada), &i, "T"); err != nil {
		t.Fatal(err)
	}
	visitors := make([]visitor, 10)
	for n := range visitors {
		visitors[n] = newVisitor(t, store)
	}
	var wait sync.WaitGroup
	statuses := make([]int, len(visitors))
	for n, v := range visitors {
		wait.Go(func() {
			statuses[n] = v.post(paths.Invitation, url.Values{"token": {"T"}, "name": {"Bea"}, "password": {modelstest.Password}}).status
		})
	}
	wait.Wait()
	in := 0
	for _, status := range statuses {
		switch status {
		case http.StatusOK:
			in++
		case http.StatusGone:
		default:
			t.Errorf("got %v", statuses)
		}
	}
	_, total, err := accounts.List(t.Context(), store.As(ada), models.Paging{Number: 1, Size: 10})
	if in != 1 || err != nil || total != 2 {
		t.Errorf("%d came in, %d people have an account, %v", in, total, err)
	}
}

// TestNobodyIsLockedOutByOthers: who tries passwords is stopped by their own
// network, and the owner of the account signs in from another.
func TestNobodyIsLockedOutByOthers(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	server := New(Config{Store: store, Log: slog.New(slog.DiscardHandler), URL: "http://localhost", Build: "test", Proxy: true})
	try := func(from, password string) int {
		r := httptest.NewRequest(http.MethodPost, paths.SignIn, strings.NewReader(url.Values{"email": {ada.Email}, "password": {password}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", from)
		r.RemoteAddr = "127.0.0.1:5000"
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		return w.Code
	}
	for range 10 {
		if got := try("2001:db8:1:2::7", "a wrong guess at it"); got != http.StatusUnprocessableEntity {
			t.Errorf("a wrong password: status %d", got)
		}
	}
	for from, want := range map[string]int{"2001:db8:1:2::8": http.StatusTooManyRequests, "192.0.2.9": http.StatusSeeOther} {
		if got := try(from, modelstest.Password); got != want {
			t.Errorf("the right password from %s: status %d, want %d", from, got, want)
		}
	}
}
