package models

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A register is the part of the campaign that nearly every page needs: all
// states with their names, steps, groups and positions. It is small and changes
// seldom, so it is kept in memory until the campaign changes; reading it anew
// for each page took longer than all else on the dashboard together. It holds
// nothing that not everybody may see.
type register struct {
	revision uint
	states   []State // by name, with all positions, also those in the trash
	now      []State // the same as they are today

	milestones []Milestone // all there are today
	files      sync.Map    // by the code of a state its *file, once it was asked for
}

// A registerKeep holds the newest register for all stores bound from one.
type registerKeep = atomic.Pointer[register]

// states returns all states by name, with their names, steps, groups and what
// positions were on record by then. The list of states itself, their names and
// groups are the frame in which facts are recorded; Known does not turn them
// back. What is returned is shared, and must not be changed.
func (s *Store) states(ctx context.Context) ([]State, error) {
	r, err := s.register(ctx)
	if err != nil {
		return nil, err
	}
	if s.known.IsZero() {
		return r.now, nil
	}
	return s.turnBack(ctx, r.states)
}

// turnBack returns the states with the positions that were on record by then,
// as they then were.
func (s *Store) turnBack(ctx context.Context, states []State) ([]State, error) {
	kept := s.keepCurrent(states)
	var all []Position
	for i := range kept {
		all = append(all, kept[i].Positions...)
	}
	if err := asKnown(ctx, s, all); err != nil {
		return nil, err
	}
	for i := range kept {
		n := len(kept[i].Positions)
		kept[i].Positions, all = inOrder(all[:n:n]), all[n:]
	}
	return kept, nil
}

// register returns the register as of the newest revision. A transaction reads
// its own, since what it wrote may yet be undone.
func (s *Store) register(ctx context.Context) (*register, error) {
	if !s.at.IsZero() {
		return s.readRegister(ctx, 0)
	}
	revision, err := s.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if kept := s.registers.Load(); kept != nil && kept.revision == revision {
		return kept, nil
	}
	// What is read now is at least as new as the revision that was asked before.
	r, err := s.readRegister(ctx, revision)
	if err != nil {
		return nil, err
	}
	s.registers.Store(r)
	return r, nil
}

func (s *Store) readRegister(ctx context.Context, revision uint) (*register, error) {
	states, err := from[State](s.db).
		Preload("Names", nil).
		Preload("CCWEvents", nil).
		Preload("Positions", nil).
		Preload("Positions.Source", nil).
		Preload("GroupMemberships", untrashed).
		Preload("GroupMemberships.Group", nil).
		Where("trashed_at IS NULL").
		Find(ctx)
	if err != nil {
		return nil, translate(err)
	}
	slices.SortFunc(states, func(a, b State) int { return compareFold(a.Name, b.Name) })
	for i := range states {
		st := &states[i]
		st.Positions = inOrder(st.Positions)
		slices.SortFunc(st.GroupMemberships, func(a, b GroupMember) int { return compareFold(a.Group.Name, b.Group.Name) })
		slices.SortFunc(st.Names, func(a, b StateName) int { return strings.Compare(a.Lang, b.Lang) })
		slices.SortFunc(st.CCWEvents, func(a, b CCWEvent) int { return cmp.Compare(a.On, b.On) })
	}
	today := s.Known("")
	milestones, err := today.readMilestones(ctx)
	return &register{revision: revision, states: states, now: today.keepCurrent(states), milestones: milestones}, err
}

// keepCurrent returns the states with the positions that the store shows: the
// rule of current, for rows in memory.
func (s *Store) keepCurrent(states []State) []State {
	kept := slices.Clone(states)
	for i := range kept {
		if !slices.ContainsFunc(kept[i].Positions, func(p Position) bool { return !s.isCurrent(p.Record) }) {
			continue
		}
		var positions []Position
		for _, p := range kept[i].Positions {
			if s.isCurrent(p.Record) {
				positions = append(positions, p)
			}
		}
		kept[i].Positions = positions
	}
	return kept
}

// isCurrent is the rule of current for a row that was read already.
func (s *Store) isCurrent(r Record) bool {
	if s.known.IsZero() {
		return r.TrashedAt == nil
	}
	return !r.RecordedAt.After(s.known) && (r.TrashedAt == nil || r.TrashedAt.After(s.known))
}
