package letters_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/letters"
	"demarche/models/modelstest"
	"demarche/models/offices"
)

// TestWhatEachKindOfReplyMeans: where our letter of 1 October stands on the day on
// which a reply comes, and the step after it with its day.
func TestWhatEachKindOfReplyMeans(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		kind     letters.ReplyKind
		promised models.Date
		status   letters.Status
		step     letters.ReplyStep
		on       models.Date
	}{
		{letters.ReplyYes, "", letters.Answered, letters.ReplyStepThank, "2026-10-20"},
		{letters.ReplyPartly, "", letters.Answered, letters.ReplyStepRest, "2026-10-20"},
		{letters.ReplyNo, "", letters.Answered, letters.ReplyStepAnswerNo, "2026-10-20"},
		{letters.ReplyEvades, "", letters.Awaiting, letters.ReplyStepAskAgain, "2026-10-20"},
		{letters.ReplyAcknowledges, "", letters.Overdue, letters.ReplyStepChase, "2026-11-03"},
		{letters.ReplyAcknowledges, "2026-12-01", letters.Awaiting, letters.ReplyStepChase, "2026-12-01"},
		{letters.ReplyAwaits, "2026-12", letters.Awaiting, letters.ReplyStepChase, "2026-12-31"},
		{letters.ReplyPassesOn, "", letters.Overdue, letters.ReplyStepWriteOn, "2026-11-03"},
		{letters.ReplyAsksBack, "", letters.Awaiting, letters.ReplyStepExplain, "2026-10-20"},
		{letters.ReplyNotExpected, "", letters.Closed, letters.ReplyStepNone, "2026-10-20"},
	} {
		s := modelstest.OpenWithBelgium(t)
		ours := record(t, s, "2026-10-01")
		reply := letters.Letter{ReceivedOn: "2026-10-20", Body: "We write.", Visibility: models.Campaign, ReplyKind: test.kind}
		promised := test.promised
		if len(promised) == len("2026-12") { // stands in a reply of an earlier release
			promised = promised.Last()
		}
		if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, promised, nil); err != nil {
			t.Fatalf("%s: %v", test.kind, err)
		}
		ours, err := letters.Find(t.Context(), s, ours.ID)
		if err != nil {
			t.Fatal(err)
		}
		before, err := letters.Find(t.Context(), s.On("2026-10-19"), ours.ID)
		if err != nil || before.StatusOn("2026-10-19") != letters.Awaiting || before.LastReply != nil {
			t.Errorf("%s, the day before: %s, %v, %v", test.kind, before.StatusOn("2026-10-19"), before.LastReply, err)
		}
		got := ours.LastReply
		if got == nil || got.ID != reply.ID || ours.StatusOn("2026-11-21") != test.status || got.Step() != test.step || got.StepOn(ours) != test.on {
			t.Errorf("%s: ours is %s, the reply %+v", test.kind, ours.StatusOn("2026-11-21"), got)
		}
		if got != nil && got.IsAnswer != test.kind.IsAnswer() {
			t.Errorf("%s: is an answer: %v", test.kind, got.IsAnswer)
		}
		for _, day := range []models.Date{"2026-10-19", "2026-10-20", "2026-10-21", ""} {
			inQueues(t, s.On(day), ours.ID)
		}
	}
}

// inQueues holds that a letter stands in the queue that its rule says, and in no other.
func inQueues(t *testing.T, s *models.Store, id uint) {
	t.Helper()
	l, err := letters.Find(t.Context(), s, id)
	if err != nil {
		t.Fatal(err)
	}
	for queue, status := range map[letters.Queue]letters.Status{letters.QueueOverdue: letters.Overdue, letters.QueueAwaiting: letters.Awaiting, letters.QueueAnswered: letters.Answered} {
		n, err := models.From[letters.Letter](s).Scopes(letters.InQueue(s, queue)).Where("id = ?", id).Count(t.Context(), "*")
		if is := l.StatusOn(s.Today()); err != nil || (n == 1) != (is == status) {
			t.Errorf("on %s: %d in %s, the letter is %s, %v", s.Today(), n, queue, is, err)
		}
	}
}

func TestReplyIsTakenUp(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ours := record(t, s, "2026-10-01")
	reply := letters.Letter{ReceivedOn: "2026-10-20", Body: "We write.", Visibility: models.Campaign, ReplyKind: letters.ReplyNo}
	if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	answer := letters.Letter{
		StateISO: "BE", Direction: letters.Outgoing, Subject: "Your letter", Body: "We answer.", Lang: "en", Visibility: models.Campaign, AnswersID: &reply.ID,
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.SaveDraft(t.Context(), s, &answer); err != nil {
		t.Fatal(err)
	}
	for _, sent := range []models.Date{"", "2026-11-02"} {
		if sent != "" {
			if err := s.Writer(t.Context()).Exec("UPDATE letters SET sent_on = ? WHERE id = ?", sent, answer.ID).Error; err != nil {
				t.Fatal(err)
			}
		}
		theirs, err := letters.Find(t.Context(), s, reply.ID)
		if err != nil || theirs.IsTakenUp() != (sent != "") {
			t.Errorf("our answer sent on %q: taken up: %v, %v", sent, theirs.IsTakenUp(), err)
		}
		first, err := letters.Find(t.Context(), s, ours.ID)
		if err != nil || first.LastReply.IsTakenUp() != (sent != "") || first.Replies[0].IsTakenUp() != (sent != "") {
			t.Errorf("our answer sent on %q: from ours: %v, %v", sent, first.LastReply.IsTakenUp(), err)
		}
	}
}

func TestReadReply(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ours := record(t, s, "2026-10-01")
	reply := letters.Letter{ReceivedOn: "2026-10-20", Body: "We have passed your letter\non to the Ministry of Defence.", Visibility: models.Campaign, ReplyKind: letters.ReplyNo}
	if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "", nil); err != nil {
		t.Fatal(err)
	}
	source := models.Source{Title: "A page"}
	modelstest.Add(t, s, &source)
	defence := offices.Office{StateISO: "BE", Kind: "defence-minister", Title: "Minister of Defence", SourceID: source.ID}
	modelstest.Add(t, s, &defence)
	ninety, one := uint(90), defence.ID
	for name, test := range map[string]struct {
		read letters.Letter
		want error
	}{
		"no kind":           {letters.Letter{}, models.Invalid{"reply-kind": models.NotAChoice}},
		"not their words":   {letters.Letter{ReplyKind: letters.ReplyNo, Said: "We agree."}, models.Invalid{"said": models.NotInLetter}},
		"an office of none": {letters.Letter{ReplyKind: letters.ReplyPassesOn, PassedToID: &ninety}, models.Invalid{"passed-to": models.NotItsOffice}},
		"an old version":    {letters.Letter{Record: models.Record{Version: 9}, ReplyKind: letters.ReplyNo}, models.ErrStale},
	} {
		err := letters.ReadReply(t.Context(), s, reply.ID, test.read)
		if wrong, ok := test.want.(models.Invalid); ok {
			if got, _ := errors.AsType[models.Invalid](err); !cmp.Equal(got, wrong) {
				t.Errorf("%s: got %v, want %v", name, err, test.want)
			}
		} else if !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
	if err := letters.ReadReply(t.Context(), s, ours.ID, letters.Letter{ReplyKind: letters.ReplyNo}); !errors.Is(err, models.ErrConflict) {
		t.Errorf("a letter of ours: got %v", err)
	}
	read := letters.Letter{ReplyKind: letters.ReplyPassesOn, Said: "passed your letter  on to the Ministry of Defence", PassedTo: " Ministry of  Defence ", PassedToID: &one}
	read.WrittenBy("Ann Example", "Head of Cabinet")
	if err := letters.ReadReply(t.Context(), s, reply.ID, read); err != nil {
		t.Fatal(err)
	}
	got, err := letters.Find(t.Context(), s, reply.ID)
	if err != nil || got.ReplyKind != letters.ReplyPassesOn || got.IsAnswer || got.PassedTo != "Ministry of Defence" || got.PassedToOffice == nil ||
		got.Sender().Name != "Ann Example" || got.Sender().Title != "Head of Cabinet" || got.Said != "passed your letter on to the Ministry of Defence" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, want := state(t, s, ours.ID), letters.Overdue; got != want {
		t.Errorf("ours is %s, want %s: it was passed on, and not answered", got, want)
	}
	read.ReplyKind = letters.ReplyYes
	if err := letters.ReadReply(t.Context(), s, reply.ID, read); err != nil {
		t.Fatal(err)
	}
	if got, err = letters.Find(t.Context(), s, reply.ID); err != nil || got.PassedTo != "" || got.PassedToID != nil || !got.IsAnswer {
		t.Errorf("a yes that is left to another office: %+v, %v", got, err)
	}
}

// TestRepliesOfEarlierReleases: of a reply that does not answer it is said that it
// acknowledges, now and in each of its versions; of one that answers nothing is made up.
func TestRepliesOfEarlierReleases(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	ours := record(t, s, "2026-10-01")
	db, err := s.Writer(t.Context()).DB()
	if err != nil {
		t.Fatal(err)
	}
	p, err := models.Migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(t.Context(), 25); err != nil {
		t.Fatal(err)
	}
	for id, answers := range map[int]bool{101: true, 102: false} {
		row := `{"AnswersID":1,"Direction":"incoming","IsAnswer":false,"Subject":"Theirs"}`
		if answers {
			row = `{"AnswersID":1,"Direction":"incoming","IsAnswer":true,"Subject":"Theirs"}`
		}
		for query, values := range map[string][]any{
			`INSERT INTO letters (id, version, recorded_at, state_iso, direction, visibility, sent_on, received_on, answers_id, is_answer)
				VALUES (?, 1, '2026-10-20 09:00:00+00:00', 'BE', 'incoming', 'campaign', '2026-10-20', '2026-10-20', ?, ?)`: {id, ours.ID, answers},
			`INSERT INTO changes (id, at, user_name, door, did, kind, row_id, version, "row", state_iso, about, words, trashed)
				VALUES (?, '2026-10-20 09:00:00+00:00', 'Ada', 'page', 'recorded reply', 'letter', ?, 1, ?, 'BE', '', '', FALSE)`: {id + 1000, id, row},
		} {
			if _, err := db.Exec(query, values...); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := p.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[uint]letters.ReplyKind{101: letters.ReplyNotNoted, 102: letters.ReplyAcknowledges} {
		for what, at := range map[string]*models.Store{"now": s, "then": s.Known("2026-10-21")} {
			l, err := letters.Find(t.Context(), at, id)
			if err != nil || l.ReplyKind != want || l.IsAnswer != (want == letters.ReplyNotNoted) {
				t.Errorf("letter %d, %s: %q, an answer: %v, %v", id, what, l.ReplyKind, l.IsAnswer, err)
			}
		}
	}
	if l, err := letters.Find(t.Context(), s, 101); err != nil || l.Step() != letters.ReplyStepRead {
		t.Errorf("what to do about an answer of which no more is noted: %q, %v", l.Step(), err)
	}
}

// TestAnswerThatPromisesMore: by when they promised to write again is owed of a reply that
// answers, once, since our letter waits no more; of one that answers nothing our letter waits.
func TestAnswerThatPromisesMore(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, kind := range []letters.ReplyKind{letters.ReplyYes, letters.ReplyPartly, letters.ReplyNo, letters.ReplyAcknowledges, letters.ReplyAwaits} {
		ours := record(t, s, "2026-10-01")
		reply := letters.Letter{ReceivedOn: "2026-10-20", Body: "You will hear from us.", Visibility: models.Campaign, ReplyKind: kind}
		reply.WrittenBy("Ann Example", "")
		if err := letters.RecordReply(t.Context(), s, ours.ID, &reply, "2026-12-01", nil); err != nil {
			t.Fatal(err)
		}
		for i, read := range []letters.ReplyKind{kind, letters.ReplyAcknowledges, letters.ReplyPartly, letters.ReplyPartly} {
			if i > 0 {
				if err := letters.ReadReply(t.Context(), s, reply.ID, letters.Letter{ReplyKind: read}); err != nil {
					t.Fatal(err)
				}
			}
			got, err := letters.Find(t.Context(), s, reply.ID)
			if err != nil {
				t.Fatal(err)
			}
			owed := 0
			for _, a := range got.Asks {
				if a.Kind == asks.KindPromise && a.DueOn == "2026-12-01" && a.Outcome == asks.Open {
					owed++
				}
			}
			if want := map[bool]int{true: 1}[read.IsAnswer()]; owed != want {
				t.Errorf("%s, then read as %s: %d promises are owed, want %d", kind, read, owed, want)
			}
		}
	}
}
