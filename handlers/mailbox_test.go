package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
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
	ada, store, letter := sample(t)
	a := ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference))
	a.shows(t, http.StatusOK, "The message is here.", "Re: "+letter.Reference, "Cabinet &lt;cabinet@foreign.example&gt;", "One file: answer.pdf",
		"It names the reference of our letter of 9 October 2020 to Belgium", `value="`+letter.Reference+`"`)
	if strings.Contains(a.body, "<script>alert") {
		t.Error("the message runs in the page")
	}
	ada.upload(paths.Mail, nil, "reply.eml", replyTo(letter.Reference)).shows(t, http.StatusOK, "This message was here before.")

	form := url.Values{"reference": {"D-0000-1"}, "answer": {"yes"}, "visibility": {"campaign"}}
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusUnprocessableEntity, "No letter that we sent bears this reference.", `value="D-0000-1"`)
	form.Set("reference", letter.Reference)
	ada.post(paths.MailTaking(1), form).shows(t, http.StatusOK, "Recorded as a reply.")
	if again := ada.post(paths.MailTaking(1), form); again.status != http.StatusConflict {
		t.Errorf("taking it twice answers %d, want 409", again.status)
	}

	l, err := store.Letter(t.Context(), letter.ID)
	if err != nil || l.AnsweredOn == "" || len(l.Replies) != 1 {
		t.Fatalf("answered on %q with %d replies, %v", l.AnsweredOn, len(l.Replies), err)
	}
	reply, err := store.Letter(t.Context(), l.Replies[0].ID)
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
	ada, _, _ := sample(t)
	ada.upload(paths.Mail, nil, "reply.eml", []byte("%PDF-1.4")).shows(t, http.StatusUnprocessableEntity, "This is no e-mail message.")
}

// TestMailWithoutAReference matches nothing, and can be set aside and brought back.
func TestMailWithoutAReference(t *testing.T) {
	ada, store, _ := sample(t)
	ada.upload(paths.Mail, nil, "m.eml", replyTo("your visit")).shows(t, http.StatusOK, "It names no reference of ours.")
	ada.get(paths.Letters).shows(t, http.StatusOK, "One message waits to be matched")
	ada.post(paths.MailPutAside(1), nil).shows(t, http.StatusOK, "Set aside.")
	ada.get(paths.Mail+"?status=aside").shows(t, http.StatusOK, "Re: your visit")
	ada.post(paths.MailReturn(1), nil).shows(t, http.StatusOK, "It waits again.")
	if n, err := store.WaitingMail(t.Context()); n != 1 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
	if rows, _, err := store.As(models.User{}).Mails(t.Context(), models.MailWaiting, models.Paging{Number: 1, Size: 5}); err == nil {
		t.Errorf("the public reads %d messages", len(rows))
	}
}
