package handlers

import (
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// noLists are the pages without a list: what the address fills in, a form tells itself, and
// those who sign in come from anywhere.
var noLists = []string{
	paths.NewLetter, paths.NewDraft, paths.NewOutreach, paths.NewLetterhead, paths.NewPerson, paths.NewPasskey, paths.NewPassword,
	paths.Password, paths.Invitation, paths.Setup, paths.SignIn, paths.SignInCode, paths.Provider, paths.ProviderBack, paths.Account, paths.SecondFactor,
	paths.Record, paths.Corrections, paths.SampleRemoval, paths.Weights, paths.Admin, paths.Health, paths.API + "/openapi.json",
	"/positions/new", "/evidence/new", paths.OldSignIn,
}

// TestListsRefuseUnknownParameters asks every list for what it has no filter for: a
// mistyped one would show more than was asked for. A page is a list, or named above.
func TestListsRefuseUnknownParameters(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	forms := slices.Clone(noLists)
	for _, at := range paths.Entries {
		forms = append(forms, at.New)
	}
	lists := 0
	for _, r := range router(Config{Store: store.As(models.User{}), Log: slog.New(slog.DiscardHandler), URL: "http://localhost"}).Routes() {
		if r.Method != http.MethodGet || strings.ContainsAny(r.Path, ":*") || r.Path == "" || slices.Contains(forms, r.Path) {
			continue
		}
		lists++
		if a := v.get(r.Path + "?nosuchparameter=1"); strings.HasPrefix(r.Path, paths.API) {
			a.shows(t, http.StatusUnprocessableEntity, "nosuchparameter")
		} else {
			a.shows(t, http.StatusBadRequest, "This list has no filter of that name.", "Nosuchparameter")
		}
	}
	if lists < 25 {
		t.Errorf("%d lists: the search for them is wrong", lists)
	}
	for _, path := range []string{"/states/be", "/groups/nato", "/resolutions/ares-80-57"} {
		v.get(path+"?nosuchparameter=1").shows(t, http.StatusBadRequest)
	}
	public := newVisitor(t, store.As(models.User{}))
	public.get(paths.Letters+"?nosuchparameter=1").lacks(t, "no filter of that name") // who may not see the list learns nothing of it
}

// TestNoLinkIsRefused follows the links and the filters of the program's own pages: none
// has a parameter that the page it leads to does not take.
func TestNoLinkIsRefused(t *testing.T) {
	t.Parallel()
	coordinator, store, _ := sample(t)
	member := modelstest.MemberOf(t, store.As(models.User{}), store.Reader(), "Bea", "BE")
	public := store.As(models.User{})
	for who, v := range map[string]visitor{"coordinator": coordinator, "member": newVisitor(t, public).signIn(member), "public": newVisitor(t, public)} {
		queue, seen := []string{"/", "/my-day", "/states?treaty=yes&count=groups", "/?on=2020-10-09", "/states?voted=78/241:yes&voted=79/62:abstain"}, map[string]int{}
		for len(queue) > 0 {
			address := queue[0]
			queue = queue[1:]
			a := v.get(address)
			if a.status == http.StatusBadRequest {
				t.Errorf("%s: the program leads to %s, which is refused", who, address)
			}
			for _, link := range leadsTo(a) {
				if kind := sort(link); seen[kind] == 0 {
					seen[kind]++
					queue = append(queue, link)
				}
			}
		}
		if len(seen) < 40 {
			t.Errorf("%s: %d kinds of pages: the search for them is wrong", who, len(seen))
		}
	}
}

// aFigure is a link that says how many there are in the list to which it leads.
var aFigure = regexp.MustCompile(`^([\d,]+)(?: states?| members?)?$`)

// TestFiguresLeadToTheirLists follows the figures of pages, as everybody sees them: each
// list has as many rows.
func TestFiguresLeadToTheirLists(t *testing.T) {
	t.Parallel()
	coordinator, store, _ := sample(t)
	member := modelstest.MemberOf(t, store.As(models.User{}), store.Reader(), "Bea", "BE", "FR")
	public := store.As(models.User{})
	pages := map[string]int{ // with how many figures at least
		"/": 16, "/?on=2020-10-09": 16, "/groups": 20, "/groups/nato": 11, "/groups/nato?on=2024-06-01": 5, "/resolutions/ares-80-57": 5, "/resolutions/ac1-78-l56": 2,
		"/meetings/gge-2017-11": 2, "/sources": 3, "/changes": 20, "/my-day": 0,
	}
	for who, v := range map[string]visitor{"coordinator": coordinator, "member": newVisitor(t, public).signIn(member), "public": newVisitor(t, public)} {
		for path, least := range pages {
			a := v.get(path)
			page, err := html.Parse(strings.NewReader(a.body))
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for n := range page.Descendants() {
				said := aFigure.FindStringSubmatch(strings.TrimSpace(textOf(n)))
				if n.Data != "a" || said == nil || !strings.HasPrefix(attr(n, "href"), paths.States+"?") {
					continue
				}
				found++
				if got := v.get(attr(n, "href")).states(t); got != strings.ReplaceAll(said[1], ",", "") {
					t.Errorf("%s: %s says %s, and %s lists %s", who, path, said[1], attr(n, "href"), got)
				}
			}
			if found < least || path == "/my-day" && who == "member" && found == 0 {
				t.Errorf("%s: %s has %d figures, want %d", who, path, found, least)
			}
		}
	}
}

// textOf is what people read in a part of a page.
func textOf(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}

// leadsTo lists the pages to which links and forms of a page lead.
func leadsTo(a answer) (all []string) {
	page, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		return nil
	}
	for n := range page.Descendants() {
		address := ""
		switch {
		case n.Data == "a":
			address = attr(n, "href")
		case n.Data == "form" && attr(n, "method") != "post":
			fields := url.Values{}
			for f := range n.Descendants() {
				if name := attr(f, "name"); name != "" && f.Data == "input" {
					fields.Add(name, attr(f, "value"))
				} else if name != "" && f.Data == "select" {
					fields.Add(name, chosenIn(f))
				}
			}
			address = attr(n, "action") + "?" + fields.Encode()
		}
		u, err := url.Parse(address)
		if err != nil || u.Host != "" || u.Scheme != "" || address == "" || ofPrograms.MatchString(u.Path) {
			continue
		}
		all = append(all, a.url.ResolveReference(u).RequestURI())
	}
	return all
}

// chosenIn is what a list to choose from sends as it stands.
func chosenIn(list *html.Node) (value string) {
	first := true
	for o := range list.Descendants() {
		if o.Data == "option" && (first || slices.ContainsFunc(o.Attr, func(a html.Attribute) bool { return a.Key == "selected" })) {
			value, first = attr(o, "value"), false
		}
	}
	return value
}

// ofPrograms are addresses of what is no page.
var ofPrograms = regexp.MustCompile(`^/(api|static|calendar)/|\.(pdf|docx|odt|txt|eml|zip|ics)$|/files/|^/sign-out`)

// sort tells pages of one sort from those of another: by the path without what names a
// thing, and by the names of parameters.
func sort(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	parts := strings.Split(u.Path, "/")
	for i, part := range parts {
		if i > 1 && part != "new" && part != "compare" && part != "edit" {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/") + "?" + strings.Join(slices.Sorted(maps.Keys(u.Query())), "&")
}
