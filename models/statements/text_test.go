package statements

import (
	"slices"
	"strings"
	"testing"
)

// TestTextsAreCut: a pasted text comes apart where its author's paragraphs end.
func TestTextsAreCut(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		what, typed string
		want        []string
	}{
		{"nothing", " \n\n ", nil},
		{"empty lines between", "One\nand a half.\r\n\r\n  Two.\n \nThree.", []string{"One and a half.", "Two.", "Three."}},
		{"a line each", "One.\nTwo.", []string{"One.", "Two."}},
		{"items of a list", "We ask:\n• for talks\n• and for\na treaty\n\nThanks.", []string{"We ask:", "• for talks", "• and for a treaty", "Thanks."}},
		{"a paragraph is missing", "One.\n\n...\n\nThree.", []string{"One.", Missing, "Three."}},
		{"missing, in brackets", "One.\n\n[…]\n\nThree.", []string{"One.", Missing, "Three."}},
		{"right to left", "شكرا.\n\nالسيد الرئيس", []string{"شكرا.", "السيد الرئيس"}},
		{"a sign that turns the text round", "One.\n\nTw\u202eo.", []string{"One.", "Two."}},
	} {
		if got := Cut(test.typed); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q", test.what, got)
		}
	}
}

// TestParagraphsStandBesideEachOther: what one language lacks is empty in its row.
func TestParagraphsStandBesideEachOther(t *testing.T) {
	t.Parallel()
	rows := Aligned([]Text{{Body: "a\n\nb\n\nc"}, {Body: "A\n\n" + Missing}})
	want := [][]string{{"a", "A"}, {"b", ""}, {"c", ""}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("%q", rows)
	}
	if rows := Aligned(nil); rows != nil {
		t.Errorf("of no text: %q", rows)
	}
}

// TestPassagesAreExact: a passage is found word for word or not at all, and comes back as
// it stands in the text.
func TestPassagesAreExact(t *testing.T) {
	t.Parallel()
	text := Text{Body: "We will abandon no one.\n\nWe call for\u00a0a ban, now. Мы призываем все государства.\n\n我们支持谈判禁止。\n\n" + Missing}
	for _, test := range []struct {
		what      string
		paragraph int
		passage   string
		want      string
	}{
		{"in its paragraph", 2, "call for a ban", "call for\u00a0a ban"},
		{"with the ends of lines of a page", 2, "call\nfor a  ban,", "call for\u00a0a ban,"},
		{"in any", 0, "Мы призываем", "Мы призываем"},
		{"over two", 0, "no one. We call", "no one.\n\nWe call"},
		{"in another paragraph", 1, "call for a ban", ""},
		{"a part of a word alone", 1, "ban", ""},
		{"a word after a part of one", 0, "ban", "ban"},
		{"another sign", 2, "call for a ban; now", ""},
		{"another case", 2, "we call for a ban", ""},
		{"a script without blanks", 3, "支持谈判", "支持谈判"},
		{"words left out", 0, "We call … now", ""},
		{"nothing", 0, " \n", ""},
		{"no such paragraph", 5, "We", ""},
		{"a number below", -1, "We", ""},
		{"the mark of what is missing", 4, Missing, ""},
	} {
		got, found := text.Passage(test.paragraph, test.passage)
		if found != (test.want != "") || got != test.want {
			t.Errorf("%s: %q, %v", test.what, got, found)
		}
	}
}

// TestWordsAreCounted counts what stands between blanks.
func TestWordsAreCounted(t *testing.T) {
	t.Parallel()
	if n := Words(" Слово, и\u00a0ещё \n\n one. "); n != 4 {
		t.Errorf("%d words", n)
	}
	if n := Words(strings.Repeat("word ", MaxWords+1)); n != MaxWords+1 {
		t.Errorf("%d words", n)
	}
}

// TestScriptsAreTold guesses the language of a document by its letters.
func TestScriptsAreTold(t *testing.T) {
	t.Parallel()
	found := pastedTexts("Благодарю Вас (CCW).\n\nСпасибо.\n---\nThank you.\n\n* * *\nشكرا لكم", nil)
	var langs []string
	for _, row := range found.Rows {
		langs = append(langs, row["lang"]+" "+row["kind"])
	}
	if want := []string{"ru original", "en unofficial", "ar unofficial"}; !slices.Equal(langs, want) {
		t.Errorf("%q", langs)
	}
}
