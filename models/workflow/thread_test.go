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
	desk := workflow.Desk{Host: "campaign.example"}
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
		got, err := desk.Thread(t.Context(), s, *l)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: got %q, %v; want %q", l.Subject, got, err, want)
		}
	}
	got, err := desk.Thread(t.Context(), s.As(models.User{}), third)
	if err != nil || len(got) > 0 {
		t.Errorf("a stranger learns of %q, %v", got, err)
	}
}

// TestThreadOfMessagesKeptAsFiles: a reply that came as a file names what it answers and
// itself, and a letter of ours that a mail program took over bears what its message bore.
func TestThreadOfMessagesKeptAsFiles(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	desk := workflow.Desk{Host: "campaign.example"}
	add := func(l letters.Letter, files ...string) letters.Letter {
		t.Helper()
		l.StateISO, l.Visibility = "BE", models.Campaign
		modelstest.Add(t, s, &l)
		for _, data := range files {
			file, err := models.NewAttachment("answer.eml", []byte(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Transaction(t.Context(), func(tx *models.Store) error {
				return models.Attach(t.Context(), tx, models.RefOf(l), []models.Attachment{file}, &l.Attachments)
			}); err != nil {
				t.Fatal(err)
			}
		}
		return l
	}
	byPost := add(letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-04", Channel: "post", Subject: "By post"})
	first := add(letters.Letter{Direction: letters.Outgoing, SentOn: "2026-01-05", Channel: "e-mail", Subject: "First"})
	reply := add(letters.Letter{Direction: letters.Incoming, SentOn: "2026-01-20", ReceivedOn: "2026-01-20", AnswersID: &first.ID},
		"From: a@mfa.example\nDate: Tue, 20 Jan 2026 10:00:00 +0000\nMessage-ID: <their@mfa.example>\nIn-Reply-To: <ours@mail.example>\nReferences: <older@mail.example>\n <ours@mail.example>\nSubject: Re\n\nThank you.\n")
	taken := add(letters.Letter{Direction: letters.Incoming, SentOn: "2026-01-21", ReceivedOn: "2026-01-21", AnswersID: &byPost.ID},
		"From: a@mfa.example\nDate: Tue, 20 Jan 2026 10:00:00 +0000\nMessage-ID: <along@mfa.example>\nSubject: Along\n\nSee this.\n",
		"From: a@mfa.example\nDate: Wed, 21 Jan 2026 10:00:00 +0000\nMessage-ID: <taken@mfa.example>\nReferences: <ours@mail.example>\nSubject: Re\n\nThank you.\n")
	modelstest.Add(t, s, &inbox.Mail{MessageID: "taken@mfa.example", Status: inbox.Taken, ReplyID: &taken.ID, Address: "a@mfa.example", WrittenOn: "2026-01-21"})
	ours := workflow.MessageID(first, "campaign.example")
	for _, test := range []struct {
		name   string
		letter letters.Letter
		want   []string
	}{
		{"a follow-up", letters.Letter{FollowsID: &first.ID}, []string{ours, "older@mail.example", "ours@mail.example", "their@mfa.example"}},
		{"an answer", letters.Letter{AnswersID: &reply.ID}, []string{ours, "older@mail.example", "ours@mail.example", "their@mfa.example"}},
		{"an answer to what was taken from Mail", letters.Letter{AnswersID: &taken.ID}, []string{"ours@mail.example", "taken@mfa.example"}},
		{"a follow-up to what went by post", letters.Letter{FollowsID: &byPost.ID}, []string{"ours@mail.example", "taken@mfa.example"}},
	} {
		test.letter.Direction = letters.Outgoing
		l := add(test.letter)
		if got, err := desk.Thread(t.Context(), s, l); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, %v; want %q", test.name, got, err, test.want)
		}
	}
}
