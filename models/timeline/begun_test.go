package timeline_test

import (
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/timeline"
)

// TestBegun: a first letter to a state that we wrote to before is told of, and of no other kind,
// nor to a state to which nobody wrote; with what came of the last letter.
func TestBegun(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	wroteTo(t, s, "BE", "2026-03-02")
	last := wroteTo(t, s, "BE", "2026-06-15")
	reply := letters.Letter{ReceivedOn: "2026-07-01", ReplyKind: letters.ReplyNo, Body: "We decline.", Lang: "en", Visibility: models.Campaign}
	if err := letters.RecordReply(t.Context(), s, last.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		state, sort string
		sentOn      models.Date
		want        bool
	}{
		{"BE", "first", "", true},
		{"BE", "follow-up", "", false},
		{"BE", "before-meeting", "", false},
		{"BE", "", "", false},
		{"BE", "first", "2026-06-15", false},
		{"FR", "first", "", false},
	} {
		begun, err := timeline.BegunBefore(t.Context(), s, letters.Letter{StateISO: test.state, Sort: test.sort, SentOn: test.sentOn})
		l, is := begun[test.state]
		if err != nil || is != test.want {
			t.Errorf("%s, %q: %t, %v; want %t", test.state, test.sort, is, err, test.want)
		}
		if is && (l.ID != last.ID || l.LastReply == nil || l.LastReply.Reads() != letters.ReplyNo || len(l.Signatories) != 1) {
			t.Errorf("the last letter is %+v", l)
		}
	}
}

// TestGuardTellsEarlierLetters: of an earlier letter every kind tells that follows none; it stands
// against a first letter alone, and only for those who may read it.
func TestGuardTellsEarlierLetters(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	last := wroteTo(t, s, "BE", "2026-06-15")
	for _, test := range []struct {
		kind  string
		told  bool
		warns bool
	}{{"first", true, true}, {"before-meeting", true, false}, {"follow-up", false, false}, {"answer", false, false}} {
		guards, err := batches.Guards(t.Context(), s, test.kind, []string{"BE", "FR"})
		g := guards["BE"]
		if told := g.Begun != nil && g.Begun.ID == last.ID; err != nil || told != test.told || g.Warns() != test.warns {
			t.Errorf("%s: told %t, warns %t, %v; want %t and %t", test.kind, told, g.Warns(), err, test.told, test.warns)
		}
		if g := guards["FR"]; g.Begun != nil || g.Warns() {
			t.Errorf("%s: nobody wrote to France, and %+v", test.kind, g)
		}
	}
	guards, err := batches.Guards(t.Context(), public, "first", []string{"BE"})
	if err != nil || guards["BE"].Begun != nil {
		t.Errorf("the public is told: %+v, %v", guards["BE"].Begun, err)
	}
}
