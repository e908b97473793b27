package handlers

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/views/paths"
)

// TestHoldersAreConfirmedInOneForm answers the queue without a script: the source is
// asked for first, what is wrong stays in the form, and all can be undone.
func TestHoldersAreConfirmedInOneForm(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	n := strconv.Itoa(int(minister.ID))
	draft := v.firstLetter("be")
	draft.shows(t, http.StatusOK, "The Minister of Foreign Affairs")
	page := v.get(paths.HoldersOfLetter(draft.letter(t, s).ID))
	page.shows(t, http.StatusOK, "Confirm holders", term.Person.Name, "last seen", "Shown there")

	form := page.fields(t, "holders")
	form.Set("found-"+n, "same")
	v.post(page.url.RequestURI(), form).shows(t, http.StatusUnprocessableEntity, "Fill this in.", term.Person.Name)
	form.Set("shown-at", "https://example.be/government")
	form.Set("found-"+n, "other")
	form.Set("name-"+n, "Ann <Voorbeeld>")
	wrong := v.post(page.url.RequestURI(), form)
	wrong.shows(t, http.StatusUnprocessableEntity, "Ann &lt;Voorbeeld&gt;", "https://example.be/government")
	form.Set("found-"+n, "same")
	saved := v.post(page.url.RequestURI(), form)
	saved.shows(t, http.StatusOK, "Saved.", "Answered in this sitting: 1", "counts until")
	if to := draft.letter(t, s).Addressee(); !strings.Contains(to.Name, term.Person.Name) {
		t.Errorf("the draft goes to %q", to.Name)
	}
	undone := v.post(paths.HolderSitting, url.Values{"sitting": {saved.url.Query().Get("sitting")}})
	undone.shows(t, http.StatusOK, "Undone.")
	if to := draft.letter(t, s).Addressee(); to.Name != "" {
		t.Errorf("after undoing, the draft goes to %q", to.Name)
	}
}

// TestOneAnswerComesBackAlone: the script sends one answer, and is given one line.
func TestOneAnswerComesBackAlone(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	n := strconv.Itoa(int(minister.ID))
	form := url.Values{"office": {n}, "one": {n}, "term-" + n: {strconv.Itoa(int(term.ID))}, "found-" + n: {"other"}, "shown-at": {"a page"}, "sitting": {"one"}}
	at := paths.HoldersOfKind("foreign-minister")
	wrong := v.post(at, form)
	wrong.shows(t, http.StatusUnprocessableEntity, `id="holder-`+n, "Fill this in.")
	form.Set("found-"+n, string(offices.SameHolder))
	right := v.post(at, form)
	right.shows(t, http.StatusOK, term.Person.Name, "Undo")
	for _, a := range []answer{wrong, right} {
		if strings.Contains(a.body, "<html") {
			t.Error("the whole page comes back")
		}
	}
	v.post(at, form).shows(t, http.StatusOK, "Undo") // sent twice, it is noted twice
	if page := v.get(at + "&sitting=one"); strings.Contains(page.body, `id="holder-`+n+`"`) {
		t.Error("who is confirmed is asked for again")
	}
}

// TestListOfHoldersIsCompared: nothing is saved until somebody says so.
func TestListOfHoldersIsCompared(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	at := paths.HoldersOfKind("foreign-minister")
	list := "Belgium; " + term.Person.Name + "\nFrance; Ann Voorbeeld\nAtlantis; Nobody"
	compared := v.post(at, url.Values{"pasted": {list}, "sitting": {"one"}})
	compared.shows(t, http.StatusOK, "Confirm the one unchanged", "1 line could not be compared", "Atlantis", `value="Ann Voorbeeld"`, "1 line says too little", "France: Since")
	form := compared.fields(t, "holders")
	form.Set("shown-at", "a gazette")
	form.Set("only", "same")
	v.post(at, form).shows(t, http.StatusOK, "Answered in this sitting: 1", term.Person.Name)
}

// TestListAsksWhichOffice: a line that names a state of which two offices are asked for
// is read as neither, until somebody says which it is.
func TestListAsksWhichOffice(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	at := paths.Holders + "?in=record&q=Belgium"
	defence := theOffice(t, s, "be-defence-minister")
	list := url.Values{"pasted": {"Belgium; Ann Voorbeeld; 2026-10"}}
	asked := v.post(at, list)
	asked.shows(t, http.StatusOK, "which office is it?", defence.Title)
	if strings.Contains(asked.body, `value="Ann Voorbeeld"`) {
		t.Error("one of them is guessed")
	}
	list.Set("which", defence.Key()+" Belgium; Ann Voorbeeld; 2026-10")
	v.post(at, list).shows(t, http.StatusOK, `name="name-`+defence.Key()+`" value="Ann Voorbeeld"`, `value="2026-10"`)
	list.Del("which")
	list.Set("list-kind", "defence-minister")
	v.post(at, list).shows(t, http.StatusOK, `name="name-`+defence.Key()+`" value="Ann Voorbeeld"`)
}

// TestQueueIsKeptWhenAnAnswerIsUndone: the selection, and what is true of an empty one.
func TestQueueIsKeptWhenAnAnswerIsUndone(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	v.get(paths.Holders+"?kind=pr-geneva&in=drafts").shows(t, http.StatusOK, "No draft goes to such an office.")
	v.get(paths.Holders+"?seen-before=never").shows(t, http.StatusUnprocessableEntity, `id="seen-before-wrong"`)
	draft := v.firstLetter("be").letter(t, s)
	at := paths.HoldersOfLetter(draft.ID)
	page := v.get(at)
	page.shows(t, http.StatusOK, "1 more would get a copy")
	minister := theOffice(t, s, beMinister)
	form := page.fields(t, "holders")
	form.Set("shown-at", "a page")
	form.Set("found-"+minister.Key(), "other")
	form.Set("name-"+minister.Key(), "Ann Voorbeeld")
	form.Set("since-"+minister.Key(), "2026-10")
	saved := v.post(page.url.RequestURI(), form)
	saved.shows(t, http.StatusOK, "The holder here is confirmed.", "Ann Voorbeeld")
	undone := v.post(html.UnescapeString(regexp.MustCompile(`formaction="(/holders/\d+/undoing[^"]*)"`).FindStringSubmatch(saved.body)[1]), url.Values{"sitting": {saved.url.Query().Get("sitting")}})
	undone.shows(t, http.StatusOK, "Undone.", "1 holder to confirm")
	if got := undone.url.Query().Get("letter"); got != page.url.Query().Get("letter") {
		t.Errorf("after undoing, the queue is of letter %q", got)
	}
}

// TestWhatWasSubmittedIsTold: who is confirmed after a letter was submitted or approved
// is told beside it, and the text stays as it was read.
func TestWhatWasSubmittedIsTold(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	draft := v.firstLetter("be").letter(t, s)
	page := paths.Letter(draft.ID)
	v.get(page).shows(t, http.StatusOK, paths.HoldersOfLetter(draft.ID))
	v.get(paths.LetterEdit(draft.ID)).shows(t, http.StatusOK, paths.HoldersOfLetter(draft.ID))
	v.get(page).lacks(t, "data-confirmed-since")
	if err := letters.Submit(t.Context(), s, draft.ID); err != nil {
		t.Fatal(err)
	}
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	form := url.Values{"office": {minister.Key()}, "term-" + minister.Key(): {strconv.Itoa(int(term.ID))}, "found-" + minister.Key(): {"same"}, "shown-at": {"a page"}}
	v.post(paths.HoldersOfLetter(draft.ID), form).shows(t, http.StatusOK, "Saved.")
	told := v.get(page)
	told.shows(t, http.StatusOK, "data-confirmed-since", term.Person.Name, paths.LetterAnew(draft.ID), "Nothing was changed")
	l, err := letters.Find(t.Context(), s, draft.ID)
	if err != nil || l.Recipients[0].Name != "" || l.Body != draft.Body {
		t.Errorf("what was submitted goes to %+v, %v", l.Recipients[0], err)
	}
	v.get(paths.LetterAnew(draft.ID)).shows(t, http.StatusOK, term.Person.Name)
}

// TestAddressesAreEntered: what drafts by e-mail lack is asked for once, and written into
// each of them, into what a coordinator approved too; and taken back.
func TestAddressesAreEntered(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	v.get(paths.Addresses).shows(t, http.StatusOK, "No draft here lacks an address")
	draft := v.firstLetter("be").letter(t, s)
	draft.Channel = "e-mail"
	if err := letters.UpdateDraft(t.Context(), s, &draft); err != nil {
		t.Fatal(err)
	}
	if err := letters.Submit(t.Context(), s, draft.ID); err != nil {
		t.Fatal(err)
	}
	minister := theOffice(t, s, beMinister)
	at := paths.AddressesOfLetter(draft.ID)
	page := v.get(at)
	page.shows(t, http.StatusOK, "1 office lacks an address", minister.Title)
	v.post(at, url.Values{"pasted": {"Belgium; minister@example.be\nAtlantis; x@example.org"}}).
		shows(t, http.StatusOK, `value="minister@example.be"`, "1 line could not be filled in", "Atlantis")
	form := page.fields(t, "addresses")
	form.Set("email-"+minister.Key(), "minister@example.be")
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, "Fill this in.", "minister@example.be")
	form.Set("shown-at", "https://example.be/contact")
	form.Set("email-"+minister.Key(), "a@b")
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, `id="email-`+minister.Key()+`-wrong"`)
	form.Set("email-"+minister.Key(), "not an address")
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, "not an address", `id="email-`+minister.Key()+`-wrong"`)
	form.Set("email-"+minister.Key(), "minister@example.be")
	saved := v.post(at, form)
	saved.shows(t, http.StatusOK, "Saved.", "No draft here lacks an address", "Entered by you today: 1")
	l, err := letters.Find(t.Context(), s, draft.ID)
	if err != nil || l.Recipients[0].Email != "minister@example.be" || l.Review != letters.InReview || l.Body != draft.Body {
		t.Errorf("the draft goes to %+v, review %q, %v", l.Recipients[0], l.Review, err)
	}
	if o := theOffice(t, s, beMinister); o.Email != "minister@example.be" || o.CheckedOn != s.Today() {
		t.Errorf("on record is %q, checked on %q", o.Email, o.CheckedOn)
	}
	undo := regexp.MustCompile(`action="(/addresses/\d+/undoing[^"]*)"`).FindStringSubmatch(saved.body)
	undone := v.post(html.UnescapeString(undo[1]), url.Values{})
	undone.shows(t, http.StatusOK, "Undone.", "1 office lacks an address")
	undone.lacks(t, "Entered by you today")
	v.post(html.UnescapeString(undo[1]), url.Values{}).shows(t, http.StatusOK, "This was taken back already.")
	if l, err = letters.Find(t.Context(), s, draft.ID); err != nil || l.Recipients[0].Email != "" || l.Review != letters.InReview {
		t.Errorf("after undoing it goes to %+v, review %q, %v", l.Recipients[0], l.Review, err)
	}
	again := v.get(at).fields(t, "addresses")
	again.Set("shown-at", "https://example.be/contact")
	again.Set("email-"+minister.Key(), "minister@example.be")
	v.post(at, again).shows(t, http.StatusOK, "Saved.", "No draft here lacks an address", "Entered by you today: 1")
	noted := func() (n int64) {
		t.Helper()
		n, err := models.From[models.Change](s).Count(t.Context(), "*")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := noted()
	v.post(at, again).shows(t, http.StatusOK, "Entered by you today: 1")
	if now := noted(); now != before {
		t.Errorf("loaded again, %d more changes are on record", now-before)
	}
}

// TestListNamesNobody: words for a vacant office are read as such, a surname alone is
// asked about, and neither makes a person; a name too long is told, and stays.
func TestListNamesNobody(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	key := minister.Key()
	term, _ := minister.HolderOn(s.Today())
	at := paths.HoldersOfKind("foreign-minister")
	vacant := v.post(at, url.Values{"pasted": {"Belgium; (vacant); 2026-11-20\nFrance; TBD"}})
	vacant.shows(t, http.StatusOK, "France; TBD: names nobody")
	if form := vacant.fields(t, "holders"); form.Get("found-"+key) != "vacant" || form.Get("since-"+key) != "2026-11-20" || form.Get("name-"+key) != "" {
		t.Errorf("vacant is read as %q, %q since %q", form.Get("found-"+key), form.Get("name-"+key), form.Get("since-"+key))
	}
	name := strings.Fields(term.Person.Name)
	surname := v.post(at, url.Values{"pasted": {"Belgium; " + name[len(name)-1] + "; 2026-02"}})
	surname.shows(t, http.StatusOK, "perhaps the same person", `name="person-`+key+`" value="`+term.Person.Slug+`"`)
	form := surname.fields(t, "holders")
	if form.Get("found-"+key) != "" {
		t.Errorf("a surname is answered with %q", form.Get("found-"+key))
	}
	form.Set("shown-at", "a page")
	form.Set("found-"+key, "other")
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, "or one like it, are on record")
	form.Set("name-"+key, "TBD")
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, "These words name nobody")
	form.Set("name-"+key, strings.Repeat("long ", 20_000))
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, `id="name-`+key+`-wrong"`, "long long")
	if now, _ := theOffice(t, s, beMinister).HolderOn(s.Today()); now.ID != term.ID {
		t.Errorf("by now %s holds the office", now.Person.Name)
	}
	successor := url.Values{"name": {"(vacant)"}, "start": {"2026-11"}, "source-title": {"Gazette"}, "end-before": {"yes"}}
	v.post(paths.OfficeSuccessor(minister), successor).shows(t, http.StatusUnprocessableEntity, "These words name nobody")
	successor.Set("name", name[0][:1]+". "+name[len(name)-1])
	v.post(paths.OfficeSuccessor(minister), successor).shows(t, http.StatusUnprocessableEntity, `name="person" value="`+term.Person.Slug+`"`)
}

// TestUnreadLinesSayWhy: each by its own reason, of holders and of addresses.
func TestUnreadLinesSayWhy(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	page := v.firstLetter("be")
	draft := page.letter(t, s)
	v.post(paths.HoldersOfLetter(draft.ID), url.Values{"office": {minister.Key()}, "term-" + minister.Key(): {strconv.Itoa(int(term.ID))}, "found-" + minister.Key(): {"same"}, "shown-at": {"a page"}}).
		shows(t, http.StatusOK, "Saved.")
	list := "State; Name\nBelgium; " + term.Person.Name + "\nAtlantis; Ann\nFrance;\nFrance; Ann; 31/02/2025\nFrance; Ann; 2099"
	v.post(paths.HoldersOfKind("foreign-minister"), url.Values{"pasted": {list}}).shows(t, http.StatusOK,
		"State; Name: taken for the heading", "is confirmed already", "Ann: names no state", "gives no name", "31/02/2025: the date cannot be read", "2099: the date is still to come")
	draft = page.letter(t, s)
	draft.Channel = "e-mail"
	if err := letters.UpdateDraft(t.Context(), s, &draft); err != nil {
		t.Fatal(err)
	}
	other := v.post(paths.AddressesOfLetter(draft.ID), url.Values{"pasted": {"Belgium;\nFrance; x@example.org"}})
	other.shows(t, http.StatusOK, "Belgium;: gives no address", "the office is none of those asked for here")
}

// TestTwoAnswerAtOnce: who saves from a page that was opened before another confirmed the
// holder is told, and finds in the form what they typed; saved again, it counts.
func TestTwoAnswerAtOnce(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	key := minister.Key()
	at := paths.HoldersOfKind("foreign-minister")
	stale := v.get(at).fields(t, "holders")
	quick := v.get(at).fields(t, "holders")
	quick.Set("shown-at", "a page")
	quick.Set("found-"+key, "same")
	v.post(at, quick).shows(t, http.StatusOK, "Saved.")
	stale.Set("shown-at", "another page")
	stale.Set("found-"+key, "other")
	stale.Set("name-"+key, "Ann Voorbeeld")
	stale.Set("since-"+key, "2026-11")
	told := v.post(at, stale)
	told.shows(t, http.StatusUnprocessableEntity, "Somebody looked this up after you opened the page")
	again := told.fields(t, "holders")
	if again.Get("name-"+key) != "Ann Voorbeeld" || again.Get("since-"+key) != "2026-11" || again.Get("found-"+key) != "other" {
		t.Errorf("of what was typed stays %q, %q since %q", again.Get("found-"+key), again.Get("name-"+key), again.Get("since-"+key))
	}
	v.post(at, again).shows(t, http.StatusOK, "Saved.", "Ann Voorbeeld")
}

// TestVacancyShowsItsPage: of a term whose end is not known the public is told on which
// page the office was vacant, and what was confirmed before counts no more.
func TestVacancyShowsItsPage(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	public := newVisitor(t, s.As(models.User{}))
	minister := theOffice(t, s, beMinister)
	term, _ := minister.HolderOn(s.Today())
	key := minister.Key()
	answer := func(found, page string) {
		t.Helper()
		form := v.get(paths.HoldersOfKind("foreign-minister")+"&all=1&sitting=one").fields(t, "holders")
		form.Set("shown-at", page)
		form.Set("found-"+key, found)
		v.post(paths.HoldersOfKind("foreign-minister")+"&all=1", form).shows(t, http.StatusOK, "Saved.")
	}
	answer("same", "a page")
	v.get(paths.HoldersOfKind("foreign-minister")+"&sitting=one").shows(t, http.StatusOK, "counts until")
	answer("vacant", "https://example.be/vacant")
	v.get(paths.HoldersOfKind("foreign-minister")+"&sitting=one").shows(t, http.StatusOK, "counts no more: the office was vacant on")
	for _, page := range []string{paths.Office(minister), paths.Official(term.Person)} {
		public.get(page).shows(t, http.StatusOK, "the day is not known", `href="https://example.be/vacant"`)
	}
}

// TestUndoThatIsRefused says why: the answer was taken back already, or another followed;
// and an address that another changed since is shown as it was entered.
func TestUndoThatIsRefused(t *testing.T) {
	t.Parallel()
	v, s, _ := sample(t)
	minister := theOffice(t, s, beMinister)
	key := minister.Key()
	at := paths.HoldersOfKind("foreign-minister") + "&all=1&sitting=one"
	var undo []string
	for _, name := range []string{"Ann Voorbeeld", "Jan Jansen"} {
		form := v.get(at).fields(t, "holders")
		form.Set("shown-at", "a page")
		form.Set("found-"+key, "other")
		form.Set("name-"+key, name)
		form.Set("since-"+key, map[bool]string{true: "2026-10-01", false: "2026-11-01"}[len(undo) == 0])
		saved := v.post(at, form)
		saved.shows(t, http.StatusOK, "Saved.", name)
		undo = append(undo, html.UnescapeString(regexp.MustCompile(`formaction="(/holders/\d+/undoing[^"]*)"`).FindStringSubmatch(saved.body)[1]))
	}
	v.post(undo[0], url.Values{"sitting": {"one"}}).shows(t, http.StatusOK, "Not undone", "counts no more: the term ended on")
	v.post(undo[1], url.Values{"sitting": {"one"}}).shows(t, http.StatusOK, "Undone.")
	v.post(undo[1], url.Values{"sitting": {"one"}}).shows(t, http.StatusOK, "This was taken back already.")
}
