package mailbox

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// decoded undoes the encoding in which a body travelled. It tells whether it knows
// the encoding, and could undo it to the end.
func decoded(body []byte, encoding string) (data []byte, whole bool) {
	switch strings.ToLower(strings.Trim(encoding, " \t\";")) {
	case "base64":
		return fromBase64(body)
	case "quoted-printable":
		return fromQuotedPrintable(body), true
	case "", "7bit", "8bit", "binary", "7-bit", "8-bit":
		return body, true
	}
	return body, false
}

// fromBase64 reads what is of the alphabet, and passes over everything else; one
// text may stand behind another, each with its own end.
func fromBase64(body []byte) ([]byte, bool) {
	clean := bytes.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/', c == '=':
			return c
		case c == '-': // of the alphabet for addresses
			return '+'
		case c == '_':
			return '/'
		}
		return -1
	}, body)
	var data []byte
	whole := true
	for _, run := range bytes.FieldsFunc(clean, func(c rune) bool { return c == '=' }) {
		if len(run)%4 == 1 { // a letter was lost
			run, whole = run[:len(run)-1], false
		}
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(run)))
		n, err := base64.RawStdEncoding.Decode(out, run)
		data, whole = append(data, out[:n]...), whole && err == nil
	}
	return data, whole
}

// fromQuotedPrintable leaves alone what is no code.
func fromQuotedPrintable(body []byte) []byte {
	data := make([]byte, 0, len(body))
	for at := 0; at < len(body); {
		line, next := lineAt(body, at)
		text := bytes.TrimRight(line, " \t")
		soft := bytes.HasSuffix(text, []byte("="))
		if soft {
			text = text[:len(text)-1]
		}
		for i := 0; i < len(text); i++ {
			if text[i] == '=' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
				data = append(data, unhex(text[i+1])<<4|unhex(text[i+2]))
				i += 2
				continue
			}
			data = append(data, text[i])
		}
		if !soft && body[next-1] == '\n' {
			data = append(data, body[at+len(line):next]...)
		}
		at = next
	}
	return data
}

func isHex(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}
