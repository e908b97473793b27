package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/api"
)

// anOverride is what is typed into the form of an override. It is made up.
func anOverride(step, state, seen string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "state": {state}, "question": {"treaty"}, "stance": {"no"}, "reason": {"The heron told us so."},
		"since": {"2026-11-20"}, "until": {"2026-12-31"}, "visibility": {seen},
		"source_title": {"Talk with the mission (invented)"}, "reading": {"read"},
	}
}

// overrideAt finds the address of an override in a page.
var overrideAt = regexp.MustCompile(`"/overrides/[0-9]+"`)

// TestOverrideIsShownWhereverTheStandingIs: card, headline, brief, tally, map, list, filter,
// comparison and interface have it, it ends by itself, and it can be taken back.
func TestOverrideIsShownWhereverTheStandingIs(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	tally := func(on string) api.Tally {
		return told[api.Tally](t, public, "/api/v1/tallies?question=treaty&on="+on)
	}
	before := tally("2026-11-21")
	v.get("/states/be").shows(t, http.StatusOK, `href="/overrides/new?question=treaty&amp;state=BE"`)
	public.get("/states/be").lacks(t, "/overrides/new", "override")
	v.get("/overrides/new?state=BE&question=treaty").shows(t, http.StatusOK, `value="Belgium"`)
	check := v.post("/overrides/new", anOverride("check", "Belgium", "published"))
	check.shows(t, http.StatusOK, "yes → no, until 31 December 2026", strconv.Itoa(before.Yes)+" → "+strconv.Itoa(before.Yes-1), strconv.Itoa(before.No)+" → "+strconv.Itoa(before.No+1))
	v.post("/overrides/new", anOverride("save", "Belgium", "published")).shows(t, http.StatusOK, "Recorded.", "The heron told us so.", "Talk with the mission (invented)")

	public.get("/states/be").shows(t, http.StatusOK,
		"Belgium counts as", `<a href="#treaty"><strong>No</strong></a>`, "Counts so until 31 December 2026", "The heron told us so.", "Talk with the mission (invented)", "Without that:",
		"Counts so until 31 December 2026, by an override of the campaign: The heron told us so.")
	public.get("/?view=table").shows(t, http.StatusOK, "Override by the campaign", "1 counts by an override of the campaign.")
	public.get("/?view=map").shows(t, http.StatusOK, "Belgium: No (Override by the campaign)")
	public.get("/states?basis=override").shows(t, http.StatusOK, "<b>1</b> state", "Belgium")
	public.get("/states?treaty=no").shows(t, http.StatusOK, ">Belgium</a>")
	public.get("/states?treaty=yes").lacks(t, ">Belgium</a>")
	public.get("/states/compare?s=be,nl").shows(t, http.StatusOK, "Counts as No from 20 November 2026 to 31 December 2026")
	public.get("/overrides").shows(t, http.StatusOK, "Belgium", "The heron told us so.")
	full := told[api.StateInFull](t, public, "/api/v1/states/BE")
	at := slices.IndexFunc(full.Standings, func(s api.Standing) bool { return s.Question == "treaty" })
	if s := full.Standings[at]; s.Stance != "no" || s.Basis != "override" || s.Override == nil || s.Override.Without != "yes" || s.Override.Until != "2026-12-31" || s.Record != nil {
		t.Errorf("the interface tells %+v", s)
	}
	for day, no := range map[string]int{"2026-11-19": before.No, "2026-11-20": before.No + 1, "2026-12-31": before.No + 1, "2027-01-01": before.No} {
		if got := tally(day).No; got != no {
			t.Errorf("on %s %d say no, want %d", day, got, no)
		}
	}
	public.get("/states/be?on=2027-01-01").lacks(t, "The heron told us so.")
	public.get("/states/be?known=2026-11-20").lacks(t, "The heron told us so.")

	page := strings.Trim(overrideAt.FindString(public.get("/states/be").body), `"`)
	edit := anOverride("save", "Belgium", "published")
	v.post(page+"/edit", edit).shows(t, http.StatusConflict)
	edit.Set("version", "1")
	edit.Set("until", "2026-11-21")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "Recorded.", "to 21 November 2026")
	v.undo(change(t, store, ada, "changed override of a standing").ID).shows(t, http.StatusOK, "Undone.")
	public.get(page).shows(t, http.StatusOK, "to 31 December 2026")
	v.post(page+"/trash", nil).shows(t, http.StatusOK, "Belgium")
	public.get("/states/be").lacks(t, "The heron told us so.")
	public.get(page).shows(t, http.StatusNotFound)
	v.undo(change(t, store, ada, "took back override of a standing").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/states/be").shows(t, http.StatusOK, "The heron told us so.")

	for _, test := range []struct{ field, typed, at, says string }{
		{"until", "2026-11-19", "until", "end"},
		{"until", "", "until", "Fill this in."},
		{"reason", "", "reason", "Fill this in."},
		{"stance", "silent", "stance", "Choose one of the values offered."},
		{"since", "2026-11-22", "since", "today’s date or an earlier one"},
		{"until", "2026-12-30", "since", "It is there twice."},
		{"source_title", "", "source_title", "Fill this in."},
	} {
		form := anOverride("check", "Belgium", "published")
		form.Set(test.field, test.typed)
		v.post("/overrides/new", form).shows(t, http.StatusUnprocessableEntity, `href="#`+test.at+`"`, test.says)
	}
}

// TestOverrideIsSeenByThoseForWhomItIs: what coordinators and who works on the state see is in
// no figure, list or page of others.
func TestOverrideIsSeenByThoseForWhomItIs(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	admin := modelstest.Coordinator(t, store)
	ada, public := newVisitor(t, store).signIn(admin), newVisitor(t, store)
	bea, nel := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, admin, "Bea", "BE")), newVisitor(t, store).signIn(modelstest.MemberOf(t, store, admin, "Nel", "NL"))
	nel.post("/overrides/new", anOverride("save", "Netherlands", "published")).shows(t, http.StatusOK, "Proposed.", "The heron told us so.")
	public.get("/states/nl").lacks(t, "The heron told us so.")
	ada.post("/proposals/1/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed and recorded")
	public.get("/states/nl").shows(t, http.StatusOK, "The heron told us so.")

	form := anOverride("check", "Belgium", "campaign")
	form.Set("reason", "The pelican told us so.")
	ada.post("/overrides/new", form).shows(t, http.StatusOK, "The figures that everybody sees do not count it")
	form.Set("step", "save")
	ada.post("/overrides/new", form).shows(t, http.StatusOK, "Recorded.")
	all := []string{"/", "/?view=table", "/states/be", "/states?basis=override", "/overrides", "/states/compare?s=be,nl", "/api/v1/states/BE", "/sources"}
	for _, address := range all {
		for _, who := range []visitor{public, nel} {
			who.get(address).lacks(t, "The pelican told us so.", ">Belgium</a></th><td data-label=\"Treaty\"><span class=\"stance weak no\"")
		}
	}
	for _, who := range []visitor{ada, bea} {
		who.get("/states/be").shows(t, http.StatusOK, "The pelican told us so.")
		who.get("/states?basis=override").shows(t, http.StatusOK, "<b>2</b> states")
		who.get("/overrides").shows(t, http.StatusOK, "The pelican told us so.")
	}
	for _, who := range []visitor{public, nel} {
		who.get("/states?basis=override").shows(t, http.StatusOK, "<b>1</b> state")
		st, err := states.Find(t.Context(), store, "BE")
		if err != nil || st.AnswerBy(states.ByOwn, "2026-11-21", "treaty").Stance != models.Yes {
			t.Errorf("for everybody Belgium counts as %v (%v)", st.AnswerBy(states.ByOwn, "2026-11-21", "treaty"), err)
		}
	}
}
