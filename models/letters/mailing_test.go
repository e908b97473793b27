package letters_test

import (
	"testing"
	"time"

	"demarche/models/letters"
)

// TestMailingStatus: what is known of a letter that was mailed follows from what is on
// record of it, and an answer says the most.
func TestMailingStatus(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	for what, test := range map[string]struct {
		letter letters.Letter
		want   letters.MailingStatus
	}{
		"not mailed":                {letters.Letter{}, letters.MailingOtherwise},
		"answered, not mailed":      {letters.Letter{AnsweredOn: "2026-10-09"}, letters.MailingOtherwise},
		"claimed":                   {letters.Letter{Mailing: &letters.Mailing{}}, letters.MailingUnsure},
		"refused":                   {letters.Letter{Mailing: &letters.Mailing{RefusedAt: &at}}, letters.MailingRefused},
		"sent":                      {letters.Letter{Mailing: &letters.Mailing{SentAt: &at}}, letters.MailingSent},
		"a program answered":        {letters.Letter{Mailing: &letters.Mailing{SentAt: &at, AutomaticOn: "2026-10-01"}}, letters.MailingAutomatic},
		"came back for now":         {letters.Letter{Mailing: &letters.Mailing{SentAt: &at, Returned: letters.SoftReturned}}, letters.MailingReturned},
		"came back for good":        {letters.Letter{Mailing: &letters.Mailing{SentAt: &at, Returned: letters.HardReturned}}, letters.MailingNoAddress},
		"came back, and a program":  {letters.Letter{Mailing: &letters.Mailing{SentAt: &at, Returned: letters.SoftReturned, AutomaticOn: "2026-10-01"}}, letters.MailingReturned},
		"answered by a person":      {letters.Letter{AnsweredOn: "2026-10-09", Mailing: &letters.Mailing{SentAt: &at}}, letters.MailingAnswered},
		"one came back, one wrote":  {letters.Letter{AnsweredOn: "2026-10-09", Mailing: &letters.Mailing{SentAt: &at, Returned: letters.HardReturned}}, letters.MailingAnswered},
		"refused, answered by post": {letters.Letter{AnsweredOn: "2026-10-09", Mailing: &letters.Mailing{RefusedAt: &at}}, letters.MailingRefused},
	} {
		if got := test.letter.MailingStatus(); got != test.want {
			t.Errorf("%s: got %q, want %q", what, got, test.want)
		}
	}
}
