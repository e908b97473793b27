package letterdoc

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func pdfOf(t testing.TB, l Letter) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePDF(&b, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// poppler runs a program of poppler-utils on the PDF.
func poppler(t testing.TB, data []byte, program string, arguments ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Fatal(program + " is not installed; make test installs it (Debian: poppler-utils)")
	}
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, wrong bytes.Buffer
	run := exec.Command(program, append(append([]string(nil), arguments...), path)...)
	if program == "pdftotext" {
		run.Args = append(run.Args, "-")
	}
	run.Stdout, run.Stderr = &out, &wrong
	if err := run.Run(); err != nil || wrong.Len() > 0 {
		t.Fatalf("%s: %v %s", program, err, wrong.String())
	}
	return out.String()
}

func TestGoldenPDF(t *testing.T) {
	t.Parallel()
	for lang, l := range samples(t) {
		data := pdfOf(t, l)
		if folder := os.Getenv("LETTERS_TO"); folder != "" {
			if err := os.WriteFile(folder+"/"+lang+".pdf", data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(data, pdfOf(t, l)) {
			t.Errorf("%s: the same letter made other bytes", lang)
		}
		golden(t, lang+".pdf.txt", poppler(t, data, "pdftotext", "-enc", "UTF-8"))
	}
}

// setOf sets a letter, and returns how.
func setOf(t testing.TB, l Letter) *composer {
	t.Helper()
	setter := typesetters.Get().(*typesetter)
	defer typesetters.Put(setter)
	setter.han = l.Han
	d := &pdf{letter: l.tidy(), used: map[int]*usedFont{}}
	return compose(d, setter)
}

// TestPagesBreakWell lengthens a letter line by line over several pages.
func TestPagesBreakWell(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ar"} {
		l := samples(t)[lang]
		l.Letterhead.Logo = nil
		l.Signatures = append(l.Signatures, Signature{"Third Sample", "Director", "House of Samples"})
		words := strings.Fields(strings.Repeat(l.Body[1].Text()+" ", 3))
		long := l.Body
		for n := 0; n < 260; n += 5 {
			l.Body = append(long[:3:3], Plain(strings.Join(words[:1+n%len(words)], " ")))
			for range n / 40 {
				l.Body = append(l.Body, long[1], long[0][:1])
			}
			c := setOf(t, l)
			which := fmt.Sprintf("%s, %d", lang, n)
			checkFeet(t, which, c)
			checkBreaks(t, which, c)
			if rows := rowsOfSignatures(c.sheets[len(c.sheets)-1]); rows != 2 && rows != 0 {
				t.Fatalf("%s: %d rows of signatures on the last page", which, rows)
			}
		}
	}
}

// checkFeet looks for pages that run over their foot.
func checkFeet(t *testing.T, which string, c *composer) {
	t.Helper()
	for i, s := range c.sheets {
		foot, limit := 0.0, pageHeight-footOfNext
		if i == 0 {
			limit = pageHeight - c.head.foot
		}
		for k, note := range s.notes {
			foot += c.notes[note-1].height
			if k == 0 {
				foot += noteGap
			}
		}
		if last := s.boxes[len(s.boxes)-1]; last.top+last.height+foot > limit+0.01 {
			t.Fatalf("%s: page %d runs over its foot", which, i+1)
		}
	}
}

// checkBreaks looks for a single line of a paragraph, and for a close without
// text, at the end or the beginning of a page.
func checkBreaks(t *testing.T, which string, c *composer) {
	t.Helper()
	tagOf := func(b placed) *element { return b.parts[0].tag }
	for i, s := range c.sheets[1:] {
		before := c.sheets[i].boxes
		tag := tagOf(s.boxes[0])
		if tag == tagOf(before[len(before)-1]) { // a paragraph goes on
			aloneBefore := len(before) > 1 && tagOf(before[len(before)-2]) != tag
			aloneAfter := len(s.boxes) > 1 && tagOf(s.boxes[1]) != tag
			if aloneBefore || aloneAfter {
				t.Fatalf("%s: one line of a paragraph stands alone", which)
			}
		}
		if first := string(s.boxes[0].parts[0].line.text); first == clean(c.letter.Close) || strings.HasPrefix(first, c.letter.Signatures[0].Name) {
			t.Fatalf("%s: the close stands alone on page %d", which, i+2)
		}
	}
}

// rowsOfSignatures counts the rows in which signatures stand on a page.
func rowsOfSignatures(s sheet) int {
	rows := 0
	for _, b := range s.boxes {
		if len(b.parts) >= 3 {
			rows++
		}
	}
	return rows
}

func TestFiftyPages(t *testing.T) {
	t.Parallel()
	l := samples(t)["fr"]
	for range 640 {
		l.Body = append(l.Body, l.Body[1])
	}
	for i := range 40 {
		l.Signatures = append(l.Signatures, Signature{"Sample " + NoteMark(i+1), "Director", "House"})
		l.Notes = append(l.Notes, Plain("A note of its own."))
		l.Body[7*i+9] = Paragraph{{Text: "Here is a mark"}, {Note: i + 2}, {Text: "."}}
	}
	info := poppler(t, pdfOf(t, l), "pdfinfo")
	for _, want := range []string{"Tagged:          yes", "Title:           Un traité sur les armes autonomes", "Author:          Coalition for Sample Letters", "Page size:       595.28 x 841.89 pts (A4)"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in %s", want, info)
		}
	}
	if pages := len(setOf(t, l).sheets); pages < 50 {
		t.Errorf("%d pages, want 50 at least", pages)
	}
	unzip(t, docxOf(t, l))
}

// TestStructure reads the tags as a program for the blind does.
func TestStructure(t *testing.T) {
	t.Parallel()
	tags := poppler(t, pdfOf(t, samples(t)["en"]), "pdfinfo", "-struct-text")
	var last int
	for _, want := range []string{"Document", "Figure", "Sampleton, 9 October 2020", "Minister for Foreign Affairs", "H1", "RE: A treaty on autonomous weapons", "Dear Minister,", "We write on behalf", "Yours sincerely,", "Mara Sample", "Enclosures", "Note", "The coalition is led"} {
		at := strings.Index(tags[last:], want)
		if at < 0 {
			t.Fatalf("%q does not follow in %s", want, tags)
		}
		last += at
	}
	if strings.Contains(tags, "Page 1 of 1") {
		t.Error("the number of the page is read as text")
	}
	arabic := pdfOf(t, samples(t)["ar"])
	for _, want := range []string{"/Lang <FEFF00610072>", "/MarkInfo <</Marked true>>", "/Direction /R2L", "/ActualText <" + utf16("سعادة السيدة الوزيرة،")} {
		if !bytes.Contains(arabic, []byte(want)) {
			t.Errorf("the Arabic letter lacks %s", want)
		}
	}
}

func TestUnshownCharacters(t *testing.T) {
	t.Parallel()
	l := samples(t)["ru"]
	if got := CannotShow(l); got != "" {
		t.Errorf("nothing is missing, got %q", got)
	}
	l.To = []string{"ꠕ Ana 李龙 ꠕꠕ 👋"}
	if got := CannotShow(l); got != "ꠕ👋" {
		t.Errorf("got %q", got)
	}
	if text := poppler(t, pdfOf(t, l), "pdftotext"); !strings.Contains(text, "ꠕ Ana 李龙 ꠕꠕ") {
		t.Errorf("what cannot be shown cannot be copied: %s", text)
	}
}

func TestJPEGAndMarkers(t *testing.T) {
	t.Parallel()
	l := samples(t)["en"]
	l.Letterhead.Logo, l.IsDraft = logo(t, "jpeg"), true
	l.To[0], l.Body[1] = "[[MISSING: name of the minister]]\nMinistry", Plain("In [[CHECK: the day]] your government, [[MISSING: a fact which is so long that it does not stand on one line but on two of them]], voted yes.")
	data := pdfOf(t, l)
	if folder := os.Getenv("LETTERS_TO"); folder != "" {
		if err := os.WriteFile(folder+"/draft.pdf", data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(folder+"/draft.docx", docxOf(t, l), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if text := poppler(t, data, "pdftotext"); !strings.Contains(text, "[[MISSING: name of the minister]]") || !strings.Contains(text, "fact which is so long that it does\nnot stand") {
		t.Errorf("got %s", text)
	}
	if !bytes.Contains(data, []byte("/DCTDecode")) {
		t.Error("the JPEG is not as it was")
	}
}

func BenchmarkPDF(b *testing.B) {
	for lang, l := range samples(b) {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				pdfOf(b, l)
			}
		})
	}
}

func BenchmarkDOCX(b *testing.B) {
	for lang, l := range samples(b) {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				docxOf(b, l)
			}
		})
	}
}
