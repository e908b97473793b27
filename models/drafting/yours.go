package drafting

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/offices"
)

// Nobody is told of themselves as of another. What the person to whom the letter goes said
// themselves is told as "you said"; where the letter goes to their office by its function, as
// what the minister said, without the name.

// A speech is how sentences of a language name who holds an office, and what is said in their
// place to that person.
type speech struct {
	titles string         // of those who are named with their office
	named  string         // the title and the name: %t, %n
	bare   string         // what is left of it
	spoke  *regexp.Regexp // the title without a name, as the subject of a sentence in the past
	you    func(match []string) string
	also   [][2]string // what follows in the same sentence, with the same subject
}

// speeches are by language.
var speeches = map[string]speech{
	"en": {
		titles: `(?:acting )?(?:Foreign |Defence |Disarmament |Prime |Vice )?(?:Minister|Secretary|President|Taoiseach|Tánaiste)(?: (?:of|for) Foreign Affairs(?: and [A-Z][a-z]+(?: [A-Z][a-z]+)*)?)?`,
		named:  `(?:[Tt]he )?(%t),? %n,?`, bare: "the $1",
		spoke: regexp.MustCompile(`\b[Tt]he (?:acting )?(?:Tánaiste|Taoiseach|(?:Foreign |Defence |Disarmament |Prime |Vice )?(?:Minister|Secretary|President)(?: (?:of|for) Foreign Affairs(?: and [A-Z][a-z]+(?: [A-Z][a-z]+)*)?)?)(?: of [A-Z]\p{L}+(?: [A-Z]\p{L}+)*)? (called|declared|favoured|recalled|said|spoke|stressed|told|warned|welcomed|wrote)\b()`),
		you:   func(match []string) string { return "you " + match[1] },
	},
	"fr": {
		titles: `(?:Vice-)?(?:Ministre|Premier [Mm]inistre|Première [Mm]inistre|Présidente?|Secrétaire)(?: [^,.;:]{1,60}?)?`,
		named:  `(%t),? %n,?`, bare: "$1",
		spoke: regexp.MustCompile(`\b[Ll][ea] (?:Vice-)?(?:Ministre|Premier [Mm]inistre|Première [Mm]inistre|Présidente?|Secrétaire)(?: [^,.;:]{1,60}?)?,? (a|s’est) (\pL+)( |,)`),
		you: func(match []string) string {
			if match[1] == "a" {
				return "vous avez " + match[2] + match[3]
			}
			return "vous vous êtes " + match[2] + match[3]
		},
		also: [][2]string{{", et a ", ", et avez "}, {" et a ", " et avez "}},
	},
	"es": {
		titles: `(?:Ministr[oa]|Primer[a]? Ministr[oa]|(?:Vicep|P)resident[ea]|Secretari[oa])(?: [^,.;:]{1,60}?)?`,
		named:  `(%t),? %n,?`, bare: "$1",
		spoke: regexp.MustCompile(`\b(?:[Ee]l|[Ll]a) (?:Ministr[oa]|Viceprimer[a]? Ministr[oa]|Primer[a]? Ministr[oa]|(?:Vicep|P)resident[ea]|Secretari[oa])(?: [^,.;:]{1,60}?)?,? ((?:se )?(?:advirtió|declaró|dijo|escribió|habló|intervino|pidió|recordó|subrayó))( |,)`),
		you:   func(match []string) string { return "usted " + match[1] + match[2] },
	},
	"ru": {
		titles: `(?:[Мм]инистр [\p{Ll} ]{5,40}?|[Пп]резидент|вице-президент|заместитель премьер-министра)`,
		named:  `(%t) %n`, bare: "$1",
		spoke: regexp.MustCompile(`(?:[Мм]инистр (?:иностранных дел|обороны|по вопросам разоружения)|[Пп]резидент|вице-президент|заместитель премьер-министра)((?: (?:в|на) [\p{Ll} ]+?)?) (\p{Ll}+?)(ла|лась|л|лся)( |,)`),
		you: func(match []string) string {
			end := "ли"
			if strings.HasSuffix(match[3], "ь") || strings.HasSuffix(match[3], "ся") {
				end = "лись"
			}
			return "Вы" + match[1] + " " + match[2] + end + match[4]
		},
		also: [][2]string{
			{" и заявил,", " и заявили,"}, {" и заявила,", " и заявили,"}, {" и объявил ", " и объявили "}, {" и объявила ", " и объявили "}, {" и призвал ", " и призвали "}, {" и призвала ", " и призвали "},
		},
	},
	"ar": {
		titles: `(?:وزيرة? (?:الخارجية|الدفاع|نزع السلاح|الشؤون الخارجية)|الرئيسة?|نائبة? الرئيس|نائبة? رئيس الوزراء)`,
		named:  `(%t) %n`, bare: "$1",
		spoke: regexp.MustCompile(`(أعلن|حذر|ذكر|صرح|قال|وصف)ت? (?:وزيرة? (?:الخارجية|الدفاع|نزع السلاح|الشؤون الخارجية)|الرئيسة?|نائبة? الرئيس|نائبة? رئيس الوزراء)(،| )`),
		you: func(match []string) string {
			return strings.Replace(match[1]+"تم", "قالتم", "قلتم", 1) + match[2]
		},
		also: [][2]string{
			{"تأييده ", "تأييدكم "}, {"تأييدها ", "تأييدكم "}, {" لدى افتتاحه ", " لدى افتتاحكم "}, {"، ودعا ", "، ودعوتم "}, {"، ودعت ", "، ودعوتم "}, {"، وأعلن ", "، وأعلنتم "}, {"، وأعلنت ", "، وأعلنتم "},
		},
	},
}

// arabicUnnamed finds an Arabic title after which no name stands.
var arabicUnnamed = regexp.MustCompile(speeches["ar"].titles + `(?:،| (?:أنه?|أنها|بأن|عن|في|أمام|لدى|تأييده|تأييدها) )`)

// anyForeignMinister finds a foreign minister in a sentence.
var anyForeignMinister = regexp.MustCompile(`(?i)\bforeign minister|minister (?:of|for) foreign affairs|\bTánaiste|ministre des affaires étrangères|vice-premier ministre|ministr[oa] de (?:relaciones|asuntos) exteriores|viceprimer[a]? ministr[oa]|министр(?:а|у|ом|е)? иностранных дел|заместитель премьер-министра|وزيرة? (?:الخارجية|الشؤون الخارجية)|نائبة? رئيس الوزراء`)

// toWhoSaidIt says "you" where a sentence tells who is addressed what they said themselves, in
// this office or in another, and leaves their name out where they are addressed by the function
// of the office. It returns false where there are no such words: what somebody said is not told
// to them as if it had been another.
func (m *content) toWhoSaidIt(text string, a act) (string, bool) {
	to := m.main()
	who, held := to.holder()
	if !held {
		return text, true
	}
	then, held := to.office.HolderOn(a.on.First())
	inOffice := held && then.PersonID == who.PersonID && to.office.Kind == "foreign-minister" && anyForeignMinister.MatchString(text)
	named := m.tellsOf(who.Person, a, text)
	if !named && !inOffice {
		return text, true
	}
	words := speeches[m.lang]
	if named {
		_, written := who.Person.NameIn(m.lang)
		if m.lang == "ar" && !written && !arabicUnnamed.MatchString(text) {
			return text, false // the name could not be found in it
		}
		text = words.unnamed(text, m.nameIn(who.Person))
	}
	if !to.known {
		return capital(text), !m.tellsOf(who.Person, act{}, text)
	}
	match := words.spoke.FindStringSubmatchIndex(text)
	if match == nil {
		return text, false
	}
	rest := text[match[1]:]
	for _, also := range words.also {
		rest = strings.Replace(rest, also[0], also[1], 1)
	}
	text = capital(text[:match[0]] + words.you(words.spoke.FindStringSubmatch(text)) + rest)
	return text, !m.tellsOf(who.Person, act{}, text)
}

// tellsOf tells whether the sentence, or what it was made of, names the person: by the whole
// name, or by the surname after a title.
func (m *content) tellsOf(p offices.Person, a act, text string) bool {
	folded := models.Fold(text)
	if slices.ContainsFunc([]string{offices.ShownName(p.Name), m.personName(p)}, func(name string) bool { return name != "" && strings.Contains(folded, models.Fold(name)) }) {
		return true
	}
	surname := surnameOf(p)
	if bare := models.Fold(surname); surname == "" || !strings.Contains(folded, bare) && !strings.Contains(models.Fold(a.summary), bare) {
		return false // as of most sentences: the pattern is made for few
	}
	titled := regexp.MustCompile(`(?i)\b(?:minister|secretary|president|tánaiste|taoiseach|ministre|président|présidente|ministr[oa]|presidente) (?:[\p{Lu}][\p{L}’'-]+ ){0,3}` + regexp.QuoteMeta(surname) + `(?:$|[^\p{L}])`)
	return titled.MatchString(text) || titled.MatchString(a.summary)
}

// surnameOf is the last of the names of a person, "" where it is too short to be found again.
func surnameOf(p offices.Person) string {
	names := strings.Fields(strings.TrimSuffix(offices.ShownName(p.Name), " Jr."))
	if len(names) < 2 || len([]rune(names[len(names)-1])) < 3 {
		return ""
	}
	return names[len(names)-1]
}

// nameIn is the pattern of the name of a person in a sentence of the language: in Latin script
// with or without the first names, in Cyrillic whatever has capitals after the title.
func (m *content) nameIn(p offices.Person) string {
	switch m.lang {
	case "ru":
		return `\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,3}`
	case "ar":
		return regexp.QuoteMeta(m.personName(p))
	}
	surname := surnameOf(p)
	if surname == "" {
		return regexp.QuoteMeta(offices.ShownName(p.Name))
	}
	return `(?:\p{Lu}[\p{L}’'-]+ ){0,3}` + regexp.QuoteMeta(surname)
}

// unnamed leaves the name out after the title.
func (t speech) unnamed(text, name string) string {
	if t.named == "" {
		return text
	}
	pattern := regexp.MustCompile(strings.NewReplacer("%t", t.titles, "%n", name).Replace(t.named))
	return pattern.ReplaceAllString(text, t.bare)
}
