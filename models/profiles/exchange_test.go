package profiles_test

import (
	"testing"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/outreach"
	"demarche/models/profiles"
)

// TestEarlierLettersOfAnExchange: a letter knows those before it that it followed
// up, with the replies to each, back to one that may not be cited.
func TestEarlierLettersOfAnExchange(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	var ids []uint
	for _, sent := range []models.Date{"2026-01-10", "2026-03-10", "2026-05-10", "2026-07-10"} {
		l := letters.Letter{
			StateISO: "NR", Subject: "A treaty", Body: "We ask.", Lang: "en", SentOn: sent, Visibility: models.Campaign,
			Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
		}
		if err := letters.Record(t.Context(), ada, &l, nil); err != nil {
			t.Fatal(err)
		}
		if len(ids) > 0 {
			if err := store.Writer(t.Context()).Exec("UPDATE letters SET follows_id = ? WHERE id = ?", ids[len(ids)-1], l.ID).Error; err != nil {
				t.Fatal(err)
			}
		}
		ids = append(ids, l.ID)
	}
	for day, v := range map[models.Date]models.Visibility{"2026-04-01": models.Campaign, "2026-04-02": models.Confidential} {
		reply := letters.Letter{ReceivedOn: day, Body: "Thank you.", Visibility: v, ReplyKind: letters.ReplyAcknowledges}
		if err := letters.RecordReply(t.Context(), ada, ids[1], &reply, "", nil); err != nil {
			t.Fatal(err)
		}
	}
	earlier := func() []letters.Letter {
		l, err := letters.Find(t.Context(), ada, ids[3])
		if err != nil {
			t.Fatal(err)
		}
		f, err := profiles.LetterFacts(t.Context(), ada, l)
		if err != nil {
			t.Fatal(err)
		}
		return f.Earlier
	}
	if got := earlier(); len(got) != 3 || got[0].ID != ids[0] || got[2].ID != ids[2] || len(got[1].Replies) != 1 || got[1].Replies[0].ReceivedOn != "2026-04-01" {
		t.Errorf("got %+v", got)
	}
	if err := store.Writer(t.Context()).Exec("UPDATE letters SET visibility = 'confidential' WHERE id = ?", ids[1]).Error; err != nil {
		t.Fatal(err)
	}
	if got := earlier(); len(got) != 1 || got[0].ID != ids[2] {
		t.Errorf("before a confidential letter: got %+v", got)
	}
}

// TestPromisesThatMayBeCited: a letter is drafted from the promises that all its
// readers may know.
func TestPromisesThatMayBeCited(t *testing.T) {
	t.Parallel()
	store := modelstest.Campaign(t)
	ada := store.As(modelstest.Coordinator(t, store))
	for _, v := range []models.Visibility{models.Campaign, models.Confidential} {
		e := outreach.Entry{
			Outreach: outreach.Outreach{StateISO: "NR", Kind: "call", On: "2026-11-01", Subject: "A call", Visibility: v},
			Promises: []asks.Ask{{Text: "to consult in " + string(v), DueOn: "2026-12-01"}},
		}
		if err := outreach.Log(t.Context(), ada, &e); err != nil {
			t.Fatal(err)
		}
	}
	for v, want := range map[models.Visibility]int{models.Published: 0, models.Campaign: 1, models.Confidential: 1} {
		l := letters.Letter{Record: models.Record{ID: 99}, StateISO: "NR", Direction: letters.Outgoing, SentOn: "2026-10-01", Visibility: v}
		f, err := profiles.LetterFacts(t.Context(), ada, l)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Promises) != want {
			t.Errorf("a letter that is %s is drafted from %+v", v, f.Promises)
		}
		for _, p := range f.Promises {
			if p.Text != "to consult in campaign" {
				t.Errorf("a letter that is %s: %q", v, p.Text)
			}
		}
	}
}

// TestMetLately: a letter that follows no other knows of the conversations of three months;
// those after its day are left to whoever drafts.
func TestMetLately(t *testing.T) {
	t.Parallel()
	s := modelstest.Campaign(t)
	for _, day := range []models.Date{"2026-08-28", "2026-08-30", "2026-11-12"} {
		modelstest.Add(t, s, &outreach.Outreach{StateISO: "NR", Kind: "meeting", On: day, Subject: "On " + string(day), Visibility: models.Campaign, Sample: true})
	}
	for day, want := range map[models.Date]int{"2026-11-28": 2, "2026-11-27": 3, "2026-08-29": 3} {
		f, err := profiles.LetterFacts(t.Context(), s.On(day).As(models.User{Role: models.Coordinator}), letters.Letter{StateISO: "NR"})
		if err != nil || len(f.Outreach) != want {
			t.Errorf("on %s: %d conversations, %v; want %d", day, len(f.Outreach), err, want)
		}
	}
}
