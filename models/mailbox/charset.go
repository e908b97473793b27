package mailbox

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// A reading is a text as it was read: in which charset, whether that is a guess,
// and whether some of it could not be read.
type reading struct {
	text    string
	charset string // its usual name
	guessed bool
	lost    bool
}

// aliases are names of charsets that mail programs write and that no standard knows.
var aliases = map[string]string{
	"cp949": "euc-kr", "uhc": "euc-kr", "ms949": "euc-kr", "ks_c_5601": "euc-kr", "ksc5601": "euc-kr", "ks_c_5601-1992": "euc-kr",
	"cp932": "shift_jis", "ms932": "shift_jis", "cp936": "gbk", "ms936": "gbk", "cp950": "big5", "ms950": "big5", "cp65001": "utf-8", "utf": "utf-8", "unicode": "utf-8",
	"ansi": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252", "iso-latin-1": "windows-1252", "iso8859": "windows-1252", "iso-8859": "windows-1252",
	"latin-2": "iso-8859-2", "latin-9": "iso-8859-15", "latin9": "iso-8859-15", "iso-8859-8-e": "iso-8859-8", "macroman": "macintosh", "koi-8": "koi8-r", "koi8": "koi8-r", "cyrillic": "iso-8859-5",
}

// encodingNamed finds a charset by any of its names: as the WHATWG lists them, and as
// mail programs write them (cp-1251, x-windows-1251, win1251).
func encodingNamed(name string) (encoding.Encoding, string) {
	name = strings.ToLower(strings.Trim(name, " \t\"'"))
	for _, try := range []string{name, aliases[name], codePage(name), strings.ReplaceAll(name, "_", "-"), strings.TrimPrefix(name, "x-"), strings.TrimPrefix(name, "cs")} {
		if try == "" {
			continue
		}
		if e, err := htmlindex.Get(try); err == nil {
			usual, _ := htmlindex.Name(e)
			if usual == "replacement" { // what the WHATWG holds dangerous in pages: nothing here runs
				return nil, ""
			}
			return e, usual
		}
	}
	return nil, ""
}

// codePage makes windows-1251 of cp1251, cp-1251, ms-ansi-1251 and win1251.
func codePage(name string) string {
	number := strings.TrimLeftFunc(name, func(c rune) bool { return c < '0' || c > '9' })
	before := strings.Trim(strings.TrimSuffix(name, number), "-_ ")
	switch before {
	case "cp", "x-cp", "win", "windows", "ms", "ansi", "ms-ansi", "x-ansi", "x-windows", "microsoft-cp", "ibm":
		if alias := aliases["cp"+number]; alias != "" {
			return alias
		}
		if before == "ibm" {
			return before + number
		}
		return "windows-" + number
	case "iso", "iso-", "x-iso":
		if part, ok := strings.CutPrefix(number, "8859"); ok {
			return "iso-8859-" + strings.Trim(part, "-_")
		}
	}
	return ""
}

// read reads a text in the charset that it says it is in, or else the one that it
// looks like.
func read(data []byte, named string) reading {
	if data, bom := withoutBOM(data); bom != "" {
		return in(data, bom)
	}
	if isUTF7(named) {
		return fromUTF7(data)
	}
	e, usual := encodingNamed(named)
	switch {
	case isASCII(data) && !shifts(data):
		return reading{text: string(data), charset: "us-ascii"}
	case e == nil:
		return guess(data, named)
	case usual == "utf-8" && utf8.Valid(data):
		return reading{text: string(data), charset: usual}
	case isASCIIName(named), strings.HasPrefix(usual, "windows-125") && utf8.Valid(data):
		return guess(data, usual) // more than the name allows, or UTF-8 under another name
	}
	r := in(data, usual)
	if r.lost {
		if guessed := guess(data, ""); !guessed.lost {
			return guessed
		}
	}
	return r
}

// in reads a text in a charset.
func in(data []byte, usual string) reading {
	e, err := htmlindex.Get(usual)
	if err != nil {
		return reading{text: strings.ToValidUTF8(string(data), "�"), charset: usual, lost: true}
	}
	text, err := e.NewDecoder().Bytes(data)
	r := reading{text: strings.ToValidUTF8(string(text), "�"), charset: usual}
	r.lost = err != nil || strings.Contains(r.text, "�")
	return r
}

// guess reads a text in the charset that it looks like.
func guess(data []byte, named string) reading {
	if utf8.Valid(data) && !shifts(data) {
		return reading{text: string(data), charset: "utf-8", guessed: true}
	}
	found, _ := chardet.NewTextDetector().DetectAll(data[:min(len(data), 1<<16)])
	best := reading{lost: true}
	most := -1 << 30
	try := func(name string, confidence int) {
		e, usual := encodingNamed(name)
		if e == nil {
			return
		}
		r := in(data, usual)
		r.guessed = true
		if score := confidence + likely(r.text); score > most {
			best, most = r, score
		}
	}
	for _, f := range found {
		try(f.Charset, f.Confidence)
	}
	for _, usual := range []string{named, "windows-1252"} {
		if usual != "" {
			try(usual, 12)
		}
	}
	if best.charset == "" {
		best = in(data, "windows-1252")
		best.guessed = true
	}
	best.lost = best.lost || strings.Contains(best.text, "\x1b")
	return best
}

// likely weighs how much a text looks like one that a person wrote: by what no text
// has, and by letters of two scripts, or of both cases, in one word.
func likely(text string) (score int) {
	letters, odd := 0, 0
	before := rune(' ')
	for _, c := range text {
		switch {
		case c == utf8.RuneError, unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t':
			odd += 5
		case unicode.IsLetter(c):
			letters++
			odd += oddPair(before, c)
		case c > 0x7f && unicode.IsLetter(before) && unicode.IsSymbol(c):
			odd++
		}
		before = c
	}
	return -odd * 100 / max(letters, 1)
}

const scriptLatin = 1

// oddPair weighs how odd it is that a letter follows a sign.
func oddPair(before, c rune) (odd int) {
	if !unicode.IsLetter(before) {
		return 0
	}
	if scriptOf(before) != scriptOf(c) || unicode.IsUpper(c) && unicode.IsLower(before) {
		odd = 2
	}
	if c > 0x7f && before > 0x7f && scriptOf(c) == scriptLatin && scriptOf(before) == scriptLatin { // as another alphabet looks when it is taken for ours
		odd++
	}
	return odd
}

// scriptOf returns a number for the script of a letter, 0 for all that are not told apart.
func scriptOf(c rune) int {
	for n, table := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Hangul} {
		if unicode.Is(table, c) {
			return n + 1
		}
	}
	return 0
}

// readPage reads a page in the charset that the mail says, or else that it says
// itself.
func readPage(data []byte, named string) reading {
	if e, _ := encodingNamed(named); e == nil && !isUTF7(named) {
		if own := ofPage.FindSubmatch(data[:min(len(data), 4096)]); own != nil {
			named = string(own[1])
		}
	}
	return read(data, named)
}

// ofPage finds the charset that a page says it is in.
var ofPage = regexp.MustCompile(`(?i)(?:<meta\b[^>]*\bcharset|<\?xml\b[^>]*\bencoding)\s*=\s*["']?([a-z0-9_:.-]+)`)

// readHeader reads what stands in a header, where other than ASCII should be
// encoded and often is not.
func readHeader(data []byte, named string) string {
	if utf8.Valid(data) {
		return string(data)
	}
	return read(data, named).text
}

func isASCII(data []byte) bool {
	return bytes.IndexFunc(data, func(c rune) bool { return c > 0x7f }) < 0
}

// shifts tells whether a text of ASCII alone has the signs by which others are
// written in it.
func shifts(data []byte) bool {
	return bytes.Contains(data, []byte("\x1b$")) || bytes.Contains(data, []byte("\x1b("))
}

func isASCIIName(name string) bool {
	switch strings.ToLower(strings.Trim(name, " \t\"'")) {
	case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us":
		return true
	}
	return false
}

// withoutBOM takes away the mark at the beginning of a text that says in which form of
// Unicode it is.
func withoutBOM(data []byte) (rest []byte, usual string) {
	for mark, usual := range map[string]string{"\xef\xbb\xbf": "utf-8", "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be"} {
		if rest, ok := bytes.CutPrefix(data, []byte(mark)); ok {
			return rest, usual
		}
	}
	return data, ""
}

func isUTF7(name string) bool {
	return strings.Contains(strings.ToLower(name), "utf-7") || strings.EqualFold(name, "utf7")
}

// fromUTF7 reads UTF-7 (RFC 2152).
func fromUTF7(data []byte) reading {
	r := reading{charset: "utf-7"}
	var b strings.Builder
	for len(data) > 0 {
		before, after, shifted := bytes.Cut(data, []byte("+"))
		b.Write(before)
		if !shifted {
			break
		}
		end := bytes.IndexFunc(after, func(c rune) bool { return !isBase64(c) })
		if end < 0 {
			end = len(after)
		}
		if run := after[:end]; len(run) == 0 {
			b.WriteByte('+')
		} else {
			text, ok := utf16In(run)
			b.WriteString(text)
			r.lost = r.lost || !ok
		}
		data = bytes.TrimPrefix(after[end:], []byte("-"))
	}
	r.text = strings.ToValidUTF8(b.String(), "�")
	return r
}

func isBase64(c rune) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/'
}

// utf16In reads a run of UTF-7.
func utf16In(run []byte) (string, bool) {
	raw := make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))
	n, err := base64.RawStdEncoding.Decode(raw, run)
	var units []uint16
	for i := 0; i+1 < n; i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units)), err == nil || n > 0
}
