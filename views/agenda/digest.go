package agenda

import (
	"strings"

	"demarche/models/agenda"
	"demarche/views/records"
	"demarche/views/ui"
)

// digestLines is how many things a digest lists; of the rest it gives the number.
const digestLines = 40

// DigestMail is the message that tells the reader of the page what falls due:
// what is due on the day first, and then what is late, the latest first. Base is
// the address of the program, without a slash at the end.
func DigestMail(p ui.Page, duties []agenda.DueItem, base, myDay, account string) (subject, text string) {
	var b strings.Builder
	b.WriteString(p.T("digest.mail.greeting", "Name", p.Reader.Name, "Day", p.Date(p.Day())) + "\n\n")
	for i := range duties {
		if i == digestLines {
			b.WriteString(p.T("digest.mail.more", "Number", p.Number(len(duties)-i)) + "\n\n")
			break
		}
		d := duties[len(duties)-1-i]
		b.WriteString("- " + DutyLine(p, d) + "\n  " + base + records.DutyPath(d) + "\n\n")
	}
	b.WriteString(p.T("digest.mail.end", "Day", base+myDay, "Account", base+account) + "\n")
	return p.T("digest.mail.subject", "Number", p.Number(len(duties)), "Count", len(duties)), b.String()
}

// DutyLine says in a line what falls due, when, and how late it is.
func DutyLine(p ui.Page, d agenda.DueItem) string {
	key := "digest.mail.item"
	if d.State().ISO2 == "" {
		key = "digest.mail.item.bare"
	}
	line := p.T(key, "State", d.State().Name, "What", records.DutyName(p, d), "Kind", p.T("duty."+string(d.Kind())), "Day", p.Date(d.Due))
	if late := d.LateDays(p.Day()); late > 0 {
		line += " (" + p.T("owed.late", "Days", p.Number(late), "Count", late) + ")"
	}
	return line
}
