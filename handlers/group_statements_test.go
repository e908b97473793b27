package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/paths"
)

// aGroupStatement is what is typed into the form of what a group said. It is made up.
func aGroupStatement(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "group": {"Non-Aligned Movement"}, "question": {"treaty"}, "stance": {"yes"}, "summary": {"A made-up call for a treaty."},
		"day": {"2026-11-19"}, "meeting": {"revcon-7-2026"}, "delivered_by": {"Uganda"}, "visibility": {"published"},
		"dissociated.0.state": {"Belarus"}, "dissociated.0.note": {"The paragraph on a deadline."},
		"dissociated.0.cited": {"Letter of Belarus"}, "dissociated.0.cited_url": {"https://example.org/letter"},
		"added.0.state": {"Cuba"}, "added.0.on": {"2026-11-20"}, "added.0.note": {"It asks for a ban."},
		"source_title": {"Statement of the Movement"}, "source_url": {"https://example.org/nam"}, "quote": {"We call for a treaty."}, "quote_lang": {"en"}, "reading": {"read"},
	}
}

// yesWithGroups is how many states say yes to a treaty, and how many with groups.
func yesWithGroups(t *testing.T, s *models.Store) (own, with int) {
	t.Helper()
	for by, n := range map[states.Count]*int{states.ByOwn: &own, states.ByGroups: &with} {
		tally, err := states.CountTally(t.Context(), s, by, "treaty", "")
		if err != nil {
			t.Fatal(err)
		}
		*n = tally.Yes
	}
	return own, with
}

// TestStatementOfAGroupIsRecorded records what a group said, sees it wherever it counts,
// edits it and takes it back.
func TestStatementOfAGroupIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const form = "/groups/statements/new"
	ownBefore, before := yesWithGroups(t, store)
	v.get("/groups/nam").shows(t, http.StatusOK, `href="/groups/statements/new?group=nam"`)
	v.get(form+"?group=nam").shows(t, http.StatusOK, `value="Non-Aligned Movement"`)
	v.get("/record?meeting=revcon-7-2026").shows(t, http.StatusOK, `href="/groups/statements/new?meeting=revcon-7-2026"`, `href="/groups/new"`)
	if strings.Contains(public.get("/groups/nam").body, form) {
		t.Error("everybody is offered the form")
	}

	pasted := aGroupStatement("")
	pasted.Set("paste", "dissociated")
	pasted.Set("paste.dissociated", "1. Viet Nam; 2026-11-20; It reads it otherwise; Note verbale; https://example.org/note\nVietnam\n")
	v.post(form, pasted).shows(t, http.StatusOK, `value="Viet Nam"`, `value="Note verbale"`, `value="It reads it otherwise"`, `value="Vietnam"`)
	wrong := aGroupStatement("check")
	for name, text := range map[string]string{
		"dissociated.0.on": "2026-11-18", "dissociated.1.state": "Germany", "dissociated.2.state": "Belarus", "added.1.state": "Viet Nam", "added.1.cited_url": "https://example.org",
	} {
		wrong.Set(name, text)
	}
	v.post(form, wrong).shows(t, http.StatusUnprocessableEntity, `href="#dissociated.0.on"`, `href="#dissociated.1.state"`, "not on record as a member of the group on that day",
		`href="#dissociated.2.state"`, "It is there twice.", `href="#added.1.cited"`, `value="Germany"`, "A made-up call")
	again := aGroupStatement("check")
	again.Set("day", "2021-12-13")
	v.post(form, again).shows(t, http.StatusUnprocessableEntity, `href="#day"`, "on this question and day is on record")

	v.post(form, aGroupStatement("check")).shows(t, http.StatusOK, "It speaks for the 121 states that belonged to Non-Aligned Movement on", "Not for 1 of them",
		"Treaty, with groups, yes: "+strconv.Itoa(before)+" → "+strconv.Itoa(before-1))
	if _, now := yesWithGroups(t, store); now != before {
		t.Error("looking at what follows moves the figures")
	}
	a := v.post(form, aGroupStatement("save"))
	a.shows(t, http.StatusOK, "Recorded.", "A made-up call for a treaty.", "We call for a treaty.", "Read by Uganda", "recorded statement of a group",
		"The paragraph on a deadline.", "Letter of Belarus", "It asks for a ban.", `href="/states/cu"`)
	said, err := models.From[meetings.GroupStatement](store).Where("on_day = '2026-11-19'").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page := "/groups/statements/" + strconv.Itoa(int(said.ID))
	if own, with := yesWithGroups(t, store); own != ownBefore || with != before-1 {
		t.Errorf("got %d, %d with groups, want %d and %d", own, with, ownBefore, before-1)
	}
	public.get("/groups/nam").shows(t, http.StatusOK, `href="`+page+`"`, "121 members on that day", "1 dissociated itself:", "1 added in its national capacity:")
	public.get("/states/by").shows(t, http.StatusOK, "It dissociated itself from what Non-Aligned Movement said on 19 November 2026", "The paragraph on a deadline.")
	public.get("/states/cu").shows(t, http.StatusOK, `href="`+page+`"`)
	public.get("/api/v1/states/by").shows(t, http.StatusOK, `"dissociated":[{"group":"nam","statement":"2026-11-19","date":"2026-11-19","note":"The paragraph on a deadline."}]`)
	public.get("/states?treaty=yes&count=groups&q=Belarus").shows(t, http.StatusOK, "No state")
	for day, counts := range map[string]bool{"2026-11-18": true, "2026-11-19": false, "2026-11-20": false} {
		if got := strings.Contains(public.get("/states?treaty=yes&count=groups&q=Belarus&on="+day).body, `href="/states/by`); got != counts {
			t.Errorf("on %s Belarus is counted: %v", day, got)
		}
	}

	edit := aGroupStatement("save")
	edit.Set("version", "1")
	edit.Del("dissociated.0.state")
	edit.Del("dissociated.0.note")
	edit.Del("dissociated.0.cited")
	edit.Del("dissociated.0.cited_url")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "Recorded.", "changed statement of a group")
	if _, with := yesWithGroups(t, store); with != before {
		t.Errorf("without dissociations: %d with groups, want %d", with, before)
	}
	stale := aGroupStatement("save")
	stale.Set("version", "1")
	stale.Set("summary", "Another call.")
	v.post(page+"/edit", stale).shows(t, http.StatusConflict, "Another call.")
	v.undo(change(t, store, ada, "changed statement of a group").ID).shows(t, http.StatusOK, "Undone.")
	if _, with := yesWithGroups(t, store); with != before-1 {
		t.Errorf("undone: %d with groups, want %d", with, before-1)
	}
}

// TestStatementForCoordinators: what coordinators alone may see is nowhere for others,
// nor what follows from it.
func TestStatementForCoordinators(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	member := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BY"))
	_, before := yesWithGroups(t, store)
	hidden := aGroupStatement("check")
	hidden.Set("visibility", "campaign")
	a := v.post("/groups/statements/new", hidden)
	a.shows(t, http.StatusOK, "Only coordinators see it.")
	if strings.Contains(a.body, "with groups, yes") {
		t.Error("figures that everybody sees are said to change")
	}
	hidden.Set("step", "save")
	v.post("/groups/statements/new", hidden).shows(t, http.StatusOK, "Recorded.", "Coordinators alone")
	v.get("/states/by").shows(t, http.StatusOK, "It dissociated itself", "Coordinators alone")
	said, err := models.From[meetings.GroupStatement](store).Where("on_day = '2026-11-19'").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, with := yesWithGroups(t, store.As(ada)); with != before-1 {
		t.Errorf("a coordinator counts %d", with)
	}
	page := "/groups/statements/" + strconv.Itoa(int(said.ID))
	var sources []string
	for _, title := range []string{"Letter of Belarus", "Statement of the Movement"} {
		source, err := models.From[models.Source](store).Where("title = ?", title).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, paths.Source(source.ID))
		v.get(paths.Source(source.ID)).shows(t, http.StatusOK, title)
	}
	for who, reader := range map[string]visitor{"everybody": public, "a member": member} {
		for _, address := range append(sources, page) {
			if status := reader.get(address).status; status != http.StatusNotFound {
				t.Errorf("%s: %s answers %d", who, address, status)
			}
		}
		for _, at := range []string{"/groups/nam", "/states/by", "/states/cu", "/states/eg", "/api/v1/states/by", "/states/compare?s=by,cu"} {
			if body := reader.get(at).body; strings.Contains(body, "made-up") || strings.Contains(body, "deadline") || strings.Contains(body, page) {
				t.Errorf("%s sees it at %s", who, at)
			}
		}
		if !strings.Contains(reader.get("/states?treaty=yes&count=groups&q=Belarus").body, `href="/states/by`) {
			t.Errorf("%s: the dissociation counts", who)
		}
	}
	member.get(page+"/edit").shows(t, http.StatusNotFound)
	shown := aGroupStatement("save")
	shown.Set("version", strconv.Itoa(said.Version))
	shown.Set("visibility", "published")
	v.post(page+"/edit", shown)
	e := states.Evidence{StateISO: "BY", Kind: "statement", On: "2026-11-19", Summary: "Kept from others", SourceID: said.SourceID, Reading: models.ReadInFull, Visibility: models.Campaign}
	if err := models.Create(t.Context(), store.As(ada), &e, "recorded evidence"); err != nil {
		t.Fatal(err)
	}
	for _, address := range append(sources, page) { // that more is read out of it hides no source
		public.get(address).shows(t, http.StatusOK)
	}
}

// TestStatementOfAGroupIsProposed: what a member types waits for a coordinator, who sees
// what follows and confirms it.
func TestStatementOfAGroupIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, bea := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	bea.post("/groups/statements/new", aGroupStatement("save")).shows(t, http.StatusOK, "Proposed.", "Statement of a group", "A made-up call")
	_, before := yesWithGroups(t, store)
	v.get(paths.Proposal(1)).shows(t, http.StatusOK, "What follows", "It speaks for the 121 states", "Belarus")
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed")
	if _, with := yesWithGroups(t, store); with != before-1 {
		t.Errorf("confirmed: %d with groups, want %d", with, before-1)
	}
}

// TestGroupIsRecorded records a group with a member of today and one of 2030.
func TestGroupIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	v.get("/groups").shows(t, http.StatusOK, `href="/groups/new"`)
	typed := url.Values{
		"step": {"check"}, "version": {"0"}, "name": {"Statements"}, "kind": {"negotiating-group"}, "as_of": {"2026-11-20"},
		"members.0.state": {"Holland"}, "members.0.since": {"2019"}, "members.1.state": {"Luxembourg"}, "members.1.since": {"2030"},
		"source_title": {"List of members"}, "reading": {"read"},
	}
	v.post("/groups/new", typed).shows(t, http.StatusOK, "0 → 1", "1 is kept as a member to come")
	typed.Set("step", "save")
	v.post("/groups/new", typed).shows(t, http.StatusOK, "Recorded.", "1</b></a> member on", `href="/states/nl"`, "from 2030", "recorded group")
	v.get("/groups/statements-2").shows(t, http.StatusOK, "Statements")
	typed.Set("name", "non-aligned movement")
	v.post("/groups/new", typed).shows(t, http.StatusUnprocessableEntity, `href="#name"`)
	said := aGroupStatement("check")
	for name := range said {
		if strings.HasPrefix(name, "dissociated.") || strings.HasPrefix(name, "added.") {
			said.Del(name)
		}
	}
	said.Set("group", "Statements")
	v.post("/groups/statements/new", said).shows(t, http.StatusOK, "It speaks for the 1 state that belonged to Statements")
	said.Set("day", "2030-01-01")
	v.post("/groups/statements/new", said).shows(t, http.StatusUnprocessableEntity, `href="#day"`)
	said.Set("added.0.state", "Luxembourg")
	said.Set("day", "2026-11-19")
	v.post("/groups/statements/new", said).shows(t, http.StatusUnprocessableEntity, `href="#added.0.state"`)
}
