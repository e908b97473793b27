package proofreading

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/models/drafting"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/offices"
	"demarche/models/outreach"
)

// markers notes the places that wait for somebody.
func (r *reader) markers() {
	note := func(field Field, place int, text string) {
		if !strings.Contains(text, "[[") {
			return
		}
		for _, m := range letters.Markers(text) {
			r.found = append(r.found, Issue{Rule: Marker, Field: field, Place: place, Start: m.Start, End: m.Start + len(m.Text), Text: m.Text, Better: m.Words})
		}
	}
	note(InReference, 0, r.letter.Reference)
	for i, to := range r.letter.Recipients {
		note(To, i, to.Name)
		note(To, i, to.Title)
		note(To, i, to.Address)
	}
	note(Subject, 0, r.letter.Subject)
	note(Body, 0, r.letter.Body)
	for i, s := range r.letter.Signatories {
		note(Signatories, i, s.Name)
		note(Signatories, i, s.Title)
		note(Signatories, i, s.Organisation)
	}
}

// office returns the office of a recipient with its terms.
func (r *reader) office(to letters.Recipient) (offices.Office, bool) {
	for _, o := range r.Offices {
		if to.OfficeID != nil && o.ID == *to.OfficeID {
			return o, true
		}
	}
	return offices.Office{}, false
}

// addressees notes who has left, and who is written to twice.
func (r *reader) addressees() {
	for i, to := range r.letter.Recipients {
		r.inOffice(i, to)
		r.oldAddress(i, to)
		r.twice(i, to)
		r.honorific(i, to)
		r.wrongAddress(i, to)
		r.titled(i, to)
	}
}

// titled notes a title of a recipient that is that of another office: Prime Minister, where the letter goes to the minister
// for foreign affairs.
func (r *reader) titled(i int, to letters.Recipient) {
	o, ok := r.office(to)
	title := letters.WithoutMarkers(to.Title)
	if !ok || title == "" || strings.HasSuffix(title, o.Title) {
		return
	}
	its := r.officesTold(o.Title, "en")
	told := r.officesTold(title, r.lang)
	if len(told) == 0 && len(its) > 0 && r.isUnknownTitle(o, to, title) {
		is := r.writtenTo(o, to).Title
		r.found = append(r.found, Issue{
			Rule: Rank, Field: To, Place: i, End: len(to.Title), Text: to.Title, Better: is,
			mend: func(l *letters.Letter) { l.Recipients[i].Title = is },
		})
		return
	}
	if len(told) == 0 || len(its) == 0 || slices.ContainsFunc(told, func(k string) bool { return slices.Contains(its, k) }) {
		return
	}
	is := r.writtenTo(o, to).Title
	its = append(r.officesTold(is, r.lang), officeKinds[o.Kind])
	for _, other := range r.Offices {
		if t, held := other.HolderOn(r.Day); held && to.PersonID != nil && t.PersonID == *to.PersonID {
			its = append(its, r.officesTold(other.Title, "en")...)
		}
	}
	if slices.ContainsFunc(told, func(k string) bool { return slices.Contains(its, k) }) {
		return
	}
	r.found = append(r.found, Issue{
		Rule: Rank, Field: To, Place: i, End: len(to.Title), Text: to.Title, Better: is,
		mend: func(l *letters.Letter) { l.Recipients[i].Title = is },
	})
}

// isUnknownTitle tells whether a title in a drafted letter has words that no title has by which the office
// or its holder is on record, now or before, or by which the letter was drafted.
func (r *reader) isUnknownTitle(o offices.Office, to letters.Recipient, title string) bool {
	if r.letter.Drafted == "" {
		return false
	}
	known := []string{o.Title, r.writtenTo(o, to).Title, r.writtenTo(o, letters.Recipient{Kind: to.Kind}).Title}
	for _, other := range append(slices.Clone(r.Offices), r.Formerly[o.ID]...) {
		t, held := other.HolderOn(r.Day)
		if other.ID == o.ID || held && to.PersonID != nil && t.PersonID == *to.PersonID {
			known = append(known, other.Title, r.writtenTo(other, to).Title)
		}
	}
	if r.Anew != nil {
		for _, drafted := range r.Anew.Recipients {
			known = append(known, letters.WithoutMarkers(drafted.Title))
		}
	}
	words := nameWords(strings.Join(known, " "))
	return slices.ContainsFunc(nameWords(title), func(w string) bool { return utf8.RuneCountInString(w) > 3 && !slices.Contains(words, w) })
}

// officesTold returns the kinds of offices that a title tells, in the language or in English.
func (r *reader) officesTold(title, lang string) (all []string) {
	for kind, words := range titlesOf {
		if words.has(lang, title) || lang != "en" && words.has("en", title) {
			all = append(all, kind)
		}
	}
	return all
}

// officeKinds are what titles tell of offices of the kinds on record.
var officeKinds = map[string]string{
	"head-of-government": "government", "head-of-state": "state", "foreign-minister": "foreign", "defence-minister": "defence",
	"pr-geneva": "ambassador", "pr-new-york": "ambassador",
}

// titlesOf are the words by which titles tell of which office they are.
var titlesOf = map[string]lexicon{
	"government": lexiconOf(map[string]string{
		"en": `prime minister|premier|head of government|chancellor`, "fr": `premi[eè]re? ministre|chef~ d[ue] (?:le )?gouvernement|chanceli[eè]re?`, "es": `primer~ ministr~|jef[ea] del? gobierno`,
		"ru": `премьер~|глав[аеыу] правительства`, "ar": `رئيسة? (?:مجلس )?(?:ال)?(?:وزراء|حكومة)`,
	}),
	"state": lexiconOf(map[string]string{
		"en": `president|king|queen|emir|sultan|head of state`, "fr": `présidente?|roi|reine|émir|chef~ de l'état`, "es": `presidente?a?|rey|reina|jef[ea] de(?:l)? estado`, "ru": `президент~|корол~|глав[аеыу] государства`, "ar": `رئيسة? (?:ال)?(?:جمهورية|دولة)|ملك|أمير`,
	}),
	"foreign": lexiconOf(map[string]string{
		"en": `foreign|external (?:affairs|relations)|international (?:affairs|relations|cooperation)|secretary of state`, "fr": `affaires étrangères|affaires extérieures|relations (?:extérieures|internationales)`, "es": `exteriores|canciller`,
		"ru": `иностранн~|внешн~`, "ar": `خارجية`,
	}),
	"defence": lexiconOf(map[string]string{"en": `defen[cs]e|armed forces`, "fr": `défense|armées`, "es": `defensa`, "ru": `оборон~`, "ar": `دفاع`}),
	"ambassador": lexiconOf(map[string]string{
		"en": `ambassador|permanent representative|permanent mission`, "fr": `ambassad~|représentante? permanente?|mission permanente`, "es": `embajad~|representante permanente|misión permanente`,
		"ru": `посол|послу|посла|постоянн~ представител~`, "ar": `سفيرة?|(?:ممثل|مندوب)~ (?:ال)?دائم~|بعثة`,
	}),
}

func (r *reader) inOffice(i int, to letters.Recipient) {
	o, ok := r.office(to)
	name := letters.WithoutMarkers(to.Name)
	if name == "" {
		return
	}
	if !ok {
		r.untied(i, to, name)
		return
	}
	issue := Issue{Field: To, Place: i, End: len(to.Name), Text: to.Name}
	term, held := o.HolderOn(r.Day)
	switch {
	case held && (to.PersonID != nil && *to.PersonID == term.PersonID || term.Person.Bears(name)):
		if !r.unconfirmed(&issue, term) {
			return
		}
	case held:
		issue.Rule, issue.Better = LeftOffice, term.Person.Name
		if !slices.ContainsFunc(o.Terms, func(t offices.Term) bool {
			return t.Person.Bears(name) || to.PersonID != nil && *to.PersonID == t.PersonID
		}) {
			issue.About = NeverHeld
		}
		if issue.mend = byFunction(i); !term.CertainOn(r.Day) {
			break
		}
		id := term.PersonID
		issue.mend = func(l *letters.Letter) { l.Recipients[i].Name, l.Recipients[i].PersonID = term.Person.Name, &id }
	case r.left(o, to, name):
		issue.Rule = Vacant
	default:
		at := slices.IndexFunc(o.Past(), func(t offices.Term) bool {
			return t.Person.Bears(name) || to.PersonID != nil && *to.PersonID == t.PersonID
		})
		if at < 0 {
			issue.Rule = Unvouched
			break
		}
		// The last known end is open, and another came and went since.
		if len(letters.Markers(to.Name)) > 0 {
			return
		}
		r.notInOffice(&issue, o.Past()[at])
	}
	r.found = append(r.found, issue)
}

// NeverHeld is what [Issue.About] says of an addressee who is on no record as a holder of the
// office, past or present.
const NeverHeld = "never held"

// oldAddress notes an e-mail address, a postal address and a title of the recipient that
// the office had before, and has no more. What somebody typed, and the office never had,
// stays.
func (r *reader) oldAddress(i int, to letters.Recipient) {
	now, _ := r.office(to)
	former := r.Formerly[now.ID]
	if len(former) == 0 {
		return
	}
	is := r.writtenTo(now, to)
	note := func(text, better string, old func(was letters.Recipient) string, mend func(*letters.Recipient)) {
		was := func(o offices.Office) bool { return old(r.writtenTo(o, to)) == text }
		if text == "" || text == better || !slices.ContainsFunc(former, was) {
			return
		}
		r.found = append(r.found, Issue{
			Rule: OldAddress, Field: To, Place: i, End: len(text), Text: text, Better: better,
			mend: func(l *letters.Letter) { mend(&l.Recipients[i]) },
		})
	}
	note(to.Email, is.Email, func(was letters.Recipient) string { return was.Email }, func(to *letters.Recipient) { to.Email = is.Email })
	note(to.Address, is.Address, func(was letters.Recipient) string { return was.Address }, func(to *letters.Recipient) { to.Address = is.Address })
	note(to.Title, is.Title, func(was letters.Recipient) string { return was.Title }, func(to *letters.Recipient) { to.Title = is.Title })
}

// writtenTo returns how a letter goes to the office, in the place of the recipient: to
// its holder, where the recipient is named, or known though a letter in Arabic names nobody whose name is
// not on record in its script.
func (r *reader) writtenTo(o offices.Office, to letters.Recipient) letters.Recipient {
	o.State = r.State
	holder, held := o.HolderOn(r.Day)
	if !held || to.Name == "" && (to.PersonID == nil || *to.PersonID != holder.PersonID) {
		holder = offices.Term{}
	}
	title := drafting.AddressOf(r.lang, to.Kind, r.Day, o, r.Offices, holder).Title
	return letters.Recipient{Title: title, Email: o.Email, Address: drafting.PostalOf(r.lang, o)}
}

// left tells whether the term of the person in the office is known to have ended.
func (r *reader) left(o offices.Office, to letters.Recipient, name string) bool {
	return slices.ContainsFunc(o.Terms, func(t offices.Term) bool {
		same := to.PersonID != nil && *to.PersonID == t.PersonID || t.Person.Bears(name)
		return same && t.OverOn(r.Day)
	})
}

// twice notes a recipient who has been named before.
func (r *reader) twice(i int, to letters.Recipient) {
	name := letters.WithoutMarkers(to.Name)
	for _, earlier := range r.letter.Recipients[:i] {
		same := to.PersonID != nil && earlier.PersonID != nil && *to.PersonID == *earlier.PersonID
		if !same && (name == "" || !offices.SameName(name, letters.WithoutMarkers(earlier.Name))) {
			continue
		}
		f := Issue{Rule: SamePerson, Field: To, Place: i, End: len(to.Name), Text: to.Name}
		if to.Kind == "cc" {
			f.mend = func(l *letters.Letter) { l.Recipients = slices.Delete(l.Recipients, i, i+1) }
		}
		r.found = append(r.found, f)
		return
	}
}

// wrongAddress notes an address in another state.
func (r *reader) wrongAddress(i int, to letters.Recipient) {
	lines := strings.Split(strings.TrimSpace(to.Address), "\n")
	last := strings.TrimSpace(lines[len(lines)-1])
	if last == "" || slices.ContainsFunc(representatives, func(word string) bool { return strings.Contains(strings.ToLower(to.Title), word) }) {
		return
	}
	o, ok := r.office(to)
	if ok && strings.HasPrefix(o.Kind, "pr-") || r.isMission(to) {
		return // a mission is abroad
	}
	if land, is := r.world.lands[strings.ToLower(last)]; is && land != r.State.ISO2 {
		start := strings.LastIndex(to.Address, last)
		r.found = append(r.found, Issue{Rule: OtherState, Field: To, Place: i, Start: start, End: start + len(last), Text: last, Better: r.State.NameIn(r.lang)})
	}
}

// representatives are words of which one stands in the title of who represents a state abroad.
var representatives = []string{"representative", "représentant", "representante", "представител", "مندوب", "ممثل"}

// isMission tells whether the recipient is a mission of the state, which the title
// or the address names before the city.
func (r *reader) isMission(to letters.Recipient) bool {
	house := to.Title + "\n" + strings.Join(strings.Split(to.Address, "\n")[:max(0, strings.Count(to.Address, "\n"))], "\n")
	if genitive := letterlang.RussianOf(r.State.ISO2); genitive != "" && strings.Contains(house, genitive) {
		return true
	}
	for _, name := range r.State.CalledIn(r.lang) {
		// Arabic joins the article to the word for "to".
		if strings.Contains(house, name) || strings.Contains(house, "ل"+strings.TrimPrefix(name, "ا")) {
			return true
		}
	}
	return false
}

// nameWords are the words of a name, in small letters, without titles.
func nameWords(name string) []string {
	var all []string
	for _, w := range wordsOf(name, 0) {
		if small := strings.ToLower(w.text); !slices.Contains(offices.Titles, small) {
			all = append(all, small)
		}
	}
	return all
}

// unconfirmed makes the issue one of a holder who is addressed by name, though the
// record does not say that they are in office on the day, and nobody confirmed it.
// Taking a marker out of the name does not change that: the holder is confirmed, or
// the office is addressed by its function.
func (r *reader) unconfirmed(issue *Issue, t offices.Term) bool {
	if t.CertainOn(r.Day) || len(letters.Markers(issue.Text)) > 0 {
		return false
	}
	r.notInOffice(issue, t)
	return true
}

// notInOffice makes the issue one of somebody who was last seen in the office before.
func (r *reader) notInOffice(issue *Issue, t offices.Term) {
	issue.Rule, issue.Better, issue.mend = Unconfirmed, string(t.LastSeen(r.Day)), byFunction(issue.Place)
}

// byFunction addresses the office of a recipient by its function.
func byFunction(place int) func(*letters.Letter) {
	return func(l *letters.Letter) { l.Recipients[place].Name, l.Recipients[place].PersonID = "", nil }
}

// metAfterwards tells whether the letter thanks somebody of the name for the contact after which it is written.
func (r *reader) metAfterwards(name string) bool {
	return r.letter.ContactID != nil && slices.ContainsFunc(r.contacts(), func(o outreach.Outreach) bool {
		return o.ID == *r.letter.ContactID && strings.Contains(o.With, name)
	})
}

// theirWordDays is for how many days what a letter of theirs says of who they are counts.
const theirWordDays = 180

// namedByThem tells whether the letter that is answered was written by somebody of the
// name not long ago, or passes ours on to them: then nothing vouches for them better.
func (r *reader) namedByThem(name string) bool {
	reply := r.Answered
	if reply.ID == 0 || reply.ReceivedOn.AddDays(theirWordDays) < r.Day {
		return false
	}
	passedTo, _, _ := strings.Cut(reply.PassedTo, ",")
	return slices.ContainsFunc([]string{reply.Sender().Name, passedTo}, func(named string) bool {
		return named != "" && offices.SameName(name, offices.ShownName(named))
	})
}

// untied notes a recipient who is named without an office, unless the record says that
// somebody of the name is in an office of the state on the day, the letter that is answered
// names them, or a person confirmed it. A recipient without a name is addressed by function, which is always right.
func (r *reader) untied(i int, to letters.Recipient, name string) {
	if len(letters.Markers(to.Name)) > 0 || r.namedByThem(name) {
		return
	}
	if r.metAfterwards(name) {
		return
	}
	for _, o := range r.Offices {
		t, held := o.HolderOn(r.Day)
		if held && t.CertainOn(r.Day) && (to.PersonID != nil && *to.PersonID == t.PersonID || to.PersonID == nil && t.Person.Bears(name)) {
			return
		}
	}
	issue := Issue{Rule: Unconfirmed, Field: To, Place: i, End: len(to.Name), Text: to.Name}
	if to.Title != "" {
		issue.mend = byFunction(i)
	}
	r.found = append(r.found, issue)
}
