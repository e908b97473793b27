// Package mailbox reads the mail in which replies to our letters come: messages
// (RFC 5322), and the mailbox on a server (IMAP, RFC 9051) that holds them.
package mailbox

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset"
	"github.com/emersion/go-message/mail"

	"demarche/models"
	"demarche/models/inbox"
)

// How much of a message is taken.
const (
	MaxMessage  = 25 << 20 // bytes of the whole message
	maxPart     = 2 << 20  // bytes of a part that is read as its text
	maxText     = 100_000  // bytes of its text
	maxParts    = 100      // those that hold others counted too
	maxDepth    = 10       // of parts within parts
	maxBoundary = 200      // bytes between two parts; mail programs keep to 70
)

// ErrNotMail: what was read is no message.
var ErrNotMail = errors.New("not an e-mail message")

// ErrLarge: the message is larger than is taken.
var ErrLarge = errors.New("larger than is taken")

// Parse reads a message. What it cannot decode it leaves out rather than refuse
// the whole; a message of which it had to leave out parts says so in its Trouble.
// Only what has no header of a message at all returns ErrNotMail, and what is
// too large ErrLarge. It stops when the context ends.
func Parse(ctx context.Context, raw []byte) (inbox.Message, error) {
	if len(raw) > MaxMessage {
		return inbox.Message{}, ErrLarge
	}
	bytes := bytes.NewReader(raw)
	e, err := message.Read(readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return bytes.Read(p)
	}))
	if e == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return inbox.Message{}, cmp.Or(ctx.Err(), errors.Join(ErrNotMail, err))
	}
	header := mail.Header{Header: e.Header}
	if !headed(header) {
		return inbox.Message{}, ErrNotMail
	}
	m := inbox.Message{Raw: raw}
	m.ID, _ = header.MessageID()
	m.Answers, _ = header.MsgIDList("In-Reply-To")
	references, _ := header.MsgIDList("References")
	slices.Reverse(references)
	m.Answers = append(m.Answers, references...)
	if from, _ := header.AddressList("From"); len(from) > 0 {
		m.Name, m.Address = line(from[0].Name), line(from[0].Address)
	}
	subject, _ := header.Subject()
	m.Subject = line(subject)
	m.At, _ = header.Date()
	w := walk{message: &m}
	if !w.part(e, 0) {
		m.Trouble = inbox.Unreadable
	}
	if m.Text == "" {
		m.Text = w.page
	}
	return m, ctx.Err()
}

// A readerFunc is a reader that is a function.
type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// headed tells whether there is what every message has: from whom it is, or when
// it was written.
func headed(h mail.Header) bool { return h.Has("From") || h.Has("Date") || h.Has("Message-Id") }

// A walk goes through the parts of a message.
type walk struct {
	message *inbox.Message
	page    string // of its first part that is a page, for when it has no text
	parts   int
}

// part takes a part of the message and those within it, and tells whether it
// could take them all. A level more costs as much as the whole message, so their
// number is bounded.
func (w *walk) part(e *message.Entity, depth int) bool {
	if w.parts++; w.parts > maxParts {
		return false
	}
	kind, params, _ := e.Header.ContentType()
	parts := e.MultipartReader()
	if parts == nil {
		w.read(e, kind)
		return true
	}
	if depth == maxDepth || len(params["boundary"]) > maxBoundary {
		return false
	}
	for whole := true; ; {
		inner, err := parts.NextPart()
		if inner == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return whole && err != nil && strings.HasSuffix(err.Error(), "EOF") // many leave out the last line
		}
		whole = w.part(inner, depth+1) && whole
		if w.parts > maxParts {
			return false
		}
	}
}

// read takes one part of a message: its text, its page in the place of a text, or a file.
func (w *walk) read(e *message.Entity, kind string) {
	m, isText := w.message, kind == "" || strings.HasPrefix(kind, "text/")
	disposition, _, _ := e.Header.ContentDisposition()
	if isText && disposition != "attachment" {
		data, _ := io.ReadAll(io.LimitReader(e.Body, maxPart))
		switch {
		case !strings.HasPrefix(kind, "text/html"):
			m.Text = plain(strings.TrimSpace(m.Text + "\n\n" + string(data)))
		case w.page == "":
			w.page = plain(unmarked(string(data)))
		}
		return
	}
	data, err := io.ReadAll(io.LimitReader(e.Body, MaxMessage))
	if err != nil && len(data) == 0 {
		return
	}
	header := mail.AttachmentHeader{Header: e.Header}
	name, _ := header.Filename()
	m.Files = append(m.Files, inbox.MessageFile{Name: line(name), Data: data})
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

func line(s string) string { return models.OneLine(plain(s)) }
