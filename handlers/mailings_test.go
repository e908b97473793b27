package handlers

import (
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/views/mail"
	"demarche/views/paths"
)

// A mailServer is a real SMTP server in the test, which keeps what it is given.
type mailServer struct {
	mu     sync.Mutex
	given  []string
	refuse bool
	hangUp bool // after it was given a message, without a word

	// What it says once it has taken a message: at QUIT to hang up without a
	// word, at RSET that it closes.
	dropAtQuit, refuseReset bool
}

// A rudeListener hands out lines that end as the server wants.
type rudeListener struct {
	net.Listener
	*mailServer
}

func (l rudeListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return rudeConn{c, l.mailServer}, err
}

// A rudeConn looks at what the client says before the server does.
type rudeConn struct {
	net.Conn
	*mailServer
}

func (c rudeConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	said := string(p[:n])
	switch {
	case c.dropAtQuit && strings.HasPrefix(said, "QUIT"):
		c.Conn.Close()
		return 0, io.EOF
	case c.refuseReset && strings.HasPrefix(said, "RSET"):
		io.WriteString(c.Conn, "421 4.3.2 closing\r\n")
		c.Conn.Close()
		return 0, io.EOF
	}
	return n, err
}

func (s *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &mailSession{mailServer: s, conn: c}, nil
}

type mailSession struct {
	*mailServer
	conn *smtp.Conn
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }
func (s *mailSession) Rcpt(string, *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refuse {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	}
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given = append(s.given, string(text))
	if s.hangUp {
		s.conn.Close()
		return errors.New("gone")
	}
	return err
}

func (*mailSession) Reset()        {}
func (*mailSession) Logout() error { return nil }

// mailing answers a campaign with a mail server and a letter that was sent to
// somebody with an e-mail address.
func mailing(t *testing.T) (visitor, *models.Store, *mailServer, string) {
	t.Helper()
	v, store, letter := sample(t)
	kept := new(mailServer)
	at := smtp.NewServer(kept)
	at.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go at.Serve(rudeListener{l, kept})
	t.Cleanup(func() { at.Close() })
	sender, err := mail.New("smtp://"+l.Addr().String(), "campaign@example.org", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	v.base = serveWith(t, Config{Store: store.As(models.User{}), URL: "http://demarche.test", Mail: sender})
	v = v.signIn(store.Reader())
	a := v.post(paths.LetterFollowUp(letter.ID), nil)
	form := unmarked(a.fields(t, "draft"))
	form["address"][0] += "\nana@mfa.example"
	form.Set("channel", "e-mail")
	v.sends(t, a.url.Path, form)
	return v, store, kept, strings.TrimSuffix(a.url.Path, "/edit")
}

func TestLetterIsMailedOnce(t *testing.T) {
	t.Parallel()
	v, _, kept, page := mailing(t)
	v.get(page).shows(t, http.StatusOK, "Send it by e-mail to ana@mfa.example")
	pdf := v.get(page + "/letter.pdf").body
	var wait sync.WaitGroup
	for range 4 { // impatient clicks
		wait.Go(func() { v.post(page+"/mailing", nil) })
	}
	wait.Wait()
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if len(kept.given) != 1 {
		t.Fatalf("%d messages went out, want 1", len(kept.given))
	}
	for _, want := range []string{"<ana@mfa.example>", "From: <campaign@example.org>", "Message-ID: <letter-", "application/pdf", "Please find attached our letter of"} {
		if !strings.Contains(kept.given[0], want) {
			t.Errorf("the message lacks %s", want)
		}
	}
	for _, not := range []string{"X-Unsent", "wordprocessingml"} { // no draft, and nothing that anybody could change
		if strings.Contains(kept.given[0], not) {
			t.Errorf("what was sent has %s", not)
		}
	}
	got := v.get(page)
	got.shows(t, http.StatusOK, "Sent by e-mail on 21 November 2026 as letter-")
	if strings.Contains(got.body, page+"/mailing") || v.get(page+"/letter.pdf").body != pdf {
		t.Error("it can be sent again, or has changed")
	}
	v.post(page+"/mailing", nil).shows(t, http.StatusConflict)
}

func TestRefusedLetterIsMailedLater(t *testing.T) {
	t.Parallel()
	v, _, kept, page := mailing(t)
	kept.refuse = true
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "The mail server refused it", "no such user", "Try again: send it to ana@mfa.example")
	kept.mu.Lock()
	kept.refuse = false
	kept.mu.Unlock()
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail, with the letter as a PDF.")
	if len(kept.given) != 1 {
		t.Errorf("%d messages went out, want 1", len(kept.given))
	}
}

func TestUnsureLetterIsNotMailedAgain(t *testing.T) {
	t.Parallel()
	v, _, kept, page := mailing(t)
	kept.hangUp = true
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "it may or may not have been sent")
	kept.mu.Lock()
	kept.hangUp = false
	kept.mu.Unlock()
	v.post(page+"/mailing", nil).shows(t, http.StatusConflict)
	if len(kept.given) != 1 {
		t.Errorf("%d messages went out, want 1", len(kept.given))
	}
}

// TestLetterTakenByARudeServer: a server that has taken a letter and then breaks
// off has taken it. It is not offered again, so that nobody gets it twice.
func TestLetterTakenByARudeServer(t *testing.T) {
	t.Parallel()
	for name, behave := range map[string]func(*mailServer){
		"drops at QUIT":         func(s *mailServer) { s.dropAtQuit = true },
		"answers RSET with 421": func(s *mailServer) { s.refuseReset = true },
	} {
		t.Run(name, func(t *testing.T) {
			v, _, kept, page := mailing(t)
			behave(kept)
			v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail, with the letter as a PDF.")
			v.post(page+"/mailing", nil).shows(t, http.StatusConflict)
			if len(kept.given) != 1 {
				t.Errorf("%d messages went out, want 1", len(kept.given))
			}
		})
	}
}

// TestClaimOfALetterIsOnTheDisk: a letter goes out only when its claim would
// outlive a power cut.
func TestClaimOfALetterIsOnTheDisk(t *testing.T) {
	t.Parallel()
	v, store, _, page := mailing(t)
	var mu sync.Mutex
	var ran []string
	store.OnQuery(func(query string, _ time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		if strings.HasPrefix(query, "PRAGMA synchronous") || strings.Contains(query, "INSERT INTO `mailings`") || strings.Contains(query, "UPDATE `mailings`") {
			ran = append(ran, strings.Fields(query)[0]+" "+query[strings.LastIndex(query, " ")+1:])
		}
	})
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail")
	store.OnQuery(nil)
	if len(ran) != 4 || ran[0] != "PRAGMA FULL" || !strings.HasPrefix(ran[1], "INSERT") || ran[2] != "PRAGMA NORMAL" || !strings.HasPrefix(ran[3], "UPDATE") {
		t.Errorf("it ran %q", ran)
	}
}

// TestMailedLetterIsNoDraftAgain: sending is undone only while nothing went out.
func TestMailedLetterIsNoDraftAgain(t *testing.T) {
	t.Parallel()
	v, store, kept, page := mailing(t)
	sent := change(t, store, store.Reader(), "sent letter")
	kept.refuse = true
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "The mail server refused it")
	if u, err := audit.PlanUndo(t.Context(), store, sent.ID); err != nil || !u.Possible() {
		t.Errorf("a letter that was refused cannot become a draft again: %v", err)
	}
	kept.refuse = false
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail")
	v.get(paths.Change(sent.ID)).shows(t, http.StatusOK, "The letter went out by e-mail, or may have")
	u, err := audit.PlanUndo(t.Context(), store, sent.ID)
	if err != nil || u.Possible() {
		t.Errorf("a letter that went out can become a draft again: %v", err)
	}
	if err := audit.Undo(t.Context(), store, sent.ID, u.Seen); !errors.Is(err, models.ErrConflict) {
		t.Errorf("undoing answers %v, want a conflict", err)
	}
}

// returned is what a mail server says that could not deliver a letter to the address,
// with what of the letter it returns.
func returned(id, address, status, ours string) []byte {
	return []byte("From: Mail Delivery System <MAILER-DAEMON@mx.mfa.example>\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <" + id + "@mx.mfa.example>\r\n" +
		"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" +
		"--b\r\n\r\nIt was not delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.mfa.example\r\n\r\nFinal-Recipient: rfc822; " + address +
		"\r\nAction: failed\r\nStatus: " + status + "\r\nDiagnostic-Code: smtp; 550 no such user\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + ours + "\r\n--b--\r\n")
}

// TestMailedLetterComesBack: the report of a mail server on what really went out is
// noted with the letter and the address, and is no reply.
func TestMailedLetterComesBack(t *testing.T) {
	t.Parallel()
	v, _, kept, page := mailing(t)
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail")
	a := v.upload(paths.Mail, nil, "back.eml", returned("1", "Ana@mfa.example", "5.1.1", kept.given[0]))
	a.shows(t, http.StatusOK, "Came back", "ana@mfa.example", "does not exist", "5.1.1 550 no such user", "It is about our letter of 21 November 2026 to Belgium",
		"Mail to one address came back", "One letter to it waits for an answer:", "it cannot be delivered there. (5.1.1)")
	v.get(paths.MyDay).shows(t, http.StatusOK, "Mail to one address came back", "ana@mfa.example", page)
	v.get(page).shows(t, http.StatusOK, "It came back on 20 November 2026", "ana@mfa.example", "See under Mail")
	v.upload(paths.Mail, nil, "back.eml", []byte(strings.Replace(string(returned("2", "ana@mfa.example", "4.2.2", kept.given[0])), "Action: failed", "Action: delayed", 1))).
		shows(t, http.StatusOK, "A mail server could not deliver our message yet")
}

// TestNothingIsMailedToAClosedAddress until a coordinator opens it.
func TestNothingIsMailedToAClosedAddress(t *testing.T) {
	t.Parallel()
	v, store, kept, page := mailing(t)
	for n, id := range []string{"one", "two"} {
		l := letters.Letter{
			StateISO: "BE", SentOn: models.Date("2026-11-01").AddDays(n), Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister", Email: "ana@mfa.example"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		}
		if err := letters.Record(t.Context(), store, &l, nil); err != nil {
			t.Fatal(err)
		}
		v.upload(paths.Mail, nil, "back.eml", returned(id, "ana@mfa.example", "5.1.1", "From: campaign@example.org\r\nSubject: A treaty ("+l.Reference+")\r\n\r\nDear Minister")).
			shows(t, http.StatusOK, "Came back")
	}
	a := v.get(page)
	a.shows(t, http.StatusOK, "The address is closed: nothing is mailed to it until a coordinator opens it.")
	if strings.Contains(a.body, `action="`+page+`/mailing"`) {
		t.Error("the letter is offered to a closed address")
	}
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Nothing was sent: mail to the address came back")
	if len(kept.given) != 0 {
		t.Errorf("%d messages went out", len(kept.given))
	}
	v.get(paths.Mail).shows(t, http.StatusOK, "Mail to one address came back", "Closed")
	v.post(paths.MailAddresses, url.Values{"address": {"ana@mfa.example"}, "why": {" "}}).shows(t, http.StatusUnprocessableEntity, "How you know", "why-wrong")
	v.post(paths.MailAddresses, url.Values{"address": {"ana@mfa.example"}, "why": {"Their desk says by telephone that it works"}}).shows(t, http.StatusOK, "Letters go to this address again.")
	v.post(page+"/mailing", nil).shows(t, http.StatusOK, "Sent by e-mail")
	v.get(paths.Letters+"?queue=all").shows(t, http.StatusOK, "mailed, nothing came back")
	if len(kept.given) != 1 {
		t.Errorf("%d messages went out, want 1", len(kept.given))
	}
}
