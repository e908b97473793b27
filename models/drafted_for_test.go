package models

import (
	"errors"
	"testing"

	"demarche/models/internal/gate"
)

// TestDraftIsForTheCampaign: whatever the letter before it was, and whoever was
// said to see it, a draft is for the campaign or for named people, and no sample;
// sending it changes nothing about that.
func TestDraftIsForTheCampaign(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	for i, test := range []struct {
		before, asked, want Visibility
	}{
		{Published, "", Campaign},
		{Published, Published, Campaign},
		{Published, Confidential, Confidential},
		{Campaign, Published, Campaign},
		{Confidential, "", Confidential},
		{Confidential, Campaign, Confidential},
		{Confidential, Published, Confidential},
	} {
		before := sentLetter(t, s, string(test.before)+string(rune('a'+i)))
		before.Visibility, before.Sample = test.before, true
		if err := updateLetter(t.Context(), s, &before, "made ready"); err != nil {
			t.Fatal(err)
		}
		draft := draftOf(before)
		draft.Reference, draft.Visibility, draft.Sample = "", test.asked, true
		if err := s.DraftLetter(t.Context(), &draft); err != nil {
			t.Fatal(err)
		}
		if draft.Visibility != test.want || draft.Sample {
			t.Errorf("a draft for %q after a letter for %q: got %q, sample %t; want %q", test.asked, test.before, draft.Visibility, draft.Sample, test.want)
		}
		if err := s.SendLetter(t.Context(), draft.ID, passFor(gate.Send, draft)); err != nil {
			t.Fatal(err)
		}
		if sent, err := s.Letter(t.Context(), draft.ID); err != nil || sent.Visibility != test.want {
			t.Errorf("sent after a letter for %q: got %q, %v; want %q", test.before, sent.Visibility, err, test.want)
		}
	}
	first := Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister.", Lang: "en", Visibility: Published, Sample: true,
		Recipients: []Recipient{{Kind: "to", Name: "Two"}}, Signatories: []Signatory{{Name: "Ada"}},
	}
	if err := s.DraftLetter(t.Context(), &first); err != nil || first.Visibility != Campaign || first.Sample {
		t.Errorf("a first letter: got %q, sample %t, %v; want %q", first.Visibility, first.Sample, err, Campaign)
	}
}

// TestOldDraftIsNotPublishedBySending: in a file of an earlier release a draft may
// say that it is for everybody.
func TestOldDraftIsNotPublishedBySending(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	for _, submit := range []bool{false, true} {
		old := draftOf(Letter{})
		old.FollowsID, old.Reference = nil, ""
		old.StateISO, old.Direction, old.Visibility = "BE", Outgoing, Published
		if err := createLetter(t.Context(), s, &old, "drafted letter"); err != nil {
			t.Fatal(err)
		}
		if submit {
			if err := s.SubmitLetter(t.Context(), old.ID); err != nil {
				t.Fatal(err)
			}
		}
		if old, err := s.Letter(t.Context(), old.ID); err != nil {
			t.Fatal(err)
		} else if err := s.SendLetter(t.Context(), old.ID, passFor(gate.Send, old)); err != nil {
			t.Fatal(err)
		}
		if sent, err := s.Letter(t.Context(), old.ID); err != nil || sent.Visibility != Campaign {
			t.Errorf("submitted first %t: it is for %q, %v; want %q", submit, sent.Visibility, err, Campaign)
		}
	}
}

// TestPublishingIsAnActOfItsOwn: nothing is published by recording, drafting,
// ordering or correcting it, but by saying so where it is on record.
func TestPublishingIsAnActOfItsOwn(t *testing.T) {
	t.Parallel()
	s := openWithBelgium(t)
	refused := func(what string, err error) {
		t.Helper()
		var wrong Invalid
		if !errors.As(err, &wrong) || wrong["visibility"] == "" {
			t.Errorf("%s: got %v, want that the visibility is refused", what, err)
		}
	}
	ours := sentLetter(t, s, "A-1")
	letter := Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister.", Lang: "en", SentOn: "2020-10-09", Visibility: Published, Sample: true,
		Recipients: []Recipient{{Kind: "to", Name: "One"}}, Signatories: []Signatory{{Name: "Ada"}},
	}
	refused("a letter", s.RecordLetter(t.Context(), &letter, nil))
	reply := Letter{Subject: "Re: a treaty", Body: "Thank you.", ReceivedOn: "2020-11-01", Visibility: Published}
	refused("a reply", s.RecordReply(t.Context(), ours.ID, &reply, "", nil))
	entry := OutreachEntry{Outreach: Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "A call", Visibility: Published}}
	refused("a contact", s.LogOutreach(t.Context(), &entry))
	refused("a batch", s.OrderBatch(t.Context(), &Batch{
		Name: "All", Kind: "first", For: Published, Pace: UsualPace,
		Signatories: []BatchSignatory{{Name: "Ada"}},
	}, []BatchChoice{{StateISO: "BE", Chosen: true}}))
	draft := draftOf(ours)
	if err := s.DraftFollowUp(t.Context(), &draft); err != nil {
		t.Fatal(err)
	}
	refused("a draft", s.ShowLetter(t.Context(), draft.ID, draft.Version, Published))
	typed := draft
	typed.Visibility = Published
	refused("the editor", s.UpdateDraft(t.Context(), &typed))

	letter.Visibility, entry.Visibility, reply.Visibility = Campaign, Campaign, Campaign
	if err := errors.Join(s.RecordLetter(t.Context(), &letter, nil), s.LogOutreach(t.Context(), &entry), s.RecordReply(t.Context(), ours.ID, &reply, "", nil)); err != nil {
		t.Fatal(err)
	}
	if letter.Sample {
		t.Error("a letter that somebody recorded is a sample")
	}
	refused("a correction", s.CorrectOutreach(t.Context(), &OutreachEntry{Outreach: withVisibility(entry.Outreach, Published)}))
	for what, err := range map[string]error{
		"the letter":  s.ShowLetter(t.Context(), letter.ID, letter.Version, Published),
		"the reply":   s.ShowLetter(t.Context(), reply.ID, reply.Version, Published),
		"the contact": s.ShowOutreach(t.Context(), entry.ID, entry.Version, Published),
	} {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	public := s.As(User{})
	shown, err := public.Outreach(t.Context(), entry.ID)
	if err != nil {
		t.Fatalf("the published contact: %v", err)
	}
	shown.Subject = "A long call"
	if err := s.CorrectOutreach(t.Context(), &OutreachEntry{Outreach: shown}); err != nil {
		t.Errorf("a correction of what is published: %v", err)
	}
	if err := s.As(memberOf(8, "BE")).ShowOutreach(t.Context(), entry.ID, shown.Version+1, Campaign); !errors.Is(err, ErrForbidden) {
		t.Errorf("a member hides what is published: got %v, want %v", err, ErrForbidden)
	}
}

func withVisibility(o Outreach, v Visibility) Outreach {
	o.Visibility = v
	return o
}
