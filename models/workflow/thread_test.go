package workflow_test

import (
	"slices"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/workflow"
)

// TestThread follows a thread of three letters of ours, two of which were mailed, and
// of two replies, one of which came as a message.
func TestThread(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	add := func(l letters.Letter) letters.Letter {
		t.Helper()
		l.StateISO, l.Visibility = "BE", models.Campaign
		modelstest.Add(t, s, &l)
		return l
	}
	first := add(letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-05", Subject: "One"})
	byPost := add(letters.Letter{Direction: letters.Incoming, SentOn: "2026-01-08", ReceivedOn: "2026-02-01", AnswersID: &first.ID})
	reply := add(letters.Letter{Direction: letters.Incoming, SentOn: "2026-01-20", ReceivedOn: "2026-01-20", AnswersID: &first.ID})
	second := add(letters.Letter{Direction: letters.Outgoing, SentOn: "2026-03-01", FollowsID: &first.ID, Subject: "Two"})
	third := add(letters.Letter{Direction: letters.Outgoing, FollowsID: &second.ID, Subject: "Three"})
	modelstest.Add(t, s,
		&letters.Mailing{LetterID: first.ID, MessageID: "letter-1@campaign.example", SentAt: &at},
		&letters.Mailing{LetterID: second.ID, MessageID: "letter-2@campaign.example", RefusedAt: &at, Refusal: "no"},
		&inbox.Mail{MessageID: "their@mfa.example", Status: inbox.Taken, ReplyID: &reply.ID, Address: "a@mfa.example", WrittenOn: "2026-01-20"},
		&inbox.Mail{MessageID: "aside@mfa.example", Status: inbox.Aside, ReplyID: &byPost.ID, Address: "a@mfa.example", WrittenOn: "2026-01-20"},
	)
	for l, want := range map[*letters.Letter][]string{
		&first: nil,
		&reply: {"letter-1@campaign.example"}, // itself is no message before it
		&third: {"letter-1@campaign.example", "their@mfa.example"},
	} {
		got, err := workflow.Thread(t.Context(), s, *l)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: got %q, %v; want %q", l.Subject, got, err, want)
		}
	}
	got, err := workflow.Thread(t.Context(), s.As(models.User{}), third)
	if err != nil || len(got) > 0 {
		t.Errorf("a stranger learns of %q, %v", got, err)
	}
}
