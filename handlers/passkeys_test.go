package handlers

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

var (
	askedOf  = regexp.MustCompile(`data-passkey="([^"]+)"`)
	codeOnce = regexp.MustCompile(`<code>([A-Z2-7]{4}-[A-Z2-7-]+)</code>`)
	ownKey   = regexp.MustCompile(`href="(/account/passkeys/\d+)"`)
)

// options finds what a page asks the browser about passkeys.
func (a answer) options(t testing.TB) string {
	t.Helper()
	found := askedOf.FindStringSubmatch(a.body)
	if found == nil {
		t.Fatalf("%s asks for no passkey: %.800s", a.url, a.body)
	}
	return html.UnescapeString(found[1])
}

// local lets visitors come to an address at which browsers take passkeys, where
// coordinators have to have a second factor. Each is served apart, so that nobody
// is refused for trying often.
func local(t *testing.T, store *models.Store) func() visitor {
	return func() visitor {
		v := newVisitor(t, store)
		v.base = serveWith(t, Config{Store: store, URL: "http://localhost", SecondFactor: true})
		return v
	}
}

// addPasskey adds a passkey of the name, kept by the device, and answers the page
// that follows.
func (v visitor) addPasskey(name string, device *modelstest.Device) answer {
	v.t.Helper()
	options := v.post(paths.NewPasskey, url.Values{"name": {name}, "password": {modelstest.Password}}).options(v.t)
	return v.post(paths.Passkeys, url.Values{"response": {device.Make(v.t, options)}})
}

func TestPasskeyIsAFactor(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	store := modelstest.OpenAt(t, func() time.Time { return now })
	ada := modelstest.Coordinator(t, store)
	visit := local(t, store)
	sign := url.Values{"email": {ada.Email}, "password": {modelstest.Password}, "next": {paths.Account}}
	v := visit()
	v.post(paths.SignIn, sign).shows(t, http.StatusOK, "Coordinators see everything", paths.NewPasskey)
	v.get(paths.States).shows(t, http.StatusOK, "Set it up to continue")
	v.get(paths.NewPasskey).shows(t, http.StatusOK, "Add a passkey", "Use codes from an app as your second factor")
	v.post(paths.NewPasskey, url.Values{"name": {" "}}).shows(t, http.StatusUnprocessableEntity, "Fill this in")
	device := new(modelstest.Device)
	a := v.addPasskey("Blue <key>", device)
	a.shows(t, http.StatusOK, "Your recovery codes")
	recovery := codeOnce.FindAllStringSubmatch(a.body, -1)
	if len(recovery) != accounts.RecoveryCodes {
		t.Fatalf("%d recovery codes", len(recovery))
	}
	v.get(paths.Account).shows(t, http.StatusOK, "It is on; 10 recovery codes are left", "Blue &lt;key&gt;", "not used yet")
	v.get(paths.People).shows(t, http.StatusOK, "Ada Coordinator")
	v.addPasskey("Spare", new(modelstest.Device)).shows(t, http.StatusOK, "Passkey added", "Spare")

	other := visit()
	a = other.post(paths.SignIn, sign)
	a.shows(t, http.StatusOK, "One more step", "Use your passkey", "Recovery code")
	other.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	other.post(paths.CodePasskey, url.Values{"response": {"{}"}}).shows(t, http.StatusUnprocessableEntity, "was not accepted", "Use your passkey")
	a = other.get(paths.SignInCode)
	response := url.Values{"response": {device.Show(t, a.options(t))}, "next": {paths.Account}}
	other.post(paths.CodePasskey, response).shows(t, http.StatusOK, "Your account", "last used 21 November 2026")
	other.post(paths.CodePasskey, response).shows(t, http.StatusOK, "Sign out") // nothing is pending: led to the sign-in, and on

	lost := visit()
	lost.post(paths.SignIn, sign)
	lost.post(paths.CodePasskey, response).shows(t, http.StatusUnprocessableEntity, "was not accepted") // replayed elsewhere
	now = now.Add(time.Second)
	late := lost.get(paths.SignInCode).options(t)
	now = now.Add(6 * time.Minute)
	lost.post(paths.CodePasskey, url.Values{"response": {device.Show(t, late)}}).shows(t, http.StatusUnprocessableEntity, "was not accepted")
	lost.post(paths.SignInCode, url.Values{"code": {recovery[0][1]}, "next": {paths.Account}}).shows(t, http.StatusOK, "9 recovery codes are left")

	now = now.Add(accounts.LoginIdle / 2)
	lost.get(paths.NewPasskey).shows(t, http.StatusOK, "Your password again")
	lost.post(paths.NewPasskey, url.Values{"name": {"New"}, "password": {"wrong"}}).shows(t, http.StatusUnprocessableEntity, "Enter your current password", `value="New"`)
	own := ownKey.FindAllStringSubmatch(lost.get(paths.Account).body, -1)
	lost.post(own[0][1], url.Values{"name": {""}}).shows(t, http.StatusUnprocessableEntity, "at most 60 characters")
	lost.post(own[0][1], url.Values{"name": {"Old key"}}).shows(t, http.StatusOK, "Passkey renamed", "Old key")
	lost.post(own[0][1]+"/removal", nil).shows(t, http.StatusUnprocessableEntity, "Enter your current password")
	lost.post(own[0][1]+"/removal", url.Values{"password": {modelstest.Password}}).shows(t, http.StatusOK, "Passkey removed")
	lost.get(own[0][1]).shows(t, http.StatusNotFound)
	a = lost.post(paths.RecoveryCodes, url.Values{"recovery-password": {modelstest.Password}})
	if fresh := codeOnce.FindAllStringSubmatch(a.body, -1); len(fresh) != accounts.RecoveryCodes || fresh[0][1] == recovery[0][1] {
		t.Errorf("%d new recovery codes", len(fresh))
	}
}

func TestPasskeyAloneSignsIn(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	visit := local(t, store)
	v, device := visit(), new(modelstest.Device)
	v.post(paths.SignIn, url.Values{"email": {ada.Email}, "password": {modelstest.Password}})
	v.addPasskey("Telephone", device)

	public := visit()
	public.get(paths.SignIn).shows(t, http.StatusOK, "Sign in with a passkey", paths.NewSignInPasskey)
	a := public.post(paths.NewSignInPasskey, url.Values{"next": {"https://elsewhere.example/"}})
	a.shows(t, http.StatusOK, `name="next" value="/"`, "need JavaScript", "sign in with your password")
	options := a.options(t)
	if strings.Contains(options, ada.Email) || strings.Contains(options, "allowCredentials") {
		t.Errorf("the public learns who has passkeys: %s", options)
	}
	response := url.Values{"response": {device.Show(t, options)}, "next": {paths.Account}}
	stranger := visit()
	stranger.post(paths.SignInPasskey, response).shows(t, http.StatusUnprocessableEntity, "was not accepted") // no such browser
	public.post(paths.SignInPasskey, response).shows(t, http.StatusOK, "Your account", "Ada Coordinator")
	public.post(paths.SignOut, nil)
	public.post(paths.SignInPasskey, response).shows(t, http.StatusUnprocessableEntity, "was not accepted")

	v.post(paths.People, url.Values{"name": {"Bob"}, "email": {"bob@example.org"}, "role": {"coordinator"}})
	bob := modelstest.User(t, store, ada, "Carl", models.Coordinator)
	if err := accounts.RemoveSecondFactors(t.Context(), store.As(bob), ada.ID); err != nil {
		t.Fatal(err)
	}
	a = public.post(paths.NewSignInPasskey, nil)
	public.post(paths.SignInPasskey, url.Values{"response": {device.Show(t, a.options(t))}}).shows(t, http.StatusUnprocessableEntity, "was not accepted")
	if has, err := accounts.HasSecondFactor(t.Context(), store, ada.ID); err != nil || has {
		t.Errorf("after a coordinator took them away: %v, %v", has, err)
	}
}

// TestForgedPasskeyForms: forms of passkeys that come from elsewhere, or of
// passkeys of others.
func TestForgedPasskeyForms(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Observer)
	visit := local(t, store)
	v, device := visit(), new(modelstest.Device)
	v.post(paths.SignIn, url.Values{"email": {ada.Email}, "password": {modelstest.Password}})
	v.addPasskey("Telephone", device)
	own := ownKey.FindStringSubmatch(v.get(paths.Account).body)[1]
	other := visit()
	other.post(paths.SignIn, url.Values{"email": {bob.Email}, "password": {modelstest.Password}})
	for _, address := range []string{own, own + "/removal", paths.Passkeys + "/" + strconv.Itoa(99)} {
		other.post(address, url.Values{"name": {"Mine"}, "password": {modelstest.Password}}).shows(t, http.StatusNotFound)
	}
	begun := other.post(paths.NewPasskey, url.Values{"name": {"Two"}}).options(t)
	v.post(paths.Passkeys, url.Values{"response": {device.Make(t, begun)}}).shows(t, http.StatusUnprocessableEntity, "was not accepted")
	r, err := http.NewRequest(http.MethodPost, v.base+own+"/removal", strings.NewReader(url.Values{"password": {modelstest.Password}}.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	v.do(r).shows(t, http.StatusForbidden)
	v.get(own).shows(t, http.StatusOK, "Telephone")
}
