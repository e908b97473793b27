package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// sentLetter records a letter to Belgium as Ada.
func sentLetter(t *testing.T, s *models.Store, ada models.User, subject string, v models.Visibility) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "BE", Subject: subject, Body: "The text.", Lang: "en", SentOn: "2026-11-02", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Name: "The Minister"}},
		Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s.As(ada), &l, nil); err != nil {
		t.Fatal(err)
	}
	if v != l.Visibility {
		if err := letters.SetVisibility(t.Context(), s.As(ada), l.ID, l.Version, v); err != nil {
			t.Fatal(err)
		}
		l.Visibility, l.Version = v, l.Version+1
	}
	return l
}

// change finds the entry of the audit trail of the words.
func change(t *testing.T, s *models.Store, ada models.User, words string) audit.Entry {
	t.Helper()
	entries, _, err := audit.Trail(t.Context(), s.As(ada), audit.Filter{Text: words}, models.Paging{Number: 1, Size: 50})
	if err != nil || len(entries) == 0 {
		t.Fatalf("%q: %v", words, err)
	}
	return entries[0]
}

var seenMark = regexp.MustCompile(`name="seen" value="([0-9a-f]+)"`)

// undo opens the page of an entry and presses its button.
func (v visitor) undo(id uint) answer {
	v.t.Helper()
	shown := seenMark.FindStringSubmatch(v.get(paths.Change(id)).body)
	if shown == nil {
		v.t.Fatalf("entry %d cannot be undone", id)
	}
	return v.post(paths.ChangeUndoing(id), url.Values{"seen": {shown[1]}})
}

func TestAuditTrail(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Member)
	sentLetter(t, store, ada, "An unusual pelican", models.Campaign)

	v := newVisitor(t, store)
	v.get(paths.Audit).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	newVisitor(t, store).signIn(bob).get(paths.Audit).shows(t, http.StatusForbidden)

	v.signIn(ada)
	v.get(paths.Audit).shows(t, http.StatusOK, "<h1>Audit trail</h1>", "recorded letter", "An unusual pelican", "Ada Coordinator", "loaded dataset")
	for query, found := range map[string]bool{
		"?q=UNUSUAL":                    true,
		"?q=unusual+bishop":             false,
		"?kind=letter&state=be":         true,
		"?kind=letter&state=fr":         false,
		"?kind=person":                  false,
		"?from=2026-11-21":              true,
		"?to=2026-11-20":                false,
		"?user=" + id(ada.ID):           true,
		"?user=" + id(bob.ID):           false,
		"?on=2026-11-01&q=unusual":      false,
		"?kind=letter&door=command":     false,
		"?from=2026-11&to=2026&q=pelic": true,
	} {
		if a := v.get(paths.Audit + query); a.status != http.StatusOK || strings.Contains(a.body, "An unusual pelican") != found {
			t.Errorf("%s: status %d, found is %v", query, a.status, !found)
		}
	}
	v.get(paths.Audit+"?from=yesterday").shows(t, http.StatusBadRequest, "Enter a date that exists, such as", `value="yesterday"`)
	v.get(paths.Audit+"?kind=dragon").shows(t, http.StatusBadRequest)
	v.get(paths.Audit+"?page=99").shows(t, http.StatusNotFound)
	v.get(paths.Change(999999)).shows(t, http.StatusNotFound)
}

func id(n uint) string { return strconv.Itoa(int(n)) }

// TestUndoOnItsPage undoes a reply: the reply goes to the trash and the letter
// waits again, both at once.
func TestUndoOnItsPage(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Member)
	l := sentLetter(t, store, ada, "A question", models.Campaign)
	reply := letters.Letter{Subject: "An answer", Body: "Yes.", ReceivedOn: "2026-11-10", ReplyKind: letters.ReplyYes, Visibility: models.Campaign}
	if err := letters.RecordReply(t.Context(), store.As(ada), l.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	e := change(t, store, ada, "recorded reply")
	v := newVisitor(t, store).signIn(ada)
	v.get(paths.Change(e.ID)).shows(t, http.StatusOK, "Goes to the trash.")

	newVisitor(t, store).signIn(bob).post(paths.ChangeUndoing(e.ID), url.Values{"seen": {"x"}}).shows(t, http.StatusForbidden)
	v.post(paths.ChangeUndoing(e.ID), url.Values{"seen": {"forged"}}).shows(t, http.StatusConflict, "Something changed since you opened this page")

	v.undo(e.ID).shows(t, http.StatusOK, "Undone. The undo is in the audit trail.", "undone")
	if got, err := letters.Find(t.Context(), store.As(ada), l.ID); err != nil || got.AnsweredOn != "" || len(got.Replies) != 0 {
		t.Errorf("the letter is answered on %q, with %d replies, %v", got.AnsweredOn, len(got.Replies), err)
	}
	v.get(paths.Trash).shows(t, http.StatusOK, "An answer", "undid: recorded reply", "Restore")
	v.undo(change(t, store, ada, "undid recorded reply").ID).shows(t, http.StatusOK, "Undone")
	if got, _ := letters.Find(t.Context(), store.As(ada), l.ID); got.AnsweredOn != "2026-11-10" || len(got.Replies) != 1 {
		t.Errorf("after undoing the undoing: answered on %q, with %d replies", got.AnsweredOn, len(got.Replies))
	}
}

// TestUndoAWholeImport undoes the load of the shipped data: all it brought goes
// to the trash, and the pages stand without it.
func TestUndoAWholeImport(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	load := change(t, store, ada, "loaded dataset")
	v.get(paths.Change(load.ID)).shows(t, http.StatusOK, "State: 197 imported records go to the trash.")
	v.undo(load.ID).shows(t, http.StatusOK, "Undone.")
	v.get("/states/be").shows(t, http.StatusNotFound)
	v.get(paths.States).shows(t, http.StatusOK)
	v.get(paths.Home).shows(t, http.StatusOK)
	v.get(paths.Trash+"?kind=state").shows(t, http.StatusOK, "Zimbabwe", "Page 1 of 4")
}

func TestTrash(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Bob", models.Member)
	l := sentLetter(t, store, ada, "A stray letter", models.Campaign)
	v := newVisitor(t, store).signIn(ada)
	v.get(paths.Trash).shows(t, http.StatusOK, "The trash is empty.")
	if err := letters.Trash(t.Context(), store.As(ada), l.ID); err != nil {
		t.Fatal(err)
	}
	v.get(paths.Trash).shows(t, http.StatusOK, "A stray letter", "Ada Coordinator")
	v.get(paths.Letter(l.ID)).shows(t, http.StatusNotFound)
	back := paths.Restoring(models.RefOf(l))
	member := newVisitor(t, store).signIn(bob)
	member.get(paths.Trash).shows(t, http.StatusForbidden)
	member.post(back, nil)
	if _, err := letters.Find(t.Context(), store.As(ada), l.ID); err == nil {
		t.Error("a member restored it")
	}
	v.post(back, nil).shows(t, http.StatusOK, "Restored.", "The trash is empty.")
	v.get(paths.Letter(l.ID)).shows(t, http.StatusOK, "A stray letter", "took out of the trash")
	v.post("/admin/trash/dragon/1/restoring", nil).shows(t, http.StatusNotFound)
}

// TestHistoryOnTheLetter shows a member who did what, and the public nothing.
func TestHistoryOnTheLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	l := sentLetter(t, store, ada, "A public letter", models.Published)
	newVisitor(t, store).signIn(ada).get(paths.Letter(l.ID)).shows(t, http.StatusOK, "History: 2 changes", "recorded letter", "changed visibility")
	a := newVisitor(t, store).get(paths.Letter(l.ID))
	a.shows(t, http.StatusOK, "A public letter")
	if strings.Contains(a.body, "Ada Coordinator") || strings.Contains(a.body, "History") {
		t.Error("the public reads who recorded the letter")
	}
}

func TestEraseOnRequest(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bob := modelstest.User(t, store, ada, "Unmistakable", models.Member)
	v := newVisitor(t, store).signIn(ada)
	address := paths.Erasing(models.RefOf(bob))
	v.get(address).shows(t, http.StatusOK, "Erase the private data of Unmistakable?", "This cannot be undone.")
	v.post(address, nil).shows(t, http.StatusOK, "Private data erased.", "erased on request")
	if a := v.get(paths.Audit + "?kind=user"); strings.Contains(strings.ToLower(a.body), "unmistakable") {
		t.Error("the name is still there")
	}
	v.post(paths.Erasing(models.RefOf(ada)), nil).shows(t, http.StatusConflict)
	v.get(paths.Erasing(models.Ref{Kind: "letter", ID: 1})).shows(t, http.StatusNotFound)
}
