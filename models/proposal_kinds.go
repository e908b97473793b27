package models

import (
	"context"

	"gorm.io/gorm"
)

// KindsOfProposals are the kinds of record of proposals and corrections.
func KindsOfProposals() []Kind {
	return []Kind{
		{
			New:        func() recorded { return new(Proposal) },
			Redactable: []string{"Summary", "Quote", "Note", "Answer", "Reply"},
			References: map[string]string{"UserID": "user", "AnsweredByID": "user"},
			Scope:      func(s *Store, q *gorm.DB) *gorm.DB { return s.proposed(q) },
			Erasable: func(_ context.Context, _ *Store, row recorded) (string, error) {
				p := row.(*Proposal)
				if p.Email == "" {
					return "", ErrConflict
				}
				return p.Email, nil
			},
			Erase: func(_ context.Context, _ *Store, row recorded) (Erasure, error) {
				return eraseProposer(row.(*Proposal))
			},
		},
	}
}

// KindName returns "proposal", as the kind is stored.
func (Proposal) KindName() string { return "proposal" }

// TableName returns "proposals", the table in which the rows are kept.
func (Proposal) TableName() string { return "proposals" }
