package mailbox

import (
	"mime"
	"net/mail"
	"regexp"
	"slices"
	"strings"
)

// unworded undoes the encoding of words in a header (RFC 2047), and reads what
// was not encoded in the charset of the text.
func unworded(value, named string) string {
	value = readHeader([]byte(value), named)
	value = betweenWords.ReplaceAllString(value, "?==?")
	return words.ReplaceAllStringFunc(value, func(word string) string {
		parts := strings.SplitN(strings.TrimSuffix(strings.TrimPrefix(word, "=?"), "?="), "?", 3)
		var data []byte
		if strings.EqualFold(parts[1], "b") {
			data, _ = fromBase64([]byte(parts[2]))
		} else {
			data = fromQuotedPrintable([]byte(strings.ReplaceAll(parts[2], "_", "=20")))
		}
		language, _, _ := strings.Cut(parts[0], "*")
		return read(data, language).text
	})
}

var (
	words        = regexp.MustCompile(`=\?[^?\s]+\?[bBqQ]\?[^?]*\?=`)
	betweenWords = regexp.MustCompile(`\?=\s+=\?`)
)

// sender returns from whom a message is: whatever its header says, also where it is
// not written as it should be.
func sender(h header, named string) (name, address string) {
	for _, field := range []string{"from", "sender", "reply-to", "x-original-sender", "return-path"} {
		value := h.get(field)
		if value == "" {
			continue
		}
		if name, address = parseAddress(value, named); name+address != "" {
			return name, address
		}
	}
	return "", ""
}

var (
	inBrackets = regexp.MustCompile(`<([^<>]*)>`)
	bare       = regexp.MustCompile(`[^\s<>()",;:]+@[^\s<>()",;:]+`)
)

// parseAddress reads an address with the name of whose it is. Of several it takes
// the first.
func parseAddress(value, named string) (name, address string) {
	if list, err := mail.ParseAddressList(value); err == nil && len(list) > 0 && !strings.Contains(value, "=?") {
		return line(list[0].Name), line(list[0].Address)
	}
	text := unworded(value, named)
	if at := inBrackets.FindStringSubmatchIndex(value); at != nil {
		// names with a comma in them are not always quoted
		name, address = unworded(value[:at[0]], named), value[at[2]:at[3]]
		if name == "" {
			name = unworded(value[at[1]:], named)
		}
	} else if address = bare.FindString(text); address != "" {
		name = strings.Replace(text, address, "", 1)
	} else {
		name = text
	}
	return line(strings.Trim(strings.ReplaceAll(name, `\"`, `"`), ` "'(),;`)), line(unworded(address, named))
}

// maxIDs is how many messages are read of those that a message says it answers.
const maxIDs = 1000

var idIn = regexp.MustCompile(`[^\s<>"',;()]+@[^\s<>"',;()]+`)

// idsIn returns the identifiers of messages in a field of a header: each that can
// be told, whatever else stands there. Some programs write them without brackets,
// with commas between, or encode them as words.
func idsIn(value string) (ids []string) {
	for _, id := range idIn.FindAllString(unworded(value, ""), maxIDs) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// messageID returns the identifier of a message, "" if it has none.
func messageID(h header) string {
	value := h.get("message-id")
	if inner := inBrackets.FindStringSubmatch(value); inner != nil && strings.TrimSpace(inner[1]) != "" {
		return line(inner[1])
	}
	return line(strings.Trim(value, "<> \t"))
}

// answered returns the identifiers of the messages that a message says it answers,
// the nearest first.
func answered(h header) []string {
	ids := idsIn(strings.Join(h.all("in-reply-to"), " "))
	references := idsIn(strings.Join(h.all("references"), " "))
	slices.Reverse(references)
	for _, id := range references {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// contentType returns the media type of a part and its parameters, also where they
// are not written as they should be.
func contentType(value string) (kind string, params map[string]string) {
	kind, params, err := mime.ParseMediaType(value)
	if err == nil || kind != "" && len(params) > 0 {
		return kind, params
	}
	before, after, _ := strings.Cut(value, ";")
	kind, params = strings.ToLower(strings.TrimSpace(before)), map[string]string{}
	for _, p := range param.FindAllStringSubmatch(after, 50) {
		key := strings.ToLower(p[1])
		if params[key] == "" {
			params[key] = strings.Trim(p[2], `" `)
		}
	}
	return kind, params
}

var param = regexp.MustCompile(`([A-Za-z0-9*_-]+)\s*=\s*("[^"]*"|[^;]*)`)
