package kinds_test

import (
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestTheTrailKnowsEveryKind keeps the list of kinds complete: what has a Record
// can be read in the audit trail, undone and restored.
func TestTheTrailKnowsEveryKind(t *testing.T) {
	t.Parallel()
	kinds, err := models.IndexKinds(kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	for _, model := range everyModel {
		row, has := model.(models.Row)
		if !has {
			continue
		}
		if k, is := kinds[row.KindName()]; !is || reflect.TypeOf(k.New()) != reflect.TypeOf(model) {
			t.Errorf("%T is not among the kinds of the audit trail", model)
		}
		for field, kind := range kinds[row.KindName()].References {
			if !models.StoredField(row, field).IsValid() || kinds[kind].Title == "" {
				t.Errorf("%T: %s, a %s, cannot be named", model, field, kind)
			}
		}
	}
}

func TestAKindStandsOnce(t *testing.T) {
	t.Parallel()
	if _, err := models.IndexKinds(append(kinds.All(), models.CoreKinds()...)); err == nil {
		t.Error("two kinds of one name are taken")
	}
}

// opened returns an empty campaign with one coordinator, and its clock.
func opened(t *testing.T) (*models.Store, models.User, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	s, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ada := models.User{Name: "Ada", Email: "ada@example.org", Role: models.Coordinator}
	if err := models.Create(t.Context(), s, &ada, "created user"); err != nil {
		t.Fatal(err)
	}
	return s, ada, &now
}

// did puts a change into the trail of the source.
func did(t *testing.T, s *models.Store, row *models.Source, what string, change func(*models.Source)) models.Change {
	t.Helper()
	change(row)
	door := models.Create
	if row.ID != 0 {
		door = models.Update
	}
	if err := door(t.Context(), s, row, what); err != nil {
		t.Fatal(err)
	}
	c, err := models.From[models.Change](s).Where("kind = 'source' AND row_id = ? AND version = ?", row.ID, row.Version).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTrailTellsOldAndNew(t *testing.T) {
	t.Parallel()
	s, ada, _ := opened(t)
	s = s.As(ada).Via(models.ByPage)
	var row models.Source
	did(t, s, &row, "recorded source", func(r *models.Source) { r.Title = "Gazette" })
	did(t, s, &row, "named the publisher", func(r *models.Source) { r.Publisher = "The State" })
	entries, total, err := audit.Trail(t.Context(), s, audit.Filter{Kind: "source"}, models.Paging{Number: 1, Size: audit.PerPage})
	if err != nil || total != 2 || len(entries) != 2 {
		t.Fatalf("%d entries of %d, %v", len(entries), total, err)
	}
	if e := entries[0]; e.UserName != "Ada" || e.Door != models.ByPage || e.About != "Gazette" ||
		!reflect.DeepEqual(e.Fields, []models.FieldChange{{Field: "Publisher", Old: "", New: "The State"}}) {
		t.Errorf("got %+v", e)
	}
	if e := entries[1]; !reflect.DeepEqual(e.Fields, []models.FieldChange{{Field: "Title", Old: "", New: "Gazette"}}) {
		t.Errorf("got %+v", e)
	}
	for _, test := range []struct {
		filter audit.Filter
		want   int
	}{
		{audit.Filter{User: ada.ID}, 2},
		{audit.Filter{User: 99}, 0},
		{audit.Filter{Text: "PUBLISHER gazette"}, 1},
		{audit.Filter{State: "be"}, 0},
		{audit.Filter{Kind: "source", From: "2026-11-22"}, 0},
		{audit.Filter{Kind: "source", To: "2026-11"}, 2},
		{audit.Filter{Door: "import"}, 0},
	} {
		if _, n, err := audit.Trail(t.Context(), s, test.filter, models.Paging{Number: 1, Size: audit.PerPage}); n != test.want || err != nil {
			t.Errorf("%+v: got %d, %v, want %d", test.filter, n, err, test.want)
		}
	}
	if _, _, err := audit.Trail(t.Context(), s.As(models.User{}), audit.Filter{}, models.Paging{Number: 1, Size: audit.PerPage}); err != models.ErrForbidden {
		t.Errorf("the public: got %v", err)
	}
}

// undo undoes the act as its page shows it.
func undo(t *testing.T, s *models.Store, c models.Change) error {
	t.Helper()
	u, err := audit.PlanUndo(t.Context(), s, c.ID)
	if err != nil {
		return err
	}
	return audit.Undo(t.Context(), s, c.ID, u.Seen)
}

func TestUndo(t *testing.T) {
	t.Parallel()
	s, ada, now := opened(t)
	s = s.As(ada)
	var row models.Source
	reload := func() models.Source {
		t.Helper()
		var is models.Source
		if err := s.Part().Take(&is, row.ID).Error; err != nil {
			t.Fatal(err)
		}
		row = is
		return is
	}
	made := did(t, s, &row, "recorded source", func(r *models.Source) { r.Title = "Gazette" })
	publisher := did(t, s, &row, "named the publisher", func(r *models.Source) { r.Publisher = "The State" })
	*now = now.Add(time.Hour)
	address := did(t, s, &row, "named the address", func(r *models.Source) { r.URL = "https://example.org" })

	if err := undo(t, s, made); err != models.ErrConflict {
		t.Errorf("undoing the record with later changes: got %v, want %v", err, models.ErrConflict)
	}
	if err := undo(t, s, publisher); err != nil {
		t.Fatal(err)
	}
	if is := reload(); is.Publisher != "" || is.URL != "https://example.org" {
		t.Errorf("after undoing the publisher: got %+v", is)
	}
	undid, err := models.From[models.Change](s).Where("undoes_id = ?", publisher.ID).Take(t.Context())
	if err != nil || undid.Did != "undid: named the publisher" || undid.UserName != "Ada" {
		t.Errorf("got %+v, %v", undid, err)
	}
	if err := undo(t, s, publisher); err != models.ErrConflict {
		t.Errorf("undoing twice: got %v, want %v", err, models.ErrConflict)
	}
	if err := undo(t, s, undid); err != nil || reload().Publisher != "The State" {
		t.Errorf("undoing the undoing: got %+v, %v", row, err)
	}
	did(t, s, &row, "corrected the address", func(r *models.Source) { r.URL = "https://example.com" })
	if err := undo(t, s, address); err != models.ErrConflict {
		t.Errorf("undoing what was changed since: got %v, want %v", err, models.ErrConflict)
	}
	u, err := audit.PlanUndo(t.Context(), s, address.ID)
	if err != nil || len(u.Steps) != 1 || u.Steps[0].Conflict != audit.ConflictSince || len(u.Steps[0].Since) == 0 {
		t.Errorf("got %+v, %v", u, err)
	}
	if err := audit.Undo(t.Context(), s, publisher.ID, "something else"); err != models.ErrStale {
		t.Errorf("undoing what was not seen: got %v, want %v", err, models.ErrStale)
	}
	if err := undo(t, s.As(modelstest.NewMember(9, "BE")), publisher); err != models.ErrForbidden {
		t.Errorf("a member: got %v", err)
	}
}

// TestUndoIsWholeOrNothing undoes an act of two rows, of which one was changed since.
func TestUndoIsWholeOrNothing(t *testing.T) {
	t.Parallel()
	s, ada, _ := opened(t)
	s = s.As(ada)
	one, two := models.Source{Title: "One"}, models.Source{Title: "Two"}
	err := s.Transaction(t.Context(), func(tx *models.Store) error {
		return errors.Join(models.Create(t.Context(), tx, &one, "recorded both"), models.Create(t.Context(), tx, &two, "recorded both"))
	})
	if err != nil {
		t.Fatal(err)
	}
	first, err := models.From[models.Change](s).Where("did = 'recorded both'").Order("id").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	later := did(t, s, &two, "named the publisher", func(r *models.Source) { r.Publisher = "The State" })
	if err := undo(t, s, first); err != models.ErrConflict {
		t.Fatalf("got %v, want %v", err, models.ErrConflict)
	}
	var trashed int64
	if s.Part().Model(&models.Source{}).Where("trashed_at IS NOT NULL").Count(&trashed); trashed != 0 {
		t.Errorf("%d are in the trash", trashed)
	}
	if err := undo(t, s, later); err != nil {
		t.Fatal(err)
	}
	if err := undo(t, s, first); err != nil {
		t.Fatal(err)
	}
	entries, total, err := audit.Trash(t.Context(), s, "", models.Paging{Number: 1, Size: 50})
	if err != nil || total != 2 || entries[0].Did != "undid: recorded both" {
		t.Fatalf("trash: got %d, %+v, %v", total, entries, err)
	}
	if err := audit.Restore(t.Context(), s, models.Ref{Kind: "source", ID: one.ID}); err != nil {
		t.Fatal(err)
	}
	if err := audit.Restore(t.Context(), s, models.Ref{Kind: "source", ID: one.ID}); err != models.ErrConflict {
		t.Errorf("restoring twice: got %v, want %v", err, models.ErrConflict)
	}
	if counts, err := audit.CountTrash(t.Context(), s); err != nil || !reflect.DeepEqual(counts, []audit.Count{{Kind: "source", Rows: 1}}) {
		t.Errorf("got %v, %v", counts, err)
	}
}

// TestUndoLoad undoes a second load: what it brought goes, what it changed goes
// back, and what people changed since stays.
func TestUndoLoad(t *testing.T) {
	t.Parallel()
	s, ada, _ := opened(t)
	s = s.As(ada)
	load := func(lines ...models.Line[models.Source]) models.Change {
		t.Helper()
		err := models.Load(t.Context(), s, s.Now(), func(l *models.Loading) error {
			_, err := models.LoadSheet(t.Context(), l, models.Sheet[models.Source]{File: "sources", Lines: lines}, true)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		c, err := models.From[models.Change](s).Where("kind = 'dataset'").Order("id DESC").Limit(1).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	line := func(key, publisher string) models.Line[models.Source] {
		return models.Line[models.Source]{Key: key, Row: models.Source{Title: key, Publisher: publisher}}
	}
	load(line("stays", "A"), line("changes", "A"), line("goes", "A"))
	second := load(line("stays", "A"), line("changes", "B"), line("comes", "A"), line("comes too", "A"))
	var touched models.Source
	if err := s.Part().Where("title = 'comes too'").Take(&touched).Error; err != nil {
		t.Fatal(err)
	}
	did(t, s, &touched, "named the address", func(r *models.Source) { r.URL = "https://example.org" })

	u, err := audit.PlanUndo(t.Context(), s, second.ID)
	if err != nil || !u.Import || !u.Possible() || !reflect.DeepEqual(u.Made, []audit.Count{{Kind: "source", Rows: 1}}) ||
		!reflect.DeepEqual(u.Kept, []audit.Count{{Kind: "source", Rows: 1}}) || len(u.Steps) != 2 {
		t.Fatalf("got %+v, %v", u, err)
	}
	if err := audit.Undo(t.Context(), s, second.ID, u.Seen); err != nil {
		t.Fatal(err)
	}
	var left []string
	s.Part().Model(&models.Source{}).Where("trashed_at IS NULL").Order("title").Pluck("title || ' ' || publisher", &left)
	if want := []string{"changes A", "comes too A", "goes A", "stays A"}; !reflect.DeepEqual(left, want) {
		t.Errorf("got %q, want %q", left, want)
	}
}

// TestEraseUser looks for the name and the address in all that is kept.
func TestEraseUser(t *testing.T) {
	t.Parallel()
	s, ada, _ := opened(t)
	bob := models.User{Name: "Bob Unusual", Email: "bob@unusual.example", Role: models.Member, PasswordHash: "hash"}
	if err := models.Create(t.Context(), s.As(ada), &bob, "created user"); err != nil {
		t.Fatal(err)
	}
	var row models.Source
	did(t, s.As(bob), &row, "recorded source", func(r *models.Source) { r.Title = "Gazette" })
	if err := audit.Erase(t.Context(), s.As(ada), models.Ref{Kind: "user", ID: ada.ID}); err != models.ErrConflict {
		t.Errorf("erasing the last coordinator: got %v", err)
	}
	if err := audit.Erase(t.Context(), s.As(bob), models.Ref{Kind: "user", ID: bob.ID}); err != models.ErrForbidden {
		t.Errorf("erasing as a member: got %v", err)
	}
	if err := audit.Erase(t.Context(), s.As(ada), models.Ref{Kind: "user", ID: bob.ID}); err != nil {
		t.Fatal(err)
	}
	var left int64
	err := s.Part().Raw(`SELECT (SELECT count(*) FROM users WHERE name || email || password_hash LIKE '%unusual%' OR password_hash = 'hash') +
		(SELECT count(*) FROM changes WHERE "row" || user_name || about || words LIKE '%unusual%')`).Scan(&left).Error
	if err != nil || left != 0 {
		t.Errorf("%d rows still hold the name, %v", left, err)
	}
	entries, _, err := audit.Trail(t.Context(), s.As(ada), audit.Filter{User: bob.ID}, models.Paging{Number: 1, Size: 50})
	if err != nil || len(entries) != 1 || entries[0].UserName != models.Erased || entries[0].Did != "recorded source" {
		t.Errorf("what the user did: got %+v, %v", entries, err)
	}
	last, _, err := audit.Trail(t.Context(), s.As(ada), audit.Filter{Kind: "user"}, models.Paging{Number: 1, Size: 50})
	if err != nil || last[0].Did != models.DidErase {
		t.Errorf("got %+v, %v", last, err)
	}
}

// TestHistoryObeysVisibility shows a member what became of a letter, and not
// what it said while it was confidential.
func TestHistoryObeysVisibility(t *testing.T) {
	t.Parallel()
	s, ada, _ := opened(t)
	s = s.As(ada)
	if err := models.Create(t.Context(), s, &states.State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"}, "recorded state"); err != nil {
		t.Fatal(err)
	}
	l := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "Pelican", SentOn: "2026-11-01", Visibility: models.Confidential}
	if err := letters.Create(t.Context(), s, &l, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
		t.Fatal(err)
	}
	member := s.As(modelstest.NewMember(9, "BE"))
	if _, err := audit.History(t.Context(), member, models.RefOf(l)); err != models.ErrNotFound {
		t.Errorf("of a confidential letter: got %v", err)
	}
	if err := letters.SetVisibility(t.Context(), s, l.ID, l.Version, models.Campaign); err != nil {
		t.Fatal(err)
	}
	entries, err := audit.History(t.Context(), member, models.RefOf(l))
	if err != nil || len(entries) != 2 {
		t.Fatalf("got %+v, %v", entries, err)
	}
	for _, e := range entries {
		if !e.Hidden || e.Row != "" || e.About != "" || len(e.Fields) > 0 {
			t.Errorf("shows what was confidential: %+v", e)
		}
	}
	if _, err := audit.History(t.Context(), s.As(modelstest.NewMember(9, "FR")), models.RefOf(l)); err != models.ErrNotFound {
		t.Errorf("a member of another state: got %v", err)
	}
	if entries, err := audit.History(t.Context(), s.As(models.User{}), models.RefOf(l)); err != nil || entries != nil {
		t.Errorf("the public: got %+v, %v", entries, err)
	}
}
