package workflow

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/proofreading"
)

// TestWhoWroteToUsCanBeAnswered: whoever signed a reply, or to whom it passes our letter on, is
// named by it for half a year: the answer that goes to them, or with a copy to them, has nothing
// in its way. Another name still has.
func TestWhoWroteToUsCanBeAnswered(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	s := store.As(modelstest.Coordinator(t, store))
	for _, test := range []struct {
		signer, role, passedTo string
		days                   int
		named                  string // in place of whom the draft names, "" for nobody
		stopped                bool
	}{
		{"R. Singh", "Under Secretary", "Ministry of Defence", 0, "", false},
		{"R. Singh", "", "Joint Secretary (D&ISA)", 0, "", false},
		{"", "", "Anil Kumar, Joint Secretary (D&ISA)", 0, "", false},
		{"R. Singh", "Under Secretary", "Ministry of Defence", 0, "P. Gupta", true},
		{"R. Singh", "Under Secretary", "Ministry of Defence", 179, "R. Singh", false},
		{"R. Singh", "Under Secretary", "Ministry of Defence", 180, "R. Singh", false},
		{"R. Singh", "Under Secretary", "Ministry of Defence", 181, "R. Singh", true},
	} {
		received := s.Today().AddDays(-test.days)
		ours := letters.Letter{
			StateISO: "IN", SentOn: received.AddDays(-20), Subject: "A treaty", Body: "We ask.", Lang: "en", Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Title: "Minister of External Affairs"}}, Signatories: []letters.Signatory{{Name: "Two"}},
		}
		if err := letters.Record(t.Context(), s, &ours, nil); err != nil {
			t.Fatal(err)
		}
		reply := letters.Letter{ReceivedOn: received, SentOn: received, ReplyKind: letters.ReplyPassesOn, Body: "We have passed it on.", Lang: "en", Visibility: models.Campaign, PassedTo: test.passedTo}
		reply.WrittenBy(test.signer, test.role)
		if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil); err != nil {
			t.Fatal(err)
		}
		l, err := Desk{Link: func(thing drafting.Thing) string { return "/" + thing.Kind + "/" + thing.Key }}.Compose(t.Context(), s, Request{
			State: "IN", Before: reply.ID, Request: drafting.Request{Sort: drafting.Answer, Lang: "en", Signatories: []letters.Signatory{{Name: "Two"}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if test.named != "" {
			l.Recipients = []letters.Recipient{{Kind: "to", Name: test.named, Title: "Under Secretary"}}
		}
		found, err := proofreading.Check(t.Context(), s, l)
		stopped := slices.ContainsFunc(found, func(f proofreading.Issue) bool { return f.Rule == proofreading.Unconfirmed })
		if err != nil || stopped != test.stopped {
			t.Errorf("%+v: stopped %t, %v; the draft goes to %+v", test, stopped, err, l.Recipients)
		}
	}
}
