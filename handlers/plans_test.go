package handlers

import (
	"database/sql"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/models/modelstest"
)

// grows names the tables that grow with the work of a campaign. A query that
// reads one of them from end to end becomes slower every day.
var grows = regexp.MustCompile(`^SCAN (letters|outreaches|evidences|recipients|signatories|asks|claims|attachments|follow_ups|changes|proposals|logins|participations)\b`)

// TestQueriesUseIndexes opens every page of the large campaign, and reads the
// plan of each query that was run.
func TestQueriesUseIndexes(t *testing.T) {
	t.Parallel()
	path := modelstest.LargeFile(t)
	store := modelstest.OpenFile(t, path)
	var mu sync.Mutex
	asked := map[string]string{} // by query: the page
	page := ""
	store.OnQuery(func(query string, _ time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		if _, has := asked[query]; !has && (strings.HasPrefix(query, "SELECT") || strings.HasPrefix(query, "WITH")) {
			asked[query] = page
		}
	})
	public := newVisitor(t, store)
	coordinator := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for v, addresses := range map[visitor][]string{public: everyPage, coordinator: append(insidePages, everyPage...)} {
		for _, address := range addresses {
			mu.Lock()
			page = address
			mu.Unlock()
			if a := v.get(address); a.status != http.StatusOK {
				t.Errorf("%s: status %d", address, a.status)
			}
		}
	}
	store.OnQuery(nil)

	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, query := range slices.Sorted(maps.Keys(asked)) {
		for _, step := range plan(t, db, query) {
			if grows.MatchString(step) && !strings.Contains(step, "INDEX") {
				t.Errorf("%s asks %s\nwhich goes: %s", asked[query], query, step)
			}
			if strings.HasPrefix(query, "SELECT count(*) FROM `letters`") && strings.Contains(step, " letters ") && !strings.Contains(step, "COVERING INDEX") && !strings.Contains(step, "state_iso=?") {
				t.Errorf("%s counts letters by opening each of them: %s\nwhich goes: %s", asked[query], query, step)
			}
		}
	}
	if len(asked) < len(everyPage) {
		t.Errorf("only %d queries were seen", len(asked))
	}
}

// plan answers the steps that SQLite takes for the query.
func plan(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	values := make([]any, strings.Count(query, "?"))
	rows, err := db.Query("EXPLAIN QUERY PLAN "+query, values...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	return steps
}

// insidePages has an address of each kind of page that needs a sign-in.
var insidePages = []string{
	"/letters", "/letters?queue=overdue", "/letters?queue=awaiting", "/letters?queue=drafts", "/letters?queue=approve", "/letters?queue=answered",
	"/asks", "/asks?state=be", "/asks?region=Europe&by=state", "/asks?standing=overdue&kind=promise", "/asks?standing=met&by=region", "/asks?whose=1", "/asks/2", "/outreach/1",
	"/answers", "/answers?state=be", "/answers/letters?reply=silence", "/answers/letters?region=Europe&reply=answered",
	"/outreach/new?state=be",
	"/letters?queue=all", "/letters?queue=all&state=be", "/letters/new?state=be", "/letters/1", "/admin/audit", "/admin/audit?kind=letter&state=be&q=generated", "/admin/audit?user=1",
	"/admin/audit?from=2026-11-21&to=2026-11-21", "/admin/audit/9", "/admin/trash", "/account", "/people", "/proposals", "/proposals?queue=answered", "/positions/1/edit", "/evidence/1/edit", "/follow-ups",
	"/my-day", "/next", "/admin/weights",
}

// everyPage has an address of each kind of page that the public may open.
var everyPage = []string{
	"/", "/?view=tiles", "/?view=table", "/?on=2020-10-09", "/states", "/states?treaty=yes&region=Europe",
	"/states/be", "/states/be?on=2020-10-09", "/states/nr", "/meetings", "/meetings/gge-2024-08", "/resolutions",
	"/resolutions/ares-78-241", "/groups", "/groups/african-union", "/organisations", "/sources", "/people?state=be",
	"/people/sophie-wilmes", "/offices/be-foreign-minister", "/positions/1", "/evidence/1",
	"/api/v1/states", "/api/v1/states/be", "/api/v1/tallies?question=ban", "/api/v1/positions", "/api/v1/resolutions",
	"/api/v1/resolutions/ares-78-241/votes", "/api/v1/meetings", "/api/v1/offices?state=be",
}
