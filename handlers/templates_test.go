package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/models/drafting"
	"demarche/views/paths"
)

// TestTemplates changes a wording, tries it, goes back, and is refused what is
// wrong or hostile, with what was typed kept.
func TestTemplates(t *testing.T) {
	t.Parallel()
	v, _, _ := sample(t)
	at := paths.Template("first.fr")
	v.get(paths.Templates).shows(t, http.StatusOK, "As shipped", `href="`+at+`"`)
	shipped, _ := drafting.Shipped(drafting.First, "fr")
	v.get(at).shows(t, http.StatusOK, "who-we-are", "coalition.members", "plural")

	form := func(version, body string) url.Values {
		return url.Values{"version": {version}, "body": {body}, "state": {"be"}, "day": {"2020-10-09"}}
	}
	// A preview saves nothing.
	v.post(paths.TemplatePreview("first.fr"), form("0", shipped)).shows(t, http.StatusOK, "Madame la Ministre,", "19 juillet 2018")
	v.get(paths.Templates).shows(t, http.StatusOK, "As shipped")

	// All that is wrong is told at the field, with its place, and what was typed stays.
	v.post(at, form("0", "Dear {{ state.nme }},\n{% if x %}")).shows(t, http.StatusUnprocessableEntity,
		"Line 1, column 9:", "did you mean “state.name”?", "Line 2, column 1:", "{{ state.nme }}")
	v.post(at, form("0", "")).shows(t, http.StatusUnprocessableEntity)
	loops := strings.Repeat("{% for f in votes %}{% for e in our.asks %}", 30)
	v.post(at, form("0", loops)).shows(t, http.StatusUnprocessableEntity, "blocks stand within each other")

	// What is right is kept, a version each time, and used.
	v.post(at, form("0", "{% part subject %}\nUn\n\n{{ to.salutation }}\n\nÀ bientôt.")).shows(t, http.StatusOK, "À bientôt.", "In use")
	v.post(at, form("0", "Plus tard.")).shows(t, http.StatusConflict, "saved meanwhile", "Plus tard.")
	v.post(at, form("1", "{% part subject %}\nDeux\n\n{{ to.salutation }}")).shows(t, http.StatusOK, "Deux")
	v.get(paths.Templates).shows(t, http.StatusOK, "Ours")
	v.post(paths.NewDraft, url.Values{"state": {"be"}, "kind": {"first"}, "lang": {"fr"}, "signed_by": {"Ada"}}).shows(t, http.StatusOK, "Deux")

	// Back to the first version, and to what came along.
	_, after, _ := strings.Cut(v.get(at).body, at+"/versions/")
	change, _, _ := strings.Cut(after, `"`)
	v.post(at+"/versions/"+change, url.Values{"version": {"2"}}).shows(t, http.StatusOK, "À bientôt.")
	v.post(paths.TemplateShipped("first.fr"), url.Values{"version": {"3"}}).shows(t, http.StatusOK, "who-we-are")
	v.get(paths.Templates).shows(t, http.StatusOK, "As shipped")
	v.get(paths.Audit+"?kind=wording").shows(t, http.StatusOK, "first.fr", at)

	for _, none := range []string{"first.tlh", "x.en", "first"} {
		v.get(paths.Template(none)).shows(t, http.StatusNotFound)
	}
}

// TestEnglishFollowUpIsATemplate changes the follow-up in English, as that in any
// other language.
func TestEnglishFollowUpIsATemplate(t *testing.T) {
	t.Parallel()
	v, _, _ := sample(t)
	at := paths.Template("follow-up.en")
	shipped, _ := drafting.Shipped(drafting.Unanswered, "en")
	form := func(version, body string) url.Values {
		return url.Values{"version": {version}, "body": {body}, "state": {"be"}, "day": {"2020-12-01"}}
	}
	v.get(at).shows(t, http.StatusOK, "our.unanswered", "As you have taken office since then")
	v.post(paths.TemplatePreview("follow-up.en"), form("0", shipped)).shows(t, http.StatusOK, "On 9 October 2020 we wrote to you", "We have no record of a reply")
	own := strings.Replace(shipped, "We ask {{ state.name }} once more", "We ask the same again of {{ state.name }}:", 1)
	v.post(at, form("0", own)).shows(t, http.StatusOK, "In use")
	v.post(paths.TemplatePreview("follow-up.en"), form("1", own)).shows(t, http.StatusOK, "We ask the same again of Belgium:")
}
