package batches

import (
	"slices"
	"strings"
	"time"

	"demarche/models"
	"demarche/models/letters"
	"demarche/models/states"
)

// A Batch is letters of one kind to many states, ordered at once. What is done
// to them takes time, so it is asked for and carried out by the program, a
// letter at a time: see BatchStep. Nothing of it is sent but by a person's act.
type Batch struct {
	models.Record
	UserID      uint              `json:"UserID"` // who ordered it, and drafts its letters
	User        models.User       `json:"-"`
	Name        string            `json:"Name"`
	Kind        string            `json:"Kind"`                             // of the letters: a sort of package drafting
	Lang        string            `json:"Lang"`                             // BCP 47, "" for that in which each office corresponds
	Channel     string            `json:"Channel"`                          // one of Channels, "" where it is not decided
	For         models.Visibility `gorm:"column:for_visibility" json:"For"` // of the letters
	Filter      string            `json:"Filter"`                           // by which the states were chosen, as StateFilter.Query has it
	On          models.Date       `gorm:"column:on_day" json:"On"`          // on which they were chosen
	Pace        int               `json:"Pace"`                             // letters a minute that are mailed
	Pending     string            `json:"Pending,omitempty"`                // slugs of meetings: see Item.Known
	Sendings    int               `json:"Sendings,omitempty"`               // how many times letters of it were marked as sent together
	PausedAt    *time.Time        `json:"PausedAt"`                         // nil while it goes on
	PausedFor   Reason            `json:"PausedFor"`                        // why the program stopped it, "" if somebody did
	MailAt      *time.Time        `gorm:"<-:false" json:"-"`                // before which the next letter is not mailed
	Signatories []Signatory       `json:"-"`
}

// A Signatory signs all letters of a batch.
type Signatory struct {
	ID             uint `gorm:"primaryKey"`
	BatchID        uint
	Place          int
	OrganisationID *uint
	Organisation   *models.Organisation
	Name           string
	Title          string
}

// How many letters of a batch may be mailed in a minute.
const (
	UsualPace = 20
	MaxPace   = 120
)

// An Item is a state of a batch. A state is in a batch once.
type Item struct {
	ID       uint `gorm:"primaryKey"`
	Version  int
	BatchID  uint
	Batch    Batch
	Place    int
	StateISO string
	State    states.State `gorm:"foreignKey:StateISO;references:ISO2"`
	LetterID *uint        // once it is drafted
	Letter   *letters.Letter
	LeftOut  bool   // no letter is drafted
	Again    bool   // ticked although somebody wrote to it lately, or is about to
	Task     Task   // what is to be done next, "" for nothing
	TaskByID *uint  // who asked for it
	Reason   Reason // why it was left out, or why the last task could not be done
	Detail   string // what the reason leaves open, or OutOfDate
	Pending  string // see Known

	Sending      int         // with which of the sendings of the batch the letter was, or is to be, marked as sent, 0 for none
	SendingOn    models.Date // that whoever asked for it saw
	SendingAgain bool        // they knew that somebody wrote to the same office lately
	SentChange   uint        // by which it marked the letter as sent, 0 before that

	Grave int // findings of the proof-reader that stand in the way
	Mild  int // and the others

	ReadAtChange uint        // the newest change on record when they were found
	ReadOn       models.Date // the day on which they were

	Status Status `gorm:"-"`
}

// A Task is what the program is to do with a letter of a batch.
type Task string

// The tasks.
const (
	TaskDraft   Task = "draft"
	TaskRead    Task = "read" // by the proof-reader, after it or the record changed
	TaskSubmit  Task = "submit"
	TaskApprove Task = "approve"
	TaskSend    Task = "send" // which freezes it
	TaskMail    Task = "mail"
)

// Tasks lists the tasks for which somebody can ask.
var Tasks = []Task{TaskDraft, TaskSubmit, TaskApprove, TaskSend, TaskMail}

// A Status is how far the letter to a state of a batch has come. It is
// worked out from the letter itself, whoever took it how far.
type Status string

// The statuses.
const (
	ItemWaiting   Status = "waiting"
	ItemUndrafted Status = "undrafted" // could not be drafted
	ItemLeftOut   Status = "left-out"
	ItemDrafted   Status = "drafted"
	ItemInReview  Status = "in-review"
	ItemApproved  Status = "approved"
	ItemSent      Status = "sent"
	ItemMailed    Status = "mailed"
	ItemUnsure    Status = "unsure"  // nobody knows whether the message went out
	ItemRemoved   Status = "removed" // the letter is in the trash
)

// Statuses lists the statuses in the order in which letters go through them.
var Statuses = []Status{
	ItemWaiting, ItemUndrafted, ItemLeftOut, ItemDrafted, ItemInReview, ItemApproved, ItemSent, ItemMailed, ItemUnsure, ItemRemoved,
}

// itemStatus says in SQL what Status is, of batch_items i with their letters l
// and the mailings m of those.
const itemStatus = `CASE
	WHEN i.left_out THEN 'left-out'
	WHEN i.letter_id IS NULL AND i.task = 'draft' THEN 'waiting'
	WHEN i.letter_id IS NULL THEN 'undrafted'
	WHEN l.trashed_at IS NOT NULL THEN 'removed'
	WHEN l.sent_on = '' AND l.review = 'approved' THEN 'approved'
	WHEN l.sent_on = '' AND l.review = 'in-review' THEN 'in-review'
	WHEN l.sent_on = '' THEN 'drafted'
	WHEN m.id IS NULL OR m.refused_at IS NOT NULL THEN 'sent'
	WHEN m.sent_at IS NOT NULL THEN 'mailed'
	ELSE 'unsure' END`

// itemsWithLetters are the rows of which itemStatus speaks.
const itemsWithLetters = `batch_items i LEFT JOIN letters l ON l.id = i.letter_id LEFT JOIN mailings m ON m.letter_id = l.id`

// May lists the tasks that the user may ask for with a letter of the status.
// They are those of single letters: members draft and submit, and send what is
// approved; coordinators approve.
func May(u models.User, status Status) []Task {
	switch status {
	case ItemUndrafted:
		return []Task{TaskDraft}
	case ItemDrafted:
		if u.MaySend() {
			return []Task{TaskApprove}
		}
		return []Task{TaskSubmit}
	case ItemInReview:
		if u.MaySend() {
			return []Task{TaskApprove}
		}
	case ItemApproved:
		return []Task{TaskSend}
	case ItemSent:
		return []Task{TaskMail}
	}
	return nil
}

// From lists the statuses from which the user may ask for the task.
func (t Task) From(u models.User) (from []Status) {
	for _, s := range Statuses {
		if slices.Contains(May(u, s), t) {
			from = append(from, s)
		}
	}
	return from
}

// waitsFor returns for what the task has to wait with a letter of the status, "" for nothing.
func (t Task) waitsFor(s Status) Reason {
	switch early := s == ItemDrafted || s == ItemInReview; {
	case t == TaskSend && early:
		return NotApproved
	case t == TaskMail && (early || s == ItemApproved):
		return NotSent
	}
	return ""
}

// Why returns the reason for which the letter was not taken a step further, "" for none: that it had
// to wait is over once that for which it waited is done.
func (i Item) Why() Reason {
	if i.Reason == NotApproved && TaskSend.waitsFor(i.Status) == "" || i.Reason == NotSent && TaskMail.waitsFor(i.Status) == "" {
		return ""
	}
	return i.Reason
}

// IsPaused tells whether the batch stands still.
func (b Batch) IsPaused() bool { return b.PausedAt != nil }

// Known returns the slugs of the meetings of which somebody who chose the letter knew that their
// outcome is not on record: it may go out all the same.
func (i Item) Known() []string { return strings.Fields(i.Pending) }

// Knows tells whether somebody knows that the same office was written to lately.
func (i Item) Knows() bool { return i.Again || i.SendingAgain }

// LeaveSending notes that the letter was not marked as sent with the others.
func (i *Item) LeaveSending() {
	i.Sending, i.SendingOn, i.SendingAgain, i.SentChange = 0, "", false, 0
}

// Signers returns who signs the letters of the batch.
func (b Batch) Signers() []letters.Signatory {
	all := make([]letters.Signatory, len(b.Signatories))
	for i, s := range b.Signatories {
		all[i] = letters.Signatory{OrganisationID: s.OrganisationID, Name: s.Name, Title: s.Title}
		if s.Organisation != nil {
			all[i].Organisation = s.Organisation.Name
		}
	}
	return all
}
