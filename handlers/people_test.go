package handlers

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/pquerna/otp/totp"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/mail"
	"demarche/views/paths"
)

var linkIn = regexp.MustCompile(`value="http://demarche\.test(/[^"]+)"`)

// link finds the link that a page shows to be passed on.
func (a answer) link(t testing.TB) string {
	t.Helper()
	found := linkIn.FindStringSubmatch(a.body)
	if found == nil {
		t.Fatalf("%s shows no link: %.800s", a.url, a.body)
	}
	return strings.ReplaceAll(found[1], "&amp;", "&")
}

func token(link string) string {
	u, _ := url.Parse(link)
	return u.Query().Get("token")
}

func TestInvitedByLink(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	form := url.Values{"name": {"Bea Member"}, "email": {"bea@example"}, "role": {"member"}, "states": {"Atlantis"}}
	v.post(paths.People, form).shows(t, http.StatusUnprocessableEntity, "Enter one state per line", `value="Bea Member"`, "Atlantis")
	form.Set("email", "bea@example.org")
	form.Set("states", "Belgium\nluxembourg")
	link := v.post(paths.People, form).link(t)
	v.get(paths.People).shows(t, http.StatusOK, "Bea Member", "Sees everything the campaign knows about Belgium, Luxembourg")

	bea := newVisitor(t, store)
	bea.get(link).shows(t, http.StatusOK, "Ada Coordinator invites you", `value="bea@example.org"`)
	join := url.Values{"token": {token(link)}, "name": {"Bea"}, "password": {"short"}}
	bea.post(paths.Invitation, join).shows(t, http.StatusUnprocessableEntity, "Use at least 12 characters", `value="Bea"`)
	join.Set("password", modelstest.Password)
	bea.post(paths.Invitation, join).shows(t, http.StatusOK, "Welcome. Your account is ready")
	bea.get(paths.Account).shows(t, http.StatusOK, "Member", "Sign out", "here")
	bea.get(paths.People).shows(t, http.StatusForbidden)
	newVisitor(t, store).get(link).shows(t, http.StatusGone, "This invitation has been used")
	newVisitor(t, store).post(paths.Invitation, join).shows(t, http.StatusGone, "This invitation has been used")
	newVisitor(t, store).get(paths.Invitation+"?token=NONE").shows(t, http.StatusNotFound, "This link cannot be used")

	person := paths.Person(2)
	v.get(person).shows(t, http.StatusOK, "Bea", "Where you are signed in", "Since 21 November 2026")
	v.post(person, url.Values{"version": {"1"}, "role": {"member"}}).shows(t, http.StatusUnprocessableEntity, "Enter at least one state: a member works on one or more")
	v.post(person, url.Values{"version": {"1"}, "role": {"observer"}}).shows(t, http.StatusOK, "Changed what they may do", "changes nothing")
	v.post(person, url.Values{"version": {"1"}, "role": {"coordinator"}}).shows(t, http.StatusConflict, "Your text is kept here", `value="coordinator" selected`)
	v.post(paths.Person(ada.ID)+"/removal", nil).shows(t, http.StatusUnprocessableEntity, "This is the last coordinator")
	v.post(paths.Person(ada.ID), url.Values{"version": {strconv.Itoa(ada.Version)}, "role": {"observer"}}).
		shows(t, http.StatusUnprocessableEntity, "This is the last coordinator")
	v.post(person+"/removal", nil).shows(t, http.StatusOK, "Access removed")
	bea.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	v.get(person).shows(t, http.StatusNotFound)
}

func TestSessionsAreEnded(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Observer)
	key := regexp.MustCompile(`name="session" value="([0-9a-f]+)"`)
	here, there, other := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(bob)
	found := key.FindAllStringSubmatch(here.get(paths.Account).body, -1)
	if len(found) != 1 {
		t.Fatalf("%d sessions to end, want the other one", len(found))
	}
	other.post(paths.Sessions, url.Values{"session": {found[0][1]}}).shows(t, http.StatusNotFound)
	here.post(paths.Sessions, url.Values{"session": {found[0][1]}}).shows(t, http.StatusOK, "Signed out there")
	there.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	found = key.FindAllStringSubmatch(here.get(paths.Person(bob.ID)).body, -1)
	here.post(paths.Person(bob.ID)+"/sessions", url.Values{"session": {found[0][1]}}).shows(t, http.StatusOK)
	other.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
}

func TestForgottenPasswordWithoutMail(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Observer)
	public, v := newVisitor(t, store), newVisitor(t, store).signIn(ada)
	public.get(paths.SignIn).shows(t, http.StatusOK, paths.Password)
	known := public.post(paths.Password, url.Values{"email": {bob.Email}})
	unknown := public.post(paths.Password, url.Values{"email": {"nobody@example.org"}})
	if known.body != unknown.body || known.status != unknown.status {
		t.Error("the answer tells whether there is such an account")
	}
	v.get(paths.People).shows(t, http.StatusOK, "has asked for a new password")
	link := v.post(paths.Person(bob.ID)+"/password-link", nil).link(t)
	public.get(link).shows(t, http.StatusOK, "New password")
	public.post(paths.NewPassword, url.Values{"token": {token(link)}, "password": {"nine loud geese at dusk"}}).
		shows(t, http.StatusOK, "Your password is set")
	public.get(link).shows(t, http.StatusNotFound, "can no longer be used")
	public.post(paths.SignIn, url.Values{"email": {bob.Email}, "password": {"nine loud geese at dusk"}, "next": {paths.Account}}).
		shows(t, http.StatusOK, "Bob")
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store)
	v.base = serveWith(t, Config{Store: store, URL: "http://demarche.test", SecondFactor: true})
	sign := url.Values{"email": {ada.Email}, "password": {modelstest.Password}, "next": {paths.Account}}
	a := v.post(paths.SignIn, sign)
	a.shows(t, http.StatusOK, "Coordinators see everything", "data:image/png;base64,")
	v.get(paths.States).shows(t, http.StatusOK, "Set it up to continue")
	v.post(paths.People, nil).shows(t, http.StatusForbidden)
	secret := regexp.MustCompile(`<code>([A-Z2-7]+)</code>`).FindStringSubmatch(a.body)[1]
	v.post(paths.SecondFactor, url.Values{"code": {"1"}}).shows(t, http.StatusUnprocessableEntity, "This code is wrong", secret)
	code, err := totp.GenerateCode(secret, modelstest.Noon)
	if err != nil {
		t.Fatal(err)
	}
	a = v.post(paths.SecondFactor, url.Values{"code": {code}})
	a.shows(t, http.StatusOK, "Your recovery codes")
	recovery := regexp.MustCompile(`<code>([A-Z2-7]{4}-[A-Z2-7-]+)</code>`).FindAllStringSubmatch(a.body, -1)
	if len(recovery) != accounts.RecoveryCodes {
		t.Fatalf("%d recovery codes, want %d", len(recovery), accounts.RecoveryCodes)
	}
	v.get(paths.People).shows(t, http.StatusOK, "Ada Coordinator")

	other := newVisitor(t, store)
	other.base = v.base
	other.post(paths.SignIn, sign).shows(t, http.StatusOK, "One more step")
	other.get(paths.Account).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	other.post(paths.SignInCode, url.Values{"code": {code}, "next": {paths.Account}}).shows(t, http.StatusUnprocessableEntity, "was already used")
	other.post(paths.SignInCode, url.Values{"code": {recovery[3][1]}, "next": {paths.Account}}).shows(t, http.StatusOK, "Your account")
	other.get(paths.SecondFactor).shows(t, http.StatusOK, "9 recovery codes are left")
	other.post(paths.NoFactor, url.Values{"password": {"not the password"}}).shows(t, http.StatusUnprocessableEntity, "Enter your current password")
}

func TestReadersAreNamed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Observer)
	l := letters.Letter{
		StateISO: "BE", SentOn: "2026-11-20", Subject: "Pelican", Body: "We ask.", Lang: "en", Visibility: models.Confidential,
		Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), store.As(ada), &l, nil); err != nil {
		t.Fatal(err)
	}
	v, other := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(bob)
	other.get(paths.Letter(l.ID)).shows(t, http.StatusNotFound)
	readers := paths.ReadersOf("letter", l.ID)
	other.get(readers).shows(t, http.StatusForbidden)
	v.get(paths.Letter(l.ID)).shows(t, http.StatusOK, readers)
	v.get(readers).shows(t, http.StatusOK, "Bob")
	v.post(readers, url.Values{"user": {strconv.Itoa(int(bob.ID))}}).shows(t, http.StatusOK, "Readers saved", "checked")
	other.get(paths.Letter(l.ID)).shows(t, http.StatusOK, "Pelican")
	v.get(paths.People).shows(t, http.StatusOK, "May read one confidential record")
	v.post(readers, nil).shows(t, http.StatusOK)
	other.get(paths.Letter(l.ID)).shows(t, http.StatusNotFound)
	v.get(paths.ReadersOf("user", bob.ID)).shows(t, http.StatusNotFound)
	v.post(paths.ReadersOf("user", bob.ID), nil).shows(t, http.StatusNotFound)
}

// A postbox keeps the messages of a test.
type postbox struct{ messages []mail.Message }

func (p *postbox) Send(_ context.Context, m mail.Message) error {
	p.messages = append(p.messages, m)
	return nil
}

func (p *postbox) Later(m mail.Message) error { return p.Send(context.Background(), m) }

func TestForgottenPasswordByMail(t *testing.T) {
	t.Parallel()
	store := modelstest.Open(t)
	ada := modelstest.Coordinator(t, store)
	post := new(postbox)
	v := newVisitor(t, store)
	v.base = serveWith(t, Config{Store: store, URL: "http://demarche.test", Mail: post})
	unknown := v.post(paths.Password, url.Values{"email": {"nobody@example.org"}})
	known := v.post(paths.Password, url.Values{"email": {ada.Email}})
	known.shows(t, http.StatusOK, "a message with a link is on its way")
	if known.body != unknown.body || len(post.messages) != 1 || post.messages[0].To != ada.Email {
		t.Errorf("got %d messages", len(post.messages))
	}
	v.post(paths.Password, url.Values{"email": {ada.Email}})
	if len(post.messages) != 1 {
		t.Error("a second message at once")
	}
	_, rest, _ := strings.Cut(post.messages[0].Text, "http://demarche.test")
	link, _, _ := strings.Cut(rest, "\n")
	v.post(paths.NewPassword, url.Values{"token": {token(link)}, "password": {"nine loud geese at dusk"}}).
		shows(t, http.StatusOK, "Your password is set")
}
