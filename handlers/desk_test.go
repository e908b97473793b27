package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// TestSentLettersAreTrashedByCoordinators: what is sent is a record of what happened. Who may not take it out
// of the trash does not move it there, and finds no button for it.
func TestSentLettersAreTrashedByCoordinators(t *testing.T) {
	t.Parallel()
	ada, store, l := sample(t)
	letter := paths.Letter(l.ID)
	mia := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, store.Reader(), "Mia", "BE"))
	mia.get(letter).lacks(t, letter+"/trash")
	mia.post(letter+"/trash", nil).shows(t, http.StatusForbidden)
	ada.get(letter).shows(t, http.StatusOK, letter+"/trash")
	ada.post(letter+"/trash", nil).shows(t, http.StatusOK, "moved to the trash")
	mia.post(letter+"/restoration", nil)
	mia.get(letter).shows(t, http.StatusNotFound)
	ada.post(letter+"/restoration", nil).shows(t, http.StatusOK)
}

// TestPreparingTwiceChangesNothing: who goes to the page on which a letter is marked as sent, and back, leaves no
// change in its history; the page can be loaded again.
func TestPreparingTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	ada, _, store, page := joint(t)
	id, _ := numberIn(page)
	changes := func() int {
		t.Helper()
		all, err := audit.History(t.Context(), store, models.Ref{Kind: letters.Letter{}.KindName(), ID: id})
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	form := ada.get(page+"/edit").fields(t, "draft")
	form.Set("channel", "post")
	ada.post(page+"/edit", form).shows(t, http.StatusOK, "Saved.")
	before := changes()
	for range 3 {
		ada.post(page+"/sending/preparation", ada.get(page+"/edit").fields(t, "draft"))
	}
	if got := changes(); got != before {
		t.Errorf("%d changes in the history, want %d", got, before)
	}
	if a := ada.get(page + "/sending/preparation"); a.url.Path != page+"/sending" {
		t.Errorf("loaded again: %s", a.url)
	}
	if a := ada.get("/signin?next=x"); a.url.Path == "/signin" {
		t.Errorf("/signin stays at %s with %d", a.url, a.status)
	}
}

// TestUnknownTaskIsSaidToBeUnknown, and not to be forbidden.
func TestUnknownTaskIsSaidToBeUnknown(t *testing.T) {
	t.Parallel()
	c := newCrew(t)
	page := c.order("q=belgium", nil).url.Path
	c.round()
	c.post(page+"/tasks", url.Values{"all": {"zzz"}}).shows(t, http.StatusUnprocessableEntity, "Choose one of the values offered.")
}

// TestAFunctionIsNoSignatory: a letter that nobody signs by name does not go.
func TestAFunctionIsNoSignatory(t *testing.T) {
	t.Parallel()
	for name, is := range map[string]bool{
		"Coordinator": true, "campaign co-ordinator": true, "Coordinatrice": true, "Координатор кампании": true, "Ada": false,
		"Head of Policy & Advocacy": true, "Campaign-Director": true, "Coordinator (Belgium)": true, "Co-Chair": true, "Le The": false, "La De": false,
		"Ada (Coordinator)": false, "Anne-Marie Le": false, "Ada, Coordinator": false, "": false,
	} {
		if got := (letters.Signatory{Name: name}).IsFunction(); got != is {
			t.Errorf("%q is a function: %v", name, got)
		}
	}
	ada, _, letter := sample(t)
	edit, form := followUpOf(t, ada, letter)
	for i := range form["signatory"] {
		form["signatory"][i], form["signatory-title"][i], form["signatory-organisation"][i] = "", "", ""
	}
	form["signatory"][0] = "Coordinator"
	form.Set("channel", "by-hand")
	ada.post(edit, form).shows(t, http.StatusOK, "Saved.")
	ada.post(strings.TrimSuffix(edit, "/edit")+"/submission", nil).shows(t, http.StatusUnprocessableEntity, "A function is not a name.")
}

// TestYesProposesWhatIsMet: a reply that agrees leaves nothing open without asking, and closes nothing unless somebody
// says which of the asks it answers.
func TestYesProposesWhatIsMet(t *testing.T) {
	t.Parallel()
	ada, store, l := sample(t)
	id, letter := l.ID, paths.Letter(l.ID)
	for i, text := range []string{"to call for negotiations", "to reply"} {
		modelstest.Add(t, store, &asks.Ask{Kind: asks.KindAsk, StateISO: "BE", LetterID: &id, Place: 90 + i, Text: text, Outcome: asks.Open})
	}
	form := url.Values{"received": {"2026-11-20"}, "body": {"Yes."}, "visibility": {"campaign"}, "reply_kind": {"yes"}}
	a := ada.post(letter+"/reply", form)
	a.shows(t, http.StatusOK, "Which of what we asked does it say yes to?", "To call for negotiations")
	replies, err := models.From[letters.Letter](store).Where("answers_id = ? AND reply_kind = 'yes'", id).Find(t.Context())
	if err != nil || len(replies) != 1 {
		t.Fatal(replies, err)
	}
	reply := paths.Letter(replies[0].ID)
	ada.get(reply).shows(t, http.StatusOK, "Which of what we asked does it say yes to?", "To call for negotiations")
	open := func(want int) {
		t.Helper()
		n, err := models.From[asks.Ask](store).Where("letter_id = ? AND outcome = 'open' AND place >= 90", id).Count(t.Context(), "*")
		if err != nil || int(n) != want {
			t.Errorf("%d open, %v; want %d", n, err, want)
		}
	}
	open(2)
	ada.post(reply+"/met", nil).shows(t, http.StatusUnprocessableEntity, "Which of what we asked")
	open(2)
	one, err := models.From[asks.Ask](store).Where("letter_id = ? AND place = 90", id).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ada.post(reply+"/met", url.Values{"ask": {numberText(one.ID) + ":1"}}).shows(t, http.StatusOK, "Marked as met.")
	open(1)
}

// TestBatchOfThanksGoesToWhoAnswered offers thanks to who said yes, though we wrote to them this week, and to nobody else.
func TestBatchOfThanksGoesToWhoAnswered(t *testing.T) {
	t.Parallel()
	ada, _, l := sample(t)
	form := url.Values{"received": {"2026-11-20"}, "body": {"Yes."}, "visibility": {"campaign"}, "reply_kind": {"yes"}}
	ada.post(paths.Letter(l.ID)+"/reply", form).shows(t, http.StatusOK)
	box := regexp.MustCompile(`<input type="checkbox" name="states"[^>]*>`)
	for kind, want := range map[string]int{"thanks": 1, "follow-up": 0, "first": 197} {
		page := ada.get("/letters/batches/new?all=yes&kind=" + kind)
		page.shows(t, http.StatusOK)
		boxes := box.FindAllString(page.body, -1)
		if len(boxes) != want {
			t.Errorf("%s: %d states can be ticked, want %d", kind, len(boxes), want)
		}
		if kind == "thanks" && len(boxes) == 1 && (!strings.Contains(boxes[0], `value="BE"`) || !strings.Contains(boxes[0], "checked")) {
			t.Errorf("thanks: %s", boxes[0])
		}
	}
}

// TestUndoneAddressNamesLapsedLetters: who takes an address back is told which letters have to be approved once more.
func TestUndoneAddressNamesLapsedLetters(t *testing.T) {
	t.Parallel()
	c, page, _, _ := readied(t)
	items := c.by(page, "e-mail")
	office := theOffice(t, c.store, beMinister)
	draft, err := letters.Find(t.Context(), c.store, items[1].Letter.ID)
	if err != nil || draft.StateISO != "BE" {
		t.Fatal(draft.StateISO, err)
	}
	draft.Recipients[0].Address, draft.Recipients[0].Email, draft.Recipients[0].OfficeID = "1 Square", "", &office.ID
	if err := letters.UpdateDraft(t.Context(), c.store, &draft); err != nil {
		t.Fatal(err)
	}
	c.round()
	c.ask(page, "approve")
	c.round()
	if _, err := workflow.EnterAddresses(t.Context(), c.store, offices.Sitting{Key: "one", ShownAt: "https://example.be"}, []offices.Answer{{OfficeID: office.ID, Email: "minister@mfa.example"}}); err != nil {
		t.Fatal(err)
	}
	entered, err := workflow.EnteredToday(t.Context(), c.store)
	if err != nil || len(entered) != 1 {
		t.Fatal(entered, err)
	}
	c.post(paths.Addresses+"/"+numberText(entered[0].Change.ID)+"/undoing", nil).
		shows(t, http.StatusOK, "1 letter lost its approval", paths.Letter(draft.ID))
}

func numberText(id uint) string { return strconv.Itoa(int(id)) }

// TestAcknowledgedLettersWait: after they told us that our letter has arrived it is not late for two weeks, wherever that is
// said, and a follow-up can be written all the same.
func TestAcknowledgedLettersWait(t *testing.T) {
	t.Parallel()
	ada, _, l := sample(t)
	letter := paths.Letter(l.ID)
	late := func(want bool) {
		t.Helper()
		if got := strings.Contains(ada.get(paths.Letters+"?queue=overdue").body, letter+`"`); got != want {
			t.Errorf("among the overdue: %v, want %v", got, want)
		}
	}
	late(true)
	ada.post(letter+"/reply", url.Values{"received": {"2026-11-20"}, "body": {"We received it."}, "visibility": {"campaign"}, "reply_kind": {"acknowledges"}}).
		shows(t, http.StatusOK, "Wait until this day: they acknowledged our letter on 20 November 2026", letter+"/follow-up")
	late(false)
	ada.get(paths.NewDraft+"?state=be").shows(t, http.StatusOK, "better wait until 4 December 2026")
}
