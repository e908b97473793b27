package offices_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestConfirmIsForTheState lets nobody confirm a term but those who write of the state.
func TestConfirmIsForTheState(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	ada := modelstest.Coordinator(t, s)
	o, err := offices.Find(t.Context(), s, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	term, held := o.HolderOn(s.Today())
	if !held {
		t.Fatal("nobody holds the office")
	}
	for _, test := range []struct {
		who  models.User
		want error
	}{
		{models.User{}, models.ErrForbidden},
		{models.User{Record: models.Record{ID: 90}, Role: models.Observer}, models.ErrForbidden},
		{modelstest.MemberOf(t, s, ada, "Fay", "FR"), models.ErrForbidden},
		{modelstest.MemberOf(t, s, ada, "Bea", "BE"), nil},
	} {
		confirmed := term
		if err := offices.Confirm(t.Context(), s.As(test.who), &confirmed); !errors.Is(err, test.want) {
			t.Errorf("%q confirms: got %v, want %v", test.who.Name, err, test.want)
		}
	}
}
