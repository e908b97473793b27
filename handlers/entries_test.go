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

// anOutcome is what is typed into the form of an outcome. It is made up.
func anOutcome(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"1"}, "status": {"held"}, "outcome": {"A mandate to negotiate was agreed."}, "told_on": {"2026-11-20"},
		"documents.0.title": {"Final document"}, "documents.0.url": {"https://example.org/final"}, "source_kind": {"document"},
		"source_title": {"Report of the conference"}, "source_url": {"https://example.org/report"}, "locator": {"para. 12"},
		"quote": {"The Conference decided."}, "quote_lang": {"en"}, "reading": {"read"}, "checked_on": {"2026-11-21"},
	}
}

// TestWhoMayRecordAnOutcome opens the form as everybody.
func TestWhoMayRecordAnOutcome(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	const form, page = "/meetings/revcon-7-2026/outcome", "/meetings/revcon-7-2026"
	for _, test := range []struct {
		who     string
		v       visitor
		status  int
		offered bool
	}{
		{"the public", newVisitor(t, store), http.StatusOK, false}, // is led to the sign-in
		{"an observer", newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Olga", models.Observer)), http.StatusForbidden, false},
		{"a member", newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE")), http.StatusOK, true},
		{"a coordinator", newVisitor(t, store).signIn(ada), http.StatusOK, true},
	} {
		a := test.v.get(form)
		a.shows(t, test.status)
		if asks := strings.Contains(a.body, "What it came to"); asks != test.offered {
			t.Errorf("%s: the form opens: %v", test.who, asks)
		}
		for _, at := range []string{page, "/", "/meetings"} {
			if offers := strings.Contains(test.v.get(at).body, `href="`+form+`"`); offers != test.offered {
				t.Errorf("%s: %s offers the form: %v", test.who, at, offers)
			}
		}
	}
	v := newVisitor(t, store).signIn(ada)
	v.get(form+"?on=2026-11-20").shows(t, http.StatusConflict)
	v.get("/meetings/nowhere/outcome").shows(t, http.StatusNotFound)
}

// TestOutcomeIsRecorded records an outcome, sees it everywhere, and takes it back.
func TestOutcomeIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const form, page = "/meetings/revcon-7-2026/outcome", "/meetings/revcon-7-2026"
	public.get("/").shows(t, http.StatusOK, "no outcome is recorded")

	more := anOutcome("")
	more.Set("more", "documents")
	v.post(form, more).shows(t, http.StatusOK, `name="documents.1.title"`, "A mandate to negotiate")
	pasted := anOutcome("")
	pasted.Set("paste", "documents")
	pasted.Set("paste.documents", "Report of the chair\thttps://example.org/chair\n\nStatement; https://example.org/two\n")
	v.post(form, pasted).shows(t, http.StatusOK, `value="Report of the chair"`, `value="https://example.org/two"`)
	wrong := anOutcome("check")
	wrong.Set("told_on", "yesterday")
	v.post(form, wrong).shows(t, http.StatusUnprocessableEntity, `value="yesterday"`, `href="#told_on"`, "A mandate to negotiate")
	v.post(form, anOutcome("check")).shows(t, http.StatusOK, "What follows", "The meeting counts as held", "Final document", `value="save"`)
	public.get(page).shows(t, http.StatusOK, "no outcome is recorded")

	v.post(form, anOutcome("save")).shows(t, http.StatusOK, "Recorded.", "A mandate to negotiate was agreed.", "Final document", "The Conference decided.", "para. 12", "recorded outcome")
	public.get(page).shows(t, http.StatusOK, "A mandate to negotiate was agreed.", "https://example.org/report")
	public.get("/meetings").shows(t, http.StatusOK, "A mandate to negotiate was agreed.")
	public.get("/api/v1/meetings?limit=200").shows(t, http.StatusOK, "A mandate to negotiate was agreed.", `"documents":[{"title":"Final document"`)
	for at, told := range map[string]bool{"?on=2026-11-19": false, "?on=2026-11-20": false, "?known=2026-11-20": false, "?known=2026-11-21": true, "": true} {
		if says := strings.Contains(public.get(page+at).body, "A mandate to negotiate"); says != told {
			t.Errorf("%s: told: %v", at, says)
		}
	}
	if strings.Contains(public.get("/").body, "no outcome is recorded") {
		t.Error("the home page does not know the outcome")
	}
	v.post(form, anOutcome("save")).shows(t, http.StatusConflict, "A mandate to negotiate")

	v.undo(change(t, store, ada, "recorded outcome").ID).shows(t, http.StatusOK, "Undone.")
	public.get(page).shows(t, http.StatusOK, "no outcome is recorded")
}

// TestOutcomeIsProposed: what a member types waits for a coordinator, who sees what
// follows and confirms it.
func TestOutcomeIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	v := newVisitor(t, store).signIn(ada)
	form := anOutcome("save")
	form.Set("note", "I was there.")
	bea.post("/meetings/revcon-7-2026/outcome", form).shows(t, http.StatusOK, "Proposed.", "Outcome of a meeting", "A mandate to negotiate was agreed.")
	bea.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, "no outcome is recorded")
	v.get(paths.Proposals).shows(t, http.StatusOK, "Outcome of a meeting", "Bea")
	v.get(paths.Proposal(1)).shows(t, http.StatusOK, "What follows", "The meeting counts as held", "I was there.", "Final document")
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR")).get(paths.Proposal(1)).shows(t, http.StatusNotFound)
	bea.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusForbidden)
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"2"}}).shows(t, http.StatusConflict)
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusOK, "Confirmed")
	bea.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, "A mandate to negotiate was agreed.")
}

// TestTwoRecordOneOutcome: who saves second sees both, and what it said before.
func TestTwoRecordOneOutcome(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	v.post("/meetings/revcon-7-2026/outcome", anOutcome("save")).shows(t, http.StatusOK, "Recorded.")
	second := anOutcome("check")
	second.Set("outcome", "It ended without agreement.")
	v.post("/meetings/revcon-7-2026/outcome", second).shows(t, http.StatusConflict,
		"It ended without agreement.", "A mandate to negotiate was agreed.", "to decide what follows the GGE mandate", `name="version" value="2"`)
}
