package handlers

import (
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// joint answers a joint draft to Belgium in which nothing is missing, its
// address, and a member of the second organisation, whose own state is another.
func joint(t *testing.T) (ada, mia visitor, store *models.Store, page string) {
	t.Helper()
	ada, store, letter := sample(t)
	var pax *uint
	for _, g := range letter.Signatories {
		pax = g.OrganisationID
	}
	if pax == nil {
		full, err := letters.Find(t.Context(), store, letter.ID)
		if err != nil {
			t.Fatal(err)
		}
		pax = full.Signatories[1].OrganisationID
	}
	u := models.User{Name: "Mia", Email: "mia@example.org", Role: models.Member, OrganisationID: pax, States: []models.UserState{{StateISO: "FR"}}}
	if err := accounts.AddUser(t.Context(), store, &u, modelstest.Password); err != nil {
		t.Fatal(err)
	}
	edit, form := followUpOf(t, ada, letter)
	form.Set("channel", "by-hand")
	ada.post(edit, form).shows(t, http.StatusOK, "Saved.")
	return ada, newVisitor(t, store.As(models.User{})).signIn(u), store, strings.TrimSuffix(edit, "/edit")
}

// change saves the draft with other words in its text.
func (v visitor) change(t *testing.T, page, was, now string) answer {
	t.Helper()
	form := unmarked(v.get(page+"/edit").fields(t, "draft"))
	form.Set("body", strings.Replace(form.Get("body"), was, now, 1))
	return v.post(page+"/edit", form)
}

// approval is the form by which the reader approves the letter as it is shown.
func (a answer) approval(t *testing.T) url.Values {
	t.Helper()
	_, after, ok := strings.Cut(a.body, `/signature">`)
	if !ok {
		t.Fatalf("%s cannot be approved", a.url)
	}
	value := func(name string) string {
		_, rest, _ := strings.Cut(after, `name="`+name+`" value="`)
		text, _, _ := strings.Cut(rest, `"`)
		return text
	}
	return url.Values{"place": {value("place")}, "mark": {value("mark")}}
}

func TestJointLetterIsApprovedByItsSignatories(t *testing.T) {
	t.Parallel()
	ada, mia, store, page := joint(t)
	ada.get(page+"/edit").shows(t, http.StatusOK, "its signatories have not been asked", "Ask signatories to approve")
	mia.get(page).shows(t, http.StatusNotFound)
	mia.get("/my-day").lacks(t, page)

	ada.post(page+"/asking", nil).shows(t, http.StatusOK, "Signatories asked.", "Asked, no answer yet")
	ada.get(page+"/edit").shows(t, http.StatusOK, "has not approved the letter", "issues to fix")
	mia.get("/my-day").shows(t, http.StatusOK, "Waiting for your approval", page)
	mia.get(page+"/edit").shows(t, http.StatusForbidden)
	read := mia.get(page)
	read.shows(t, http.StatusOK, "Approve the letter as it reads", "Pax Christi Vlaanderen")
	read.lacks(t, page+"/edit", "They approved it elsewhere")

	mia.post(page+"/comments", url.Values{"comment": {"Say <b>please</b>."}, "quote": {"Dear Minister,"}, "objects": {"true"}}).shows(t, http.StatusOK, "Say &lt;b&gt;please", "Asks for a change")
	mia.post(page+"/comments", url.Values{"comment": {"Where?"}, "quote": {"words that are not there"}}).shows(t, http.StatusUnprocessableEntity, "Copy words exactly", "Where?")
	editor := ada.get(page + "/edit")
	editor.shows(t, http.StatusOK, "Mia asks for a change", "Say &lt;b&gt;please")
	form := editor.fields(t, "draft")
	ada.post(page+"/sending/preparation", form).shows(t, http.StatusUnprocessableEntity, "Fix the issues listed on this page first.")

	stale := read.approval(t)
	ada.change(t, page, "Dear Minister,", "Dear Minister, if you please,").shows(t, http.StatusOK, "Saved.")
	mia.post(page+"/signature", stale).shows(t, http.StatusConflict, "changed while you were reading it", "if you please")
	mia.post(page+"/signature", mia.get(page).approval(t)).shows(t, http.StatusOK, "Approved by Mia", "Resolved by Mia")
	mia.get("/my-day").lacks(t, page)

	ada.change(t, page, "if you please,", "if you would,").shows(t, http.StatusOK, "Saved.", "approved an earlier text")
	lapsed := mia.get(page)
	lapsed.shows(t, http.StatusOK, "Approved an earlier text", "What has changed since")
	mia.get("/my-day").shows(t, http.StatusOK, page)
	_, after, _ := strings.Cut(lapsed.body, page+"/signature/")
	number, _, _ := strings.Cut(after, `"`)
	mia.get(page+"/signature/"+number).shows(t, http.StatusOK, "<del>Dear Minister, if you please,</del>", "<ins>Dear Minister, if you would,</ins>")
	mia.post(page+"/signature", lapsed.approval(t)).shows(t, http.StatusOK, "Approved by Mia")

	missing := approvalElsewhere(t, ada.get(page))
	ada.post(page+"/signature/elsewhere", missing).shows(t, http.StatusUnprocessableEntity, "Fill this in.")
	missing.Set("how", "by e-mail")
	missing.Set("given", "2027-01-01")
	ada.post(page+"/signature/elsewhere", missing).shows(t, http.StatusUnprocessableEntity, "by e-mail")
	missing.Set("given", "2026-11-20")
	mia.post(page+"/signature/elsewhere", missing).shows(t, http.StatusForbidden)
	ada.post(page+"/signature/elsewhere", missing).shows(t, http.StatusOK, "20 November 2026 (by e-mail), recorded by Ada")
	ada.post(page+"/signature/elsewhere", missing).shows(t, http.StatusConflict, "This has already been done.")

	sent := ada.sends(t, page+"/edit", ada.get(page+"/edit").fields(t, "draft"))
	sent.shows(t, http.StatusOK, "Marked as sent today", "Approved by Mia", "by e-mail")
	mia.get(page).shows(t, http.StatusOK, "Approved by Mia")
	mia.post(page+"/comments", url.Values{"comment": {"Too late."}}).shows(t, http.StatusConflict)
	id, _ := numberIn(page)
	if err := letters.SetVisibility(t.Context(), store, id, letterVersion(t, store, id), models.Published); err != nil {
		t.Fatal(err)
	}
	newVisitor(t, store.As(models.User{})).get(page).lacks(t, "Mia", "Say &lt;b&gt;", "by e-mail")
}

func letterVersion(t *testing.T, store *models.Store, id uint) int {
	t.Helper()
	l, err := letters.Find(t.Context(), store, id)
	if err != nil {
		t.Fatal(err)
	}
	return l.Version
}

// approvalElsewhere is the form by which a coordinator notes the approval of the
// first signatory who has not given it.
func approvalElsewhere(t *testing.T, a answer) url.Values {
	t.Helper()
	_, after, ok := strings.Cut(a.body, `/signature/elsewhere">`)
	if !ok {
		t.Fatal("no approval can be noted")
	}
	a.body = `/signature">` + after
	return a.approval(t)
}

func TestDiscussionOfADraft(t *testing.T) {
	t.Parallel()
	ada, mia, store, page := joint(t)
	ada.post(page+"/comments", url.Values{"comment": {"Is the figure right?"}, "objects": {"true"}}).shows(t, http.StatusUnprocessableEntity, "Only signatories can ask for a change")
	ada.post(page+"/comments", url.Values{"comment": {"Is the figure right?"}}).shows(t, http.StatusOK, "Is the figure right?")
	ada.post(page+"/asking", nil)
	id, _ := numberIn(page)
	l, err := letters.Find(t.Context(), store, id)
	if err != nil || len(l.Comments) != 1 {
		t.Fatalf("the comments are %v, %v", l.Comments, err)
	}
	first := number10(l.Comments[0].ID)
	mia.post(page+"/comments", url.Values{"comment": {"It is."}, "answers": {first}}).shows(t, http.StatusOK, "It is.")
	mia.post(page+"/comments", url.Values{"comment": {"It is."}, "answers": {"999"}}).shows(t, http.StatusNotFound)
	mia.post(page+"/comments/"+first+"/settling", nil).shows(t, http.StatusForbidden)
	ada.get(page+"/edit").shows(t, http.StatusOK, "open comment by")
	ada.post(page+"/comments/"+first+"/settling", url.Values{"back": {"edit"}}).shows(t, http.StatusOK, "Resolved by Ada")
	ada.post(page+"/comments/"+first+"/settling", nil).shows(t, http.StatusConflict)
	ada.post(page+"/comments/"+first+"/reopening", nil).shows(t, http.StatusOK, "Comment reopened.")
	fred := modelstest.MemberOf(t, store.As(models.User{}), store.Reader(), "Fred", "DE")
	newVisitor(t, store.As(models.User{})).signIn(fred).post(page+"/comments", url.Values{"comment": {"Me too."}}).shows(t, http.StatusNotFound)
}

func TestConfidentialDraftIsForWhoSignsInPerson(t *testing.T) {
	t.Parallel()
	ada, mia, store, page := joint(t)
	form := ada.get(page+"/edit").fields(t, "draft")
	form.Set("visibility", "confidential")
	ada.post(page+"/edit", form).shows(t, http.StatusOK, "Saved.")
	ada.post(page+"/asking", nil).shows(t, http.StatusOK, "Signatories asked.")
	mia.get(page).shows(t, http.StatusNotFound)
	signers, err := letters.Signers(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	form = ada.get(page+"/edit").fields(t, "draft")
	for _, u := range signers {
		if u.Name == "Mia" {
			form["signatory-user"][1] = number10(u.ID)
		}
	}
	ada.post(page+"/edit", form).shows(t, http.StatusOK, "Saved.")
	mia.get(page).shows(t, http.StatusNotFound) // the letter was put before the organisation
	ada.post(page+"/asking", nil).shows(t, http.StatusOK, "Signatories asked.")
	mia.get(page).shows(t, http.StatusOK, "Approve the letter as it reads")
}

func TestEnclosures(t *testing.T) {
	t.Parallel()
	ada, mia, _, page := joint(t)
	form := ada.change(t, page, "Dear Minister,\n\n", "Dear Minister,\n\nPlease find enclosed our briefing. ")
	form.shows(t, http.StatusOK, "but nothing is enclosed")
	typed := form.fields(t, "draft")
	delete(typed, "file")
	typed.Set("enclosure-title", "Briefing on “autonomy” 👩‍🚀 =1+1")
	typed.Set("body", typed.Get("body")+"\n\nTyped by Ada.")
	ada.upload(page+"/enclosures", clone(typed), "evil.exe", []byte("MZ\x90\x00\x03")).shows(t, http.StatusUnsupportedMediaType, "Typed by Ada.", "“autonomy”")
	a := ada.upload(page+"/enclosures", typed, "briefing.pdf", []byte("%PDF-1.7\nthe briefing"))
	a.shows(t, http.StatusOK, "Saved, with the enclosure added.", "Briefing on “autonomy”", "Typed by Ada.")
	a.lacks(t, "but nothing is enclosed")
	ada.get(page).shows(t, http.StatusOK, "Enclosures", "Briefing on “autonomy”")
	ada.get(page+"/letter.txt").shows(t, http.StatusOK, "Enclosures", "1. Briefing on “autonomy”")
	if text := wordText(t, ada.get(page+"/letter.docx").body); !strings.Contains(text, "1. Briefing on “autonomy”") {
		t.Error("the document does not list the enclosure")
	}
	m, err := mail.ReadMessage(strings.NewReader(ada.get(page + "/letter.eml").body))
	if err != nil || !strings.Contains(m.Header.Get("Content-Type"), "multipart/mixed") {
		t.Fatalf("the message is %v, %v", m.Header, err)
	}
	if all := ada.get(page + "/letter.eml").body; !strings.Contains(all, `filename="briefing.pdf"`) {
		t.Error("the file is not attached")
	}

	other := ada.get(page + "/edit")
	ada.post(page+"/asking", nil)
	mia.get(page).shows(t, http.StatusOK, "Briefing on “autonomy”")
	mark := mia.get(page).approval(t)
	_, after, _ := strings.Cut(other.body, `name="enclosure" value="`)
	number, _, _ := strings.Cut(after, `"`)
	taken := ada.get(page+"/edit").fields(t, "draft")
	taken.Set("enclosure", number)
	mia.post(page+"/enclosures/removal", taken).shows(t, http.StatusForbidden)
	ada.post(page+"/enclosures/removal", clone(taken)).shows(t, http.StatusOK, "Saved, with the enclosure removed.", "but nothing is enclosed")
	mia.post(page+"/signature", mark).shows(t, http.StatusConflict, "changed while you were reading it")
	ada.post(page+"/enclosures/removal", url.Values{"enclosure": {number}}).shows(t, http.StatusNotFound)
}
