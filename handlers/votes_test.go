package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// aVote is what is typed into the form of a vote. It is made up.
func aVote(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "symbol": {"A/C.1/81/L.5"}, "title": {"A made-up draft"}, "body": {"UN General Assembly First Committee"}, "day": {"2026-11-05"},
		"names": {"all"}, "source_title": {"Press release"}, "source_url": {"https://example.org/press"}, "reading": {"read"},
	}
}

// filled adds what stands in the form that was answered.
func filled(v url.Values, body string) url.Values {
	for _, part := range strings.Split(body, `<input id="`)[1:] {
		name, rest, _ := strings.Cut(part, `"`)
		if _, value, found := strings.Cut(rest[:strings.Index(rest, ">")], `value="`); found && strings.HasPrefix(name, "votes.") {
			v.Set(name, value[:strings.Index(value, `"`)])
		}
	}
	return v
}

// TestVoteIsPasted pastes a small roll call, is asked about a name, and records it.
func TestVoteIsPasted(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const form = "/resolutions/new"
	v.get(paths.Resolutions).shows(t, http.StatusOK, `href="/resolutions/new"`)
	v.get("/resolutions/ares-80-57").shows(t, http.StatusOK, `href="/resolutions/ares-80-57/edit"`)
	v.get("/resolutions/ares-80-57/edit").shows(t, http.StatusOK, `value="A/RES/80/57"`, `value="Belgium"`)
	if strings.Contains(public.get(paths.Resolutions).body, form) {
		t.Error("everybody is offered the form")
	}
	newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Olga", models.Observer)).get(form).shows(t, http.StatusForbidden)

	pasted := aVote("")
	pasted.Set("paste", "votes")
	pasted.Set("paste.votes", "In favour (2): Belgium, Korea; Against (1): MALI*; Abstaining (0)\r\nWe thank the delegation for its help.")
	a := v.post(form, pasted)
	a.shows(t, http.StatusOK, `name="votes.0.state" value="Belgium"`, `name="votes.1.state" value="Korea"`, `name="votes.2.state" value="Mali"`, `name="no" value="1"`, "We thank the delegation", `value="A made-up draft"`)
	typed := aVote("check")
	for name, value := range map[string]string{"yes": "3", "no": "1", "abstain": "0", "votes.0.option": "yes", "votes.1.option": "yes", "votes.2.option": "no"} {
		typed.Set(name, value)
	}
	filled(typed, a.body)
	v.post(form, typed).shows(t, http.StatusUnprocessableEntity, `href="#votes.1.state"`, `value="Korea"`, "Is it one of these? ", "Republic of Korea", "In the roll call: 2. Here: 3.")
	typed.Set("yes", "2")
	typed.Set("votes.1.state", "ROK")
	v.post(form, typed).shows(t, http.StatusOK, "By name: 2 in favour, 1 against, 0 abstaining.", "190 members of the United Nations are not named")
	typed.Set("step", "save")

	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	bea.post(form, typed).shows(t, http.StatusOK, "Proposed.", "A made-up draft")
	public.get("/resolutions/ac1-81-l5").shows(t, http.StatusNotFound)
	v.get(paths.Proposal(1)).shows(t, http.StatusOK, "By name: 2 in favour")
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed")
	public.get("/resolutions/ac1-81-l5").shows(t, http.StatusOK, "A/C.1/81/L.5, A made-up draft", "2-1-0", "Press release", "Republic of Korea")
	public.get("/resolutions/A/C.1/81/L.5").shows(t, http.StatusOK, "A made-up draft")
	v.undo(change(t, store, ada, "recorded vote").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/resolutions/ac1-81-l5").shows(t, http.StatusNotFound)
}

// TestUndoingARollCallIsTold: the page of what undoing would do counts the votes and names
// the states, and does not list as many lines that say the same.
func TestUndoingARollCallIsTold(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	typed := aVote("save")
	for name, value := range map[string]string{"yes": "8", "no": "2", "abstain": "0"} {
		typed.Set(name, value)
	}
	for n, state := range []string{"Belgium", "France", "Germany", "Austria", "Ireland", "Mexico", "Chile", "Norway", "Mali", "India"} {
		at, option := "votes."+strconv.Itoa(n), "yes"
		if n > 7 {
			option = "no"
		}
		typed.Set(at+".state", state)
		typed.Set(at+".option", option)
	}
	v.post("/resolutions/new", typed).shows(t, http.StatusOK, "A made-up draft", "8-2-0")
	newest, err := store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page := v.get(paths.Change(newest))
	page.shows(t, http.StatusOK, "votes: 8 Yes, 2 No", "Goes to the trash.", "<li>Belgium: Yes</li>", "<li>India: No</li>")
	if n := strings.Count(page.body, "Goes to the trash."); n > 3 {
		t.Errorf("%d lines say that something goes to the trash", n)
	}
}
