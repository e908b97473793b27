package handlers

import (
	"archive/zip"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/batches"
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

// TestApprovedLetterThatIsOutOfDateIsADraft: once the record has overtaken approved letters, whatever is
// made of them says that it is a draft, the page tells what stands in the way and offers to update it.
func TestApprovedLetterThatIsOutOfDateIsADraft(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	c.ask(page, "approve")
	c.round()
	items, _, err := batches.Items(t.Context(), c.store, batches.Batch{Record: models.Record{ID: numberAt(t, page)}}, "", models.Paging{Number: 1, Size: 10})
	if err != nil || len(items) == 0 || items[0].StateISO != "AT" || items[0].Letter.Review != letters.Approved {
		t.Fatalf("nothing is approved: %v, %v", items, err)
	}
	at := paths.Letter(items[0].Letter.ID)
	marks := func(want bool) {
		t.Helper()
		for _, ending := range []string{"docx", "pdf", "eml"} {
			if name := c.get(at + "/letter." + ending).header.Get("Content-Disposition"); strings.Contains(name, "-draft") != want {
				t.Errorf("marked %t, want %t: %s", !want, want, name)
			}
		}
		if text := c.get(at + "/letter.txt").body; strings.Contains(text, "[DRAFT]") != want {
			t.Errorf("marked %t, want %t: %.80s", !want, want, text)
		}
		if text := wordText(t, c.get(at+"/letter.docx").body); strings.Contains(text, "[DRAFT]") != want {
			t.Errorf("the document is marked %t, want %t", !want, want)
		}
		if shown := c.get(at).body; strings.Contains(shown, `<p class="draftmark">[DRAFT]</p>`) != want {
			t.Errorf("the printed page is marked %t, want %t", !want, want)
		}
		packed := c.get(page + "/letters.zip").body
		z, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			if strings.Contains(f.Name, "Austria") && strings.Contains(f.Name, "-draft") != want {
				t.Errorf("in the ZIP %s is marked %t, want %t", f.Name, !want, want)
			}
		}
	}
	marks(false)
	c.get(at).lacks(t, "in the way since it was approved")
	decided := anOutcome("save")
	decided.Set("decided", "mandate")
	c.post("/meetings/revcon-7-2026/outcome", decided).shows(t, http.StatusOK)
	marks(true)
	c.get(at).shows(t, http.StatusOK, "in the way since it was approved", `href="`+at+`/anew"`, "Update draft")
	c.get(at).lacks(t, `href="`+at+`/sending"`)
}
