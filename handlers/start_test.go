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

// TestCampaignIsNamed: who manages a campaign without facts says on its first page what it
// is called and what it asks, all of it or nothing, and once.
func TestCampaignIsNamed(t *testing.T) {
	t.Parallel()
	store := modelstest.WithoutFacts(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	mem := newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Mem", models.Member))
	public.get("/").shows(t, http.StatusOK, "This campaign has not begun", "Sign in")
	mem.get("/").shows(t, http.StatusOK, "This campaign has not begun")
	v.get("/").shows(t, http.StatusOK, "Name your campaign", "Its first question")
	typed := url.Values{
		"campaign": {"Mine Ban Campaign"}, "subject": {"landmines"}, "question-name": {"Ban"}, "question-aim": {"a ban on landmines"},
		"aim-fr": {"l’interdiction des mines"}, "ask-fr": {"d’interdire les mines"}, "ask-es": {"que prohíba las minas"}, "question-ask": {"to ban landmines"},
	}
	mem.post("/start", typed).shows(t, http.StatusForbidden)
	v.post("/start", typed).shows(t, http.StatusUnprocessableEntity, "Nothing has been saved yet", `href="#question-text"`, `href="#aim-es"`, "Mine Ban Campaign", "l’interdiction des mines")
	v.get("/").shows(t, http.StatusOK, "Name your campaign")
	v.get("/organisations").shows(t, http.StatusOK, "No organisation")
	typed.Set("question-text", "Should landmines be banned?")
	typed.Set("aim-es", "la prohibición de las minas")
	v.post("/start", typed).shows(t, http.StatusOK, "The campaign has begun", "Where 197 states stand on landmines", "197 are silent")
	public.get("/questions").shows(t, http.StatusOK, "Should landmines be banned?", "l’interdiction des mines", "la prohibición de las minas")
	public.get("/organisations/mine-ban-campaign").shows(t, http.StatusOK, "Mine Ban Campaign")
	v.get("/questions/ban/edit").shows(t, http.StatusOK, "to ban landmines", "d’interdire les mines", "que prohíba las minas")
	v.post("/start", typed).shows(t, http.StatusConflict)
	v.get(paths.Letterheads).shows(t, http.StatusOK, `value="Mine Ban Campaign"`, `value="landmines"`)
	for _, address := range []string{
		"/", "/?view=tiles", "/?view=table", "/states", "/states?ban=silent", "/states/be", "/states/ug", "/states/compare?s=be,nl", "/meetings", "/resolutions",
		"/groups", "/groups/nato", "/organisations", "/sources", "/questions", "/treaties", "/texts", "/statements", "/evidence", "/people", "/offices/be-foreign-minister",
		"/changes", "/search?q=minister", "/my-day", "/next", "/letters", "/admin", "/record", "/polls", "/figures", "/api/v1/states", "/api/v1/states/be", "/api/v1/tallies",
	} {
		said := v.get(address)
		said.shows(t, http.StatusOK)
		for _, word := range []string{"utonomous", "LAWS", "CCW", "ccw", "Killer", "killer", "Certain Conventional", "Human Rights Watch"} {
			if at := strings.Index(said.body, word); at >= 0 {
				t.Errorf("%s says %q", address, said.body[max(at-80, 0):min(at+80, len(said.body))])
			}
		}
	}
}
