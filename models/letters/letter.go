package letters

import (
	"time"

	"demarche/models"
	"demarche/models/asks"
	"demarche/models/internal/gate"
	"demarche/models/offices"
	"demarche/models/states"
	"demarche/models/workdays"
)

// ReplyDays is how many days an answer may take before we write again. Where they end on
// a day on which nobody works in the state, the next day on which somebody does is the
// last. VeryLateDays is after how many working days more an answer is very late.
const (
	ReplyDays    = 30
	VeryLateDays = 20
)

// A Direction says whether we wrote a letter or received it.
type Direction string

// The directions of a letter.
const (
	Outgoing Direction = "outgoing"
	Incoming Direction = "incoming"
)

// A Letter was written to the government of a state, or came from it. What was
// sent is frozen: text, addressees as they then were, and date.
type Letter struct {
	models.Record
	StateISO       string              `json:"StateISO"`
	State          states.State        `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Direction      Direction           `json:"Direction"`
	Reference      string              `json:"Reference"` // the campaign's reference number; of an incoming letter, theirs
	Subject        string              `json:"Subject"`   // the RE line
	Body           string              `json:"Body"`      // plain text, paragraphs separated by an empty line
	Lang           string              `json:"Lang"`      // BCP 47
	Channel        string              `json:"Channel"`   // one of Channels, "" where not known
	Visibility     models.Visibility   `json:"Visibility"`
	SentOn         models.Date         `json:"SentOn"`               // day; empty while it is a draft. Of an incoming letter: the day it bears
	ReceivedOn     models.Date         `json:"ReceivedOn"`           // of an incoming letter
	AnswersID      *uint               `json:"AnswersID"`            // of a reply: the letter it answers
	ReplyKind      ReplyKind           `json:"ReplyKind,omitempty"`  // of a reply: what it does with what we asked
	IsAnswer       bool                `json:"IsAnswer"`             // of a reply: it answers what was asked; follows from its kind, where that is noted
	Said           string              `json:"Said,omitempty"`       // of a reply: the sentence of it that our answer takes up, word for word
	PassedTo       string              `json:"PassedTo,omitempty"`   // of a reply: who is to answer or to decide instead
	PassedToID     *uint               `json:"PassedToID,omitempty"` // the same, where that is an office on record
	PassedToOffice *offices.Office     `gorm:"foreignKey:PassedToID" json:"-"`
	FollowsID      *uint               `json:"FollowsID"`                // of a follow-up: the letter it follows up
	ContactID      *uint               `json:"ContactID,omitempty"`      // of a letter after a meeting or a call with people of the state: which
	AnsweredOn     models.Date         `gorm:"-" json:"-"`               // day of the first answer, as far as the reader may know
	PromisedOn     models.Date         `json:"PromisedOn"`               // day until which they promised an answer, as noted with the letter; of a reply: as it says itself
	PromiseNotedOn models.Date         `json:"PromiseNotedOn,omitempty"` // when that was noted, "" where that is not known
	PausedUntil    models.Date         `gorm:"-" json:"-"`               // the last day by which an answer was promised elsewhere, as far as the reader may know
	FollowedUpOn   models.Date         `gorm:"-" json:"-"`               // day on which a follow-up to it was sent, or of a reply our answer, as far as the reader may know
	AskedOn        models.Date         `gorm:"-" json:"-"`               // day since which a question of theirs waits for our answer, as far as the reader may know
	OurTurnOn      models.Date         `gorm:"-" json:"-"`               // day since which a reply leaves it to us to go on, as far as the reader may know
	ClosedOn       models.Date         `json:"ClosedOn"`                 // day on which we stopped waiting
	AcknowledgedOn models.Date         `gorm:"-" json:"-"`               // day on which they last said that ours has arrived, as far as the reader may know
	EndedOn        models.Date         `gorm:"-" json:"-"`               // day of a reply after which no answer is to be expected, as far as the reader may know
	LastReply      *Letter             `gorm:"-" json:"-"`               // the newest reply, as far as the reader may know
	Untold         bool                `gorm:"-" json:"-"`               // whether an answer is awaited is nothing that this reader is told, see Told
	Review         Review              `json:"Review,omitempty"`         // of a draft: how far it has come towards approval
	ReviewNote     string              `json:"ReviewNote,omitempty"`     // why a coordinator sent it back
	SubmittedByID  *uint               `json:"SubmittedByID,omitempty"`
	SubmittedBy    *models.User        `json:"-"`
	ReviewedByID   *uint               `json:"ReviewedByID,omitempty"` // who approved it or sent it back
	ReviewedBy     *models.User        `json:"-"`
	Sort           string              `json:"Sort,omitempty"`           // of what was drafted: which sort of letter was ordered, "" where that is not known
	Drafted        string              `json:"Drafted,omitempty"`        // the body as it was last drafted, "" where that is not known
	DraftedSubject string              `json:"DraftedSubject,omitempty"` // and its subject
	Sample         bool                `json:"Sample"`                   // brought along to show the program; removed in one act
	SentUnder      string              `json:"SentUnder,omitempty"`      // of what was sent: the letterhead as it was then, or when the letter was recorded, but for its logo; "" where that is not known
	Recipients     []Recipient         `json:"Recipients,omitempty"`
	Signatories    []Signatory         `json:"Signatories,omitempty"`
	Asks           []asks.Ask          `json:"-"`
	Claims         []Citation          `json:"Claims,omitempty"`
	Approvals      []Approval          `json:"-"` // by its signatories
	Comments       []Comment           `json:"-"`
	Vouchers       []Voucher           `json:"-"`          // for its sentences, by those who know better than the record
	Cleared        gate.Pass           `gorm:"-" json:"-"` // to be printed as it goes out, see Clear
	DatedBefore    bool                `gorm:"-" json:"-"` // of a reply that is recorded: that it is dated before our letter is right
	HeadedBy       string              `gorm:"-" json:"-"` // what stands at its head, as on paper; "" where nobody has asked, see NameHead
	Mailing        *Mailing            `json:"-"`          // its sending by e-mail, nil if it was not sent so
	Attachments    []models.Attachment `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:letter" json:"-"`
	Answers        *Letter             `json:"-"`
	Follows        *Letter             `json:"-"`
	Replies        []Letter            `gorm:"foreignKey:AnswersID" json:"-"`
	FollowUps      []Letter            `gorm:"foreignKey:FollowsID" json:"-"`
}

// A Recipient is to whom a letter goes, as name, title and address were then.
type Recipient struct {
	ID       uint            `gorm:"primaryKey" json:"ID"`
	LetterID uint            `json:"LetterID"`
	Kind     string          `json:"Kind"`  // to or cc
	Place    int             `json:"Place"` // order within the letter
	OfficeID *uint           `json:"OfficeID"`
	Office   *offices.Office `json:"-"`
	PersonID *uint           `json:"PersonID"`
	Name     string          `json:"Name"`
	Title    string          `json:"Title"`
	Address  string          `json:"Address"` // one line of the address a line
	Email    string          `json:"Email,omitempty"`
}

// A Signatory is who signs a letter.
type Signatory struct {
	ID             uint         `gorm:"primaryKey" json:"ID"`
	LetterID       uint         `json:"LetterID"`
	Place          int          `json:"Place"`
	OrganisationID *uint        `json:"OrganisationID"`
	UserID         *uint        `json:"UserID,omitempty"` // who signs, if they have an account
	User           *models.User `json:"-"`
	Name           string       `json:"Name"`
	Title          string       `json:"Title"`
	Organisation   string       `json:"Organisation"`
	AskedAt        *time.Time   `json:"AskedAt,omitempty"` // when the letter was put before them
}

// The words that a letter takes.
var (
	// Languages lists the languages in which the campaign writes (BCP 47).
	Languages = []string{"en", "fr", "es", "ru", "ar"}
	// Channels lists the ways by which a letter goes.
	Channels = []string{"e-mail", "post", "by-hand", "fax", "other"}
)

// A Citation is a sentence of a letter and what vouches for it.
type Citation struct {
	ID          uint           `gorm:"primaryKey" json:"ID"`
	LetterID    uint           `json:"LetterID"`
	Place       int            `json:"Place"`
	Sentence    string         `json:"Sentence"` // as the draft had it
	Fact        string         `json:"Fact"`     // the fact in the campaign's words
	FactOn      models.Date    `json:"FactOn"`   // the day the fact belongs to
	Path        string         `json:"Path"`     // address of the fact within the program
	SourceTitle string         `json:"SourceTitle"`
	SourceURL   string         `json:"SourceURL"`
	Reading     models.Reading `json:"Reading"`
	Note        Note           `json:"Note"` // what the draft did for it, "" for nothing
}

// A Note says what a draft did because of a fact that stands beside it.
type Note string

// What a draft does of an office whose last known holder is not confirmed, and where the holder
// outranks the addressee.
const (
	NotNamed  Note = "not-named" // it is addressed by its function
	NoCopy    Note = "no-copy"   // no copy goes there, until the holder is confirmed
	Outranked Note = "outranked" // no copy goes there
)

// IsDraft tells whether the letter is not yet sent.
func (l Letter) IsDraft() bool { return l.SentOn == "" }

// BearsDraftMark tells whether what is made of the letter says that it is a draft: until it is
// sent, unless [Letter.Clear] was called with a pass for it as it is.
func (l Letter) BearsDraftMark() bool {
	return l.IsDraft() && !l.Cleared.Admits(gate.Print, l.ID, l.Version)
}

// Clear lets the letter be printed as it goes out. The pass is made by package workflow, once
// nothing stands in the way of the letter.
func (l *Letter) Clear(pass gate.Pass) { l.Cleared = pass }

// Addressee returns the first recipient of the letter.
func (l Letter) Addressee() Recipient {
	for _, r := range l.Recipients {
		if r.Kind == "to" {
			return r
		}
	}
	return Recipient{}
}

// A Status is where a letter stands on a day.
type Status string

// The states of a letter.
const (
	Draft      Status = "draft"
	Sent       Status = "sent" // and the reader is told no more
	Awaiting   Status = "awaiting"
	Overdue    Status = "overdue"
	FollowedUp Status = "followed-up"
	Answered   Status = "answered"
	Closed     Status = "closed"
	Received   Status = "received"
)

// Thanks is the sort of letters that thank for a reply: nobody has to answer them.
const Thanks = "thanks"

// StatusOn returns where the letter stood on the day.
func (l Letter) StatusOn(day models.Date) Status {
	happened := func(d models.Date) bool { return d != "" && d <= day }
	switch {
	case l.Direction == Incoming:
		return Received
	case !happened(l.SentOn):
		return Draft
	case happened(l.AnsweredOn):
		return Answered
	case happened(l.Ended()):
		return Closed
	case happened(l.FollowedUpOn):
		return FollowedUp
	case l.Untold, l.Sort == Thanks:
		return Sent
	case happened(l.OurTurnOn):
		return Awaiting
	case l.Due() < day:
		return Overdue
	}
	return Awaiting
}

// Ended returns the day from which no answer is awaited any more: we stopped
// waiting, or were told that none will come.
func (l Letter) Ended() models.Date {
	if l.ClosedOn == "" || l.Untold || l.EndedOn != "" && l.EndedOn < l.ClosedOn {
		return l.EndedOn
	}
	return l.ClosedOn
}

// Due returns the last day on which an answer is in time: a promise to answer
// pauses the clock for those who may know of it, and so does for some days that they
// acknowledged ours.
func (l Letter) Due() models.Date {
	due := max(workdays.Next(l.StateISO, l.SentOn.AddDays(ReplyDays)), l.Promised().Last())
	if l.AcknowledgedOn != "" {
		due = max(due, l.AcknowledgedOn.AddDays(AcknowledgedDays))
	}
	return due
}

// IsOurTurnOn tells whether an answer is awaited on the day from us: a reply asks us
// something, or evades what we asked, and we have not answered it. Until then the
// clock rests.
func (l Letter) IsOurTurnOn(day models.Date) bool {
	return l.OurTurnOn != "" && l.OurTurnOn <= day && l.StatusOn(day) == Awaiting
}

// IsVeryLateOn tells whether the answer is very late on the day.
func (l Letter) IsVeryLateOn(day models.Date) bool {
	return l.StatusOn(day) == Overdue && IsVeryLate(l.StateISO, l.Due(), day)
}

// IsVeryLate tells whether what was due in the state on the one day is very late on the
// other.
func IsVeryLate(iso2 string, due, day models.Date) bool {
	return workdays.Between(iso2, due, day) > VeryLateDays
}

// FollowUpOn returns the day by which an answer is awaited, if one is awaited
// on the given day.
func (l Letter) FollowUpOn(day models.Date) (models.Date, bool) {
	switch l.StatusOn(day) {
	case Awaiting, Overdue:
		return l.Due(), true
	}
	return "", false
}

// OverdueDays returns how many days the answer is late on the day, 0 if it is not.
func (l Letter) OverdueDays(day models.Date) int {
	if l.StatusOn(day) != Overdue {
		return 0
	}
	return l.Due().DaysUntil(day)
}

// SuccessorOn returns who holds the office of the recipient on the day, if that
// is on record and is somebody else than the letter went to.
func (r Recipient) SuccessorOn(day models.Date) (offices.Term, bool) {
	if r.Office == nil {
		return offices.Term{}, false
	}
	t, held := r.Office.HolderOn(day)
	if !held || r.PersonID == nil || t.PersonID == *r.PersonID {
		return offices.Term{}, false
	}
	return t, true
}
