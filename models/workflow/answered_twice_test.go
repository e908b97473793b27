package workflow

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestTheSameReplyIsAnsweredOnce: a second answer to a letter of theirs is not drafted, and one that was drafted before the
// first went is not sent; an answer to another of their letters is.
func TestTheSameReplyIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	ours := letters.Letter{
		StateISO: "IN", SentOn: s.Today().AddDays(-40), Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "Minister of External Affairs"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &ours, nil); err != nil {
		t.Fatal(err)
	}
	day := s.Today().AddDays(-20)
	reply := letters.Letter{ReceivedOn: day, SentOn: day, ReplyKind: letters.ReplyPassesOn, Body: "We have passed it on.", Lang: "en", Visibility: models.Campaign}
	reply.WrittenBy("R. Singh", "Under Secretary")
	if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	o := Request{State: "IN", Before: reply.ID, Lately: true, Request: drafting.Request{Sort: drafting.Answer, Lang: "en", Signatories: []letters.Signatory{{Name: "Two"}}}}
	first, err := d.Draft(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.Draft(t.Context(), s, o)
	if open, is := errors.AsType[UnderWay](err); !is || open.Letter != first.ID {
		t.Errorf("a second answer: %v, want that %d is under way", err, first.ID)
	}
	for sent, want := range map[bool]uint{false: first.ID, true: 0} {
		twin := first
		twin.ID = 0
		if other, err := sameAnswer(t.Context(), s, twin, sent); err != nil || other != want {
			t.Errorf("another that was sent %t: %d, %v; want %d", sent, other, err, want)
		}
	}
}
