package handlers

import (
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/views/paths"
)

func replyTo(reference string) []byte {
	return []byte("From: Cabinet <cabinet@foreign.example>\r\nSubject: Re: " + reference + "\r\nMessage-ID: <one@foreign.example>\r\n" +
		"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain\r\n\r\nThe Minister thanks you for your letter. <script>alert(1)</script>\r\n" +
		"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=answer.pdf\r\n\r\n%PDF-1.4 an answer\r\n--b--\r\n")
}

// TestMailBecomesAReply brings a message in, finds it matched by its reference,
// and records it as the reply, with its files and the message itself.
func TestMailBecomesAReply(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	a := ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference))
	a.shows(t, http.StatusOK, "Message added.", "Re: "+letter.Reference, "Cabinet &lt;cabinet@foreign.example&gt;", "One file: answer.pdf",
		"It gives the reference of our letter of 9 October 2020 to Belgium", `value="`+letter.Reference+`"`)
	if strings.Contains(a.body, "<script>alert") {
		t.Error("the message runs in the page")
	}
	ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference)).shows(t, http.StatusOK, "This message is already here.")

	form := url.Values{"reference": {"D-0000-1"}, "reply_kind": {"yes"}, "visibility": {"campaign"}}
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusUnprocessableEntity, "Enter the reference of a letter that we sent.", `value="D-0000-1"`)
	form.Set("reference", letter.Reference)
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusOK, "Recorded as a reply.")
	if again := ada.post(paths.MailTaking(1), form); again.status != http.StatusConflict {
		t.Errorf("taking it twice answers %d, want 409", again.status)
	}

	l, err := letters.Find(t.Context(), store, letter.ID)
	if err != nil || l.AnsweredOn == "" || len(l.Replies) != 1 {
		t.Fatalf("answered on %q with %d replies, %v", l.AnsweredOn, len(l.Replies), err)
	}
	reply, err := letters.Find(t.Context(), store, l.Replies[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range reply.Attachments {
		names = append(names, fmt.Sprint(f.Name, " ", f.MediaType))
	}
	if strings.Join(names, ", ") != "answer.pdf application/pdf, Re_ "+letter.Reference+".eml message/rfc822" && len(names) != 2 {
		t.Errorf("the files are %v", names)
	}
	if reply.SentOn != "2026-11-20" || !strings.HasPrefix(reply.Body, "The Minister thanks you") {
		t.Errorf("the reply is of %s: %q", reply.SentOn, reply.Body)
	}
}

func TestMailThatIsNone(t *testing.T) {
	t.Parallel()
	ada, _, _ := sample(t)
	ada.upload(paths.Mail, nil, "reply.eml", []byte("%PDF-1.4")).shows(t, http.StatusUnprocessableEntity, "This is not an e-mail message.")
}

// TestLargeMailIsTaken up to its own limit, and refused at the field beyond it.
func TestLargeMailIsTaken(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	large := append(replyTo(letter.Reference), bytes.Repeat([]byte("0123456789abcdef\r\n"), 20<<20/18)...)
	ada.upload(paths.Mail, nil, "reply.eml", large).shows(t, http.StatusOK, "Message added.")
	ada.upload(paths.Mail, nil, "reply.eml", append(large, large...)).shows(t, http.StatusUnprocessableEntity, `id="file-wrong"`, "Use a message of at most 25 MB.")
	if got := ada.get(paths.MailFile(1)); got.status != http.StatusOK || len(got.body) != len(large) {
		t.Errorf("as it came: status %d, %d bytes, want %d", got.status, len(got.body), len(large))
	}
}

// TestFilesThatAreNotTakenAreNamed before and after a message is taken.
func TestFilesThatAreNotTakenAreNamed(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	raw := bytes.Replace(replyTo(letter.Reference), []byte("%PDF-1.4"), []byte("MZ"), 1)
	raw = bytes.ReplaceAll(raw, []byte("answer.pdf"), []byte("answer.exe"))
	raw = bytes.ReplaceAll(raw, []byte("MZ"), []byte{'M', 'Z', 0, 1, 2})
	const named = "Not kept as separate files, because of their kind or size: answer.exe."
	ada.upload(paths.Mail, nil, "reply.eml", raw).shows(t, http.StatusOK, named)
	form := url.Values{"reference": {letter.Reference}, "visibility": {"campaign"}, "reply_kind": {"acknowledges"}}
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusOK, "Some of its files are kept only in the original message", named)
}

// TestMailThatCannotBeReadWhole says so, and can be saved as it came.
func TestMailThatCannotBeReadWhole(t *testing.T) {
	t.Parallel()
	ada, _, _ := sample(t)
	raw := []byte("From: a@foreign.example\r\nSubject: Odd\r\nContent-Type: multipart/mixed\r\n\r\nno boundary")
	ada.upload(paths.Mail, nil, "reply.eml", raw).shows(t, http.StatusOK, "Odd", "Some or all of this message could not be read", paths.MailFile(1))
	if got := ada.get(paths.MailFile(1)); got.body != string(raw) {
		t.Errorf("it came as %q", got.body)
	}
}

// TestMailWithoutAReference matches nothing, and can be set aside and brought back.
func TestMailWithoutAReference(t *testing.T) {
	t.Parallel()
	ada, store, _ := sample(t)
	ada.upload(paths.Mail, nil, "m.eml", replyTo("your visit")).shows(t, http.StatusOK, "It gives no reference of ours.")
	ada.get(paths.Letters).shows(t, http.StatusOK, "One message waits to be matched")
	ada.post(paths.MailPutAside(1), nil).shows(t, http.StatusOK, "Set aside.")
	ada.get(paths.Mail+"?status=aside").shows(t, http.StatusOK, "Re: your visit")
	ada.post(paths.MailReturn(1), nil).shows(t, http.StatusOK, "Waiting.")
	if n, err := inbox.CountWaiting(t.Context(), store); n != 1 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
	if rows, _, err := inbox.List(t.Context(), store.As(models.User{}), inbox.Waiting, models.Paging{Number: 1, Size: 5}); err == nil {
		t.Errorf("the public reads %d messages", len(rows))
	}
}

// TestRefusedTakingStaysOnItsPage: what was typed, and what is wrong, also with
// the day of a message that came before the letter it is said to answer.
func TestRefusedTakingStaysOnItsPage(t *testing.T) {
	t.Parallel()
	ada, store, _ := sample(t)
	for n := range mailAPage + 1 {
		m := inbox.Message{ID: fmt.Sprint(n), Subject: fmt.Sprintf("Message %d", n), Text: "Hello.", Raw: []byte("From: a")}
		if _, err := inbox.Receive(t.Context(), store, m); err != nil {
			t.Fatal(err)
		}
	}
	a := ada.get(paths.Mail + "?page=2")
	action := paths.MailTaking(1) + "?page=2"
	a.shows(t, http.StatusOK, "Message 0", `action="`+action+`"`)
	a = ada.post(action, url.Values{"reference": {"D-0000-1"}, "visibility": {"campaign"}})
	a.shows(t, http.StatusUnprocessableEntity, "Message 0", `value="D-0000-1"`, "Enter the reference of a letter that we sent.")
	a.opens(t, ada)

	later := letters.Letter{
		StateISO: "BE", SentOn: store.Today(), Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), store, &later, nil); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"reference": {later.Reference}, "promised": {"2020-01-01"}, "visibility": {"campaign"}}
	ada.post(action, form).shows(t, http.StatusUnprocessableEntity, "Message 0", `role="alert"`, `value="2020-01-01"`)
}

var addressed = regexp.MustCompile(`(?:<a |<form (?:method="get" )?)[^>]*?(?:href|action)="(/[^"#]*)"`)

// opens looks whether all that the page leads to can be opened.
func (a answer) opens(t *testing.T, v visitor) {
	t.Helper()
	found := addressed.FindAllStringSubmatch(a.body, -1)
	if len(found) < 10 {
		t.Fatalf("the page has %d links", len(found))
	}
	tried := map[string]bool{}
	for _, at := range found {
		address := html.UnescapeString(at[1])
		if tried[address] || strings.Contains(at[0], `method="post"`) {
			continue
		}
		tried[address] = true
		if got := v.get(address); got.status == http.StatusMethodNotAllowed {
			t.Errorf("%s leads to %s, which cannot be opened", a.url, address)
		}
	}
}

// TestRefusedFormsLeadOn: a page shown anew at an address where nothing can be
// opened leads to pages that can.
func TestRefusedFormsLeadOn(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	for _, address := range []string{
		paths.Letter(letter.ID) + "/promise", paths.Letter(letter.ID) + "/reply", paths.Mail, paths.Templates + "/no-such/preview", "/nowhere/at/all",
	} {
		a := ada.post(address, url.Values{"promised": {"never"}})
		if a.status < 400 {
			t.Errorf("%s answers %d", address, a.status)
		}
		a.opens(t, ada)
	}
}

// TestMailIsTakenBack after it was recorded as a reply by mistake.
func TestMailIsTakenBack(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference))
	ada.post(paths.MailTaking(1), url.Values{"reference": {letter.Reference}, "reply_kind": {"yes"}, "visibility": {"campaign"}}).shows(t, http.StatusOK, "Recorded as a reply.")
	ada.get(paths.Mail+"?status=taken").shows(t, http.StatusOK, paths.MailTakingBack(1))
	ada.post(paths.MailTakingBack(1), nil).shows(t, http.StatusOK, "The reply is in the trash, and the message is waiting again.", `value="`+letter.Reference+`"`)
	ada.post(paths.MailTakingBack(1), nil).shows(t, http.StatusConflict)
}

// TestMailIsErased from its page, and invitations from theirs and from the trash.
func TestMailIsErased(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference))
	erasing := paths.Erasing(models.Ref{Kind: "mail", ID: 1})
	ada.get(paths.Mail).shows(t, http.StatusOK, erasing)
	ada.get(erasing).shows(t, http.StatusOK, "Erase the private data of Cabinet?")
	ada.post(erasing, nil).shows(t, http.StatusOK, "Private data erased.")
	if a := ada.get(paths.Mail); strings.Contains(a.body, "Cabinet") {
		t.Error("the message is still there")
	}
	i := accounts.Invitation{Name: "Zelda", Email: "zelda@example.org", Role: models.Observer}
	if err := accounts.Invite(t.Context(), store, &i, "token"); err != nil {
		t.Fatal(err)
	}
	erasing = paths.Erasing(models.RefOf(i))
	ada.get(paths.People).shows(t, http.StatusOK, erasing)
	if err := accounts.WithdrawInvitation(t.Context(), store, i.ID); err != nil {
		t.Fatal(err)
	}
	ada.get(paths.Trash).shows(t, http.StatusOK, erasing)
	ada.post(erasing, nil).shows(t, http.StatusOK, "Private data erased.")
	if a := ada.get(paths.Trash); strings.Contains(a.body, erasing) {
		t.Error("the trash offers to erase it again")
	}
}

// TestMailSaysWhatItIsNot: what a program wrote counts as no answer unless somebody
// says so, what is not understood is told, and the day and the writer can be set right.
func TestMailSaysWhatItIsNot(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	absent := "From: Cabinet <cabinet@foreign.example>\r\nSubject: Automatic reply: " + letter.Reference + "\r\nDate: some day\r\nX broken line\r\nAuto-Submitted: auto-replied\r\n" +
		"Message-ID: <away@foreign.example>\r\nContent-Type: text/plain; charset=no-such\r\n\r\nJe suis absent. R\xe9ponse en janvier.\r\n"
	a := ada.upload(paths.Mail, nil, "away.eml", []byte(absent))
	a.shows(t, http.StatusOK, "Automatic reply", "It does not count as an answer", "A line of its header could not be read and was skipped: X broken line",
		"which is a guess", "Réponse en janvier", "Its date could not be read: some day", "Day unknown", `<option value="acknowledges" selected>`, `name="writer" value="Cabinet"`)
	form := url.Values{"reference": {letter.Reference}, "reply_kind": {"acknowledges"}, "visibility": {"campaign"}, "writer": {"Ms Ana"}, "office": {"Head of cabinet"}}
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusUnprocessableEntity, `value="Ms Ana"`, `id="received-wrong"`)
	form.Set("day", "2020-10-08")
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusUnprocessableEntity, `value="2020-10-08"`)
	form.Set("day", "2020-10-12")
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusOK, "Recorded as a reply.")
	l, err := letters.Find(t.Context(), store, letter.ID)
	if err != nil || l.AnsweredOn != "" || len(l.Replies) != 1 || l.Replies[0].ReceivedOn != "2020-10-12" {
		t.Fatalf("answered on %q by %+v, %v", l.AnsweredOn, l.Replies, err)
	}
	if reply, err := letters.Find(t.Context(), store, l.Replies[0].ID); err != nil || reply.Sender().Name != "Ms Ana" || reply.Sender().Title != "Head of cabinet" {
		t.Errorf("it is from %+v, %v", reply.Sender(), err)
	}
	early := strings.NewReplacer("one@", "early@", "20 Nov 2026", "20 Nov 2019").Replace(string(replyTo(letter.Reference)))
	ada.upload(paths.Mail, nil, "early.eml", []byte(early)).shows(t, http.StatusOK, "Check the day: our letter is of 9 October 2020")
}

// TestMailWithAnOddBeginning is taken from a file as from a server: with a mark of
// Unicode, a line of an mbox, and a line of the header that is none.
func TestMailWithAnOddBeginning(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	for n, before := range []string{"\xef\xbb\xbf", "From cabinet@foreign.example Fri Nov 20 10:00:00 2026\r\n", "\r\n\r\n", "A broken line\r\n"} {
		raw := before + strings.Replace(string(replyTo(letter.Reference)), "one@", fmt.Sprint(n, "@"), 1)
		a := ada.upload(paths.Mail, nil, "reply.eml", []byte(raw))
		a.shows(t, http.StatusOK, "Message added.", "The Minister thanks you", `value="`+letter.Reference+`"`)
		if got := ada.get(paths.MailFile(uint(n + 1))); got.body != raw {
			t.Errorf("of %q something was lost", before)
		}
		if said := strings.Contains(a.body, "was skipped: A broken line"); said != (n == 3) {
			t.Errorf("after %q it says that a line was skipped: %t", before, said)
		}
	}
}
