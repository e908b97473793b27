package drafting_test

import (
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/states"
)

// TestBeforeOfAPastDay: a draft of a past day follows the newest letter of that day,
// and none that was sent later.
func TestBeforeOfAPastDay(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	sent := map[models.Date]uint{}
	for _, day := range []models.Date{"2026-08-01", "2026-11-01"} {
		l := letters.Letter{
			StateISO: "BE", SentOn: day, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
		if err := letters.Record(t.Context(), s, &l, nil); err != nil {
			t.Fatal(err)
		}
		sent[day] = l.ID
	}
	for _, test := range []struct{ day, want models.Date }{
		{"2026-08-01", "2026-08-01"}, {"2026-10-10", "2026-08-01"}, {"2026-10-31", "2026-08-01"}, {"2026-11-01", "2026-11-01"}, {"2026-11-02", "2026-11-01"}, {"", "2026-11-01"},
	} {
		l, err := drafting.Before(t.Context(), s.On(test.day), drafting.Unanswered, states.State{ISO2: "BE"})
		if err != nil || l.ID != sent[test.want] {
			t.Errorf("on %q: got the letter of %s, %v; want that of %s", test.day, l.SentOn, err, test.want)
		}
	}
	if _, err := drafting.Before(t.Context(), s.On("2026-07-31"), drafting.Unanswered, states.State{ISO2: "BE"}); err == nil {
		t.Error("the day before the first letter: got one")
	}
}

// TestBeforeIsNotTakenUpTwice: a reply that a letter of ours has taken up is
// answered no more, and the one before it is in its turn.
func TestBeforeIsNotTakenUpTwice(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ours := letters.Letter{
		StateISO: "BE", SentOn: "2026-08-01", Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &ours, nil); err != nil {
		t.Fatal(err)
	}
	var replies []uint
	for _, day := range []models.Date{"2026-09-01", "2026-10-01"} {
		reply := letters.Letter{ReceivedOn: day, Body: "No.", Visibility: models.Campaign, ReplyKind: letters.ReplyNo}
		if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil); err != nil {
			t.Fatal(err)
		}
		replies = append(replies, reply.ID)
	}
	for _, want := range []uint{replies[1], replies[0], 0} {
		l, err := drafting.Before(t.Context(), s, drafting.Answer, states.State{ISO2: "BE"})
		if want == 0 {
			if err != drafting.ErrNotNow {
				t.Errorf("with both taken up: got letter %d, %v", l.ID, err)
			}
			break
		}
		if err != nil || l.ID != want {
			t.Fatalf("got letter %d, %v; want %d", l.ID, err, want)
		}
		answer := ours
		answer.Record, answer.SentOn, answer.Reference = models.Record{}, "2026-10-10", ""
		if err := letters.Record(t.Context(), s, &answer, nil); err != nil {
			t.Fatal(err)
		}
		if err := s.Writer(t.Context()).Exec("UPDATE letters SET answers_id = ? WHERE id = ?", want, answer.ID).Error; err != nil {
			t.Fatal(err)
		}
	}
}
