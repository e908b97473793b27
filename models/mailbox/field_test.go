package mailbox

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/models/inbox"
)

// readFile reads a message of testdata.
func readFile(t *testing.T, name string) inbox.Message {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "field", name))
	if err != nil {
		t.Fatal(err)
	}
	m, err := Parse(t.Context(), raw)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return m
}

// notes returns the kinds of notes of a message, with spaces between.
func notes(m inbox.Message) string {
	var kinds []string
	for _, n := range m.Notes {
		kinds = append(kinds, string(n.Kind))
	}
	return strings.Join(kinds, " ")
}

// TestFieldTexts reads messages as they came to campaigns: what each says, and what
// is noted of it.
func TestFieldTexts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ file, text, notes string }{
		{"01-html-file-html/01-apple-html-pdf-html.eml", "Dear friends, please find our letter.\n\nJapan will co-sponsor the resolution and answers in full by 15 December.", ""},
		{"05-old-reply-brought-in/05-old-reply.eml", "La France vous remercie et repond.", ""},
		{"11-file-with-leading-line/23-mbox-from-line.eml", "Text of the minister.", ""},
		{"11-file-with-leading-line/23b-bom.eml", "Text of the minister.", ""},
		{"11-file-with-leading-line/23c-leading-blank.eml", "Text of the minister.", ""},
		{"11-file-with-leading-line/23d-header-no-colon.eml", "Text of the minister.", "header-line"},
		{"11-file-with-leading-line/23e-gt-from.eml", "Text of the minister.", ""},
		{"11-file-with-leading-line/23g-utf8-key.eml", "Text of the minister.", ""},
		{"12-charset-lost/04-raw8bit-cp1251-headers.eml", "Уважаемые коллеги, ответ будет до 15 декабря.", ""},
		{"12-charset-lost/04b-no-charset-koi8.eml", "Уважаемые коллеги, ответ будет до 15 декабря.", "guessed"},
		{"12-charset-lost/04c-no-charset-latin1.eml", "Madame, la réponse vous sera adressée à l’été.", "guessed"},
		{"12-charset-lost/05-utf7.eml", "Réponse à votre lettre: été", ""},
		{"12-charset-lost/07-cs-ansi.eml", "Réponse été", ""},
		{"12-charset-lost/07-cs-cp-1251.eml", "Россия", ""},
		{"12-charset-lost/07-cs-cp932.eml", "日本①", ""},
		{"12-charset-lost/07-cs-cp949.eml", "똠방각하", ""},
		{"12-charset-lost/07-cs-iso-8859-1.eml", "“Réponse” – 100 €", ""},
		{"12-charset-lost/07-cs-ks_c_5601.eml", "한국", ""},
		{"12-charset-lost/07-cs-unknown-8bit.eml", "Réponse été", "guessed"},
		{"12-charset-lost/29e-html-charset-meta.eml", "Ответ министра", ""},
		{"14-page-with-sign-or-picture/29b-html-lt.eml", "Support is < 5 and > 3 percent. We vote yes.\n\nopen\n\nSecond", ""},
		{"14-page-with-sign-or-picture/29f-alt-plain-stub.eml", "Japan will vote yes.", "other-form"},
		{"16-tnef-only/10-tnef-only.eml", "", "wrapped"},
	} {
		m := readFile(t, test.file)
		if m.Text != test.text || notes(m) != test.notes {
			t.Errorf("%s: read %q, noted %v", test.file, m.Text, m.Notes)
		}
		if m.Nature != inbox.Personal || m.Name == "" || m.Address == "" || m.Subject == "" || m.ID == "" {
			t.Errorf("%s: the head is %+v", test.file, m)
		}
		if lossy := test.notes == "wrapped"; (m.Trouble == inbox.Unreadable) != lossy {
			t.Errorf("%s: trouble %q", test.file, m.Trouble)
		}
	}
	if m := readFile(t, "12-charset-lost/04-raw8bit-cp1251-headers.eml"); m.Name != "Министерство" || m.Subject != "Ответ: автономное оружие D-2026-003" {
		t.Errorf("the head is %q, %q", m.Name, m.Subject)
	}
	if m := readFile(t, "01-html-file-html/01-apple-html-pdf-html.eml"); len(m.Files) != 1 || m.Files[0].Name != "letter.pdf" {
		t.Errorf("the files are %v", m.Files)
	}
	if m := readFile(t, "16-tnef-only/10-tnef-only.eml"); len(m.Files) != 1 || m.Files[0].Name != "winmail.dat" {
		t.Errorf("the files are %v", m.Files)
	}
	if m := readFile(t, "11-file-with-leading-line/23d-header-no-colon.eml"); m.Notes[0].What != "X broken header line" {
		t.Errorf("noted %v", m.Notes)
	}
}

// TestFieldDates: the day of a message is told in whatever form its program wrote it.
func TestFieldDates(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/field/07-*/*.eml")
	if err != nil || len(files) != 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		m := readFile(t, strings.TrimPrefix(file, "testdata/field/"))
		if m.At.Format(time.DateOnly) != "2026-11-20" || notes(m) != "" {
			t.Errorf("%s: written on %s, noted %v", file, m.At, m.Notes)
		}
	}
}

// TestFieldAnswers: each names our message, also among others that are none.
func TestFieldAnswers(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/field/10-*/*.eml")
	if err != nil || len(files) != 8 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		m := readFile(t, strings.TrimPrefix(file, "testdata/field/"))
		if !slices.ContainsFunc(m.Answers, func(id string) bool { return strings.EqualFold(id, "d1@demarche.example") }) {
			t.Errorf("%s: answers %q", file, m.Answers)
		}
	}
}

// TestFieldNatures: what a program wrote is known as that, and a mail server says
// to whom it could not deliver.
func TestFieldNatures(t *testing.T) {
	t.Parallel()
	if m := readFile(t, "03-out-of-office/08-out-of-office.eml"); m.Nature != inbox.Automatic || !strings.HasPrefix(m.Text, "I am out of the office") {
		t.Errorf("an automatic reply is %q: %q", m.Nature, m.Text)
	}
	m := readFile(t, "04-bounce/09-dsn.eml")
	want := inbox.Failure{Final: "minister@mofa.example", Hard: true, Status: "5.1.1", Why: "550 5.1.1 user unknown"}
	if m.Nature != inbox.Returned || len(m.Failures) != 1 || m.Failures[0] != want || !slices.Equal(m.Returned, []string{"d1@demarche.example"}) ||
		!strings.Contains(m.ReturnedText, "D-2026-001") || strings.Contains(m.Text, "Our letter") {
		t.Errorf("what came back: %+v", m)
	}
}
