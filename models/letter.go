package models

import "time"

// ReplyDays is how many days an answer may take before we write again.
const ReplyDays = 30

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
	Record
	StateISO      string
	State         State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Direction     Direction
	Reference     string // the campaign's reference number; of an incoming letter, theirs
	Subject       string // the RE line
	Body          string // plain text, paragraphs separated by an empty line
	Lang          string // BCP 47
	Channel       string // one of Channels, "" where not known
	Visibility    Visibility
	SentOn        Date         // day; empty while it is a draft. Of an incoming letter: the day it bears
	ReceivedOn    Date         // of an incoming letter
	AnswersID     *uint        // of a reply: the letter it answers
	IsAnswer      bool         // of a reply: it answers what was asked, and does not merely acknowledge it
	FollowsID     *uint        // of a follow-up: the letter it follows up
	AnsweredOn    Date         // day of the first reply
	PromisedOn    Date         // day until which they promised an answer
	FollowedUpOn  Date         // day on which a follow-up to it was sent
	ClosedOn      Date         // day on which we stopped waiting
	Review        Review       `json:",omitempty"` // of a draft: how far it has come towards approval
	ReviewNote    string       `json:",omitempty"` // why a coordinator sent it back
	SubmittedByID *uint        `json:",omitempty"`
	SubmittedBy   *User        `json:"-"`
	ReviewedByID  *uint        `json:",omitempty"` // who approved it or sent it back
	ReviewedBy    *User        `json:"-"`
	Sort          string       `json:",omitempty"` // of what was drafted: which sort of letter was ordered, "" where that is not known
	Drafted       string       `json:",omitempty"` // the body as it was last drafted, "" where that is not known
	Sample        bool         // brought along to show the program; removed in one act
	Recipients    []Recipient  `json:",omitempty"`
	Signatories   []Signatory  `json:",omitempty"`
	Asks          []Ask        `json:"-"`
	Claims        []Claim      `json:",omitempty"`
	Approvals     []Approval   `json:"-"` // by its signatories
	Comments      []Comment    `json:"-"`
	Mailing       *Mailing     `json:"-"` // its sending by e-mail, nil if it was not sent so
	Attachments   []Attachment `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:letter" json:"-"`
	Answers       *Letter      `json:"-"`
	Follows       *Letter      `json:"-"`
	Replies       []Letter     `gorm:"foreignKey:AnswersID" json:"-"`
	FollowUps     []Letter     `gorm:"foreignKey:FollowsID" json:"-"`
}

// A Recipient is to whom a letter goes, as name, title and address were then.
type Recipient struct {
	ID       uint `gorm:"primaryKey"`
	LetterID uint
	Kind     string // to or cc
	Place    int    // order within the letter
	OfficeID *uint
	Office   *Office `json:"-"`
	PersonID *uint
	Name     string
	Title    string
	Address  string // one line of the address a line
	Email    string `json:",omitempty"`
}

// A Signatory is who signs a letter.
type Signatory struct {
	ID             uint `gorm:"primaryKey"`
	LetterID       uint
	Place          int
	OrganisationID *uint
	UserID         *uint `json:",omitempty"` // who signs, if they have an account
	User           *User `json:"-"`
	Name           string
	Title          string
	Organisation   string
	AskedAt        *time.Time `json:",omitempty"` // when the letter was put before them
}

// The words that a letter takes.
var (
	// LetterLanguages lists the languages in which the campaign writes (BCP 47).
	LetterLanguages = []string{"en", "fr", "es", "ru", "ar"}
	// Channels lists the ways by which a letter goes.
	Channels = []string{"e-mail", "post", "by-hand", "fax", "other"}
)

// A Claim is a sentence of a letter and what vouches for it.
type Claim struct {
	ID          uint `gorm:"primaryKey"`
	LetterID    uint
	Place       int
	Sentence    string // as the draft had it
	Fact        string // the fact in the campaign's words
	FactOn      Date   // the day the fact belongs to
	Path        string // address of the fact within the program
	SourceTitle string
	SourceURL   string
	Reading     Reading
}

// IsDraft tells whether the letter is not yet sent.
func (l Letter) IsDraft() bool { return l.SentOn == "" }

// Addressee returns the first recipient of the letter.
func (l Letter) Addressee() Recipient {
	for _, r := range l.Recipients {
		if r.Kind == "to" {
			return r
		}
	}
	return Recipient{}
}

// A LetterState is where a letter stands on a day.
type LetterState string

// The states of a letter.
const (
	Draft      LetterState = "draft"
	Awaiting   LetterState = "awaiting"
	Overdue    LetterState = "overdue"
	FollowedUp LetterState = "followed-up"
	Answered   LetterState = "answered"
	Closed     LetterState = "closed"
	Received   LetterState = "received"
)

// StateOn returns where the letter stood on the day.
func (l Letter) StateOn(day Date) LetterState {
	happened := func(d Date) bool { return d != "" && d <= day }
	switch {
	case l.Direction == Incoming:
		return Received
	case !happened(l.SentOn):
		return Draft
	case happened(l.AnsweredOn):
		return Answered
	case happened(l.ClosedOn):
		return Closed
	case happened(l.FollowedUpOn):
		return FollowedUp
	case l.due() < day:
		return Overdue
	}
	return Awaiting
}

// due returns the last day on which an answer is in time: a date that they
// promised pauses the clock.
func (l Letter) due() Date { return max(l.SentOn.AddDays(ReplyDays), l.PromisedOn.Last()) }

// FollowUpOn returns the day by which an answer is awaited, if one is awaited
// on the given day.
func (l Letter) FollowUpOn(day Date) (Date, bool) {
	switch l.StateOn(day) {
	case Awaiting, Overdue:
		return l.due(), true
	}
	return "", false
}

// OverdueDays returns how many days the answer is late on the day, 0 if it is not.
func (l Letter) OverdueDays(day Date) int {
	if l.StateOn(day) != Overdue {
		return 0
	}
	return l.due().DaysUntil(day)
}

// SuccessorOn returns who holds the office of the recipient on the day, if that
// is on record and is somebody else than the letter went to.
func (r Recipient) SuccessorOn(day Date) (Term, bool) {
	if r.Office == nil {
		return Term{}, false
	}
	t, held := r.Office.HolderOn(day)
	if !held || r.PersonID == nil || t.PersonID == *r.PersonID {
		return Term{}, false
	}
	return t, true
}
