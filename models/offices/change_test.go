package offices_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestOfficeRenamed renames a ministry: the record of the old one stays, who
// holds the office goes along, and letters find the new one.
func TestOfficeRenamed(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	const slug = "be-foreign-minister"
	b := offices.Reorganisation{Kind: "renamed", On: "2026-09", Title: "Minister of Foreign Affairs and Peace", GoesAlong: true, SourceTitle: "A decree"}
	to, err := offices.Reorganise(t.Context(), store, slug, b)
	if err != nil {
		t.Fatal(err)
	}
	was, err := offices.Find(t.Context(), store, slug)
	if err != nil {
		t.Fatal(err)
	}
	if next, ok := was.ContinuesOn("2026-11-21"); !ok || next.To.Slug != to.Slug {
		t.Errorf("the old office leads to %q", next.To.Slug)
	}
	if _, ok := was.ContinuesOn("2026-08-31"); ok {
		t.Error("it was renamed before it was")
	}
	if _, held := was.HolderOn("2026-11-21"); held {
		t.Error("somebody still holds the old office")
	}
	now, err := offices.Find(t.Context(), store, to.Slug)
	if err != nil || len(now.Began) != 1 || now.Address != was.Address {
		t.Fatalf("the new one began with %d others, %v", len(now.Began), err)
	}
	if held, ok := now.HolderOn("2026-11-21"); !ok || held.Person.Name != "Maxime Prévot" {
		t.Errorf("%q holds the new one", held.Person.Name)
	}
	if _, err := offices.Reorganise(t.Context(), store, slug, b); !isWrong(err, "change") {
		t.Errorf("renamed twice: %v", err)
	}
	back := offices.Reorganisation{Kind: "merged", On: "2026-10", Into: slug, SourceTitle: "A decree"}
	if _, err := offices.Reorganise(t.Context(), store, to.Slug, back); !isWrong(err, "into") {
		t.Errorf("the chain may come back to where it began: %v", err)
	}
	back.Into = "fr-foreign-minister"
	if _, err := offices.Reorganise(t.Context(), store, to.Slug, back); !isWrong(err, "into") {
		t.Errorf("merged into an office of another state: %v", err)
	}
}

func isWrong(err error, field string) bool {
	wrong, ok := errors.AsType[models.Invalid](err)
	return ok && wrong[field] != ""
}

func TestDaysOfAnOffice(t *testing.T) {
	t.Parallel()
	o := offices.Office{WorkingDays: "sun;mon;tue;wed;thu", Holidays: "2026-11-22 Independence\n2026-11-23"}
	for day, want := range map[models.Date]models.Date{
		"2026-11-18": "2026-11-18", // a Wednesday
		"2026-11-20": "2026-11-24", // Friday and Saturday, then two holidays
		"2026-11-29": "2026-11-29", // a Sunday
	} {
		if got := o.NextOpen(day); got != want {
			t.Errorf("after %s it works on %s, want %s", day, got, want)
		}
	}
	if open, h := o.IsOpen("2026-11-22"); open || h.Name != "Independence" {
		t.Errorf("open on a holiday: %v %q", open, h.Name)
	}
	if got := (offices.Office{}).NextOpen("2026-11-21"); got != "2026-11-23" {
		t.Errorf("an office of which nothing is on record works on %s after a Saturday", got)
	}
}

func TestDaysAreChecked(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	store = store.As(modelstest.Coordinator(t, store))
	o, err := offices.Find(t.Context(), store, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	form := offices.OfficeForm()
	save := func(days, holidays string) error {
		now, err := form.Find(t.Context(), store, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		now.Values["working-day"], now.Values["holidays"] = days, holidays
		_, err = form.Record(t.Context(), store, o.Slug, now.Version, now.Values)
		return err
	}
	if err := save("fri;mon", "2026-12-25  Christmas\n2026-11-11"); err != nil {
		t.Fatal(err)
	}
	if o, err = offices.Find(t.Context(), store, o.Slug); err != nil || o.WorkingDays != "mon;fri" || o.Holidays != "2026-11-11\n2026-12-25 Christmas" {
		t.Errorf("kept as %q %q, %v", o.WorkingDays, o.Holidays, err)
	}
	for _, wrong := range []offices.Office{{Holidays: "Christmas"}, {Holidays: "2026-02-30"}, {WorkingDays: "caturday"}} {
		if err := save(wrong.WorkingDays, wrong.Holidays); !isWrong(err, "holidays") && !isWrong(err, "working-day") {
			t.Errorf("%q %q is taken: %v", wrong.WorkingDays, wrong.Holidays, err)
		}
	}
}
