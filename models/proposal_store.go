package models

import (
	"context"
	"errors"
	"unicode/utf8"

	"gorm.io/gorm/clause"
)

// Propose puts down what a member proposes about a state of theirs, for a
// coordinator to answer. With OfID it corrects what is on record.
func (s *Store) Propose(ctx context.Context, p *Proposal) error {
	return s.Transaction(ctx, func(tx *Store) error {
		if p.OfID != nil {
			now, version, err := tx.FindingAt(ctx, Ref{p.Kind, *p.OfID})
			if err != nil {
				return err
			}
			if p.StateISO = now.StateISO; version < p.OfVersion || p.OfVersion == 0 {
				p.OfVersion = version
			}
		}
		p.tidy()
		switch {
		case p.StateISO != "" && !tx.reader.MayProposeOf(p.StateISO):
			return ErrForbidden
		case p.Kind == AsCorrection:
			return ErrForbidden // whoever corrects a page does so by Correction
		}
		if err := tx.checkProposal(ctx, p); err != nil {
			return err
		}
		p.UserID, p.Status, p.Email, p.Token = &tx.reader.ID, Proposed, "", ""
		p.Answer, p.Reply, p.AnsweredByID, p.AnsweredAt, p.BecameID = "", "", nil, nil, nil
		return create(ctx, tx, p, "proposed")
	})
}

// checkProposal tidies what was proposed, and tells what is wrong with it.
func (s *Store) checkProposal(ctx context.Context, p *Proposal) error {
	p.Note = plainText(p.Note)
	err := s.checkFinding(ctx, &p.Finding)
	wrong, invalid := errors.AsType[Invalid](err)
	if err != nil && !invalid {
		return err
	}
	if !invalid {
		wrong = Invalid{}
	}
	wrong.Check(utf8.RuneCountInString(p.Note) <= maxSummary, "note", TooLong)
	return wrong.Err()
}

// A Weighing is what a coordinator compares before confirming a proposal.
type Weighing struct {
	Now      Finding // what is on record, where the proposal corrects it
	Then     Finding // what the proposer had before them
	Version  int     // of what is on record, 0 for nothing
	Changed  bool    // it is not what the proposer had before them any more
	Gone     bool    // it is not on record any more
	Newest   Change  // what somebody did to it meanwhile
	Bearing  Bearing // of a position: what it would do to where the state stands, "" else
	Before   Standing
	After    Standing
	Existing []Finding // what the state has on record already that says much the same
}

// Weigh compares a proposal with what is on record.
func (s *Store) Weigh(ctx context.Context, p Proposal) (Weighing, error) {
	var w Weighing
	if p.Kind == AsCorrection || !p.IsOpen() {
		return w, nil
	}
	if p.OfID != nil {
		if err := s.weighCorrection(ctx, Ref{p.Kind, *p.OfID}, p.OfVersion, &w); err != nil || w.Gone {
			return w, err
		}
	}
	if p.Kind != AsPosition {
		return w, nil
	}
	st, err := s.State(ctx, p.StateISO)
	if err != nil {
		return w, err
	}
	position := p.Position()
	if p.OfID != nil {
		position.ID = *p.OfID
	}
	w.Bearing, w.Before, w.After = st.BearingOn(s.Today(), position)
	for _, held := range st.Positions {
		if held.Question == p.Question && held.Since == p.On && held.ID != position.ID {
			w.Existing = append(w.Existing, FindingOf(held))
		}
	}
	return w, nil
}

// weighCorrection compares what is on record with what the proposer had.
func (s *Store) weighCorrection(ctx context.Context, ref Ref, version int, w *Weighing) error {
	var err error
	w.Now, w.Version, err = s.FindingAt(ctx, ref)
	if errors.Is(err, ErrNotFound) {
		w.Gone = true
		return nil
	}
	if w.Then = w.Now; err != nil || w.Version == version {
		return err
	}
	w.Changed = true
	w.Then, w.Newest, err = s.FindingThen(ctx, ref, version)
	return err
}

// ConfirmProposal puts what was proposed on record, in the name of whoever
// confirms, as proposed by the member. Version and recordVersion are what the
// coordinator saw of the proposal and of what it corrects. It answers
// ErrConflict when the proposal was answered already or what it corrects is
// gone, and ErrStale when either says something else than was seen.
func (s *Store) ConfirmProposal(ctx context.Context, id uint, version, recordVersion int) error {
	return s.answer(ctx, id, version, func(tx *Store, p *Proposal) error {
		if p.Kind == AsCorrection {
			return ErrConflict
		}
		ref := Ref{Kind: p.Kind}
		if p.OfID != nil {
			ref.ID = *p.OfID
			_, now, err := tx.FindingAt(ctx, ref)
			switch {
			case errors.Is(err, ErrNotFound):
				return ErrConflict
			case err != nil:
				return err
			case now != recordVersion:
				return ErrStale
			}
		}
		if err := tx.checkFinding(ctx, &p.Finding); err != nil {
			return err
		}
		ref, err := tx.writeFinding(ctx, ref, recordVersion, p.Finding, "confirmed a proposed "+p.Kind)
		if err != nil {
			return err
		}
		p.Status, p.BecameID = Confirmed, &ref.ID
		if p.For != Confidential || p.UserID == nil {
			return nil
		}
		return tx.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).
			Create(&Reader{UserID: *p.UserID, Kind: ref.Kind, RowID: ref.ID}).Error
	})
}

// AnswerProposal answers a proposal in words: Declined, or Asked to ask the
// proposer back; of a correction of a page also Confirmed, for what somebody
// has put right.
func (s *Store) AnswerProposal(ctx context.Context, id uint, version int, status ProposalStatus, words string) error {
	return s.answer(ctx, id, version, func(tx *Store, p *Proposal) error {
		p.Answer = plainText(words)
		wrong := Invalid{}
		wrong.Check(p.Answer != "", "answer", Required)
		wrong.Check(utf8.RuneCountInString(p.Answer) <= maxSummary, "answer", TooLong)
		wrong.Check(status == Declined || status == Asked || status == Confirmed && p.Kind == AsCorrection, "status", NotAChoice)
		p.Status = status
		return wrong.Err()
	})
}

// answer lets fn answer an open proposal in the name of a coordinator.
func (s *Store) answer(ctx context.Context, id uint, version int, fn func(tx *Store, p *Proposal) error) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.Proposal(ctx, id)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayRecord():
			return ErrForbidden
		case !p.IsOpen():
			return ErrConflict
		case p.Version != version:
			return ErrStale
		}
		if err := fn(tx, &p); err != nil {
			return err
		}
		p.AnsweredByID, p.AnsweredAt = &tx.reader.ID, &tx.at
		return update(ctx, tx, &p, didAnswer[p.Status])
	})
}

// didAnswer is what stands in the audit trail for the answer.
var didAnswer = map[ProposalStatus]string{
	Confirmed: "confirmed proposal", Declined: "declined proposal", Asked: "asked back on proposal",
}

// ReplyToProposal is what the proposer says when asked back; the proposal is
// then open again.
func (s *Store) ReplyToProposal(ctx context.Context, id uint, words string) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.ownProposal(ctx, id)
		if err != nil {
			return err
		}
		return tx.reply(ctx, &p, words)
	})
}

// reply opens a proposal again on which the proposer was asked back.
func (s *Store) reply(ctx context.Context, p *Proposal, words string) error {
	if p.Status != Asked {
		return ErrConflict
	}
	p.Reply = plainText(words)
	wrong := Invalid{}
	wrong.Check(p.Reply != "", "reply", Required)
	wrong.Check(utf8.RuneCountInString(p.Reply) <= maxSummary, "reply", TooLong)
	if err := wrong.Err(); err != nil {
		return err
	}
	p.Status = Proposed
	return update(ctx, s, p, "replied on proposal")
}

// WithdrawProposal takes an open proposal of the reader's own back.
func (s *Store) WithdrawProposal(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.ownProposal(ctx, id)
		if err != nil {
			return err
		}
		if !p.IsOpen() {
			return ErrConflict
		}
		p.Status = Withdrawn
		return update(ctx, tx, &p, "withdrew proposal")
	})
}

// ownProposal returns a proposal that the reader made.
func (s *Store) ownProposal(ctx context.Context, id uint) (Proposal, error) {
	p, err := s.Proposal(ctx, id)
	if err == nil && (p.UserID == nil || *p.UserID != s.reader.ID) {
		err = ErrForbidden
	}
	return p, err
}

// TrashProposal moves a proposal to the trash, such as one that makes no sense.
// It is for coordinators.
func (s *Store) TrashProposal(ctx context.Context, id uint) error {
	return s.Transaction(ctx, func(tx *Store) error {
		p, err := tx.Proposal(ctx, id)
		switch {
		case err != nil:
			return err
		case !tx.reader.MayRecord():
			return ErrForbidden
		}
		return tx.toTrash(ctx, Ref{kindOf(&p), p.ID}, true, "moved to the trash")
	})
}
