package letters

import (
	"context"

	"demarche/models"
	"demarche/models/internal/gate"
)

// Create writes a new letter as it is given, unchecked: for what the program
// brings along itself. The pass is one to write letter 0, version 0.
func Create(ctx context.Context, s *models.Store, l *Letter, did string, pass gate.Pass) error {
	if !pass.Admits(gate.Write, 0, 0) {
		return models.ErrForbidden
	}
	return create(ctx, s, l, did)
}

// Update writes a letter as it is given, unchecked: for what concerns many records
// at once, as merging two people does. The pass is one to write this version. It
// returns ErrStale if somebody else wrote the letter meanwhile.
func Update(ctx context.Context, s *models.Store, l *Letter, did string, pass gate.Pass) error {
	if !pass.Admits(gate.Write, l.ID, l.Version) {
		return models.ErrForbidden
	}
	return update(ctx, s, l, did)
}
