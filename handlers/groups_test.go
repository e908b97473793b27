package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/modelstest"
	"demarche/models/statements"
	"demarche/models/states"
)

func TestGroups(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get("/groups").shows(t, http.StatusOK, "European Union", "Regional organisations", "Non-Aligned Movement")
	v.get("/groups/european-union").shows(t, http.StatusOK, "<b>27</b></a> members on 21 November 2026", "The list of members was correct on 22 January 2026",
		`href="/states?group=european-union&amp;treaty=yes"`, `href="/states/be"`, "A/RES/78/241", "27 votes not found", "CIA World Factbook")
	v.get("/groups/african-union").shows(t, http.StatusOK, "counts 55 members; 54 are listed here as states", "Sahrawi")
	v.get("/groups/european-union?on=2015").shows(t, http.StatusOK, "As of", "</b></a> members on 31 December 2015")
	if then := v.get("/groups/european-union?on=2015"); strings.Contains(then.body, "A/RES/78/241") {
		t.Error("in 2015 the group's page tells of a vote in 2023")
	}
	v.get("/groups/european-union?known=2020").shows(t, http.StatusOK, "27</b> silent")
	v.get("/groups/atlantis").shows(t, http.StatusNotFound)
}

func TestOrganisations(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	now := v.get("/organisations")
	now.shows(t, http.StatusOK, "58 organisations", "More than 270 organisations", "only 58 are recorded here", "165", "Pax Christi Vlaanderen")
	then := v.get("/organisations?on=2020-10-09")
	then.shows(t, http.StatusOK, "in 65 countries")
	if strings.Contains(then.body, "270") {
		t.Error("in 2020 the page tells of 2025")
	}
	if early := v.get("/organisations?on=2012-12-31"); strings.Contains(early.body, "Center for International Security and Policy") {
		t.Error("in 2012 an organisation is listed that joined in 2018")
	}
	v.get("/organisations?page=2").shows(t, http.StatusNotFound)
	v.get("/organisations?page=none").shows(t, http.StatusBadRequest)
}

func TestHowWeCount(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get("/sources").shows(t, http.StatusOK, "197 states: the 193 members", "A weaker basis never replaces", "127 parties are recorded",
		"A total of 128 was reported", "CC BY 4.0", "© United Nations", "Only 23 names found", "Page 1 of", "86</td>")
	v.get("/sources?page=2").shows(t, http.StatusOK, "Page 2 of")
	v.get("/sources?page=1000000").shows(t, http.StatusNotFound)
	v.get("/sources?on=2012").shows(t, http.StatusOK, "197 states")
}

// aGroup is what stands in the form of a group on record, with a source and more members.
func aGroup(t *testing.T, store *models.Store, slug, step string, more ...entry.Values) url.Values {
	t.Helper()
	now, err := states.GroupForm().Find(t.Context(), store, slug)
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{"step": {step}, "version": {strconv.Itoa(now.Version)}}
	for name, text := range now.Values {
		sent.Set(name, text)
	}
	sent.Set("source_title", "List of members")
	sent.Set("source_url", "https://example.org/members")
	n := now.Values.Count("members")
	for i, row := range more {
		for name, text := range row {
			sent.Set(entry.At("members", n+i, name), text)
		}
	}
	return sent
}

// TestMembersAreRecorded: who joins later is kept and not counted yet, nor has anything
// from what the group said before; a state that left and came back is there again.
func TestMembersAreRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const page, form = "/groups/european-union", "/groups/european-union/edit"
	v.get(page).shows(t, http.StatusOK, `href="/groups/european-union/edit"`)
	v.get(form).shows(t, http.StatusOK, "Edit the group and its members", `value="Belgium"`)
	future, soon := entry.Values{"state": "Albania", "since": "2030"}, entry.Values{"state": "Montenegro", "since": "2026-11-21"}
	v.post(form, aGroup(t, store, "european-union", "check", future, soon)).shows(t, http.StatusOK, "27 → 28", "1 is kept as a member to come")
	v.post(form, aGroup(t, store, "european-union", "save", future, soon)).shows(t, http.StatusOK, "Recorded.", "28</b></a> members", "from 2030", "List of members")
	for day, members := range map[string]string{"2026-11-20": "27</b></a> members", "2026-11-21": "28</b></a> members"} {
		public.get(page+"?on="+day).shows(t, http.StatusOK, members)
	}
	gone := aGroup(t, store, "european-union", "save")
	n := 0
	for ; gone.Has(entry.At("members", n, "state")); n++ {
		if gone.Get(entry.At("members", n, "state")) == "ME" {
			gone.Set(entry.At("members", n, "until"), "2026-11-20")
		}
	}
	v.post(form, gone).shows(t, http.StatusUnprocessableEntity, "href=\"#members.")
	for i := range n {
		if at := entry.At("members", i, "state"); gone.Get(at) == "ME" {
			gone.Set(at, "")
			gone.Del(entry.At("members", i, "since"))
			gone.Del(entry.At("members", i, "until"))
		}
	}
	v.post(form, gone).shows(t, http.StatusOK, "27</b></a> members")
	v.post(form, aGroup(t, store, "european-union", "save", soon)).shows(t, http.StatusOK, "28</b></a> members")
	v.post(form, aGroup(t, store, "european-union", "check", soon)).shows(t, http.StatusUnprocessableEntity, "It is there twice.")
	pasted := aGroup(t, store, "european-union", "")
	pasted.Set("paste", "members")
	pasted.Set("paste.members", "1. UK; 1973; 2020-01-31\nHolland\n")
	v.post(form, pasted).shows(t, http.StatusOK, `value="UK"`, `value="1973"`, `value="Holland"`)
	public.get("/groups/nam").shows(t, http.StatusOK, "What the group said", "First Committee")
}

// TestWordsOfGroupsAreOfTheirMembers: a state has from a statement what was said from
// the day on which it belonged.
func TestWordsOfGroupsAreOfTheirMembers(t *testing.T) {
	t.Parallel()
	for since, has := range map[string]bool{"2020-10-08": true, "2020-10-09": true, "2020-10-10": false, "2030": false} {
		store := modelstest.Campaign(t)
		v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
		v.post("/groups/nam/edit", aGroup(t, store, "nam", "save", entry.Values{"state": "TV", "since": since})).shows(t, http.StatusOK, "Recorded.")
		st, err := states.Find(t.Context(), store, "TV")
		if err != nil {
			t.Fatal(err)
		}
		spoken := false
		for _, w := range st.GroupWords {
			spoken = spoken || w.Group.Slug == "nam" && w.On == "2020-10-09"
		}
		if spoken != has {
			t.Errorf("since %s: the statement of 9 October 2020 is of it: %v", since, spoken)
		}
	}
}

// TestStatementsOfAGroupStandOnItsPage: what was said at meetings for a group is found from
// its page, as far as the reader may see it.
func TestStatementsOfAGroupStandOnItsPage(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	add := func(slug, title string, v models.Visibility) {
		st := statements.Statement{
			Slug: slug, MeetingID: 1, SpeakerKind: statements.OfGroup, Speaker: "nam", On: "2026-10-01", Title: title, SourceID: 1, Reading: models.ReadInFull, Visibility: v,
		}
		modelstest.Add(t, store, &st)
		modelstest.Add(t, store, &statements.Speaker{StatementID: st.ID, Role: statements.Speaks, Kind: statements.OfGroup, Key: "nam", Announced: "Non-Aligned Movement"})
	}
	add("heron", "The word of the heron", models.Published)
	add("pelican", "The word of the pelican", models.Campaign)
	public := newVisitor(t, store)
	page := public.get("/groups/nam")
	page.shows(t, http.StatusOK, `href="/statements/heron"`, "The word of the heron")
	page.lacks(t, "The word of the pelican")
	newVisitor(t, store).signIn(modelstest.Coordinator(t, store)).get("/groups/nam").shows(t, http.StatusOK, "The word of the pelican")
	public.get("/groups/nam?on=2026-09-30").lacks(t, "The word of the heron")
	public.get("/groups/nam?on=2026-10-01").shows(t, http.StatusOK, "The word of the heron")
	public.get("/groups/european-union").lacks(t, "The word of the heron")
}
