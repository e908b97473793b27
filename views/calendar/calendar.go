// Package calendar writes what falls due as iCalendar (RFC 5545), to be
// subscribed to. It calls no clock: the same agenda gives the same bytes.
package calendar

import (
	"fmt"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"

	"demarche/models/agenda"
	"demarche/views/paths"
	"demarche/views/records"
	"demarche/views/ui"
)

// Agenda writes one all-day event for each thing that falls due and for each
// meeting ahead. Base is the address of the program, without a slash at the end;
// host names the events, which keep their names when they move to another day.
func Agenda(w io.Writer, p ui.Page, a agenda.Calendar, base, host string) error {
	cal := ics.NewCalendar()
	cal.SetProductId("-//Demarche//Agenda//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(p.T("calendar.name"))
	cal.SetRefreshInterval("PT6H")
	for _, d := range a.Duties {
		e := cal.AddEvent(fmt.Sprintf("%s-%d@%s", d.Kind(), d.ID(), host))
		e.SetDtStampTime(stampOf(d))
		e.SetAllDayStartAt(d.Due.Time())
		e.SetAllDayEndAt(d.Due.AddDays(1).Time())
		name, address := records.DutyTold(p, d)
		e.SetSummary(name)
		e.SetURL(base + address)
	}
	for _, m := range a.Meetings {
		e := cal.AddEvent(fmt.Sprintf("meeting-%s@%s", m.Slug, host))
		e.SetDtStampTime(m.RecordedAt)
		e.SetAllDayStartAt(m.Start.Time())
		e.SetAllDayEndAt(m.LastDay().AddDays(1).Time())
		e.SetSummary(m.Name)
		e.SetLocation(m.City)
		e.SetURL(base + paths.Meeting(m))
	}
	_, err := io.WriteString(w, cal.Serialize(ics.WithNewLineWindows))
	return err
}

// stampOf is when what falls due came on record.
func stampOf(d agenda.DueItem) time.Time {
	switch d.Kind() {
	case agenda.DueFollowUp:
		return d.FollowUp.RecordedAt
	case agenda.DueAnswer:
		return d.Letter.RecordedAt
	case agenda.DueSignature:
		return d.Sign.RecordedAt
	}
	return d.Promise.RecordedAt
}
