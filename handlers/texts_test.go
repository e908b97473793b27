package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/paths"
)

// aText is what is typed into the form of a text that states joined. It is made up.
func aText(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "title": {"A made-up declaration"}, "kind": {"declaration"}, "event": {"Lunch"}, "question": {"treaty"}, "stance": {"yes"},
		"day": {"2026-11-19"}, "meeting": {"revcon-7-2026"}, "visibility": {"published"}, "names.0.lang": {"en"}, "names.0.name": {"the declaration of the lunch"},
		"joiners.0.state": {"Bhutan"}, "joiners.1.state": {"Monaco"}, "joiners.1.since": {"2026-11-20"}, "joiners.2.state": {"Austria"}, "joiners.2.until": {"2026-11-20"},
		"authors.0.state": {"Monaco"}, "authors.0.role": {"tabled"},
		"source_title": {"The declaration"}, "source_url": {"https://example.org/declaration"}, "quote": {"We want a treaty."}, "quote_lang": {"en"}, "reading": {"read"},
	}
}

// ownYes is how many states say yes to a treaty themselves.
func ownYes(t *testing.T, s *models.Store) int {
	own, _ := yesWithGroups(t, s)
	return own
}

// TestTextIsRecorded records a text and who joined it, sees it wherever it counts, edits it
// and takes it back.
func TestTextIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	const form, page = "/texts/new", "/texts/a-made-up-declaration-2026"
	before := ownYes(t, store)
	v.get("/texts").shows(t, http.StatusOK, `href="/texts/new"`)
	v.get("/record?meeting=revcon-7-2026").shows(t, http.StatusOK, `href="/texts/new?meeting=revcon-7-2026"`, `href="/texts/new"`)
	if strings.Contains(public.get("/texts").body, form) {
		t.Error("everybody is offered the form")
	}

	pasted := aText("")
	pasted.Set("paste", "joiners")
	pasted.Set("paste.joiners", "1. Chad*\nHolland; 2026-11-20\nKorea\nStates present\n")
	v.post(form, pasted).shows(t, http.StatusOK, `value="Chad"`, `value="Netherlands"`, `value="Korea"`, "Republic of Korea", "This line is not understood", "States present", `value="A made-up declaration"`)
	wrong := aText("check")
	for name, text := range map[string]string{
		"joiners.0.state": "Atlantis", "joiners.1.since": "2026-11-18", "joiners.2.since": "2026-11-21", "joiners.3.state": "Monaco", "stance": "", "title": "",
		"authors.1.state": "Monaco", "authors.1.role": "tabled",
	} {
		wrong.Set(name, text)
	}
	v.post(form, wrong).shows(t, http.StatusUnprocessableEntity, `href="#joiners.0.state"`, `value="Atlantis"`, `href="#joiners.1.since"`, "before the day of the text",
		`href="#joiners.2.until"`, `href="#joiners.3.state"`, "It is there twice.", `href="#stance"`, `href="#title"`, `href="#authors.1.state"`)

	v.post(form, aText("check")).shows(t, http.StatusOK, "States that stand by it: 0 → 2.", "1 state has left it again.", "3 positions are read out of it: Treaty, yes.",
		"Treaty, by own act, yes: "+strconv.Itoa(before)+" → "+strconv.Itoa(before+2))
	if ownYes(t, store) != before {
		t.Error("looking at what follows moves the figures")
	}
	v.post(form, aText("save")).shows(t, http.StatusOK, "Recorded.", "A made-up declaration", "We want a treaty.", `href="/states/bt"`, "from 20 November 2026",
		"Left it again", "until 20 November 2026", "Tabled by", "the declaration of the lunch", "recorded text", "Seventh Review Conference")
	if got := ownYes(t, store); got != before+2 {
		t.Errorf("got %d, want %d", got, before+2)
	}
	v.post(form, aText("check")).shows(t, http.StatusUnprocessableEntity, `href="#title"`, "A text of this title and day is on record.")
	public.get(page).shows(t, http.StatusOK, "A made-up declaration", "Bhutan")
	public.get("/states/bt").shows(t, http.StatusOK, `href="`+page+`"`, "Joined the declaration of the lunch.")
	public.get("/states/at").shows(t, http.StatusOK, `href="`+page+`"`, "until 20 November 2026")
	public.get("/meetings/revcon-7-2026").shows(t, http.StatusOK, `href="`+page+`"`, "2 states joined")
	public.get("/changes?from=2026-11-18&to=2026-11-19").shows(t, http.StatusOK, `href="`+page+`"`)
	public.get("/api/v1/texts/a-made-up-declaration-2026").shows(t, http.StatusOK, `"joined":2`, `{"state":"AT","since":"2026-11-19","until":"2026-11-20","reading":"read"}`,
		`"authors":[{"state":"MC","role":"tabled"}]`, `"meeting":"revcon-7-2026"`)
	for day, shown := range map[string][2]bool{"2026-11-18": {}, "2026-11-19": {true, false}, "2026-11-20": {true, true}} {
		bhutan := strings.Contains(public.get("/states?treaty=yes&q=Bhutan&on="+day).body, `href="/states/bt`)
		monaco := strings.Contains(public.get("/states?treaty=yes&q=Monaco&on="+day).body, `href="/states/mc`)
		if got := [2]bool{bhutan, monaco}; got != shown {
			t.Errorf("on %s Bhutan and Monaco are counted: %v", day, got)
		}
	}
	public.get(page+"?on=2026-11-18").shows(t, http.StatusNotFound)

	edit := aText("check")
	edit.Set("version", "1")
	edit.Set("joiners.0.state", "")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "States that stand by it: 2 → 1.", "Treaty, by own act, yes: "+strconv.Itoa(before+2)+" → "+strconv.Itoa(before+1))
	edit.Set("step", "save")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "Recorded.", "changed text")
	if got := ownYes(t, store); got != before+1 {
		t.Errorf("without Bhutan: got %d, want %d", got, before+1)
	}
	stale := aText("save")
	stale.Set("version", "1")
	stale.Set("title", "Another title")
	v.post(page+"/edit", stale).shows(t, http.StatusConflict, "Another title", "A made-up declaration")
	v.undo(change(t, store, ada, "changed text").ID).shows(t, http.StatusOK, "Undone.")
	if got := ownYes(t, store); got != before+2 {
		t.Errorf("undone: got %d, want %d", got, before+2)
	}

	v.post(paths.TextTrash("a-made-up-declaration-2026"), nil).shows(t, http.StatusOK, "Moved to the trash")
	public.get(page).shows(t, http.StatusNotFound)
	if strings.Contains(public.get("/states/bt").body, "made-up declaration") || ownYes(t, store) != before {
		t.Error("a text in the trash still counts")
	}
	v.undo(change(t, store, ada, "moved to the trash").ID).shows(t, http.StatusOK, "Undone.")
	if got := ownYes(t, store); got != before+2 {
		t.Errorf("out of the trash: got %d, want %d", got, before+2)
	}
}

// TestTextSaidBefore: what is on record of a state and a day is not read out of a text again.
func TestTextSaidBefore(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	at := "/texts/belen-2023/edit"
	typed := url.Values{}
	for _, row := range []struct{ name, text string }{
		{"step", "check"},
		{"version", "1"},
		{"title", "Belén Communiqué"},
		{"kind", "communique"},
		{"question", "treaty"},
		{"stance", "yes"},
		{"day", "2023-02-24"},
		{"visibility", "published"},
		{"source_title", "Belén Communiqué"},
		{"reading", "read"},
		{"joiners.0.state", "Costa Rica"},
		{"joiners.1.state", "Mexico"},
	} {
		typed.Set(row.name, row.text)
	}
	v.post(at, typed).shows(t, http.StatusOK, "Of 2 states the same is on record of that day")
	v.post(at, typed).shows(t, http.StatusOK)
	typed.Set("step", "save")
	v.post(at, typed).shows(t, http.StatusOK, "Recorded.")
	n, err := models.From[states.Position](store).Where("text_id IS NOT NULL").Count(t.Context(), "*")
	if err != nil || n != 0 {
		t.Errorf("%d positions are read out of the text, %v", n, err)
	}
}

// TestTextForCoordinators: what coordinators alone may see is nowhere for others, and
// counted nowhere; its source is hidden with it.
func TestTextForCoordinators(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	member := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BT"))
	before := ownYes(t, store)
	hidden := aText("check")
	hidden.Set("visibility", "campaign")
	v.post("/texts/new", hidden).shows(t, http.StatusOK, "Only coordinators see it.")
	hidden.Set("step", "save")
	v.post("/texts/new", hidden).shows(t, http.StatusOK, "Recorded.", "Coordinators alone")
	v.get("/texts").shows(t, http.StatusOK, "A made-up declaration")
	source, err := models.From[models.Source](store).Where("title = ?", "The declaration").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []visitor{public, member} {
		who.get("/texts/a-made-up-declaration-2026").shows(t, http.StatusNotFound)
		who.get("/api/v1/texts/a-made-up-declaration-2026").shows(t, http.StatusNotFound)
		who.get(paths.Source(source.ID)).shows(t, http.StatusNotFound)
		for _, at := range []string{"/texts", "/states/bt", "/states/mc", "/meetings/revcon-7-2026", "/", "/changes?from=2026-11-18&to=2026-11-19", "/api/v1/texts", "/sources", "/states/compare?s=bt,mc"} {
			if strings.Contains(who.get(at).body, "declaration of the lunch") || strings.Contains(who.get(at).body, "made-up declaration") {
				t.Errorf("%s tells what coordinators alone may see", at)
			}
		}
	}
	if got := ownYes(t, store); got != before {
		t.Errorf("got %d, want %d", got, before)
	}
	shown := aText("save")
	shown.Set("version", "1")
	v.post("/texts/a-made-up-declaration-2026/edit", shown).shows(t, http.StatusOK, "Recorded.")
	if got := ownYes(t, store); got != before+2 {
		t.Errorf("shown to everybody: got %d, want %d", got, before+2)
	}
	public.get("/states/mc").shows(t, http.StatusOK, "A made-up declaration")
}

// TestTextIsProposed: a member proposes a text, and a coordinator confirms it.
func TestTextIsProposed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BT"))
	bea.get("/texts/new").shows(t, http.StatusOK, "Propose a text")
	proposed := bea.post("/texts/new", aText("save"))
	proposed.shows(t, http.StatusOK, "Proposed.", "Text that states joined", "A made-up declaration")
	newVisitor(t, store).get("/texts/a-made-up-declaration-2026").shows(t, http.StatusNotFound)
	v := newVisitor(t, store).signIn(ada)
	bea.post(proposed.url.Path+"/confirmation", url.Values{}).shows(t, http.StatusForbidden)
	v.post(proposed.url.Path+"/confirmation", url.Values{"version": {"1"}}).shows(t, http.StatusOK)
	newVisitor(t, store).get("/texts/a-made-up-declaration-2026").shows(t, http.StatusOK, "A made-up declaration")
}

// TestPositionsOfATextThatIsCorrected: a corrected source and name reach the positions that were
// read out of the text, and what people changed in one stays; a text that comes back brings those
// back that went with it, and none that somebody had put away before.
func TestPositionsOfATextThatIsCorrected(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, s := newVisitor(t, store).signIn(ada), store.As(ada)
	v.post("/texts/new", aText("save")).shows(t, http.StatusOK, "Recorded.")
	read := func() map[string]states.Position {
		t.Helper()
		text, err := meetings.FindText(t.Context(), s, "a-made-up-declaration-2026")
		if err != nil {
			t.Fatal(err)
		}
		list, err := models.From[states.Position](s).Where("text_id = ?", text.ID).Preload("Source", nil).Find(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]states.Position{}
		for _, p := range list {
			all[p.StateISO] = p
		}
		return all
	}
	own := read()["BT"]
	own.Summary = "Said so itself."
	if err := models.Update(t.Context(), s, &own, "reworded"); err != nil {
		t.Fatal(err)
	}
	edit := aText("save")
	edit.Set("version", "1")
	edit.Set("source_title", "The declaration, corrected")
	edit.Set("source_url", "https://example.org/corrected")
	edit.Set("names.0.name", "the accord of the lunch")
	v.post("/texts/a-made-up-declaration-2026/edit", edit).shows(t, http.StatusOK, "Recorded.")
	for code, want := range map[string][2]string{"BT": {"Said so itself.", "The declaration, corrected"}, "MC": {"Joined the accord of the lunch.", "The declaration, corrected"}} {
		if got := read()[code]; got.Summary != want[0] || got.Source.Title != want[1] || got.TrashedAt != nil {
			t.Errorf("%s: %q out of %q, want %q out of %q", code, got.Summary, got.Source.Title, want[0], want[1])
		}
	}
	if err := models.MoveToTrash(t.Context(), s, models.RefOf(read()["MC"]), true, "moved to the trash"); err != nil {
		t.Fatal(err)
	}
	later := modelstest.Noon.Add(time.Hour)
	s = s.WithClock(func() time.Time { return later })
	text, err := meetings.FindText(t.Context(), s, "a-made-up-declaration-2026")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := meetings.TrashText(t.Context(), s, text.Slug); err != nil {
		t.Fatal(err)
	}
	if err := audit.Restore(t.Context(), s, models.RefOf(text)); err != nil {
		t.Fatal(err)
	}
	all := read()
	if bt, mc := all["BT"], all["MC"]; bt.TrashedAt != nil || bt.Summary != "Said so itself." || mc.TrashedAt == nil {
		t.Errorf("back are %+v, and %+v", bt, mc)
	}
}

// TestTextsAsKnown: the list tells who had joined by what was on record on the day that is asked
// for, whatever is known since.
func TestTextsAsKnown(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	s := store.As(modelstest.Coordinator(t, store))
	found := func(s *models.Store) bool {
		t.Helper()
		list, _, err := meetings.TextsListed(t.Context(), s, meetings.TextFilter{States: []string{"Sierra Leone"}, Kinds: []string{"communique"}}, models.Paging{Number: 1, Size: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(list) == 1
	}
	later := s.WithClock(func() time.Time { return modelstest.Noon.AddDate(0, 0, 3) })
	joined, err := models.From[meetings.Endorsement](s).Where("state_iso = 'SL' AND text_id IN (SELECT id FROM texts WHERE kind = 'communique')").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	joined.Until = later.Today().AddDays(-1)
	if err := models.Update(t.Context(), later, &joined, "left"); err != nil {
		t.Fatal(err)
	}
	before := later.Today().AddDays(-1)
	for _, test := range []struct {
		what string
		s    *models.Store
		want bool
	}{
		{"today", later, false},
		{"by what was known the day before", later.Known(before), true},
		{"on the day before", later.On(before), true},
		{"by what is known today", later.Known(later.Today()), false},
		{"before anything was on record", later.Known("2020"), false},
	} {
		if found(test.s) != test.want {
			t.Errorf("%s: it is a text of Sierra Leone: %t, want %t", test.what, !test.want, test.want)
		}
	}
}

// TestTextsAreChosen: the list answers what is asked, and refuses what it does not know.
func TestTextsAreChosen(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path string
		code int
		want []string
	}{
		{"/texts", http.StatusOK, []string{"<b>31</b> texts", `href="/texts/belen-2023"`, `href="/texts/belen-2023#joined"`}},
		{"/texts?kind=communique", http.StatusOK, []string{"<b>2</b> texts"}},
		{"/texts?kind=communique&kind=declaration", http.StatusOK, []string{"<b>6</b> texts"}},
		{"/texts?kind=communique&state=Sierra+Leone", http.StatusOK, []string{"<b>1</b> text<", "Freetown"}},
		{"/texts?on=2023-02-23&kind=communique", http.StatusOK, []string{"No text matches"}},
		{"/texts?on=2023-02-24&kind=communique", http.StatusOK, []string{"<b>1</b> text<"}},
		{"/texts?q=communiqué", http.StatusOK, []string{"Belén"}},
		{"/texts?from=2021-12&to=2021-12", http.StatusOK, []string{"names not known"}},
		{"/texts/nam-revcon-2021", http.StatusOK, []string{"It is not on record who joined it."}},
		{"/texts?from=2026", http.StatusOK, []string{"<b>1</b> text<", "REAIM 2026"}},
		{"/texts?from=nonsense", http.StatusBadRequest, nil},
		{"/texts?state=Atlantis", http.StatusBadRequest, nil},
		{"/texts?meeting=nowhere", http.StatusBadRequest, nil},
		{"/texts?kind=novel", http.StatusBadRequest, nil},
		{"/texts?colour=red", http.StatusBadRequest, nil},
		{"/texts/nothing", http.StatusNotFound, nil},
		{"/api/v1/texts?kind=communique", http.StatusOK, []string{`"total":2`}},
	} {
		v.get(test.path).shows(t, test.code, test.want...)
	}
}
