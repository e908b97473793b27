package drafting

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/profiles"
)

// A Sort is what a letter is for.
type Sort string

// The sorts of letters.
const (
	First       Sort = "first"           // the first that we write
	Unanswered  Sort = "follow-up"       // to a letter of ours without an answer
	Thanks      Sort = "thanks"          // for a reply
	Welcome     Sort = "new-minister"    // on taking office
	BeforeTalks Sort = "before-meeting"  // what we hope a state will say there
	AfterVote   Sort = "after-vote"      // on how it voted
	ToMeet      Sort = "meeting-request" // for a conversation
	ToMission   Sort = "mission"         // to a mission in Geneva or New York
	Answer      Sort = "answer"          // to a reply that does not agree: no, evasive, forwarded, a question
	Reminder    Sort = "reminder"        // the second and every later one
	AfterTalks  Sort = "after-meeting"   // what it decided, and what the state did there
	Met         Sort = "after-contact"   // thanks for a meeting or a call with us, and what was agreed
)

// Sorts lists the sorts of letters in the order in which they are offered.
var Sorts = []Sort{First, Unanswered, Reminder, Thanks, Answer, Met, Welcome, BeforeTalks, AfterTalks, AfterVote, ToMeet, ToMission}

// A Request says which letter is wanted. What it leaves empty is chosen.
type Request struct {
	Sort        Sort
	Lang        string // BCP 47, one of models.LetterLanguages
	Office      uint   // of the addressee
	OfficeKind  string // of the addressee where none is named by Office: addressed by function where it is not on record
	Signatories []letters.Signatory
	Visibility  models.Visibility
	Channel     string
	Wording     string // a template in place of the one that comes along
	general     bool   // in general words, see generalSorts
}

// ErrNotNow says that a letter of this sort makes no sense on the day.
var ErrNotNow = errors.New("a letter of this sort does not apply")

// Fits tells whether a letter of the sort makes sense for the facts: a follow-up
// needs a letter of ours without an answer, thanks need an answer, a letter after
// a vote needs a vote of the last half year, and so on.
func Fits(sort Sort, f profiles.Facts) bool {
	if f.General && !slices.Contains(generalSorts, sort) {
		return false
	}
	if sort.FollowsLetter() {
		return fitsExchange(sort, f)
	}
	return f.Letter.ID == 0 && occasion(sort, f)
}

// occasion tells whether there is one on the day for a letter of the sort that
// follows no other.
func occasion(sort Sort, f profiles.Facts) bool {
	switch sort {
	case First, ToMeet:
		return true
	case Welcome:
		_, ok := newcomer(f)
		return ok
	case BeforeTalks:
		m := choose(f)
		m.sort = sort
		m.chooseMilestone()
		return m.hasMilestone && m.milestone.PhaseOn(f.Day) == meetings.Ahead
	case AfterTalks:
		m := choose(f)
		_, ok := m.talksBehind()
		return ok
	case Met:
		return f.Contact.ID != 0 && profiles.MayThankFor(f.Contact) && f.Contact.On.First() <= f.Day
	case AfterVote:
		m := choose(f)
		n := len(m.votes)
		return n > 0 && m.votes[n-1].cast && m.votes[n-1].On.AddDays(profiles.NewsDays) >= f.Day
	case ToMission:
		return slices.ContainsFunc(f.Offices, isMission) || HasMissions(f.State)
	}
	return false
}

// LangFor returns the language in which the addressee of the order corresponds, or
// the first in which the state is written to, if there is a template in it; else
// English.
func LangFor(f profiles.Facts, o Request) string {
	m := content{Facts: f, sort: o.Sort, lang: "en"}
	if f.Letter.ID != 0 {
		m.chooseAddressees()
	} else {
		m.address(o)
	}
	have, langs := Languages(o.Sort), f.State.WritesIn()
	if own := m.main().office.Langs; own != "" {
		langs = strings.Split(own, ";")
	}
	for _, lang := range langs {
		if slices.Contains(have, lang) {
			return lang
		}
	}
	return "en"
}

// newcomer returns the office of the foreign minister if who holds it came lately.
func newcomer(f profiles.Facts) (offices.Office, bool) {
	for _, o := range f.Offices {
		if o.Kind != "foreign-minister" {
			continue
		}
		if t, ok := o.HolderOn(f.Day); ok && profiles.CameLately(t, f.Day) && !wroteTo(f, t) {
			return o, true
		}
	}
	return offices.Office{}, false
}

// wroteTo tells whether a letter of ours to who is in the term is on record: they are not
// congratulated any more.
func wroteTo(f profiles.Facts, t offices.Term) bool {
	return slices.ContainsFunc(f.Written, func(l letters.Letter) bool {
		return l.Direction == letters.Outgoing && slices.ContainsFunc(l.Recipients, func(r letters.Recipient) bool {
			return r.Kind == "to" && (r.PersonID != nil || r.Name != "") && holding{was: r}.wrote(t)
		})
	})
}

func isMission(o offices.Office) bool { return strings.HasPrefix(o.Kind, "pr-") }

// Write drafts the letter that is ordered. Its error is ErrNotNow, or what is
// wrong with the template.
func Write(ctx context.Context, f profiles.Facts, o Request) (Draft, error) {
	if !Fits(o.Sort, f) || !slices.Contains(letters.Languages, o.Lang) {
		return Draft{}, ErrNotNow
	}
	o.general = f.General
	template, err := templateOf(o)
	if err != nil {
		return Draft{}, err
	}
	m := chooseIn(o.Lang, f)
	m.sort, m.channel = o.Sort, cmp.Or(o.Channel, f.Letter.Channel)
	if !o.Sort.FollowsLetter() {
		m.address(o)
	}
	m.addressMet(o)
	if f.General {
		m.chooseGeneralAsks()
		return m.write(ctx, template, o)
	}
	m.chooseRecord()
	m.chooseMilestone()
	m.copyMission()
	m.copyPassedOn()
	m.chooseSoon()
	m.chooseAsks()
	m.weighNews()
	return m.write(ctx, template, o)
}

// address chooses to whom a letter goes that follows no other, and who gets a copy.
func (m *content) address(r Request) {
	to := m.wanted(r)
	m.to = []holding{m.fresh("to", to)}
	for _, o := range m.Offices {
		if to.Kind == "foreign-minister" && o.Kind == "defence-minister" && m.sort != Welcome {
			m.to = append(m.to, m.fresh("cc", o))
			return
		}
	}
}

// wanted returns the office that is wanted, else the usual one. An office that is not
// on record is addressed by function.
func (m *content) wanted(r Request) offices.Office {
	usual := []string{"foreign-minister", "head-of-government", "head-of-state"}
	if m.sort == ToMission {
		usual = []string{"pr-geneva", "pr-new-york", "disarmament-ambassador"}
	}
	rank := func(o offices.Office) int {
		if o.ID == r.Office && r.Office != 0 || o.Kind == r.OfficeKind && r.OfficeKind != "" {
			return -1
		}
		if i := slices.Index(usual, o.Kind); i >= 0 {
			return i
		}
		return len(usual)
	}
	to := offices.Office{}
	for _, o := range m.Offices {
		if rank(o) < len(usual) && (to.ID == 0 || rank(o) < rank(to)) {
			to = o
		}
	}
	switch {
	case r.OfficeKind != "" && to.Kind != r.OfficeKind:
		return ByFunction(r.OfficeKind)
	case to.Kind == "" && m.sort == ToMission:
		return m.missionByFunction()
	case to.Kind == "":
		return ByFunction("foreign-minister")
	}
	return to
}

// fresh is the holder of an office to which we have not written.
func (m *content) fresh(kind string, o offices.Office) holding {
	h := holding{was: letters.Recipient{Kind: kind}, office: m.inPlaceOf(o), hasOffice: o.ID != 0 || o.Kind != ""}
	if h.hasOffice {
		m.nameHolder(&h)
	}
	return h
}

// write renders the template and makes a draft of it.
func (m *content) write(ctx context.Context, template *letterlang.Template, o Request) (Draft, error) {
	t := templateFields{content: m}
	values := t.fields()
	paragraphs, err := template.Render(ctx, values, letterlang.Options{Lang: o.Lang, Missing: func(field, help string) string {
		return letters.Missing(cmp.Or(help, field))
	}})
	if err != nil {
		return Draft{}, err
	}
	d := Draft{
		Sort: o.Sort, Day: m.Day, Lang: o.Lang, Asks: m.asks, Signatories: o.Signatories,
		Visibility: o.Visibility, Channel: o.Channel, follows: m.Letter,
	}
	if ours := m.ours(); len(d.Signatories) == 0 && ours.Direction != letters.Incoming {
		d.Signatories = SignedAs(ours, m.Day)
	}
	if len(d.Signatories) == 0 {
		d.Signatories = []letters.Signatory{{Name: letters.Missing("who signs")}}
	}
	switch m.sort {
	case Unanswered, Reminder:
		d.Reference, d.Asks = m.reference(), m.openAsks
		if _, ok := m.agreed(); ok && m.sort == Unanswered {
			d.Asks = slices.Concat(m.openAsks, m.asks)
		}
	case Answer:
		d.Asks = m.openAsks
	case Met:
		d.Asks = m.askedThen()
	}
	d.Addressees = m.addressees()
	for _, lines := range paragraphs {
		inTheWordsFor(m.State, o.Lang, lines)
		d.take(lines, t.facts)
	}
	d.Subject = cmp.Or(d.Subject, letters.Missing("subject"))
	d.Known = slices.DeleteFunc(m.known, d.tells)
	return d, nil
}

// signedDays is for how long it may be taken that who signed a letter still signs.
const signedDays = 366

// SignedAs returns those who sign a letter of the day as they signed one before: after more
// than a year with a marker behind them, that asks who signs today.
func SignedAs(before letters.Letter, day models.Date) []letters.Signatory {
	if len(before.Signatories) == 0 || before.SentOn == "" || before.SentOn.AddDays(signedDays) >= day {
		return before.Signatories
	}
	return append(slices.Clone(before.Signatories), letters.Signatory{Name: letters.WhoSigns(before.SentOn)})
}

// take adds a paragraph that was rendered: as the subject, or as a passage.
func (d *Draft) take(lines []letterlang.Line, facts []Fact) {
	p := Passage{Kind: Kind(lines[0].Part)}
	for _, l := range lines {
		s := Sentence{Text: l.Text}
		for _, f := range l.Facts {
			s.Facts = append(s.Facts, facts[f])
		}
		p.Sentences = append(p.Sentences, s)
	}
	switch {
	case p.Kind == "subject" && d.Subject == "":
		d.Subject = p.Text()
	default:
		d.Passages = append(d.Passages, p)
	}
}

// tells tells whether a sentence of the draft rests on the fact.
func (d Draft) tells(f Fact) bool {
	for _, p := range d.Passages {
		for _, s := range p.Sentences {
			if slices.Contains(s.Facts, f) {
				return true
			}
		}
	}
	return false
}
