package drafting

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/states"
)

// dated writes a date as far as it is known: "9 October 2020".
func dated(d models.Date) string {
	switch t := d.Time(); d.Precision() {
	case models.Day:
		return t.Format("2 January 2006")
	case models.Month:
		return t.Format("January 2006")
	}
	return string(d)
}

// onDate writes when something happened: "on 9 October 2020", "in October 2020".
func onDate(d models.Date) string {
	if d.Precision() == models.Day {
		return "on " + dated(d)
	}
	return "in " + dated(d)
}

// span writes how long a meeting lasted: "from 31 August to 4 September 2026".
func span(start, end models.Date) string {
	if end == "" || end == start || end.Precision() != models.Day || start.Precision() != models.Day {
		return onDate(start)
	}
	from := "2 January 2006"
	switch a, b := start.Time(), end.Time(); {
	case a.Year() == b.Year() && a.Month() == b.Month():
		from = "2"
	case a.Year() == b.Year():
		from = "2 January"
	}
	return "from " + start.Time().Format(from) + " to " + dated(end)
}

var numbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

// number writes a small number as a word, a greater one in figures.
func number(n int) string {
	if n >= 0 && n < len(numbers) {
		return numbers[n]
	}
	return strconv.Itoa(n)
}

// counted writes a number of things: "one session", "three sessions".
func counted(n int, one, many string) string {
	if n == 1 {
		return number(n) + " " + one
	}
	return number(n) + " " + many
}

// capital writes the first letter large, as at the beginning of a sentence.
func capital(s string) string { return first(s, unicode.ToUpper) }

// small writes the first letter small, as within a sentence.
func small(s string) string { return first(s, unicode.ToLower) }

func first(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(change(r)) + s[size:]
}

// sentence makes a sentence of its parts: a large letter first, a full stop last.
func sentence(parts ...string) string {
	s := capital(strings.Join(parts, " "))
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "]]") {
		s += "."
	}
	return s
}

// holySee is what is said to the Holy See, which is no country and has no
// Government, where others are told of theirs.
var holySee = map[string]*strings.Replacer{
	"en": strings.NewReplacer("Your Government", "The Holy See", "your Government", "the Holy See", "Your country", "The Holy See", "your country", "the Holy See"),
	"fr": strings.NewReplacer(
		"de votre pays", "du Saint-Siège", "à votre pays", "au Saint-Siège", "Votre pays", "Le Saint-Siège", "votre pays", "le Saint-Siège",
		"de votre Gouvernement", "du Saint-Siège", "à votre Gouvernement", "au Saint-Siège", "Votre Gouvernement", "Le Saint-Siège", "votre Gouvernement", "le Saint-Siège",
		"États proches du vôtre", "États de la région",
	),
	"es": strings.NewReplacer(
		"Su país", "La Santa Sede", "su país", "la Santa Sede", "Su Gobierno", "La Santa Sede", "su Gobierno", "la Santa Sede",
		"solo o con otros", "sola o con otros", "Estados cercanos al suyo", "Estados de la región",
	),
	"ru": strings.NewReplacer( // of the same gender and number as "страна"
		"Правительство Вашей страны", "Святой Престол", "Правительства Вашей страны", "Святого Престола",
		"Правительству Вашей страны", "Святому Престолу", "Правительством Вашей страны", "Святым Престолом",
		"властям Вашей страны", "властям Святого Престола", "Постоянное представительство Вашей страны", "Постоянную миссию наблюдателя Святого Престола",
		"с Вашей страной государство", "со Святым Престолом государство", "благодарны за это Вашей стране", "благодарны за это Святому Престолу", "благодарим Вашу страну", "благодарим Святой Престол",
		"Ваша страна", "Ваша сторона", "Вашу страну", "Вашу сторону", "Вашей страны", "Вашей стороны", "Вашей стране", "Вашей стороне", "Вашей страной", "Вашей стороной",
	),
	"ar": strings.NewReplacer( // verbs that follow agree with either
		"لبلدكم", "للكرسي الرسولي", "بلدكم", "الكرسي الرسولي", "حكومتكم", "سلطات الكرسي الرسولي",
	),
}

// inTheWordsFor words the lines of a letter as they are put to the state.
func inTheWordsFor(s states.State, lang string, lines []letterlang.Line) {
	words := holySee[lang]
	if words == nil || s.ISO2 != "VA" {
		return
	}
	for i, l := range lines {
		lines[i].Text = words.Replace(l.Text)
	}
}
