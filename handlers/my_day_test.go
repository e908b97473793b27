package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/agenda"
	"demarche/models/modelstest"
	agendaviews "demarche/views/agenda"
	"demarche/views/paths"
	"demarche/views/ui"
)

func TestMyDayPage(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	public := store.As(models.User{})
	v.get("/").shows(t, http.StatusOK, `href="/my-day"`, "My day: what is overdue")
	newVisitor(t, public).get("/").lacks(t, `href="/my-day"`)
	v.post(paths.NewOutreach, outreachFields(t, store))
	a := v.get(paths.MyDay)
	a.shows(t, http.StatusOK, "21 November 2026: 1 overdue, 0 due on this day, 0 in the seven days after it", "to send our paper", "2 days overdue", `action="/follow-ups/1/done"`, "No contact for a year", "no contact on record")
	v.get(paths.MyDay+"?on=2026-11-19").shows(t, http.StatusOK, "19 November 2026: 0 overdue, 1 due on this day")
	v.get(paths.MyDay+"?on=2026-11-19").lacks(t, `action="/follow-ups/1/done"`)
	if a := v.post(paths.FollowUpDone(1), url.Values{"back": {paths.MyDay}}); a.url.Path != paths.MyDay {
		t.Errorf("done leads to %s", a.url.Path)
	}
	v.get(paths.MyDay).lacks(t, "to send our paper")

	newVisitor(t, public).signIn(modelstest.User(t, public, ada, "Olga", models.Observer)).get(paths.MyDay).
		shows(t, http.StatusOK, "Your account is read-only", "Nothing to do")
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	newVisitor(t, public).signIn(bea).get(paths.MyDay).shows(t, http.StatusOK, "Nothing to do", "Log a contact")
}

// TestDigestIsChosen: on the account page, where it also says that there is no
// mail server.
func TestDigestIsChosen(t *testing.T) {
	t.Parallel()
	_, _, v := campaign(t)
	v.get(paths.Account).shows(t, http.StatusOK, "Daily digest", "No mail server is set up", "Times are in the program’s time zone: UTC")
	v.post(paths.DigestHour, url.Values{"hour": {"7"}}).shows(t, http.StatusOK, "Saved.", `value="7" selected`)
	for _, hour := range []string{"24", "-1", "noon"} {
		v.post(paths.DigestHour, url.Values{"hour": {hour}}).shows(t, http.StatusBadRequest)
	}
	v.post(paths.DigestHour, url.Values{"hour": {""}}).lacks(t, `value="7" selected`)
}

// TestDigestTellsNothingConfidential searches the text of everybody's digest for
// words that are not theirs to read.
func TestDigestTellsNothingConfidential(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	found := 0
	for _, who := range s.who {
		u := models.User{}
		if who.token != "" {
			var err error
			if u, err = accounts.UserOf(t.Context(), s.store, who.token); err != nil {
				t.Fatal(err)
			}
		}
		duties, err := agenda.DueItems(t.Context(), s.store.As(u), "2027-12-31")
		if err != nil {
			t.Fatal(err)
		}
		_, text := agendaviews.DigestMail(ui.Page{Reader: u, Today: "2026-11-21"}, duties, "http://demarche.test", paths.MyDay, paths.Account)
		for _, word := range who.blind {
			if strings.Contains(text, word) {
				t.Errorf("the digest of %s tells %q: %s", who.name, word, text)
			}
		}
		if strings.Contains(text, "zqc") {
			found++
		}
	}
	if found != 3 { // the two members and the coordinator
		t.Errorf("%d digests tell of what is theirs, want 3", found)
	}
}
