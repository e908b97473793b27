package models

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
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
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	types := `<Types><Override ContentType="` + word + `.main+xml"/></Types>`
	for _, test := range []struct {
		name           string
		data           []byte
		kind, as, want string
	}{
		{"letter.pdf", []byte("%PDF-1.7\n"), "application/pdf", "letter.pdf", ""},
		{"letter.docx", docx(t, "[Content_Types].xml", types), word, "letter.docx", ""},
		{"macros.docx", docx(t, "[Content_Types].xml", types+"vbaProject"), "", "", "wrong.file-kind"},
		{"archive.docx", docx(t, "letter.txt", "hello"), "", "", "wrong.file-kind"},
		{"mail.eml", []byte("From: a@example.org\nDate: Fri, 9 Oct 2020 10:00:00 +0000\n\nHello"), "message/rfc822", "mail.eml", ""},
		{"notes", []byte("Dear Minister: hello"), "text/plain", "notes.txt", ""},
		{"scan.JPEG", []byte("\xff\xd8\xff\xe0"), "image/jpeg", "scan.jpeg", ""},
		{"scan.png", []byte("\x89PNG\r\n\x1a\n"), "image/png", "scan.png", ""},
		{"letter.pdf.exe", []byte("MZ\x90\x00\x03"), "", "", "wrong.file-kind"},
		{"page.txt", []byte("<html><script>"), "", "", "wrong.file-kind"},
		{"empty.pdf", nil, "", "", "wrong.file-empty"},
		{"large.txt", make([]byte, MaxAttachment+1), "", "", "wrong.file-large"},
		{`C:\Users\Ada\..\"Lettre"; x.pdf`, []byte("%PDF-1.7\n"), "application/pdf", "_Lettre__ x.pdf", ""},
		{"../../etc/passwd", []byte("root"), "text/plain", "passwd.txt", ""},
		{"...", []byte("dots"), "text/plain", "file.txt", ""},
		{"Письмо 9 октября.pdf", []byte("%PDF-1.7\n"), "application/pdf", "Письмо 9 октября.pdf", ""},
		{strings.Repeat("long", 99), []byte("long"), "text/plain", strings.Repeat("long", 25) + ".txt", ""},
	} {
		a, err := NewAttachment(test.name, test.data)
		wrong, _ := err.(Invalid)
		if a.MediaType != test.kind || a.Name != test.as || wrong["file"] != test.want {
			t.Errorf("%q: got %q as %q, %v; want %q as %q, %q", test.name, a.MediaType, a.Name, err, test.kind, test.as, test.want)
		}
	}
}
