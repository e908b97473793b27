package drafting

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"demarche/models"
)

// instrument is what the campaign asks for, as English letters name it.
const instrument = "the negotiation of a legally binding instrument"

// FollowUp drafts a letter, in English, that follows up one of ours.
func FollowUp(f models.Facts) Draft { return english{choose(f)}.draft() }

// english words a matter in English.
type english struct{ matter }

func (e english) draft() Draft {
	d := Draft{
		Sort: Unanswered, Day: e.Day, Lang: "en", Reference: e.reference(), Subject: e.subject(),
		Signatories: e.signatories(), Asks: e.openAsks, Known: e.known, follows: e.Letter,
	}
	for _, h := range e.to {
		if a, ok := e.addressee(h); ok && !d.has(a) {
			d.Addressees = append(d.Addressees, a)
		}
	}
	for _, p := range []Passage{
		{Salutation, []Sentence{{Text: e.salutation()}}},
		{Opening, e.opening()},
		{Conduct, e.conduct()},
		{Votes, e.ballots()},
		{World, e.world()},
		{Milestone, e.ahead()},
		{Request, e.request()},
		{Closing, e.closing()},
		{Closing, []Sentence{{Text: "Yours sincerely,"}}},
		{Footnote, e.footnote()},
	} {
		if len(p.Sentences) > 0 {
			d.Passages = append(d.Passages, p)
		}
	}
	return d
}

// has tells whether the person is addressed already: nobody stands in To and CC.
func (d Draft) has(a Addressee) bool {
	for _, b := range d.Addressees {
		if a.PersonID != nil && b.PersonID != nil && *a.PersonID == *b.PersonID {
			return true
		}
	}
	return false
}

// numbered finds the number of a letter within an exchange: "SKR/2020/014-2".
var numbered = regexp.MustCompile(`^(.*)-(\d+)$`)

// reference continues the reference of our letter.
func (e english) reference() string {
	if e.Letter.Reference == "" {
		return ""
	}
	if m := numbered.FindStringSubmatch(e.Letter.Reference); m != nil && len(m[2]) < 3 {
		n, _ := strconv.Atoi(m[2])
		return fmt.Sprintf("%s-%d", m[1], n+1)
	}
	return e.Letter.Reference + "-2"
}

// followed is how the subject of a follow-up begins.
var followed = regexp.MustCompile(`^Our letter of [^:]+: `)

func (e english) subject() string {
	about := followed.ReplaceAllString(e.Letter.Subject, "")
	if about == "" {
		about = models.Missing("subject")
	}
	return "Our letter of " + dated(e.since) + ": " + about
}

func (e english) signatories() []models.Signatory {
	if len(e.Letter.Signatories) == 0 {
		return []models.Signatory{{Name: models.Missing("who signs")}}
	}
	return e.Letter.Signatories
}

// addressee is the holder of the office on the day, as far as known. A copy goes
// only to somebody we wrote to before or know by name.
func (e english) addressee(h holding) (Addressee, bool) {
	r := models.Recipient{Kind: cmp.Or(h.was.Kind, "to"), OfficeID: h.was.OfficeID, Title: h.was.Title, Address: h.was.Address, Email: h.was.Email}
	if !h.hasOffice {
		r.Name, r.PersonID = h.was.Name, h.was.PersonID
		if r.Name == "" {
			r.Name = models.Missing("name of the addressee")
			r.Title = cmp.Or(r.Title, models.Missing("office of the addressee"))
		} else {
			r.Name += " " + models.ToCheck("whether still in office")
		}
		return Addressee{Recipient: e.located(r)}, true
	}
	r.OfficeID = &h.office.ID
	r.Title = cmp.Or(h.office.Title, r.Title)
	if h.formerly.ID != 0 && h.office.Address == "" {
		r.Address, r.Email = "", "" // that of another office
	}
	r.Email = cmp.Or(h.office.Email, r.Email)
	r.Address = cmp.Or(h.office.Address, r.Address)
	if !h.known {
		r.Name = models.Missing("name of the " + r.Title)
		return Addressee{Recipient: e.located(r)}, r.Kind == "to"
	}
	r.Name, r.PersonID = h.term.Person.Name, &h.term.PersonID
	if prefix := h.term.Person.HonorificPrefix; prefix != "" && r.Kind == "cc" {
		r.Name = prefix + " " + r.Name
	}
	if doubt := h.doubt(e.Day); doubt != "" {
		r.Name += " " + models.ToCheck(doubt)
	}
	return Addressee{Recipient: e.located(r), Facts: []Fact{e.termFact(h, h.term)}}, true
}

// located gives the addressee an address, or the marker for one.
func (e english) located(r models.Recipient) models.Recipient {
	if r.Kind == "to" && r.Address == "" {
		r.Address = models.Missing("postal address")
	}
	return r
}

// termFact makes a fact of a term, as far as it was known on the day.
func (e english) termFact(h holding, t models.Term) Fact {
	what := t.Person.Name + ", " + h.title(t)
	on := t.From()
	switch {
	case t.Start != "" && t.End != "" && t.End.Last() <= e.Day:
		what, on = what+", "+dated(t.Start)+" to "+dated(t.End), max(on, e.since)
	case t.Start != "":
		what += ", since " + dated(t.Start)
		if t.End == "" && t.AsOf != "" && t.AsOf.Last() <= e.Day {
			what, on = what+"; known in office "+onDate(t.AsOf), t.AsOf
		}
		if t.CertainOn(e.Day) {
			on = e.Day
		}
	default:
		what += ", named in office " + onDate(t.AsOf)
	}
	return Fact{what, on, t.Source, t.Reading, Thing{"state", e.State.ISO2 + "#offices"}}
}

// salutation addresses the office as it wants to be: a minister as Minister, a
// head of government by the title, an ambassador as Ambassador, a crowned head as
// Majesty, and all others as Excellency. English asks for no gender.
func (e english) salutation() string {
	h := e.main()
	if own := e.ownForm(h); own != "" {
		return own + ","
	}
	title := cmp.Or(h.office.Title, h.was.Title)
	deputy := strings.Contains(title, "Deputy Prime Minister") || strings.Contains(title, "Vice Prime Minister")
	switch kind := byTitle[title]; {
	case kind == "monarch":
		return "Your Majesty,"
	case kind == "grand-duke":
		return "Your Royal Highness,"
	case strings.Contains(title, "Prime Minister") && !deputy:
		return "Dear Prime Minister,"
	case strings.HasPrefix(title, "Minister Counsellor"): // a diplomat, no member of a government
	case strings.Contains(strings.ToLower(title), "minister"):
		return "Dear Minister,"
	case strings.HasPrefix(title, "Secretary of State"):
		return "Dear Secretary of State,"
	case strings.Contains(title, "Ambassador"):
		return "Dear Ambassador,"
	}
	return "Excellency,"
}

// main returns the one to whom the letter goes before all others.
func (e english) main() holding {
	for _, h := range e.to {
		if h.was.Kind == "to" {
			return h
		}
	}
	return holding{}
}

// answerBy returns the day by which an answer is asked for: thirty days on, or
// the next day on which the office works, as far as its holidays are on record.
func (e english) answerBy() models.Date {
	day, office := e.Day.AddDays(models.ReplyDays), e.main().office
	if office.WorkingDays == "" && office.Holidays == "" {
		return day
	}
	return office.NextOpen(day)
}

// ourLetter makes a fact of the letter that is followed up, or that theirs answers.
func (e english) ourLetter() Fact {
	what, l := "Our letter", e.Letter
	if l.Direction == models.Incoming && l.Answers != nil {
		l = *l.Answers
	}
	if l.Reference != "" {
		what += " " + l.Reference
	}
	if l.Subject != "" {
		what += ", " + l.Subject
	}
	return Fact{
		what, l.SentOn,
		models.Source{Title: "our letter of " + dated(l.SentOn)},
		models.ReadInFull,
		Thing{"letter", strconv.Itoa(int(l.ID))},
	}
}
