package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
	"demarche/views/paths"
)

// aSource is what is typed into the form of a source. It is made up.
func aSource(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "source_title": {"Minutes of the hearing"}, "source_kind": {"record"}, "source_on": {"2026-10-01"}, "publisher": {"The chamber"},
		"source_url": {"https://example.org/hearing"}, "locator": {"p. 3"}, "quote": {"Nous voulons un traité."}, "quote_lang": {"fr"},
		"quote_translation": {"We want a treaty."}, "checked_on": {"2026-11-20"},
	}
}

// TestSourceIsRecorded records a source, keeps a copy with it, changes it, and takes the
// change back.
func TestSourceIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	v.get("/sources").shows(t, http.StatusOK, `href="/sources/new"`)
	v.get("/record").shows(t, http.StatusOK, `href="/sources/new"`)
	public.get("/sources").lacks(t, "/sources/new")
	v.post("/sources/new", aSource("check")).shows(t, http.StatusOK, "in the list of sources for everybody", "Nous voulons un traité.")
	a := v.post("/sources/new", aSource("save"))
	a.shows(t, http.StatusOK, "Recorded.", "<h1 dir=\"auto\">Minutes of the hearing</h1>", "We want a treaty.", "Nothing that you may see rests on it.")
	source, err := models.From[models.Source](store).Where("title = ?", "Minutes of the hearing").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page := paths.Source(source.ID)
	public.get(page).shows(t, http.StatusOK, "p. 3", "1 October 2026", "https://example.org/hearing", "The chamber")
	public.get(page+"?known=2026-11-20").shows(t, http.StatusNotFound)

	v.upload(page+"/files", nil, "hearing.txt", []byte("The hearing, in full.")).shows(t, http.StatusOK, "The copy is kept.", "hearing.txt", "SHA-256")
	kept := public.get(page)
	kept.shows(t, http.StatusOK, "hearing.txt", "8dfe6684bba3bc4cf3a80f30374b38f78b2f712519880ca2595d8209a6c60460")
	file := regexp.MustCompile(`/sources/\d+/files/\d+`).FindString(kept.body)
	if public.get(file).body != "The hearing, in full." {
		t.Error("the copy is another one")
	}
	v.upload(page+"/files", nil, "run.exe", []byte("MZ\x90\x00")).shows(t, http.StatusUnprocessableEntity, `id="file-wrong"`)
	v.post(file+"/trash", nil).shows(t, http.StatusOK)
	public.get(file).shows(t, http.StatusNotFound)

	edit := aSource("save")
	edit.Set("version", "1")
	edit.Set("publisher", "The senate")
	v.post(page+"/edit", edit).shows(t, http.StatusOK, "The senate")
	edit.Set("publisher", "Nobody")
	v.post(page+"/edit", edit).shows(t, http.StatusConflict, "Nobody", "The senate")
	v.undo(change(t, store, ada, "corrected source").ID).shows(t, http.StatusOK, "Undone.")
	public.get(page).shows(t, http.StatusOK, "The chamber")

	again := aSource("save")
	again.Set("publisher", "The chamber of deputies")
	again.Set("step", "check")
	known := v.post("/sources/new", again)
	known.shows(t, http.StatusOK, "is on record already")
	known.lacks(t, "in the list of sources for everybody")
	again.Set("step", "save")
	v.post("/sources/new", again).shows(t, http.StatusOK, "The chamber of deputies")
	if n, err := models.From[models.Source](store).Where("title = ?", "Minutes of the hearing").Count(t.Context(), "*"); n != 1 || err != nil {
		t.Errorf("the source is on record %d times, %v", n, err)
	}
}

// TestWrongSources: what is wrong is said at its field, and what was typed stays.
func TestWrongSources(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store).signIn(modelstest.Coordinator(t, store))
	for _, test := range []struct{ field, typed, says string }{
		{"source_title", "", "Fill this in."},
		{"source_url", "javascript:alert(1)", "address"},
		{"source_on", "1970", "lies too far back"},
		{"source_on", "2026-11-22", "today’s date or an earlier one"},
		{"checked_on", "2026-09-30", "end"},
		{"quote", "", "Fill this in."},
		{"quote_lang", "no language", "language codes"},
	} {
		form := aSource("check")
		form.Set(test.field, test.typed)
		v.post("/sources/new", form).shows(t, http.StatusUnprocessableEntity, `href="#`+test.field+`"`, test.says, "The chamber")
	}
	v.get("/sources/x").shows(t, http.StatusNotFound)
	v.get("/sources/99999999/edit").shows(t, http.StatusNotFound)
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, store.Reader(), "Bea", "BE"))
	bea.post("/sources/new", aSource("save")).shows(t, http.StatusOK, "Proposed.", "Minutes of the hearing")
}

// TestSourceIsAsHiddenAsWhatRestsOnIt: a source of something that is kept from somebody is
// kept from them, too, with its copies, until something rests on it that they see.
func TestSourceIsAsHiddenAsWhatRestsOnIt(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, fred := newVisitor(t, store).signIn(ada), newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Fred", "FR"))
	bea := newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE"))
	source := models.Source{Title: "A pelican"}
	coordinator := store.As(ada)
	if err := models.Create(t.Context(), coordinator, &source, "recorded source"); err != nil {
		t.Fatal(err)
	}
	e := states.Evidence{StateISO: "BE", Kind: "statement", On: "2026-10-01", Summary: "A heron", SourceID: source.ID, Reading: models.ReadInFull, Visibility: models.Campaign}
	if err := models.Create(t.Context(), coordinator, &e, "recorded evidence"); err != nil {
		t.Fatal(err)
	}
	page := paths.Source(source.ID)
	v.upload(page+"/files", nil, "pelican.txt", []byte("A bird.")).shows(t, http.StatusOK, "pelican.txt")
	file := regexp.MustCompile(`/sources/\d+/files/\d+`).FindString(v.get(page).body)
	bea.get(page).shows(t, http.StatusOK, "A heron")
	for name, who := range map[string]visitor{"a member of another state": fred, "the public": newVisitor(t, store)} {
		if a, f := who.get(page), who.get(file); a.status != http.StatusNotFound || f.status != http.StatusNotFound || strings.Contains(who.get("/sources").body, "pelican") {
			t.Errorf("%s sees the source: %d, %d", name, a.status, f.status)
		}
	}
	e.Visibility = models.Published
	if err := models.Update(t.Context(), coordinator, &e, "published evidence"); err != nil {
		t.Fatal(err)
	}
	fred.get(page).shows(t, http.StatusOK, "A heron", "pelican.txt")
	fred.get(file).shows(t, http.StatusOK, "A bird.")
}
