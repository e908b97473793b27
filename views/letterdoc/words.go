package letterdoc

import (
	"strconv"
	"strings"
)

// words are the fixed words of a letter in one language.
type words struct {
	ours, theirs, re, copies, enclosures, page, draft string
	of                                                string // between the number of a page and the number of pages
	colon                                             string
}

var wordsOf = map[string]words{
	"en": {"Our reference", "Your reference", "RE", "CC", "Enclosures", "Page", "DRAFT", "of", ": "},
	"fr": {"Notre référence", "Votre référence", "Objet", "Copie", "Pièces jointes", "Page", "PROJET", "sur", "\u00a0: "},
	"es": {"Nuestra referencia", "Su referencia", "Asunto", "Copia", "Anexos", "Página", "BORRADOR", "de", ": "},
	"ru": {"Наш номер", "Ваш номер", "Тема", "Копия", "Приложения", "Страница", "ПРОЕКТ", "из", ": "},
	"ar": {"مرجعنا", "مرجعكم", "الموضوع", "نسخة إلى", "المرفقات", "صفحة", "مسودة", "من", ": "},
}

// words returns the fixed words of the letter's language, the English ones where
// the language has none.
func (l Letter) words() words {
	primary, _, _ := strings.Cut(strings.ToLower(l.Lang), "-")
	if w, ok := wordsOf[primary]; ok {
		return w
	}
	return wordsOf["en"]
}

// Labels are what stands before the subject of a letter in the language, and
// before those who get a copy.
func Labels(lang string) (subject, copies string) {
	w := Letter{Lang: lang}.words()
	return w.re + w.colon, w.copies + w.colon
}

// EnclosuresWord returns the word above what goes along with a letter.
func EnclosuresWord(lang string) string { return Letter{Lang: lang}.words().enclosures }

// DraftMark returns the mark of a draft in the language.
func DraftMark(lang string) string { return Letter{Lang: lang, IsDraft: true}.draftMark() }

// draftMark says at the head of every file that the letter is a draft, "" where it is none.
func (l Letter) draftMark() string {
	if !l.IsDraft {
		return ""
	}
	return "[" + l.words().draft + "]"
}

func (w words) labelled(label, text string) string { return label + w.colon + text }

// reference returns a reference with its label. Where it mixes scripts with the
// label it is read from the left.
func (l Letter) reference(label, text string) string {
	return l.words().labelled(label, inOrder(text, l.base()))
}

// pageOf says which page of how many this is.
func (w words) pageOf(number, total int) string {
	return w.page + " " + strconv.Itoa(number) + " " + w.of + " " + strconv.Itoa(total)
}

// references returns the lines that tell our reference and theirs.
func (l Letter) references() []string {
	w, lines := l.words(), []string(nil)
	if ours := oneLine(l.OurReference); ours != "" {
		lines = append(lines, l.reference(w.ours, ours))
	}
	if theirs := oneLine(l.TheirReference); theirs != "" {
		lines = append(lines, l.reference(w.theirs, theirs))
	}
	return lines
}

// subject returns the RE line, "" if there is none.
func (l Letter) subject() string {
	text := oneLine(l.Subject)
	if text == "" {
		return ""
	}
	w := l.words()
	return w.labelled(w.re, text)
}

// copies returns the line that tells who gets a copy, "" if nobody does.
func (l Letter) copies() string {
	var names []string
	for _, c := range l.Copies {
		if c = oneLine(c); c != "" {
			names = append(names, c)
		}
	}
	if len(names) == 0 {
		return ""
	}
	w := l.words()
	return w.labelled(w.copies, strings.Join(names, "; "))
}

// numbered puts a number before each line.
func numbered(lines []string) []string {
	var all []string
	for i, line := range lines {
		all = append(all, strconv.Itoa(i+1)+". "+oneLine(line))
	}
	return all
}
