package handlers

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestTodayIsOfTheZone: in forms, in what is overdue and in what lies in the future,
// today is the day where the campaign works, and for those who chose another zone the
// day there.
func TestTodayIsOfTheZone(t *testing.T) {
	t.Parallel()
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 29, 0, 48, 0, 0, time.UTC) // 19:48 on the day before
	store := modelstest.OpenFileAt(t, modelstest.CampaignFile(t), func() time.Time { return now }).In(newYork)
	ada := modelstest.Coordinator(t, store)
	store = store.As(ada)
	l := letters.Letter{
		StateISO: "IR", SentOn: "2026-10-29", Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), store, &l, nil); err != nil {
		t.Fatal(err)
	}
	v := newVisitor(t, store.As(models.User{})).signIn(ada)
	overdue := func(want int) {
		t.Helper()
		found, err := letters.List(t.Context(), store, letters.Filter{Queue: letters.QueueOverdue}, models.Paging{Number: 1, Size: 5})
		if err != nil || found.Count[letters.QueueOverdue] != want {
			t.Errorf("%d letters are overdue, %v, want %d", found.Count[letters.QueueOverdue], err, want)
		}
	}
	form := v.get(paths.NewLetter + "?state=jp")
	form.shows(t, http.StatusOK, `value="2026-11-28"`, `max="2026-11-28"`)
	form.lacks(t, `2026-11-29`)
	fields := url.Values{"state": {"JP"}, "sent": {"2026-11-29"}, "subject": {"A treaty"}, "body": {"Dear Minister"}, "lang": {"en"}, "channel": {"e-mail"}, "visibility": {"campaign"}}
	v.post(paths.Letters, fields).shows(t, http.StatusUnprocessableEntity, "Enter today’s date or an earlier one.")
	overdue(0) // its last day is the 28th, a Saturday, on which people work there

	v.post(paths.AccountZone, url.Values{"zone": {"Mars/Phobos"}}).shows(t, http.StatusUnprocessableEntity, "Enter a time zone as in Europe/Brussels", `value="Mars/Phobos"`)
	v.post(paths.AccountZone, url.Values{"zone": {"Europe/Brussels"}}).shows(t, http.StatusOK, "Saved.", "Today is 29 November 2026 for you. The campaign counts its days in", `value="Europe/Brussels"`)
	v.get(paths.NewLetter+"?state=jp").shows(t, http.StatusOK, `value="2026-11-29"`, `max="2026-11-29"`)
	v.get(paths.Letters).shows(t, http.StatusOK, "A treaty")
	v.post(paths.AccountZone, url.Values{"zone": {""}}).shows(t, http.StatusOK, "Today is 28 November 2026 for you.")
	now = time.Date(2026, 11, 29, 5, 0, 0, 0, time.UTC) // midnight
	overdue(1)
}
