package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/letters"
	"demarche/views/paths"
)

// aDraft makes a draft to Nauru that follows a letter, in the name of the store.
func aDraft(t testing.TB, store *models.Store) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "NR", SentOn: "2026-06-01", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), store, &l, nil); err != nil {
		t.Fatal(err)
	}
	d := l
	d.Record, d.SentOn, d.FollowsID, d.Reference, d.Body = models.Record{}, "", &l.ID, "", "We ask again, says the pelican."
	if err := letters.SaveDraft(t.Context(), store, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// draftFields is the form of a draft as it stands, but for its text.
func draftFields(version int, body string) url.Values {
	return url.Values{
		"version": {strconv.Itoa(version)}, "subject": {"A treaty"}, "body": {body}, "lang": {"en"}, "channel": {"by-hand"}, "visibility": {"campaign"},
		"kind": {"to"}, "office": {""}, "name": {""}, "title": {"One"}, "address": {""},
		"signatory": {"Two"}, "signatory-title": {""}, "signatory-organisation": {""},
	}
}

func TestDraftIsApprovedAndSent(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	d := aDraft(t, store)
	at := paths.Letter(d.ID)
	bea.get(at+"/edit").shows(t, http.StatusOK, "Submit for approval")
	bea.post(at+"/sending", nil).shows(t, http.StatusForbidden)
	bea.post(at+"/approval", nil).shows(t, http.StatusForbidden)
	bea.post(at+"/submission", draftFields(1, "We ask [[MISSING: whom]]")).shows(t, http.StatusUnprocessableEntity, "We ask [[MISSING: whom]]")
	bea.post(at+"/submission", draftFields(1, "We ask again again, says the heron.")).shows(t, http.StatusOK, "Submitted. A coordinator", "Submitted by MemberNR", "says the heron")
	bea.post(at+"/submission", nil).shows(t, http.StatusConflict)
	ada.get("/letters?queue=approve").shows(t, http.StatusOK, at, "To be approved")
	ada.get("/my-day").shows(t, http.StatusOK, at)
	ada.get(at).shows(t, http.StatusOK, "repeated:")
	bea.get(at).lacks(t, "repeated:")

	ada.post(at+"/return", url.Values{"version": {"3"}}).shows(t, http.StatusUnprocessableEntity, "Fill this in")
	ada.post(at+"/return", url.Values{"version": {"3"}, "note": {"Name the vote."}}).shows(t, http.StatusOK, "Sent back by Ada")
	bea.get(at+"/edit").shows(t, http.StatusOK, "Name the vote.", "Submit for approval")
	bea.post(at+"/submission", draftFields(4, "We ask again, and name the vote.")).shows(t, http.StatusOK, "Submitted by MemberNR")
	ada.post(at+"/approval", url.Values{"version": {"5"}}).shows(t, http.StatusConflict, "Somebody changed it while you were reading")
	ada.post(at+"/approval", url.Values{"version": {"6"}}).shows(t, http.StatusOK, "Approved by Ada", "approved letter")
	ada.post(at+"/return", url.Values{"version": {"7"}, "note": {"No."}}).shows(t, http.StatusConflict, "It has already been decided")

	bea.post(at+"/sending/preparation", draftFields(7, "Something else.")).shows(t, http.StatusUnprocessableEntity, "You changed it after it was approved", "Something else.")
	memberOf(t, store, "FR").post(at+"/sending", nil).shows(t, http.StatusNotFound)
	bea.sends(t, at+"/edit", draftFields(7, "We ask again, and name the vote.")).shows(t, http.StatusOK, "name the vote", "sent letter")
}

// TestChangeAfterApprovalIsApprovedAnew takes a draft back that a member changes.
func TestChangeAfterApprovalIsApprovedAnew(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	at := paths.Letter(aDraft(t, store).ID)
	bea.post(at+"/submission", nil).shows(t, http.StatusOK)
	ada.post(at+"/approval", url.Values{"version": {"2"}}).shows(t, http.StatusOK, "Approved by Ada")
	bea.post(at+"/edit", draftFields(3, "Something else.")).shows(t, http.StatusOK, "Submit for approval")
	bea.post(at+"/sending", nil).shows(t, http.StatusForbidden, "This letter is not approved")
	bea.get(at+"/sending").shows(t, http.StatusForbidden, "This letter is not approved")
	ada.sends(t, at+"/edit", nil).shows(t, http.StatusOK, "sent letter")
	ada.get(at+"/sending").shows(t, http.StatusConflict, "This letter has been sent")
	bea.get(at+"/sending").shows(t, http.StatusConflict, "This letter has been sent")
}

// TestCoordinatorsChangeIsApprovedAnew puts an approved draft before the coordinators again
// when one of them changes what it says, and tells her; saved as it was, it stays approved.
func TestCoordinatorsChangeIsApprovedAnew(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	at := paths.Letter(aDraft(t, store).ID)
	bea.post(at+"/submission", nil).shows(t, http.StatusOK)
	ada.post(at+"/approval", url.Values{"version": {"2"}}).shows(t, http.StatusOK, "Approved by Ada")
	ada.post(at+"/edit", draftFields(3, "Something else.")).shows(t, http.StatusOK, "has to be approved again")
	ada.get(at).lacks(t, "Approved by Ada")
	bea.post(at+"/sending", nil).shows(t, http.StatusForbidden)
	ada.post(at+"/approval", url.Values{"version": {"4"}}).shows(t, http.StatusOK, "Approved by Ada")
	saved := ada.post(at+"/edit", draftFields(5, "Something else."))
	saved.shows(t, http.StatusOK, "Saved.")
	saved.lacks(t, "has to be approved again")
	ada.get(at).shows(t, http.StatusOK, "Approved by Ada")
}

// TestTwoApproveAtOnce lets eight approve one draft: one does, the others are told.
func TestTwoApproveAtOnce(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	at := paths.Letter(aDraft(t, store).ID)
	memberOf(t, store, "NR").post(at+"/submission", nil).shows(t, http.StatusOK)
	var wg sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		wg.Go(func() { statuses[i] = ada.post(at+"/approval", url.Values{"version": {"2"}}).status })
	}
	wg.Wait()
	count := map[int]int{}
	for _, status := range statuses {
		count[status]++
	}
	if count[http.StatusOK] != 1 || count[http.StatusConflict] != 7 {
		t.Errorf("got %v, want one approval and seven polite conflicts", count)
	}
}

// TestRoleThatChangedMeanwhileCounts refuses what a form was opened for by
// somebody who is no coordinator any more.
func TestRoleThatChangedMeanwhileCounts(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	memberOf(t, store, "NR").post(paths.Positions+"/new", positionFields()).shows(t, http.StatusOK)
	at := paths.Letter(aDraft(t, store).ID)
	memberOf(t, store, "KI").get(at).shows(t, http.StatusNotFound)
	if err := letters.Submit(t.Context(), store, 2); err != nil {
		t.Fatal(err)
	}
	other := models.User{Name: "Bob", Email: "bob@example.org", Role: models.Coordinator}
	if err := accounts.AddUser(t.Context(), store, &other, "seven quiet herons at dawn"); err != nil {
		t.Fatal(err)
	}
	now, err := accounts.Find(t.Context(), store.As(other), ada.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := accounts.ChangeAccess(t.Context(), store.As(other), ada.ID, now.Version, models.Observer, nil, ""); err != nil {
		t.Fatal(err)
	}
	v.post(at+"/approval", url.Values{"version": {"2"}}).shows(t, http.StatusNotFound)
	v.post("/proposals/1/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusNotFound)
	v.post(paths.Positions+"/new", positionFields()).shows(t, http.StatusForbidden)
}
