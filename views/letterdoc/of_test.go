package letterdoc

import (
	"strings"
	"testing"

	"demarche/models/letters"
	"demarche/models/states"
)

func modelLetter() letters.Letter {
	return letters.Letter{
		Direction: letters.Outgoing, Lang: "en", Reference: "2020/BE/7", Subject: "A treaty", State: states.State{Name: "Belgium"},
		Body: "Dear Minister,\n\nWe write on behalf of the Sample Coalition* to you.\n\n2 * 3 is six.\n\nYours sincerely,\n\n* The coalition is large.",
		Recipients: []letters.Recipient{
			{Kind: "to", Name: "Ana Sample", Title: "Minister", Address: "15 Example Street\nana@mfa.example"},
			{Kind: "cc", Name: "Emil Sample", Title: "Minister of Defence"},
		},
		Signatories: []letters.Signatory{{Name: "Mara Sample", Title: "Coordinator", Organisation: "Sample House"}, {Name: "Jan Sample", Organisation: "Sample House"}},
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	l := Of(modelLetter(), letters.Letterhead{}, "2020-10-09")
	if l.Salutation != "Dear Minister," || l.Close != "Yours sincerely," || len(l.Body) != 2 || len(l.Notes) != 1 {
		t.Errorf("got %+v", l)
	}
	if !l.IsDraft || l.Dated != "9 October 2020" || l.Letterhead.Name != "Sample House" {
		t.Errorf("got %+v", l)
	}
	if l.Body[0].Text() != "We write on behalf of the Sample Coalition* to you." || l.Body[0][1].Note != 1 || len(l.Body[1]) != 1 {
		t.Errorf("the mark is not found: %+v", l.Body)
	}
	if len(l.To) != 1 || l.To[0] != "Ana Sample\nMinister\n15 Example Street\nana@mfa.example" || l.Copies[0] != "Emil Sample, Minister of Defence" {
		t.Errorf("got %q, %q", l.To, l.Copies)
	}
	arabic := modelLetter()
	arabic.Lang, arabic.Body = "ar", "سعادة الوزيرة،\n\nنكتب إليكم باسم \u2068Sample Coalition\u2069*، وهو ائتلاف.\n\n* \u2068Sample Coalition\u2069 ائتلاف كبير."
	if l := Of(arabic, letters.Letterhead{}, "2020-10-09"); len(l.Body) != 1 || len(l.Body[0]) != 3 || l.Body[0][1].Note != 1 || len(l.Notes) != 1 {
		t.Errorf("the mark after a Latin name is not found: %+v", l)
	}
	approved := modelLetter()
	approved.Review = letters.Approved // a word that alone clears nothing
	if l := Of(approved, letters.Letterhead{}, "2020-10-09"); !l.IsDraft || !strings.Contains(Name(approved, "pdf"), "draft") {
		t.Errorf("what nobody cleared is not marked as a draft: %+v, %s", l, Name(approved, "pdf"))
	}
	sent := modelLetter()
	sent.SentOn, sent.Lang = "2020-10-01", "fr"
	if l := Of(sent, letters.Letterhead{Name: "Own", FooterEn: "Large.", FooterFr: "Grande."}, "2026-01-01"); l.IsDraft || l.Dated != "Le 1er octobre 2020" || l.Letterhead.Footer != "Grande." {
		t.Errorf("got %+v", l)
	}
}

func TestNameAndMessage(t *testing.T) {
	t.Parallel()
	l := modelLetter()
	if got := Name(l, "pdf"); got != "2020-BE-7-Belgium-draft.pdf" {
		t.Errorf("got %s", got)
	}
	l.SentOn = "2020-10-09"
	if got := Name(l, "docx"); got != "2020-BE-7-Belgium-2020-10-09.docx" {
		t.Errorf("got %s", got)
	}
	m := MessageOf(l, letters.Letterhead{}, "2020-10-09", "campaign.example", nil, nil)
	if m.To[0] != (Address{"Ana Sample", "ana@mfa.example"}) || m.Cc[0] != (Address{"Emil Sample", ""}) || !strings.HasSuffix(m.ID, "@campaign.example") {
		t.Errorf("got %+v", m)
	}
	for address, want := range map[string]string{"": "", "15 Street": "", "x@": "", "a\n<b@example.org>;": "b@example.org"} {
		if got := EmailIn(address); got != want {
			t.Errorf("%q: got %q", address, got)
		}
	}
}
