package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"

	"demarche/views/mail"
)

// mailFlags say how messages are sent. Without them none are, and coordinators
// pass links on themselves.
type mailFlags struct {
	SMTPURL  string `name:"smtp-url" env:"DEMARCHE_SMTP_URL" help:"SMTP server for messages, smtp:// or smtps:// with user and password. Without it, coordinators pass links on themselves." placeholder:"URL"`
	MailFrom string `env:"DEMARCHE_MAIL_FROM" help:"E-mail address from which messages are sent." placeholder:"ADDRESS"`
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
