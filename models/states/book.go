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
