// Package mailbox reads the mail in which replies to our letters come: messages
// (RFC 5322), and the mailbox on a server (IMAP, RFC 9051) that holds them.
package mailbox

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"strings"

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

// Parse reads a message. What it cannot read it leaves out rather than refuse the
// whole, and the notes of the message say so. Only what has no header of a message
// at all returns ErrNotMail, and what is too large ErrLarge. It stops when the
// context ends.
func Parse(ctx context.Context, raw []byte) (inbox.Message, error) {
	if len(raw) > MaxMessage {
		return inbox.Message{}, ErrLarge
	}
	if err := ctx.Err(); err != nil {
		return inbox.Message{}, err
	}
	m := inbox.Message{Raw: raw}
	e := readEntity(trimFront(raw))
	if !isHeaded(e.header) || len(e.odd) > len(e.header) {
		return inbox.Message{}, ErrNotMail
	}
	kind, params := contentType(e.header.get("content-type"))
	charset := params["charset"]
	m.ID, m.Answers = messageID(e.header), answered(e.header)
	m.Name, m.Address = sender(e.header, charset)
	m.Subject = line(unworded(e.header.get("subject"), charset))
	m.Nature = natureOf(e.header, kind, params, m.Subject)
	w := walk{ctx: ctx, message: &m}
	w.dated(e.header)
	c := w.part(e, 0, "text/plain")
	m.Text, m.Files = c.text, c.files
	if len(m.Text) > maxText {
		m.Text = strings.TrimSpace(strings.ToValidUTF8(m.Text[:maxText], ""))
		w.note(inbox.NoteCut, "")
	}
	w.readForwarded()
	if m.Nature == inbox.Returned {
		w.readReturn(e.header)
	}
	return m, ctx.Err()
}

// dated reads when a message was written, by its own word, or else by that of the
// server that took it.
func (w *walk) dated(h header) {
	m, said := w.message, h.get("date")
	if m.At = dateIn(said); !m.At.IsZero() {
		return
	}
	if m.At = receivedAt(h); m.At.IsZero() {
		w.note(inbox.NoteNoDate, unworded(said, ""))
		return
	}
	w.note(inbox.NoteDateOfReceipt, unworded(said, ""))
}

// trimFront takes away what stands before a message that was saved as a file: a
// mark of Unicode, empty lines, and the line with which a file of many messages
// begins each of them. A file in two bytes a character is read as text.
func trimFront(raw []byte) []byte {
	if rest, usual := withoutBOM(raw); usual == "utf-8" {
		raw = rest
	} else if usual != "" {
		raw = []byte(in(rest, usual).text)
	}
	if !bytes.ContainsRune(raw, '\n') && bytes.Contains(raw, []byte("\r\r")) { // of old Macintoshes
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	for {
		line, next := lineAt(raw, 0)
		_, _, isField := cutField(line)
		isMbox := !isField && (bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From ")))
		if next == 0 || next == len(raw) || len(bytes.TrimSpace(line)) > 0 && !isMbox {
			return raw
		}
		raw = raw[next:]
	}
}

// isHeaded tells whether there is what every message has: from whom it is, or when
// it was written.
func isHeaded(h header) bool { return h.has("from") || h.has("date") || h.has("message-id") }

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
	return text
}

var empty = regexp.MustCompile(`\n[ \t\r]*\n\s*`)

// line returns a text in one line.
func line(s string) string { return models.OneLine(plain(s)) }
