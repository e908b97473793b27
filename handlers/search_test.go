package handlers

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestSearchByKind finds a state as people call it, leads to all of a kind, page by page,
// and keeps what was typed in the box, also where it cannot be looked for.
func TestSearchByKind(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get(paths.Search).shows(t, http.StatusOK, "Type a name in the box above")
	v.get(paths.Search+"?q=holland").shows(t, http.StatusOK, `href="/states/nl"`, `value="holland"`, "for “holland”")
	for typed, path := range map[string]string{"Holland": "/states/nl", "kp": "/states/kp", "korea": paths.Search, "minister": paths.Search, "Belgim": paths.Search} {
		if a := v.get(paths.Search + "?go=yes&q=" + typed); a.status != http.StatusOK || a.url.Path != path {
			t.Errorf("%q typed in the box leads to %d %s, want %s", typed, a.status, a.url, path)
		}
	}
	v.get(paths.Search+"?go=yes&q=Belgium&on=2020-10-09").shows(t, http.StatusOK, "9 October 2020", "Belgium")
	v.get(paths.Search+"?q=Belgim").shows(t, http.StatusOK, "No state is called that", `href="/states/be"`)
	v.get(paths.Search+"?q=78%2F241").shows(t, http.StatusOK, `href="/resolutions/ares-78-241"`)
	all := v.get(paths.Search + "?q=minister")
	all.shows(t, http.StatusOK, `href="/search?kind=offices&amp;q=minister"`, "Show all")
	v.get(paths.Search+"?q=minister&kind=offices").shows(t, http.StatusOK, `href="/search?kind=offices&amp;page=2&amp;q=minister"`)
	v.get(paths.Search+"?q=minister&kind=offices&page=2").shows(t, http.StatusOK, `rel="prev"`)
	v.get(paths.Search+"?q=minister&kind=offices&page=900").shows(t, http.StatusNotFound)
	v.get(paths.Search+"?q=minister&page=2").shows(t, http.StatusNotFound)
	v.get(paths.Search+"?q=nothing+of+the+kind").shows(t, http.StatusOK, "Nothing found.")
	v.get(paths.Search+"?q=x&kind=horses").shows(t, http.StatusBadRequest, "Choose", `value="x"`)
	long := strings.Repeat("a", 300)
	v.get(paths.Search+"?q="+long).shows(t, http.StatusBadRequest, `value="`+long+`"`)
	v.get(paths.Search+"?q=%3Cscript%3Ealert(1)").lacks(t, "<script>alert")
	v.get(paths.Search+"?q=Belgium&on=2020-10-09").shows(t, http.StatusOK, `href="/states/be?on=2020-10-09"`)
}

// TestSuggestions are options of a list box, and no page.
func TestSuggestions(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	a := v.get(paths.Suggestions + "?q=turkey")
	a.shows(t, http.StatusOK, `role="option"`, `data-href="/states/tr"`, "Türkiye")
	a.lacks(t, "<html")
	v.get(paths.Suggestions+"?q=korea&kind=states").shows(t, http.StatusOK, "/states/kr", "/states/kp")
	v.get(paths.Suggestions+"?q=belgium&kind=meetings").lacks(t, "/states/be")
	v.get(paths.Suggestions+"?q=").shows(t, http.StatusOK, "0 suggestions")
	v.get(paths.Suggestions+"?q=b&kind=horses").shows(t, http.StatusBadRequest)
}

// BenchmarkSearch measures the page of results and the suggestions through the whole
// router, on a campaign a hundred times as large as a real one.
func BenchmarkSearch(b *testing.B) {
	store := modelstest.Large(b)
	ada := modelstest.Coordinator(b, store)
	server := New(Config{Store: store, URL: "http://demarche.test", Build: "bench", Log: slog.New(slog.DiscardHandler)})
	for name, who := range map[string]models.User{"coordinator": ada, "member": modelstest.MemberOf(b, store, ada, "Bea", "BE", "NL", "LU")} {
		session := sessionOf(b, server, who)
		for _, path := range []string{paths.Search + "?q=belgium", paths.Search + "?q=generated", paths.Search + "?q=minister", paths.Suggestions + "?q=bel", paths.Suggestions + "?q=generated+4711", paths.Suggestions + "?q=g"} {
			b.Run(name+path, func(b *testing.B) { ask(b, server, path, session) })
		}
	}
}
