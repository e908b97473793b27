package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

func TestMyDayPage(t *testing.T) {
	store, ada, v := campaign(t)
	public := store.As(models.User{})
	v.get("/").shows(t, http.StatusOK, `href="/my-day"`, "My day: what is overdue")
	newVisitor(t, public).get("/").lacks(t, `href="/my-day"`)
	v.post(paths.NewOutreach, outreachFields(t, store))
	a := v.get(paths.MyDay)
	a.shows(t, http.StatusOK, "21 November 2026: 1 overdue, 0 due on this day, 0 in the seven days after it", "to send our paper", "2 days overdue", `action="/follow-ups/1/done"`, "Left alone for a year", "no contact on record")
	v.get(paths.MyDay+"?on=2026-11-19").shows(t, http.StatusOK, "19 November 2026: 0 overdue, 1 due on this day")
	v.get(paths.MyDay+"?on=2026-11-19").lacks(t, `action="/follow-ups/1/done"`)
	if a := v.post(paths.FollowUpDone(1), url.Values{"back": {paths.MyDay}}); a.url.Path != paths.MyDay {
		t.Errorf("done leads to %s", a.url.Path)
	}
	v.get(paths.MyDay).lacks(t, "to send our paper")

	newVisitor(t, public).signIn(modelstest.User(t, public, ada, "Olga", models.Observer)).get(paths.MyDay).
		shows(t, http.StatusOK, "Your account reads along", "There is nothing to do")
	bea := modelstest.MemberOf(t, public, ada, "Bea", "BE")
	newVisitor(t, public).signIn(bea).get(paths.MyDay).shows(t, http.StatusOK, "There is nothing to do", "Log a contact")
}
