package handlers

import (
	"net/http"
	"strings"
	"testing"

	"demarche/models/modelstest"
)

func TestGroups(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get("/groups").shows(t, http.StatusOK, "European Union", "Regional organisations", "Non-Aligned Movement")
	v.get("/groups/european-union").shows(t, http.StatusOK, "27 members on 21 November 2026", "The list of members was correct on 22 January 2026",
		`href="/states?group=european-union&amp;treaty=yes"`, `href="/states/be"`, "A/RES/78/241", "27 votes not found", "CIA World Factbook")
	v.get("/groups/african-union").shows(t, http.StatusOK, "counts 55 members; 54 are listed here as states", "Sahrawi")
	v.get("/groups/european-union?on=2015").shows(t, http.StatusOK, "As of", "27 members on 31 December 2015")
	if then := v.get("/groups/european-union?on=2015"); strings.Contains(then.body, "A/RES/78/241") {
		t.Error("in 2015 the group's page tells of a vote in 2023")
	}
	v.get("/groups/european-union?known=2020").shows(t, http.StatusOK, "27</b> silent")
	v.get("/groups/atlantis").shows(t, http.StatusNotFound)
}

func TestOrganisations(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	now := v.get("/organisations")
	now.shows(t, http.StatusOK, "58 organisations", "More than 270 organisations", "only 58 are recorded here", "165", "Pax Christi Vlaanderen")
	then := v.get("/organisations?on=2020-10-09")
	then.shows(t, http.StatusOK, "in 65 countries")
	if strings.Contains(then.body, "270") {
		t.Error("in 2020 the page tells of 2025")
	}
	if early := v.get("/organisations?on=2012-12-31"); strings.Contains(early.body, "Center for International Security and Policy") {
		t.Error("in 2012 an organisation is listed that joined in 2018")
	}
	v.get("/organisations?page=2").shows(t, http.StatusNotFound)
	v.get("/organisations?page=none").shows(t, http.StatusBadRequest)
}

func TestHowWeCount(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	v.get("/sources").shows(t, http.StatusOK, "197 states: the 193 members", "A weaker basis never replaces", "127 parties are recorded",
		"A total of 128 was reported", "CC BY 4.0", "© United Nations", "Only 23 names found", "Page 1 of", "106</td>")
	v.get("/sources?page=2").shows(t, http.StatusOK, "Page 2 of")
	v.get("/sources?page=1000000").shows(t, http.StatusNotFound)
	v.get("/sources?on=2012").shows(t, http.StatusOK, "197 states")
}
