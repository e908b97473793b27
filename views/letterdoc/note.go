package letterdoc

import (
	"fmt"
	"slices"
	"strings"

	"demarche/models"
)

// covering words the note that goes before a letter sent by e-mail, with the line of
// its day and its subject; and the reference after that, if it has one.
var covering = map[string][2]string{
	"en": {"Please find attached our letter of %s, “%s”", " (our reference: %s)"},
	"fr": {"Veuillez trouver ci-joint notre lettre du %s, «\u00a0%s\u00a0»", " (notre référence\u00a0: %s)"},
	"es": {"Adjuntamos nuestra carta del %s, «%s»", " (nuestra referencia: %s)"},
	"ru": {"Направляем Вам письмо от %s «%s»", " (наш номер: %s)"},
	"ar": {"نرفق طيه رسالتنا المؤرخة %s، وموضوعها «%s»", " (مرجعنا: %s)"},
}

// note returns the text of the message with which the letter goes out by e-mail: a
// greeting, what is attached, and who signs. The letter itself is in the file.
func (l Letter) note() string {
	primary, _, _ := strings.Cut(strings.ToLower(l.Lang), "-")
	words, ok := covering[primary]
	if !ok {
		words = covering["en"]
	}
	t := plainText{right: l.base() == 1}
	t.block(l.draftMark())
	t.block(oneLine(l.Salutation))
	attached := fmt.Sprintf(words[0], strings.TrimPrefix(oneLine(l.Dated), "Le "), oneLine(l.Subject))
	if ref := oneLine(l.OurReference); ref != "" {
		attached += fmt.Sprintf(words[1], inOrder(ref, l.base()))
	}
	t.block(attached + ".")
	if len(l.Enclosures) > 0 {
		t.block(append([]string{l.words().enclosures + l.words().colon}, numbered(l.Enclosures)...)...)
	}
	t.block(oneLine(l.Close))
	for _, s := range l.Signatures {
		t.block(s.lines()...)
	}
	return t.b.String()
}

// headed returns the subject of the message: that of the letter, with our reference,
// by which an answer finds its way back; that of a draft says so.
func (l Letter) headed() string {
	subject, ref := strings.TrimSpace(l.draftMark()+" "+oneLine(l.Subject)), oneLine(l.OurReference)
	if ref == "" || strings.Contains(subject, ref) {
		return subject
	}
	return strings.TrimSpace(subject + " (" + inOrder(ref, l.base()) + ")")
}

// attached returns the files that go with the message: not the letter as a Word
// document, which anybody could change.
func attached(files []models.Attachment) []models.Attachment {
	return slices.DeleteFunc(slices.Clone(files), func(f models.Attachment) bool {
		return f.MediaType == TypeDOCX && slices.ContainsFunc(files, func(pdf models.Attachment) bool {
			return pdf.MediaType == TypePDF && strings.TrimSuffix(pdf.Name, ".pdf") == strings.TrimSuffix(f.Name, ".docx")
		})
	})
}
