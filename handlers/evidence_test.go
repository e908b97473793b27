package handlers

import (
	"net/http"
	"regexp"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// pieces finds how much evidence a list says it has.
var pieces = regexp.MustCompile(`<b>([\d,]+)</b>\s*pieces? of evidence`)

func TestEvidenceIsChosen(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	count := func(path string) string {
		if found := pieces.FindStringSubmatch(v.get(path).body); found != nil {
			return found[1]
		}
		return ""
	}
	for path, says := range map[string]string{
		"/evidence": "What it says", "/evidence?state=Holland": "Netherlands", "/evidence?kind=poll&state=be": "%", "/evidence?region=Africa&kind=policy&kind=statement": "Add another",
		"/evidence?q=pledge&from=2018&to=2020-10": "placeholder", "/evidence?state=be&on=2018-12-31": "Belgium", "/evidence?kind=poll&state=nr": "No evidence matches.",
	} {
		v.get(path).shows(t, http.StatusOK, says)
	}
	for path, says := range map[string]string{
		"/evidence?kind=rumour": "Choose one of the values offered.", "/evidence?state=Congo": "Congo", "/evidence?from=soon": `value="soon"`,
		"/evidence?from=2020&to=2019": "2019", "/evidence?kinds=poll": "This list has no filter of that name",
	} {
		v.get(path).shows(t, http.StatusBadRequest, says)
	}
	v.get("/evidence?page=9999").shows(t, http.StatusNotFound)
	all, poll, none := count("/evidence"), count("/evidence?kind=poll"), count("/evidence?known=2026-01-01")
	if all == "" || poll == "" || poll == all || none != "0" {
		t.Errorf("%q pieces in all, %q polls, %q before the first was recorded", all, poll, none)
	}
}

// TestEvidenceListKeepsSecrets shows what the campaign knows to the campaign alone.
func TestEvidenceListKeepsSecrets(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "A note of ours"}
	modelstest.Add(t, s, &source)
	modelstest.Add(t, s, &states.Evidence{StateISO: "BE", Kind: "statement", On: "2026-05-05", Summary: "Said so over lunch", SourceID: source.ID, Reading: models.ReadInFull, Visibility: models.Confidential})
	v := newVisitor(t, s.As(models.User{}))
	if a := v.get("/evidence?state=be"); pieces.FindStringSubmatch(a.body)[1] != "0" {
		t.Errorf("the public counts %s", pieces.FindStringSubmatch(a.body)[1])
	}
	v.get("/evidence?q=lunch").shows(t, http.StatusOK, "No evidence matches.")
}
