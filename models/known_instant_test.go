package models_test

import (
	"testing"
	"time"

	"demarche/models"
	"demarche/models/modelstest"
	"demarche/models/outreach"
)

// TestKnownToTheLastInstant: what is recorded, changed or put into the trash in the
// last instant of a day was known on that day, and what comes after it was not; in
// the database and in memory.
func TestKnownToTheLastInstant(t *testing.T) {
	t.Parallel()
	end := models.Date("2026-05-10").AddDays(1).Time().Add(-time.Nanosecond)
	for _, test := range []struct {
		what string
		at   time.Time
		by   bool // it had happened by the end of the day
	}{
		{"just before the last instant", end.Add(-time.Nanosecond), true},
		{"in the last instant", end, true},
		{"just after it", end.Add(time.Nanosecond), false},
	} {
		now := end.Add(-time.Hour)
		s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return now })
		call := func(subject string) *outreach.Outreach {
			o := &outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-05-01", Subject: subject, Visibility: models.Published}
			modelstest.Add(t, s, o)
			return o
		}
		change := func(o *outreach.Outreach) {
			t.Helper()
			if err := models.Update(t.Context(), s, o, "changed"); err != nil {
				t.Fatal(err)
			}
		}
		trashed, changed := call("trashed"), call("changed before")
		now = test.at
		recorded := call("recorded")
		trashed.TrashedAt = new(now)
		change(trashed)
		changed.Subject = "changed after"
		change(changed)
		now = end.Add(time.Hour)
		recorded.Subject = "recorded, and changed later"
		change(recorded)

		known := s.Known("2026-05-10")
		rows, err := models.From[outreach.Outreach](known).Scopes(known.Visible).Find(t.Context())
		if err == nil {
			err = models.AsKnown(t.Context(), known, rows)
		}
		if err != nil {
			t.Fatal(err)
		}
		says := map[uint]string{}
		for _, o := range rows {
			says[o.ID] = o.Subject
		}
		want := map[uint]string{recorded.ID: "", trashed.ID: "trashed", changed.ID: "changed before"}
		if test.by {
			want = map[uint]string{recorded.ID: "recorded", trashed.ID: "", changed.ID: "changed after"}
		}
		for id, text := range want {
			if says[id] != text {
				t.Errorf("%s: got %q, want %q", test.what, says[id], text)
			}
		}
		for _, o := range []*outreach.Outreach{recorded, trashed, changed} {
			if got := known.IsCurrent(o.Record); got != (want[o.ID] != "") {
				t.Errorf("%s: in memory %q is on record: %v", test.what, o.Subject, got)
			}
		}
	}
}

// TestReadersBelowCoordinatorFindNoTrash: what is in the trash is gone for everybody
// but coordinators on the days on which it was not there yet, also where it belongs
// to something else.
func TestReadersBelowCoordinatorFindNoTrash(t *testing.T) {
	t.Parallel()
	now := modelstest.Noon
	s := modelstest.OpenWithBelgium(t).WithClock(func() time.Time { return now })
	o := outreach.Outreach{StateISO: "BE", Kind: "call", On: "2026-11-20", Subject: "A call", Visibility: models.Published}
	modelstest.Add(t, s, &o)
	f := outreach.FollowUp{StateISO: "BE", OutreachID: &o.ID, What: "to send our paper", DueOn: "2026-12-01", Visibility: models.Published}
	modelstest.Add(t, s, &f)
	file, err := models.NewAttachment("paper.txt", []byte("our paper"))
	if err == nil {
		err = s.Transaction(t.Context(), func(tx *models.Store) error {
			return models.Attach(t.Context(), tx, models.RefOf(o), []models.Attachment{file}, &o.Attachments)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 5)
	f.TrashedAt = new(now)
	if err := models.Update(t.Context(), s, &f, "moved to the trash"); err != nil {
		t.Fatal(err)
	}
	if err := outreach.TrashAttachment(t.Context(), s, models.RefOf(o), o.Attachments[0].ID); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		who   string
		as    models.User
		known models.Date
		want  int
	}{
		{"a coordinator, the day before", s.Reader(), "2026-11-25", 1},
		{"a coordinator, on the day", s.Reader(), "2026-11-26", 0},
		{"a coordinator, today", s.Reader(), "", 0},
		{"a member, the day before", modelstest.NewMember(9, "BE"), "2026-11-25", 0},
		{"a member, on the day", modelstest.NewMember(9, "BE"), "2026-11-26", 0},
		{"the public, the day before", models.User{}, "2026-11-25", 0},
		{"the public, today", models.User{}, "", 0},
	} {
		found, err := outreach.Find(t.Context(), s.As(test.as).Known(test.known), o.ID)
		if err != nil || len(found.FollowUps) != test.want || len(found.Attachments) != test.want {
			t.Errorf("%s: got %d that we owe and %d files, %v, want %d", test.who, len(found.FollowUps), len(found.Attachments), err, test.want)
		}
	}
}
