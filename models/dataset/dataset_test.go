package dataset_test

import (
	"database/sql"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"demarche/models"
	"demarche/models/dataset"
	"demarche/models/modelstest"
)

// shipped are the shipped files, as they lie beside this one.
var shipped = os.DirFS(".")

// campaign returns a store with the shipped data, and a connection that looks
// at its file and changes it as people would.
func campaign(t *testing.T) (*models.Store, *sql.DB) {
	t.Helper()
	path := modelstest.CampaignFile(t)
	s := modelstest.OpenFile(t, path)
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=5000&_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return s, db
}

// files returns a copy of the shipped files, in which each old text of the
// named file is replaced by a new one.
func files(t *testing.T, name string, oldnew ...string) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(shipped, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	copied := fstest.MapFS{}
	for _, n := range names {
		text, err := fs.ReadFile(shipped, n)
		if err != nil {
			t.Fatal(err)
		}
		if n == name {
			for i := 0; i < len(oldnew); i += 2 {
				if !strings.Contains(string(text), oldnew[i]) {
					t.Fatalf("%s has no %q", name, oldnew[i])
				}
				text = []byte(strings.Replace(string(text), oldnew[i], oldnew[i+1], 1))
			}
		}
		copied[n] = &fstest.MapFile{Data: text}
	}
	return copied
}

func ask[T any](t *testing.T, db *sql.DB, query string, args ...any) T {
	t.Helper()
	var answer T
	if err := db.QueryRow(query, args...).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return answer
}

func tell(t *testing.T, db *sql.DB, query string, args ...any) {
	t.Helper()
	done, err := db.Exec(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if n, _ := done.RowsAffected(); n == 0 {
		t.Fatalf("%s: changed nothing", query)
	}
}

func TestEveryLineIsStored(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	for table, want := range map[string]int{
		"questions": 4, "states": 197, "state_names": 1773, "treaty_steps": 177, "groups": 34, "group_members": 921,
		"positions": 467, "evidences": 260, "campaign_facts": 28, "forums": 19, "meetings": 86, "participations": 975,
		"texts": 31, "endorsements": 575, "resolutions": 6, "votes": 603, "organisations": 58, "people": 1952,
		"offices": 871, "terms": 2175, "correspondence_languages": 287, "deeds": 230, "group_statements": 12, "statements": 1,
		"meeting_names": 255, "text_names": 110, "person_names": 214, "person_styles": 43, "office_titles": 153, "organisation_roles": 27,
		"offices WHERE kind = 'embassy' AND address <> ''":                           187,
		"offices WHERE kind = 'embassy' AND email LIKE '%_@_%._%'":                   183,
		"offices WHERE kind = 'embassy' AND email LIKE '%;%'":                        0,
		"people WHERE gender_basis = 'general-knowledge' AND gender <> ''":           755,
		"terms WHERE recalled_on <> '' AND \"end\" = ''":                             67,
		"terms WHERE precedence = 1":                                                 12,
		"terms WHERE precedence > 0 AND \"end\" <> ''":                               0,
		"positions WHERE basis = 'reported'":                                         49,
		"evidences WHERE quote <> '' AND quote_lang <> ''":                           34,
		"evidences WHERE side = ''":                                                  0,
		"states WHERE capital <> ''":                                                 195,
		"states WHERE recorded_at = '2026-11-21 00:00:00+00:00'":                     197,
		"states WHERE iso2 = 'NA' AND name = 'Namibia'":                              1,
		"states WHERE m49 = '020' AND iso2 = 'AD'":                                   1,
		"groups WHERE as_of <> '' AND official_members > 0":                          34,
		"groups WHERE note LIKE '%Montserrat%'":                                      1,
		"terms WHERE reading = 'attested' AND start || \"end\" = '' AND as_of <> ''": 26,
		"terms WHERE as_of = ''":                                                     0,
		"positions WHERE NOT confirmed":                                              0,
		"positions WHERE length(since) = 7":                                          136,
		"positions WHERE length(since) = 4":                                          49,
		"evidences WHERE visibility <> 'published'":                                  0,
		"participations WHERE (meeting_id IS NULL) = (year = '')":                    0,
		"participations WHERE year <> ''":                                            150,
		"offices WHERE address LIKE 'Ministry of Foreign Affairs' || char(10) || 'rue des Petits Carmes 15' || char(10) || '%'": 1,
		"sources WHERE title = 'Stop Killer Robots news archive page 25' AND url = 'https://stopkillerrobots.org/news/page/25'": 1,
		"sources WHERE title LIKE '%http%'": 175, // where a line names two
		"changes":                           1,
		"changes WHERE did = 'loaded dataset' AND kind = 'dataset' AND user_id IS NULL": 1,
	} {
		if got := ask[int](t, db, "SELECT count(*) FROM "+table); got != want {
			t.Errorf("%s: got %d rows, want %d", table, got, want)
		}
	}
}

func TestLoadTwice(t *testing.T) {
	s := modelstest.Open(t)
	start := time.Now()
	first, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded in %v: %v", time.Since(start), first)
	before, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	start = time.Now()
	second, err := dataset.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("loaded again in %v: %v", time.Since(start), second)
	all, _, _, _, _ := first.Totals()
	fresh, changed, unchanged, kept, withdrawn := second.Totals()
	if fresh+changed+kept+withdrawn > 0 || unchanged != all {
		t.Errorf("the second load: got %v", second)
	}
	if after, err := s.Revision(t.Context()); err != nil || after != before {
		t.Errorf("the second load: got revision %d, %v, want %d", after, err, before)
	}
}

func TestWhatPeopleDidSurvives(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	tell(t, db, "UPDATE positions SET stance = 'no', version = 2 WHERE state_iso = 'AG' AND since = '2023-02-24'")
	tell(t, db, "UPDATE positions SET trashed_at = '2026-11-21 10:00:00+00:00', version = 2 WHERE state_iso = 'AG' AND since = '2023-09-06'")
	newer := files(t, "positions.csv",
		"Took part in the Belén conference whose", "Took part in the Belén conference that",
		"Member of CARICOM, whose", "Member of CARICOM whose")
	report, err := dataset.LoadFrom(t.Context(), s, newer)
	if err != nil {
		t.Fatal(err)
	}
	want := []models.LineKept{
		{Line: 3, Key: "AG · treaty · 2023-02-24", Reason: models.KeptChanged},
		{Line: 4, Key: "AG · treaty · 2023-09-06", Reason: models.KeptTrashed},
	}
	if kept := file(report, "positions.csv").Kept; len(kept) != 2 || kept[0] != want[0] || kept[1] != want[1] {
		t.Errorf("kept: got %v, want %v", kept, want)
	}
	if got := ask[string](t, db, "SELECT stance FROM positions WHERE state_iso = 'AG' AND since = '2023-02-24'"); got != "no" {
		t.Errorf("the changed position: got %q", got)
	}
	if n := ask[int](t, db, "SELECT count(*) FROM positions WHERE trashed_at IS NOT NULL"); n != 1 {
		t.Errorf("in the trash: got %d", n)
	}
}

func TestANewerEdition(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	newer := files(t, "meetings.csv", "Public launch of the Campaign", "Launch of the Campaign")
	report, err := dataset.LoadFrom(t.Context(), s, newer)
	if err != nil {
		t.Fatal(err)
	}
	changed := file(report, "meetings.csv").Changed
	if len(changed) != 1 || len(changed[0].Fields) != 1 || changed[0].Key != "campaign-launch-2013" {
		t.Fatalf("changed: got %v", changed)
	}
	if f := changed[0].Fields[0]; f.Field != "Name" || !strings.HasPrefix(f.Old, "Public launch") || !strings.HasPrefix(f.New, "Launch") {
		t.Errorf("changed: got %v", f)
	}
	if got := ask[string](t, db, "SELECT name || version FROM meetings WHERE slug = 'campaign-launch-2013'"); !strings.HasPrefix(got, "Launch") || !strings.HasSuffix(got, "2") {
		t.Errorf("the meeting: got %q", got)
	}
	if !strings.Contains(report.String(), "Name: \"Public launch") {
		t.Errorf("the report does not tell old and new:\n%v", report)
	}
	if n := ask[int](t, db, "SELECT count(*) FROM changes WHERE kind = 'dataset'"); n != 2 {
		t.Errorf("got %d loads on record, want 2", n)
	}
	for version, name := range []string{"Public launch%", "Launch%"} {
		query := "SELECT count(*) FROM changes WHERE kind = 'meeting' AND version = ? AND json_extract(\"row\", '$.Name') LIKE ?"
		if n := ask[int](t, db, query, version+1, name); n != 1 {
			t.Errorf("version %d, %q: got %d changes on record", version+1, name, n)
		}
	}
}

func TestWithdrawnAndBackAgain(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	line := "AG,treaty,yes,2023-02-24,day,Took part"
	corrected := files(t, "positions.csv", line, "AG,treaty,yes,2023-02-25,day,It took part")
	trashed := func() int {
		return ask[int](t, db, "SELECT count(*) FROM positions WHERE trashed_at IS NOT NULL")
	}
	for _, step := range []struct {
		files                   fs.FS
		fresh, withdrawn, trash int
	}{
		{corrected, 1, 1, 1},
		{corrected, 0, 0, 1},
		{shipped, 0, 1, 1},
		{shipped, 0, 0, 1},
	} {
		report, err := dataset.LoadFrom(t.Context(), s, step.files)
		if err != nil {
			t.Fatal(err)
		}
		f := file(report, "positions.csv")
		if f.New != step.fresh || len(f.Withdrawn) != step.withdrawn || len(f.Kept) != 0 || trashed() != step.trash {
			t.Errorf("got %+v and %d in the trash, want %+v", f, trashed(), step)
		}
	}
}

// TestACorrectedDate holds that a line stays the row it was when what names it is
// corrected.
func TestACorrectedDate(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	for _, step := range []struct {
		files   fs.FS
		changed int
		day     string
	}{
		{files(t, "positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-02-25,day,"), 1, "2023-02-25"},
		{files(t, "positions.csv", "AG,treaty,yes,2023-02-24,day,", "AG,treaty,yes,2023-02-25,day,"), 0, "2023-02-25"},
		{shipped, 1, "2023-02-24"},
	} {
		report, err := dataset.LoadFrom(t.Context(), s, step.files)
		if err != nil {
			t.Fatal(err)
		}
		fresh, changed, _, kept, withdrawn := report.Totals()
		day := ask[string](t, db, "SELECT since FROM positions WHERE state_iso = 'AG' AND summary LIKE 'Took part in the Bel%' AND trashed_at IS NULL")
		if fresh+kept+withdrawn != 0 || changed != step.changed || day != step.day {
			t.Errorf("got %v and %s, want %d changed and %s", report, day, step.changed, step.day)
		}
	}
}

func TestNothingIsDoubled(t *testing.T) {
	t.Parallel()
	s, db := campaign(t)
	tell(t, db, "DELETE FROM dataset_rows WHERE key = 'AG · treaty · 2023-02-24' OR key = 'abbas-araghchi' OR key LIKE 'CARICOM Declaration on Autonomous Weapons Systems, 6 September 2023%'")
	for range 2 {
		report, err := dataset.Load(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		fresh, _, _, kept, _ := report.Totals()
		if fresh != 0 || kept != 3 {
			t.Errorf("rows that people recorded before: got %v", report)
		}
	}
}

func file(r dataset.Report, name string) models.Loaded {
	for _, f := range r.Files {
		if f.File == name {
			return f
		}
	}
	return models.Loaded{}
}
