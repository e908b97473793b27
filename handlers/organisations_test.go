package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// anOrganisation is what is typed into the form of an organisation. It is made up.
func anOrganisation(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "name": {"Stichting Voorbeeld"}, "kind": {"member"}, "website": {"https://example.org/voorbeeld"},
		"joined": {"2020"}, "country": {"Holland"}, "roles.0.role": {"national-contact"}, "roles.0.start": {"2021-05"}, "roles.0.end": {"2023-06-30"},
		"roles.1.role": {"steering-committee"}, "roles.1.start": {"2024"},
		"source_title": {"List of members"}, "source_url": {"https://example.org/members"}, "quote": {"Stichting Voorbeeld (NL)"}, "reading": {"read"}, "checked_on": {"2026-11-20"},
	}
}

// TestOrganisationIsRecorded records an organisation with its roles, changes it, and
// takes the change back.
func TestOrganisationIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const page = "/organisations/stichting-voorbeeld"
	v.get("/organisations").shows(t, http.StatusOK, `href="/organisations/new"`, `href="/organisations/human-rights-watch"`)
	public.get("/organisations/human-rights-watch").shows(t, http.StatusOK, "Founder", "19 October 2012")
	for _, at := range []string{"/organisations", "/organisations/human-rights-watch"} {
		if body := public.get(at).body; strings.Contains(body, "/new\"") || strings.Contains(body, "/edit\"") {
			t.Errorf("%s: the public is offered a form", at)
		}
	}
	v.post("/organisations/new", anOrganisation("save")).shows(t, http.StatusOK, "Recorded.", "<h1>Stichting Voorbeeld</h1>")
	public.get(page).shows(t, http.StatusOK, `href="/states/nl"`, "National contact", "Steering committee", "List of members", "Stichting Voorbeeld (NL)", "last named: 20 November 2026")
	public.get(page+"?known=2026-11-20").shows(t, http.StatusNotFound)
	if early := public.get(page + "?on=2023-12-31"); strings.Contains(early.body, "Steering committee") {
		t.Error("a role is told before it began")
	}

	edit := anOrganisation("save")
	edit.Set("version", "1")
	edit.Set("roles.1.start", "2025")
	edit.Set("left", "2026-11-01")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "1 November 2026", "2025")
	v.get(page+"/edit").shows(t, http.StatusOK, `name="version" value="2"`, `name="roles.1.start" value="2025"`, "Netherlands")
	edit.Set("name", "Voorbeeld")
	v.post(page+"/edit", edit).shows(t, http.StatusConflict, "Voorbeeld", "Stichting Voorbeeld")
	v.undo(change(t, store, ada, "changed organisation").ID).shows(t, http.StatusOK, "Undone.")
	if strings.Contains(public.get(page).body, "1 November 2026") {
		t.Error("what was undone is told")
	}
}

// TestWrongOrganisations: what is wrong is said at its field, and what was typed stays.
func TestWrongOrganisations(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for _, test := range []struct{ field, typed, says string }{
		{"name", "HUMAN RIGHTS WATCH", "Another one on record is called so"},
		{"name", "\u2060\u200b", "signs in it that nobody sees"},
		{"left", "2019-12-31", "end"},
		{"joined", "1970", "lies too far back"},
		{"country", "Congo", "Is it one of these?"},
		{"website", "javascript:alert(1)", "address"},
		{"roles.0.end", "2021-04-30", "end"},
		{"roles.0.role", "king", "Choose one of the values offered"},
		{"source_title", "", "Fill this in."},
	} {
		form := anOrganisation("check")
		form.Set(test.field, test.typed)
		v.post("/organisations/new", form).shows(t, http.StatusUnprocessableEntity, `href="#`+test.field+`"`, test.says, "https://example.org/members")
	}
	twice := anOrganisation("check")
	twice.Set("roles.1.role", "national-contact")
	twice.Set("roles.1.start", "2021-05")
	v.post("/organisations/new", twice).shows(t, http.StatusUnprocessableEntity, "It is there twice.", `href="#roles.1.role"`)
	if strings.Contains(v.get("/organisations").body, "Voorbeeld") {
		t.Error("something was written")
	}
}

// TestOrganisationIsProposed: what a member types waits for a coordinator.
func TestOrganisationIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	bea.get("/organisations").shows(t, http.StatusOK, `href="/organisations/new"`)
	bea.post("/organisations/new", anOrganisation("save")).shows(t, http.StatusOK, "Proposed.", "Stichting Voorbeeld")
	bea.get("/organisations/stichting-voorbeeld").shows(t, http.StatusNotFound)
	v := newVisitor(t, store).signIn(ada)
	v.get(paths.Proposal(1)).shows(t, http.StatusOK, "Stichting Voorbeeld", "National contact")
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed")
	bea.get("/organisations/stichting-voorbeeld").shows(t, http.StatusOK, "National contact")
	newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Olga", models.Observer)).get("/organisations/new").shows(t, http.StatusForbidden)
}
