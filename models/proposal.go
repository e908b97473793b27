package models

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// A Proposal is a finding that somebody proposes to put on record: a member
// about a state of theirs, or anybody, by a correction. Coordinators answer it.
type Proposal struct {
	Record
	Finding
	State        *State         `gorm:"foreignKey:StateISO;references:ISO2" json:"-"`
	Page         string         `json:"Page"`      // of a correction: the address of the page that it is about
	OfID         *uint          `json:"OfID"`      // the position or evidence that it corrects, nil where it is new
	OfVersion    int            `json:"OfVersion"` // the version of it that the proposer had before them
	Note         string         `json:"Note"`      // what the proposer tells the coordinators
	UserID       *uint          `json:"UserID"`    // the member who proposes, nil for the public
	User         *User          `json:"-"`
	Email        string         `json:"-"` // of the public: private, and never in the audit trail
	Token        string         `json:"-"` // of the public: the secret part of the address of their page
	Status       ProposalStatus `json:"Status"`
	Answer       string         `json:"Answer"` // the last words of a coordinator
	Reply        string         `json:"Reply"`  // what the proposer said when asked back
	AnsweredByID *uint          `json:"AnsweredByID"`
	AnsweredBy   *User          `json:"-"`
	AnsweredAt   *time.Time     `json:"AnsweredAt"` // instant, UTC
	BecameID     *uint          `json:"BecameID"`   // the position or evidence that it became or corrected
}

// A ProposalStatus is how far a proposal has come.
type ProposalStatus string

// The statuses.
const (
	Unconfirmed ProposalStatus = "unconfirmed" // the e-mail address was not shown to be the proposer's yet
	Proposed    ProposalStatus = "open"        // a coordinator is to answer
	Asked       ProposalStatus = "asked"       // the proposer is to answer
	Confirmed   ProposalStatus = "confirmed"
	Declined    ProposalStatus = "declined"
	Withdrawn   ProposalStatus = "withdrawn"
)

// IsOpen tells whether the proposal can still be answered.
func (p Proposal) IsOpen() bool { return p.Status == Proposed || p.Status == Asked }

// IsPublic tells whether somebody without an account proposed it.
func (p Proposal) IsPublic() bool { return p.UserID == nil }

// Ref names the position or the evidence that the proposal corrects or became.
func (p Proposal) Ref() (Ref, bool) {
	switch {
	case p.BecameID != nil:
		return Ref{p.Kind, *p.BecameID}, true
	case p.OfID != nil:
		return Ref{p.Kind, *p.OfID}, true
	}
	return Ref{}, false
}

// MayRecord tells whether the user may put positions and evidence on record,
// correct them and answer proposals.
func (u User) MayRecord() bool { return u.Role == Coordinator }

// MayProposeOf tells whether the user may propose what is to be on record of
// the state.
func (u User) MayProposeOf(iso2 string) bool { return u.Owns(iso2) }

// proposed is the rule of who sees a proposal: coordinators, and the member
// who made it. The public has a page of its own for each: see Correction.
func (s *Store) proposed(q *gorm.DB) *gorm.DB {
	q = s.current(q)
	if s.reader.Role != Coordinator {
		q = q.Where("? = ? AND ? <> 0", column("user_id"), s.reader.ID, column("user_id"))
	}
	return q
}

// Proposal returns a proposal with its state and the people it names.
func (s *Store) Proposal(ctx context.Context, id uint) (Proposal, error) {
	p, err := from[Proposal](s.db).Scopes(s.proposed).Preload("State", nil).Preload("User", nil).Preload("AnsweredBy", nil).
		Where("id = ?", id).Take(ctx)
	if err != nil {
		return p, translate(err)
	}
	was := []Proposal{p}
	err = asKnown(ctx, s, was)
	return was[0], err
}

// A ProposalQueue is one of the lists in which proposals stand.
type ProposalQueue string

// The queues.
const (
	OpenProposals     ProposalQueue = "open"
	AskedProposals    ProposalQueue = "asked"
	AnsweredProposals ProposalQueue = "answered"
)

// ProposalQueues lists the queues in the order in which they are shown.
var ProposalQueues = []ProposalQueue{OpenProposals, AskedProposals, AnsweredProposals}

// statuses lists the statuses of the proposals in the queue.
func (q ProposalQueue) statuses() []ProposalStatus {
	switch q {
	case OpenProposals:
		return []ProposalStatus{Proposed}
	case AskedProposals:
		return []ProposalStatus{Asked}
	}
	return []ProposalStatus{Confirmed, Declined, Withdrawn}
}

// Proposals is one page of a queue of proposals, with how many are in each.
type Proposals struct {
	Rows   []Proposal
	Count  map[ProposalQueue]int
	Paging Paging
}

// Proposals returns one page of the proposals in the queue that the reader may
// see: to be answered, the oldest first; answered, the newest first.
func (s *Store) Proposals(ctx context.Context, queue ProposalQueue, p Paging) (Proposals, error) {
	found := Proposals{Count: map[ProposalQueue]int{}, Paging: p}
	if !s.reader.MayRecord() && s.reader.Role != Member {
		return found, ErrForbidden
	}
	order, known := "id", false
	if queue == AnsweredProposals {
		order = "id DESC"
	}
	for _, q := range ProposalQueues {
		known = known || q == queue
		n, err := from[Proposal](s.db).Scopes(s.proposed).Where("status IN ?", q.statuses()).Count(ctx, "*")
		if err != nil {
			return found, err
		}
		found.Count[q] = int(n)
	}
	if !known {
		return found, Invalid{"queue": NotAChoice}
	}
	if err := p.within(found.Count[queue]); err != nil {
		return found, err
	}
	var err error
	found.Rows, err = from[Proposal](s.db).Scopes(s.proposed).Where("status IN ?", queue.statuses()).
		Preload("State", nil).Preload("User", nil).Preload("AnsweredBy", nil).
		Order(order).Offset((p.Number - 1) * p.Size).Limit(p.Size).Find(ctx)
	return found, err
}

// ProposalsOf returns the proposals, as far as the reader may see them, that
// the record came from or that correct it, the oldest first.
func (s *Store) ProposalsOf(ctx context.Context, ref Ref) ([]Proposal, error) {
	if !s.reader.SignedIn() {
		return nil, nil
	}
	return from[Proposal](s.db).Scopes(s.proposed).Preload("User", nil).Preload("AnsweredBy", nil).
		Where("(became_id = ? AND kind = ? OR of_id = ? AND kind = ?)", ref.ID, ref.Kind, ref.ID, ref.Kind).Order("id").Find(ctx)
}
