package mailbox

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/models/inbox"
)

// parse reads a message of which the test gives the header and the text.
func parse(t *testing.T, header, body string) inbox.Message {
	t.Helper()
	if !strings.Contains(header, "Date:") {
		header += "Date: Fri, 20 Nov 2026 10:00:00 +0100\n"
	}
	m, err := Parse(t.Context(), []byte("From: Cabinet <cabinet@foreign.example>\nMessage-ID: <x@foreign.example>\n"+header+"\n"+body))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestPartsInOrder: texts, pages and files of all nestings come in the order in
// which they stand, and of several forms the one that says more.
func TestPartsInOrder(t *testing.T) {
	t.Parallel()
	mixed := "Content-Type: multipart/mixed; boundary=m\n"
	for _, test := range []struct{ what, header, body, text, files, notes string }{
		{"text, page, text", mixed, "--m\n\nFirst.\n--m\nContent-Type: text/html\n\n<p>Second.</p>\n--m\n\nThird.\n--m--\n", "First.\n\nSecond.\n\nThird.", "", ""},
		{"no last line", mixed, "--m\n\nFirst.\n--m\n\nSecond.", "First.\n\nSecond.", "", ""},
		{"behind the last line", mixed, "--m\n\nFirst.\n--m--\nBehind it.\n", "First.\n\nBehind it.", "", ""},
		{"the same in two forms", "Content-Type: multipart/alternative; boundary=m\n", "--m\n\nDear friends, yes.\n--m\nContent-Type: text/html\n\n<p>Dear <b>friends</b>, yes.</p>\n--m--", "Dear friends, yes.", "", ""},
		{"the page says more", "Content-Type: multipart/alternative; boundary=m\n", "--m\n\nDear friends\n--m\nContent-Type: text/html\n\n<p>Dear friends, Japan votes for the resolution again.</p>\n--m--", "Dear friends, Japan votes for the resolution again.", "", ""},
		{"an empty text", "Content-Type: multipart/alternative; boundary=m\n", "--m\n\n \n--m\nContent-Type: text/html\n\n<p>Yes.</p>\n--m--", "Yes.", "", ""},
		{"two different texts", "Content-Type: multipart/alternative; boundary=m\n", "--m\n\nLa France votera la resolution.\n--m\nContent-Type: text/html\n\n<p>Germany abstains this time again.</p>\n--m--", "Germany abstains this time again.\n\nLa France votera la resolution.", "", ""},
		{"a page with a picture", "Content-Type: multipart/related; boundary=m\n", "--m\nContent-Type: text/html\n\n<p>Seal: <img alt=\"Ministry\" src=\"cid:1\"></p>\n--m\nContent-Type: image/png; name=seal.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--m--", "Seal: [Ministry]", "seal.png", ""},
		{"a text as a file", mixed, "--m\nContent-Disposition: attachment; filename=note.txt\n\nA note.\n--m--", "", "note.txt", ""},
		{"a name in words", mixed, "--m\nContent-Type: application/pdf; name=\"=?utf-8?b?UsOpcG9uc2UucGRm?=\"\n\n%PDF-1.4\n--m--", "", "Réponse.pdf", ""},
		{"a name in pieces", mixed, "--m\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''R%C3%A9; filename*1*=ponse.pdf\n\n%PDF-1.4\n--m--", "", "Réponse.pdf", ""},
		{"an empty file", mixed, "--m\nContent-Type: application/pdf; name=a.pdf\n\n--m--", "", "", "empty-file"},
		{"another's encoding", "Content-Transfer-Encoding: x-uuencode\n", "begin 644 a\n", "begin 644 a", "", "encoding"},
		{"base64 broken off", "Content-Transfer-Encoding: base64\n", "RGVhciBmcmllbmRzL", "Dear friends", "", "encoding"},
		{"base64 twice", "Content-Transfer-Encoding: base64\n", "RGVhcg==\nIGZyaWVuZHM=\n", "Dear friends", "", ""},
		{"quoted wrongly", "Content-Transfer-Encoding: quoted-printable\n", "100=25 = all of it=\n, yes=3D\n", "100% = all of it, yes=", "", ""},
		{"flowed", "Content-Type: text/plain; format=flowed\n", "Dear \nfriends, \nyes.\n\n-- \nAda\n", "Dear friends, yes.\n\n-- \nAda", "", ""},
		{"encrypted", "Content-Type: multipart/encrypted; boundary=m\n", "--m\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--m--", "", "", "encrypted"},
		{"lies elsewhere", "Content-Type: message/external-body; access-type=URL\n", "\nContent-Type: text/plain\n", "", "", "elsewhere"},
		{"a forgotten empty line", "Subject: x\nDear friends, yes.\nAda\n", "And more.", "And more.", "", ""},
	} {
		m := parse(t, test.header, test.body)
		var names []string
		for _, f := range m.Files {
			if f.Name != "" {
				names = append(names, f.Name)
			}
		}
		if test.what == "a forgotten empty line" { // the date stands below it, so it is a header that is broken
			test.notes = "header-line header-line"
		}
		if m.Text != test.text || strings.Join(names, " ") != test.files && test.files != "" || notes(m) != test.notes {
			t.Errorf("%s: read %q with %q, noted %v", test.what, m.Text, names, m.Notes)
		}
	}
	m, err := Parse(t.Context(), []byte("From: a@b.example\nSubject: Yes\nDear friends, yes.\nAda\n\nAnd more."))
	if err != nil || m.Text != "Dear friends, yes.\nAda\n\nAnd more." {
		t.Errorf("where the header ends without an empty line: %q, %v", m.Text, err)
	}
}

// TestPages reads pages as a reader sees them.
func TestPages(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		"<p>One</p><p>Two</p>":                                      "One\n\nTwo",
		"a < b and c > d &amp; e":                                   "a < b and c > d & e",
		"<ul><li>One<li>Two</ul><ol><li>A<li>B</ol>":                "- One\n- Two\n\n1. A\n2. B",
		"<table><tr><td>Yes<td>152<tr><td>No<td>4</table>":          "Yes 152\nNo 4",
		"<pre>a\n  b</pre>":                                         "a\n  b",
		"<blockquote>Ours<br>again</blockquote>Theirs":              "> Ours\n> again\n\nTheirs",
		`see <a href="https://mofa.example/x">here</a>`:             "see here (https://mofa.example/x)",
		`<a href="https://mofa.example">mofa.example</a>`:           "mofa.example",
		"<title>t</title><style>p{}</style><script>x<y</script>Yes": "Yes",
		"Yes <!-- not shown --> no":                                 "Yes no",
		"<p>Yes<!-- open <p>and no":                                 "Yes open\n\nand no",
		"<p>broken <b":                                              "broken",
	} {
		if got := plain(unmarked(page)); got != want {
			t.Errorf("%q reads %q, want %q", page, got, want)
		}
	}
}

// TestSenders: from whom a message is, however that is written.
func TestSenders(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		"Cabinet <c@mofa.example>":                        "Cabinet c@mofa.example",
		"Müller, Cabinet <c@mofa.example>":                "Müller, Cabinet c@mofa.example",
		`"Cabinet, the" <c@mofa.example>`:                 "Cabinet, the c@mofa.example",
		"c@mofa.example (The Cabinet)":                    "The Cabinet c@mofa.example",
		"=?utf-8?q?Minist=C3=A8re?= <c@mofa.example>":     "Ministère c@mofa.example",
		"\"=?utf-8?q?Minist=C3=A8re?=\" <c@mofa.example>": "Ministère c@mofa.example",
		"<c@mofa.example>":                                " c@mofa.example",
		"The Cabinet":                                     "The Cabinet ",
		"a@x.example, b@x.example":                        " a@x.example",
	} {
		m, err := Parse(t.Context(), []byte("From: "+from+"\n\nx"))
		if err != nil || m.Name+" "+m.Address != want {
			t.Errorf("%s: read %q %q, %v", from, m.Name, m.Address, err)
		}
	}
	if m, err := Parse(t.Context(), []byte("Date: Fri, 20 Nov 2026 10:00:00 +0100\nReturn-Path: <c@mofa.example>\n\nx")); err != nil || m.Address != "c@mofa.example" {
		t.Errorf("without a sender: %q, %v", m.Address, err)
	}
}

// TestDates: the day of a message in whatever form, and no day where it cannot be told.
func TestDates(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"Fri, 20 Nov 2026 10:00:00 +0100":       "2026-11-20 10:00 +0100",
		"20 Nov 26 10:00 +0100":                 "2026-11-20 10:00 +0100",
		"20 Nov 98 10:00 +0100":                 "1998-11-20 10:00 +0100",
		"Fri Nov 20 10:00:00 2026":              "2026-11-20 10:00 +0000",
		"Fri, 20-Nov-2026 10:00:00 GMT":         "2026-11-20 10:00 +0000",
		"Nov 20, 2026 10:05:00 PM":              "2026-11-20 22:05 +0000",
		"Friday, November 20th, 2026 12:05 AM":  "2026-11-20 00:05 +0000",
		"2026-11-20 10:00:00.123 -0330":         "2026-11-20 10:00 -0330",
		"20.11.2026 10:00":                      "2026-11-20 10:00 +0000",
		"11/20/2026 10:00":                      "2026-11-20 10:00 +0000",
		"mar., 24 nov. 2026 10:00:00 +0100":     "2026-11-24 10:00 +0100",
		"20 ноя 2026 10:00:00 +0300":            "2026-11-20 10:00 +0300",
		"Fri, 20 Nov 2026 10:00:00 +0900 (JST)": "2026-11-20 10:00 +0900",
		"Fri, 20 Nov 2026":                      "2026-11-20 00:00 +0000",
		"11/10/2026":                            "",
		"yesterday":                             "",
		"31 Feb 2026":                           "",
		"20 Nov 1066":                           "",
	} {
		got := ""
		if at := dateIn(value); !at.IsZero() {
			got = at.Format("2006-01-02 15:04 -0700")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
	m := parse(t, "Date: some day\nReceived: from a by b; Fri, 20 Nov 2026 10:00:05 +0200\nReceived: from x by a; Thu, 19 Nov 2026 10:00:05 +0200\n", "x")
	if m.At.Format(time.DateOnly) != "2026-11-20" || notes(m) != "date-of-receipt" {
		t.Errorf("by the server: %s, %v", m.At, m.Notes)
	}
	if m := parse(t, "Date: some day\n", "x"); !m.At.IsZero() || notes(m) != "no-date" || m.Notes[0].What != "some day" {
		t.Errorf("by nobody: %s, %v", m.At, m.Notes)
	}
}

// TestNatures: programs are known by their headers and subjects, and persons are not
// taken for them.
func TestNatures(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]inbox.Nature{
		"Auto-Submitted: auto-replied\n":                                                     inbox.Automatic,
		"Auto-Submitted: auto-generated; x=y\n":                                              inbox.Automatic,
		"Auto-Submitted: no\nSubject: Out of office\n":                                       inbox.Personal,
		"Precedence: auto_reply\n":                                                           inbox.Automatic,
		"Precedence: bulk\n":                                                                 inbox.Automatic,
		"Precedence: list\nList-Id: <x>\n":                                                   inbox.Personal,
		"Precedence: bulk\nList-Id: <x>\n":                                                   inbox.Personal,
		"X-Autoreply: yes\n":                                                                 inbox.Automatic,
		"X-Autoreply: no\n":                                                                  inbox.Personal,
		"Subject: Automatic reply: A treaty\n":                                               inbox.Automatic,
		"Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A?= x\n":                              inbox.Automatic,
		"Subject: Réponse automatique : Traité\n":                                            inbox.Automatic,
		"Subject: Respuesta automática: Tratado\n":                                           inbox.Automatic,
		"Subject: Автоматический ответ: Договор\n":                                           inbox.Automatic,
		"Subject: رد تلقائي: معاهدة\n":                                                       inbox.Automatic,
		"Subject: 자동 회신: 조약\n":                                                               inbox.Automatic,
		"Subject: 自动回复：条约\n":                                                                 inbox.Automatic,
		"Subject: Re: out of the ordinary\n":                                                 inbox.Personal,
		"Subject: Благодарим, автоответ не нужен\n":                                          inbox.Personal,
		"Subject: Our reply\nX-Auto-Response-Suppress: All\n":                                inbox.Personal,
		"X-Failed-Recipients: a@b.example\n":                                                 inbox.Returned,
		"Return-Path: <>\nSubject: Undelivered Mail Returned to Sender\n":                    inbox.Returned,
		"Return-Path: <>\nSubject: A treaty\n":                                               inbox.Personal,
		"Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n": inbox.Receipt,
	} {
		if m := parse(t, header, "x"); m.Nature != want {
			t.Errorf("%q is %q, want %q", header, m.Nature, want)
		}
	}
}

// TestReturns: to whom a server could not deliver, for good or for now, and of which
// message it tells.
func TestReturns(t *testing.T) {
	t.Parallel()
	report := func(fields string) string {
		return "--b\n\nIt did not arrive.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" + fields +
			"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <d1@demarche.example>\nSubject: Ours\n--b--\n"
	}
	const head = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
	for _, test := range []struct {
		what, header, body string
		nature             inbox.Nature
		want               string
	}{
		{"hard", head, report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n"), inbox.Returned, "/a@x.example hard 5.1.1"},
		{"soft", head, report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 4.4.7\n"), inbox.Returned, "/a@x.example soft 4.4.7"},
		{"a full mailbox", head, report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.2.2\n"), inbox.Returned, "/a@x.example soft 5.2.2"},
		{"by its words", head, report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 unknown\n"), inbox.Returned, "/a@x.example hard 5.1.1"},
		{"passed on", head, report("Original-Recipient: rfc822;b@x.example\nFinal-Recipient: rfc822; a@y.example\nAction: failed\nStatus: 5.1.1\n"), inbox.Returned, "b@x.example/a@y.example hard 5.1.1"},
		{"two of three", head, report("Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@x.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; c@x.example\nAction: failed\nStatus: 5.1.1\n"), inbox.Returned, "/a@x.example hard 5.1.1, /c@x.example hard 5.1.1"},
		{"a delay", head, report("Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.4.1\n"), inbox.Delay, ""},
		{"arrived", head, report("Final-Recipient: rfc822; a@x.example\nAction: delivered\nStatus: 2.0.0\n"), inbox.Receipt, ""},
		{"of Exim", "X-Failed-Recipients: a@x.example\n", "This message was created automatically.\n\n  a@x.example\n    550 no such user\n\nMessage-ID: <d1@demarche.example>\n", inbox.Returned, "a@x.example/ hard "},
		{"of qmail", "Return-Path: <>\nSubject: failure notice\n", "Hi. This is the qmail-send program.\n\n<a@x.example>:\n452 mailbox is full\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <d1@demarche.example>\nTo: z@x.example\n", inbox.Returned, "a@x.example/ soft "},
	} {
		m := parse(t, test.header, test.body)
		var got []string
		for _, f := range m.Failures {
			kind := "soft"
			if f.Hard {
				kind = "hard"
			}
			got = append(got, fmt.Sprintf("%s/%s %s %s", f.Address, f.Final, kind, f.Status))
		}
		if m.Nature != test.nature || strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, failed %q", test.what, m.Nature, got)
		}
		if len(m.Returned) != 1 || m.Returned[0] != "d1@demarche.example" {
			t.Errorf("%s: of %q", test.what, m.Returned)
		}
	}
}

// TestForwarded reads messages that others pass on: whole, and within their text.
func TestForwarded(t *testing.T) {
	t.Parallel()
	inner := "From: Minister <m@mofa.example>\nDate: Thu, 19 Nov 2026 10:00:00 +0900\nSubject: Our answer\nMessage-ID: <in@mofa.example>\nIn-Reply-To: <d1@demarche.example>\n\nJapan agrees.\n"
	whole := parse(t, "Subject: Fwd: Our answer\nContent-Type: multipart/mixed; boundary=b\n", "--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n"+inner+"--b--\n")
	if f := whole.Forwarded; f == nil || f.Address != "m@mofa.example" || f.At.Format(time.DateOnly) != "2026-11-19" || !strings.Contains(whole.Text, "See below.") ||
		!strings.Contains(whole.Text, "Japan agrees.") || !strings.Contains(strings.Join(whole.Answers, " "), "d1@demarche.example") || len(whole.Files) != 1 || whole.Files[0].Name != "Our answer.eml" {
		t.Errorf("whole: %+v, %q, %v", f, whole.Text, whole.Answers)
	}
	for subject, text := range map[string]string{
		"Fwd: Our answer": "See below.\n\n---------- Forwarded message ---------\nFrom: Minister <m@mofa.example>\nDate: Thu, 19 Nov 2026 at 10:00\nSubject: Our answer\nTo: us\n\nJapan agrees.\n",
		"WG: Antwort":     "Von: Minister <m@mofa.example>\nGesendet: Donnerstag, 19. November 2026 10:00\nAn: uns\nBetreff: Antwort\n\nJapan agrees.\n",
		"TR: Réponse":     "> De : Minister [mailto:m@mofa.example]\n> Envoyé : jeudi 19 novembre 2026 10:00\n> À : nous\n> Objet : Réponse\n\nJapan agrees.\n",
		"转发: 答复":          "发件人：Minister <m@mofa.example>\n发送时间：2026-11-19 10:00\n主题：答复\n\nJapan agrees.\n",
	} {
		m := parse(t, "Subject: "+subject+"\n", text)
		if f := m.Forwarded; f == nil || f.Name != "Minister" || f.Address != "m@mofa.example" || f.At.Format(time.DateOnly) != "2026-11-19" {
			t.Errorf("%s: %+v", subject, f)
		}
	}
	if m := parse(t, "Subject: Re: A treaty\n", "Yes.\n\nFrom: Campaign <campaign@demarche.example>\nSent: 19 Nov 2026\nSubject: A treaty\n\nDear Minister\n"); m.Forwarded != nil {
		t.Errorf("a reply that quotes ours passes on %+v", m.Forwarded)
	}
}

// TestCharsets: UTF-8 under another name, and another charset under its name, are
// read as what they are, and marked.
func TestCharsets(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ named, data, text, charset string }{
		{"iso-8859-1", "R\xc3\xa9ponse", "Réponse", "guessed utf-8"},
		{"utf-8", "R\xe9ponse \xe0 votre lettre", "Réponse à votre lettre", "guessed windows-1252"},
		{"us-ascii", "R\xc3\xa9ponse", "Réponse", "guessed utf-8"},
		{"", "\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xee\xf2\xe2\xe5\xf2\xe8\xf2", "Правительство ответит", "guessed windows-1251"},
		{"utf8", "R\xc3\xa9ponse", "Réponse", "utf-8"},
		{"UTF-16", "\xff\xfeY\x00e\x00s\x00", "Yes", "utf-16le"},
		{"iso-2022-jp", "\x1b$BF|K\\\x1b(B", "日本", "iso-2022-jp"},
		{"gb2312", "\xc8\xd5\xb1\xbe", "日本", "gbk"},
		{"x-windows-1251", "\xc4\xe0", "Да", "windows-1251"},
		{"win1251", "\xc4\xe0", "Да", "windows-1251"},
		{"iso8859_5", "\xb4\xd0", "Да", "iso-8859-5"},
	} {
		r := read([]byte(test.data), test.named)
		if r.guessed {
			r.charset = "guessed " + r.charset
		}
		if r.text != test.text || r.charset != test.charset || r.lost {
			t.Errorf("%s: read %q in %s, lost %t", test.named, r.text, r.charset, r.lost)
		}
	}
	if m := parse(t, "Content-Type: text/plain; charset=shift_jis\n", "ok \x82"); notes(m) != "charset" && notes(m) != "guessed" {
		t.Errorf("what cannot be read is not noted: %v", m.Notes)
	}
}

// tnefOf makes a winmail.dat of attributes.
func tnefOf(attributes ...any) []byte {
	out := []byte(tnefMark + "\x01\x00")
	for i := 0; i < len(attributes); i += 2 {
		data := attributes[i+1].([]byte)
		out = binary.LittleEndian.AppendUint32(append(out, 1), uint32(attributes[i].(int)))
		out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
		out = append(append(out, data...), 0, 0)
	}
	return out
}

// mapiOf makes a list of one property.
func mapiOf(kind, id uint16, value []byte) []byte {
	out := binary.LittleEndian.AppendUint32(nil, 1)
	out = binary.LittleEndian.AppendUint16(out, kind)
	out = binary.LittleEndian.AppendUint16(out, id)
	out = binary.LittleEndian.AppendUint32(out, 1)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(value)))
	return append(append(out, value...), make([]byte, -len(value)&3)...)
}

// TestWinmail takes the text and the files out of a winmail.dat, in each form in
// which Outlook writes the text.
func TestWinmail(t *testing.T) {
	t.Parallel()
	rtf := []byte(`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Dear friends,\par we \'e9t\'e9 agree \u8212?yes.}`)
	packed := binary.LittleEndian.AppendUint32(nil, uint32(len(rtf)+12))
	packed = binary.LittleEndian.AppendUint32(packed, uint32(len(rtf)))
	packed = append(append(packed, "MELA\x00\x00\x00\x00"...), rtf...)
	file := []any{tnefRenderData, []byte{0}, tnefFileTitle, []byte("ANSWER~1.PDF\x00"), tnefFileData, []byte("%PDF-1.4"), tnefFileProps, mapiOf(0x1f, mapiLongName, []byte("R\x00\xe9\x00.\x00p\x00d\x00f\x00\x00\x00"))}
	for what, form := range map[string][]any{
		"Dear friends, we agree.":           {tnefBody, []byte("Dear friends, we agree.\x00")},
		"Dear été.":                         {tnefProperties, mapiOf(0x102, mapiPage, []byte("<p>Dear \xc3\xa9t\xc3\xa9.</p>"))},
		"Dear friends,\nwe été agree —yes.": {tnefProperties, mapiOf(0x102, mapiRTF, packed)},
		"Dear 日本":                           {tnefProperties, mapiOf(0x1f, mapiBody, []byte("D\x00e\x00a\x00r\x00 \x00\xe5\x65\x2c\x67"))},
	} {
		data := tnefOf(append(form, file...)...)
		m := parse(t, "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: binary\n", string(data))
		if m.Text != what || m.Trouble != "" || len(m.Files) != 1 || m.Files[0].Name != "Ré.pdf" || string(m.Files[0].Data) != "%PDF-1.4" {
			t.Errorf("read %q, want %q; files %v, notes %v", m.Text, what, m.Files, m.Notes)
		}
		for n := range data { // broken off anywhere, it is said to be so, or read
			parse(t, "Content-Type: application/ms-tnef\n", string(data[:n]))
		}
	}
}

// TestUnpackRTF unpacks the example of the specification.
func TestUnpackRTF(t *testing.T) {
	t.Parallel()
	packed := []byte("\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125\x42\x32\x0a\xf3\x20hel\x09\x00\x20bw\x05\xb0ld}\x0a\x80\x0f\xa0")
	got, ok := unpackRTF(packed)
	if want := "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"; !ok || string(got) != want {
		t.Errorf("unpacked %q, %t", got, ok)
	}
}

// TestOddFiles reads messages that were saved in other ways than servers do.
func TestOddFiles(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("testdata", "field", "11-file-with-leading-line", "23b-bom.eml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	wide := "\xff\xfe"
	for _, c := range text {
		wide += string([]byte{byte(c), byte(c >> 8)})
	}
	for what, raw := range map[string]string{
		"in two bytes a character": wide,
		"with ends of old":         strings.ReplaceAll(text, "\r\n", "\r"),
		"all at once":              "\ufeff\r\nFrom x@y Fri Nov 20 10:00:00 2026\r\n\r\n" + text,
		"of Unix":                  strings.ReplaceAll(text, "\r\n", "\n"),
	} {
		if m, err := Parse(t.Context(), []byte(raw)); err != nil || m.Text != "Text of the minister." || m.ID != "a23b@mofa.example" {
			t.Errorf("%s: read %q, %v", what, m.Text, err)
		}
	}
}
