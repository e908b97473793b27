package modelstest

import (
	"errors"
	"testing"

	"demarche/models"
)

// Around asks the campaign as of the day before, the day and the day after, and
// fails the test unless it gets what was to be known on each.
func Around[T comparable](t testing.TB, s *models.Store, what string, day models.Date, before, then, after T, ask func(s *models.Store) (T, error)) {
	t.Helper()
	for i, want := range []T{before, then, after} {
		on := day.AddDays(i - 1)
		if got, err := ask(s.On(on)); err != nil || got != want {
			t.Errorf("%s, as of %s: got %v, %v, want %v", what, on, got, err, want)
		}
	}
}

// Add creates the rows, in order.
func Add(t testing.TB, s *models.Store, rows ...models.Row) {
	t.Helper()
	for _, row := range rows {
		if err := models.Create(t.Context(), s, row, "recorded"); err != nil {
			t.Fatal(err)
		}
	}
}

// Refused tells whether the field was refused, and fails the test at any other error.
func Refused(t testing.TB, err error, field string) bool {
	t.Helper()
	wrong, is := errors.AsType[models.Invalid](err)
	if err != nil && (!is || wrong[field] == "") {
		t.Errorf("%s: got %v", field, err)
	}
	return is
}
