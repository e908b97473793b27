package letters_test

import (
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// TestPausesInSQLAreThoseInMemory: on every day around the days that count, a letter
// that waits for a promised answer is on the queue that its rule says.
func TestPausesInSQLAreThoseInMemory(t *testing.T) {
	t.Parallel()
	for what, promise := range map[string]func(s *models.Store, l letters.Letter) error{
		"noted with the letter": func(s *models.Store, l letters.Letter) error {
			return letters.PromiseReply(t.Context(), s, l.ID, "2026-11-25") // today, the 21st
		},
		"in a reply": func(s *models.Store, l letters.Letter) error {
			reply := letters.Letter{ReceivedOn: "2026-11-18", Body: "We look into it.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
			return letters.RecordReply(t.Context(), s, l.ID, &reply, "2026-11-25", nil)
		},
		"on the day on which the letter was sent": func(s *models.Store, l letters.Letter) error {
			return outreach.Log(t.Context(), s, &outreach.Entry{
				Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: l.SentOn, Subject: "A call", Visibility: models.Campaign},
				Promises: []asks.Ask{{Text: "to answer", DueOn: "2026-11-25", ToAnswer: true}},
			})
		},
		"in the month in which the letter was sent": func(s *models.Store, l letters.Letter) error {
			return outreach.Log(t.Context(), s, &outreach.Entry{
				Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: l.SentOn[:len("2026-10")], Subject: "A call", Visibility: models.Campaign},
				Promises: []asks.Ask{{Text: "to answer", DueOn: "2026-11", ToAnswer: true}},
			})
		},
	} {
		s := modelstest.OpenWithBelgium(t)
		l := record(t, s, "2026-10-15")
		if err := promise(s, l); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		waited := 0
		for day := models.Date("2026-11-12"); day <= "2026-12-05"; day = day.AddDays(1) {
			on := s.On(day)
			read, err := letters.Find(t.Context(), on, l.ID)
			if err != nil {
				t.Fatal(err)
			}
			for queue, standing := range map[letters.Queue]letters.Status{letters.QueueOverdue: letters.Overdue, letters.QueueAwaiting: letters.Awaiting} {
				n, err := models.From[letters.Letter](on).Scopes(letters.InQueue(on, queue)).Where("id = ?", l.ID).Count(t.Context(), "*")
				if want := read.StatusOn(day) == standing; err != nil || n == 1 != want {
					t.Errorf("promised %s, as of %s: on the queue %s: %v, %v; its rule: %v", what, day, queue, n == 1, err, want)
				}
			}
			if read.StatusOn(day) == letters.Awaiting && day > l.SentOn.AddDays(letters.ReplyDays) {
				waited++
			}
		}
		if waited == 0 {
			t.Errorf("promised %s: it never waited", what)
		}
	}
}

// TestDaysOfALetterAreChecked: what comes after a letter is dated its day at the
// earliest. That they promised an answer for a day that has passed can be noted.
func TestDaysOfALetterAreChecked(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	const sent models.Date = "2026-11-10"
	for away, before := range map[int]bool{-1: true, 0: false, 1: false} {
		day := sent.AddDays(away)
		asked := letters.Letter{
			StateISO: "BE", SentOn: sent, Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
			Asks: []asks.Ask{{Text: "to act", DueOn: day}},
		}
		if got := modelstest.Refused(t, letters.Record(t.Context(), s, &asked, nil), "asks"); got != before {
			t.Errorf("an ask for %s: refused: %v", day, got)
		}
		reply := letters.Letter{ReceivedOn: day, Body: "Thank you.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
		if got := modelstest.Refused(t, letters.RecordReply(t.Context(), s, record(t, s, sent).ID, &reply, "", nil), "received"); got != before {
			t.Errorf("a reply of %s: refused: %v", day, got)
		}
		dated := letters.Letter{ReceivedOn: sent.AddDays(5), SentOn: day, Body: "Thank you.", Visibility: models.Campaign, ReplyKind: letters.ReplyAcknowledges}
		sure := dated
		sure.DatedBefore = true
		if got := modelstest.Refused(t, letters.RecordReply(t.Context(), s, record(t, s, sent).ID, &dated, "", nil), "sent"); got != before {
			t.Errorf("a reply dated %s: refused: %v", day, got)
		}
		if modelstest.Refused(t, letters.RecordReply(t.Context(), s, record(t, s, sent).ID, &sure, "", nil), "sent") {
			t.Errorf("a reply dated %s, which is right: refused", day)
		}
		if got := modelstest.Refused(t, letters.PromiseReply(t.Context(), s, record(t, s, sent).ID, day), "promised"); got != before {
			t.Errorf("promised for %s: refused: %v", day, got)
		}
	}
}

// TestLettersAheadOfAMeeting: those of the sixty days before it, not of its first day.
func TestLettersAheadOfAMeeting(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	m := meetings.Meeting{Start: "2026-08-10"}
	for day, want := range map[models.Date]int{
		m.Start.AddDays(-61): 0, m.Start.AddDays(-60): 1, m.Start.AddDays(-59): 1,
		m.Start.AddDays(-1): 1, m.Start: 0, m.Start.AddDays(1): 0,
	} {
		l := record(t, s, day)
		ahead, _, err := letters.BeforeMeeting(t.Context(), s, m, 5)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, a := range ahead {
			if a.ID == l.ID {
				n++
			}
		}
		if n != want {
			t.Errorf("sent on %s: got %d, want %d", day, n, want)
		}
	}
	if few, total, err := letters.BeforeMeeting(t.Context(), s, m, 2); err != nil || len(few) != 2 || total != 3 || few[0].SentOn != m.Start.AddDays(-1) {
		t.Errorf("the newest two: %d of %d, %v", len(few), total, err)
	}
	m.Start = "2026-12-10"
	l := record(t, s, "2026-11-10")
	modelstest.Around(t, s, "letters ahead", l.SentOn, 0, 1, 1, func(s *models.Store) (int, error) {
		_, total, err := letters.BeforeMeeting(t.Context(), s, m, 5)
		return total, err
	})
}
