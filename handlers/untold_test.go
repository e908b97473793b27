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
