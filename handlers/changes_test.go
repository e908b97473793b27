package handlers

import (
	"net/http"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

func TestChangesBetweenTwoDays(t *testing.T) {
	t.Parallel()
	v := newVisitor(t, modelstest.Campaign(t))
	for _, test := range []struct {
		path   string
		status int
		says   []string
	}{
		{"/changes", 200, []string{"What changed", "From the end of"}},
		{"/changes?from=2022-10-01&to=2023-12-31", 200, []string{"A/RES/78/241", "Belgium", "hopes current initiatives", "on=2022-10-01"}},
		{"/changes?from=2022&to=2023-12&count=groups", 200, []string{"A/RES/78/241", "count=groups"}},
		{"/changes?from=2010-01-01&to=2010-01-02", 200, []string{"No state stands elsewhere.", "None is on record."}},
		{"/changes?from=2024&to=2023", 400, []string{`value="2024"`}},
		{"/changes?from=then&to=2023", 400, []string{`value="then"`}},
		{"/changes?from=2024&to=2030", 400, []string{`value="2030"`, "One thing here is not understood", ">To: "}},
		{"/changes?since=2024", 400, []string{"This list has no filter of that name"}},
	} {
		v.get(test.path).shows(t, test.status, test.says...)
	}
}

// TestRecordedLatelyBesideSaidLately enters what was said long ago: it is told as
// recorded lately, to those who may see it.
func TestRecordedLatelyBesideSaidLately(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	source := models.Source{Title: "Minutes"}
	modelstest.Add(t, s, &source, &states.QuestionText{Slug: "ban", Text: "Does it call for a ban?", Stances: "yes|no|undecided"})
	said := func(words string, v models.Visibility) {
		modelstest.Add(t, s, &states.Position{StateISO: "BE", Question: "ban", Stance: models.Yes, Since: "2014-05-13", Basis: models.OwnWords, Reading: models.ReadInFull, Summary: words, SourceID: source.ID, Confirmed: true, Visibility: v})
	}
	said("Said so in the room", models.Published)
	said("Said so over dinner", models.Confidential)
	public := newVisitor(t, s.As(models.User{})).get("/")
	public.shows(t, http.StatusOK, "Recorded lately", "Said so in the room", "said 13 May 2014")
	if strings.Contains(public.body, "over dinner") {
		t.Error("the public reads what is confidential")
	}
}
