package workflow

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/drafting"
	"demarche/models/editing"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/modelstest"
	"demarche/models/proofreading"
	"demarche/models/states"
)

// overtakenIn returns by which rules the record has overtaken the draft: each once.
func overtakenIn(t *testing.T, s *models.Store, id uint) (rules []proofreading.Rule) {
	t.Helper()
	all, err := proofreading.Check(t.Context(), s, found(t, s, id))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		about := slices.Contains([]proofreading.Rule{proofreading.Stale, proofreading.Orphan, proofreading.Moot}, f.Rule)
		if about && !slices.Contains(rules, f.Rule) {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

// anew drafts the letter anew and takes it over.
func anew(t *testing.T, d Desk, s *models.Store, id uint) letters.Letter {
	t.Helper()
	r, err := d.Redraft(t.Context(), s, found(t, s, id), "", editing.Choice{})
	if err != nil || !r.Fits {
		t.Fatalf("letter %d: fits %t, %v", id, r.Fits, err)
	}
	choice := editing.Choice{Subject: true}
	if r, err = d.Redraft(t.Context(), s, found(t, s, id), "", choice); err != nil {
		t.Fatal(err)
	}
	l, err := d.TakeRedraft(t.Context(), s, r, choice)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// draftTo drafts a letter of the sort to the state.
func draftTo(t *testing.T, d Desk, s *models.Store, iso string, o drafting.Request, before uint) letters.Letter {
	t.Helper()
	o.Signatories = []letters.Signatory{{Name: "Two"}}
	l, err := d.Draft(t.Context(), s, Request{State: iso, Before: before, Lately: true, Request: o})
	if err != nil {
		t.Fatal(iso, o.Sort, err)
	}
	return l
}

// holds tells whether each gate refuses the draft, or none does.
func holds(t *testing.T, d Desk, s *models.Store, id uint) (refused bool) {
	t.Helper()
	if Ready(t.Context(), s, found(t, s, id)) == nil {
		return false
	}
	before, err := d.BeforeSending(t.Context(), s, id)
	if err != nil || len(proofreading.Grave(before.Found)) == 0 {
		t.Errorf("the page of sending does not tell of it: %v", err)
	}
	for name, err := range map[string]error{
		"submit": d.Submit(t.Context(), s, id),
		"send":   d.Send(t.Context(), s, id, Seen{Version: found(t, s, id).Version, Lately: true, Day: s.Today()}),
	} {
		if _, is := errors.AsType[models.Invalid](err); !is {
			t.Errorf("%s: %v", name, err)
		}
	}
	return true
}

// TestOutcomeOvertakesDrafts: drafts from before the outcome of a meeting, in all languages, are out
// of date from the moment it is on record until they are updated; those drafted after it are not,
// and when it is taken back, these are.
func TestOutcomeOvertakesDrafts(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	var before []uint
	for i, iso := range []string{"AT", "RU", "SN", "EG", "BE", "US", "KI"} {
		for j, sort := range []drafting.Sort{drafting.First, drafting.ToMeet, drafting.ToMission} {
			before = append(before, draftTo(t, d, s, iso, drafting.Request{Sort: sort, Lang: letters.Languages[(i+j)%5]}, 0).ID)
		}
	}
	count := func(ids []uint) (n int) {
		for _, id := range ids {
			if got := overtakenIn(t, s, id); len(got) > 0 {
				n++
			}
		}
		return n
	}
	if n := count(before); n > 0 {
		t.Errorf("%d of %d are out of date at once", n, len(before))
	}
	v := theOutcome()
	v["decided"] = meetings.Mandate
	enterOutcome(t, d, s, v)
	if n := count(before); n != len(before) || !holds(t, d, s, before[0]) {
		t.Errorf("%d of %d are out of date once the outcome is on record", n, len(before))
	}
	goesOn := false
	for _, id := range before {
		all, err := proofreading.Check(t.Context(), s, found(t, s, id))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			goesOn = goesOn || f.Rule == proofreading.Stale && strings.HasPrefix(f.Text, "With a mandate from it or without")
		}
	}
	if !goesOn {
		t.Error("a sentence that goes on from what is no more so is let pass")
	}
	after := draftTo(t, d, s, "AT", drafting.Request{Sort: drafting.First, Lang: "en"}, 0).ID
	for _, id := range before {
		anew(t, d, s, id)
	}
	if n := count(append(slices.Clone(before), after)); n > 0 {
		t.Errorf("%d are out of date that were drafted after the outcome", n)
	}
	c, err := models.From[models.Change](s).Where("did = 'recorded outcome' AND kind = 'meeting'").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	plan, err := audit.PlanUndo(t.Context(), s, c.Act())
	if err == nil {
		err = audit.Undo(t.Context(), s, c.Act(), plan.Seen)
	}
	if n := count(append(slices.Clone(before), after)); err != nil || n != len(before)+1 {
		t.Errorf("%d of %d are out of date once it is taken back, %v", n, len(before)+1, err)
	}
}

// TestTimeAndMoreFactsOvertakeNothing: a draft of some days ago, and one to a state of which more
// is on record since, is as right as it was. What is told as ahead is so until the day before.
func TestTimeAndMoreFactsOvertakeNothing(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC)
	s := modelstest.OpenFileAt(t, modelstest.CampaignFile(t), func() time.Time { return at })
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	var ids []uint
	for i, iso := range []string{"AT", "RU", "SN", "EG", "BE", "US", "KI", "BR"} {
		for j, sort := range drafting.Sorts {
			o := Request{State: iso, Lately: true, Request: drafting.Request{Sort: sort, Lang: letters.Languages[(i+j)%5], Signatories: []letters.Signatory{{Name: "Two"}}}}
			if l, err := d.Draft(t.Context(), s, o); err == nil {
				ids = append(ids, l.ID)
			}
		}
	}
	source, err := models.From[models.Source](s).Limit(1).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, iso := range []string{"AT", "RU", "SN", "EG", "BE", "US", "KI", "BR"} {
		modelstest.Add(t, s, &states.Evidence{
			StateISO: iso, Kind: "minister-statement", On: "2026-10-15", Summary: "Its minister spoke for a ban.", Quote: "A ban is needed.", QuoteLang: "en",
			Weight: 9, Side: states.For, Reading: models.ReadInFull, SourceID: source.ID, Visibility: models.Published,
		})
	}
	for day, want := range map[string]bool{"2026-10-21": false, "2026-11-15": false, "2026-11-16": true} {
		if at, err = time.Parse(time.DateOnly, day); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, id := range ids {
			if len(overtakenIn(t, s, id)) > 0 {
				n++
			}
		}
		if want != (n > 0) || len(ids) < 20 {
			t.Errorf("on %s, %d of %d are out of date", day, n, len(ids))
		}
	}
}

// anAnswered sends a letter to Austria, and records a reply of the kind to it.
func aReply(t *testing.T, s *models.Store, to uint, kind letters.ReplyKind) letters.Letter {
	t.Helper()
	reply := letters.Letter{Body: "We thank you.", Lang: "en", ReceivedOn: "2026-11-20", Reference: "BZ/7", ReplyKind: kind, Visibility: models.Campaign}
	if err := letters.RecordReply(t.Context(), s, to, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	return reply
}

// oursTo records a letter of ours to Austria that was sent in September.
func oursTo(t *testing.T, s *models.Store) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "AT", SentOn: "2026-09-01", Subject: "A treaty", Body: "We ask you to speak.", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "One", Title: "Minister"}}, Signatories: []letters.Signatory{{Name: "Two"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestRepliesOvertakeFollowUps: a follow-up to a letter to which a reply is recorded is not sent:
// after an answer there is none to send; after an acknowledgement it says so once it is updated.
func TestRepliesOvertakeFollowUps(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	for _, lang := range letters.Languages {
		ours := oursTo(t, s)
		draft := draftTo(t, d, s, "AT", drafting.Request{Sort: drafting.Unanswered, Lang: lang}, ours.ID)
		if got := overtakenIn(t, s, draft.ID); len(got) > 0 {
			t.Errorf("%s: before the reply %v", lang, got)
		}
		for kind, want := range map[letters.ReplyKind]proofreading.Rule{letters.ReplyYes: proofreading.Moot, letters.ReplyNo: proofreading.Moot, letters.ReplyNotExpected: proofreading.Moot, letters.ReplyAcknowledges: proofreading.Stale} {
			reply := aReply(t, s, ours.ID, kind)
			if got := overtakenIn(t, s, draft.ID); !slices.Equal(got, []proofreading.Rule{want}) {
				t.Errorf("%s: after a reply that says %s %v, want %s", lang, kind, got, want)
			}
			if !holds(t, d, s, draft.ID) {
				t.Errorf("%s: after a reply that says %s it may go", lang, kind)
			}
			if err := letters.Trash(t.Context(), s, reply.ID); err != nil {
				t.Fatal(err)
			}
			if got := overtakenIn(t, s, draft.ID); len(got) > 0 {
				t.Errorf("%s: once the reply that says %s is in the trash %v", lang, kind, got)
			}
		}
		aReply(t, s, ours.ID, letters.ReplyAcknowledges)
		if anew(t, d, s, draft.ID); len(overtakenIn(t, s, draft.ID)) > 0 {
			t.Errorf("%s: updated, and out of date", lang)
		}
		if err := letters.Trash(t.Context(), s, draft.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRepliesOvertakeOurAnswers: thanks for a reply are not sent when the reply is read to say
// something else, bears another day or is by somebody else, until they are updated; and not at all
// once it is gone.
func TestRepliesOvertakeOurAnswers(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	for _, lang := range letters.Languages {
		reply := aReply(t, s, oursTo(t, s).ID, letters.ReplyYes)
		draft := draftTo(t, d, s, "AT", drafting.Request{Sort: drafting.Thanks, Lang: lang}, reply.ID)
		for _, step := range []struct {
			name   string
			change func(r *letters.Letter)
		}{
			{"kind", func(r *letters.Letter) { r.ReplyKind = letters.ReplyNo }},
			{"day", func(r *letters.Letter) { r.SentOn = "2026-11-13" }},
			{"author", func(r *letters.Letter) {
				r.Signatories = []letters.Signatory{{Name: "Anna Beispiel", Title: "Director"}}
			}},
		} {
			if got := overtakenIn(t, s, draft.ID); len(got) > 0 {
				t.Errorf("%s: before another %s %v", lang, step.name, got)
			}
			r := found(t, s, reply.ID)
			step.change(&r)
			if err := models.Update(t.Context(), s, &r, "read reply"); err != nil {
				t.Fatal(err)
			}
			if step.name == "author" {
				if err := letters.ReadReply(t.Context(), s, r.ID, r); err != nil {
					t.Fatal(err)
				}
			}
			if got := overtakenIn(t, s, draft.ID); !slices.Equal(got, []proofreading.Rule{proofreading.Stale}) || !holds(t, d, s, draft.ID) {
				t.Errorf("%s: after another %s %v", lang, step.name, got)
			}
			if l := anew(t, d, s, draft.ID); step.name == "kind" && l.Sort != string(drafting.Answer) {
				t.Errorf("%s: it is still drafted as %s", lang, l.Sort)
			}
		}
		if err := letters.Trash(t.Context(), s, reply.ID); err != nil {
			t.Fatal(err)
		}
		if got := overtakenIn(t, s, draft.ID); !slices.Equal(got, []proofreading.Rule{proofreading.Orphan}) || !holds(t, d, s, draft.ID) {
			t.Errorf("%s: once it is gone %v", lang, got)
		}
		if r, err := d.Redraft(t.Context(), s, found(t, s, draft.ID), "", editing.Choice{}); err != nil || !r.Gone || r.Fits {
			t.Errorf("%s: drafted anew: gone %t, %v", lang, r.Gone, err)
		}
	}
}

// TestAFollowUpOutlivesItsLetter: the sample is removed under its follow-up, which then says that
// its letter is gone, offers no figures of a day that nobody knows, and can be made a first letter
// in which what somebody wrote stands.
func TestAFollowUpOutlivesItsLetter(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	d := aDesk(t).withLinks()
	if err := AddSample(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	sample, err := models.From[letters.Letter](s).Where("sample").Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	draft := draftTo(t, d, s, "BE", drafting.Request{Sort: drafting.Unanswered, Lang: "en"}, sample.ID)
	const own = "It was good to meet your colleagues in Geneva."
	draft.Body = strings.Replace(draft.Body, "\n\nWe would be glad", "\n\n"+own+"\n\nWe would be glad", 1)
	if err := letters.UpdateDraft(t.Context(), s, &draft); err != nil || !strings.Contains(draft.Body, own) {
		t.Fatal(err, draft.Body)
	}
	plan, err := PlanSampleRemoval(t.Context(), s)
	if err == nil {
		err = RemoveSample(t.Context(), s, plan.Seen)
	}
	if err != nil {
		t.Fatal(err)
	}
	all, err := proofreading.Check(t.Context(), s, found(t, s, draft.ID))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if f.Rule == proofreading.OldFigure || f.Rule == proofreading.EarlyFigure {
			t.Errorf("it offers %q for %q", f.Better, f.Text)
		}
	}
	if got := overtakenIn(t, s, draft.ID); !slices.Equal(got, []proofreading.Rule{proofreading.Orphan}) || !holds(t, d, s, draft.ID) {
		t.Errorf("its letter is gone: %v", got)
	}
	if why, err := d.Standing(t.Context(), s, found(t, s, draft.ID)); err != nil || why == nil || why.Rule != proofreading.Orphan {
		t.Errorf("what stands in the way is %v, %v", why, err)
	}
	if err := d.Detach(t.Context(), s, found(t, s, draft.ID)); err != nil {
		t.Fatal(err)
	}
	if got := overtakenIn(t, s, draft.ID); !slices.Equal(got, []proofreading.Rule{proofreading.Stale}) {
		t.Errorf("a first letter that speaks of another: %v", got)
	}
	l := anew(t, d, s, draft.ID)
	if got := overtakenIn(t, s, draft.ID); len(got) > 0 || l.FollowsID != nil || l.Reference != "" || l.Sort != string(drafting.First) || !strings.Contains(l.Body, own) {
		t.Errorf("as a first letter: %v, %+v", got, l)
	}
	if err := d.Detach(t.Context(), s, l); err != models.ErrConflict {
		t.Errorf("made a first letter twice: %v", err)
	}
}
