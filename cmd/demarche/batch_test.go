package main

import (
	"bytes"
	"database/sql"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/kinds"
	"demarche/models/modelstest"
	"demarche/models/profiles"
)

// TestKilledBatchGoesOn kills the program again and again while it drafts letters
// to many states. In the end there is one letter to each.
func TestKilledBatchGoesOn(t *testing.T) {
	program, err := exec.LookPath("demarche")
	if err != nil {
		t.Fatal(err)
	}
	const states = 120
	path := orderedBatch(t, states)
	var said bytes.Buffer
	between, done := 0, 0
	for kills := 0; done < states && kills < 90; kills++ {
		c := exec.Command(program, "serve", "--db", path, "--addr", "localhost:0")
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(1200*time.Millisecond + time.Duration(kills)*100*time.Millisecond)
		c.Process.Kill()
		c.Wait()
		items, letters, different := draftedIn(t, path)
		if letters != items || different != items || items < done {
			t.Fatalf("after %d kills %d items have a letter, where %d had one; there are %d letters to %d states", kills+1, items, done, letters, different)
		}
		if done = items; 0 < done && done < states {
			between++
		}
	}
	if done != states || between == 0 {
		t.Fatalf("%d of %d letters were drafted, through %d kills in between; it said %s", done, states, between, &said)
	}
}

// draftedIn counts the letters of the batch in the file: how many items have one,
// how many there are, and to how many states.
func draftedIn(t *testing.T, path string) (items, letters, different int) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.QueryRow(`SELECT count(i.letter_id), (SELECT count(*) FROM letters WHERE NOT sample), count(DISTINCT l.state_iso)
		FROM batch_items i LEFT JOIN letters l ON l.id = i.letter_id`).Scan(&items, &letters, &different)
	if err != nil {
		t.Fatal(err)
	}
	return items, letters, different
}

// TestJourneyBatch: from the states of a filter to a draft for each, seen to come
// one after the other, and what was said of one of them.
func TestJourneyBatch(t *testing.T) {
	t.Parallel()
	p, ctx := campaign(t), browse(t)
	do(t, ctx, signIn(t, p, "/letters"), opened(p.base+"/states?group=african-union&voted=79/62:absent"))
	shows(t, ctx, "Write to")
	do(t, ctx, press(`a[href^="/letters/batches/new"]`), until(`location.pathname === "/letters/batches/new"`), seen("#batch"))
	accessible(t, ctx)
	do(t, ctx,
		typed(`#batch input[name=name]`, "The silent ones"),
		press(`#batch button.main`),
		until(`/^\/letters\/batches\/\d+$/.test(location.pathname)`),
		until(`document.querySelector("#at-work").innerText.includes("Idle")`),
		until(`document.querySelectorAll("table.batch a[href$='/edit'], table.batch td a[href^='/letters/']").length > 0`),
	)
	shows(t, ctx, "The silent ones", "Drafted")
	accessible(t, ctx)
	do(t, ctx, phone())
	accessible(t, ctx)

	var letter string
	do(t, ctx, chromedp.Evaluate(`document.querySelector("table.batch td a[href^='/letters/']").getAttribute("href").replace("/edit", "")`, &letter))
	do(t, ctx, opened(p.base+letter))
	accessible(t, ctx)
	do(t, ctx,
		typed(`textarea[name=comment]`, "Name the vote."),
		chromedp.Evaluate(`document.querySelector("form[action$='/comments'] button").click()`, nil),
		until(`document.body.innerText.includes("Name the vote.")`),
	)
	accessible(t, ctx)
}

// orderedBatch is a campaign file in which letters to so many states are ordered.
func orderedBatch(t *testing.T, states int) string {
	t.Helper()
	path := modelstest.CampaignFile(t)
	store, err := models.Open(t.Context(), path, time.Now, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	ada := store.As(modelstest.Coordinator(t, store))
	all, err := profiles.States(t.Context(), ada, profiles.StateFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var choices []batches.Choice
	for _, st := range all[:states] {
		choices = append(choices, batches.Choice{StateISO: st.ISO2, Chosen: true, Again: true})
	}
	b := batches.Batch{Name: "Many", Kind: "first", For: models.Campaign, Pace: 20, Signatories: []batches.Signatory{{Name: "Ada"}}}
	if err := batches.Order(t.Context(), ada, &b, choices); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}
