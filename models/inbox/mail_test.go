package inbox_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/models"
	"demarche/models/accounts"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/letters"
	"demarche/models/modelstest"
)

// TestMailFindsItsLetter by the campaign's own pattern, in letters of either
// case, and by the nearest of the messages that it answers, in one query.
func TestMailFindsItsLetter(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	head := letters.Letterhead{Name: "The campaign", Reference: "{year}/{state}/{number}"}
	if err := letters.SaveLetterhead(t.Context(), s, &head); err != nil {
		t.Fatal(err)
	}
	first, second := record(t, s, "2026-10-01"), record(t, s, "2026-10-02")
	trap := letters.Letter{
		StateISO: "be", SentOn: "2026-10-01", Subject: "A trap", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign, Reference: "BE/1",
		Recipients: []letters.Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s, &trap, nil); err != nil {
		t.Fatal(err)
	}
	for id, l := range map[string]letters.Letter{"letter-1.7@demarche.example": first, "letter-2@demarche.example": second} { // the first as earlier releases named it
		if err := models.Create(t.Context(), s, &letters.Mailing{LetterID: l.ID, MessageID: id}, "claimed mailing"); err != nil {
			t.Fatal(err)
		}
	}
	long := make([]string, 3000)
	for i := range long {
		long[i] = fmt.Sprintf("%d@foreign.example", i)
	}
	for n, test := range []struct {
		what    string
		message inbox.Message
		want    uint
	}{
		{"by reference", inbox.Message{Subject: "Re: 2026/BE/1"}, first.ID},
		{"in small letters", inbox.Message{Text: "your letter 2026/be/2 of October"}, second.ID},
		{"another's number", inbox.Message{Subject: "Re: 2025/BE/1"}, 0},
		{"both", inbox.Message{Subject: "2026/BE/1 and 2026/BE/2"}, 0},
		{"the nearest", inbox.Message{Answers: []string{"x@y", "letter-2@demarche.example", "letter-1.7@demarche.example"}}, second.ID},
		{"among thousands", inbox.Message{Answers: append([]string{"letter-1.7@demarche.example"}, long...)}, first.ID},
	} {
		test.message.ID, test.message.Raw = fmt.Sprintf("m%d@foreign.example", n), []byte("From: x")
		queries := 0
		s.OnQuery(func(string, time.Duration) { queries++ })
		if _, err := inbox.Receive(t.Context(), s, test.message); err != nil {
			t.Fatal(err)
		}
		s.OnQuery(nil)
		if queries > 12 {
			t.Errorf("%s: %d queries", test.what, queries)
		}
		i, err := models.From[inbox.Mail](s).Where("message_id = ?", test.message.ID).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := i.LetterID; (got == nil) != (test.want == 0) || got != nil && *got != test.want {
			t.Errorf("%s: found letter %v, want %d", test.what, got, test.want)
		}
	}
}

// TestMailIsKnownAgain by its Message-ID however long together with what is in it,
// and by where it is in the mailbox.
func TestMailIsKnownAgain(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	long := strings.Repeat("x", 900) + "@foreign.example"
	receive := func(m inbox.Message, want bool) {
		t.Helper()
		if fresh, err := inbox.Receive(t.Context(), s, m); err != nil || fresh != want {
			t.Errorf("%.20s: fresh %t, %v", m.ID+m.Fetched, fresh, err)
		}
	}
	receive(inbox.Message{ID: long, Raw: []byte("1")}, true)
	receive(inbox.Message{Raw: []byte("2")}, true) // came as a file
	receive(inbox.Message{Raw: []byte("2"), Fetched: "box/2"}, false)
	receive(inbox.Message{Trouble: inbox.TooLarge, Fetched: "box/3"}, true)
	receive(inbox.Message{Trouble: inbox.Unreadable, Fetched: "box/4", Raw: []byte{0}}, true)
	receive(inbox.Message{ID: long, Raw: []byte("1"), Fetched: "box/6"}, false)     // and lies in the mailbox
	receive(inbox.Message{ID: long, Raw: []byte("1"), Fetched: "box/7"}, false)     // twice
	receive(inbox.Message{ID: long, Text: "Another text.", Raw: []byte("8")}, true) // another one with the same id
	receive(inbox.Message{ID: long, Text: "Another text.", Raw: []byte("8, again")}, false)
	receive(inbox.Message{ID: long, At: s.Now().AddDate(0, 0, -9), Raw: []byte("9")}, true) // of another day
	known, err := inbox.AlreadyIn(t.Context(), s, []string{long, "box/2", "box/3", "box/4", "box/5", "box/6", "box/7"})
	if err != nil || len(known) != 5 || !known["box/2"] || !known["box/3"] || !known["box/4"] || !known["box/6"] || !known["box/7"] {
		t.Errorf("known are %v, %v", known, err)
	}
	if n, err := inbox.CountWaiting(t.Context(), s); n != 6 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
}

// TestTakenMailIsKeptWhole, also where it is larger than other files may be, has
// no date, or is of no kind that is kept; what of its files is not, is named.
func TestTakenMailIsKeptWhole(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for n, raw := range [][]byte{
		[]byte("From: x@y.example\r\n\r\nno date"),
		append([]byte("From: x@y.example\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n\r\n"), bytes.Repeat([]byte("x"), models.MaxAttachment)...),
		{0, 1, 2},
	} {
		files := []inbox.MessageFile{{Name: "answer.txt", Data: []byte("An answer.")}, {Name: "answer.zip", Data: []byte("PK\x03\x04")}, {Name: "", Data: bytes.Repeat([]byte("x"), models.MaxAttachment+1)}}
		m := inbox.Message{ID: fmt.Sprint(n), Subject: "Re: A treaty", Files: files, Raw: raw}
		if _, err := inbox.Receive(t.Context(), s, m); err != nil {
			t.Fatal(err)
		}
		id := uint(n + 1)
		reply, refused, err := inbox.Take(t.Context(), s, id, inbox.Taking{Reference: l.Reference, Visible: models.Campaign, Kind: letters.ReplyAcknowledges, Day: "2026-10-20"}, files)
		if err != nil || strings.Join(refused, " ") != "answer.zip –" {
			t.Fatalf("%d: refused %q, %v", n, refused, err)
		}
		kept := reply.Attachments[len(reply.Attachments)-1]
		a, err := models.FindAttachment(t.Context(), s, models.RefOf(reply), kept.ID)
		if err != nil || len(reply.Attachments) != 2 || a.MediaType != models.MailType || a.Name != "Re_ A treaty.eml" || !bytes.Equal(a.Data, raw) {
			t.Errorf("%d: kept %d files, the last as %s %s, %v", n, len(reply.Attachments), a.Name, a.MediaType, err)
		}
		i, err := models.From[inbox.Mail](s).Where("id = ?", id).Take(t.Context())
		if err != nil || i.Raw != nil || i.Refused != "answer.zip\n–" || i.SHA256 != a.SHA256 {
			t.Errorf("%d: of the message %d bytes are left, refused %q, %v", n, len(i.Raw), i.Refused, err)
		}
	}
}

// takenMail is a message that was taken as a reply to a letter to Belgium.
func takenMail(t *testing.T, s *models.Store, visible models.Visibility) (letters.Letter, letters.Letter) {
	t.Helper()
	l := record(t, s, "2026-10-01")
	m := inbox.Message{
		At: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC),
		ID: "one@foreign.example", Name: "Zelda Quux", Address: "zelda@foreign.example", Subject: "Quuxian answer", Text: "Zelda writes.", Raw: []byte("From: Zelda Quux <zelda@foreign.example>\r\n\r\nZelda writes."),
		Files: []inbox.MessageFile{{Name: "quux.txt", Data: []byte("An answer.")}},
	}
	if _, err := inbox.Receive(t.Context(), s, m); err != nil {
		t.Fatal(err)
	}
	reply, _, err := inbox.Take(t.Context(), s, 1, inbox.Taking{Reference: l.Reference, Kind: letters.ReplyYes, Promised: "2026-12-24", Visible: visible}, m.Files)
	if err != nil {
		t.Fatal(err)
	}
	return l, reply
}

// TestMailAsItCameStaysInside: a published reply does not publish the addresses
// in the e-mail with it.
func TestMailAsItCameStaysInside(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	_, reply := takenMail(t, s, models.Campaign)
	if err := letters.SetVisibility(t.Context(), s, reply.ID, reply.Version, models.Published); err != nil {
		t.Fatal(err)
	}
	member := func(code string) models.User {
		return models.User{Record: models.Record{ID: 9}, Role: models.Member, States: []models.UserState{{StateISO: code}}}
	}
	for _, test := range []struct {
		who    string
		reader models.User
		want   int
	}{
		{"the public", models.User{}, 1},
		{"an observer", models.User{Record: models.Record{ID: 8}, Role: models.Observer, States: []models.UserState{{StateISO: "BE"}}}, 1},
		{"a member elsewhere", member("FR"), 1},
		{"a member of the state", member("BE"), 2},
		{"a coordinator", models.User{Record: models.Record{ID: 7}, Role: models.Coordinator}, 2},
	} {
		l, err := letters.Find(t.Context(), s.As(test.reader), reply.ID)
		if err != nil || len(l.Attachments) != test.want {
			t.Errorf("%s sees %d files, %v; want %d", test.who, len(l.Attachments), err, test.want)
		}
		for _, a := range reply.Attachments {
			_, err := models.FindAttachment(t.Context(), s.As(test.reader), models.RefOf(reply), a.ID)
			if may := a.MediaType != models.MailType || test.want == 2; (err == nil) != may || err != nil && err != models.ErrNotFound {
				t.Errorf("%s opens %s: %v", test.who, a.Name, err)
			}
		}
	}
}

// TestTakeMailBack: the letter stands as if no reply had come, and the message
// can be taken again.
func TestTakeMailBack(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	letter, reply := takenMail(t, s, models.Campaign)
	if err := inbox.TakeBack(t.Context(), s, 1); err != nil {
		t.Fatal(err)
	}
	l, err := letters.Find(t.Context(), s, letter.ID)
	if err != nil || l.AnsweredOn != "" || l.PromisedOn != "" || len(l.Replies) != 0 {
		t.Errorf("answered on %q, promised for %q, with %d replies, %v", l.AnsweredOn, l.PromisedOn, len(l.Replies), err)
	}
	raw, err := inbox.AsItCame(t.Context(), s, 1)
	if err != nil || !strings.HasSuffix(string(raw), "Zelda writes.") {
		t.Errorf("it came as %q, %v", raw, err)
	}
	if err := inbox.TakeBack(t.Context(), s, 1); err != models.ErrConflict {
		t.Errorf("taking it back twice: %v", err)
	}
	again, _, err := inbox.Take(t.Context(), s, 1, inbox.Taking{Reference: letter.Reference, Visible: models.Campaign, Kind: letters.ReplyAcknowledges}, nil)
	if err != nil || again.ID == reply.ID {
		t.Errorf("taking it again: %v", err)
	}
}

// TestEraseReachesMail, before and after it was taken, and all that the trail
// keeps; it is not taken in again.
func TestEraseReachesMail(t *testing.T) {
	t.Parallel()
	for _, take := range []bool{false, true} {
		s := modelstest.OpenWithBelgium(t)
		m := inbox.Message{ID: "one@foreign.example", Name: "Zelda Quux", Address: "zelda@foreign.example", Subject: "Quuxian", Text: "Zelda.", Raw: []byte("From: Zelda")}
		if take {
			takenMail(t, s, models.Campaign)
		} else if _, err := inbox.Receive(t.Context(), s, m); err != nil {
			t.Fatal(err)
		}
		if n := keeps(s, t, "SELECT count(*) FROM changes WHERE kind = 'mail' AND (row || about || words LIKE '%quux%' OR row LIKE '%zelda%')"); n != 0 {
			t.Errorf("the trail keeps the words of mail, in %d entries", n)
		}
		ref := models.Ref{Kind: "mail", ID: 1}
		if name, err := audit.Erasable(t.Context(), s, ref); err != nil || name != "Zelda Quux" {
			t.Errorf("erasable is %q, %v", name, err)
		}
		if err := audit.Erase(t.Context(), s, ref); err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"SELECT count(*) FROM mails WHERE sender || address || subject || text || files || refused || coalesce(raw, '') LIKE '%zelda%' OR files <> '' OR subject <> ''",
			"SELECT count(*) FROM contents WHERE CAST(data AS TEXT) LIKE '%zelda%'",
			"SELECT count(*) FROM attachments WHERE media_type = 'message/rfc822' AND name LIKE '%quux%'",
			"SELECT count(*) FROM changes WHERE kind IN ('mail', 'attachment') AND (row LIKE '%Quuxian%' OR about LIKE '%Quuxian%' OR words LIKE '%quuxian%')",
		} {
			if n := keeps(s, t, query); n != 0 {
				t.Errorf("taken %t: %d rows of %s", take, n, query)
			}
		}
		if fresh, err := inbox.Receive(t.Context(), s, m); fresh || err != nil {
			t.Errorf("it is taken in again, %v", err)
		}
		if err := inbox.TakeBack(t.Context(), s, 1); err != models.ErrNotFound {
			t.Errorf("taking it back: %v", err)
		}
	}
}

// keeps counts what the query finds.
func keeps(s *models.Store, t *testing.T, query string) (n int) {
	t.Helper()
	if err := s.Part().Raw(query).Scan(&n).Error; err != nil {
		t.Fatal(err)
	}
	return n
}

// TestEraseReachesInvitations: one that nobody used, and that of an account.
func TestEraseReachesInvitations(t *testing.T) {
	t.Parallel()
	s := modelstest.OpenWithBelgium(t)
	for _, token := range []string{"open", "used"} {
		i := accounts.Invitation{Name: "Zelda Quux", Email: token + "@foreign.example", Role: models.Observer}
		if err := accounts.Invite(t.Context(), s, &i, token); err != nil {
			t.Fatal(err)
		}
	}
	u, err := accounts.Accept(t.Context(), s.As(models.User{}), "used", "Zelda Quux", "seven quiet herons at dawn")
	if err != nil {
		t.Fatal(err)
	}
	// An entry of an earlier release, which named who was invited.
	if err := s.Writer(t.Context()).Exec("UPDATE changes SET about = 'Zelda Quux', words = 'invited zelda quux' WHERE kind = 'invitation' AND row_id = 2 AND did = 'invited'").Error; err != nil {
		t.Fatal(err)
	}
	if err := audit.Erase(t.Context(), s, models.Ref{Kind: "invitation", ID: 1}); err != nil {
		t.Fatal(err)
	}
	if err := audit.Erase(t.Context(), s, models.Ref{Kind: "user", ID: u.ID}); err != nil {
		t.Fatal(err)
	}
	if n := keeps(s, t, "SELECT count(*) FROM changes WHERE row || about || words || user_name LIKE '%quux%'"); n != 0 {
		t.Errorf("the trail keeps the name in %d entries", n)
	}
	if n := keeps(s, t, "SELECT count(*) FROM invitations WHERE name LIKE '%quux%' OR email <> ''"); n != 0 {
		t.Errorf("%d invitations keep the name or the address", n)
	}
	if _, err := accounts.FindInvitation(t.Context(), s, "open"); err != models.ErrNotFound {
		t.Errorf("the link of an erased invitation: %v", err)
	}
}

// record records a letter to Belgium sent on the day.
func record(t testing.TB, s *models.Store, day models.Date) letters.Letter {
	t.Helper()
	l := letters.Letter{
		StateISO: "be", SentOn: day, Subject: "A treaty", Body: "Dear Minister", Lang: "en", Visibility: models.Campaign,
		Recipients:  []letters.Recipient{{Kind: "to", Name: "The Minister"}},
		Signatories: []letters.Signatory{{Name: "Ada"}},
	}
	if err := letters.Record(t.Context(), s, &l, nil); err != nil {
		t.Fatal(err)
	}
	return l
}
