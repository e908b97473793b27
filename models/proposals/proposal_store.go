package proposals

import (
	"context"
	"errors"
	"unicode/utf8"

	"gorm.io/gorm/clause"

	"demarche/models"
	"demarche/models/states"
)

// Propose puts down what a member proposes about a state of theirs, for a
// coordinator to answer. With OfID it corrects what is on record.
func Propose(ctx context.Context, s *models.Store, p *Proposal) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		if p.OfID != nil {
			now, version, err := FactAt(ctx, tx, models.Ref{Kind: p.Kind, ID: *p.OfID})
			if err != nil {
				return err
			}
			if p.StateISO = now.StateISO; version < p.OfVersion || p.OfVersion == 0 {
				p.OfVersion = version
			}
		}
		p.tidy()
		switch {
		case p.StateISO != "" && !MayPropose(tx.Reader(), p.StateISO):
			return models.ErrForbidden
		case p.Kind == states.AsCorrection:
			return models.ErrForbidden // whoever corrects a page does so by Correction
		}
		if err := checkProposal(ctx, tx, p); err != nil {
			return err
		}
		p.UserID, p.Status, p.Email, p.Token = new(tx.Reader().ID), Proposed, "", ""
		p.Answer, p.Reply, p.AnsweredByID, p.AnsweredAt, p.BecameID = "", "", nil, nil, nil
		return models.Create(ctx, tx, p, "proposed")
	})
}

// checkProposal tidies what was proposed, and tells what is wrong with it.
func checkProposal(ctx context.Context, s *models.Store, p *Proposal) error {
	p.Note = models.PlainText(p.Note)
	err := checkFact(ctx, s, &p.ProposedFact)
	wrong, invalid := errors.AsType[models.Invalid](err)
	if err != nil && !invalid {
		return err
	}
	if !invalid {
		wrong = models.Invalid{}
	}
	wrong.Check(utf8.RuneCountInString(p.Note) <= models.MaxSummary, "note", models.TooLong)
	return wrong.Err()
}

// A Weighing is what a coordinator compares before confirming a proposal.
type Weighing struct {
	Now      ProposedFact  // what is on record, where the proposal corrects it
	Then     ProposedFact  // what the proposer had before them
	Version  int           // of what is on record, 0 for nothing
	Changed  bool          // it is not what the proposer had before them any more
	Gone     bool          // it is not on record any more
	Newest   models.Change // what somebody did to it meanwhile
	Bearing  Bearing       // of a position: what it would do to where the state stands, "" else
	Before   states.Standing
	After    states.Standing
	Turns    []Audience     // of a position: how the tallies turn, and to whom
	Existing []ProposedFact // what the state has on record already that says much the same
}

// Weigh compares a proposal with what is on record.
func Weigh(ctx context.Context, s *models.Store, p Proposal) (Weighing, error) {
	var w Weighing
	if p.Kind == states.AsCorrection || p.Kind == AsEntry || !p.IsOpen() {
		return w, nil
	}
	if p.OfID != nil {
		if err := weighCorrection(ctx, s, models.Ref{Kind: p.Kind, ID: *p.OfID}, p.OfVersion, &w); err != nil || w.Gone {
			return w, err
		}
	}
	if p.Kind != states.AsPosition {
		return w, nil
	}
	st, err := states.Find(ctx, s, p.StateISO)
	if err != nil {
		return w, err
	}
	position := p.Position()
	if p.OfID != nil {
		position.ID = *p.OfID
	}
	w.Bearing, w.Before, w.After = BearingOn(st, s.Today(), position)
	if MayRecord(s.Reader()) {
		if w.Turns, err = audiencesOf(ctx, s, position); err != nil {
			return w, err
		}
	}
	for _, held := range st.Positions {
		if held.Question == p.Question && held.Since == p.On && held.ID != position.ID {
			w.Existing = append(w.Existing, FactOfPosition(held))
		}
	}
	return w, nil
}

// weighCorrection compares what is on record with what the proposer had.
func weighCorrection(ctx context.Context, s *models.Store, ref models.Ref, version int, w *Weighing) error {
	var err error
	w.Now, w.Version, err = FactAt(ctx, s, ref)
	if errors.Is(err, models.ErrNotFound) {
		w.Gone = true
		return nil
	}
	if w.Then = w.Now; err != nil || w.Version == version {
		return err
	}
	w.Then, w.Newest, err = FactThen(ctx, s, ref, version)
	w.Changed = err == nil && w.Then != w.Now // what was changed and undone says the same again
	return err
}

// Confirm puts what was proposed on record, in the name of whoever
// confirms, as proposed by the member. Version and recordVersion are what the
// coordinator saw of the proposal and of what it corrects. It answers
// ErrConflict when the proposal was answered already or what it corrects is
// gone, and ErrStale when either says something else than was seen.
func Confirm(ctx context.Context, s *models.Store, id uint, version, recordVersion int) error {
	return answer(ctx, s, id, version, func(tx *models.Store, p *Proposal) error {
		if p.Kind == states.AsCorrection || p.Kind == AsEntry {
			return models.ErrConflict
		}
		ref := models.Ref{Kind: p.Kind}
		if p.OfID != nil {
			ref.ID = *p.OfID
			held, now, err := FactAt(ctx, tx, ref)
			switch {
			case errors.Is(err, models.ErrNotFound):
				return models.ErrConflict
			case err != nil:
				return err
			case now != recordVersion:
				return models.ErrStale
			}
			p.keepFrom(held.Wordings)
			p.dropStale(held)
		}
		if err := checkFact(ctx, tx, &p.ProposedFact); err != nil {
			return err
		}
		ref, err := writeFact(ctx, tx, ref, recordVersion, p.ProposedFact, "confirmed a proposed "+p.Kind)
		if err != nil {
			return err
		}
		p.Status, p.BecameID = Confirmed, &ref.ID
		if p.For != models.Confidential || p.UserID == nil {
			return nil
		}
		return tx.DB(ctx).Clauses(clause.OnConflict{DoNothing: true}).
			Create(&models.Reader{UserID: *p.UserID, Kind: ref.Kind, RowID: ref.ID}).Error
	})
}

// Answer returns a proposal in words: Declined, or Asked to ask the
// proposer back; of a correction of a page also Confirmed, for what somebody
// has put right.
func Answer(ctx context.Context, s *models.Store, id uint, version int, status Status, words string) error {
	return answer(ctx, s, id, version, func(tx *models.Store, p *Proposal) error {
		p.Answer = models.PlainText(words)
		wrong := models.Invalid{}
		wrong.Check(p.Answer != "", "answer", models.Required)
		wrong.Check(utf8.RuneCountInString(p.Answer) <= models.MaxSummary, "answer", models.TooLong)
		wrong.Check(status == Declined || status == Asked || status == Confirmed && p.Kind == states.AsCorrection, "status", models.NotAChoice)
		p.Status = status
		return wrong.Err()
	})
}

// answer lets fn answer an open proposal in the name of a coordinator.
func answer(ctx context.Context, s *models.Store, id uint, version int, fn func(tx *models.Store, p *Proposal) error) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := Find(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !MayRecord(tx.Reader()):
			return models.ErrForbidden
		case !p.IsOpen():
			return models.ErrConflict
		case p.Version != version:
			return models.ErrStale
		}
		if err := fn(tx, &p); err != nil {
			return err
		}
		p.AnsweredByID, p.AnsweredAt = new(tx.Reader().ID), new(tx.Now())
		return models.Update(ctx, tx, &p, didAnswer[p.Status])
	})
}

// didAnswer is what stands in the audit trail for the answer.
var didAnswer = map[Status]string{
	Confirmed: "confirmed proposal", Declined: "declined proposal", Asked: "asked back on proposal",
}

// Reply is what the proposer says when asked back; the proposal is
// then open again.
func Reply(ctx context.Context, s *models.Store, id uint, words string) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := ownProposal(ctx, tx, id)
		if err != nil {
			return err
		}
		return reply(ctx, tx, &p, words)
	})
}

// reply opens a proposal again on which the proposer was asked back.
func reply(ctx context.Context, s *models.Store, p *Proposal, words string) error {
	if p.Status != Asked {
		return models.ErrConflict
	}
	p.Reply = models.PlainText(words)
	wrong := models.Invalid{}
	wrong.Check(p.Reply != "", "reply", models.Required)
	wrong.Check(utf8.RuneCountInString(p.Reply) <= models.MaxSummary, "reply", models.TooLong)
	if err := wrong.Err(); err != nil {
		return err
	}
	p.Status = Proposed
	return models.Update(ctx, s, p, "replied on proposal")
}

// Withdraw takes an open proposal of the reader's own back.
func Withdraw(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := ownProposal(ctx, tx, id)
		if err != nil {
			return err
		}
		if !p.IsOpen() {
			return models.ErrConflict
		}
		p.Status = Withdrawn
		return models.Update(ctx, tx, &p, "withdrew proposal")
	})
}

// ownProposal returns a proposal that the reader made.
func ownProposal(ctx context.Context, s *models.Store, id uint) (Proposal, error) {
	p, err := Find(ctx, s, id)
	if err == nil && (p.UserID == nil || *p.UserID != s.Reader().ID) {
		err = models.ErrForbidden
	}
	return p, err
}

// Trash moves a proposal to the trash, such as one that makes no sense.
// It is for coordinators.
func Trash(ctx context.Context, s *models.Store, id uint) error {
	return s.Transaction(ctx, func(tx *models.Store) error {
		p, err := Find(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case !MayRecord(tx.Reader()):
			return models.ErrForbidden
		}
		return models.MoveToTrash(ctx, tx, models.Ref{Kind: p.KindName(), ID: p.ID}, true, "moved to the trash")
	})
}
