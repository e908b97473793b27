package mail_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"demarche/views/mail"
)

// A server is a real SMTP server in the test, which keeps what it is given.
type server struct {
	mu    sync.Mutex
	given []string
}

func (s *server) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{server: s}, nil }

type session struct {
	server *server
	user   string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "campaign" || password != "secret" {
			return errors.New("wrong password")
		}
		s.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.user == "" {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody@") {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.given = append(s.server.given, string(text))
	return err
}

func (*session) Reset()        {}
func (*session) Logout() error { return nil }

// listen starts the server, and answers its address with the password.
func listen(t *testing.T, password string) (*server, string) {
	t.Helper()
	kept := new(server)
	at := smtp.NewServer(kept)
	at.AllowInsecureAuth, at.Domain = true, "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go at.Serve(l)
	t.Cleanup(func() { at.Close() })
	return kept, "smtp://campaign:" + password + "@" + l.Addr().String()
}

func TestMessagesArrive(t *testing.T) {
	t.Parallel()
	kept, address := listen(t, "secret")
	s, err := mail.New(address, "campaign@example.org", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	now := mail.Message{To: "bea@example.org", Subject: "Приглашение", Text: "Dear Bea,\n\nhttp://demarche.test/invitation?token=ABC\n"}
	if err := s.Send(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), mail.Message{To: "nobody@example.org"}); err == nil || !strings.Contains(err.Error(), "no such user") {
		t.Errorf("nobody there: got %v", err)
	}
	if err := s.Send(t.Context(), mail.Message{To: "bea@example.org\r\nBcc: eve@example.org"}); err == nil {
		t.Error("a line break in an address was taken")
	}
	if err := s.Later(now); err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	s.Run(ended)
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if len(kept.given) != 2 {
		t.Fatalf("%d messages arrived, want 2", len(kept.given))
	}
	for _, want := range []string{"To: <bea@example.org>", "From: <campaign@example.org>", "=?UTF-8?", "Dear Bea,"} {
		if !strings.Contains(kept.given[0], want) {
			t.Errorf("the message has no %q: %s", want, kept.given[0])
		}
	}
}

func TestAddressOfServer(t *testing.T) {
	t.Parallel()
	log := slog.New(slog.DiscardHandler)
	for _, test := range []struct{ address, from string }{
		{"mail.example.org", "a@example.org"},
		{"http://mail.example.org", "a@example.org"},
		{"smtp://mail.example.org", "nobody"},
	} {
		if _, err := mail.New(test.address, test.from, log); err == nil {
			t.Errorf("%s from %s was taken", test.address, test.from)
		}
	}
	_, address := listen(t, "wrong")
	s, err := mail.New(address, "a@example.org", log)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), mail.Message{To: "b@example.org"}); err == nil {
		t.Error("a wrong password was taken")
	}
}
