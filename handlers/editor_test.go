package handlers

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/proposals"
	"demarche/models/states"
	"demarche/views/paths"
)

// edited orders a first letter to Belgium in French, and opens it in the editor.
func edited(t *testing.T) (visitor, *models.Store, answer) {
	t.Helper()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v := newVisitor(t, store).signIn(ada)
	a := v.post(paths.NewDraft, url.Values{"state": {"be"}, "kind": {"first"}, "lang": {"fr"}, "signed_by": {"Ada"}, "signed_for": {""}, "signed_as": {"Coordinator"}})
	a.shows(t, http.StatusOK, "Letter to Belgium", `lang="fr"`, `class="vouched"`)
	return v, store.As(ada), a
}

func (a answer) path(action string) string {
	return strings.Replace(a.url.Path, "/edit", "/"+action, 1)
}

// draftIn reads the draft that the answer shows.
func draftIn(t testing.TB, s *models.Store) letters.Letter {
	t.Helper()
	found, err := letters.List(t.Context(), s, letters.Filter{Queue: letters.QueueDrafts}, models.Paging{Number: 1, Size: 2})
	if err != nil || len(found.Rows) != 1 {
		t.Fatalf("%d drafts, %v; want one", len(found.Rows), err)
	}
	l, err := letters.Find(t.Context(), s, found.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var link = regexp.MustCompile(`href="#([sf]-\d+)"`)

// TestSentencesAndFactsLeadToEachOther follows every link within the editor.
func TestSentencesAndFactsLeadToEachOther(t *testing.T) {
	t.Parallel()
	_, _, a := edited(t)
	found := link.FindAllStringSubmatch(a.body, -1)
	if len(found) < 8 {
		t.Errorf("there are %d links between sentences and facts", len(found))
	}
	for _, m := range found {
		if !strings.Contains(a.body, `id="`+m[1]+`"`) {
			t.Errorf("#%s leads nowhere", m[1])
		}
	}
}

func TestPreviewFollowsTheTypingAndSavesNothing(t *testing.T) {
	t.Parallel()
	v, s, a := edited(t)
	form := a.fields(t, "draft")
	form.Set("body", "Monsieur le Ministre,\n\n<b>Typed</b> by hand.[[CHECK: this]]")
	v.post(a.path("preview"), form).shows(t, http.StatusOK, "&lt;b&gt;Typed&lt;/b&gt; by hand.", `<mark class="missing">CHECK: this</mark>`, "No longer in the text", `id="piece-gate"`)
	if l := draftIn(t, s); l.Version != 1 || strings.Contains(l.Body, "Typed") {
		t.Error("the preview has saved something")
	}
	form.Set("body", strings.Repeat("word ", 30_000))
	v.post(a.path("preview"), form).shows(t, http.StatusUnprocessableEntity)
	v.post(a.path("typing"), form).shows(t, http.StatusUnprocessableEntity)
	v.post(a.path("preview"), url.Values{"version": {"-3"}}).shows(t, http.StatusBadRequest)
}

func TestTypingIsKeptForWhoeverTyped(t *testing.T) {
	t.Parallel()
	v, s, a := edited(t)
	before, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	form := a.fields(t, "draft")
	form.Set("body", "Typed by Ada.")
	v.post(a.path("typing"), form).shows(t, http.StatusNoContent)
	v.get(a.url.Path).shows(t, http.StatusOK, "Typed by Ada.", "not saved yet")
	if after, err := s.Revision(t.Context()); err != nil || after != before {
		t.Errorf("typing made %d entries of the audit trail, %v", after-before, err)
	}
	bea := modelstest.MemberOf(t, s.As(models.User{}), s.Reader(), "Bea", "BE")
	other := newVisitor(t, s.As(models.User{})).signIn(bea)
	theirs := other.get(a.url.Path)
	if theirs.shows(t, http.StatusOK); strings.Contains(theirs.body, "Typed by Ada.") {
		t.Error("somebody else sees what was typed")
	}
	form.Set("by", idOf(bea))
	v.post(a.path("typing"), form).shows(t, http.StatusForbidden)

	// Somebody else saves: what was typed is kept, and shown beside theirs.
	saved := theirs.fields(t, "draft")
	saved.Set("body", "Saved by Bea.")
	other.post(a.url.Path, saved).shows(t, http.StatusOK, "Saved.")
	form.Set("by", "")
	v.post(a.path("typing"), form).shows(t, http.StatusConflict)
	conflict := v.get(a.url.Path)
	conflict.shows(t, http.StatusOK, "This draft was saved by somebody else, or by you in another window", "Saved by Bea.", "Typed by Ada.")
	v.post(a.path("typing/removal"), nil).shows(t, http.StatusOK, "This is the saved version.", "Saved by Bea.")
	if back := v.get(a.url.Path); strings.Contains(back.body, "Typed by Ada.") {
		t.Error("what was thrown away is still there")
	}

	// What is saved is kept no more.
	form.Set("version", "2")
	v.post(a.path("typing"), form)
	v.post(a.url.Path, form).shows(t, http.StatusOK, "Saved.")
	if again := v.get(a.url.Path); strings.Contains(again.body, "not saved yet") {
		t.Error("what was saved is told as not saved")
	}
}

// TestTypingIsShownToABrowserThatHasThePage opens the editor, types, and opens it
// again with the page that the browser keeps: it is told of what was typed.
func TestTypingIsShownToABrowserThatHasThePage(t *testing.T) {
	t.Parallel()
	v, _, a := edited(t)
	pages := []string{a.url.Path, a.path("facts"), a.path("dropping") + "?fact=1", a.path("anew"), paths.Batches}
	again := map[string]func() answer{}
	for _, path := range pages {
		first := v.get(path)
		first.shows(t, http.StatusOK)
		again[path] = func() answer {
			r, err := http.NewRequest(http.MethodGet, v.base+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("If-None-Match", first.header.Get("ETag"))
			return v.do(r)
		}
	}
	form := a.fields(t, "draft")
	form.Set("body", form.Get("body")+"\n\nTyped by Ada.")
	v.post(a.path("typing"), form).shows(t, http.StatusNoContent)
	for _, path := range pages {
		again[path]().shows(t, http.StatusOK)
	}
	again[a.url.Path]().shows(t, http.StatusOK, "Typed by Ada.")
}

func TestDropAndInsertAFact(t *testing.T) {
	t.Parallel()
	v, s, a := edited(t)
	l := draftIn(t, s)
	at := slices.IndexFunc(l.CitedSentences(), func(f letters.CitedSentence) bool { return strings.Contains(f.Sentence, "Oslo") })
	if at < 0 {
		t.Fatal("the letter does not tell of the Oslo Process")
	}
	sentence, n := l.CitedSentences()[at].Sentence, strconv.Itoa(at+1)
	form := a.fields(t, "draft")
	form.Set("body", form.Get("body")+"\n\nTyped by Ada.")
	form.Set("drop", n)
	shown := v.post(a.path("typing"), form)
	shown.shows(t, http.StatusOK, "Remove a fact", "<del>", "Oslo")
	if now := draftIn(t, s); !strings.Contains(now.Body, sentence) {
		t.Error("it was dropped before it was shown")
	}
	seen := regexp.MustCompile(`name="seen" value="([^"]*)"`).FindStringSubmatch(shown.body)
	v.post(a.path("dropping"), url.Values{"fact": {n}, "seen": {"old"}}).shows(t, http.StatusConflict, "has changed")
	v.post(a.path("dropping"), url.Values{"fact": {"999"}, "seen": {"old"}}).shows(t, http.StatusNotFound)
	v.post(a.path("dropping"), url.Values{"fact": {n}, "seen": {seen[1]}}).shows(t, http.StatusOK, "Fact removed.", "Typed by Ada.")
	dropped := draftIn(t, s)
	if strings.Contains(dropped.Body, sentence) || slices.ContainsFunc(dropped.Claims, func(c letters.Citation) bool { return c.Sentence == sentence }) {
		t.Error("the sentence or its claim is still there")
	}
	if !slices.ContainsFunc(dropped.Unused(), func(c letters.Citation) bool { return strings.Contains(c.Fact, "Oslo") }) {
		t.Error("the fact is not kept beside the letter")
	}

	list := v.get(a.path("facts") + "?q=Oslo+Process&at=30")
	list.shows(t, http.StatusOK, "d’Oslo", "Insert", "Insert after")
	offer := regexp.MustCompile(`name="offer" value="([^"]*)"`).FindStringSubmatch(list.body)
	seen = regexp.MustCompile(`name="seen" value="([^"]*)"`).FindStringSubmatch(list.body)
	v.post(a.path("insertion"), url.Values{"offer": {"forged"}, "seen": {seen[1]}, "at": {"30"}}).shows(t, http.StatusUnprocessableEntity, "no longer on record")
	v.post(a.path("insertion"), url.Values{"offer": {offer[1]}, "seen": {seen[1]}, "at": {"30"}}).shows(t, http.StatusOK, "Fact inserted, with its source.")
	again := draftIn(t, s)
	if i := slices.IndexFunc(again.Claims, func(c letters.Citation) bool { return strings.Contains(c.Sentence, "d’Oslo") }); i < 0 || again.Claims[i].SourceTitle == "" || again.Claims[i].Path == "" || again.Claims[i].FactOn == "" {
		t.Error("the sentence has no claim with its source and day")
	}
	v.get(a.path("facts")+"?q=zzz").shows(t, http.StatusOK, "No facts match.")
	v.get(a.path("facts")+"?page=x").shows(t, http.StatusBadRequest)
}

func TestDraftAnewKeepsOnesOwnWords(t *testing.T) {
	t.Parallel()
	v, s, a := edited(t)
	v.get(a.path("anew")).shows(t, http.StatusOK, "Nothing has changed")
	form := a.fields(t, "draft")
	form.Set("body", strings.Replace(form.Get("body"), "\n\n", "\n\nCe fut un plaisir de vous rencontrer à Genève. ", 1))
	v.post(a.url.Path, form).shows(t, http.StatusOK, "Saved.")

	said := proposals.ProposedFact{
		Kind: states.AsPosition, StateISO: "BE", Question: "treaty", Stance: models.Yes, Basis: models.OwnWords, On: "2026-11-20",
		Summary: "Called for a treaty.", SourceTitle: "A source", Reading: models.ReadInFull, For: models.Published,
	}
	if _, err := proposals.RecordFact(t.Context(), s, &said); err != nil {
		t.Fatal(err)
	}
	shown := v.get(a.path("anew"))
	shown.shows(t, http.StatusOK, "Accept and save", "<del>", "<ins>")
	was := draftIn(t, s)
	seen := regexp.MustCompile(`name="seen" value="([^"]*)"`).FindStringSubmatch(shown.body)
	v.post(a.path("anew"), url.Values{"seen": {"other"}}).shows(t, http.StatusConflict, "Something has changed")
	v.post(a.path("anew"), url.Values{"seen": {seen[1]}}).shows(t, http.StatusOK, "Draft updated")
	now := draftIn(t, s)
	if !strings.Contains(now.Body, "Ce fut un plaisir") {
		t.Error("one's own words are gone")
	}
	if now.Body == was.Body || now.Drafted == was.Drafted || now.Sort != "first" {
		t.Error("nothing new was taken over")
	}
	for _, f := range now.CitedSentences() {
		if !f.Stands {
			t.Errorf("%q vouches for nothing", f.Sentence)
		}
	}
	v.get(a.path("anew")).shows(t, http.StatusOK, "Nothing has changed")
}

// TestSourcesStandUnderTheirParagraph reads the page as it is without a script:
// each sentence that leads to a note has it before the next paragraph begins.
func TestSourcesStandUnderTheirParagraph(t *testing.T) {
	t.Parallel()
	_, _, a := edited(t)
	paragraphs := strings.Split(a.body[strings.Index(a.body, `<div class="body">`):], "<p><")[1:]
	found := 0
	for _, p := range paragraphs {
		text, notes, _ := strings.Cut(p, "</p>")
		for _, m := range regexp.MustCompile(`data-facts="(\d+)"`).FindAllStringSubmatch(text, -1) {
			found++
			if !strings.Contains(notes, `id="f-`+m[1]+`"`) {
				t.Errorf("note %s does not stand under its paragraph: %.80s", m[1], text)
			}
		}
	}
	if found < 5 {
		t.Errorf("%d sentences have notes", found)
	}
}
