package letterlang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Addressed returns the lines of an address that name whom a letter goes to: the name,
// and below it the title. Russian writes to somebody in the dative, the office first:
// "Министру иностранных дел", "С. В. Лаврову". A name or an office that cannot safely
// be declined leaves both as they are, the name first.
func Addressed(lang, name, title string) []string {
	lines := []string{name, title}
	if lang == "ru" {
		office, isOffice := dativeOffice(title)
		person, isPerson := dativeName(name)
		if isOffice && isPerson {
			lines = []string{office, person}
		}
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// russianOffices are the nouns by which offices are called, in the dative.
var russianOffices = map[string]string{
	"министр": "министру", "министр-делегат": "министру-делегату", "премьер-министр": "премьер-министру",
	"посол": "послу", "представитель": "представителю", "наблюдатель": "наблюдателю", "секретарь": "секретарю", "заместитель": "заместителю",
	"президент": "президенту", "председатель": "председателю", "канцлер": "канцлеру", "советник": "советнику",
	"глава": "главе", "руководитель": "руководителю", "соправитель": "соправителю",
}

// russianAdjectives stand before them, in the dative.
var russianAdjectives = map[string]string{
	"постоянный": "постоянному", "государственный": "государственному", "федеральный": "федеральному",
	"первый": "первому", "чрезвычайный": "чрезвычайному", "генеральный": "генеральному",
}

// dativeOffice puts the title of an office into the dative, and of those that follow it
// after a comma, a dash or "и". It returns false where the title begins with none it knows.
func dativeOffice(title string) (string, bool) {
	words := strings.Fields(title)
	if title != "" && !declineOffice(words) {
		return title, false
	}
	for i, w := range words {
		if strings.HasSuffix(w, ",") || slices.Contains([]string{"и", "—", "–"}, w) {
			declineOffice(words[i+1:])
		}
	}
	return strings.Join(words, " "), true
}

// declineOffice puts the office with which the words begin into the dative.
func declineOffice(words []string) bool {
	for i, w := range words {
		word := strings.TrimSuffix(w, ",")
		if office, ok := russianOffices[small(word)]; ok {
			for j, adjective := range words[:i] {
				words[j] = asLarge(russianAdjectives[small(adjective)], adjective)
			}
			words[i] = asLarge(office, word) + strings.TrimPrefix(w, word)
			return true
		}
		if russianAdjectives[small(word)] == "" {
			return false
		}
	}
	return false
}

func small(word string) string { return first(word, unicode.ToLower) }

// asLarge gives a word the first letter of the one that it stands for: large or small.
func asLarge(word, like string) string {
	if small(like) != like {
		return first(word, unicode.ToUpper)
	}
	return word
}

// dativeName puts a Russian name into the dative: of a name with its patronymic the
// surname, behind the initials, else each part of a name of two, of which "г-н" or
// "г-жа" tells the gender. A name in Latin letters is not declined. It returns false
// where the form would be a guess. What is still to check stays behind the name.
func dativeName(name string) (string, bool) {
	bare, mark := name, ""
	if at := strings.Index(name, " [["); at >= 0 {
		bare, mark = name[:at], name[at:]
	}
	words := strings.Fields(bare)
	if _, gender := Patronymic(bare); gender != "" {
		surname, ok := dativeWord(words[2], gender, true)
		return initial(words[0]) + " " + initial(words[1]) + " " + surname + mark, ok
	}
	if len(words) == 0 {
		return mark, mark == ""
	}
	honour, latin := honours[words[0]], !strings.ContainsFunc(bare, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	if latin && !strings.HasPrefix(bare, "[[") {
		return name, true
	}
	words = words[1:]
	switch {
	case honour.gender == "":
		return name, false
	case !strings.ContainsFunc(strings.Join(words, ""), func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
		return honour.dative + " " + strings.Join(words, " ") + mark, true
	case slices.Contains(surnamesFirst, words[0]) && len(words) == 2: // of "Пак Чин" the second is declined
		second, ok := dativeWord(words[1], honour.gender, true)
		return honour.dative + " " + words[0] + " " + second + mark, ok
	case len(words) == 2 && utf8.RuneCountInString(words[0]) <= 3 && !slices.Contains(shortNames, words[0]):
		return name, false // a surname that stands first, for all we know
	}
	middle := strings.Join(words[1:max(1, len(words)-1)], " ")
	if len(words) < 2 || len(words) > 2 && !slices.Contains(undeclined, words[len(words)-2]) {
		return name, false
	}
	given, known := dativeWord(words[0], honour.gender, false)
	surname, ok := dativeWord(words[len(words)-1], honour.gender, true)
	return strings.Join(strings.Fields(honour.dative+" "+given+" "+middle+" "+surname), " ") + mark, ok && known
}

var (
	// surnamesFirst are short surnames of East Asia, which stand before the name.
	surnamesFirst = []string{"Ван", "Ли", "Пак", "Ким", "Чо", "Чон", "Чан", "Чжан", "Дун", "Вэй", "Хан", "Хон", "Мун", "Юн", "Лян", "Тан", "Фам", "Буй", "Лам", "То", "Ле"}
	// shortNames are short first names, which surnames follow.
	shortNames = []string{"Кир", "Тео", "Ян", "Бен", "Том", "Эли", "Йон", "Лео", "Али", "Рой", "Дэн", "Пол"}
	// undeclined stand before a surname and stay as they are: "Барту Де Веверу",
	// "Ильхаму Гейдар оглы Алиеву".
	undeclined = []string{"Де", "де", "ван", "дер", "ден", "фон", "да", "оглы", "бин"}
)

// honours are what stands before a name, in the dative, and the gender that it tells.
var honours = map[string]struct{ dative, gender string }{"г-н": {"г-ну", "male"}, "г-жа": {"г-же", "female"}}

func initial(name string) string {
	r, _ := utf8.DecodeRuneInString(name)
	return string(r) + "."
}

// An ending of a name gives way to another in the dative.
type ending struct{ nominative, dative string }

// endings are by gender; those before count first. An ending without a dative is
// not declined here, for the form depends on more than the letters.
var endings = map[string]struct{ surname, given []ending }{
	"male": {
		surname: []ending{
			{"ских", "ских"},
			{"ых", "ых"},
			{"их", "их"},
			{"ский", "скому"},
			{"цкий", "цкому"},
			{"ой", ""},
			{"ый", "ому"},
			{"ий", ""},
			{"ец", ""},
			{"ок", ""},
			{"ек", ""},
			{"ёк", ""},
			{"а", ""},
			{"я", ""},
		},
		given: []ending{{"павел", "павлу"}, {"лев", "льву"}, {"пётр", "петру"}, {"петр", "петру"}, {"ия", "ии"}, {"а", "е"}, {"я", "е"}},
	},
	"female": {
		surname: []ending{{"ова", "овой"}, {"ева", "евой"}, {"ёва", "ёвой"}, {"ина", "иной"}, {"ына", "ыной"}, {"ская", "ской"}, {"цкая", "цкой"}, {"а", ""}, {"я", ""}},
		given:   []ending{{"ия", "ии"}, {"а", "е"}, {"я", "е"}, {"ь", "и"}},
	},
}

// dativeSurnames are of men of whom the letters do not tell how they are declined: Попшой
// is a noun, and Толстой an adjective.
var dativeSurnames = map[string]string{"попшой": "попшою", "расулзода": "расулзоде"}

// dativeWord puts a part of a name into the dative. Vowels but а and я stay in any
// name, and consonants in those of women.
func dativeWord(word, gender string, surname bool) (string, bool) {
	forms := endings[gender].given
	if surname {
		forms = endings[gender].surname
	}
	lower := strings.ToLower(word)
	if dative := dativeSurnames[lower]; surname && gender == "male" && dative != "" {
		return asLarge(dative, word), true
	}
	for _, e := range forms {
		if strings.HasSuffix(lower, e.nominative) {
			if len(lower) == len(e.nominative) && e.dative != "" { // the whole name: Лев
				return asLarge(e.dative, word), true
			}
			return word[:len(word)-len(e.nominative)] + e.dative, e.dative != ""
		}
	}
	last, size := utf8.DecodeLastRuneInString(lower)
	switch {
	case gender == "female" || strings.ContainsRune("аеёиоуыэюя", last):
		return word, true
	case last == 'й' || last == 'ь':
		return word[:len(word)-size] + "ю", true
	}
	return word + "у", true
}

// patronymics are the endings of a Russian patronymic, and of those formed after
// its manner in Kazakh, with the gender that they tell.
var patronymics = []struct{ ending, gender string }{
	{"вич", "male"},
	{"ьич", "male"},
	{"мич", "male"},
	{"улы", "male"},
	{"вна", "female"},
	{"ична", "female"},
	{"кызы", "female"},
}

// Patronymic returns the first name and patronymic of a Russian name in full, by
// which one addresses, and the gender that it tells; "" where the name has none.
func Patronymic(name string) (first, gender string) {
	words := strings.Fields(name)
	if len(words) != 3 {
		return "", ""
	}
	for _, p := range patronymics {
		if strings.HasSuffix(words[1], p.ending) {
			return words[0] + " " + words[1], p.gender
		}
	}
	return "", ""
}
