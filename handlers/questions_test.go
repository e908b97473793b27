package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/api"
)

// aQuestion is what is typed into the form of a question.
func aQuestion(step, version, name, place string) url.Values {
	return url.Values{
		"step": {step}, "version": {version}, "name": {name}, "place": {place},
		"text": {"Has the state joined the treaty on nuclear weapons?"}, "aim": {"the nuclear ban"},
		"aims.0.lang": {"fr"}, "aims.0.aim": {"l’interdiction des armes nucléaires"},
	}
}

// TestQuestionIsRecorded: a new question is counted, shown and asked for like those that came
// along; made the main one, pages go by it; and all of it can be undone.
func TestQuestionIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	public.get("/states?nuclear-ban=yes").shows(t, http.StatusBadRequest, "nuclear-ban")
	public.get("/api/v1/states?nuclear-ban=yes").shows(t, http.StatusUnprocessableEntity, "query.nuclear-ban")
	v.post("/questions/new", aQuestion("check", "0", "Treaty", "5")).shows(t, http.StatusUnprocessableEntity)
	v.post("/questions/new", aQuestion("check", "0", "Nuclear ban", "5")).shows(t, http.StatusOK, "197 states are silent on it")
	v.post("/questions/new", aQuestion("save", "0", "Nuclear ban", "5")).shows(t, http.StatusOK, "Recorded.", "Nuclear ban", "l’interdiction des armes nucléaires")
	for _, address := range []string{"/", "/states", "/states/be", "/groups/nato", "/states/compare?s=be,nl", "/changes"} {
		public.get(address).shows(t, http.StatusOK, "Nuclear ban")
	}
	public.get("/?question=nuclear-ban").shows(t, http.StatusOK, "On the nuclear ban, state by state", "0 states say yes to the nuclear ban; 197 are silent")
	public.get("/states?nuclear-ban=silent").shows(t, http.StatusOK, "<b>197</b> states")
	public.get("/states?nuclear-ban=maybe").shows(t, http.StatusBadRequest)
	if told := told[api.List[api.State]](t, public, "/api/v1/states?nuclear-ban=silent"); told.Total != 197 || len(told.Items[0].Standings) != 5 {
		t.Errorf("the interface tells %d states, and %v", told.Total, told.Items[0].Standings)
	}
	if asked := told[[]api.Question](t, public, "/api/v1/questions"); len(asked) != 5 || asked[4].Slug != "nuclear-ban" {
		t.Errorf("the interface asks %v", asked)
	}
	modelstest.Add(t, store, &states.Position{
		StateISO: "AT", Question: "nuclear-ban", Stance: models.Yes, Since: "2018-05-08", Basis: models.OwnWords, Reading: models.ReadInFull,
		Summary: "An invented statement.", SourceID: 1, Confirmed: true, Visibility: models.Published,
	})
	public.get("/states?nuclear-ban=yes").shows(t, http.StatusOK, "Austria")
	v.post("/questions/nuclear-ban/trash", nil).shows(t, http.StatusConflict)

	v.post("/questions/nuclear-ban/edit", aQuestion("check", "1", "Nuclear ban", "1")).shows(t, http.StatusOK, "Nuclear ban is the main question in place of Treaty")
	v.post("/questions/nuclear-ban/edit", aQuestion("save", "1", "Nuclear ban", "1")).shows(t, http.StatusOK, "Recorded.")
	public.get("/").shows(t, http.StatusOK, "As of 21 November 2026, one state says yes to the nuclear ban; 196 are silent")
	public.get("/states/at").shows(t, http.StatusOK, "yes to the nuclear ban")
	if asked, err := states.QuestionsOf(t.Context(), store); err != nil || asked.Main() != "nuclear-ban" || asked[4].Slug != "two-tier" || asked[4].Place != 5 {
		t.Errorf("the questions are %v, %v", asked, err)
	}
	v.undo(change(t, store, ada, "changed question").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/").shows(t, http.StatusOK, "say yes to a treaty")
}
