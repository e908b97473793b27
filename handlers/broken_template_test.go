package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/views/paths"
)

// TestTemplateWithAFieldThatIsGone drafts in a template that was saved before the
// program did without one of its fields.
func TestTemplateWithAFieldThatIsGone(t *testing.T) {
	t.Parallel()
	v, store, letter := sample(t)
	page := paths.Template("follow-up.en")
	v.post(page, url.Values{"body": {"Dear Minister,\n\nWe wrote to you."}, "version": {"0"}}).shows(t, http.StatusOK)
	err := store.Writer(t.Context()).Exec("UPDATE wordings SET body = ? WHERE name = 'follow-up.en'", "Dear Minister,\n\nWe wrote on {{ letter.gone_since }}.").Error
	if err != nil {
		t.Fatal(err)
	}
	v.post(paths.LetterFollowUp(letter.ID), nil).shows(t, http.StatusConflict, "The template of this letter cannot be used", `href="`+page+`"`, "line 3", "letter.gone_since")
}
