package letterdoc

import (
	"bytes"
	"cmp"
	"fmt"
	"net/mail"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/workflow"
)

// The media types of the files.
const (
	TypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypePDF  = "application/pdf"
	TypeEML  = "message/rfc822"
	TypeText = "text/plain; charset=utf-8"
)

// Endings lists the files that there are of a letter, by their endings.
var Endings = []string{"docx", "pdf", "eml", "txt"}

// TypeOf returns the media type of the file with the ending.
func TypeOf(ending string) string {
	return map[string]string{"docx": TypeDOCX, "pdf": TypePDF, "eml": TypeEML, "txt": TypeText}[ending]
}

// Name returns what a file of the letter is called: its reference, its state,
// and that it is a draft.
func Name(l letters.Letter, ending string) string {
	parts := []string{letters.WithoutMarkers(l.Reference), l.State.Name, string(l.SentOn)}
	if l.BearsDraftMark() {
		parts[2] = "draft"
	}
	return FileName(joined(" ", parts...) + "." + ending)
}

// Files makes the letter as DOCX and PDF.
func Files(l letters.Letter, h letters.Letterhead, day models.Date) ([]models.Attachment, error) {
	doc := Of(l, h, day)
	var word, pdf bytes.Buffer
	if err := WriteDOCX(&word, doc); err != nil {
		return nil, fmt.Errorf("letter as DOCX: %w", err)
	}
	if err := WritePDF(&pdf, doc); err != nil {
		return nil, fmt.Errorf("letter as PDF: %w", err)
	}
	return []models.Attachment{
		{Name: Name(l, "docx"), MediaType: TypeDOCX, Data: word.Bytes()}, {Name: Name(l, "pdf"), MediaType: TypePDF, Data: pdf.Bytes()},
	}, nil
}

// Text returns the letter as plain text.
func Text(l letters.Letter, h letters.Letterhead, day models.Date) string {
	return Of(l, h, day).tidy().text()
}

// MessageOf returns the letter as an e-mail message: a short note, with the letter
// among the files. The host is where the program is reached, for the message's
// identifier; the thread are the messages before it, the oldest first.
func MessageOf(l letters.Letter, h letters.Letterhead, day models.Date, host string, files []models.Attachment, thread []string) Message {
	doc := Of(l, h, day).tidy()
	m := Message{
		Subject: doc.headed(), Text: doc.note(), Files: attached(files), Date: doc.Made, Thread: thread,
		ID: workflow.MessageID(l, host),
	}
	for _, r := range l.Recipients {
		a := Address{oneLine(letters.WithoutMarkers(r.Name)), EmailOf(r)}
		if r.Kind == "cc" {
			m.Cc = append(m.Cc, a)
		} else {
			m.To = append(m.To, a)
		}
	}
	return m
}

// EmailOf returns the e-mail address of a recipient, or else the first that
// stands in the postal address; "" if there is none.
func EmailOf(r letters.Recipient) string { return cmp.Or(r.Email, EmailIn(r.Address)) }

// EmailIn returns the first e-mail address in the lines of an address, "" if
// there is none.
func EmailIn(address string) string {
	for word := range strings.FieldsSeq(address) {
		word = strings.Trim(word, "<>()[],;:")
		if !strings.Contains(word, "@") {
			continue
		}
		if a, err := mail.ParseAddress(word); err == nil && a.Name == "" {
			return a.Address
		}
	}
	return ""
}
