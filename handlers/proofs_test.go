package handlers

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/views/paths"
)

// TestProofReading follows a mistake from being typed to being mended: the page
// tells of it, nobody sends the letter past it, and one click writes what is meant.
func TestProofReading(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	made := ada.post(paths.LetterFollowUp(letter.ID), nil)
	edit := made.url.Path
	draft := unmarked(made.fields(t, "draft"))
	draft.Set("body", "Dear Mr Minister,\n\nWe speak for a coalition of more than 140 organisations. We ask Ireland once more to to take the lead in opening negotiations on a legally binding instrument.")
	page := ada.post(edit, draft)
	page.shows(t, http.StatusOK, "Fix before approval:", "“140” has changed: now 270", "“Ireland” is named, but Belgium may be meant", "repeated: “to to”", `data-from="`)

	refused := ada.post(strings.Replace(edit, "/edit", "/sending/preparation", 1), page.fields(t, "draft"))
	if refused.status != http.StatusUnprocessableEntity {
		t.Errorf("sending past a grave finding answers %d, want 422", refused.status)
	}

	for range 6 {
		form := page.fields(t, "draft")
		_, after, ok := strings.Cut(page.body, `name="mend" value="`)
		if !ok {
			break
		}
		key, _, _ := strings.Cut(after, `"`)
		form.Set("mend", key)
		page = ada.post(strings.Replace(edit, "/edit", "/mending", 1), form)
		page.shows(t, http.StatusOK, "Fixed and saved.")
	}
	l, err := letters.List(t.Context(), store, letters.Filter{Queue: letters.QueueDrafts}, models.Paging{Number: 1, Size: 5})
	if err != nil || len(l.Rows) != 1 {
		t.Fatal(len(l.Rows), err)
	}
	kept, err := letters.Find(t.Context(), store, l.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if want := "We speak for a coalition of more than 270 organisations. We ask Belgium once more to take the lead in opening negotiations on a legally binding instrument."; !strings.Contains(kept.Body, want) {
		t.Errorf("mended to %q, want %q in it", kept.Body, want)
	}
}

// TestVouchingForASentence follows a figure that nothing on record has: it stands in the way until a
// person vouches for it with a source, and again when the sentence changes.
func TestVouchingForASentence(t *testing.T) {
	t.Parallel()
	ada, _, letter := sample(t)
	made := ada.post(paths.LetterFollowUp(letter.ID), nil)
	edit := made.url.Path
	draft := unmarked(made.fields(t, "draft"))
	draft.Set("body", draft.Get("body")+"\n\nWe met 4711 members of your parliament in May 2019.")
	page := ada.post(edit, draft)
	const missing, said = "nothing on record vouches for “4711”", "I counted them."
	page.shows(t, http.StatusOK, missing, "I vouch for this")

	_, after, _ := strings.Cut(page.body, missing)
	_, after, _ = strings.Cut(after, `name="vouch" value="`)
	key, _, _ := strings.Cut(after, `"`)
	form := page.fields(t, "draft")
	form.Set("vouch", key)
	form.Set("ground-"+key, said)
	vouching := strings.Replace(edit, "/edit", "/vouching", 1)
	ada.post(vouching, form).shows(t, http.StatusUnprocessableEntity, missing, `value="`+said+`"`, `id="source-title-wrong"`)

	form.Set("source-title-"+key, "Minutes of our visit")
	gone := maps.Clone(form)
	gone.Set("body", strings.Replace(gone.Get("body"), "4711", "4713", 1))
	ada.post(vouching, gone).shows(t, http.StatusUnprocessableEntity, "is not found any more", said, "4713")

	form.Set("body", strings.Replace(form.Get("body"), "\n\n", "\n\nWe hope that you are well.\n\n", 1)) // before the sentence
	ada.post(vouching, form).shows(t, http.StatusUnprocessableEntity, missing, `value="`+said+`"`, `value="Minutes of our visit"`, "others must be able to look it up")

	form.Set("source-publisher-"+key, "The House")
	form.Set("source-on-"+key, "2019-05-14")
	page = ada.post(vouching, form)
	page.shows(t, http.StatusOK, "Saved, with your word for the sentence.", "Vouched for", said, "Minutes of our visit", "The House, 14 May 2019", "Ada")
	if strings.Contains(page.body, missing) {
		t.Error("what somebody vouches for still stands in the way")
	}

	again := page.fields(t, "draft")
	again.Set("body", strings.Replace(again.Get("body"), "4711", "4712", 1))
	ada.post(edit, again).shows(t, http.StatusOK, "nothing on record vouches for “4712”")
}

// TestTextsOfWhatIsGone: what was typed into a form is shown where what it was for went to
// the trash meanwhile, to who is signed in, and a password never.
func TestTextsOfWhatIsGone(t *testing.T) {
	t.Parallel()
	ada, store, letter := sample(t)
	made := ada.post(paths.LetterFollowUp(letter.ID), nil)
	edit := made.url.Path
	draft := made.fields(t, "draft")
	draft.Set("body", "Dear Minister,\n\nIt took me an hour to write this.")
	draft.Set("password", "a long password")
	ada.post(strings.Replace(edit, "/edit", "/trash", 1), nil).shows(t, http.StatusOK)
	a := ada.post(edit, draft)
	a.shows(t, http.StatusNotFound, "This is not here any more", "It took me an hour to write this.")
	a.lacks(t, "a long password")
	newVisitor(t, store.As(models.User{})).post(edit, draft).lacks(t, "It took me an hour")
}
