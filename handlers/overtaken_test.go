package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/paths"
)

// TestBatchIsUpdatedInOneAct: an outcome is entered, the drafts of a batch are out of date, what changes is
// shown, and one act updates all but the one that somebody has edited, which is named. What was not
// seen is not done.
func TestBatchIsUpdatedInOneAct(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	at := c.order("group=african-union&treaty=silent&voted=79/62:yes&contact=none-for-a-year", nil).url.Path
	c.round()
	id := numberAt(t, at)
	drafts, err := letters.List(t.Context(), c.store, letters.Filter{Queue: letters.QueueDrafts}, models.Paging{Number: 1, Size: 9})
	if err != nil || len(drafts.Rows) < 3 {
		t.Fatal(len(drafts.Rows), err)
	}
	edited, err := letters.Find(t.Context(), c.store, drafts.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	edited.Body = strings.Replace(edited.Body, "\n\n", "\n\nIt was good to meet you.\n\n", 1)
	if err := letters.UpdateDraft(t.Context(), c.store, &edited); err != nil {
		t.Fatal(err)
	}
	c.get(paths.BatchUpdating(id)).shows(t, http.StatusOK, "No draft that nobody has edited is out of date")

	decided := anOutcome("save")
	decided.Set("decided", "mandate")
	c.post("/meetings/revcon-7-2026/outcome", decided).shows(t, http.StatusOK)
	c.get(paths.BatchReading(id)).shows(t, http.StatusOK, `href="`+paths.BatchUpdating(id)+`"`)
	page := c.get(paths.BatchUpdating(id))
	page.shows(t, http.StatusOK, "Update ", "What changes", "2 changes", "One out of date that somebody has edited", edited.State.Name, paths.LetterAnew(edited.ID), "<del>", "<ins>")
	_, seen, _ := strings.Cut(page.body, `name="seen" value="`)
	seen, _, _ = strings.Cut(seen, `"`)
	c.post(paths.BatchUpdating(id), url.Values{"seen": {"other"}}).shows(t, http.StatusConflict, "Something has changed since you opened this page")
	c.post(paths.BatchUpdating(id), url.Values{"seen": {seen}}).shows(t, http.StatusOK, "Drafts updated")
	c.get(paths.BatchUpdating(id)).shows(t, http.StatusOK, "No draft that nobody has edited is out of date", "One out of date that somebody has edited")
	if kept, err := letters.Find(t.Context(), c.store, edited.ID); err != nil || kept.Body != edited.Body {
		t.Errorf("the edited draft reads %s, %v", kept.Body, err)
	}
}

// TestFollowUpToALetterInTheTrash: it says that its letter is gone, at each page that leads on, is not
// sent, and becomes a first letter.
func TestFollowUpToALetterInTheTrash(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	edit := ada.post(paths.LetterFollowUp(letter.ID), nil).url.Path
	at := strings.TrimSuffix(edit, "/edit")
	if err := letters.Trash(t.Context(), store, letter.ID); err != nil {
		t.Fatal(err)
	}
	const gone, detach = "The letter that this one follows or answers is no longer on record", "Make it a first letter"
	ada.get(edit).shows(t, http.StatusOK, gone, "Decide what becomes of it")
	ada.get(at+"/anew").shows(t, http.StatusOK, gone, detach, "Move to the trash")
	ada.get(at+"/sending").shows(t, http.StatusOK, gone, "disabled")
	ada.post(at+"/detaching", nil).shows(t, http.StatusOK, "This is what it would say", "<del>", "<ins>")
	if page := ada.get(edit); strings.Contains(page.body, gone) {
		t.Error("it still says that its letter is gone")
	}
	ada.post(at+"/detaching", nil).shows(t, http.StatusConflict)
}
