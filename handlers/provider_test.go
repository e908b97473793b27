package handlers

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// An idp is an identity provider with real keys, at which signing in is easy: it
// says of everybody what the test wants it to say.
type idp struct {
	t      *testing.T
	server *httptest.Server
	key    *ecdsa.PrivateKey
	says   map[string]any // claims that differ from what is right
	codes  map[string]url.Values
	down   bool
}

func newIDP(t *testing.T) *idp {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p := &idp{t: t, key: key, says: map[string]any{}, codes: map[string]url.Values{}}
	known := &oidctest.Server{PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "one", Algorithm: "ES256"}}, Algorithms: []string{"ES256"}}
	p.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case p.down:
			http.Error(w, "out of order", http.StatusServiceUnavailable)
		case r.URL.Path == "/auth":
			q := r.URL.Query()
			code := rand.Text()
			p.codes[code] = q
			http.Redirect(w, r, q.Get("redirect_uri")+"?"+url.Values{"code": {code}, "state": {q.Get("state")}}.Encode(), http.StatusSeeOther)
		case r.URL.Path == "/token":
			p.token(w, r)
		default:
			known.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(p.server.Close)
	known.SetIssuer(p.server.URL)
	return p
}

// token gives, for a code, once, and with the right verifier, what it says.
func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	code := r.FormValue("code")
	asked, has := p.codes[code]
	delete(p.codes, code)
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if !has || asked.Get("code_challenge_method") != "S256" || asked.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) {
		http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
		return
	}
	now := modelstest.Noon.Unix()
	claims := map[string]any{
		"iss": p.server.URL, "aud": "demarche", "sub": "ada-1", "nonce": asked.Get("nonce"), "iat": now, "exp": now + 300,
		"email": "ada@example.org", "email_verified": true, "name": "Ada of the provider",
	}
	maps.Copy(claims, p.says)
	text, err := json.Marshal(claims)
	if err != nil {
		p.t.Fatal(err)
	}
	var private crypto.PrivateKey = p.key
	if forged, is := p.says["forged"]; is {
		private = forged
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]string{
		"access_token": "access", "token_type": "Bearer", "id_token": oidctest.SignIDToken(private, "one", "ES256", string(text)),
	})
}

// visit lets somebody come to a program whose people sign in at the provider.
func (p *idp) visit(store *models.Store, factor string, must bool) visitor {
	p.t.Helper()
	v := newVisitor(p.t, store)
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	p.t.Cleanup(server.Close)
	mux.Handle("/", New(Config{
		Store: store, Log: slog.New(slog.DiscardHandler), URL: server.URL, Build: "test", SecondFactor: must,
		Provider: &Provider{Issuer: p.server.URL, ClientID: "demarche", Secret: "hush", Name: "Coalition ID", Factor: factor},
	}))
	v.base = server.URL
	return v
}

func TestSignInAtTheProvider(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	p := newIDP(t)
	v := p.visit(store, FactorIfSaid, false)
	v.get(paths.SignIn+"?next=/letters").shows(t, http.StatusOK, "Sign in with Coalition ID", "/sign-in/provider?next=%2Fletters")
	a := v.get(paths.ProviderTo("/account"))
	a.shows(t, http.StatusOK, "Your account", "Ada Coordinator")
	if a.url.Path != paths.Account {
		t.Errorf("went to %s", a.url)
	}
	p.says = map[string]any{"email": "another@example.org", "email_verified": false} // the address changed there: the person did not
	p.visit(store, FactorIfSaid, false).get(paths.ProviderTo("/account")).shows(t, http.StatusOK, "Ada Coordinator")

	p.says = map[string]any{"sub": "ada-2"} // the address was given to somebody else
	p.visit(store, FactorIfSaid, false).get(paths.ProviderTo("/account")).shows(t, http.StatusForbidden, "belongs to somebody else at Coalition ID")

	p.says = map[string]any{"sub": "bea-1", "email": "Bea@example.org", "email_verified": "true", "name": "Bea"}
	bea := p.visit(store, FactorIfSaid, false)
	bea.get(paths.Provider).shows(t, http.StatusForbidden, "You have no account in this campaign", "Ask a coordinator to invite you")
	i := accounts.Invitation{Name: "B", Email: "bea@example.org", Role: models.Member, States: "Belgium"}
	if err := accounts.Invite(t.Context(), store.As(ada), &i, "T"); err != nil {
		t.Fatal(err)
	}
	bea.get(paths.Invitation+"?token=T").shows(t, http.StatusOK, "Sign in with Coalition ID", "Sign in there as bea@example.org")
	bea.get(paths.ProviderTo("/account")).shows(t, http.StatusOK, "Bea", "Member", "You have no password: you sign in elsewhere")
	bea.post(paths.Account, url.Values{"old": {""}, "password": {"nine loud geese at dusk"}}).shows(t, http.StatusConflict)
	bea.get(paths.Invitation+"?token=T").shows(t, http.StatusGone, "has been used")
	bea.post(paths.SignIn, url.Values{"email": {"bea@example.org"}, "password": {""}}).shows(t, http.StatusUnprocessableEntity, "The address or the password is wrong")

	if err := accounts.RemoveAccess(t.Context(), store.As(ada), 2); err != nil {
		t.Fatal(err)
	}
	bea.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	bea.get(paths.Provider).shows(t, http.StatusForbidden, "You have no account in this campaign")
}

// TestForgedSignInAtTheProvider: what is not said by the provider, to us, now, of
// this sign-in, lets nobody in.
func TestForgedSignInAtTheProvider(t *testing.T) {
	t.Parallel()
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		says   map[string]any
		status int
		text   string
	}{
		{"another nonce", map[string]any{"nonce": "another"}, http.StatusBadGateway, "is not working properly"},
		{"no nonce", map[string]any{"nonce": ""}, http.StatusBadGateway, "is not working properly"},
		{"for another program", map[string]any{"aud": "another"}, http.StatusBadGateway, "is not working properly"},
		{"of another issuer", map[string]any{"iss": "https://elsewhere.example"}, http.StatusBadGateway, "is not working properly"},
		{"too late", map[string]any{"exp": modelstest.Noon.Unix() - 1}, http.StatusBadGateway, "is not working properly"},
		{"another key", map[string]any{"forged": other}, http.StatusBadGateway, "is not working properly"},
		{"unverified address", map[string]any{"email_verified": false}, http.StatusForbidden, "has not verified your e-mail address"},
		{"silent on the address", map[string]any{"email_verified": nil}, http.StatusForbidden, "has not verified your e-mail address"},
		{"no address", map[string]any{"email": ""}, http.StatusForbidden, "has not verified your e-mail address"},
	} {
		t.Run(test.name, func(t *testing.T) {
			store := modelstest.Open(t)
			modelstest.Coordinator(t, store)
			p := newIDP(t)
			p.says = test.says
			v := p.visit(store, FactorIfSaid, false)
			v.get(paths.Provider).shows(t, test.status, test.text)
			v.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
		})
	}
}

func TestReplayedSignInAtTheProvider(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	modelstest.Coordinator(t, store)
	p := newIDP(t)
	v := p.visit(store, FactorIfSaid, false)
	var back []string
	v.client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
		if r.URL.Path == paths.ProviderBack {
			back = append(back, r.URL.RequestURI())
			return http.ErrUseLastResponse
		}
		return nil
	}
	v.get(paths.Provider)
	v.get(paths.Provider) // the second makes the first void
	stranger := p.visit(store, FactorIfSaid, false)
	stranger.get(back[1]).shows(t, http.StatusBadRequest, "This sign-in has expired")
	v.get(back[0]).shows(t, http.StatusBadRequest, "This sign-in has expired")
	v.get(back[1]).shows(t, http.StatusBadRequest, "This sign-in has expired") // the wrong state used it up
	v.get(paths.Provider)
	refused, _, _ := strings.Cut(back[2], "?")
	state, _ := url.Parse(back[2])
	v.get(refused+"?"+url.Values{"state": {state.Query().Get("state")}, "error": {"access_denied"}}.Encode()).
		shows(t, http.StatusForbidden, "Coalition ID did not sign you in")
	v.get(paths.Provider)
	v.client.CheckRedirect = nil
	v.get(back[3]).shows(t, http.StatusOK, "Ada Coordinator")
	v.post(paths.SignOut, nil)
	v.get(back[3]).shows(t, http.StatusBadRequest, "This sign-in has expired")
	v.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")

	p.down = true
	known := p.visit(store, FactorIfSaid, false)
	known.get(paths.Provider).shows(t, http.StatusBadGateway, "Coalition ID is not working properly", "sign in with your password")
	p.down = false
	known.get(paths.ProviderTo("/account")).shows(t, http.StatusOK, "Ada Coordinator")
}

// TestProviderAsSecondFactor: whether signing in at the provider counts as a
// second factor is a setting.
func TestProviderAsSecondFactor(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		factor string
		amr    []string
		counts bool
	}{
		{FactorIfSaid, nil, false},
		{FactorIfSaid, []string{"pwd"}, false},
		{FactorIfSaid, []string{"pwd", "mfa"}, true},
		{FactorOwn, []string{"mfa"}, false},
		{FactorByProvider, nil, true},
	} {
		store := modelstest.Open(t)
		modelstest.Coordinator(t, store)
		p := newIDP(t)
		p.says = map[string]any{"amr": test.amr}
		a := p.visit(store, test.factor, true).get(paths.ProviderTo("/account"))
		if got := a.url.Path == paths.Account; got != test.counts {
			t.Errorf("%s, %v: a coordinator without a factor of their own came to %s", test.factor, test.amr, a.url)
		}
		v := local(t, store)()
		v.post(paths.SignIn, url.Values{"email": {"ada@example.org"}, "password": {modelstest.Password}})
		v.addPasskey("Key", new(modelstest.Device))
		a = p.visit(store, test.factor, true).get(paths.ProviderTo("/account"))
		if got := a.url.Path == paths.Account; got != test.counts {
			t.Errorf("%s, %v: a coordinator with a passkey came to %s", test.factor, test.amr, a.url)
		}
	}
}
