package workflow_test

import (
	"errors"
	"regexp"
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/drafting"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/proofreading"
	"demarche/models/workflow"
	"demarche/views/paths"
)

// markers are what is deleted of a draft by who sees to it.
var markers = regexp.MustCompile(` ?\[\[[^\]]*\]\]`)

// drafter drafts letters on a record as the page does, and counts those in which something is found.
type drafter struct {
	*testing.T
	store *models.Store
	desk  workflow.Desk
	read  map[string]int
}

// passes drafts and saves what is ordered in each language, reads it, saves it once more with its markers deleted, and
// reads it again. Nothing is found but what was to be checked.
func (d drafter) passes(what string, o workflow.Request) {
	d.Helper()
	for _, lang := range letters.Languages {
		o.Lang, o.Lately = lang, true
		o.Signatories = []letters.Signatory{{Name: "Ada Example", Title: "Coordinator"}}
		l, err := d.desk.Draft(d.Context(), d.store, o)
		if errors.Is(err, drafting.ErrNotNow) || errors.Is(err, workflow.ErrNoLetter) {
			return
		}
		if err != nil {
			d.Fatal(what, o.State, o.Sort, lang, err)
		}
		d.read[string(o.Sort)]++
		for _, save := range []bool{false, true} {
			if l, err = letters.Find(d.Context(), d.store, l.ID); err != nil {
				d.Fatal(err)
			}
			if save {
				l.Body, l.Subject = markers.ReplaceAllString(l.Body, ""), markers.ReplaceAllString(l.Subject, "")
				if err := workflow.UpdateDraft(d.Context(), d.store, &l); err != nil {
					d.Fatal(what, o.State, o.Sort, lang, err)
				}
				if l, err = letters.Find(d.Context(), d.store, l.ID); err != nil {
					d.Fatal(err)
				}
			}
			found, err := proofreading.Check(d.Context(), d.store, l)
			if err != nil {
				d.Fatal(err)
			}
			for _, f := range found {
				if f.Rule != proofreading.Marker && f.Rule != proofreading.OfficeLang && f.Rule != proofreading.Signer {
					d.Errorf("%s, %s %s %s: %s in %s: %q → %q", what, o.State, o.Sort, lang, f.Rule, f.Field, f.Text, f.Better)
				}
			}
		}
		if err := letters.Trash(d.Context(), d.store, l.ID); err != nil {
			d.Fatal(err)
		}
	}
}

// sent records a letter of ours.
func (d drafter) sent(state, lang string, day models.Date) letters.Letter {
	d.Helper()
	l := letters.Letter{
		StateISO: state, SentOn: day, Subject: "Preventing lethal autonomous weapons systems", Body: "Dear Minister,\n\nWe ask you to support a treaty.", Lang: lang, Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Title: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada Example"}},
	}
	if err := d.desk.Record(d.Context(), d.store, &l, nil, true); err != nil {
		d.Fatal(state, err)
	}
	return l
}

// TestUneditedDraftsPassOnThePage records letters, replies of each kind, contacts and what else a campaign does, and drafts
// every letter that can be drafted then, as the page does.
func TestUneditedDraftsPassOnThePage(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	d := drafter{t, s.As(modelstest.Coordinator(t, s)), workflow.Desk{Link: paths.Thing}, map[string]int{}}
	replies := []letters.Letter{
		{Body: "We have read it."},
		{Subject: "The response of the Ministry", Body: "We have read it."},
		{SentOn: "2026-10-15", Subject: "Re: your letter", Reference: "MFA/26/77", Body: "Thank you."},
		{Signatories: []letters.Signatory{{Name: "Jan Voorbeeld", Title: "Director for Disarmament"}}, PassedTo: "the Ministry of Defence", Body: "We will look at it.", Said: "We will look at it."},
	}
	for i, iso := range []string{"KE", "NP", "JP", "TR", "PL", "NL", "ES", "ZA", "IN"} {
		for j, kind := range letters.ReplyKinds {
			if (i+j)%3 != 0 {
				continue
			}
			before := d.sent(iso, "en", "2026-09-15")
			reply := replies[(i+j/3)%len(replies)]
			reply.ReceivedOn, reply.ReplyKind, reply.Lang, reply.Visibility = "2026-10-20", kind, "en", models.Campaign
			if err := letters.RecordReply(t.Context(), d.store, before.ID, &reply, "", nil); err != nil {
				t.Fatal(iso, kind, err)
			}
			for _, sort := range []drafting.Sort{drafting.Thanks, drafting.Answer} {
				d.passes(string(kind), workflow.Request{State: iso, Before: reply.ID, Request: drafting.Request{Sort: sort}})
			}
		}
	}
	for _, iso := range []string{"DK", "MX", "KR"} {
		first := d.sent(iso, "en", "2026-07-15")
		d.passes("unanswered", workflow.Request{State: iso, Before: first.ID, Request: drafting.Request{Sort: drafting.Unanswered}})
		again := letters.Letter{StateISO: iso, Direction: letters.Outgoing, SentOn: "2026-09-15", Subject: "A reminder", Body: "We wrote.", Lang: "en", FollowsID: &first.ID, Visibility: models.Campaign}
		modelstest.Add(t, d.store, &again)
		d.passes("unanswered twice", workflow.Request{State: iso, Before: again.ID, Request: drafting.Request{Sort: drafting.Reminder}})
		contact := outreach.Entry{Outreach: outreach.Outreach{StateISO: iso, Kind: "meeting", On: "2026-11-10", Subject: "A treaty", Summary: "They were friendly.", With: "Jan Voorbeeld, Director", Ours: "Ada Example", Visibility: models.Campaign}}
		if err := outreach.Log(t.Context(), d.store, &contact); err != nil {
			t.Fatal(err)
		}
		d.passes("met", workflow.Request{State: iso, Contact: contact.ID, Request: drafting.Request{Sort: drafting.Met}})
		for _, sort := range drafting.Sorts {
			if !sort.FollowsLetter() && sort != drafting.Met {
				d.passes("met", workflow.Request{State: iso, Request: drafting.Request{Sort: sort}})
			}
		}
	}
	t.Logf("read %v", d.read)
	for _, sort := range []drafting.Sort{drafting.First, drafting.Thanks, drafting.Answer, drafting.Unanswered, drafting.Reminder, drafting.Met, drafting.ToMeet, drafting.ToMission} {
		if d.read[string(sort)] < len(letters.Languages) || !slices.Contains(drafting.Sorts, sort) {
			t.Errorf("%d letters of the kind %s", d.read[string(sort)], sort)
		}
	}
}
