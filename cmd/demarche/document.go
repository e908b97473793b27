package main

import (
	"bytes"
	"io"
	"strings"

	"demarche/models"
	"demarche/views/letterdoc"
)

// writers write a letter in the formats of the command line.
var writers = map[string]func(io.Writer, letterdoc.Letter) error{
	"text": letterdoc.WriteText,
	"docx": letterdoc.WriteDOCX,
	"eml":  writeEML,
}

// document returns the letter as it goes out. Its first paragraph is the
// salutation, its last the close.
func document(l models.Letter, dated string, day models.Date) letterdoc.Letter {
	doc := letterdoc.Letter{
		Lang: l.Lang, Dated: dated, OurReference: l.Reference, Subject: l.Subject, Made: day.Time(),
		IsDraft: len(l.Markers()) > 0,
	}
	for _, r := range l.Recipients {
		if r.Kind == "cc" {
			doc.Copies = append(doc.Copies, r.Name+", "+r.Title)
			continue
		}
		doc.To = append(doc.To, strings.Join([]string{r.Name, r.Title, r.Address}, "\n"))
	}
	paragraphs := l.Paragraphs()
	if n := len(paragraphs); n > 2 {
		doc.Salutation, doc.Close, paragraphs = paragraphs[0], paragraphs[n-1], paragraphs[1:n-1]
	}
	note := l.Footnote()
	for _, p := range paragraphs {
		before, after, marked := strings.Cut(p, "*")
		if !marked || note == "" {
			doc.Body = append(doc.Body, letterdoc.Plain(p))
			continue
		}
		doc.Body = append(doc.Body, letterdoc.Paragraph{{Text: before}, {Note: 1}, {Text: after}})
	}
	if note != "" {
		doc.Notes = []letterdoc.Paragraph{letterdoc.Plain(note)}
	}
	for _, s := range l.Signatories {
		doc.Signatures = append(doc.Signatures, letterdoc.Signature{Name: s.Name, Role: s.Title, Organisation: s.Organisation})
	}
	return doc
}

// writeEML writes the letter as a draft for a mail program, with a Word document.
func writeEML(w io.Writer, l letterdoc.Letter) error {
	var text, docx bytes.Buffer
	if err := letterdoc.WriteText(&text, l); err != nil {
		return err
	}
	if err := letterdoc.WriteDOCX(&docx, l); err != nil {
		return err
	}
	return letterdoc.WriteEML(w, letterdoc.Message{
		Subject: l.Subject, Text: text.String(), Date: l.Made, ID: "draft@demarche",
		Files: []letterdoc.File{{Name: letterdoc.FileName(l.Subject) + ".docx", MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Data: docx.Bytes()}},
	})
}
