package inbox_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/mailbox"
	"demarche/models/modelstest"
)

// receiveFile receives a message of testdata, and returns what is kept of it.
func receiveFile(t *testing.T, s *models.Store, name string) inbox.Mail {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "mailbox", "testdata", "field", name))
	if err != nil {
		t.Fatal(err)
	}
	m, err := mailbox.Parse(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	return receive(t, s, m)
}

// receive receives a message that is new, and returns what is kept of it.
func receive(t *testing.T, s *models.Store, m inbox.Message) inbox.Mail {
	t.Helper()
	if fresh, err := inbox.Receive(t.Context(), s, m); err != nil || !fresh {
		t.Fatalf("%s: fresh %t, %v", m.ID, fresh, err)
	}
	i, err := models.From[inbox.Mail](s).Preload("Letter", nil).Preload("Bounces", nil).Order("id DESC").Limit(1).Take(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// mailed records a letter to Belgium that went to an address as a message.
func mailed(t *testing.T, s *models.Store, day models.Date, reference, address, message string) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "be", SentOn: day, Reference: reference, Subject: "Autonomous weapons: a treaty by 2026", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister", Email: address}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	if message != "" {
		if err := models.Create(t.Context(), s, &letters.Mailing{LetterID: l.ID, MessageID: message, SentAt: new(s.Now())}, "mailed letter"); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// TestFieldMailFindsItsLetter, by any good id among bad ones.
func TestFieldMailFindsItsLetter(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2026-10-01", "D-2026-001", "minister@mofa.example", "d1@demarche.example")
	mailed(t, s, "2026-11-10", "D-2026-002", "minister@mofa.example", "d2@demarche.example")
	files, err := filepath.Glob("../mailbox/testdata/field/10-*/*.eml")
	if err != nil || len(files) != 8 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name, _ := filepath.Rel("../mailbox/testdata/field", file)
		if i := receiveFile(t, s, name); i.LetterID == nil || *i.LetterID != l.ID || i.MatchedBy != inbox.ByMessage {
			t.Errorf("%s: letter %v by %q", name, i.LetterID, i.MatchedBy)
		}
	}
}

// TestFieldSameID: two messages to which a program gave one id are two.
func TestFieldSameID(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2026-10-01", "D-2026-002", "", "")
	for _, name := range []string{"first", "second"} {
		i := receiveFile(t, s, "08-same-message-id/08-same-id-"+name+".eml")
		if i.MessageID != "ticket-17@mofa.example" || i.Subject != "D-2026-002 "+name || i.LetterID == nil || *i.LetterID != l.ID {
			t.Errorf("%s: %+v", name, i)
		}
	}
}

// TestFieldOldReply: a reply that is brought in years later is of its own day.
func TestFieldOldReply(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2020-10-09", "OLD-2020-1", "", "")
	i := receiveFile(t, s, "05-old-reply-brought-in/05-old-reply.eml")
	if i.LetterID == nil || *i.LetterID != l.ID || i.WrittenOn != "2020-10-20" || i.IsEarly() {
		t.Fatalf("received %+v", i)
	}
	reply, _, err := inbox.Take(t.Context(), s, i.ID, inbox.Taking{Reference: l.Reference, Visible: models.Campaign, Kind: letters.ReplyYes}, nil)
	if err != nil || reply.SentOn != "2020-10-20" || reply.ReceivedOn != "2020-10-20" || reply.Sender().Name != "Cabinet" {
		t.Errorf("the reply is of %s, came on %s, from %q, %v", reply.SentOn, reply.ReceivedOn, reply.Sender().Name, err)
	}
	if l, err = letters.Find(t.Context(), s, l.ID); err != nil || l.AnsweredOn != "2020-10-20" {
		t.Errorf("answered on %s, %v", l.AnsweredOn, err)
	}
}

// TestFieldAutomaticReply: it is marked, noted with the mailing, and answers nothing.
func TestFieldAutomaticReply(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2026-10-01", "D-2026-001", "minister@mofa.example", "d1@demarche.example")
	i := receiveFile(t, s, "03-out-of-office/08-out-of-office.eml")
	l, err := letters.Find(t.Context(), s, l.ID)
	if err != nil || i.Nature != inbox.Automatic || i.MatchedBy != inbox.ByMessage || l.AnsweredOn != "" || l.MailingStatus() != letters.MailingAutomatic || l.Mailing.AutomaticOn != "2026-11-20" {
		t.Errorf("%q by %q, answered on %q, mailing %q, %v", i.Nature, i.MatchedBy, l.AnsweredOn, l.MailingStatus(), err)
	}
	if l.StatusOn("2026-11-29") != letters.Overdue {
		t.Errorf("the letter is %s", l.StatusOn("2026-11-29"))
	}
}

// TestFieldBounce: mail that came back is noted with the letter and the address, and
// names what waits for an answer from there, until a person opens the address.
func TestFieldBounce(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"d1@demarche.example", ""} {
		s := modelstest.OpenWithBelgium(t)
		l := mailed(t, s, "2026-10-01", "D-2026-001", "Minister@mofa.example", by)
		other := mailed(t, s, "2026-11-10", "D-2026-002", "minister@mofa.example", "")
		mailed(t, s, "2026-11-10", "D-2026-003", "desk@mofa.example", "")
		i := receiveFile(t, s, "04-bounce/09-dsn.eml")
		if i.Nature != inbox.Returned || i.LetterID == nil || *i.LetterID != l.ID || len(i.Bounces) != 1 || !i.Bounces[0].Hard || i.Bounces[0].Status != "5.1.1" {
			t.Fatalf("received %+v", i)
		}
		l, err := letters.Find(t.Context(), s, l.ID)
		if err != nil || l.AnsweredOn != "" || by != "" && (l.MailingStatus() != letters.MailingNoAddress || l.Mailing.ReturnedOn != "2026-11-20") {
			t.Errorf("answered on %q, mailing %q, %v", l.AnsweredOn, l.MailingStatus(), err)
		}
		list, err := inbox.Undelivered(t.Context(), s)
		if err != nil || len(list) != 1 || list[0].Address != "minister@mofa.example" || list[0].IsClosed() || len(list[0].Open) != 2 || list[0].Open[0].ID != l.ID || list[0].Open[1].ID != other.ID {
			t.Fatalf("undelivered are %+v, %v", list, err)
		}
		if list, err := inbox.Undelivered(t.Context(), s.As(models.User{Role: models.Member})); err != nil || len(list) != 0 {
			t.Errorf("a member reads of %d addresses, %v", len(list), err)
		}
		if err := inbox.OpenAddress(t.Context(), s.As(models.User{Role: models.Member}), "minister@mofa.example", "we telephoned"); err != models.ErrForbidden {
			t.Errorf("a member opens it: %v", err)
		}
		if err := inbox.OpenAddress(t.Context(), s, "minister@mofa.example", " "); !modelstest.Refused(t, err, "why") {
			t.Error("an address is opened without a reason")
		}
		if err := inbox.OpenAddress(t.Context(), s, "Minister@mofa.example ", "we telephoned"); err != nil {
			t.Fatal(err)
		}
		if list, err := inbox.Undelivered(t.Context(), s); err != nil || len(list) != 0 {
			t.Errorf("after it is opened: %+v, %v", list, err)
		}
		if err := inbox.OpenAddress(t.Context(), s, "minister@mofa.example", "we telephoned"); err != models.ErrConflict {
			t.Errorf("opening it twice: %v", err)
		}
	}
}

// TestBounceOfWhatWeDidNotSend closes nothing: anybody can write one.
func TestBounceOfWhatWeDidNotSend(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	mailed(t, s, "2026-10-01", "D-2026-001", "minister@mofa.example", "d1@demarche.example")
	mailed(t, s, "2026-10-01", "D-2026-002", "other@mofa.example", "d2@demarche.example")
	for n, m := range []inbox.Message{
		{Returned: []string{"no-such@demarche.example"}, Failures: []inbox.Failure{{Final: "minister@mofa.example", Hard: true}}},
		{Failures: []inbox.Failure{{Final: "minister@mofa.example", Hard: true}}},
	} {
		m.ID, m.Nature, m.Raw = fmt.Sprint(n), inbox.Returned, []byte("x")
		receive(t, s, m)
	}
	states, err := inbox.StatesOf(t.Context(), s, "minister@mofa.example")
	if err != nil || len(states) != 0 {
		t.Errorf("known of the address: %+v, %v", states, err)
	}
	passedOn := inbox.Message{ID: "on", Nature: inbox.Returned, Raw: []byte("x"), Returned: []string{"d2@demarche.example"}, Failures: []inbox.Failure{{Final: "elsewhere@mofa.example", Hard: true}}}
	if i := receive(t, s, passedOn); i.Bounces[0].Address != "other@mofa.example" {
		t.Errorf("where mail is passed on, %q failed", i.Bounces[0].Address)
	}
}

// TestWhoLearnsThatMailCameBack may read the letter that did. What is mailed nowhere any
// more hangs on nobody's rights.
func TestWhoLearnsThatMailCameBack(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	mailed(t, s, "2026-10-01", "D-2026-001", "minister@mofa.example", "d1@demarche.example")
	hidden := mailed(t, s, "2026-10-02", "D-2026-002", "minister@mofa.example", "d2@demarche.example")
	hidden.Visibility = models.Confidential
	if err := models.Update(t.Context(), s, &hidden, "hid letter"); err != nil {
		t.Fatal(err)
	}
	for n, id := range []string{"d1@demarche.example", "d2@demarche.example"} {
		receive(t, s, inbox.Message{
			ID: fmt.Sprint(n), Nature: inbox.Returned, Raw: []byte("x"), Returned: []string{id},
			Failures: []inbox.Failure{{Address: "minister@mofa.example", Hard: true}},
		})
	}
	for who, test := range map[string]struct {
		reader models.User
		want   int
	}{
		"a coordinator":        {models.User{Role: models.Coordinator}, 2},
		"a member of theirs":   {models.User{Record: models.Record{ID: 7}, Role: models.Member, States: []models.UserState{{StateISO: "BE"}}}, 1},
		"a member of others":   {models.User{Record: models.Record{ID: 8}, Role: models.Member, States: []models.UserState{{StateISO: "FR"}}}, 0},
		"who is not signed in": {models.User{}, 0},
	} {
		states, err := inbox.StatesOf(t.Context(), s.As(test.reader), "Minister@mofa.example")
		if got := len(states["minister@mofa.example"].Bounces); err != nil || got != test.want {
			t.Errorf("%s learns of %d letters that came back, want %d: %v", who, got, test.want, err)
		}
		if closed, err := inbox.IsAnyClosed(t.Context(), s.As(test.reader), "other@mofa.example", "minister@mofa.example"); err != nil || !closed {
			t.Errorf("for %s the address is closed: %t, %v", who, closed, err)
		}
	}
}

// TestAddressCloses after two letters that came back for good, or five that came back,
// within five weeks.
func TestAddressCloses(t *testing.T) {
	t.Parallel()
	of := func(hard bool, days ...int) (a inbox.AddressState) {
		for n, day := range days {
			a.Bounces = append(a.Bounces, inbox.Bounce{LetterID: new(uint(n)), Hard: hard, CameOn: models.Date("2026-06-01").AddDays(day)})
		}
		return a
	}
	again := of(true, 0, 1)
	again.Bounces[1].LetterID = again.Bounces[0].LetterID
	mixed := of(false, 0, 1, 2)
	mixed.Bounces = append(mixed.Bounces, inbox.Bounce{LetterID: new(uint(9)), Hard: true, CameOn: "2026-06-03"})
	fifth := mixed
	fifth.Bounces = append(fifth.Bounces[:4:4], inbox.Bounce{LetterID: new(uint(10)), CameOn: "2026-06-04"})
	for what, test := range map[string]struct {
		state inbox.AddressState
		want  bool
	}{
		"nothing":                    {of(true), false},
		"one":                        {of(true, 0), false},
		"two on the day before":      {of(true, 0, 34), true},
		"two on the last day":        {of(true, 0, 35), true},
		"two on the day after":       {of(true, 0, 36), false},
		"the later two":              {of(true, 0, 100, 101), true},
		"two reports on one letter":  {again, false},
		"four soft":                  {of(false, 0, 1, 2, 3), false},
		"five soft on the last day":  {of(false, 0, 1, 2, 3, 35), true},
		"five soft on the day after": {of(false, 0, 1, 2, 3, 36), false},
		"three soft and one hard":    {mixed, false},
		"four soft and one hard":     {fifth, true},
	} {
		if got := test.state.IsClosed(); got != test.want {
			t.Errorf("%s: closed %t", what, got)
		}
	}
}

// TestMailIsGuessedAt: what people type in the place of a reference, the exchange it
// belongs to and the house it comes from are guesses, and marked as such.
func TestMailIsGuessedAt(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2026-10-01", "D-2026-001", "minister@mofa.example", "")
	second := mailed(t, s, "2026-11-02", "D-2026-012", "minister@mofa.example", "")
	public := mailed(t, s, "2026-11-02", "D-2026-077", "minister@gmail.com", "")
	first := receive(t, s, inbox.Message{ID: "first@mofa.example", Subject: "Re: D-2026-001", At: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC), Raw: []byte("x")})
	if _, _, err := inbox.Take(t.Context(), s, first.ID, inbox.Taking{Reference: "D-2026-001", Kind: letters.ReplyAcknowledges, Visible: models.Campaign}, nil); err != nil {
		t.Fatal(err)
	}
	at := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 9, 0, 0, 0, time.UTC) }
	for n, test := range []struct {
		what string
		m    inbox.Message
		want uint
		by   inbox.Match
	}{
		{"other strokes", inbox.Message{Subject: "Re: D/2026/001"}, l.ID, inbox.ByTyped},
		{"long strokes", inbox.Message{Subject: "Re: D–2026–001"}, l.ID, inbox.ByTyped},
		{"spaces", inbox.Message{Subject: "your D 2026 001"}, l.ID, inbox.ByTyped},
		{"all in one", inbox.Message{Subject: "your ref. D2026001"}, l.ID, inbox.ByTyped},
		{"no noughts", inbox.Message{Text: "your letter D-2026-12 of November"}, second.ID, inbox.ByTyped},
		{"in figures of Arabic", inbox.Message{Subject: "D-٢٠٢٦-٠٠١"}, l.ID, inbox.ByTyped},
		{"in wide signs", inbox.Message{Subject: "Ｄ－２０２６－００１"}, l.ID, inbox.ByTyped},
		{"two of them", inbox.Message{Subject: "D/2026/001 and D/2026/012"}, 0, inbox.NoMatch},
		{"another number", inbox.Message{Subject: "D/2026/002"}, 0, inbox.NoMatch},
		{"words between", inbox.Message{Subject: "D, in 2026, room 001"}, 0, inbox.NoMatch},
		{"as we write it", inbox.Message{Subject: "D-2026-012", Answers: []string{"first@mofa.example"}}, second.ID, inbox.ByReference},
		{"an earlier one", inbox.Message{Answers: []string{"first@mofa.example"}}, l.ID, inbox.ByThread},
		{"the same address", inbox.Message{Address: "Minister@MOFA.example", At: at(11, 20)}, second.ID, inbox.BySender},
		{"the same house", inbox.Message{Address: "desk@mofa.example", At: at(11, 20)}, second.ID, inbox.BySender},
		{"before the second", inbox.Message{Address: "desk@mofa.example", At: at(10, 20)}, l.ID, inbox.BySender},
		{"before both", inbox.Message{Address: "desk@mofa.example", At: at(9, 20)}, 0, inbox.NoMatch},
		{"an address for everybody", inbox.Message{Address: "desk@gmail.com", At: at(11, 20)}, 0, inbox.NoMatch},
		{"that very one", inbox.Message{Address: "minister@gmail.com", At: at(11, 20)}, public.ID, inbox.BySender},
	} {
		test.m.ID, test.m.Raw = fmt.Sprint(n), []byte("x")
		i := receive(t, s, test.m)
		if i.MatchedBy != test.by || (i.LetterID == nil) != (test.want == 0) || i.LetterID != nil && *i.LetterID != test.want {
			t.Errorf("%s: letter %v by %q", test.what, i.LetterID, i.MatchedBy)
		}
		if i.MatchedBy.IsGuess() == (test.by == inbox.ByReference || test.by == inbox.NoMatch) {
			t.Errorf("%s: by %q is a guess: %t", test.what, i.MatchedBy, i.MatchedBy.IsGuess())
		}
	}
}

// TestDayOfAReply: its own, or the one that was typed; never today because nothing
// else is known.
func TestDayOfAReply(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := mailed(t, s, "2026-10-02", "D-2026-001", "", "")
	take := func(i inbox.Mail, day models.Date) error {
		_, _, err := inbox.Take(t.Context(), s, i.ID, inbox.Taking{Reference: l.Reference, Kind: letters.ReplyAcknowledges, Visible: models.Campaign, Day: day}, nil)
		return err
	}
	unknown := receive(t, s, inbox.Message{ID: "none", Subject: "D-2026-001", Raw: []byte("x")})
	if err := take(unknown, ""); unknown.WrittenOn != "" || fmt.Sprint(err) != fmt.Sprint(models.Invalid{"received": models.Required}) {
		t.Errorf("without a day: %q, %v", unknown.WrittenOn, err)
	}
	if err := take(unknown, "2026-10-05"); err != nil {
		t.Error(err)
	}
	for day, early := range map[int]bool{1: true, 2: false, 3: false} {
		i := receive(t, s, inbox.Message{ID: fmt.Sprint("early", day), Subject: "D-2026-001", At: time.Date(2026, 10, day, 9, 0, 0, 0, time.UTC), Raw: []byte("x")})
		if i.IsEarly() != early {
			t.Errorf("on the %d it is early: %t", day, i.IsEarly())
		}
		if err := take(i, ""); (err != nil) != early {
			t.Errorf("on the %d: %v", day, err)
		}
	}
	ahead := receive(t, s, inbox.Message{ID: "ahead", At: s.Now().Add(25 * time.Hour), Raw: []byte("x")})
	if ahead.WrittenOn != "" || len(ahead.NoteList()) != 1 || ahead.NoteList()[0].Kind != inbox.NoteFuture {
		t.Errorf("of tomorrow: %q, %v", ahead.WrittenOn, ahead.NoteList())
	}
	passed := receive(t, s, inbox.Message{ID: "passed", Name: "Colleague", At: s.Now(), Raw: []byte("x"), Forwarded: &inbox.Forwarded{Name: "Minister", At: time.Date(2026, 10, 9, 9, 0, 0, 0, time.UTC)}})
	if passed.Author() != "Minister" || passed.Day() != "2026-10-09" || passed.Sender != "Colleague" {
		t.Errorf("passed on: %s by %s", passed.Day(), passed.Author())
	}
}
