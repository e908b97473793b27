package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// TestWhoToldIsNotPublished: of what somebody told the campaign everybody reads when, and the coalition's members
// who. No page, no search, no file, and no day before says more to others.
func TestWhoToldIsNotPublished(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	s := store.As(ada)
	const who = "Ygritte Snowflake, by telephone"
	office := theOffice(t, s, beMinister)
	holder, _ := office.HolderOn(s.Today())
	desk := workflow.Desk{}
	if err := desk.ConfirmOne(t.Context(), s, offices.Sitting{Key: "one", ShownAt: who}, offices.Answer{OfficeID: office.ID, TermID: holder.ID, Found: offices.NoHolder}); err != nil {
		t.Fatal(err)
	}
	if _, err := workflow.EnterAddresses(t.Context(), s, offices.Sitting{Key: "two", ShownAt: who}, []offices.Answer{{OfficeID: office.ID, Email: "minister@mfa.example"}}); err != nil {
		t.Fatal(err)
	}
	source, err := models.From[models.Source](s).Where("told <> ''").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page := paths.Source(source.ID)
	said := "Told to the campaign, 21 November 2026"
	everywhere := []string{
		page, paths.Sources, paths.State("BE"), paths.Office(office), paths.Search + "?q=Ygritte", paths.Search + "?q=Told+to+the+campaign", paths.Changes,
		paths.API + "/states/be", paths.API + "/sources/" + strconv.Itoa(int(source.ID)), paths.API + "/offices", paths.API + "/search?q=Ygritte", paths.API + "/sources", paths.Officials + "/" + holder.Person.Slug,
		paths.State("BE") + "?known=2026-11-21", page + "?known=2026-11-21",
	}
	member, observer := modelstest.MemberOf(t, store, ada, "Mia", "BE"), modelstest.User(t, store, ada, "Otto", models.Observer)
	for name, v := range map[string]visitor{"a visitor": newVisitor(t, store), "an observer": newVisitor(t, store).signIn(observer)} {
		for _, at := range everywhere {
			if a := v.get(at); strings.Contains(a.body, "Snowflake") {
				t.Errorf("%s reads at %s who told the campaign", name, at)
			}
		}
		v.get(page).shows(t, http.StatusOK, said)
		v.get(paths.Search+"?"+url.Values{"q": {"Snowflake"}}.Encode()).lacks(t, said)
	}
	for _, u := range []models.User{ada, member} {
		v := newVisitor(t, store).signIn(u)
		v.get(page).shows(t, http.StatusOK, said, who)
		v.get(paths.Office(office)).shows(t, http.StatusOK, who)
	}
}
