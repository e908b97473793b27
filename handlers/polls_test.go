package handlers

import (
	"net/http"
	"regexp"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

var pollsFound = regexp.MustCompile(`<p><b>(\d+)</b> polls?</p>`)

// TestPollsAreChosen: by state, question, year and publisher, of the day and before.
func TestPollsAreChosen(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	v := newVisitor(t, store)
	for path, want := range map[string]string{
		"/polls":                                "44",
		"/polls?question=opposed":               "33",
		"/polls?question=ban":                   "9",
		"/polls?question=other":                 "2",
		"/polls?state=Germany&question=opposed": "2",
		"/polls?state=germany&year=2020":        "1",
		"/polls?on=2016-12-31":                  "0",
		"/polls?known=2026-11-20":               "0",
		"/polls?publisher=Plataforma+CIP%C3%93%2C+perception+of+the+Brazilian+youth+on+killer+robots": "1",
	} {
		a := v.get(path)
		a.shows(t, http.StatusOK)
		found := pollsFound.FindStringSubmatch(a.body)
		if found == nil || found[1] != want {
			t.Errorf("%s: got %v, want %s", path, found, want)
		}
	}
	for path, says := range map[string]string{
		"/polls?state=Atlantis": `id="state"`, "/polls?question=war": "Choose one of", "/polls?year=1912": "Choose one of", "/polls?publisher=me": "Choose one of", "/polls?region=Europe": "no filter of that name",
	} {
		v.get(path).shows(t, http.StatusBadRequest, says)
	}
	ada := modelstest.Coordinator(t, store)
	var e states.Evidence
	if err := store.DB(t.Context()).Where("kind = 'poll' AND state_iso = 'BR' AND figure = '62'").Take(&e).Error; err != nil {
		t.Fatal(err)
	}
	e.Visibility = models.Campaign
	if err := models.Update(t.Context(), store.As(ada), &e, "hid evidence"); err != nil {
		t.Fatal(err)
	}
	v.get("/polls").lacks(t, e.Summary, "Plataforma CIPÓ")
	v.get("/polls").shows(t, http.StatusOK, "<b>43</b>")
	newVisitor(t, store).signIn(ada).get("/polls").shows(t, http.StatusOK, "<b>44</b>", e.Summary)
}
