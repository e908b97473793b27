package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/api"
)

// aStep is what is typed into the form of a step towards a treaty. It is made up.
func aStep(step, treaty, state, event, day string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "treaty": {treaty}, "state": {state}, "event": {event}, "day": {day},
		"source_title": {"Depositary notification (invented)"}, "source_url": {"https://example.org/depositary"}, "reading": {"read"},
	}
}

// TestTreatyStepIsRecorded: what follows is said before, figures lead to the states that
// they count, and what was recorded can be changed, taken back and undone.
func TestTreatyStepIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	public.get("/treaties").shows(t, http.StatusOK, "Mine Ban Treaty", `href="/states?under=ccw%3Aparty">127</a>`)
	public.get("/treaties").lacks(t, "/treaties/new")
	v.get("/states/ad").shows(t, http.StatusOK, `href="/treaties/new?state=AD"`)
	v.get("/treaties/new?state=AD&treaty=ccw").shows(t, http.StatusOK, `value="Andorra"`)
	v.post("/treaties/new", aStep("check", "ccw", "Andorra", "accession", "2026-11-20")).shows(t, http.StatusOK, "127 → 128 parties", "not a party → party")
	v.post("/treaties/new", aStep("save", "ccw", "Andorra", "accession", "2026-11-20")).shows(t, http.StatusOK, "Recorded.", "128 parties", "Depositary notification (invented)")
	public.get("/states/ad").shows(t, http.StatusOK, "acceded", "Depositary notification (invented)")
	public.get("/states?under=ccw:party").shows(t, http.StatusOK, "<b>128</b> states", "Andorra")
	for day, parties := range map[string]string{"2026-11-19": "127 parties", "2026-11-20": "128 parties", "2026-11-21": "128 parties"} {
		public.get("/treaties/ccw?on="+day).shows(t, http.StatusOK, parties)
	}
	told := told[api.StateInFull](t, public, "/api/v1/states/AD")
	if len(told.Treaties) != 1 || told.Treaties[0].Status != "party" || told.Treaties[0].Steps[0].Source.Title != "Depositary notification (invented)" {
		t.Errorf("the interface tells %+v", told.Treaties)
	}

	step, err := models.From[states.TreatyStep](store).Where("state_iso = 'AD'").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := "/treaties/steps/" + strconv.Itoa(int(step.ID))
	edit := aStep("save", "ccw", "Andorra", "ratification", "2026-11-20")
	v.post(at+"/edit", edit).shows(t, http.StatusConflict)
	edit.Set("version", "1")
	v.post(at+"/edit", edit).shows(t, http.StatusOK, "Recorded.", "ratified")
	v.undo(change(t, store, ada, "changed step towards a treaty").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/states/ad").shows(t, http.StatusOK, "acceded")
	public.post(at+"/trash", nil).lacks(t, "moved to the trash")
	v.post(at+"/trash", nil).shows(t, http.StatusOK, "127 parties")
	v.undo(change(t, store, ada, "took back step towards a treaty").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/treaties/ccw").shows(t, http.StatusOK, "128 parties")

	for _, test := range []struct {
		treaty, state, event, day string
		field, says               string
	}{
		{"ccw", "Andorra", "accession", "2026-11-20", "day", "It is there twice."},
		{"ccw", "Andorra", "ratification", "2026-11-22", "day", "today’s date or an earlier one"},
		{"ccw", "Andorra", "withdrawal", "2026-11-19", "event", "cannot withdraw"},
		{"npt", "Andorra", "accession", "2026-11-20", "treaty", "Choose one of the values offered."},
		{"ccw", "Atlantis", "accession", "2026-11-20", "state", "on record"},
		{"", "", "", "", "state", "Choose"},
	} {
		v.post("/treaties/new", aStep("check", test.treaty, test.state, test.event, test.day)).
			shows(t, http.StatusUnprocessableEntity, `href="#`+test.field+`"`, test.says, "Depositary notification (invented)")
	}
	public.get("/states?under=npt").shows(t, http.StatusBadRequest)
	public.get("/treaties/npt").shows(t, http.StatusNotFound)
}

// TestWithdrawalCountsFromItsDay: a state that left a treaty is a party on the day before, and not on
// the day.
func TestWithdrawalCountsFromItsDay(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v, public := newVisitor(t, store).signIn(modelstest.Coordinator(t, store)), newVisitor(t, store)
	v.post("/treaties/new", aStep("check", "ccw", "Belgium", "withdrawal", "2027-05-20")).shows(t, http.StatusOK, "127 → 126 parties", "This counts from 20 May 2027")
	v.post("/treaties/new", aStep("save", "ccw", "Belgium", "withdrawal", "2027-05-20")).shows(t, http.StatusOK, "127 parties")
	public.get("/states/be").lacks(t, "withdrew")
	st, err := states.Find(t.Context(), store, "BE")
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[models.Date]string{"2027-05-19": "party", "2027-05-20": "none", "2027-05-21": "none"} {
		if got := st.CCWStatusOn(day); got != want {
			t.Errorf("on %s: got %s, want %s", day, got, want)
		}
	}
}

// TestTreatyStepIsProposed: a member proposes a step, and a coordinator confirms it.
func TestTreatyStepIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	admin := modelstest.Coordinator(t, store)
	ada, bea := newVisitor(t, store).signIn(admin), newVisitor(t, store).signIn(modelstest.MemberOf(t, store, admin, "Bea", "BE"))
	bea.get("/treaties/new?state=BE").shows(t, http.StatusOK, "Propose a step towards a treaty")
	bea.post("/treaties/new", aStep("save", "tpnw", "Belgium", "signature", "2026-11-20")).shows(t, http.StatusOK, "Proposed.", "Signed")
	newVisitor(t, store).get("/treaties/tpnw").shows(t, http.StatusOK, "No step is recorded")
	ada.get("/proposals").shows(t, http.StatusOK, "Step towards a treaty: Belgium")
	ada.get("/proposals/1").shows(t, http.StatusOK, "Step towards a treaty: Belgium", "0 → 1 signatories")
	ada.post("/proposals/1/confirmation", url.Values{"version": {"1"}, "record": {"0"}}).shows(t, http.StatusOK, "Confirmed and recorded")
	newVisitor(t, store).get("/treaties/tpnw").shows(t, http.StatusOK, "1 signatory", "Belgium")
}

// theNames is what stands in the form of the names of a state, with a source.
func theNames(t *testing.T, store *models.Store, iso2, step string) url.Values {
	t.Helper()
	now, err := states.NamesForm().Find(t.Context(), store, iso2)
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{"step": {step}, "version": {strconv.Itoa(now.Version)}}
	for name, text := range now.Values {
		sent.Set(name, text)
	}
	sent.Set("source_title", "Note verbale (invented)")
	return sent
}

// TestNamesOfAStateAreRecorded: a new name counts everywhere, and by the former one the
// state is still found.
func TestNamesOfAStateAreRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	v.get("/states/be").shows(t, http.StatusOK, `href="/states/BE/names"`)
	public.get("/states/be").lacks(t, "/names\"")
	v.get("/states/be/names").shows(t, http.StatusOK, `value="Belgique"`, "Edit the names of the state")
	form := theNames(t, store, "BE", "check")
	n := 0
	for ; form.Has("names." + strconv.Itoa(n) + ".name"); n++ {
		if form.Get("names."+strconv.Itoa(n)+".lang") == "fr" {
			form.Set("names."+strconv.Itoa(n)+".until", "2026-10-31")
		}
	}
	add := func(lang, sort, name, since string) {
		at := "names." + strconv.Itoa(n) + "."
		form.Set(at+"lang", lang)
		form.Set(at+"sort", sort)
		form.Set(at+"name", name)
		form.Set(at+"since", since)
		n++
	}
	form.Set("short_name", "Belgia")
	add("fr", "short", "Belgie nouvelle", "2026-11-01")
	add("en", "other", "Flatland by the sea", "")
	v.post("/states/be/names", form).shows(t, http.StatusOK, "is called Belgia instead of Belgium", "In French it is called Belgie nouvelle instead of Belgique", "2 more names")
	form.Set("step", "save")
	v.post("/states/be/names", form).shows(t, http.StatusOK, "Recorded.", "<h1>Belgia</h1>", "Belgie nouvelle", "until 31 October 2026", "Flatland by the sea")
	v.post("/states/be/names", form).shows(t, http.StatusConflict)
	for _, typed := range []string{"Belgium", "Belgique", "Belgie nouvelle", "flatland by the sea", "Belgia"} {
		public.get("/states?q="+url.QueryEscape(typed)).shows(t, http.StatusOK, "<h1>Belgia</h1>")
	}
	for day, name := range map[string]string{"2026-10-31": "Belgique", "2026-11-01": "Belgie nouvelle", "2026-11-02": "Belgie nouvelle"} {
		if got := told[api.StateInFull](t, public, "/api/v1/states/BE?on="+day).Names["fr"]; got != name {
			t.Errorf("on %s it is %q in French, want %q", day, got, name)
		}
	}
	v.undo(change(t, store, ada, "changed names of a state").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/states/be").shows(t, http.StatusOK, "<h1>Belgium</h1>")
	public.get("/states/be").lacks(t, "Flatland", "nouvelle")

	form = theNames(t, store, "BE", "check")
	form.Set("short_name", "Holland")
	v.post("/states/be/names", form).shows(t, http.StatusUnprocessableEntity, `href="#short_name"`, "Another one on record is called so.", "Note verbale (invented)")
	form = theNames(t, store, "BE", "check")
	n = 0
	for form.Has("names." + strconv.Itoa(n) + ".name") {
		n++
	}
	add("fr", "short", "Autre nom", "")
	v.post("/states/be/names", form).shows(t, http.StatusUnprocessableEntity, "It is there twice.")

	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	form = theNames(t, store, "BE", "save")
	form.Set("official_name", "Kingdom of Belgium and the Sea")
	bea.post("/states/be/names", form).shows(t, http.StatusOK, "Proposed.")
	public.get("/states/be").lacks(t, "and the Sea")
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Nel", "NL")).get("/states/be/names").shows(t, http.StatusForbidden)
}

// TestTreatyNamesWhereItsStepsAreFrom: states stand by name with their steps in order, and
// a step names its own source, or the file is named from which it came with the program.
func TestTreatyNamesWhereItsStepsAreFrom(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v, public := newVisitor(t, store).signIn(modelstest.Coordinator(t, store)), newVisitor(t, store)
	const file = "UN Treaty Collection, chapter XXVI-2, as of 8 April 2024"
	page := public.get("/treaties/ccw")
	page.shows(t, http.StatusOK, file)
	var at int
	for _, next := range []string{">Afghanistan<", "signed", "1981", "ratified", "2017", ">Albania<", ">Zambia<"} {
		i := strings.Index(page.body[at:], next)
		if i < 0 {
			t.Fatalf("%s does not follow in its place", next)
		}
		at += i
	}
	v.post("/treaties/new", aStep("save", "tpnw", "Andorra", "accession", "2026-11-20")).shows(t, http.StatusOK, "Recorded.")
	recorded := public.get("/treaties/tpnw")
	recorded.shows(t, http.StatusOK, "Andorra", "Depositary notification (invented)")
	recorded.lacks(t, file, "came with the program")
}
