package drafting

import (
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
)

// personName returns the name of a person in the script of the letter, where it is
// known, else as it is on record.
func (m *content) personName(p offices.Person) string {
	if name, ok := p.NameIn(m.lang); ok {
		return offices.ShownName(name)
	}
	return offices.ShownName(p.Name)
}

// theirHonours are what ministers are called in the states that have a custom of
// their own, in English.
var theirHonours = map[string]string{"US": "The Honorable", "GB": "The Rt Hon", "CA": "The Honourable", "AU": "The Hon", "NZ": "The Rt Hon"}

// blockName returns the line of the person in the block of the addressee and in
// that of copies: the name, with what stands before it for the rank and the gender.
// Whose gender is not on record has nothing before the name that would tell one.
func (m *content) blockName(a addressed) string {
	if style, ok := a.person.StyleIn(m.lang); ok && style.Envelope != "" {
		return style.Envelope
	}
	name := m.personName(a.person)
	if first, _ := letterlang.Patronymic(name); first != "" && m.lang == "ru" && a.rank.civil() {
		return name
	}
	word := forms[[2]string{m.lang, "word:" + plainTitle(a.word)}].man
	if word != "" || !a.rank.civil() {
		name, _, _ = strings.Cut(name, " of ") // Abdullah II of Jordan
	}
	parts := []string{m.honour(a, word != ""), word, name}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// honour is what stands before the name of somebody of the rank, or before a word
// for the rank: "Son Excellence Monsieur", "Son Excellence" le Cheikh.
func (m *content) honour(a addressed, word bool) string {
	if own := theirHonours[m.State.ISO2]; own != "" && m.lang == "en" && a.rank.civil() && a.rank != "ambassador" && a.rank != "excellency" {
		return own
	}
	f, ok := forms[[2]string{m.lang, "block:" + string(a.rank)}]
	if !ok {
		f = forms[[2]string{m.lang, "block:"}]
	}
	if word && f.either != "" && a.rank.civil() {
		return strings.Trim(f.either, "-")
	}
	return strings.Trim(f.of(a.gender), "-")
}

// An officeName is what an office is called in a language.
type officeName struct{ man, woman, ministry string }

// officeNames are by English title, or by kind of office where the title does not
// matter, and language.
var officeNames = func() map[[2]string]officeName {
	all := map[[2]string]officeName{}
	for _, r := range rowsOf(formTables, "titles.csv") {
		all[[2]string{r[0], r[1]}] = officeName{r[2], r[3], r[4]}
	}
	return all
}()

// officeNameIn returns what the office is called in the language: as it is on
// record, else as its English title is usually rendered, else as offices of its
// kind are called. It returns false where none of these tells it.
func officeNameIn(lang string, o offices.Office) (officeName, bool) {
	if t, ok := o.TitleIn(lang); ok {
		n := officeName{t.Title, t.Feminine, t.Ministry}
		if n.woman == "" {
			n.woman = n.man
		}
		if lang == "fr" {
			for _, name := range []*string{&n.man, &n.woman, &n.ministry} {
				*name = strings.ReplaceAll(*name, "'", "’")
			}
		}
		return n, true
	}
	if lang == "en" {
		return officeName{o.Title, o.Title, ministryOf(o.Title)}, o.Title != ""
	}
	for _, key := range []string{o.Title, usualTitle(o.Title), "kind:" + o.Kind} {
		if n, ok := officeNames[[2]string{key, lang}]; ok {
			return n, true
		}
	}
	return officeName{}, false
}

// usualTitle returns the title as the table has it: the same ministers are ministers
// "of" here and "for" there, and of a federation.
func usualTitle(title string) string {
	title = strings.TrimPrefix(strings.TrimPrefix(title, "Acting "), "Federal ")
	if what, ok := strings.CutPrefix(title, "Minister for "); ok {
		return "Minister of " + what
	}
	return title
}

// ministryOf makes of the English title of a minister the name of the ministry.
func ministryOf(title string) string {
	for _, of := range []string{"of", "for"} {
		for _, federal := range []string{"", "Federal "} {
			if what, ok := strings.CutPrefix(title, federal+"Minister "+of+" "); ok {
				return federal + "Ministry " + of + " " + what
			}
		}
	}
	return ""
}

// of returns the title for the gender. Where it goes by gender and that is not on
// record, it names the office without one.
func (n officeName) of(lang, gender string) string {
	switch {
	case n.man == n.woman, gender == "male":
		return n.man
	case gender == "female":
		return n.woman
	case n.ministry == "":
		return n.man
	case lang == "es" && strings.HasPrefix(n.ministry, "Misión Permanente "):
		return strings.Replace(n.ministry, "Misión", "Representante", 1)
	case lang == "es":
		return "Titular " + letterlang.Of(lang, spanishArticle(n.ministry))
	}
	return n.ministry
}

// both returns the title for a man and a woman, where they differ in their first word at
// most: "وزير/وزيرة الخارجية"; else "".
func (n officeName) both() string {
	man, rest, _ := strings.Cut(n.man, " ")
	woman, same, _ := strings.Cut(n.woman, " ")
	switch {
	case rest != same:
		return ""
	case man == woman:
		return n.man
	}
	return strings.TrimSpace(man + "/" + woman + " " + rest)
}

// titleOf returns the title of whoever holds the office, in the language of the
// letter: of two offices the higher first. A title whose name in the language is
// not known is left as it is on record, to be checked.
func (m *content) titleOf(h holding) string {
	a := m.addressed(h)
	title := m.titleIn(a.office, a.gender)
	if a.also.Title == "" {
		return title
	}
	comma := ", "
	if m.lang == "ar" {
		comma = "، "
	}
	if !a.known {
		comma = ands[m.lang]
	}
	return title + comma + m.titleIn(a.also, a.gender)
}

// ands join two offices of one who is addressed by them and not by name.
var ands = map[string]string{"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و"}

func (m *content) titleIn(o offices.Office, gender string) string {
	if o.Title == "" {
		return ""
	}
	if n, ok := officeNameIn(m.lang, o); ok {
		title := n.of(m.lang, gender)
		if o.Kind == "disarmament-ambassador" { // no mission stands below that would name the state
			title = strings.Replace(title, "Permanent Representative to", "Permanent Representative %s to", 1)
		}
		return m.ofState(title)
	}
	return o.Title + " " + letters.ToCheck("title in the language of the letter")
}

// ministry returns the name of the ministry or mission in the language of the
// letter, "" where it is not known.
func (m *content) ministry(o offices.Office) string {
	n, _ := officeNameIn(m.lang, o)
	if m.lang == "en" && isMission(o) {
		n.ministry = "Permanent Mission %s to the United Nations"
	}
	return m.ofState(n.ministry)
}

// observers are what a mission, and its head, is called whose state is not a member of
// the United Nations.
var observers = strings.NewReplacer(
	"Permanent Mission", "Permanent Observer Mission", "Mission permanente", "Mission permanente d’observation", "Misión Permanente", "Misión Permanente de Observación",
	"Постоянное представительство", "Постоянная миссия наблюдателя", "البعثة الدائمة", "بعثة المراقب الدائم",
	"Permanent Representative", "Permanent Observer", "Représentant permanent", "Observateur permanent", "Représentante permanente", "Observatrice permanente",
	"Embajador, Representante Permanente", "Embajador, Observador Permanente", "Embajadora, Representante Permanente", "Embajadora, Observadora Permanente",
	"Representante Permanente", "Titular de la Misión Permanente de Observación",
	"Посол, Постоянный представитель", "Постоянный наблюдатель\n%s", "الممثل الدائم", "المراقب الدائم", "الممثلة الدائمة", "المراقبة الدائمة",
)

// ofState puts the state into the name of its mission. Russian, which declines it, has it
// on a line of its own where its genitive is not known.
func (m *content) ofState(name string) string {
	if m.State.UNStatus == "observer" {
		name = observers.Replace(name)
	}
	state := m.State.NameIn(m.lang)
	switch m.lang {
	case "en":
		state = "of " + m.State.WithArticle()
	case "fr":
		state = letterlang.Of("fr", frenchName(state))
	case "es":
		state = letterlang.Of("es", spanishName(state))
	case "ar":
		state = letterlang.To("ar", state)
	case "ru":
		if genitive := letterlang.RussianOf(m.State.ISO2); genitive != "" {
			name = strings.Replace(name, "\n%s", " "+genitive, 1)
		}
	}
	return strings.Replace(name, "%s", state, 1)
}

// seatOf returns the city of the government in the language of the letter. One that
// a person has put on record in the place of the one we know stays as it is.
func (m *content) seatOf() string {
	at := func(lang string) string { return states.Seat(m.State.ISO2, lang) }
	if m.State.Capital == "" {
		return ""
	}
	if at(m.lang) == "" {
		return m.State.Capital
	}
	return at(m.lang)
}

// inLanguage returns the address of an office as a letter in the language has it:
// the name of the ministry, the city and the state in that language, streets and
// numbers as they are.
func (m *content) inLanguage(address string, o offices.Office) string {
	if m.lang == "en" || address == "" {
		return address
	}
	own, ok := officeNameIn(m.lang, o)
	english, _ := officeNameIn("en", o)
	capital := states.Seat(m.State.ISO2, "en")
	all := strings.Split(address, "\n")
	for i, line := range all {
		line = strings.TrimSpace(line)
		switch {
		case ok && own.ministry != "" && (line == english.ministry || line == ministryOf(o.Title)):
			line = own.ministry
		case line == m.State.Name || line == m.State.NameIn("en"):
			line = m.State.NameIn(m.lang)
		case capital != "" && (line == capital || strings.HasSuffix(line, " "+capital)):
			line = strings.TrimSuffix(line, capital) + m.seatOf()
		}
		all[i] = line
	}
	return strings.Join(all, "\n")
}

// wroteTo is the name of whom our letter went to, without what stands before it.
func (m *content) wroteTo(h holding) string {
	if h.hadTerm {
		return m.personName(h.wasTerm.Person)
	}
	return offices.ShownName(h.was.Name)
}

// holderFacts are what vouches for the block of the addressee: who holds the
// office, and whether a man or a woman, where that is only recalled or somebody's word.
func (m *content) holderFacts(h holding) []Fact {
	facts := append([]Fact{m.termFact(h, h.term)}, m.cautions(h)...)
	p := h.term.Person
	if p.Gender != "" && p.GenderBasis.Doubtful() {
		recalled := facts[0]
		recalled.Source, recalled.Reading = models.Source{}, p.GenderBasis
		recalled.What = p.Name + " is addressed as " + map[string]string{"male": "a man", "female": "a woman"}[p.Gender]
		if p.GenderBasis == models.Attested { // somebody entered it, and answers for it
			recalled.What, recalled.Reading = recalled.What+", by the word of who entered it", ""
		} else {
			recalled.What += ", by recollection only"
		}
		facts = append(facts, recalled)
	}
	if _, ok := p.NameIn(m.lang); !ok && (m.lang == "ru" || m.lang == "ar") {
		latin := facts[0]
		latin.Source = models.Source{}
		latin.What = "The name of " + p.Name + " is not on record in the script of this letter"
		facts = append(facts, latin)
	}
	return facts
}
