package mailbox

import (
	"bytes"
	"context"
	"regexp"
	"slices"
	"strings"

	"demarche/models/inbox"
)

// A walk goes through the parts of a message.
type walk struct {
	ctx       context.Context
	message   *inbox.Message
	parts     int
	delayed   bool // a report says that a server still tries
	delivered bool // a report says that ours arrived
}

// A content is what a part of a message says, with the files in it.
type content struct {
	text  string
	page  bool // its text was that of a page
	files []inbox.MessageFile
}

// note notes that something of the message is not here as it was written, once.
func (w *walk) note(kind inbox.NoteKind, what string) { w.message.Note(kind, line(what)) }

// add puts one content behind another.
func (c *content) add(o content) {
	c.text = strings.TrimSpace(c.text + "\n\n" + o.text)
	c.page = c.page || o.page
	c.files = append(c.files, o.files...)
}

// part reads a part of the message and those within it. A level more costs as
// much as the whole message, so their number is bounded.
func (w *walk) part(e entity, depth int, usual string) content {
	if w.parts++; w.parts > maxParts || depth > maxDepth || w.ctx.Err() != nil {
		w.note(inbox.NotePartsLeft, "")
		return content{}
	}
	for _, odd := range e.odd {
		w.note(inbox.NoteHeaderLine, odd)
	}
	kind, params := contentType(e.header.get("content-type"))
	if kind == "" || !strings.Contains(kind, "/") {
		kind = usual
	}
	if strings.HasPrefix(kind, "multipart/") {
		return w.multipart(e, kind, params, depth)
	}
	data, whole := decoded(e.body, e.header.get("content-transfer-encoding"))
	if !whole {
		w.note(inbox.NoteEncoding, e.header.get("content-transfer-encoding"))
	}
	return w.leaf(e, kind, params, data, depth)
}

// leaf reads a part that has none within it, unless it is a whole message.
func (w *walk) leaf(e entity, kind string, params map[string]string, data []byte, depth int) content {
	name := fileName(e.header, params)
	switch {
	case kind == "message/rfc822" || kind == "message/global":
		return w.within(data, name, depth)
	case strings.HasPrefix(kind, "message/"):
		return w.report(kind, data)
	case kind == "text/rfc822-headers":
		w.returned(readEntity(append(data, "\n\n"...)).header)
		return content{}
	case isTNEF(kind, name, data):
		return w.tnef(data, name)
	case slices.Contains(encrypted, kind):
		w.note(inbox.NoteEncrypted, "")
		return content{files: []inbox.MessageFile{{Name: name, Data: data}}}
	case isFile(e.header, kind, name):
		return content{files: w.file(name, kind, data)}
	}
	return w.text(kind, data, params)
}

// encrypted are the kinds of parts that can be read only with a key.
var encrypted = []string{"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}

// isFile tells whether a part is a file, and not to be read as text.
func isFile(h header, kind, name string) bool {
	disposition, _ := contentType(h.get("content-disposition"))
	switch {
	case disposition == "attachment" || !strings.HasPrefix(kind, "text/"):
		return true
	case kind == "text/plain" || kind == "text/html":
		return false
	}
	return name != "" || slices.Contains([]string{"text/calendar", "text/vcard", "text/x-vcard"}, kind)
}

// multipart reads what consists of parts.
func (w *walk) multipart(e entity, kind string, params map[string]string, depth int) content {
	boundary := params["boundary"]
	if boundary == "" || len(boundary) > maxBoundary {
		w.note(inbox.NotePartsLeft, "")
		if boundary != "" {
			return content{}
		}
		return w.text("text/plain", e.body, params)
	}
	bodies, behind, all := splitParts(e.body, boundary, maxParts)
	if depth == maxDepth || !all {
		w.note(inbox.NotePartsLeft, "")
	}
	if depth == maxDepth {
		return content{}
	}
	if len(bodies) == 0 && all && len(bytes.TrimSpace(e.body)) > 0 && !bytes.Contains(e.body, []byte("--"+boundary)) {
		w.note(inbox.NotePartsLeft, "")
		return w.text("text/plain", e.body, params)
	}
	usual := "text/plain"
	if kind == "multipart/digest" {
		usual = "message/rfc822"
	}
	if kind == "multipart/encrypted" {
		w.note(inbox.NoteEncrypted, "")
	}
	contents := make([]content, 0, len(bodies)+1)
	for _, body := range bodies {
		contents = append(contents, w.part(readEntity(body), depth+1, usual))
	}
	if text := strings.TrimSpace(string(behind)); text != "" {
		contents = append(contents, w.text("text/plain", behind, params))
	}
	if kind == "multipart/alternative" {
		return w.richest(contents)
	}
	return together(contents)
}

// together returns the contents one behind another.
func together(contents []content) (c content) {
	for _, one := range contents {
		c.add(one)
	}
	return c
}

// text reads a part that is its text, or a page in the place of one.
func (w *walk) text(kind string, data []byte, params map[string]string) content {
	if len(data) > maxPart {
		data = data[:maxPart]
		w.note(inbox.NoteCut, "")
	}
	read := read
	if kind == "text/html" {
		read = readPage
	}
	r := read(data, params["charset"])
	switch {
	case r.lost:
		w.note(inbox.NoteCharset, params["charset"])
	case r.guessed:
		w.note(inbox.NoteGuessed, r.charset)
	}
	switch {
	case kind == "text/html":
		r.text = unmarked(r.text)
	case kind == "text/enriched" || kind == "text/richtext":
		r.text = enriched.ReplaceAllString(r.text, "")
	case kind == "text/rtf":
		r.text = unRTF(data)
	case strings.EqualFold(params["format"], "flowed"):
		r.text = unflowed(r.text, strings.EqualFold(params["delsp"], "yes"))
	}
	return content{text: plain(r.text), page: kind == "text/html"}
}

var enriched = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)

// unflowed joins the lines that were broken for old screens (RFC 3676).
func unflowed(text string, delete bool) string {
	var b strings.Builder
	for l := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		l = strings.TrimPrefix(l, " ")
		if l != "-- " && strings.HasSuffix(l, " ") && !strings.HasPrefix(l, ">") {
			if delete {
				l = l[:len(l)-1]
			}
			b.WriteString(l)
			continue
		}
		b.WriteString(l + "\n")
	}
	return b.String()
}

// within reads a message that stands within another: it is passed on, or came back.
func (w *walk) within(data []byte, name string, depth int) content {
	e := readEntity(trimFront(data))
	if !isHeaded(e.header) {
		return content{files: w.file(name, "message/rfc822", data)}
	}
	f, id := headOf(e)
	if w.message.Nature == inbox.Returned {
		w.returned(e.header)
		w.message.ReturnedText += "\n" + f.Subject
		before := *w.message
		c := w.part(e, depth+1, "text/plain")
		w.message.Notes = before.Notes // what is amiss in ours is not amiss in this
		w.message.ReturnedText += "\n" + c.text
		return content{}
	}
	if w.message.Forwarded == nil {
		f.Answers = append(answered(e.header), id)
		w.message.Forwarded = &f
	}
	var c content
	c.text = forwardedHead(f)
	c.add(w.part(e, depth+1, "text/plain"))
	c.files = append(c.files, w.file(firstOf(name, f.Subject, "message")+".eml", "message/rfc822", data)...)
	return c
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSuffix(strings.TrimSpace(t), ".eml"); t != "" {
			return t
		}
	}
	return ""
}

// headOf returns from whom a message is that stands within another.
func headOf(e entity) (f inbox.Forwarded, id string) {
	_, params := contentType(e.header.get("content-type"))
	f.Name, f.Address = sender(e.header, params["charset"])
	f.Subject = line(unworded(e.header.get("subject"), params["charset"]))
	f.At = dateIn(e.header.get("date"))
	return f, messageID(e.header)
}

// forwardedHead is how a message that is passed on begins in the text of the other.
func forwardedHead(f inbox.Forwarded) string {
	lines := []string{"---------- " + strings.TrimSpace(f.Name+" <"+f.Address+">")}
	if !f.At.IsZero() {
		lines = append(lines, f.At.Format("2006-01-02 15:04 -0700"))
	}
	if f.Subject != "" {
		lines = append(lines, f.Subject)
	}
	return strings.Join(lines, "\n")
}

// report reads a part in which a server or a program tells of a message.
func (w *walk) report(kind string, data []byte) content {
	switch kind {
	case "message/delivery-status", "message/global-delivery-status":
		w.statusOf(data)
	case "message/disposition-notification":
		w.returned(header{{"message-id", []byte(readEntity(append(data, "\n\n"...)).header.get("original-message-id"))}})
	case "message/rfc822-headers", "message/global-headers":
		w.returned(readEntity(append(data, "\n\n"...)).header)
	default: // a piece of a message, or one that lies elsewhere
		w.note(inbox.NoteElsewhere, kind)
		return content{files: []inbox.MessageFile{{Data: data}}}
	}
	return content{}
}

// fileName returns what the sender calls a file.
func fileName(h header, params map[string]string) string {
	_, disposition := contentType(h.get("content-disposition"))
	for _, name := range []string{disposition["filename"], params["name"]} {
		if name = line(unworded(name, "")); name != "" {
			return name
		}
	}
	return ""
}

// file is a part that is a file; one without a name is called by its kind.
func (w *walk) file(name, kind string, data []byte) []inbox.MessageFile {
	if len(data) == 0 {
		w.note(inbox.NoteEmptyFile, name)
		return nil
	}
	if name == "" {
		name, _, _ = strings.Cut(kind, "/")
	}
	return []inbox.MessageFile{{Name: name, Data: data}}
}
