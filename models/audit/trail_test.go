package audit_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/ledger"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/states"
)

// TestHistoryNamesOnlyWhatItsReaderMaySee closes asks of a letter by what not
// everybody may see: the history of the ask does not name it to the others, nor
// say that there is such a thing.
func TestHistoryNamesOnlyWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	bea := modelstest.MemberOf(t, s, s.Reader(), "Bea", "BE")
	source := models.Source{Title: "A note", URL: "https://example.org/note"}
	modelstest.Add(t, s, &source)
	asking := letters.Letter{StateISO: "BE", Direction: letters.Outgoing, Subject: "A letter", Body: "Dear Minister", SentOn: "2026-01-05", Visibility: models.Campaign}
	modelstest.Add(t, s, &asking)
	call := func(v models.Visibility) *outreach.Outreach {
		return &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-02-01", Subject: "Call with the palace", Visibility: v}
	}
	letter := func(v models.Visibility) *letters.Letter {
		return &letters.Letter{StateISO: "BE", Direction: letters.Incoming, Subject: "From the palace", SentOn: "2026-02-01", ReceivedOn: "2026-02-03", Visibility: v}
	}
	evidence := func(v models.Visibility) *states.Evidence {
		return &states.Evidence{StateISO: "BE", Kind: "pledge", On: "2026-02-01", Summary: "The palace agrees", SourceID: source.ID, Reading: "read", Visibility: v}
	}
	for _, test := range []struct {
		what   string
		by     models.Row
		field  string
		name   string
		member bool
	}{
		{"a confidential call", call(models.Confidential), "ByOutreachID", "Call with the palace", false},
		{"a call", call(models.Campaign), "ByOutreachID", "Call with the palace", true},
		{"a call in the trash", call(models.Campaign), "ByOutreachID", "Call with the palace", false},
		{"a confidential letter", letter(models.Confidential), "ByLetterID", "From the palace", false},
		{"a letter", letter(models.Campaign), "ByLetterID", "From the palace", true},
		{"confidential evidence", evidence(models.Confidential), "ByEvidenceID", "The palace agrees", false},
		{"evidence", evidence(models.Campaign), "ByEvidenceID", "The palace agrees", true},
	} {

		a := asks.Ask{Kind: asks.KindAsk, StateISO: "BE", LetterID: &asking.ID, Text: "to agree", Outcome: asks.Open}
		modelstest.Add(t, s, test.by, &a)
		by := models.Ref{Kind: test.by.KindName(), ID: test.by.AsRecord().ID}
		if err := ledger.Close(t.Context(), s, a.ID, 1, ledger.Closing{Outcome: asks.Met, By: by}); err != nil {
			t.Fatal(err)
		}
		if test.what == "a call in the trash" {
			if err := models.MoveToTrash(t.Context(), s, by, true, "moved to the trash"); err != nil {
				t.Fatal(err)
			}
		}
		for who, sees := range map[*models.Store]bool{s: true, s.As(bea): test.member} {
			entries, err := audit.History(t.Context(), who, models.RefOf(a))
			if err != nil || len(entries) == 0 || entries[0].Did != "met ask" {
				t.Fatalf("%s: %+v, %v", test.what, entries, err)
			}
			at := slices.IndexFunc(entries[0].Fields, func(f models.FieldChange) bool { return f.Field == test.field })
			if (at >= 0) != sees || sees && entries[0].Fields[at].New != test.name {
				t.Errorf("the history tells %s of %s: %+v", who.Reader().Name, test.what, entries[0].Fields)
			}
			if i := slices.IndexFunc(entries[0].Fields, func(f models.FieldChange) bool { return f.Field == "CloserID" }); i < 0 || entries[0].Fields[i].New != "Ada" {
				t.Errorf("the history does not tell %s who closed it: %+v", who.Reader().Name, entries[0].Fields)
			}
		}
	}
}
