package proofreading

import (
	"testing"

	"demarche/models/letters"
)

func TestUnprinted(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"王毅", "茂木敏充", "גדעון סער", "Արարատ Միրզոյան", "ጌዴዎን ጢሞቴዎስ", "Łukasz Šefčovič", "Ильхам", "조현", "ශ්\u200dරී", "\u202eAna"} {
		r := reader{letter: letters.Letter{Recipients: []letters.Recipient{{Name: name, Title: name, Address: name}}, Body: name, Subject: name}}
		if r.unprinted(); len(r.found) > 0 {
			t.Errorf("%s: got %v", name, r.found)
		}
	}
	r := reader{letter: letters.Letter{
		Reference:   "A-1", // nothing in it
		Recipients:  []letters.Recipient{{Name: "Ana"}, {Name: "ꠕꠣ", Address: "ꠕ 👋"}},
		Subject:     "ꠕ",
		Body:        "Dear ꠕꠣ,",
		Signatories: []letters.Signatory{{Name: "Ada", Organisation: "ꠕ"}},
	}}
	r.unprinted()
	want := []Issue{
		{Rule: Unprinted, Field: To, Place: 1, Text: "ꠕꠣ", Start: 0, End: 3, Better: "ꠕꠣ👋"},
		{Rule: Unprinted, Field: Subject, Text: "ꠕ", Start: 0, End: 3, Better: "ꠕ"},
		{Rule: Unprinted, Field: Body, Text: "ꠕ", Start: 5, End: 8, Better: "ꠕꠣ"},
		{Rule: Unprinted, Field: Signatories, Text: "ꠕ", Start: 0, End: 3, Better: "ꠕ"},
	}
	if len(r.found) != len(want) {
		t.Fatalf("got %+v", r.found)
	}
	for i, f := range r.found {
		if f.Key() != want[i].Key() || f.Better != want[i].Better || f.End != want[i].End || !f.Grave() {
			t.Errorf("got %+v, want %+v", f, want[i])
		}
	}
}
