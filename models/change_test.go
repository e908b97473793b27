package models

import (
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// TestTheTrailKnowsEveryKind keeps the list of kinds complete: what has a Record
// can be read in the audit trail, undone and restored.
func TestTheTrailKnowsEveryKind(t *testing.T) {
	kinds, err := byName(AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	for _, model := range everyModel {
		row, has := model.(recorded)
		if !has {
			continue
		}
		if k, is := kinds[kindOf(row)]; !is || k.rowType() != reflect.TypeOf(model).Elem() {
			t.Errorf("%T is not among the kinds of the audit trail", model)
		}
		for field, kind := range kinds[kindOf(row)].References {
			if !storedField(row, field).IsValid() || kinds[kind].Titles == "" {
				t.Errorf("%T: %s, a %s, cannot be named", model, field, kind)
			}
		}
	}
}

func TestAKindStandsOnce(t *testing.T) {
	if _, err := byName(append(AllKinds(), KindsOfCore()...)); err == nil {
		t.Error("two kinds of one name are taken")
	}
}

// opened answers an empty campaign with one coordinator, and its clock.
func opened(t *testing.T) (*Store, User, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), func() time.Time { return now }, AllKinds())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	ada := User{Name: "Ada", Email: "ada@example.org", Role: Coordinator}
	if err := create(t.Context(), s, &ada, "created user"); err != nil {
		t.Fatal(err)
	}
	return s, ada, &now
}

// did puts a change into the trail of the source.
func did(t *testing.T, s *Store, row *Source, what string, change func(*Source)) Change {
	t.Helper()
	change(row)
	door := create
	if row.ID != 0 {
		door = update
	}
	if err := door(t.Context(), s, row, what); err != nil {
		t.Fatal(err)
	}
	c, err := from[Change](s.db).Where("kind = 'source' AND row_id = ? AND version = ?", row.ID, row.Version).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTrailTellsOldAndNew(t *testing.T) {
	s, ada, _ := opened(t)
	s = s.As(ada).Through(ByPage)
	var row Source
	did(t, s, &row, "recorded source", func(r *Source) { r.Title = "Gazette" })
	did(t, s, &row, "named the publisher", func(r *Source) { r.Publisher = "The State" })
	entries, total, err := s.Trail(t.Context(), TrailFilter{Kind: "source"}, Paging{1, TrailAPage})
	if err != nil || total != 2 || len(entries) != 2 {
		t.Fatalf("%d entries of %d, %v", len(entries), total, err)
	}
	if e := entries[0]; e.UserName != "Ada" || e.Door != ByPage || e.About != "Gazette" ||
		!reflect.DeepEqual(e.Fields, []FieldChange{{"Publisher", "", "The State"}}) {
		t.Errorf("got %+v", e)
	}
	if e := entries[1]; !reflect.DeepEqual(e.Fields, []FieldChange{{"Title", "", "Gazette"}}) {
		t.Errorf("got %+v", e)
	}
	for _, test := range []struct {
		filter TrailFilter
		want   int
	}{
		{TrailFilter{User: ada.ID}, 2},
		{TrailFilter{User: 99}, 0},
		{TrailFilter{Text: "PUBLISHER gazette"}, 1},
		{TrailFilter{State: "be"}, 0},
		{TrailFilter{Kind: "source", From: "2026-11-22"}, 0},
		{TrailFilter{Kind: "source", To: "2026-11"}, 2},
		{TrailFilter{Door: "import"}, 0},
	} {
		if _, n, err := s.Trail(t.Context(), test.filter, Paging{1, TrailAPage}); n != test.want || err != nil {
			t.Errorf("%+v: got %d, %v, want %d", test.filter, n, err, test.want)
		}
	}
	if _, _, err := s.As(User{}).Trail(t.Context(), TrailFilter{}, Paging{1, TrailAPage}); err != ErrForbidden {
		t.Errorf("the public: got %v", err)
	}
}

// undo undoes the act as its page shows it.
func undo(t *testing.T, s *Store, c Change) error {
	t.Helper()
	u, err := s.Undoing(t.Context(), c.ID)
	if err != nil {
		return err
	}
	return s.Undo(t.Context(), c.ID, u.Seen)
}

func TestUndo(t *testing.T) {
	s, ada, now := opened(t)
	s = s.As(ada)
	var row Source
	reload := func() Source {
		t.Helper()
		var is Source
		if err := s.db.Take(&is, row.ID).Error; err != nil {
			t.Fatal(err)
		}
		row = is
		return is
	}
	made := did(t, s, &row, "recorded source", func(r *Source) { r.Title = "Gazette" })
	publisher := did(t, s, &row, "named the publisher", func(r *Source) { r.Publisher = "The State" })
	*now = now.Add(time.Hour)
	address := did(t, s, &row, "named the address", func(r *Source) { r.URL = "https://example.org" })

	if err := undo(t, s, made); err != ErrConflict {
		t.Errorf("undoing the record with later changes: got %v, want %v", err, ErrConflict)
	}
	if err := undo(t, s, publisher); err != nil {
		t.Fatal(err)
	}
	if is := reload(); is.Publisher != "" || is.URL != "https://example.org" {
		t.Errorf("after undoing the publisher: got %+v", is)
	}
	undid, err := from[Change](s.db).Where("undoes_id = ?", publisher.ID).Take(t.Context())
	if err != nil || undid.Did != "undid: named the publisher" || undid.UserName != "Ada" {
		t.Errorf("got %+v, %v", undid, err)
	}
	if err := undo(t, s, publisher); err != ErrConflict {
		t.Errorf("undoing twice: got %v, want %v", err, ErrConflict)
	}
	if err := undo(t, s, undid); err != nil || reload().Publisher != "The State" {
		t.Errorf("undoing the undoing: got %+v, %v", row, err)
	}
	did(t, s, &row, "corrected the address", func(r *Source) { r.URL = "https://example.com" })
	if err := undo(t, s, address); err != ErrConflict {
		t.Errorf("undoing what was changed since: got %v, want %v", err, ErrConflict)
	}
	u, err := s.Undoing(t.Context(), address.ID)
	if err != nil || len(u.Steps) != 1 || u.Steps[0].Hinder != HinderSince || len(u.Steps[0].Since) == 0 {
		t.Errorf("got %+v, %v", u, err)
	}
	if err := s.Undo(t.Context(), publisher.ID, "something else"); err != ErrStale {
		t.Errorf("undoing what was not seen: got %v, want %v", err, ErrStale)
	}
	if err := undo(t, s.As(memberOf(9, "BE")), publisher); err != ErrForbidden {
		t.Errorf("a member: got %v", err)
	}
}

// TestUndoIsWholeOrNothing undoes an act of two rows, of which one was changed since.
func TestUndoIsWholeOrNothing(t *testing.T) {
	s, ada, _ := opened(t)
	s = s.As(ada)
	one, two := Source{Title: "One"}, Source{Title: "Two"}
	err := s.Transaction(t.Context(), func(tx *Store) error {
		return errors.Join(create(t.Context(), tx, &one, "recorded both"), create(t.Context(), tx, &two, "recorded both"))
	})
	if err != nil {
		t.Fatal(err)
	}
	first, err := from[Change](s.db).Where("did = 'recorded both'").First(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	later := did(t, s, &two, "named the publisher", func(r *Source) { r.Publisher = "The State" })
	if err := undo(t, s, first); err != ErrConflict {
		t.Fatalf("got %v, want %v", err, ErrConflict)
	}
	var trashed int64
	if s.db.Model(&Source{}).Where("trashed_at IS NOT NULL").Count(&trashed); trashed != 0 {
		t.Errorf("%d are in the trash", trashed)
	}
	if err := undo(t, s, later); err != nil {
		t.Fatal(err)
	}
	if err := undo(t, s, first); err != nil {
		t.Fatal(err)
	}
	entries, total, err := s.Trash(t.Context(), "", Paging{1, 50})
	if err != nil || total != 2 || entries[0].Did != "undid: recorded both" {
		t.Fatalf("trash: got %d, %+v, %v", total, entries, err)
	}
	if err := s.Restore(t.Context(), Ref{"source", one.ID}); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(t.Context(), Ref{"source", one.ID}); err != ErrConflict {
		t.Errorf("restoring twice: got %v, want %v", err, ErrConflict)
	}
	if counts, err := s.TrashKinds(t.Context()); err != nil || !reflect.DeepEqual(counts, []Count{{"source", 1}}) {
		t.Errorf("got %v, %v", counts, err)
	}
}

// TestUndoLoad undoes a second load: what it brought goes, what it changed goes
// back, and what people changed since stays.
func TestUndoLoad(t *testing.T) {
	s, ada, _ := opened(t)
	s = s.As(ada)
	load := func(lines ...Line[Source]) Change {
		t.Helper()
		err := s.Load(t.Context(), s.Now(), func(l *Loading) error {
			_, err := LoadSheet(t.Context(), l, Sheet[Source]{File: "sources", Lines: lines}, true)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		c, err := from[Change](s.db).Where("kind = 'dataset'").Order("id DESC").Limit(1).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	line := func(key, publisher string) Line[Source] {
		return Line[Source]{Key: key, Row: Source{Title: key, Publisher: publisher}}
	}
	load(line("stays", "A"), line("changes", "A"), line("goes", "A"))
	second := load(line("stays", "A"), line("changes", "B"), line("comes", "A"), line("comes too", "A"))
	var touched Source
	if err := s.db.Where("title = 'comes too'").Take(&touched).Error; err != nil {
		t.Fatal(err)
	}
	did(t, s, &touched, "named the address", func(r *Source) { r.URL = "https://example.org" })

	u, err := s.Undoing(t.Context(), second.ID)
	if err != nil || !u.Import || !u.Possible() || !reflect.DeepEqual(u.Made, []Count{{"source", 1}}) ||
		!reflect.DeepEqual(u.Kept, []Count{{"source", 1}}) || len(u.Steps) != 2 {
		t.Fatalf("got %+v, %v", u, err)
	}
	if err := s.Undo(t.Context(), second.ID, u.Seen); err != nil {
		t.Fatal(err)
	}
	var left []string
	s.db.Model(&Source{}).Where("trashed_at IS NULL").Order("title").Pluck("title || ' ' || publisher", &left)
	if want := []string{"changes A", "comes too A", "goes A", "stays A"}; !reflect.DeepEqual(left, want) {
		t.Errorf("got %q, want %q", left, want)
	}
}

// TestEraseUser looks for the name and the address in all that is kept.
func TestEraseUser(t *testing.T) {
	s, ada, _ := opened(t)
	bob := User{Name: "Bob Unusual", Email: "bob@unusual.example", Role: Member, PasswordHash: "hash"}
	if err := create(t.Context(), s.As(ada), &bob, "created user"); err != nil {
		t.Fatal(err)
	}
	var row Source
	did(t, s.As(bob), &row, "recorded source", func(r *Source) { r.Title = "Gazette" })
	if err := s.As(ada).Erase(t.Context(), Ref{Kind: "user", ID: ada.ID}); err != ErrConflict {
		t.Errorf("erasing the last coordinator: got %v", err)
	}
	if err := s.As(bob).Erase(t.Context(), Ref{Kind: "user", ID: bob.ID}); err != ErrForbidden {
		t.Errorf("erasing as a member: got %v", err)
	}
	if err := s.As(ada).Erase(t.Context(), Ref{Kind: "user", ID: bob.ID}); err != nil {
		t.Fatal(err)
	}
	var left int64
	err := s.db.Raw(`SELECT (SELECT count(*) FROM users WHERE name || email || password_hash LIKE '%unusual%' OR password_hash = 'hash') +
		(SELECT count(*) FROM changes WHERE "row" || user_name || about || words LIKE '%unusual%')`).Scan(&left).Error
	if err != nil || left != 0 {
		t.Errorf("%d rows still hold the name, %v", left, err)
	}
	entries, _, err := s.As(ada).Trail(t.Context(), TrailFilter{User: bob.ID}, Paging{1, 50})
	if err != nil || len(entries) != 1 || entries[0].UserName != Erased || entries[0].Did != "recorded source" {
		t.Errorf("what the user did: got %+v, %v", entries, err)
	}
	last, _, err := s.As(ada).Trail(t.Context(), TrailFilter{Kind: "user"}, Paging{1, 50})
	if err != nil || last[0].Did != didErase {
		t.Errorf("got %+v, %v", last, err)
	}
}

// TestHistoryObeysVisibility shows a member what became of a letter, and not
// what it said while it was confidential.
func TestHistoryObeysVisibility(t *testing.T) {
	s, ada, _ := opened(t)
	s = s.As(ada)
	if err := create(t.Context(), s, &State{ISO2: "BE", ISO3: "BEL", M49: "056", Name: "Belgium"}, "recorded state"); err != nil {
		t.Fatal(err)
	}
	l := Letter{StateISO: "BE", Direction: Outgoing, Subject: "Pelican", SentOn: "2026-11-01", Visibility: Confidential}
	if err := createLetter(t.Context(), s, &l, "recorded letter"); err != nil {
		t.Fatal(err)
	}
	member := s.As(memberOf(9, "BE"))
	if _, err := member.Histories(t.Context(), RefOf(l)); err != ErrNotFound {
		t.Errorf("of a confidential letter: got %v", err)
	}
	if err := s.ShowLetter(t.Context(), l.ID, l.Version, Campaign); err != nil {
		t.Fatal(err)
	}
	entries, err := member.Histories(t.Context(), RefOf(l))
	if err != nil || len(entries) != 2 {
		t.Fatalf("got %+v, %v", entries, err)
	}
	for _, e := range entries {
		if !e.Hidden || e.Row != "" || e.About != "" || len(e.Fields) > 0 {
			t.Errorf("shows what was confidential: %+v", e)
		}
	}
	if _, err := s.As(memberOf(9, "FR")).Histories(t.Context(), RefOf(l)); err != ErrNotFound {
		t.Errorf("a member of another state: got %v", err)
	}
	if entries, err := s.As(User{}).Histories(t.Context(), RefOf(l)); err != nil || entries != nil {
		t.Errorf("the public: got %+v, %v", entries, err)
	}
}
