package mailbox

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"demarche/models/inbox"
)

// isTNEF tells whether a part is the winmail.dat in which Outlook wraps what it sends
// to others of its kind.
func isTNEF(kind, name string, data []byte) bool {
	return kind == "application/ms-tnef" || kind == "application/vnd.ms-tnef" || strings.EqualFold(name, "winmail.dat") || bytes.HasPrefix(data, []byte(tnefMark)) && strings.HasPrefix(kind, "application/")
}

const tnefMark = "\x78\x9f\x3e\x22"

// The attributes of TNEF ([MS-OXTNEF] 2.1.3.3) and the properties of MAPI that are read.
const (
	tnefBody       = 0x0002800c
	tnefProperties = 0x00069003
	tnefRenderData = 0x00069002
	tnefFileTitle  = 0x00018010
	tnefFileData   = 0x0006800f
	tnefFileProps  = 0x00069005

	mapiBody     = 0x1000
	mapiRTF      = 0x1009
	mapiPage     = 0x1013
	mapiFileData = 0x3701
	mapiFileName = 0x3704
	mapiLongName = 0x3707
	mapiCodePage = 0x3fde
)

// tnef takes the text and the files out of a winmail.dat. One that cannot be
// read is said to be so, and kept as it came.
func (w *walk) tnef(data []byte, name string) content {
	c, ok := w.readTNEF(data)
	if !ok {
		w.note(inbox.NoteWrapped, "")
		c.files = append(c.files, inbox.MessageFile{Name: firstOf(name, "winmail.dat"), Data: data})
	}
	return c
}

// readTNEF tells whether it could read all of it, and found something in it.
func (w *walk) readTNEF(data []byte) (c content, ok bool) {
	if !bytes.HasPrefix(data, []byte(tnefMark)) || len(data) < 6 {
		return c, false
	}
	var forms []content
	whole := true
	for rest := data[6:]; len(rest) > 0; {
		if len(rest) < 11 {
			whole = false
			break
		}
		id, size := binary.LittleEndian.Uint32(rest[1:]), int64(binary.LittleEndian.Uint32(rest[5:]))
		if size > int64(len(rest)-11) {
			whole = false
			break
		}
		value := rest[9 : 9+size]
		rest = rest[9+size+2:] // behind it stands a sum
		switch id {
		case tnefBody:
			forms = append(forms, w.text("text/plain", trimZero(value), nil))
		case tnefProperties:
			forms = append(forms, w.mapiForms(value)...)
		default:
			c.files = tnefFile(c.files, id, value)
		}
	}
	text := w.richest(forms)
	c.text, c.page = text.text, text.page
	for i := range c.files {
		c.files[i].Name = line(c.files[i].Name)
	}
	return c, whole && (c.text != "" || len(c.files) > 0)
}

// tnefFile adds what an attribute says of a file.
func tnefFile(files []inbox.MessageFile, id uint32, value []byte) []inbox.MessageFile {
	if id == tnefRenderData && len(files) < maxParts {
		return append(files, inbox.MessageFile{Name: "file"})
	}
	if len(files) == 0 {
		return files
	}
	last := &files[len(files)-1]
	switch id {
	case tnefFileTitle:
		last.Name = read(trimZero(value), "").text
	case tnefFileData:
		last.Data = value
	case tnefFileProps:
		properties, _ := mapiIn(value)
		for _, name := range []uint16{mapiFileName, mapiLongName} {
			if p, ok := properties[name]; ok && p.text() != "" {
				last.Name = p.text()
			}
		}
		if p, ok := properties[mapiFileData]; ok && len(last.Data) == 0 {
			last.Data = p.data
		}
	}
	return files
}

// mapiForms returns the text of a message in the forms that its properties have.
func (w *walk) mapiForms(data []byte) (forms []content) {
	properties, _ := mapiIn(data)
	charset := ""
	if p, ok := properties[mapiCodePage]; ok && len(p.data) >= 4 {
		charset = codePageNumber(binary.LittleEndian.Uint32(p.data))
	}
	if p, ok := properties[mapiBody]; ok {
		forms = append(forms, content{text: plain(p.textIn(charset))})
	}
	if p, ok := properties[mapiPage]; ok {
		forms = append(forms, w.text("text/html", p.data, map[string]string{"charset": charset}))
	}
	if p, ok := properties[mapiRTF]; ok && len(forms) == 0 {
		if rtf, ok := unpackRTF(p.data); ok {
			forms = append(forms, content{text: plain(unRTF(rtf)), page: true})
		}
	}
	return forms
}

// A property is one value of MAPI.
type property struct {
	kind uint16
	data []byte
}

func (p property) text() string { return p.textIn("") }

func (p property) textIn(charset string) string {
	if p.kind != 0x1f {
		return read(trimZero(p.data), charset).text
	}
	units := make([]uint16, 0, len(p.data)/2)
	for i := 0; i+1 < len(p.data); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(p.data[i:]))
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

// mapiIn reads a list of properties. It stops at what it does not know.
func mapiIn(data []byte) (properties map[uint16]property, whole bool) {
	properties = map[uint16]property{}
	r := reader{rest: data}
	for n := r.uint32(); n > 0 && !r.ended; n-- {
		kind, id := r.uint16(), r.uint16()
		if id >= 0x8000 { // a name of its own
			r.take(16)
			if r.uint32() == 0 {
				r.take(4)
			} else {
				r.padded(int64(r.uint32()))
			}
		}
		value, known := r.value(kind)
		if !known || r.ended {
			return properties, false
		}
		properties[id] = property{kind &^ 0x1000, value}
	}
	return properties, !r.ended
}

// A reader reads numbers and runs of bytes; when there are too few, it has ended.
type reader struct {
	rest  []byte
	ended bool
}

func (r *reader) take(n int64) []byte {
	if n < 0 || n > int64(len(r.rest)) {
		r.rest, r.ended = nil, true
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// padded takes n bytes and what fills them up to a multiple of four.
func (r *reader) padded(n int64) []byte {
	taken := r.take(n)
	r.take(-n & 3)
	return taken
}

// value takes a value of the kind, the last of several, and tells whether the kind is known.
func (r *reader) value(kind uint16) (value []byte, known bool) {
	several := kind&0x1000 != 0
	var size int64
	switch kind &^ 0x1000 {
	case 0x02, 0x03, 0x04, 0x0a, 0x0b:
		size = 4
	case 0x05, 0x06, 0x07, 0x14, 0x40:
		size = 8
	case 0x48:
		size = 16
	case 0x0d, 0x1e, 0x1f, 0x102:
		for n := r.uint32(); n > 0 && !r.ended; n-- {
			value = r.padded(int64(r.uint32()))
			if kind&^0x1000 == 0x0d && len(value) > 16 {
				value = value[16:] // which interface it has
			}
		}
		return value, true
	default:
		return nil, false
	}
	n := uint32(1)
	if several {
		n = r.uint32()
	}
	for ; n > 0 && !r.ended; n-- {
		value = r.take(size)
	}
	return value, true
}

func trimZero(data []byte) []byte { return bytes.TrimRight(data, "\x00") }

// codePageNumber returns the charset of a code page of Windows, "" if it is none.
func codePageNumber(n uint32) string {
	names := map[uint32]string{
		932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 20866: "koi8-r", 21866: "koi8-u", 28591: "iso-8859-1", 28592: "iso-8859-2", 28595: "iso-8859-5",
		28605: "iso-8859-15", 50220: "iso-2022-jp", 51932: "euc-jp", 54936: "gb18030", 65001: "utf-8", 1250: "windows-1250", 1251: "windows-1251", 1252: "windows-1252",
		1253: "windows-1253", 1254: "windows-1254", 1255: "windows-1255", 1256: "windows-1256", 1257: "windows-1257", 1258: "windows-1258",
	}
	return names[n]
}
