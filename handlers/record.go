package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/entry"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
	"demarche/models/statements"
	"demarche/models/states"
	entryviews "demarche/views/entries"
	"demarche/views/paths"
)

// recordHandler answers requests under /record.
type recordHandler struct{ app }

func (h recordHandler) register(r routes) {
	r.member.GET(paths.Record, h.show)
}

// show asks what is to be put on record, and leads to its form.
func (h recordHandler) show(c echo.Context) (err error) {
	ctx, s := c.Request().Context(), h.store(c)
	switch {
	case s.IsPast():
		return models.ErrReadOnly
	case !s.Reader().MayWrite():
		return models.ErrForbidden
	}
	page := entryviews.RecordPage{State: c.QueryParam("state"), Meeting: c.QueryParam("meeting"), Office: c.QueryParam("office")}
	if page.States, err = states.ListOf(ctx, s); err != nil {
		return err
	}
	if page.Meetings, err = meetings.ListOf(ctx, s); err != nil {
		return err
	}
	if err := h.ofOffice(c, &page); err != nil {
		return err
	}
	h.ofState(s, &page)
	ofMeeting(&page)
	page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.record.new-meeting", Address: paths.EntryForm(meetings.AsMeeting, "")},
		entryviews.RecordLink{Text: "entry.record.new-statement", Address: paths.EntryForm(statements.AsStatement, "")},
		entryviews.RecordLink{Text: "entry.record.vote", Address: paths.EntryForm(meetings.AsResolution, "")},
		entryviews.RecordLink{Text: "entry.record.text", Address: paths.EntryForm(meetings.AsText, "")},
		entryviews.RecordLink{Text: "entry.new.question", Address: paths.EntryForm(profiles.AsQuestion, "")},
		entryviews.RecordLink{Text: "entry.new.figure", Address: paths.EntryForm(states.AsFigure, "")},
		entryviews.RecordLink{Text: "entry.new.source", Address: paths.EntryForm(profiles.AsSource, "")},
		entryviews.RecordLink{Text: "entry.record.new-office", Address: paths.EntryForm(offices.AsOffice, "")},
		entryviews.RecordLink{Text: "entry.record.letter", Address: paths.NewLetter}, entryviews.RecordLink{Text: "entry.record.contact", Address: paths.NewOutreach})
	page.Links = append(page.Links, ofGroups(page.Meeting)...)
	return render(c, http.StatusOK, entryviews.Record(h.page(c), page))
}

// picked is what was chosen from a list; what is not on it is said.
func picked(list entry.List, typed string, page *entryviews.RecordPage) (entry.Choice, bool) {
	if typed == "" {
		return entry.Choice{}, false
	}
	is, certain, perhaps := list.Pick(typed)
	if !certain {
		page.Perhaps, page.Unknown = perhaps, len(perhaps) == 0
	}
	return is, certain
}

// ofState leads to what can be recorded of a state.
func (h recordHandler) ofState(s *models.Store, page *entryviews.RecordPage) {
	st, ok := picked(page.States, strings.ToUpper(page.State), page)
	if !ok || !s.Reader().MayWriteOf(st.Value) {
		return
	}
	page.State = st.Value
	for _, kind := range []string{states.AsPosition, states.AsEvidence} {
		page.Links = append(page.Links, entryviews.RecordLink{Text: "finding.new." + kind, Of: st.Text, Address: paths.NewFinding(kind, st.Value)})
	}
	page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.new.override", Of: st.Text, Address: paths.NewOverride(st.Value, "")})
	page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.new.treaty", Of: st.Text, Address: paths.NewTreatyStep(st.Value)},
		entryviews.RecordLink{Text: "entry.edit.names", Of: st.Text, Address: paths.EntryForm(states.AsNames, strings.ToLower(st.Value))})
	page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.new.office", Of: st.Text, Address: paths.EntryForm(offices.AsOffice, "") + "?state=" + st.Value},
		entryviews.RecordLink{Text: "outreach.log", Of: st.Text, Address: paths.NewOutreachWith(st.Value)})
}

// ofMeeting leads to what can be recorded of a meeting.
func ofMeeting(page *entryviews.RecordPage) {
	m, ok := picked(page.Meetings, page.Meeting, page)
	if !ok {
		return
	}
	page.Meeting = m.Value
	for _, form := range []string{meetings.AsOutcome, meetings.AsParticipation, meetings.AsMeeting} {
		page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.edit." + form, Of: m.Text, Address: paths.EntryForm(form, m.Value)})
	}
	page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.new.statement", Of: m.Text, Address: paths.NewStatementAt(m.Value)},
		entryviews.RecordLink{Text: "entry.new.text", Of: m.Text, Address: paths.NewTextAt(m.Value)})
}

// ofGroups leads to what can be recorded of groups, at the meeting where one was chosen.
func ofGroups(meeting string) []entryviews.RecordLink {
	said := paths.EntryForm(meetings.AsGroupStatement, "")
	if meeting != "" {
		said += "?meeting=" + url.QueryEscape(meeting)
	}
	return []entryviews.RecordLink{{Text: "entry.record.group-statement", Address: said}, {Text: "entry.record.group", Address: paths.EntryForm(states.AsGroup, "")}}
}

// ofOffice leads to what can be recorded of an office, and fills in its state.
func (h recordHandler) ofOffice(c echo.Context, page *entryviews.RecordPage) error {
	if page.Office == "" {
		return nil
	}
	o, err := offices.Find(c.Request().Context(), h.store(c), page.Office)
	if err != nil {
		return err
	}
	page.State = o.StateISO
	if h.store(c).Reader().MayWriteOf(o.StateISO) {
		page.Links = append(page.Links, entryviews.RecordLink{Text: "entry.record.successor", Of: o.Title, Address: paths.Office(o)},
			entryviews.RecordLink{Text: "entry.record.office", Of: o.Title, Address: paths.Office(o) + "/edit"})
	}
	return nil
}
