package handlers

import (
	"html"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/mail"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/views/paths"
)

var tag = regexp.MustCompile(`<[^>]*>`)

// mailText returns the header of a message and its text as a mail program shows them.
func mailText(t *testing.T, data string) (mail.Header, string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	part, err := multipart.NewReader(m.Body, params["boundary"]).NextPart()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return m.Header, string(text)
}

// firstLetter drafts a first letter to the state and returns the editor.
func (v visitor) firstLetter(state string) answer {
	v.t.Helper()
	return v.post(paths.NewDraft, url.Values{"state": {state}, "kind": {"first"}, "lang": {"en"}, "signed_by": {"Ada Example"}, "signed_as": {"Coordinator"}, "signed_for": {""}})
}

// letter returns the letter that the editor has open.
func (a answer) letter(t *testing.T, s *models.Store) letters.Letter {
	t.Helper()
	id, _ := strconv.Atoi(path.Base(path.Dir(a.url.Path)))
	l, err := letters.Find(t.Context(), s, uint(id))
	if err != nil {
		t.Fatal(a.url, err)
	}
	return l
}

// TestNobodyToWriteTo drafts to a state of which nothing is on record, and to an
// office that is vacant: the offices are addressed by function.
func TestNobodyToWriteTo(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	empty := v.firstLetter("nr")
	empty.shows(t, http.StatusOK, "The Minister of Foreign Affairs", "Nauru")

	office := theOffice(t, store, beMinister)
	term, _ := office.HolderOn(store.Today())
	change := term
	change.End, change.EndReason = "2026-11-20", "resigned"
	if err := offices.CorrectTerm(t.Context(), store, beMinister, term.ID, term.Version, change); err != nil {
		t.Fatal(err)
	}
	vacant := v.firstLetter("be")
	vacant.shows(t, http.StatusOK, "The Minister of Foreign Affairs", "Dear Minister,")
	if strings.Contains(vacant.fields(t, "draft").Get("name"), term.Person.Name) {
		t.Error("the letter goes to somebody who has left")
	}

	// A minister without a name is no minister, and what was typed stays.
	v.post(paths.OfficeSuccessor(office), url.Values{"name": {" "}, "start": {"2026-11-20"}, "source-title": {"Gazette"}}).
		shows(t, http.StatusUnprocessableEntity, `value="Gazette"`)
	form := unmarked(vacant.fields(t, "draft"))
	form["kind"][0], form["body"][0] = "", form.Get("body")+"\n\nTyped by Ada."
	for _, to := range []string{"/sending/preparation", "/submission"} {
		v.post(strings.TrimSuffix(vacant.url.Path, "/edit")+to, form).shows(t, http.StatusUnprocessableEntity, "Add a recipient", "Typed by Ada.")
	}
	if !vacant.letter(t, store).IsDraft() {
		t.Error("a letter to nobody was sent")
	}
}

// TestNamesOfAnyScript writes to people with the names that there are, and with
// what only looks like one: each is in every file as it was typed.
func TestNamesOfAnyScript(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	a := v.firstLetter("be")
	edit := a.url.Path
	page := strings.TrimSuffix(edit, "/edit")
	for _, name := range []string{
		"Seán O'Neill-D’Arc", "Ana 🚀 Ångström", `=HYPERLINK("http://x.example","y")`, "+1-2@SUM(A1)", "آنا المثال", "李小龙", "Ана Образцова",
		"देवनागरी", "<b>Ana</b> & Co", "]]> {{ state.name }} %}",
	} {
		form := unmarked(v.get(edit).fields(t, "draft"))
		form["name"][0], form["email"][0] = name, "ana@mfa.example"
		v.post(edit, form).shows(t, http.StatusOK, "Saved.")
		if got := a.letter(t, store).Recipients[0].Name; got != name {
			t.Errorf("%q is kept as %q", name, got)
		}
		for _, at := range []string{edit, page} {
			shown := v.get(at)
			shown.shows(t, http.StatusOK)
			if !strings.Contains(html.UnescapeString(shown.body), name) || strings.Contains(shown.body, "<b>Ana</b>") {
				t.Errorf("%s does not show %q", at, name)
			}
		}
		word := v.get(page + "/letter.docx")
		word.shows(t, http.StatusOK)
		if text := html.UnescapeString(tag.ReplaceAllString(wordText(t, word.body), "")); !strings.Contains(text, name) {
			t.Errorf("%q is not in the document", name)
		}
		if pdf := v.get(page + "/letter.pdf"); pdf.status != http.StatusOK || !strings.HasSuffix(pdf.body, "%%EOF\n") {
			t.Errorf("%q: the PDF is answered with %d", name, pdf.status)
		}
		eml := v.get(page + "/letter.eml")
		eml.shows(t, http.StatusOK)
		header, _ := mailText(t, eml.body)
		if to, err := header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "ana@mfa.example" || to[0].Name != name {
			t.Errorf("%q: the message goes to %v, %v", name, to, err)
		}
	}
}

// TestNoHeaderIsTyped types a header into every line of a draft that goes into
// one of its message.
func TestNoHeaderIsTyped(t *testing.T) {
	t.Parallel()
	v, _, _ := sample(t)
	edit := v.firstLetter("be").url.Path
	page := strings.TrimSuffix(edit, "/edit")
	const slipped = "Hello\r\nBcc: x@example.org\r\n\r\nBody"
	for _, field := range []string{"subject", "reference", "name", "title", "signatory", "email"} {
		form := unmarked(v.get(edit).fields(t, "draft"))
		form["email"][0] = "ana@mfa.example"
		form[field][0] = slipped
		if field == "email" {
			form[field][0] = "ana@mfa.example\r\nBcc: x@example.org"
			v.post(edit, form).shows(t, http.StatusUnprocessableEntity)
			continue
		}
		v.post(edit, form).shows(t, http.StatusOK, "Saved.")
		eml := v.get(page + "/letter.eml")
		eml.shows(t, http.StatusOK)
		header, _ := mailText(t, eml.body)
		head, _, _ := strings.Cut(eml.body, "\r\n\r\n")
		if header.Get("Bcc") != "" || strings.Contains(head, "\nBcc:") {
			t.Errorf("%s: a header was slipped in: %s", field, head)
		}
		for _, ending := range []string{"docx", "pdf", "txt"} {
			v.get(page+"/letter."+ending).shows(t, http.StatusOK)
			if name := v.get(page + "/letter." + ending).header; name.Get("Bcc") != "" {
				t.Errorf("%s: a header was slipped into the answer", field)
			}
		}
	}
}

var pagesOf = regexp.MustCompile(`/Count (\d+)`)

// TestFiftyPagesOfText saves a letter of fifty pages and makes its files, and
// refuses a text that is longer than a letter can be, which stays in the form.
func TestFiftyPagesOfText(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	a := v.firstLetter("be")
	page := strings.TrimSuffix(a.url.Path, "/edit")
	form := unmarked(a.fields(t, "draft"))
	form.Set("body", "Dear Minister,\n\n"+strings.Repeat("A line of its own that says little.\n\n", 1500)+"Yours sincerely,")
	v.post(a.url.Path, form).shows(t, http.StatusOK, "Saved.")
	pdf := v.get(page + "/letter.pdf")
	pdf.shows(t, http.StatusOK)
	n := 0
	if at := pagesOf.FindStringSubmatch(pdf.body); at != nil {
		n, _ = strconv.Atoi(at[1])
	}
	if n < 50 {
		t.Errorf("%d pages, want 50 at least", n)
	}
	if text := wordText(t, v.get(page+"/letter.docx").body); strings.Count(text, "A line of its own") != 1500 {
		t.Error("the document lacks some of the text")
	}

	kept := a.letter(t, store)
	form = v.get(a.url.Path).fields(t, "draft")
	form.Set("body", "Dear Minister,\n\n"+strings.Repeat("Too long a text.\n\n", 6000)+"The end of it.")
	for _, to := range []string{"/edit", "/sending/preparation"} {
		v.post(page+to, form).shows(t, http.StatusUnprocessableEntity, "This is longer than", "The end of it.")
	}
	if l := a.letter(t, store); l.Body != kept.Body || !l.IsDraft() {
		t.Error("the letter was changed by a text that is too long")
	}
}

// TestWordingThatLoops tries and keeps wordings that would run for ever.
func TestWordingThatLoops(t *testing.T) {
	t.Parallel()
	v, store, _ := sample(t)
	at, preview := paths.Template("first.en"), paths.TemplatePreview("first.en")
	endless := "{% part subject %}\nOne\n\n" + strings.Repeat("{% for a in votes %}", 12) + "Kept as typed." + strings.Repeat("{% endfor %}", 12)
	form := url.Values{"version": {"0"}, "body": {endless}, "state": {"be"}, "day": {"2026-11-21"}}
	for _, to := range []string{preview, at} {
		v.post(to, form).shows(t, http.StatusUnprocessableEntity, "Kept as typed.")
	}
	if own, err := letters.Templates(t.Context(), store); err != nil || len(own) != 0 {
		t.Errorf("%d wordings are kept, %v", len(own), err)
	}
	v.firstLetter("be").shows(t, http.StatusOK, "Dear Minister,")
}
