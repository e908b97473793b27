package profiles_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/profiles"
	"demarche/models/statements"
	"demarche/models/states"
)

// TestWhoSpoke: whoever has own words in a statement was not silent, for those who may
// see it; a paper is no word that was said.
func TestWhoSpoke(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	ada := public.As(modelstest.Coordinator(t, public))
	m, err := meetings.Find(t.Context(), public, "gge-2017-11")
	if err != nil {
		t.Fatal(err)
	}
	look := func(s *models.Store) (silent, first bool) {
		t.Helper()
		parts, err := meetings.Participants(t.Context(), s, m)
		if err != nil {
			t.Fatal(err)
		}
		silence, err := profiles.SilentAt(t.Context(), s, m, parts)
		if err != nil {
			t.Fatal(err)
		}
		spoke, known, err := profiles.FirstAt(t.Context(), s, m, parts)
		if err != nil || !known {
			t.Fatal(known, err)
		}
		return slices.Contains(states.Codes(silence.States), "AL"), slices.Contains(states.Codes(spoke), "AL")
	}
	check := func(when string, s *models.Store, silent, first bool) {
		t.Helper()
		if gotSilent, gotFirst := look(s); gotSilent != silent || gotFirst != first {
			t.Errorf("%s: silent %v, first %v; want %v, %v", when, gotSilent, gotFirst, silent, first)
		}
	}
	check("before", public, true, false)
	modelstest.Add(t, ada, &meetings.Participation{StateISO: "AL", MeetingID: &m.ID, Year: "2017", Role: "working-paper", SourceID: m.SourceID, Reading: "read"})
	check("with a paper", public, true, false)
	st := statements.Statement{
		Slug: "al-2017", MeetingID: m.ID, StateISO: "AL", SpeakerKind: statements.OfState, Speaker: "AL", On: m.Start, Title: "Albania",
		SourceID: m.SourceID, Reading: "read", Visibility: models.Confidential,
	}
	modelstest.Add(t, ada, &st)
	modelstest.Add(t, ada, &statements.Speaker{StatementID: st.ID, Role: statements.Speaks, Kind: statements.OfState, Key: "AL", Announced: "Albania"})
	check("with a confidential statement, in public", public, true, false)
	check("with a confidential statement", ada, false, true)
	st.Visibility = models.Published
	if err := models.Update(t.Context(), ada, &st, "corrected statement"); err != nil {
		t.Fatal(err)
	}
	check("with a statement", public, false, true)
}
