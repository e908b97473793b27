package handlers

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// wordText returns the text part of a Word document.
func wordText(t *testing.T, data string) string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDraftAsFiles(t *testing.T) {
	t.Parallel()
	v, _, letter := sample(t)
	edit := v.post(paths.LetterFollowUp(letter.ID), nil)
	form := edit.fields(t, "draft")
	form.Set("body", form.Get("body")+"\n\n[[CHECK: this]]")
	v.post(edit.url.Path, form)
	page := strings.TrimSuffix(edit.url.Path, "/edit")
	v.get(page).shows(t, http.StatusOK, "A draft is marked as one across the page", page+"/letter.docx", page+"/letter.pdf", page+"/letter.eml", page+"/letter.txt")
	word := v.get(page + "/letter.docx")
	if text := wordText(t, word.body); !strings.Contains(text, `w:val="Marker"`) || !strings.Contains(text, "The Minister of Foreign Affairs") {
		t.Error("the document lacks its markers or its addressee")
	}
	if name := word.header.Get("Content-Disposition"); !strings.Contains(name, "Belgium-draft.docx") {
		t.Errorf("the file is called %s", name)
	}
	if pdf := v.get(page + "/letter.pdf"); !strings.HasPrefix(pdf.body, "%PDF-1.7") || pdf.header.Get("Content-Type") != "application/pdf" {
		t.Errorf("got %d %s", pdf.status, pdf.header)
	}
	v.get(page+"/letter.txt").shows(t, http.StatusOK, "[DRAFT]", "Dear Minister,")
	m, err := mail.ReadMessage(strings.NewReader(v.get(page + "/letter.eml").body))
	if err != nil || m.Header.Get("X-Unsent") != "1" || !strings.HasSuffix(m.Header.Get("Message-ID"), "@demarche.test>") {
		t.Errorf("the message is %v, %v", m.Header, err)
	}
	v.get(page+"/letter.exe").shows(t, http.StatusNotFound)
	form = v.get(page+"/edit").fields(t, "draft")
	form["address"][0] += "\nꠕ Street"
	v.post(page+"/edit", form)
	v.get(page).shows(t, http.StatusOK, "The PDF shows an empty box for each of these: ꠕ.")
}

// TestWhatWasSentStaysAsItWas changes all that a letter is made of after it was sent.
func TestWhatWasSentStaysAsItWas(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	head := letters.Letterhead{Name: "Campaign of Samples", Address: "1 Example Street", Color: "#1f3a5f"}
	if err := letters.SaveLetterhead(t.Context(), store, &head); err != nil {
		t.Fatal(err)
	}
	a := v.post(paths.LetterFollowUp(letter.ID), nil)
	v.sends(t, a.url.Path, unmarked(a.fields(t, "draft")))
	page := strings.TrimSuffix(a.url.Path, "/edit")
	word, pdf := v.get(page+"/letter.docx"), v.get(page+"/letter.pdf")
	sum := sha256.Sum256([]byte(pdf.body))
	v.get(page).shows(t, http.StatusOK, "Exactly what was sent", hex.EncodeToString(sum[:]))
	if strings.Contains(v.get(page).body, page+"/letter.pdf") {
		t.Error("the page offers another file than the one that was sent")
	}
	if text := wordText(t, word.body); strings.Contains(text, "[[") {
		t.Error("what was sent has a marker")
	}

	head.Name, head.Address, head.FooterEn = "Another Name", "2 Other Street", "Another footer."
	if err := letters.SaveLetterhead(t.Context(), store, &head); err != nil {
		t.Fatal(err)
	}
	office, err := letters.Find(t.Context(), store, letter.ID)
	if err != nil {
		t.Fatal(err)
	}
	changed := *office.Recipients[0].Office
	changed.Title, changed.Address = "Minister of Something Else", "Elsewhere"
	if err := models.Update(t.Context(), store, &changed, "changed office"); err != nil {
		t.Fatal(err)
	}
	if v.get(page+"/letter.docx").body != word.body || v.get(page+"/letter.pdf").body != pdf.body {
		t.Error("what was sent has changed")
	}
	eml := v.get(page + "/letter.eml")
	if eml.status != http.StatusOK || !strings.Contains(eml.body, "Belgium-2026-11-21.pdf") {
		t.Errorf("the message lacks the file as it was sent: %d", eml.status)
	}
}

func TestFilesAreForReaders(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	page := strings.TrimSuffix(v.post(paths.LetterFollowUp(letter.ID), nil).url.Path, "/edit")
	public := newVisitor(t, store.As(models.User{}))
	bo := newVisitor(t, store.As(models.User{})).signIn(modelstest.User(t, store.As(models.User{}), store.Reader(), "Bo", models.Member))
	for _, ending := range []string{"docx", "pdf", "eml", "txt"} {
		public.get(page+"/letter."+ending).shows(t, http.StatusNotFound)
		bo.get(page+"/letter."+ending).shows(t, http.StatusNotFound)
	}
	if _, err := letters.Find(t.Context(), store, letter.ID); err != nil {
		t.Fatal(err)
	}
	published := url.Values{"version": {"1"}, "visibility": {"published"}}
	v.post(paths.LetterVisibility(letter.ID), published)
	if got := public.get(paths.LetterFile(letter.ID, "pdf")); got.status == http.StatusOK && !bytes.HasPrefix([]byte(got.body), []byte("%PDF")) {
		t.Errorf("got %d", got.status)
	}
	public.get(paths.LetterFile(letter.ID, "eml")).refuses(t)
}

// refuses wants an answer that gives nothing away.
func (a answer) refuses(t *testing.T) {
	t.Helper()
	if a.status == http.StatusOK {
		t.Errorf("%s was answered", a.url)
	}
}
