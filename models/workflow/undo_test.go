package workflow

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/internal/gate"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// undoing is a campaign with a draft that was changed once, and its desk.
type undoing struct {
	t      *testing.T
	s      *models.Store
	desk   Desk
	letter uint
}

// TestUndoingLeavesWhatWasSent: what is undone in the trail neither changes a
// letter that is sent, nor approves or sends one.
func TestUndoingLeavesWhatWasSent(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		do   func(u undoing)
		undo string // the last change that did this
		want string // what stands in the way
	}{
		{"the text of a sent letter", func(u undoing) { u.send() }, "changed draft", audit.ConflictSent},
		{"the text of a draft", func(u undoing) {}, "changed draft", ""},
		{"the text of a letter that is a draft again", func(u undoing) { u.send(); u.must(u.undo("sent letter")) }, "changed draft", ""},
		{"an approval of a draft", func(u undoing) { u.approve() }, "approved letter", ""},
		{"an approval", func(u undoing) { u.approve(); u.must(u.undo("approved letter")); u.edit("Unread.") }, "undid: approved letter", audit.ConflictGate},
		{"a sending", func(u undoing) { u.send() }, "sent letter", ""},
		{"that a sending was undone", func(u undoing) { u.send(); u.must(u.undo("sent letter")); u.edit("Unread.") }, "undid: sent letter", audit.ConflictGate},
		{"an earlier sending", func(u undoing) { u.send(); u.must(u.undo("sent letter")); u.send() }, "sent letter (the first)", audit.ConflictSent},
		{"a sending to which a reply came", func(u undoing) { u.send(); u.reply() }, "sent letter", audit.ConflictReplied},
		{"an enclosure of a sent letter", func(u undoing) { u.enclose(); u.send() }, "enclosed a file", audit.ConflictSent},
		{"an enclosure of a draft", func(u undoing) { u.enclose() }, "enclosed a file", ""},
		{"that an enclosure was taken out", func(u undoing) { u.enclose(); u.takeOut(); u.send() }, "took out an enclosure", audit.ConflictSent},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := newUndoing(t)
			test.do(u)
			before := u.read()
			plan := u.plan(test.undo)
			var conflict string
			for _, step := range plan.Steps {
				conflict = cmp.Or(conflict, step.Conflict)
			}
			err := audit.Undo(t.Context(), u.s, plan.Of.ID, plan.Seen)
			if conflict != test.want || (err == nil) != (test.want == "") {
				t.Errorf("in the way stands %q, and undoing returns %v; want %q", conflict, err, test.want)
			}
			now := u.read()
			switch {
			case test.want != "" && (now.Version != before.Version || now.Mark() != before.Mark() || len(now.AsSent()) != len(before.AsSent())):
				t.Error("a letter changed whose change cannot be undone")
			case test.want == "" && (now.IsDraft() != (len(now.AsSent()) == 0)):
				t.Errorf("a letter sent on %q has %d files as it was sent", now.SentOn, len(now.AsSent()))
			}
		})
	}
}

// reply records a reply to the letter.
func (u undoing) reply() {
	u.t.Helper()
	reply := letters.Letter{StateISO: u.read().StateISO, Subject: "Your letter", Body: "No.", Lang: "en", SentOn: u.s.Today(), ReceivedOn: u.s.Today(), ReplyKind: letters.ReplyNo, Visibility: models.Campaign}
	u.must(letters.RecordReply(u.t.Context(), u.s, u.letter, &reply, "", nil))
}

// TestUndoingLeavesWhatIsApproved: what is undone changes no draft that was submitted or
// approved as it reads, whether in the trail or by who found the holder; the rest of the
// act is undone.
func TestUndoingLeavesWhatIsApproved(t *testing.T) {
	t.Parallel()
	doors := map[string]func(u undoing) error{
		"trail": func(u undoing) error { return u.undo("confirmed addressee") },
		"holder": func(u undoing) error {
			list, err := OfSitting(u.t.Context(), u.s, "one")
			u.must(err)
			return UndoConfirmation(u.t.Context(), u.s, list[0].ID)
		},
	}
	for name, door := range doors {
		for review, take := range map[letters.Review]func(u undoing){
			letters.NotSubmitted: func(undoing) {},
			letters.InReview:     func(u undoing) { u.must(u.desk.Submit(u.t.Context(), u.s, u.letter)) },
			letters.Approved:     func(u undoing) { u.approve() },
		} {
			t.Run(name+" "+string(review), func(t *testing.T) {
				t.Parallel()
				u := newUndoing(t)
				u.letter = drafted(t, u.s, "en").ID
				before := u.read()
				minister, m := holderOf(t, u.s, "be-foreign-minister")
				done, err := u.desk.withLinks().ConfirmHolders(t.Context(), u.s, offices.Sitting{Key: "one", ShownAt: "https://example.be/government", On: u.s.Today()},
					[]offices.Answer{{OfficeID: minister.ID, TermID: m.ID, Found: offices.OtherHolder, Name: "Ann Voorbeeld", Since: "2026-10", Gender: "female"}})
				if err != nil || done[0].Drafts != 1 {
					t.Fatal(done, err)
				}
				take(u)
				named := u.read()
				u.must(door(u))
				if _, now := holderOf(t, u.s, "be-foreign-minister"); now.ID != m.ID {
					t.Errorf("after undoing, %s holds the office", now.Person.Name)
				}
				want := named
				if review == letters.NotSubmitted {
					want = before
				}
				if got := u.read(); got.Body != want.Body || got.Recipients[0].Name != want.Recipients[0].Name || got.Review != review {
					t.Errorf("the draft goes to %q, and is %q; want %q, %q", got.Recipients[0].Name, got.Review, want.Recipients[0].Name, review)
				}
			})
		}
	}
}

// TestApprovalLapsesByEveryRoad: whoever writes an approved draft, and however, has it
// approved anew, unless it says the same; an address that it lacked is no change.
func TestApprovalLapsesByEveryRoad(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		do   func(l *letters.Letter)
		want letters.Review
	}{
		{"text", func(l *letters.Letter) { l.Body = "Another text." }, letters.InReview},
		{"addressee", func(l *letters.Letter) { l.Recipients[0].Name = "Somebody Else" }, letters.InReview},
		{"who signs", func(l *letters.Letter) { l.Signatories[0].Name = "Somebody Else" }, letters.InReview},
		{"an address that was missing", func(l *letters.Letter) { l.Recipients[0].Email = "office@example.be" }, letters.Approved},
		{"nothing", func(*letters.Letter) {}, letters.Approved},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := newUndoing(t)
			u.approve()
			l := u.read()
			test.do(&l)
			u.must(letters.Update(t.Context(), u.s, &l, "merged people", gate.For(gate.Write, l.ID, l.Version)))
			if got := u.read(); got.Review != test.want || (got.ReviewedByID != nil) != (test.want == letters.Approved) {
				t.Errorf("the draft is %q, want %q", got.Review, test.want)
			}
		})
	}
}

// TestTrashKeepsWhatWasSent: files of a letter do not come out of the trash where
// they would go out with it by e-mail.
func TestTrashKeepsWhatWasSent(t *testing.T) {
	t.Parallel()
	u := newUndoing(t)
	u.enclose()
	u.takeOut()
	u.send()
	u.must(u.undo("sent letter"))
	u.edit("Another text.")
	u.send()
	trashed, _, err := audit.Trash(t.Context(), u.s, "attachment", models.Paging{Number: 1, Size: 50})
	if err != nil || len(trashed) != 2 {
		t.Fatalf("%d files in the trash, %v; want the enclosure and the letter as it was first sent", len(trashed), err)
	}
	for _, file := range trashed {
		if err := audit.Restore(t.Context(), u.s, file.Ref()); !errors.Is(err, models.ErrConflict) {
			t.Errorf("taking out %s: got %v, want %v", file.About, err, models.ErrConflict)
		}
	}
	u.desk.Message = func(p Parcel) (Message, error) {
		if len(p.Files) != 1 || !strings.HasSuffix(string(p.Files[0].Data), p.Letter.Body) {
			t.Errorf("%d files go out, the first of %q beside the text %q", len(p.Files), p.Files[0].Data, p.Letter.Body)
		}
		return Message{ID: "one", Send: func(context.Context) error { return nil }}, nil
	}
	u.must(u.desk.Mail(t.Context(), u.s, u.letter))
}

func newUndoing(t *testing.T) undoing {
	t.Helper()
	s := modelstest.Campaign(t)
	s = s.As(modelstest.Coordinator(t, s))
	l := aSigned(t, s, letters.Signatory{Name: "Two"})
	u := undoing{t, s, aDesk(t), l.ID}
	u.edit("We ask you to speak again.")
	return u
}

func (u undoing) must(err error) {
	u.t.Helper()
	if err != nil {
		u.t.Fatal(err)
	}
}

func (u undoing) read() letters.Letter {
	u.t.Helper()
	l, err := letters.Find(u.t.Context(), u.s, u.letter)
	u.must(err)
	return l
}

func (u undoing) edit(body string) {
	u.t.Helper()
	l := u.read()
	l.Body = body
	u.must(letters.UpdateDraft(u.t.Context(), u.s, &l))
}

func (u undoing) approve() {
	u.t.Helper()
	u.must(u.desk.Submit(u.t.Context(), u.s, u.letter))
	u.must(u.desk.Approve(u.t.Context(), u.s, u.letter, Seen{Version: u.read().Version}))
}

func (u undoing) send() {
	u.t.Helper()
	u.must(u.desk.Send(u.t.Context(), u.s, u.letter, Seen{Version: u.read().Version, Day: u.s.Today()}))
}

func (u undoing) enclose() {
	u.t.Helper()
	file, err := models.NewAttachment("map.txt", []byte("a map"))
	u.must(err)
	u.must(letters.Enclose(u.t.Context(), u.s, u.letter, "A map", []models.Attachment{file}))
}

func (u undoing) takeOut() {
	u.t.Helper()
	u.must(letters.RemoveEnclosure(u.t.Context(), u.s, u.letter, u.read().Enclosures()[0].ID))
}

// plan tells what undoing the last change of the letter that did this would mean,
// or the first one.
func (u undoing) plan(did string) audit.Undoing {
	u.t.Helper()
	did, first := strings.CutSuffix(did, " (the first)")
	order := "id DESC"
	if first {
		order = "id"
	}
	c, err := models.From[models.Change](u.s).Where("kind = 'letter' AND row_id = ? AND did = ?", u.letter, did).Order(order).Limit(1).Take(u.t.Context())
	u.must(err)
	plan, err := audit.PlanUndo(u.t.Context(), u.s, c.ID)
	u.must(err)
	return plan
}

func (u undoing) undo(did string) error {
	u.t.Helper()
	plan := u.plan(did)
	return audit.Undo(u.t.Context(), u.s, plan.Of.ID, plan.Seen)
}
