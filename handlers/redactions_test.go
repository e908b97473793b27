package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/views/paths"
)

// TestRedactionIsShownAndConfirmed redacts a passage of a published letter: first
// it is shown where that stands, then it is done.
func TestRedactionIsShownAndConfirmed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	l := sentLetter(t, store, ada, "An unusual pelican", models.Published)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	at := paths.Redacting(models.RefOf(l))
	v.get(paths.Letter(l.ID)).shows(t, http.StatusOK, `href="`+at+`"`)
	public.get(paths.Letter(l.ID)).lacks(t, at)
	v.get(at).shows(t, http.StatusOK, "Passage to redact", "The text.", "subject")

	form := url.Values{"passage": {"unusual pelican"}}
	v.post(at, url.Values{"passage": {"flamingo"}}).shows(t, http.StatusUnprocessableEntity, "This text does not contain these words")
	v.post(at, url.Values{}).shows(t, http.StatusUnprocessableEntity)
	looked := v.post(at, form)
	looked.shows(t, http.StatusOK, "Where the words appear", "This record", "2 versions in the audit trail", "This cannot be undone")
	public.get(paths.Letter(l.ID)).shows(t, http.StatusOK, "An unusual pelican")

	form.Set("seen", looked.seen(t))
	v.post(at, form).shows(t, http.StatusUnprocessableEntity, `id="reason-wrong"`)
	form.Set("reason", "private")
	if err := letters.SetVisibility(t.Context(), store.As(ada), l.ID, l.Version, models.Published); err != nil {
		t.Fatal(err)
	}
	stale := v.post(at, form)
	stale.shows(t, http.StatusConflict, "nothing was redacted", "3 versions in the audit trail")
	form.Set("seen", stale.seen(t))
	v.post(at, form).shows(t, http.StatusOK, "Redacted.", "redacted: private")
	a := public.get(paths.Letter(l.ID))
	a.shows(t, http.StatusOK, "An [redacted]")
	a.lacks(t, "unusual pelican")
	v.get(paths.Audit+"?q=pelican").lacks(t, "unusual")
}

// seen is the mark of what the page shows, with which that is confirmed.
func (a answer) seen(t testing.TB) string {
	t.Helper()
	shown := seenMark.FindStringSubmatch(a.body)
	if shown == nil {
		t.Fatalf("%s shows nothing to confirm", a.url)
	}
	return shown[1]
}
