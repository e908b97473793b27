package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/views/paths"
)

// promised logs a call in which somebody promised something and we asked for
// something, and answers both.
func promised(t *testing.T, store *models.Store, v visitor) (promise, ask asks.Ask) {
	t.Helper()
	form := url.Values{
		"state": {"be"}, "kind": {"call"}, "day": {"2026-10-01"}, "said": {"They listened."}, "visibility": {"campaign"},
		"promise": {"to ask the capital"}, "promise-who": {"Jan Pelikaan"}, "promise-due": {"2026-12-15"},
		"ask": {"to host a meeting"}, "ask-due": {"2026-12"},
	}
	v.post(paths.NewOutreach, form).shows(t, http.StatusOK, "Contact logged")
	list, total, err := ledger.OpenOf(t.Context(), store, "BE", 10)
	if err != nil || total != 2 {
		t.Fatalf("%d asks, %v", total, err)
	}
	for _, a := range list {
		if a.Kind == asks.KindPromise {
			promise = a
		} else {
			ask = a
		}
	}
	return promise, ask
}

func TestLedger(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.get(paths.Asks).shows(t, http.StatusOK, "Nothing has been asked yet")
	promise, ask := promised(t, store, v)
	v.get(paths.Asks).shows(t, http.StatusOK, "to ask the capital", "Jan Pelikaan", "to host a meeting", "All <b>2</b>", "due soon <b>2</b>", "15 Dec 2026")
	v.get(paths.Asks+"?kind=promise").lacks(t, paths.Ask(ask.ID)+`"`)
	v.get(paths.Asks+"?standing=due&region=Europe&by=region").shows(t, http.StatusOK, paths.Ask(promise.ID), "standing=due", "#rows")
	v.get(paths.Asks+"?region=Africa").shows(t, http.StatusOK, "No asks match")
	v.get(paths.Asks+"?q=CAPITAL").lacks(t, paths.Ask(ask.ID)+`"`)
	v.get(paths.Asks+"?ask="+url.QueryEscape("to host a meeting")).lacks(t, paths.Ask(promise.ID)+`"`)
	v.get(paths.Asks+"?whose=mine").shows(t, http.StatusOK, "No asks match")
	v.get(paths.Asks+"?on=2026-09-30").shows(t, http.StatusOK, "Nothing has been asked yet")
	v.get("/states/be").shows(t, http.StatusOK, "Open asks and promises", "to ask the capital", paths.AsksOf("BE"))
	for _, query := range []string{"?kind=wish", "?standing=lost", "?state=xx", "?region=Atlantis", "?whose=me"} {
		v.get(paths.Asks+query).shows(t, http.StatusBadRequest)
	}
	v.get(paths.Asks+"?page=2").shows(t, http.StatusNotFound)
	german := memberOf(t, store, "DE")
	german.get(paths.Asks).lacks(t, "to ask the capital")
	german.get(paths.Ask(promise.ID)).shows(t, http.StatusNotFound)
	german.post(paths.AskClosing(promise.ID), url.Values{"version": {"1"}, "outcome": {"met"}}).shows(t, http.StatusNotFound)
}

func TestAskIsClosedByEvidence(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	promise, ask := promised(t, store, v)
	good := url.Values{"version": {"1"}, "outcome": {"met"}, "closed": {"2026-11-20"}, "note": {"They wrote to us."}, "source-title": {"A message"}}
	for _, test := range []struct{ field, value, says string }{
		{"outcome", "", `id="outcome-wrong"`},
		{"outcome", "lost", `id="outcome-wrong"`},
		{"closed", "2026-11-22", "Enter today’s date or an earlier one"},
		{"closed", "2026-09", "Enter a date on or after the day it was asked"},
		{"closed", "soon", `id="closed-wrong"`},
		{"note", "", "Choose what shows the outcome"},
		{"source-title", "", "Name the source of the note"},
		{"source-url", "javascript:alert(1)", "Enter a web address"},
		{"by", "outreach-999", `id="by-wrong"`},
		{"by", "user-1", `id="by-wrong"`},
		{"by", "nonsense", `id="by-wrong"`},
	} {
		form := url.Values{}
		for name, values := range good {
			form[name] = values
		}
		form.Set(test.field, test.value)
		a := v.post(paths.AskClosing(ask.ID), form)
		a.shows(t, http.StatusUnprocessableEntity, test.says)
		if test.field != "note" {
			a.shows(t, http.StatusUnprocessableEntity, "They wrote to us.")
		}
	}
	v.post(paths.AskClosing(promise.ID), url.Values{"version": {"1"}, "outcome": {"ignored"}}).shows(t, http.StatusUnprocessableEntity, "outcome-wrong")

	v.post(paths.AskClosing(ask.ID), good).shows(t, http.StatusOK, "Outcome recorded", "They wrote to us.", "A message", "recorded by Ada Coordinator", "met ask")
	v.post(paths.AskClosing(ask.ID), good).shows(t, http.StatusConflict) // stale
	v.get(paths.Ask(ask.ID)+"?on=2026-11-19").shows(t, http.StatusOK, "due soon")
	v.get(paths.Asks+"?standing=met").shows(t, http.StatusOK, "to host a meeting", "met <b>1</b>")

	by := url.Values{"version": {"1"}, "outcome": {"met"}, "by": {fmt.Sprintf("outreach-%d", *promise.OutreachID)}}
	late := url.Values{"version": {"7"}, "outcome": {"met"}, "note": {"They wrote to me."}, "source-title": {"A message"}}
	v.post(paths.AskClosing(promise.ID), late).shows(t, http.StatusConflict, "Your text is kept here", "They wrote to me.", `name="version" value="1"`)
	v.post(paths.AskClosing(promise.ID), by).shows(t, http.StatusOK, "kept", "Based on:", paths.Outreach(*promise.OutreachID))
	v.post(paths.AskReopening(promise.ID), url.Values{"version": {"2"}}).shows(t, http.StatusOK, "Reopened.", "due soon")
	v.post(paths.AskReopening(promise.ID), url.Values{"version": {"3"}}).shows(t, http.StatusConflict)
}

// TestAskAskedAgainCountsOnce closes the earlier ask with the one that repeats it.
func TestAskAskedAgainCountsOnce(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	if err := letters.SetVisibility(t.Context(), store, letter.ID, letter.Version, models.Campaign); err != nil {
		t.Fatal(err)
	}
	const lead = "to take the lead in opening negotiations on a legally binding instrument"
	form := url.Values{"state": {"be"}, "kind": {"call"}, "day": {"2026-11-20"}, "said": {"We asked again."}, "visibility": {"campaign"}, "ask": {lead}, "ask-due": {"2027"}}
	v.post(paths.NewOutreach, form).shows(t, http.StatusOK, lead)
	v.get(paths.Asks).shows(t, http.StatusOK, "All <b>3</b>")

	asks, err := asks.OpenOf(t.Context(), store, "BE")
	if err != nil || len(asks) != 3 || asks[0].RepeatsID == nil {
		t.Fatalf("got %+v, %v", asks, err)
	}
	old := *asks[0].RepeatsID
	v.get(paths.Ask(old)).shows(t, http.StatusOK, "It was asked again", paths.Ask(asks[0].ID))
	close := url.Values{"version": {"1"}, "outcome": {"refused"}, "note": {"No."}, "source-title": {"A call"}}
	v.get(paths.Ask(old)).shows(t, http.StatusOK, "The outcome is recorded there")
	v.post(paths.AskClosing(old), close).shows(t, http.StatusConflict)
	v.get(paths.Ask(asks[0].ID)).shows(t, http.StatusOK, "It was asked before", "This also closes the earlier ask")
	closed := v.post(paths.AskClosing(asks[0].ID), close)
	closed.shows(t, http.StatusOK, "refused", "The earlier ask has the same outcome", "recorded by")
	closed.lacks(t, "closer id")
	v.get(paths.Letter(letter.ID)).shows(t, http.StatusOK, "refused")
	followUp := v.get(paths.LetterFollowUp(letter.ID))
	followUp.shows(t, http.StatusOK, "does not wish to take the lead in opening negotiations on")
	followUp.lacks(t, "we asked Belgium to take the lead")
}
