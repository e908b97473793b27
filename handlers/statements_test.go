package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/proposals"
	"demarche/models/statements"
	"demarche/models/states"
	"demarche/views/api"
	"demarche/views/paths"
)

// saidHere finds how many statements a list says it has.
var saidHere = regexp.MustCompile(`<b>([\d,]+)</b>\s*statements?`)

// TestStatementsAreChosen: filters repeat and combine, and refuse what they do not know.
func TestStatementsAreChosen(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for path, want := range map[string]string{
		"/statements": "1", "/statements?q=" + url.QueryEscape("с духе"): "0", "/statements?q=" + url.QueryEscape("В ДУХЕ доброй воли"): "1", "/statements?q=cognitive+dissonance": "1",
		"/statements?organisation=cisp-kazakhstan&organisation=human-rights-watch&meeting=mhcp-2018": "1", "/statements?kind=state&kind=ngo&lang=ru": "1",
		"/statements?kind=state&lang=ru": "0", "/statements?text=without": "0", "/statements?text=with&from=2018-11&to=2018": "1", "/statements?state=Holland&state=be": "0",
		"/statements?on=2018-11-20": "0", "/statements?on=2018-11-21": "1", "/statements?known=2026-11-20": "0", "/statements?group=nam": "0",
	} {
		a := v.get(path)
		a.shows(t, http.StatusOK)
		if found := saidHere.FindStringSubmatch(a.body); found == nil || found[1] != want {
			t.Errorf("%s: %q, not %s", path, found, want)
		}
	}
	for path, says := range map[string]string{
		"/statements?kind=rumour": "Choose one of the values offered.", "/statements?state=Congo": "Congo", "/statements?meetings=mhcp-2018": "This list has no filter of that name",
		"/statements?from=soon": `value="soon"`, "/statements?meeting=nowhere": "nowhere", "/statements?text=perhaps": "perhaps", "/statements?lang=%3F": "language",
	} {
		v.get(path).shows(t, http.StatusBadRequest, says)
	}
	v.get("/statements?page=2").shows(t, http.StatusNotFound)
}

// TestShippedStatementIsRead: it is read in Russian beside English, and found from its
// meeting and its organisation.
func TestShippedStatementIsRead(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	const page = "/statements/cisp-2018-11-21"
	v.get(page).shows(t, http.StatusOK, "Originally delivered in Russian", `<p lang="ru" dir="ltr">Спасибо за внимание.</p><p lang="en" dir="ltr">Thank you for your attention.</p>`,
		`data-paragraph="18"`, "official translation · by Center for International Security and Policy", "Alimzhan Akhmetov, Director", `href="/meetings/mhcp-2018"`, `href="/organisations/cisp-kazakhstan"`)
	for _, path := range []string{"/meetings/mhcp-2018", "/organisations/cisp-kazakhstan", "/statements"} {
		v.get(path).shows(t, http.StatusOK, `href="`+page+`"`, "Russian, English")
	}
	if a := v.get(page + "?lang=ru"); strings.Contains(a.body, "Thank you for your attention") || strings.Contains(a.body, `id="quote"`) {
		t.Error("one language was asked for, and no state spoke")
	}
	v.get(page+"?on=2018-11-20").shows(t, http.StatusNotFound)
	v.get("/states/kz").shows(t, http.StatusOK)
}

// TestStatementsForPrograms reads a statement as programs do.
func TestStatementsForPrograms(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	list := told[api.List[api.Statement]](t, v, "/api/v1/statements?kind=ngo&lang=ru&q="+url.QueryEscape("сострадания"))
	if list.Total != 0 {
		t.Errorf("%d have a word that stands otherwise in the text", list.Total)
	}
	list = told[api.List[api.Statement]](t, v, "/api/v1/statements?kind=ngo&lang=ru&q="+url.QueryEscape("состраданием"))
	if list.Total != 1 || len(list.Items[0].Texts) != 2 || list.Items[0].Texts[0].Paragraphs != nil || list.Items[0].Speakers[0].Key != "cisp-kazakhstan" {
		t.Errorf("listed: %+v", list)
	}
	st := told[api.Statement](t, v, "/api/v1/statements/cisp-2018-11-21")
	if len(st.Texts[0].Paragraphs) != 18 || st.Texts[1].Kind != "official" || st.Language != "ru" || st.DeliveredBy != "Alimzhan Akhmetov, Director" || st.Meeting != "mhcp-2018" {
		t.Errorf("told: %+v", st)
	}
	v.get("/api/v1/statements?kind=pelican").shows(t, http.StatusUnprocessableEntity)
	v.get("/api/v1/statements/cisp-2018-11-21?on=2018-11-20").shows(t, http.StatusNotFound)
}

// TestMeetingWithStatementsStays: a meeting at which something was said is not moved to the trash.
func TestMeetingWithStatementsStays(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	form := aStatement("save")
	form.Set("meeting", "revcon-7-2026")
	form.Set("day", "2026-11-20")
	v.post("/statements/new", form).leads(t, "/statements/nam-2026-11-20")
	v.post("/meetings/revcon-7-2026/trash", nil).shows(t, http.StatusConflict)
}

// aStatement is what is typed into the form of a statement. It is made up.
func aStatement(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "meeting": {"2018 Meeting of High Contracting Parties"}, "day": {"2018-11-22"}, "agenda_item": {"7"}, "order": {"12"}, "visibility": {"published"},
		"speakers.0.who": {"Non-Aligned Movement"}, "speakers.0.announced": {"Venezuela, for the Movement"}, "speakers.1.who": {"Holland"}, "speakers.1.role": {"added"},
		"speakers.2.who": {"Chile"}, "speakers.2.role": {"dissociated"},
		"texts.0.lang": {"ar"}, "texts.0.kind": {"original"}, "texts.0.body": {"شكرا السيد الرئيس.\n\nندعو إلى معاهدة.\n\nشكرا."},
		"texts.1.lang": {"en"}, "texts.1.kind": {"unofficial"}, "texts.1.made_by": {"A pelican"}, "texts.1.body": {"Thank you, Chair.\n\n...\n\nThank you."},
		"source_title": {"Statement of the Movement"}, "source_url": {"https://example.org/nam"}, "reading": {"read"}, "checked_on": {"2026-11-21"},
	}
}

// TestStatementIsRecorded records a statement of a group, sees what follows, corrects it
// and takes it back.
func TestStatementIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v, public := newVisitor(t, store).signIn(modelstest.Coordinator(t, store)), newVisitor(t, store)
	const form, page = "/statements/new", "/statements/nam-2018-11-22"
	v.get(form+"?meeting=mhcp-2018").shows(t, http.StatusOK, `value="2018 Meeting of High Contracting Parties"`)
	v.post(form, aStatement("check")).shows(t, http.StatusOK, "The Arabic text has 3 paragraphs", "The English text has 3 paragraphs", "The group speaks for")
	uneven := aStatement("check")
	uneven.Set("texts.1.body", "Thank you, Chair.")
	uneven.Set("day", "2018-12-24")
	v.post(form, uneven).shows(t, http.StatusOK, "not have equally many paragraphs", "The day is none of those of the meeting")
	v.post(form, aStatement("save")).leads(t, page)
	public.get(page).shows(t, http.StatusOK, "Originally delivered in Arabic", `<p lang="ar" dir="rtl">ندعو إلى معاهدة.</p><p class="quiet small">Not in the English text.</p>`,
		"Venezuela, for the Movement", "Dissociated themselves", "Added in their national capacity", "by A pelican", "Spoken for")
	if body := public.get(page).body; strings.Contains(body[strings.Index(body, "Spoken for"):], ">Chile<") || !strings.Contains(body, ">Algeria<") {
		t.Error("the group speaks for a state that dissociated itself, or for none")
	}
	public.get("/states/nl").shows(t, http.StatusOK, `href="`+page+`"`, "added in its national capacity")
	public.get("/states/cl").shows(t, http.StatusOK, "dissociated itself")
	public.get("/statements?q="+url.QueryEscape("معاهدة")).shows(t, http.StatusOK, page)

	edit := aStatement("save")
	edit.Set("version", "1")
	edit.Set("texts.1.body", "Thank you, Chair.\n\nWe call for a treaty.\n\nThank you.")
	v.post(page+"/edit", edit).leads(t, page)
	public.get(page).shows(t, http.StatusOK, "We call for a treaty.")
	v.post(page+"/edit", edit).shows(t, http.StatusConflict)
	v.post(page+"/trash", nil).leads(t, "/statements")
	public.get(page).shows(t, http.StatusNotFound)
}

// TestWrongStatementsAreRefused: each mistake is told at its field, and what was typed stays.
func TestWrongStatementsAreRefused(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for what, test := range map[string]struct {
		field, text string
		says        string
	}{
		"nobody speaks":           {"speakers.0.role", "joined", "Say who speaks"},
		"nobody on record":        {"speakers.0.who", "Atlantis", "Nothing on record is called so."},
		"a state twice":           {"speakers.2.who", "Netherlands", "speakers.2.who-wrong"},
		"a day to come":           {"day", "2027-01-01", "day-wrong"},
		"two originals":           {"texts.1.kind", "original", "texts.1.kind-wrong"},
		"a language twice":        {"texts.1.lang", "ar", "texts.1.lang-wrong"},
		"no language":             {"texts.1.lang", "!", "texts.1.lang-wrong"},
		"another original":        {"lang", "fr", "The original below is in another language."},
		"too many words":          {"texts.1.body", strings.Repeat("word ", statements.MaxWords+1), "A text has at most 100,000 words."},
		"a sign that turns round": {"texts.1.body", "Thank\u202e you.", "There were signs in it that nobody sees."},
		"another kind":            {"speakers.0.kind", "ngo", "is of another kind"},
		"no meeting":              {"meeting", "", "meeting-wrong"},
	} {
		form := aStatement("check")
		form.Set(test.field, test.text)
		v.post("/statements/new", form).shows(t, http.StatusUnprocessableEntity, test.says)
		if t.Failed() {
			t.Fatal(what)
		}
	}
	long := aStatement("save")
	long.Set("texts.1.body", strings.Repeat("word ", statements.MaxWords))
	v.post("/statements/new", long).leads(t, "/statements/nam-2018-11-22")
	unknown := aStatement("save")
	unknown.Del("texts.0.body")
	unknown.Del("texts.1.body")
	for _, field := range []string{"texts.0.lang", "texts.0.kind", "texts.1.lang", "texts.1.kind", "texts.1.made_by"} {
		unknown.Del(field)
	}
	unknown.Set("speakers.0.who", "")
	unknown.Set("speakers.0.announced", "The Chair")
	unknown.Set("speakers.0.kind", "chair")
	for _, field := range []string{"speakers.1.who", "speakers.1.role", "speakers.2.who", "speakers.2.role"} {
		unknown.Del(field)
	}
	v.post("/statements/new", unknown).leads(t, "/statements/the-chair-2018-11-22")
	v.get("/statements/the-chair-2018-11-22").shows(t, http.StatusOK, "text not on record")
}

// TestStatementIsProposed: what a member proposes is on record once a coordinator confirms it.
func TestStatementIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	a := bea.post("/statements/new", aStatement("save"))
	at := a.url.Path
	bea.get("/statements/nam-2018-11-22").shows(t, http.StatusNotFound)
	v := newVisitor(t, store).signIn(ada)
	v.get(at).shows(t, http.StatusOK, "Venezuela, for the Movement")
	v.post(at+"/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).leads(t, at)
	bea.get("/statements/nam-2018-11-22").shows(t, http.StatusOK, "Originally delivered in Arabic")
}

// leads tells when the answer is not the page at the address.
func (a answer) leads(t *testing.T, path string) {
	t.Helper()
	if a.status != http.StatusOK || a.url.Path != path {
		t.Errorf("led to %s, status %d, not to %s", a.url.Path, a.status, path)
	}
}

// spoke puts a statement of Belgium on record, for the campaign to see.
func spoke(t *testing.T, s *models.Store, visibility models.Visibility) string {
	t.Helper()
	source := models.Source{Title: "Statement of Belgium", URL: "https://example.org/be"}
	modelstest.Add(t, s, &source)
	st := statements.Statement{Slug: "be-2026-05-05", MeetingID: 1, StateISO: "BE", SpeakerKind: statements.OfState, Speaker: "BE", On: "2026-05-05", Title: "Belgium", SourceID: source.ID, Reading: models.ReadInFull, Visibility: visibility}
	modelstest.Add(t, s, &st)
	modelstest.Add(t, s, &statements.Speaker{StatementID: st.ID, Role: statements.Speaks, Kind: statements.OfState, Key: "BE", Announced: "Belgium", Place: 1},
		&statements.Text{StatementID: st.ID, Lang: "fr", Kind: statements.Original, Body: "Merci.\n\nNous voulons un traité, vite."},
		&statements.Text{StatementID: st.ID, Lang: "en", Kind: statements.Unofficial, Body: "Thank you.\n\nWe want a treaty, soon."})
	return paths.Statement(st.Slug)
}

// TestPassageBecomesEvidence: in its exact words, with the source of the statement, and
// with a position if one is read out of it; nothing of it where the words differ.
func TestPassageBecomesEvidence(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	at, before := spoke(t, store, models.Campaign), evidenceOn(t, store.As(ada), "BE")
	v := newVisitor(t, store).signIn(ada)
	passage := url.Values{
		"text": {"fr"}, "paragraph": {"2"}, "passage": {"voulons un\r\ntraité"}, "state": {"BE"}, "summary": {"Belgium wants a treaty."}, "side": {"for"},
		"question": {"treaty"}, "stance": {"yes"}, "visibility": {"campaign"},
	}
	v.get(at).shows(t, http.StatusOK, `id="quote"`, `data-passage`)
	newVisitor(t, store).get(at).shows(t, http.StatusNotFound)
	for field, wrong := range map[string]string{
		"passage": "voulons un traite", "paragraph": "1", "state": "FR", "summary": "", "visibility": "published", "stance": "", "text": "nl",
	} {
		form := url.Values{}
		for name, value := range passage {
			form[name] = value
		}
		form.Set(field, wrong)
		v.post(at+"/evidence", form).shows(t, http.StatusUnprocessableEntity, `role="alert"`)
	}
	if evidenceOn(t, store.As(ada), "BE") != before {
		t.Error("a refused passage is on record")
	}
	a := v.post(at+"/evidence", passage)
	where := a.url.Path
	v.get(where).shows(t, http.StatusOK, "voulons un traité", "Statement of Belgium", "Belgium wants a treaty.")
	newVisitor(t, store).get(where).shows(t, http.StatusNotFound)
	v.get(at).shows(t, http.StatusOK, "Read out of it", `href="`+where)
	st, err := states.Find(t.Context(), store.As(ada), "be")
	if err != nil {
		t.Fatal(err)
	}
	newest := st.Positions[0]
	for _, p := range st.Positions {
		if p.ID > newest.ID {
			newest = p
		}
	}
	if newest.Since != "2026-05-05" || newest.Basis != models.OwnWords || newest.Quote != "voulons un traité" || newest.Stance != models.Yes || newest.Visibility != models.Campaign {
		t.Errorf("the position is %+v", newest)
	}

	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	passage.Set("text", "en")
	passage.Set("passage", "a treaty, soon.")
	passage.Set("note", "From the floor.")
	bea.get(bea.post(at+"/evidence", passage).url.Path).shows(t, http.StatusOK, "a treaty, soon.", "From the floor.")
	list, err := proposals.List(t.Context(), store.As(ada), proposals.QueueOpen, models.Paging{Number: 1, Size: 10})
	if err != nil || len(list.Rows) != 2 {
		t.Errorf("%d proposals, %v", len(list.Rows), err)
	}
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR")).post(at+"/evidence", passage).shows(t, http.StatusNotFound)
}

// evidenceOn counts the evidence on a state.
func evidenceOn(t *testing.T, s *models.Store, iso2 string) int {
	t.Helper()
	_, total, err := states.EvidenceListed(t.Context(), s, states.EvidenceFilter{State: iso2}, models.Paging{Number: 1, Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	return total
}
