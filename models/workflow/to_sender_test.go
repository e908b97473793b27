package workflow

import (
	"testing"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestAnswersGoToTheSender: an answer to a message by e-mail goes to the address from which that came, unless one is on record.
func TestAnswersGoToTheSender(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	reply := letters.Letter{
		StateISO: "BE", Direction: letters.Incoming, SentOn: "2026-11-20", ReceivedOn: "2026-11-20", Channel: "e-mail", Subject: "Re", Body: "No.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	modelstest.Add(t, s, &reply)
	modelstest.Add(t, s, &inbox.Mail{MessageID: "one", Sender: "Two", Address: "two@mfa.example", Status: inbox.Taken, ReplyID: &reply.ID})
	for on, want := range map[string]string{"": "two@mfa.example", "minister@mfa.example": "minister@mfa.example"} {
		l := letters.Letter{Channel: "e-mail", Recipients: []letters.Recipient{{Kind: "to", Title: "Minister", Email: on}}}
		if err := toSender(t.Context(), s, reply, &l); err != nil || l.Recipients[0].Email != want {
			t.Errorf("%q on record: to %q, %v; want %q", on, l.Recipients[0].Email, err, want)
		}
	}
}
