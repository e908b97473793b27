package letterdoc

import (
	"errors"
	"fmt"
	"io"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"demarche/models"
)

// A Message is an e-mail message with files.
type Message struct {
	From    string // an address; "" in a draft, where the mail program puts its own
	To, Cc  []Address
	Subject string
	Text    string
	Files   []models.Attachment
	Date    time.Time
	ID      string   // of the message, without angle brackets; of a draft: any that does not change
	Thread  []string // the identifiers of the messages before it, the oldest first: it answers the last
}

// An Address is where an e-mail message goes, with or without an e-mail address:
// a draft may go to somebody whose address the sender has still to fill in.
type Address struct{ Name, Email string }

// WriteEML writes the message as a draft that a mail program opens ready to be
// sent. It returns an error when an address is none, or would break out of its
// header.
func WriteEML(w io.Writer, m Message) error {
	msg, err := m.Mail()
	if err != nil {
		return err
	}
	msg.SetGenHeader("X-Unsent", "1")
	_, err = msg.WriteTo(w)
	return err
}

// Mail returns the message as the library for mail takes it. It returns an error
// when an address is none, or would break out of its header.
func (m Message) Mail() (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent(), mail.WithBoundary("part-"+boundaryOf(m.ID)))
	var wrong []error
	if m.From != "" {
		wrong = append(wrong, msg.From(m.From))
	}
	for _, a := range m.To {
		wrong = append(wrong, a.add(msg.AddTo))
	}
	for _, a := range m.Cc {
		wrong = append(wrong, a.add(msg.AddCc))
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	msg.Subject(oneLine(m.Subject))
	msg.SetDateWithValue(timeOf(m.Date))
	msg.SetMessageIDWithValue(m.ID)
	if thread := shortened(m.Thread); len(thread) > 0 {
		msg.SetGenHeader(mail.HeaderInReplyTo, thread[len(thread)-1])
		msg.SetGenHeader(mail.HeaderReferences, strings.Join(thread, " "))
	}
	msg.SetBodyString(mail.TypeTextPlain, clean(m.Text))
	for _, f := range m.Files {
		err := msg.AttachReader(FileName(f.Name), strings.NewReader(string(f.Data)), mail.WithFileContentType(mail.ContentType(f.MediaType)))
		if err != nil {
			return nil, err
		}
	}
	return msg, nil
}

// mostReferences is how many messages before it a message names: mail programs read
// no more, and a line of a header has its end.
const mostReferences = 12

// shortened returns the identifiers as a header has them: the first, and the last.
// What is none is left out.
func shortened(thread []string) []string {
	var all []string
	for _, id := range thread {
		if strings.Contains(id, "@") && !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r >= 0x7F || r == '<' || r == '>' }) {
			all = append(all, "<"+id+">")
		}
	}
	if len(all) > mostReferences {
		all = append(all[:1:1], all[len(all)-mostReferences+1:]...)
	}
	return all
}

// add puts the address into the message; who has none is left out.
func (a Address) add(to func(address string) error) error {
	if a.Email == "" {
		return nil
	}
	if strings.ContainsAny(a.Name+a.Email, "\r\n\x00") {
		return fmt.Errorf("%q: a line break in an address", a.Email)
	}
	quoted := netmail.Address{Name: oneLine(a.Name), Address: a.Email} // a name may have quotation marks of its own
	return to(quoted.String())
}

// boundaryOf makes the line between the parts from the identifier.
func boundaryOf(id string) string {
	safe := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, id)
	return safe[:min(len(safe), 50)]
}
