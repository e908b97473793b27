package handlers

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
	"demarche/views/paths"
)

const beMinister = "be-foreign-minister"

// anOffice is what is typed into the form of an office of Belgium, with what is given. It
// is made up.
func anOffice(given url.Values) url.Values {
	form := url.Values{
		"step": {"save"}, "version": {"0"}, "kind": {"foreign-minister"}, "state": {"Belgium"}, "source_title": {"Directory"},
		"source_url": {"https://example.org/directory"}, "reading": {"read"}, "checked_on": {"2026-11-21"},
	}
	maps.Copy(form, given)
	return form
}

// theOffice reads the office of the slug.
func theOffice(t *testing.T, s *models.Store, slug string) offices.Office {
	t.Helper()
	o, err := offices.Find(t.Context(), s, slug)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestPeople(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get(paths.Officials).shows(t, http.StatusOK, "<h1>Officials</h1>", "Afghanistan", "Page 1 of")
	v.get(paths.Officials+"?state=be&on=2020-10-09").shows(t, http.StatusOK, "Sophie Wilmès")
	v.get(paths.Officials+"?q=WILMES").shows(t, http.StatusOK, "/offices/"+beMinister)
	v.get(paths.Officials+"?kind=dragon").shows(t, http.StatusBadRequest)
	v.get(paths.Officials+"?q=nobody+of+this+name").shows(t, http.StatusOK, "No offices match.")
	v.get("/offices/"+beMinister).shows(t, http.StatusOK, "Sophie Wilmès", "not on record", "Check before writing")
	v.get("/people/sophie-wilmes").shows(t, http.StatusOK, "<h1>Sophie Wilmès</h1>", "Belgium")
	v.get("/offices/nowhere").shows(t, http.StatusNotFound)
	v.get("/people/nobody").shows(t, http.StatusNotFound)
	v.post("/offices/"+beMinister+"/edit", url.Values{}).shows(t, http.StatusForbidden)
}

func TestSuccessor(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	before, _ := theOffice(t, store, beMinister).HolderOn("2026-11-21")
	l := letters.Letter{
		StateISO: "BE", Subject: "An open question", Body: "Text.", Lang: "en", SentOn: "2026-11-02", Visibility: models.Campaign,
		Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	o := theOffice(t, store, beMinister)
	l.Recipients = []letters.Recipient{{Kind: "to", OfficeID: &o.ID}}
	if err := letters.Record(t.Context(), store.As(ada), &l, nil); err != nil {
		t.Fatal(err)
	}
	address := paths.OfficeSuccessor(o)
	form := url.Values{"name": {"Unheard Of"}, "start": {"2026-11-20"}, "end-before": {"yes"}, "end-reason": {"reshuffle"}}
	v.post(address, form).shows(t, http.StatusUnprocessableEntity, `value="Unheard Of"`, "Fill this in")
	form.Set("source-title", "Gazette of 20 November")
	form.Set("start", "2030")
	v.post(address, form).shows(t, http.StatusUnprocessableEntity, `value="2030"`)
	form.Set("start", "2026-11-20")
	v.post(address, form).shows(t, http.StatusOK, "Successor recorded.", "Unheard Of", "government reshuffled")
	now := theOffice(t, store, beMinister)
	if held, ok := now.HolderOn("2026-11-21"); !ok || held.Person.Name != "Unheard Of" || !held.CertainOn("2026-11-21") {
		t.Errorf("holds it now: %+v", held)
	}
	if held, _ := now.HolderOn("2026-11-19"); held.Person.Name != before.Person.Name || held.End != "2026-11-20" {
		t.Errorf("held it before: %+v", held)
	}
	v.get(paths.Officials).shows(t, http.StatusOK, "An answer is due from somebody who has left", "An open question")
	v.get(paths.Letter(l.ID)).shows(t, http.StatusOK, "Unheard Of")
	if a := newVisitor(t, store).get(paths.Officials); strings.Contains(a.body, "An open question") {
		t.Error("the public learns of a letter")
	}

	form.Set("name", "Unheard")
	v.post(address, form).shows(t, http.StatusUnprocessableEntity, "Officials with this name, or one like it, are on record", `value="unheard-of"`)
	form.Set("person", "new")
	form.Del("end-before")
	v.post(address, form).shows(t, http.StatusUnprocessableEntity, "Somebody else holds the office on the same day")

	v.undo(change(t, store, ada, "ended term").ID).shows(t, http.StatusOK, "Undone")
	if held, _ := theOffice(t, store, beMinister).HolderOn("2026-11-21"); held.Person.Name != before.Person.Name {
		t.Errorf("after undoing, %s holds it", held.Person.Name)
	}
}

// TestTypedEndIsKept records a successor who begins before the end that is on
// record: the end stays, and two on one day need a reason.
func TestTypedEndIsKept(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	o := theOffice(t, store, beMinister)
	held, _ := o.HolderOn("2026-11-21")
	term := url.Values{"version": {fmt.Sprint(held.Version)}, "start": {string(held.Start)}, "end": {"2026-11-20"}, "end-reason": {"resigned"}}
	bad := url.Values{"version": term["version"], "start": {"2026"}, "end": {"2025"}}
	v.post(paths.Term(o, held), bad).shows(t, http.StatusUnprocessableEntity, "Enter an end on or after the start", `value="2025"`)
	v.post(paths.Term(o, held), term).shows(t, http.StatusOK, "Term corrected.", "resigned")
	v.post(paths.Term(o, held), term).shows(t, http.StatusConflict, "This was saved meanwhile")

	form := url.Values{"name": {"Early Bird"}, "start": {"2026-11-10"}, "end-before": {"yes"}, "source-title": {"Gazette"}}
	v.post(paths.OfficeSuccessor(o), form).shows(t, http.StatusUnprocessableEntity, "Somebody else holds the office on the same day")
	form.Set("note", "The old government stays until the new one is sworn in.")
	v.post(paths.OfficeSuccessor(o), form).shows(t, http.StatusOK, "Successor recorded.")
	if was, _ := theOffice(t, store, beMinister).HolderOn("2026-11-05"); was.End != "2026-11-20" || was.EndReason != "resigned" {
		t.Errorf("the end that was typed: %+v", was)
	}
}

func TestConfirmedInOffice(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	o := theOffice(t, store, beMinister)
	held, _ := o.HolderOn("2026-11-21")
	form := url.Values{"version": {fmt.Sprint(held.Version)}}
	v.post(paths.TermConfirmation(o, held), form).shows(t, http.StatusUnprocessableEntity, "Fill this in.")
	if now, _ := theOffice(t, store, beMinister).HolderOn("2026-11-21"); now.CertainOn("2026-11-21") {
		t.Error("confirmed without a source")
	}
	form.Set("shown-at", "https://example.be/government")
	v.post(paths.TermConfirmation(o, held), url.Values{"version": {fmt.Sprint(held.Version - 1)}, "shown-at": form["shown-at"]}).shows(t, http.StatusConflict)
	v.post(paths.TermConfirmation(o, held), form).shows(t, http.StatusOK, "Recorded as still in office today.")
	if now, _ := theOffice(t, store, beMinister).HolderOn("2026-11-21"); !now.CertainOn("2026-11-21") {
		t.Errorf("got %+v", now)
	}
	past := o.Past()[len(o.Past())-1]
	v.post(paths.TermConfirmation(o, past), url.Values{"version": {fmt.Sprint(past.Version)}, "shown-at": form["shown-at"]}).shows(t, http.StatusConflict)
}

// TestHundredEditsOfOneOffice lets a hundred people save the same office at
// once: one wins, and the others see mine, theirs and what it said before. Who is not
// served in time is told so, and tries again.
func TestHundredEditsOfOneOffice(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	o := theOffice(t, store, beMinister)
	var won, lost atomic.Int32
	var winner atomic.Value
	save := func(mine string) (a answer) {
		a.status = http.StatusServiceUnavailable
		for a.status == http.StatusServiceUnavailable {
			if a.url != nil && a.url.Path != paths.OfficeEdit(o) { // it was saved, and the page that says so was not served
				a = v.get(a.url.Path)
				continue
			}
			a = v.post(paths.OfficeEdit(o), anOffice(url.Values{
				"version": {fmt.Sprint(o.Version)}, "title": {o.Title}, "form-of-address": {mine}, "langs": {"fr;nl"}, "address": {o.Address},
			}))
		}
		return a
	}
	var all sync.WaitGroup
	for n := range 100 {
		all.Go(func() {
			mine := fmt.Sprintf("Editor %d", n)
			a := save(mine)
			switch {
			case a.status == http.StatusOK:
				won.Add(1)
				winner.Store(mine)
			case a.status == http.StatusConflict && strings.Contains(a.body, "This was saved meanwhile") &&
				strings.Contains(a.body, `value="`+mine+`"`) && strings.Contains(a.body, "<ins>"+mine+"</ins>"):
				lost.Add(1)
			default:
				t.Errorf("%s: status %d", mine, a.status)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 || lost.Load() != 99 {
		t.Fatalf("%d winners and %d conflicts, want 1 and 99", won.Load(), lost.Load())
	}
	now := theOffice(t, store, beMinister)
	if now.FormOfAddress != winner.Load() || now.Version != o.Version+1 || now.Langs != "fr;nl" || now.CheckedOn != "2026-11-21" {
		t.Errorf("got %+v, the winner is %v", now, winner.Load())
	}
	second := anOffice(url.Values{"version": {fmt.Sprint(now.Version)}, "title": {o.Title}, "form-of-address": {"Second thoughts"}, "langs": {"xx-no language"}})
	v.post(paths.OfficeEdit(o), second).shows(t, http.StatusUnprocessableEntity, "Enter language codes", "Second thoughts")
	second.Set("langs", "pt-br")
	v.post(paths.OfficeEdit(o), second).shows(t, http.StatusOK, "Recorded.", "Second thoughts", "History:")
}

// TestNobodysTurnComes saves an office while somebody else writes for longer than the request may
// take: the page says that it is busy, keeps what was typed, and sends it once more.
func TestNobodysTurnComes(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	form := anOffice(url.Values{"version": {"1"}, "title": {"Minister of Peace"}, "form-of-address": {"Dear \"friend\""}, "address": {"First line\nSecond line"}})
	post := func(patience time.Duration) *httptest.ResponseRecorder {
		e := echo.New()
		a := app{Config{Store: store, Log: slog.New(slog.DiscardHandler)}}
		e.HTTPErrorHandler = a.handleError
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/offices/one/edit", strings.NewReader(form.Encode()))
		r.Header.Set(echo.HeaderContentType, echo.MIMEApplicationForm)
		w := httptest.NewRecorder()
		c := e.NewContext(r, w)
		s := store.As(ada)
		c.Set(keyStore, s)
		err := s.Transaction(ctx, func(*models.Store) error { return models.ErrConflict })
		a.handleError(err, c)
		return w
	}
	if w := post(time.Minute); w.Code != http.StatusConflict {
		t.Errorf("while nobody writes: status %d", w.Code)
	}
	err := store.As(ada).Transaction(t.Context(), func(*models.Store) error {
		w := post(time.Millisecond)
		if w.Code != http.StatusServiceUnavailable || w.Header().Get(echo.HeaderRetryAfter) == "" {
			t.Errorf("while somebody writes: status %d", w.Code)
		}
		for _, want := range []string{"The program is busy", "Nothing was saved", `name="title" value="Minister of Peace"`, `value="Dear &#34;friend&#34;"`, "value=\"First line\nSecond line\""} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("the page lacks %s", want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMergePeople(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	o := theOffice(t, store, beMinister)
	next := url.Values{"name": {"Sofie Wilmes"}, "start": {"2026-11-20"}, "end-before": {"yes"}, "source-title": {"Gazette"}}
	v.post(paths.OfficeSuccessor(o), next).shows(t, http.StatusUnprocessableEntity, `value="sophie-wilmes"`)
	next.Set("person", "new")
	v.post(paths.OfficeSuccessor(o), next).shows(t, http.StatusOK, "Successor recorded.")
	gone, _, err := offices.FindPerson(t.Context(), store, "sofie-wilmes")
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"version": {fmt.Sprint(gone.Version)}, "into": {"/people/nobody-at-all"}}
	v.post(paths.OfficialMerging(gone), form).shows(t, http.StatusUnprocessableEntity, "Enter the address of another official", "nobody-at-all")
	form.Set("into", "/people/sofie-wilmes")
	v.post(paths.OfficialMerging(gone), form).shows(t, http.StatusUnprocessableEntity, "Enter the address of another official")
	form.Set("into", "/people/sophie-wilmes")
	v.post(paths.OfficialMerging(gone), form).shows(t, http.StatusOK, "The two records are now one.", "<h1>Sophie Wilmès</h1>")
	if a := v.get("/people/sofie-wilmes"); a.url.Path != "/people/sophie-wilmes" {
		t.Errorf("the old address leads to %s", a.url)
	}
	if held, _ := theOffice(t, store, beMinister).HolderOn("2026-11-21"); held.Person.Slug != "sophie-wilmes" {
		t.Errorf("now in office: %+v", held.Person)
	}
	v.undo(change(t, store, ada, "merged people").ID).shows(t, http.StatusOK, "Undone")
	v.get("/people/sofie-wilmes").shows(t, http.StatusOK, "<h1>Sofie Wilmes</h1>")
}

// TestOfficeIsRenamed renames a ministry on its page; the follow-up to a letter
// goes to the one in its place, and says so.
func TestOfficeIsRenamed(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	office := letter.Addressee().OfficeID
	if office == nil {
		t.Fatal("the sample goes to no office")
	}
	address := paths.Offices + "/be-foreign-minister"
	form := url.Values{"change": {"renamed"}, "change-on": {"2099"}, "new-title": {"Minister of Peace"}, "change-source": {"A decree"}}
	ada.post(address+"/becoming", form).shows(t, http.StatusUnprocessableEntity, "Minister of Peace", "A decree")
	form.Set("change-on", "2026-09-01")
	form.Set("goes-along", "yes")
	ada.post(address+"/becoming", form).shows(t, http.StatusOK, "Reorganisation recorded.", "Minister of Peace", "called before that", "Maxime Prévot")
	ada.get(address).shows(t, http.StatusOK, "Renamed, 1 September 2026: letters go to", "Minister of Peace")

	draft := ada.post(paths.LetterFollowUp(letter.ID), nil)
	draft.shows(t, http.StatusOK, `value="Minister of Peace"`, "one of your predecessors, Sophie Wilmès,")
	if _, err := offices.Find(t.Context(), store, "be-minister-of-peace"); err != nil {
		t.Error(err)
	}
}

// TestTermChangedByTwo shows mine, theirs and what was before.
func TestTermChangedByTwo(t *testing.T) {
	t.Parallel()
	ada, store, _ := sample(t)
	o, err := offices.Find(t.Context(), store, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	held, _ := o.HolderOn("2026-11-21")
	version := strconv.Itoa(held.Version)
	address := paths.Term(o, held)
	first := url.Values{"version": {version}, "start": {"2025-02-04"}, "note": {"the first"}}
	ada.post(address, first).shows(t, http.StatusOK, "Term corrected.")
	second := url.Values{"version": {version}, "start": {"2025-02-05"}, "note": {"the second"}}
	ada.post(address, second).shows(t, http.StatusConflict, "This was saved meanwhile", "2025-02-05", "2025-02-04", "2025-02-03", `value="the second"`)
}

// TestPersonTwice shows a coordinator who may be the same person, and merges the
// two by one click; nobody else is shown that.
func TestPersonTwice(t *testing.T) {
	t.Parallel()
	ada, store, _ := sample(t)
	n := offices.Succession{Name: "WILMÈS Sophie", New: true, Start: "2026-10-01", EndBefore: true, SourceTitle: "Gazette"}
	if err := offices.RecordSuccessor(t.Context(), store, beMinister, n); err != nil {
		t.Fatal(err)
	}
	address := paths.Official(offices.Person{Slug: "wilmes-sophie"})
	page := ada.get(address)
	page.shows(t, http.StatusOK, "This may be the same person:", "Merge with Sophie Wilmès")
	if public := newVisitor(t, store.As(models.User{})).get(address); strings.Contains(public.body, "Perhaps this") {
		t.Error("the public is shown who may be the same person")
	}
	form := url.Values{"version": {"1"}, "into": {"/people/sophie-wilmes"}}
	ada.post(address+"/merging", form).shows(t, http.StatusOK, "The two records are now one.", "Sophie Wilmès")
}

// aDesk is what is typed into the form of a new office. It is made up.
func aDesk(step string) url.Values {
	return anOffice(url.Values{
		"step": {step}, "kind": {"department"}, "title": {"Disarmament desk"}, "purpose": {"Knows the working papers."}, "langs": {"nl, fr"},
		"telephone": {"+32 2 555 01 00 ext. 12"}, "email": {"desk@mfa.example"}, "address": {"1 Example Street\nBrussels"},
		"titles.0.lang": {"fr"}, "titles.0.title": {"Chef du service"}, "titles.0.feminine": {"Cheffe du service"}, "titles.0.form": {"Madame, Monsieur"},
		"working-day": {"mon", "fri"}, "holidays": {"2026-12-25 Christmas"},
	})
}

// TestOfficeIsRecorded records an office of a state and one of an organisation, changes
// it, and takes the change back.
func TestOfficeIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	v.get("/people").shows(t, http.StatusOK, `href="/offices/new"`)
	v.get("/states/be").shows(t, http.StatusOK, `href="/offices/new?state=BE"`)
	v.get("/record?state=BE").shows(t, http.StatusOK, `href="/offices/new?state=BE"`)
	v.get("/offices/new?state=BE").shows(t, http.StatusOK, `value="Belgium"`)
	public.get("/people").lacks(t, "/offices/new")
	v.post("/offices/new", aDesk("check")).shows(t, http.StatusOK, "is offered as an addressee", "Monday, Friday", `name="working-day" value="mon;fri"`)
	v.post("/offices/new", aDesk("save")).shows(t, http.StatusOK, "Recorded.", "<h1>Disarmament desk</h1>", "tel:+3225550100", "desk@mfa.example")
	const page = "/offices/be-disarmament-desk"
	open := public.get(page)
	open.shows(t, http.StatusOK, "Knows the working papers.", "Chef du service", "Madame, Monsieur", "Monday, Friday", "Christmas", "https://example.org/directory")
	open.lacks(t, "555 01 00")
	open.lacks(t, "desk@mfa.example")
	public.get(page+"?known=2026-11-20").shows(t, http.StatusNotFound)

	edit := aDesk("save")
	edit.Set("version", "1")
	edit.Set("titles.0.form", "Chère Madame")
	edit.Set("telephone", "+32 2 555 02 00")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "Chère Madame", "555 02 00")
	fred := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR"))
	for _, at := range []string{page, "/changes", "/api/v1/states/be"} {
		fred.get(at).lacks(t, "555 0")
	}
	v.undo(change(t, store, ada, "changed office").ID).shows(t, http.StatusOK, "Undone.")
	v.get(page).shows(t, http.StatusOK, "Madame, Monsieur", "555 01 00")
	edit.Set("version", "3")
	edit.Set("state", "France")
	v.post(page+"/edit", edit).shows(t, http.StatusUnprocessableEntity, "An office stays in its state", `href="#state"`)

	theirs := aDesk("check")
	theirs.Set("organisation", "human-rights-watch")
	v.post("/offices/new", theirs).shows(t, http.StatusOK, "no addressee of letters to the state")
	theirs.Set("step", "save")
	v.post("/offices/new", theirs).shows(t, http.StatusOK, `href="/organisations/human-rights-watch"`)
	public.get("/organisations/human-rights-watch").shows(t, http.StatusOK, `href="/offices/be-disarmament-desk-2"`)
	public.get("/states/be").lacks(t, "be-disarmament-desk-2")
}

// TestWrongOffices: what is wrong is said at its field, and what was typed stays.
func TestWrongOffices(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for _, test := range []struct{ field, typed, says string }{
		{"title", "", "Fill this in."},
		{"title", "Desk \u202e", "signs in it that nobody sees"},
		{"kind", "king", "Choose one of the values offered"},
		{"telephone", "call me", "a number that can be dialled"},
		{"email", "Eve <eve@example.org>", "Enter an e-mail address"},
		{"langs", "xx-no language", "Enter language codes"},
		{"working-day", "caturday", "Choose one of the values offered"},
		{"holidays", "Christmas", "Enter one holiday per line"},
		{"state", "Congo", "Is it one of these?"},
		{"organisation", "Nobody at all", "Nothing on record is called so"},
		{"checked_on", "2026-11-22", "today’s date or an earlier one"},
		{"source_title", "", "Fill this in."},
	} {
		form := aDesk("check")
		form.Set(test.field, test.typed)
		v.post("/offices/new", form).shows(t, http.StatusUnprocessableEntity, `href="#`+test.field+`"`, test.says, "Chef du service")
	}
	twice := aDesk("check")
	twice["titles.1.lang"], twice["titles.1.title"] = []string{"fr"}, []string{"Chef"}
	v.post("/offices/new", twice).shows(t, http.StatusUnprocessableEntity, "It is there twice.")
	v.get("/people?q=disarmament+desk").shows(t, http.StatusOK, "No offices match.")
}

// TestMembersAndOffices: who works on a state keeps its offices, and proposes new ones.
func TestMembersAndOffices(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	o := theOffice(t, store, beMinister)
	bea.post(paths.OfficeEdit(o), anOffice(url.Values{"version": {fmt.Sprint(o.Version)}, "title": {o.Title}, "purpose": {"Answers letters."}})).
		shows(t, http.StatusOK, "Recorded.", "Answers letters.")
	bea.post("/offices/new", aDesk("save")).shows(t, http.StatusOK, "Proposed.", "Disarmament desk")
	bea.get("/offices/be-disarmament-desk").shows(t, http.StatusNotFound)
	v := newVisitor(t, store).signIn(ada)
	v.post(paths.ProposalConfirmation(1), url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed")
	bea.get("/offices/be-disarmament-desk").shows(t, http.StatusOK, "Chef du service")
}
