package states

import (
	"context"

	"demarche/models"
)

// A stateBook finds states by their codes.
type stateBook map[string]*State

// Of returns the state of the code; of one in the trash, the code alone.
func (b stateBook) Of(iso2 string) State {
	if st := b[iso2]; st != nil {
		return *st
	}
	return State{ISO2: iso2, Name: iso2}
}

// StatesByCode returns all states by their codes.
func StatesByCode(ctx context.Context, s *models.Store) (stateBook, error) {
	states, err := All(ctx, s)
	byCode := make(stateBook, len(states))
	for i := range states {
		byCode[states[i].ISO2] = &states[i]
	}
	return byCode, err
}
