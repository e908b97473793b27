package drafting

import (
	"embed"
	"encoding/csv"
	"strings"

	"demarche/models/letterlang"
)

// How people and offices are written of and addressed in each language is in
// tables: forms.csv by rank, and titles.csv by the English title of the office.
//
//go:embed forms.csv titles.csv
var formTables embed.FS

// rowsOf reads a table without its head. The tables come with the program: what is
// wrong with them is a mistake in it.
func rowsOf(tables embed.FS, name string) [][]string {
	content, err := tables.ReadFile(name)
	if err != nil {
		panic(err)
	}
	all, err := csv.NewReader(strings.NewReader(string(content))).ReadAll()
	if err != nil {
		panic(err)
	}
	return all[1:]
}

// A form is how somebody of a rank is addressed within a sentence: "Madame la
// Ministre". Where it differs by gender, there is one for a man, one for a woman,
// and one that serves for both.
type form struct{ man, woman, either string }

// forms are by language and rank.
var forms = func() map[[2]string]form {
	all := map[[2]string]form{}
	for _, r := range rowsOf(formTables, "forms.csv") {
		all[[2]string{r[0], r[1]}] = form{r[2], r[3], r[4]}
	}
	return all
}()

// of returns the form for the gender. Whose gender is not on record is addressed
// in the form that serves for both: it is never guessed.
func (f form) of(gender string) string {
	switch {
	case f.either == "", gender == "male":
		return f.man
	case gender == "female" && f.woman != "":
		return f.woman
	}
	return f.either
}

// spoken returns how the person of the rank is addressed within a sentence.
func (m *content) spoken(a addressed) string {
	if style, ok := a.person.StyleIn(m.lang); ok && style.Address != "" {
		return style.Address
	}
	if m.lang == "en" && a.rank == "secretary" && !a.known {
		return "Excellency" // there is no name that would follow: "Dear Secretary Jane Doe"
	}
	return forms[[2]string{m.lang, string(a.rank)}].of(a.gender)
}

// vocative returns how the holder is addressed within a sentence: as in the
// salutation, without the word for dear.
func (m *content) vocative(h holding) string {
	a := m.addressed(h)
	if own := a.office.OwnForm(m.lang); own != "" {
		for _, dear := range []string{"Dear ", "Уважаемый ", "Уважаемая ", "Глубокоуважаемый ", "Глубокоуважаемая "} {
			own = strings.TrimPrefix(own, dear)
		}
		return own
	}
	if first, _ := letterlang.Patronymic(m.russianName(a)); first != "" {
		return first
	}
	return m.spoken(a)
}

// salutation returns how the letter begins: as the office has it, if that is said
// in the language of the letter, else by custom.
func (m *content) salutation(h holding) string {
	a := m.addressed(h)
	if own := a.office.OwnForm(m.lang); own != "" {
		return own + commas[m.lang]
	}
	if first, gender := letterlang.Patronymic(m.russianName(a)); first != "" {
		return dear[gender] + first + "!"
	}
	spoken := m.spoken(a)
	if m.lang == "en" && a.rank == "secretary" && a.known && spoken == forms[[2]string{"en", "secretary"}].of(a.gender) {
		spoken += " " + m.personName(a.person)
	}
	return m.begins(a, spoken)
}

// commas end a salutation.
var commas = map[string]string{"en": ",", "fr": ",", "es": ":", "ru": "!", "ar": "،"}

// dear is what stands before a Russian name or office.
var dear = map[string]string{"male": "Уважаемый ", "female": "Уважаемая "}

// begins makes a salutation of how somebody is addressed within a sentence.
func (m *content) begins(a addressed, spoken string) string {
	end := commas[m.lang]
	switch {
	case m.lang == "en" && !isExcellency(spoken):
		return "Dear " + spoken + end
	case m.lang == "ru" && strings.HasPrefix(spoken, "господин "):
		return dear["male"] + spoken + end
	case m.lang == "ru" && strings.HasPrefix(spoken, "госпожа "):
		return dear["female"] + spoken + end
	case m.lang == "ar" && strings.HasSuffix(spoken, "كم"):
		return m.beginsArabic(a, spoken) + end
	}
	return spoken + end
}

// beginsArabic addresses somebody whose gender is not on record: the honorific
// before a name says none, "معالي ريم الهاشمي"; whoever is not known is addressed
// as a man or a woman.
func (m *content) beginsArabic(a addressed, spoken string) string {
	honour := strings.TrimSuffix(spoken, "كم")
	if joined, ok := strings.CutSuffix(honour, "ت"); ok {
		honour = joined + "ة" // دولة of دولتكم
	}
	switch {
	case a.known && !m.isUnwritable(a):
		return honour + " " + m.personName(a.person)
	case a.rank.civil():
		return "صاحب/صاحبة ال" + honour
	}
	return "صاحب ال" + honour
}

// russianName is the Russian name of who is addressed by a civil title, "" where
// it is not known.
func (m *content) russianName(a addressed) string {
	f := forms[[2]string{"ru", string(a.rank)}]
	if m.lang != "ru" || !a.known || f.either == "" {
		return ""
	}
	if _, ok := a.person.StyleIn("ru"); ok {
		return ""
	}
	name, _ := a.person.NameIn("ru")
	return name
}
