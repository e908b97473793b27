package offices_test

import (
	"testing"
	"time"

	"demarche/models"
	"demarche/models/internal/gate"
	"demarche/models/kinds"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestHolderAsKnown records a successor, and asks everywhere who was known to hold the
// office the day before that, on the day and the day after.
func TestHolderAsKnown(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	s, err := models.Open(t.Context(), modelstest.CampaignFile(t), func() time.Time { return now }, kinds.All())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	s = s.As(modelstest.Coordinator(t, s))
	o, err := offices.Find(t.Context(), s, "be-foreign-minister")
	if err != nil {
		t.Fatal(err)
	}
	held, _ := o.HolderOn(s.Today())
	letter := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Subject: "A letter", SentOn: s.Today(), Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", OfficeID: &o.ID, PersonID: &held.PersonID, Name: held.Person.Name}},
	}
	if err := letters.Create(t.Context(), s, &letter, "recorded letter", gate.For(gate.Write, 0, 0)); err != nil {
		t.Fatal(err)
	}
	recorded := s.Today().AddDays(5)
	now = recorded.Time().Add(12 * time.Hour)
	if err := offices.RecordSuccessor(t.Context(), s, o.Slug, offices.Succession{Name: "Somebody New", Start: recorded, EndBefore: true, SourceTitle: "A decree"}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 5)
	for known, want := range map[models.Date]string{
		recorded.AddDays(-1): held.Person.Name, recorded: "Somebody New", recorded.AddDays(1): "Somebody New",
	} {
		then := s.Known(known)
		found, err := offices.Find(t.Context(), then, o.Slug)
		if err != nil {
			t.Fatal(err)
		}
		listed, _, err := offices.List(t.Context(), then, offices.Filter{State: "BE", Kind: "foreign-minister"}, models.Paging{Number: 1, Size: offices.PerPage})
		if err != nil || len(listed) != 1 {
			t.Fatalf("%d offices, %v", len(listed), err)
		}
		of, err := offices.Of(t.Context(), then, "BE")
		if err != nil {
			t.Fatal(err)
		}
		l, err := letters.Find(t.Context(), then, letter.ID)
		if err != nil || len(l.Recipients) != 1 || l.Recipients[0].Office == nil {
			t.Fatalf("%+v, %v", l.Recipients, err)
		}
		shown := map[string]offices.Office{"the office": found, "the list": listed[0], "the letter": *l.Recipients[0].Office}
		for _, one := range of {
			if one.ID == o.ID {
				shown["the state"] = one
			}
		}
		if len(shown) != 4 {
			t.Error("the state does not have the office")
		}
		for where, office := range shown {
			if got, _ := office.HolderOn(recorded.AddDays(2)); got.Person.Name != want {
				t.Errorf("%s, as known on %s: %q holds the office, want %q", where, known, got.Person.Name, want)
			}
		}
	}
}
