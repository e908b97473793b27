package letterdoc

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"demarche/models"
	"demarche/models/letters"
)

func sampleMessage() Message {
	return Message{
		To:      []Address{{"H.E. Ms Ana O’Sample", "ana@mfa.example"}, {"Nobody’s Address", ""}},
		Cc:      []Address{{"وزير الدفاع", "defence@mod.example"}},
		Subject: "معاهدة — 2020/BE/7",
		Text:    "سعادة السيدة الوزيرة،\n\nDear Minister,\n",
		Files:   []models.Attachment{{Name: "2020/BE/7.pdf", MediaType: "application/pdf", Data: []byte("%PDF-1.7 one")}, {Name: "رسالة.docx", MediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Data: []byte("PK two")}},
		Date:    sampleDay, ID: "letter-7@campaign.example",
	}
}

func TestDraftOpensReadyToSend(t *testing.T) {
	t.Parallel()
	var b, again bytes.Buffer
	for _, out := range []*bytes.Buffer{&b, &again} {
		if err := WriteEML(out, sampleMessage()); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != again.String() {
		t.Error("the same message made other bytes")
	}
	m, err := mail.ReadMessage(&b)
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.Get("X-Unsent") != "1" {
		t.Error("the message does not say that it is a draft")
	}
	words := new(mime.WordDecoder)
	if subject, _ := words.DecodeHeader(m.Header.Get("Subject")); subject != sampleMessage().Subject {
		t.Errorf("subject %q", subject)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "H.E. Ms Ana O’Sample" || to[0].Address != "ana@mfa.example" {
		t.Errorf("to %v, %v", to, err)
	}
	if cc, err := m.Header.AddressList("Cc"); err != nil || cc[0].Name != "وزير الدفاع" {
		t.Errorf("cc %v, %v", cc, err)
	}
	_, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for r := multipart.NewReader(m.Body, parameters["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		var content []byte
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			content, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		} else {
			content, err = io.ReadAll(quotedprintable.NewReader(p))
		}
		if err != nil {
			t.Fatal(err)
		}
		_, disposition, _ := mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		name, _ := words.DecodeHeader(disposition["filename"])
		names = append(names, name+"|"+strings.ReplaceAll(string(content), "\r\n", "\n"))
	}
	want := []string{"|" + sampleMessage().Text, "2020-BE-7.pdf|%PDF-1.7 one", "رسالة.docx|PK two"}
	if strings.Join(names, "\n--\n") != strings.Join(want, "\n--\n") {
		t.Errorf("got %q", names)
	}
}

// TestNoHeaderIsSlippedIn tries to write headers through what a person types.
func TestNoHeaderIsSlippedIn(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*Message){
		"address": func(m *Message) { m.To[0].Email = "ana@mfa.example\r\nBcc: eve@example.org" },
		"name":    func(m *Message) { m.To[0].Name = "Ana\r\nBcc: eve@example.org" },
		"from":    func(m *Message) { m.From = "a@example.org\nBcc: eve@example.org" },
		"no mail": func(m *Message) { m.To[0].Email = "not an address" },
	} {
		m := sampleMessage()
		change(&m)
		if err := WriteEML(io.Discard, m); err == nil {
			t.Errorf("%s: a message was written", name)
		}
	}
	m := sampleMessage()
	m.Subject, m.Files[0].Name = "Hello\r\nBcc: eve@example.org\r\n\r\n<script>", "a\r\nBcc: eve@example.org"
	var b bytes.Buffer
	if err := WriteEML(&b, m); err != nil {
		t.Fatal(err)
	}
	got, err := mail.ReadMessage(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got.Header.Get("Bcc") != "" || strings.Contains(b.String(), "\nBcc:") {
		t.Error("a header was slipped in")
	}
}

// TestCoveringNote reads the messages in which letters of the five languages go out.
func TestCoveringNote(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string][2]string{
		"en": {"Please find attached our letter of 9 October 2020, “A treaty” (our\nreference: 2020/BE/7).", "A treaty (2020/BE/7)"},
		"fr": {"Veuillez trouver ci-joint notre lettre du 9 octobre 2020, «\u00a0A\ntreaty\u00a0» (notre référence\u00a0: 2020/BE/7).", "A treaty (2020/BE/7)"},
		"es": {"Adjuntamos nuestra carta del 9 de octubre de 2020, «A treaty» (nuestra\nreferencia: 2020/BE/7).", "A treaty (2020/BE/7)"},
		"ru": {"Направляем Вам письмо от 9 октября 2020 г. «A treaty» (наш номер:\n2020/BE/7).", "A treaty (2020/BE/7)"},
		"ar": {"نرفق طيه رسالتنا المؤرخة", "A treaty (\u200e2020/BE/7\u200e)"},
	} {
		l := modelLetter()
		l.Lang, l.SentOn, l.Subject = lang, "2020-10-09", "A treaty"
		files := []models.Attachment{
			{Name: "letter.docx", MediaType: TypeDOCX, Data: []byte("PK")}, {Name: "letter.pdf", MediaType: TypePDF, Data: []byte("%PDF")}, {Name: "annex.docx", MediaType: TypeDOCX, Data: []byte("PK")},
		}
		m := MessageOf(l, letters.Letterhead{Name: "Campaign"}, "2020-10-09", "campaign.example", files, []string{"letter-1@campaign.example", "no identifier", "a\r\nBcc: eve@x", "their-2@mfa.example"})
		if !strings.Contains(m.Text, want[0]) || len(strings.Split(m.Text, "\n")) > 16 {
			t.Errorf("%s: the note is %q", lang, m.Text)
		}
		if m.Subject != want[1] {
			t.Errorf("%s: the subject is %q", lang, m.Subject)
		}
		if len(m.Files) != 2 || m.Files[0].Name != "letter.pdf" || m.Files[1].Name != "annex.docx" {
			t.Errorf("%s: attached are %v", lang, m.Files)
		}
		var b bytes.Buffer
		if err := WriteEML(&b, m); err != nil {
			t.Fatal(err)
		}
		got, err := mail.ReadMessage(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got.Header.Get("In-Reply-To") != "<their-2@mfa.example>" || got.Header.Get("References") != "<letter-1@campaign.example> <their-2@mfa.example>" {
			t.Errorf("it answers %q, and refers to %q", got.Header.Get("In-Reply-To"), got.Header.Get("References"))
		}
	}
	if got := shortened(append(slices.Repeat([]string{"a@x"}, 30), "last@x")); len(got) != mostReferences || got[0] != "<a@x>" || got[mostReferences-1] != "<last@x>" {
		t.Errorf("a long thread refers to %q", got)
	}
}
