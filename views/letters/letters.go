package letters

import (
	"cmp"
	"slices"
	"strings"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/audit"
	"demarche/models/inbox"
	"demarche/models/letterlang"
	"demarche/models/letters"
	"demarche/models/meetings"
	"demarche/models/offices"
	"demarche/models/proofreading"
	"demarche/models/states"
	"demarche/models/timeline"
	"demarche/views/letterdoc"
	"demarche/views/records"
	"demarche/views/ui"
)

// A LettersPage is one page of a queue of letters.
type LettersPage struct {
	letters.Listing
	Filter    letters.Filter
	States    []states.State
	HasSample bool
	Mail      int // messages that wait to be matched
}

// A LetterPage is a letter and what became of it.
type LetterPage struct {
	Letter   letters.Letter
	Owner    records.OwnerPage
	History  []audit.Entry
	Promised string               // as it was typed
	Note     string               // as it was typed by who sends it back
	Untold   []meetings.Meeting   // of which it speaks, and says nothing of what came of them
	Found    []proofreading.Issue // for whoever decides on a draft
	Lately   []letters.Letter     // likewise, to the same office, not long ago
	Theirs   *letters.Letter      // the last that they wrote, where a draft in review says nothing of it
	Begun    *letters.Letter      // likewise, the last to the state before a first letter
	Signing  SigningPage
	OpenAsks []asks.Ask     // of ours, to which a reply may say yes
	MetBy    letters.Letter // that reply
	CanMail  bool           // there is a server for mail
	// Addresses are those of its addressees to which mail could not be delivered.
	Addresses map[string]inbox.AddressState
	Wrong     models.Invalid // with what was sent from this page
}

// MayTend tells whether the reader may record what became of the letter.
func (l LetterPage) mayTend(p ui.Page) bool {
	return p.Reader.MayWriteOf(l.Letter.StateISO) && !p.IsPast()
}

// A LetterFormPage is the form of a letter and what can be chosen in it.
type LetterFormPage struct {
	Letter        letters.Letter
	States        []states.State
	Offices       []offices.Office
	Organisations []models.Organisation
	InTouch       timeline.Touch   // what somebody should know who is about to write
	Lately        []letters.Letter // to the same office, not long ago
	Wrong         models.Invalid
}

// recipientAt returns the recipient that holds the office, if it was chosen.
func (f LetterFormPage) recipientAt(o offices.Office) letters.Recipient {
	for _, r := range f.Letter.Recipients {
		if r.OfficeID != nil && *r.OfficeID == o.ID {
			return r
		}
	}
	return letters.Recipient{}
}

// others returns the recipients without an office, and an empty row.
func (f LetterFormPage) others() []letters.Recipient {
	var others []letters.Recipient
	for _, r := range f.Letter.Recipients {
		if r.OfficeID == nil {
			others = append(others, r)
		}
	}
	return append(others, letters.Recipient{})
}

// day returns the day on which the addressees are named: that of the letter, if
// it is one, else the day shown.
func (f LetterFormPage) day(p ui.Page) models.Date {
	if d, err := models.ParseDay(string(f.Letter.SentOn)); err == nil {
		return d
	}
	return p.Day()
}

// A ReplyFormPage is the form of a reply to a letter.
type ReplyFormPage struct {
	Letter   letters.Letter
	Reply    letters.Letter
	Promised string
	Offices  []offices.Office
	Wrong    models.Invalid
}

// due says by when an answer is awaited, or what came instead.
func standingWord(p ui.Page, l letters.Letter) string {
	switch l.StatusOn(p.Day()) {
	case letters.Draft:
		if l.Review != letters.NotSubmitted {
			return p.T("letter.review." + string(l.Review))
		}
		return p.T("letter.state.draft")
	case letters.Received:
		return p.T("letter.state.received")
	}
	return records.LetterState(p, l)
}

// titleOf is the heading of the page of a letter.
func titleOf(p ui.Page, l letters.Letter) string {
	to := ui.FirstOf(letters.WithoutMarkers(l.Addressee().Name), letters.WithoutMarkers(l.Addressee().Title), l.State.WithArticle())
	switch {
	case l.Direction == letters.Incoming:
		return p.T("letter.title.from", "State", l.State.WithArticle())
	case l.IsDraft():
		return p.T("letter.title.draft", "To", to)
	}
	return p.T("letter.title.to", "To", to)
}

// letterhead names in whose name a letter is written: the organisations of the
// signatories, each once; of an incoming letter, the state.
func letterhead(l letters.Letter) string {
	if l.Direction == letters.Incoming {
		return l.State.Name
	}
	if l.HeadedBy != "" {
		return l.HeadedBy
	}
	var names []string
	for _, s := range l.Signatories {
		if s.Organisation != "" && !slices.Contains(names, s.Organisation) {
			names = append(names, s.Organisation)
		}
	}
	return strings.Join(names, " · ")
}

// addressBlock is a recipient as on an envelope, a line each.
func addressBlock(l letters.Letter, r letters.Recipient) string {
	return lines(append(letterlang.Addressed(l.Lang, r.Name, r.Title), r.Address)...)
}

// signature is a signatory as below a letter, a line each.
func signature(s letters.Signatory) string { return lines(s.Name, s.Title, s.Organisation) }

func lines(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// copiesOf names those who get a copy.
func copiesOf(l letters.Letter) string {
	var copies []string
	for _, r := range l.Recipients {
		if r.Kind == "cc" {
			copies = append(copies, letterdoc.CopyTo(l.Lang, r))
		}
	}
	return strings.Join(copies, "; ")
}

func firstDay(days ...models.Date) models.Date { return cmp.Or(days...) }
