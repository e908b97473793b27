package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// anOutcome is what is typed into the form of an outcome. It is made up.
func anOutcome(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"1"}, "status": {"held"}, "outcome": {"A mandate to negotiate was agreed."}, "told_on": {"2026-11-20"},
		"documents.0.title": {"Final document"}, "documents.0.url": {"https://example.org/final"}, "source_kind": {"document"},
		"source_title": {"Report of the conference"}, "source_url": {"https://example.org/report"}, "locator": {"para. 12"},
		"quote": {"The Conference decided."}, "quote_lang": {"en"}, "reading": {"read"}, "checked_on": {"2026-11-21"},
	}
}

// TestWhoMayRecordAnOutcome opens the form as everybody.
func TestWhoMayRecordAnOutcome(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	const form, page = "/meetings/revcon-7-2026/outcome", "/meetings/revcon-7-2026"
	for _, test := range []struct {
		who     string
		v       visitor
		status  int
		offered bool
	}{
		{"the public", newVisitor(t, store), http.StatusOK, false}, // is led to the sign-in
		{"an observer", newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Olga", models.Observer)), http.StatusForbidden, false},
		{"a member", newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE")), http.StatusOK, true},
		{"a coordinator", newVisitor(t, store).signIn(ada), http.StatusOK, true},
	} {
		a := test.v.get(form)
		a.shows(t, test.status)
		if asks := strings.Contains(a.body, "What it came to"); asks != test.offered {
			t.Errorf("%s: the form opens: %v", test.who, asks)
		}
		for _, at := range []string{page, "/", "/meetings"} {
			if offers := strings.Contains(test.v.get(at).body, `href="`+form+`"`); offers != test.offered {
				t.Errorf("%s: %s offers the form: %v", test.who, at, offers)
			}
		}
	}
	v := newVisitor(t, store).signIn(ada)
	v.get(form+"?on=2026-11-20").shows(t, http.StatusConflict)
	v.get("/meetings/nowhere/outcome").shows(t, http.StatusNotFound)
}

// TestOutcomeIsRecorded records an outcome, sees it everywhere, and takes it back.
func TestOutcomeIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const form, page = "/meetings/revcon-7-2026/outcome", "/meetings/revcon-7-2026"
	public.get("/").shows(t, http.StatusOK, "no outcome is recorded")

	more := anOutcome("")
	more.Set("more", "documents")
	v.post(form, more).shows(t, http.StatusOK, `name="documents.1.title" value="" autocomplete="off" dir="auto" autofocus`, "A mandate to negotiate")
	pasted := anOutcome("")
	pasted.Set("paste", "documents")
	pasted.Set("paste.documents", "Report of the chair\thttps://example.org/chair\n\nStatement; https://example.org/two\n")
	v.post(form, pasted).shows(t, http.StatusOK, `value="Report of the chair"`, `value="https://example.org/two"`)
	wrong := anOutcome("check")
	wrong.Set("told_on", "yesterday")
	v.post(form, wrong).shows(t, http.StatusUnprocessableEntity, `value="yesterday"`, `href="#told_on"`, "A mandate to negotiate")
	v.post(form, anOutcome("check")).shows(t, http.StatusOK, "What follows", "The meeting counts as held", "Final document", `value="save"`)
	public.get(page).shows(t, http.StatusOK, "no outcome is recorded")

	v.post(form, anOutcome("save")).shows(t, http.StatusOK, "Recorded.", "A mandate to negotiate was agreed.", "Final document", "The Conference decided.", "para. 12", "recorded outcome")
	public.get(page).shows(t, http.StatusOK, "A mandate to negotiate was agreed.", "https://example.org/report")
	public.get("/meetings").shows(t, http.StatusOK, "A mandate to negotiate was agreed.")
	public.get("/api/v1/meetings?limit=200").shows(t, http.StatusOK, "A mandate to negotiate was agreed.", `"documents":[{"title":"Final document"`)
	for at, told := range map[string]bool{"?on=2026-11-19": false, "?on=2026-11-20": false, "?known=2026-11-20": false, "?known=2026-11-21": true, "": true} {
		if says := strings.Contains(public.get(page+at).body, "A mandate to negotiate"); says != told {
			t.Errorf("%s: told: %v", at, says)
		}
	}
	if strings.Contains(public.get("/").body, "no outcome is recorded") {
		t.Error("the home page does not know the outcome")
	}
	v.post(form, anOutcome("save")).shows(t, http.StatusConflict, "A mandate to negotiate")

	v.undo(change(t, store, ada, "recorded outcome").ID).shows(t, http.StatusOK, "Undone.")
	public.get(page).shows(t, http.StatusOK, "no outcome is recorded")
}

// TestOutcomeIsProposed: what a member types waits for a coordinator, who sees what
// follows and confirms it.
func TestOutcomeIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	v := newVisitor(t, store).signIn(ada)
	form := anOutcome("save")
	form.Set("note", "I was there.")
	bea.post("/meetings/revcon-7-2026/outcome", form).shows(t, http.StatusOK, "Proposed.", "Outcome of a meeting: Seventh Review Conference", "A mandate to negotiate was agreed.")
	bea.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, "no outcome is recorded")
	v.get(paths.Proposals).shows(t, http.StatusOK, "Outcome of a meeting", "Bea")
	v.get(paths.Proposal(1)).shows(t, http.StatusOK, "What follows", "The meeting counts as held", "I was there.", "Final document")
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR")).get(paths.Proposal(1)).shows(t, http.StatusNotFound)
	bea.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusForbidden)
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"2"}}).shows(t, http.StatusConflict)
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusOK, "Confirmed")
	bea.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, "A mandate to negotiate was agreed.")
}

// TestUndoneConfirmationIsOpenAgain: a proposal of which the confirmation was undone waits as
// before, without a conflict, and can be confirmed once more.
func TestUndoneConfirmationIsOpenAgain(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, form string
		typed      url.Values
		record     []string // the version on record before and after the undo
		page       string
	}{
		{"outcome", "/meetings/revcon-7-2026/outcome", anOutcome("save"), []string{"1", "3"}, "/meetings/revcon-7-2026"},
		{"new meeting", "/meetings/new", aMeeting("save"), []string{"0", "0"}, "/meetings"},
		{"new position", "/positions/new", positionFields(), []string{"0", "0"}, "/states/nr"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			store := modelstest.Campaign(t)
			ada := modelstest.Coordinator(t, store)
			bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE", "NR"))
			v := newVisitor(t, store).signIn(ada)
			at := bea.post(test.form, test.typed).url.Path
			for round, record := range test.record {
				page := v.get(at)
				page.shows(t, http.StatusOK, "Confirm", `name="record" value="`+record+`"`)
				page.lacks(t, "changed the record on", "in another window")
				version := strconv.Itoa(1 + 2*round)
				v.post(at+"/confirmation", url.Values{"version": {version}, "record": {record}}).shows(t, http.StatusOK, "Confirmed")
				if round == 0 {
					undoNewest(t, store.As(ada))
					v.get(at).shows(t, http.StatusOK, "undid: confirmed proposal", "Waiting for")
				}
			}
		})
	}
}

// TestUndoneCorrectionIsOpenAgain is the same of a correction.
func TestUndoneCorrectionIsOpenAgain(t *testing.T) {
	t.Parallel()
	store, _, ada := campaign(t)
	bea := memberOf(t, store, "NR")
	record := ada.post("/positions/new", positionFields()).url.Path
	form := positionFields()
	form.Set("version", "1")
	form.Set("summary", "Nauru wants two tiers, says the heron.")
	at := bea.post(record+"/edit", form).url.Path
	ada.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"1"}}).shows(t, http.StatusOK, "Confirmed and recorded")
	undoNewest(t, store)
	page := ada.get(at)
	page.shows(t, http.StatusOK, "undid: confirmed proposal", "says the heron", "says the pelican")
	page.lacks(t, "changed the record on")
	ada.post(at+"/confirmation", url.Values{"version": {"3"}, "record": {"3"}}).shows(t, http.StatusOK, "Confirmed and recorded")
}

// undoNewest undoes the act of the newest change.
func undoNewest(t *testing.T, s *models.Store) {
	t.Helper()
	newest, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	plan, err := audit.PlanUndo(t.Context(), s, newest)
	if err == nil {
		err = audit.Undo(t.Context(), s, newest, plan.Seen)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTwoRecordOneOutcome: who saves second sees both, and what it said before.
func TestTwoRecordOneOutcome(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	v.post("/meetings/revcon-7-2026/outcome", anOutcome("save")).shows(t, http.StatusOK, "Recorded.")
	second := anOutcome("check")
	second.Set("outcome", "It ended without agreement.")
	v.post("/meetings/revcon-7-2026/outcome", second).shows(t, http.StatusConflict,
		"It ended without agreement.", "A mandate to negotiate was agreed.", "to decide what follows the GGE mandate", `name="version" value="2"`)
}

// aMeeting is what is typed into the form of a meeting. It is made up.
func aMeeting(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "forum": {"ccw-gge-laws"}, "name": {"Session on a protocol"}, "status": {"planned"}, "start": {"2027-03"}, "end": {"2027-03-20"},
		"names.0.lang": {"fr"}, "names.0.name": {"la session consacrée au protocole, en mars 2027"}, "deadlines.0.day": {"2027-02-01"}, "deadlines.0.what": {"Working papers"},
		"city": {"Geneva"}, "country": {"Switzerland"}, "chair": {"Ann Voorbeeld"},
		"source_title": {"Calendar"}, "source_url": {"https://example.org/calendar"}, "reading": {"read"},
	}
}

// TestMeetingIsRecorded records a meeting that is ahead, changes it, and moves it to the
// trash and back.
func TestMeetingIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	v.get("/meetings").shows(t, http.StatusOK, `href="/meetings/new"`)
	v.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, `href="/meetings/revcon-7-2026/edit"`, `href="/meetings/revcon-7-2026/outcome"`)
	if strings.Contains(public.get("/meetings").body, "/meetings/new") {
		t.Error("the public is offered the form")
	}
	v.get("/meetings/new").shows(t, http.StatusOK, "Record a meeting", `<option value="ccw-gge-laws"`, `<option value="Switzerland">`)
	v.post("/meetings/new", aMeeting("check")).shows(t, http.StatusOK, "What follows", "The meeting is told", "Working papers", `name="country" value="CH"`)
	v.post("/meetings/new", aMeeting("save")).shows(t, http.StatusOK, "Recorded.", "<h1>Session on a protocol</h1>", "Working papers")
	const page = "/meetings/session-on-a-protocol-2027"
	public.get(page).shows(t, http.StatusOK, "Geneva", `href="/states/ch"`, "Ann Voorbeeld", "https://example.org/calendar")
	public.get(page+"?known=2026-11-20").shows(t, http.StatusNotFound)

	edit := aMeeting("save")
	edit.Set("version", "1")
	edit.Set("end", "2027-03-24")
	edit.Set("names.0.name", "la session sur un protocole")
	edit.Set("chair", "Sophie Wilmès")
	edit.Set("step", "check")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "is on record as having left office on")
	edit.Set("step", "save")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, `datetime="2027-03-24"`)
	v.get(page+"/edit").shows(t, http.StatusOK, "la session sur un protocole", `name="version" value="2"`)
	edit.Set("name", "Another name")
	v.post(page+"/edit", edit).shows(t, http.StatusConflict, "Another name", "Session on a protocol")

	v.post(page+"/trash", nil).shows(t, http.StatusOK, "Moved to the trash.")
	public.get(page).shows(t, http.StatusNotFound)
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE")).post("/meetings/revcon-7-2026/trash", nil).shows(t, http.StatusForbidden)
}

// TestWrongMeetings: what is wrong is said at its field, and what was typed stays.
func TestWrongMeetings(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for _, test := range []struct{ field, typed, says string }{
		{"end", "2027-02-28", "end"},
		{"start", "1970-01-01", "lies too far back"},
		{"start", "2027-02-30", "date"},
		{"start", "2099", "lies too far ahead"},
		{"name", "\u2060\u200b", "signs in it that nobody sees"},
		{"name", "Session \u202eon a protocol", "signs in it that nobody sees"},
		{"country", "Congo", "Is it one of these?"},
		{"country", "Atlantis", "Nothing on record is called so"},
		{"status", "held", "has not begun"},
		{"deadlines.0.day", "soon", "date"},
		{"forum", "nowhere", "Nothing on record is called so"},
	} {
		form := aMeeting("check")
		form.Set(test.field, test.typed)
		a := v.post("/meetings/new", form)
		a.shows(t, http.StatusUnprocessableEntity, test.says, `href="#`+test.field+`"`, "Ann Voorbeeld", "Working papers")
		if strings.Contains(a.body, "\u202e") {
			t.Errorf("%s: the page has a sign in it that turns its text round", test.field)
		}
	}
	if strings.Contains(v.get("/meetings").body, "Session on a protocol") {
		t.Error("something was written")
	}
}

// TestWhoTookPartIsRecorded pastes a list of states as people write them.
func TestWhoTookPartIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	const page, form = "/meetings/gge-2025-09", "/meetings/gge-2025-09/participants"
	sent := url.Values{"version": {"1"}, "source_title": {"List of speakers"}, "reading": {"read"}, "paste": {"parts"}}
	sent.Set("paste.parts", "1. UK\n2. Holland; attended\nCôte d'Ivoire\tdelivered\tthe African Group\n\nKorea\nBelgium\n")
	v.post(form, sent).shows(t, http.StatusOK, `value="UK"`, `value="Holland"`, `value="the African Group"`, `name="parts.4.state"`)
	sent.Set("paste.parts", "Participants and speakers\nFrance; CHAIRED\nTogo\tDelivered a statement for others\tAfrica\nMali; sang\nKorea; Spoke\nAtlantis; Chaired")
	pasted := v.post(form, sent)
	pasted.shows(t, http.StatusOK, "These 2 lines are not understood", "Participants and speakers\nAtlantis; Chaired</textarea>",
		`<option value="chair" selected`, `<option value="delivered" selected`, `href="#parts.2.role"`, `value="sang"`, `href="#parts.3.state"`, "Is it one of these?")
	pasted.lacks(t, `name="parts.5.state"`)
	rows := url.Values{"version": {"1"}, "source_title": {"List of speakers"}, "reading": {"read"}, "step": {"check"}}
	for i, row := range [][]string{{"UK", "attended", ""}, {"Holland", "host", ""}, {"Côte d'Ivoire", "delivered", "the African Group"}, {"Korea", "spoke", ""}, {"Belgium", "spoke", ""}} {
		for at, name := range []string{"state", "role", "for"} {
			rows.Set("parts."+string(rune('0'+i))+"."+name, row[at])
		}
	}
	v.post(form, rows).shows(t, http.StatusUnprocessableEntity, "Is it one of these?", "Republic of Korea", `href="#parts.3.state"`, `value="the African Group"`)
	rows.Set("parts.3.state", "Mauritius")
	rows.Set("parts.3.role", "host")
	v.post(form, rows).shows(t, http.StatusOK, "5 states are added.")
	rows.Set("step", "save")
	v.post(form, rows).shows(t, http.StatusOK, "Recorded.", "Hosted", "for the African Group", "List of speakers")
	rows.Set("step", "check")
	v.post(form, rows).shows(t, http.StatusOK, "5 are on record already")
	newVisitor(t, store).get("/states/mu").shows(t, http.StatusOK, "hosted")

	p, err := models.From[meetings.Participation](store).Where("role = 'host' AND state_iso = 'MU'").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	v.post(paths.ParticipationTrash("gge-2025-09", p.ID), nil).shows(t, http.StatusOK, "Moved to the trash.", "Undo")
	if strings.Contains(newVisitor(t, store).get("/states/mu").body, "hosted") {
		t.Error("what was taken back is told")
	}
}

// TestWhatToRecord leads from any page to the form of what somebody saw.
func TestWhatToRecord(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	for at, link := range map[string]string{
		"/": `href="/record"`, "/states/be": `href="/record?state=be"`, "/meetings/gge-2025-09": `href="/record?meeting=gge-2025-09"`,
	} {
		v.get(at).shows(t, http.StatusOK, link, `data-key="r"`)
	}
	v.get("/record").shows(t, http.StatusOK, `href="/meetings/new"`)
	v.get("/record?state=holland").shows(t, http.StatusOK, "/positions/new?", "Netherlands")
	v.get("/record?state=congo").shows(t, http.StatusOK, "Is it one of these?")
	v.get("/record?state=atlantis").shows(t, http.StatusOK, "Nothing on record is called so")
	v.get("/record?meeting=gge-2025-09").shows(t, http.StatusOK, "/meetings/gge-2025-09/outcome", "/meetings/gge-2025-09/participants")
	if page := newVisitor(t, store).get("/"); strings.Contains(page.body, "/record") {
		t.Error("the public is asked to record")
	}
	newVisitor(t, store).signIn(modelstest.User(t, store, ada, "Olga", models.Observer)).get("/record").shows(t, http.StatusForbidden)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	if page := bea.get("/record?state=fr"); strings.Contains(page.body, "/positions/new?") {
		t.Error("a member is led to forms of a state of others")
	}
}
