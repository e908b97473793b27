package drafting

import (
	"cmp"
	"strings"

	"demarche/models/letters"
	"demarche/models/offices"
)

// A form is how an office is written of and addressed in a language. Where it
// differs by gender there are two, for a man and for a woman.
type form struct {
	title      [2]string // in the block of the addressee
	vocative   [2]string // within a sentence: "Madame la Ministre"
	salutation [2]string // as the letter begins
}

func both(s string) [2]string { return [2]string{s, s} }

// forms are by language and by kind of office; the last is for all others.
var forms = map[string]map[string]form{
	"fr": {
		"foreign-minister":       {[2]string{"Ministre des Affaires étrangères", "Ministre des Affaires étrangères"}, [2]string{"Monsieur le Ministre", "Madame la Ministre"}, [2]string{}},
		"defence-minister":       {both("Ministre de la Défense"), [2]string{"Monsieur le Ministre", "Madame la Ministre"}, [2]string{}},
		"head-of-government":     {[2]string{"Premier ministre", "Première ministre"}, [2]string{"Monsieur le Premier Ministre", "Madame la Première Ministre"}, [2]string{}},
		"pr-geneva":              {[2]string{"Ambassadeur, Représentant permanent auprès de l’Office des Nations Unies à Genève", "Ambassadrice, Représentante permanente auprès de l’Office des Nations Unies à Genève"}, [2]string{"Monsieur l’Ambassadeur", "Madame l’Ambassadrice"}, [2]string{}},
		"pr-new-york":            {[2]string{"Ambassadeur, Représentant permanent auprès de l’Organisation des Nations Unies", "Ambassadrice, Représentante permanente auprès de l’Organisation des Nations Unies"}, [2]string{"Monsieur l’Ambassadeur", "Madame l’Ambassadrice"}, [2]string{}},
		"disarmament-ambassador": {[2]string{"Ambassadeur", "Ambassadrice"}, [2]string{"Monsieur l’Ambassadeur", "Madame l’Ambassadrice"}, [2]string{}},
		"secretary-of-state":     {both("Secrétaire d’État"), [2]string{"Monsieur le Secrétaire d’État", "Madame la Secrétaire d’État"}, [2]string{}},
		"president":              {[2]string{"Président", "Présidente"}, [2]string{"Monsieur le Président", "Madame la Présidente"}, [2]string{}},
		"chancellor":             {[2]string{"Chancelier fédéral", "Chancelière fédérale"}, [2]string{"Monsieur le Chancelier", "Madame la Chancelière"}, [2]string{}},
		"monarch":                {[2]string{"Roi", "Reine"}, both("Majesté"), [2]string{}},
		"grand-duke":             {[2]string{"Grand-Duc", "Grande-Duchesse"}, both("Altesse Royale"), [2]string{}},
		"":                       {vocative: both("Excellence")},
	},
	"es": {
		"foreign-minister":       {[2]string{"Ministro de Relaciones Exteriores", "Ministra de Relaciones Exteriores"}, [2]string{"Señor Ministro", "Señora Ministra"}, [2]string{}},
		"defence-minister":       {[2]string{"Ministro de Defensa", "Ministra de Defensa"}, [2]string{"Señor Ministro", "Señora Ministra"}, [2]string{}},
		"head-of-government":     {[2]string{"Primer Ministro", "Primera Ministra"}, [2]string{"Señor Primer Ministro", "Señora Primera Ministra"}, [2]string{}},
		"pr-geneva":              {[2]string{"Embajador, Representante Permanente ante la Oficina de las Naciones Unidas en Ginebra", "Embajadora, Representante Permanente ante la Oficina de las Naciones Unidas en Ginebra"}, [2]string{"Señor Embajador", "Señora Embajadora"}, [2]string{}},
		"pr-new-york":            {[2]string{"Embajador, Representante Permanente ante las Naciones Unidas", "Embajadora, Representante Permanente ante las Naciones Unidas"}, [2]string{"Señor Embajador", "Señora Embajadora"}, [2]string{}},
		"disarmament-ambassador": {[2]string{"Embajador", "Embajadora"}, [2]string{"Señor Embajador", "Señora Embajadora"}, [2]string{}},
		"secretary-of-state":     {[2]string{"Secretario de Estado", "Secretaria de Estado"}, [2]string{"Señor Secretario de Estado", "Señora Secretaria de Estado"}, [2]string{}},
		"president":              {[2]string{"Presidente", "Presidenta"}, [2]string{"Señor Presidente", "Señora Presidenta"}, [2]string{}},
		"chancellor":             {both("Canciller Federal"), [2]string{"Señor Canciller Federal", "Señora Canciller Federal"}, [2]string{}},
		"monarch":                {[2]string{"Rey", "Reina"}, both("Majestad"), [2]string{}},
		"grand-duke":             {[2]string{"Gran Duque", "Gran Duquesa"}, both("Alteza Real"), [2]string{}},
		"":                       {vocative: both("Excelencia")},
	},
	"ru": {
		"foreign-minister":       {both("Министр иностранных дел"), [2]string{"господин Министр", "госпожа Министр"}, [2]string{"Уважаемый господин Министр!", "Уважаемая госпожа Министр!"}},
		"defence-minister":       {both("Министр обороны"), [2]string{"господин Министр", "госпожа Министр"}, [2]string{"Уважаемый господин Министр!", "Уважаемая госпожа Министр!"}},
		"head-of-government":     {both("Премьер-министр"), [2]string{"господин Премьер-министр", "госпожа Премьер-министр"}, [2]string{"Уважаемый господин Премьер-министр!", "Уважаемая госпожа Премьер-министр!"}},
		"pr-geneva":              {both("Посол, Постоянный представитель при Отделении Организации Объединенных Наций в Женеве"), [2]string{"господин Посол", "госпожа Посол"}, [2]string{"Уважаемый господин Посол!", "Уважаемая госпожа Посол!"}},
		"pr-new-york":            {both("Посол, Постоянный представитель при Организации Объединенных Наций"), [2]string{"господин Посол", "госпожа Посол"}, [2]string{"Уважаемый господин Посол!", "Уважаемая госпожа Посол!"}},
		"disarmament-ambassador": {both("Посол"), [2]string{"господин Посол", "госпожа Посол"}, [2]string{"Уважаемый господин Посол!", "Уважаемая госпожа Посол!"}},
		"secretary-of-state":     {both("Государственный секретарь"), [2]string{"господин Государственный секретарь", "госпожа Государственный секретарь"}, [2]string{"Уважаемый господин Государственный секретарь!", "Уважаемая госпожа Государственный секретарь!"}},
		"president":              {both("Президент"), [2]string{"господин Президент", "госпожа Президент"}, [2]string{"Уважаемый господин Президент!", "Уважаемая госпожа Президент!"}},
		"chancellor":             {both("Федеральный канцлер"), [2]string{"господин Федеральный канцлер", "госпожа Федеральный канцлер"}, [2]string{"Уважаемый господин Федеральный канцлер!", "Уважаемая госпожа Федеральный канцлер!"}},
		"monarch":                {[2]string{"Король", "Королева"}, both("Ваше Величество"), both("Ваше Величество!")},
		"grand-duke":             {[2]string{"Великий Герцог", "Великая Герцогиня"}, both("Ваше Королевское Высочество"), both("Ваше Королевское Высочество!")},
		"":                       {vocative: both("Ваше Превосходительство"), salutation: both("Ваше Превосходительство!")},
	},
	"ar": {
		"foreign-minister":       {[2]string{"وزير الخارجية", "وزيرة الخارجية"}, [2]string{"سعادة السيد الوزير", "سعادة السيدة الوزيرة"}, [2]string{}},
		"defence-minister":       {[2]string{"وزير الدفاع", "وزيرة الدفاع"}, [2]string{"سعادة السيد الوزير", "سعادة السيدة الوزيرة"}, [2]string{}},
		"head-of-government":     {[2]string{"رئيس الوزراء", "رئيسة الوزراء"}, [2]string{"دولة رئيس الوزراء", "دولة رئيسة الوزراء"}, [2]string{}},
		"pr-geneva":              {[2]string{"السفير، الممثل الدائم لدى مكتب الأمم المتحدة في جنيف", "السفيرة، الممثلة الدائمة لدى مكتب الأمم المتحدة في جنيف"}, [2]string{"سعادة السفير", "سعادة السفيرة"}, [2]string{}},
		"pr-new-york":            {[2]string{"السفير، الممثل الدائم لدى الأمم المتحدة", "السفيرة، الممثلة الدائمة لدى الأمم المتحدة"}, [2]string{"سعادة السفير", "سعادة السفيرة"}, [2]string{}},
		"disarmament-ambassador": {[2]string{"السفير", "السفيرة"}, [2]string{"سعادة السفير", "سعادة السفيرة"}, [2]string{}},
		"president":              {[2]string{"الرئيس", "الرئيسة"}, [2]string{"فخامة السيد الرئيس", "فخامة السيدة الرئيسة"}, [2]string{}},
		"monarch":                {[2]string{"الملك", "الملكة"}, [2]string{"جلالة الملك", "جلالة الملكة"}, [2]string{}},
		"grand-duke":             {[2]string{"الدوق الأكبر", "الدوقة الكبرى"}, [2]string{"صاحب السمو الملكي", "صاحبة السمو الملكي"}, [2]string{}},
		"":                       {vocative: [2]string{"صاحب السعادة", "صاحبة السعادة"}},
	},
}

// prefixes stand before the name of a man and of a woman in a CC line.
var prefixes = map[string][2]string{
	"fr": {"M.", "Mme"}, "es": {"Sr.", "Sra."}, "ru": {"г-н", "г-жа"}, "ar": {"السيد", "السيدة"},
}

// commas end a salutation.
var commas = map[string]string{"fr": ",", "es": ":", "ru": "!", "ar": "،"}

// formOf returns the form for an office, and whether it is one for such an office.
func formOf(lang, kind string) (form, bool) {
	if f, ok := forms[lang][kind]; ok && kind != "" {
		return f, true
	}
	return forms[lang][""], false
}

// byTitle are the kinds of addressees who are addressed by their title, whatever
// kind of office it is: a head of state may be a president, and so may a head of
// government.
var byTitle = map[string]string{
	"Secretary of State": "secretary-of-state", "President": "president", "Chancellor": "chancellor", "Federal Chancellor": "chancellor",
	"King": "monarch", "Queen": "monarch", "Grand Duke": "grand-duke", "Grand Duchess": "grand-duke",
}

// kindOf returns the kind of office by which its holder is addressed: a foreign
// minister who is Secretary of State is called that, where the language does.
func kindOf(lang string, o offices.Office) string {
	kind, ok := byTitle[o.Title]
	if _, said := forms[lang][kind]; !ok || kind == "secretary-of-state" && !said {
		return o.Kind
	}
	return kind
}

// gendered picks the form for the gender. Where forms differ and the gender is
// not known, it returns a marker.
func gendered(pair [2]string, gender, what string) string {
	switch {
	case pair[0] == pair[1], gender == "male":
		return pair[0]
	case gender == "female":
		return pair[1]
	}
	return pair[0] + " / " + pair[1] + " " + letters.ToCheck(what+": the gender of the addressee is not on record")
}

// form returns how the holder is addressed. Whose gender is not on record, or
// who is not known, is addressed as Excellency where the office is addressed by
// gender, and the language has a word for it that serves both.
func (m *content) form(h holding) form {
	f, _ := formOf(m.lang, kindOf(m.lang, h.office))
	if other := forms[m.lang][""]; h.term.Person.Gender == "" && f.vocative[0] != f.vocative[1] && other.vocative[0] == other.vocative[1] {
		return other
	}
	return f
}

// ownForm returns how the office wants to be addressed, "" where that is not on
// record in the language of the letter.
func (m *content) ownForm(h holding) string {
	if first, _, _ := strings.Cut(h.office.Langs, ";"); cmp.Or(first, "en") != m.lang {
		return ""
	}
	return strings.TrimRight(strings.TrimSpace(h.office.FormOfAddress), ",:!،")
}

// vocative returns how the holder is addressed within a sentence: as in the
// salutation, without the word for dear.
func (m *content) vocative(h holding) string {
	own := m.ownForm(h)
	switch {
	case own != "":
		for _, dear := range []string{"Dear ", "Уважаемый ", "Уважаемая "} {
			own = strings.TrimPrefix(own, dear)
		}
		return own
	case m.lang == "en":
		return strings.TrimPrefix(inEnglish(h), "Dear ")
	}
	return gendered(m.form(h).vocative, h.term.Person.Gender, "form of address")
}

// salutation returns how the letter begins: as the office has it, if that is
// said in the language of the letter, else by custom.
func (m *content) salutation(h holding) string {
	if own := m.ownForm(h); own != "" {
		return own + cmp.Or(commas[m.lang], ",")
	}
	if m.lang == "en" {
		return inEnglish(h) + ","
	}
	f := m.form(h)
	if f.salutation[0] != "" {
		return gendered(f.salutation, h.term.Person.Gender, "salutation")
	}
	return gendered(f.vocative, h.term.Person.Gender, "salutation") + commas[m.lang]
}

// inEnglish addresses the office as it wants to be: a minister as Minister, a
// head of government by the title, an ambassador as Ambassador, a crowned head as
// Majesty, and all others as Excellency. English asks for no gender.
func inEnglish(h holding) string {
	title := cmp.Or(h.office.Title, h.was.Title)
	deputy := strings.Contains(title, "Deputy Prime Minister") || strings.Contains(title, "Vice Prime Minister")
	switch kind := byTitle[title]; {
	case kind == "monarch":
		return "Your Majesty"
	case kind == "grand-duke":
		return "Your Royal Highness"
	case strings.Contains(title, "Prime Minister") && !deputy:
		return "Dear Prime Minister"
	case strings.HasPrefix(title, "Minister Counsellor"): // a diplomat, no member of a government
	case strings.Contains(strings.ToLower(title), "minister"):
		return "Dear Minister"
	case strings.HasPrefix(title, "Secretary of State"):
		return "Dear Secretary of State"
	case strings.Contains(title, "Ambassador"):
		return "Dear Ambassador"
	}
	return "Excellency"
}

// titleOf returns the title of an office in the language. A title that says
// more than the kind of office does is left as it is on record, to be checked.
func (m *content) titleOf(h holding) string {
	if m.lang == "en" || h.office.Title == "" {
		return h.office.Title
	}
	f, ok := formOf(m.lang, kindOf(m.lang, h.office))
	if !ok || f.title[0] == "" {
		return h.office.Title + " " + letters.ToCheck("title in the language of the letter")
	}
	if h.term.Person.Gender == "" {
		return f.title[0]
	}
	return gendered(f.title, h.term.Person.Gender, "title")
}

// prefix is what stands before the name of a person in a CC line. Where it goes
// by gender, a person whose gender is not on record has none.
func (m *content) prefix(p offices.Person) string {
	if m.lang == "en" {
		return p.HonorificPrefix
	}
	if p.Gender == "" {
		return ""
	}
	return gendered(prefixes[m.lang], p.Gender, "")
}
