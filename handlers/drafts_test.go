package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// sample answers a campaign that sent the letter to Belgium of 9 October 2020, a
// coordinator who is signed in, and the letter.
func sample(t *testing.T) (visitor, *models.Store, letters.Letter) {
	t.Helper()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	if err := workflow.AddSample(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	err := store.Transaction(t.Context(), func(tx *models.Store) error {
		return tx.DB(t.Context()).Exec("UPDATE letters SET sample = false").Error
	})
	if err != nil {
		t.Fatal(err)
	}
	store = store.As(ada)
	found, err := letters.List(t.Context(), store, letters.Filter{Queue: letters.QueueOverdue}, models.Paging{Number: 1, Size: 5})
	if err != nil || len(found.Rows) != 1 {
		t.Fatalf("%d letters are overdue, %v; want the sample", len(found.Rows), err)
	}
	return newVisitor(t, store.As(models.User{})).signIn(ada), store, found.Rows[0]
}

// fields reads the fields of the form as a browser would send them.
func (a answer) fields(t testing.TB, id string) url.Values {
	t.Helper()
	page, err := html.Parse(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	values := url.Values{}
	for n := range page.Descendants() {
		if n.Data != "form" || attr(n, "id") != id {
			continue
		}
		for f := range n.Descendants() {
			switch name := attr(f, "name"); {
			case name == "" || f.Data == "button":
			case (attr(f, "type") == "checkbox" || attr(f, "type") == "radio") && !has(f, "checked"):
			case f.Data == "input":
				values.Add(name, attr(f, "value"))
			case f.Data == "textarea" && f.FirstChild != nil:
				values.Add(name, strings.TrimPrefix(f.FirstChild.Data, "\n"))
			case f.Data == "textarea":
				values.Add(name, "")
			case f.Data == "select":
				values.Add(name, chosen(f))
			}
		}
	}
	if len(values) == 0 {
		t.Fatalf("%s has no form %q", a.url, id)
	}
	return values
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func chosen(list *html.Node) string {
	first, at := "", 0
	for o := range list.Descendants() {
		if o.Data != "option" {
			continue
		}
		if at == 0 {
			first = attr(o, "value")
		}
		at++
		for _, a := range o.Attr {
			if a.Key == "selected" {
				return attr(o, "value")
			}
		}
	}
	return first
}

// unmarked fills in what the markers ask for.
func unmarked(form url.Values) url.Values {
	for _, column := range form {
		for i, text := range column {
			for _, m := range letters.Markers(text) {
				text = strings.ReplaceAll(text, m.Text, "")
			}
			column[i] = strings.TrimSpace(text)
		}
	}
	form.Set("sign-again", "true")
	return form
}

func TestFollowUpFromALetter(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	a := v.post(paths.LetterFollowUp(letter.ID), nil)
	a.shows(t, http.StatusOK,
		"Follow-up to Belgium", "Drafted.", "9 October 2020", letter.Reference, "one of your predecessors, Sophie Wilmès,",
		"The Minister of Foreign Affairs", "Maxime Prévot, Minister of Foreign Affairs, since", "not confirmed, so addressed by function", "78/241 on 22 December 2023", "79/62 on 2 December 2024", "80/57 on 1 December 2025",
		"Belgium voted for all three.", "to take the lead in opening negotiations", "digitallibrary.un.org", `href="/resolutions/ares-80-57"`,
		"By our count",
	)
	if strings.Contains(a.fields(t, "draft").Get("body"), "November 2020 to press") {
		t.Error("an ask whose day has passed is repeated")
	}
	again := v.post(paths.LetterFollowUp(letter.ID), nil)
	again.shows(t, http.StatusOK, "There is already a draft")
	if again.url.Path != a.url.Path {
		t.Errorf("the second click led to %s, the first to %s", again.url.Path, a.url.Path)
	}

	form := a.fields(t, "draft")
	form.Set("body", form.Get("body")+"\n\nWe would be glad to hear from you. [[CHECK: by when]]")
	refused := v.post(strings.Replace(a.url.Path, "/edit", "/sending/preparation", 1), form)
	refused.shows(t, http.StatusUnprocessableEntity, "Fill in or check what is in double square brackets", "We would be glad to hear from you.")

	sent := v.sends(t, a.url.Path, unmarked(form))
	if strings.HasSuffix(sent.url.Path, "/sending") {
		t.Fatalf("not sent: %d %s", sent.status, sent.body)
	}
	found, err := letters.List(t.Context(), store, letters.Filter{Queue: letters.QueueAll}, models.Paging{Number: 1, Size: 5})
	if err != nil || found.Count[letters.QueueOverdue] != 0 || found.Count[letters.QueueAwaiting] != 1 || found.Count[letters.QueueDrafts] != 0 {
		t.Errorf("the queues hold %v, %v", found.Count, err)
	}
	before, err := letters.Find(t.Context(), store, letter.ID)
	if err != nil || before.StatusOn(store.Today()) != letters.FollowedUp {
		t.Errorf("the letter is %s, %v; want followed up", before.StatusOn(store.Today()), err)
	}
	if own := before.FollowUps[0]; own.Sample || own.Visibility != models.Campaign {
		t.Errorf("the follow-up: sample %t, for %s; want ours, for the campaign", own.Sample, own.Visibility)
	}
	v.post(a.url.Path, form).shows(t, http.StatusConflict)
}

func TestDraftKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	a := v.post(paths.LetterFollowUp(letter.ID), nil)
	form := a.fields(t, "draft")
	form.Set("subject", "")
	form.Set("body", "Dear <Minister>,\n\nTyped.")
	v.post(a.url.Path, form).shows(t, http.StatusUnprocessableEntity, "Fill this in.", "Dear &lt;Minister&gt;,\n\nTyped.")

	first, second := a.fields(t, "draft"), a.fields(t, "draft")
	first.Set("body", "Dear Minister,\n\nSaved first.")
	second.Set("body", "Dear Minister,\n\nSaved second.")
	saved := v.post(a.url.Path, first)
	saved.shows(t, http.StatusOK, "Saved.", "No longer in the text")
	stale := v.post(a.url.Path, second)
	stale.shows(t, http.StatusConflict, "This draft was saved by somebody else, or by you in another window", "Saved first.", "Saved second.")
	v.post(a.url.Path, stale.fields(t, "draft")).shows(t, http.StatusOK, "Saved.", "Saved second.")
	if again := v.get(a.url.Path); strings.Contains(again.body, "Saved first.") {
		t.Error("their text still stands")
	}
	second.Del("version")
	second.Set("body", "Dear Minister,\n\nTyped onto nothing.")
	v.post(a.url.Path, second).shows(t, http.StatusConflict, "Saved second.", "Typed onto nothing.")
}

func TestPreviewOnAnotherDaySavesNothing(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	address := paths.LetterFollowUp(letter.ID)
	v.get(address+"?on=2023-01-15").shows(t, http.StatusOK, "Hadja Lahbib", "one of your predecessors", "15 January 2023", "Nothing has been saved")
	v.get(address+"?on=2020-12-01").shows(t, http.StatusOK, "Sophie Wilmès", "we wrote to you")
	v.get(address+"?on=2020-10-01").shows(t, http.StatusNotFound)
	v.get(address).shows(t, http.StatusOK, "Create the draft")
	v.post(address+"?on=2023-01-15", nil).shows(t, http.StatusConflict, "Nothing can be changed on another day", "Back to today")
	for _, today := range []string{"on", "known"} {
		v.get(paths.NewOutreach+"?"+today+"="+string(store.Today())).shows(t, http.StatusOK, "Log")
	}
	found, err := letters.List(t.Context(), store, letters.Filter{Queue: letters.QueueDrafts}, models.Paging{Number: 1, Size: 5})
	if err != nil || found.Count[letters.QueueDrafts] != 0 {
		t.Errorf("there are %d drafts, %v; want none", found.Count[letters.QueueDrafts], err)
	}
}

func TestDraftsAreForCoordinators(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	draft := v.post(paths.LetterFollowUp(letter.ID), nil).url.Path
	public := newVisitor(t, store.As(models.User{}))
	public.get(draft).shows(t, http.StatusOK, "<h1>Sign in</h1>")
	public.post(paths.LetterFollowUp(letter.ID), nil).shows(t, http.StatusForbidden)
	public.post(draft, url.Values{"version": {"1"}}).shows(t, http.StatusForbidden)
	member := newVisitor(t, store.As(models.User{})).signIn(modelstest.User(t, store.As(models.User{}), store.Reader(), "Bo", models.Member))
	member.get(paths.LetterFollowUp(letter.ID)).shows(t, http.StatusForbidden)
	member.post(draft, url.Values{"version": {"1"}}).shows(t, http.StatusNotFound)
	v.get("/letters/999/edit").shows(t, http.StatusNotFound)
	v.get("/letters/x/follow-up").shows(t, http.StatusNotFound)
}

// has tells whether the element has the attribute, be it without a value.
func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
