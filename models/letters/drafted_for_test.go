package letters_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/batches"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// TestDraftIsForTheCampaign: whatever the letter before it was, and whoever was
// said to see it, a draft is for the campaign or for named people, and no sample;
// sending it changes nothing about that.
func TestDraftIsForTheCampaign(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for i, test := range []struct {
		before, asked, want models.Visibility
	}{
		{models.Published, "", models.Campaign},
		{models.Published, models.Published, models.Campaign},
		{models.Published, models.Confidential, models.Confidential},
		{models.Campaign, models.Published, models.Campaign},
		{models.Confidential, "", models.Confidential},
		{models.Confidential, models.Campaign, models.Confidential},
		{models.Confidential, models.Published, models.Confidential},
	} {
		before := sentLetter(t, s, string(test.before)+string(rune('a'+i)))
		before.Visibility, before.Sample = test.before, true
		if err := letters.Update(t.Context(), s, &before, "made ready", gate.For(gate.Write, before.ID, before.Version)); err != nil {
			t.Fatal(err)
		}
		draft := draftOf(before)
		draft.Reference, draft.Visibility, draft.Sample = "", test.asked, true
		if err := letters.SaveDraft(t.Context(), s, &draft); err != nil {
			t.Fatal(err)
		}
		if draft.Visibility != test.want || draft.Sample {
			t.Errorf("a draft for %q after a letter for %q: got %q, sample %t; want %q", test.asked, test.before, draft.Visibility, draft.Sample, test.want)
		}
		if err := letters.Send(t.Context(), s, draft.ID, passFor(gate.Send, draft)); err != nil {
			t.Fatal(err)
		}
		if sent, err := letters.Find(t.Context(), s, draft.ID); err != nil || sent.Visibility != test.want {
			t.Errorf("sent after a letter for %q: got %q, %v; want %q", test.before, sent.Visibility, err, test.want)
		}
	}
	first := letters.Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister.", Lang: "en", Visibility: models.Published, Sample: true,
		Recipients: []letters.Recipient{{Kind: "to", Name: "Two"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &first); err != nil || first.Visibility != models.Campaign || first.Sample {
		t.Errorf("a first letter: got %q, sample %t, %v; want %q", first.Visibility, first.Sample, err, models.Campaign)
	}
}

// TestOldDraftIsNotPublishedBySending: in a file of an earlier release a draft may
// say that it is for everybody.
func TestOldDraftIsNotPublishedBySending(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, submit := range []bool{false, true} {
		old := draftOf(letters.Letter{})
		old.FollowsID, old.Reference = nil, ""
		old.StateISO, old.Direction, old.Visibility = "BE", letters.Outgoing, models.Published
		if err := letters.Create(t.Context(), s, &old, "drafted letter", gate.For(gate.Write, 0, 0)); err != nil {
			t.Fatal(err)
		}
		if submit {
			if err := letters.Submit(t.Context(), s, old.ID); err != nil {
				t.Fatal(err)
			}
		}
		if old, err := letters.Find(t.Context(), s, old.ID); err != nil {
			t.Fatal(err)
		} else if err := letters.Send(t.Context(), s, old.ID, passFor(gate.Send, old)); err != nil {
			t.Fatal(err)
		}
		if sent, err := letters.Find(t.Context(), s, old.ID); err != nil || sent.Visibility != models.Campaign {
			t.Errorf("submitted first %t: it is for %q, %v; want %q", submit, sent.Visibility, err, models.Campaign)
		}
	}
}

// TestPublishingIsAnActOfItsOwn: nothing is published by recording, drafting,
// ordering or correcting it, but by saying so where it is on record.
func TestPublishingIsAnActOfItsOwn(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	refused := func(what string, err error) {
		t.Helper()
		var wrong models.Invalid
		if !errors.As(err, &wrong) || wrong["visibility"] == "" {
			t.Errorf("%s: got %v, want that the visibility is refused", what, err)
		}
	}
	ours := sentLetter(t, s, "A-1")
	letter := letters.Letter{
		StateISO: "BE", Subject: "A treaty", Body: "Dear Minister.", Lang: "en", SentOn: "2020-10-09", Visibility: models.Published, Sample: true,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	refused("a letter", letters.Record(t.Context(), s, &letter, nil))
	reply := letters.Letter{Subject: "Re: a treaty", Body: "Thank you.", ReceivedOn: "2020-11-01", Visibility: models.Published, ReplyKind: letters.ReplyAcknowledges}
	refused("a reply", letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil))
	entry := outreach.Entry{Outreach: outreach.Outreach{StateISO: "BE", Kind: "call", On: "2020-10-10", Subject: "A call", Visibility: models.Published}}
	refused("a contact", outreach.Log(t.Context(), s, &entry))
	refused("a batch", batches.Order(t.Context(), s, &batches.Batch{
		Name: "All", Kind: "first", For: models.Published, Pace: batches.UsualPace,
		Signatories: []batches.Signatory{{Name: "Ada"}},
	}, []batches.Choice{{StateISO: "BE", Chosen: true}}))
	draft := draftOf(ours)
	if err := letters.SaveDraft(t.Context(), s, &draft); err != nil {
		t.Fatal(err)
	}
	refused("a draft", letters.SetVisibility(t.Context(), s, draft.ID, draft.Version, models.Published))
	typed := draft
	typed.Visibility = models.Published
	refused("the editor", letters.UpdateDraft(t.Context(), s, &typed))

	letter.Visibility, entry.Visibility, reply.Visibility = models.Campaign, models.Campaign, models.Campaign
	if err := errors.Join(letters.Record(t.Context(), s, &letter, nil), outreach.Log(t.Context(), s, &entry), letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil)); err != nil {
		t.Fatal(err)
	}
	if letter.Sample {
		t.Error("a letter that somebody recorded is a sample")
	}
	refused("a correction", outreach.Correct(t.Context(), s, &outreach.Entry{Outreach: withVisibility(entry.Outreach, models.Published)}))
	for what, err := range map[string]error{
		"the letter":  letters.SetVisibility(t.Context(), s, letter.ID, letter.Version, models.Published),
		"the reply":   letters.SetVisibility(t.Context(), s, reply.ID, reply.Version, models.Published),
		"the contact": outreach.SetVisibility(t.Context(), s, entry.ID, entry.Version, models.Published),
	} {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	public := s.As(models.User{})
	shown, err := outreach.Find(t.Context(), public, entry.ID)
	if err != nil {
		t.Fatalf("the published contact: %v", err)
	}
	shown.Subject = "A long call"
	if err := outreach.Correct(t.Context(), s, &outreach.Entry{Outreach: shown}); err != nil {
		t.Errorf("a correction of what is published: %v", err)
	}
	if err := outreach.SetVisibility(t.Context(), s.As(modelstest.NewMember(8, "BE")), entry.ID, shown.Version+1, models.Campaign); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a member hides what is published: got %v, want %v", err, models.ErrForbidden)
	}
}

func withVisibility(o outreach.Outreach, v models.Visibility) outreach.Outreach {
	o.Visibility = v
	return o
}

// TestDraftAfterAConfidentialLetterStaysConfidential: neither the editor nor the page
// of who may see it shows a draft to others that cites a confidential letter.
func TestDraftAfterAConfidentialLetterStaysConfidential(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, v := range models.Visibilities {
		before := sentLetter(t, s, "before "+string(v))
		before.Visibility = v
		if err := letters.Update(t.Context(), s, &before, "made ready", gate.For(gate.Write, before.ID, before.Version)); err != nil {
			t.Fatal(err)
		}
		draft := draftOf(before)
		draft.Reference, draft.Visibility = "", models.Confidential
		if err := letters.SaveDraft(t.Context(), s, &draft); err != nil {
			t.Fatal(err)
		}
		var want models.Problem
		if v == models.Confidential {
			want = models.CitesConfidential
		}
		typed := draft
		typed.Visibility = models.Campaign
		says := map[string]error{
			"the page of readers": letters.SetVisibility(t.Context(), s, draft.ID, draft.Version, models.Campaign),
		}
		if now, err := letters.Find(t.Context(), s, draft.ID); err == nil {
			typed.Version = now.Version
		}
		says["the editor"] = letters.UpdateDraft(t.Context(), s, &typed)
		for where, err := range says {
			wrong, _ := errors.AsType[models.Invalid](err)
			if wrong["visibility"] != want || want == "" && err != nil {
				t.Errorf("%s, after a %s letter: %v", where, v, err)
			}
		}
	}
}
