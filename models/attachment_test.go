package models_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// docx makes an archive that says of itself what the parts say.
func docx(t testing.TB, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]byte(content))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNewAttachment(t *testing.T) {
	t.Parallel()
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	types := `<Types><Override ContentType="` + word + `.main+xml"/></Types>`
	for _, test := range []struct {
		name     string
		data     []byte
		kind, as string
		want     models.Problem
	}{
		{"letter.pdf", []byte("%PDF-1.7\n"), "application/pdf", "letter.pdf", ""},
		{"letter.docx", docx(t, "[Content_Types].xml", types), word, "letter.docx", ""},
		{"macros.docx", docx(t, "[Content_Types].xml", types+"vbaProject"), "", "", models.FileKindRefused},
		{"archive.docx", docx(t, "letter.txt", "hello"), "", "", models.FileKindRefused},
		{"mail.eml", []byte("From: a@example.org\nDate: Fri, 9 Oct 2020 10:00:00 +0000\n\nHello"), "message/rfc822", "mail.eml", ""},
		{"notes", []byte("Dear Minister: hello"), "text/plain", "notes.txt", ""},
		{"scan.JPEG", []byte("\xff\xd8\xff\xe0"), "image/jpeg", "scan.jpeg", ""},
		{"scan.png", []byte("\x89PNG\r\n\x1a\n"), "image/png", "scan.png", ""},
		{"letter.pdf.exe", []byte("MZ\x90\x00\x03"), "", "", models.FileKindRefused},
		{"page.txt", []byte("<html><script>"), "", "", models.FileKindRefused},
		{"empty.pdf", nil, "", "", models.FileEmpty},
		{"large.txt", make([]byte, models.MaxAttachment+1), "", "", models.FileTooLarge},
		{`C:\Users\Ada\..\"Lettre"; x.pdf`, []byte("%PDF-1.7\n"), "application/pdf", "_Lettre__ x.pdf", ""},
		{"../../etc/passwd", []byte("root"), "text/plain", "passwd.txt", ""},
		{"...", []byte("dots"), "text/plain", "file.txt", ""},
		{"Письмо 9 октября.pdf", []byte("%PDF-1.7\n"), "application/pdf", "Письмо 9 октября.pdf", ""},
		{strings.Repeat("long", 99), []byte("long"), "text/plain", strings.Repeat("long", 25) + ".txt", ""},
	} {
		a, err := models.NewAttachment(test.name, test.data)
		wrong, _ := err.(models.Invalid)
		if a.MediaType != test.kind || a.Name != test.as || wrong["file"] != test.want {
			t.Errorf("%q: got %q as %q, %v; want %q as %q, %q", test.name, a.MediaType, a.Name, err, test.kind, test.as, test.want)
		}
	}
}

// TestUploadIsWhatItIsNamed: text that is named as a document or a picture is refused to who
// chose it, and taken where it came along with a message.
func TestUploadIsWhatItIsNamed(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]bool{"letter.pdf": true, "Letter.DOCX": true, "photo.jpg": true, "letter.txt": false, "letter": false, "letter.en": false} {
		_, err := models.NewUpload(name, []byte("Dear Minister"))
		wrong, _ := errors.AsType[models.Invalid](err)
		if (wrong["file"] == models.FileNotAsNamed) != refused || (err != nil) != refused {
			t.Errorf("%s: %v, want it refused: %t", name, err, refused)
		}
		if _, err := models.NewAttachment(name, []byte("Dear Minister")); err != nil {
			t.Errorf("%s came along: %v", name, err)
		}
	}
}

// TestContentIsKeptOnce keeps the same in two files, erases one and then the other.
func TestContentIsKeptOnce(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	left := func() (n int64) {
		if err := s.Part().Model(&models.Content{}).Count(&n).Error; err != nil {
			t.Fatal(err)
		}
		return n
	}
	for range 2 {
		file, err := models.NewAttachment("note.txt", []byte("a note"))
		if err != nil {
			t.Fatal(err)
		}
		e := outreach.Entry{Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-01", Subject: "A call", Visibility: models.Campaign}, Files: []models.Attachment{file}}
		if err := outreach.Log(t.Context(), s, &e); err != nil {
			t.Fatal(err)
		}
	}
	if n := left(); n != 1 {
		t.Errorf("the content is kept %d times", n)
	}
	if err := audit.Erase(t.Context(), s, models.Ref{Kind: "attachment", ID: 1}); err != nil || left() != 1 {
		t.Errorf("after erasing one: %d, %v; want what the other has", left(), err)
	}
	if err := audit.Erase(t.Context(), s, models.Ref{Kind: "attachment", ID: 2}); err != nil || left() != 0 {
		t.Errorf("after erasing both: %d, %v", left(), err)
	}
	a, err := models.From[models.Attachment](s).Where("id = 1").Take(t.Context())
	if err != nil || a.Name != models.Erased || a.SHA256 != "" || a.TrashedAt == nil {
		t.Errorf("got %+v, %v", a, err)
	}
}
