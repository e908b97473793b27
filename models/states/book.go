package states

import (
	"context"

	"demarche/models"
)

// A Book finds states by their codes.
type Book map[string]*State

// Of returns the state of the code; of one in the trash, the code alone.
func (b Book) Of(iso2 string) State {
	if st := b[iso2]; st != nil {
		return *st
	}
	return State{ISO2: iso2, Name: iso2}
}

// ByCode returns all states by their codes.
func ByCode(ctx context.Context, s *models.Store) (Book, error) {
	states, err := All(ctx, s)
	byCode := make(Book, len(states))
	for i := range states {
		byCode[states[i].ISO2] = &states[i]
	}
	return byCode, err
}

// Names returns the English names of all states by their codes.
func Names(ctx context.Context, s *models.Store) (map[string]string, error) {
	states, err := All(ctx, s)
	names := make(map[string]string, len(states))
	for _, state := range states {
		names[state.ISO2] = state.Name
	}
	return names, err
}
