package handlers

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// TestWhoToldLeavesWhatIsOnRecord: what was told to the campaign before is published no more, on no page and in no
// version of a letter; the confirmation can be taken back with the sentence that it brought.
func TestWhoToldLeavesWhatIsOnRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	s := store.As(ada)
	db, err := s.Writer(t.Context()).DB()
	if err != nil {
		t.Fatal(err)
	}
	p, err := models.Migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	const who, title = "Ygritte Snowflake, by telephone", "Told to the campaign, 21 November 2026"
	desk := letterdoc.Desk(nil, "demarche.test")
	o := workflow.Request{State: "BE", Lately: true}
	o.Sort, o.Lang, o.Signatories = "first", "en", []letters.Signatory{{Name: "Ada"}}
	draft, err := desk.Draft(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	office := theOffice(t, s, beMinister)
	holder, _ := office.HolderOn(s.Today())
	answer := offices.Answer{OfficeID: office.ID, TermID: holder.ID, Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-10"}
	if err := desk.ConfirmOne(t.Context(), s, offices.Sitting{Key: "one", ShownAt: who}, answer); err != nil {
		t.Fatal(err)
	}
	if _, err := workflow.EnterAddresses(t.Context(), s, offices.Sitting{Key: "two", ShownAt: who}, []offices.Answer{{OfficeID: office.ID, Email: "minister@mfa.example"}}); err != nil {
		t.Fatal(err)
	}
	count := func(query string, values ...any) (n int) {
		t.Helper()
		if err := db.QueryRowContext(t.Context(), query, values...).Scan(&n); err != nil {
			t.Fatalf("%v\n%s", err, query)
		}
		return n
	}
	claims := func(of string) int { return count("SELECT count(*) FROM claims WHERE source_title = ?", of) }
	cited := claims(title)
	if cited == 0 {
		t.Fatal("no letter cites what was told")
	}
	if _, err := p.DownTo(t.Context(), 95); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{ // as it was written then
		"UPDATE claims SET source_title = ? WHERE source_title = ?",
		`UPDATE changes SET "row" = replace("row", '"SourceTitle":"' || ?2 || '"', '"SourceTitle":"' || ?1 || '"') WHERE kind = 'letter'`,
	} {
		if _, err := db.ExecContext(t.Context(), q, who, title); err != nil {
			t.Fatal(err)
		}
	}
	if n := count("SELECT count(*) FROM sources WHERE title = ?", who); n == 0 || claims(who) != cited {
		t.Fatalf("%d sources and %d claims name who told it, of %d", n, claims(who), cited)
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if claims(title) != cited {
		t.Errorf("%d claims are told on the day, want %d", claims(title), cited)
	}
	if n := count(`SELECT count(*) FROM changes WHERE instr("row", 'Snowflake') > 0 AND kind NOT IN ('source', 'confirmation')`); n > 0 {
		t.Errorf("%d versions of other rows name who told it", n)
	}
	if n := count(`SELECT count(*) FROM changes WHERE instr(about, 'Snowflake') > 0`); n > 0 {
		t.Errorf("%d entries are called by who told it", n)
	}
	observer := modelstest.User(t, store, ada, "Otto", models.Observer)
	for name, v := range map[string]visitor{"a visitor": newVisitor(t, store), "an observer": newVisitor(t, store).signIn(observer)} {
		for _, at := range []string{paths.Sources, paths.State("BE"), paths.Office(office), paths.Search + "?q=Ygritte", paths.Changes, paths.Letter(draft.ID)} {
			if a := v.get(at); strings.Contains(a.body, "Snowflake") {
				t.Errorf("%s reads at %s who told the campaign", name, at)
			}
		}
	}
	list, err := workflow.OfSitting(t.Context(), s, "one")
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	last, err := models.From[models.Change](s).Where("did = 'entered address' AND kind = 'office'").Order("id DESC").Take(t.Context())
	if err == nil {
		_, err = workflow.UndoAddress(t.Context(), s, last.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := workflow.UndoConfirmation(t.Context(), s, list[0].ID); err != nil {
		t.Fatal(err)
	}
	if n := claims(title); n != 0 {
		t.Errorf("taken back, %d claims still rest on it", n)
	}
	if _, err := p.DownTo(t.Context(), 95); err != nil {
		t.Fatal(err)
	}
	if n := count("SELECT count(*) FROM sources WHERE title = ?", who); n == 0 {
		t.Error("going back loses who told it")
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
}
