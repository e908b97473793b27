package letters_test

import (
	"testing"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/outreach"
)

func TestLetterStateOn(t *testing.T) {
	t.Parallel()
	draft := letters.Letter{Direction: letters.Outgoing}
	sent := letters.Letter{Direction: letters.Outgoing, SentOn: "2020-10-09"}
	promised, month, answered, closed, followed := sent, sent, sent, sent, sent
	promised.PromisedOn = "2020-12-01"
	month.PromisedOn = "2020-12"
	answered.AnsweredOn = "2020-12-24"
	closed.ClosedOn = "2021-01-31"
	followed.FollowedUpOn = "2020-11-20"
	early := sent
	early.PromisedOn = "2020-10-15"
	for _, test := range []struct {
		name    string
		letter  letters.Letter
		day     models.Date
		want    letters.Status
		overdue int
		due     models.Date // "" where no answer is awaited
	}{
		{"a draft", draft, "2026-11-21", letters.Draft, 0, ""},
		{"before it was sent", sent, "2020-10-08", letters.Draft, 0, ""},
		{"the day it was sent", sent, "2020-10-09", letters.Awaiting, 0, "2020-11-09"},
		{"the day after it was sent", sent, "2020-10-10", letters.Awaiting, 0, "2020-11-09"},
		{"the day before the last", sent, "2020-11-08", letters.Awaiting, 0, "2020-11-09"},
		{"the last day for an answer, a Monday", sent, "2020-11-09", letters.Awaiting, 0, "2020-11-09"},
		{"a day late", sent, "2020-11-10", letters.Overdue, 1, "2020-11-09"},
		{"a month late", sent, "2020-12-08", letters.Overdue, 29, "2020-11-09"},
		{"the day before a promise", promised, "2020-11-30", letters.Awaiting, 0, "2020-12-01"},
		{"a promise pauses the clock", promised, "2020-12-01", letters.Awaiting, 0, "2020-12-01"},
		{"the day after a promise", promised, "2020-12-02", letters.Overdue, 1, "2020-12-01"},
		{"a promise passed", promised, "2020-12-03", letters.Overdue, 2, "2020-12-01"},
		{"a promise for a month holds to its last day", month, "2020-12-31", letters.Awaiting, 0, "2020-12-31"},
		{"a promise for a month passed", month, "2021-01-01", letters.Overdue, 1, "2020-12-31"},
		{"a promise does not shorten the time", early, "2020-11-08", letters.Awaiting, 0, "2020-11-09"},
		{"before the answer came", answered, "2020-12-23", letters.Overdue, 44, "2020-11-09"},
		{"answered", answered, "2020-12-24", letters.Answered, 0, ""},
		{"the day after the answer", answered, "2020-12-25", letters.Answered, 0, ""},
		{"before it was closed", closed, "2021-01-30", letters.Overdue, 82, "2020-11-09"},
		{"closed", closed, "2021-01-31", letters.Closed, 0, ""},
		{"the day after it was closed", closed, "2021-02-01", letters.Closed, 0, ""},
		{"before the follow-up", followed, "2020-11-19", letters.Overdue, 10, "2020-11-09"},
		{"followed up", followed, "2020-11-20", letters.FollowedUp, 0, ""},
		{"the day after the follow-up", followed, "2020-11-21", letters.FollowedUp, 0, ""},
		{"an incoming letter", letters.Letter{Direction: letters.Incoming, SentOn: "2020-12-20"}, "2026-11-21", letters.Received, 0, ""},
	} {
		if got := test.letter.StatusOn(test.day); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if got := test.letter.OverdueDays(test.day); got != test.overdue {
			t.Errorf("%s: got %d days overdue, want %d", test.name, got, test.overdue)
		}
		if got, ok := test.letter.FollowUpOn(test.day); got != test.due || ok != (test.due != "") {
			t.Errorf("%s: got follow-up on %q, %v, want %q", test.name, got, ok, test.due)
		}
	}
}

func TestFollowUpOverdueDays(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		due, done, day models.Date
		want           int
	}{
		{"2026-11-01", "", "2026-11-01", 0},
		{"2026-11-01", "", "2026-11-21", 20},
		{"2026-11", "", "2026-11-30", 0},
		{"2026-11", "", "2026-12-01", 1},
		{"2026-11-01", "2026-11-10", "2026-11-09", 8},
		{"2026-11-01", "2026-11-10", "2026-11-10", 0},
	} {
		if got := (outreach.FollowUp{DueOn: test.due, DoneOn: test.done}).OverdueDays(test.day); got != test.want {
			t.Errorf("due %q, done %q, on %s: got %d, want %d", test.due, test.done, test.day, got, test.want)
		}
	}
}
