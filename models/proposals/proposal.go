package proposals

import (
	"context"
	"time"

	"gorm.io/gorm"

	"demarche/models"
	"demarche/models/states"
)

// A Proposal is a finding that somebody proposes to put on record: a member
// about a state of theirs, or anybody, by a correction. Coordinators answer it.
type Proposal struct {
	models.Record
	ProposedFact
	State        *states.State `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Page         string        `json:"Page"`      // of a correction: the address of the page that it is about
	OfID         *uint         `json:"OfID"`      // the position or evidence that it corrects, nil where it is new
	OfVersion    int           `json:"OfVersion"` // the version of it that the proposer had before them
	Form         string        `json:"Form"`      // of an entry: the name of the form
	Subject      string        `json:"Subject"`   // of an entry: what it is about, as the form knows it
	Typed        string        `json:"Typed"`     // of an entry: JSON of what was typed
	Note         string        `json:"Note"`      // what the proposer tells the coordinators
	UserID       *uint         `json:"UserID"`    // the member who proposes, nil for the public
	User         *models.User  `json:"-"`
	Email        string        `json:"-"` // of the public: private, and never in the audit trail
	Token        string        `json:"-"` // of the public: the secret part of the address of their page
	Status       Status        `json:"Status"`
	Answer       string        `json:"Answer"` // the last words of a coordinator
	Reply        string        `json:"Reply"`  // what the proposer said when asked back
	AnsweredByID *uint         `json:"AnsweredByID"`
	AnsweredBy   *models.User  `json:"-"`
	AnsweredAt   *time.Time    `json:"AnsweredAt"` // instant, UTC
	BecameID     *uint         `json:"BecameID"`   // the position or evidence that it became or corrected
}

// A Status is how far a proposal has come.
type Status string

// The statuses.
const (
	Unconfirmed Status = "unconfirmed" // the e-mail address was not shown to be the proposer's yet
	Proposed    Status = "open"        // a coordinator is to answer
	Asked       Status = "asked"       // the proposer is to answer
	Confirmed   Status = "confirmed"
	Declined    Status = "declined"
	Withdrawn   Status = "withdrawn"
)

// IsOpen tells whether the proposal can still be answered.
func (p Proposal) IsOpen() bool { return p.Status == Proposed || p.Status == Asked }

// IsPublic tells whether somebody without an account proposed it.
func (p Proposal) IsPublic() bool { return p.UserID == nil }

// Ref names the position or the evidence that the proposal corrects or became.
func (p Proposal) Ref() (models.Ref, bool) {
	switch {
	case p.Kind == AsEntry:
		return models.Ref{}, false
	case p.BecameID != nil:
		return models.Ref{Kind: p.Kind, ID: *p.BecameID}, true
	case p.OfID != nil:
		return models.Ref{Kind: p.Kind, ID: *p.OfID}, true
	}
	return models.Ref{}, false
}

// MayRecord tells whether the user may put positions and evidence on record,
// correct them and answer proposals.
func MayRecord(u models.User) bool { return u.Role == models.Coordinator }

// MayPropose tells whether the user may propose what is to be on record of
// the state.
func MayPropose(u models.User, iso2 string) bool { return u.Owns(iso2) }

// Readable is the rule of who sees a proposal: coordinators, and the member
// who made it. The public has a page of its own for each: see Correction.
func Readable(s *models.Store) models.Scope {
	return func(q *gorm.DB) *gorm.DB {
		q = s.Current(q)
		if s.Reader().Role != models.Coordinator {
			q = q.Where("? = ? AND ? <> 0", models.Column("user_id"), s.Reader().ID, models.Column("user_id"))
		}
		return q
	}
}

// Find returns a proposal with its state and the people it names.
func Find(ctx context.Context, s *models.Store, id uint) (Proposal, error) {
	p, err := models.From[Proposal](s).Scopes(Readable(s)).Preload("State", nil).Preload("User", nil).Preload("AnsweredBy", nil).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return p, models.Translate(err)
	}
	was := []Proposal{p}
	err = models.AsKnown(ctx, s, was)
	return was[0], err
}

// A Queue is one of the lists in which proposals stand.
type Queue string

// The queues.
const (
	QueueOpen     Queue = "open"
	QueueAsked    Queue = "asked"
	QueueAnswered Queue = "answered"
)

// Queues lists the queues in the order in which they are shown.
var Queues = []Queue{QueueOpen, QueueAsked, QueueAnswered}

// Statuses lists the statuses of the proposals in the queue.
func (q Queue) Statuses() []Status {
	switch q {
	case QueueOpen:
		return []Status{Proposed}
	case QueueAsked:
		return []Status{Asked}
	}
	return []Status{Confirmed, Declined, Withdrawn}
}

// Listing is one page of a queue of proposals, with how many are in each.
type Listing struct {
	Rows   []Proposal
	Count  map[Queue]int
	Paging models.Paging
}

// List returns one page of the proposals in the queue that the reader may
// see: to be answered, the oldest first; answered, the newest first.
func List(ctx context.Context, s *models.Store, queue Queue, p models.Paging) (Listing, error) {
	found := Listing{Count: map[Queue]int{}, Paging: p}
	if !MayRecord(s.Reader()) && s.Reader().Role != models.Member {
		return found, models.ErrForbidden
	}
	order, known := "id", false
	if queue == QueueAnswered {
		order = "id DESC"
	}
	for _, q := range Queues {
		known = known || q == queue
		n, err := models.From[Proposal](s).Scopes(Readable(s)).Where("status IN ?", q.Statuses()).Count(ctx, "*")
		if err != nil {
			return found, err
		}
		found.Count[q] = int(n)
	}
	if !known {
		return found, models.Invalid{"queue": models.NotAChoice}
	}
	if err := p.Within(found.Count[queue]); err != nil {
		return found, err
	}
	var err error
	found.Rows, err = models.From[Proposal](s).Scopes(Readable(s)).Where("status IN ?", queue.Statuses()).
		Preload("State", nil).Preload("User", nil).Preload("AnsweredBy", nil).
		Order(order).Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	return found, err
}

// Of returns the proposals, as far as the reader may see them, that
// the record came from or that correct it, the oldest first.
func Of(ctx context.Context, s *models.Store, ref models.Ref) ([]Proposal, error) {
	if !s.Reader().SignedIn() {
		return nil, nil
	}
	return models.From[Proposal](s).Scopes(Readable(s)).Preload("User", nil).Preload("AnsweredBy", nil).
		Where("(became_id = ? AND kind = ? OR of_id = ? AND kind = ?)", ref.ID, ref.Kind, ref.ID, ref.Kind).Order("id").Find(ctx)
}
