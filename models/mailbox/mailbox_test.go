package mailbox

import (
	"bytes"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

const reply = "From: =?utf-8?q?Minist=C3=A8re?= <cabinet@foreign.example>\r\nTo: campaign@demarche.example\r\nSubject: =?utf-8?q?R=C3=A9=3A?= D-2026-001\r\n" +
	"Message-ID: <one@foreign.example>\r\nIn-Reply-To: <ours@demarche.example>\r\nReferences: <first@demarche.example> <ours@demarche.example>\r\n" +
	"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nVotre lettre a =E9t=E9 re=E7ue.\r\n" +
	"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../etc/r=ponse.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n"

func TestParse(t *testing.T) {
	m, err := Parse([]byte(reply))
	if err != nil {
		t.Fatal(err)
	}
	if m.ID != "one@foreign.example" || m.Name != "Ministère" || m.Address != "cabinet@foreign.example" || m.Subject != "Ré: D-2026-001" {
		t.Errorf("read %+v", m)
	}
	if strings.Join(m.Answers, " ") != "ours@demarche.example ours@demarche.example first@demarche.example" {
		t.Errorf("it answers %v", m.Answers)
	}
	if m.Text != "Votre lettre a été reçue." {
		t.Errorf("the text is %q", m.Text)
	}
	if len(m.Files) != 1 || !bytes.HasPrefix(m.Files[0].Data, []byte("%PDF")) {
		t.Errorf("the files are %+v", m.Files)
	}
	if m.At.UTC().Format(time.DateOnly) != "2026-11-20" {
		t.Errorf("written at %v", m.At)
	}
}

// TestParsePage takes the words of a message that is a page, and nothing that runs.
func TestParsePage(t *testing.T) {
	m, err := Parse([]byte("From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title></head><body><p>Dear friends,</p><script>alert(1)</script><p>thank&nbsp;you &lt;b&gt;</p></body></html>"))
	if err != nil || strings.Contains(m.Text, "alert") || !strings.HasPrefix(m.Text, "Dear friends,") || !strings.Contains(m.Text, "you <b>") {
		t.Errorf("read %q, %v", m.Text, err)
	}
}

func TestParseWhatIsNoMail(t *testing.T) {
	for _, raw := range []string{"", "%PDF-1.4", "just a text", "\x00\x01"} {
		if _, err := Parse([]byte(raw)); !errors.Is(err, ErrNotMail) {
			t.Errorf("%q is read as mail: %v", raw, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(reply))
	f.Add([]byte("From: a\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Parse(raw)
		if err == nil && (strings.ContainsAny(m.Subject+m.Name+m.Address, "\r\n\x00") || len(m.Text) > maxText) {
			t.Errorf("kept %q %q", m.Subject, m.Name)
		}
	})
}

// serveMail answers as a mail server with one mailbox until the test ends.
func serveMail(t *testing.T) (*imapmemserver.User, string) {
	t.Helper()
	user := imapmemserver.NewUser("campaign", "a password")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	store := imapmemserver.New()
	store.AddUser(user)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return store.NewSession(), nil, nil
		},
		Caps:         imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapIMAP4rev2: {}},
		InsecureAuth: true,
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return user, listener.Addr().String()
}

func deliver(t *testing.T, user *imapmemserver.User, raw string) {
	t.Helper()
	if _, err := user.Append("INBOX", bytes.NewReader([]byte(raw)), &imap.AppendOptions{Time: time.Now()}); err != nil {
		t.Fatal(err)
	}
}

// TestFetch takes each message once, and leaves the mailbox as it is.
func TestFetch(t *testing.T) {
	user, host := serveMail(t)
	deliver(t, user, reply)
	deliver(t, user, strings.Replace(reply, "one@foreign", "two@foreign", 1))
	box, err := Open("imap://campaign:a%20password@" + host)
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	fetch := func() error {
		return box.Fetch(t.Context(), time.Now().AddDate(0, 0, -30),
			func([]string) (map[string]bool, error) { return taken, nil },
			func(raw []byte) error {
				m, err := Parse(raw)
				if taken[m.ID] {
					t.Errorf("%s is taken twice", m.ID)
				}
				taken[m.ID] = true
				return err
			})
	}
	for range 2 {
		if err := fetch(); err != nil {
			t.Fatal(err)
		}
	}
	if len(taken) != 2 || !taken["one@foreign.example"] || !taken["two@foreign.example"] {
		t.Errorf("taken: %v", taken)
	}
	status, err := user.Status("INBOX", &imap.StatusOptions{NumMessages: true, NumUnseen: true})
	if err != nil || *status.NumMessages != 2 || *status.NumUnseen != 2 {
		t.Errorf("the mailbox was changed: %+v, %v", status, err)
	}
}

func TestFetchTellsWhatIsWrong(t *testing.T) {
	_, host := serveMail(t)
	for _, address := range []string{"imap://campaign:wrong@" + host, "imap://campaign:a%20password@" + host + "/Elsewhere", "imap://a:b@127.0.0.1:1"} {
		box, err := Open(address)
		if err != nil {
			t.Fatal(err)
		}
		err = box.Fetch(t.Context(), time.Now(), nil, nil)
		if err == nil || strings.Contains(err.Error(), "a password") || strings.Contains(err.Error(), "wrong@") {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{"", "https://host", "imaps://host", "imap://", "imaps://user@"} {
		if _, err := Open(address); err == nil {
			t.Errorf("%q is taken for a mailbox", address)
		}
	}
}
