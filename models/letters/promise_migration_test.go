package letters_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestPromisesLeaveTheLetters: a day that a contact or a reply had written into a
// letter leaves it, and each of its earlier versions; what was noted with the
// letter stays. The contact and the reply still pause it for those who see them.
func TestPromisesLeaveTheLetters(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	db, err := s.Writer(t.Context()).DB()
	if err != nil {
		t.Fatal(err)
	}
	p, err := models.Migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(t.Context(), 17); err != nil {
		t.Fatal(err)
	}
	do := func(query string, values ...any) {
		t.Helper()
		if _, err := db.Exec(query, values...); err != nil {
			t.Fatalf("%v\n%s", err, query)
		}
	}
	letter := func(id int, direction letters.Direction, promised string) {
		t.Helper()
		do(`INSERT INTO letters (id, version, recorded_at, state_iso, direction, visibility, sent_on, received_on, promised_on)
			VALUES (?, 1, '2026-10-01 09:00:00+00:00', 'BE', ?, 'published', '2026-10-01', ?, ?)`, id, direction, map[letters.Direction]string{letters.Incoming: "2026-10-05"}[direction], promised)
	}
	version := func(id, row, version int, kind, did, promised string, act any) {
		t.Helper()
		do(`INSERT INTO changes (id, at, user_name, door, did, kind, row_id, version, "row", state_iso, about, words, trashed, act_id)
			VALUES (?, ?, 'Ada', 'page', ?, ?, ?, ?, ?, 'BE', '', '', FALSE, ?)`,
			id, "2026-11-0"+string(rune('0'+version))+" 09:00:00+00:00", did, kind, row, version, `{"PromisedOn":"`+promised+`","Subject":"A treaty"}`, act)
	}
	letter(1, letters.Outgoing, "2027-01-31") // noted with the letter, then overtaken by a contact
	version(101, 1, 1, "letter", "recorded letter", "", nil)
	version(102, 1, 2, "letter", "noted promise", "2026-12-01", nil)
	version(103, 1, 1, "outreach", "logged outreach", "2027-01-31", nil)
	version(104, 1, 3, "letter", "noted promise", "2027-01-31", 103)
	version(105, 1, 4, "letter", "changed visibility", "2027-01-31", nil)
	letter(2, letters.Outgoing, "2026-12-20") // by a reply
	letter(3, letters.Incoming, "")
	do("UPDATE letters SET answers_id = 2 WHERE id = 3")
	version(106, 2, 1, "letter", "recorded letter", "", nil)
	version(107, 3, 1, "letter", "recorded reply", "", nil)
	version(108, 2, 2, "letter", "noted reply", "2026-12-20", 107)
	letter(4, letters.Outgoing, "2026-12-24") // by the letter alone
	version(109, 4, 1, "letter", "recorded letter", "", nil)
	version(110, 4, 2, "letter", "noted promise", "2026-12-24", nil)
	do(`INSERT INTO outreaches (id, version, recorded_at, state_iso, kind, on_day, subject, summary, "with", visibility) VALUES (1, 1, '2026-11-01 09:00:00+00:00', 'BE', 'call', '2026-11-01', '', '', '', 'confidential')`)
	for i, text := range []string{"to answer our letter", "to raise it with the Elysée"} {
		do(`INSERT INTO asks (id, version, recorded_at, kind, state_iso, outreach_id, place, text, due_on) VALUES (?, 1, '2026-11-01 09:00:00+00:00', 'promise', 'BE', 1, ?, ?, ?)`, i+1, i, text, []string{"2027-01-15", "2027-01-31"}[i])
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}

	type day struct{ Promised, Noted, Coordinators, Public models.Date }
	want := map[uint]day{
		1: {"2026-12-01", "2026-11-02", "2027-01-15", "2026-12-01"},
		2: {"", "", "2027-01-15", "2026-12-20"},
		3: {"2026-12-20", "", "2026-12-20", "2026-12-20"},
		4: {"2026-12-24", "2026-11-02", "2027-01-15", "2026-12-24"},
	}
	got := map[uint]day{}
	for id := range want {
		l, err := letters.Find(t.Context(), s, id)
		if err != nil {
			t.Fatal(err)
		}
		public, err := letters.Find(t.Context(), s.As(models.User{}), id)
		if err != nil {
			t.Fatal(err)
		}
		got[id] = day{l.PromisedOn, l.PromiseNotedOn, l.Promised(), public.Promised()}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	kept := map[uint]models.Date{}
	changes, err := models.From[models.Change](s).Where("kind = 'letter' AND id > 100").Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		var was letters.Letter
		if err := json.Unmarshal([]byte(c.Row), &was); err != nil || was.Subject != "A treaty" {
			t.Errorf("change %d is %s, %v", c.ID, c.Row, err)
		}
		kept[c.ID] = was.PromisedOn
	}
	wantKept := map[uint]models.Date{101: "", 102: "2026-12-01", 104: "2026-12-01", 105: "2026-12-01", 106: "", 107: "2026-12-20", 108: "", 109: "", 110: "2026-12-24"}
	if diff := cmp.Diff(wantKept, kept); diff != "" {
		t.Error(diff)
	}
	promises, err := models.From[asks.Ask](s).Order("id").Find(t.Context())
	if err != nil || len(promises) != 2 || !promises[0].ToAnswer || promises[1].ToAnswer {
		t.Errorf("promises: %+v, %v", promises, err)
	}
}
