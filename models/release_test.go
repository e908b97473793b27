package models

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
)

// A campaign is kept for each release, anew as long as its schema still grows:
// go test ./models -run Release -release 0.1.0
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
	if *release != "" {
		keepRelease(t, *release)
	}
	fresh := columns(t, campaignFile(t))
	for _, kept := range releases(t) {
		path := unpack(t, kept)
		s, err := Open(t.Context(), path, clock, AllKinds())
		if err != nil {
			t.Errorf("%s: %v", kept, err)
			continue
		}
		lookAround(t, kept, s)
		var problems []string
		if err := s.db.Raw("PRAGMA integrity_check").Scan(&problems).Error; err != nil || len(problems) != 1 || problems[0] != "ok" {
			t.Errorf("%s: %v, %v", kept, problems, err)
		}
		var broken int64
		if err := s.db.Raw("SELECT count(*) FROM pragma_foreign_key_check").Scan(&broken).Error; err != nil || broken != 0 {
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
func lookAround(t *testing.T, kept string, s *Store) {
	t.Helper()
	ada, err := from[User](s.db).Where("email = ?", "ada@example.org").Take(t.Context())
	if err != nil || ada.Role != Coordinator {
		t.Errorf("%s: got %+v, %v", kept, ada, err)
	}
	s = s.As(ada)
	l, err := s.Letter(t.Context(), 1)
	if err != nil || l.Subject != "A treaty" || l.SentOn != "2020-10-09" || len(l.Recipients) != 1 || len(l.Asks) != 1 {
		t.Errorf("%s: got letter %+v, %v", kept, l, err)
	}
	belgium, err := from[State](s.db).Preload("Positions", nil).Where("iso2 = 'BE'").Take(t.Context())
	if err != nil || belgium.StandingOn("2022-01-01", Treaty).Stance != Yes {
		t.Errorf("%s: got state %+v, %v", kept, belgium, err)
	}
	if err := create(t.Context(), s, &Source{Title: "Recorded after the update"}, "recorded source"); err != nil {
		t.Errorf("%s: %v", kept, err)
	}
}

// keepRelease makes a campaign with a few rows and keeps it for later releases.
func keepRelease(t *testing.T, number string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "campaign.db")
	now := testNoon
	s, err := Open(t.Context(), path, func() time.Time { return now }, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	ada := User{Email: "ada@example.org", Name: "Ada", Role: Coordinator}
	source := Source{Title: "A statement", URL: "https://example.org"}
	letter := Letter{
		StateISO: "BE", Direction: Outgoing, Subject: "A treaty", SentOn: "2020-10-09", Visibility: Campaign,
		Recipients: []Recipient{{Kind: "to", Name: "The Minister"}}, Asks: []Ask{{Text: "to lead"}},
	}
	err = s.Transaction(t.Context(), func(tx *Store) error {
		for _, row := range []recorded{
			&ada, &source, &State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"},
			&QuestionText{Slug: Treaty, Text: "Does the state support a treaty?", Stances: "yes|no|undecided"},
			&Position{StateISO: "BE", Question: Treaty, Stance: Yes, Since: "2021", Basis: OwnWords, Reading: ReadInFull, SourceID: 1, Confirmed: true, Visibility: Published},
		} {
			if err := create(t.Context(), tx, row, "recorded "+kindOf(row)); err != nil {
				return err
			}
		}
		return createLetter(t.Context(), tx.As(ada), &letter, "recorded letter")
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
	s, err := Open(t.Context(), path, clock, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var all []string
	err = s.db.Raw(`SELECT m.type || ' ' || m.name || coalesce(' ' || c.name || ' ' || c.type || ' ' || c."notnull", '')
		FROM sqlite_master m LEFT JOIN pragma_table_info(m.name) c ORDER BY 1`).Scan(&all).Error
	if err != nil || len(all) == 0 {
		t.Fatalf("%d columns, %v", len(all), err)
	}
	return all
}
