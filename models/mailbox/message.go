// Package mailbox reads the mail in which replies to our letters come: messages
// (RFC 5322), and the mailbox on a server (IMAP, RFC 9051) that holds them.
package mailbox

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	_ "github.com/emersion/go-message/charset" // texts in other encodings than UTF-8
	"github.com/emersion/go-message/mail"

	"demarche/models"
)

// How much of a message is taken.
const (
	MaxMessage = 25 << 20 // bytes of the whole message
	maxText    = 100_000  // bytes of its text
	maxParts   = 100
)

// ErrNotMail: what was read is no message.
var ErrNotMail = errors.New("not an e-mail message")

// Parse reads a message. What it cannot decode it leaves out rather than refuse
// the whole; only what has no header of a message at all answers ErrNotMail.
func Parse(raw []byte) (models.Message, error) {
	if len(raw) > MaxMessage {
		return models.Message{}, fmt.Errorf("%w: larger than %d MB", ErrNotMail, MaxMessage>>20)
	}
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if r == nil || err != nil && !headed(r) {
		return models.Message{}, errors.Join(ErrNotMail, err)
	}
	defer r.Close()
	if !headed(r) {
		return models.Message{}, ErrNotMail
	}
	m := models.Message{Raw: raw}
	m.ID, _ = r.Header.MessageID()
	m.Answers, _ = r.Header.MsgIDList("In-Reply-To")
	references, _ := r.Header.MsgIDList("References")
	for i := len(references) - 1; i >= 0; i-- {
		m.Answers = append(m.Answers, references[i])
	}
	if from, _ := r.Header.AddressList("From"); len(from) > 0 {
		m.Name, m.Address = line(from[0].Name), line(from[0].Address)
	}
	subject, _ := r.Header.Subject()
	m.Subject = line(subject)
	m.At, _ = r.Header.Date()
	page := ""
	for range maxParts {
		part, err := r.NextPart()
		if err != nil {
			break
		}
		read(&m, part, &page)
	}
	if m.Text == "" {
		m.Text = page
	}
	return m, nil
}

// headed tells whether there is what every message has: from whom it is, or when
// it was written.
func headed(r *mail.Reader) bool {
	return r != nil && (r.Header.Has("From") || r.Header.Has("Date") || r.Header.Has("Message-Id"))
}

// read takes one part of a message: its text, its page in the place of a text, or a file.
func read(m *models.Message, part *mail.Part, page *string) {
	data, err := io.ReadAll(io.LimitReader(part.Body, MaxMessage))
	if err != nil && len(data) == 0 {
		return
	}
	switch h := part.Header.(type) {
	case *mail.InlineHeader:
		kind, _, _ := h.ContentType()
		switch {
		case strings.HasPrefix(kind, "text/html") && *page == "":
			*page = plain(unmarked(string(data)))
		case strings.HasPrefix(kind, "text/") || kind == "":
			m.Text = plain(strings.TrimSpace(m.Text + "\n\n" + string(data)))
		default:
			m.Files = append(m.Files, models.MessageFile{Data: data})
		}
	case *mail.AttachmentHeader:
		name, _ := h.Filename()
		m.Files = append(m.Files, models.MessageFile{Name: line(name), Data: data})
	}
}

var (
	hidden = regexp.MustCompile(`(?is)<(script|style|head)\b.*?</(script|style|head)>|<!--.*?-->`)
	breaks = regexp.MustCompile(`(?i)<(br|/p|/div|/tr|/li|/h[1-6])\b[^>]*>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
	empty  = regexp.MustCompile(`\n\s*\n\s*`)
)

// unmarked returns the words of a page. They are kept as text, never as a page.
func unmarked(page string) string {
	page = hidden.ReplaceAllString(page, "")
	page = breaks.ReplaceAllString(page, "\n")
	return html.UnescapeString(tags.ReplaceAllString(page, ""))
}

// plain takes away what a text does not need: other ends of lines, empty lines
// in a row, characters that steer a terminal.
func plain(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\r\n", "\n"), "�")
	text = strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return -1
		}
		return c
	}, text)
	text = strings.TrimSpace(empty.ReplaceAllString(text, "\n\n"))
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	return text
}

func line(s string) string { return strings.Join(strings.Fields(plain(s)), " ") }
