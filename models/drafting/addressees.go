package drafting

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
)

// addressee is the holder of the office on the day, as far as known, with title
// and prefix in the language of the letter; else the office by its function. A
// copy goes only to somebody who is known by name, or to whom we wrote before and
// of whose office nothing is on record.
func (m *content) addressee(h holding) (Addressee, bool) {
	if h.typed {
		return Addressee{Recipient: m.addressedAs(h)}, true
	}
	if !h.hasOffice {
		r := m.byTitle(h)
		r.Address = m.postal(h, r.Title, r.Address)
		return Addressee{Recipient: r}, r.Kind == "to" || r.Title != ""
	}
	r := letters.Recipient{Kind: cmp.Or(h.was.Kind, "to"), Title: cmp.Or(m.titleOf(h), h.was.Title), Email: h.office.Email, Address: m.inLanguage(h.office.Address, h.office)}
	if h.office.ID != 0 {
		r.OfficeID = &h.office.ID
	}
	if h.formerly.ID == 0 || h.office.Address != "" { // else those on our letter are of another office
		r.Email, r.Address = cmp.Or(r.Email, h.was.Email), cmp.Or(r.Address, m.inLanguage(h.was.Address, h.office))
	}
	r.Address = m.postal(h, r.Title, r.Address)
	if !h.known {
		r.Title = m.functionTitle(h, r.Title)
		return Addressee{Recipient: r, Facts: m.cautions(h)}, r.Kind == "to" || h.copied
	}
	if r.PersonID = &h.term.PersonID; m.isUnwritable(m.addressed(h)) {
		r.Title = m.functionTitle(h, r.Title)
		return Addressee{Recipient: r, Facts: m.holderFacts(h)}, true
	}
	r.Name = m.blockName(m.addressed(h))
	if doubt := h.doubt(m.Day); doubt != "" {
		r.Name += " " + letters.ToCheck(doubt)
	}
	return Addressee{Recipient: r, Facts: m.holderFacts(h)}, true
}

// byTitle is the addressee as our letter had it, of whose office nothing is on
// record: the office, by the title it had then, or the minister of foreign affairs,
// whom every government has.
func (m *content) byTitle(h holding) letters.Recipient {
	r := letters.Recipient{
		Kind: cmp.Or(h.was.Kind, "to"), OfficeID: h.was.OfficeID, Title: h.was.Title, Address: h.was.Address, Email: h.was.Email,
	}
	switch {
	case r.Title != "":
	case h.was.Name != "":
		r.Name, r.PersonID = h.was.Name+" "+letters.ToCheck("whether still in office"), h.was.PersonID
		return r
	default:
		h.office = ByFunction("foreign-minister")
		r.Title = m.titleOf(h)
	}
	r.Title = m.functionTitle(h, r.Title)
	return r
}

// functionTitle is the title of an office that is addressed by its function. In Arabic
// that of a government has the honorific of its rank, and stands for a man and a woman:
// "معالي وزير/وزيرة الخارجية".
func (m *content) functionTitle(h holding, title string) string {
	switch {
	case m.lang == "en" && title != "" && !strings.HasPrefix(title, "The "):
		return "The " + title
	case m.lang == "fr" && h.hasOffice && isMission(h.office):
		return asFrenchHead.Replace(title)
	case m.lang == "fr" && h.hasOffice:
		a := m.addressed(h)
		if office, ok := officeNameIn(m.lang, a.office); ok && title != "" && title == m.ofState(office.ministry) {
			return m.ofState(office.eitherFrench())
		}
	case m.lang == "ar" && h.hasOffice && isMission(h.office) && asHead.Replace(title) != title:
		return asHead.Replace(title)
	case m.lang == "ar" && h.hasOffice:
		a := m.addressed(h)
		honour := forms[[2]string{m.lang, "block:" + string(a.rank)}]
		if honour == (form{}) {
			honour = forms[[2]string{m.lang, "block:"}]
		}
		office, ok := officeNameIn(m.lang, a.office)
		if h.known && a.gender != "" && title != "" {
			return strings.TrimSpace(strings.Trim(honour.either, "-") + " " + title)
		}
		if both := office.both(); ok && a.rank.civil() && a.also.Title == "" && both != "" {
			return strings.TrimSpace(strings.Trim(honour.either, "-") + " " + m.ofState(both))
		}
	}
	return title
}

// eitherFrench returns the French title for a man and a woman where they differ in their first word: an
// Excellency is the head of a department, and not the department. Else it returns the ministry.
func (n officeName) eitherFrench() string {
	man, rest, _ := strings.Cut(n.man, " ")
	woman, same, _ := strings.Cut(n.woman, " ")
	if rest != same || man == woman {
		return n.ministry
	}
	return man + " / " + woman + " " + rest
}

// asHead names the head of a mission before its Arabic name, which has the state.
var asHead = strings.NewReplacer("البعثة الدائمة ", "سعادة السفير/السفيرة، الممثل الدائم/الممثلة الدائمة ", "بعثة المراقب الدائم ", "سعادة السفير/السفيرة، المراقب الدائم/المراقبة الدائمة ")

// asFrenchHead does so in French.
var asFrenchHead = strings.NewReplacer("Mission permanente d’observation ", "Observateur permanent / Observatrice permanente ", "Mission permanente ", "Représentant permanent / Représentante permanente ")

// isUnwritable tells whether the name of who is addressed is not on record in Arabic script. A
// letter in Arabic then goes by the office, not by a name in Latin letters within its lines. Who is
// addressed by a rank of birth or of the church keeps the name, which is part of how they are called.
func (m *content) isUnwritable(a addressed) bool {
	if m.lang != "ar" || !a.known || !a.rank.civil() {
		return false
	}
	_, named := a.person.NameIn("ar")
	style, styled := a.person.StyleIn("ar")
	return !named && (!styled || style.Envelope == "")
}

// addressees are those to whom the letter goes. Nobody is addressed twice, nor
// gets a copy who may hold the office to which the letter goes. What is left out is
// told beside the letter.
func (m *content) addressees() (all []Addressee) {
	for _, h := range m.to {
		a, goes := m.addressee(h)
		_, held := h.holder()
		twice := a.Kind == "cc" && h.isHeldAs(m.main()) || isAmong(all, a)
		switch {
		case !goes:
		case a.Kind == "cc" && h.known && !h.copied && m.outranks(h, m.main()):
			f := m.termFact(h, h.term)
			f.What += "; holds a higher office than the addressee, so no copy goes there"
			f.Note = letters.Outranked
			m.known = append(m.known, f)
		case !twice:
			all = append(all, a)
		}
		if !h.known && held && !twice {
			m.known = append(m.known, m.unconfirmed(h, goes))
		}
	}
	return all
}

// An Address is how a letter addresses an office: by its function, or its holder.
type Address struct {
	Name, Title, Salutation, Vocative, Close string
}

// AddressOf returns how a letter of the day in the language addresses the office, one
// of the offices of its state, in a place of the kind: its holder, or by its function
// where the term is none.
func AddressOf(lang, kind string, day models.Date, o offices.Office, all []offices.Office, t offices.Term) Address {
	m := content{lang: lang}
	m.Day, m.State, m.Offices = day, o.State, all
	h := holding{was: letters.Recipient{Kind: kind}, office: o, hasOffice: true, term: t, known: t.ID != 0}
	if !h.known {
		h.last, _ = o.HolderOn(day)
	}
	a := Address{Title: m.titleOf(h), Salutation: m.salutation(h), Vocative: m.vocative(h), Close: m.close(h)}
	if h.known && !m.isUnwritable(m.addressed(h)) {
		a.Name = m.blockName(m.addressed(h))
	} else {
		a.Title = m.functionTitle(h, a.Title)
	}
	return a
}

// PostalOf returns the postal address of the office, whose state it names, as a letter
// in the language has it; "" where none is on record.
func PostalOf(lang string, o offices.Office) string {
	m := content{lang: lang}
	m.State = o.State
	return m.inLanguage(o.Address, o)
}

// Added addresses somebody who is added to a letter of the day as the holder of an
// office, one of all those of its state: in the language of the letter, as one to whom
// it is drafted, where nothing else was typed. Who was typed and may have left the office
// has to be checked.
func Added(l letters.Letter, r letters.Recipient, day models.Date, o offices.Office, all []offices.Office) letters.Recipient {
	m := content{lang: l.Lang}
	m.Day, m.State, m.Offices = day, l.State, all
	h := m.fresh(r.Kind, o)
	h.copied = true // somebody asks for it
	holder, held := h.holder()
	his := held && r.Name == holder.Person.Name
	if r.Name != "" && !his {
		h.term, h.last, h.known = offices.Term{}, offices.Term{}, false
	}
	a, _ := m.addressee(h)
	if r.Name != "" {
		a.Title = m.titleOf(h)
	}
	r.Title, r.Email, r.Address = cmp.Or(r.Title, a.Title), cmp.Or(r.Email, a.Email), cmp.Or(r.Address, m.inLanguage(h.office.Address, h.office))
	switch {
	case his && !h.known:
		r.Name, r.PersonID = r.Name+" "+letters.ToCheck(h.doubt(day)), &holder.PersonID
	case his:
		r.PersonID = a.PersonID
	case r.Name == "":
		r.Name, r.PersonID = a.Name, a.PersonID
	}
	if h.hasOffice {
		r.OfficeID = &h.office.ID
	}
	return r
}

// unconfirmed says of the last known holder of an office why the letter does not
// name them.
func (m *content) unconfirmed(h holding, goes bool) Fact {
	f := m.termFact(h, h.last)
	if f.Reading == models.GeneralKnowledge {
		f.What += ", by recollection only"
	}
	if goes {
		f.What += "; not confirmed, so addressed by function"
		f.Note = letters.NotNamed
	} else {
		f.What += "; not confirmed, so no copy goes there"
		f.Note = letters.NoCopy
	}
	return f
}

// isAmong tells whether the person is addressed already.
func isAmong(all []Addressee, a Addressee) bool {
	return slices.ContainsFunc(all, func(b Addressee) bool {
		return a.PersonID != nil && b.PersonID != nil && *a.PersonID == *b.PersonID
	})
}

// ConfirmedFact makes a fact of what somebody found who looked up a holder: on a page they
// read it, and else somebody told them.
func ConfirmedFact(what string, c offices.Confirmation, page Thing) Fact {
	f := Fact{What: what + ", confirmed in office on " + dated(c.On), On: c.On, Reading: models.Attested, Thing: page}
	f.Source.Title = cmp.Or(c.ShownAt, "confirmed by "+cmp.Or(c.User.Name, "a member of the campaign"))
	if c.Told != "" {
		f.Source.Title = models.TellTitle(c.On)
	}
	if c.HasAddress() {
		f.Source.URL, f.Reading = c.ShownAt, models.ReadInFull
	}
	return f
}

// termFact makes a fact of a term, as far as it was known on the day.
func (m *content) termFact(h holding, t offices.Term) Fact {
	what := t.Person.Name + ", " + h.title(t)
	on := t.From()
	if c, confirmed := t.ConfirmedOn(m.Day); confirmed {
		return ConfirmedFact(what, c, Thing{"state", m.State.ISO2 + "#offices"})
	}
	switch {
	case t.Start != "" && t.End != "" && t.End.Last() <= m.Day:
		what, on = what+", "+dated(t.Start)+" to "+dated(t.End), max(on, m.since)
	case t.Start != "":
		what += ", since " + dated(t.Start)
		if t.End == "" && t.AsOf != "" && t.AsOf.Last() <= m.Day {
			what, on = what+"; known in office "+onDate(t.AsOf), t.AsOf
		}
		if t.CertainOn(m.Day) {
			on = m.Day
		}
	default:
		what += ", named in office " + onDate(t.AsOf)
	}
	return Fact{What: what, On: on, Source: t.Source, Reading: t.Reading, Thing: Thing{"state", m.State.ISO2 + "#offices"}}
}
