package mailbox

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/inbox"
)

// maxFailures is how many addresses are read of one that a server could not deliver to.
const maxFailures = 50

// statusOf reads a report of a mail server (RFC 3464): which addresses failed, for
// good or for now, and which still wait.
func (w *walk) statusOf(report []byte) {
	for _, block := range blocksOf(report) {
		h := readEntity(append(block, "\n\n"...)).header
		action := strings.ToLower(h.get("action"))
		final, original := addressIn(h.get("final-recipient")), addressIn(h.get("original-recipient"))
		if final == "" && original == "" {
			continue
		}
		switch {
		case action == "delayed":
			w.delayed = true
		case action == "delivered" || action == "relayed" || action == "expanded":
			w.delivered = true
		case action == "failed" || action == "" && strings.HasPrefix(h.get("status"), "5"):
			status := statusCode.FindString(h.get("status"))
			why := h.get("diagnostic-code")
			if status == "" || strings.HasSuffix(status, ".0.0") {
				if said := statusCode.FindString(why); said != "" {
					status = said
				}
			}
			w.fail(inbox.Failure{Address: original, Final: final, Status: status, Hard: isHard(status, why), Why: line(unworded(stripType(why), ""))})
		}
	}
}

// blocksOf takes a report apart at its empty lines.
func blocksOf(report []byte) (blocks [][]byte) {
	text := strings.ReplaceAll(string(report), "\r\n", "\n")
	for block := range strings.SplitSeq(text, "\n\n") {
		if strings.TrimSpace(block) != "" && len(blocks) < 4*maxFailures {
			blocks = append(blocks, []byte(strings.TrimLeft(block, "\n")))
		}
	}
	return blocks
}

// fail notes an address that failed, once.
func (w *walk) fail(f inbox.Failure) {
	same := func(o inbox.Failure) bool {
		return strings.EqualFold(o.Final, f.Final) && strings.EqualFold(o.Address, f.Address)
	}
	if len(w.message.Failures) < maxFailures && !slices.ContainsFunc(w.message.Failures, same) {
		w.message.Failures = append(w.message.Failures, f)
	}
}

var (
	statusCode = regexp.MustCompile(`\b[245]\.\d{1,3}\.\d{1,3}\b`)
	replyCode  = regexp.MustCompile(`\b[45]\d\d\b`)
	messageIDs = regexp.MustCompile(`(?im)^[>\s]*Message-ID:\s*<?([^\s<>]+@[^\s<>]+)>?`)
)

// isHard tells whether a failure is of the address, and will be the same tomorrow: no
// mailbox that is full, and no server that is busy.
func isHard(status, why string) bool {
	if status != "" {
		return strings.HasPrefix(status, "5.") && !slices.Contains([]string{"5.2.2", "5.3.1", "5.3.4", "5.2.3", "5.4.5", "5.7.0"}, status)
	}
	code := replyCode.FindString(why)
	return code == "" || strings.HasPrefix(code, "5") && code != "552" && code != "554"
}

// addressIn reads an address of a report, such as "rfc822; minister@mofa.example".
func addressIn(value string) string { return bare.FindString(stripType(value)) }

// stripType takes the type away that stands before a value in a report.
func stripType(value string) string {
	if kind, rest, ok := strings.Cut(value, ";"); ok && !strings.ContainsAny(strings.TrimSpace(kind), " @") {
		return strings.TrimSpace(rest)
	}
	return strings.TrimSpace(value)
}

// returned notes of which of our messages a report speaks, by the header of it
// that stands within.
func (w *walk) returned(h header) {
	if id := messageID(h); id != "" && !slices.Contains(w.message.Returned, id) && len(w.message.Returned) < maxFailures {
		w.message.Returned = append(w.message.Returned, id)
	}
}

// readReturn reads what a server says that returns a message without a report.
func (w *walk) readReturn(h header) {
	m := w.message
	for _, id := range messageIDs.FindAllStringSubmatch(m.Text, maxFailures) {
		if !slices.Contains(m.Returned, id[1]) && id[1] != m.ID {
			m.Returned = append(m.Returned, id[1])
		}
	}
	switch {
	case len(m.Failures) > 0:
		return
	case w.delayed:
		m.Nature = inbox.Delay
		return
	case w.delivered:
		m.Nature = inbox.Receipt
		return
	}
	above := m.Text // what the server says, without what it returns
	if at := messageIDs.FindStringIndex(above); at != nil {
		above = above[:at[0]]
	}
	status := statusCode.FindString(above)
	addresses := bare.FindAllString(strings.Join(h.all("x-failed-recipients"), " "), maxFailures)
	if len(addresses) == 0 {
		addresses = failedIn(above, m.Address)
	}
	for _, address := range addresses {
		w.fail(inbox.Failure{Address: strings.Trim(address, "."), Status: status, Hard: isHard(status, above), Why: line(sentenceWith(above, address))})
	}
}

// failedIn returns the addresses that a server names in what it says of a message
// that it returns, but for its own.
func failedIn(text, own string) (addresses []string) {
	for _, address := range bare.FindAllString(text, maxFailures) {
		address = strings.Trim(address, ".'`")
		if !strings.EqualFold(address, own) && !slices.Contains(addresses, address) && strings.Contains(address[strings.Index(address, "@"):], ".") {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// sentenceWith returns the lines of a text in which an address stands, and the one
// below them.
func sentenceWith(text, address string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.Contains(l, address) {
			return strings.Join(lines[i:min(len(lines), i+3)], " ")
		}
	}
	return ""
}
