package letters_test

import (
	"slices"
	"testing"

	"demarche/models"
	"demarche/models/agenda"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/timeline"
)

// standing is where a letter stands for a reader, and since when.
type standing struct {
	State letters.Status
	Since models.Date
}

// standingOf tells where the letter stands for the reader, wherever that shows, and
// fails where the ways out disagree.
func standingOf(t *testing.T, s *models.Store, id uint) standing {
	t.Helper()
	ctx, day, who := t.Context(), s.Today(), s.Reader()
	told := func(l letters.Letter) standing { return standing{l.StatusOn(day), max(l.AnsweredOn, l.FollowedUpOn)} }
	l, err := letters.Find(ctx, s, id)
	if err != nil {
		t.Fatal(err)
	}
	is := told(l)
	differs := func(where string, got standing) {
		t.Helper()
		if got != is {
			t.Errorf("%s on %s: %s says %v, the letter %v", who.Name, day, where, got, is)
		}
	}
	d, err := timeline.Read(ctx, s, "BE", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range d.Rows {
		if row.Letter != nil && row.Letter.ID == id {
			differs("the state", told(*row.Letter))
		}
	}
	if d.Last.ID == id {
		differs("the headline", told(*d.Last))
	}
	open := is.State == letters.Overdue || is.State == letters.Awaiting
	for queue, of := range map[letters.Queue]letters.Status{letters.QueueOverdue: letters.Overdue, letters.QueueAwaiting: letters.Awaiting, letters.QueueAnswered: letters.Answered} {
		found, err := letters.List(ctx, s, letters.Filter{Queue: queue}, models.Paging{Number: 1, Size: 50})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(found.Rows, func(l letters.Letter) bool { return l.ID == id })
		if has := at >= 0; has != (of == is.State) || found.Count[queue] != len(found.Rows) {
			t.Errorf("%s on %s: %d are %s, %d counted; this one is %s", who.Name, day, len(found.Rows), queue, found.Count[queue], is.State)
		}
		if at >= 0 {
			differs("the queue", told(found.Rows[at]))
		}
	}
	gone, err := letters.AddresseesGone(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if who.MaySeeInside("BE") && slices.ContainsFunc(gone, func(l letters.Letter) bool { return l.ID == id }) != open {
		t.Errorf("%s on %s: %d letters await an answer of somebody who left", who.Name, day, len(gone))
	}
	touch, err := timeline.InTouch(ctx, s, "BE", nil)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(touch.Rows, func(e timeline.Entry) bool { return e.Letter != nil && e.Letter.ID == id }) != open {
		t.Errorf("%s on %s: who contacts the state hears of %d entries", who.Name, day, len(touch.Rows))
	}
	if !who.MayWriteOf("BE") {
		return is
	}
	w, err := agenda.CountWork(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	late, awaited := 0, 0
	duties, err := agenda.DueItems(ctx, s, "2027-12-31")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range duties {
		if d.Letter == nil {
			continue
		}
		if d.Letter.ID == id {
			differs("what falls due", told(*d.Letter))
		}
		if awaited++; d.Due < day {
			late++
		}
	}
	if w.Overdue != late || w.Awaiting != awaited-late || slices.ContainsFunc(duties, func(d agenda.DueItem) bool { return d.Letter != nil && d.Letter.ID == id }) != open {
		t.Errorf("%s on %s: %d are overdue and %d awaited, of %d that fall due", who.Name, day, w.Overdue, w.Awaiting, awaited)
	}
	mine, err := agenda.MyDay(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	if slices.ContainsFunc(mine.Late, func(d agenda.DueItem) bool { return d.Letter != nil && d.Letter.ID == id }) != (is.State == letters.Overdue) || mine.LateTotal != late {
		t.Errorf("%s on %s: late is %v (%d)", who.Name, day, mine.Late, mine.LateTotal)
	}
	next, _, err := agenda.Priorities(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range next {
		unanswered := slices.ContainsFunc(n.Because, func(b agenda.Ground) bool { return b.Reason == agenda.ForUnanswered })
		if n.State.ISO2 == "BE" && unanswered != (late > 0) {
			t.Errorf("%s on %s: whom to contact next says %v", who.Name, day, n.Because)
		}
	}
	return is
}

// wroteToOneWhoLeft records a letter as wrote does, to somebody who is not in the
// office any more.
func (p promisers) wroteToOneWhoLeft(t *testing.T, on models.Date) letters.Letter {
	t.Helper()
	l := p.wrote(t, on)
	var term struct{ OfficeID, PersonID uint }
	if err := p.public.DB(t.Context()).Raw(`SELECT office_id, person_id FROM terms JOIN offices ON offices.id = office_id
		WHERE state_iso = 'BE' AND "end" <> '' AND "end" < '2026' LIMIT 1`).Scan(&term).Error; err != nil || term.OfficeID == 0 {
		t.Fatal("no term has ended", err)
	}
	if err := p.public.Writer(t.Context()).Exec("UPDATE recipients SET office_id = ?, person_id = ? WHERE letter_id = ?", term.OfficeID, term.PersonID, l.ID).Error; err != nil {
		t.Fatal(err)
	}
	return l
}

// TestOutcomeShowsToItsReaders: that a letter was answered, or followed up, is known
// to those who may see the answer or the follow-up; for others who write to the state it
// is as late as it was, on every day, in every list and count. Who does not write to it
// is told of what they see, and never that an answer is late or awaited: before the
// answer came as after it. The clock says 21 November 2026.
func TestOutcomeShowsToItsReaders(t *testing.T) {
	t.Parallel()
	for _, v := range models.Visibilities {
		for _, test := range []struct {
			name string
			act  func(t *testing.T, p promisers, l letters.Letter) letters.Letter
			want standing
		}{
			{"answered", func(t *testing.T, p promisers, l letters.Letter) letters.Letter {
				t.Helper()
				reply := letters.Letter{ReceivedOn: "2026-11-19", SentOn: "2026-11-10", Body: "Yes.", Visibility: v, ReplyKind: letters.ReplyYes}
				if v == models.Published {
					reply.Visibility = models.Campaign
				}
				if err := letters.RecordReply(t.Context(), p.public.As(p.ada), l.ID, &reply, "", nil); err != nil {
					t.Fatal(err)
				}
				return reply
			}, standing{letters.Answered, "2026-11-19"}},
			{"followed up", func(t *testing.T, p promisers, l letters.Letter) letters.Letter {
				t.Helper()
				ada, d := p.public.As(p.ada), draftOf(l)
				d.Visibility = v
				if err := letters.SaveDraft(t.Context(), ada, &d); err != nil {
					t.Fatal(err)
				}
				if err := letters.Send(t.Context(), ada, d.ID, passFor(gate.Send, d)); err != nil {
					t.Fatal(err)
				}
				sent, err := letters.Find(t.Context(), ada, d.ID)
				if err != nil {
					t.Fatal(err)
				}
				return sent
			}, standing{letters.FollowedUp, "2026-11-21"}},
		} {
			t.Run(test.name+" by what is "+string(v), func(t *testing.T) {
				t.Parallel()
				p := newPromisers(t)
				letter, ada := p.wroteToOneWhoLeft(t, "2026-10-01"), p.public.As(p.ada)
				history := func(u models.User) int {
					t.Helper()
					changes, err := audit.History(t.Context(), p.public.As(u), models.RefOf(letter))
					if err != nil {
						t.Fatal(err)
					}
					return len(changes)
				}
				before := history(p.bea)
				after := test.act(t, p, letter)
				if v == models.Published {
					p.show(t, after, v)
				}
				if v == models.Confidential {
					if err := models.NameReaders(t.Context(), ada, models.RefOf(after), []uint{p.named.ID}); err != nil {
						t.Fatal(err)
					}
				}
				knows := map[models.Visibility][]string{models.Published: p.published, models.Campaign: p.inside, models.Confidential: p.known}[v]
				wants := func(what string, on models.Date, knows []string) {
					t.Helper()
					for name, u := range p.all {
						want := standing{State: letters.Overdue}
						switch {
						case slices.Contains(knows, name):
							want = test.want
						case !u.MaySeeInside("BE"):
							want.State = letters.Sent
						}
						if got := standingOf(t, p.public.As(u).On(on), letter.ID); got != want {
							t.Errorf("%s, on %q: for %s it is %v, want %v", what, on, name, got, want)
						}
					}
				}
				since := test.want.Since
				for on, knows := range map[models.Date][]string{"": knows, since.AddDays(-1): p.none, since: knows, since.AddDays(1): knows} {
					wants(test.name, on, knows)
				}
				if now := history(p.bea); now != before {
					t.Errorf("the history of the letter has %d entries, and had %d", now, before)
				}
				if err := letters.Trash(t.Context(), ada, after.ID); err != nil {
					t.Fatal(err)
				}
				wants("in the trash", "", p.none)
				if err := letters.Restore(t.Context(), ada, after.ID); err != nil {
					t.Fatal(err)
				}
				wants("restored", "", knows)
			})
		}
	}
}
