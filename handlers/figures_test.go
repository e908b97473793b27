package handlers

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// typedFigure is what is typed into the form of a figure. It is made up.
func typedFigure(step string) url.Values {
	return url.Values{
		"step": {step}, "version": {"0"}, "slug": {"Test countries"}, "figure": {"71"}, "unit": {"countries"}, "summary": {"The coalition works in 71 countries."},
		"day": {"2026-11-01"}, "until": {"2026-11-21"}, "source_title": {"Annual report"}, "source_url": {"https://example.org/annual"}, "reading": {"read"}, "checked_on": {"2026-11-20"},
	}
}

// TestFigureIsRecorded records a figure, changes it, and takes the change back.
func TestFigureIsRecorded(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, store)
	v, public := newVisitor(t, store).signIn(ada), newVisitor(t, store)
	v.get("/figures").shows(t, http.StatusOK, `href="/figures/new"`)
	v.get("/record").shows(t, http.StatusOK, `href="/figures/new"`)
	public.get("/figures").lacks(t, "/figures/new")
	v.post("/figures/new", typedFigure("check")).shows(t, http.StatusOK, "Letters cite from now on: The coalition works in 71 countries.")
	v.post("/figures/new", typedFigure("save")).shows(t, http.StatusOK, "Recorded.", "The coalition works in 71 countries.", "Annual report")
	public.get("/figures").shows(t, http.StatusOK, "The coalition works in 71 countries.")
	public.get("/figures").lacks(t, "expired: letters")
	public.get("/figures?on=2026-10-31").lacks(t, "71 countries")

	kept, err := models.From[states.CampaignFact](store).Where("slug = ?", "test-countries").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := "/figures/" + number10(kept.ID) + "/edit"
	edit := typedFigure("check")
	edit.Set("version", "1")
	edit.Set("until", "2026-11-20")
	v.post(at, edit).shows(t, http.StatusOK, "Letters do not cite it any more: The coalition works in 71 countries.")
	edit.Set("step", "save")
	v.post(at, edit).shows(t, http.StatusOK, "expired: letters do not cite it")
	v.post(at, edit).shows(t, http.StatusConflict)
	v.undo(change(t, store, ada, "changed figure of the campaign").ID).shows(t, http.StatusOK, "Undone.")
	public.get("/figures").lacks(t, "expired: letters")
	for _, test := range []struct{ field, typed, says string }{
		{"slug", "!", "Fill this in."},
		{"summary", "", "Fill this in."},
		{"day", "2026-11-22", "today’s date or an earlier one"},
		{"day", "2026-11-01", "It is there twice."},
		{"until", "2026-10-31", "end"},
	} {
		form := typedFigure("check")
		form.Set("day", "2026-11-02")
		form.Set(test.field, test.typed)
		v.post("/figures/new", form).shows(t, http.StatusUnprocessableEntity, `href="#`+test.field+`"`, test.says, "Annual report")
	}
	newVisitor(t, store).signIn(modelstest.MemberOf(t, store, ada, "Bea", "BE")).post("/figures/new", func() url.Values {
		form := typedFigure("save")
		form.Set("day", "2026-11-03")
		return form
	}()).shows(t, http.StatusOK, "Proposed.")
}
