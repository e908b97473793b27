package handlers

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/models/modelstest"
)

func TestMeetingsOnOneLine(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	all := v.get("/meetings")
	all.shows(t, http.StatusOK, "Seventh Review Conference", "its dates have passed, and no outcome is recorded",
		"Public launch of the Campaign", "<h2>2012</h2>", "<h2>2026</h2>", "86 meetings")
	v.get("/meetings?forum=reaim").shows(t, http.StatusOK, "Second REAIM summit", "3 meetings")
	v.get("/meetings?forum=ccw").shows(t, http.StatusOK, "First session of the GGE on LAWS")

	then := v.get("/meetings?on=2023-11-01")
	then.shows(t, http.StatusOK, "upcoming", "Humanity at the Crossroads")
	for _, later := range []string{"Adopted 152-4-11", "its dates have passed", "Adopted 166-3-15", "resolution 80/57"} {
		if strings.Contains(then.body, later) {
			t.Errorf("on 2023-11-01 the line tells of a later day: %q", later)
		}
	}
}

func TestMeeting(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get("/meetings/gge-2025-09").shows(t, http.StatusOK, "<h1>GGE on LAWS 2025, second session</h1>", "Robert in den Bosch",
		`41 states</small>`, `href="/states/be"`, "No list of participants was found",
		"Joint statement delivered by Brazil", "GGE on LAWS 2025, first session",
		"GGE on LAWS 2026, first session")
	v.get("/meetings/belen-2023").shows(t, http.StatusOK, "not named in what was read")
	v.get("/meetings/unga-78-plenary-2023").shows(t, http.StatusOK, "152-4-11", `href="/resolutions/ares-78-241"`)
	v.get("/meetings/gge-2017-08").shows(t, http.StatusOK, "cancelled", "had not paid")
	before := v.get("/meetings/gge-2025-09?on=2025-08-01")
	before.shows(t, http.StatusOK, "This meeting is still to come.")
	if strings.Contains(before.body, "ready to move towards negotiations") || strings.Contains(before.body, "42 states") {
		t.Error("a month before the meeting its outcome and speakers are shown")
	}
}

func TestRollCalls(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		slug  string
		texts []string
	}{
		{"ares-78-241", []string{"152-4-11", "26 did not vote", "two thirds of the 156 voting yes or no: 104", `href="/states/be"`, "A/C.1/78/L.56", "There is no earlier full roll call"}},
		{"ares-79-62", []string{"166-3-15", "9 did not vote", "Changed votes", "A/RES/78/241"}},
		{"ares-80-57", []string{"164-6-7", "16 did not vote", "A/RES/79/62"}},
		{"ac1-78-l56", []string{"164-5-8", "Only 23 names found", "10 of 164 yes", "5 of 5 no"}},
		{"ac1-79-l77", []string{"161-3-13", "Names not found"}},
	} {
		v.get("/resolutions/"+test.slug).shows(t, http.StatusOK, test.texts...)
	}
	v.get("/resolutions").shows(t, http.StatusOK, "152-4-11", "166-3-15", "Full roll call", "Names not found")

	symbol := v.get("/resolutions/A/RES/78/241")
	symbol.shows(t, http.StatusOK, "152-4-11")
	if symbol.url.Path != "/resolutions/ares-78-241" {
		t.Errorf("the symbol leads to %s", symbol.url)
	}
	v.get("/resolutions/A/RES/1/1").shows(t, http.StatusNotFound)
	v.get("/resolutions/ares-78-241?on=2023-12-21").shows(t, http.StatusNotFound)
	if then := v.get("/resolutions?on=2024-01-01"); strings.Contains(then.body, "166-3-15") {
		t.Error("on 2024-01-01 the votes tell of December 2024")
	}
}

func TestBadAddressesOfMeetings(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for address, status := range map[string]int{
		"/meetings?page=1000000":          http.StatusNotFound,
		"/meetings?page=9999999999999999": http.StatusNotFound,
		"/meetings?page=two":              http.StatusBadRequest,
		"/meetings?page=0":                http.StatusBadRequest,
		"/meetings?forum=nowhere":         http.StatusBadRequest,
		"/meetings?on=yesterday":          http.StatusBadRequest,
		"/meetings?known=2020-02-30":      http.StatusBadRequest,
		"/meetings/nowhere":               http.StatusNotFound,
		"/resolutions?page=1000000":       http.StatusNotFound,
		"/resolutions/nowhere":            http.StatusNotFound,
	} {
		v.get(address).shows(t, status)
	}
}

// TestQueriesDoNotGrowWithTheData opens pages with few rows and with many: they
// ask the database as often.
func TestQueriesDoNotGrowWithTheData(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store)
	var asked atomic.Int32
	store.OnQuery(func(string, time.Duration) { asked.Add(1) })
	defer store.OnQuery(nil)
	queries := func(address string) int32 {
		v.get(address) // what is kept in memory is read once
		asked.Store(0)
		v.get(address).shows(t, http.StatusOK)
		return asked.Load()
	}
	for _, test := range []struct{ few, many string }{
		{"/meetings?forum=luxembourg-conference", "/meetings"},
		{"/meetings/mhcp-2022", "/meetings/gge-2025-09"},
		{"/resolutions?on=2024", "/resolutions"},
		{"/groups/celac", "/groups/nam"},
		{"/organisations?on=2012-12-31", "/organisations"},
		{"/sources?page=13", "/sources"},
		{"/api/v1/meetings?limit=1", "/api/v1/meetings?limit=84"},
		{"/api/v1/positions?state=be", "/api/v1/positions?limit=400"},
	} {
		if few, many := queries(test.few), queries(test.many); many > few+2 || many > 30 {
			t.Errorf("%s asks the database %d times, %s %d times", test.few, few, test.many, many)
		}
	}
}
