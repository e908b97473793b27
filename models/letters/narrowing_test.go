package letters_test

import (
	"errors"
	"testing"

	"demarche/models"
	"demarche/models/audit"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// A thread is a letter with what came after it: a reply with a file, the draft that
// answers the reply, and a follow-up to the letter.
type thread struct {
	t                           *testing.T
	ada                         *models.Store
	first, reply, answer, again letters.Letter
}

func newThread(t *testing.T) thread {
	t.Helper()
	s := modelstest.OpenWithBelgium(t)
	h := thread{t: t, ada: s, first: sentLetter(t, s, "A-1")}
	h.again = draftOf(h.first)
	h.must(letters.SaveDraft(t.Context(), s, &h.again))
	h.reply = letters.Letter{Subject: "Re: a treaty", Body: "Thank you.", ReceivedOn: "2020-11-01", Visibility: models.Campaign, ReplyKind: letters.ReplyYes}
	file := models.Attachment{Name: "reply.txt", MediaType: "text/plain", Data: []byte("Thank you.")}
	h.must(letters.RecordReply(t.Context(), s, h.first.ID, &h.reply, "", []models.Attachment{file}))
	h.answer = draftOf(h.first)
	h.answer.StateISO, h.answer.Reference, h.answer.FollowsID, h.answer.AnswersID = "BE", "A-3", nil, &h.reply.ID
	h.must(letters.SaveDraft(t.Context(), s, &h.answer))
	return h
}

func (h thread) must(errs ...error) {
	h.t.Helper()
	if err := errors.Join(errs...); err != nil {
		h.t.Fatal(err)
	}
}

// all are the letter and what came after it.
func (h thread) all() []letters.Letter {
	return []letters.Letter{h.first, h.again, h.reply, h.answer}
}

// shows sets who may see the letter.
func (h thread) shows(id uint, v models.Visibility) {
	h.t.Helper()
	h.must(letters.SetVisibility(h.t.Context(), h.ada, id, h.find(id).Version, v))
}

func (h thread) find(id uint) letters.Letter {
	h.t.Helper()
	l, err := letters.Find(h.t.Context(), h.ada, id)
	h.must(err)
	return l
}

// read tells of the letters how many the user may see.
func (h thread) read(u models.User) int {
	h.t.Helper()
	seen, err := letters.FindAll(h.t.Context(), h.ada.As(u), h.first.ID, h.again.ID, h.reply.ID, h.answer.ID)
	h.must(err)
	return len(seen)
}

// opens tells whether the user may open the file of the reply.
func (h thread) opens(u models.User) bool {
	_, err := models.FindAttachment(h.t.Context(), h.ada.As(u), models.RefOf(h.reply), h.reply.Attachments[0].ID)
	return err == nil
}

// TestNarrowingTakesAlong: when fewer people may see a letter, no more may see what
// answers or follows it, at any remove, with its files and in the trash; when more may,
// nothing else is opened, and undoing it opens all again.
func TestNarrowingTakesAlong(t *testing.T) {
	t.Parallel()
	h := newThread(t)
	mem := modelstest.MemberOf(t, h.ada, h.ada.Reader(), "Mem", "BE")
	if h.read(mem) != 4 || !h.opens(mem) {
		t.Fatalf("before: a member sees %d letters, opens the file %t; want 4 and the file", h.read(mem), h.opens(mem))
	}
	h.must(letters.Trash(t.Context(), h.ada, h.again.ID))
	h.shows(h.first.ID, models.Confidential)
	h.must(letters.Restore(t.Context(), h.ada, h.again.ID))
	if h.read(mem) != 0 || h.opens(mem) {
		t.Errorf("a member sees %d letters, opens the file %t; want nothing", h.read(mem), h.opens(mem))
	}
	for _, l := range h.all() {
		if got := h.find(l.ID).Visibility; got != models.Confidential {
			t.Errorf("letter %d is %q, want %q", l.ID, got, models.Confidential)
		}
	}
	history, err := audit.History(t.Context(), h.ada, models.RefOf(h.reply))
	h.must(err)
	if len(history) == 0 || history[0].Did != "changed visibility" {
		t.Errorf("the history of the reply is %v, want that its visibility was changed", history)
	}

	u, err := audit.PlanUndo(t.Context(), h.ada, history[0].ID)
	h.must(err)
	h.must(audit.Undo(t.Context(), h.ada, history[0].ID, u.Seen))
	if h.read(mem) != 4 {
		t.Errorf("once it was undone a member sees %d letters, want 4", h.read(mem))
	}

	h.shows(h.first.ID, models.Confidential)
	h.shows(h.first.ID, models.Campaign)
	if h.read(mem) != 1 {
		t.Errorf("once the letter is open again a member sees %d letters, want 1", h.read(mem))
	}
}

// TestUndoNarrowsAsWell: to take back that a letter was shown to more people takes along
// what came after it meanwhile.
func TestUndoNarrowsAsWell(t *testing.T) {
	t.Parallel()
	h := newThread(t)
	h.shows(h.first.ID, models.Confidential)
	h.shows(h.first.ID, models.Campaign)
	history, err := audit.History(t.Context(), h.ada, models.RefOf(h.first))
	h.must(err)
	h.shows(h.reply.ID, models.Campaign)
	u, err := audit.PlanUndo(t.Context(), h.ada, history[0].ID)
	h.must(err)
	h.must(audit.Undo(t.Context(), h.ada, history[0].ID, u.Seen))
	if got := h.find(h.reply.ID).Visibility; got != models.Confidential {
		t.Errorf("the reply is %q, want %q", got, models.Confidential)
	}
}

// TestReadersTakeAlong: what came after a letter has its readers, once it is confidential,
// and loses those that the letter loses. What had others keeps them.
func TestReadersTakeAlong(t *testing.T) {
	t.Parallel()
	h := newThread(t)
	ada := h.ada.Reader()
	ann, bob, eve := modelstest.MemberOf(t, h.ada, ada, "Ann", "BE"), modelstest.MemberOf(t, h.ada, ada, "Bob", "BE"), modelstest.MemberOf(t, h.ada, ada, "Eve", "BE")
	name := func(l letters.Letter, users ...uint) {
		t.Helper()
		h.must(models.NameReaders(t.Context(), h.ada, models.RefOf(l), users))
	}
	check := func(when string, of models.User, want int) {
		t.Helper()
		if got := h.read(of); got != want {
			t.Errorf("%s: %s sees %d letters, want %d", when, of.Name, got, want)
		}
	}
	name(h.first, ann.ID)
	h.shows(h.first.ID, models.Confidential)
	check("narrowed", ann, 4)
	check("narrowed", bob, 0)
	name(h.first, ann.ID, bob.ID)
	check("one more named", bob, 4)
	name(h.reply, ann.ID, eve.ID)
	name(h.first, bob.ID, eve.ID)
	check("another named", ann, 0)
	check("another named", bob, 2) // the reply and what answers it had other readers
	check("another named", eve, 4)
}

// TestMemberDoesNotTakeBackWhatIsPublished: a member who narrows a letter cannot take
// back the reply that a coordinator published; nothing is changed then.
func TestMemberDoesNotTakeBackWhatIsPublished(t *testing.T) {
	t.Parallel()
	h := newThread(t)
	mem := modelstest.MemberOf(t, h.ada, h.ada.Reader(), "Mem", "BE")
	h.shows(h.reply.ID, models.Published)
	err := letters.SetVisibility(t.Context(), h.ada.As(mem), h.first.ID, h.find(h.first.ID).Version, models.Confidential)
	var wrong models.Invalid
	if !errors.As(err, &wrong) || wrong["visibility"] == "" {
		t.Errorf("got %v, want that the visibility is refused", err)
	}
	if got := h.find(h.first.ID).Visibility; got != models.Campaign {
		t.Errorf("the letter is %q, want %q", got, models.Campaign)
	}
	h.shows(h.first.ID, models.Confidential)
	if got := h.find(h.reply.ID).Visibility; got != models.Confidential {
		t.Errorf("the reply is %q after a coordinator narrowed the letter, want %q", got, models.Confidential)
	}
}
