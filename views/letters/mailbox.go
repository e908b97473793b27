package letters

import (
	"net/url"
	"strconv"
	"strings"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/views/ui"
)

// A MailPage is what came for the campaign.
type MailPage struct {
	Status      inbox.Status
	Rows        []inbox.Mail
	Total       int
	Number      int // of the page, from 1
	Pages       int
	Undelivered []inbox.AddressState // to which mail could not be delivered
	Wrong       models.Invalid
	At          uint         // the message of which something was typed wrong, 0 for none
	Taking      inbox.Taking // what was typed
	Opening     string       // the address of which it was typed wrong why letters may go there again
	Why         string       // what was typed of that
}

// taking returns what stands in the form of a message.
func (m MailPage) taking(row inbox.Mail) inbox.Taking {
	if row.ID == m.At {
		return m.Taking
	}
	t := inbox.Taking{Visible: models.Campaign, Day: row.Day(), Writer: row.Author()}
	if row.Nature == inbox.Automatic { // it says that ours arrived, and answers nothing
		t.Kind = letters.ReplyAcknowledges
	}
	if row.Letter != nil {
		t.Reference = row.Letter.Reference
	}
	return t
}

// at returns an address that, when what is sent there is refused, shows the same
// part of the same queue.
func (m MailPage) at(address string) string {
	q := url.Values{}
	if m.Status != inbox.Waiting {
		q.Set("status", string(m.Status))
	}
	if m.Number > 1 {
		q.Set("page", strconv.Itoa(m.Number))
	}
	if len(q) == 0 {
		return address
	}
	return address + "?" + q.Encode()
}

// wrong returns what is wrong in the form of a message.
func (m MailPage) wrong(row inbox.Mail) models.Invalid {
	if row.ID == m.At {
		return m.Wrong
	}
	return nil
}

func mailSender(p ui.Page, m inbox.Mail) string {
	name := m.Sender
	switch {
	case name == "" && m.Address == "":
		name = p.T("mail.unnamed")
	case name == "":
		name = m.Address
	case m.Address != "":
		name += " <" + m.Address + ">"
	}
	return p.T("mail.from", "Name", name)
}

func mailFiles(p ui.Page, m inbox.Mail) string {
	names := strings.Split(m.Files, "\n")
	return p.T("mail.files", "Count", len(names), "Names", strings.Join(names, ", "))
}

// mailStatuses are the queues of the page.
var mailStatuses = []inbox.Status{inbox.Waiting, inbox.Taken, inbox.Aside}

// noteWords says in what a message is not here as it was written.
func noteWords(p ui.Page, n inbox.Note) string {
	key := "mail.note." + string(n.Kind)
	if n.What == "" {
		key += ".bare"
	}
	return p.T(key, "What", n.What)
}

// fromServer tells whether a mail server or a program wrote a message about one of
// ours, so that it is no reply.
func fromServer(m inbox.Mail) bool {
	return m.Nature == inbox.Returned || m.Nature == inbox.Delay || m.Nature == inbox.Receipt
}
