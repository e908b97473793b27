package letterdoc

import (
	"strings"
	"testing"
)

// TestSymbolsStandInOneLine: a line never ends within what a document is called, and may
// still end within other words with slashes and stops.
func TestSymbolsStandInOneLine(t *testing.T) {
	t.Parallel()
	for _, symbol := range []string{"L.56", "A/C.1/80/L.41", "A/RES/78/241", "CCW/GGE.1/2023/CRP.1", "A/79/88"} {
		for fill := range textWidth + 5 {
			line := strings.Repeat("x", fill) + " voted on " + symbol + ", the draft."
			if got := strings.Join(wrapText(line), "\n"); !strings.Contains(got, symbol) {
				t.Fatalf("%s is broken:\n%s", symbol, got)
			}
		}
		b := breaksOf([]rune("on " + symbol + ", and"))
		for i := range len(symbol) - 1 {
			if b.may[3+i+1] {
				t.Errorf("%s may be broken after %q", symbol, symbol[:i+1])
			}
		}
		if !b.may[3] {
			t.Errorf("no line may end before %s", symbol)
		}
	}
	if b := breaksOf([]rune("and/or")); !b.may[4] {
		t.Error("and/or may be broken no more")
	}
}

// TestEveryFileOfADraftSaysSo: so a draft is not taken for the letter, whatever shows the
// file; and one that is none says nothing.
func TestEveryFileOfADraftSaysSo(t *testing.T) {
	t.Parallel()
	for lang, mark := range map[string]string{"en": "[DRAFT]", "fr": "[PROJET]", "ar": "[مسودة]"} {
		for _, draft := range []bool{true, false} {
			l := Letter{Lang: lang, Subject: "A treaty", Body: []Paragraph{Plain("We ask.")}, IsDraft: draft}
			var text strings.Builder
			if err := WriteText(&text, l); err != nil {
				t.Fatal(err)
			}
			if got := poppler(t, pdfOf(t, l), "pdftotext", "-enc", "UTF-8"); lang != "ar" && strings.Contains(got, mark) != draft {
				t.Errorf("PDF in %s of a draft (%t): %s", lang, draft, got)
			}
			for name, got := range map[string]string{"DOCX": unzip(t, docxOf(t, l))["word/document.xml"], "text": text.String(), "subject": l.headed(), "note": l.note()} {
				if strings.Contains(got, mark) != draft {
					t.Errorf("%s in %s of a draft (%t): %s", name, lang, draft, got)
				}
			}
		}
	}
}
