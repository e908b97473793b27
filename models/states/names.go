package states

import (
	"context"

	"demarche/models"
)

// Names answers the English names of all states by their codes.
func Names(ctx context.Context, s *models.Store) (map[string]string, error) {
	states, err := All(ctx, s)
	names := make(map[string]string, len(states))
	for _, state := range states {
		names[state.ISO2] = state.Name
	}
	return names, err
}
