package search_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/search"
	"demarche/models/states"
)

var first = models.Paging{Number: 1, Size: 50}

// names are those of the first hits of each kind, after the kind.
func names(t *testing.T, s *models.Store, text string) []string {
	t.Helper()
	groups, err := search.Find(t.Context(), s, search.Query{Text: text, Treaties: map[states.Treaty][]string{"tpnw": {"Nuclear Ban Treaty", "NBT"}}}, first)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, g := range groups {
		for _, h := range g.Hits {
			all = append(all, string(g.Kind)+": "+h.Name)
		}
	}
	return all
}

// TestFindAsPeopleWrite looks for what is on record as people write it: the best stands
// first, what is ambiguous is offered whole, and a misspelling is a guess.
func TestFindAsPeopleWrite(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	for _, test := range []struct{ text, want string }{
		{"Belgium", "states: Belgium"},
		{"be", "states: Belgium"},
		{"UK", "states: United Kingdom"},
		{"holland", "states: Netherlands"},
		{"Бельгия", "states: Belgium"},
		{"cote d'ivoire", "states: Côte d’Ivoire"},
		{"côte d’ivoire", "states: Côte d’Ivoire"},
		{"swaziland", "states: Eswatini"},
		{"nbt", "treaties: Nuclear Ban Treaty"},
		{"78/241", "resolutions: "},
		{"A/RES/78/241", "resolutions: "},
		{"seventh review conference", "meetings: Seventh"},
		{"two tiers", "questions: Two tiers"},
		{"escapes human control", "questions: Two tiers"},
	} {
		got := names(t, s, test.text)
		if len(got) == 0 || !strings.HasPrefix(strings.ReplaceAll(got[0], "'", "’"), test.want) {
			t.Errorf("%q: got %q first, want %q", test.text, got, test.want)
		}
	}
	if got := names(t, s, "guin"); len(got) == 0 || !strings.HasPrefix(got[0], "states: Guinea") {
		t.Errorf("what begins so stands before what another language calls so: got %q", got)
	}
	if got := names(t, s, "congo"); len(got) < 2 || !strings.Contains(got[0]+got[1], "Democratic Republic") {
		t.Errorf("Congo is two states: got %q", got)
	}
	groups, err := search.Find(t.Context(), s, search.Query{Text: "Belgim"}, first)
	if err != nil || len(groups) != 1 || groups[0].Hits[0].Key != "BE" || !groups[0].Hits[0].Guess {
		t.Errorf("a misspelt name: got %+v, %v", groups, err)
	}
	for _, text := range []string{"", "  ", "!?", "\u202e", "the minister of nowhere whatsoever"} {
		if got := names(t, s, text); got != nil {
			t.Errorf("%q: got %q", text, got)
		}
	}
	_, err = search.Find(t.Context(), s, search.Query{Text: strings.Repeat("a ", 150)}, first)
	modelstest.Refused(t, err, "q")
	_, err = search.Find(t.Context(), s, search.Query{Text: "a", Kind: "horses"}, first)
	modelstest.Refused(t, err, "kind")
}

// TestFoundIsPaged reads all that is found of a kind page by page: each once, and as
// many as are counted.
func TestFoundIsPaged(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	var all []string
	total := 1
	for page := 1; (page-1)*7 < total; page++ {
		groups, err := search.Find(t.Context(), s, search.Query{Text: "minister", Kind: search.Offices}, models.Paging{Number: page, Size: 7})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(groups, func(g search.Group) bool { return g.Kind == search.Offices })
		total = groups[at].Total
		for _, h := range groups[at].Hits {
			all = append(all, h.Key)
		}
	}
	n := len(all)
	slices.Sort(all)
	if n != total || n < 20 || len(slices.Compact(all)) != n {
		t.Errorf("%d on the pages, %d counted", n, total)
	}
	_, err := search.Find(t.Context(), s, search.Query{Text: "minister", Kind: search.Offices}, models.Paging{Number: 1000, Size: 7})
	if err == nil {
		t.Error("a page after the last is found")
	}
}

// TestFoundAsChanged finds a letter by its new subject once it was changed, and not by the
// old one; and nobody finds it in the trash.
func TestFoundAsChanged(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Lang: "en", Subject: "About aardvarks", Reference: "QQ-7", Visibility: models.Campaign}
	finds := func(text string, want int) {
		t.Helper()
		if got := names(t, s, text); len(got) != want {
			t.Errorf("%q: got %q, want %d", text, got, want)
		}
	}
	finds("aardvarks", 0)
	create := func(ctx context.Context, tx *models.Store) error { return models.Create(ctx, tx, &l, "drafted letter") }
	if err := create(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	finds("AARDV", 1)
	finds("qq 7", 1)
	l.Subject = "About bandicoots"
	if err := models.Update(t.Context(), s, &l, "edited letter"); err != nil {
		t.Fatal(err)
	}
	finds("aardvarks", 0)
	finds("bandicoot", 1)
	if got := names(t, public, "bandicoot"); got != nil {
		t.Errorf("the public: got %q", got)
	}
	if err := models.MoveToTrash(t.Context(), s, models.RefOf(l), true, "moved letter to the trash"); err != nil {
		t.Fatal(err)
	}
	finds("bandicoot", 0)
}

// TestSearchIsAsWithoutTheHidden compares what each reader finds and is offered with what
// they find in a campaign from which all that they may not see was removed: it is the same,
// to the last count and in the same order.
func TestSearchIsAsWithoutTheHidden(t *testing.T) {
	t.Parallel()
	path := modelstest.CampaignFile(t)
	whole := modelstest.OpenFile(t, path)
	ada := modelstest.Coordinator(t, whole)
	readers := []models.User{{}, modelstest.User(t, whole, ada, "Olga", models.Observer), modelstest.MemberOf(t, whole, ada, "Bea", "BE"), modelstest.MemberOf(t, whole, ada, "Fred", "FR", "NL"), ada}
	plant(t, path, readers[2].ID)
	texts := []string{"zq", "zqalpha", "belgium", "zqalpha belgium", "letter", "statement", "zqbody", "a", "ref 1", "zqsource"}
	for _, reader := range readers {
		for _, day := range []models.Date{"", "2026-06-01"} {
			if day != "" && reader.Role != models.Member {
				continue
			}
			s := whole.As(reader).On(day)
			bare := modelstest.OpenFile(t, without(t, path, s)).As(reader).On(day)
			for _, text := range texts {
				for _, kind := range []search.Kind{"", search.Letters, search.Statements} {
					want, wrong := search.Find(t.Context(), bare, search.Query{Text: text, Kind: kind}, models.Paging{Number: 1, Size: 500})
					got, err := search.Find(t.Context(), s, search.Query{Text: text, Kind: kind}, models.Paging{Number: 1, Size: 500})
					if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(wrong) != fmt.Sprint(err) {
						t.Errorf("%s on %q, %q among %q (-without the hidden +with):\n%s", reader.Role, day, text, kind, diff)
					}
				}
				want, wrong := search.Suggest(t.Context(), bare, search.Query{Text: text}, nil, 8)
				got, err := search.Suggest(t.Context(), s, search.Query{Text: text}, nil, 8)
				if diff := cmp.Diff(want, got); diff != "" || fmt.Sprint(wrong) != fmt.Sprint(err) {
					t.Errorf("%s on %q, suggestions for %q:\n%s", reader.Role, day, text, diff)
				}
			}
		}
	}
	for i, want := range []int{2, 2, 7, 10, 30} { // what each reader finds of the letters planted at least
		groups, err := search.Find(t.Context(), whole.As(readers[i]), search.Query{Text: "zqalpha"}, first)
		total := 0
		for _, g := range groups {
			total += g.Total
		}
		if err != nil || total < want || i < 4 && total > 40 {
			t.Errorf("%s finds %d, %v", readers[i].Role, total, err)
		}
	}
}

// plant puts letters, statements, texts and sources of every visibility into the file,
// some in the trash and some of which the user of the number is named as a reader.
func plant(t *testing.T, path string, named uint) {
	t.Helper()
	db, err := sql.Open(models.Driver, "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	n := 0
	for _, state := range []string{"BE", "FR", "JP"} {
		for _, visibility := range models.Visibilities {
			for _, trashed := range []string{"NULL", "'2026-10-01 00:00:00'"} {
				n++
				filled := strings.NewReplacer(":named", strconv.Itoa(int(named)), ":n", strconv.Itoa(n), ":state", state, ":visibility", string(visibility), ":trashed", trashed)
				for _, statement := range []string{
					`INSERT INTO sources (version, recorded_at, title, listed, trashed_at) VALUES (1, '2026-01-15 00:00:00', 'zqsource zqalpha :n', FALSE, :trashed)`,
					`INSERT INTO letters (version, recorded_at, state_iso, direction, lang, reference, subject, visibility, sent_on, trashed_at)
						VALUES (1, '2026-01-15 00:00:00', ':state', 'outgoing', 'en', 'REF-:n', 'zqalpha letter :n', ':visibility', '2026-0' || (1 + :n % 9) || '-02', :trashed)`,
					`INSERT INTO letters (version, recorded_at, state_iso, direction, lang, reference, subject, visibility, trashed_at)
						VALUES (1, '2026-01-15 00:00:00', ':state', 'outgoing', 'en', 'DRAFT-:n', 'zqalpha draft :n', ':visibility', :trashed)`,
					`INSERT INTO statements (version, recorded_at, slug, meeting_id, state_iso, speaker_kind, speaker, on_day, source_id, reading, title, visibility, trashed_at)
						VALUES (1, '2026-01-15 00:00:00', 'zq-:n', 1, ':state', 'state', ':state', '2026-0' || (1 + :n % 9) || '-02', (SELECT max(id) FROM sources), 'read', 'zqalpha statement :n', ':visibility', :trashed)`,
					`INSERT INTO statement_texts (version, recorded_at, statement_id, lang, kind, title, body) VALUES (1, '2026-01-15 00:00:00', (SELECT max(id) FROM statements), 'en', 'original', 'zqalpha', 'zqbody')`,
					`INSERT INTO texts (version, recorded_at, slug, title, on_day, kind, reading, visibility, trashed_at)
						VALUES (1, '2026-01-15 00:00:00', 'zq-:n', 'zqalpha text :n', '2026-0' || (1 + :n % 9) || '-02', 'declaration', 'read', replace(':visibility', 'confidential', 'campaign'), :trashed)`,
					`INSERT INTO readers (user_id, kind, row_id) SELECT :named, 'letter', max(id) FROM letters WHERE :n % 5 = 0 HAVING max(id) IS NOT NULL`,
				} {
					if _, err := db.ExecContext(t.Context(), filled.Replace(statement)); err != nil {
						t.Fatalf("%s: %v", statement, err)
					}
				}
			}
		}
	}
}

// without copies the file, and removes all rows that the reader of the store may not see
// of the kinds that are searched, with what belongs to them.
func without(t *testing.T, path string, s *models.Store) string {
	t.Helper()
	bare := t.TempDir() + "/bare.db"
	db, err := sql.Open(models.Driver, "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "VACUUM INTO '"+bare+"'"); err != nil {
		t.Fatal(err)
	}
	less, err := sql.Open(models.Driver, "file:"+bare)
	if err != nil {
		t.Fatal(err)
	}
	defer less.Close()
	for _, of := range []struct {
		kind, table string
		parts       map[string]string
	}{
		{"statement", "statements", map[string]string{"statement_speakers": "statement_id", "statement_texts": "statement_id"}},
		{"text", "texts", map[string]string{"text_names": "text_id"}},
		{"letter", "letters", nil},
		{"source", "sources", nil},
	} {
		var seen []string
		k := s.KindsByName()[of.kind]
		rows := k.New()
		if err := s.DB(t.Context()).Model(rows).Scopes(s.VisibleOf(of.kind)).Pluck("CAST(id AS TEXT)", &seen).Error; err != nil {
			t.Fatal(err)
		}
		for table, column := range of.parts {
			if _, err := less.ExecContext(t.Context(), "DELETE FROM "+table+" WHERE "+column+" NOT IN ("+strings.Join(seen, ", ")+")"); err != nil {
				t.Fatal(err)
			}
		}
		result, err := less.ExecContext(t.Context(), "DELETE FROM "+of.table+" WHERE id NOT IN ("+strings.Join(append(seen, "0"), ", ")+")")
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := result.RowsAffected(); n == 0 {
			t.Errorf("nothing of the kind %s is hidden from %s", of.kind, s.Reader().Role)
		}
	}
	return bare
}

// BenchmarkSearch searches a campaign a hundred times as large as a real one.
func BenchmarkSearch(b *testing.B) {
	public := modelstest.Large(b)
	ada := modelstest.Coordinator(b, public)
	readers := map[string]models.User{"public": {}, "member": modelstest.MemberOf(b, public, ada, "Bea", "BE", "NL", "LU"), "coordinator": ada}
	for name, reader := range readers {
		s := public.As(reader)
		for _, text := range []string{"b", "belgium", "generated", "generated 4711", "minister foreign"} {
			b.Run(name+"/page/"+text, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := search.Find(b.Context(), s, search.Query{Text: text}, first); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(name+"/suggestions/"+text, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := search.Suggest(b.Context(), s, search.Query{Text: text}, nil, 8); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
