package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/workflow"
)

// pendingConference is the meeting that is over on the day of the tests, and of whose outcome
// nothing is on record.
const pendingConference = "revcon-7-2026"

// sends saves what stands in the editor at the address, and marks the letter as
// sent on the page that comes then, also if the outcome of the conference is not on record.
func (v visitor) sends(t *testing.T, edit string, form url.Values) answer {
	t.Helper()
	page := strings.TrimSuffix(edit, "/edit") + "/sending"
	if form != nil && form.Get("channel") == "" {
		form.Set("channel", "by-hand")
	}
	seen := v.post(page+"/preparation", form).fields(t, "sending")
	seen.Set(workflow.AsPending, pendingConference)
	return v.post(page, seen)
}

// TestWhatIsSentWasSeen: before a letter is marked as sent, one page says to whom
// it goes, how, when, who signed and who will be able to read it. Only what was
// shown there is marked.
func TestWhatIsSentWasSeen(t *testing.T) {
	t.Parallel()
	ada, mia, store, page := joint(t)
	id, _ := numberIn(page)
	ada.post(page+"/asking", nil).shows(t, http.StatusOK, "Signatories asked.")
	unsigned := ada.get(page + "/sending")
	unsigned.shows(t, http.StatusOK, "Asked, no answer yet", "issues to fix", "disabled")
	ada.post(page+"/sending", unsigned.fields(t, "sending")).shows(t, http.StatusUnprocessableEntity, "Fix the issues")
	mia.post(page+"/signature", mia.get(page).approval(t)).shows(t, http.StatusOK, "Approved by Mia")
	elsewhere := approvalElsewhere(t, ada.get(page))
	elsewhere.Set("how", "by e-mail")
	elsewhere.Set("given", "2026-11-20")
	ada.post(page+"/signature/elsewhere", elsewhere).shows(t, http.StatusOK)

	form := ada.get(page+"/edit").fields(t, "draft")
	form.Set("channel", "post")
	shown := ada.post(page+"/sending/preparation", form)
	if shown.url.Path != page+"/sending" {
		t.Fatalf("the editor led to %s", shown.url)
	}
	shown.shows(t, http.StatusOK, "The Minister of Foreign Affairs", "Post", "21 November 2026", "Pax Christi Vlaanderen", ">Approved<",
		"Coordinators, and the members whose state it concerns, may see this letter.", "these can too: Mia.", "does not publish it")
	seen := shown.fields(t, "sending")

	// What is not as it was shown is shown again; nothing is sent.
	ada.post(page+"/sending", nil).shows(t, http.StatusConflict, "Somebody changed it while you were reading")
	other := url.Values{"version": seen["version"], "day": {"2026-11-20"}}
	ada.post(page+"/sending", other).shows(t, http.StatusUnprocessableEntity, "A new day has begun", "21 November 2026")
	if err := letters.SetVisibility(t.Context(), store, id, letterVersion(t, store, id), models.Confidential); err != nil {
		t.Fatal(err)
	}
	again := ada.post(page+"/sending", seen)
	again.shows(t, http.StatusConflict, "Somebody changed it while you were reading", "Only coordinators and the people named may see this letter.")
	again.lacks(t, "these can too")
	if l, err := letters.Find(t.Context(), store, id); err != nil || !l.IsDraft() {
		t.Fatalf("sent on %q, %v; want a draft", l.SentOn, err)
	}

	last := again.fields(t, "sending")
	ada.post(page+"/sending", last).shows(t, http.StatusUnprocessableEntity, "The outcome of a meeting is not on record.", `name="pending" value="`+pendingConference+`"`)
	last.Set(workflow.AsPending, pendingConference)
	ada.post(page+"/sending", last).shows(t, http.StatusOK, "Marked as sent today")
	if l, err := letters.Find(t.Context(), store, id); err != nil || l.SentOn != store.Today() || l.Visibility != models.Confidential || l.Channel != "post" || len(l.AsSent()) == 0 {
		t.Errorf("sent on %q by %q for %s with %d files, %v", l.SentOn, l.Channel, l.Visibility, len(l.AsSent()), err)
	}
	ada.get(page+"/sending").shows(t, http.StatusConflict)
}

// TestWrittenLatelyIsTicked: a coordinator approves and sends a letter to an office
// that had another one lately only after a tick.
func TestWrittenLatelyIsTicked(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	edit, form := followUpOf(t, ada, letter)
	for i := range form["signatory"][1:] { // it is signed by one, who need not be asked
		form["signatory"][i+1], form["signatory-title"][i+1], form["signatory-organisation"][i+1] = "", "", ""
	}
	form.Set("channel", "by-hand")
	ada.post(edit, form).shows(t, http.StatusOK, "Saved.")
	page := strings.TrimSuffix(edit, "/edit")
	office := theOffice(t, store, beMinister)
	other := letters.Letter{
		StateISO: "BE", SentOn: store.Today().AddDays(-3), Subject: "The other letter", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One", OfficeID: &office.ID}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), store, &other, nil); err != nil {
		t.Fatal(err)
	}
	ada.post(page+"/submission", nil).shows(t, http.StatusOK, "The other letter", "Approve this letter all the same")
	approval := ada.get(page).fields(t, "approval")
	ada.post(page+"/approval", approval).shows(t, http.StatusUnprocessableEntity, "Tick the box to go on")
	approval.Set("again", "yes")
	ada.post(page+"/approval", approval).shows(t, http.StatusOK, "Approved by Ada")

	shown := ada.get(page + "/sending")
	shown.shows(t, http.StatusOK, "The other letter", "Mark this letter as sent all the same")
	seen := shown.fields(t, "sending")
	ada.post(page+"/sending", seen).shows(t, http.StatusUnprocessableEntity, "Tick the box to go on")
	seen.Set(workflow.AsPending, pendingConference)
	ada.post(page+"/sending", seen).shows(t, http.StatusUnprocessableEntity, "Tick the box to go on", `value="`+pendingConference+`" checked`)
	seen.Set("again", "yes")
	ada.post(page+"/sending", seen).shows(t, http.StatusOK, "Marked as sent today")
	newVisitor(t, store.As(models.User{})).get(page).shows(t, http.StatusNotFound)
}
