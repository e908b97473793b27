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
	"slices"
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
	"application/pdf":                      ".pdf",
	office + "wordprocessingml.document":   ".docx",
	office + "spreadsheetml.sheet":         ".xlsx",
	office + "presentationml.presentation": ".pptx",
	open + "text":                          ".odt",
	open + "spreadsheet":                   ".ods",
	open + "presentation":                  ".odp",
	"application/msword":                   ".doc",
	"application/rtf":                      ".rtf",
	MailType:                               ".eml",
	"text/plain":                           ".txt",
	"text/calendar":                        ".ics",
	"text/vcard":                           ".vcf",
	"image/png":                            ".png",
	"image/jpeg":                           ".jpg",
	"image/gif":                            ".gif",
	"image/webp":                           ".webp",
	"image/tiff":                           ".tiff",
	"image/heic":                           ".heic",
}

// How the media types of the files of office programs begin.
const (
	office = "application/vnd.openxmlformats-officedocument."
	open   = "application/vnd.oasis.opendocument."
)

// AttachmentEndings lists the endings of the files that are taken.
const AttachmentEndings = ".pdf,.docx,.doc,.odt,.rtf,.xlsx,.ods,.pptx,.odp,.eml,.txt,.ics,.vcf,.png,.jpg,.jpeg,.gif,.webp,.tiff,.heic"

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

// NewUpload makes a file that somebody chose to be kept, as NewAttachment does. It is Invalid, too,
// when it is named as a document or a picture and is nothing but text.
func NewUpload(name string, data []byte) (Attachment, error) {
	a, err := NewAttachment(name, data)
	ending := strings.ToLower(path.Ext(name))
	texts := []string{"", ".txt", ".eml", ".ics", ".vcf"}
	if err == nil && a.MediaType == "text/plain" && !slices.Contains(texts, ending) && slices.Contains(strings.Split(AttachmentEndings, ","), ending) {
		err = Invalid{"file": FileNotAsNamed}
	}
	return a, err
}

// kindOfFile returns the media type, without parameters.
func kindOfFile(data []byte) string {
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	switch {
	case kind == "application/zip":
		return kindOfArchive(data)
	case kind == "text/plain" && isMail(data):
		return MailType
	}
	begins := func(mark string) bool { return bytes.HasPrefix(data, []byte(mark)) }
	switch {
	case begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && bytes.Contains(data, []byte("W\x00o\x00r\x00d\x00D\x00o\x00c\x00")) && !bytes.Contains(data, []byte("_\x00V\x00B\x00A\x00")):
		return "application/msword"
	case begins(`{\rtf`) && !bytes.Contains(data, []byte(`\objdata`)):
		return "application/rtf"
	case begins("II*\x00"), begins("MM\x00*"):
		return "image/tiff"
	case len(data) > 12 && string(data[4:12]) == "ftypheic", len(data) > 12 && string(data[4:12]) == "ftypmif1":
		return "image/heic"
	case begins("BEGIN:VCALENDAR"):
		return "text/calendar"
	case begins("BEGIN:VCARD"):
		return "text/vcard"
	}
	return kind
}

// kindOfArchive returns what an archive says of itself that it is: a document of an
// office program, without macros.
func kindOfArchive(data []byte) string {
	const other = "application/zip"
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return other
	}
	if kind := string(inArchive(archive, "mimetype")); strings.HasPrefix(kind, open) {
		return strings.TrimSpace(kind)
	}
	types := inArchive(archive, "[Content_Types].xml")
	if bytes.Contains(types, []byte("vbaProject")) {
		return other
	}
	for kind := range attachmentKinds {
		if strings.HasPrefix(kind, office) && bytes.Contains(types, []byte(kind+".main+xml")) {
			return kind
		}
	}
	return other
}

// inArchive returns what is in a file of an archive, nil if it has none of the name.
func inArchive(archive *zip.Reader, name string) []byte {
	f, err := archive.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err != nil {
		return nil
	}
	return data
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
