package dataset_test

import (
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/dataset"
	"demarche/models/modelstest"
)

// lastRelease returns a campaign into which the release before this one loaded its
// data, opened by this one, and a connection that changes it as people would.
func lastRelease(t *testing.T) (*models.Store, *sql.DB) {
	t.Helper()
	f, err := os.Open("testdata/release-0.2.0.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "campaign.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s := modelstest.OpenFile(t, path)
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000&_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return s, db
}

// said lists what the current rows of each table of facts say, without what
// numbers them.
func said(t *testing.T, db *sql.DB) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for table, query := range map[string]string{
		"positions":  "SELECT state_iso, question, stance, since, basis, reading, summary, s.title, s.url FROM positions x JOIN sources s ON s.id = source_id",
		"evidences":  "SELECT state_iso, x.kind, x.on_day, summary, figure, reading, weight, side, x.quote, x.quote_lang, s.title FROM evidences x JOIN sources s ON s.id = source_id",
		"meetings":   "SELECT slug, name, start, \"end\", city, status, chair, outcome, reading FROM meetings x",
		"parts":      "SELECT state_iso, m.slug, year, role, x.reading FROM participations x LEFT JOIN meetings m ON m.id = meeting_id",
		"endorsed":   "SELECT state_iso, m.slug, x.reading FROM endorsements x JOIN texts m ON m.id = text_id",
		"people":     "SELECT slug, name, gender, gender_basis, languages, wikidata_id FROM people x",
		"names":      "SELECT slug, lang, m.name FROM person_names x JOIN people m ON m.id = person_id",
		"offices":    "SELECT slug, state_iso, title, kind, address, email FROM offices x",
		"terms":      "SELECT o.slug, p.slug, start, \"end\", as_of, precedence, recalled_on, x.reading FROM terms x JOIN offices o ON o.id = office_id JOIN people p ON p.id = person_id",
		"coalition":  "SELECT slug, name, kind, joined, \"left\" FROM organisations x",
		"deeds":      "SELECT state_iso, x.kind, on_day, weight, x.reading FROM deeds x",
		"groups say": "SELECT group_id, question, on_day, stance FROM group_statements x",
		"languages":  "SELECT state_iso, lang, rank FROM correspondence_languages x",
		"wordings":   "SELECT e.state_iso, e.summary, lang, x.text FROM evidence_wordings x JOIN evidences e ON e.id = evidence_id",
	} {
		rows, err := db.Query(query + " WHERE x.trashed_at IS NULL")
		if err != nil {
			t.Fatalf("%s: %v", table, err)
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(sql.NullString)
			}
			if err := rows.Scan(values...); err != nil {
				t.Fatal(err)
			}
			var line strings.Builder
			for _, v := range values {
				fmt.Fprintf(&line, "%s · ", v.(*sql.NullString).String)
			}
			all[table] = append(all[table], line.String())
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		slices.Sort(all[table])
	}
	return all
}

// TestCampaignOfTheLastRelease holds that a campaign that nobody touched becomes
// what a new one is, and that a second load changes nothing.
func TestCampaignOfTheLastRelease(t *testing.T) {
	t.Parallel()
	_, fresh := campaign(t)
	s, db := lastRelease(t)
	before := s.Clock()
	report, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(said(t, fresh), said(t, db)); diff != "" {
		t.Errorf("it is not what a new campaign is (-new +updated):\n%s", diff)
	}
	if _, _, _, kept, _ := report.Totals(); kept != 0 {
		t.Errorf("kept %d rows that nobody touched:\n%v", kept, report)
	}
	if n := ask[int](t, db, "SELECT count(*) FROM deeds WHERE recorded_at < ?", before); n != 0 {
		t.Errorf("%d deeds count as on record before they were loaded", n)
	}
	again, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if fresh, changed, _, kept, withdrawn := again.Totals(); fresh+changed+kept+withdrawn > 0 {
		t.Errorf("the second load: got %v", again)
	}
}

// TestWhatPeopleDidSurvivesTheNewData holds that the new data overwrite and double
// nothing that people changed, also where what names a row is another now.
func TestWhatPeopleDidSurvivesTheNewData(t *testing.T) {
	t.Parallel()
	s, db := lastRelease(t)
	for _, did := range []string{
		`UPDATE evidences SET summary = 'In the words of somebody', version = 2 WHERE state_iso = 'DE' AND kind = 'poll' AND on_day = '2018-12'`, // its source is another now
		`UPDATE evidences SET figure = '99', version = 2 WHERE state_iso = 'NL' AND kind = 'poll' AND on_day = '2019-10'`,                        // so is that of this one
		`UPDATE positions SET summary = 'Corrected by somebody', version = 2 WHERE state_iso = 'CN' AND question = 'ban' AND since = '2018-04-13'`,
		`UPDATE positions SET trashed_at = '2026-11-22 10:00:00+00:00', version = 2 WHERE state_iso = 'KR' AND question = 'treaty' AND since = '2023-03-13'`,
		`UPDATE positions SET since = '2021-12-02', summary = 'As somebody put it', version = 2 WHERE state_iso = 'US' AND question = 'treaty' AND since = '2025-11-04'`,
		`UPDATE participations SET role = 'attended', version = 2 WHERE role = 'spoke' AND state_iso = 'BE' AND meeting_id = (SELECT id FROM meetings WHERE slug = 'unga-77-joint-statement-2022')`,
		`UPDATE terms SET "end" = '2025-02-01', end_reason = 'resigned', version = 2 WHERE office_id = (SELECT id FROM offices WHERE slug = 'ca-foreign-minister') AND "end" = ''`,
		`UPDATE people SET gender = 'female', version = 2 WHERE slug = 'abbas-araghchi'`,
	} {
		tell(t, db, did)
	}
	if _, err := dataset.Load(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{
		`evidences WHERE state_iso = 'DE' AND kind = 'poll' AND on_day = '2018-12' AND trashed_at IS NULL`:                                                    1,
		`evidences WHERE summary = 'In the words of somebody' AND trashed_at IS NULL`:                                                                         1,
		`evidences WHERE state_iso = 'NL' AND kind = 'poll' AND on_day LIKE '2019%' AND figure = '99' AND trashed_at IS NULL`:                                 1,
		`evidences WHERE state_iso = 'NL' AND kind = 'poll' AND on_day = '2019-10' AND trashed_at IS NULL`:                                                    1,
		`positions WHERE summary = 'Corrected by somebody' AND trashed_at IS NULL`:                                                                            1,
		`positions WHERE state_iso = 'KR' AND question = 'treaty' AND since = '2023-03-13' AND trashed_at IS NULL`:                                            0,
		`positions WHERE state_iso = 'US' AND question = 'treaty' AND since = '2021-12-02' AND trashed_at IS NULL`:                                            1,
		`participations WHERE state_iso = 'BE' AND meeting_id = (SELECT id FROM meetings WHERE slug = 'unga-77-joint-statement-2022') AND trashed_at IS NULL`: 1,
		`terms WHERE end_reason = 'resigned' AND "end" = '2025-02-01' AND trashed_at IS NULL`:                                                                 1,
		`people WHERE slug = 'abbas-araghchi' AND gender = 'female'`:                                                                                          1,
	} {
		if got := ask[int](t, db, "SELECT count(*) FROM "+query); got != want {
			t.Errorf("%s: got %d, want %d", query, got, want)
		}
	}
}
