package handlers

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// signIn signs the visitor in as the user.
func (v visitor) signIn(u models.User) visitor {
	v.t.Helper()
	v.post(paths.SignIn, url.Values{"email": {u.Email}, "password": {modelstest.Password}, "next": {paths.Account}}).shows(v.t, http.StatusOK, u.Name)
	return v
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store)
	v.get(paths.SignIn).shows(t, http.StatusOK, "<h1>Sign in</h1>", `autocomplete="current-password"`)

	for _, form := range []url.Values{
		{"email": {ada.Email}, "password": {"not the password"}},
		{"email": {"nobody@example.org"}, "password": {modelstest.Password}},
		{"email": {ada.Email}, "password": {""}},
	} {
		a := v.post(paths.SignIn, form)
		a.shows(t, http.StatusUnprocessableEntity, "The address or the password is wrong", form.Get("email"))
		if strings.Contains(a.body, modelstest.Password) {
			t.Error("the password comes back in the page")
		}
	}
	v.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")

	a := v.post(paths.SignIn, url.Values{"email": {" ADA@example.org "}, "password": {modelstest.Password}, "next": {paths.Account}})
	a.shows(t, http.StatusOK, "<h1>Your account</h1>", "Ada Coordinator", "Coordinator")
	if a.url.Path != paths.Account {
		t.Errorf("went to %s, want %s", a.url.Path, paths.Account)
	}
	v.post(paths.SignOut, nil)
	v.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	for _, test := range []struct {
		url, name string
		secure    bool
	}{
		{"http://demarche.test", "session", false},
		{"https://demarche.test", "__Host-session", true},
	} {
		v := newVisitor(t, store)
		v.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		v.base = serve(t, store, test.url)
		a := v.post(paths.SignIn, url.Values{"email": {ada.Email}, "password": {modelstest.Password}})
		cookies := (&http.Response{Header: a.header}).Cookies()
		if len(cookies) != 1 {
			t.Fatalf("%s: %d cookies, want 1", test.url, len(cookies))
		}
		c := cookies[0]
		if c.Name != test.name || c.Secure != test.secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || len(c.Value) < 26 {
			t.Errorf("%s: got %s", test.url, c)
		}
	}
}

func TestSignInEndsWhatCameBefore(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store)
	at, _ := url.Parse(v.base)
	v.client.Jar.SetCookies(at, []*http.Cookie{{Name: "session", Value: "planted", Path: "/"}})
	v.signIn(ada)
	first := v.client.Jar.Cookies(at)[0].Value
	if first == "planted" {
		t.Error("the planted token became a session")
	}
	v.signIn(ada)
	if second := v.client.Jar.Cookies(at)[0].Value; second == first {
		t.Error("the second sign-in kept the token of the first")
	}
	if _, err := accounts.UserOf(t.Context(), store, first); err != models.ErrNotFound {
		t.Errorf("the first session: got %v, want %v", err, models.ErrNotFound)
	}
}

func TestSignInLeadsBackToLocalPagesOnly(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ next, want string }{
		{"", "/"},
		{"/letters?queue=overdue", "/letters?queue=overdue"},
		{"/states/be", "/states/be"},
		{"letters", "/"},
		{"https://elsewhere.example/", "/"},
		{"//elsewhere.example/", "/"},
		{`/\elsewhere.example/`, "/"},
		{"/\t/elsewhere.example/", "/"},
		{"javascript:alert(1)", "/"},
	} {
		if got := localPath(test.next); got != test.want {
			t.Errorf("%q: got %q, want %q", test.next, got, test.want)
		}
	}
	v := newVisitor(t, modelstest.Open(t))
	if got := v.get(paths.Account).url; got.Path != paths.SignIn || got.Query().Get("next") != paths.Account {
		t.Errorf("got %s", got)
	}
	v.post(paths.Account, url.Values{}).shows(t, http.StatusForbidden, "You are not signed in")
}

func TestSignInIsLimited(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Open(t))
	form := url.Values{"email": {"nobody@example.org"}, "password": {"not the password"}}
	for range 10 {
		v.post(paths.SignIn, form).shows(t, http.StatusUnprocessableEntity)
	}
	var a answer
	for range 30 { // on a slow machine one more is let in every six seconds
		if a = v.post(paths.SignIn, form); a.status != http.StatusUnprocessableEntity {
			break
		}
	}
	a.shows(t, http.StatusTooManyRequests, "Too many attempts")
	if a.header.Get("Retry-After") == "" {
		t.Error("does not say when to try again")
	}
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.7":          "192.0.2.7",
		"2001:db8:1:2:3::4":  "2001:db8:1:2::/64",
		"2001:db8:1:2::ffff": "2001:db8:1:2::/64",
	} {
		r := httptest.NewRequest(http.MethodGet, paths.SignIn, nil)
		r.RemoteAddr = net.JoinHostPort(address, "80")
		e := echo.New()
		e.IPExtractor = echo.ExtractIPDirect()
		if got := network(e.NewContext(r, nil)); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	store := modelstest.OpenAt(t, func() time.Time { return now })
	ada := modelstest.Coordinator(t, store)
	signedIn := func(v visitor) bool { return v.get(paths.Account).url.Path == paths.Account }

	idle := newVisitor(t, store).signIn(ada)
	now = now.Add(accounts.LoginIdle - time.Minute)
	if !signedIn(idle) {
		t.Error("signed out before the idle time was over")
	}
	now = now.Add(accounts.LoginIdle - time.Minute)
	if !signedIn(idle) {
		t.Error("the use of the session did not count")
	}
	now = now.Add(accounts.LoginIdle)
	if signedIn(idle) {
		t.Error("still signed in after the idle time")
	}

	busy := newVisitor(t, store).signIn(ada)
	for range 10 {
		now = now.Add(accounts.LoginLife / 10)
		if signedIn(busy) != now.Before(modelstest.Noon.Add(3*accounts.LoginIdle-2*time.Minute+accounts.LoginLife)) {
			t.Errorf("at %s: signed in is %v", now, signedIn(busy))
		}
	}
}

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	here, there := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(ada)

	here.post(paths.Account, url.Values{"old": {"a wrong guess at it"}, "password": {"short"}}).
		shows(t, http.StatusUnprocessableEntity, "Enter your current password", "at least 12 characters")
	here.post(paths.Account, url.Values{"old": {modelstest.Password}, "password": {"nine loud geese at dusk"}}).
		shows(t, http.StatusOK, "Your password is changed")
	here.get(paths.Account).shows(t, http.StatusOK, "<h1>Your account</h1>")
	there.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
}

func TestSetup(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	v := newVisitor(t, store)
	void := func(token string) {
		t.Helper()
		v.get(paths.Setup+"?token="+token).shows(t, http.StatusNotFound, "This link can no longer be used")
	}
	void("")
	for _, token := range []string{"FIRST", "SECOND"} {
		if err := accounts.OfferSetup(t.Context(), store, token); err != nil {
			t.Fatal(err)
		}
	}
	void("FIRST")
	v.get(paths.Setup+"?token=SECOND").shows(t, http.StatusOK, "The first coordinator")

	form := url.Values{"token": {"SECOND"}, "name": {"Ada"}, "email": {"ada"}, "password": {"password1234"}}
	v.post(paths.Setup, form).shows(t, http.StatusUnprocessableEntity, "Enter an e-mail address", "Choose a password that is harder to guess", `value="Ada"`)
	form.Set("email", "ada@example.org")
	form.Set("password", modelstest.Password)
	form.Set("token", "FIRST")
	v.post(paths.Setup, form).shows(t, http.StatusNotFound, "This link can no longer be used")
	form.Set("token", "SECOND")
	v.post(paths.Setup, form)
	v.get(paths.Account).shows(t, http.StatusOK, "Ada", "Coordinator")

	void("SECOND")
	v.post(paths.Setup, form).shows(t, http.StatusNotFound, "This link can no longer be used")
	if err := accounts.OfferSetup(t.Context(), store, "THIRD"); err != models.ErrConflict {
		t.Errorf("a new link with a user there: got %v, want %v", err, models.ErrConflict)
	}
}
