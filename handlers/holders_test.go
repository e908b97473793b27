package handlers

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

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
	compared.shows(t, http.StatusOK, "Confirm the one unchanged", "1 line names none of these offices", "Atlantis", `value="Ann Voorbeeld"`)
	form := compared.fields(t, "holders")
	form.Set("shown-at", "a gazette")
	form.Set("only", "same")
	v.post(at, form).shows(t, http.StatusOK, "Answered in this sitting: 1", term.Person.Name)
}
