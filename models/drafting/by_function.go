package drafting

import (
	"regexp"
	"slices"
	"strings"

	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/states"
)

// ByFunction returns an office that is not on record, as far as its kind tells what
// it is called; its kind is "" where it does not. Every government has a minister of
// foreign affairs, and every member of the United Nations a mission.
func ByFunction(kind string) offices.Office {
	title, ok := map[string]string{
		"foreign-minister": "Minister of Foreign Affairs",
		"pr-geneva":        "Permanent Representative to the United Nations Office at Geneva",
		"pr-new-york":      "Permanent Representative to the United Nations",
	}[kind]
	if !ok {
		return offices.Office{}
	}
	return offices.Office{Kind: kind, Title: title}
}

// HasMissions tells whether the state is represented at the United Nations.
func HasMissions(s states.State) bool { return s.UNStatus == "member" || s.UNStatus == "observer" }

// MayAddress tells whether an office of the kind can be written to in the state
// though none is on record.
func MayAddress(s states.State, kind string) bool {
	o := ByFunction(kind)
	return o.Kind != "" && (!isMission(o) || HasMissions(s))
}

// Unrecorded lists the offices of the state that are not on record and can be
// written to by their function.
func Unrecorded(s states.State, onRecord []offices.Office) (all []offices.Office) {
	for _, kind := range []string{"foreign-minister", "pr-geneva", "pr-new-york"} {
		known := slices.ContainsFunc(onRecord, func(o offices.Office) bool { return o.Kind == kind })
		if !known && MayAddress(s, kind) {
			all = append(all, ByFunction(kind))
		}
	}
	return all
}

// missionByFunction is the mission to which a letter goes where none is on record:
// that in Geneva if the state takes part in the talks there.
func (m *content) missionByFunction() offices.Office {
	switch {
	case !HasMissions(m.State):
		return offices.Office{}
	case len(m.Parts) > 0:
		return ByFunction("pr-geneva")
	}
	return ByFunction("pr-new-york")
}

// A seat is a city of the United Nations, in the languages of letters.
type seat struct {
	names map[string]string
	iso2  string // of its state
}

var (
	geneva  = seat{map[string]string{"en": "Geneva", "fr": "Genève", "es": "Ginebra", "ru": "Женева", "ar": "جنيف"}, "CH"}
	newYork = seat{map[string]string{"en": "New York", "fr": "New York", "es": "Nueva York", "ru": "Нью-Йорк", "ar": "نيويورك"}, "US"}
	// seats are by kind of office.
	seats = map[string]seat{"pr-geneva": geneva, "disarmament-ambassador": geneva, "pr-new-york": newYork}
)

// postal is where a letter goes by post, or by a way that is not known: the address
// on record, else the ministry, the capital and the state, which with the office are enough. Of
// Israel and the State of Palestine no capital is on record; there office and state
// have to do.
func (m *content) postal(h holding, title, onRecord string) string {
	if onRecord != "" || h.was.Kind == "cc" {
		return onRecord
	}
	house := m.ministry(h.office)
	if _, of, _ := strings.Cut(house, "ermanente "); strings.Contains(title, house) || of != "" && strings.HasSuffix(title, "ermanente "+of) {
		house = "" // it stands above
	}
	at, abroad := seats[h.office.Kind]
	switch {
	case m.channel == "e-mail" && abroad:
		return house
	case abroad:
		return lines(house, at.names[m.lang], m.nameOf(at.iso2))
	}
	if city := m.seatOf(); m.State.Capital != m.State.Name {
		return lines(house, city, m.stateLine())
	}
	return lines(house, m.stateLine())
}

// stateLine is the state as the last line of an address has it: in English by its name at the
// United Nations, which its ministry goes by, and not as it is called every day.
func (m *content) stateLine() string {
	if m.lang == "en" {
		return m.State.Name
	}
	return m.State.NameIn(m.lang)
}

// BlockOf returns the postal address of the office, whose state it names, as a letter in
// the language that goes by the channel has it: the one on record, else what there is
// without one.
func BlockOf(lang, channel, kind string, o offices.Office) string {
	m := content{lang: lang, channel: channel}
	m.State = o.State
	h := holding{was: letters.Recipient{Kind: kind}, office: o, hasOffice: true}
	return m.postal(h, m.titleOf(h), m.inLanguage(o.Address, o))
}

// A Place is what a postal address tells of where an office is.
type Place struct {
	City bool // the seat of the government, or of the mission
	Rest int  // how many lines tell anything else than the house, that city and the state
}

// PlaceOf reads the postal address of the office, whose state it names, in a letter in the
// language.
func PlaceOf(lang, address string, o offices.Office) (p Place) {
	m := content{lang: lang}
	m.State = o.State
	cities := []string{m.seatOf(), states.Seat(m.State.ISO2, "en"), m.State.Capital}
	at, abroad := seats[o.Kind]
	if abroad {
		cities = []string{at.names[lang], at.names["en"]}
	}
	in := func(line string) func(string) bool {
		return func(city string) bool { return city != "" && strings.Contains(line, city) }
	}
	for line := range strings.SplitSeq(letters.Unmarked(address), "\n") {
		line = strings.TrimSpace(line)
		state := slices.Contains([]string{m.State.NameIn(lang), m.State.NameIn("en"), m.State.Name}, line)
		switch {
		case line == "", line == m.ministry(o), state && !slices.Contains(cities, line): // Koweït is both
		case slices.ContainsFunc(cities, in(line)):
			p.City = true
			if strings.ContainsAny(line, "0123456789") {
				p.Rest++
			}
		case isHouse(line):
		default:
			p.Rest++
		}
	}
	return p
}

// IsEnough tells whether a letter finds its way by post: to a city, or to whatever else
// somebody knows of the place.
func (p Place) IsEnough() bool { return p.City || p.Rest > 0 }

// houses are the words for a ministry or a mission in the languages of letters.
var houses = regexp.MustCompile(`(?i)^(the )?(federal |permanent |royal )*(ministry|department|office|mission|delegation)|^(ministère|département|mission|délégation)|^(ministerio|secretaría|misión)|министерств|представительств|^миссия|وزارة|بعثة`)

// isHouse tells whether the line of an address only names the ministry or the mission.
func isHouse(line string) bool {
	return houses.MatchString(line) && !strings.ContainsAny(line, "0123456789,،")
}

// WithCity returns the postal address of the office, whose state it names, with the
// city that it lacks to go by post, where that is on record.
func WithCity(lang, address string, o offices.Office) string {
	m := content{lang: lang}
	m.State = o.State
	city := m.seatOf()
	if at, abroad := seats[o.Kind]; abroad {
		city = at.names[lang]
	}
	if city == "" || PlaceOf(lang, address, o).IsEnough() {
		return address
	}
	all := strings.Split(address, "\n")
	if last := strings.TrimSpace(all[len(all)-1]); last == m.State.NameIn(lang) || last == m.State.Name {
		return lines(append(all[:len(all)-1:len(all)-1], city, last)...)
	}
	if _, abroad := seats[o.Kind]; abroad {
		return lines(append(all, city)...)
	}
	return lines(append(all, city, m.State.NameIn(lang))...)
}

// nameOf returns the name of a state in the language of the letter.
func (m *content) nameOf(iso2 string) string {
	for i := range m.States {
		if s := &m.States[i]; s.ISO2 == iso2 {
			return s.NameIn(m.lang)
		}
	}
	return ""
}

// lines joins those that say something.
func lines(all ...string) string {
	var kept []string
	for _, line := range all {
		if line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
