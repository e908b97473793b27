package dataset_test

import (
	"database/sql"
	"encoding/csv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/offices"
	"demarche/models/states"
)

// statesOnRecord returns the states with their positions.
func statesOnRecord(t *testing.T, db *sql.DB) map[string]states.State {
	t.Helper()
	rows, err := db.Query("SELECT id, state_iso, question, stance, since, basis, confirmed FROM positions")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[string]states.State{}
	for rows.Next() {
		var p states.Position
		if err := rows.Scan(&p.ID, &p.StateISO, &p.Question, &p.Stance, &p.Since, &p.Basis, &p.Confirmed); err != nil {
			t.Fatal(err)
		}
		s := all[p.StateISO]
		s.Positions = append(s.Positions, p)
		all[p.StateISO] = s
	}
	return all
}

// TestBanCalls compares with the totals that the campaign published.
func TestBanCalls(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	all := statesOnRecord(t, db)
	for _, test := range []struct {
		day  models.Date
		want int
	}{
		{"2015-12-31", 9},
		{"2016-11-30", 14},
		{"2016-12-31", 19},
		{"2018-02-28", 22},
		{"2018-04-30", 26},
		{"2018-12-31", 28},
		{"2020-08-10", 30},
		{"2021-12-31", 33},
	} {
		got := 0
		for _, s := range all {
			if s.StandingOn(test.day, "ban").Stance == models.Yes {
				got++
			}
		}
		if got != test.want {
			t.Errorf("on %s: got %d states for a ban, want %d", test.day, got, test.want)
		}
	}
}

func TestRollCalls(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	for slug, want := range map[string][4]int{
		"ares-78-241": {152, 4, 11, 26}, "ares-79-62": {166, 3, 15, 9}, "ares-80-57": {164, 6, 7, 16},
	} {
		for i, option := range models.Options {
			got := ask[int](t, db, "SELECT count(*) FROM votes JOIN resolutions r ON r.id = resolution_id WHERE r.slug = ? AND option = ?", slug, option)
			if got != want[i] {
				t.Errorf("%s %s: got %d, want %d", slug, option, got, want[i])
			}
		}
	}
}

func TestForeignMinisterOfBelgium(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	rows, err := db.Query(`SELECT t.id, t.start, t."end", t.as_of, p.name, p.gender FROM terms t
		JOIN offices o ON o.id = t.office_id JOIN people p ON p.id = t.person_id WHERE o.slug = 'be-foreign-minister'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var office offices.Office
	for rows.Next() {
		var term offices.Term
		if err := rows.Scan(&term.ID, &term.Start, &term.End, &term.AsOf, &term.Person.Name, &term.Person.Gender); err != nil {
			t.Fatal(err)
		}
		office.Terms = append(office.Terms, term)
	}
	for _, test := range []struct {
		day     models.Date
		want    string
		certain bool
	}{
		{"2020-10-09", "Sophie Wilmès", true},
		{"2024-12-01", "", false},
		{"2026-11-21", "Maxime Prévot", false},
	} {
		held, _ := office.HolderOn(test.day)
		if held.Person.Name != test.want || held.CertainOn(test.day) != test.certain {
			t.Errorf("on %s: got %q, certain %v, want %q, %v", test.day, held.Person.Name, held.CertainOn(test.day), test.want, test.certain)
		}
		if test.day == "2026-11-21" && held.AsOf != "2026-09-17" {
			t.Errorf("last known: got as of %s", held.AsOf)
		}
	}
}

func TestBasisOfPositions(t *testing.T) {
	t.Parallel()
	_, db := campaign(t)
	for _, test := range []struct {
		summary string
		want    models.Basis
	}{
		{"Took part in the Belén conference%", models.ByEndorsement},
		{"Joined the statement delivered by Brazil%", models.ByEndorsement},
		{"Joined the ban call%", models.OwnWords},
		{"Member of CARICOM%", models.GroupStatement},
		{"ECOWAS member%", models.GroupStatement},
		{"Co-authored%", models.OwnWords},
		{"Told the expert group%", models.OwnWords},
		{"Named in a December 2021 list%", models.Reported},
		{"Reported as%", models.Reported},
	} {
		n := ask[int](t, db, "SELECT count(*) FROM positions WHERE summary LIKE ?", test.summary)
		right := ask[int](t, db, "SELECT count(*) FROM positions WHERE summary LIKE ? AND basis = ?", test.summary, test.want)
		if n == 0 || n != right {
			t.Errorf("%q: got %d of %d with basis %s", test.summary, right, n, test.want)
		}
	}
}

func TestEveryBasisRuleIsUsed(t *testing.T) {
	t.Parallel()
	prefixes, summaries := column(t, "position_basis.csv", "prefix"), column(t, "positions.csv", "summary")
	for _, prefix := range prefixes {
		used := false
		for _, summary := range summaries {
			used = used || strings.HasPrefix(summary, prefix)
		}
		if !used && prefix != "Parliament" { // kept for the day on which somebody adds one
			t.Errorf("no summary begins with %q", prefix)
		}
	}
}

// column returns the values of a column of a file, and of "" as many as it has lines.
func column(t *testing.T, file, name string) []string {
	t.Helper()
	f, err := shipped.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if name == "" {
		return make([]string, len(lines)-1)
	}
	for i, title := range lines[0] {
		if title == name {
			var values []string
			for _, line := range lines[1:] {
				values = append(values, line[i])
			}
			return values
		}
	}
	t.Fatalf("%s has no column %s", file, name)
	return nil
}
