package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/views/paths"
)

// outreachFields is the form of a meeting with Belgium, rightly filled in.
func outreachFields(t testing.TB, store *models.Store) url.Values {
	return url.Values{
		"state": {"be"}, "kind": {"meeting"}, "day": {"2026-11-18"}, "subject": {""},
		"office": {office(t, store, "BE", "be-foreign-minister")}, "with": {"Jan Pelikaan, desk officer\r\n"},
		"ours": {"Ada"}, "organisation": {""}, "said": {"They <listened> to the pelican."},
		"promise": {"to ask the capital"}, "promise-due": {"2026-12"}, "owed": {"to send our paper"}, "due": {"2026-11-19"},
		"visibility": {"campaign"},
	}
}

// memberOf is a member whose own state is the one, signed in.
func memberOf(t testing.TB, store *models.Store, iso2 string) visitor {
	t.Helper()
	public := store.As(models.User{})
	u := modelstest.User(t, public, store.Reader(), "Member"+iso2, models.Member)
	if err := accounts.ChangeAccess(t.Context(), store, u.ID, u.Version, models.Member, nil, iso2); err != nil {
		t.Fatal(err)
	}
	return newVisitor(t, public).signIn(u)
}

func TestOutreachIsLogged(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.get("/").shows(t, http.StatusOK, `href="/outreach/new" data-key="o"`)
	v.get(paths.NewOutreach).shows(t, http.StatusOK, "Choose a state")
	v.get(paths.NewOutreachWith("BE")).shows(t, http.StatusOK, "Maxime Prévot", "Side event", `value="2026-11-21"`)
	v.get(paths.NewOutreach+"?state=xx").shows(t, http.StatusNotFound)

	a := v.post(paths.NewOutreach, outreachFields(t, store))
	a.shows(t, http.StatusOK, "Contact logged", "Meeting with Maxime Prévot, Minister of Foreign Affairs and one more", "Jan Pelikaan",
		"They &lt;listened&gt; to the pelican.", "18 November 2026", "to ask the capital", "December 2026", "to send our paper", "2 days overdue", "logged outreach", "campaign only")
	v.get("/states/be").shows(t, http.StatusOK, `href="`+a.url.Path+`"`, "with Maxime Prévot", "What we owe", "to send our paper", "promised by December 2026", "Log a contact")
	v.get("/").shows(t, http.StatusOK, "owed by us, overdue 1", "to send our paper")
	v.get(paths.FollowUps).shows(t, http.StatusOK, "to send our paper", "Belgium", "2 days overdue")
	v.get(paths.NewOutreachWith("BE")).shows(t, http.StatusOK, "The campaign is already in touch", "Meeting:", a.url.Path)
	v.get(paths.NewOutreachWith("DE")).lacks(t, "The campaign is already in touch")
	v.get(a.url.Path+"?on=2026-11-17").shows(t, http.StatusNotFound)
	v.get("/states/be?on=2026-11-17").lacks(t, "Prévot, Minister of Foreign Affairs and one more", "to send our paper")
}

// TestLetterAwaitingAnswerWarns warns of a letter that is older than other contacts.
func TestLetterAwaitingAnswerWarns(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	v.get(paths.NewOutreachWith("BE")).shows(t, http.StatusOK, "The campaign is already in touch", paths.Letter(letter.ID), "overdue")
}

func TestOutreachNamesTheHolderOfItsDay(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := outreachFields(t, store)
	form.Set("day", "2020-10-09")
	v.post(paths.NewOutreach, form).shows(t, http.StatusOK, "Sophie Wilmès")
}

func TestOutreachFormKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	for _, test := range []struct{ field, value, says string }{
		{"day", "2026-11-22", "Enter today’s date or an earlier one"},
		{"day", "2027", "Enter today’s date or an earlier one"},
		{"day", "soon", `id="day-wrong"`},
		{"day", "", "Fill this in"},
		{"kind", "dance", `class="wrong"`},
		{"office", office(t, store, "DE", "de-foreign-minister"), "Choose an office of this state"},
		{"office", "x", "Choose an office of this state"},
		{"promise-due", "2026-11-01", "By when it was promised (1): Enter a date on or after the contact"},
		{"promise-due", "soon", `id="promise-due-0-wrong"`},
		{"promise", "", "Say what they promised to do by this date"},
		{"ask-due", "2026-12", "Say what is asked by this deadline"},
		{"ask", "to " + strings.Repeat("é", 301), `id="ask-0-wrong"`},
		{"ask", "call for negotiations", "Begin with “to”"},
		{"promise", "she will ask the capital", "Begin with “to”"},
		{"promise-id", "1", `id="promise-0-wrong"`},
		{"due", "", "Fill this in"},
		{"owed", "", "Say what we owe by this date"},
		{"due", "2025", "Enter a date on or after the contact"},
		{"organisation", "99999", "Choose an organisation on the list"},
		{"visibility", "secret", `class="wrong"`},
		{"subject", strings.Repeat("é", 301), `id="subject-wrong"`},
	} {
		form := outreachFields(t, store)
		form.Set(test.field, test.value)
		if test.field == "ask-due" {
			form.Set("ask", "")
		}
		v.post(paths.NewOutreach, form).shows(t, http.StatusUnprocessableEntity, test.says, "They &lt;listened&gt; to the pelican.", "Jan Pelikaan")
	}
	form := outreachFields(t, store)
	form.Set("state", "xx")
	v.post(paths.NewOutreach, form).shows(t, http.StatusUnprocessableEntity, "state-wrong")
	if _, total, err := outreach.Owed(t.Context(), store, "", models.Paging{Number: 1, Size: 5}); err != nil || total != 0 {
		t.Errorf("%d follow-ups are on record, %v; want none", total, err)
	}
	for _, day := range []string{"2026", "2026-11", "2026-11-21"} { // the present month and year have begun
		form := outreachFields(t, store)
		form.Set("day", day)
		form.Set("due", "2026-11-25")
		v.post(paths.NewOutreach, form).shows(t, http.StatusOK, "Contact logged")
	}
}

func TestOutreachIsForThoseOfTheState(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	public := newVisitor(t, store.As(models.User{}))
	observer := newVisitor(t, store.As(models.User{})).signIn(modelstest.User(t, store.As(models.User{}), ada, "Olga", models.Observer))
	belgian, german := memberOf(t, store, "BE"), memberOf(t, store, "DE")

	if got := public.get(paths.NewOutreach).url.Path; got != paths.SignIn {
		t.Errorf("the form leads the public to %s", got)
	}
	public.post(paths.NewOutreach, outreachFields(t, store)).shows(t, http.StatusForbidden)
	observer.get(paths.NewOutreach).shows(t, http.StatusForbidden)
	observer.post(paths.NewOutreach, outreachFields(t, store)).shows(t, http.StatusForbidden)
	observer.get(paths.FollowUps).shows(t, http.StatusForbidden)
	observer.get("/").lacks(t, paths.NewOutreach)
	german.get(paths.NewOutreachWith("BE")).shows(t, http.StatusForbidden)
	german.post(paths.NewOutreach, outreachFields(t, store)).shows(t, http.StatusUnprocessableEntity, "state-wrong")
	form := outreachFields(t, store)
	form.Set("visibility", "published")
	belgian.post(paths.NewOutreach, form).shows(t, http.StatusUnprocessableEntity, "visibility-wrong")

	a := belgian.post(paths.NewOutreach, outreachFields(t, store))
	a.shows(t, http.StatusOK, "Contact logged")
	for name, who := range map[string]visitor{"public": public, "observer": observer, "german": german} {
		for _, address := range []string{a.url.Path, a.url.Path + "?known=2026-11-21"} {
			if got := who.get(address); got.status != http.StatusNotFound {
				t.Errorf("%s: %s answers %d", name, address, got.status)
			}
		}
		who.get("/states/be").lacks(t, "Pelikaan", "pelican", "send our paper")
		who.get("/").lacks(t, "send our paper")
	}
	german.get(a.url.Path+"/edit").shows(t, http.StatusNotFound)
	german.post(a.url.Path+"/trash", nil).shows(t, http.StatusNotFound)
	german.post(paths.FollowUpDone(1), nil).shows(t, http.StatusNotFound)
	public.post(paths.FollowUpDone(1), nil).shows(t, http.StatusForbidden)

	// What is published, members see and leave alone.
	form.Set("owed", "")
	form.Set("due", "")
	v.post(paths.NewOutreach, form).shows(t, http.StatusUnprocessableEntity, "visibility-wrong")
	form.Set("visibility", "campaign")
	p := v.post(paths.NewOutreach, form)
	v.post(p.url.Path+"/visibility", url.Values{"version": {"1"}, "visibility": {"published"}, "step": {"save"}})
	public.get(p.url.Path).shows(t, http.StatusOK, "pelican")
	public.get(p.url.Path).lacks(t, "logged outreach", "/edit", "/trash")
	belgian.get(p.url.Path).lacks(t, "/edit", "/trash")
	belgian.post(p.url.Path+"/trash", nil).shows(t, http.StatusForbidden)
	v.get("/outreach/999").shows(t, http.StatusNotFound)
	v.get("/outreach/x").shows(t, http.StatusNotFound)
}

func TestConfidentialOutreachIsNotSeen(t *testing.T) {
	t.Parallel()
	store, ada, v := campaign(t)
	form := outreachFields(t, store)
	form.Set("visibility", "confidential")
	for _, field := range []string{"subject", "with", "ours", "said", "promise", "owed"} {
		form.Set(field, "quokka "+field)
	}
	form.Set("promise", "to see to the quokka")
	a := v.post(paths.NewOutreach, form)
	a.shows(t, http.StatusOK, "quokka subject", "quokka owed", "Only coordinators and the people named")
	belgian := memberOf(t, store, "BE")
	olga := modelstest.User(t, store.As(models.User{}), ada, "Olga", models.Observer)
	observer := newVisitor(t, store.As(models.User{})).signIn(olga)
	for _, who := range []visitor{belgian, observer, newVisitor(t, store.As(models.User{}))} {
		for _, address := range append([]string{a.url.Path, a.url.Path + "/edit", paths.FollowUps, paths.NewOutreachWith("BE"), paths.Audit, paths.Trash, "/states/be?known=2026-11-21"}, everyPage...) {
			if strings.Contains(who.get(address).body, "quokka") {
				t.Errorf("%s tells of the quokka", address)
			}
		}
	}
	belgian.get("/states/be").shows(t, http.StatusOK, "Ask a coordinator")

	ref := models.Ref{Kind: "outreach", ID: 1}
	if err := models.NameReaders(t.Context(), store, ref, []uint{olga.ID}); err != nil {
		t.Fatal(err)
	}
	observer.get(a.url.Path).shows(t, http.StatusOK, "quokka subject", "quokka owed")
	observer.post(paths.FollowUpDone(1), nil).shows(t, http.StatusForbidden)
	if err := models.NameReaders(t.Context(), store, ref, nil); err != nil {
		t.Fatal(err)
	}
	observer.get(a.url.Path).shows(t, http.StatusNotFound)
	observer.post(paths.FollowUpDone(1), nil).shows(t, http.StatusNotFound)

	// A member sees what the member made confidential, with what is owed.
	b := belgian.post(paths.NewOutreach, form)
	b.shows(t, http.StatusOK, "quokka owed")
	if b.url.Path == a.url.Path {
		t.Fatal("the second outreach is the first")
	}
}

func TestOutreachIsCorrected(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	a := v.post(paths.NewOutreach, outreachFields(t, store))
	edit := a.url.Path + "/edit"
	shown := v.get(edit)
	shown.shows(t, http.StatusOK, "Correct a contact", `value="to send our paper"`, `value="`+office(t, store, "BE", "be-foreign-minister")+`" checked`)
	shown.lacks(t, "Maxime Prévot, Minister of Foreign Affairs\n", "The campaign is already in touch")
	first, second := outreachFields(t, store), outreachFields(t, store)
	for _, form := range []url.Values{first, second} {
		form.Set("version", "1")
		form.Set("due-version", "1")
	}
	first.Set("said", "Saved first.")
	first.Set("owed", "to send both papers")
	v.post(edit, first).shows(t, http.StatusOK, "Corrected.", "Saved first.", "to send both papers", "corrected outreach", "changed what we owe")
	second.Set("said", "Saved second.")
	stale := v.post(edit, second)
	stale.shows(t, http.StatusConflict, "Saved first.", "Saved second.", "to send both papers")
	if got := v.get(a.url.Path); strings.Contains(got.body, "Saved second.") {
		t.Error("the stale text was saved")
	}
	again := stale.fields(t, "outreach")
	if again.Get("version") != "2" || again.Get("due-version") != "2" {
		t.Errorf("the form goes on from versions %s and %s", again.Get("version"), again.Get("due-version"))
	}
	second.Set("version", "2")
	second.Set("day", "2026-11-23")
	v.post(edit, second).shows(t, http.StatusUnprocessableEntity, "Enter today’s date or an earlier one", "Saved second.")
	second.Set("day", "2026-11-18")
	second.Set("owed", "")
	second.Set("due", "")
	second.Set("visibility", "published")
	v.post(edit, second).shows(t, http.StatusUnprocessableEntity, "visibility-wrong")
	second.Set("visibility", "confidential")
	v.post(edit, second).shows(t, http.StatusOK, "Saved second.", "Only coordinators and the people named may see this contact")
	v.get(paths.FollowUps).shows(t, http.StatusOK, "We owe nothing")
	v.get(edit+"?on=2026-11-20").shows(t, http.StatusConflict)
}

func TestOutreachIsTrashedAndRestored(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	a := v.post(paths.NewOutreach, outreachFields(t, store))
	v.post(a.url.Path+"/trash", nil).shows(t, http.StatusOK, "Contact moved to the trash", "<h1>Belgium</h1>", a.url.Path+"/restoration")
	v.get(a.url.Path).shows(t, http.StatusNotFound)
	v.get("/states/be").lacks(t, "to send our paper", a.url.Path)
	memberOf(t, store, "DE").post(a.url.Path+"/restoration", nil).shows(t, http.StatusNotFound)
	v.post(a.url.Path+"/restoration", nil).shows(t, http.StatusOK, "Contact restored", "to send our paper")
	v.get("/states/be").shows(t, http.StatusOK, "to send our paper", a.url.Path)
	v.post(a.url.Path+"/restoration", nil).shows(t, http.StatusNotFound)
	v.post(a.url.Path+"/trash", nil)
	v.post(paths.Restoring(models.Ref{Kind: "outreach", ID: 1}), nil)
	v.get("/states/be").shows(t, http.StatusOK, "to send our paper", a.url.Path)
}

func TestWhatWeOweIsDone(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	v.post(paths.NewOutreach, outreachFields(t, store))
	owed, total, err := outreach.Owed(t.Context(), store, "BE", models.Paging{Number: 1, Size: 5})
	if err != nil || total != 1 {
		t.Fatalf("%d follow-ups, %v", total, err)
	}
	done := fmt.Sprintf("/follow-ups/%d/done", owed[0].ID)
	a := v.post(done, url.Values{"back": {"/"}})
	a.shows(t, http.StatusOK, "Done today", paths.FollowUpReopening(owed[0].ID))
	if a.url.Path != "/" {
		t.Errorf("done leads to %s", a.url.Path)
	}
	a.lacks(t, "to send our paper")
	v.get("/states/be?on=2026-11-20").shows(t, http.StatusOK, "to send our paper")
	v.get(paths.Outreach(*owed[0].OutreachID)).shows(t, http.StatusOK, "done on 21 November 2026")
	v.post(done, url.Values{"back": {"//evil.example"}}).shows(t, http.StatusConflict)
	v.post(paths.FollowUpReopening(owed[0].ID), url.Values{"back": {"https://evil.example"}}).shows(t, http.StatusOK, "Reopened: we owe it again", "to send our paper")
}

// TestOutreachBearsManyThings logs several promises and asks, of which one is
// open already, and finds them again with what became of our letter.
func TestOutreachBearsManyThings(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	const lead = "to take the lead in opening negotiations on a legally binding instrument"
	form := url.Values{
		"state": {"be"}, "kind": {"meeting"}, "day": {"2026-11-18"}, "said": {"They listened."}, "visibility": {"campaign"},
		"promise": {"to ask the capital", "", "to send the speech"}, "promise-who": {"Jan Pelikaan", "", "The desk"}, "promise-due": {"2026-12", "", "2027-01-15"},
		"ask": {lead, "to host a meeting"}, "ask-due": {"2027", ""}, "pause": {"", "", "yes"},
	}
	v.get(paths.NewOutreachWith("BE")).shows(t, http.StatusOK, `<datalist id="open-asks">`, lead)
	a := v.post(paths.NewOutreach, form)
	a.shows(t, http.StatusOK, "to ask the capital", "Jan Pelikaan", "December 2026", "to send the speech", "The desk", "15 January 2027", lead, "to host a meeting")
	v.get(paths.Letter(letter.ID)).shows(t, http.StatusOK, "They promised an answer by this day", "15 Jan 2027")

	edit := v.get(a.url.Path+"/edit").fields(t, "outreach")
	edit["promise"][0], edit["promise-due"][0], edit["promise-who"][0] = "", "", ""
	edit["promise"][1] = "to send both speeches"
	v.post(a.url.Path+"/edit", edit).shows(t, http.StatusOK, "Corrected.", "to send both speeches")
	v.get(a.url.Path).lacks(t, "to ask the capital, Jan", "Jan Pelikaan")
	v.get(paths.Letter(letter.ID)).shows(t, http.StatusOK, "They promised an answer by this day", "15 Jan 2027")

	edit = v.get(a.url.Path+"/edit").fields(t, "outreach")
	edit["pause"] = []string{"", ""}
	v.post(a.url.Path+"/edit", edit).shows(t, http.StatusOK, "Corrected.", "to send both speeches", "15 January 2027")
	v.get(paths.Letter(letter.ID)).lacks(t, "They promised an answer by this day", "15 Jan 2027")
}

// TestMoreRowsKeepWhatWasTyped asks for more rows, as somebody without scripts does.
func TestMoreRowsKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := outreachFields(t, store)
	form.Set("more", "promises")
	a := v.post(paths.NewOutreach, form)
	a.shows(t, http.StatusOK, `value="to ask the capital"`, `id="promise-3"`, "They &lt;listened&gt; to the pelican.")
	a.lacks(t, `id="ask-2"`)
	if _, total, err := outreach.Owed(t.Context(), store, "", models.Paging{Number: 1, Size: 5}); err != nil || total != 0 {
		t.Errorf("%d follow-ups are on record, %v; want none", total, err)
	}
}

func TestOutreachWithFiles(t *testing.T) {
	t.Parallel()
	store, _, v := campaign(t)
	form := outreachFields(t, store)
	v.upload(paths.NewOutreach, form, "page.pdf", []byte("<html><script>alert(1)</script>")).
		shows(t, http.StatusUnsupportedMediaType, "Files of this kind are not accepted", `value="to ask the capital"`)
	v.upload(paths.NewOutreach, form, "scan.pdf", make([]byte, 60<<20)).
		shows(t, http.StatusRequestEntityTooLarge, "This file is too large", `value="to ask the capital"`)
	a := v.upload(paths.NewOutreach, form, `..\..\etc/"notes".txt`, []byte("the pelican's notes"))
	a.shows(t, http.StatusOK, "_notes_.txt")
	file := a.url.Path + "/files/1"
	got := v.get(file)
	got.shows(t, http.StatusOK, "the pelican's notes")
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'", "Content-Disposition": "attachment; filename=_notes_.txt",
	} {
		if got := got.header.Get(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	b := v.upload(paths.NewOutreach, form, "same.txt", []byte("the pelican's notes"))
	v.get(a.url.Path+"/files/2").shows(t, http.StatusNotFound) // another's
	v.get("/letters/1/files/1").shows(t, http.StatusNotFound)
	memberOf(t, store, "DE").get(file).shows(t, http.StatusNotFound)

	v.post(file+"/trash", nil).shows(t, http.StatusOK, "File moved to the trash")
	v.get(file).shows(t, http.StatusNotFound)
	v.get(paths.Trash).shows(t, http.StatusOK, "_notes_.txt")
	v.post(paths.Restoring(models.Ref{Kind: "attachment", ID: 1}), nil)
	v.get(file).shows(t, http.StatusOK, "pelican")
	erasing := paths.Erasing(models.Ref{Kind: "attachment", ID: 1})
	v.get(erasing).shows(t, http.StatusOK, "_notes_.txt")
	v.post(erasing, nil).shows(t, http.StatusOK, "erased")
	v.get(file).shows(t, http.StatusNotFound)
	v.get(b.url.Path+"/files/2").shows(t, http.StatusOK, "pelican") // the same is in another file
	v.get(paths.Audit).lacks(t, "_notes_")
}

func TestMemberNamesReaders(t *testing.T) {
	t.Parallel()
	store, ada, _ := campaign(t)
	public := store.As(models.User{})
	belgian, olga := memberOf(t, store, "BE"), modelstest.User(t, public, ada, "Olga", models.Observer)
	form := outreachFields(t, store)
	form.Set("visibility", "confidential")
	form["names"], form["named"] = []string{"yes"}, []string{fmt.Sprint(olga.ID)}
	belgian.get(paths.NewOutreachWith("BE")).shows(t, http.StatusOK, "Olga")
	a := belgian.post(paths.NewOutreach, form)
	a.shows(t, http.StatusOK, "pelican")
	observer := newVisitor(t, public).signIn(olga)
	observer.get(a.url.Path).shows(t, http.StatusOK, "pelican", "to send our paper", "to ask the capital")
	form["named"] = []string{"999"}
	belgian.post(paths.NewOutreach, form).shows(t, http.StatusUnprocessableEntity, "named-wrong")
	edit := belgian.get(a.url.Path+"/edit").fields(t, "outreach")
	edit.Del("named")
	belgian.post(a.url.Path+"/edit", edit).shows(t, http.StatusOK, "Corrected.")
	observer.get(a.url.Path).shows(t, http.StatusNotFound)
}
