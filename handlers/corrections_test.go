package handlers

import (
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/proposals"
	"demarche/views/paths"
)

// correctionFields is the form of a correction about Nauru, rightly filled in.
func correctionFields() url.Values {
	return url.Values{
		"state": {"nr"}, "summary": {"Nauru <spoke> in the year of the pelican."},
		"source_title": {"Record of the pelican"}, "url": {"https://example.org/record"}, "email": {"pat@example.org"}, "website": {""},
	}
}

func TestCorrectionIsProposedAndAnswered(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	public := newVisitor(t, store.As(models.User{}))
	public.get("/states/nr").shows(t, http.StatusOK, "Propose a correction", "/corrections?state=nr")
	public.get("/corrections?page=/meetings").shows(t, http.StatusOK, `value="/meetings"`)
	public.get("/corrections?state=nr").shows(t, http.StatusOK, `value="nr" selected`, "No correction has been answered yet")

	made := public.post(paths.Corrections, correctionFields())
	made.shows(t, http.StatusOK, "Thank you. A coordinator will look at it", "Correction no. 1", "Waiting for an answer", "&lt;spoke&gt;")
	made.lacks(t, "pat@example.org")
	if made.header.Get("Cache-Control") != "no-store" || made.header.Get("X-Robots-Tag") != "noindex" {
		t.Error("the page of a proposer may be kept by others")
	}
	public.get(paths.Corrections).lacks(t, "pelican", "pat@")

	memberOf(t, store, "NR").get("/proposals/1").shows(t, http.StatusNotFound)
	ada.get(paths.Proposals).shows(t, http.StatusOK, "Correction: Nauru", "A member of the public")
	ada.get("/proposals/1").shows(t, http.StatusOK, "pat@example.org", "The proposer and the public read this", "Erase on request")
	ada.post("/proposals/1/confirmation", url.Values{"version": {"1"}}).shows(t, http.StatusConflict)
	ada.post("/proposals/1/answer", url.Values{"version": {"1"}, "status": {"asked"}, "answer": {"Which year?"}}).shows(t, http.StatusOK, "Waiting for more information")
	public.get(made.url.Path).shows(t, http.StatusOK, "Which year?", "We need more information")
	public.post(made.url.Path, url.Values{"reply": {" "}}).shows(t, http.StatusUnprocessableEntity, "Fill this in")
	public.post(made.url.Path, url.Values{"reply": {"2020, says Pat."}}).shows(t, http.StatusOK, "with the coordinators", "2020, says Pat.")
	ada.post("/proposals/1/answer", url.Values{"version": {"3"}, "status": {"confirmed"}, "answer": {"The year now stands on the page."}}).shows(t, http.StatusOK, "Confirmed by Ada")
	public.get(made.url.Path).shows(t, http.StatusOK, "Corrected", "The year now stands on the page.")
	public.get(made.url.Path).lacks(t, "Ada", "pat@example.org")
	list := public.get(paths.Corrections)
	list.shows(t, http.StatusOK, "Nauru", "Corrected", "The year now stands on the page.")
	list.lacks(t, "pelican", "pat@", "Pat", "Ada", made.url.Path)
	public.get(paths.Corrections+"?on=2026-11-20").lacks(t, "The year now stands on the page.")
	public.post(made.url.Path, url.Values{"reply": {"More"}}).shows(t, http.StatusConflict)
	public.get(paths.Corrections+"/guess").shows(t, http.StatusNotFound)

	erasing := paths.Erasing(models.Ref{Kind: "proposal", ID: 1})
	public.post(erasing, nil).shows(t, http.StatusForbidden)
	ada.get(erasing).shows(t, http.StatusOK, "pat@example.org", "The e-mail address is erased")
	ada.post(erasing, nil).shows(t, http.StatusOK, "Private data erased")
	for _, address := range []string{"/proposals/1", "/admin/audit?kind=proposal", made.url.Path} {
		ada.get(address).lacks(t, "pat@example.org", "2020, says Pat.")
	}
	ada.get(erasing).shows(t, http.StatusConflict)
}

func TestCorrectionFormKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	store, _, _ := campaign(t)
	for _, test := range []struct{ field, value, says string }{
		{"state", "", "Choose the state that the correction is about"},
		{"state", "xx", `id="state-wrong"`},
		{"about", "https://elsewhere.example", `id="page-wrong"`},
		{"about", "//elsewhere.example", `id="page-wrong"`},
		{"summary", "", "Fill this in"},
		{"source_title", "", "Fill this in"},
		{"url", "", "Fill this in"},
		{"url", "data:text/html,x", `id="url-wrong"`},
		{"email", "", "Fill this in"},
		{"email", "Pat <pat@example.org>", `id="email-wrong"`},
		{"website", "https://spam.example", "Leave this field empty"},
	} {
		public := newVisitor(t, store.As(models.User{})) // with a router of its own, so that nobody asks too often
		form := correctionFields()
		form.Set(test.field, test.value)
		a := public.post(paths.Corrections, form)
		a.shows(t, http.StatusUnprocessableEntity, test.says)
		if test.field != "summary" {
			a.shows(t, http.StatusUnprocessableEntity, "year of the pelican")
		}
	}
	if got, err := proposals.List(t.Context(), store, proposals.QueueOpen, models.Paging{Number: 1, Size: 5}); err != nil || got.Count[proposals.QueueOpen] != 0 {
		t.Errorf("got %v, %v; want nothing on record", got.Count, err)
	}
}

func TestCorrectionsAreLimited(t *testing.T) {
	t.Parallel()
	store, _, _ := campaign(t)
	public := newVisitor(t, store.As(models.User{}))
	for range 10 {
		public.post(paths.Corrections, nil).shows(t, http.StatusUnprocessableEntity)
	}
	a := public.post(paths.Corrections, correctionFields())
	a.shows(t, http.StatusTooManyRequests, "Too many attempts", "Wait a minute")
	if a.header.Get("Retry-After") == "" {
		t.Error("nobody says when to try again")
	}
	public.get(paths.Corrections).shows(t, http.StatusOK)
}

// TestCorrectionWaitsForItsAddress sends a message that shows whose the address
// is, before a coordinator sees the correction.
func TestCorrectionWaitsForItsAddress(t *testing.T) {
	t.Parallel()
	store, ada, _ := campaign(t)
	box := &postbox{}
	base := serveWith(t, Config{Store: store.As(models.User{}), Log: slog.New(slog.DiscardHandler), URL: "http://demarche.test", Mail: box})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	public := visitor{t, &http.Client{Jar: jar}, base}
	public.post(paths.Corrections, correctionFields()).shows(t, http.StatusOK, "Check your e-mail")
	if len(box.messages) != 1 || box.messages[0].To != "pat@example.org" {
		t.Fatalf("got %v, want one message to the proposer", box.messages)
	}
	open := func() int {
		found, err := proposals.List(t.Context(), store.As(ada), proposals.QueueOpen, models.Paging{Number: 1, Size: 5})
		if err != nil {
			t.Fatal(err)
		}
		return found.Count[proposals.QueueOpen]
	}
	if open() != 0 {
		t.Error("it waits for a coordinator before the address is confirmed")
	}
	_, at, _ := strings.Cut(box.messages[0].Text, "http://demarche.test")
	at, _, _ = strings.Cut(at, "\n")
	public.get(at).shows(t, http.StatusOK, "Not confirmed yet", "Confirm that you proposed this")
	if open() != 0 {
		t.Error("opening the page confirms the address")
	}
	public.post(at, nil).shows(t, http.StatusOK, "Waiting for an answer")
	if open() != 1 {
		t.Error("it does not wait for a coordinator once the address is confirmed")
	}
	staff := visitor{t, &http.Client{}, base}
	if staff.client.Jar, err = cookiejar.New(nil); err != nil {
		t.Fatal(err)
	}
	staff.signIn(ada).post("/proposals/1/answer", url.Values{"version": {"2"}, "status": {"declined"}, "answer": {"It says so already."}}).shows(t, http.StatusOK, "Declined")
	if len(box.messages) != 2 || !strings.Contains(box.messages[1].Text, at) || strings.Contains(box.messages[1].Text, "says so already") {
		t.Errorf("got %v, want a second message with the address of the page", box.messages)
	}
}

func TestCorrectionSentTwiceIsOne(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	public := newVisitor(t, store.As(models.User{}))
	first, again := public.post(paths.Corrections, correctionFields()), public.post(paths.Corrections, correctionFields())
	if first.url.Path != again.url.Path {
		t.Errorf("sent twice, the form made %s and %s", first.url.Path, again.url.Path)
	}
	other := correctionFields()
	other.Set("email", "pit@example.org")
	if public.post(paths.Corrections, other).url.Path == first.url.Path {
		t.Error("somebody else was led to another's correction")
	}
	ada.get("/proposals/3").shows(t, http.StatusNotFound)
}
