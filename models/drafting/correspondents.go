package drafting

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
	"demarche/models/profiles"
)

// correspond makes the addressees of a letter that takes up a reply. What was passed
// on goes to whom it was passed, with a copy to who passed it on. All else goes to
// who wrote to us, if they hold an office on record, and stays with whom we wrote to
// if not. It returns false where the letter goes to those to whom ours went.
func (m *content) correspond(ours []letters.Recipient) bool {
	if m.Letter.Direction != letters.Incoming {
		return false
	}
	sender, noted := m.sender(m.Letter)
	if to, ok := m.passedOnTo(); ok {
		m.to = []holding{to}
		if at := slices.IndexFunc(ours, func(r letters.Recipient) bool { return r.Kind == "to" }); !noted && at >= 0 {
			sender, noted = m.holding(ours[at]), true
		}
		if noted && !sender.sameAs(to) {
			sender.was.Kind, sender.copied = "cc", true
			m.to = append(m.to, sender)
		}
		return true
	}
	if !noted || !sender.seen || slices.ContainsFunc(ours, func(r letters.Recipient) bool { return r.Kind == "to" && sender.holds(r) }) {
		return false
	}
	m.to = []holding{sender}
	for _, r := range ours {
		if h := m.holding(r); r.Kind != "to" && !h.sameAs(sender) {
			m.to = append(m.to, h)
		}
	}
	return true
}

// sender returns who wrote the reply, as far as that is noted. Somebody on record
// who wrote to us lately is in office for certain.
func (m *content) sender(reply letters.Letter) (holding, bool) {
	s := reply.Sender()
	s.Name = offices.ShownName(s.Name)
	if reply.Direction != letters.Incoming || s.Name+s.Title == "" {
		return holding{}, false
	}
	h := m.named("to", s.Name, s.Title)
	if t, known := h.office.HolderOn(m.Day); h.hasOffice && known && s.Name != "" && reply.SentOn.AddDays(profiles.NewsDays) >= m.Day {
		h.term, h.known, h.last, h.seen = t, true, offices.Term{}, true
	}
	return h, true
}

// passedOnTo returns to whom their reply passes ours on: the office on record, or who
// was typed.
func (m *content) passedOnTo() (holding, bool) {
	l := m.Letter
	if l.Direction != letters.Incoming || l.ReplyKind != letters.ReplyPassesOn {
		return holding{}, false
	}
	for _, o := range m.Offices {
		if l.PassedToID != nil && o.ID == *l.PassedToID {
			return m.fresh("to", o), true
		}
	}
	name, title := nameAndOffice(l.PassedTo)
	return m.named("to", name, title), name+title != ""
}

// named finds who somebody typed among those in office: by the person, or by the
// office where no other person is named. Who is not on record is addressed as typed.
func (m *content) named(kind, name, title string) holding {
	for _, o := range m.Offices {
		if m.isNamed(o, name, title) {
			return m.fresh(kind, o)
		}
	}
	return holding{was: letters.Recipient{Kind: kind, Name: name, Title: title}, typed: true}
}

// isNamed tells whether somebody typed who holds the office, or the office where they typed no person.
func (m *content) isNamed(o offices.Office, name, title string) bool {
	if name == "" {
		return m.isCalled(o, title)
	}
	t, held := o.HolderOn(m.Day)
	return held && t.Person.SoundsLike(name)
}

// isCalled tells whether the office, or its ministry, is called so in English or in
// the language of the letter.
func (m *content) isCalled(o offices.Office, typed string) bool {
	called := func(s string) string {
		return strings.TrimPrefix(strings.ReplaceAll(models.Fold(s), "ministry of", "minister of"), "the ")
	}
	names := []string{o.Title, m.ministry(o), m.functionTitle(holding{office: o, hasOffice: true}, "")}
	if n, ok := officeNameIn(m.lang, o); ok {
		names = append(names, m.ofState(n.of(m.lang, "male")), m.ofState(n.of(m.lang, "female")))
	}
	return typed != "" && slices.ContainsFunc(names, func(s string) bool { return called(s) == called(typed) })
}

// addressedAs is the recipient as somebody typed them, of whom nothing is on record.
func (m *content) addressedAs(h holding) letters.Recipient {
	r := h.was
	if r.Name == "" {
		r.Title = m.functionTitle(h, strings.TrimPrefix(strings.TrimPrefix(r.Title, "the "), "The "))
	}
	r.Address = m.postal(h, r.Title, r.Address)
	return r
}

// holds tells whether the recipient of a letter of ours is who holds the office, or
// the office itself.
func (h holding) holds(r letters.Recipient) bool {
	if t, ok := h.holder(); ok && (r.PersonID != nil || r.Name != "") {
		return holding{was: r}.wrote(t)
	}
	return r.OfficeID != nil && *r.OfficeID == h.office.ID
}

// sameAs tells whether two addressees are one: the same office, or as typed.
func (h holding) sameAs(other holding) bool {
	if h.hasOffice || other.hasOffice {
		return h.office.ID == other.office.ID && h.office.Kind == other.office.Kind
	}
	return h.was.Name == other.was.Name && h.was.Title == other.was.Title
}

var (
	// honorific begins a name that is typed with how its bearer is addressed.
	honorific = regexp.MustCompile(`^(?i:mr|ms|mrs|dr|prof|professor|ambassador|h\.e|m|mme|sr|sra)\b`)
	// anOffice is a word by which an office, and no person, is called.
	anOffice = regexp.MustCompile(`(?i)\b(affairs|foreign|disarmament|policy|service|ministry|minister|ministère|ministerio|department|directorate|direction|division|office|secretariat|secretary|section|unit|committee|commission|council|parliament|mission|embassy|agency|bureau|desk|director)`)
)

// nameAndOffice takes apart who was typed: "Ms Ann Example, Director for
// Disarmament", or only one of the two.
func nameAndOffice(typed string) (name, office string) {
	typed = offices.ShownName(typed)
	before, after, found := strings.Cut(typed, ",")
	switch {
	case found && !anOffice.MatchString(before) && (honorific.MatchString(before) || len(strings.Fields(before)) > 1):
		return before, strings.TrimSpace(after)
	case !found && honorific.MatchString(typed) && !anOffice.MatchString(typed):
		return typed, ""
	}
	return "", typed
}

// theirPeople are those of theirs who took part in the contact, each as a name, an
// office or both.
func (m *content) theirPeople() []holding { return m.peopleIn(m.Contact) }

// wasThere tells whether whom the letter addresses took part in the contact, and in the office
// in which they are addressed.
func (m *content) wasThere(o outreach.Outreach) bool {
	to := m.main()
	holder, held := to.holder()
	if held && holder.From() > o.On {
		return false
	}
	at := m.onlyAs(to)
	for name, office := range peopleTyped(o) {
		if (at < 0 || m.isNamed(m.Offices[at], name, office)) && to.sameAs(m.person(name, office)) {
			return true
		}
	}
	return false
}

// onlyAs returns the place of the office of the addressee, if nobody who is named can be found in it but
// by what it says itself, and no office that it stands in place of; else -1.
func (m *content) onlyAs(to holding) int {
	at := -1
	for i := range m.Offices {
		switch {
		case len(m.Offices[i].Became) > 0:
			return -1
		case to.hasOffice && m.Offices[i].ID == to.office.ID:
			at = i
		}
	}
	return at
}

func (m *content) peopleIn(o outreach.Outreach) (all []holding) {
	for name, office := range peopleTyped(o) {
		all = append(all, m.person(name, office))
	}
	return all
}

// person finds one of theirs who took part in a contact.
func (m *content) person(name, office string) holding {
	h := m.named("to", name, office)
	if h.was.Name = name; h.hasOffice {
		h.was.Name = ""
	}
	return h
}

// peopleTyped are those of theirs who took part in a contact as somebody typed them, each a name,
// an office or both.
func peopleTyped(o outreach.Outreach) iter.Seq2[string, string] {
	return func(yield func(name, office string) bool) {
		for line := range strings.Lines(o.With) {
			name, office := nameAndOffice(line)
			if words := strings.Fields(office); name == "" && !anOffice.MatchString(office) && len(words) > 1 && len(words) < 5 && capital(words[1]) == words[1] {
				name, office = office, ""
			}
			if name+office != "" && !yield(name, office) {
				return
			}
		}
	}
}

// addressMet addresses the letter after a contact to the first of theirs who took
// part, unless an office is asked for.
func (m *content) addressMet(r Request) {
	if people := m.theirPeople(); m.sort == Met && r.Office == 0 && r.OfficeKind == "" && len(people) > 0 {
		m.to = people[:1]
	}
}

// officeOf names an office within a sentence, "" where it has no name in the language.
func (t *templateFields) officeOf(h holding) string {
	switch {
	case h.hasOffice && t.lang == "en":
		return "the " + h.office.Title
	case h.hasOffice:
		return letters.WithoutMarkers(t.titleOf(holding{office: h.office}))
	case t.lang != "en" || h.was.Title == "":
		return ""
	}
	return "the " + strings.TrimPrefix(h.was.Title, "the ")
}

// copyMission adds a copy of a later reminder to the mission where the next meeting
// is held: the ministry has been silent, and those who sit there deal with it.
func (m *content) copyMission() {
	if m.sort != Reminder || m.rung() < copyFrom || !HasMissions(m.State) || isMission(m.main().office) {
		return
	}
	kind := map[bool]string{true: "pr-new-york", false: "pr-geneva"}[m.hasMilestone && forumFamily(m.milestone.Forum.Slug) == "unga"]
	mission := ByFunction(kind)
	for _, o := range m.Offices {
		if o.Kind == kind {
			mission = o
			break
		}
	}
	if slices.ContainsFunc(m.to, func(h holding) bool { return h.office.Kind == kind }) {
		return
	}
	h := m.fresh("cc", mission)
	h.copied = true
	m.to = append(m.to, h)
}

// copyFrom is the letter on a matter from which on the mission gets a copy.
const copyFrom = 4

// rung is which letter on the matter this one is.
func (m *content) rung() int { return len(m.Earlier) + 2 }

// copiedTo says which mission gets a copy of a reminder: geneva or new-york.
func (t *templateFields) copiedTo() any {
	for _, h := range t.to {
		if h.was.Kind == "cc" && h.copied && isMission(h.office) {
			return strings.TrimPrefix(h.office.Kind, "pr-")
		}
	}
	return nil
}
