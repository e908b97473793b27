package handlers

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/workflow"
	"demarche/views/letterdoc"
	"demarche/views/paths"
)

// lists are the pages on which something is listed of which a role may see some
// and not others.
var lists = []string{
	"/", "/states", "/states/be", "/letters?queue=all", "/letters?queue=awaiting", "/letters?queue=overdue", "/letters?queue=drafts",
	"/follow-ups", "/my-day", "/next", "/proposals", "/people", "/admin/people", "/admin/audit", "/admin/trash", "/api/v1/states/be",
}

// fill makes n of everything that is listed, of Belgium.
func fill(t *testing.T, s *scene, n int) {
	t.Helper()
	ctx, store := t.Context(), s.store.As(s.ada)
	for i := range n {
		l := s.letter(nil)
		d := l
		d.Record, d.SentOn, d.FollowsID, d.Reference = models.Record{}, "", &l.ID, ""
		if err := letters.SaveDraft(ctx, store, &d); err != nil {
			t.Fatal(err)
		}
		s.trashed()
		s.entry()
		s.proposal()
		invitation := accounts.Invitation{Name: "N", Email: fmt.Sprintf("i%d@example.org", i), Role: models.Member, States: "be"}
		if err := accounts.Invite(ctx, store, &invitation, fmt.Sprint("I", i)); err != nil {
			t.Fatal(err)
		}
		person := accounts.Invitation{Name: "M", Email: fmt.Sprintf("m%d@example.org", i), Role: models.Member, States: "be"}
		if err := accounts.Invite(ctx, store, &person, fmt.Sprint("M", i)); err != nil {
			t.Fatal(err)
		}
		said := accounts.Assertion{Issuer: "https://idp.example", Subject: person.Email, Email: person.Email, Verified: true}
		if _, err := accounts.SignInByProvider(ctx, s.store, said, fmt.Sprint("TOKEN-", i), "", ""); err != nil {
			t.Fatal(err)
		}
	}
}

// TestThePermissionCheckAddsNoQueryPerRow counts the queries of each list, for
// each role, with one row of everything and with fifty.
func TestThePermissionCheckAddsNoQueryPerRow(t *testing.T) {
	t.Parallel()
	count := func(rows int) map[string]int32 {
		s := &scene{t: t, store: modelstest.Campaign(t)}
		s.ada = modelstest.Coordinator(t, s.store)
		s.who = []actor{{name: "public"}}
		for name, u := range map[string]models.User{
			"observer": modelstest.User(t, s.store, s.ada, "Olga", models.Observer), "own": modelstest.MemberOf(t, s.store, s.ada, "Bea", "BE"),
			"other": modelstest.MemberOf(t, s.store, s.ada, "Fred", "FR"), "coordinator": s.ada,
		} {
			if _, err := accounts.SignIn(t.Context(), s.store, u.Email, modelstest.Password, "TOKEN-"+name, "", ""); err != nil {
				t.Fatal(err)
			}
			s.who = append(s.who, actor{name: name, token: "TOKEN-" + name})
		}
		fill(t, s, rows)
		counts := map[string]int32{}
		for _, who := range s.who {
			for _, address := range lists {
				var n atomic.Int32
				s.ask(who, http.MethodGet, address, nil) // what is kept in memory is read
				s.store.OnQuery(func(string, time.Duration) { n.Add(1) })
				response := s.ask(who, http.MethodGet, address, nil)
				s.store.OnQuery(nil)
				if response.StatusCode >= http.StatusInternalServerError {
					t.Errorf("%s, %s: status %d", who.name, address, response.StatusCode)
				}
				counts[who.name+" "+address] = n.Load()
			}
		}
		return counts
	}
	one, fifty := count(1), count(50)
	var table strings.Builder
	for _, address := range lists {
		fmt.Fprintf(&table, "%-24s", address)
		for _, who := range actors {
			key := who + " " + address
			fmt.Fprintf(&table, " %s %d", who, fifty[key])
			if one[key] != fifty[key] {
				t.Errorf("%s asks %s: %d queries with one row, %d with fifty", who, address, one[key], fifty[key])
			}
		}
		fmt.Fprintln(&table)
	}
	if slices.Max([]int32{fifty["coordinator /letters?queue=all"], fifty["coordinator /admin/people"]}) < 2 {
		t.Error("no query was counted")
	}
	t.Logf("queries with fifty rows of everything\n%s", &table)
}

// TestBatchPageAddsNoQueryPerRow counts the queries of the page of a batch with
// one letter and with fifty.
func TestBatchPageAddsNoQueryPerRow(t *testing.T) {
	t.Parallel()
	var counts []int32
	for _, size := range []int{1, 50} {
		ada, _, v := campaign(t)
		store := ada.As(models.User{})
		states, err := profiles.States(t.Context(), ada, profiles.StateFilter{})
		if err != nil {
			t.Fatal(err)
		}
		var choices []batches.Choice
		for _, st := range states[:size] {
			choices = append(choices, batches.Choice{StateISO: st.ISO2, Chosen: true})
		}
		b := batches.Batch{Name: "Many", Kind: "first", For: models.Campaign, Pace: 20, Signatories: []batches.Signatory{{Name: "Ada"}}}
		if err := batches.Order(t.Context(), ada, &b, choices); err != nil {
			t.Fatal(err)
		}
		if _, err := workflow.NewBatcher(letterdoc.Desk(nil, "demarche.test"), store, slog.New(slog.DiscardHandler)).Round(t.Context()); err != nil {
			t.Fatal(err)
		}
		var n atomic.Int32
		v.get(paths.Batch(b.ID)).shows(t, http.StatusOK, states[0].Name)
		store.OnQuery(func(string, time.Duration) { n.Add(1) })
		v.get(paths.Batch(b.ID)).shows(t, http.StatusOK, "Drafted")
		store.OnQuery(nil)
		counts = append(counts, n.Load())
	}
	if counts[0] != counts[1] {
		t.Errorf("the page of a batch takes %d queries for one letter and %d for fifty", counts[0], counts[1])
	}
}
