package letters_test

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestDueOnAWorkingDay: thirty days after the letter, or on the first day after them on
// which people work in the state.
func TestDueOnAWorkingDay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		iso2      string
		sent, due models.Date
	}{
		{"NR", "2026-10-21", "2026-11-20"}, // a Friday
		{"NR", "2026-10-22", "2026-11-23"}, // a Saturday
		{"NR", "2026-10-24", "2026-11-23"}, // a Monday
		{"EG", "2026-10-20", "2026-11-19"}, // a Thursday
		{"EG", "2026-10-21", "2026-11-22"}, // a Friday
		{"EG", "2026-10-23", "2026-11-22"}, // a Sunday
		{"BE", "2026-06-20", "2026-07-20"}, // the day before the national day
		{"BE", "2026-06-21", "2026-07-22"}, // the national day
		{"BE", "2026-06-22", "2026-07-22"}, // the day after it
	} {
		l := letters.Letter{StateISO: test.iso2, Direction: letters.Outgoing, SentOn: test.sent}
		if got := l.Due(); got != test.due {
			t.Errorf("%s, sent on %s: due on %s, want %s", test.iso2, test.sent, got, test.due)
		}
		for away, want := range map[int]letters.Status{-1: letters.Awaiting, 0: letters.Awaiting, 1: letters.Overdue} {
			if got := l.StatusOn(test.due.AddDays(away)); got != want {
				t.Errorf("%s, sent on %s, %d days from the last: %s", test.iso2, test.sent, away, got)
			}
		}
	}
	promised := letters.Letter{StateISO: "NR", SentOn: "2026-10-21", PromisedOn: "2026-11-22"} // a Sunday, as they said
	if got := promised.Due(); got != "2026-11-22" {
		t.Errorf("promised for a Sunday: due on %s", got)
	}
}

// TestVeryLate: from the day after twenty working days, which are more days where there
// is a holiday among them.
func TestVeryLate(t *testing.T) {
	t.Parallel()
	for iso2, last := range map[string]models.Date{"NR": "2026-08-03", "BE": "2026-08-04"} { // due on a Monday, 6 July
		l := letters.Letter{StateISO: iso2, Direction: letters.Outgoing, SentOn: "2026-06-06"}
		for away, want := range map[int]bool{-1: false, 0: false, 1: true} {
			if got := l.IsVeryLateOn(last.AddDays(away)); got != want {
				t.Errorf("%s, on %s: very late: %t", iso2, last.AddDays(away), got)
			}
		}
		l.AnsweredOn = "2026-08-01"
		if l.IsVeryLateOn("2027-01-01") {
			t.Errorf("%s: an answered letter is very late", iso2)
		}
	}
}

// TestQueuesGoByWorkingDays: the database says of every letter on every day what its rule
// says, whether it is our turn or not, and before and after our answer.
func TestQueuesGoByWorkingDays(t *testing.T) {
	t.Parallel()
	public := modelstest.Campaign(t)
	s := public.As(modelstest.Coordinator(t, public))
	write := func(iso2 string, on models.Date, answers *uint) letters.Letter {
		l := letters.Letter{
			StateISO: iso2, Direction: letters.Outgoing, SentOn: on, Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign, AnswersID: answers,
		}
		modelstest.Add(t, s, &l)
		return l
	}
	for n, iso2 := range []string{"BE", "EG", "IR", "NR"} {
		for more := range 4 {
			write(iso2, models.Date("2026-10-19").AddDays(n+more), nil)
		}
	}
	for _, kind := range []letters.ReplyKind{letters.ReplyAsksBack, letters.ReplyEvades, letters.ReplyAcknowledges} {
		l := write("BE", "2026-10-12", nil)
		reply := letters.Letter{ReceivedOn: "2026-10-20", ReplyKind: kind, Body: "Dear friends", Lang: "en", Visibility: models.Campaign}
		if err := letters.RecordReply(t.Context(), s, l.ID, &reply, "", nil); err != nil {
			t.Fatal(err)
		}
		if kind != letters.ReplyEvades {
			write("BE", "2026-11-17", &reply.ID)
		}
	}
	turns := 0
	for day := models.Date("2026-11-10"); day <= "2026-11-28"; day = day.AddDays(1) {
		on := s.On(day)
		all, err := models.From[letters.Letter](on).Scopes(letters.Readable(on)).Where("direction = 'outgoing'").Find(t.Context())
		if err == nil {
			err = letters.AsKnown(t.Context(), on, all)
		}
		if err != nil {
			t.Fatal(err)
		}
		for queue, standing := range map[letters.Queue]letters.Status{letters.QueueOverdue: letters.Overdue, letters.QueueAwaiting: letters.Awaiting} {
			var ids []uint
			if err := models.From[letters.Letter](on).Scopes(letters.Readable(on), letters.InQueue(on, queue)).Select("id").Scan(t.Context(), &ids); err != nil {
				t.Fatal(err)
			}
			listed := map[uint]bool{}
			for _, id := range ids {
				listed[id] = true
			}
			for _, l := range all {
				if want := l.StatusOn(day) == standing; listed[l.ID] != want {
					t.Errorf("%s, to %s of %s: on the queue %s: %t; its rule: %s", day, l.StateISO, l.SentOn, queue, listed[l.ID], l.StatusOn(day))
				}
			}
		}
		for _, l := range all {
			if l.IsOurTurnOn(day) {
				turns++
			}
		}
	}
	if turns != 7+19 { // until we answered on 17 November, and of the other one all along
		t.Errorf("it was our turn on %d days", turns)
	}
}
