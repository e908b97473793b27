package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/mailbox"
	"demarche/views/mail"
)

// mailFlags say how messages are sent. Without them none are, and coordinators
// pass links on themselves.
type mailFlags struct {
	SMTPURL  string `name:"smtp-url" env:"DEMARCHE_SMTP_URL" help:"Mail server, smtp:// or smtps:// with user and password. Without it, nothing is sent, and coordinators pass links on." placeholder:"URL"`
	IMAPURL  string `name:"imap-url" env:"DEMARCHE_IMAP_URL" help:"Mailbox for replies, imaps://user:password@host/INBOX. It is read and left as it is." placeholder:"URL"`
	MailFrom string `env:"DEMARCHE_MAIL_FROM" help:"Sender address of messages." placeholder:"ADDRESS"`
}

// sender makes what sends messages, nil if there is no server.
func (m mailFlags) sender(log *slog.Logger) (*mail.Sender, error) {
	if m.SMTPURL == "" {
		return nil, nil
	}
	if m.MailFrom == "" {
		return nil, errors.New("DEMARCHE_MAIL_FROM: give an address to send from")
	}
	sender, err := mail.New(m.SMTPURL, m.MailFrom, log)
	if err != nil {
		return nil, fmt.Errorf("DEMARCHE_SMTP_URL: %w", err)
	}
	return sender, nil
}

// How often the mailbox is looked into, and how many days back.
const (
	mailEvery = 5 * time.Minute
	mailBack  = 30
)

// box opens the mailbox, nil if there is none. It reaches for no server yet.
func (m mailFlags) box() (*mailbox.Box, error) {
	if m.IMAPURL == "" {
		return nil, nil
	}
	box, err := mailbox.Open(m.IMAPURL)
	if err != nil {
		return nil, fmt.Errorf("DEMARCHE_IMAP_URL: %w", err)
	}
	return box, nil
}

// fetchMail looks into the mailbox until the context ends, and keeps what came
// until somebody looks at it. What fails is told in the log and tried again.
func fetchMail(ctx context.Context, box *mailbox.Box, store *models.Store, now func() time.Time, log *slog.Logger) {
	tick := time.NewTicker(mailEvery)
	defer tick.Stop()
	for {
		fresh, err := fetchOnce(ctx, box, store, now())
		if err != nil && ctx.Err() == nil {
			log.Warn("reading the mailbox failed", "error", err)
		}
		if fresh > 0 {
			log.Info("mailbox read", "new", fresh)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// fetchOnce keeps what has come and tells how many messages that were.
func fetchOnce(ctx context.Context, box *mailbox.Box, store *models.Store, now time.Time) (fresh int, err error) {
	err = box.Fetch(ctx, now.AddDate(0, 0, -mailBack),
		func(places []string) (map[string]bool, error) { return inbox.AlreadyIn(ctx, store, places) },
		func(m inbox.Message) error {
			m, err := read(ctx, m)
			if err != nil {
				return err
			}
			kept, err := inbox.Receive(ctx, store, m)
			if kept {
				fresh++
			}
			return err
		})
	return fresh, err
}

// read parses a message of the mailbox. One that cannot be parsed is kept as it
// came, with what its head says, so that a person sees it and it is not fetched
// for ever.
func read(ctx context.Context, m inbox.Message) (inbox.Message, error) {
	if m.Trouble == inbox.TooLarge {
		return m, nil
	}
	parsed, err := mailbox.Parse(ctx, m.Raw)
	switch {
	case errors.Is(err, mailbox.ErrLarge):
		m.Raw, m.Trouble = nil, inbox.TooLarge
		return m, nil
	case errors.Is(err, mailbox.ErrNotMail):
		m.Trouble = inbox.Unreadable
		return m, nil
	}
	parsed.Fetched = m.Fetched
	return parsed, err
}

// isLocal tells whether the address is one that this machine alone reaches. On
// any other, coordinators have to have a second factor.
func isLocal(base string) bool {
	u, err := url.Parse(base)
	if err != nil {
		return false
	}
	switch u.Hostname() {
	case "localhost", "127.0.0.1", "::1":
		return true
	}
	return false
}

// host is the part of the address from which messages are sent that names them.
func (m mailFlags) host() string {
	_, host, _ := strings.Cut(strings.TrimSuffix(m.MailFrom, ">"), "@")
	return host
}
