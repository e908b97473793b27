package mailbox

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"demarche/models/inbox"
)

const reply = "From: =?utf-8?q?Minist=C3=A8re?= <cabinet@foreign.example>\r\nTo: campaign@demarche.example\r\nSubject: =?utf-8?q?R=C3=A9=3A?= D-2026-001\r\n" +
	"Message-ID: <one@foreign.example>\r\nIn-Reply-To: <ours@demarche.example>\r\nReferences: <first@demarche.example> <ours@demarche.example>\r\n" +
	"Date: Fri, 20 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nVotre lettre a =E9t=E9 re=E7ue.\r\n" +
	"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"../../etc/r=ponse.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n"

func TestParse(t *testing.T) {
	t.Parallel()
	m, err := Parse(t.Context(), []byte(reply))
	if err != nil {
		t.Fatal(err)
	}
	if m.ID != "one@foreign.example" || m.Name != "Ministère" || m.Address != "cabinet@foreign.example" || m.Subject != "Ré: D-2026-001" {
		t.Errorf("read %+v", m)
	}
	if strings.Join(m.Answers, " ") != "ours@demarche.example first@demarche.example" {
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
	t.Parallel()
	m, err := Parse(t.Context(), []byte("From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title></head><body><p>Dear friends,</p><script>alert(1)</script><p>thank&nbsp;you &lt;b&gt;</p></body></html>"))
	if err != nil || strings.Contains(m.Text, "alert") || !strings.HasPrefix(m.Text, "Dear friends,") || !strings.Contains(m.Text, "you <b>") {
		t.Errorf("read %q, %v", m.Text, err)
	}
}

func TestParseWhatIsNoMail(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{"", "%PDF-1.4", "just a text", "\x00\x01"} {
		if _, err := Parse(t.Context(), []byte(raw)); !errors.Is(err, ErrNotMail) {
			t.Errorf("%q is read as mail: %v", raw, err)
		}
	}
}

// nested is a message with parts within parts, so many levels deep.
func nested(levels int) []byte {
	var b strings.Builder
	b.WriteString("From: a@b.example\r\nSubject: Deep\r\nMessage-ID: <deep@b.example>\r\n")
	for n := range levels {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n", n, n)
	}
	b.WriteString("Content-Type: text/plain\r\n\r\nthe text\r\n")
	for n := range levels {
		fmt.Fprintf(&b, "--b%d--\r\n", levels-1-n)
	}
	return []byte(b.String())
}

// TestParseIsBounded: what is nested or split beyond reason costs little, and
// comes with its head, as one that could not be read whole.
func TestParseIsBounded(t *testing.T) {
	wide := "From: a@b.example\r\nSubject: Deep\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
		strings.Repeat("--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c--\r\n", 20_000) + "--b--\r\n"
	long := strings.Repeat("b", 500_000)
	for _, test := range []struct {
		what string
		raw  []byte
		text string
		want inbox.Trouble
	}{
		{"a usual message", nested(3), "the text", ""},
		{"3000 levels", nested(3000), "", inbox.Unreadable},
		{"20,000 empty parts", []byte(wide), "", inbox.Unreadable},
		{"a long boundary", []byte("From: a@b.example\r\nSubject: Deep\r\nContent-Type: multipart/mixed; boundary=" + long + "\r\n\r\n--" + long + "\r\n\r\nx\r\n--" + long + "--\r\n"), "", inbox.Unreadable},
	} {
		began := time.Now()
		m, err := Parse(t.Context(), test.raw)
		if took := time.Since(began); took > 500*time.Millisecond {
			t.Errorf("%s took %s", test.what, took)
		}
		if err != nil || m.Subject != "Deep" || m.Text != test.text || m.Trouble != test.want || len(m.Raw) != len(test.raw) {
			t.Errorf("%s: read %q, %q, %q, %v", test.what, m.Subject, m.Text, m.Trouble, err)
		}
	}
	if _, err := Parse(t.Context(), make([]byte, MaxMessage+1)); !errors.Is(err, ErrLarge) {
		t.Errorf("a large one: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := Parse(ended, []byte(reply)); !errors.Is(err, context.Canceled) {
		t.Errorf("when the program ends: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(reply))
	f.Add([]byte("From: a\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n"))
	f.Add(append([]byte("From: a\nContent-Type: application/ms-tnef\n\n"), tnefOf(tnefProperties, mapiOf(0x102, mapiPage, []byte("<p>x")), tnefRenderData, []byte{0}, tnefFileData, []byte("x"))...))
	f.Add([]byte("From: a\nContent-Type: text/rtf\n\n{\\rtf1\\ansicpg1251{\\*\\x y}\\u8212?\\'e9\\par}"))
	files, err := filepath.Glob("testdata/field/*/*.eml")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Parse(t.Context(), raw)
		if err == nil && (strings.ContainsAny(m.Subject+m.Name+m.Address, "\r\n\x00") || len(m.Text) > maxText || !utf8.ValidString(m.Text+m.Subject+m.Name+m.Address)) {
			t.Errorf("kept %q %q", m.Subject, m.Name)
		}
	})
}

// serveMail answers as a mail server with one mailbox until the test ends.
func serveMail(t *testing.T) (*imapmemserver.User, string) {
	t.Helper()
	return serveMailWith(t, nil)
}

// serveMailWith is serveMail for a server that encrypts, unless config is nil.
func serveMailWith(t *testing.T, config *tls.Config) (*imapmemserver.User, string) {
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
		TLSConfig:    config,
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

// TestFetch takes each message once, whatever is in its head, and leaves the
// mailbox as it is. Of what is too large it takes the head.
func TestFetch(t *testing.T) {
	t.Parallel()
	user, host := serveMail(t)
	id := "Message-ID: <one@foreign.example>\r\n"
	deliver(t, user, reply)
	deliver(t, user, strings.Replace(reply, "one@foreign", "two@foreign", 1))
	deliver(t, user, strings.Replace(reply, id, "", 1))
	deliver(t, user, strings.Replace(reply, id, "Message-ID: not between brackets\r\n", 1))
	deliver(t, user, strings.Replace(reply, "one@foreign", strings.Repeat("x", 900), 1))
	deliver(t, user, strings.Replace(reply, "one@foreign", "large@foreign", 1)+strings.Repeat("x", MaxMessage))
	box, err := Open("imap://campaign:a%20password@" + host)
	if err != nil {
		t.Fatal(err)
	}
	taken := map[string]bool{}
	times, large := 0, 0
	for range 2 {
		err := box.Fetch(t.Context(), time.Now().AddDate(0, 0, -30),
			func([]string) (map[string]bool, error) { return taken, nil },
			func(m inbox.Message) error {
				times++
				taken[m.Fetched] = true
				if m.Name != "Ministère" || m.Address != "cabinet@foreign.example" || m.Subject != "Ré: D-2026-001" || m.At.IsZero() {
					t.Errorf("the head says %+v", m)
				}
				if m.Trouble == inbox.TooLarge && m.Raw == nil {
					large++
					return nil
				}
				_, err := Parse(t.Context(), m.Raw)
				return err
			})
		if err != nil {
			t.Fatal(err)
		}
	}
	if times != 6 || len(taken) != 6 || large != 1 {
		t.Errorf("taken %d times, %d of them large: %v", times, large, taken)
	}
	times = 0
	err = box.Fetch(t.Context(), time.Now().AddDate(0, 0, -30),
		func(places []string) (map[string]bool, error) {
			return map[string]bool{places[0]: true, "one@foreign.example": true}, nil
		},
		func(inbox.Message) error { times++; return nil })
	if err != nil || times != 5 {
		t.Errorf("%d beside one that is known by its place: ids tell nothing, %v", times, err)
	}
	status, err := user.Status("INBOX", &imap.StatusOptions{NumMessages: true, NumUnseen: true})
	if err != nil || *status.NumMessages != 6 || *status.NumUnseen != 6 {
		t.Errorf("the mailbox was changed: %+v, %v", status, err)
	}
}

// TestFetchEndsWithItsContext: a server that does not answer does not keep the
// program from ending.
func TestFetchEndsWithItsContext(t *testing.T) {
	for what, greeting := range map[string]string{"says nothing": "", "greets and stalls": "* OK [CAPABILITY IMAP4rev1] at your service\r\n"} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		go func() {
			for {
				c, err := listener.Accept()
				if err != nil {
					return
				}
				io.WriteString(c, greeting)
			}
		}()
		for _, scheme := range []string{"imap", "imaps"} {
			box, err := Open(scheme + "://campaign:secret@" + listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			ctx, end := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer end()
			began := time.Now()
			if err := box.Fetch(ctx, time.Now(), nil, nil); err == nil || time.Since(began) > 5*time.Second {
				t.Errorf("%s, %s: %v after %s", scheme, what, err, time.Since(began))
			}
		}
	}
}

// TestPasswordGoesUnderTLS: a server elsewhere is asked to encrypt first, and
// gets no password when it cannot.
func TestPasswordGoesUnderTLS(t *testing.T) {
	t.Parallel()
	web := httptest.NewTLSServer(nil) // has a certificate for example.com
	defer web.Close()
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	for _, config := range []*tls.Config{{Certificates: web.TLS.Certificates}, nil} {
		_, host := serveMailWith(t, config)
		conn, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		box := &Box{host: "example.com:143", user: "campaign", password: "a password", tls: &tls.Config{RootCAs: roots}}
		c, err := box.greet(t.Context(), conn)
		if config == nil {
			if err == nil {
				t.Error("a server that does not encrypt would get the password")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Login(box.user, box.password).Wait(); err != nil {
			t.Errorf("signing in under TLS: %v", err)
		}
	}
}

func TestFetchTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
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
