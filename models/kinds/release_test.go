package kinds_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/internal/gate"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// A campaign is kept for each release, anew as long as its schema still grows:
// go test ./models/kinds -run Release -release 0.1.0
var release = flag.String("release", "", "keep a campaign of the schema as it is now, under this number")

// releases are the campaigns that this release has to open, one a release.
func releases(t *testing.T) []string {
	t.Helper()
	kept, err := filepath.Glob("testdata/release-*.db.gz")
	if err != nil || len(kept) == 0 {
		t.Fatalf("no campaigns of earlier releases: %v", err)
	}
	return kept
}

func TestReleasesAreOpened(t *testing.T) {
	t.Parallel()
	if *release != "" {
		keepRelease(t, *release)
	}
	fresh := columns(t, campaignFile(t))
	for _, kept := range releases(t) {
		path := unpack(t, kept)
		s, err := models.Open(t.Context(), path, clock, kinds.All())
		if err != nil {
			t.Errorf("%s: %v", kept, err)
			continue
		}
		lookAround(t, kept, s)
		var problems []string
		if err := s.Part().Raw("PRAGMA integrity_check").Scan(&problems).Error; err != nil || len(problems) != 1 || problems[0] != "ok" {
			t.Errorf("%s: %v, %v", kept, problems, err)
		}
		var broken int64
		if err := s.Part().Raw("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken).Error; err != nil || broken != 0 {
			t.Errorf("%s: %d rows point nowhere, %v", kept, broken, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(fresh, columns(t, path)); diff != "" {
			t.Errorf("%s, migrated, differs from a fresh campaign; a new migration is missing:\n%s", kept, diff)
		}
	}
}

// lookAround checks what every kept campaign has in it.
func lookAround(t *testing.T, kept string, s *models.Store) {
	t.Helper()
	ada, err := models.From[models.User](s).Where("email = ?", "ada@example.org").Take(t.Context())
	if err != nil || ada.Role != models.Coordinator {
		t.Errorf("%s: got %+v, %v", kept, ada, err)
	}
	s = s.As(ada)
	l, err := letters.Find(t.Context(), s, 1)
	if err != nil || l.Subject != "A treaty" || l.SentOn != "2020-10-09" || len(l.Recipients) != 1 || len(l.Asks) != 1 {
		t.Errorf("%s: got letter %+v, %v", kept, l, err)
	}
	belgium, err := models.From[states.State](s).Preload("Positions", nil).Where("iso2 = 'BE'").Take(t.Context())
	if err != nil || belgium.StandingOn("2022-01-01", "treaty").Stance != models.Yes {
		t.Errorf("%s: got state %+v, %v", kept, belgium, err)
	}
	if err := models.Create(t.Context(), s, &models.Source{Title: "Recorded after the update"}, "recorded source"); err != nil {
		t.Errorf("%s: %v", kept, err)
	}
}

// keepRelease makes a campaign with a few rows and keeps it for later releases.
func keepRelease(t *testing.T, number string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "campaign.db")
	now := modelstest.Noon
	s, err := models.Open(t.Context(), path, func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	ada := models.User{Email: "ada@example.org", Name: "Ada", Role: models.Coordinator}
	source := models.Source{Title: "A statement", URL: "https://example.org"}
	letter := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Asks: []asks.Ask{{Text: "to lead"}},
	}
	err = s.Transaction(t.Context(), func(tx *models.Store) error {
		for _, row := range []models.Row{
			&ada, &source, &states.State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"},
			&states.QuestionText{Slug: "treaty", Text: "Does the state support a treaty?", Stances: "yes|no|undecided"},
			&states.Position{StateISO: "BE", Question: "treaty", Stance: models.Yes, Since: "2021", Basis: models.OwnWords, Reading: models.ReadInFull, SourceID: 1, Confirmed: true, Visibility: models.Published},
		} {
			if err := models.Create(t.Context(), tx, row, "recorded "+row.KindName()); err != nil {
				return err
			}
		}
		return letters.Create(t.Context(), tx.As(ada), &letter, "recorded letter", gate.For(gate.Write, 0, 0))
	})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, ada, &now)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join("testdata", "release-"+number+".db.gz"), packed.Bytes())
}

func unpack(t *testing.T, kept string) string {
	t.Helper()
	f, err := os.Open(kept)
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
	return write(t, filepath.Join(t.TempDir(), "campaign.db"), content)
}

// columns lists what the schema of the file has, in whatever order it came.
func columns(t *testing.T, path string) []string {
	t.Helper()
	s, err := models.Open(t.Context(), path, clock, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var all []string
	err = s.Part().Raw(`SELECT m.type || ' ' || m.name || coalesce(' ' || c.name || ' ' || c.type || ' ' || c."notnull", '')
		FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ORDER BY 1`).Scan(&all).Error
	if err != nil || len(all) == 0 {
		t.Fatalf("%d columns, %v", len(all), err)
	}
	return all
}
