// Package mail sends messages through the SMTP server of the campaign.
package mail

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strconv"
	"sync"

	"github.com/wneessen/go-mail"
)

// A Message is a text to one person.
type Message struct {
	To, Subject, Text string
	ID                string // Message-ID without angle brackets; one is made when it is empty
}

// A Sender sends messages, at once or when there is time.
type Sender struct {
	client *mail.Client
	from   string
	log    *slog.Logger
	queue  chan Message
	one    sync.Mutex // the connection carries a message at a time
}

// New makes a sender from an address such as smtp://user:password@host:587, or
// smtps:// for a server that begins with TLS. A password is sent under TLS
// alone, but for a server on this machine.
func New(address, from string, log *slog.Logger) (*Sender, error) {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New("is no address of an SMTP server, such as smtp://user:password@host:587")
	}
	if err := mail.NewMsg().From(from); err != nil {
		return nil, fmt.Errorf("%q is no e-mail address to send from", from)
	}
	options := []mail.Option{mail.WithTLSPolicy(mail.TLSOpportunistic)}
	if u.Scheme == "smtps" {
		options = []mail.Option{mail.WithSSL()}
	}
	if port, err := strconv.Atoi(u.Port()); err == nil {
		options = append(options, mail.WithPort(port))
	}
	if u.User != nil {
		password, _ := u.User.Password()
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthPlain), mail.WithUsername(u.User.Username()), mail.WithPassword(password))
	}
	client, err := mail.NewClient(u.Hostname(), options...)
	if err != nil {
		return nil, err
	}
	return &Sender{client: client, from: from, log: log, queue: make(chan Message, 100)}, nil
}

// Send sends the message, and waits until the server has taken it.
func (s *Sender) Send(ctx context.Context, m Message) error {
	msg := mail.NewMsg()
	if err := errors.Join(msg.From(s.from), msg.To(m.To)); err != nil {
		return err
	}
	msg.Subject(m.Subject)
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	if m.ID != "" {
		msg.SetMessageIDWithValue(m.ID)
	}
	s.one.Lock()
	defer s.one.Unlock()
	err := s.client.DialAndSendWithContext(ctx, msg)
	if msg.IsDelivered() {
		return nil // what failed came after the server had taken it
	}
	return err
}

// Refused tells whether the message of the error was surely not taken by the
// server: it may have been when the connection broke before its answer came.
func Refused(err error) bool {
	failed, is := errors.AsType[*mail.SendError](err)
	if !is {
		return true // it was not even begun
	}
	switch failed.Reason {
	case mail.ErrSMTPDataClose:
		return failed.ErrorCode() >= 400
	case mail.ErrAmbiguous, mail.ErrSMTPReset:
		return false
	}
	return true
}

// Later sends the message soon, so that nobody can tell from the time an answer
// takes whether there was a message to send. It answers an error when too many wait.
func (s *Sender) Later(m Message) error {
	select {
	case s.queue <- m:
		return nil
	default:
		return errors.New("too many messages wait to be sent")
	}
}

// Run sends what waits until the context ends, and then what is left.
func (s *Sender) Run(ctx context.Context) {
	deliver := func(m Message) {
		if err := s.Send(context.WithoutCancel(ctx), m); err != nil {
			s.log.Error("sending a message", "error", err)
		}
	}
	for {
		select {
		case m := <-s.queue:
			deliver(m)
		case <-ctx.Done():
			for {
				select {
				case m := <-s.queue:
					deliver(m)
				default:
					return
				}
			}
		}
	}
}
