package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestNothingIsSaidOfAnswersThatMayBeHidden: who does not write to a state sees of a
// published letter that it was sent, and the replies that were published, and is never
// told that none came: the pages are the same whether a hidden reply is there or not.
func TestNothingIsSaidOfAnswersThatMayBeHidden(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	form := letterFields(t, store)
	form.Set("sent", "2026-09-01")
	letter := v.post(paths.Letters, form).url.Path
	asAda := store.As(ada)
	sent, err := letters.Find(t.Context(), asAda, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := letters.SetVisibility(t.Context(), asAda, 1, sent.Version, models.Published); err != nil {
		t.Fatal(err)
	}
	public, outsider, insider := newVisitor(t, store.As(models.User{})), newVisitor(t, store), newVisitor(t, store)
	outsider = outsider.signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR"))
	insider = insider.signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	pages := map[string][]string{
		"the public": {letter, paths.State("be"), "/"},
		"a member":   {letter, paths.State("be"), "/", paths.Letters + "?queue=overdue", paths.Letters + "?queue=all", paths.Answers + "?from=&to=", paths.MyDay},
	}
	who := map[string]visitor{"the public": public, "a member": outsider}
	read := func() map[string]string {
		bodies := map[string]string{}
		for name, list := range pages {
			for _, page := range list {
				a := who[name].get(page)
				a.shows(t, http.StatusOK)
				bodies[name+" "+page] = a.body
			}
		}
		return bodies
	}
	before := read()
	for page, body := range before {
		for _, words := range []string{"days overdue", "very late", `badge late`, "answer awaited", "answer due", "by nobody", "Awaiting"} {
			if strings.Contains(body, words) && !strings.Contains(page, "queue=") && !strings.Contains(page, paths.Answers) {
				t.Errorf("%s says %q", page, words)
			}
		}
	}
	insider.get(letter).shows(t, http.StatusOK, "overdue")
	v.post(letter+"/reply", url.Values{
		"received": {"2026-10-20"}, "reply_kind": {"yes"}, "visibility": {"confidential"}, "body": {"Belgium supports negotiations."},
	}).shows(t, http.StatusOK)
	reply, err := letters.Find(t.Context(), asAda, 2)
	if err != nil || !reply.IsAnswer {
		t.Fatal(reply, err)
	}
	for page, body := range read() {
		if body != before[page] {
			t.Errorf("%s tells that there is a hidden reply:\n%s", page, cmp.Diff(before[page], body))
		}
	}
	if err := letters.SetVisibility(t.Context(), asAda, reply.ID, reply.Version, models.Published); err != nil {
		t.Fatal(err)
	}
	public.get(letter).shows(t, http.StatusOK, "answered")
	outsider.get(letter).shows(t, http.StatusOK, "answered")
}

// TestFollowUpOfTheSameDayIsAskedAbout: nobody can have answered on the day of a letter or
// the day after, so that whoever drafts a follow-up then has to say that they mean it.
func TestFollowUpOfTheSameDayIsAskedAbout(t *testing.T) {
	t.Parallel()
	for sent, asks := range map[string]bool{"2026-11-21": true, "2026-11-20": true, "2026-09-01": false} {
		store, _, v := campaign(t)
		form := letterFields(t, store)
		form.Set("sent", sent)
		letter := v.post(paths.Letters, form).url.Path
		status := http.StatusOK
		if asks {
			status = http.StatusUnprocessableEntity
			v.get(letter+"/follow-up").shows(t, http.StatusOK, `name="again"`)
		}
		v.post(letter+"/follow-up", nil).shows(t, status)
		if asks {
			v.post(letter+"/follow-up", url.Values{"again": {"yes"}}).shows(t, http.StatusOK)
		}
	}
}

// TestNextStepsAreNotBehindUs: what to do about an acknowledgement is to write again on the
// day by which an answer is due, and now when that has passed.
func TestNextStepsAreNotBehindUs(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{
		"2026-10-20": "Write again now, if nothing has come",                 // due on 19 November
		"2026-10-22": "Write again on 23 November 2026, if nothing has come", // the 21st is a Saturday
		"2026-10-23": "Write again on 23 November 2026, if nothing has come",
	} {
		store, _, v := campaign(t)
		form := letterFields(t, store)
		form.Set("sent", sent)
		letter := v.post(paths.Letters, form).url.Path
		v.post(letter+"/reply", url.Values{
			"received": {"2026-11-02"}, "reply_kind": {"acknowledges"}, "visibility": {"campaign"}, "body": {"It has come."},
		}).shows(t, http.StatusOK)
		for _, page := range []string{letter, paths.Letters + "?queue=all"} {
			v.get(page).shows(t, http.StatusOK, want)
		}
	}
}

// TestUnusualLanguagesAreMarked: where the language of a letter is chosen it is said which
// would be unwelcome, and the one in which the state is written to is chosen already.
func TestUnusualLanguagesAreMarked(t *testing.T) {
	t.Parallel()
	_, _, v := campaign(t)
	for state, unwelcome := range map[string]bool{"ua": true, "ee": true, "lv": true, "lt": true, "pl": true, "ge": true, "md": true, "by": false, "kz": false} {
		a := v.get(paths.NewDraft + "?state=" + state)
		a.shows(t, http.StatusOK, ">English<")
		if got := strings.Contains(a.body, "Russian (may be unwelcome"); got != unwelcome {
			t.Errorf("%s: Russian is marked: %v", state, got)
		}
		if chosen := strings.Contains(a.body, `<option value="ru" selected`); chosen == unwelcome {
			t.Errorf("%s: Russian is chosen: %v", state, chosen)
		}
	}
}
