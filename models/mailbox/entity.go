package mailbox

import (
	"bytes"
	"strings"
)

// A header is what stands above a message or a part of it, a field a line, unfolded.
type header []field

type field struct {
	name  string // in small letters
	value []byte // as it came
}

// get returns the first field of the name, "" if there is none.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return string(bytes.TrimSpace(f.value))
		}
	}
	return ""
}

// all returns the fields of the name, in their order.
func (h header) all(name string) (values []string) {
	for _, f := range h {
		if f.name == name {
			values = append(values, string(bytes.TrimSpace(f.value)))
		}
	}
	return values
}

func (h header) has(name string) bool { return h.get(name) != "" }

// An entity is a message, or a part of one.
type entity struct {
	header header
	body   []byte
	odd    []string // lines of the header that are none, and were skipped
}

// maxFields is how many fields of a header are read.
const maxFields = 2000

// readEntity takes a message or a part of one apart. A line of the header that is
// none is skipped where the header goes on below it; otherwise the body begins
// there, and an empty line was forgotten.
func readEntity(raw []byte) (e entity) {
	last := lastField(raw)
	for at := 0; at < len(raw); {
		line, next := lineAt(raw, at)
		name, value, isField := cutField(line)
		switch {
		case len(line) == 0:
			e.body = raw[next:]
			return e
		case (line[0] == ' ' || line[0] == '\t') && len(e.header) > 0:
			f := &e.header[len(e.header)-1]
			f.value = append(append(f.value, ' '), bytes.TrimSpace(line)...)
		case isField && len(e.header) < maxFields:
			e.header = append(e.header, field{name, bytes.Clone(value)})
		case at > last:
			e.body = raw[at:]
			return e
		default:
			e.odd = append(e.odd, string(line))
		}
		at = next
	}
	return e
}

// lineAt returns the line that begins at a place, without its end, and where the
// next one begins.
func lineAt(raw []byte, at int) (line []byte, next int) {
	end := bytes.IndexByte(raw[at:], '\n')
	if end < 0 {
		return raw[at:], len(raw)
	}
	return bytes.TrimSuffix(raw[at:at+end], []byte("\r")), at + end + 1
}

// usualFields are names by which a header is known as one.
var usualFields = []string{"from", "to", "cc", "date", "subject", "message-id", "mime-version", "received", "return-path", "reply-to", "in-reply-to", "references", "sender"}

// lastField returns where the last line of the header stands that is surely a
// field, -1 if there is none.
func lastField(raw []byte) int {
	last := -1
	for at := 0; at < len(raw); {
		line, next := lineAt(raw, at)
		if len(line) == 0 {
			break
		}
		if name, _, ok := cutField(line); ok && isUsual(name) {
			last = at
		}
		at = next
	}
	return last
}

func isUsual(name string) bool {
	for _, usual := range usualFields {
		if name == usual {
			return true
		}
	}
	return strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "x-")
}

// cutField takes a line of a header apart.
func cutField(line []byte) (name string, value []byte, ok bool) {
	before, value, ok := bytes.Cut(line, []byte(":"))
	before = bytes.TrimRight(before, " \t")
	if !ok || len(before) == 0 || len(before) > 100 {
		return "", nil, false
	}
	for _, c := range before {
		if c <= ' ' || c == 0x7f {
			return "", nil, false
		}
	}
	return strings.ToLower(string(before)), value, true
}

// splitParts returns what stands between the lines of the boundary, and what
// stands behind the last one: less than all of it, when there are more than n parts.
func splitParts(body []byte, boundary string, n int) (parts [][]byte, behind []byte, all bool) {
	mark := []byte("--" + boundary)
	start := -1 // of the part that is open
	for at := 0; at < len(body); {
		found := bytes.Index(body[at:], mark)
		if found < 0 {
			break
		}
		found += at
		line, next := lineAt(body, found)
		rest := bytes.TrimRight(line[len(mark):], " \t")
		ends := string(rest) == "--"
		if found > 0 && body[found-1] != '\n' || len(rest) > 0 && !ends {
			at = found + len(mark)
			continue
		}
		if start >= 0 {
			if len(parts) == n {
				return parts, nil, false
			}
			parts = append(parts, trimEnd(body[start:found]))
		}
		if ends {
			return parts, body[next:], true
		}
		start, at = next, next
	}
	if start >= 0 { // many leave out the last line
		if len(parts) == n {
			return parts, nil, false
		}
		parts = append(parts, body[min(start, len(body)):])
	}
	return parts, nil, true
}

// trimEnd takes away the end of the line above a boundary, which belongs to that.
func trimEnd(part []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
}
