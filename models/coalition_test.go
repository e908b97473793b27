package models_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
)

func TestCoalition(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	is := func(want models.Coalition) {
		t.Helper()
		if got, err := models.CoalitionOf(t.Context(), s); err != nil || got != want {
			t.Errorf("got %v, %v; want %v", got, err, want)
		}
	}
	usual, other := models.Coalition{Name: "Stop Killer Robots", Slug: "stop-killer-robots", Subject: "autonomous weapons"}, models.Coalition{Name: "Campaign of Samples", Slug: "pax"}
	is(usual)
	if err := models.SaveCoalition(t.Context(), s.As(models.User{Role: models.Member}), other); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member: got %v", err)
	}
	s = s.As(modelstest.Coordinator(t, s))
	for _, wrong := range []models.Coalition{{Slug: "pax"}, {Name: "X", Slug: "nobody"}, {Name: "X"}} {
		if _, ok := errors.AsType[models.Invalid](models.SaveCoalition(t.Context(), s, wrong)); !ok {
			t.Errorf("%v was taken", wrong)
		}
	}
	is(usual)
	if err := models.SaveCoalition(t.Context(), s, models.Coalition{Name: " Campaign of\u202e Samples", Slug: "pax"}); err != nil {
		t.Fatal(err)
	}
	is(other)
}
