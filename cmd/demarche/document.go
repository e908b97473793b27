package main

import (
	"bytes"
	"io"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/letterdoc"
)

// writers write a letter in the formats of the command line.
var writers = map[string]func(io.Writer, letterdoc.Letter) error{
	"text": letterdoc.WriteText,
	"docx": letterdoc.WriteDOCX,
	"pdf":  letterdoc.WritePDF,
}

// document writes the letter in the format. One that could be approved bears no
// watermark: whoever made it here decides what becomes of it.
func document(w io.Writer, format string, l letters.Letter, head letters.Letterhead, day models.Date, passes bool) error {
	if passes {
		l.SentOn = day
	}
	doc := letterdoc.Of(l, head, day)
	if format != "eml" {
		return writers[format](w, doc)
	}
	var b bytes.Buffer
	if err := letterdoc.WritePDF(&b, doc); err != nil {
		return err
	}
	file := models.Attachment{Name: letterdoc.Name(l, "pdf"), MediaType: letterdoc.TypePDF, Data: b.Bytes()}
	return letterdoc.WriteEML(w, letterdoc.MessageOf(l, head, day, "demarche", []models.Attachment{file}, nil))
}
