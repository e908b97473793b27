package models

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/mail"
	"path"
	"strings"
	"unicode"
)

// An Attachment is a file kept with a letter, a contact, a piece of evidence or a
// source, such as a scan. It is seen by those who may see that.
type Attachment struct {
	Record
	OwnerKind string `json:"OwnerKind"` // what it is kept with, as in Change
	OwnerID   uint   `json:"OwnerID"`
	Name      string `json:"Name"`                // safe in any folder
	MediaType string `json:"MediaType"`           // found by looking at the content
	Size      int64  `json:"Size"`                // bytes
	SHA256    string `json:"SHA256"`              // of its content, hexadecimal
	AsSent    bool   `json:"AsSent"`              // the letter itself as it was sent, and not something kept with it
	Enclosure int    `json:"Enclosure,omitempty"` // its place among what goes along with a letter, from 1; 0 if it does not
	Title     string `json:"Title,omitempty"`     // what the letter calls it
	Data      []byte `gorm:"-" json:"-"`
}

// Owner names what the file is kept with.
func (a Attachment) Owner() Ref { return Ref{a.OwnerKind, a.OwnerID} }

// A Content is what is in a file, kept once however many files have it.
type Content struct {
	SHA256 string `gorm:"primaryKey"`
	Data   []byte
}

// MaxAttachment is how many bytes a file may have.
const MaxAttachment = 10 << 20

// MailType is the media type of an e-mail message.
const MailType = "message/rfc822"

// The kinds of file that are kept, with their endings.
var attachmentKinds = map[string]string{
	"application/pdf": ".pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	MailType:     ".eml",
	"text/plain": ".txt",
	"image/png":  ".png",
	"image/jpeg": ".jpg",
}

// AttachmentEndings lists the endings of the files that are taken.
const AttachmentEndings = ".pdf,.docx,.eml,.txt,.png,.jpg,.jpeg"

// NewAttachment makes a file to be kept. What kind of file it is,
// its content tells and not its name. It returns Invalid when the kind is not
// taken, or when the file is too large or empty.
func NewAttachment(name string, data []byte) (Attachment, error) {
	switch {
	case len(data) > MaxAttachment:
		return Attachment{}, Invalid{"file": FileTooLarge}
	case len(data) == 0:
		return Attachment{}, Invalid{"file": FileEmpty}
	}
	kind := kindOfFile(data)
	ending, taken := attachmentKinds[kind]
	if !taken {
		return Attachment{}, Invalid{"file": FileKindRefused}
	}
	sum := sha256.Sum256(data)
	return Attachment{
		Name: FileName(name, ending), MediaType: kind, Size: int64(len(data)),
		SHA256: hex.EncodeToString(sum[:]), Data: data,
	}, nil
}

// kindOfFile returns the media type, without parameters.
func kindOfFile(data []byte) string {
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	switch {
	case kind == "application/zip" && isDOCX(data):
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case kind == "text/plain" && isMail(data):
		return MailType
	}
	return kind
}

// isDOCX tells whether the archive says of itself that it is a Word document
// without macros.
func isDOCX(data []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	f, err := archive.Open("[Content_Types].xml")
	if err != nil {
		return false
	}
	defer f.Close()
	types, err := io.ReadAll(io.LimitReader(f, 1<<20))
	return err == nil &&
		bytes.Contains(types, []byte("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")) &&
		!bytes.Contains(types, []byte("vbaProject"))
}

// isMail tells whether the text is an e-mail message.
func isMail(data []byte) bool {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	return err == nil && m.Header.Get("From") != "" && m.Header.Get("Date") != ""
}

// FileName makes a name that is safe in any folder, with the ending of its kind.
func FileName(name, ending string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune(" -_.()", r) {
			return r
		}
		return '_'
	}, name)
	had := path.Ext(name)
	stem := strings.Trim(Clip(strings.TrimSuffix(name, had), 100), " .")
	if stem == "" {
		stem = "file"
	}
	if ending == ".jpg" && strings.EqualFold(had, ".jpeg") {
		ending = ".jpeg"
	}
	return stem + ending
}
