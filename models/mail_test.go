package models

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestReferencesInAText finds reference numbers as the campaign writes them, and
// no part of a longer one.
func TestReferencesInAText(t *testing.T) {
	for _, test := range []struct{ pattern, text, want string }{
		{UsualPattern, "Re: D-2026-001", "d-2026-001"},
		{UsualPattern, "aw: your letter d-2026-001.", "d-2026-001"},
		{UsualPattern, "scan_D-2026-001_signed.pdf", "d-2026-001"},
		{UsualPattern, "D-2026-001-draft", "d-2026-001 d-2026-001-draft"},
		{UsualPattern, "D-2026-001-2", "d-2026-001-2"},
		{UsualPattern, "Your D-2026-1 and RED-2026-001", "d-2026-1 red-2026-001"},
		{"{year}/{state}/{number}", "Re: 2026/BE/1", "2026/be/1"},
		{"{year}/{state}/{number}", "re: 2026/be/12 of 3 May", "2026/be/12"},
		{"{state}/{number}", "Re: 2026/BE/1", "2026/be/1"},
		{"Исх-{number:3}/{year}", "на ваш исх-001/2026", "исх-001/2026"},
		{"Our ref. {year} ({number:2})", "In reply to OUR\n REF. 2026 (07),", "our ref. 2026 (07)"},
		{UsualPattern, "SKR/2020/014-2", "skr/2020/014-2"},
		{UsualPattern, "follow-up of a so-called answer", ""},
	} {
		got := strings.Join(slices.Sorted(slices.Values(referencesIn(test.text, []*regexp.Regexp{finderOf(test.pattern)}))), " ")
		if got != test.want {
			t.Errorf("%s in %q: found %q, want %q", test.pattern, test.text, got, test.want)
		}
	}
}

// TestMailFindsItsLetter by the campaign's own pattern, in letters of either
// case, and by the nearest of the messages that it answers, in one query.
func TestMailFindsItsLetter(t *testing.T) {
	s := openWithBelgium(t)
	head := Letterhead{Name: "The campaign", Reference: "{year}/{state}/{number}"}
	if err := s.SaveLetterhead(t.Context(), &head); err != nil {
		t.Fatal(err)
	}
	first, second := record(t, s, "2026-10-01"), record(t, s, "2026-10-02")
	trap := Letter{
		StateISO: "be", SentOn: "2026-10-01", Subject: "A trap", Body: "Dear Minister", Lang: "en", Visibility: Campaign, Reference: "BE/1",
		Recipients: []Recipient{{Kind: "to", Name: "The Minister"}}, Signatories: []Signatory{{Name: "Ada"}},
	}
	if err := s.RecordLetter(t.Context(), &trap, nil); err != nil {
		t.Fatal(err)
	}
	for _, l := range []Letter{first, second} {
		if err := create(t.Context(), s, &Mailing{LetterID: l.ID, MessageID: fmt.Sprintf("letter-%d@demarche.example", l.ID)}, "claimed mailing"); err != nil {
			t.Fatal(err)
		}
	}
	long := make([]string, 3000)
	for i := range long {
		long[i] = fmt.Sprintf("%d@foreign.example", i)
	}
	for n, test := range []struct {
		what    string
		message Message
		want    uint
	}{
		{"by reference", Message{Subject: "Re: 2026/BE/1"}, first.ID},
		{"in small letters", Message{Text: "your letter 2026/be/2 of October"}, second.ID},
		{"another's number", Message{Subject: "Re: 2025/BE/1"}, 0},
		{"both", Message{Subject: "2026/BE/1 and 2026/BE/2"}, 0},
		{"the nearest", Message{Answers: []string{"x@y", "letter-2@demarche.example", "letter-1@demarche.example"}}, second.ID},
		{"among thousands", Message{Answers: append([]string{"letter-1@demarche.example"}, long...)}, first.ID},
	} {
		test.message.ID, test.message.Raw = fmt.Sprintf("m%d@foreign.example", n), []byte("From: x")
		queries := 0
		s.OnQuery(func(string, time.Duration) { queries++ })
		if _, err := s.Receive(t.Context(), test.message); err != nil {
			t.Fatal(err)
		}
		s.OnQuery(nil)
		if queries > 12 {
			t.Errorf("%s: %d queries", test.what, queries)
		}
		i, err := from[Mail](s.db).Where("message_id = ?", test.message.ID).Take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := i.LetterID; (got == nil) != (test.want == 0) || got != nil && *got != test.want {
			t.Errorf("%s: found letter %v, want %d", test.what, got, test.want)
		}
	}
}

// TestMailIsKnownAgain by its Message-ID however long, by where it is in the
// mailbox, and by what is in it.
func TestMailIsKnownAgain(t *testing.T) {
	s := openWithBelgium(t)
	long := strings.Repeat("x", 900) + "@foreign.example"
	receive := func(m Message, want bool) {
		t.Helper()
		if fresh, err := s.Receive(t.Context(), m); err != nil || fresh != want {
			t.Errorf("%.20s: fresh %t, %v", m.ID+m.Fetched, fresh, err)
		}
	}
	receive(Message{ID: long, Raw: []byte("1")}, true)
	receive(Message{Raw: []byte("2")}, true) // came as a file
	receive(Message{Raw: []byte("2"), Fetched: "box/2"}, false)
	receive(Message{Trouble: MailLarge, Fetched: "box/3"}, true)
	receive(Message{Trouble: MailUnreadable, Fetched: "box/4", Raw: []byte{0}}, true)
	known, err := s.KnownMessages(t.Context(), []string{long, "box/2", "box/3", "box/4", "box/5", "other@foreign.example"})
	if err != nil || len(known) != 4 || !known[long] || !known["box/2"] || !known["box/3"] || !known["box/4"] {
		t.Errorf("known are %d, %v", len(known), err)
	}
}

// TestTakenMailIsKeptWhole, also where it is larger than other files may be, has
// no date, or is of no kind that is kept; what of its files is not, is named.
func TestTakenMailIsKeptWhole(t *testing.T) {
	s := openWithBelgium(t)
	l := record(t, s, "2026-10-01")
	for n, raw := range [][]byte{
		[]byte("From: x@y.example\r\n\r\nno date"),
		append([]byte("From: x@y.example\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\n\r\n"), bytes.Repeat([]byte("x"), MaxAttachment)...),
		{0, 1, 2},
	} {
		files := []MessageFile{{"answer.txt", []byte("An answer.")}, {"answer.zip", []byte("PK\x03\x04")}, {"", bytes.Repeat([]byte("x"), MaxAttachment+1)}}
		m := Message{ID: fmt.Sprint(n), Subject: "Re: A treaty", Files: files, Raw: raw}
		if _, err := s.Receive(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		id := uint(n + 1)
		reply, refused, err := s.TakeMail(t.Context(), id, Taking{Reference: l.Reference, Visible: Campaign}, files)
		if err != nil || strings.Join(refused, " ") != "answer.zip –" {
			t.Fatalf("%d: refused %q, %v", n, refused, err)
		}
		kept := reply.Attachments[len(reply.Attachments)-1]
		a, err := s.Attachment(t.Context(), RefOf(reply), kept.ID)
		if err != nil || len(reply.Attachments) != 2 || a.MediaType != mailType || a.Name != "Re_ A treaty.eml" || !bytes.Equal(a.Data, raw) {
			t.Errorf("%d: kept %d files, the last as %s %s, %v", n, len(reply.Attachments), a.Name, a.MediaType, err)
		}
		i, err := from[Mail](s.db).Where("id = ?", id).Take(t.Context())
		if err != nil || i.Raw != nil || i.Refused != "answer.zip\n–" || i.SHA256 != a.SHA256 {
			t.Errorf("%d: of the message %d bytes are left, refused %q, %v", n, len(i.Raw), i.Refused, err)
		}
	}
}
