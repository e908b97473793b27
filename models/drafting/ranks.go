package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models/offices"
)

// A rank decides how somebody is addressed, in whatever language.
type rank string

// styled are the ranks by the words in which a person is spoken to. An Excellency
// may be of any rank: there the office decides.
var styled = map[string]rank{
	"Your Majesty": "majesty", "Your Holiness": "holiness", "Your Royal Highness": "royal-highness",
	"Your Serene Highness": "serene-highness", "Your Highness": "highness", "Your Eminence": "eminence",
}

// byTitle are the ranks of those who are addressed by their title, whatever kind
// of office it is: a head of state may be a president, and so may a head of
// government.
var byTitle = map[string]rank{
	"Secretary of State": "secretary-of-state", "President": "president", "Chancellor": "chancellor", "Federal Chancellor": "chancellor",
	"Federal President": "president", "King": "majesty", "Queen": "majesty", "Emperor": "majesty", "Empress": "majesty",
	"Sultan": "majesty", "Yang di-Pertuan Agong": "majesty", "Grand Duke": "royal-highness", "Grand Duchess": "royal-highness",
	"Crown Prince": "royal-highness", "Crown Princess": "royal-highness", "Amir": "highness", "Prince": "serene-highness", "Pope": "holiness",
}

// byKind are the ranks of the holders of the other offices.
var byKind = map[string]rank{
	"foreign-minister": "minister", "defence-minister": "minister", "head-of-government": "head-of-government",
	"pr-geneva": "ambassador", "pr-new-york": "ambassador", "disarmament-ambassador": "ambassador", offices.Embassy: "ambassador",
}

// men and women are the titles that only a man or only a woman bears.
var (
	men   = []string{"King", "Emperor", "Sultan", "Amir", "Sheikh", "Prince", "Crown Prince", "Grand Duke", "Pope", "Archbishop", "Cardinal"}
	women = []string{"Queen", "Empress", "Sheikha", "Princess", "Crown Princess", "Grand Duchess"}
)

// An addressed is who is addressed, with all that the form of address depends on.
type addressed struct {
	office offices.Office // the first of those that the person holds
	also   offices.Office // the one that is written to, if it is another
	person offices.Person
	known  bool   // who holds it
	gender string // male, female or "" where it is not on record
	rank   rank
	word   string // King, Sheikh …, or else the title of the office
}

// addressed finds out as whom the holder of an office is addressed: a person of
// rank by the rank, one who holds a higher office as well by that, all others by
// the office.
func (m *content) addressed(h holding) addressed {
	a := addressed{office: h.office, known: h.known}
	a.office.Title = cmp.Or(h.office.Title, h.was.Title)
	if h.known {
		a.person = h.term.Person
		if first := m.firstOffice(h.office, h.term); first.ID != h.office.ID {
			a.office, a.also = first, h.office
		}
	}
	style, _ := a.person.StyleIn("en")
	a.word = cmp.Or(style.Rank, a.office.Title)
	a.gender = cmp.Or(a.person.Gender, genderOf(a.word))
	a.rank = rankOf(style, a.office)
	if last, uncertain := h.holder(); uncertain && !h.known {
		m.keepRank(&a, last)
	}
	return a
}

// keepRank addresses an office whose last known holder is of the church as such: the
// office is always held by one of that rank. A Majesty or a Highness is one by birth,
// and the next holder need be none.
func (m *content) keepRank(a *addressed, last offices.Term) {
	style, _ := last.Person.StyleIn("en")
	office := m.firstOffice(a.office, last)
	if a.office.Kind == "foreign-minister" && office.Kind == "head-of-government" { // who keeps the portfolio is written to as the head of the government
		a.office, a.also, a.rank = office, a.office, rankOf(offices.PersonStyle{}, office)
		return
	}
	if r := rankOf(style, office); r.ofChurch() {
		a.rank, a.gender = r, cmp.Or(last.Person.Gender, genderOf(cmp.Or(style.Rank, office.Title)))
	}
}

// ofChurch tells whether somebody of the rank is of the church.
func (r rank) ofChurch() bool {
	return slices.Contains([]rank{"holiness", "eminence", "archbishop"}, r)
}

// civil tells whether somebody of the rank is addressed by office and gender, not
// as a Majesty, a Highness or the like.
func (r rank) civil() bool {
	return !slices.Contains([]rank{"majesty", "holiness", "royal-highness", "serene-highness", "highness", "eminence", "archbishop"}, r)
}

// plainTitle returns the word for the rank in a title: Sultan of "Sultan and Prime
// Minister", Crown Prince of "Crown Prince of Dubai".
func plainTitle(title string) string {
	title, _, _ = strings.Cut(title, " and ")
	title, _, _ = strings.Cut(title, " of ")
	return title
}

// genderOf returns the gender of whoever bears a title that goes by gender.
func genderOf(title string) string {
	title = plainTitle(title)
	switch {
	case slices.Contains(men, title):
		return "male"
	case slices.Contains(women, title):
		return "female"
	}
	return ""
}

// firstOffice returns the one of the offices of a person by which he or she is
// addressed: the first by precedence, else the highest.
func (m *content) firstOffice(first offices.Office, term offices.Term) offices.Office {
	for _, o := range m.Offices {
		t, held := o.HolderOn(m.Day)
		if !held || t.PersonID != term.PersonID || o.ID == first.ID {
			continue
		}
		if c := cmp.Compare(precedence(t), precedence(term)); c < 0 || c == 0 && level(o) < level(first) {
			first, term = o, t
		}
	}
	return first
}

// outranks tells whether somebody is at the head of the state or of the government
// and the other is not.
func (m *content) outranks(h, other holding) bool {
	if h.term.ID == 0 {
		return false
	}
	return level(m.firstOffice(h.office, h.term)) < level(m.firstOffice(other.office, other.term))
}

// precedence is that of a term among those of its holder; where it is not on
// record, the last.
func precedence(t offices.Term) int { return cmp.Or(t.Precedence, 99) }

// level is lower for a higher office.
func level(o offices.Office) int {
	if i := slices.Index([]string{"head-of-state", "head-of-government"}, o.Kind); i >= 0 {
		return i
	}
	return 2
}

// rankOf returns the rank of somebody of the style in the office.
func rankOf(style offices.PersonStyle, o offices.Office) rank {
	if r, ok := styled[style.Address]; ok {
		return r
	}
	if strings.Contains(style.Rank, "Archbishop") || strings.Contains(style.Rank, "Bishop") {
		return "archbishop"
	}
	title := strings.TrimPrefix(o.Title, "Acting ")
	if r, ok := byTitle[plainTitle(title)]; ok {
		return r
	}
	return cmp.Or(rankByTitle(title, o.Kind), byKind[o.Kind], "excellency")
}

// leads are the ranks by the words with which a longer title begins; those before
// count first.
var leads = []struct {
	kind, title string
	rank        rank
}{
	{"", "Minister Counsellor", "excellency"}, // a diplomat, no member of a government
	{"", "Secretary for Relations with States", "archbishop"},
	{"", "Secretary for Foreign and Political Affairs", "secretary-of-state"},
	{"", "Secretary of State for", "secretary-of-state-for"}, // whom others call a minister
	{"", "Secretary of State", "secretary-of-state"},
	{"", "Cabinet Secretary", "cabinet-secretary"},
	{"", "Secretary ", "secretary"},
	{"", "Head of the Federal Department", "councillor"},
	{"", "Permanent Representative", "ambassador"},
	{"", "Taoiseach", "head-of-government"},
	{"head-of-state", "President", "president"},
	{"head-of-government", "President of the Government", "president"},
	{"head-of-government", "President of the Council", "president"},
	{"head-of-government", "Minister of State", "minister"},
}

// rankByTitle returns the rank that a longer title tells, "" if it tells none.
func rankByTitle(title, kind string) rank {
	for _, l := range leads {
		if strings.HasPrefix(title, l.title) && (l.kind == "" || l.kind == kind) {
			return l.rank
		}
	}
	deputy := strings.Contains(title, "Deputy Prime Minister") || strings.Contains(title, "Vice Prime Minister")
	switch {
	case strings.Contains(title, "Prime Minister") && !deputy:
		return "head-of-government"
	case strings.Contains(strings.ToLower(title), "minister"):
		return "minister"
	case strings.Contains(title, "Ambassador"):
		return "ambassador"
	}
	return ""
}
