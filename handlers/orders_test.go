package handlers

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/views/paths"
)

// TestDraftALetter orders a first letter and finds it in the editor, with facts.
func TestDraftALetter(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	v.get("/states/at").shows(t, http.StatusOK, `href="/letters/draft?state=at"`)
	v.get("/letters/draft?state=at").shows(t, http.StatusOK, `value="first" checked`, `<option value="fr"`, "Who signed")

	order := url.Values{"state": {"at"}, "kind": {"first"}, "lang": {"fr"}, "signed_by": {"Ada Example"}, "signed_as": {"Coordinator"}, "signed_for": {""}}
	made := v.post(paths.NewDraft, order)
	made.shows(t, http.StatusOK, "Excellence,", "Ada Example", "Sources")
	id, _ := strconv.Atoi(path.Base(path.Dir(made.url.Path)))
	l, err := letters.Find(t.Context(), store, uint(id))
	if err != nil {
		t.Fatal(err)
	}
	if !l.IsDraft() || l.Lang != "fr" || l.StateISO != "AT" || len(l.Claims) < 10 || l.Signatories[0].Name != "Ada Example" {
		t.Errorf("got %s to %s with %d claims, signed by %v", l.Lang, l.StateISO, len(l.Claims), l.Signatories)
	}

	// The same form sent twice, by an impatient hand, drafts one letter.
	order.Set("once", "a mark")
	if first, second := v.post(paths.NewDraft, order), v.post(paths.NewDraft, order); first.url.Path != second.url.Path || first.url.Path == made.url.Path {
		t.Errorf("sent twice, the form made %s and %s", first.url, second.url)
	}

	// Who was written to not long ago is written to again knowingly only.
	offices, err := offices.Of(t.Context(), store, "AT")
	if err != nil {
		t.Fatal(err)
	}
	sent := letters.Letter{
		StateISO: "AT", Direction: letters.Outgoing, Subject: "Pelicans", Body: "Of pelicans.", Lang: "en", SentOn: store.Today(), Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", OfficeID: &offices[0].ID}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), store, &sent, nil); err != nil {
		t.Fatal(err)
	}
	order.Set("once", "another mark")
	order.Set("office", strconv.Itoa(int(offices[0].ID)))
	v.post(paths.NewDraft, order).shows(t, http.StatusUnprocessableEntity, "Pelicans", `name="again"`)
	order.Set("again", "yes")
	v.post(paths.NewDraft, order).shows(t, http.StatusOK, "Excellence,")
	order.Del("again")
	order.Del("office")

	// A follow-up to the letter that has no answer is offered first, and made once.
	kind := "follow-up:" + strconv.Itoa(int(letter.ID))
	v.get("/letters/draft?state=be").shows(t, http.StatusOK, `value="`+kind+`" checked`)
	order.Set("state", "be")
	order.Set("kind", kind)
	order.Set("lang", "en")
	first, second := v.post(paths.NewDraft, order), v.post(paths.NewDraft, order)
	if first.url.Path != second.url.Path && !strings.Contains(second.body, "does not apply") {
		t.Errorf("two drafts follow one letter: %s and %s", first.url, second.url)
	}

	// What is wrong is said at its field, and what was chosen stays.
	order.Set("kind", "thanks:99")
	v.post(paths.NewDraft, order).shows(t, http.StatusUnprocessableEntity, "no longer applies", `value="Ada Example"`)
	order.Set("kind", "first")
	order.Set("lang", "tlh")
	v.post(paths.NewDraft, order).shows(t, http.StatusUnprocessableEntity, "no template")
	order.Set("state", "xx")
	v.post(paths.NewDraft, order).shows(t, http.StatusNotFound)
}

// TestAnswerIsSignedAsBefore: the order of an answer names who signed our letter, with
// role and organisation, and the language of the exchange.
func TestAnswerIsSignedAsBefore(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	source := models.Source{Title: "A list"}
	modelstest.Add(t, store, &source)
	ngo := models.Organisation{Slug: "voorbeeld", Name: "Stichting Voorbeeld", SourceID: source.ID, Reading: models.Attested}
	modelstest.Add(t, store, &ngo)
	ours := letters.Letter{
		StateISO: "IT", Direction: letters.Outgoing, Subject: "A treaty", Body: "Of a treaty.", Lang: "fr", SentOn: "2026-10-01", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Title: "Minister of Foreign Affairs"}},
		Signatories: []letters.Signatory{{Name: "Bo Voorbeeld", Title: "Director", OrganisationID: &ngo.ID, Organisation: ngo.Name}},
	}
	if err := letters.Record(t.Context(), store, &ours, nil); err != nil {
		t.Fatal(err)
	}
	reply := letters.Letter{
		StateISO: "IT", Direction: letters.Incoming, AnswersID: &ours.ID, Body: "Not now.", Lang: "fr", SentOn: "2026-10-10", ReceivedOn: "2026-10-12",
		ReplyKind: letters.ReplyEvades, Visibility: models.Campaign, Signatories: []letters.Signatory{{Name: "Ann Example", Title: "Director General"}},
	}
	if err := letters.RecordReply(t.Context(), store, ours.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	v.get(paths.DraftOf("IT", "answer:"+strconv.Itoa(int(reply.ID)))).shows(t, http.StatusOK,
		`value="Bo Voorbeeld"`, `value="Director"`, `<option value="`+strconv.Itoa(int(ngo.ID))+`" selected`, `<option value="fr" selected`)
}

// TestReminderAfterRecordedLetters: letters that were recorded without a note of what
// they follow make a ladder all the same, until one is answered.
func TestReminderAfterRecordedLetters(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	var last letters.Letter
	for i, on := range []models.Date{"2026-03-02", "2026-05-04", "2026-07-06", "2026-09-07"} {
		last = letters.Letter{
			StateISO: "IT", Direction: letters.Outgoing, Reference: "IT/" + strconv.Itoa(i+1), Subject: "A treaty", Body: "Of a treaty.", Lang: "en", SentOn: on, Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Title: "Minister of Foreign Affairs"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		}
		if err := letters.Record(t.Context(), store, &last, nil); err != nil {
			t.Fatal(err)
		}
		reminder := `value="reminder:` + strconv.Itoa(int(last.ID)) + `"`
		page := v.get(paths.DraftOf("IT", "first"))
		if got := strings.Contains(page.body, reminder); got != (i > 0) {
			t.Errorf("after %d letters a reminder is offered: %v", i+1, got)
		}
	}
	kind := "reminder:" + strconv.Itoa(int(last.ID))
	v.post(paths.NewDraft, url.Values{"state": {"it"}, "kind": {kind}, "lang": {"en"}, "signed_by": {"Ada"}, "signed_for": {""}, "signed_as": {""}}).
		shows(t, http.StatusOK, "2 March 2026", "4 May 2026", "6 July 2026", "7 September 2026", "our fifth letter on the matter")
}

// TestThanksForAMeeting: the page of a meeting leads to a letter after it, which says
// what was asked and promised, and is as confidential as the meeting.
func TestThanksForAMeeting(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	log := func(kind string, visibility models.Visibility) outreach.Outreach {
		e := outreach.Entry{Outreach: outreach.Outreach{
			StateISO: "IT", Kind: kind, On: "2026-11-10", Subject: "A treaty", Summary: "They listened.", With: "Ann Example, Counsellor", Ours: "Ada", Visibility: visibility,
		}, Raised: []asks.Ask{{Text: "to call for negotiations"}}, Promises: []asks.Ask{{Text: "to ask the capital", DueOn: "2026-12-15"}}}
		if err := outreach.Log(t.Context(), store, &e); err != nil {
			t.Fatal(err)
		}
		return e.Outreach
	}
	for _, visibility := range []models.Visibility{models.Campaign, models.Confidential} {
		met := log("meeting", visibility)
		kind := "after-contact:" + strconv.Itoa(int(met.ID))
		v.get(paths.Outreach(met.ID)).shows(t, http.StatusOK, "Draft a letter of thanks", "kind=after-contact%3A"+strconv.Itoa(int(met.ID)))
		v.get(paths.DraftOf("IT", kind)).shows(t, http.StatusOK, `value="`+kind+`" checked`, "Thanks for the meeting of 10 November 2026 (A treaty)")
		made := v.post(paths.NewDraft, url.Values{"state": {"it"}, "kind": {kind}, "lang": {"en"}, "signed_by": {"Ada"}, "signed_for": {""}, "signed_as": {""}, "again": {"yes"}})
		made.shows(t, http.StatusOK, "we thank you for the meeting on 10 November 2026", "intends to ask the capital, by 15 December 2026", "Ann Example")
		id, _ := strconv.Atoi(path.Base(path.Dir(made.url.Path)))
		l, err := letters.Find(t.Context(), store, uint(id))
		if err != nil || l.Visibility != visibility || l.ContactID == nil || *l.ContactID != met.ID || len(l.Asks) != 1 {
			t.Errorf("%s: %v: the letter is %s, after %v, asks %v", visibility, err, l.Visibility, l.ContactID, l.Asks)
		}
		v.post(paths.NewDraft, url.Values{"state": {"be"}, "kind": {kind}, "lang": {"en"}, "signed_by": {"Ada"}}).shows(t, http.StatusUnprocessableEntity, "no longer applies")
	}
	mail := log("e-mail", models.Campaign)
	if page := v.get(paths.Outreach(mail.ID)); strings.Contains(page.body, "Draft a letter of thanks") {
		t.Error("an e-mail is thanked for")
	}
	// Who may not see the meeting is offered no letter after it.
	hidden := log("call", models.Confidential)
	other := memberOf(t, store, "IT")
	if page := other.get(paths.DraftOf("IT", "first")); strings.Contains(page.body, "after-contact:"+strconv.Itoa(int(hidden.ID))) {
		t.Error("a confidential call is offered to another")
	}
	other.get(paths.DraftOf("IT", "after-contact:"+strconv.Itoa(int(hidden.ID)))).shows(t, http.StatusNotFound)
}
