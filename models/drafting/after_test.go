package drafting

import (
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
)

// TestAfterAVoteOrAMeeting: the newest size of the coalition that is certain is told, thanks are
// given for the draft that was sponsored, an explanation of vote on record is told and not asked
// for, and a promise is told whose day has passed.
func TestAfterAVoteOrAMeeting(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	overdue := func(f *profiles.Facts) {
		call := &outreach.Outreach{Record: models.Record{ID: 4}, Kind: "call", On: "2025-10-20", Subject: "A call"}
		f.Promises = []letters.AskEntry{{Ask: asks.Ask{Kind: asks.KindPromise, Text: "to consult its ministries", Outcome: asks.Open, DueOn: "2025-11-15"}, Outreach: call}}
	}
	for _, test := range []struct {
		iso        string
		sort       Sort
		day        models.Date
		put        func(*profiles.Facts)
		says, nots []string
	}{
		{"BE", AfterVote, "2025-12-10", nil, []string{"sponsors of the draft, A/C.1/80/L.41.", "more than 270 non-governmental organisations in 70 or more countries (as of 2025)"}, []string{"sponsors of every draft"}},
		{"DE", AfterVote, "2025-12-10", nil, []string{"to say thank you."}, []string{"sponsors of the draft"}},
		{"BE", AfterTalks, "2025-11-15", nil, []string{"more than 180 non-governmental organisations in 65 or more countries (as of 2021)"}, []string{"these negotiations"}},
		{"BE", AfterTalks, "2025-12-10", overdue, []string{"On 20 October 2025 we were told that Belgium intended to consult its ministries, by 15 November 2025; that day has passed"}, nil},
		{"US", AfterVote, "2025-12-10", nil, []string{"and has explained its vote", "objected to two paragraphs", "to say which wording"}, []string{"understand its reasons", "to explain why it voted"}},
		{"US", AfterTalks, "2025-12-10", nil, []string{"objected to two paragraphs", "to say which wording"}, []string{"to explain why it voted"}},
		{"NR", AfterVote, "2025-12-10", nil, []string{"to vote in favour of the next resolution"}, []string{"what has kept it", "We had hoped to see this"}},
	} {
		f := known(t, store, test.iso, test.day)
		if test.put != nil {
			test.put(&f)
		}
		d, err := Write(t.Context(), f, Request{Sort: test.sort, Lang: "en", Signatories: two})
		if err != nil {
			t.Fatal(test.iso, test.sort, err)
		}
		for _, w := range test.says {
			if !strings.Contains(d.Body(), w) {
				t.Errorf("%s, %s: does not say %q:\n%s", test.iso, test.sort, w, d.Body())
			}
		}
		for _, w := range test.nots {
			if strings.Contains(d.Body(), w) {
				t.Errorf("%s, %s: says %q:\n%s", test.iso, test.sort, w, d.Body())
			}
		}
		for _, lang := range letters.Languages {
			d, err := Write(t.Context(), f, Request{Sort: test.sort, Lang: lang, Signatories: two})
			if err != nil || strings.Contains(d.Body(), "[[MISSING: vote") || strings.Count(d.Body(), "L.41") > 3 {
				t.Errorf("%s, %s in %s: %v\n%s", test.iso, test.sort, lang, err, d.Body())
			}
		}
	}
}

// TestWhatIsSinceOurLetter: thanks for going on are given where something since our letter shows
// it, and a session that was held when we wrote is not one since.
func TestWhatIsSinceOurLetter(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	f := facts(t, store, "AT", "2026-11-13")
	f.Letter.SentOn = "2026-09-01"
	if body := followUp(t, f).Body(); strings.Contains(body, "continues to do so") || strings.Contains(body, "has met once since") {
		t.Error(body)
	}
	f.Letter.SentOn = "2022-01-10"
	if body := followUp(t, f).Body(); !strings.Contains(body, "continues to do so") {
		t.Error(body)
	}
}

// TestAnAnswerIsPromisedToAnEarlierLetter: a reminder tells by when an answer was promised after
// the first of our letters.
func TestAnAnswerIsPromisedToAnEarlierLetter(t *testing.T) {
	t.Parallel()
	f := facts(t, modelstest.Campaign(t), "PL", "2026-12-08")
	first := f.Letter
	first.ID, first.SentOn = 77, "2026-09-14"
	f.Letter.SentOn, f.Letter.FollowsID, f.Earlier = "2026-11-10", &first.ID, []letters.Letter{first}
	call := &outreach.Outreach{Record: models.Record{ID: 4}, Kind: "call", On: "2026-10-20", Subject: "A call"}
	f.Promises = []letters.AskEntry{{Ask: asks.Ask{Kind: asks.KindPromise, Text: "to reply", ToAnswer: true, Outcome: asks.Open, DueOn: "2026-12-05"}, Outreach: call}}
	d, err := Write(t.Context(), f, Request{Sort: Reminder, Lang: "en", Signatories: two})
	if err != nil || !strings.Contains(d.Body(), "On 20 October 2026 we were told to expect a reply by 5 December 2026; that day has passed") {
		t.Error(err, d.Body())
	}
}
